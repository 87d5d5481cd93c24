/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a report says about other firms: a place in a cohort where one was
 * given, else bands in what is published, else one line on how to get
 * either. Never both kinds in one report: a percentile among those who
 * answered and a band in somebody else's survey look alike and are not.
 */
#include "report/position_view.h"

static bool has_bands(const struct nv_firm_peers *peers)
{
    return peers->bands && peers->bands->first;
}

void nv_view_peers(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_firm_peers *peers = firm->peers;
    if (peers && peers->position)
        nv_view_position(view, firm, peers->position);
    else if (peers && has_bands(peers))
        nv_view_bands(view, firm, peers->bands);
}

void nv_view_peers_next(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_firm_peers *peers = firm->peers;
    if (!peers || peers->position || has_bands(peers))
        return;
    nv_view_paragraph(
        view, nv_span_of(nv_message_text(view->language, NV_M_PLACE_UNKNOWN)));
}

bool nv_peers_median(const struct nv_firm *firm, int indicator,
                     struct nv_decimal *out)
{
    const struct nv_position *position =
        firm->peers ? firm->peers->position : NULL;
    for (size_t i = 0; position && i < position->count; i++) {
        const struct nv_standing *standing = &position->standings[i];
        if (firm->model->results[i] != indicator || !standing->is_known)
            continue;
        *out = (struct nv_decimal){standing->quartiles[1], NV_VALUE_DIGITS};
        return true;
    }
    return false;
}

void nv_firm_json_peers(struct nv_json_writer *json, const struct nv_firm *firm)
{
    const struct nv_firm_peers *peers = firm->peers;
    if (!peers)
        return;
    nv_json_put_key(json, "peers");
    if (peers->position)
        nv_json_position(json, firm, peers->position);
    else if (has_bands(peers))
        nv_json_bands(json, firm, peers->bands);
    else
        nv_json_put_null(json);
}

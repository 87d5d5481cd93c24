/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A firm beside other firms: for people and for programs. */
#ifndef NV_REPORT_POSITION_VIEW_H
#define NV_REPORT_POSITION_VIEW_H

#include "format/json_write.h"
#include "peers/position.h"
#include "peers/position_bands.h"
#include "report/firm.h"

/* One of the two at most; none of them: nothing is known. */
struct nv_firm_peers {
    const struct nv_position *position;
    const struct nv_bands *bands;
};

/* The section; nothing where firm->peers is NULL or nothing is known. */
void nv_view_peers(struct nv_view *view, const struct nv_firm *firm);
/* That nothing is known, and how to get a place; nothing where it is. */
void nv_view_peers_next(struct nv_view *view, const struct nv_firm *firm);

/* The median of the peers in the result of the indicator; false: unknown. */
bool nv_peers_median(const struct nv_firm *firm, int indicator,
                     struct nv_decimal *out);

/* The member "peers" of nivela/report/1; likewise, null where not known. */
void nv_firm_json_peers(struct nv_json_writer *json,
                        const struct nv_firm *firm);

/* The two kinds of section. */
void nv_view_position(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_position *position);
void nv_view_bands(struct nv_view *view, const struct nv_firm *firm,
                   const struct nv_bands *bands);
void nv_json_position(struct nv_json_writer *json, const struct nv_firm *firm,
                      const struct nv_position *position);
void nv_json_bands(struct nv_json_writer *json, const struct nv_firm *firm,
                   const struct nv_bands *bands);

/* Who the peers are, the groups tried before and where the file is from. */
void nv_view_peer_group(struct nv_view *view, const struct nv_firm *firm,
                        const struct nv_position *position);

/* Units of 10^-6 for people, with so many decimals. */
struct nv_span nv_view_units(struct nv_view *view, const struct nv_firm *firm,
                             int64_t units, unsigned decimals);

#endif

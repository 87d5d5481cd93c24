/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What the pages about the crosswalk say in the same way. A term is shown
 * with its code, because that is what people quote ("G2"), and a range by its
 * two ends. A basis ends with the publication that it comes from; once on
 * each page it is said that what names none is ours, so that nobody takes our
 * reading for a publication.
 */
#include "report/crosswalk_view.h"

struct nv_span nv_crosswalk_text(const struct nv_view *view,
                                 const struct nv_text *text)
{
    struct nv_span found = text->in[view->language];
    return found.at ? found : nv_span_of("");
}

struct nv_span nv_crosswalk_confidence(const struct nv_view *view,
                                       enum nv_confidence confidence)
{
    static const enum nv_message messages[] = {
        [NV_CONFIDENCE_HIGH] = NV_M_CONFIDENCE_HIGH,
        [NV_CONFIDENCE_MEDIUM] = NV_M_CONFIDENCE_MEDIUM,
        [NV_CONFIDENCE_LOW] = NV_M_CONFIDENCE_LOW,
        [NV_CONFIDENCE_NONE] = NV_M_NONE,
    };
    return nv_view_words(view, messages[confidence]);
}

static struct nv_span term(struct nv_view *view, const struct nv_term *of)
{
    return nv_view_message(view, NV_M_TWO_WORDS, of->code.at,
                           nv_crosswalk_text(view, &of->name).at, NULL);
}

struct nv_span nv_crosswalk_terms(struct nv_view *view,
                                  const struct nv_vocabulary *vocabulary,
                                  const struct nv_passage *passage)
{
    struct nv_span from = term(view, &vocabulary->terms[passage->from]);
    if (passage->from == passage->to)
        return from;
    return nv_view_message(view, NV_M_TERM_RANGE, from.at,
                           term(view, &vocabulary->terms[passage->to]).at,
                           NULL);
}

struct nv_span nv_crosswalk_titles(struct nv_view *view,
                                   const struct nv_crosswalk *crosswalk,
                                   const struct nv_correspondence *entry)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < entry->vocabulary_count; i++) {
        const struct nv_vocabulary *vocabulary =
            &crosswalk->vocabularies[entry->vocabularies[i]];
        nv_buffer_text(&out, i ? ", " : "");
        nv_buffer_span(&out, nv_crosswalk_text(view, &vocabulary->title));
    }
    view->failed = view->failed || out.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&out));
    nv_buffer_release(&out);
    return copy;
}

struct nv_span nv_crosswalk_basis(struct nv_view *view,
                                  const struct nv_crosswalk *crosswalk,
                                  const struct nv_correspondence *entry)
{
    struct nv_buffer out = {0};
    nv_buffer_span(&out, nv_crosswalk_text(view, &entry->basis));
    if (entry->source != NV_NONE)
        nv_buffer_fill(
            &out, nv_message_text(view->language, NV_M_CROSSWALK_FROM),
            crosswalk->sources[entry->source].citation.at, NULL, NULL);
    view->failed = view->failed || out.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&out));
    nv_buffer_release(&out);
    return copy;
}

void nv_crosswalk_meanings(struct nv_view *view,
                           const struct nv_crosswalk *crosswalk)
{
    const struct nv_column columns[2] = {0};
    nv_view_paragraph(view, nv_view_words(view, NV_M_CROSSWALK_OURS));
    nv_view_heading(view, 2, nv_view_words(view, NV_M_CROSSWALK_CONFIDENCE));
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (int i = 0; i < NV_CONFIDENCE_NONE; i++) {
        const struct nv_span row[] = {
            nv_crosswalk_confidence(view, (enum nv_confidence)i),
            nv_crosswalk_text(view, &crosswalk->confidence[i])};
        nv_view_texts(view, row);
    }
}

void nv_crosswalk_unknown(struct nv_view *view, const nv_model *model)
{
    const struct nv_column column = {0};
    const struct nv_span item =
        nv_view_message(view, NV_M_CROSSWALK_UNKNOWN, nv_model_id(model),
                        nv_model_version(model), NULL);
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    nv_view_texts(view, &item);
}

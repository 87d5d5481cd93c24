/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A crosswalk against the model in hand. Where a level has no term, or a term
 * no level, something changed in one of the two and not in the other: a
 * reader would be told nothing, or something wrong, and could not know. So an
 * entry lists exactly the levels of its results, no more and no fewer; where
 * some level truly corresponds to nothing, the vocabulary has a term that says
 * so ("before stage 1").
 */
#include "base/nearest.h"
#include "model/crosswalk_reader.h"

#include <stdio.h>

enum { LIST_SIZE = 120 };

/* Index of a result of the model; reports, and NV_NONE, when it has none. */
static int find_result(struct nv_crossing *crossing,
                       const struct nv_json *value, struct nv_span id)
{
    const nv_model *model = crossing->model;
    struct nv_nearest nearest = nv_nearest_to(id);
    char place[NV_ERROR_ARG_SIZE];
    for (size_t i = 0; i < model->result_count; i++) {
        struct nv_span result = model->indicators[model->results[i]].id;
        if (nv_span_equal(result, id))
            return model->results[i];
        nv_nearest_offer(&nearest, result);
    }
    snprintf(place, sizeof place, "%s: results", nv_model_id(model));
    nv__fault(crossing->reader, value,
              nearest.best.at ? NV_E_UNKNOWN_NAME : NV_E_NOWHERE_NAME,
              (struct nv_words){.first = id,
                                .second = nv_span_of(place),
                                .third = nearest.best});
    return NV_NONE;
}

static bool has_level(const struct nv_indicator *indicator, int number)
{
    for (size_t i = 0; i < indicator->level_count; i++) {
        if (indicator->levels[i].number == number)
            return true;
    }
    return false;
}

static void refuse_level(struct nv_crossing *crossing,
                         const struct nv_json *value,
                         const struct nv_indicator *indicator)
{
    char all[LIST_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; i < indicator->level_count && used < sizeof all; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%d",
                                 i ? ", " : "", indicator->levels[i].number);
    nv__fault(crossing->reader, value, NV_E_NO_SUCH_LEVEL,
              (struct nv_words){
                  .first = indicator->id,
                  .second = nv_json_literal(crossing->reader->document, value),
                  .third = nv_span_of(all)});
}

static void refuse_gap(struct nv_crossing *crossing, const struct nv_json *list,
                       const struct nv_indicator *indicator, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    nv__fault(
        crossing->reader, list, NV_E_LEVEL_WITHOUT_TERM,
        (struct nv_words){.first = indicator->id, .second = nv_span_of(text)});
}

static void check_levels(struct nv_crossing *crossing,
                         const struct nv_json *list,
                         const struct nv_correspondence *entry,
                         const struct nv_indicator *indicator)
{
    size_t i = 0;
    for (const struct nv_json *node = nv_json_first(list); node;
         node = nv_json_next(node)) {
        if (!has_level(indicator, entry->passages[i++].level))
            refuse_level(crossing, nv__at(node, "level"), indicator);
    }
    for (i = 0; i < indicator->level_count; i++) {
        int number = indicator->levels[i].number;
        if (!nv__crosswalk_passage(entry, number))
            refuse_gap(crossing, list, indicator, number);
    }
}

void nv__check_crosswalk_entry(struct nv_crossing *crossing,
                               const struct nv_json *node,
                               const struct nv_correspondence *entry)
{
    const nv_model *model = crossing->model;
    const struct nv_json *list = nv_json_member(node, "levels");
    if (!model || !nv__crosswalk_is_about(entry, model))
        return;
    for (size_t i = 0; i < entry->result_count; i++) {
        int index = find_result(crossing, nv__entry(node, "results", i),
                                entry->results[i]);
        if (index != NV_NONE && list)
            check_levels(crossing, list, entry, &model->indicators[index]);
    }
}

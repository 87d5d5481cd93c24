/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Looking things up in a crosswalk. Entries name models by id and major
 * version, because a major version may change what a level means and a minor
 * one may not: what was true of industria40 1.0.0 is true of 1.4.2 and says
 * nothing about 2.0.0. Lists are short, so they are searched from the front
 * and keep the order in which their authors wanted them read.
 */
#include "model/crosswalk.h"

bool nv__crosswalk_is_about(const struct nv_correspondence *entry,
                            const nv_model *model)
{
    return entry->major == model->version_major &&
           nv_span_equal(entry->model, model->id);
}

bool nv__crosswalk_has_result(const struct nv_correspondence *entry,
                              const nv_model *model, struct nv_span result)
{
    if (!nv__crosswalk_is_about(entry, model))
        return false;
    for (size_t i = 0; i < entry->result_count; i++) {
        if (nv_span_equal(entry->results[i], result))
            return true;
    }
    return false;
}

const struct nv_passage *
nv__crosswalk_passage(const struct nv_correspondence *entry, int level)
{
    for (size_t i = 0; i < entry->passage_count; i++) {
        if (entry->passages[i].level == level)
            return &entry->passages[i];
    }
    return NULL;
}

const char *nv__confidence_word(enum nv_confidence confidence)
{
    static const char *const words[] = {
        [NV_CONFIDENCE_HIGH] = "high",
        [NV_CONFIDENCE_MEDIUM] = "medium",
        [NV_CONFIDENCE_LOW] = "low",
        [NV_CONFIDENCE_NONE] = "none",
    };
    return words[confidence];
}

struct nv_span nv__crosswalk_source(const struct nv_crosswalk *crosswalk,
                                    int source)
{
    return source == NV_NONE ? nv_span_of("ours")
                             : crosswalk->sources[source].id;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What firms can be grouped by: profile fields with options, and what follows
 * from a field by a classification: technology intensity from the branch,
 * size classes of a named scheme from the persons employed.
 */
#ifndef NV_ANSWERS_GROUPING_H
#define NV_ANSWERS_GROUPING_H

#include "base/buffer.h"
#include "model/classification.h"
#include <nivela/answers.h>

/* All borrowed from the model and the classification. */
struct nv_grouping {
    struct nv_span id; /* "country", "technology" */
    struct nv_text text;
    struct nv_options options;
    int field;                           /* where it is read from */
    const int *of;                       /* group of each option, or NULL */
    const struct nv_size_scheme *scheme; /* or NULL */
};

/*
 * Finds what is called id: "technology", where the model lists "sector"; else
 * a profile field. With a scheme (may be NULL), "size" means its classes.
 * False when there is no such grouping.
 */
bool nv__grouping_find(struct nv_grouping *out, const nv_model *model,
                       const struct nv_classification *classification,
                       const struct nv_size_scheme *scheme, struct nv_span id);

/* "country, size, technology": what can be asked for. */
void nv__grouping_list(struct nv_buffer *out, const nv_model *model,
                       const struct nv_classification *classification,
                       bool with_regions);

/* The firm's option; options.count where it has none. */
size_t nv__grouping_option(const struct nv_grouping *grouping,
                           const struct nv_answer *profile);

#endif

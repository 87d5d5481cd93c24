/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Scored firms into a cohort, one by one, whether they come from the scorer
 * or from a file that nivela score wrote.
 */
#ifndef NV_PEERS_GATHER_H
#define NV_PEERS_GATHER_H

#include "model/model.h"
#include "peers/cohort.h"

struct nv_gather {
    const nv_model *model;
    struct nv_cohort *cohort;      /* owned until nv__gather_take */
    int fields[NV_COHORT_FIELDS];  /* of the model, as in the cohort */
    int weight_field, date_field;  /* of the model, or NV_NONE */
    int places[NV_COHORT_RESULTS]; /* of the model's results, in the cohort */
};

/* What a cohort is made by; texts may be NULL. */
struct nv_gather_plan {
    const char *by;     /* ids of fields, parted by commas; NULL: one group */
    const char *weight; /* id of a number field; NULL: each firm counts 1 */
    const char *source; /* who collected the answers */
    const char *set;
};

/* One firm. Arrays are in the model's order of fields and of results. */
struct nv_gathered_firm {
    const struct nv_span *fields;         /* codes and texts; "" = not given */
    const struct nv_scored_value *values; /* weight is not looked at */
    const bool *has_value;
};

/* Errors: E128 for `by`, E827 for `weight`, E001. */
enum nv_status nv__gather_begin(struct nv_gather *gather, const nv_model *model,
                                const struct nv_gather_plan *plan,
                                struct nv_error *error) NV_CHECKED;

/* Errors: E700 to E702, E107, E108 for its weight; E817, E001. */
enum nv_status nv__gather_firm(struct nv_gather *gather,
                               const struct nv_gathered_firm *firm,
                               struct nv_error *error) NV_CHECKED;

/* The cohort, now the caller's. */
struct nv_cohort *nv__gather_take(struct nv_gather *gather);

void nv__gather_release(struct nv_gather *gather);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The parts of position.c: who is like the firm, and their values together. */
#ifndef NV_PEERS_POSITION_POOL_H
#define NV_PEERS_POSITION_POOL_H

#include "peers/position.h"

struct nv_classification;

/* What the firm and the fields of a cohort have to do with each other. */
struct nv_likes {
    const struct nv_position_query *query;
    struct nv_classification *classes;    /* NULL where nothing needs it */
    unsigned of[NV_COHORT_FIELDS];        /* likeness by field of the cohort */
    struct nv_span own[NV_COHORT_FIELDS]; /* the firm's codes; "" = unsaid */
    size_t field_count;
    unsigned known; /* likenesses that can be asked for */
    unsigned unsaid, unparted;
    int technology; /* of the firm, or NV_NONE */
    int64_t weight; /* of the firm, where it is one of the cohort */
};

/* Borrows the query and the cohort. E001. */
enum nv_status nv__likes_make(struct nv_likes *likes,
                              const struct nv_position_query *query,
                              const struct nv_cohort *cohort,
                              struct nv_error *error) NV_CHECKED;
void nv__likes_release(struct nv_likes *likes);

/* Whether the group has all of these in common with the firm. */
bool nv__likes_group(const struct nv_likes *likes,
                     const struct nv_cohort_group *group, unsigned like);

/* The firm's own group; NULL where the cohort has none such. */
const struct nv_cohort_group *nv__likes_own(const struct nv_likes *likes,
                                            const struct nv_cohort *cohort);

/* Which result of which groups is put together. */
struct nv_pooling {
    unsigned like;
    int place; /* of the result in the cohort */
    bool leaves_out;
};

enum nv_status nv__pool_add(struct nv_cohort_result *pool,
                            const struct nv_cohort_result *more,
                            struct nv_error *error) NV_CHECKED;
void nv__pool_release(struct nv_cohort_result *pool);

/* Takes the firm out of a pool that has it. */
void nv__pool_leave_out(struct nv_cohort_result *pool,
                        const struct nv_standing *own, int64_t weight);

/* Kish's S(w)^2 / S(w^2), in units of 10^-6; 0 without firms. */
int64_t nv__pool_effective(const struct nv_cohort_result *pool);

/* Rank and quartiles, of a pool that has firms. */
void nv__pool_place(struct nv_standing *standing);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Where a firm stands in a cohort (docs/statistics.md, section 9): who its
 * peers are, its percentile rank among them and their quartiles. All figures
 * are in units of 10^-6, ready to be shown: floating point ends here.
 */
#ifndef NV_PEERS_POSITION_H
#define NV_PEERS_POSITION_H

#include "model/model.h"
#include "peers/gather.h"

enum {
    NV_POSITION_LEAST = 10, /* firms that make a group of peers */
    NV_POSITION_LEAST_MOST = 1000 * 1000,
    NV_PEER_STEPS = 6,
};

/* What peers have in common with the firm; a set is the sum of them. */
enum nv_likeness {
    NV_LIKE_COUNTRY = 1,
    NV_LIKE_REGION = 2,
    NV_LIKE_DIVISION = 4,
    NV_LIKE_TECHNOLOGY = 8, /* technology group of the division */
    NV_LIKE_SIZE = 16,
    NV_LIKE_AMERICA = 32, /* a country of the profile: of Latin America */
    NV_LIKENESSES = 6
};

/* Who looks for its place; arrays in the model's order. */
struct nv_position_query {
    const nv_model *model;
    const struct nv_gathered_firm *firm; /* weights are not looked at */
    struct nv_span set;                  /* id; "" = all questions */
    bool is_among; /* the firm is one of the cohort: leave it out */
    int least;     /* firms that make a group */
};

/* A group that was looked at; counts are of the lead result. */
struct nv_trial {
    unsigned step; /* 0 to NV_PEER_STEPS - 1, from the closest group on */
    unsigned like;
    uint64_t firms;
    int64_t effective; /* Kish's S(w)^2 / S(w^2); units of 10^-6 */
};

/* One result of the firm among its peers. */
struct nv_standing {
    bool is_known; /* the firm has a value, and enough peers have one */
    int64_t value; /* the firm's */
    bool has_level;
    int level;                    /* the firm's */
    struct nv_cohort_result pool; /* of the peers, without the firm */
    int64_t effective;            /* Kish's, of the peers */
    int64_t rank;                 /* percentile rank, 0 to 100 */
    int64_t quartiles[3];         /* hf1: 25, 50, 75 % */
    int64_t tails[2];             /* hf1: 10, 90 % */
};

/* Zeroed = empty. Borrows the cohort. */
struct nv_position {
    const struct nv_cohort *cohort;
    int least;
    int64_t least_effective;
    bool is_among, is_other_set;
    unsigned unsaid;   /* what the file parts by and the firm does not say */
    unsigned unparted; /* what the file does not part by */
    struct nv_trial trials[NV_PEER_STEPS];
    size_t trial_count; /* the last one is the group where is_found */
    bool is_found;
    int lead; /* index of the result that groups are judged by; NV_NONE */
    struct nv_standing *standings; /* by result of the model */
    size_t count;
};

/*
 * Whether firms scored with the model may be compared with the cohort. E810
 * other model, E811 other major version, E840 other scheme of a band.
 */
enum nv_status nv__position_check(const nv_model *model,
                                  const struct nv_cohort *cohort,
                                  struct nv_error *error) NV_CHECKED;

/*
 * Finds the peers of a firm: the first step with `least` firms and an
 * effective number of half as many that have the lead result, which is the
 * first headline, else the first result, that the firm has and the cohort
 * knows. *out is the caller's, for nv__position_release, whatever comes back.
 *
 * Errors: those of nv__position_check; E841 is_among but none of the firms has
 * its values; E001.
 */
enum nv_status nv__position_find(struct nv_position *out,
                                 const struct nv_position_query *query,
                                 const struct nv_cohort *cohort,
                                 struct nv_error *error) NV_CHECKED;
void nv__position_release(struct nv_position *position);

/* The weighted share of a level among peers, 0 to 1. */
int64_t nv__standing_share(const struct nv_standing *standing, int level);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * On which answers the levels of the headline results hang: those of which
 * one step, up or down, leads to another level (docs/scoring.md, section 10).
 */
#ifndef NV_SCORE_HINGE_H
#define NV_SCORE_HINGE_H

#include "score/scorer.h"

enum { NV_HEADLINES = 2 };

/* A step of one answer that changes a level. */
struct nv_hinge {
    int question;
    struct nv_answer to;
    int levels[NV_HEADLINES]; /* of each headline then; NV_NONE = the same */
};

struct nv_hinges {
    const struct nv_hinge *at; /* in the model's order of questions */
    size_t count;

    /* Not for readers. */
    nv_scorer *scorer, *after;
    char *memory;
    struct nv_hinge *room;
    struct nv_answer *answers; /* with one of them changed */
    const struct nv_answer *profile;
};

/* The scorer is the one that will be read; it must outlive the hinges. */
enum nv_status nv__hinges_init(struct nv_hinges *hinges, nv_scorer *scorer,
                               struct nv_error *error) NV_CHECKED;
void nv__hinges_release(struct nv_hinges *hinges);

/*
 * Finds them for the scorer's last run, which was on these answers; they are
 * borrowed until the next call.
 */
void nv__hinges_read(struct nv_hinges *hinges,
                     const struct nv_answer *questions,
                     const struct nv_answer *profile);

#endif

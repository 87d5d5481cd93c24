/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Signs that a row was not answered with care (docs/file-formats.md): flags
 * beside its scores, by which nothing is left out.
 */
#ifndef NV_REPORT_ROW_QUALITY_H
#define NV_REPORT_ROW_QUALITY_H

#include "base/arena.h"
#include "model/model.h"
#include <nivela/score.h>

enum nv_quality_flag {
    NV_QUALITY_STRAIGHT = 1,  /* one answer down the scale */
    NV_QUALITY_FAST = 2,      /* quicker than one can read */
    NV_QUALITY_DONT_KNOW = 4, /* mostly "don't know" */
    NV_QUALITY_FLAGS = 7,
    NV_QUALITY_TIMED = 8 /* no flag: its time is known */
};

enum { NV_QUALITY_LEAST = 5 }; /* answers that can be all the same */

/* In percent; 0 = never. */
struct nv_quality_limits {
    unsigned straight;  /* of the answers on scales, at least */
    unsigned fast;      /* of the time that is reckoned with, less than */
    unsigned dont_know; /* of the questions that apply, at least */
};

extern const struct nv_quality_limits nv_quality_usual;

/* Questions that share one list of codes, and a bit more. */
struct nv_battery {
    const unsigned *questions;
    size_t count;
};

struct nv_quality_plan {
    const nv_model *model;
    struct nv_quality_limits limits;
    struct nv_battery *batteries; /* of LEAST questions or more */
    size_t count;
};

/* Counts of questions that apply; seconds < 0: not known. */
struct nv_row_quality {
    unsigned char flags; /* of enum nv_quality_flag */
    unsigned straight;   /* answers in batteries that are all the same */
    unsigned scaled;     /* answers in batteries */
    unsigned dont_know;
    int64_t seconds;
};

/* Finds the batteries of a model, in the arena. Error: no memory. */
enum nv_status nv_quality_plan(struct nv_quality_plan *out,
                               const nv_model *model, struct nv_arena *arena,
                               struct nv_error *error) NV_CHECKED;

/* Of the firm that the scorer has just scored; allocates nothing. */
void nv_quality_judge(const struct nv_quality_plan *plan,
                      const nv_scorer *scorer,
                      const struct nv_answer *questions, int64_t seconds,
                      struct nv_row_quality *out);

/* "straight fast", "" */
const char *nv_quality_words(unsigned flags);

#endif

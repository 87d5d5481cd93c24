/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which values an indicator can take, over all answers. What is said to be
 * out of reach is; what is said to be within may not be, where many children
 * are averaged.
 */
#ifndef NV_MODEL_REACH_H
#define NV_MODEL_REACH_H

#include "model/model_reader.h"
#include "model/reach_ratio.h"

enum nv_reach_state {
    NV_REACH_BROKEN,  /* hangs on something that was reported before */
    NV_REACH_UNKNOWN, /* numbers did not fit */
    NV_REACH_KNOWN
};

struct nv_reach {
    enum nv_reach_state state;
    struct nv_reach_ratio low, high;
    const struct nv_reach_ratio
        *values; /* all there are, rising; NULL: not listed */
    size_t count;
};

enum { NV_MAX_REACH_VALUES = 4096 };

struct nv_reach_child {
    struct nv_reach reach;
    struct nv_reach_ratio weight, at_least;
};

/* What the method makes of its children, before rescaling and rounding. */
struct nv_reach nv__reach_method(struct nv_reader *reader,
                                 const struct nv_indicator *indicator,
                                 const struct nv_reach_child *children);

/* Sorts, drops repetitions and takes over the values: low, high, count. */
void nv__reach_take(struct nv_reach *reach, struct nv_reach_ratio *values,
                    size_t count);

/* What a question gives; listed: with its values where they are few. */
struct nv_reach nv__reach_question(struct nv_reader *reader, int question,
                                   bool listed);

/* Whether the method hands on the values of its children as they are. */
bool nv__reach_selects(const struct nv_indicator *indicator);

/*
 * The reach of every indicator that has levels or is below one that has, or
 * below a geometric mean; the others stay NV_REACH_BROKEN. NULL: no memory.
 */
struct nv_reach *nv__reach_all(struct nv_reader *reader);

#endif

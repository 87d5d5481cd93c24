/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Indicators in whole numbers of 64 bits: the same values as by methods.c,
 * for those of which it is known beforehand that nothing outgrows 64 bits.
 *
 * What a child gives is a number of units: an answer's points are units of
 * 1/scale of its question, an indicator's value units of 1/scale of the
 * indicator, where it has such a scale (it is rounded, or never divided by
 * how many children count). Factors bring the units of all children to one
 * scale; rescaling and rounding are one linear map of their sum:
 *
 *     value = (sum * up + times * shift) / (times * down)
 *
 * in units of 1/scale, where `times` is the number of children that count,
 * or the sum of their weights, or 1.
 */
#ifndef NV_SCORE_QUICK_H
#define NV_SCORE_QUICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct nv_plan;
struct nv_scorer;
struct nv__node;

enum { NV_QUICK_CHILDREN = 64 };

struct nv__quick_child {
    uint32_t slot;  /* question, or first_slot + indicator */
    int64_t weight; /* 1 where the method has none */
    int64_t factor; /* the weight is in it */
    int64_t edge;   /* at_least, in units of the common scale */
    int64_t low;    /* the least that a question gives, times factor */
};

/* What an indicator comes to. */
struct nv__quick_value {
    int64_t units;
    int64_t num, den; /* the same in lowest terms */
    int level;
};

struct nv__quick {
    bool is_on;
    bool counts;    /* children are questions, each once */
    bool has_all;   /* below it are the questions of all results */
    bool is_plain;  /* such that only their sum matters, and all are simple */
    bool is_narrow; /* one word of the sets has all of them */
    bool is_even;   /* they stand side by side, and have one factor */
    /*
     * Plain: by their sum, from the least one on. Where all weigh the same, for
     * all answered first, then for all but one, and so on: row by row. NULL:
     * there is no such list.
     */
    struct nv__quick_value *values;
    size_t rows, row_size;
    int64_t least;
    int64_t up, shift, down;
    int64_t scale;   /* of the value; 0: num and den as they come out */
    unsigned digits; /* the scale is that power of ten, where it is rounded */
    int64_t weights; /* of all children */
    int64_t bound;   /* no value has more units; when there is a scale */
    struct nv__quick_child *children;
    int64_t *level_from; /* in units, when there is a scale */
    int64_t last_to;
};

/* Finds out whether the node can go this way. Children come first. */
void nv__quick_compile(const struct nv_plan *plan, struct nv__node *node);

/* Which children are simple depends on the plan's set: once that is known. */
void nv__quick_settle(const struct nv_plan *plan, struct nv__node *node);

/* Most entries of a list of values. */
enum { NV_QUICK_VALUES = 512 };

/* How many entries the settled node's list has; 0: it has none. */
size_t nv__quick_count(const struct nv_plan *plan, struct nv__node *node);
/* Makes the list, at room for them. */
void nv__quick_list(struct nv__node *node, struct nv__quick_value *room);

/*
 * The indicator's result of a node that has a list, if it is there; else
 * false, and nothing was done.
 */
bool nv__quick_look_up(struct nv_scorer *scorer, const struct nv__node *node,
                       size_t index);

/* The indicator's result, of a node for which it is on. */
void nv__quick_score(struct nv_scorer *scorer, const struct nv__node *node,
                     size_t index);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One small function per method, in a table. They see the counted children
 * only, as numbers, and know nothing of questions, states or rounding. The
 * same functions serve the value and, on the ends of ranges, the bounds.
 *
 * Values are numbers in lowest terms rather than integers over a common
 * denominator known beforehand: the latter is a little faster for means of
 * questions and needs every method twice. nv_sum gets most of it back.
 */
#include "score/methods.h"

#include "score/geometric.h"

static int compared(const struct nv__terms *terms, struct nv_number a,
                    struct nv_number b)
{
    return nv_number_compare(terms->desk, a, b);
}

static enum nv_outcome outcome_by_share(const struct nv__terms *terms)
{
    const struct nv_indicator *indicator = terms->node->indicator;
    int64_t counted = (int64_t)terms->count;
    int64_t present = counted + (int64_t)terms->missing;
    bool enough = counted * indicator->min_answered_den >=
                  present * indicator->min_answered_num;
    return counted && enough ? NV_SCORED : NV_INSUFFICIENT;
}

static enum nv_outcome outcome_of_difference(const struct nv__terms *terms)
{
    if (terms->absent)
        return NV_NOT_APPLICABLE_RESULT;
    return terms->missing ? NV_INSUFFICIENT : NV_SCORED;
}

/* A child that is missing beyond the end of the climb does not matter. */
static enum nv_outcome outcome_of_staircase(const struct nv__terms *terms)
{
    bool unknown = terms->first_missing < nv__staircase_end(terms);
    return unknown ? NV_INSUFFICIENT : NV_SCORED;
}

static struct nv_number mean(const struct nv__terms *terms)
{
    struct nv_sum sum;
    nv_sum_start(&sum, terms->desk);
    for (size_t i = 0; i < terms->count; i++)
        nv_sum_add(&sum, terms->at[i].value, 1);
    return nv_sum_divided(&sum, (int64_t)terms->count);
}

/* Into *sum; returns the sum of the weights. */
static int64_t weigh(const struct nv__terms *terms, struct nv_sum *sum)
{
    int64_t weights = 0;
    nv_sum_start(sum, terms->desk);
    for (size_t i = 0; i < terms->count; i++) {
        const struct nv__term *term = &terms->at[i];
        int64_t weight = terms->node->children[term->child].weight;
        nv_sum_add(sum, term->value, weight);
        weights += weight;
    }
    return weights;
}

static struct nv_number weighted_mean(const struct nv__terms *terms)
{
    struct nv_sum sum;
    int64_t weights = weigh(terms, &sum);
    return nv_sum_divided(&sum, weights);
}

static struct nv_number weighted_sum(const struct nv__terms *terms)
{
    struct nv_sum sum;
    weigh(terms, &sum);
    return nv_sum_divided(&sum, terms->node->weight_scale);
}

/* The extreme one: side 1 = the greatest, -1 = the least. */
static struct nv_number furthest(const struct nv__terms *terms, int side)
{
    struct nv_number best = terms->at[0].value;
    for (size_t i = 1; i < terms->count; i++)
        if (compared(terms, terms->at[i].value, best) * side > 0)
            best = terms->at[i].value;
    return best;
}

static struct nv_number least(const struct nv__terms *terms)
{
    return furthest(terms, -1);
}

static struct nv_number greatest(const struct nv__terms *terms)
{
    return furthest(terms, 1);
}

static struct nv_number spread(const struct nv__terms *terms)
{
    return nv_number_subtract(terms->desk, greatest(terms), least(terms));
}

/* Shell's method: short, in place, and quick enough for any model. */
void nv__sort_terms(struct nv_desk *desk, struct nv__term *at, size_t count,
                    int side)
{
    size_t gap = 1;
    while (gap < count / 3)
        gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3)
        for (size_t i = gap; i < count; i++) {
            struct nv__term now = at[i];
            size_t j = i;
            for (; j >= gap && side * nv_number_compare(desk, at[j - gap].value,
                                                        now.value) >
                                   0;
                 j -= gap)
                at[j] = at[j - gap];
            at[j] = now;
        }
}

static void sort_into_room(const struct nv__terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        terms->room[i] = terms->at[i];
    nv__sort_terms(terms->desk, terms->room, terms->count, 1);
}

static struct nv_number lower_median(const struct nv__terms *terms)
{
    sort_into_room(terms);
    return terms->room[(terms->count - 1) / 2].value;
}

static struct nv_number mode(const struct nv__terms *terms)
{
    bool highest = terms->node->indicator->ties_highest;
    sort_into_room(terms);
    struct nv_number best = terms->room[0].value;
    size_t most = 0, run = 0;
    for (size_t i = 0; i < terms->count; i++) {
        struct nv_number now = terms->room[i].value;
        bool same = i && !compared(terms, terms->room[i - 1].value, now);
        run = same ? run + 1 : 1;
        if (run > most || (highest && run == most)) {
            best = now;
            most = run;
        }
    }
    return best;
}

static struct nv_number geometric_mean(const struct nv__terms *terms)
{
    return nv__geometric_mean(terms, least(terms), greatest(terms));
}

bool nv__reaches(const struct nv__terms *terms, struct nv__term term)
{
    struct nv_number edge = terms->node->children[term.child].at_least;
    return compared(terms, term.value, edge) >= 0;
}

static struct nv_number share_at_least(const struct nv__terms *terms)
{
    int64_t reached = 0;
    for (size_t i = 0; i < terms->count; i++)
        reached += nv__reaches(terms, terms->at[i]);
    return nv_number_ratio(reached, (int64_t)terms->count);
}

static struct nv_number difference(const struct nv__terms *terms)
{
    return nv_number_subtract(terms->desk, terms->at[0].value,
                              terms->at[1].value);
}

size_t nv__staircase_end(const struct nv__terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        if (!nv__reaches(terms, terms->at[i]))
            return terms->at[i].child;
    return terms->node->child_count;
}

static struct nv_number staircase(const struct nv__terms *terms)
{
    size_t end = nv__staircase_end(terms);
    size_t children = terms->node->child_count;
    if (terms->node->indicator->first_open)
        end = end < children ? end + 1 : children;
    return nv_number_whole((int64_t)end);
}

const struct nv__method nv__methods[NV_METHOD_COUNT] = {
    [NV_MEAN] = {outcome_by_share, mean, nv__end_monotone},
    [NV_WEIGHTED_MEAN] = {outcome_by_share, weighted_mean, nv__end_monotone},
    [NV_SUM] = {outcome_by_share, weighted_sum, nv__end_sum},
    [NV_MIN] = {outcome_by_share, least, nv__end_monotone},
    [NV_MAX] = {outcome_by_share, greatest, nv__end_monotone},
    [NV_SPREAD] = {outcome_by_share, spread, nv__end_spread},
    [NV_LOWER_MEDIAN] = {outcome_by_share, lower_median, nv__end_monotone},
    [NV_MODE] = {outcome_by_share, mode, nv__end_mode},
    [NV_GEOMETRIC_MEAN] = {outcome_by_share, geometric_mean, nv__end_monotone},
    [NV_SHARE_AT_LEAST] = {outcome_by_share, share_at_least, nv__end_threshold},
    [NV_DIFFERENCE] = {outcome_of_difference, difference, nv__end_difference},
    [NV_STAIRCASE] = {outcome_of_staircase, staircase, nv__end_threshold},
};

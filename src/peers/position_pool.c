/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The values of several groups as one, and what is read from them. Counts and
 * weights are added as whole numbers, so that a group of groups is what it
 * would be had its firms never been parted; the firm itself is taken out by
 * lowering one count, which is exact as well.
 */
#include "peers/position_pool.h"

#include "base/memory.h"
#include "peers/weight.h"

#include <math.h>

enum nv_status nv__pool_add(struct nv_cohort_result *pool,
                            const struct nv_cohort_result *more,
                            struct nv_error *error)
{
    enum nv_status status =
        nv_distribution_merge(&pool->values, &more->values, error);
    for (uint32_t i = 0; i < more->level_count && status == NV_OK; i++)
        status = nv__cohort_add_level(pool, &more->levels[i], error);
    pool->firms += more->firms;
    pool->weight += more->weight;
    return status;
}

void nv__pool_release(struct nv_cohort_result *pool)
{
    nv_distribution_release(&pool->values);
    nv__free(pool->levels);
    *pool = (struct nv_cohort_result){0};
}

void nv__pool_leave_out(struct nv_cohort_result *pool,
                        const struct nv_standing *own, int64_t weight)
{
    nv_distribution_take(&pool->values, own->value, weight);
    pool->firms--;
    pool->weight -= nv_weight_times(weight, 1);
    for (uint32_t i = 0; own->has_level && i < pool->level_count; i++) {
        struct nv_level_mass *level = &pool->levels[i];
        if (level->level != own->level || level->firms == 0)
            continue;
        level->firms--;
        level->weight -= nv_weight_times(weight, 1);
    }
}

/* In units of 10^-6. */
static int64_t units(double value)
{
    return (int64_t)llround(value * (double)NV_VALUE_ONE);
}

int64_t nv__pool_effective(const struct nv_cohort_result *pool)
{
    struct nv_weighing all = nv_distribution_total(&pool->values);
    double sum = (double)all.sum, squares = nv_squares_double(&all.squares);
    return squares > 0 ? units(sum * sum / squares) : 0;
}

static int64_t quantile(struct nv_distribution *values, double p)
{
    double found = nv_distribution_quantile(values, p, NV_HF1);
    return units(found);
}

void nv__pool_place(struct nv_standing *standing)
{
    struct nv_distribution *values = &standing->pool.values;
    standing->is_known = true;
    standing->rank = units(nv_distribution_rank(values, standing->value, 0));
    standing->quartiles[0] = quantile(values, 0.25);
    standing->quartiles[1] = quantile(values, 0.5);
    standing->quartiles[2] = quantile(values, 0.75);
    standing->tails[0] = quantile(values, 0.1);
    standing->tails[1] = quantile(values, 0.9);
}

int64_t nv__standing_share(const struct nv_standing *standing, int level)
{
    const struct nv_cohort_result *pool = &standing->pool;
    for (uint32_t i = 0; i < pool->level_count; i++) {
        if (pool->levels[i].level == level)
            return units((double)pool->levels[i].weight / (double)pool->weight);
    }
    return 0;
}

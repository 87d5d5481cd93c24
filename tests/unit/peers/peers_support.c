/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
#include "peers_support.h"

#include <math.h>
#include <stdio.h>

static struct nv_span text_of(const char *text)
{
    return nv_span_of(text ? text : "");
}

void survey_add(struct survey *survey, const struct firm *firm)
{
    uint32_t unit;
    struct nv_drawn drawn = {text_of(firm->stratum), text_of(firm->psu),
                             firm->population * NV_VALUE_ONE};
    assert_int_equal(nv_design_add(&survey->design, &drawn, &unit, NULL),
                     NV_OK);
    if (firm->is_outside)
        return;
    struct nv_mass mass = {firm->value * NV_VALUE_ONE,
                           firm->weight * NV_WEIGHT_ONE, 1, 0};
    struct nv_pair pair = {mass.value, firm->x * NV_VALUE_ONE, mass.weight};
    assert_int_equal(nv_sample_add(&survey->sample, unit, &mass, NULL), NV_OK);
    assert_int_equal(nv_ratio_add(&survey->ratio, unit, &pair, NULL), NV_OK);
}

void survey_of(struct survey *survey, const struct firm *firms, size_t count)
{
    *survey = (struct survey){.design.is_clustered = firms[0].psu != NULL};
    survey->frame =
        (struct nv_frame){&survey->design, NV_LONE_REMOVE, 0.95, NULL};
    for (size_t i = 0; i < count; i++)
        survey_add(survey, &firms[i]);
}

void survey_release(struct survey *survey)
{
    nv_design_release(&survey->design);
    nv_sample_release(&survey->sample);
    nv_ratio_release(&survey->ratio);
}

void close_to(double value, double expected)
{
    if (isnan(value) && isnan(expected))
        return;
    double apart = fabs(value - expected);
    if (value == expected || apart <= 1e-12 * fabs(expected))
        return;
    print_message("%.17g is not %.17g\n", value, expected);
    fail();
}

struct nv_estimate mean_of(const struct survey *survey)
{
    struct nv_estimate made;
    assert_int_equal(
        nv_estimate_mean(&survey->frame, &survey->sample, &made, NULL), NV_OK);
    return made;
}

struct nv_estimate total_of(const struct survey *survey)
{
    struct nv_estimate made;
    assert_int_equal(
        nv_estimate_total(&survey->frame, &survey->sample, &made, NULL), NV_OK);
    return made;
}

struct nv_estimate ratio_of(const struct survey *survey)
{
    struct nv_estimate made;
    assert_int_equal(
        nv_estimate_ratio(&survey->frame, &survey->ratio, &made, NULL), NV_OK);
    return made;
}

struct nv_estimate share_of(const struct survey *survey, int64_t low,
                            int64_t high)
{
    struct nv_estimate made;
    struct nv_value_range range = {low * NV_VALUE_ONE, high * NV_VALUE_ONE};
    assert_int_equal(
        nv_estimate_share(&survey->frame, &survey->sample, range, &made, NULL),
        NV_OK);
    return made;
}

static void same(double a, double b)
{
    assert_true(a == b || (isnan(a) && isnan(b)));
}

void same_estimate(const struct nv_estimate *a, const struct nv_estimate *b)
{
    assert_true(a->firms == b->firms && a->psus == b->psus);
    assert_true(a->strata == b->strata && a->lone == b->lone);
    same(a->population, b->population);
    same(a->kish, b->kish);
    same(a->value, b->value);
    same(a->variance, b->variance);
    same(a->low, b->low);
    same(a->high, b->high);
    same(a->deff, b->deff);
    same(a->deff_replaced, b->deff_replaced);
}

uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*seed * below) >> 32);
}

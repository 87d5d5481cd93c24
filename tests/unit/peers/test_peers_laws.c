/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Laws of estimates, on random samples: the order of rows and the way they
 * were split change no bit; scaled weights leave means and shares; the levels'
 * shares add up to 1.
 */
#include "peers_support.h"

#include "base/memory.h"
#include "peers/share_interval.h"

#include <math.h>

static const struct nv_frame usual = {.confidence = 0.95};

enum { FIRMS = 60, ROUNDS = 40 };

static const char *const strata[] = {"norte", "sur", "este", "oeste"};
static const char *const psus[] = {"1", "2", "3"};

/* Every second seed gives PSUs. */
static void random_firms(struct firm firms[FIRMS], uint32_t seed)
{
    bool is_clustered = seed % 2;
    for (int i = 0; i < FIRMS; i++) {
        firms[i] = (struct firm){
            .stratum = strata[draw(&seed, 4)],
            .psu = is_clustered ? psus[draw(&seed, 3)] : NULL,
            .value = draw(&seed, 6),
            .x = 1 + draw(&seed, 9),
            .weight = 1 + draw(&seed, 50),
            .is_outside = draw(&seed, 4) == 0,
        };
    }
}

static void shuffle(struct firm firms[FIRMS], uint32_t seed)
{
    for (uint32_t i = FIRMS; i > 1; i--) {
        uint32_t other = draw(&seed, i);
        struct firm kept = firms[i - 1];
        firms[i - 1] = firms[other];
        firms[other] = kept;
    }
}

static void same_quantile(const struct survey *a, const struct survey *b)
{
    for (int i = 0; i <= 10; i++) {
        struct nv_quantile left = {.p = i / 10.0, .rule = NV_HF1}, right = left;
        assert_int_equal(
            nv_estimate_quantile(&a->frame, &a->sample, &left, NULL), NV_OK);
        assert_int_equal(
            nv_estimate_quantile(&b->frame, &b->sample, &right, NULL), NV_OK);
        assert_true(left.value == right.value);
        assert_true(left.low == right.low || isnan(left.low));
        assert_true(left.se == right.se || isnan(left.se));
    }
}

static void same_survey(const struct survey *a, const struct survey *b)
{
    struct nv_estimate left[] = {mean_of(a), total_of(a), ratio_of(a),
                                 share_of(a, 2, 3)};
    struct nv_estimate right[] = {mean_of(b), total_of(b), ratio_of(b),
                                  share_of(b, 2, 3)};
    for (int i = 0; i < 4; i++)
        same_estimate(&left[i], &right[i]);
    same_quantile(a, b);
}

static void does_not_hang_on_the_order_of_rows(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct firm firms[FIRMS];
        struct survey first, second;
        random_firms(firms, round);
        SURVEY(&first, firms);
        shuffle(firms, round + 1000);
        SURVEY(&second, firms);
        first.frame.lone = second.frame.lone =
            (enum nv_lone_rule)(NV_LONE_REMOVE + round % 3);
        same_survey(&first, &second);
        survey_release(&first);
        survey_release(&second);
    }
}

static void merge(struct survey *into, struct survey *from)
{
    struct nv_unit_map map;
    assert_int_equal(nv_design_merge(&into->design, &from->design, &map, NULL),
                     NV_OK);
    assert_int_equal(nv_sample_merge(&into->sample, &from->sample, &map, NULL),
                     NV_OK);
    assert_int_equal(nv_ratio_merge(&into->ratio, &from->ratio, &map, NULL),
                     NV_OK);
    nv_unit_map_release(&map);
    survey_release(from);
}

static void is_the_same_when_put_together(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct firm firms[FIRMS];
        struct survey whole, parts[3];
        random_firms(firms, round);
        SURVEY(&whole, firms);
        uint32_t one = 1 + round, two = FIRMS - 1 - round / 3;
        survey_of(&parts[0], firms, one);
        survey_of(&parts[1], firms + one, two - one);
        survey_of(&parts[2], firms + two, FIRMS - two);
        merge(&parts[2], &parts[0]);
        merge(&parts[2], &parts[1]);
        same_survey(&whole, &parts[2]);
        survey_release(&whole);
        survey_release(&parts[2]);
    }
}

/* Groups that are merged within one design: margins of a table. */
static void adds_groups_to_their_margin(void **state)
{
    (void)state;
    struct firm firms[FIRMS];
    struct survey whole, low, high;
    random_firms(firms, 7);
    SURVEY(&whole, firms);
    for (int i = 0; i < FIRMS; i++)
        firms[i].is_outside |= firms[i].value < 3;
    SURVEY(&high, firms);
    random_firms(firms, 7);
    for (int i = 0; i < FIRMS; i++)
        firms[i].is_outside |= firms[i].value >= 3;
    SURVEY(&low, firms);
    assert_int_equal(nv_sample_merge(&low.sample, &high.sample, NULL, NULL),
                     NV_OK);
    assert_int_equal(nv_ratio_merge(&low.ratio, &high.ratio, NULL, NULL),
                     NV_OK);
    same_survey(&whole, &low);
    survey_release(&whole);
    survey_release(&low);
    survey_release(&high);
}

static void scaled_weights_leave_means_and_shares(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct firm firms[FIRMS];
        struct survey first, second;
        random_firms(firms, round);
        SURVEY(&first, firms);
        for (int i = 0; i < FIRMS; i++)
            firms[i].weight *= 1024;
        SURVEY(&second, firms);
        struct nv_estimate a = mean_of(&first), b = mean_of(&second);
        assert_true(a.value == b.value);
        close_to(b.variance, a.variance);
        close_to(b.kish, a.kish);
        close_to(b.deff_replaced, a.deff_replaced);
        a = share_of(&first, 1, 2);
        b = share_of(&second, 1, 2);
        assert_true(a.value == b.value);
        close_to(b.variance, a.variance);
        close_to(total_of(&second).value, 1024 * total_of(&first).value);
        same_quantile(&first, &first);
        survey_release(&first);
        survey_release(&second);
    }
}

static void shares_add_up_and_stay_inside(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct firm firms[FIRMS];
        struct survey survey;
        random_firms(firms, round);
        SURVEY(&survey, firms);
        double sum = 0;
        for (int level = 0; level < 6; level++) {
            struct nv_estimate share = share_of(&survey, level, level);
            sum += share.value;
            for (int rule = 0; rule < 3; rule++) {
                struct nv_share_interval made =
                    nv_share_interval(&share, (enum nv_share_rule)rule, &usual);
                assert_true(made.low >= 0 && made.low <= share.value);
                assert_true(made.high <= 1 && made.high >= share.value);
            }
        }
        assert_true(fabs(sum - 1) < 1e-12);
        survey_release(&survey);
    }
}

#if defined(NV_FAULTS)
/* Adds firms and estimates while the nth allocation fails. */
static enum nv_status run_short(const struct firm *firms, uint32_t count)
{
    struct survey survey = {.design.is_clustered = firms[0].psu != NULL};
    struct survey other = survey;
    struct nv_unit_map map = {0};
    struct nv_estimate made;
    struct nv_quantile quantile = {.p = 0.5};
    survey.frame =
        (struct nv_frame){&survey.design, NV_LONE_REMOVE, 0.95, NULL};
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; !status && i < count; i++) {
        struct nv_drawn drawn = {nv_span_of(firms[i].stratum),
                                 nv_span_of(firms[i].psu ? firms[i].psu : ""),
                                 0};
        struct nv_mass mass = {firms[i].value, firms[i].weight, 1, 0};
        struct nv_pair pair = {firms[i].value, firms[i].x, firms[i].weight};
        uint32_t unit;
        status = nv_design_add(&survey.design, &drawn, &unit, NULL);
        if (!status)
            status = nv_sample_add(&survey.sample, unit, &mass, NULL);
        if (!status)
            status = nv_ratio_add(&survey.ratio, unit, &pair, NULL);
    }
    if (!status)
        status = nv_design_merge(&other.design, &survey.design, &map, NULL);
    if (!status)
        status = nv_sample_merge(&other.sample, &survey.sample, &map, NULL);
    if (!status)
        status = nv_ratio_merge(&other.ratio, &survey.ratio, &map, NULL);
    if (!status)
        status = nv_estimate_mean(&survey.frame, &other.sample, &made, NULL);
    if (!status)
        status =
            nv_estimate_quantile(&survey.frame, &other.sample, &quantile, NULL);
    nv_unit_map_release(&map);
    survey_release(&survey);
    survey_release(&other);
    return status;
}
#endif

static void survives_a_shortage_of_memory(void **state)
{
    (void)state;
#if defined(NV_FAULTS)
    for (uint32_t seed = 0; seed < 8; seed++) {
        struct firm firms[FIRMS];
        random_firms(firms, seed);
        unsigned long nth = 0;
        enum nv_status status;
        do {
            nv__memory_fail_at(++nth);
            status = run_short(firms, FIRMS);
            nv__memory_fail_at(0);
            assert_true(status == NV_OK || status == NV_NO_MEMORY);
        } while (status);
        assert_true(nth > 30);
    }
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(does_not_hang_on_the_order_of_rows),
        cmocka_unit_test(is_the_same_when_put_together),
        cmocka_unit_test(adds_groups_to_their_margin),
        cmocka_unit_test(scaled_weights_leave_means_and_shares),
        cmocka_unit_test(shares_add_up_and_stay_inside),
        cmocka_unit_test(survives_a_shortage_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

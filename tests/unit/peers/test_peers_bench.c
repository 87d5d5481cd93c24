/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Benchmarks: what can be asked for; groups and totals of six firms, with a
 * mean and an error worked out by hand; what is hidden; groups without a
 * firm; strips.
 */
#include "base/diagnostic.h"
#include "peers/bench_text.h"
#include "unit.h"

#include <math.h>
#include <string.h>

enum { MOST_FIELDS = 32, MOST_RESULTS = 64 };

static nv_model *model;

static int load(void **state)
{
    (void)state;
    return nv_model_load(&model, "industria40", NULL, NULL) != NV_OK;
}

static int release(void **state)
{
    (void)state;
    nv_model_free(model);
    return 0;
}

struct asked {
    struct nv_bench_plan plan;
    int code; /* 0: accepted */
};

static void refuses_what_is_not_there(void **state)
{
    static const struct asked cases[] = {
        {{.by = "country,size,sector,region"}, 0},
        {{.by = "country,country"}, NV_E_NOT_A_GROUP},
        {{.by = ""}, NV_E_NOT_A_GROUP},
        {{.by = "employees"}, NV_E_NOT_A_GROUP},
        {{.results = "all"}, 0},
        {{.results = "generation,generation"}, NV_E_NEAR_RESULT},
        {{.results = "generation,"}, NV_E_BENCH_NO_RESULT},
        {{.questions = "barriers,tec_cloud"}, 0},
        {{.questions = "barriers,barriers"}, NV_E_NOT_A_CHOICE},
        {{.classes = "generation:0-1,2,3-4"}, 0},
        {{.classes = "ambition_gap:-4--1,0,1-3"}, 0},
        {{.classes = "generation:0-1,1,3-4"}, NV_E_BAD_CLASSES},
        {{.classes = "generation:1-0,2,3"}, NV_E_BAD_CLASSES},
        {{.classes = "generation:0,1"}, NV_E_BAD_CLASSES},
        {{.classes = "generation:0,1,2,3"}, NV_E_BAD_CLASSES},
        {{.classes = "generation:0,1,x"}, NV_E_BAD_CLASSES},
        {{.classes = "generation"}, NV_E_BAD_CLASSES},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_bench *bench = NULL;
        struct nv_error error = {0};
        enum nv_status status =
            nv__bench_begin(&bench, model, &cases[i].plan, &error);
        assert_int_equal(error.code, cases[i].code);
        assert_int_equal(status == NV_OK, cases[i].code == 0);
        nv__bench_free(bench);
    }
}

struct firm {
    const char *exporter, *size;
    int generation; /* below 0: none */
};

static void give(struct nv_answer *profile, const char *id, const char *code)
{
    int field = nv__model_field(model, nv_span_of(id));
    int option =
        nv__option_find(model->fields[field].options, nv_span_of(code));
    profile[field].state = option == NV_NONE ? NV_BLANK : NV_ANSWERED;
    profile[field].option = option == NV_NONE ? 0 : (unsigned short)option;
}

static void add(struct nv_bench *bench, const struct firm *firm)
{
    struct nv_answer profile[MOST_FIELDS] = {{0}};
    struct nv_span fields[MOST_FIELDS];
    struct nv_scored_value values[MOST_RESULTS] = {0};
    bool has_value[MOST_RESULTS] = {0};
    struct nv_error error;
    for (size_t i = 0; i < MOST_FIELDS; i++)
        fields[i] = nv_span_of("");
    give(profile, "exporter", firm->exporter);
    give(profile, "size", firm->size);
    size_t at = bench->variables[0].result;
    has_value[at] = firm->generation >= 0;
    values[at] =
        (struct nv_scored_value){.value = firm->generation * NV_VALUE_ONE,
                                 .level = firm->generation,
                                 .has_level = true};
    const struct nv_bench_firm made = {.profile = profile,
                                       .fields = fields,
                                       .values = values,
                                       .has_value = has_value};
    assert_int_equal(nv__bench_firm(bench, &made, &error), NV_OK);
}

static const struct firm firms[] = {
    {"yes", "small", 1}, {"yes", "small", 2}, {"yes", "large", 3},
    {"no", "small", 2},  {"no", "small", 4},  {"no", "small", -1},
};

static struct nv_bench *make(const char *by, unsigned least, bool is_open)
{
    const struct nv_bench_plan plan = {.by = by,
                                       .results = "generation",
                                       .min_firms = least,
                                       .is_open = is_open};
    struct nv_bench *bench;
    struct nv_error error;
    assert_int_equal(nv__bench_begin(&bench, model, &plan, &error), NV_OK);
    for (size_t i = 0; i < sizeof firms / sizeof *firms; i++)
        add(bench, &firms[i]);
    assert_int_equal(nv__bench_settle(bench, &error), NV_OK);
    return bench;
}

static struct nv_bench_figures figures_of(const struct nv_bench *bench,
                                          const char *first, const char *second)
{
    struct nv_span codes[NV_BENCH_AXES] = {{0}};
    struct nv_bench_figures figures;
    struct nv_error error;
    if (first)
        codes[0] = nv_span_of(first);
    if (second)
        codes[1] = nv_span_of(second);
    const struct nv_bench_row *row = nv__bench_row(bench, codes);
    assert_non_null(row);
    assert_int_equal(nv__bench_figures(bench, row, 0, &figures, &error), NV_OK);
    return figures;
}

static void assert_near(double found, double wanted)
{
    assert_true(fabs(found - wanted) <= 1e-12);
}

static void estimates_groups_and_totals(void **state)
{
    (void)state;
    struct nv_bench *bench = make("exporter,size", 5, true);
    struct nv_bench_figures yes = figures_of(bench, "yes", NULL);
    assert_int_equal(yes.firms, 3);
    assert_near(yes.mean.value, 2);
    /* Firms outside the group add 0 and are counted in n_h = 6, also the one
       without the result: V = 6/5 (1 + 0 + 1) / 9. */
    assert_near(yes.mean.se, sqrt(6.0 / 5 * 2 / 9));
    assert_near(yes.quantiles[2], 2);
    assert_near(yes.shares[1].made.value, 1.0 / 3);
    struct nv_bench_figures all = figures_of(bench, NULL, NULL);
    assert_int_equal(all.firms, 5);
    assert_near(all.mean.value, 12.0 / 5);
    struct nv_bench_figures none = figures_of(bench, "no", "large");
    assert_int_equal(none.status, NV_BENCH_NOT_AVAILABLE);
    assert_true(isnan(none.mean.value));
    nv__bench_free(bench);
}

static void hides_small_groups_and_what_tells_of_them(void **state)
{
    (void)state;
    struct nv_bench *bench = make("exporter", 3, false);
    /* Two of "no" have the result: hidden. The total would tell of them, so
       "yes" is hidden as well, though it has three. */
    struct nv_bench_figures no = figures_of(bench, "no", NULL);
    struct nv_bench_figures yes = figures_of(bench, "yes", NULL);
    struct nv_bench_figures all = figures_of(bench, NULL, NULL);
    assert_int_equal(no.status, NV_BENCH_CONFIDENTIAL);
    assert_int_equal(no.firms, 0);
    assert_true(isnan(no.mean.value));
    assert_int_equal(yes.status, NV_BENCH_CONFIDENTIAL);
    assert_int_not_equal(all.status, NV_BENCH_CONFIDENTIAL);
    assert_int_equal(bench->hidden_count, 2);
    nv__bench_free(bench);
}

static void refuses_an_empty_sample(void **state)
{
    const struct nv_bench_plan plan = {.min_firms = 5};
    struct nv_bench *bench;
    struct nv_error error;
    (void)state;
    assert_int_equal(nv__bench_begin(&bench, model, &plan, &error), NV_OK);
    assert_int_equal(nv__bench_settle(bench, &error), NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_NO_ROWS);
    nv__bench_free(bench);
}

static void draws_strips(void **state)
{
    const struct nv_indicator *indicator =
        &model->indicators[nv__model_indicator(model, nv_span_of("maturity"))];
    const struct nv_bench_figures figures = {.quantiles = {1, 2, 2.5, 4, 5}};
    struct nv_strip_text strip = nv__bench_strip(indicator, &figures);
    (void)state;
    /* 24 cells from 1 to 6: 2 is in cell 4, 2.5 in 7, 4 in 14, 5 in 19. */
    assert_string_equal(strip.at, "----===|=======-----....");
    assert_string_equal(nv__figure_shown(0.125, 100, 0).at, "12");
    assert_string_equal(nv__figure_shown(-0.004, 1, 1).at, "0.0");
    assert_string_equal(nv__figure_shown(NAN, 1, 1).at, "");
    assert_string_equal(nv__figure_text(1.0 / 3).at, "0.3333333333");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_not_there),
        cmocka_unit_test(estimates_groups_and_totals),
        cmocka_unit_test(hides_small_groups_and_what_tells_of_them),
        cmocka_unit_test(refuses_an_empty_sample),
        cmocka_unit_test(draws_strips),
    };
    return cmocka_run_group_tests(tests, load, release);
}

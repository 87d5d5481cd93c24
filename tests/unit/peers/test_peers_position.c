/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The place of a firm in a cohort: the fallback step by step on cohorts made
 * by hand, weights, the firm left out, and what is refused.
 */
#include "base/diagnostic.h"
#include "peers/position.h"
#include "unit.h"

#include <string.h>

enum { MOST_FIELDS = 32, MOST_RESULTS = 64, GROUPS = 7 };

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

/* A firm that has a value in the first result only. */
struct firm {
    struct nv_span fields[MOST_FIELDS];
    struct nv_scored_value values[MOST_RESULTS];
    bool has_value[MOST_RESULTS];
    struct nv_gathered_firm as;
};

static void set(struct firm *firm, const char *id, const char *code)
{
    int field = nv__model_field(model, nv_span_of(id));
    assert_true(field >= 0);
    firm->fields[field] = nv_span_of(code);
}

static void make(struct firm *firm, const char *const place[4], int64_t value)
{
    memset(firm, 0, sizeof *firm);
    assert_true(model->field_count <= MOST_FIELDS);
    assert_true(model->result_count <= MOST_RESULTS);
    for (size_t i = 0; i < model->field_count; i++)
        firm->fields[i] = nv_span_of("");
    set(firm, "country", place[0]);
    set(firm, "region", place[1]);
    set(firm, "sector", place[2]);
    set(firm, "size", place[3]);
    set(firm, "weight", "1");
    firm->values[0] = (struct nv_scored_value){
        .value = value * NV_VALUE_ONE, .level = (int)value, .has_level = true};
    firm->has_value[0] = true;
    firm->as =
        (struct nv_gathered_firm){firm->fields, firm->values, firm->has_value};
}

/* What each group has in common with the firm of the first. */
static const char *const places[GROUPS][4] = {
    {"AR", "AR-B", "25", "small"},  /* all */
    {"AR", "AR-X", "25", "small"},  /* not the region */
    {"AR", "AR-X", "24", "small"},  /* only the technology of the sector */
    {"AR", "AR-X", "24", "large"},  /* that, in another size */
    {"AR", "AR-X", "21", "small"},  /* only the country */
    {"BR", "BR-SP", "10", "micro"}, /* only Latin America */
    {"", "", "25", "small"},        /* a country that nobody knows */
};

static void add(struct nv_gather *gather, const struct firm *firm)
{
    assert_int_equal(nv__gather_firm(gather, &firm->as, NULL), NV_OK);
}

static struct nv_gather begin(const char *by, const char *weight)
{
    const struct nv_gather_plan plan = {.by = by, .weight = weight};
    struct nv_gather gather = {0};
    assert_int_equal(nv__gather_begin(&gather, model, &plan, NULL), NV_OK);
    return gather;
}

/* counts[g] firms of group g, with the values 0, 1, 2 ... */
static struct nv_cohort *cohort_of(const char *by, const int counts[GROUPS])
{
    struct nv_gather gather = begin(by, NULL);
    for (size_t g = 0; g < GROUPS; g++) {
        for (int i = 0; i < counts[g]; i++) {
            struct firm firm;
            make(&firm, places[g], i);
            add(&gather, &firm);
        }
    }
    return nv__gather_take(&gather);
}

static enum nv_status find(struct nv_position *out, const struct firm *firm,
                           const struct nv_cohort *cohort, bool is_among,
                           struct nv_error *error)
{
    const struct nv_position_query query = {.model = model,
                                            .firm = &firm->as,
                                            .set = nv_span_of(""),
                                            .is_among = is_among,
                                            .least = 10};
    return nv__position_find(out, &query, cohort, error);
}

static const char all_fields[] = "country,region,sector,size";

struct fall {
    int counts[GROUPS];
    size_t trials;
    int found; /* step, or -1 */
    uint64_t firms[NV_PEER_STEPS];
};

static const struct fall falls[] = {
    {{10, 5, 5, 5, 5, 5, 5}, 1, 0, {10}},
    {{9, 1}, 2, 1, {9, 10}},
    {{9, 0, 1}, 3, 2, {9, 9, 10}},
    {{9, 0, 0, 1}, 4, 3, {9, 9, 9, 10}},
    {{9, 0, 0, 0, 1}, 5, 4, {9, 9, 9, 9, 10}},
    {{9, 0, 0, 0, 0, 1}, 6, 5, {9, 9, 9, 9, 9, 10}},
    {{9, 0, 0, 0, 0, 0, 1}, 6, -1, {9, 9, 9, 9, 9, 9}},
    {{1, 2, 3, 4, 5, 6, 7}, 4, 3, {1, 3, 6, 10}},
    {{0}, 6, -1, {0}},
};

static void falls_back_step_by_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof falls / sizeof *falls; i++) {
        const struct fall *fall = &falls[i];
        struct nv_cohort *cohort = cohort_of(all_fields, fall->counts);
        struct nv_position position;
        struct firm firm;
        make(&firm, places[0], 3);
        assert_int_equal(find(&position, &firm, cohort, false, NULL), NV_OK);
        assert_int_equal(position.trial_count, fall->trials);
        for (size_t j = 0; j < fall->trials; j++) {
            assert_int_equal(position.trials[j].step, j);
            assert_int_equal(position.trials[j].firms, fall->firms[j]);
        }
        assert_int_equal(position.is_found, fall->found >= 0);
        assert_int_equal(position.count > 0, fall->found >= 0);
        nv__position_release(&position);
        nv__cohort_free(cohort);
    }
}

static void steps_that_ask_nothing_new_are_passed_over(void **state)
{
    static const char *const nowhere[4] = {"AR", "", "25", ""};
    static const int counts[GROUPS] = {1, 1, 1, 1, 1, 1, 1};
    struct nv_cohort *cohort = cohort_of(all_fields, counts);
    struct nv_position position;
    struct firm firm;
    (void)state;
    make(&firm, nowhere, 3);
    assert_int_equal(find(&position, &firm, cohort, false, NULL), NV_OK);
    assert_int_equal(position.unsaid, NV_LIKE_REGION | NV_LIKE_SIZE);
    assert_int_equal(position.unparted, 0);
    assert_int_equal(position.trial_count, 4); /* 1, 3, 5, 6 */
    assert_int_equal(position.trials[1].step, 2);
    assert_int_equal(position.trials[1].like,
                     NV_LIKE_COUNTRY | NV_LIKE_TECHNOLOGY);
    assert_int_equal(position.trials[2].step, 4);
    assert_int_equal(position.trials[3].like, NV_LIKE_AMERICA);
    nv__position_release(&position);
    nv__cohort_free(cohort);
}

static void a_file_of_one_group_is_one_step(void **state)
{
    static const int counts[GROUPS] = {4, 0, 0, 0, 0, 3, 3};
    struct nv_cohort *cohort = cohort_of(NULL, counts);
    struct nv_position position;
    struct firm firm;
    (void)state;
    make(&firm, places[0], 3);
    assert_int_equal(find(&position, &firm, cohort, false, NULL), NV_OK);
    assert_int_equal(position.trial_count, 1);
    assert_int_equal(position.trials[0].like, 0);
    assert_int_equal(position.unparted, NV_LIKE_COUNTRY | NV_LIKE_REGION |
                                            NV_LIKE_DIVISION | NV_LIKE_SIZE);
    assert_true(position.is_found);
    nv__position_release(&position);
    nv__cohort_free(cohort);
}

/* Values 0 to 9: 3 has three below, itself once; 8 and 9 make the top. */
static void places_among_ten(void **state)
{
    static const int counts[GROUPS] = {10};
    struct nv_cohort *cohort = cohort_of(all_fields, counts);
    struct nv_position position;
    struct firm firm;
    (void)state;
    make(&firm, places[0], 3);
    assert_int_equal(find(&position, &firm, cohort, false, NULL), NV_OK);
    const struct nv_standing *standing = &position.standings[0];
    assert_true(standing->is_known);
    assert_int_equal(standing->pool.firms, 10);
    assert_int_equal(standing->rank, 35 * NV_VALUE_ONE);
    assert_int_equal(standing->quartiles[0], 2 * NV_VALUE_ONE);
    assert_int_equal(standing->quartiles[1], 4 * NV_VALUE_ONE);
    assert_int_equal(standing->quartiles[2], 7 * NV_VALUE_ONE);
    assert_int_equal(nv__standing_share(standing, 3), NV_VALUE_ONE / 10);
    assert_int_equal(nv__standing_share(standing, 77), 0);
    assert_false(position.standings[1].is_known); /* the firm has none */
    nv__position_release(&position);
    nv__cohort_free(cohort);
}

/* Values 0 to 10 and the firm is the 3 among them: ten are left. */
static void leaves_the_firm_out(void **state)
{
    static const int counts[GROUPS] = {11};
    struct nv_cohort *cohort = cohort_of(all_fields, counts);
    struct nv_position position;
    struct firm firm;
    (void)state;
    make(&firm, places[0], 3);
    assert_int_equal(find(&position, &firm, cohort, true, NULL), NV_OK);
    const struct nv_standing *standing = &position.standings[0];
    assert_int_equal(standing->pool.firms, 10);
    assert_int_equal(standing->rank, 30 * NV_VALUE_ONE);
    assert_int_equal(nv__standing_share(standing, 3), 0);
    assert_int_equal(standing->quartiles[1], 5 * NV_VALUE_ONE);
    nv__position_release(&position);
    nv__cohort_free(cohort);
}

static void expect_refusal(const struct firm *firm,
                           const struct nv_cohort *cohort, bool is_among,
                           int code)
{
    struct nv_position position;
    struct nv_error error = {0};
    assert_int_equal(find(&position, firm, cohort, is_among, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, code);
    nv__position_release(&position);
}

static void a_firm_that_is_not_there_is_refused(void **state)
{
    static const int counts[GROUPS] = {11, 12};
    struct nv_cohort *cohort = cohort_of(all_fields, counts);
    struct firm firm;
    (void)state;
    make(&firm, places[0], 11); /* the value of a firm in another region */
    expect_refusal(&firm, cohort, true, NV_E_NOT_AMONG_PEERS);
    make(&firm, places[2], 3); /* no such group */
    expect_refusal(&firm, cohort, true, NV_E_NOT_AMONG_PEERS);
    nv__cohort_free(cohort);
}

/* Twelve firms, one of which stands for a thousand: no peers at all. */
static void heavy_weights_are_no_group(void **state)
{
    struct nv_gather gather = begin(all_fields, "weight");
    struct nv_position position;
    struct firm firm;
    (void)state;
    for (int i = 0; i < 12; i++) {
        make(&firm, places[0], i);
        set(&firm, "weight", i == 0 ? "1000" : "1");
        add(&gather, &firm);
    }
    struct nv_cohort *cohort = nv__gather_take(&gather);
    assert_int_equal(find(&position, &firm, cohort, false, NULL), NV_OK);
    assert_false(position.is_found);
    assert_int_equal(position.trials[0].firms, 12);
    /* 1011^2 / 1000011 = 1.0221098... */
    assert_int_equal(position.trials[0].effective, 1022110);
    nv__position_release(&position);
    set(&firm, "weight", "");
    expect_refusal(&firm, cohort, true, NV_E_NOT_AMONG_PEERS);
    nv__cohort_free(cohort);
}

static void other_models_and_schemes_are_refused(void **state)
{
    static const int counts[GROUPS] = {10};
    struct nv_cohort *cohort = cohort_of(all_fields, counts);
    struct firm firm;
    (void)state;
    make(&firm, places[0], 3);
    struct nv_span own = cohort->model;
    cohort->model = nv_span_of("other");
    expect_refusal(&firm, cohort, false, NV_E_PEERS_OTHER_MODEL);
    cohort->model = own;
    cohort->major++;
    expect_refusal(&firm, cohort, false, NV_E_PEERS_OTHER_MAJOR);
    cohort->major--;
    cohort->fields[3].scheme = nv_span_of("SEBRAE/industria");
    expect_refusal(&firm, cohort, false, NV_E_PEERS_OTHER_SCHEME);
    nv__cohort_free(cohort);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(falls_back_step_by_step),
        cmocka_unit_test(steps_that_ask_nothing_new_are_passed_over),
        cmocka_unit_test(a_file_of_one_group_is_one_step),
        cmocka_unit_test(places_among_ten),
        cmocka_unit_test(leaves_the_firm_out),
        cmocka_unit_test(a_firm_that_is_not_there_is_refused),
        cmocka_unit_test(heavy_weights_are_no_group),
        cmocka_unit_test(other_models_and_schemes_are_refused),
    };
    return cmocka_run_group_tests(tests, load, release);
}

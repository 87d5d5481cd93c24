/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Cohorts: random firms parted in two are, merged, the whole, byte for byte
 * and in either order; what is left out; what cannot be merged; sums of
 * weights as text.
 */
#include "base/diagnostic.h"
#include "peers/gather.h"
#include "peers/peer_file.h"
#include "peers/weight.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

enum { FIRMS = 400, MOST_FIELDS = 32, MOST_RESULTS = 64 };

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

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return *seed >> 33;
}

static int field(const char *id)
{
    int index = nv__model_field(model, nv_span_of(id));
    assert_true(index >= 0);
    return index;
}

static const char *const countries[] = {"AR", "BR", "UY", ""};
static const char *const sizes[] = {"micro", "small", "medium", "large"};
static const char *const weights[] = {"1", "0.333333333333", "44.21", "1e-3"};
static const char *const days[] = {"2026-03-02", "2026-01-31", "",
                                   "2026-12-01"};

static void add_firm(struct nv_gather *gather, uint64_t seed)
{
    struct nv_span fields[MOST_FIELDS];
    struct nv_scored_value values[MOST_RESULTS] = {0};
    bool has_value[MOST_RESULTS];
    assert_true(model->field_count <= MOST_FIELDS);
    assert_true(model->result_count <= MOST_RESULTS);
    for (size_t i = 0; i < MOST_FIELDS; i++)
        fields[i] = nv_span_of("");
    fields[field("country")] = nv_span_of(countries[next(&seed) % 4]);
    fields[field("size")] = nv_span_of(sizes[next(&seed) % 4]);
    fields[field("weight")] = nv_span_of(weights[next(&seed) % 4]);
    fields[field("date")] = nv_span_of(days[next(&seed) % 4]);
    for (size_t i = 0; i < model->result_count; i++) {
        values[i].value = (int64_t)(next(&seed) % 9) * 123456 - 300000;
        values[i].level = (int)(next(&seed) % 5) - 1;
        values[i].has_level = next(&seed) % 3 > 0;
        has_value[i] = next(&seed) % 5 > 0;
    }
    const struct nv_gathered_firm firm = {fields, values, has_value};
    assert_int_equal(nv__gather_firm(gather, &firm, NULL), NV_OK);
}

/* Firms first, first + step, ... below FIRMS. */
static struct nv_cohort *cohort_of(const struct nv_gather_plan *plan,
                                   uint64_t first, uint64_t step)
{
    struct nv_gather gather = {0};
    assert_int_equal(nv__gather_begin(&gather, model, plan, NULL), NV_OK);
    for (uint64_t i = first; i < FIRMS; i += step)
        add_firm(&gather, i * 7919 + 13);
    return nv__gather_take(&gather);
}

static struct nv_buffer text_of(struct nv_cohort *cohort, int min)
{
    struct nv_buffer text = {0};
    nv__cohort_settle(cohort, min);
    nv__cohort_write(&text, cohort);
    assert_false(text.failed);
    return text;
}

static struct nv_peer_file *parse(const struct nv_buffer *text)
{
    struct nv_peer_file *file = NULL;
    struct nv_error error = {0};
    const struct nv_bytes bytes = {text->data, text->size, "made.json"};
    if (nv__peers_parse(&file, bytes, NULL, &error) != NV_OK)
        fail_msg("E%03d at %s, line %u", error.code, error.pointer,
                 (unsigned)error.line);
    assert_non_null(file->cohort);
    return file;
}

static void expect_same(const struct nv_buffer *a, const struct nv_buffer *b)
{
    assert_int_equal(a->size, b->size);
    assert_memory_equal(a->data, b->data, a->size);
}

/* As `peers merge` does it: both parts written, read, merged, written. */
static struct nv_buffer merged(const struct nv_buffer *a,
                               const struct nv_buffer *b, int min)
{
    struct nv_peer_file *one = parse(a), *other = parse(b);
    struct nv_cohort *both = NULL;
    assert_int_equal(nv__cohort_merge(&both, one->cohort, other->cohort, NULL),
                     NV_OK);
    struct nv_buffer text = text_of(both, min);
    nv__cohort_free(both);
    nv__peers_free(one);
    nv__peers_free(other);
    return text;
}

static void check_parts(const struct nv_gather_plan *plan, int min)
{
    struct nv_cohort *all = cohort_of(plan, 0, 1);
    struct nv_cohort *even = cohort_of(plan, 0, 2);
    struct nv_cohort *odd = cohort_of(plan, 1, 2);
    struct nv_buffer whole = text_of(all, min);
    struct nv_buffer a = text_of(even, 1), b = text_of(odd, 1);
    struct nv_buffer ab = merged(&a, &b, min), ba = merged(&b, &a, min);
    expect_same(&whole, &ab);
    expect_same(&whole, &ba);
    nv__peers_free(parse(&whole));
    nv_buffer_release(&whole);
    nv_buffer_release(&a);
    nv_buffer_release(&b);
    nv_buffer_release(&ab);
    nv_buffer_release(&ba);
    nv__cohort_free(all);
    nv__cohort_free(even);
    nv__cohort_free(odd);
}

static void parts_are_the_whole(void **state)
{
    (void)state;
    const struct nv_gather_plan plans[] = {
        {.by = "country,size"},
        {.by = "size", .weight = "weight", .source = "A survey"},
        {.by = NULL, .weight = "weight"},
    };
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        check_parts(&plans[i], 1);
        check_parts(&plans[i], 5);
        check_parts(&plans[i], 26); /* of 16 groups of about 25 firms some */
    }
}

static void small_groups_are_left_out(void **state)
{
    (void)state;
    const struct nv_gather_plan plan = {.by = "country,size"};
    struct nv_cohort *cohort = cohort_of(&plan, 0, 1);
    size_t before = cohort->group_count, kept = 0;
    for (size_t i = 0; i < before; i++)
        kept += cohort->groups[i].firms >= 26;
    assert_true(kept > 0 && kept < before);
    struct nv_buffer text = text_of(cohort, 26);
    assert_int_equal(cohort->group_count, kept);
    assert_false(cohort->complete);
    assert_non_null(strstr(text.data, "\"complete\": false"));
    for (size_t i = 0; i < kept; i++) {
        for (size_t j = 0; j < cohort->result_count; j++) {
            uint64_t firms = cohort->groups[i].results[j].firms;
            assert_true(firms == 0 || firms >= 26);
        }
    }
    nv_buffer_release(&text);
    nv__cohort_free(cohort);
}

static void it_says_when_and_with_what(void **state)
{
    (void)state;
    const struct nv_gather_plan plan = {
        .by = "size", .weight = "weight", .source = "A survey"};
    struct nv_cohort *cohort = cohort_of(&plan, 0, 1);
    assert_string_equal(cohort->from.at, "2026-01-31");
    assert_string_equal(cohort->to.at, "2026-12-01");
    assert_string_equal(cohort->models[0].sha256.at, nv_model_sha256(model));
    assert_string_equal(cohort->fields[0].scheme.at, "Eurostat/TIC");
    assert_string_equal(cohort->sources[0].at, "A survey");
    uint64_t firms = 0;
    for (size_t i = 0; i < cohort->group_count; i++)
        firms += cohort->groups[i].firms;
    assert_int_equal(firms, FIRMS);
    nv__cohort_free(cohort);
}

static void expect_no_merge(const struct nv_cohort *a,
                            const struct nv_cohort *b, int code)
{
    struct nv_cohort *both = NULL;
    struct nv_error error = {0};
    assert_int_equal(nv__cohort_merge(&both, a, b, &error), NV_BAD_DATA);
    assert_int_equal(error.code, code);
    assert_null(both);
}

static void others_are_not_merged(void **state)
{
    (void)state;
    const struct nv_gather_plan by_size = {.by = "size"};
    const struct nv_gather_plan weighted = {.by = "size", .weight = "weight"};
    const struct nv_gather_plan by_country = {.by = "country"};
    struct nv_cohort *a = cohort_of(&by_size, 0, 50);
    struct nv_cohort *b = cohort_of(&weighted, 0, 50);
    struct nv_cohort *c = cohort_of(&by_country, 0, 50);
    struct nv_cohort *d = cohort_of(&by_size, 0, 50);
    expect_no_merge(a, b, NV_E_COHORT_DIFFERS);
    expect_no_merge(a, c, NV_E_COHORT_DIFFERS);
    d->fields[0].scheme = nv_span_of("SEBRAE");
    expect_no_merge(a, d, NV_E_COHORT_DIFFERS);
    d->major = 2;
    expect_no_merge(a, d, NV_E_PEERS_OTHER_MAJOR);
    d->model = nv_span_of("other");
    expect_no_merge(a, d, NV_E_PEERS_OTHER_MODEL);
    nv__cohort_free(a);
    nv__cohort_free(b);
    nv__cohort_free(c);
    nv__cohort_free(d);
}

static void expect_no_plan(const struct nv_gather_plan *plan, int code,
                           const char *first)
{
    struct nv_gather gather = {0};
    struct nv_error error = {0};
    assert_int_equal(nv__gather_begin(&gather, model, plan, &error),
                     NV_BAD_REQUEST);
    assert_int_equal(error.code, code);
    assert_string_equal(error.args[0], first);
    nv__gather_release(&gather);
}

static void fields_must_be_there(void **state)
{
    (void)state;
    expect_no_plan(&(struct nv_gather_plan){.by = "country,name"},
                   NV_E_NOT_A_GROUP, "name");
    expect_no_plan(&(struct nv_gather_plan){.by = "size,size"},
                   NV_E_NOT_A_GROUP, "size");
    expect_no_plan(
        &(struct nv_gather_plan){.by = "country,size,sector,exporter,region"},
        NV_E_NOT_A_GROUP, "region");
    expect_no_plan(&(struct nv_gather_plan){.weight = "country"},
                   NV_E_NO_WEIGHT_FIELD, "country");
}

static void weight_sums_have_one_form(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "1", "120.5", "0.000000000001",
                                       "999999999999999999.999999999999"};
    static const char *const bad[] = {"",
                                      "1.",
                                      ".5",
                                      "1.50",
                                      "01",
                                      "-1",
                                      "1e3",
                                      "1 ",
                                      "0.0",
                                      "x",
                                      "1000000000000000000",
                                      "0.0000000000001"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        nv_weight_sum sum = 0;
        assert_true(nv_weight_sum_parse(nv_span_of(good[i]), &sum));
        assert_string_equal(nv_weight_sum_write(sum).at, good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        nv_weight_sum sum = 0;
        if (nv_weight_sum_parse(nv_span_of(bad[i]), &sum))
            fail_msg("\"%s\" was read", bad[i]);
    }
}

static void there_is_a_limit_to_sources(void **state)
{
    (void)state;
    struct nv_cohort *cohort = nv__cohort_new();
    struct nv_error error = {0};
    char name[16];
    assert_non_null(cohort);
    for (int i = 0; i < NV_COHORT_SOURCES; i++) {
        snprintf(name, sizeof name, "%d", i);
        assert_int_equal(nv__cohort_source(cohort, nv_span_of(name), &error),
                         NV_OK);
    }
    assert_int_equal(nv__cohort_source(cohort, nv_span_of("7"), &error), NV_OK);
    assert_int_equal(nv__cohort_source(cohort, nv_span_of("x"), &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_COHORT_TOO_LARGE);
    nv__cohort_free(cohort);
}

/* 2 firms at 10 and 1 at 72.5, weight 1.5 each; written by hand. */
static void a_small_file_is_read_whole(void **state)
{
    (void)state;
    struct nv_peer_file *file = NULL;
    assert_int_equal(
        nv__peers_load(&file, "../data/small-cohort.json", NULL, NULL), NV_OK);
    const struct nv_span is[] = {nv_span_of("AR"), nv_span_of("small")};
    const struct nv_cohort_group *group = nv__cohort_find(file->cohort, is);
    assert_non_null(group);
    assert_int_equal(group->firms, 4);
    assert_string_equal(nv_weight_sum_write(group->weight).at, "6.5");
    const struct nv_cohort_result *result = &group->results[0];
    assert_int_equal(result->firms, 3);
    assert_int_equal(result->values.size, 2);
    assert_int_equal(result->values.masses[1].value, 72500000);
    assert_int_equal(result->values.masses[0].count, 2);
    assert_int_equal(result->level_count, 2);
    assert_int_equal(result->levels[0].firms, 2);
    assert_int_equal(file->cohort->major, 1);
    assert_int_equal(group->results[1].firms, 0);
    nv__peers_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(small_groups_are_left_out),
        cmocka_unit_test(it_says_when_and_with_what),
        cmocka_unit_test(others_are_not_merged),
        cmocka_unit_test(fields_must_be_there),
        cmocka_unit_test(weight_sums_have_one_form),
        cmocka_unit_test(there_is_a_limit_to_sources),
        cmocka_unit_test(a_small_file_is_read_whole),
    };
    return cmocka_run_group_tests(tests, load, release);
}

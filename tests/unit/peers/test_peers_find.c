/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What may be set beside a result, and what may be calculated with published
 * figures: on the bundled file of generations, whose figures are in the table
 * of test_peers_published.c, and on a small one.
 */
#include "base/diagnostic.h"
#include "peers/peer_file.h"
#include "unit.h"

#include <nivela/answers.h>
#include <string.h>

static struct nv_peer_file *generations;
static nv_model *model;

static int load(void **state)
{
    (void)state;
    return nv__peers_load(&generations, "generations", NULL, NULL) != NV_OK ||
           nv_model_load(&model, "industria40", NULL, NULL) != NV_OK;
}

static int release(void **state)
{
    (void)state;
    nv__peers_free(generations);
    nv_model_free(model);
    return 0;
}

static int figure(const char *id)
{
    for (size_t i = 0; i < generations->figure_count; i++) {
        if (nv_span_is(generations->figures[i].id, id))
            return (int)i;
    }
    fail_msg("no figure %s", id);
    return -1;
}

static void expect_sum(const char *a, const char *b, int64_t tenths)
{
    const int figures[] = {figure(a), figure(b)};
    struct nv_decimal sum = {0};
    assert_int_equal(nv__figures_sum(generations, figures, 2, &sum, NULL),
                     NV_OK);
    assert_int_equal(nv_decimal_units(sum, 1), tenths);
}

static void expect_refusal(const char *a, const char *b, int code)
{
    const int figures[] = {figure(a), figure(b)};
    struct nv_decimal sum = {0};
    struct nv_error error = {0};
    assert_int_equal(nv__figures_sum(generations, figures, 2, &sum, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, code);
    assert_string_equal(error.args[0], a);
    assert_string_equal(error.args[1], b);
}

static void shares_of_terms_add_up(void **state)
{
    (void)state;
    expect_sum("ar_large_g3", "ar_large_g4", 421); /* 34.2 + 7.9 */
    expect_sum("ar_small_g3", "ar_small_g4", 135); /* 12.0 + 1.5 */
}

static void other_measures_are_refused(void **state)
{
    (void)state;
    expect_refusal("ar_all_g4", "ar_functions_g1g2", NV_E_MIXED_MEASURES);
    expect_refusal("ar_large_g3", "ar_small_g4", NV_E_MIXED_MEASURES);
    expect_refusal("ar_all_g4", "br_all_g4", NV_E_MIXED_MEASURES);
    expect_refusal("high_g3_28", "high_g3_26", NV_E_MIXED_MEASURES);
    expect_refusal("ar_large_g3", "ar_large_g3", NV_E_FIGURES_OVERLAP);
}

static void what_is_not_exact_is_refused(void **state)
{
    (void)state;
    const int about[] = {figure("ar_all_g3g4")};
    struct nv_decimal sum;
    struct nv_error error = {0};
    assert_int_equal(nv__figures_sum(generations, about, 1, &sum, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_FIGURES_OVERLAP);
}

struct found {
    size_t count, of_functions;
    char ids[4000];
};

static void on_figure(void *context, const struct nv_published *published)
{
    struct found *found = context;
    found->count++;
    found->of_functions +=
        published->measure->kind == NV_AVERAGE_OVER_FUNCTIONS;
    strcat(found->ids, published->figure->id.at);
    strcat(found->ids, " ");
}

static struct found ask(const char *result, const char *country,
                        const struct nv_answer *profile)
{
    struct found found = {0};
    const struct nv_peer_query query = {.model = model,
                                        .result = nv_span_of(result),
                                        .country = nv_span_of(country),
                                        .profile = profile};
    const struct nv_published_sink sink = {on_figure, &found};
    nv__peers_published(generations, &query, &sink);
    return found;
}

/* The profile of a firm of this size and sector; "" = not given. */
static void set(struct nv_answer *profile, const char *field, const char *code)
{
    int index = nv__model_field(model, nv_span_of(field));
    int option =
        nv__option_find(model->fields[index].options, nv_span_of(code));
    assert_true(option >= 0);
    profile[index] = (struct nv_answer){.state = NV_ANSWERED,
                                        .option = (unsigned short)option};
}

static void a_result_has_the_figures_of_its_measure(void **state)
{
    (void)state;
    struct found firm = ask("generation", "BR", NULL);
    assert_string_equal(firm.ids, "br_all_g3g4 br_all_g4 br_low_g1 br_low_g3 "
                                  "high_g3_28 high_g3_26 ");
    assert_int_equal(firm.of_functions, 0);
    struct found function = ask("generation_production", "BR", NULL);
    assert_string_equal(function.ids, "br_functions_g1g2 br_functions_g3g4 ");
    assert_int_equal(function.of_functions, 2);
    assert_int_equal(ask("segment", "BR", NULL).count, 0);
    assert_int_equal(ask("generation", "UY", NULL).count, 0);
    /* 4 of all, 8 of large and small, 2 of high and 4 of low technology */
    assert_int_equal(ask("generation", "", NULL).count, 18);
}

static void a_firm_has_those_of_its_groups(void **state)
{
    (void)state;
    struct nv_answer profile[64] = {0};
    assert_true(model->field_count <= 64);
    assert_string_equal(ask("generation", "AR", profile).ids,
                        "ar_all_g3g4 ar_all_g4 ");
    set(profile, "size", "small");
    set(profile, "sector", "13");
    assert_string_equal(ask("generation", "AR", profile).ids,
                        "ar_all_g3g4 ar_all_g4 ar_small_g1 ar_small_g2 "
                        "ar_small_g3 ar_small_g4 ar_low_g1 ar_low_g3 ");
}

static void a_question_has_figures_by_option(void **state)
{
    (void)state;
    struct nv_peer_file *file = NULL;
    struct found found = {0};
    const struct nv_peer_query query = {.model = model,
                                        .result = nv_span_of("tec_sensors"),
                                        .country = nv_span_of("AR")};
    const struct nv_published_sink sink = {on_figure, &found};
    assert_int_equal(nv__peers_load(&file, "obstacles", NULL, NULL), NV_OK);
    nv__peers_published(file, &query, &sink);
    assert_string_equal(found.ids, "ar_unaware_sensing ");
    nv__peers_free(file);
}

static void names_that_are_not_there(void **state)
{
    (void)state;
    struct nv_peer_file *file = NULL;
    struct nv_error error = {0};
    assert_int_equal(nv__peers_load(&file, "generation", NULL, &error),
                     NV_NOT_FOUND);
    assert_int_equal(error.code, NV_E_PEERS_MISSPELT);
    assert_string_equal(error.args[1], "generations");
    assert_int_equal(nv__peers_load(&file, "zzz", NULL, &error), NV_NOT_FOUND);
    assert_int_equal(error.code, NV_E_NO_SUCH_PEERS);
    assert_int_equal(nv__peers_load(&file, "./none.json", NULL, &error),
                     NV_NO_INPUT);
    assert_null(file);
}

static void a_small_file_is_read_whole(void **state)
{
    (void)state;
    struct nv_peer_file *file = NULL;
    assert_int_equal(
        nv__peers_load(&file, "../data/small-peers.json", NULL, NULL), NV_OK);
    const struct nv_figure *first = &file->figures[0];
    assert_string_equal(first->printed.at, "12.0");
    assert_int_equal(first->value.units, 12);
    assert_int_equal(first->via, 1);
    assert_int_equal(first->published, 2019);
    const struct nv_figure *open = &file->figures[4];
    assert_int_equal(open->which, NV_ONE_OF);
    assert_int_equal(open->precision, NV_ABOUT);
    assert_string_equal(open->to_printed.at, "10");
    assert_int_equal(file->figures[2].rest_count, 2);
    assert_int_equal(file->figures[6].n, 416);
    assert_int_equal(file->figures[6].term_count, 0);
    assert_false(file->groups[2].has_profile);
    assert_string_equal(file->besides[1].question.at, "sensors");
    assert_string_equal(file->besides[1].matches[0].option.at, "2");
    assert_int_equal(file->besides[0].matches[1].term, 2);
    nv__peers_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_of_terms_add_up),
        cmocka_unit_test(other_measures_are_refused),
        cmocka_unit_test(what_is_not_exact_is_refused),
        cmocka_unit_test(a_result_has_the_figures_of_its_measure),
        cmocka_unit_test(a_firm_has_those_of_its_groups),
        cmocka_unit_test(a_question_has_figures_by_option),
        cmocka_unit_test(names_that_are_not_there),
        cmocka_unit_test(a_small_file_is_read_whole),
    };
    return cmocka_run_group_tests(tests, load, release);
}

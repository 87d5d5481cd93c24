/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Distributions: counted whatever the order, read as quantiles, shares and
 * percentile ranks, written and read back.
 */
#include "peers/distribution_json.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers_support.h"

#include <math.h>

static void put(struct nv_distribution *to, int64_t value, int64_t weight,
                uint32_t row)
{
    struct nv_mass mass = {value * NV_VALUE_ONE, weight * NV_WEIGHT_ONE, 1,
                           row};
    assert_int_equal(nv_distribution_add(to, &mass, NULL), NV_OK);
}

static struct nv_distribution of(const int64_t *values, size_t count)
{
    struct nv_distribution made = {0};
    for (size_t i = 0; i < count; i++)
        put(&made, values[i], 1, (uint32_t)i + 1);
    return made;
}

#define OF(values) of(values, sizeof(values) / sizeof *(values))

/* Against a plain table of counts. */
static void counts_in_any_order(void **state)
{
    (void)state;
    enum { VALUES = 7000, FIRMS = 20000 };
    static uint32_t counts[VALUES];
    struct nv_distribution made = {0};
    uint32_t seed = 5;
    for (int i = 0; i < FIRMS; i++) {
        uint32_t value = draw(&seed, VALUES);
        counts[value]++;
        put(&made, value, 1, 0);
    }
    assert_int_equal(nv_distribution_firms(&made), FIRMS);
    nv_distribution_settle(&made);
    uint32_t at = 0;
    for (uint32_t value = 0; value < VALUES; value++) {
        if (counts[value] == 0)
            continue;
        assert_true(made.masses[at].value == value * NV_VALUE_ONE);
        assert_int_equal(made.masses[at++].count, counts[value]);
    }
    assert_int_equal(made.size, at);
    nv_distribution_release(&made);
}

static double quantile(struct nv_distribution *of_what, double p, int rule)
{
    return nv_distribution_quantile(of_what, p, (enum nv_quantile_rule)rule);
}

/* Types 1 and 7 of Hyndman and Fan on 1 2 3 4. */
static void reads_quantiles(void **state)
{
    (void)state;
    static const int64_t values[] = {4, 2, 1, 3};
    static const double expected[][3] = {
        {0, 1, 1},        {0.1, 1, 1.3},   {0.25, 1, 1.75}, {0.26, 2, 1.78},
        {0.5, 2, 2.5},    {0.75, 3, 3.25}, {0.8, 4, 3.4},   {1, 4, 4},
        {-0.1, NAN, NAN}, {1.1, NAN, NAN}, {NAN, NAN, NAN},
    };
    struct nv_distribution made = OF(values), none = {0};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        close_to(quantile(&made, expected[i][0], NV_HF1), expected[i][1]);
        close_to(quantile(&made, expected[i][0], NV_HF7), expected[i][2]);
    }
    close_to(quantile(&none, 0.5, NV_HF1), NAN);
    nv_distribution_release(&made);
}

/* Ten thirds, written with twelve digits, still meet 0.3 at the third. */
static void forgives_rounded_weights(void **state)
{
    (void)state;
    struct nv_distribution made = {0};
    for (int64_t i = 1; i <= 10; i++) {
        struct nv_mass mass = {i * NV_VALUE_ONE,
                               INT64_C(333333333333) + (i > 3), 1, 0};
        assert_int_equal(nv_distribution_add(&made, &mass, NULL), NV_OK);
    }
    close_to(quantile(&made, 0.3, NV_HF1), 3);
    close_to(quantile(&made, 0.3001, NV_HF1), 4);
    nv_distribution_release(&made);
}

/*
 * Firms 1 (w 1), 2 (w 3), 2 (w 1), 5 (w 4): places 0, 1, 4, 5 of 5 if the
 * light one of the twos comes last, 0, 1, 2, 5 if the heavy one does.
 */
static void lays_weighted_firms_in_a_row(void **state)
{
    (void)state;
    struct nv_distribution light = {0}, heavy = {0};
    put(&light, 1, 1, 1);
    put(&light, 2, 3, 2);
    put(&light, 2, 1, 3);
    put(&light, 5, 4, 4);
    put(&heavy, 1, 1, 1);
    put(&heavy, 2, 3, 3);
    put(&heavy, 2, 1, 2);
    put(&heavy, 5, 4, 4);
    close_to(quantile(&light, 0.1, NV_HF7), 1.5);
    close_to(quantile(&light, 0.5, NV_HF7), 2);
    close_to(quantile(&light, 0.9, NV_HF7), 3.5);
    close_to(quantile(&heavy, 0.5, NV_HF7), 2.5);
    close_to(quantile(&heavy, 0.9, NV_HF7), 4.5);
    nv_distribution_release(&light);
    nv_distribution_release(&heavy);
}

static void reads_quantiles_of_equal_values(void **state)
{
    (void)state;
    static const int64_t values[] = {3, 3, 3};
    struct nv_distribution made = OF(values);
    put(&made, 3, 2, 4);
    for (int rule = NV_HF1; rule <= NV_HF7; rule++) {
        close_to(quantile(&made, 0, rule), 3);
        close_to(quantile(&made, 0.5, rule), 3);
        close_to(quantile(&made, 1, rule), 3);
    }
    nv_distribution_release(&made);
}

static void reads_shares(void **state)
{
    (void)state;
    static const int64_t values[] = {1, 1, 2, 4};
    struct nv_distribution made = OF(values), none = {0};
    int64_t two = 2 * NV_VALUE_ONE;
    close_to(nv_distribution_share(&made, INT64_MIN, two), 0.75);
    close_to(nv_distribution_share(&made, two, two), 0.25);
    close_to(nv_distribution_share(&made, two + 1, INT64_MAX), 0.25);
    close_to(nv_distribution_share(&none, 0, 1), NAN);
    nv_distribution_release(&made);
}

/*
 * scipy.stats.percentileofscore(others, x, kind="mean") is the mean of the
 * share below and the share at or below; its documentation's own examples.
 */
static void ranks_as_scipy_does(void **state)
{
    (void)state;
    static const int64_t plain[] = {1, 2, 3, 4}, tied[] = {1, 2, 3, 3, 4};
    struct nv_distribution a = OF(plain), b = OF(tied), none = {0};
    close_to(nv_distribution_rank(&a, 3 * NV_VALUE_ONE, 0), 62.5);
    close_to(nv_distribution_rank(&b, 3 * NV_VALUE_ONE, 0), 60);
    close_to(nv_distribution_rank(&a, 0, 0), 0);
    close_to(nv_distribution_rank(&a, 9 * NV_VALUE_ONE, 0), 100);
    close_to(nv_distribution_rank(&none, 1, 0), NAN);
    nv_distribution_release(&a);
    nv_distribution_release(&b);
}

/* Itself excluded: the rank among the others. */
static void leaves_the_firm_itself_out(void **state)
{
    (void)state;
    static const int64_t with[] = {1, 2, 3, 3, 4}, others[] = {1, 2, 3, 4};
    struct nv_distribution a = OF(with), b = OF(others), alone = {0};
    close_to(nv_distribution_rank(&a, 3 * NV_VALUE_ONE, NV_WEIGHT_ONE),
             nv_distribution_rank(&b, 3 * NV_VALUE_ONE, 0));
    put(&alone, 3, 5, 1);
    close_to(nv_distribution_rank(&alone, 3 * NV_VALUE_ONE, 5 * NV_WEIGHT_ONE),
             NAN);
    put(&alone, 2, 4, 2);
    close_to(nv_distribution_rank(&alone, 3 * NV_VALUE_ONE, 5 * NV_WEIGHT_ONE),
             100);
    nv_distribution_release(&a);
    nv_distribution_release(&b);
    nv_distribution_release(&alone);
}

static void write_to(struct nv_distribution *from, struct nv_buffer *text)
{
    struct nv_json_writer json = {.out = text};
    nv_distribution_put_json(from, &json);
    assert_false(text->failed);
}

static enum nv_status read_from(struct nv_span text,
                                struct nv_distribution *out,
                                struct nv_error *error)
{
    struct nv_json_document document;
    assert_int_equal(nv_json_parse(&document, text, "peers.json", error),
                     NV_OK);
    enum nv_status status =
        nv_distribution_read_json(&document, document.root, out, error);
    nv_json_release(&document);
    return status;
}

static void reads_back_what_it_wrote(void **state)
{
    (void)state;
    struct nv_distribution made = {0}, read = {0};
    struct nv_buffer first = {0}, second = {0};
    uint32_t seed = 3;
    for (int i = 0; i < 300; i++) {
        struct nv_mass mass = {(int64_t)draw(&seed, 50) * 100000 - 2500000,
                               1 + draw(&seed, 3) * INT64_C(999999999999), 1,
                               0};
        assert_int_equal(nv_distribution_add(&made, &mass, NULL), NV_OK);
    }
    write_to(&made, &first);
    assert_int_equal(read_from(nv_buffer_view(&first), &read, NULL), NV_OK);
    assert_int_equal(read.size, made.size);
    nv_distribution_settle(&read);
    for (uint32_t i = 0; i < made.size; i++) {
        assert_true(read.masses[i].value == made.masses[i].value);
        assert_int_equal(read.masses[i].count, made.masses[i].count);
        struct nv_weighing was = nv_distribution_weighing(&made, i);
        struct nv_weighing is = nv_distribution_weighing(&read, i);
        assert_memory_equal(&is, &was, sizeof is);
    }
    write_to(&read, &second);
    assert_string_equal(first.data, second.data);
    nv_buffer_release(&first);
    nv_buffer_release(&second);
    nv_distribution_release(&made);
    nv_distribution_release(&read);
}

static void writes_what_people_read(void **state)
{
    (void)state;
    struct nv_distribution made = {0};
    assert_int_equal(
        read_from(nv_span_of("[[2.5,1,44.21],[7,2,0.5],[-1,2],[2.5,3]]"), &made,
                  NULL),
        NV_OK);
    assert_int_equal(nv_distribution_firms(&made), 8);
    struct nv_buffer text = {0};
    write_to(&made, &text);
    char flat[128];
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != ' ' && text.data[i] != '\n')
            flat[size++] = text.data[i];
    }
    flat[size] = '\0';
    assert_string_equal(flat, "[[-1,2],[2.5,4,\"47.21\",\"1957.5241\",44.21],"
                              "[7,2,0.5]]");
    nv_buffer_release(&text);
    nv_distribution_release(&made);
}

struct refusal {
    const char *text;
    int code, column;
};

static void says_where_a_list_is_none(void **state)
{
    (void)state;
    static const struct refusal refusals[] = {
        {"{}", NV_E_BAD_DISTRIBUTION, 1},
        {"[[1,2],3]", NV_E_BAD_DISTRIBUTION, 8},
        {"[[1]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,3,4]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,4,\"10\",3]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",10,3]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",\"10\",\"3\"]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4.0\",\"10\",3]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",\"010\",3]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",\"10\",0]]", NV_E_LIGHT_WEIGHT, 2},
        {"[[1,1,\"4\",\"10\",3]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",\"8\",2]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",\"10\",2]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"4\",\"10\",4]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"3\",\"10\",3]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[\"1\",2]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,true]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1.1234567,2]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,0]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,-2]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2.5]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,\"3\"]]", NV_E_BAD_DISTRIBUTION, 2},
        {"[[1,2,0]]", NV_E_LIGHT_WEIGHT, 2},
        {"[[1,2],[1,2,2000000]]", NV_E_HEAVY_WEIGHT, 8},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct nv_distribution made = {0};
        struct nv_error error = {0};
        assert_int_equal(read_from(nv_span_of(refusals[i].text), &made, &error),
                         NV_BAD_DATA);
        assert_int_equal(error.code, refusals[i].code);
        assert_int_equal(error.column, refusals[i].column);
        nv_distribution_release(&made);
    }
}

static void reports_a_shortage_while_reading(void **state)
{
    (void)state;
#if defined(NV_FAULTS)
    struct nv_json_document document;
    struct nv_distribution made = {0};
    struct nv_error error = {0};
    assert_int_equal(nv_json_parse(&document, nv_span_of("[[1,2]]"), "x", NULL),
                     NV_OK);
    nv__memory_fail_at(1);
    assert_int_equal(
        nv_distribution_read_json(&document, document.root, &made, &error),
        NV_NO_MEMORY);
    nv__memory_fail_at(0);
    assert_int_equal(error.line, 0);
    nv_json_release(&document);
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_in_any_order),
        cmocka_unit_test(reads_quantiles),
        cmocka_unit_test(forgives_rounded_weights),
        cmocka_unit_test(lays_weighted_firms_in_a_row),
        cmocka_unit_test(reads_quantiles_of_equal_values),
        cmocka_unit_test(reads_shares),
        cmocka_unit_test(ranks_as_scipy_does),
        cmocka_unit_test(leaves_the_firm_itself_out),
        cmocka_unit_test(reads_back_what_it_wrote),
        cmocka_unit_test(writes_what_people_read),
        cmocka_unit_test(says_where_a_list_is_none),
        cmocka_unit_test(reports_a_shortage_while_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

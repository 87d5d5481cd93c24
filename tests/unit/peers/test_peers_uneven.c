/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Firms of one value that do not weigh the same: what is kept of them against
 * the plain list of firms, in any order, in parts, and with one taken out.
 */
#include "base/memory.h"
#include "peers/distribution_json.h"
#include "peers_support.h"

enum { MOST = 4000 };

/* A firm as a row of the file. */
struct row {
    int64_t value, weight;
    uint32_t at;
};

/* values: how many different ones; weights: of which some are heavy. */
static void random_rows(struct row *rows, uint32_t count, uint32_t values,
                        uint32_t weights)
{
    uint32_t seed = values * 31 + weights;
    for (uint32_t i = 0; i < count; i++) {
        int64_t heavy = draw(&seed, 4) ? 1 : INT64_C(1000003);
        rows[i].value = (int64_t)draw(&seed, values) * 777 - 300;
        rows[i].weight = (1 + draw(&seed, weights)) * INT64_C(37418205) * heavy;
        rows[i].at = i + 1;
    }
}

static void shuffle(struct row *rows, uint32_t count)
{
    uint32_t seed = 9;
    for (uint32_t i = count; i > 1; i--) {
        uint32_t k = draw(&seed, i);
        struct row row = rows[i - 1];
        rows[i - 1] = rows[k];
        rows[k] = row;
    }
}

static void put(struct nv_distribution *to, const struct row *row)
{
    struct nv_mass mass = {row->value, row->weight, 1, row->at};
    assert_int_equal(nv_distribution_add(to, &mass, NULL), NV_OK);
}

static struct nv_distribution of(const struct row *rows, uint32_t count)
{
    struct nv_distribution made = {0};
    for (uint32_t i = 0; i < count; i++)
        put(&made, &rows[i]);
    return made;
}

/* What the firms of a value weigh, from the rows themselves. */
static uint32_t weigh(const struct row *rows, uint32_t count, int64_t value,
                      struct nv_weighing *out)
{
    unsigned __int128 squares = 0; /* of weights below 2^56, 4000 of them */
    uint32_t firms = 0, last = 0;
    *out = (struct nv_weighing){0};
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].value != value)
            continue;
        unsigned __int128 weight = (uint64_t)rows[i].weight;
        firms++;
        out->sum += weight;
        squares += weight * weight;
        if (rows[i].at > last)
            out->last = rows[i].weight;
        last = rows[i].at > last ? rows[i].at : last;
    }
    out->squares.limbs[0] = (uint64_t)squares;
    out->squares.limbs[1] = (uint64_t)(squares >> 64);
    return firms;
}

static void check(struct nv_distribution *made, const struct row *rows,
                  uint32_t count)
{
    uint32_t firms = 0;
    nv_distribution_settle(made);
    for (uint32_t i = 0; i < made->size; i++) {
        struct nv_weighing wanted;
        struct nv_weighing has = nv_distribution_weighing(made, i);
        firms += weigh(rows, count, made->masses[i].value, &wanted);
        assert_true(has.sum == wanted.sum && has.last == wanted.last);
        assert_memory_equal(&has.squares, &wanted.squares, sizeof has.squares);
        assert_true(i == 0 ||
                    made->masses[i - 1].value < made->masses[i].value);
    }
    assert_int_equal(firms, count);
    assert_int_equal(nv_distribution_firms(made), count);
}

/* How many values and weights, from alike to each its own. */
static const uint32_t kinds[][2] = {{1, 1},    {1, 900},  {7, 2},
                                    {40, 1},   {40, 90},  {900, 900},
                                    {3000, 1}, {3000, 5}, {3000, 900}};

enum { KINDS = sizeof kinds / sizeof *kinds };

static void sums_what_weighs_differently(void **state)
{
    (void)state;
    static struct row rows[MOST];
    for (int i = 0; i < KINDS; i++) {
        random_rows(rows, MOST, kinds[i][0], kinds[i][1]);
        struct nv_distribution made = of(rows, MOST);
        check(&made, rows, MOST);
        shuffle(rows, MOST);
        struct nv_distribution other = of(rows, MOST);
        check(&other, rows, MOST);
        nv_distribution_release(&made);
        nv_distribution_release(&other);
    }
}

static void is_the_same_in_parts(void **state)
{
    (void)state;
    static struct row rows[MOST];
    for (int i = 0; i < KINDS; i++) {
        struct nv_distribution all = {0}, parts[3];
        random_rows(rows, MOST, kinds[i][0], kinds[i][1]);
        shuffle(rows, MOST);
        parts[0] = of(rows, 1500);
        parts[1] = of(rows + 1500, 1);
        parts[2] = of(rows + 1501, MOST - 1501);
        for (int k = 0; k < 3; k++) { /* not settled: tails and all */
            assert_int_equal(nv_distribution_merge(&all, &parts[k], NULL),
                             NV_OK);
            nv_distribution_release(&parts[k]);
        }
        check(&all, rows, MOST);
        nv_distribution_release(&all);
    }
}

/* Memory follows the values, not the weights. */
static void keeps_no_firm_by_itself(void **state)
{
    (void)state;
    static struct row rows[MOST];
    random_rows(rows, MOST, 40, 900);
    struct nv_distribution made = of(rows, MOST);
    assert_int_equal(made.size, 40);
    assert_true(made.capacity < 60);
    assert_true(made.uneven_capacity < 60);
    nv_distribution_release(&made);
}

static void check_total(const struct nv_distribution *made,
                        const struct row *rows, uint32_t count)
{
    struct nv_weighing total = nv_distribution_total(made), wanted = {0};
    for (uint32_t i = 0; i < count; i++) {
        struct nv_weighing one = nv_weighing_of(rows[i].weight, 1);
        nv_weighing_add(&wanted, &one);
    }
    assert_true(total.sum == wanted.sum);
    assert_memory_equal(&total.squares, &wanted.squares, sizeof total.squares);
}

static void takes_one_out(void **state)
{
    (void)state;
    static struct row rows[MOST];
    for (int i = 0; i < KINDS; i++) {
        random_rows(rows, MOST, kinds[i][0], kinds[i][1]);
        for (uint32_t k = 0; k < MOST; k++)
            rows[k].at = 0; /* as a cohort has them */
        struct nv_distribution made = of(rows, MOST);
        for (uint32_t left = MOST; left > 0; left--) {
            const struct row *own = &rows[left - 1];
            assert_true(nv_distribution_holds(&made, own->value, own->weight));
            nv_distribution_take(&made, own->value, own->weight);
            assert_int_equal(nv_distribution_firms(&made), left - 1);
            if (left % 500 == 0)
                check_total(&made, rows, left - 1);
        }
        assert_int_equal(made.size, 0);
        nv_distribution_release(&made);
    }
}

/* Weights 1, 2, 2 of value 5 and 3 of value 6. */
static void knows_what_it_cannot_hold(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {5, 1, 0}, {5, 2, 0}, {5, 2, 0}, {6, 3, 0}};
    struct nv_distribution made = of(rows, 4);
    assert_true(nv_distribution_holds(&made, 5, 1));
    assert_true(nv_distribution_holds(&made, 5, 2));
    assert_false(nv_distribution_holds(&made, 5, 3)); /* than the heaviest */
    assert_true(nv_distribution_holds(&made, 6, 3));
    assert_false(nv_distribution_holds(&made, 6, 2));
    assert_false(nv_distribution_holds(&made, 7, 1));
    nv_distribution_take(&made, 5, 2);
    assert_true(nv_distribution_holds(&made, 5, 2));
    nv_distribution_take(&made, 5, 2);
    assert_true(nv_distribution_holds(&made, 5, 1));
    assert_false(nv_distribution_holds(&made, 5, 2));
    assert_int_equal(nv_distribution_firms(&made), 2);
    nv_distribution_release(&made);
}

struct sums {
    const char *sum, *squares;
    int64_t heaviest;
    uint32_t firms;
    bool is_uneven;
};

/* What two and three firms can weigh; the heaviest in whole weights. */
static void knows_which_sums_can_be(void **state)
{
    (void)state;
    static const struct sums tried[] = {
        {"4", "10", 3, 2, true},   /* 1 3 */
        {"4", "8", 2, 2, false},   /* 2 2: alike */
        {"4", "7.9", 2, 2, false}, /* less than alike */
        {"4", "13", 3, 2, false},  /* more than the heaviest allows */
        {"3", "10", 3, 2, false},  /* nothing left for the other */
        {"6", "14", 3, 3, true},   /* 1 2 3 */
        {"6", "14", 3, 1, false},  {"4", "9", 3, 2, false},
    };
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        struct nv_weighing made = {.last = tried[i].heaviest * NV_WEIGHT_ONE};
        assert_true(nv_weight_sum_parse(nv_span_of(tried[i].sum), &made.sum));
        assert_true(
            nv_squares_parse(nv_span_of(tried[i].squares), &made.squares));
        bool is = nv_weighing_is_uneven(&made, tried[i].firms);
        if (is != tried[i].is_uneven)
            print_message("%s %s\n", tried[i].sum, tried[i].squares);
        assert_true(is == tried[i].is_uneven);
    }
}

/* Texts as they are written, and only those are read. */
static void reads_and_writes_squares(void **state)
{
    (void)state;
    static const char *const right[] = {
        "0", "1", "0.000000000000000000000001", "1957.5241",
        "99999999999999999999999999999999.999999999999999999999999"};
    static const char *const wrong[] = {"",
                                        "01",
                                        "1.0",
                                        ".5",
                                        "5.",
                                        "-1",
                                        "1e3",
                                        "1x",
                                        "0.0000000000000000000000001",
                                        "100000000000000000000000000000000"};
    struct nv_squares squares;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_true(nv_squares_parse(nv_span_of(right[i]), &squares));
        assert_string_equal(nv_squares_write(&squares).at, right[i]);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(nv_squares_parse(nv_span_of(wrong[i]), &squares));
}

/* 2^32 - 1 firms of the largest weight: 10^6 each, squares 10^12 each. */
static void has_room_for_the_most(void **state)
{
    (void)state;
    struct nv_weighing most =
        nv_weighing_of(1000000 * NV_WEIGHT_ONE, UINT32_MAX);
    assert_string_equal(nv_weight_sum_write(most.sum).at, "4294967295000000");
    assert_string_equal(nv_squares_write(&most.squares).at,
                        "4294967295000000000000");
    assert_true(nv_squares_double(&most.squares) == 4294967295e36);
}

static void survives_a_shortage(void **state)
{
    (void)state;
#if defined(NV_FAULTS)
    static struct row rows[MOST];
    random_rows(rows, MOST, 3000, 5);
    for (unsigned long nth = 1; nth < 40; nth++) {
        struct nv_distribution made = {0}, copy = {0};
        enum nv_status status = NV_OK;
        uint32_t added = 0;
        nv__memory_fail_at(nth);
        while (status == NV_OK && added < MOST) {
            struct nv_mass mass = {rows[added].value, rows[added].weight, 1,
                                   rows[added].at};
            status = nv_distribution_add(&made, &mass, NULL);
            added += status == NV_OK;
        }
        if (status == NV_OK)
            status = nv_distribution_merge(&copy, &made, NULL);
        nv__memory_fail_at(0);
        check(&made, rows, added); /* all before the shortage, exactly */
        assert_true(status == NV_OK || status == NV_NO_MEMORY);
        nv_distribution_release(&made);
        nv_distribution_release(&copy);
    }
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_what_weighs_differently),
        cmocka_unit_test(is_the_same_in_parts),
        cmocka_unit_test(keeps_no_firm_by_itself),
        cmocka_unit_test(takes_one_out),
        cmocka_unit_test(knows_what_it_cannot_hold),
        cmocka_unit_test(knows_which_sums_can_be),
        cmocka_unit_test(reads_and_writes_squares),
        cmocka_unit_test(has_room_for_the_most),
        cmocka_unit_test(survives_a_shortage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Strata, PSUs and populations: counted, merged, refused. */
#include "base/diagnostic.h"
#include "peers/unit_index.h"
#include "peers_support.h"

#include <stdio.h>

static enum nv_status add(struct nv_design *design, const char *stratum,
                          const char *psu, int64_t population,
                          struct nv_error *error)
{
    struct nv_drawn drawn = {nv_span_of(stratum), nv_span_of(psu), population};
    uint32_t unit;
    return nv_design_add(design, &drawn, &unit, error);
}

static void counts_firms_without_psus(void **state)
{
    (void)state;
    struct nv_design design = {0};
    for (int i = 0; i < 5; i++)
        assert_int_equal(add(&design, i % 2 ? "a" : "b", "same", 0, NULL),
                         NV_OK);
    assert_int_equal(design.strata_count, 2);
    assert_int_equal(design.psu_names.count, 0);
    assert_int_equal(nv_design_stratum(&design, 0)->psus, 3);
    assert_int_equal(nv_design_stratum(&design, 1)->psus, 2);
    nv_design_release(&design);
}

static void counts_psus_once(void **state)
{
    (void)state;
    struct nv_design design = {.is_clustered = true};
    assert_int_equal(add(&design, "a", "1", 0, NULL), NV_OK);
    assert_int_equal(add(&design, "a", "1", 0, NULL), NV_OK);
    assert_int_equal(add(&design, "a", "2", 0, NULL), NV_OK);
    assert_int_equal(add(&design, "b", "1", 0, NULL), NV_OK);
    assert_int_equal(design.psu_names.count, 3);
    assert_int_equal(nv_design_stratum(&design, 0)->psus, 2);
    assert_int_equal(nv_design_stratum(&design, 2)->psus, 1);
    nv_design_release(&design);
}

static void wants_one_population_in_a_stratum(void **state)
{
    (void)state;
    struct nv_design design = {0}, other = {0};
    struct nv_unit_map map;
    struct nv_error error = {0};
    assert_int_equal(add(&design, "a", "", 2500000, &error), NV_OK);
    assert_int_equal(add(&design, "b", "", 3000000, &error), NV_OK);
    assert_int_equal(add(&design, "a", "", 0, &error), NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_POPULATION_DIFFERS);
    assert_string_equal(error.args[0], "a");
    assert_string_equal(error.args[1], "2.5");
    assert_string_equal(error.args[2], "0");
    assert_int_equal(add(&other, "b", "", 4000000, &error), NV_OK);
    assert_int_equal(nv_design_merge(&design, &other, &map, &error),
                     NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_POPULATION_DIFFERS);
    assert_string_equal(error.args[2], "4");
    nv_design_release(&design);
    nv_design_release(&other);
}

static void names_the_first_population_that_is_too_small(void **state)
{
    (void)state;
    static const char *const names[] = {"ab", "b", "a", "a", "aa", ""};
    struct nv_design design = {0};
    struct nv_error error = {0};
    for (int i = 0; i < 6; i++) {
        int64_t population = i == 5 ? 0 : 1500000;
        for (int firms = 0; firms < 1 + i % 3; firms++)
            assert_int_equal(add(&design, names[i], "", population, NULL),
                             NV_OK);
    }
    assert_int_equal(nv_design_check(&design, &error), NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_POPULATION_TOO_SMALL);
    assert_string_equal(error.args[0], "a");
    assert_string_equal(error.args[1], "4");
    assert_string_equal(error.args[2], "1.5");
    nv_design_release(&design);
    assert_int_equal(add(&design, "a", "", 1000000, NULL), NV_OK);
    assert_int_equal(nv_design_check(&design, &error), NV_OK);
    nv_design_release(&design);
}

static void orders_strata_by_name(void **state)
{
    (void)state;
    static const char *const names[] = {"", "a", "aa", "b"};
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            struct nv_stratum a = {.name = nv_span_of(names[i])};
            struct nv_stratum b = {.name = nv_span_of(names[j])};
            int order = nv__stratum_order(&a, &b);
            assert_true((order > 0) - (order < 0) == (i > j) - (i < j));
        }
    }
}

static void merges_psus_by_name(void **state)
{
    (void)state;
    struct nv_design into = {.is_clustered = true}, from = into;
    struct nv_unit_map map;
    assert_int_equal(add(&into, "a", "1", 0, NULL), NV_OK);
    assert_int_equal(add(&from, "b", "1", 0, NULL), NV_OK);
    assert_int_equal(add(&from, "a", "2", 0, NULL), NV_OK);
    assert_int_equal(add(&from, "a", "1", 0, NULL), NV_OK);
    assert_int_equal(nv_design_merge(&into, &from, &map, NULL), NV_OK);
    assert_int_equal(map.count, 3);
    assert_int_equal(map.units[2], 0);
    assert_int_equal(nv_design_stratum(&into, map.units[1])->psus, 2);
    assert_string_equal(nv_design_stratum(&into, map.units[0])->name.at, "b");
    nv_unit_map_release(&map);
    nv_design_release(&into);
    nv_design_release(&from);
}

static void finds_many_names_again(void **state)
{
    (void)state;
    struct nv_design design = {.is_clustered = true};
    char name[16];
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 3000; i++) {
            snprintf(name, sizeof name, "%u", (unsigned)(i / 2));
            struct nv_drawn drawn = {nv_span_of(i % 2 ? "x" : "y"),
                                     nv_span_of(name), 0};
            uint32_t unit;
            assert_int_equal(nv_design_add(&design, &drawn, &unit, NULL),
                             NV_OK);
            assert_int_equal(unit, i);
        }
    }
    assert_int_equal(nv_design_stratum(&design, 0)->psus, 1500);
    nv_design_release(&design);
}

static void finds_many_units_again(void **state)
{
    (void)state;
    struct nv_unit_index index = {0};
    for (uint32_t i = 0; i < 2000; i++) {
        uint32_t unit = i * 64 + i % 3;
        assert_int_equal(nv__unit_find(&index, unit), index.count);
        assert_int_equal(nv__unit_add(&index, unit, NULL), NV_OK);
    }
    for (uint32_t i = 0; i < 2000; i++)
        assert_int_equal(nv__unit_find(&index, i * 64 + i % 3), i);
    nv__unit_release(&index);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_firms_without_psus),
        cmocka_unit_test(counts_psus_once),
        cmocka_unit_test(wants_one_population_in_a_stratum),
        cmocka_unit_test(names_the_first_population_that_is_too_small),
        cmocka_unit_test(orders_strata_by_name),
        cmocka_unit_test(merges_psus_by_name),
        cmocka_unit_test(finds_many_names_again),
        cmocka_unit_test(finds_many_units_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

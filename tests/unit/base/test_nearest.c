/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What is near enough to be suggested, and which of several. */
#include "base/nearest.h"
#include "unit.h"

#include <string.h>

struct near_case {
    const char *wanted;
    const char *candidates[4];
    const char *best; /* NULL = none */
};

static const struct near_case near_cases[] = {
    {"reprot", {"help", "report", "score"}, "report"}, /* swapped */
    {"repor", {"report"}, "report"},                   /* left out */
    {"reportt", {"report"}, "report"},                 /* added */
    {"rebort", {"report"}, "report"},                  /* replaced */
    {"REPORT", {"report"}, "report"},                  /* case is nothing */
    {"sector", {"vector", "sector_a", "sector"}, "sector"},
    {"ab", {"ba"}, "ba"},
    {"ab", {"cd"}, NULL},
    {"a", {"b"}, NULL}, /* one letter is near nothing but itself */
    {"a", {"A"}, "A"},
    {"employees", {"country", "region"}, NULL},
    {"abcdef", {"abcxyz"}, NULL}, /* three of six */
    {"abcdef", {"abcdxy"}, "abcdxy"},
    {"area_x", {"area_a", "area_b"}, "area_a"}, /* the earlier of equals */
    {"", {"a"}, NULL},
    {"x", {NULL}, NULL},
};

static void suggests_what_is_near(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof near_cases / sizeof *near_cases; i++) {
        const struct near_case *c = &near_cases[i];
        struct nv_nearest near = nv_nearest_to(nv_span_of(c->wanted));
        for (int j = 0; j < 4 && c->candidates[j]; j++)
            nv_nearest_offer(&near, nv_span_of(c->candidates[j]));
        bool is_right = c->best ? near.best.at && nv_span_is(near.best, c->best)
                                : !near.best.at;
        if (!is_right)
            fail_msg("\"%s\": \"%.*s\"", c->wanted, (int)near.best.size,
                     near.best.at ? near.best.at : "");
    }
}

static void passes_over_long_texts(void **state)
{
    (void)state;
    char longer[129], limit[128];
    memset(longer, 'x', sizeof longer);
    memset(limit, 'x', sizeof limit);
    struct nv_span too_long = {longer, sizeof longer};
    struct nv_span just = {limit, sizeof limit};
    struct nv_nearest near = nv_nearest_to(too_long);
    nv_nearest_offer(&near, too_long);
    assert_null(near.best.at);
    near = nv_nearest_to(just);
    nv_nearest_offer(&near, too_long);
    assert_null(near.best.at);
    nv_nearest_offer(&near, just);
    assert_ptr_equal(near.best.at, limit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suggests_what_is_near),
        cmocka_unit_test(passes_over_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Finding countries, regions and branches by what people call them. */
#include "interview_support.h"

#include <stdio.h>

static const struct nv_interview_setup setup = {.language = NV_ES,
                                                .knows_set = true};

static void go_to(struct sitting *s, const char *name)
{
    nv__go_to(s->interview, nv__place_named(s->interview, name));
    s->view = nv_interview_look(s->interview);
}

static const char *field(const struct sitting *s, const char *id)
{
    int index = nv__model_field(s->model, nv_span_of(id));
    const struct nv_answer *given = &s->answers->profile[index];
    if (given->state != NV_ANSWERED)
        return "";
    return s->model->fields[index].options.at[given->option].code.at;
}

struct branch_case {
    const char *typed;
    const char *first; /* code of what must be offered first */
};

static const struct branch_case branch_cases[] = {
    {"metal", "25"},      {"piezas de metal", "25"},
    {"panadería", "10"},  {"panaderia", "10"},
    {"PANADERÍAS", "10"}, {"calçados", "15"},
    {"zapatos", "15"},    {"calzados de cuero", "15"},
    {"muebles", "31"},    {"fábrica de pastas", "10"},
    {"bread", "10"},      {"máquinas agrícolas", "28"},
    {"plástico", "22"},   {"autopeças", "29"},
    {"mubles", "31"},     {"ropa", "14"},
    {"cerveza", "11"},
};

static void finds_branches(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof branch_cases / sizeof *branch_cases; i++) {
        const struct branch_case *c = &branch_cases[i];
        struct sitting s;
        sit_down(&s, BRANCHES, &setup);
        go_to(&s, "firm.sector");
        type(&s, c->typed);
        /* offered, to be chosen with its number; or meant without doubt */
        if (!field(&s, "sector")[0])
            type(&s, "1");
        if (strcmp(field(&s, "sector"), c->first) != 0)
            fail_msg("\"%s\" found %s", c->typed, field(&s, "sector"));
        assert_asked(&s, "firm.employees");
        stand_up(&s);
    }
}

static void offers_several(void **state)
{
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "firm.sector");
    type(&s, "metal");
    assert_asked(&s, "firm.sector");
    assert_true(s.view->option_count >= 2);
    assert_true(s.view->option_count <= 9);
    type(&s, "2");
    assert_string_equal(field(&s, "sector"), "24");
    stand_up(&s);
}

static void takes_codes_and_lists(void **state)
{
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "firm.sector");
    type(&s, "13");
    assert_string_equal(field(&s, "sector"), "13");
    go_to(&s, "firm.sector");
    type(&s, "xyzzy");
    assert_int_equal(s.view->option_count, 0);
    assert_non_null(strstr(s.view->notice.at, "xyzzy"));
    type(&s, "l");
    assert_int_equal(s.view->option_count, 24);
    type(&s, "13"); /* a line of the list: the thirteenth branch is 22 */
    assert_string_equal(field(&s, "sector"), "22");
    stand_up(&s);
}

static void asks_for_regions_of_the_country(void **state)
{
    int region;
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    region = nv__model_field(s.model, nv_span_of("region"));
    go_to(&s, "firm.country");
    type(&s, "brasil");
    assert_string_equal(field(&s, "country"), "BR");
    assert_asked(&s, "firm.region");
    type(&s, "sao paulo");
    assert_string_equal(s.answers->field_texts[region], "BR-SP");
    type(&s, "a|mg");
    assert_string_equal(s.answers->field_texts[region], "BR-MG");
    type(&s, "a|grande");
    assert_string_equal(s.answers->field_texts[region], "BR-MG");
    assert_int_equal(s.view->option_count, 2); /* do Norte, do Sul */
    type(&s, "br-rs");
    assert_string_equal(s.answers->field_texts[region], "BR-RS");
    /* another country: the region is asked again */
    go_to(&s, "firm.country");
    type(&s, "uy");
    assert_int_equal(s.answers->profile[region].state, NV_BLANK);
    type(&s, "rio");
    assert_int_equal(s.view->option_count, 1);
    type(&s, "1");
    assert_string_equal(s.answers->field_texts[region], "UY-RN");
    stand_up(&s);
}

/* By what people call a region, also where that is not its name. */
static void finds_regions_by_other_names(void **state)
{
    int region;
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    region = nv__model_field(s.model, nv_span_of("region"));
    go_to(&s, "firm.country");
    type(&s, "argentina");
    type(&s, "capital federal");
    assert_string_equal(s.answers->field_texts[region], "AR-C");
    type(&s, "a|Provincia de Córdoba");
    assert_string_equal(s.answers->field_texts[region], "AR-X");
    stand_up(&s);
}

/* Each country of the profile has regions, and they fit on a screen. */
static void knows_regions_of_all_countries(void **state)
{
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    int field = nv__model_field(s.model, nv_span_of("country"));
    struct nv_options options = s.model->fields[field].options;
    for (size_t i = 0; i < options.count; i++) {
        int country = nv__country_find(s.interview->places, options.at[i].code);
        assert_true(country != NV_NONE);
        size_t count = s.interview->places->countries[country].region_count;
        assert_true(count >= 7 && count <= NV_MOST_SHOWN);
    }
    stand_up(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_branches),
        cmocka_unit_test(offers_several),
        cmocka_unit_test(takes_codes_and_lists),
        cmocka_unit_test(asks_for_regions_of_the_country),
        cmocka_unit_test(finds_regions_by_other_names),
        cmocka_unit_test(knows_regions_of_all_countries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

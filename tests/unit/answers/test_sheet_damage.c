/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What spreadsheets leave behind, and what only looks like it: options may be
 * called "1-10", "May" or "#1".
 */
#include "answers/sheet_damage.h"
#include "unit.h"

struct damage_case {
    const char *text;
    bool is_error, is_date, is_exponent;
};

static const struct damage_case damages[] = {
    {"#N/A", true, false, false},       {"#N/D", true, false, false},
    {"#¡REF!", true, false, false},     {"#REF!", true, false, false},
    {"#¿NOMBRE?", true, false, false},  {"#NOME?", true, false, false},
    {"#DIV/0!", true, false, false},    {"#VALOR!", true, false, false},
    {"#NÚM!", true, false, false},      {"####", true, false, false},
    {"N/A", false, false, false},       {"##", false, false, false},
    {"#1", false, false, false},        {"#", false, false, false},
    {"", false, false, false},          {"oct-49", false, true, false},
    {"Oct-49", false, true, false},     {"out/49", false, true, false},
    {"01-feb", false, true, false},     {"1-feb.", false, true, false},
    {"2-Jan", false, true, false},      {"02/jan", false, true, false},
    {"09-sept", false, true, false},    {"dic-1950", false, true, false},
    {"1-10", false, false, false},      {"May", false, false, false},
    {"mayo-3", false, false, false},    {"1-feb-27", false, false, false},
    {"feb-", false, false, false},      {"-feb", false, false, false},
    {"no-1", false, false, false},      {"1,18E+11", false, false, true},
    {"1.18E+11", false, false, true},   {"1E+15", false, false, true},
    {"1.18E+", false, false, false},    {"1.18E-11", false, false, false},
    {"1.18E+11x", false, false, false}, {"18E+11", false, false, false},
    {"E+11", false, false, false},      {"4", false, false, false},
    {"4F+2", false, false, false},
};

static void test_damage_is_known_by_its_shape(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        const struct damage_case *c = &damages[i];
        struct nv_span text = nv_span_of(c->text);
        if (nv__is_sheet_error(text) != c->is_error ||
            nv__is_sheet_date(text) != c->is_date ||
            nv__is_sheet_exponent(text) != c->is_exponent)
            fail_msg("\"%s\"", c->text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage_is_known_by_its_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Which names of languages are understood. */
#include "unit.h"

#include <nivela/language.h>

struct name_case {
    const char *name;
    int want; /* -1 = not understood */
};

static const struct name_case name_cases[] = {
    {"en", NV_EN},      {"es", NV_ES}, {"pt", NV_PT}, {"pt_BR.UTF-8", NV_PT},
    {"es-AR", NV_ES},   {"ES", NV_ES}, {"Pt", NV_PT}, {"en.UTF-8", NV_EN},
    {"es@euro", NV_ES}, {"", -1},      {"e", -1},     {"C", -1},
    {"POSIX", -1},      {"de", -1},    {"est", -1},   {"english", -1},
    {"C.UTF-8", -1},    {"fr_FR", -1}, {"ez", -1},    {"_s", -1},
};

static void understands_names_of_locales(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof name_cases / sizeof *name_cases; i++) {
        const struct name_case *c = &name_cases[i];
        enum nv_language out = NV_LANGUAGE_COUNT;
        bool is_known = nv_language_parse(c->name, &out);
        int got = is_known ? (int)out : -1;
        if (got != c->want || (!is_known && out != NV_LANGUAGE_COUNT))
            fail_msg("\"%s\" gave %d", c->name, got);
    }
}

static void codes_come_back(void **state)
{
    (void)state;
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++) {
        enum nv_language out = NV_LANGUAGE_COUNT;
        assert_true(
            nv_language_parse(nv_language_code((enum nv_language)i), &out));
        assert_int_equal(out, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(understands_names_of_locales),
        cmocka_unit_test(codes_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

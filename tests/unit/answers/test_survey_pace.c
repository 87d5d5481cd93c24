/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Moments as tools write them, and the seconds between two. */
#include "answers_support.h"

#include "answers/survey_pace.h"

struct moments {
    const char *begin, *end;
    int64_t seconds;
    bool is_month_first;
};

static void test_seconds_between_two_moments(void **state)
{
    static const struct moments cases[] = {
        {"2027-03-14T10:22:33.000-03:00", "2027-03-14T10:23:03.900-03:00", 30,
         false},
        {"2027-03-14 10:22:33", "2027-03-14 11:22:33", 3600, false},
        {"2027-03-14T10:22:33Z", "2027-03-14T08:22:33-03:00", 3600, false},
        {"2027-03-14T10:00:00+0530", "2027-03-14T04:30:01Z", 1, false},
        {"14/03/2027 9:05", "14/03/2027 9:07", 120, false},
        {"3/14/27 23:59:59", "3/15/27 0:00:00", 1, true},
        {"02/28/2027 11:59:00 PM", "03/01/2027 12:01:00 AM", 120, true},
        {"02/28/2028 12:00:00 PM", "02/29/2028 12:00:00 PM", 86400, true},
        {"31/12/2026 11:30 p. m.", "01/01/2027 12:30 a. m.", 3600, false},
        {"2027-12-31T24:00:00", "2028-01-01T00:00:01", 1, false},
        {"2027/03/14 3:15:00 PM GMT-3", "2027/03/14 3:16:00 PM GMT-3", 60,
         false},
        /* nothing is known */
        {"2027-03-14T10:22:33Z", "2027-03-14T10:22:33Z", -1, false},
        {"2027-03-14T10:22:33Z", "2027-03-14T10:22:32Z", -1, false},
        {"2027-03-14", "2027-03-15", -1, false},
        {"", "2027-03-14T10:22:33Z", -1, false},
        {"2027-03-14T10:22:33Z", "", -1, false},
        {"2027-03-14T", "2027-03-14T10:22", -1, false},
        {"2027-03-14Tnoon", "2027-03-14T13:00", -1, false},
        {"2027-03-14T10", "2027-03-14T10:22", -1, false},
        {"2027-03-14T10:99", "2027-03-14T11:22", -1, false},
        {"2027-03-14T25:00", "2027-03-15T11:22", -1, false},
        {"2027-03-14T10:00:61", "2027-03-15T11:22", -1, false},
        {"1980-01-01 00:00:00", "2027-03-14 10:00:00", -1, false},
        {"yesterday 10:00", "today 11:00", -1, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t seconds =
            nv__pace_between(nv_span_of(cases[i].begin),
                             nv_span_of(cases[i].end), cases[i].is_month_first);
        if (seconds != cases[i].seconds)
            fail_msg("%s to %s: %lld", cases[i].begin, cases[i].end,
                     (long long)seconds);
    }
}

static void test_seconds_as_a_number(void **state)
{
    static const struct {
        const char *text;
        int64_t seconds;
    } cases[] = {{"183", 183},      {"183.25", 183}, {"183,9", 183}, {"0", 0},
                 {"", -1},          {"-4", -1},      {"soon", -1},   {".5", -1},
                 {"999999999", -1}, {"3:20", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(nv__pace_seconds(nv_span_of(cases[i].text)),
                         cases[i].seconds);
}

static void test_columns_of_time(void **state)
{
    static const struct {
        const char *name;
        enum nv_pace_column kind;
        bool is_month_first;
    } cases[] = {{"start", NV_PACE_BEGIN, false},
                 {"startdate. Date started", NV_PACE_BEGIN, false},
                 {"Start time", NV_PACE_BEGIN, true},
                 {"HORA DE INICIO", NV_PACE_BEGIN, false},
                 {"Data de início", NV_PACE_BEGIN, false},
                 {"submitdate", NV_PACE_END, false},
                 {"Completion time", NV_PACE_END, true},
                 {"Hora de conclusão", NV_PACE_END, false},
                 {"interviewtime", NV_PACE_SECONDS, false},
                 {"Tiempo total", NV_PACE_SECONDS, false},
                 {"starting", NV_PACE_NOTHING, false},
                 {"", NV_PACE_NOTHING, false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_span name = nv_span_of(cases[i].name);
        assert_int_equal(nv__pace_column(name), cases[i].kind);
        assert_int_equal(nv__pace_is_month_first(name),
                         cases[i].is_month_first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seconds_between_two_moments),
        cmocka_unit_test(test_seconds_as_a_number),
        cmocka_unit_test(test_columns_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

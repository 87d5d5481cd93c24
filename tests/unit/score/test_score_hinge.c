/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Steps of one answer that lead to another level, worked out by hand: a sum
 * of three kinds of questions, and a number of its own.
 */
#include "base/memory.h"
#include "score/hinge.h"
#include "score_support.h"
#include "unit.h"

#define ASK(id, more)                                                          \
    "{\"id\": \"" id                                                           \
    "\", \"section\": \"sec\", \"text\": {\"en\": \"q\"}, " more "}"
#define OPTION(code, points)                                                   \
    "{\"code\": \"" code "\", \"text\": {\"en\": \"o\"}, \"points\": " points
#define TICKS                                                                  \
    "\"type\": \"multiple\", \"options\": [" OPTION("x", "1") "}, " OPTION(    \
        "y", "2") "}, " OPTION("none", "0") ", \"exclusive\": true}]"
#define FROM(from, points) "{\"from\": " from ", \"points\": " points "}"
#define BANDED                                                                 \
    "\"type\": \"number\", \"min\": 0, \"max\": 20, \"decimals\": 1, "         \
    "\"bands\": [" FROM("0", "0") "," FROM("2.5", "1") "," FROM("10", "3") "]"
#define PLAIN "\"type\": \"number\", \"min\": 0, \"max\": 10"
#define SINGLE "\"type\": \"single\", \"scale\": \"s\""
#define NOTE "\"type\": \"text\""
#define LEVEL(level, from, to, more)                                           \
    "{\"level\": " level ", \"from\": " from ", \"to\": " to                   \
    ", \"name\": {\"en\": \"l\"}, \"description\": {\"en\": \"d\"}" more "}"
#define NEXT ", \"next\": {\"en\": \"n\"}"
#define INDICATOR(id, rule, children)                                          \
    "{\"id\": \"" id "\", \"title\": {\"en\": \"i\"}, " rule                   \
    ", \"children\": [" children "]}"
#define CHILD(id) "{\"id\": \"" id "\"}"
#define TOTAL                                                                  \
    "\"method\": \"sum\", \"missing\": {\"min_answered\": \"1/1\"}, "          \
    "\"levels\": [" LEVEL("1", "0", "4", NEXT) "," LEVEL(                      \
        "2", "4", "8", NEXT) "," LEVEL("3", "8", "11", "") "]"
#define OWN                                                                    \
    "\"method\": \"max\", "                                                    \
    "\"levels\": [" LEVEL("1", "0", "5", NEXT) "," LEVEL("2", "5", "10",       \
                                                         "") "]"

static const struct nv_test_model model = {
    .questions = ASK("s", SINGLE) "," ASK("n", BANDED) "," ASK(
        "m", TICKS) "," ASK("k", PLAIN) "," ASK("t", NOTE),
    .indicators = INDICATOR("total", TOTAL,
                            CHILD("s") "," CHILD("n") "," CHILD(
                                "m")) "," INDICATOR("own", OWN, CHILD("k")),
    .results = "\"total\", \"own\"",
    .headline = "\"total\", \"own\"",
};

struct hinge_case {
    const char *answers; /* s, n, m, k, t */
    /* "id=answer total/own": levels by index, "-" the same; in their order */
    const char *hinges;
};

static const struct hinge_case cases[] = {
    /* 5 is far enough from both edges */
    {"3 2.5 +x 2 t", ""},
    /* on an edge: only down counts; below the first band there is none */
    {"3 2.4 +x 2 t", "s=2 0/-"},
    {"3 0 +x 2 t", "s=2 0/-"},
    /* just below one; above the last band there is none */
    {"3 10 +x 2 t", "s=4 2/- m=+x+y 2/-"},
    /* a band is left by its least number */
    {"4 15 +y 2 t", "n=99 1/-"},
    {"2 2.5 +x 2 t", "s=1 0/- n=24 0/-"},
    {"3 9.9 +y+x 2 t", "s=4 2/- n=100 2/-"},
    /* the last box stays ticked, one that stands alone is not ticked */
    {"2 10 +x+y 2 t", "s=1 1/- n=99 1/- m=+y 1/- m=+x 1/-"},
    {"5 10 +none 2 t", "s=4 1/- n=99 1/-"},
    {"1 2.5 +none 2 t", "n=100 1/- m=+y 1/-"},
    /* the best option has none above, the least none below */
    {"0 10 + 2 t", "s=1 1/- m=+x 1/- m=+y 1/-"},
    {"5 2.5 +x 2 t", "n=100 2/- m=+x+y 2/-"},
    /* a number without bands, from its least to its most */
    {"3 2.5 +x 4 t", "k=5 -/1"},
    {"3 2.5 +x 5 t", "k=4 -/0"},
    {"3 2.5 +x 0 .", ""},
    {"3 2.5 +x 10 .", ""},
    {"3 2.4 +x 5 .", "s=2 0/- k=4 -/0"},
    /* where there is no value there is no level to change */
    {"3 ? +x 5 t", "k=4 -/0"},
    {"3 2.4 +x . t", "s=2 0/-"},
};

static void put_level(struct nv_buffer *out, char before, int level)
{
    if (level == NV_NONE)
        nv_buffer_format(out, "%c-", before);
    else
        nv_buffer_format(out, "%c%d", before, level);
}

static void put_answer(struct nv_buffer *out, const struct nv_question *asked,
                       struct nv_answer answer)
{
    if (asked->type == NV_NUMBER)
        nv_buffer_format(out, "%d", (int)answer.as.units);
    else if (asked->type == NV_SINGLE)
        nv_buffer_span(out, asked->options.at[answer.option].code);
    else
        for (size_t i = 0; i < asked->options.count; i++) {
            if (!(answer.as.ticked >> i & 1))
                continue;
            nv_buffer_text(out, "+");
            nv_buffer_span(out, asked->options.at[i].code);
        }
}

static void describe(const struct nv_test_firm *firm,
                     const struct nv_hinges *hinges, struct nv_buffer *out)
{
    for (size_t i = 0; i < hinges->count; i++) {
        const struct nv_hinge *hinge = &hinges->at[i];
        const struct nv_question *asked =
            &firm->model->questions[hinge->question];
        nv_buffer_text(out, i ? " " : "");
        nv_buffer_span(out, asked->id);
        nv_buffer_text(out, "=");
        put_answer(out, asked, hinge->to);
        put_level(out, ' ', hinge->levels[0]);
        put_level(out, '/', hinge->levels[1]);
    }
}

static void steps(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_hinges hinges;
    nv_test_open(&firm, &model, NULL);
    assert_int_equal(nv__hinges_init(&hinges, firm.scorer, NULL), NV_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_buffer got = {0};
        nv_test_score(&firm, cases[i].answers);
        nv__hinges_read(&hinges, firm.questions, firm.profile);
        describe(&firm, &hinges, &got);
        if (strcmp(nv_buffer_view(&got).at, cases[i].hinges) != 0)
            print_error("case %zu: %s\n", i, cases[i].answers);
        assert_string_equal(nv_buffer_view(&got).at, cases[i].hinges);
        nv_buffer_release(&got);
    }
    nv__hinges_release(&hinges);
    nv_test_close(&firm);
}

#if defined(NV_FAULTS)
static void no_memory(void **state)
{
    (void)state;
    struct nv_test_firm firm;
    struct nv_hinges hinges;
    nv_test_open(&firm, &model, NULL);
    enum nv_status status = NV_NO_MEMORY;
    unsigned long nth = 0;
    while (status == NV_NO_MEMORY) {
        assert_true(++nth < 20);
        nv__memory_fail_at(nth);
        status = nv__hinges_init(&hinges, firm.scorer, NULL);
        nv__memory_fail_at(0);
        if (status == NV_NO_MEMORY)
            assert_null(hinges.memory);
    }
    assert_int_equal(status, NV_OK);
    assert_true(nth > 2);
    nv__hinges_release(&hinges);
    nv_test_close(&firm);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps),
#if defined(NV_FAULTS)
        cmocka_unit_test(no_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

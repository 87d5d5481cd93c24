/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Several respondents made into one, rule by rule. */
#include "answers_support.h"

#include "answers/answers_merge.h"
#include "answers/answers_script.h"
#include "base/memory.h"

#include <stdio.h>

enum { MOST = 4 };

struct merge_case {
    const char *question;
    const char *said[MOST]; /* cells; "" = blank; NULL = no more persons */
    const char *median, *lowest, *agree;
    bool differ;
};

/* Worked out by hand from docs/interview.md. */
static const struct merge_case cases[] = {
    /* single, with points 0 1 2, unknown and never */
    {"sensors", {"0", "2", "1"}, "1", "0", "NS", true},
    {"sensors", {"2", "0"}, "0", "0", "NS", true},
    {"sensors", {"1", "1", "1"}, "1", "1", "1", false},
    {"sensors", {"2", "NS", ""}, "2", "2", "NS", true},
    {"sensors", {"2", "unknown"}, "2", "2", "NS", true},
    {"sensors", {"2", "", ""}, "2", "2", "2", false},
    {"sensors", {"NS", "NA"}, "NS", "NS", "NS", true},
    {"sensors", {"NA", "NA", ""}, "NA", "NA", "NA", false},
    {"sensors", {"", ""}, "", "", "", false},
    {"sensors", {"0", "1", "2", "2"}, "1", "0", "NS", true},
    /* yes or no without points: what more than half say */
    {"line", {"yes", "yes", "no"}, "yes", "yes", "NS", true},
    {"line", {"yes", "no"}, "NS", "NS", "NS", true},
    /* with points */
    {"plan", {"yes", "no"}, "no", "no", "NS", true},
    {"plan", {"yes", "no", "yes"}, "yes", "no", "NS", true},
    /* numbers: by their points, then by value */
    {"machines", {"60", "4", "10"}, "10", "4", "NS", true},
    {"machines", {"60", "50"}, "50", "50", "NS", true},
    {"hours", {"12.5", "12.5"}, "12.5", "12.5", "12.5", false},
    /* several ticked: of all, or of more than half */
    {"uses",
     {"stops quality", "stops costs", "stops"},
     "stops",
     "stops",
     "NS",
     true},
    {"uses",
     {"stops quality", "quality", "stops quality"},
     "stops quality",
     "quality",
     "NS",
     true},
    {"uses", {"stops", "quality"}, "[]", "[]", "NS", true},
    {"topics", {"none", "none", "data"}, "none", "[]", "NS", true},
    /* words */
    {"remarks", {"old", "old", "new"}, "old", "old", "NS", true},
    {"remarks", {"old", "new"}, "NS", "NS", "NS", true},
};

static nv_model *branches(void)
{
    nv_model *model = NULL;
    assert_int_equal(
        nv_model_load(&model, "../cli/data/branches.json", NULL, NULL), NV_OK);
    return model;
}

static nv_answers *said(const nv_model *model, const char *text)
{
    nv_answers *answers = nv__answers_new(model);
    const struct nv_bytes bytes = {text, strlen(text), "said"};
    assert_non_null(answers);
    assert_int_equal(nv__answers_script(answers, bytes, NULL), NV_OK);
    return answers;
}

static void check(const nv_model *model, const struct merge_case *c,
                  enum nv_merge_rule rule)
{
    const char *const expected[] = {c->median, c->lowest, c->agree};
    nv_answers *all[MOST], *merged = NULL;
    size_t count = 0;
    for (; count < MOST && c->said[count]; count++) {
        char line[128];
        snprintf(line, sizeof line, "%s = %s", c->question, c->said[count]);
        all[count] = said(model, line);
    }
    const struct nv_respondents from = {(const nv_answers *const *)all, count,
                                        rule};
    struct nv_buffer cell = {0};
    size_t q = (size_t)nv__model_question(model, nv_span_of(c->question));
    assert_int_equal(nv__answers_merge(&merged, &from, NULL), NV_OK);
    nv__answer_put(&cell, merged, q);
    if (!nv_span_is(nv_buffer_view(&cell), expected[rule]))
        fail_msg("%s of %s, %s: %s and not %s", nv__merge_rule_name(rule),
                 c->said[0], c->said[1], nv_buffer_view(&cell).at,
                 expected[rule]);
    assert_int_equal(nv__respondents_differ(&from, q), c->differ);
    assert_string_equal(merged->merge_rule, nv__merge_rule_name(rule));
    assert_int_equal(merged->respondents, count);
    nv_buffer_release(&cell);
    nv_answers_free(merged);
    for (size_t i = 0; i < count; i++)
        nv_answers_free(all[i]);
}

static void merges_by_rule(void **state)
{
    nv_model *model = branches();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int rule = 0; rule < NV_MERGE_RULE_COUNT; rule++)
            check(model, &cases[i], (enum nv_merge_rule)rule);
    }
    nv_model_free(model);
}

static const char one[] = "firm.country = AR\nfirm.employees = 42\n"
                          "firm.date = 2027-03-14\nline = yes\n"
                          "line.note = the owner\n";
static const char other[] = "firm.id = F-1\nfirm.country = UY\n"
                            "firm.exporter = yes\nfirm.employees = 42\n"
                            "firm.date = 2027-03-20\nline.note = the foreman\n";

static void merges_firm_and_notes(void **state)
{
    nv_model *model = branches();
    nv_answers *all[] = {said(model, one), said(model, other)}, *merged = NULL;
    const struct nv_respondents from = {(const nv_answers *const *)all, 2,
                                        NV_MERGE_MEDIAN};
    struct nv_buffer cell = {0};
    (void)state;
    assert_int_equal(nv__answers_merge(&merged, &from, NULL), NV_OK);
    assert_string_equal(merged->firm, "F-1");
    assert_string_equal(merged->date, "2027-03-20");
    assert_string_equal(merged->notes[0], "the owner / the foreman");
    nv__field_put(&cell, merged, 1);
    assert_string_equal(cell.data, "AR"); /* the first who said */
    assert_true(nv__respondents_differ_on_firm(&from, 1));
    assert_false(nv__respondents_differ_on_firm(&from, 4));
    assert_false(nv__respondents_differ_on_firm(&from, 6));
    assert_false(nv__respondents_differ_on_firm(&from, 8)); /* dates may */
    nv_buffer_release(&cell);
    nv_answers_free(merged);
    nv_answers_free(all[0]);
    nv_answers_free(all[1]);
    nv_model_free(model);
}

static void knows_its_rules(void **state)
{
    enum nv_merge_rule rule;
    (void)state;
    for (int i = 0; i < NV_MERGE_RULE_COUNT; i++) {
        const char *name = nv__merge_rule_name((enum nv_merge_rule)i);
        assert_true(nv__merge_rule_parse(nv_span_of(name), &rule));
        assert_int_equal(rule, i);
    }
    assert_false(nv__merge_rule_parse(nv_span_of("mean"), &rule));
}

#if defined(NV_FAULTS)
static void survives_without_memory(void **state)
{
    nv_model *model = branches();
    nv_answers *all[] = {said(model, one), said(model, other)};
    const struct nv_respondents from = {(const nv_answers *const *)all, 2,
                                        NV_MERGE_MEDIAN};
    enum nv_status status = NV_NO_MEMORY;
    (void)state;
    for (unsigned long n = 1; status != NV_OK; n++) {
        nv_answers *merged = NULL;
        assert_true(n < 100);
        nv__memory_fail_at(n);
        status = nv__answers_merge(&merged, &from, NULL);
        nv__memory_fail_at(0);
        nv_answers_free(merged);
    }
    nv_answers_free(all[0]);
    nv_answers_free(all[1]);
    nv_model_free(model);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merges_by_rule),
        cmocka_unit_test(merges_firm_and_notes),
        cmocka_unit_test(knows_its_rules),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_without_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

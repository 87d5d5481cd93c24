/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Scripts of answers: what they may say, and where they are wrong. */
#include "answers_support.h"

#include "answers/answers_script.h"
#include "base/memory.h"

static nv_model *branches(void)
{
    nv_model *model = NULL;
    assert_int_equal(
        nv_model_load(&model, "../cli/data/branches.json", NULL, NULL), NV_OK);
    return model;
}

static const char good[] = "\xEF\xBB\xBF# an interview by telephone\r\n"
                           "\r\n"
                           "hours = 12.5\r\n"
                           "   line=yes\n"
                           "uses = stops costs\n"
                           "sensors = NS\n"
                           "network = NA\n"
                           "remarks = 1 = 1, a\xC3\xA7\xC3\xA3o\n"
                           "sensors.note = nobody was there\n"
                           "firm.id = F-1\n"
                           "firm.name = Sur\n"
                           "firm.country = AR\n"
                           "firm.region = AR-X\n"
                           "firm.employees = 42\n"
                           "firm.date = 2027-03-14\n"
                           "topics =\n"
                           "  # the end";

static void reads_a_script(void **state)
{
    nv_model *model = branches();
    nv_answers *answers = nv__answers_new(model);
    const struct nv_bytes bytes = {good, sizeof good - 1, "a.txt"};
    struct nv_error error;
    (void)state;
    assert_int_equal(nv__answers_script(answers, bytes, &error), NV_OK);
    const struct nv_answer *q = answers->questions;
    assert_int_equal(q[0].option, 0);
    assert_int_equal(q[2].state, NV_DONT_KNOW);
    assert_int_equal(q[3].state, NV_NOT_APPLICABLE);
    assert_int_equal(q[4].as.ticked, 1 | 4);
    assert_string_equal(answers->texts[5], "1 = 1, a\xC3\xA7\xC3\xA3o");
    assert_int_equal(q[8].as.units, 125);
    assert_int_equal(q[9].state, NV_BLANK);
    assert_string_equal(answers->notes[2], "nobody was there");
    assert_string_equal(answers->firm, "F-1");
    assert_string_equal(answers->date, "2027-03-14");
    assert_string_equal(answers->field_texts[2], "AR-X");
    assert_int_equal(answers->profile[4].as.units, 42);
    nv_answers_free(answers);
    nv_model_free(model);
}

struct fault_case {
    const char *text;
    enum nv_diagnostic fault;
    uint64_t line, column;
};

static const struct fault_case fault_cases[] = {
    {"line = yes\n\nnothing here", NV_E_SCRIPT_LINE, 3, 1},
    {"  = yes", NV_E_SCRIPT_LINE, 1, 3},
    {"line = yes\n line = no", NV_E_SCRIPT_TWICE, 2, 2},
    {"line.note = a\nline.note = b", NV_E_SCRIPT_TWICE, 2, 1},
    {"firm.id = a\nfirm.id = b", NV_E_SCRIPT_TWICE, 2, 6},
    {"firm.country = AR\nfirm.country = AR", NV_E_SCRIPT_TWICE, 2, 6},
    {"lime = yes", NV_E_ANSWER_QUESTION_NEAR, 1, 1},
    {"wxyzzywx = 1", NV_E_ANSWER_QUESTION, 1, 1},
    {"wxyzzywx.note = 1", NV_E_ANSWER_QUESTION, 1, 1},
    {"firm.countri = AR", NV_E_ANSWER_FIELD_NEAR, 1, 6},
    {"firm.wxyzzywx = AR", NV_E_ANSWER_FIELD, 1, 6},
    {"firm.id =", NV_E_NO_FIRM_ID, 1, 10},
    {"sensors =  7", NV_E_UNKNOWN_CODE, 1, 12},
    {"machines = 1.200", NV_E_THOUSANDS, 1, 12},
    {"topics = none data", NV_E_NOT_TOGETHER, 1, 10},
    {"remarks = \xE7", NV_E_NOT_UTF8, 1, 11},
    {"firm.country = AR\nfirm.region = BR-SP\nline = yes",
     NV_E_REGION_ELSEWHERE, 2, 15},
    {"firm.country = BR\nfirm.region = mendoza", NV_E_BAD_REGION, 2, 15},
    {"firm.region = S\xC3\xA3o Paulo", NV_E_NEAR_REGION, 1, 15},
    {"firm.date = 2027-02-30", NV_E_BAD_DATE, 1, 13},
    {"\xC3\xA7\xC3\xA3o = \xC3\xA7", NV_E_ANSWER_QUESTION, 1, 1},
};

static void says_where_it_is_wrong(void **state)
{
    nv_model *model = branches();
    (void)state;
    for (size_t i = 0; i < sizeof fault_cases / sizeof *fault_cases; i++) {
        const struct fault_case *c = &fault_cases[i];
        nv_answers *answers = nv__answers_new(model);
        const struct nv_bytes bytes = {c->text, strlen(c->text), "a.txt"};
        struct nv_error error = {0};
        assert_int_equal(nv__answers_script(answers, bytes, &error),
                         NV_BAD_DATA);
        assert_fault(&error, c->fault, c->line, c->column, c->text);
        assert_string_equal(error.source, "a.txt");
        nv_answers_free(answers);
    }
    nv_model_free(model);
}

struct name_case {
    const char *text, *region, *country, *sector;
};

/* Names, too, and in any order: the country may come last. */
static const struct name_case name_cases[] = {
    {"firm.country = Brasil\nfirm.region = S\xC3\xA3o Paulo", "BR-SP", "BR",
     ""},
    {"firm.region = capital federal\nfirm.country = AR", "AR-C", "AR", ""},
    {"firm.sector = 332\nfirm.country = M\xC3\xA9xico", "", "MX", "25"},
    {"firm.region = UY-RN", "UY-RN", "", ""},
    {"firm.region = NS\nfirm.country = AR", "NS", "AR", ""},
};

static void assert_option(const nv_answers *answers, const char *field,
                          const char *code)
{
    const nv_model *model = answers->model;
    int index = nv__model_field(model, nv_span_of(field));
    const struct nv_answer *given = &answers->profile[index];
    if (!*code)
        assert_int_equal(given->state, NV_BLANK);
    else
        assert_string_equal(
            model->fields[index].options.at[given->option].code.at, code);
}

static void reads_names(void **state)
{
    nv_model *model = branches();
    size_t region = (size_t)nv__model_field(model, nv_span_of("region"));
    (void)state;
    for (size_t i = 0; i < sizeof name_cases / sizeof *name_cases; i++) {
        const struct name_case *c = &name_cases[i];
        nv_answers *answers = nv__answers_new(model);
        const struct nv_bytes bytes = {c->text, strlen(c->text), "a.txt"};
        struct nv_error error = {0};
        assert_int_equal(nv__answers_script(answers, bytes, &error), NV_OK);
        assert_string_equal(answers->field_texts[region], c->region);
        assert_option(answers, "country", c->country);
        assert_option(answers, "sector", c->sector);
        nv_answers_free(answers);
    }
    nv_model_free(model);
}

static void refuses_a_nul(void **state)
{
    static const char text[] = "line = yes\nremarks = a\0b";
    nv_model *model = branches();
    nv_answers *answers = nv__answers_new(model);
    const struct nv_bytes bytes = {text, sizeof text - 1, "a.txt"};
    struct nv_error error = {0};
    (void)state;
    assert_int_equal(nv__answers_script(answers, bytes, &error), NV_BAD_DATA);
    assert_fault(&error, NV_E_SCRIPT_LINE, 2, 1, "NUL");
    nv_answers_free(answers);
    nv_model_free(model);
}

#if defined(NV_FAULTS)
static void survives_without_memory(void **state)
{
    nv_model *model = branches();
    enum nv_status status = NV_NO_MEMORY;
    (void)state;
    /* each of the first ones; of the thousands of a classification some */
    for (unsigned long n = 1; status != NV_OK; n += 1 + n / 50) {
        nv_answers *answers = nv__answers_new(model);
        const struct nv_bytes bytes = {good, sizeof good - 1, "a.txt"};
        struct nv_error error = {0};
        assert_true(n < 10000);
        nv__memory_fail_at(n);
        status = nv__answers_script(answers, bytes, &error);
        nv__memory_fail_at(0);
        assert_true(status == NV_OK || status == NV_NO_MEMORY);
        nv_answers_free(answers);
    }
    nv_model_free(model);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_script),
        cmocka_unit_test(says_where_it_is_wrong),
        cmocka_unit_test(reads_names),
        cmocka_unit_test(refuses_a_nul),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_without_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

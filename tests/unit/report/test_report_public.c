/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The public call: each format in each language, what it refuses, and no
 * memory at any moment. What is in a report is tested by tests/reports.
 */
#include "unit.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include <nivela/nivela.h>

#include <string.h>

struct fixture {
    nv_model *model;
    nv_answers *answers;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct nv_error error;
    *state = &fixture;
    assert_int_equal(nv_model_load(&fixture.model, "industria40", NULL, &error),
                     NV_OK);
    assert_int_equal(nv_answers_load(&fixture.answers, fixture.model,
                                     "../../questionnaires/demo/firm.json",
                                     &error),
                     NV_OK);
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    nv_answers_free(fixture->answers);
    nv_model_free(fixture->model);
    return 0;
}

/* What a file of each format begins with. */
static const struct {
    const char *format, *start;
} formats[] = {{"txt", ""},
               {"html", "<!DOCTYPE html>"},
               {"md", "# "},
               {"xlsx", "PK\x03\x04"},
               {"json", "{"}};

static void writes_each_format(void **state)
{
    const struct fixture *fixture = *state;
    struct nv_error error;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct nv_output out = {0}, again = {0};
        const struct nv_report_options options = {.format = formats[i].format,
                                                  .language = NV_PT};
        assert_int_equal(nv_report_write(&out, fixture->model, fixture->answers,
                                         &options, &error),
                         NV_OK);
        assert_int_equal(nv_report_write(&again, fixture->model,
                                         fixture->answers, &options, &error),
                         NV_OK);
        assert_true(out.size > 1000);
        assert_memory_equal(out.data, formats[i].start,
                            strlen(formats[i].start));
        assert_int_equal(out.data[out.size], '\0');
        assert_int_equal(again.size, out.size);
        assert_memory_equal(again.data, out.data, out.size);
        nv_output_free(&again);
        nv_output_free(&out);
        assert_null(out.data);
    }
}

static size_t longest_line(const char *text)
{
    size_t most = 0;
    for (; *text; text += strcspn(text, "\n") + 1) {
        size_t columns = 0;
        for (size_t i = 0; text[i] && text[i] != '\n'; i++)
            columns += (text[i] & 0xC0) != 0x80;
        most = columns > most ? columns : most;
    }
    return most;
}

/* Text is the default, English too, and as wide as it is told. */
static void obeys_its_options(void **state)
{
    const struct fixture *fixture = *state;
    static const unsigned widths[] = {0, 50, 120};
    struct nv_error error;
    for (size_t i = 0; i < 3; i++) {
        struct nv_output out = {0};
        const struct nv_report_options options = {.width = widths[i]};
        assert_int_equal(nv_report_write(&out, fixture->model, fixture->answers,
                                         &options, &error),
                         NV_OK);
        size_t most = widths[i] ? widths[i] : 79;
        assert_true(longest_line(out.data) <= most);
        assert_non_null(strstr(out.data, "Lean production"));
        nv_output_free(&out);
    }
}

static void says_its_language(void **state)
{
    const struct fixture *fixture = *state;
    static const char *const said[NV_LANGUAGE_COUNT] = {[NV_EN] = "lang=\"en\"",
                                                        [NV_ES] = "lang=\"es\"",
                                                        [NV_PT] = "lang=\"pt"};
    struct nv_error error;
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++) {
        struct nv_output out = {0};
        const struct nv_report_options options = {
            .format = "html", .language = (enum nv_language)i};
        assert_int_equal(nv_report_write(&out, fixture->model, fixture->answers,
                                         &options, &error),
                         NV_OK);
        assert_non_null(strstr(out.data, said[i]));
        nv_output_free(&out);
    }
}

static void refuses_what_makes_no_sense(void **state)
{
    const struct fixture *fixture = *state;
    static const struct {
        struct nv_report_options options;
        enum nv_diagnostic code;
    } cases[] = {
        {{.format = "pdf"}, NV_E_UNKNOWN_FORMAT},
        {{.format = ""}, NV_E_UNKNOWN_FORMAT},
        {{.width = 39}, NV_E_BAD_OPTION_VALUE},
        {{.width = 201}, NV_E_BAD_OPTION_VALUE},
        {{.peers = "no-such.json"}, NV_E_CANNOT_OPEN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_output out = {0};
        struct nv_error error = {0};
        assert_int_not_equal(nv_report_write(&out, fixture->model,
                                             fixture->answers,
                                             &cases[i].options, &error),
                             NV_OK);
        assert_int_equal(error.code, (int)cases[i].code);
        assert_null(out.data);
    }
}

#if defined(NV_FAULTS)
/* A few hundred of its allocations, the first and the last among them. */
static void survives_a_lack_of_memory(void **state)
{
    const struct fixture *fixture = *state;
    const struct nv_report_options options = {.format = "md"};
    struct nv_output out = {0};
    struct nv_error error;
    nv__memory_fail_at(0);
    assert_int_equal(nv_report_write(&out, fixture->model, fixture->answers,
                                     &options, &error),
                     NV_OK);
    unsigned long count = nv__memory_count(), step = count / 200 + 1;
    nv_output_free(&out);
    for (unsigned long nth = 1; nth <= count; nth += step) {
        nv__memory_fail_at(nth);
        enum nv_status status = nv_report_write(
            &out, fixture->model, fixture->answers, &options, &error);
        nv__memory_fail_at(0);
        assert_int_equal(status, NV_NO_MEMORY);
        assert_null(out.data);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_each_format),
        cmocka_unit_test(obeys_its_options),
        cmocka_unit_test(says_its_language),
        cmocka_unit_test(refuses_what_makes_no_sense),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_a_lack_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

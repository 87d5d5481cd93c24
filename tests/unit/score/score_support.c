/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Test models go through the loader, so that what is tested is what can
 * come out of a file.
 */
#define _POSIX_C_SOURCE 200809L
#include "score_support.h"

#include "base/diagnostic.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

static const char frame[] =
    "{\"format\": \"nivela/model/1\", \"id\": \"test\","
    "\"version\": \"1.0.0\", \"languages\": [\"en\"],"
    "\"title\": {\"en\": \"t\"}, \"summary\": {\"en\": \"s\"},"
    "\"license\": \"MIT\","
    "\"fidelity\": {\"kind\": \"inspired-by\", \"published\": {\"en\": \"p\"},"
    "  \"ours\": [{\"en\": \"o\"}]},"
    "\"sources\": [{\"id\": \"src\", \"citation\": \"c\","
    "  \"used_for\": {\"en\": \"u\"}}],"
    "\"profile\": [\"country\", \"employees\"],"
    "\"missing\": {\"min_answered\": \"1/2\", \"dont_know\": \"missing\"},"
    "\"scales\": [{\"id\": \"s\", \"options\": ["
    "  {\"code\": \"0\", \"points\": 0, \"text\": {\"en\": \"0\"}},"
    "  {\"code\": \"1\", \"points\": 1, \"text\": {\"en\": \"1\"}},"
    "  {\"code\": \"2\", \"points\": 2, \"text\": {\"en\": \"2\"}},"
    "  {\"code\": \"3\", \"points\": 3, \"text\": {\"en\": \"3\"}},"
    "  {\"code\": \"4\", \"points\": 4, \"text\": {\"en\": \"4\"}},"
    "  {\"code\": \"5\", \"points\": 5, \"text\": {\"en\": \"5\"}},"
    "  {\"code\": \"dk\", \"state\": \"dont_know\","
    "   \"text\": {\"en\": \"dk\"}},"
    "  {\"code\": \"na\", \"state\": \"not_applicable\","
    "   \"text\": {\"en\": \"na\"}}]}],"
    "\"sections\": [{\"id\": \"sec\", \"title\": {\"en\": \"s\"}}],"
    "\"questions\": [%s], \"indicators\": [%s], \"results\": [%s],"
    "\"headline\": [%s], \"sets\": [%s], \"actions\": [%s]}";

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void show_fault(void *context, const struct nv_error *error)
{
    char message[512];
    (void)context;
    printf("E%d %s: %s\n", error->code, error->pointer,
           nv_error_message(error, NV_EN, message, sizeof message));
}

void nv_test_load(struct nv_test_firm *firm, const struct nv_test_model *model)
{
    static char json[1 << 20];
    struct nv_fault_sink sink = {show_fault, NULL};
    struct nv_error error = {0};
    *firm = (struct nv_test_firm){0};
    int size = snprintf(json, sizeof json, frame, or_empty(model->questions),
                        or_empty(model->indicators), or_empty(model->results),
                        or_empty(model->headline), or_empty(model->sets),
                        or_empty(model->actions));
    assert_true(size > 0 && (size_t)size < sizeof json);
    struct nv_bytes bytes = {json, (size_t)size, "test"};
    assert_int_equal(nv_model_parse(&firm->model, bytes, &sink, &error), NV_OK);
}

void nv_test_open(struct nv_test_firm *firm, const struct nv_test_model *model,
                  const char *set)
{
    struct nv_error error = {0};
    nv_test_load(firm, model);
    assert_int_equal(nv_plan_new(&firm->plan, firm->model, set, &error), NV_OK);
    assert_int_equal(nv_scorer_new(&firm->scorer, firm->plan, &error), NV_OK);
}

void nv_test_close(struct nv_test_firm *firm)
{
    nv_scorer_free(firm->scorer);
    nv_plan_free(firm->plan);
    nv_model_free(firm->model);
    *firm = (struct nv_test_firm){0};
}

static uint64_t ticked(const struct nv_question *question, char *codes)
{
    uint64_t set = 0;
    char *rest = NULL;
    for (char *code = strtok_r(codes, "+", &rest); code;
         code = strtok_r(NULL, "+", &rest)) {
        int option = nv__option_find(question->options, nv_span_of(code));
        assert_true(option >= 0);
        set |= (uint64_t)1 << option;
    }
    return set;
}

static void answer_value(const struct nv_question *question, char *word,
                         struct nv_answer *out)
{
    struct nv_decimal decimal = {0, 0};
    out->state = NV_ANSWERED;
    if (question->type == NV_MULTIPLE) {
        out->as.ticked = ticked(question, word);
    } else if (question->type == NV_NUMBER) {
        assert_int_equal(nv_decimal_parse(nv_span_of(word), &decimal),
                         NV_DECIMAL_OK);
        out->as.units = nv_decimal_units(decimal, question->decimals);
    } else if (question->type != NV_TEXT) {
        int option = nv__option_find(question->options, nv_span_of(word));
        assert_true(option >= 0);
        out->option = (unsigned short)option;
    }
}

static void answer(const struct nv_question *question, char *word,
                   struct nv_answer *out)
{
    *out = (struct nv_answer){0};
    if (strcmp(word, "?") == 0)
        out->state = NV_DONT_KNOW;
    else if (strcmp(word, "x") == 0)
        out->state = NV_NOT_APPLICABLE;
    else if (strcmp(word, ".") != 0)
        answer_value(question, word, out);
}

void nv_test_score(struct nv_test_firm *firm, const char *words)
{
    char copy[1024];
    char *rest = NULL;
    size_t count = 0;
    assert_true(strlen(words) < sizeof copy);
    memcpy(copy, words, strlen(words) + 1);
    for (char *word = strtok_r(copy, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        assert_true(count < firm->model->question_count);
        answer(&firm->model->questions[count], word, &firm->questions[count]);
        count++;
    }
    assert_int_equal(count, firm->model->question_count);
    nv_scorer_run(firm->scorer, firm->questions, firm->profile);
}

void nv_test_profile(struct nv_test_firm *firm, int country, int64_t employees)
{
    firm->profile[0] = (struct nv_answer){0};
    if (country >= 0)
        firm->profile[0] = (struct nv_answer){
            .state = NV_ANSWERED, .option = (unsigned short)country};
    firm->profile[1] =
        (struct nv_answer){.state = NV_ANSWERED, .as.units = employees};
}

size_t nv_test_indicator(const struct nv_test_firm *firm, const char *id)
{
    int found = nv__model_indicator(firm->model, nv_span_of(id));
    assert_true(found >= 0);
    return (size_t)found;
}

const char *nv_test_exact(struct nv_test_firm *firm, struct nv_value value)
{
    nv_scorer_exact(firm->scorer, value, firm->text, sizeof firm->text);
    return firm->text;
}

static void put_value(struct nv_test_firm *firm, struct nv_buffer *out,
                      struct nv_value value)
{
    nv_buffer_text(out, nv_test_exact(firm, value));
}

const char *nv_test_result(struct nv_test_firm *firm, const char *indicator)
{
    const struct nv_result *result =
        nv_scorer_indicator(firm->scorer, nv_test_indicator(firm, indicator));
    struct nv_buffer out = {0};
    if (result->outcome == NV_SCORED)
        put_value(firm, &out, result->value);
    else
        nv_buffer_text(&out, result->outcome == NV_INSUFFICIENT
                                 ? "insufficient"
                                 : "not applicable");
    if (result->level != NV_NONE)
        nv_buffer_format(&out, " L%d", result->level);
    if (result->has_bounds) {
        nv_buffer_text(&out, " [");
        put_value(firm, &out, result->low);
        nv_buffer_text(&out, ",");
        put_value(firm, &out, result->high);
        nv_buffer_text(&out, "]");
    }
    nv_buffer_format(&out, " %u/%u", result->answered, result->applicable);
    nv__copy_cut(firm->text, sizeof firm->text, out.data, out.size);
    nv_buffer_release(&out);
    return firm->text;
}

static void put_question(struct nv_buffer *out, size_t i, bool perhaps)
{
    nv_buffer_format(out,
                     ", {\"id\": \"q%zu\", \"section\": \"sec\", "
                     "\"type\": \"single\", \"text\": {\"en\": \"q\"}, "
                     "\"scale\": \"s\"",
                     i);
    if (perhaps)
        nv_buffer_text(out, ", \"applies_if\": "
                            "{\"question\": \"gate\", \"is\": [\"1\"]}");
    nv_buffer_text(out, "}");
}

static void put_child(struct nv_buffer *out, size_t i, const char *more)
{
    nv_buffer_format(out, "%s{\"id\": \"q%zu\"%s%s}", i ? ", " : "", i,
                     *more ? ", " : "", more);
}

void nv_test_open_one(struct nv_test_firm *firm, const struct nv_test_one *one)
{
    struct nv_buffer questions = {0}, indicators = {0}, words = {0};
    nv_buffer_text(&questions, "{\"id\": \"gate\", \"section\": \"sec\", "
                               "\"type\": \"single\", \"scale\": \"s\", "
                               "\"text\": {\"en\": \"q\"}}");
    nv_buffer_format(&indicators,
                     "{\"id\": \"other\", \"title\": {\"en\": \"i\"}, "
                     "\"method\": \"mean\", "
                     "\"children\": [{\"id\": \"gate\"}]}, "
                     "{\"id\": \"i\", \"title\": {\"en\": \"i\"}, %s, "
                     "\"children\": [",
                     one->rule);
    char copy[256];
    char *rest = NULL;
    size_t count = 0, known = 0;
    assert_true(strlen(one->words) < sizeof copy);
    memcpy(copy, one->words, strlen(one->words) + 1);
    nv_buffer_text(&words, ".");
    for (char *word = strtok_r(copy, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        bool perhaps = word[0] == '~';
        known += known < 6 && one->child[known];
        put_question(&questions, count, perhaps);
        put_child(&indicators, count, known > count ? one->child[count] : "");
        nv_buffer_format(&words, " %s", word + perhaps);
        count++;
    }
    nv_buffer_text(&indicators, "]}");
    nv_test_open(firm,
                 &(struct nv_test_model){.questions = questions.data,
                                         .indicators = indicators.data,
                                         .results = "\"i\", \"other\"",
                                         .headline = "\"i\""},
                 NULL);
    nv_test_score(firm, words.data);
    nv_buffer_release(&questions);
    nv_buffer_release(&indicators);
    nv_buffer_release(&words);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
#include "interview_support.h"

#include "answers/answers_merge.h"
#include "answers/answers_write.h"

#include <stdio.h>

static void begin(struct sitting *sitting,
                  const struct nv_interview_setup *setup)
{
    struct nv_interview_setup full = *setup;
    struct nv_error error;
    full.model = sitting->model;
    full.answers = sitting->answers;
    full.file = "firm.json";
    assert_int_equal(nv_interview_new(&sitting->interview, &full, &error),
                     NV_OK);
    sitting->view = nv_interview_look(sitting->interview);
}

void sit_down(struct sitting *sitting, const char *model,
              const struct nv_interview_setup *setup)
{
    struct nv_error error;
    char sentence[512];
    *sitting = (struct sitting){0};
    if (nv_model_load(&sitting->model, model, NULL, &error) != NV_OK)
        fail_msg("E%03d at %d: %s", error.code, (int)error.line,
                 nv_error_message(&error, NV_EN, sentence, sizeof sentence));
    sitting->answers = nv__answers_new(sitting->model);
    assert_non_null(sitting->answers);
    begin(sitting, setup);
}

nv_answers *through_file(const nv_answers *answers)
{
    struct nv_buffer text = {0};
    struct nv_error error;
    nv_answers *copy = NULL;
    char sentence[512];
    nv__answers_write(&text, answers);
    assert_false(text.failed);
    const struct nv_bytes bytes = {text.data, text.size, "firm.json"};
    if (nv_answers_parse(&copy, answers->model, bytes, &error) != NV_OK)
        fail_msg("E%03d at %d: %s\n%s", error.code, (int)error.line,
                 nv_error_message(&error, NV_EN, sentence, sizeof sentence),
                 text.data);
    nv_buffer_release(&text);
    return copy;
}

void sit_down_again(struct sitting *sitting,
                    const struct nv_interview_setup *setup)
{
    nv_answers *copy = through_file(sitting->answers);
    nv_interview_free(sitting->interview);
    nv_answers_free(sitting->answers);
    sitting->answers = copy;
    begin(sitting, setup);
}

void stand_up(struct sitting *sitting)
{
    nv_interview_free(sitting->interview);
    nv_answers_free(sitting->answers);
    nv_model_free(sitting->model);
    *sitting = (struct sitting){0};
}

void type(struct sitting *sitting, const char *lines)
{
    struct nv_error error;
    for (;;) {
        const char *end = strchr(lines, '|');
        const struct nv_interview_event event = {
            .kind = NV_EVENT_LINE,
            .line = {lines, end ? (size_t)(end - lines) : strlen(lines)}};
        assert_int_equal(nv_interview_take(sitting->interview, &event, &error),
                         NV_OK);
        sitting->view = nv_interview_look(sitting->interview);
        assert_false(sitting->view->failed);
        if (!end)
            return;
        lines = end + 1;
    }
}

const char *asked(const struct sitting *sitting)
{
    enum nv_screen screen = sitting->view->screen;
    if (screen != NV_SCREEN_FIELD && screen != NV_SCREEN_QUESTION)
        return "";
    return sitting->interview->names[sitting->interview->at];
}

void assert_asked(const struct sitting *sitting, const char *id)
{
    assert_string_equal(asked(sitting), id);
}

const char *answer(const struct sitting *sitting, const char *question)
{
    static char out[256];
    struct nv_buffer text = {0};
    int q = nv__model_question(sitting->model, nv_span_of(question));
    assert_true(q != NV_NONE);
    nv__answer_put(&text, sitting->answers, (size_t)q);
    snprintf(out, sizeof out, "%s", nv_buffer_view(&text).at);
    nv_buffer_release(&text);
    return out;
}

static void put_ticks(struct nv_buffer *out, struct nv_options options,
                      uint64_t ticked)
{
    for (size_t i = 0; i < options.count; i++) {
        if (ticked >> i & 1)
            nv_buffer_format(out, "%zu ", i + 1);
    }
    nv_buffer_text(out, ticked ? "" : "0");
}

static void put_value(struct nv_buffer *out, const nv_answers *from,
                      size_t index)
{
    const struct nv_question *question = &from->model->questions[index];
    const struct nv_answer *given = &from->questions[index];
    switch (question->type) {
    case NV_SINGLE:
    case NV_YES_NO:
        nv_buffer_format(out, "%u", given->option + 1U);
        break;
    case NV_MULTIPLE:
        put_ticks(out, question->options, given->as.ticked);
        break;
    case NV_NUMBER:
        nv__answer_put(out, from, index);
        break;
    case NV_TEXT:
        nv_buffer_text(out, from->texts[index]);
        break;
    }
}

static void put_field(struct nv_buffer *out, const nv_answers *from,
                      size_t index)
{
    const struct nv_field *field = &from->model->fields[index];
    bool by_number = field->type == NV_FIELD_YES_NO;
    if (from->profile[index].state != NV_ANSWERED)
        return;
    if (by_number)
        nv_buffer_format(out, "%u", from->profile[index].option + 1U);
    else
        nv__field_put(out, from, index);
}

void line_for(const nv_interview *interview, const nv_answers *from, int place,
              struct nv_buffer *out)
{
    nv_buffer_clear(out);
    if (nv__place_is_field(interview, place)) {
        put_field(out, from, (size_t)interview->fields[place]);
        return;
    }
    size_t q = (size_t)place - interview->field_count;
    switch ((enum nv_state)from->questions[q].state) {
    case NV_ANSWERED:
        put_value(out, from, q);
        break;
    case NV_DONT_KNOW:
        nv_buffer_text(out, ":dk");
        break;
    case NV_NOT_APPLICABLE:
        nv_buffer_text(out, ":na");
        break;
    default:
        nv_buffer_text(out, ":skip");
        break;
    }
}

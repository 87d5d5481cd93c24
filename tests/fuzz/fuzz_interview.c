/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any lines typed at an interview: each leaves a screen that can be drawn in
 * its width, and answers that a file holds and gives back. The first byte
 * chooses the language, whether it is asked, and whether evidence is.
 */
#include "fuzz.h"
#include "small_model.h"

#include "answers/answers_write.h"
#include "base/utf8.h"
#include "interview/interview_text.h"

#include <string.h>

enum { WIDTH = 50, FILE_EVERY = 16 };

static const nv_model *branches(void)
{
    static nv_model *model;
    struct nv_error error;
    if (!model)
        must(nv_model_load(&model, NIVELA_BRANCHES, NULL, &error) == NV_OK,
             "the model with branches loads");
    return model;
}

static void must_be_drawn(const struct nv_interview_view *view)
{
    const struct nv_text_style style = {.width = WIDTH};
    struct nv_buffer out = {0};
    size_t from = 0;
    nv_interview_draw(&out, view, &style);
    must(!out.failed, "a screen is drawn");
    must(nv_utf8_invalid_at(nv_buffer_view(&out)) == out.size, "it is UTF-8");
    for (size_t i = 0; i <= out.size; i++) {
        if (i < out.size && out.data[i] != '\n')
            continue;
        struct nv_span line = {out.data + from, i - from};
        must(nv_utf8_width(line) <= WIDTH, "no line is wider");
        must(!memchr(line.at, '\033', line.size), "nothing moves the cursor");
        from = i + 1;
    }
    nv_buffer_release(&out);
}

static void must_be_kept(const nv_answers *answers)
{
    struct nv_buffer first = {0}, second = {0};
    struct nv_error error = {0};
    nv_answers *copy = NULL;
    nv__answers_write(&first, answers);
    const struct nv_bytes bytes = {first.data, first.size, "fuzz.json"};
    must(nv_answers_parse(&copy, answers->model, bytes, &error) == NV_OK,
         "what is written can be read");
    nv__answers_write(&second, copy);
    must(nv_span_equal(nv_buffer_view(&first), nv_buffer_view(&second)),
         "and is the same");
    for (size_t i = 0; i < answers->model->question_count; i++)
        must_fit(&answers->model->questions[i], &copy->questions[i]);
    nv_answers_free(copy);
    nv_buffer_release(&first);
    nv_buffer_release(&second);
}

static void type_all(nv_interview *interview, nv_answers *answers,
                     struct nv_span rest)
{
    for (int count = 0; rest.size; count++) {
        const char *end = memchr(rest.at, '\n', rest.size);
        size_t size = end ? (size_t)(end - rest.at) : rest.size;
        const struct nv_interview_event event = {.kind = NV_EVENT_LINE,
                                                 .line = {rest.at, size}};
        must(nv_interview_take(interview, &event, NULL) == NV_OK,
             "no line is an error");
        const struct nv_interview_view *view = nv_interview_look(interview);
        must(view->is_over || view->text.size || view->row_count,
             "something is asked");
        must_be_drawn(view);
        if (count % FILE_EVERY == 0)
            must_be_kept(answers);
        size += end ? 1 : 0;
        rest = (struct nv_span){rest.at + size, rest.size - size};
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    nv_answers *answers = nv__answers_new(branches());
    nv_interview *interview = NULL;
    uint8_t choice = size ? data[0] : 0;
    const struct nv_interview_setup setup = {
        .model = branches(),
        .answers = answers,
        .language = (enum nv_language)(choice % NV_LANGUAGE_COUNT),
        .asks_language = choice & 0x10,
        .wants_evidence = choice & 0x20,
        .comma = choice & 0x40,
        .file = "firm.json"};
    must(answers && nv_interview_new(&interview, &setup, NULL) == NV_OK,
         "an interview begins");
    if (size)
        type_all(interview, answers,
                 (struct nv_span){(const char *)data + 1, size - 1});
    must_be_kept(answers);
    nv_interview_free(interview);
    nv_answers_free(answers);
    return 0;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A form for a pen, as Markdown, which a browser or word processor prints and
 * which can be read as it stands. Each question has its number, its boxes, and
 * in brackets the code that whoever types the answers in puts into the table.
 * Questions with a condition say it in words first, and where to go on when it
 * does not hold. Short lists go one below the other; long ones in one
 * paragraph, or countries alone would fill a page.
 */
#include "forms/forms.h"

#include "base/diagnostic.h"
#include "forms/words.h"

#include <stdio.h>
#include <string.h>

struct writer {
    struct nv_form *form;
    const nv_model *model;
    enum nv_language language;
    struct nv_buffer *out;
    struct nv_error *error;
};

static void say(struct writer *w, enum nv_message message, const char *a1,
                const char *a2, const char *a3)
{
    nv_buffer_fill(w->out, nv_message_text(w->language, message), a1, a2, a3);
}

static void put(struct writer *w, const char *text)
{
    nv_buffer_text(w->out, text);
}

static void put_text(struct writer *w, const struct nv_text *text)
{
    nv_put_markdown(w->out, nv__text(w->model, text, w->language));
}

static void put_title(struct writer *w)
{
    char minutes[16];
    snprintf(minutes, sizeof minutes, "%u", nv_form_minutes(w->form));
    put(w, "# ");
    put_text(w, &w->model->title);
    if (w->form->set != NV_NONE) {
        put(w, ": ");
        put_text(w, &w->model->sets[w->form->set].title);
    }
    put(w, "\n\n");
    put_text(w, &w->model->summary);
    put(w, "\n\n");
    say(w, NV_M_FORM_WELCOME, minutes, NULL, NULL);
    put(w, "\n\n");
    say(w, NV_M_FORM_PEN, NULL, NULL, NULL);
    put(w, "\n");
}

static void put_box(struct writer *w, const struct nv_subject *subject,
                    const struct nv_choice *choice)
{
    put(w, "[ ] ");
    nv_put_markdown(w->out,
                    nv_choice_label(w->model, subject, choice, w->language));
    put(w, " (");
    nv_put_markdown(w->out, choice->code);
    put(w, ")");
}

static void put_choices(struct writer *w, const struct nv_subject *subject)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    size_t count = nv_subject_choices(subject, choices);
    bool is_long = nv_subject_kind(subject) == NV_ASK_ONE &&
                   nv_subject_options(subject).count >= NV_LONG_LIST;
    put(w, "\n");
    for (size_t i = 0; i < count; i++) {
        if (is_long)
            put(w, i ? " ·\n" : "");
        else
            put(w, i ? "\n- " : "- ");
        put_box(w, subject, &choices[i]);
    }
    put(w, "\n");
}

/* Where the answer goes. */
static void put_room(struct writer *w, const struct nv_subject *subject)
{
    switch (nv_subject_kind(subject)) {
    case NV_ASK_ONE:
    case NV_ASK_MANY:
        put_choices(w, subject);
        break;
    case NV_ASK_TEXT:
        put(w, "\n\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
               "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n");
        break;
    default:
        put(w, "\n\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\n");
    }
}

/* Whether the question says by itself that several may be ticked. */
static bool says_several(const struct writer *w,
                         const struct nv_subject *subject)
{
    struct nv_span said =
        nv__text(w->model, nv_subject_text(subject), w->language);
    struct nv_span end =
        nv_span_of(nv_message_text(w->language, NV_M_FORM_SEVERAL));
    return said.size >= end.size &&
           memcmp(said.at + said.size - end.size, end.at, end.size) == 0;
}

static void put_hint(struct writer *w, const struct nv_subject *subject)
{
    struct nv_buffer hint = {0};
    nv_put_hint(&hint, w->model, subject, w->language);
    if (nv_subject_kind(subject) == NV_ASK_MANY && !says_several(w, subject)) {
        nv_buffer_text(&hint, hint.size ? " " : "");
        nv_buffer_words(&hint, w->language, NV_M_FORM_SEVERAL);
    }
    if (hint.size) {
        put(w, "\n");
        nv_put_markdown(w->out, nv_buffer_view(&hint));
        put(w, "\n");
    }
    w->out->failed |= hint.failed;
    nv_buffer_release(&hint);
}

/* "4. (sensors)" and the text. */
static void put_subject(struct writer *w, const struct nv_subject *subject)
{
    put(w, "\n**");
    put(w, nv_label_of(w->form, subject).text);
    put(w, ". ");
    put_text(w, nv_subject_text(subject));
    put(w, "** (");
    nv_put_markdown(w->out, nv_subject_id(subject));
    put(w, ")\n");
    put_hint(w, subject);
    put_room(w, subject);
}

static void put_profile(struct writer *w)
{
    bool open = false;
    for (int i = 0; i < (int)w->model->field_count; i++) {
        struct nv_subject subject = nv_subject_field(w->model, i);
        if (!w->form->asks_field[i])
            continue;
        if (!open) {
            put(w, "\n## ");
            say(w, NV_M_FORM_FIRM, NULL, NULL, NULL);
            put(w, "\n");
        }
        open = true;
        put_subject(w, &subject);
    }
}

static bool is_printed(const struct nv_form *form, int question)
{
    return form->in_set[question] &&
           form->prospect[question].if_true != NV_NEVER;
}

static enum nv_status put_words(struct writer *w, int question,
                                struct nv_buffer *words)
{
    const struct nv_logic logic = nv_words(w->language);
    struct nv_walk walk = {.logic = &logic,
                           .form = w->form,
                           .out = words,
                           .language = w->language};
    nv_buffer_clear(words);
    return nv_put_asked(&walk, question, "", w->error);
}

/* The next question with another condition; NV_NONE in *next: the end. */
static enum nv_status find_next(struct writer *w, int question,
                                const struct nv_buffer *words, int *next)
{
    struct nv_buffer other = {0};
    enum nv_status status = NV_OK;
    int count = (int)w->model->question_count, i = question + 1;
    for (; i < count && status == NV_OK; i++) {
        if (!is_printed(w->form, i))
            continue;
        status = put_words(w, i, &other);
        if (!nv_span_equal(nv_buffer_view(words), nv_buffer_view(&other)))
            break;
    }
    nv_buffer_release(&other);
    *next = i < count ? i : NV_NONE;
    return status;
}

static enum nv_status put_condition(struct writer *w, int question)
{
    struct nv_buffer words = {0};
    char number[16];
    int next = NV_NONE;
    enum nv_status status = put_words(w, question, &words);
    if (status == NV_OK && words.size)
        status = find_next(w, question, &words, &next);
    if (status == NV_OK && words.size) {
        snprintf(number, sizeof number, "%d", next + 1);
        put(w, "\n*");
        say(w, next == NV_NONE ? NV_M_FORM_ONLY_IF_LAST : NV_M_FORM_ONLY_IF,
            words.data, number, NULL);
        put(w, "*\n");
    }
    nv_buffer_release(&words);
    return status;
}

static enum nv_status put_questions(struct writer *w)
{
    enum nv_status status = NV_OK;
    for (int i = 0; i < (int)w->model->question_count && status == NV_OK; i++) {
        struct nv_subject subject = nv_subject_question(w->model, i);
        if (!is_printed(w->form, i))
            continue;
        if (nv_form_part(w->form, i)) {
            put(w, "\n## ");
            put_text(w, &w->model->sections[subject.question->section].title);
            put(w, "\n");
        }
        status = put_condition(w, i);
        put_subject(w, &subject);
    }
    return status;
}

enum nv_status nv_write_paper(struct nv_form *form, enum nv_language language,
                              struct nv_buffer *out, struct nv_error *error)
{
    const nv_model *model = form->model;
    if (!model->has_language[language])
        language = model->languages[0];
    struct writer w = {.form = form,
                       .model = model,
                       .language = language,
                       .out = out,
                       .error = error};
    put_title(&w);
    put_profile(&w);
    enum nv_status status = put_questions(&w);
    put(&w, "\n---\n\n");
    nv_put_origin(out, model);
    put(&w, "\n");
    if (status == NV_OK && out->failed)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

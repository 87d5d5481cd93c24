/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions in words, for a form on paper: 'in question 4 you ticked "Yes"
 * and in question B you wrote 10 or more'. Questions go by the numbers that
 * are printed. A person turns back to a question and reads what is ticked
 * there; nobody has to be told that a question that was skipped is not ticked,
 * so the words do not follow conditions further back.
 */
#include "forms/logic.h"

#include "forms/prospect.h"
#include "forms/words.h"

#include <stdio.h>

static const char *say(const struct nv_walk *walk, enum nv_message message)
{
    return nv_message_text(walk->language, message);
}

struct nv_question_label nv_label_of(const struct nv_form *form,
                                     const struct nv_subject *subject)
{
    enum { LETTERS = 26 };
    struct nv_question_label label;
    int place = 0;
    if (subject->question) {
        snprintf(label.text, sizeof label.text, "%d", subject->index + 1);
        return label;
    }
    for (int i = 0; i < subject->index; i++)
        place += form->asks_field[i];
    char *at = label.text;
    if (place >= LETTERS)
        *at++ = (char)('A' + place / LETTERS - 1);
    *at++ = (char)('A' + place % LETTERS);
    *at = '\0';
    return label;
}

/* '"A", "B" or "C"' */
static void put_list(struct nv_walk *walk, struct nv_buffer *list,
                     const struct nv_subject *subject, uint64_t chosen,
                     enum nv_message last)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    nv_subject_choices(subject, choices);
    size_t left = (size_t)__builtin_popcountll(chosen), done = 0;
    for (size_t i = 0; i < NV_MAX_OPTIONS; i++) {
        if (!(chosen >> i & 1))
            continue;
        if (done++)
            nv_buffer_text(list, left == 1 ? say(walk, last) : ", ");
        left--;
        nv_buffer_byte(list, '"');
        nv_put_markdown(list, nv_choice_label(walk->form->model, subject,
                                              &choices[i], walk->language));
        nv_buffer_byte(list, '"');
    }
}

static void fill(struct nv_walk *walk, const struct nv_subject *subject,
                 enum nv_message pattern, const char *what)
{
    nv_buffer_fill(walk->out, say(walk, pattern),
                   nv_label_of(walk->form, subject).text, what, NULL);
}

static void put_options(struct nv_walk *walk, const struct nv_condition *leaf,
                        bool wanted)
{
    const struct nv_subject subject = nv_subject_of(walk->form->model, leaf);
    struct nv_buffer list = {0};
    put_list(walk, &list, &subject, nv__holding(walk->form->model, leaf),
             wanted ? NV_M_FORM_OR : NV_M_FORM_NOR);
    fill(walk, &subject, wanted ? NV_M_FORM_TICKED : NV_M_FORM_NOT_TICKED,
         nv_buffer_view(&list).at);
    walk->out->failed |= list.failed;
    nv_buffer_release(&list);
}

static void put_number(struct nv_walk *walk, const struct nv_condition *leaf,
                       bool wanted)
{
    const struct nv_subject subject = nv_subject_of(walk->form->model, leaf);
    bool at_least = leaf->kind == NV_AT_LEAST;
    enum nv_message message;
    if (wanted)
        message = at_least ? NV_M_FORM_AT_LEAST : NV_M_FORM_AT_MOST;
    else
        message = at_least ? NV_M_FORM_BELOW : NV_M_FORM_ABOVE;
    fill(walk, &subject, message, nv_decimal_write(leaf->number).at);
}

/* Of a band: the number from its start up to the start of the next. */
static void put_band(struct nv_walk *walk, const struct nv_field *band,
                     size_t option)
{
    const struct nv_subject subject =
        nv_subject_field(walk->form->model, band->of);
    struct nv_decimal_text from = nv_decimal_write(band->starts[option]);
    if (option + 1 == band->options.count) {
        fill(walk, &subject, NV_M_FORM_AT_LEAST, from.at);
        return;
    }
    struct nv_decimal_text to = nv_decimal_write(band->starts[option + 1]);
    nv_buffer_fill(walk->out, say(walk, NV_M_FORM_WITHIN),
                   nv_label_of(walk->form, &subject).text, from.at, to.at);
}

static void put_bands(struct nv_walk *walk, const struct nv_condition *leaf,
                      bool wanted)
{
    const struct nv_field *band = &walk->form->model->fields[leaf->field];
    nv_buffer_text(walk->out, wanted ? "" : say(walk, NV_M_FORM_IT_IS_NOT));
    for (size_t i = 0; i < leaf->option_count; i++) {
        nv_buffer_text(walk->out, i ? walk->logic->either : "");
        put_band(walk, band, (size_t)leaf->options[i]);
    }
}

static void put_leaf(struct nv_walk *walk, const struct nv_condition *leaf,
                     bool wanted)
{
    const struct nv_subject subject = nv_subject_of(walk->form->model, leaf);
    const struct nv_field *field = subject.field;
    if (field && field->type == NV_FIELD_BAND && field->of != NV_NONE)
        put_bands(walk, leaf, wanted);
    else if (nv_subject_kind(&subject) == NV_ASK_NUMBER)
        put_number(walk, leaf, wanted);
    else
        put_options(walk, leaf, wanted);
}

struct nv_logic nv_words(enum nv_language language)
{
    return (struct nv_logic){.both = nv_message_text(language, NV_M_FORM_AND),
                             .either = nv_message_text(language, NV_M_FORM_OR),
                             .leaf = put_leaf};
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a form asks. Questions outside the chosen set are left out; of the
 * profile fields the weight of the firm and the date are left out, which the
 * survey tool or the statistician knows better, and so is a band whose number
 * is asked, unless a condition needs it. The profile comes first because
 * conditions look at it.
 *
 * Numbers and texts have no room for "I don't know": they are left empty,
 * which scoring treats as an answer that is still missing.
 */
#include "forms/form.h"

#include "base/diagnostic.h"
#include "forms/prospect.h"
#include "model/answer_time.h"

#include <nivela/version.h>
#include <stdio.h>

static void mark_set(struct nv_form *form)
{
    const nv_model *model = form->model;
    if (form->set == NV_NONE) {
        for (size_t i = 0; i < model->question_count; i++)
            form->in_set[i] = true;
        return;
    }
    const struct nv_set *set = &model->sets[form->set];
    for (size_t i = 0; i < set->question_count; i++)
        form->in_set[set->questions[i]] = true;
}

static bool is_left_out(const struct nv_field *field)
{
    return field->type == NV_FIELD_DATE || nv_span_is(field->id, "weight") ||
           (field->type == NV_FIELD_BAND && field->of != NV_NONE);
}

static void mark_fields(struct nv_form *form)
{
    for (size_t i = 0; i < form->model->field_count; i++)
        form->asks_field[i] = !is_left_out(&form->model->fields[i]);
}

static enum nv_status find_set(struct nv_form *form, const char *set,
                               struct nv_error *error)
{
    form->set = NV_NONE;
    if (!set)
        return NV_OK;
    form->set = nv__model_set(form->model, nv_span_of(set));
    if (form->set == NV_NONE)
        return nv__fail(error, NV_E_UNKNOWN_SET, set, form->model->id.at, NULL);
    return NV_OK;
}

enum nv_status nv_form_init(struct nv_form *form, const nv_model *model,
                            const char *set, struct nv_error *error)
{
    *form = (struct nv_form){.model = model};
    enum nv_status status = find_set(form, set, error);
    if (status != NV_OK)
        return status;
    form->in_set = nv_arena_alloc(&form->arena, model->question_count + 1,
                                  sizeof *form->in_set);
    form->asks_field = nv_arena_alloc(&form->arena, model->field_count + 1,
                                      sizeof *form->asks_field);
    form->prospect = nv_arena_alloc(&form->arena, model->question_count + 1,
                                    sizeof *form->prospect);
    if (!form->in_set || !form->asks_field || !form->prospect) {
        nv_form_release(form);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    mark_set(form);
    mark_fields(form);
    nv__settle_questions(form);
    return NV_OK;
}

void nv_form_release(struct nv_form *form)
{
    nv_arena_release(&form->arena);
}

unsigned nv_form_part(const struct nv_form *form, int question)
{
    const struct nv_question *questions = form->model->questions;
    int own = questions[question].section, last = NV_NONE;
    unsigned parts = 0;
    for (int i = 0; i < question; i++) {
        if (!form->in_set[i])
            continue;
        parts += questions[i].section == own && last != own;
        last = questions[i].section;
    }
    return last == own ? 0 : parts + 1;
}

struct nv_subject nv_subject_question(const nv_model *model, int question)
{
    return (struct nv_subject){.question = &model->questions[question],
                               .index = question};
}

struct nv_subject nv_subject_field(const nv_model *model, int field)
{
    return (struct nv_subject){.field = &model->fields[field], .index = field};
}

struct nv_subject nv_subject_of(const nv_model *model,
                                const struct nv_condition *leaf)
{
    return leaf->question != NV_NONE
               ? nv_subject_question(model, leaf->question)
               : nv_subject_field(model, leaf->field);
}

struct nv_span nv_subject_id(const struct nv_subject *subject)
{
    return subject->question ? subject->question->id : subject->field->id;
}

const struct nv_text *nv_subject_text(const struct nv_subject *subject)
{
    return subject->question ? &subject->question->text : &subject->field->text;
}

struct nv_options nv_subject_options(const struct nv_subject *subject)
{
    return subject->question ? subject->question->options
                             : subject->field->options;
}

static enum nv_answer_kind field_kind(const struct nv_field *field)
{
    static const enum nv_answer_kind kinds[] = {
        [NV_FIELD_CODE] = NV_ASK_ONE,   [NV_FIELD_NUMBER] = NV_ASK_NUMBER,
        [NV_FIELD_YES_NO] = NV_ASK_ONE, [NV_FIELD_TEXT] = NV_ASK_TEXT,
        [NV_FIELD_DATE] = NV_ASK_TEXT,  [NV_FIELD_BAND] = NV_ASK_ONE};
    return field->is_region ? NV_ASK_REGION : kinds[field->type];
}

enum nv_answer_kind nv_subject_kind(const struct nv_subject *subject)
{
    static const enum nv_answer_kind kinds[] = {[NV_SINGLE] = NV_ASK_ONE,
                                                [NV_MULTIPLE] = NV_ASK_MANY,
                                                [NV_NUMBER] = NV_ASK_NUMBER,
                                                [NV_YES_NO] = NV_ASK_ONE,
                                                [NV_TEXT] = NV_ASK_TEXT};
    return subject->question ? kinds[subject->question->type]
                             : field_kind(subject->field);
}

struct nv_range nv_subject_range(const struct nv_subject *subject)
{
    const struct nv_question *question = subject->question;
    const struct nv_field *field = subject->field;
    return question
               ? (struct nv_range){question->min, question->max,
                                   question->decimals}
               : (struct nv_range){field->min, field->max, field->decimals};
}

static bool has_state(struct nv_options options, enum nv_state state)
{
    for (size_t i = 0; i < options.count; i++) {
        if (options.at[i].state == state)
            return true;
    }
    return false;
}

static size_t add_state(const struct nv_subject *subject,
                        struct nv_choice *choices, size_t count,
                        enum nv_state state)
{
    if (has_state(subject->question->options, state))
        return count;
    choices[count] = (struct nv_choice){
        .option = NV_NONE,
        .code = nv_span_of(state == NV_DONT_KNOW ? "DK" : "NA"),
        .state = state,
        .alone = true};
    return count + 1;
}

size_t nv_subject_choices(const struct nv_subject *subject,
                          struct nv_choice choices[NV_MAX_CHOICES])
{
    struct nv_options options = nv_subject_options(subject);
    for (size_t i = 0; i < options.count; i++) {
        const struct nv_option *option = &options.at[i];
        choices[i] = (struct nv_choice){.option = (int)i,
                                        .code = option->code,
                                        .state = option->state,
                                        .alone = option->exclusive};
    }
    size_t count = options.count;
    if (!subject->question || !count)
        return count;
    count = add_state(subject, choices, count, NV_DONT_KNOW);
    return add_state(subject, choices, count, NV_NOT_APPLICABLE);
}

static bool is_yes_no(const struct nv_subject *subject)
{
    return subject->question ? subject->question->type == NV_YES_NO
                             : subject->field->type == NV_FIELD_YES_NO;
}

struct nv_span nv_choice_label(const nv_model *model,
                               const struct nv_subject *subject,
                               const struct nv_choice *choice,
                               enum nv_language language)
{
    if (choice->option == NV_NONE)
        return nv_span_of(
            nv_message_text(language, choice->state == NV_DONT_KNOW
                                          ? NV_M_FORM_DONT_KNOW
                                          : NV_M_FORM_NOT_APPLICABLE));
    if (is_yes_no(subject))
        return nv_span_of(nv_message_text(
            language,
            nv_span_is(choice->code, "yes") ? NV_M_FORM_YES : NV_M_FORM_NO));
    struct nv_options options = nv_subject_options(subject);
    return nv__text(model, &options.at[choice->option].text, language);
}

unsigned nv_form_minutes(const struct nv_form *form)
{
    unsigned seconds = 0;
    for (size_t i = 0; i < form->model->question_count; i++) {
        if (form->in_set[i])
            seconds += nv_question_seconds(form->model->questions[i].type);
    }
    return nv_minutes_of(seconds);
}

void nv_put_form_id(struct nv_buffer *out, const struct nv_form *form)
{
    nv_buffer_span(out, form->model->id);
    if (form->set == NV_NONE)
        return;
    nv_buffer_byte(out, '-');
    nv_buffer_span(out, form->model->sets[form->set].id);
}

void nv_put_markdown(struct nv_buffer *out, struct nv_span text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("|\\*_<`[~&", text.at[i]))
            nv_buffer_byte(out, '\\');
        nv_buffer_byte(out, text.at[i]);
    }
}

void nv_put_origin(struct nv_buffer *out, const nv_model *model)
{
    nv_buffer_format(out, "nivela %s: %s %s, sha256 %s", nv_version(),
                     nv_model_id(model), nv_model_version(model),
                     nv_model_sha256(model));
}

void nv_put_range(struct nv_buffer *out, const struct nv_range *range,
                  enum nv_language language)
{
    char decimals[16];
    struct nv_decimal_text low = nv_decimal_write(range->min);
    struct nv_decimal_text high = nv_decimal_write(range->max);
    snprintf(decimals, sizeof decimals, "%u", range->decimals);
    nv_buffer_fill(out,
                   nv_message_text(language, range->decimals
                                                 ? NV_M_FORM_DECIMAL_NUMBER
                                                 : NV_M_FORM_WHOLE_NUMBER),
                   low.at, high.at, decimals);
}

/* A sentence, parted from the one before. */
static void add_sentence(struct nv_buffer *out, const char *pattern,
                         struct nv_span text)
{
    if (text.size == 0)
        return;
    nv_buffer_text(out, out->size ? " " : "");
    nv_buffer_fill(out, pattern, text.at, NULL, NULL);
}

static void add_question_hint(struct nv_buffer *out, const nv_model *model,
                              const struct nv_question *question,
                              enum nv_language language)
{
    const struct {
        const struct nv_text *text;
        const char *pattern;
    } parts[] = {
        {&question->help, "%1"},
        {&question->example, nv_message_text(language, NV_M_FORM_EXAMPLE)},
        {&question->evidence, nv_message_text(language, NV_M_FORM_EVIDENCE)},
        {&question->unit, nv_message_text(language, NV_M_FORM_UNIT)},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        add_sentence(out, parts[i].pattern,
                     nv__text(model, parts[i].text, language));
}

void nv_put_hint(struct nv_buffer *out, const nv_model *model,
                 const struct nv_subject *subject, enum nv_language language)
{
    if (subject->question)
        add_question_hint(out, model, subject->question, language);
    if (nv_subject_kind(subject) != NV_ASK_NUMBER)
        return;
    struct nv_range range = nv_subject_range(subject);
    nv_buffer_text(out, out->size ? " " : "");
    nv_put_range(out, &range, language);
    nv_buffer_text(out, ". ");
    nv_buffer_words(out, language, NV_M_FORM_EMPTY);
}

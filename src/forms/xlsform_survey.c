/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The sheet `survey`: a row for each question, and for the beginning and end
 * of each group. The profile makes the first group, each section another (or
 * several, where its questions do not stand together: their order is what
 * conditions rely on). A group may not be called like a question, and a model
 * may call a section like one; so the names of groups have a beginning of
 * their own.
 *
 * Nothing is mandatory: a firm that leaves a question out is scored for what
 * it did answer. Limits that reading would refuse anyway (a number outside its
 * range, "none" together with another tick) are refused while the person is
 * still there.
 */
#include "forms/logic.h"
#include "forms/xlsform_text.h"
#include "forms/xlsform_writer.h"

#include <stdio.h>

enum column {
    TYPE,
    NAME,
    LABEL,
    HINT,
    RELEVANT,
    CONSTRAINT,
    MESSAGE,
    APPEARANCE,
    COLUMNS
};

static const struct {
    const char *title;
    bool in_each_language;
    unsigned width;
} columns[COLUMNS] = {
    [TYPE] = {"type", false, 28},
    [NAME] = {"name", false, 24},
    [LABEL] = {"label", true, 60},
    [HINT] = {"hint", true, 40},
    [RELEVANT] = {"relevant", false, 40},
    [CONSTRAINT] = {"constraint", false, 40},
    [MESSAGE] = {"constraint_message", true, 30},
    [APPEARANCE] = {"appearance", false, 12},
};

/* The first cell of a column of the sheet `survey`. */
static unsigned place(const struct nv_xlsform *w, enum column column)
{
    unsigned at = 0;
    for (unsigned i = 0; i < (unsigned)column; i++)
        at += columns[i].in_each_language ? (unsigned)w->model->language_count
                                          : 1;
    return at;
}

static void put_hints(struct nv_xlsform *w, const struct nv_subject *subject)
{
    struct nv_buffer hint = {0};
    for (size_t i = 0; i < w->model->language_count; i++) {
        nv_buffer_clear(&hint);
        nv_put_hint(&hint, w->model, subject, w->model->languages[i]);
        nv_put_xlsform_text(&w->text, nv_buffer_view(&hint), true);
        w->text.failed |= hint.failed;
        nv__xlsform_collected(w, place(w, HINT) + (unsigned)i);
    }
    nv_buffer_release(&hint);
}

static void put_type(struct nv_xlsform *w, const struct nv_subject *subject)
{
    static const char *const types[] = {[NV_ASK_ONE] = "select_one ",
                                        [NV_ASK_MANY] = "select_multiple ",
                                        [NV_ASK_NUMBER] = "integer",
                                        [NV_ASK_TEXT] = "text",
                                        [NV_ASK_REGION] = "text"};
    enum nv_answer_kind kind = nv_subject_kind(subject);
    const char *type = types[kind];
    if (kind == NV_ASK_NUMBER && nv_subject_range(subject).decimals)
        type = "decimal";
    nv_buffer_text(&w->text, type);
    if (kind == NV_ASK_ONE || kind == NV_ASK_MANY) {
        struct nv_subject owner = nv__xlsform_list(w->form, subject);
        nv_buffer_span(&w->text, nv_subject_id(&owner));
    }
    nv__xlsform_collected(w, place(w, TYPE));
}

static void constrain_choices(struct nv_xlsform *w,
                              const struct nv_subject *subject)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    size_t count = nv_subject_choices(subject, choices);
    const char *between = "count-selected(.) <= 1 or not(";
    for (size_t i = 0; i < count; i++) {
        if (!choices[i].alone)
            continue;
        nv_buffer_text(&w->text, between);
        nv_buffer_text(&w->text, "selected(., '");
        nv_buffer_span(&w->text, choices[i].code);
        nv_buffer_text(&w->text, "')");
        between = " or ";
    }
    nv_buffer_byte(&w->text, ')');
    nv__xlsform_collected(w, place(w, CONSTRAINT));
    nv__xlsform_messages(w, place(w, MESSAGE), NV_M_FORM_ALONE);
}

static void constrain_number(struct nv_xlsform *w,
                             const struct nv_subject *subject)
{
    struct nv_range range = nv_subject_range(subject);
    struct nv_decimal_text low = nv_decimal_write(range.min);
    struct nv_decimal_text high = nv_decimal_write(range.max);
    nv_buffer_format(&w->text, ". >= %s and . <= %s", low.at, high.at);
    if (range.decimals)
        nv_buffer_format(&w->text, " and round(., %u) = .", range.decimals);
    nv__xlsform_collected(w, place(w, CONSTRAINT));
    for (size_t i = 0; i < w->model->language_count; i++) {
        nv_put_range(&w->text, &range, w->model->languages[i]);
        nv__xlsform_collected(w, place(w, MESSAGE) + (unsigned)i);
    }
}

static void constrain_region(struct nv_xlsform *w,
                             const struct nv_subject *subject)
{
    int country = nv__model_field(w->model, nv_span_of("country"));
    nv_buffer_text(&w->text, "regex(., '^[A-Z]{2}-[A-Z0-9]{1,3}$')");
    if (country != NV_NONE && country < subject->index)
        nv_buffer_text(&w->text, " and (${country} = '' or "
                                 "starts-with(., concat(${country}, '-')))");
    nv__xlsform_collected(w, place(w, CONSTRAINT));
    nv__xlsform_messages(w, place(w, MESSAGE), NV_M_FORM_REGION);
}

static void put_constraint(struct nv_xlsform *w,
                           const struct nv_subject *subject)
{
    switch (nv_subject_kind(subject)) {
    case NV_ASK_MANY:
        constrain_choices(w, subject);
        break;
    case NV_ASK_NUMBER:
        constrain_number(w, subject);
        break;
    case NV_ASK_REGION:
        constrain_region(w, subject);
        break;
    default:
        break;
    }
}

/* When the question is asked; nothing when it always is. */
static enum nv_status put_relevant(struct nv_xlsform *w, int question)
{
    struct nv_buffer out = {0};
    enum nv_status status = nv_put_asked(
        &(struct nv_walk){.logic = &nv_xpath, .form = w->form, .out = &out},
        question, "false()", w->error);
    nv__xlsform_put(w, place(w, RELEVANT), nv_buffer_view(&out));
    nv_buffer_release(&out);
    return status;
}

static void put_subject(struct nv_xlsform *w, const struct nv_subject *subject)
{
    put_type(w, subject);
    nv__xlsform_put(w, place(w, NAME), nv_subject_id(subject));
    nv__xlsform_texts(w, place(w, LABEL), nv_subject_text(subject));
    put_hints(w, subject);
    put_constraint(w, subject);
    if (nv_subject_options(subject).count >= NV_LONG_LIST &&
        nv_subject_kind(subject) == NV_ASK_ONE)
        nv__xlsform_word(w, place(w, APPEARANCE), "minimal");
    w->row++;
}

static bool starts_with(struct nv_span id, struct nv_span start)
{
    return id.size >= start.size && memcmp(id.at, start.at, start.size) == 0;
}

static bool is_taken(const nv_model *model, struct nv_span start)
{
    for (size_t i = 0; i < model->question_count; i++) {
        if (starts_with(model->questions[i].id, start))
            return true;
    }
    for (size_t i = 0; i < model->field_count; i++) {
        if (starts_with(model->fields[i].id, start))
            return true;
    }
    return false;
}

/* "group_" and as many "_" more as no name of a question begins with. */
static void put_group_name(struct nv_xlsform *w, const char *key)
{
    nv_buffer_text(&w->text, "group_");
    while (is_taken(w->model, nv_buffer_view(&w->text)) && !w->text.failed)
        nv_buffer_byte(&w->text, '_');
    nv_buffer_text(&w->text, key);
    nv__xlsform_collected(w, place(w, NAME));
}

static void begin_group(struct nv_xlsform *w, const char *key)
{
    nv__xlsform_word(w, place(w, TYPE), "begin_group");
    put_group_name(w, key);
}

static void end_group(struct nv_xlsform *w)
{
    nv__xlsform_word(w, place(w, TYPE), "end_group");
    w->row++;
}

/* No section can have a key that begins with a digit. */
static void put_profile(struct nv_xlsform *w)
{
    bool any = false;
    for (size_t i = 0; i < w->model->field_count; i++)
        any |= w->form->asks_field[i];
    if (!any)
        return;
    begin_group(w, "0_firm");
    nv__xlsform_messages(w, place(w, LABEL), NV_M_FORM_FIRM);
    w->row++;
    for (size_t i = 0; i < w->model->field_count; i++) {
        struct nv_subject subject = nv_subject_field(w->model, (int)i);
        if (w->form->asks_field[i])
            put_subject(w, &subject);
    }
    end_group(w);
}

static void begin_part(struct nv_xlsform *w, int question, unsigned part)
{
    char key[NV_MAX_ID + 16];
    const struct nv_section *section =
        &w->model->sections[w->model->questions[question].section];
    if (part == 1)
        snprintf(key, sizeof key, "%s", section->id.at);
    else
        snprintf(key, sizeof key, "%u_%s", part, section->id.at);
    begin_group(w, key);
    nv__xlsform_texts(w, place(w, LABEL), &section->title);
    w->row++;
}

static enum nv_status put_questions(struct nv_xlsform *w)
{
    enum nv_status status = NV_OK;
    bool open = false;
    for (int i = 0; i < (int)w->model->question_count && status == NV_OK; i++) {
        struct nv_subject subject = nv_subject_question(w->model, i);
        if (!w->form->in_set[i])
            continue;
        unsigned part = nv_form_part(w->form, i);
        if (part && open)
            end_group(w);
        if (part)
            begin_part(w, i, part);
        open = true;
        status = put_relevant(w, i);
        put_subject(w, &subject);
    }
    if (open)
        end_group(w);
    return status;
}

enum nv_status nv__xlsform_survey(struct nv_xlsform *w)
{
    nv__xlsform_sheet(w, "survey");
    for (enum column i = 0; i < COLUMNS; i++) {
        if (columns[i].in_each_language)
            nv__xlsform_titles(w, place(w, i), columns[i].title);
        else
            nv__xlsform_word(w, place(w, i), columns[i].title);
        for (unsigned at = place(w, i); at < place(w, i + 1); at++)
            nv_sheet_width(w->sheet, at, columns[i].width);
    }
    nv__xlsform_end_header(w);
    put_profile(w);
    return put_questions(w);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * XLSForm, which KoboToolbox, ODK and their relatives take: a workbook with
 * the sheets survey (xlsform_survey.c), choices and settings, all languages
 * side by side. Names of questions and choices are the model's own, so that
 * what is exported afterwards has the columns and codes that nivela reads.
 *
 * Equal lists of choices are written once, under the name of the first that
 * uses them: names of questions are unique, so names of lists are.
 */
#include "base/diagnostic.h"
#include "forms/forms.h"
#include "forms/xlsform_text.h"
#include "forms/xlsform_writer.h"

/* Columns of the sheet `choices`. */
enum { LIST_NAME, CHOICE_NAME, CHOICE_LABEL };

/* "label::Español (es)": how the tools tell languages apart. */
static const char *const languages[] = {[NV_EN] = "English (en)",
                                        [NV_ES] = "Español (es)",
                                        [NV_PT] = "Português (pt)"};

void nv__xlsform_put(struct nv_xlsform *w, unsigned column, struct nv_span text)
{
    nv_sheet_text(w->sheet, (struct nv_sheet_place){w->row, column, w->style},
                  text);
}

void nv__xlsform_word(struct nv_xlsform *w, unsigned column, const char *text)
{
    nv__xlsform_put(w, column, nv_span_of(text));
}

/* Writes what was collected in w->text, and empties it. */
void nv__xlsform_collected(struct nv_xlsform *w, unsigned column)
{
    nv__xlsform_put(w, column, nv_buffer_view(&w->text));
    bool failed = w->text.failed;
    nv_buffer_clear(&w->text);
    w->text.failed = failed;
}

void nv__xlsform_sheet(struct nv_xlsform *w, const char *name)
{
    w->sheet = nv_workbook_sheet(w->book, name);
    w->row = 0;
    w->style = NV_CELL_HEADER;
    nv_sheet_freeze(w->sheet, 1);
}

void nv__xlsform_end_header(struct nv_xlsform *w)
{
    w->style = NV_CELL_PLAIN;
    w->row = 1;
}

void nv__xlsform_texts(struct nv_xlsform *w, unsigned column,
                       const struct nv_text *text)
{
    for (size_t i = 0; i < w->model->language_count; i++) {
        nv_put_xlsform_text(
            &w->text, nv__text(w->model, text, w->model->languages[i]), true);
        nv__xlsform_collected(w, column + (unsigned)i);
    }
}

void nv__xlsform_messages(struct nv_xlsform *w, unsigned column,
                          enum nv_message message)
{
    for (size_t i = 0; i < w->model->language_count; i++) {
        nv_buffer_words(&w->text, w->model->languages[i], message);
        nv__xlsform_collected(w, column + (unsigned)i);
    }
}

void nv__xlsform_titles(struct nv_xlsform *w, unsigned column,
                        const char *title)
{
    for (size_t i = 0; i < w->model->language_count; i++) {
        nv_buffer_format(&w->text, "%s::%s", title,
                         languages[w->model->languages[i]]);
        nv__xlsform_collected(w, column + (unsigned)i);
    }
}

static bool same_text(const nv_model *model, const struct nv_text *a,
                      const struct nv_text *b)
{
    for (size_t i = 0; i < model->language_count; i++) {
        enum nv_language language = model->languages[i];
        if (!nv_span_equal(nv__text(model, a, language),
                           nv__text(model, b, language)))
            return false;
    }
    return true;
}

static bool same_options(const nv_model *model, struct nv_options a,
                         struct nv_options b)
{
    if (a.count != b.count)
        return false;
    for (size_t i = 0; a.at != b.at && i < a.count; i++) {
        if (!nv_span_equal(a.at[i].code, b.at[i].code) ||
            a.at[i].state != b.at[i].state ||
            !same_text(model, &a.at[i].text, &b.at[i].text))
            return false;
    }
    return true;
}

struct nv_subject nv__xlsform_list(const struct nv_form *form,
                                   const struct nv_subject *subject)
{
    const nv_model *model = form->model;
    struct nv_options own = nv_subject_options(subject);
    for (int i = 0; i < subject->index; i++) {
        struct nv_subject other = subject->question
                                      ? nv_subject_question(model, i)
                                      : nv_subject_field(model, i);
        bool asked = subject->question ? form->in_set[i] : form->asks_field[i];
        if (asked && same_options(model, own, nv_subject_options(&other)))
            return other;
    }
    return *subject;
}

static void put_choice(struct nv_xlsform *w, const struct nv_subject *subject,
                       const struct nv_choice *choice)
{
    nv__xlsform_put(w, LIST_NAME, nv_subject_id(subject));
    nv__xlsform_put(w, CHOICE_NAME, choice->code);
    for (size_t i = 0; i < w->model->language_count; i++) {
        nv_put_xlsform_text(
            &w->text,
            nv_choice_label(w->model, subject, choice, w->model->languages[i]),
            false);
        nv__xlsform_collected(w, CHOICE_LABEL + (unsigned)i);
    }
    w->row++;
}

/* The list of a question or field, unless an earlier one has the same. */
static void put_list(struct nv_xlsform *w, const struct nv_subject *subject)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    size_t count = nv_subject_choices(subject, choices);
    if (nv__xlsform_list(w->form, subject).index != subject->index)
        return;
    for (size_t i = 0; i < count; i++)
        put_choice(w, subject, &choices[i]);
}

static void put_choices(struct nv_xlsform *w)
{
    nv__xlsform_sheet(w, "choices");
    nv__xlsform_word(w, LIST_NAME, "list_name");
    nv__xlsform_word(w, CHOICE_NAME, "name");
    nv__xlsform_titles(w, CHOICE_LABEL, "label");
    for (unsigned i = 0; i < CHOICE_LABEL + w->model->language_count; i++)
        nv_sheet_width(w->sheet, i, i < CHOICE_LABEL ? 24 : 60);
    nv__xlsform_end_header(w);
    for (int i = 0; i < (int)w->model->field_count; i++) {
        struct nv_subject subject = nv_subject_field(w->model, i);
        if (w->form->asks_field[i])
            put_list(w, &subject);
    }
    for (int i = 0; i < (int)w->model->question_count; i++) {
        struct nv_subject subject = nv_subject_question(w->model, i);
        if (w->form->in_set[i])
            put_list(w, &subject);
    }
}

static void put_settings(struct nv_xlsform *w)
{
    static const char *const titles[] = {"form_title", "form_id", "version",
                                         "default_language"};
    enum nv_language first = w->model->languages[0];
    nv__xlsform_sheet(w, "settings");
    for (unsigned i = 0; i < sizeof titles / sizeof *titles; i++) {
        nv__xlsform_word(w, i, titles[i]);
        nv_sheet_width(w->sheet, i, i ? 24 : 60);
    }
    nv__xlsform_end_header(w);
    nv_put_xlsform_text(&w->text, nv__text(w->model, &w->model->title, first),
                        false);
    nv__xlsform_collected(w, 0);
    nv_put_form_id(&w->text, w->form);
    nv__xlsform_collected(w, 1);
    nv__xlsform_put(w, 2, w->model->version);
    nv__xlsform_word(w, 3, languages[first]);
}

static void describe(struct nv_xlsform *w)
{
    nv_put_origin(&w->text, w->model);
    nv_workbook_describe(
        w->book, (struct nv_workbook_facts){
                     .title = nv_model_title(w->model, w->model->languages[0]),
                     .comment = nv_buffer_view(&w->text).at});
    nv_buffer_clear(&w->text);
}

static enum nv_status write_sheets(struct nv_xlsform *w, struct nv_buffer *out)
{
    describe(w);
    enum nv_status status = nv__xlsform_survey(w);
    if (status != NV_OK)
        return status;
    put_choices(w);
    put_settings(w);
    if (w->text.failed)
        return nv__fail(w->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return nv_workbook_finish(w->book, out, w->error);
}

enum nv_status nv_write_xlsform(struct nv_form *form, enum nv_language language,
                                struct nv_buffer *out, struct nv_error *error)
{
    (void)language; /* all of them */
    struct nv_xlsform w = {.form = form, .model = form->model, .error = error};
    enum nv_status status = nv_workbook_new(&w.book, error);
    if (status != NV_OK)
        return status;
    status = write_sheets(&w, out);
    nv_workbook_free(w.book);
    nv_buffer_release(&w.text);
    return status;
}

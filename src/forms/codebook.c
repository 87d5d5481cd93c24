/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One row is made once, as texts of the columns asked for, and handed to
 * whoever writes it: CSV here, Markdown and JSON in the command. The codebook
 * of the command has what a survey file may hold; the one that goes with a
 * form has every choice that the form offers, in all languages, with the
 * codes that LimeSurvey knows it by.
 */
#include "forms/codebook.h"

#include "base/diagnostic.h"
#include "format/csv_write.h"
#include "forms/forms.h"
#include "forms/logic.h"
#include "model/model_facts.h"

static const char *const names[NV_BOOK_KINDS] = {
    [NV_BOOK_ID] = "id",
    [NV_BOOK_SECTION] = "section",
    [NV_BOOK_TYPE] = "type",
    [NV_BOOK_TEXT] = "text",
    [NV_BOOK_CODE] = "code",
    [NV_BOOK_LABEL] = "label",
    [NV_BOOK_POINTS] = "points",
    [NV_BOOK_STATE] = "state",
    [NV_BOOK_MIN] = "min",
    [NV_BOOK_MAX] = "max",
    [NV_BOOK_APPLIES_IF] = "applies_if",
    [NV_BOOK_PATH] = "path",
    [NV_BOOK_INDICATORS] = "indicators",
    [NV_BOOK_SHORT_ID] = "limesurvey",
    [NV_BOOK_SHORT_CODE] = "limesurvey_code",
};

/* What a row is about; choice NULL: the question has none. */
struct entry {
    const struct nv_codebook *book;
    const nv_model *model;
    struct nv_subject subject;
    const struct nv_choice *choice;
};

struct nv_span nv_codebook_cell(const struct nv_codebook_row *row,
                                size_t column)
{
    size_t start = column ? row->ends[column - 1] : 0;
    struct nv_span all = nv_buffer_view(&row->text);
    return (struct nv_span){all.at + start, row->ends[column] - start};
}

const char *nv_codebook_name(enum nv_codebook_kind kind)
{
    return names[kind];
}

static const struct nv_option *option_of(const struct entry *entry)
{
    if (!entry->choice || entry->choice->option == NV_NONE)
        return NULL;
    return &nv_subject_options(&entry->subject).at[entry->choice->option];
}

static const char *type_of(const struct nv_subject *subject)
{
    static const char *const words[] = {
        [NV_FIELD_CODE] = "code",     [NV_FIELD_NUMBER] = "number",
        [NV_FIELD_YES_NO] = "yes_no", [NV_FIELD_TEXT] = "text",
        [NV_FIELD_DATE] = "date",     [NV_FIELD_BAND] = "band"};
    return subject->question ? nv__type_name(subject->question->type)
                             : words[subject->field->type];
}

static void put_state(struct nv_buffer *out, const struct entry *entry)
{
    if (!entry->choice || entry->choice->state == NV_ANSWERED)
        return;
    nv_buffer_text(out, entry->choice->state == NV_DONT_KNOW
                            ? "dont_know"
                            : "not_applicable");
}

static void put_limit(struct nv_buffer *out, const struct entry *entry,
                      bool is_max)
{
    struct nv_range range = nv_subject_range(&entry->subject);
    if (nv_subject_kind(&entry->subject) == NV_ASK_NUMBER)
        nv_buffer_text(out,
                       nv_decimal_write(is_max ? range.max : range.min).at);
}

static void put_path(struct nv_buffer *out, const struct entry *entry)
{
    int path[NV_MAX_TREE_DEPTH];
    size_t count = nv_question_path(entry->model, entry->subject.index, path);
    for (size_t i = 0; i < count; i++) {
        nv_buffer_text(out, i ? " > " : "");
        nv_buffer_span(out, entry->model->indicators[path[i]].id);
    }
}

static void put_indicators(struct nv_buffer *out, const struct entry *entry)
{
    const char *between = "";
    for (size_t i = 0; i < entry->model->indicator_count; i++) {
        const struct nv_indicator *indicator = &entry->model->indicators[i];
        if (!nv_indicator_has_question(indicator, entry->subject.index))
            continue;
        nv_buffer_text(out, between);
        nv_buffer_span(out, indicator->id);
        between = " ";
    }
}

static void put_label(struct nv_buffer *out, const struct entry *entry,
                      enum nv_language language)
{
    const struct nv_option *option = option_of(entry);
    if (option)
        nv_buffer_span(out, nv_option_label(entry->model, option, language));
    else if (entry->choice)
        nv_buffer_span(out, nv_choice_label(entry->model, &entry->subject,
                                            entry->choice, language));
}

static void put_points(struct nv_buffer *out, const struct entry *entry)
{
    const struct nv_option *option = option_of(entry);
    if (option && option->has_points && entry->subject.question)
        nv_buffer_text(out, nv_decimal_write(option->points).at);
}

static void put_short(struct nv_buffer *out, const struct entry *entry,
                      bool is_code)
{
    const struct nv_short_codes *codes = entry->book->codes;
    if (!is_code)
        nv_buffer_span(out, nv_short_name(codes, &entry->subject));
    else if (entry->choice)
        nv_buffer_span(out,
                       nv_short_choice(codes, &entry->subject, entry->choice));
}

/* What only a question has. */
static void put_of_question(struct nv_buffer *out, const struct entry *entry,
                            enum nv_codebook_kind kind)
{
    const struct nv_question *question = entry->subject.question;
    if (!question)
        return;
    if (kind == NV_BOOK_SECTION)
        nv_buffer_span(out, entry->model->sections[question->section].id);
    else if (kind == NV_BOOK_APPLIES_IF)
        nv_put_condition(out, entry->model, question->applies_if);
    else if (kind == NV_BOOK_PATH)
        put_path(out, entry);
    else
        put_indicators(out, entry);
}

static void put_cell(struct nv_buffer *out, const struct entry *entry,
                     struct nv_codebook_column column)
{
    switch (column.kind) {
    case NV_BOOK_ID:
        nv_buffer_span(out, nv_subject_id(&entry->subject));
        break;
    case NV_BOOK_TYPE:
        nv_buffer_text(out, type_of(&entry->subject));
        break;
    case NV_BOOK_TEXT:
        nv_buffer_span(out,
                       nv__text(entry->model, nv_subject_text(&entry->subject),
                                column.language));
        break;
    case NV_BOOK_CODE:
        if (entry->choice)
            nv_buffer_span(out, entry->choice->code);
        break;
    case NV_BOOK_LABEL:
        put_label(out, entry, column.language);
        break;
    case NV_BOOK_POINTS:
        put_points(out, entry);
        break;
    case NV_BOOK_STATE:
        put_state(out, entry);
        break;
    case NV_BOOK_MIN:
    case NV_BOOK_MAX:
        put_limit(out, entry, column.kind == NV_BOOK_MAX);
        break;
    case NV_BOOK_SHORT_ID:
    case NV_BOOK_SHORT_CODE:
        put_short(out, entry, column.kind == NV_BOOK_SHORT_CODE);
        break;
    default:
        put_of_question(out, entry, column.kind);
    }
}

/* Where one row at a time goes. */
struct pen {
    const struct nv_codebook *book;
    struct nv_codebook_row row;
    nv_put_codebook_row *put;
    void *context;
};

static void put_row(struct pen *pen, const struct nv_subject *subject,
                    const struct nv_choice *choice)
{
    const struct entry entry = {.book = pen->book,
                                .model = pen->book->form->model,
                                .subject = *subject,
                                .choice = choice};
    pen->row.count = pen->book->column_count;
    pen->row.text.size = 0;
    for (size_t i = 0; i < pen->book->column_count; i++) {
        put_cell(&pen->row.text, &entry, pen->book->columns[i]);
        pen->row.ends[i] = pen->row.text.size;
    }
    pen->put(pen->context, &pen->row);
}

static void put_subject(struct pen *pen, const struct nv_subject *subject)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    size_t count = nv_subject_choices(subject, choices);
    size_t own = nv_subject_options(subject).count;
    if (!pen->book->has_all)
        count = own;
    for (size_t i = 0; i < count; i++)
        put_row(pen, subject, &choices[i]);
    if (count == 0)
        put_row(pen, subject, NULL);
}

bool nv_codebook_rows(const struct nv_codebook *book, nv_put_codebook_row *put,
                      void *context)
{
    const struct nv_form *form = book->form;
    struct pen pen = {.book = book, .put = put, .context = context};
    for (int i = 0; book->has_all && i < (int)form->model->field_count; i++) {
        struct nv_subject subject = nv_subject_field(form->model, i);
        if (form->asks_field[i])
            put_subject(&pen, &subject);
    }
    for (int i = 0; i < (int)form->model->question_count; i++) {
        struct nv_subject subject = nv_subject_question(form->model, i);
        if (form->in_set[i])
            put_subject(&pen, &subject);
    }
    bool failed = pen.row.text.failed;
    nv_buffer_release(&pen.row.text);
    return !failed;
}

bool nv_codebook_header(const struct nv_codebook *book,
                        nv_put_codebook_row *put, void *context)
{
    struct nv_codebook_row row = {.count = book->column_count};
    for (size_t i = 0; i < book->column_count; i++) {
        const struct nv_codebook_column *column = &book->columns[i];
        nv_buffer_text(&row.text, names[column->kind]);
        if (column->is_tagged)
            nv_buffer_format(&row.text, "_%s",
                             nv_language_code(column->language));
        row.ends[i] = row.text.size;
    }
    put(context, &row);
    bool failed = row.text.failed;
    nv_buffer_release(&row.text);
    return !failed;
}

static void add_column(struct nv_codebook *book, enum nv_codebook_kind kind,
                       enum nv_language language, bool is_tagged)
{
    book->columns[book->column_count++] =
        (struct nv_codebook_column){kind, language, is_tagged};
}

void nv_codebook_plain(struct nv_codebook *book, enum nv_language language)
{
    for (enum nv_codebook_kind i = 0; i < NV_BOOK_PLAIN; i++)
        add_column(book, i, language, false);
}

/* All columns, texts in every language of the model. */
static void put_full(struct nv_codebook *book)
{
    const nv_model *model = book->form->model;
    for (enum nv_codebook_kind i = 0; i < NV_BOOK_KINDS; i++) {
        if (i != NV_BOOK_TEXT && i != NV_BOOK_LABEL) {
            add_column(book, i, model->languages[0], false);
            continue;
        }
        for (size_t j = 0; j < model->language_count; j++)
            add_column(book, i, model->languages[j], true);
    }
}

static void put_csv(void *context, const struct nv_codebook_row *row)
{
    struct nv_buffer *out = context;
    for (size_t i = 0; i < row->count; i++) {
        if (i)
            nv_buffer_byte(out, ',');
        nv_csv_put_field(out, nv_codebook_cell(row, i));
    }
    nv_buffer_byte(out, '\n');
}

void nv_put_codebook_csv(struct nv_buffer *out, const struct nv_codebook *book)
{
    if (!nv_codebook_header(book, put_csv, out) ||
        !nv_codebook_rows(book, put_csv, out))
        out->failed = true;
}

enum nv_status nv_write_codebook(struct nv_form *form,
                                 enum nv_language language,
                                 struct nv_buffer *out, struct nv_error *error)
{
    (void)language; /* all of them */
    struct nv_arena arena = {0};
    struct nv_short_codes codes;
    struct nv_codebook book = {.form = form, .codes = &codes, .has_all = true};
    enum nv_status status = nv__short_codes(&codes, form->model, &arena, error);
    if (status == NV_OK) {
        put_full(&book);
        nv_put_codebook_csv(out, &book);
        if (out->failed)
            status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    nv_arena_release(&arena);
    return status;
}

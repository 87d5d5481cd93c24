/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A batch as a workbook. A hundred thousand firms of twenty columns take 240
 * MB when the library keeps them, so each row goes to its sheet's temporary
 * file as it is made. That costs what needs the whole sheet: tables (the
 * header has arrows to choose rows, and stays in sight, instead) and charts
 * (of a cohort they say more by groups: nivela benchmark makes those).
 *
 * The rows are those of scored CSV. When a sheet is full the next one begins,
 * with the same header: no firm is lost, and none asks its owner to know what
 * Excel can hold.
 */
#include "report/book_scored.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "report/book_codes.h"
#include "report/book_csv.h"

#include <nivela/nivela.h>
#include <stdio.h>

enum {
    MOST_TITLE = 255,
    WIDTH = 14,
    ID_WIDTH = 20,
    NOTE_WIDTH = 100,
    ABOUT_WIDTH = 24
};

enum kind { TEXT, NUMBER, DATE };

struct nv_scored_book {
    struct nv_scored_book_plan plan;
    struct nv_book book;
    struct nv_book_list list; /* the sheet of data that is being written */
    unsigned sheets;          /* of data */
    unsigned char *kinds;     /* of columns */
    size_t column_count;
    struct nv_buffer header; /* the first record */
    struct nv_buffer unquoted;
};

static struct nv_sheet_place at(unsigned row, unsigned column,
                                enum nv_cell_style style)
{
    return (struct nv_sheet_place){row, column, style};
}

/* ---- notes ---- */

static void put_note(struct nv_scored_book *to, struct nv_sheet *sheet,
                     unsigned row, const struct nv_span note[2])
{
    nv_sheet_height(sheet, row, nv_book_lines(note[1], NOTE_WIDTH));
    for (unsigned i = 0; i < 2; i++)
        nv_book_text(&to->book, sheet, at(row, i, NV_CELL_WRAPPED), note[i]);
}

static void put_notes(struct nv_scored_book *to)
{
    struct nv_book *book = &to->book;
    const nv_model *model = to->plan.model;
    int set = nv__model_set(model, nv_span_of(to->plan.set));
    const struct nv_span notes[][2] = {
        {nv_book_words(book, NV_M_COLUMN_MODEL),
         nv_book_message(book, NV_M_TWO_WORDS, model->id.at, model->version.at,
                         NULL)},
        {nv_span_of("sha256"), nv_span_of(model->sha256)},
        {nv_span_of("nivela"), nv_span_of(nv_version())},
        {nv_book_words(book, NV_M_BOOK_EMPTY_CELL),
         nv_book_words(book, NV_M_BOOK_NONE)},
        {nv_book_words(book, NV_M_MODEL_SET_COLUMN),
         set == NV_NONE
             ? nv_span_of("")
             : nv__text(model, &model->sets[set].title, to->plan.language)},
    };
    struct nv_span name = nv_book_words(book, NV_M_BOOK_NOTES);
    struct nv_sheet *sheet = nv_workbook_sheet(book->workbook, name.at);
    nv_sheet_width(sheet, 0, ABOUT_WIDTH);
    nv_sheet_width(sheet, 1, NOTE_WIDTH);
    nv_sheet_print(sheet, (struct nv_sheet_paper){0});
    nv_book_text(book, sheet, at(0, 0, NV_CELL_TITLE),
                 nv__text(model, &model->title, to->plan.language));
    nv_book_text(book, sheet, at(1, 0, NV_CELL_HEADING),
                 nv_book_words(book, NV_M_BOOK_ABOUT));
    nv_book_text(book, sheet, at(1, 1, NV_CELL_HEADING),
                 nv_book_words(book, NV_M_BOOK_NOTE));
    for (unsigned i = 0; i < sizeof notes / sizeof *notes; i++) {
        if (notes[i][1].size)
            put_note(to, sheet, i + 2, notes[i]);
    }
}

/* ---- data ---- */

/* The columns of nv_scored_header: id, the fields, status, and numbers. */
static unsigned char kind_of(const nv_model *model, size_t column)
{
    if (column == 0 || column == model->field_count + 1)
        return TEXT;
    if (column > model->field_count)
        return NUMBER;
    enum nv_field_type type = model->fields[column - 1].type;
    return type == NV_FIELD_NUMBER ? NUMBER
           : type == NV_FIELD_DATE ? DATE
                                   : TEXT;
}

static void put_header(struct nv_scored_book *to)
{
    struct nv_span text = nv_buffer_view(&to->header);
    bool ends = text.size == 0;
    for (unsigned i = 0; !ends; i++) {
        struct nv_span title = nv_book_take_field(&text, &to->unquoted, &ends);
        nv_sheet_width(to->list.sheet, i, i ? WIDTH : ID_WIDTH);
        nv_book_text(&to->book, to->list.sheet,
                     at(0, i,
                        to->kinds[i] == NUMBER ? NV_CELL_HEADING_RIGHT
                                               : NV_CELL_HEADING),
                     title);
    }
}

static void begin_data(struct nv_scored_book *to)
{
    char name[32];
    const char *words = nv_book_words(&to->book, NV_M_BOOK_DATA).at;
    if (to->sheets++)
        snprintf(name, sizeof name, "%s_%u", words, to->sheets);
    else
        snprintf(name, sizeof name, "%s", words);
    to->list = nv_book_begin_named(&to->book, name);
    put_header(to);
}

static void end_data(struct nv_scored_book *to)
{
    nv_book_end_list(&to->list, to->column_count);
}

static bool put_typed(struct nv_scored_book *to, unsigned column,
                      struct nv_span field)
{
    struct nv_book_number number;
    struct nv_sheet_place place = at(to->list.next, column, NV_CELL_FIGURE);
    if (to->kinds[column] == DATE) {
        place.style = NV_CELL_YEAR_FIRST;
        return nv_sheet_date(to->list.sheet, place, field);
    }
    if (to->kinds[column] != NUMBER)
        return false;
    if (nv_sheet_figure(to->list.sheet, place, field))
        return true;
    if (!nv_book_number(field, true, &number)) /* as given: "1,5" */
        return false;
    nv_sheet_number(to->list.sheet, place, number.value);
    return true;
}

static void put_row(struct nv_scored_book *to, struct nv_span *csv)
{
    bool ends = false;
    if (to->list.next == to->plan.most_rows) {
        end_data(to);
        begin_data(to);
    }
    for (unsigned i = 0; !ends; i++) {
        struct nv_span field = nv_book_take_field(csv, &to->unquoted, &ends);
        if (i < to->column_count && field.size && !put_typed(to, i, field))
            nv_book_text(&to->book, to->list.sheet,
                         at(to->list.next, i, NV_CELL_PLAIN), field);
    }
    to->list.next++;
}

/* The first record of all: how many columns there are, and their names. */
static void take_header(struct nv_scored_book *to, struct nv_span *csv)
{
    const char *start = csv->at;
    for (bool ends = csv->size == 0; !ends; to->column_count++)
        nv_book_take_field(csv, &to->unquoted, &ends);
    nv_buffer_append(&to->header, start, (size_t)(csv->at - start));
    to->kinds = nv_arena_alloc(&to->book.arena, to->column_count, 1);
    to->book.failed = to->book.failed || !to->kinds || to->header.failed;
    for (size_t i = 0; to->kinds && i < to->column_count; i++)
        to->kinds[i] = kind_of(to->plan.model, i);
    if (!to->book.failed)
        begin_data(to);
}

enum nv_status nv_scored_book_take(struct nv_scored_book *book,
                                   struct nv_span csv, struct nv_error *error)
{
    if (csv.size && !book->kinds)
        take_header(book, &csv);
    while (csv.size && !book->book.failed && !book->unquoted.failed)
        put_row(book, &csv);
    if (book->book.failed || book->unquoted.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}

/* ---- codebook ---- */

static struct nv_span text_of(const struct nv_scored_book *to,
                              const struct nv_text *text)
{
    return nv__text(to->plan.model, text, to->plan.language);
}

static void put_code(struct nv_scored_book *to, struct nv_book_list *list,
                     struct nv_book_code code)
{
    nv_book_code(&to->book, list, &code);
}

static void put_columns(struct nv_scored_book *to, struct nv_book_list *list)
{
    static const struct {
        const char *id;
        enum nv_message text;
    } counts[] = {{"status", NV_M_BOOK_IS_STATUS},
                  {"answered", NV_M_BOOK_IS_ANSWERED},
                  {"applicable", NV_M_BOOK_IS_APPLICABLE}};
    const nv_model *model = to->plan.model;
    const struct nv_span data = nv_span_of("data");
    put_code(to, list,
             (struct nv_book_code){"column", data, nv_span_of("id"),
                                   nv_book_words(&to->book, NV_M_BOOK_IS_ID)});
    for (size_t i = 0; i < model->field_count; i++)
        put_code(to, list,
                 (struct nv_book_code){"column", data, model->fields[i].id,
                                       text_of(to, &model->fields[i].text)});
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put_code(
            to, list,
            (struct nv_book_code){"column", data, nv_span_of(counts[i].id),
                                  nv_book_words(&to->book, counts[i].text)});
}

static void put_results(struct nv_scored_book *to, struct nv_book_list *list)
{
    const nv_model *model = to->plan.model;
    for (size_t i = 0; i < model->result_count; i++) {
        const struct nv_indicator *of = &model->indicators[model->results[i]];
        put_code(to, list,
                 (struct nv_book_code){"result", nv_span_of("data"), of->id,
                                       text_of(to, &of->title)});
        for (size_t j = 0; j < of->level_count; j++)
            nv_book_level(&to->book, list, of->id, &of->levels[j],
                          text_of(to, &of->levels[j].name));
    }
}

static void put_options(struct nv_scored_book *to, struct nv_book_list *list)
{
    const nv_model *model = to->plan.model;
    for (size_t i = 0; i < model->field_count; i++) {
        const struct nv_field *field = &model->fields[i];
        for (size_t j = 0; j < field->options.count; j++)
            put_code(to, list,
                     (struct nv_book_code){
                         "option", field->id, field->options.at[j].code,
                         text_of(to, &field->options.at[j].text)});
    }
}

static void put_codebook(struct nv_scored_book *to)
{
    struct nv_book_list list = nv_book_begin_codes(&to->book);
    put_columns(to, &list);
    put_results(to, &list);
    put_options(to, &list);
    nv_book_end_codes(&to->book, &list);
}

/* ---- the whole ---- */

static enum nv_status open_book(struct nv_scored_book *made,
                                struct nv_error *error)
{
    const nv_model *model = made->plan.model;
    char author[64];
    enum nv_status status = nv_workbook_new_long(&made->book.workbook, error);
    if (status != NV_OK)
        return status;
    snprintf(author, sizeof author, "nivela %s", nv_version());
    struct nv_span title =
        nv_book_line(&made->book, text_of(made, &model->title), MOST_TITLE);
    nv_workbook_describe(made->book.workbook,
                         (struct nv_workbook_facts){.title = title.at,
                                                    .subject = model->id.at,
                                                    .author = author});
    put_notes(made);
    return NV_OK;
}

enum nv_status nv_scored_book_new(struct nv_scored_book **out,
                                  const struct nv_scored_book_plan *plan,
                                  struct nv_error *error)
{
    struct nv_scored_book *made = nv__alloc(1, sizeof *made);
    if (!made)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    made->plan = *plan;
    if (made->plan.most_rows == 0)
        made->plan.most_rows = NV_SHEET_MOST_ROWS;
    made->book = (struct nv_book){.language = plan->language, .is_long = true};
    enum nv_status status = open_book(made, error);
    if (status == NV_OK)
        *out = made;
    else
        nv_scored_book_free(made);
    return status;
}

enum nv_status nv_scored_book_finish(struct nv_scored_book *book,
                                     struct nv_buffer *out,
                                     struct nv_error *error)
{
    if (book->sheets)
        end_data(book);
    put_codebook(book);
    if (book->book.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return nv_workbook_finish(book->book.workbook, out, error);
}

void nv_scored_book_free(struct nv_scored_book *book)
{
    if (!book)
        return;
    nv_book_close(&book->book);
    nv_buffer_release(&book->header);
    nv_buffer_release(&book->unquoted);
    nv__free(book);
}

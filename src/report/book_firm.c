/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One firm as a workbook: the sheets of its view, and two for programs. Data
 * has one row for each result, with the names and the values of the JSON
 * ("nivela/report/1"), and the firm's profile in front, so that workbooks of
 * many firms can be put below each other. Codebook says what its columns and
 * codes mean, in the reader's language.
 *
 * The columns of the profile are those of the model, answered or not: columns
 * that come and go would keep workbooks from fitting together.
 */
#include "report/book_firm.h"

#include "report/advice_view.h"
#include "report/book_codes.h"
#include "report/firm_profile.h"
#include "report/firm_result.h"
#include "report/shown.h"

#include <nivela/nivela.h>

/* Behind the profile. */
enum {
    MODEL,
    VERSION,
    RESULT,
    TITLE,
    OUTCOME,
    VALUE,
    LEVEL,
    LEVEL_NAME,
    ANSWERED,
    APPLICABLE,
    LOW,
    HIGH,
    RESULT_COLUMNS
};

static const struct {
    const char *id;
    enum nv_message meaning;
    unsigned width;
    bool is_number;
} columns[RESULT_COLUMNS] = {
    [MODEL] = {"model", NV_M_BOOK_IS_MODEL, 14, false},
    [VERSION] = {"version", NV_M_BOOK_IS_VERSION, 9, false},
    [RESULT] = {"result", NV_M_BOOK_IS_RESULT, 18, false},
    [TITLE] = {"title", NV_M_BOOK_IS_TITLE, 34, false},
    [OUTCOME] = {"outcome", NV_M_BOOK_IS_OUTCOME, 12, false},
    [VALUE] = {"value", NV_M_BOOK_IS_VALUE, 11, true},
    [LEVEL] = {"level", NV_M_BOOK_IS_LEVEL, 8, true},
    [LEVEL_NAME] = {"level_name", NV_M_BOOK_IS_LEVEL_NAME, 26, false},
    [ANSWERED] = {"answered", NV_M_BOOK_IS_ANSWERED, 10, true},
    [APPLICABLE] = {"applicable", NV_M_BOOK_IS_APPLICABLE, 11, true},
    [LOW] = {"low", NV_M_BOOK_IS_LOW, 11, true},
    [HIGH] = {"high", NV_M_BOOK_IS_HIGH, 11, true},
};

enum { FIELD_WIDTH = 14 };

struct writer {
    struct nv_book *book;
    const struct nv_firm *firm;
    struct nv_book_list list;
    bool has_date; /* a column beside the fields */
    unsigned fields;
};

static void put_text(struct writer *to, unsigned column, struct nv_span text)
{
    nv_book_text(to->book, to->list.sheet,
                 (struct nv_sheet_place){to->list.next, column, NV_CELL_PLAIN},
                 text);
}

static void put_decimal(struct writer *to, unsigned column,
                        struct nv_decimal value)
{
    nv_sheet_number(
        to->list.sheet,
        (struct nv_sheet_place){to->list.next, column, NV_CELL_FIGURE}, value);
}

static void put_whole(struct writer *to, unsigned column, int64_t value)
{
    put_decimal(to, column, (struct nv_decimal){value, 0});
}

static void put_value(struct writer *to, unsigned column, bool present,
                      struct nv_value value)
{
    struct nv_decimal rounded;
    if (!present)
        return;
    if (nv_shown_rounded(to->firm->scorer, value, &rounded)) {
        put_decimal(to, column, rounded);
        return;
    }
    struct nv_shown text =
        nv_shown_value(to->firm->scorer, value, NV_FILE_DECIMALS, false);
    put_text(to, column, nv_span_of(text.text));
}

static void put_date(struct writer *to, unsigned column, const char *date)
{
    const struct nv_sheet_place place = {to->list.next, column,
                                         NV_CELL_YEAR_FIRST};
    if (!nv_sheet_date(to->list.sheet, place, nv_span_of(date)))
        put_text(to, column, nv_span_of(date));
}

static void put_field(struct writer *to, size_t index, unsigned column)
{
    const struct nv_firm *firm = to->firm;
    const struct nv_field *field = &firm->model->fields[index];
    const struct nv_answer *answer = &nv_answers_profile(firm->answers)[index];
    if (answer->state != NV_ANSWERED)
        return;
    if (nv_field_has_options(field))
        put_text(to, column, field->options.at[answer->option].code);
    else if (field->type == NV_FIELD_NUMBER)
        put_decimal(to, column, nv_field_number(field, answer));
    else if (field->type == NV_FIELD_DATE)
        put_date(to, column, nv_answers_field_text(firm->answers, index));
    else
        put_text(to, column,
                 nv_span_of(nv_answers_field_text(firm->answers, index)));
}

static void put_profile(struct writer *to)
{
    const struct nv_firm *firm = to->firm;
    put_text(to, 0, nv_span_of(nv_answers_firm(firm->answers)));
    for (unsigned i = 0; i < firm->model->field_count; i++)
        put_field(to, i, 1 + i);
    if (to->has_date)
        put_date(to, to->fields - 1, nv_answers_date(firm->answers));
}

static void put_result(struct writer *to, int index)
{
    const struct nv_firm *firm = to->firm;
    const struct nv_firm_result of = nv_firm_result_of(firm, index);
    unsigned from = to->fields;
    put_profile(to);
    put_text(to, from + MODEL, firm->model->id);
    put_text(to, from + VERSION, firm->model->version);
    put_text(to, from + RESULT, of.indicator->id);
    put_text(to, from + TITLE,
             nv__text(firm->model, &of.indicator->title, firm->language));
    put_text(to, from + OUTCOME,
             nv_span_of(nv_outcome_word(of.result->outcome)));
    put_value(to, from + VALUE, of.result->outcome == NV_SCORED,
              of.result->value);
    if (of.level) {
        put_whole(to, from + LEVEL, of.level->number);
        put_text(to, from + LEVEL_NAME,
                 nv__text(firm->model, &of.level->name, firm->language));
    }
    put_whole(to, from + ANSWERED, of.result->answered);
    put_whole(to, from + APPLICABLE, of.result->applicable);
    put_value(to, from + LOW, of.result->has_bounds, of.result->low);
    put_value(to, from + HIGH, of.result->has_bounds, of.result->high);
    to->list.next++;
}

/* ---- Data ---- */

static void put_data(struct writer *to)
{
    const nv_model *model = to->firm->model;
    size_t count = to->fields + RESULT_COLUMNS;
    struct nv_span *titles =
        nv_arena_alloc(&to->book->arena, count, sizeof *titles);
    bool *is_number =
        nv_arena_alloc(&to->book->arena, count, sizeof *is_number);
    if (!titles || !is_number) {
        to->book->failed = true;
        return;
    }
    titles[0] = nv_span_of("id");
    for (size_t i = 0; i < model->field_count; i++) {
        titles[1 + i] = model->fields[i].id;
        is_number[1 + i] = model->fields[i].type == NV_FIELD_NUMBER;
    }
    if (to->has_date)
        titles[to->fields - 1] = nv_span_of("date");
    to->list = nv_book_begin_data(to->book, NV_M_BOOK_DATA_HOLDS);
    for (unsigned i = 0; i < to->fields; i++)
        nv_sheet_width(to->list.sheet, i, FIELD_WIDTH);
    for (unsigned i = 0; i < RESULT_COLUMNS; i++) {
        titles[to->fields + i] = nv_span_of(columns[i].id);
        is_number[to->fields + i] = columns[i].is_number;
        nv_sheet_width(to->list.sheet, to->fields + i, columns[i].width);
    }
    for (size_t i = 0; i < model->result_count; i++)
        put_result(to, model->results[i]);
    nv_book_table(to->book, &to->list,
                  &(struct nv_book_columns){.name = "data",
                                            .titles = titles,
                                            .is_number = is_number,
                                            .count = count,
                                            .has_filter = true});
}

/* ---- Codebook ---- */

static void put_code(struct writer *to, const char *kind, struct nv_span of,
                     struct nv_span code, struct nv_span text)
{
    nv_book_code(to->book, &to->list,
                 &(struct nv_book_code){
                     .kind = kind, .of = of, .code = code, .text = text});
}

static void put_columns(struct writer *to)
{
    const nv_model *model = to->firm->model;
    const struct nv_span data = nv_span_of("data");
    put_code(to, "column", data, nv_span_of("id"),
             nv_book_words(to->book, NV_M_BOOK_IS_ID));
    for (size_t i = 0; i < model->field_count; i++)
        put_code(to, "column", data, model->fields[i].id,
                 nv__text(model, &model->fields[i].text, to->firm->language));
    if (to->has_date)
        put_code(to, "column", data, nv_span_of("date"),
                 nv_book_words(to->book, NV_M_BOOK_IS_DATE));
    for (size_t i = 0; i < RESULT_COLUMNS; i++)
        put_code(to, "column", data, nv_span_of(columns[i].id),
                 nv_book_words(to->book, columns[i].meaning));
}

/* What stands in the profile, by its code. */
static void put_options(struct writer *to)
{
    const struct nv_firm *firm = to->firm;
    for (size_t i = 0; i < firm->model->field_count; i++) {
        const struct nv_field *field = &firm->model->fields[i];
        const struct nv_answer *answer = &nv_answers_profile(firm->answers)[i];
        if (answer->state != NV_ANSWERED || !nv_field_has_options(field))
            continue;
        const struct nv_option *option = &field->options.at[answer->option];
        put_code(to, "option", field->id, option->code,
                 nv__text(firm->model, &option->text, firm->language));
    }
}

static void put_levels(struct writer *to, const struct nv_indicator *indicator)
{
    for (size_t i = 0; i < indicator->level_count; i++)
        nv_book_level(to->book, &to->list, indicator->id, &indicator->levels[i],
                      nv__text(to->firm->model, &indicator->levels[i].name,
                               to->firm->language));
}

static void put_outcomes(struct writer *to)
{
    static const enum nv_message meanings[] = {
        [NV_SCORED] = NV_M_BOOK_IS_SCORED,
        [NV_INSUFFICIENT] = NV_M_BOOK_IS_INSUFFICIENT,
        [NV_NOT_APPLICABLE_RESULT] = NV_M_DOES_NOT_APPLY,
    };
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        put_code(to, "outcome", nv_span_of("outcome"),
                 nv_span_of(nv_outcome_word((enum nv_outcome)i)),
                 nv_book_words(to->book, meanings[i]));
}

static void put_codebook(struct writer *to)
{
    const nv_model *model = to->firm->model;
    to->list = nv_book_begin_codes(to->book);
    put_columns(to);
    put_outcomes(to);
    put_options(to);
    for (size_t i = 0; i < model->result_count; i++) {
        const struct nv_indicator *of = &model->indicators[model->results[i]];
        put_code(to, "result", nv_span_of("result"), of->id,
                 nv__text(model, &of->title, to->firm->language));
        put_levels(to, of);
    }
    nv_book_end_codes(to->book, &to->list);
}

static void put_sheets(struct nv_book *book, const struct nv_view *view,
                       const struct nv_firm *firm)
{
    const nv_model *model = firm->model;
    bool has_date = nv__model_field(model, nv_span_of("date")) == NV_NONE;
    struct writer to = {.book = book,
                        .firm = firm,
                        .has_date = has_date,
                        .fields = (unsigned)model->field_count + 1 + has_date};
    book->comma = firm->comma;
    nv_book_view(book, view);
    put_data(&to);
    put_codebook(&to);
}

enum nv_status nv_firm_write_workbook(struct nv_buffer *out,
                                      const struct nv_firm *firm,
                                      const struct nv_text_style *style,
                                      struct nv_error *error)
{
    struct nv_view view = {0};
    struct nv_book book = {.language = firm->language};
    (void)style;
    nv_firm_view(&view, firm);
    struct nv_book_cover cover = {
        .subject = nv_span_of(nv_model_title(firm->model, firm->language))};
    if (view.blocks && view.blocks->kind == NV_BLOCK_TITLE) {
        cover.title = view.blocks->text;
        cover.aside = view.blocks->aside;
    }
    enum nv_status status = nv_book_open(&book, &cover, error);
    if (status == NV_OK) {
        put_sheets(&book, &view, firm);
        status = nv_book_finish(&book, out, error);
    }
    nv_book_close(&book);
    nv_view_release(&view);
    return status;
}

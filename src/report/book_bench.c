/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A benchmark as a workbook: the sheets of its document, then Data, which is
 * the CSV with numbers as numbers, and Codebook, which says what
 * datapackage.json says beside the CSV. What is hidden is hidden in all of
 * them, because all are drawn from figures that hold nothing of it.
 */
#include "base/diagnostic.h"
#include "report/bench_page.h"
#include "report/book_codes.h"
#include "report/book_csv.h"

struct writer {
    struct nv_book *book;
    const struct nv_bench_page *page;
    struct nv_book_list list;
};

enum { LEAST_WIDTH = 14, RESULT_WIDTH = 26 };

static size_t axis_count(const struct writer *to)
{
    return to->page->bench->axis_count;
}

static bool is_number(const struct writer *to, size_t column)
{
    if (column < axis_count(to))
        return false;
    const char *type = nv_bench_columns[column - axis_count(to)].type;
    return strcmp(type, "number") == 0 || strcmp(type, "integer") == 0;
}

/* ---- Data ---- */

static void put_field(struct writer *to, unsigned column, struct nv_span field)
{
    struct nv_sheet_place place = {to->list.next, column, NV_CELL_FIGURE};
    if (is_number(to, column) && nv_sheet_figure(to->list.sheet, place, field))
        return;
    place.style = NV_CELL_PLAIN;
    nv_book_text(to->book, to->list.sheet, place, field);
}

/* The header, as names of columns. */
static void take_titles(struct writer *to, struct nv_span *csv,
                        struct nv_span *titles, bool *numbers)
{
    bool ends = false;
    for (size_t i = 0; !ends; i++) {
        struct nv_span field =
            nv_book_take_field(csv, &to->book->scratch, &ends);
        titles[i] = nv_book_copy(to->book, field);
        numbers[i] = is_number(to, i);
        nv_sheet_width(to->list.sheet, (unsigned)i,
                       i == axis_count(to) ? RESULT_WIDTH : LEAST_WIDTH);
    }
}

static void take_rows(struct writer *to, struct nv_span csv)
{
    struct nv_buffer unquoted = {0};
    while (csv.size && !to->book->failed) {
        bool ends = false;
        for (unsigned column = 0; !ends; column++)
            put_field(to, column, nv_book_take_field(&csv, &unquoted, &ends));
        to->list.next++;
        to->book->failed = to->book->failed || unquoted.failed;
    }
    nv_buffer_release(&unquoted);
}

static enum nv_status put_data(struct writer *to, struct nv_error *error)
{
    struct nv_span titles[NV_BENCH_AXES + NV_BENCH_COLUMNS];
    bool numbers[NV_BENCH_AXES + NV_BENCH_COLUMNS];
    struct nv_buffer csv = {0};
    enum nv_status status = nv__bench_put_csv(&csv, to->page, error);
    if (status == NV_OK) {
        struct nv_span text = nv_buffer_view(&csv);
        to->list = nv_book_begin_data(to->book, NV_M_BOOK_BENCH_HOLDS);
        take_titles(to, &text, titles, numbers);
        take_rows(to, text);
        nv_book_table(to->book, &to->list,
                      &(struct nv_book_columns){.name = "data",
                                                .titles = titles,
                                                .is_number = numbers,
                                                .count = axis_count(to) +
                                                         NV_BENCH_COLUMNS,
                                                .has_filter = true});
    }
    nv_buffer_release(&csv);
    return status;
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
    const struct nv_bench *bench = to->page->bench;
    const struct nv_span data = nv_span_of("data");
    for (size_t i = 0; i < bench->axis_count; i++)
        put_code(to, "column", data, bench->axes[i].is.id,
                 nv__text(bench->model, &bench->axes[i].is.text,
                          to->page->language));
    for (size_t i = 0; i < NV_BENCH_COLUMNS; i++)
        put_code(to, "column", data, nv_span_of(nv_bench_columns[i].name),
                 nv_book_words(to->book, nv_bench_columns[i].text));
}

/* The codes of a field by which firms are grouped. */
static void put_axis(struct writer *to, const struct nv_grouping *field)
{
    put_code(to, "option", field->id, nv_span_of(NV_BENCH_ALL),
             nv_book_words(to->book, NV_M_TALLY_ALL));
    for (size_t i = 0; i < field->options.count; i++)
        put_code(to, "option", field->id, field->options.at[i].code,
                 nv__text(to->page->bench->model, &field->options.at[i].text,
                          to->page->language));
    put_code(to, "option", field->id, nv_span_of(NV_BENCH_NOT_GIVEN),
             nv_book_words(to->book, NV_M_TALLY_NOT_GIVEN));
}

/* "generation.classes", as the CSV has it. */
static struct nv_span classes_of(struct writer *to, struct nv_span id)
{
    struct nv_buffer text = {0};
    nv_buffer_span(&text, id);
    nv_buffer_text(&text, ".classes");
    to->book->failed = to->book->failed || text.failed;
    struct nv_span copy = nv_book_copy(to->book, nv_buffer_view(&text));
    nv_buffer_release(&text);
    return copy;
}

/* A result or a question, and the codes of its shares. */
static void put_variable(struct writer *to, size_t index)
{
    const struct nv_bench_variable *of = &to->page->bench->variables[index];
    struct nv_span id = nv__bench_id(to->page, index);
    if (of->kind == NV_BENCH_CLASS)
        id = classes_of(to, id);
    put_code(to, "result", nv_span_of("result"), id,
             nv__bench_title(to->page, index));
    for (uint32_t i = 0; i < of->share_count; i++)
        put_code(to, "category", id,
                 nv_span_of(nv__bench_share_code(to->page, index, i).at),
                 nv__bench_share_name(to->page, index, i));
}

static void put_codebook(struct writer *to)
{
    const struct nv_bench *bench = to->page->bench;
    to->list = nv_book_begin_codes(to->book);
    put_columns(to);
    for (size_t i = 0; i < bench->axis_count; i++)
        put_axis(to, &bench->axes[i].is);
    for (size_t i = 0; i < bench->variable_count; i++)
        put_variable(to, i);
    nv_book_end_codes(to->book, &to->list);
}

static enum nv_status put_sheets(struct nv_book *book,
                                 const struct nv_view *view,
                                 const struct nv_bench_page *page,
                                 struct nv_error *error)
{
    struct writer to = {.book = book, .page = page};
    book->comma = page->comma;
    nv_book_view(book, view);
    enum nv_status status = put_data(&to, error);
    if (status == NV_OK)
        put_codebook(&to);
    return status;
}

static enum nv_status put_book(struct nv_buffer *out,
                               const struct nv_view *view,
                               const struct nv_bench_page *page,
                               struct nv_error *error)
{
    struct nv_book book = {.language = page->language};
    const nv_model *model = page->bench->model;
    const struct nv_book_cover cover = {
        .title = view->blocks ? view->blocks->text : nv_span_of(""),
        .aside = view->blocks ? view->blocks->aside : nv_span_of(""),
        .subject = nv__text(model, &model->title, page->language)};
    enum nv_status status = nv_book_open(&book, &cover, error);
    if (status == NV_OK)
        status = put_sheets(&book, view, page, error);
    if (status == NV_OK)
        status = nv_book_finish(&book, out, error);
    nv_book_close(&book);
    return status;
}

enum nv_status nv__bench_put_workbook(struct nv_buffer *out,
                                      const struct nv_bench_page *page,
                                      struct nv_error *error)
{
    struct nv_view view = {.language = page->language};
    struct nv_bench_page shown = *page;
    shown.unnumbered = true;
    enum nv_status status = nv__bench_document(&view, &shown, error);
    if (status == NV_OK)
        status = put_book(out, &view, &shown, error);
    nv_view_release(&view);
    return status;
}

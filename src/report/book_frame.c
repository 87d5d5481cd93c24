/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The frame of a workbook, by the rules that statistics offices publish by:
 * a cover, a list of the sheets, the notes, then one table a sheet, from its
 * title in A1 down, with one header row of unique titles, nothing merged and
 * nothing hidden. Charts come last, each below the sentence that says what it
 * shows; their figures stand in the tables.
 *
 * Sheets have their order from the moment they are made, so the first three
 * are made at once and filled as the others appear. What is for charts waits
 * in a list until all tables are there.
 */
#include "report/book_parts.h"

#include "base/diagnostic.h"
#include "base/utf8.h"
#include <nivela/nivela.h>

#include <stdio.h>

enum {
    TEXT_WIDTH = 100,
    COVER_WIDTH = 74, /* of a sheet with one column: as a page is */
    NAME_WIDTH = 24,
    MOST_LINE = 255,  /* of a header, a title of a chart, a property */
    CHART_ROW = 20,   /* pixels */
    CHART_SCALE = 85, /* percent, so that a page is as wide as a chart */
    PAGE_ROWS = 44,   /* of a page at that scale */
    MOST_PAGES = 200,
    CHART_AFTER = 2 /* rows between charts */
};

static struct nv_sheet_place at(unsigned row, unsigned column,
                                enum nv_cell_style style)
{
    return (struct nv_sheet_place){row, column, style};
}

static void begin_list(struct nv_book *book, struct nv_book_list *list,
                       enum nv_message name)
{
    struct nv_span title = nv_book_words(book, name);
    list->sheet = nv_workbook_sheet(book->workbook, title.at);
    list->first = 1;
    list->next = 2;
    nv_book_text(book, list->sheet, at(0, 0, NV_CELL_TITLE), title);
    nv_sheet_width(list->sheet, 0, NAME_WIDTH);
    nv_sheet_width(list->sheet, 1, TEXT_WIDTH);
    nv_sheet_print(list->sheet,
                   (struct nv_sheet_paper){.header_rows = 2, .header_from = 1});
}

static void describe(struct nv_book *book, const struct nv_book_cover *cover)
{
    char author[64];
    snprintf(author, sizeof author, "nivela %s", nv_version());
    nv_workbook_describe(
        book->workbook,
        (struct nv_workbook_facts){
            .title = nv_book_line(book, cover->title, MOST_LINE).at,
            .subject = nv_book_line(book, cover->subject, MOST_LINE).at,
            .author = author});
}

static void begin_cover(struct nv_book *book, const struct nv_book_cover *cover)
{
    book->cover = nv_workbook_sheet(book->workbook,
                                    nv_book_words(book, NV_M_BOOK_COVER).at);
    nv_sheet_width(book->cover, 0, COVER_WIDTH);
    nv_sheet_print(book->cover, (struct nv_sheet_paper){0});
    nv_book_text(book, book->cover, at(0, 0, NV_CELL_TITLE), cover->title);
    book->cover_row = 1;
    nv_book_say(book, cover->aside, false);
}

enum nv_status nv_book_open(struct nv_book *book,
                            const struct nv_book_cover *cover,
                            struct nv_error *error)
{
    enum nv_status status = nv_workbook_new(&book->workbook, error);
    if (status != NV_OK)
        return status;
    describe(book, cover);
    begin_cover(book, cover);
    begin_list(book, &book->contents, NV_M_BOOK_CONTENTS);
    begin_list(book, &book->notes, NV_M_BOOK_NOTES);
    return NV_OK;
}

void nv_book_close(struct nv_book *book)
{
    nv_workbook_free(book->workbook);
    nv_arena_release(&book->arena);
    nv_buffer_release(&book->scratch);
}

void nv_book_say(struct nv_book *book, struct nv_span text, bool strong)
{
    if (text.size == 0)
        return;
    nv_sheet_height(book->cover, book->cover_row,
                    nv_book_lines(text, COVER_WIDTH));
    nv_book_text(
        book, book->cover,
        at(book->cover_row++, 0, strong ? NV_CELL_STRONG : NV_CELL_WRAPPED),
        text);
}

void nv_book_note(struct nv_book *book, struct nv_span about,
                  struct nv_span text)
{
    unsigned row = book->notes.next++;
    if (about.size && about.at[about.size - 1] == ':')
        about.size--;
    unsigned lines = nv_book_lines(text, TEXT_WIDTH);
    unsigned others = nv_book_lines(about, NAME_WIDTH);
    nv_sheet_height(book->notes.sheet, row, lines > others ? lines : others);
    nv_book_text(book, book->notes.sheet, at(row, 0, NV_CELL_WRAPPED), about);
    nv_book_text(book, book->notes.sheet, at(row, 1, NV_CELL_WRAPPED), text);
}

struct nv_sheet *nv_book_sheet(struct nv_book *book, const char *name,
                               struct nv_span title)
{
    struct nv_sheet *sheet = nv_workbook_sheet(book->workbook, name);
    unsigned row = book->contents.next++;
    nv_sheet_link(book->contents.sheet, at(row, 0, NV_CELL_LINK), sheet,
                  nv_span_of(name));
    nv_book_text(book, book->contents.sheet, at(row, 1, NV_CELL_WRAPPED),
                 title);
    return sheet;
}

struct nv_book_list nv_book_next_table(struct nv_book *book,
                                       struct nv_span title, char name[32])
{
    struct nv_book_list list = {.first = 1, .next = 2};
    char number[16];
    snprintf(number, sizeof number, "%u", ++book->tables);
    snprintf(name, 32, "table_%s", number);
    struct nv_span sheet =
        nv_book_message(book, NV_M_BOOK_TABLE, number, NULL, NULL);
    title = nv_book_message(book, NV_M_BOOK_TABLE_TITLE, number,
                            nv_book_copy(book, title).at, NULL);
    list.sheet = nv_book_sheet(book, sheet.at, title);
    nv_book_text(book, list.sheet, at(0, 0, NV_CELL_TITLE), title);
    return list;
}

/* Whether a title before the index is the same but for capitals. */
static bool is_used(const struct nv_span *titles, size_t index)
{
    char one[MOST_LINE * 4], other[MOST_LINE * 4];
    nv_utf8_fold(titles[index], one, sizeof one);
    for (size_t i = 0; i < index; i++) {
        nv_utf8_fold(titles[i], other, sizeof other);
        if (strcmp(one, other) == 0)
            return true;
    }
    return false;
}

/* "Level 2", where there is a "Level" already. */
static struct nv_span number_title(struct nv_book *book, struct nv_span title,
                                   unsigned number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", number);
    title = nv_book_line(book, title, MOST_LINE - sizeof digits);
    return nv_book_message(book, NV_M_TWO_WORDS, title.at, digits, NULL);
}

static void mend_titles(struct nv_book *book, struct nv_span *titles,
                        size_t count)
{
    for (size_t i = 0; i < count && !book->failed; i++) {
        struct nv_span title = nv_book_line(book, titles[i], MOST_LINE);
        if (title.size == 0)
            title = nv_book_words(book, NV_M_BOOK_REMARK);
        titles[i] = title;
        for (unsigned n = 2; is_used(titles, i) && !book->failed; n++)
            titles[i] = number_title(book, title, n);
    }
}

void nv_book_table(struct nv_book *book, const struct nv_book_list *list,
                   const struct nv_book_columns *columns)
{
    size_t count = columns->count;
    struct nv_span *titles =
        nv_arena_alloc(&book->arena, count, sizeof *titles);
    book->failed = book->failed || !titles;
    if (book->failed || list->next <= list->first + 1)
        return;
    for (size_t i = 0; i < count; i++)
        titles[i] = columns->titles[i];
    mend_titles(book, titles, count);
    if (book->failed)
        return;
    nv_sheet_table(list->sheet,
                   (struct nv_sheet_range){list->first, 0, list->next - 1,
                                           (unsigned)count - 1},
                   &(struct nv_sheet_table){.name = columns->name,
                                            .titles = titles,
                                            .is_number = columns->is_number,
                                            .has_filter = columns->has_filter});
}

void nv_book_chart(struct nv_book *book, const struct nv_sheet_chart *chart)
{
    struct nv_book_chart *kept = nv_arena_alloc(&book->arena, 1, sizeof *kept);
    struct nv_sheet_series *series =
        nv_arena_alloc(&book->arena, chart->series_count, sizeof *series);
    if (!kept || !series) {
        book->failed = true;
        return;
    }
    kept->chart = *chart;
    kept->chart.title =
        nv_book_line(book, nv_span_of(chart->title), MOST_LINE).at;
    kept->chart.said =
        nv_book_line(book, nv_span_of(chart->said), MOST_LINE).at;
    kept->chart.measure =
        nv_book_line(book, nv_span_of(chart->measure), MOST_LINE).at;
    kept->chart.series = series;
    for (size_t i = 0; i < chart->series_count; i++) {
        struct nv_span name = nv_span_of(chart->series[i].name);
        series[i] = chart->series[i];
        series[i].name = nv_book_line(book, name, MOST_LINE).at;
    }
    if (book->last_chart)
        book->last_chart->next = kept;
    else
        book->charts = kept;
    book->last_chart = kept;
}

/* Places charts below each other, none of them across the end of a page. */
static void place_charts(struct nv_book *book, unsigned breaks[MOST_PAGES])
{
    unsigned row = 1, page = 0;
    size_t pages = 0;
    for (struct nv_book_chart *one = book->charts; one; one = one->next) {
        unsigned rows = 1 + one->chart.height / CHART_ROW + CHART_AFTER;
        if (row + rows > page + PAGE_ROWS && pages + 1 < MOST_PAGES)
            breaks[pages++] = page = row;
        one->chart.row = row + 1;
        row += rows;
    }
    breaks[pages] = 0;
}

static void put_charts(struct nv_book *book)
{
    struct nv_span title = nv_book_words(book, NV_M_BOOK_CHARTS);
    unsigned breaks[MOST_PAGES];
    if (!book->charts)
        return;
    struct nv_sheet *sheet = nv_book_sheet(
        book, title.at, nv_book_words(book, NV_M_BOOK_CHARTS_HOLD));
    nv_sheet_width(sheet, 0, COVER_WIDTH);
    nv_book_text(book, sheet, at(0, 0, NV_CELL_TITLE), title);
    place_charts(book, breaks);
    nv_sheet_print(
        sheet, (struct nv_sheet_paper){.scale = CHART_SCALE, .breaks = breaks});
    for (struct nv_book_chart *one = book->charts; one; one = one->next) {
        struct nv_span said = nv_span_of(one->chart.said);
        nv_sheet_height(sheet, one->chart.row - 1,
                        nv_book_lines(said, COVER_WIDTH));
        nv_book_text(book, sheet, at(one->chart.row - 1, 0, NV_CELL_WRAPPED),
                     said);
        nv_sheet_chart(sheet, &one->chart);
    }
}

static void end_lists(struct nv_book *book)
{
    const struct nv_span contents[] = {nv_book_words(book, NV_M_BOOK_SHEET),
                                       nv_book_words(book, NV_M_BOOK_HOLDS)};
    const struct nv_span notes[] = {nv_book_words(book, NV_M_BOOK_ABOUT),
                                    nv_book_words(book, NV_M_BOOK_NOTE)};
    nv_book_table(book, &book->contents,
                  &(struct nv_book_columns){
                      .name = "contents", .titles = contents, .count = 2});
    nv_book_table(book, &book->notes,
                  &(struct nv_book_columns){
                      .name = "notes", .titles = notes, .count = 2});
}

enum nv_status nv_book_finish(struct nv_book *book, struct nv_buffer *out,
                              struct nv_error *error)
{
    put_charts(book);
    end_lists(book);
    if (book->failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return nv_workbook_finish(book->workbook, out, error);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sheets as a whole: widths, paper, tables, and bars in cells. A table is a
 * real one, so that a screen reader finds its header and Excel its name. It
 * has no stripes of its own: lines between rows do for eyes, and nothing is
 * told by a colour.
 *
 * Titles of a table are written by the library, from its description: titles
 * in cells that differ from it are what Excel calls damaged.
 */
#include "format/workbook_inside.h"

#include <assert.h>

enum { PAPER_A4 = 9, BAR_INK = 0x6BACE6, MOST_TITLE = 255, LINE_POINTS = 15 };

void nv_sheet_width(struct nv_sheet *sheet, unsigned column, unsigned width)
{
    if (sheet)
        nv__sheet_note(sheet,
                       worksheet_set_column(sheet->sheet, (lxw_col_t)column,
                                            (lxw_col_t)column, width, NULL));
}

void nv_sheet_height(struct nv_sheet *sheet, unsigned row, unsigned lines)
{
    if (sheet)
        nv__sheet_note(sheet, worksheet_set_row(sheet->sheet, row,
                                                lines * LINE_POINTS, NULL));
}

void nv_sheet_freeze(struct nv_sheet *sheet, unsigned rows)
{
    if (sheet)
        worksheet_freeze_panes(sheet->sheet, rows, 0);
}

/* The library reads them, and copies them. */
static lxw_row_t *unconst_rows(const unsigned *rows)
{
    union {
        const unsigned *from;
        lxw_row_t *to;
    } both = {.from = rows};
    return both.to;
}

void nv_sheet_print(struct nv_sheet *sheet, struct nv_sheet_paper paper)
{
    if (!sheet)
        return;
    worksheet_set_paper(sheet->sheet, PAPER_A4);
    if (paper.is_wide)
        worksheet_set_landscape(sheet->sheet);
    if (paper.scale)
        worksheet_set_print_scale(sheet->sheet, (uint16_t)paper.scale);
    else
        worksheet_fit_to_pages(sheet->sheet, 1, 0);
    if (paper.breaks)
        nv__sheet_note(sheet, worksheet_set_h_pagebreaks(
                                  sheet->sheet, unconst_rows(paper.breaks)));
    worksheet_set_margins(sheet->sheet, 0.5, 0.5, 0.6, 0.7);
    nv__sheet_note(sheet, worksheet_set_footer(sheet->sheet, "&L&A&R&P / &N"));
    if (paper.header_rows > paper.header_from)
        nv__sheet_note(sheet,
                       worksheet_repeat_rows(sheet->sheet, paper.header_from,
                                             paper.header_rows - 1));
}

/* The library's columns, ended by NULL; their texts are the arena's. */
static lxw_table_column **columns_of(struct nv_sheet *sheet,
                                     const struct nv_sheet_table *table,
                                     size_t count)
{
    const struct nv_span *titles = table->titles;
    struct nv_workbook *workbook = sheet->workbook;
    lxw_table_column **list =
        nv_arena_alloc(&workbook->arena, count + 1, sizeof *list);
    lxw_table_column *made =
        nv_arena_alloc(&workbook->arena, count, sizeof *made);
    for (size_t i = 0; list && made && i < count; i++) {
        struct nv_span copy = nv_arena_copy(&workbook->arena, titles[i]);
        assert(titles[i].size && nv_cell_units(titles[i]) <= MOST_TITLE);
        bool is_number = table->is_number && table->is_number[i];
        if (!copy.at)
            return NULL;
        made[i] = (lxw_table_column){
            .header = nv__unconst(copy.at),
            .header_format = workbook->styles[is_number ? NV_CELL_HEADING_RIGHT
                                                        : NV_CELL_HEADING]};
        list[i] = &made[i];
    }
    return made ? list : NULL;
}

void nv_sheet_table(struct nv_sheet *sheet, struct nv_sheet_range range,
                    const struct nv_sheet_table *table)
{
    if (!sheet)
        return;
    size_t count = range.last_column - range.column + 1;
    lxw_table_column **columns = columns_of(sheet, table, count);
    if (!columns) {
        nv__workbook_no_memory(sheet->workbook);
        return;
    }
    lxw_table_options options = {.name = nv__unconst(table->name),
                                 .no_autofilter = !table->has_filter,
                                 .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 15,
                                 .columns = columns};
    nv__sheet_note(sheet,
                   worksheet_add_table(sheet->sheet, range.row,
                                       (lxw_col_t)range.column, range.last_row,
                                       (lxw_col_t)range.last_column, &options));
}

void nv_sheet_filter(struct nv_sheet *sheet, struct nv_sheet_range range)
{
    if (sheet)
        nv__sheet_note(
            sheet, worksheet_autofilter(sheet->sheet, range.row,
                                        (lxw_col_t)range.column, range.last_row,
                                        (lxw_col_t)range.last_column));
}

void nv_sheet_bars(struct nv_sheet *sheet, struct nv_sheet_range range,
                   struct nv_decimal from, struct nv_decimal to)
{
    lxw_conditional_format bars = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .min_value = nv__workbook_double(from),
        .max_value = nv__workbook_double(to),
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .data_bar_2010 = LXW_TRUE,
        .bar_color = BAR_INK,
        .bar_solid = LXW_TRUE,
        .bar_only = LXW_TRUE,
    };
    if (sheet)
        nv__sheet_note(sheet, worksheet_conditional_format_range(
                                  sheet->sheet, range.row,
                                  (lxw_col_t)range.column, range.last_row,
                                  (lxw_col_t)range.last_column, &bars));
}

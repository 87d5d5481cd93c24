/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Cells. Each is a number, a date or a text and never a formula, so nothing
 * that anybody typed is ever computed. A text is measured here as Excel
 * measures it, in code units of UTF-16: the library counts characters, and
 * would let through what Excel calls a damaged file.
 *
 * Excel reads "_x0041_" in a text as a character code; the library does not
 * hide it, so texts that look like one are hidden here.
 *
 * Styles are one table. They are made when the workbook is: the library
 * writes those that a cell has, and no others.
 */
#include "format/workbook_inside.h"

#include <assert.h>

enum { HEADER_TINT = 0xDDE5EE, LINK_INK = 0x12436D };

struct style {
    bool bold, wrap, tint, link, right;
    double size; /* 0: as usual */
    const char *format;
};

static const struct style styles[NV_CELL_STYLES] = {
    [NV_CELL_HEADER] = {.bold = true, .tint = true},
    [NV_CELL_HEADING] = {.bold = true, .tint = true, .wrap = true},
    [NV_CELL_HEADING_RIGHT] = {.bold = true,
                               .tint = true,
                               .wrap = true,
                               .right = true},
    [NV_CELL_TITLE] = {.bold = true, .size = 14},
    [NV_CELL_FIGURE] = {.right = true},
    [NV_CELL_WRAPPED] = {.wrap = true},
    [NV_CELL_STRONG] = {.bold = true, .wrap = true},
    [NV_CELL_LINK] = {.link = true},
    [NV_CELL_DAY_FIRST] = {.format = "dd/mm/yyyy"},
    [NV_CELL_YEAR_FIRST] = {.format = "yyyy-mm-dd"},
    [NV_CELL_NUMBER] = {.format = "0"},
    [NV_CELL_NUMBER + 1] = {.format = "0.0"},
    [NV_CELL_NUMBER + 2] = {.format = "0.00"},
    [NV_CELL_NUMBER + 3] = {.format = "0.000"},
    [NV_CELL_NUMBER + 4] = {.format = "0.0000"},
    [NV_CELL_NUMBER + 5] = {.format = "0.00000"},
    [NV_CELL_NUMBER + 6] = {.format = "0.000000"},
    [NV_CELL_PERCENT] = {.format = "0%"},
    [NV_CELL_PERCENT + 1] = {.format = "0.0%"},
    [NV_CELL_PERCENT + 2] = {.format = "0.00%"},
    [NV_CELL_PERCENT + 3] = {.format = "0.000%"},
    [NV_CELL_PERCENT + 4] = {.format = "0.0000%"},
    [NV_CELL_PERCENT + 5] = {.format = "0.00000%"},
    [NV_CELL_PERCENT + 6] = {.format = "0.000000%"},
};

static void dress(lxw_format *format, const struct style *style)
{
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style->bold)
        format_set_bold(format);
    if (style->wrap)
        format_set_text_wrap(format);
    if (style->tint)
        format_set_bg_color(format, HEADER_TINT);
    if (style->size > 0)
        format_set_font_size(format, style->size);
    if (style->format)
        format_set_num_format(format, style->format);
    if (style->right || style->format) {
        format_set_align(format, LXW_ALIGN_RIGHT);
        format_set_indent(format, 1);
    }
    if (style->link) {
        format_set_font_color(format, LINK_INK);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
}

void nv__workbook_styles(struct nv_workbook *workbook)
{
    for (size_t i = NV_CELL_PLAIN + 1; i < NV_CELL_STYLES; i++) {
        lxw_format *format = workbook_add_format(workbook->book);
        if (!format) {
            nv__workbook_no_memory(workbook);
            return;
        }
        dress(format, &styles[i]);
        workbook->styles[i] = format;
    }
}

char *nv__unconst(const char *text)
{
    union {
        const char *from;
        char *to;
    } both = {.from = text};
    return both.to;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hexadecimal(char c)
{
    return c && strchr("0123456789abcdefABCDEF", c);
}

/* "_x0041_" stands at `at`. */
static bool is_character_code(struct nv_span text, size_t at)
{
    if (at + 7 > text.size || text.at[at] != '_' || text.at[at + 1] != 'x' ||
        text.at[at + 6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++) {
        if (!is_hexadecimal(text.at[at + i]))
            return false;
    }
    return true;
}

static void put_ready(struct nv_buffer *out, struct nv_span text)
{
    size_t done = 0;
    nv_buffer_clear(out);
    for (size_t i = 0; i < text.size; i++) {
        if (!is_character_code(text, i))
            continue;
        nv_buffer_append(out, text.at + done, i - done);
        nv_buffer_text(out, "_x005F");
        done = i;
    }
    nv_buffer_append(out, text.at + done, text.size - done);
}

size_t nv_cell_units(struct nv_span text)
{
    size_t units = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        units += (byte & 0xC0) != 0x80;
        units += byte >= 0xF0;
    }
    return units;
}

const char *nv__sheet_ready(struct nv_sheet *sheet, struct nv_span text)
{
    struct nv_workbook *workbook = sheet->workbook;
    put_ready(&workbook->text, text);
    if (workbook->text.failed)
        nv__workbook_no_memory(workbook);
    else if (nv_cell_units(nv_buffer_view(&workbook->text)) > NV_CELL_MOST_TEXT)
        nv__workbook_fail(workbook, NV_E_CELL_TOO_LONG, "32767", NULL);
    else
        return nv_buffer_view(&workbook->text).at;
    return NULL;
}

void nv_sheet_text(struct nv_sheet *sheet, struct nv_sheet_place place,
                   struct nv_span text)
{
    if (!sheet || text.size == 0)
        return;
    const char *ready = nv__sheet_ready(sheet, text);
    if (ready)
        nv__sheet_note(sheet,
                       worksheet_write_string(
                           sheet->sheet, place.row, (lxw_col_t)place.column,
                           ready, sheet->workbook->styles[place.style]));
}

double nv__workbook_double(struct nv_decimal value)
{
    return (double)value.units / (double)nv_power_of_ten(value.digits);
}

void nv_sheet_number(struct nv_sheet *sheet, struct nv_sheet_place place,
                     struct nv_decimal value)
{
    if (sheet)
        nv__sheet_note(sheet,
                       worksheet_write_number(
                           sheet->sheet, place.row, (lxw_col_t)place.column,
                           nv__workbook_double(value),
                           sheet->workbook->styles[place.style]));
}

/* Digits as a number; -1 where there is anything else. */
static int digits(const char *at, size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_digit(at[i]))
            return -1;
        value = value * 10 + (at[i] - '0');
    }
    return value;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1];
}

/* Excel's days begin with 1900, and it takes that for a leap year. */
enum { FIRST_YEAR = 1901 };

static bool read_date(struct nv_span text, lxw_datetime *out)
{
    if (text.size != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    int year = digits(text.at, 4), month = digits(text.at + 5, 2);
    int day = digits(text.at + 8, 2);
    if (year < FIRST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > days_in(year, month))
        return false;
    *out = (lxw_datetime){.year = year, .month = month, .day = day};
    return true;
}

bool nv_sheet_date(struct nv_sheet *sheet, struct nv_sheet_place place,
                   struct nv_span date)
{
    lxw_datetime read;
    if (!read_date(date, &read))
        return false;
    if (sheet)
        nv__sheet_note(sheet,
                       worksheet_write_datetime(
                           sheet->sheet, place.row, (lxw_col_t)place.column,
                           &read, sheet->workbook->styles[place.style]));
    return true;
}

void nv_sheet_link(struct nv_sheet *sheet, struct nv_sheet_place place,
                   const struct nv_sheet *to, struct nv_span text)
{
    char target[160];
    if (!sheet || !to)
        return;
    assert(!strchr(to->name, '\''));
    snprintf(target, sizeof target, "internal:'%s'!A1", to->name);
    const char *ready = nv__sheet_ready(sheet, text);
    if (ready)
        nv__sheet_note(
            sheet, worksheet_write_url_opt(sheet->sheet, place.row,
                                           (lxw_col_t)place.column, target,
                                           sheet->workbook->styles[place.style],
                                           nv__unconst(ready), NULL));
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers that come as text, as other files of nivela hold them. The C library
 * reads numbers by the locale of the process, and slowly; here a number of
 * at most 15 digits and a power of ten that a double holds exactly takes one
 * operation, which gives the nearest double there is. Numbers beyond that are
 * left to the caller, as texts: none of ours is.
 */
#include "format/workbook_inside.h"

#include <stdlib.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 10^22 is the largest power of ten that a double holds exactly. */
enum { MOST_DIGITS = 15, MOST_POWER = 22 };

struct figure {
    int64_t digits;
    int count, power; /* digits times 10^power */
    bool is_negative;
};

/* Digits with at most one point; bytes read, 0 where it is none. */
static size_t read_digits(struct nv_span text, struct figure *out)
{
    size_t at = 0, point = text.size;
    for (; at < text.size; at++) {
        if (text.at[at] == '.' && point == text.size && at > 0) {
            point = at;
            continue;
        }
        if (!is_digit(text.at[at]))
            break;
        out->digits = out->digits * 10 + (text.at[at] - '0');
        out->count += out->digits > 0;
        if (out->count > MOST_DIGITS)
            return 0;
    }
    if (point < at)
        out->power = -(int)(at - point - 1);
    return at;
}

/* "e-07" to the end. */
static bool read_power(struct nv_span text, struct figure *out)
{
    int power = 0;
    bool is_negative = text.size > 1 && text.at[1] == '-';
    size_t at = text.size > 1 && (is_negative || text.at[1] == '+') ? 2 : 1;
    if (text.at[0] != 'e' || at == text.size || text.size - at > 3)
        return false;
    for (; at < text.size; at++) {
        if (!is_digit(text.at[at]))
            return false;
        power = power * 10 + (text.at[at] - '0');
    }
    out->power += is_negative ? -power : power;
    return true;
}

static bool read_figure(struct nv_span text, struct figure *out)
{
    *out = (struct figure){.is_negative = text.size && text.at[0] == '-'};
    text = (struct nv_span){text.at + out->is_negative,
                            text.size - out->is_negative};
    size_t read = read_digits(text, out);
    text = (struct nv_span){text.at + read, text.size - read};
    return read && (text.size == 0 || read_power(text, out)) &&
           out->power >= -MOST_POWER && out->power <= MOST_POWER;
}

/* One operation on two exact doubles: what it gives is the nearest one. */
static double figure_double(const struct figure *figure)
{
    double power = 1, digits = (double)figure->digits;
    for (int i = abs(figure->power); i > 0; i--)
        power *= 10;
    double value = figure->power < 0 ? digits / power : digits * power;
    return figure->is_negative ? -value : value;
}

bool nv_sheet_figure(struct nv_sheet *sheet, struct nv_sheet_place place,
                     struct nv_span text)
{
    struct figure figure;
    if (!read_figure(text, &figure))
        return false;
    if (sheet)
        nv__sheet_note(sheet,
                       worksheet_write_number(
                           sheet->sheet, place.row, (lxw_col_t)place.column,
                           figure_double(&figure),
                           sheet->workbook->styles[place.style]));
    return true;
}

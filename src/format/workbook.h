/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Workbooks (XLSX) for people and for tools that read them. Made sheet by
 * sheet and cell by cell; a text is a text, whatever it begins with. Errors
 * are sticky: writers list what they write, and nv_workbook_finish reports
 * the first failure. The same calls give the same bytes.
 */
#ifndef NV_FORMAT_WORKBOOK_H
#define NV_FORMAT_WORKBOOK_H

#include "base/buffer.h"
#include "base/decimal.h"
#include <nivela/error.h>

struct nv_workbook;
struct nv_sheet;

/* What Excel allows: code units of UTF-16 in a cell, rows of a sheet. */
enum {
    NV_CELL_MOST_TEXT = 32767,
    NV_SHEET_MOST_ROWS = 1048576,
    NV_CELL_MOST_DIGITS = 6 /* after the point, in a style */
};

enum nv_cell_style {
    NV_CELL_PLAIN,
    NV_CELL_HEADER,        /* bold on a tint */
    NV_CELL_HEADING,       /* likewise, wrapped: titles of tables */
    NV_CELL_HEADING_RIGHT, /* over numbers */
    NV_CELL_TITLE,         /* bold and large */
    NV_CELL_FIGURE,        /* a number as it is, off the edge */
    NV_CELL_WRAPPED,       /* in as many lines as it takes */
    NV_CELL_STRONG,        /* wrapped and bold */
    NV_CELL_LINK,          /* of nv_sheet_link */
    NV_CELL_DAY_FIRST,     /* of nv_sheet_date: 14/03/2027 */
    NV_CELL_YEAR_FIRST,    /* 2027-03-14 */
    NV_CELL_NUMBER,        /* + digits after the point, 0 to 6 */
    NV_CELL_PERCENT = NV_CELL_NUMBER + NV_CELL_MOST_DIGITS + 1, /* likewise */
    NV_CELL_STYLES = NV_CELL_PERCENT + NV_CELL_MOST_DIGITS + 1
};

/* What the properties of the file say; each may be NULL. Copied. */
struct nv_workbook_facts {
    const char *title, *subject, *author, *comment;
};

/* The caller gives *out to nv_workbook_free. Error: no memory. */
enum nv_status nv_workbook_new(struct nv_workbook **out,
                               struct nv_error *error) NV_CHECKED;

/*
 * One that keeps a single row in memory: cells are written row by row, from
 * the left, and sheets one after the other. It has no tables and no charts.
 */
enum nv_status nv_workbook_new_long(struct nv_workbook **out,
                                    struct nv_error *error) NV_CHECKED;

/* Accepts NULL; also gives back the sheets. */
void nv_workbook_free(struct nv_workbook *workbook);

void nv_workbook_describe(struct nv_workbook *workbook,
                          struct nv_workbook_facts facts);

/*
 * The next sheet. A name has 1 to 31 characters, none of []:*?/\, no
 * apostrophe at an end, and is not used twice, whatever the case (E008). NULL
 * after a failure; the functions below then do nothing.
 */
struct nv_sheet *nv_workbook_sheet(struct nv_workbook *workbook,
                                   const char *name);

/* Width of a column in characters. Rows and columns count from 0. */
void nv_sheet_width(struct nv_sheet *sheet, unsigned column, unsigned width);

/* Height of a row in lines of text; 1 to 27. */
void nv_sheet_height(struct nv_sheet *sheet, unsigned row, unsigned lines);

/* Rows from the top that stay when the sheet is scrolled. */
void nv_sheet_freeze(struct nv_sheet *sheet, unsigned rows);

/* On paper: A4, its name and the page number below. */
struct nv_sheet_paper {
    bool is_wide;   /* landscape */
    unsigned scale; /* percent; 0: as wide as the page */
    /* With a scale: rows that begin a page, rising, ended by 0; or NULL. */
    const unsigned *breaks;
    unsigned header_rows; /* repeated on each page: the rows before this */
    unsigned header_from; /* from this row on */
};

void nv_sheet_print(struct nv_sheet *sheet, struct nv_sheet_paper paper);

/* How long a text is for Excel: in code units of UTF-16. */
size_t nv_cell_units(struct nv_span text);

struct nv_sheet_place {
    unsigned row, column;
    enum nv_cell_style style;
};

/* An empty text leaves the cell empty. At most 32 767 units (E007). */
void nv_sheet_text(struct nv_sheet *sheet, struct nv_sheet_place place,
                   struct nv_span text);
void nv_sheet_number(struct nv_sheet *sheet, struct nv_sheet_place place,
                     struct nv_decimal value);

/*
 * A number as C writes it, "-1.5e-07", of at most 15 digits: false, and
 * nothing is written, for other texts.
 */
bool nv_sheet_figure(struct nv_sheet *sheet, struct nv_sheet_place place,
                     struct nv_span text);

/* "2027-03-14" as a date; false, and nothing is written, for other texts. */
bool nv_sheet_date(struct nv_sheet *sheet, struct nv_sheet_place place,
                   struct nv_span date);

/* A text that leads to cell A1 of another sheet. */
void nv_sheet_link(struct nv_sheet *sheet, struct nv_sheet_place place,
                   const struct nv_sheet *to, struct nv_span text);

/* Cells, both ends included. */
struct nv_sheet_range {
    unsigned row, column, last_row, last_column;
};

/*
 * Makes a table of the range, whose first row is the header: it writes the
 * titles, which are unique whatever the case, of 1 to 255 characters, and
 * without line ends. There is at least one row beside the header. The name is
 * of letters, digits and low lines, and no other table's.
 */
struct nv_sheet_table {
    const char *name;
    const struct nv_span *titles; /* as many as the range has columns */
    const bool *is_number;        /* likewise; or NULL */
    bool has_filter;
};

void nv_sheet_table(struct nv_sheet *sheet, struct nv_sheet_range range,
                    const struct nv_sheet_table *table);

/* Arrows in the first row of the range that choose rows. */
void nv_sheet_filter(struct nv_sheet *sheet, struct nv_sheet_range range);

/* Numbers of the range are drawn as bars on a scale, without digits. */
void nv_sheet_bars(struct nv_sheet *sheet, struct nv_sheet_range range,
                   struct nv_decimal from, struct nv_decimal to);

enum nv_sheet_chart_kind {
    NV_SHEET_BARS,    /* lying, the first row on top */
    NV_SHEET_STACKED, /* lying, the series one after the other */
    NV_SHEET_RADAR,   /* rays, the first upwards */
    NV_SHEET_COLUMNS  /* standing, one series in place of the other */
};

enum { NV_SHEET_MOST_SERIES = 16 };

/* Names and values of a series stand in a column of the same rows. */
struct nv_sheet_series {
    const char *name;
    unsigned column;
};

/* Texts of a chart: at most 255 characters; borrowed until the call ends. */
struct nv_sheet_chart {
    enum nv_sheet_chart_kind kind;
    const char *title, *said; /* said: what it shows, in words; not "" */
    const char *measure;      /* of the axis of values; "" = no title */
    const struct nv_sheet *data;
    unsigned first_row, last_row, names;
    const struct nv_sheet_series *series;
    size_t series_count;
    bool has_scale; /* else as the reader's program finds right */
    struct nv_decimal from, to, step;
    unsigned row;    /* where it stands */
    unsigned height; /* in pixels */
};

void nv_sheet_chart(struct nv_sheet *sheet, const struct nv_sheet_chart *chart);

/*
 * Appends the file to *out; call it once, last. Errors: no memory, E007,
 * E008, E004 where no temporary file can be made.
 */
enum nv_status nv_workbook_finish(struct nv_workbook *workbook,
                                  struct nv_buffer *out,
                                  struct nv_error *error) NV_CHECKED;

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A workbook that is published: Cover, Contents and Notes, a sheet for each
 * table, then what a writer adds (Data, Codebook), and last the charts. Shared
 * by the writers of workbooks; format/workbook.h holds the cells.
 */
#ifndef NV_REPORT_BOOK_PARTS_H
#define NV_REPORT_BOOK_PARTS_H

#include "format/workbook.h"
#include "report/view.h"

/* A sheet that grows downwards and is a table in the end. */
struct nv_book_list {
    struct nv_sheet *sheet;
    unsigned first; /* row of the header */
    unsigned next;  /* row to be written next */
};

/* Waits for the last sheet. */
struct nv_book_chart {
    struct nv_sheet_chart chart;
    struct nv_book_chart *next;
};

struct nv_book {
    struct nv_workbook *workbook;
    struct nv_arena arena;
    enum nv_language language;
    bool comma;   /* decimals of the views */
    bool is_long; /* of nv_workbook_new_long */
    struct nv_sheet *cover;
    unsigned cover_row;
    struct nv_book_list contents, notes;
    unsigned tables; /* so far */
    struct nv_book_chart *charts, *last_chart;
    struct nv_buffer scratch; /* of the text being made */
    bool failed;              /* out of memory */
};

/* What the cover and the file's properties say. */
struct nv_book_cover {
    struct nv_span title, subject, aside;
};

/*
 * Begins with the first three sheets. The caller gives the book to
 * nv_book_close, whatever comes of this.
 */
enum nv_status nv_book_open(struct nv_book *book,
                            const struct nv_book_cover *cover,
                            struct nv_error *error) NV_CHECKED;

/* Puts the charts last, and the file to *out. Errors of workbooks. */
enum nv_status nv_book_finish(struct nv_book *book, struct nv_buffer *out,
                              struct nv_error *error) NV_CHECKED;

void nv_book_close(struct nv_book *book);

/* A line of the cover. */
void nv_book_say(struct nv_book *book, struct nv_span text, bool strong);

/* A row of the notes: what it is about, and the note. */
void nv_book_note(struct nv_book *book, struct nv_span about,
                  struct nv_span text);

/* A sheet, listed in the contents. */
struct nv_sheet *nv_book_sheet(struct nv_book *book, const char *name,
                               struct nv_span title);

/*
 * The sheet of the next table: its title, "Table 3: ..." around the text, is
 * there; name is for nv_book_table. The caller may put texts in column 0 from
 * list->first on, and counts it up; the header stands below them.
 */
struct nv_book_list nv_book_next_table(struct nv_book *book,
                                       struct nv_span title, char name[32]);

/* All blocks of the view: cover, notes, tables, charts. */
void nv_book_view(struct nv_book *book, const struct nv_view *view);

/* Pixels that so many lying bars need. */
unsigned nv_book_chart_height(size_t bars);

/* Adds a chart, copied, to the last sheet. */
void nv_book_chart(struct nv_book *book, const struct nv_sheet_chart *chart);

/* A table's bars and marked columns as charts; its rows begin at `row`. */
struct nv_book_table {
    struct nv_sheet *sheet;
    const struct nv_block *block;
    struct nv_span title;
    unsigned row;            /* of its first row below the header */
    unsigned names;          /* column of the names of rows */
    const unsigned *columns; /* of the block's columns in the sheet */
    int bar;                 /* the block's column of bars; -1 = none */
    unsigned mark;           /* column of the marks of bars; 0 = none */
};

/* Whether a row of a block has one in the sheet: titles have none, but for
 * those with no row of their own. */
static inline bool nv_book_is_row(const struct nv_row *row)
{
    return !row->heading || !row->next || row->next->heading;
}

void nv_book_table_charts(struct nv_book *book,
                          const struct nv_book_table *table);

/* A picture of the view: its figures as a table, and the chart. */
void nv_book_picture(struct nv_book *book, const struct nv_chart *chart);

/* ---- cells ---- */

/* The book's language. */
struct nv_span nv_book_words(const struct nv_book *book,
                             enum nv_message message);
/* A copy that lives as long as the book. */
struct nv_span nv_book_copy(struct nv_book *book, struct nv_span text);
struct nv_span nv_book_message(struct nv_book *book, enum nv_message message,
                               const char *a1, const char *a2, const char *a3);

/*
 * The text as a cell can hold it, and as it only shows: without signs that
 * act, and cut where it is too long. Borrowed until the next call.
 */
struct nv_span nv_book_clean(struct nv_book *book, struct nv_span text);
/* Likewise, of at most so many units and in one line; a copy that stays. */
struct nv_span nv_book_line(struct nv_book *book, struct nv_span text,
                            size_t most);

/* Lines that the text takes in a column of so many characters. */
unsigned nv_book_lines(struct nv_span text, size_t width);

/* The widest of the text's lines. */
size_t nv_book_width(struct nv_span text);

void nv_book_text(struct nv_book *book, struct nv_sheet *sheet,
                  struct nv_sheet_place place, struct nv_span text);

/* A number as people were shown it, "3,1" or "22 %". */
struct nv_book_number {
    struct nv_decimal value; /* 22 % = 0.22 */
    enum nv_cell_style style;
};

bool nv_book_number(struct nv_span text, bool comma,
                    struct nv_book_number *out);

/*
 * Makes the rows from list->first to the last one a table. Titles that are
 * empty or used twice are mended. Nothing where there is no row.
 */
struct nv_book_columns {
    const char *name; /* of the table; letters, digits, low lines */
    const struct nv_span *titles;
    const bool *is_number; /* or NULL */
    size_t count;
    bool has_filter;
};

void nv_book_table(struct nv_book *book, const struct nv_book_list *list,
                   const struct nv_book_columns *columns);

#endif

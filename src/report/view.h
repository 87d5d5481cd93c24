/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A view: what a report says, in order, before anyone decides how it looks.
 * A list of blocks, built once and drawn by any writer. Texts are in the
 * reader's language and numbers already as the reader writes them.
 *
 * A screen shows the essence. What only a document has room for (the rest of
 * the plan, the answers, the sources) is marked as detail, and text on a screen
 * passes over it; a command to type is for a screen, and documents pass over
 * that. All else is the same for all writers.
 *
 * Adding never reports: when memory runs out `failed` sticks, and the user
 * looks once, at the end. A zeroed view is empty.
 */
#ifndef NV_REPORT_VIEW_H
#define NV_REPORT_VIEW_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/message.h"

enum nv_block_kind {
    NV_BLOCK_TITLE,     /* text, and aside at the right margin */
    NV_BLOCK_HEADLINES, /* table: name, level, name of the level; one a row */
    NV_BLOCK_HEADING,   /* text; depth 1 to 3 */
    NV_BLOCK_PARAGRAPH, /* text */
    NV_BLOCK_LIST,      /* table of one column: an item a row */
    NV_BLOCK_PAIRS,     /* table of two columns without titles: key, value */
    NV_BLOCK_TABLE,
    NV_BLOCK_COMMAND, /* text: what it does; aside: the line to type */
    NV_BLOCK_CHART,   /* chart; the figures stand in a table after it, too */
};

/* A measure on its scale: full from `from` to value, possible up to high. */
struct nv_bar {
    struct nv_decimal from, to, value, high;
    struct nv_decimal mark; /* the median of the firm's peers */
    bool has_mark;
    struct nv_span from_text, to_text;
    const struct nv_decimal *edges; /* where its levels begin, rising */
    size_t edge_count;
    struct nv_span said; /* what it shows, in words */
};

/* Where the values of others lie on a scale: p10, p25, p50, p75, p90. */
enum { NV_STRIP_POINTS = 5 };

struct nv_strip {
    struct nv_decimal from, to;
    struct nv_decimal at[NV_STRIP_POINTS];
    struct nv_decimal own;
    bool has_own;
    struct nv_span said; /* what it shows, in words */
};

/* The at-th step of so many, counted from 1; 0 = below the first. */
struct nv_rank {
    unsigned at, count;
};

enum nv_chart_kind {
    NV_CHART_LADDER, /* items, each on a level of one scale */
    NV_CHART_STAIRS, /* items in order, each a step to be climbed */
    /* These draw the values of each item: */
    NV_CHART_SHARES,    /* a share for each level: bars in columns */
    NV_CHART_GRID,      /* likewise: cells, the fuller the darker */
    NV_CHART_INTERVALS, /* low, value, high; all on the scale of the first */
    NV_CHART_DUMBBELL,  /* before, after; each item on its own scale */
    NV_CHART_RADAR,     /* one value; all on the scale of the first */
};

enum nv_stair {
    NV_STAIR_CLIMBED, /* reached, and so are all before it */
    NV_STAIR_OPEN,    /* the first that is not */
    NV_STAIR_LATER,
};

struct nv_chart_item {
    struct nv_span name;
    struct nv_span text; /* what is reached, "-" where nothing is known */
    int at;              /* ladder, grid: its own level; below 0 = none */
    enum nv_stair stair;
    const struct nv_decimal *values; /* shares: 0 to 1; NULL: text says why */
    const struct nv_span *texts;     /* shares: as figures */
    struct nv_decimal from, to;      /* the scale of other values */
    bool weak;                       /* not reliable: drawn hollow */
    bool heading;                    /* name stands over those that follow */
};

struct nv_chart_level {
    struct nv_span number, name;
};

/* Arrays are borrowed, and live as long as the view. */
struct nv_chart {
    enum nv_chart_kind kind;
    struct nv_span title, said;          /* said: what it shows, in words */
    const struct nv_chart_level *levels; /* ladder, shares, grid: in order;
                                            intervals: where each begins;
                                            radar: its rings */
    const struct nv_decimal *edges;      /* intervals, radar: of each level */
    size_t level_count;
    const struct nv_chart_item *items;
    size_t item_count;
    int at; /* ladder: level, stairs: item where the whole is; below 0 = none */
};

struct nv_cell {
    struct nv_span text;
    bool is_link;                 /* text names a file that lies beside */
    struct nv_span more;          /* detail: more about it, in smaller type */
    const struct nv_bar *bar;     /* instead of text; NULL = none */
    struct nv_rank rank;          /* beside text; count 0 = none */
    const struct nv_strip *strip; /* in a column of pictures; NULL = none */
};

struct nv_column {
    struct nv_span title;
    struct nv_span name; /* where a title must not be empty; else the title */
    bool right;          /* numbers: aligned to the right */
    bool optional;       /* goes first where the screen is narrow */
    bool is_bar;
    bool is_picture; /* drawn where pictures are, else left out: the figures
                        stand in other columns */
    bool is_short;   /* its words are never broken */
};

struct nv_row {
    struct nv_cell *cells; /* as many as the block has columns */
    bool strong;           /* what the reader should see first */
    bool heading;          /* its first text stands over the rows that follow */
    struct nv_row *next;
};

struct nv_block {
    enum nv_block_kind kind;
    unsigned depth;
    bool detail;
    bool general; /* said of the whole, not of the section that it is in */
    bool dense;   /* long and to be looked up in: set small */
    struct nv_span text, aside; /* a table's text: its caption, or nothing */
    const struct nv_chart *chart;
    struct nv_column *columns;
    size_t column_count;
    struct nv_row *rows, *last_row;
    struct nv_block *next;
};

enum { NV_MOST_COLUMNS = 12 };

struct nv_view {
    struct nv_arena arena;
    enum nv_language language;
    struct nv_block *blocks, *last;
    bool detail; /* what is added now is detail */
    bool dense;  /* likewise */
    bool failed;
    struct nv_row spare; /* handed out when memory has run out */
    struct nv_cell spare_cells[NV_MOST_COLUMNS];
};

void nv_view_release(struct nv_view *view);

/* A copy that lives as long as the view. */
struct nv_span nv_view_copy(struct nv_view *view, struct nv_span text);
/* The same of a buffer, which is released. */
struct nv_span nv_view_keep(struct nv_view *view, struct nv_buffer *text);
/* A message with its arguments, likewise. */
struct nv_span nv_view_message(struct nv_view *view, enum nv_message message,
                               const char *a1, const char *a2, const char *a3);

/* A message without arguments, in the view's language. */
struct nv_span nv_view_words(const struct nv_view *view,
                             enum nv_message message);
/* These borrow the text, which must live as long as the view. */
void nv_view_title(struct nv_view *view, struct nv_span text,
                   struct nv_span aside);
void nv_view_heading(struct nv_view *view, unsigned depth, struct nv_span text);
void nv_view_paragraph(struct nv_view *view, struct nv_span text);
void nv_view_command(struct nv_view *view, struct nv_span what,
                     struct nv_span line);

/*
 * Begins a block with at most NV_MOST_COLUMNS columns, which are copied. Rows
 * are added to the last block begun.
 */
void nv_view_table(struct nv_view *view, enum nv_block_kind kind,
                   const struct nv_column *columns, size_t count);
/* A row of empty cells; never NULL, but of no effect when out of memory. */
struct nv_row *nv_view_row(struct nv_view *view);
/* A heading over the rows that follow, in a table. */
void nv_view_group(struct nv_view *view, struct nv_span text);
/* A row of these texts, as many as there are columns. */
void nv_view_texts(struct nv_view *view, const struct nv_span *texts);

/* A table's caption, where its heading would not do: of the last block. */
void nv_view_caption(struct nv_view *view, struct nv_span text);

void nv_view_chart(struct nv_view *view, const struct nv_chart *chart);

/*
 * How many of so many cells, from the start of the bar's scale, lie below the
 * value; at most 1000 cells.
 */
size_t nv_bar_cells(const struct nv_bar *bar, struct nv_decimal value,
                    size_t cells);
/* The same on the scale of an item. */
size_t nv_item_cells(const struct nv_chart_item *item, struct nv_decimal value,
                     size_t cells);

/* What the pictures of a table show, for a legend. */
struct nv_bars_show {
    bool possible; /* of a bar: more than the value */
    bool mark;
    bool strip, own; /* a strip; one's own value on it */
};

struct nv_bars_show nv_block_bars(const struct nv_block *block);

/* Whether rows of a table stand under headings. */
bool nv_block_has_groups(const struct nv_block *block);

/* Puts a copy of the picture into the cell. */
void nv_view_bar(struct nv_view *view, struct nv_cell *cell,
                 const struct nv_bar *bar);
void nv_view_strip(struct nv_view *view, struct nv_cell *cell,
                   const struct nv_strip *strip);

#endif

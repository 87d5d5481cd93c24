/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A view as sheets. What stands before the first heading is the cover. Each
 * table gets a sheet, titled by the heading over it; what is said just before
 * it stands between the title and the header. All other text is a note. A
 * list that opens a section is its table, any other is notes to it. Commands
 * are for screens.
 *
 * A title over some rows of a table becomes a column: who filters or sorts
 * would lose it otherwise. So does all that a bar shows. A number is a number
 * (book_text.c), "-" where one could stand is [x], which the notes
 * explain; drawings of signs, made for a screen, are left out.
 */
#include "report/book_parts.h"

#include "base/utf8.h"

#include <stdio.h>

enum {
    MOST_TITLES = 1 + 2 * NV_MOST_COLUMNS + 4, /* of a group, of a bar */
    MOST_LEADS = 8,
    LEAST_WIDTH = 8,
    ENOUGH = 10000, /* room for any line */
    MOST_WIDTH = 60,
    MOST_HEAD = 18, /* a title is broken rather than that a column is wider */
    BROAD = 90      /* wider tables lie on paper */
};

/* The section that the blocks are in. */
struct section {
    struct nv_span title;             /* .size 0: the cover */
    unsigned tables;                  /* so far */
    struct nv_span leads[MOST_LEADS]; /* said, and no table yet */
    size_t lead_count;
};

/* A table on its way to a sheet. */
struct table {
    struct nv_book *book;
    const struct nv_block *block;
    struct nv_book_list list;
    bool has_group;
    int bar; /* index of the column of bars, -1: none */
    struct nv_bars_show show;
    unsigned columns[NV_MOST_COLUMNS]; /* where each stands */
    bool splits[NV_MOST_COLUMNS]; /* what is more of a number stands beside */
    unsigned bar_more;            /* columns behind the bar's */
    struct nv_span titles[MOST_TITLES];
    size_t widths[MOST_TITLES];
    size_t rooms[MOST_TITLES]; /* where a line breaks */
    bool is_number[MOST_TITLES];
    size_t count;
};

static struct nv_sheet_place at(unsigned row, unsigned column,
                                enum nv_cell_style style)
{
    return (struct nv_sheet_place){row, column, style};
}

static void widen(struct table *table, unsigned column, size_t width)
{
    if (width > table->widths[column])
        table->widths[column] = width;
}

static unsigned add_column(struct table *table, struct nv_span title,
                           bool is_number)
{
    size_t width = nv_book_width(title);
    table->titles[table->count] = title;
    table->is_number[table->count] = is_number;
    table->widths[table->count] = width < MOST_HEAD ? width : MOST_HEAD;
    return (unsigned)table->count++;
}

/* Whether numbers of the column have smaller text below them. */
static bool has_more(const struct nv_block *block, size_t i)
{
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        if (block->columns[i].right && !row->heading && row->cells[i].more.size)
            return true;
    }
    return false;
}

/* What a bar shows beside its value: the ends of its scale, and marks. */
static void add_bar_columns(struct table *table)
{
    const struct nv_book *book = table->book;
    table->show = nv_block_bars(table->block);
    table->bar_more =
        add_column(table, nv_book_words(book, NV_M_BOOK_FROM), true);
    add_column(table, nv_book_words(book, NV_M_BOOK_TO), true);
    if (table->show.possible)
        add_column(table, nv_book_words(book, NV_M_BOOK_UP_TO), true);
    if (table->show.mark)
        add_column(table, nv_book_words(book, NV_M_BOOK_PEERS), true);
}

static void add_columns(struct table *table)
{
    const struct nv_block *block = table->block;
    table->has_group = nv_block_has_groups(block);
    table->bar = -1;
    if (table->has_group)
        add_column(table, nv_book_words(table->book, NV_M_BOOK_GROUP), false);
    for (size_t i = 0; i < block->column_count; i++) {
        const struct nv_column *from = &block->columns[i];
        if (from->is_picture)
            continue;
        table->columns[i] =
            add_column(table, from->name.size ? from->name : from->title,
                       from->right || from->is_bar);
        table->splits[i] = has_more(block, i);
        if (table->splits[i])
            add_column(table, nv_book_words(table->book, NV_M_BOOK_REMARK),
                       false);
        if (!from->is_bar || table->bar >= 0)
            continue;
        table->bar = (int)i;
        add_bar_columns(table);
    }
}

static void put_decimal(struct table *table, unsigned column,
                        struct nv_decimal value)
{
    nv_sheet_number(table->list.sheet,
                    at(table->list.next, column, NV_CELL_FIGURE), value);
    widen(table, column, strlen(nv_decimal_write(value).at));
}

static void put_mark(struct table *table, unsigned column, const char *mark)
{
    nv_sheet_text(table->list.sheet,
                  at(table->list.next, column, NV_CELL_WRAPPED),
                  nv_span_of(mark));
}

static void put_bar(struct table *table, const struct nv_bar *bar)
{
    unsigned column = table->columns[table->bar], more = table->bar_more;
    if (!bar) {
        unsigned last = more + 1 + table->show.possible + table->show.mark;
        put_mark(table, column, "[x]");
        for (; more <= last; more++)
            put_mark(table, more, "[x]");
        return;
    }
    put_decimal(table, column, bar->value);
    put_decimal(table, more++, bar->from);
    put_decimal(table, more++, bar->to);
    if (table->show.possible)
        put_decimal(table, more++, bar->high);
    if (table->show.mark && bar->has_mark)
        put_decimal(table, more, bar->mark);
    else if (table->show.mark)
        put_mark(table, more, "[x]");
}

/* A text and the smaller one below it. */
static struct nv_span whole_text(struct table *table,
                                 const struct nv_cell *cell)
{
    if (cell->more.size == 0)
        return cell->text;
    struct nv_span text = nv_book_copy(table->book, cell->text);
    struct nv_span more = nv_book_copy(table->book, cell->more);
    return nv_book_message(table->book, NV_M_BOOK_TWO_LINES, text.at, more.at,
                           NULL);
}

static void put_text(struct table *table, unsigned column, struct nv_span text,
                     bool strong)
{
    nv_book_text(
        table->book, table->list.sheet,
        at(table->list.next, column, strong ? NV_CELL_STRONG : NV_CELL_WRAPPED),
        text);
    widen(table, column, nv_book_width(text));
}

static void put_number(struct table *table, unsigned column,
                       struct nv_span text, bool strong)
{
    struct nv_book_number number;
    if (nv_book_number(text, table->book->comma, &number)) {
        nv_sheet_number(table->list.sheet,
                        at(table->list.next, column, number.style),
                        number.value);
        widen(table, column, nv_book_width(text));
    } else if (nv_span_is(text, "-")) {
        put_mark(table, column, "[x]");
    } else {
        put_text(table, column, text, strong);
    }
}

static void put_cell(struct table *table, const struct nv_row *row, size_t i)
{
    const struct nv_cell *cell = &row->cells[i];
    unsigned column = table->columns[i];
    struct nv_span text =
        table->splits[i] ? cell->text : whole_text(table, cell);
    if (table->block->columns[i].right)
        put_number(table, column, text, row->strong);
    else
        put_text(table, column, text, row->strong);
    if (table->splits[i])
        put_text(table, column + 1, cell->more, false);
}

static void put_group(struct table *table, struct nv_span group)
{
    if (!table->has_group)
        return;
    nv_book_text(table->book, table->list.sheet,
                 at(table->list.next, 0, NV_CELL_WRAPPED), group);
    widen(table, 0, nv_book_width(group));
}

static void put_row(struct table *table, const struct nv_row *row)
{
    for (size_t i = 0; i < table->block->column_count; i++) {
        const struct nv_column *column = &table->block->columns[i];
        if ((int)i == table->bar)
            put_bar(table, row->cells[i].bar);
        else if (!column->is_picture && !column->is_bar)
            put_cell(table, row, i);
    }
    table->list.next++;
}

/* A title without rows has a row of its own. */
static void put_rows(struct table *table)
{
    struct nv_span group = nv_span_of("");
    for (const struct nv_row *row = table->block->rows; row; row = row->next) {
        if (row->heading) {
            group = row->cells[0].text;
            if (!nv_book_is_row(row))
                continue;
            put_group(table, group);
            table->list.next++;
        } else {
            put_group(table, group);
            put_row(table, row);
        }
    }
}

static void lay_out(struct table *table)
{
    size_t all = 0;
    for (unsigned i = 0; i < table->count; i++) {
        size_t width = table->widths[i] + 2;
        width = width < LEAST_WIDTH ? LEAST_WIDTH : width;
        table->rooms[i] = width > MOST_WIDTH ? MOST_WIDTH : ENOUGH;
        width = width > MOST_WIDTH ? MOST_WIDTH : width;
        table->widths[i] = width;
        nv_sheet_width(table->list.sheet, i, (unsigned)width);
        all += width;
    }
    nv_sheet_print(table->list.sheet,
                   (struct nv_sheet_paper){.is_wide = all > BROAD,
                                           .header_rows = table->list.first + 1,
                                           .header_from = table->list.first});
}

static unsigned more(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* Not every program makes rows as high as their text, so they are told. */
static unsigned lines_of(const struct table *table, const struct nv_row *row)
{
    unsigned lines = 1;
    for (size_t i = 0; !row->heading && i < table->block->column_count; i++) {
        const struct nv_cell *cell = &row->cells[i];
        size_t width = table->rooms[table->columns[i]];
        unsigned here = nv_book_lines(cell->text, width);
        if (cell->more.size)
            here += nv_book_lines(cell->more, width);
        if (!table->block->columns[i].is_picture)
            lines = more(lines, here);
    }
    return lines;
}

static void set_heights(const struct table *table)
{
    unsigned at = table->list.first + 1, group = 1, head = 1;
    for (unsigned i = 0; i < table->count; i++)
        head = more(head, nv_book_lines(table->titles[i], table->widths[i]));
    nv_sheet_height(table->list.sheet, table->list.first, head);
    for (const struct nv_row *row = table->block->rows; row; row = row->next) {
        if (row->heading)
            group = nv_book_lines(row->cells[0].text, table->rooms[0]);
        if (!nv_book_is_row(row))
            continue;
        unsigned lines = more(group, lines_of(table, row));
        if (lines > 1)
            nv_sheet_height(table->list.sheet, at, lines);
        at++;
    }
}

/* Runs of bars on the same scale, each with that scale. */
static void draw_bars(const struct table *table)
{
    unsigned row = table->list.first + 1, column;
    if (table->bar < 0)
        return;
    column = table->columns[table->bar];
    for (const struct nv_row *at = table->block->rows; at; at = at->next) {
        const struct nv_bar *bar =
            at->heading ? NULL : at->cells[table->bar].bar;
        if (bar)
            nv_sheet_bars(table->list.sheet,
                          (struct nv_sheet_range){row, column, row, column},
                          bar->from, bar->to);
        row += nv_book_is_row(at);
    }
}

/* The section's title, made one of its own where there are several tables. */
static struct nv_span title_of(struct nv_book *book, struct section *section,
                               struct nv_span caption)
{
    char again[16];
    struct nv_span title = nv_book_copy(book, section->title);
    section->tables++;
    snprintf(again, sizeof again, "(%u)", section->tables);
    if (caption.size)
        return nv_book_message(book, NV_M_LEVEL_MEANS, title.at,
                               nv_book_copy(book, caption).at, NULL);
    if (section->tables > 1)
        return nv_book_message(book, NV_M_TWO_WORDS, title.at, again, NULL);
    return title;
}

/* What leads up to a table stands between its title and its header. */
static void put_leads(struct nv_book *book, struct section *section,
                      struct nv_book_list *list)
{
    for (size_t i = 0; i < section->lead_count; i++)
        nv_book_text(book, list->sheet, at(list->first++, 0, NV_CELL_PLAIN),
                     section->leads[i]);
    section->lead_count = 0;
    list->next = list->first + 1;
}

static void put_table(struct nv_book *book, struct section *section,
                      const struct nv_block *block)
{
    struct table table = {.book = book, .block = block};
    char name[32];
    if (!block->rows)
        return;
    struct nv_span title = title_of(book, section, block->text);
    table.list = nv_book_next_table(book, title, name);
    put_leads(book, section, &table.list);
    add_columns(&table);
    put_rows(&table);
    lay_out(&table);
    set_heights(&table);
    draw_bars(&table);
    nv_book_table(book, &table.list,
                  &(struct nv_book_columns){.name = name,
                                            .titles = table.titles,
                                            .is_number = table.is_number,
                                            .count = table.count});
    nv_book_table_charts(
        book,
        &(struct nv_book_table){
            .sheet = table.list.sheet,
            .block = block,
            .title = title,
            .row = table.list.first + 1,
            .names = table.columns[0],
            .columns = table.columns,
            .bar = table.bar,
            .mark = table.show.mark ? table.bar_more + 2 + table.show.possible
                                    : 0});
}

/* Notes of what was said and led up to no table. */
static void settle(struct nv_book *book, struct section *section)
{
    for (size_t i = 0; i < section->lead_count; i++)
        nv_book_note(book, section->title, section->leads[i]);
    section->lead_count = 0;
}

static void put_paragraph(struct nv_book *book, struct section *section,
                          const struct nv_block *block)
{
    if (section->title.size == 0 || block->general) {
        nv_book_say(book, block->text, false);
        return;
    }
    if (block->dense || section->lead_count == MOST_LEADS)
        settle(book, section);
    if (block->dense)
        nv_book_note(book, section->title, block->text);
    else
        section->leads[section->lead_count++] = block->text;
}

/* Pairs and lists: a note for each row. */
static void put_notes(struct nv_book *book, struct section *section,
                      const struct nv_block *block)
{
    bool is_pair = block->kind == NV_BLOCK_PAIRS;
    struct table table = {.book = book};
    settle(book, section);
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        bool has_key = is_pair && row->cells[0].text.size;
        nv_book_note(book, has_key ? row->cells[0].text : section->title,
                     whole_text(&table, &row->cells[is_pair]));
    }
}

static void put_list(struct nv_book *book, struct section *section,
                     const struct nv_block *block)
{
    struct nv_column column = {.title = section->title};
    struct nv_block as_table = *block;
    if (block->dense || section->tables || section->title.size == 0) {
        put_notes(book, section, block);
        return;
    }
    as_table.columns = &column;
    put_table(book, section, &as_table);
}

static void put_headlines(struct nv_book *book, const struct nv_block *block)
{
    for (const struct nv_row *row = block->rows; row; row = row->next) {
        struct nv_span texts[3];
        for (size_t i = 0; i < 3; i++)
            texts[i] = nv_book_copy(book, row->cells[i].text);
        nv_book_say(book,
                    nv_book_message(book,
                                    texts[2].size ? NV_M_BOOK_HEADLINE
                                                  : NV_M_LEVEL_MEANS,
                                    texts[0].at, texts[1].at, texts[2].at),
                    true);
    }
}

static void put_block(struct nv_book *book, struct section *section,
                      const struct nv_block *block)
{
    switch (block->kind) {
    case NV_BLOCK_TITLE: /* on the cover */
    case NV_BLOCK_COMMAND:
        break;
    case NV_BLOCK_HEADLINES:
        put_headlines(book, block);
        break;
    case NV_BLOCK_HEADING:
        settle(book, section);
        *section = (struct section){.title = block->text};
        break;
    case NV_BLOCK_PARAGRAPH:
        put_paragraph(book, section, block);
        break;
    case NV_BLOCK_LIST:
        put_list(book, section, block);
        break;
    case NV_BLOCK_PAIRS:
        put_notes(book, section, block);
        break;
    case NV_BLOCK_TABLE:
        put_table(book, section, block);
        break;
    case NV_BLOCK_CHART:
        nv_book_picture(book, block->chart);
        break;
    }
}

void nv_book_view(struct nv_book *book, const struct nv_view *view)
{
    struct section section = {.title = nv_span_of("")};
    book->failed = book->failed || view->failed;
    nv_book_note(book, nv_span_of("[x]"), nv_book_words(book, NV_M_BOOK_NONE));
    for (const struct nv_block *one = view->blocks; one && !book->failed;
         one = one->next)
        put_block(book, &section, one);
    settle(book, &section);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The sheets for programs: how data and codebook begin, and the rows of a
 * codebook. It is one table for all kinds of codes, with a column that says
 * which kind, rather than a sheet for each: whoever looks a code up filters
 * one column. Names of columns and kinds are the same in all languages, as
 * programs want them; what they mean is in the reader's.
 */
#include "report/book_codes.h"

enum { KIND, OF, CODE, TEXT, FROM, TO, CODE_COLUMNS };

static struct nv_book_list begin_on(struct nv_sheet *sheet)
{
    nv_sheet_freeze(sheet, 1);
    nv_sheet_print(sheet,
                   (struct nv_sheet_paper){.is_wide = true, .header_rows = 1});
    return (struct nv_book_list){.sheet = sheet, .next = 1};
}

static struct nv_book_list begin(struct nv_book *book, enum nv_message name,
                                 enum nv_message holds)
{
    return begin_on(nv_book_sheet(book, nv_book_words(book, name).at,
                                  nv_book_words(book, holds)));
}

struct nv_book_list nv_book_begin_named(struct nv_book *book, const char *name)
{
    return begin_on(nv_workbook_sheet(book->workbook, name));
}

void nv_book_end_list(const struct nv_book_list *list, size_t columns)
{
    nv_sheet_filter(list->sheet,
                    (struct nv_sheet_range){list->first, 0, list->next - 1,
                                            (unsigned)columns - 1});
}

static const bool is_number[CODE_COLUMNS] = {[FROM] = true, [TO] = true};

static const char *const titles[CODE_COLUMNS] = {"kind", "of",   "code",
                                                 "text", "from", "to"};

struct nv_book_list nv_book_begin_data(struct nv_book *book,
                                       enum nv_message holds)
{
    return begin(book, NV_M_BOOK_DATA, holds);
}

struct nv_book_list nv_book_begin_codes(struct nv_book *book)
{
    static const unsigned widths[CODE_COLUMNS] = {10, 22, 22, 70, 9, 9};
    struct nv_book_list list =
        begin(book, NV_M_BOOK_CODEBOOK, NV_M_BOOK_CODEBOOK_HOLDS);
    for (unsigned i = 0; i < CODE_COLUMNS; i++)
        nv_sheet_width(list.sheet, i, widths[i]);
    for (unsigned i = 0; book->is_long && i < CODE_COLUMNS; i++)
        nv_book_text(
            book, list.sheet,
            (struct nv_sheet_place){
                0, i, is_number[i] ? NV_CELL_HEADING_RIGHT : NV_CELL_HEADING},
            nv_span_of(titles[i]));
    return list;
}

static void put_text(struct nv_book *book, const struct nv_book_list *list,
                     unsigned column, struct nv_span text)
{
    nv_book_text(book, list->sheet,
                 (struct nv_sheet_place){list->next, column, NV_CELL_PLAIN},
                 text);
}

static void put_decimal(const struct nv_book_list *list, unsigned column,
                        struct nv_decimal value)
{
    nv_sheet_number(list->sheet,
                    (struct nv_sheet_place){list->next, column, NV_CELL_FIGURE},
                    value);
}

void nv_book_code(struct nv_book *book, struct nv_book_list *list,
                  const struct nv_book_code *code)
{
    put_text(book, list, KIND, nv_span_of(code->kind));
    put_text(book, list, OF, code->of);
    put_text(book, list, CODE, code->code);
    put_text(book, list, TEXT, code->text);
    list->next++;
}

void nv_book_level(struct nv_book *book, struct nv_book_list *list,
                   struct nv_span of, const struct nv_level *level,
                   struct nv_span name)
{
    put_decimal(list, CODE, (struct nv_decimal){level->number, 0});
    put_decimal(list, FROM, level->from);
    put_decimal(list, TO, level->to);
    nv_book_code(
        book, list,
        &(struct nv_book_code){
            .kind = "level", .of = of, .code = nv_span_of(""), .text = name});
}

void nv_book_end_codes(struct nv_book *book, const struct nv_book_list *list)
{
    struct nv_span texts[CODE_COLUMNS];
    for (size_t i = 0; i < CODE_COLUMNS; i++)
        texts[i] = nv_span_of(titles[i]);
    if (book->is_long)
        nv_book_end_list(list, CODE_COLUMNS);
    else
        nv_book_table(book, list,
                      &(struct nv_book_columns){.name = "codebook",
                                                .titles = texts,
                                                .is_number = is_number,
                                                .count = CODE_COLUMNS,
                                                .has_filter = true});
}

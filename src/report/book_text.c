/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Texts and numbers on their way into cells. Texts come from anywhere: signs
 * that act on whoever shows them are left out, as in every report, with what
 * XML cannot hold, and what is longer than a cell is cut, with a sign.
 *
 * Views hold numbers as the reader was shown them. They are read back here,
 * so that a workbook shows the same digits as the other reports and can still
 * be computed with. To give every cell of a view its number as well was the
 * alternative: each figure would then be said twice wherever a table is made,
 * and the two could differ. The unrounded values are on the sheet of data.
 */
#include "report/book_parts.h"

#include "base/utf8.h"

struct nv_span nv_book_words(const struct nv_book *book,
                             enum nv_message message)
{
    return nv_span_of(nv_message_text(book->language, message));
}

struct nv_span nv_book_copy(struct nv_book *book, struct nv_span text)
{
    struct nv_span copy = nv_arena_copy(&book->arena, text);
    if (copy.at)
        return copy;
    book->failed = true;
    return nv_span_of("");
}

struct nv_span nv_book_message(struct nv_book *book, enum nv_message message,
                               const char *a1, const char *a2, const char *a3)
{
    struct nv_buffer text = {0};
    nv_buffer_fill(&text, nv_message_text(book->language, message), a1, a2, a3);
    book->failed = book->failed || text.failed;
    struct nv_span copy = nv_book_copy(book, nv_buffer_view(&text));
    nv_buffer_release(&text);
    return copy;
}

/* Bytes of the character at the start of text. */
static size_t character_size(struct nv_span text)
{
    size_t size = 1;
    while (size < text.size && ((unsigned char)text.at[size] & 0xC0) == 0x80)
        size++;
    return size;
}

/* U+FFFE and U+FFFF, which XML has not. */
static bool is_no_character(struct nv_span text)
{
    return text.size >= 3 && (memcmp(text.at, "\xEF\xBF\xBE", 3) == 0 ||
                              memcmp(text.at, "\xEF\xBF\xBF", 3) == 0);
}

static void put_harmless(struct nv_buffer *out, struct nv_span text)
{
    while (text.size) {
        size_t acts = nv_utf8_control(text);
        size_t size = acts ? acts : character_size(text);
        if (!acts && !is_no_character(text))
            nv_buffer_append(out, text.at, size);
        text = (struct nv_span){text.at + size, text.size - size};
    }
}

enum { MOST_LINES = 27 }; /* of a row, in Excel */

#define CUT " [...]"

/* Bytes of the start of text that has at most so many units. */
static size_t start_of(struct nv_span text, size_t most)
{
    size_t units = 0, at = 0;
    while (at < text.size) {
        struct nv_span rest = {text.at + at, text.size - at};
        size_t size = character_size(rest);
        units += nv_cell_units((struct nv_span){rest.at, size});
        if (units > most)
            return at;
        at += size;
    }
    return at;
}

static struct nv_span fit(struct nv_book *book, struct nv_span text,
                          size_t most)
{
    struct nv_buffer *out = &book->scratch;
    nv_buffer_clear(out);
    put_harmless(out, text);
    if (nv_cell_units(nv_buffer_view(out)) > most) {
        out->size = start_of(nv_buffer_view(out), most - strlen(CUT));
        nv_buffer_text(out, CUT);
    }
    book->failed = book->failed || out->failed;
    return nv_buffer_view(out);
}

/* Most texts: signs of ASCII that only show, and no "_x0041_". */
static bool is_clean(struct nv_span text)
{
    if (text.size > NV_CELL_MOST_TEXT)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] < ' ' || text.at[i] > '~')
            return false;
    }
    return true;
}

struct nv_span nv_book_clean(struct nv_book *book, struct nv_span text)
{
    if (is_clean(text) && !memchr(text.at, '_', text.size))
        return text;
    /* Room for what hides "_x0041_": 6 units for each 7. */
    return fit(book, text,
               memchr(text.at, '_', text.size) ? NV_CELL_MOST_TEXT / 2
                                               : NV_CELL_MOST_TEXT);
}

struct nv_span nv_book_line(struct nv_book *book, struct nv_span text,
                            size_t most)
{
    struct nv_span copy = nv_book_copy(book, text);
    struct nv_buffer line = {0};
    for (size_t i = 0; i < copy.size; i++)
        nv_buffer_byte(&line, copy.at[i] == '\n' ? ' ' : copy.at[i]);
    book->failed = book->failed || line.failed;
    copy = nv_book_copy(book, fit(book, nv_buffer_view(&line), most));
    nv_buffer_release(&line);
    return copy;
}

static struct nv_span take_line(struct nv_span *text)
{
    const char *end = memchr(text->at, '\n', text->size);
    struct nv_span line = {text->at,
                           end ? (size_t)(end - text->at) : text->size};
    size_t taken = line.size + (end != NULL);
    *text = (struct nv_span){text->at + taken, text->size - taken};
    return line;
}

size_t nv_book_width(struct nv_span text)
{
    size_t most = 0;
    while (text.size) {
        size_t width = nv_utf8_width(take_line(&text));
        most = width > most ? width : most;
    }
    return most;
}

/* Lines break between words, and fonts differ: a tenth is left for that. */
unsigned nv_book_lines(struct nv_span text, size_t width)
{
    size_t room = width - width / 10, lines = 0;
    while (text.size) {
        size_t needs = nv_utf8_width(take_line(&text));
        lines += needs > room ? (needs + room - 1) / room : 1;
        if (lines >= MOST_LINES)
            return MOST_LINES;
    }
    return lines ? (unsigned)lines : 1;
}

void nv_book_text(struct nv_book *book, struct nv_sheet *sheet,
                  struct nv_sheet_place place, struct nv_span text)
{
    if (text.size)
        nv_sheet_text(sheet, place, nv_book_clean(book, text));
}

enum { NUMBER_SIZE = 32 };

/* Digits behind the mark; the sign, if any, and one mark, become the point. */
static bool read_digits(struct nv_span text, bool comma, char out[NUMBER_SIZE],
                        unsigned *after)
{
    bool has_mark = false;
    *after = 0;
    if (text.size == 0 || text.size >= NUMBER_SIZE)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        bool is_mark = text.at[i] == (comma ? ',' : '.');
        bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (!is_digit && !(is_mark && !has_mark) && (i || text.at[i] != '-'))
            return false;
        *after += has_mark;
        has_mark = has_mark || is_mark;
        out[i] = is_mark ? '.' : text.at[i];
    }
    out[text.size] = '\0';
    return true;
}

/* "22 %" without its sign. */
static bool take_percent(struct nv_span *text)
{
    size_t size = text->size;
    if (size < 2 || text->at[size - 1] != '%')
        return false;
    size -= text->at[size - 2] == ' ' ? 2 : 1;
    text->size = size;
    return true;
}

bool nv_book_number(struct nv_span text, bool comma, struct nv_book_number *out)
{
    char digits[NUMBER_SIZE];
    unsigned after;
    bool is_share = take_percent(&text);
    if (!is_share && text.size > 1 && text.at[text.size - 1] == '.')
        text.size--; /* "3.", third */
    if (!read_digits(text, comma, digits, &after) ||
        after > NV_CELL_MOST_DIGITS ||
        nv_decimal_parse(nv_span_of(digits), &out->value) != NV_DECIMAL_OK)
        return false;
    out->value.digits = (uint8_t)(out->value.digits + (is_share ? 2 : 0));
    out->style = (enum nv_cell_style)(
        (is_share ? NV_CELL_PERCENT : NV_CELL_NUMBER) + (int)after);
    return true;
}

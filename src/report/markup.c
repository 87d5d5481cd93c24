/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Escaping, in one place for all writers of documents. HTML needs five
 * characters escaped, and ">" only for the sake of "]]>"; Markdown has no
 * complete rule, so every sign that could begin something is escaped with a
 * backslash, which CommonMark allows before any of them. A number at the
 * start of a line would begin a list, so the point after it is escaped, too.
 *
 * The alternative, to refuse such names, would lose an interview over a
 * company called "R&D <3".
 */
#include "report/markup.h"

#include "base/utf8.h"

/* The next character to show; false at the end. */
static bool next(struct nv_span *text, struct nv_span *shown)
{
    size_t control;
    while ((control = nv_utf8_control(*text)) > 0) {
        text->at += control;
        text->size -= control;
    }
    if (text->size == 0)
        return false;
    *shown = (struct nv_span){text->at, 1};
    text->at++;
    text->size--;
    return true;
}

static void put_html(struct nv_buffer *out, struct nv_span text,
                     const char *line_end)
{
    struct nv_span shown;
    while (next(&text, &shown)) {
        switch (*shown.at) {
        case '&':
            nv_buffer_text(out, "&amp;");
            break;
        case '<':
            nv_buffer_text(out, "&lt;");
            break;
        case '>':
            nv_buffer_text(out, "&gt;");
            break;
        case '"':
            nv_buffer_text(out, "&quot;");
            break;
        case '\'':
            nv_buffer_text(out, "&#39;");
            break;
        case '\n':
            nv_buffer_text(out, line_end);
            break;
        default:
            nv_buffer_span(out, shown);
        }
    }
}

void nv_put_html(struct nv_buffer *out, struct nv_span text)
{
    put_html(out, text, " ");
}

void nv_put_html_lines(struct nv_buffer *out, struct nv_span text)
{
    put_html(out, text, "<br>");
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Whether the sign would begin something where it stands. */
static bool is_special(char sign, bool starts, bool after_number)
{
    if (strchr("\\`*_{}[]<>#&|~", sign))
        return true;
    return (starts && strchr("+-=", sign)) ||
           (after_number && strchr(".)", sign));
}

void nv_put_markdown_lines(struct nv_buffer *out, struct nv_span text)
{
    bool starts = true, number = false;
    struct nv_span shown;
    while (next(&text, &shown)) {
        char sign = *shown.at;
        if (sign == '\n') {
            nv_buffer_text(out, "<br>");
            continue;
        }
        if (starts && sign == ' ') /* four would begin a block of code */
            continue;
        bool ends = text.size == 0 || text.at[0] == ' ';
        nv_buffer_text(out,
                       is_special(sign, starts, number && ends) ? "\\" : "");
        nv_buffer_byte(out, sign);
        number = is_digit(sign) && (starts || number);
        starts = false;
    }
}

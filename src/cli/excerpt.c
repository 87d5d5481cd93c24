/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Shows the line an error is about. The file is read again rather than kept:
 * errors are rare, and a survey may be larger than memory. Only a window of
 * the line around the column is kept, so a record of megabytes costs a few
 * hundred bytes. Anything that is not a regular file (stdin, a pipe) cannot
 * be read twice and gets no excerpt.
 *
 * It is read through the filter that the survey came through, and by the same
 * line ends, or the caret would stand under something else: a file of UTF-16
 * has two bytes for each letter, one of an old Mac no LF at all.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/excerpt.h"

#include "base/utf8.h"
#include "format/byte_source.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { BEFORE = 48, AFTER = 24, WINDOW = (BEFORE + AFTER) * 4, BLOCK = 4096 };

struct window {
    char text[WINDOW];
    size_t size;
    uint64_t first; /* column of its first character */
};

/* The file, byte by byte as UTF-8; EOF at its end or when it fails. */
struct walk {
    struct nv_byte_source source;
    char block[BLOCK];
    size_t at, size;
};

static bool is_regular(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static int peek_byte(struct walk *walk)
{
    if (walk->at == walk->size) {
        walk->at = walk->size = 0;
        if (nv__byte_source_read(&walk->source, walk->block, BLOCK, &walk->size,
                                 NULL) != NV_OK)
            return EOF;
    }
    return walk->size ? (unsigned char)walk->block[walk->at] : EOF;
}

static int next_byte(struct walk *walk)
{
    int c = peek_byte(walk);
    walk->at += c != EOF;
    return c;
}

static bool skip_lines(struct walk *walk, uint64_t lines)
{
    while (lines > 0) {
        int c = next_byte(walk);
        if (c == EOF)
            return false;
        if (c == '\r' && peek_byte(walk) == '\n')
            c = next_byte(walk);
        lines -= c == '\n' || c == '\r';
    }
    return true;
}

static bool begins_character(int c)
{
    return (c & 0xC0) != 0x80;
}

/* Reads characters first to last of the present line. */
static void read_window(struct walk *walk, struct window *window, uint64_t last)
{
    uint64_t column = 0;
    int c;
    while ((c = next_byte(walk)) != EOF && c != '\n' && c != '\r') {
        column += begins_character(c);
        if (column > last)
            break;
        if (column < window->first || window->size == WINDOW)
            continue;
        /* Tabs and other controls: one column each, so that the caret fits. */
        window->text[window->size++] = (char)(c < 0x20 || c == 0x7F ? ' ' : c);
    }
}

static bool read_line(const struct nv_error *error, enum nv_encoding told,
                      struct window *window)
{
    struct walk walk = {.source = {.fd = -1}};
    bool found = nv__byte_source_open(&walk.source, error->source, told,
                                      NULL) == NV_OK &&
                 skip_lines(&walk, error->line - 1);
    if (found)
        read_window(&walk, window, error->column + AFTER);
    nv__byte_source_close(&walk.source);
    struct nv_span text = {window->text, window->size};
    return found && nv_utf8_invalid_at(text) == text.size;
}

/* Bytes of the first count characters. */
static size_t bytes_of(struct nv_span text, uint64_t count)
{
    size_t at = 0;
    for (; at < text.size; at++) {
        if (begins_character(text.at[at]) && count-- == 0)
            break;
    }
    return at;
}

void nv_cli_put_excerpt(struct nv_buffer *out, const struct nv_error *error,
                        enum nv_encoding told)
{
    struct window window = {.first = 1};
    if (!error->line || !error->column || !is_regular(error->source))
        return;
    if (error->column > BEFORE)
        window.first = error->column - BEFORE;
    if (!read_line(error, told, &window))
        return;
    struct nv_span text = {window.text, window.size};
    uint64_t ahead = error->column - window.first;
    if (text.size == 0 || nv_utf8_count(text) < ahead)
        return;
    struct nv_span left = {text.at, bytes_of(text, ahead)};
    nv_buffer_text(out, "  ");
    nv_buffer_span(out, text);
    nv_buffer_text(out, "\n  ");
    nv_buffer_repeat(out, " ", nv_utf8_width(left));
    nv_buffer_text(out, "^\n");
}

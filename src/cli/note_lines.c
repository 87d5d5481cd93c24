/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Notes end with the command that comes next ("To go on:  nivela assess -o
 * firm.json"). Prose is wrapped like everything else on a screen. A command
 * is there to be copied, and a line end inside it would run half of it; so it
 * stays whole, and the terminal may fold it as it likes. Two spaces, as the
 * messages have them before a command, tell one from the other; a mark of
 * its own would have to be taken out again wherever a note goes to a file.
 */
#include "cli/note_lines.h"

#include "base/utf8.h"
#include "report/wrap.h"

/* Bytes before the first two spaces; all of them when there are none. */
static size_t prose_size(struct nv_span line)
{
    size_t size = 0;
    while (size + 1 < line.size &&
           (line.at[size] != ' ' || line.at[size + 1] != ' '))
        size++;
    return size + 1 < line.size ? size : line.size;
}

static void put_line(struct nv_buffer *out, struct nv_span line, size_t columns)
{
    size_t used = prose_size(line);
    struct nv_span prose = {line.at, used}, part = {line.at, 0};
    struct nv_span command = {line.at + used, line.size - used};
    for (bool more = nv_wrap_next(&prose, columns, &part); more;) {
        nv_buffer_span(out, part);
        more = nv_wrap_next(&prose, columns, &part);
        nv_buffer_text(out, more ? "\n" : "");
    }
    bool fits = nv_utf8_width(part) + nv_utf8_width(command) <= columns;
    nv_buffer_text(out, used && command.size && !fits ? "\n" : "");
    nv_buffer_span(out, command);
    nv_buffer_byte(out, '\n');
}

void nv_put_note(struct nv_buffer *out, struct nv_span text, size_t columns)
{
    do {
        const char *end = text.size ? memchr(text.at, '\n', text.size) : NULL;
        size_t size = end ? (size_t)(end - text.at) : text.size;
        size_t taken = end ? size + 1 : size;
        put_line(out, (struct nv_span){text.at, size}, columns);
        text = (struct nv_span){text.at + taken, text.size - taken};
    } while (text.size);
}

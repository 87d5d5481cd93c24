/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a text file of an encoding that is told or found out. What is
 * found and what is given out do not depend on the pieces that the bytes come
 * in, nor on the room that a reader has; UTF-8 is passed on as it is; what
 * comes out of other encodings is three times as long at most. Guesses
 * about delimiters stay inside the text, and samples are made of whole
 * records of it, one after the other.
 *
 * The first byte of an input says the encoding that is told ("0" none, then
 * UTF-8, Windows-1252, UTF-16 of either order) and, with 8 more, that little
 * room is given; the second is the size of the pieces.
 */
#include "format/byte_source.h"
#include "format/csv_sniff.h"
#include "format/file_kind.h"
#include "fuzz.h"
#include "memory_input.h"

#include <string.h>

/* False when the file was refused. */
static bool read_all(struct nv_span text, size_t piece, size_t room,
                     struct nv_byte_source *source, struct nv_buffer *out)
{
    char some[4096];
    size_t got = 1;
    struct nv_error error;
    enum nv_encoding wish = source->encoding;
    *source = (struct nv_byte_source){.fd = -1};
    memory_input_begin(text, piece);
    bool is_open =
        nv__byte_source_open(source, MEMORY_INPUT, wish, &error) == NV_OK;
    if (!is_open)
        must(error.code == 150 || error.code == 152 ||
                 (error.code >= NV_FIRST_FILE_KIND &&
                  error.code <= NV_LAST_FILE_KIND),
             "no text by its start");
    while (is_open && got) {
        must(nv__byte_source_read(source, some, room, &got, &error) == NV_OK,
             "all can be read");
        must(got <= room, "no more is given than there is room");
        nv_buffer_append(out, some, got);
    }
    if (is_open)
        must(source->bytes_read == text.size, "every byte is read");
    nv__byte_source_close(source);
    memory_input_end();
    return is_open;
}

static void check_sample(struct nv_span text, char delimiter)
{
    struct nv_csv_sample sample = {.text = text, .delimiter = delimiter};
    struct nv_span cell;
    bool is_last;
    const char *before = text.at;
    while (nv__csv_sample_next(&sample, &cell, &is_last)) {
        must(cell.at >= before && cell.at + cell.size < text.at + text.size,
             "cells follow each other inside the text");
        must(is_last || cell.at[cell.size] == delimiter,
             "a cell ends with the delimiter or the record");
        before = cell.at + cell.size;
    }
}

static void check_sniffing(struct nv_span text)
{
    char sign = 0;
    size_t line = nv__csv_sep_line(text, &sign);
    must(line <= text.size, "the first line lies in the text");
    must(!line || text.at[line - 1] == '\n' || text.at[line - 1] == '\r',
         "the first line ends");
    char delimiter = nv__csv_guess_delimiter(text);
    must(memchr(",;\t|", delimiter, 4) != NULL, "one of four delimiters");
    check_sample(text, delimiter);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum nv_encoding wishes[8] = {
        NV_ENCODING_AUTO,  NV_ENCODING_UTF8,     NV_ENCODING_WINDOWS_1252,
        NV_ENCODING_UTF16, NV_ENCODING_UTF16_LE, NV_ENCODING_UTF16_BE};
    struct nv_buffer whole = {0}, pieces = {0};
    if (size < 2)
        return 0;
    struct nv_span text = {(const char *)data + 2, size - 2};
    enum nv_encoding wish = wishes[data[0] & 7];
    struct nv_byte_source one = {.encoding = wish}, two = {.encoding = wish};
    bool is_open = read_all(text, 0, 4096, &one, &whole);
    must(is_open ==
             read_all(text, data[1], data[0] & 8 ? 1 : 100, &two, &pieces),
         "pieces make no difference to what is refused");
    must(one.encoding == two.encoding && one.has_mark == two.has_mark,
         "nor to what is found out");
    must(whole.size == pieces.size &&
             (!whole.size || memcmp(whole.data, pieces.data, whole.size) == 0),
         "nor to what is given out");
    if (is_open && !nv__encoding_is_foreign(one.encoding))
        must(whole.size == text.size - (one.has_mark ? 3 : 0),
             "UTF-8 is passed on as it is");
    if (is_open)
        must(whole.size <= 3 * text.size, "a byte becomes three at most");
    check_sniffing(nv_buffer_view(&whole));
    nv_buffer_release(&whole);
    nv_buffer_release(&pieces);
    return 0;
}

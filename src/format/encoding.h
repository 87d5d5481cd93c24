/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How a text file writes its characters, and from there to UTF-8. What is no
 * character in an encoding becomes bytes that are no UTF-8 either, so that it
 * is found where every fault of text is: in its row, with its place.
 */
#ifndef NV_FORMAT_ENCODING_H
#define NV_FORMAT_ENCODING_H

#include "base/buffer.h"

enum nv_encoding {
    NV_ENCODING_AUTO, /* to be found out; of a file: only ASCII so far */
    NV_ENCODING_UTF8,
    NV_ENCODING_WINDOWS_1252,
    NV_ENCODING_UTF16, /* of either order of bytes; never of a file */
    NV_ENCODING_UTF16_LE,
    NV_ENCODING_UTF16_BE
};

/* By a name that people use for it: "utf-8", "Latin-1"; false: unknown. */
bool nv__encoding_find(struct nv_span name, enum nv_encoding *out);

/* "UTF-8", "Windows-1252", "UTF-16", "ASCII". */
const char *nv__encoding_name(enum nv_encoding encoding);

/* Whether text in it must be made UTF-8 first. */
bool nv__encoding_is_foreign(enum nv_encoding encoding);

/* What a byte order mark at the start says, and its size; AUTO and 0: none. */
enum nv_encoding nv__encoding_mark(struct nv_span start, size_t *size);

/* How many bytes at the start are ASCII. */
size_t nv__ascii_size(struct nv_span bytes);

/*
 * Without a mark: UTF-16 when the first two characters are ASCII in it; AUTO
 * when all is ASCII; Windows-1252 when more bytes beyond ASCII are no UTF-8
 * than there are characters of it; else UTF-8. A character that the end of
 * the bytes cuts counts as neither, unless the file ends there, too.
 */
enum nv_encoding nv__encoding_guess(struct nv_span bytes, bool is_all);

/* The order of the bytes of UTF-16 without a mark, by where its zeros are. */
enum nv_encoding nv__encoding_order(struct nv_span bytes);

/*
 * Appends as UTF-8 what the bytes of a foreign encoding say; returns how many
 * were used. All are, unless the last ones begin a character that more bytes
 * may complete (is_all: there are no more).
 */
size_t nv__encoding_decode(enum nv_encoding encoding, struct nv_span bytes,
                           bool is_all, struct nv_buffer *out);

#endif

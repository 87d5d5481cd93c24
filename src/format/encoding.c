/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Encodings that spreadsheets of the region save in: UTF-8, Windows-1252 and
 * UTF-16. ISO 8859-1 is read as Windows-1252, as browsers do: the two differ
 * in controls that no survey has. Of Windows-1252 a table of 32 characters is
 * all there is to know; iconv was passed over, because it stops at a fault
 * where a row must be blamed, and is not there on every system.
 *
 * UTF-8 and Windows-1252 are told apart by all characters beyond ASCII, not
 * by one: "CAÇÃO®" saved in Windows-1252 holds a valid pair by accident, and a
 * file of UTF-8 into which somebody pasted a broken letter stays UTF-8, so
 * that the row is at fault. What there is more of decides, and UTF-8 a draw.
 *
 * Strict: a byte that Windows-1252 does not have stays as it is, half a
 * surrogate pair gets the three bytes that UTF-8 forbids, and half a unit at
 * the end of the file one byte that no UTF-8 has. None of them is text.
 */
#include "format/encoding.h"

#include "base/utf8.h"

enum {
    HIGH = 0x80,
    UNIT = 2,
    PAIR = 4,
    LEAST_LOW = 0xDC00,
    LEAST_HIGH = 0xD800,
    PAST_SURROGATES = 0xE000,
    BEYOND_UNITS = 0x10000
};

struct name {
    const char *text;
    enum nv_encoding encoding;
};

bool nv__encoding_find(struct nv_span name, enum nv_encoding *out)
{
    static const struct name names[] = {
        {"auto", NV_ENCODING_AUTO},
        {"utf-8", NV_ENCODING_UTF8},
        {"utf8", NV_ENCODING_UTF8},
        {"windows-1252", NV_ENCODING_WINDOWS_1252},
        {"cp1252", NV_ENCODING_WINDOWS_1252},
        {"iso-8859-1", NV_ENCODING_WINDOWS_1252},
        {"latin-1", NV_ENCODING_WINDOWS_1252},
        {"latin1", NV_ENCODING_WINDOWS_1252},
        {"utf-16", NV_ENCODING_UTF16},
        {"utf-16le", NV_ENCODING_UTF16_LE},
        {"utf-16be", NV_ENCODING_UTF16_BE},
    };
    char plain[32];
    (void)nv_utf8_fold(name, plain, sizeof plain);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].text, plain) != 0)
            continue;
        *out = names[i].encoding;
        return true;
    }
    return false;
}

const char *nv__encoding_name(enum nv_encoding encoding)
{
    static const char *const names[] = {
        [NV_ENCODING_AUTO] = "ASCII",
        [NV_ENCODING_UTF8] = "UTF-8",
        [NV_ENCODING_WINDOWS_1252] = "Windows-1252",
        [NV_ENCODING_UTF16] = "UTF-16",
        [NV_ENCODING_UTF16_LE] = "UTF-16",
        [NV_ENCODING_UTF16_BE] = "UTF-16",
    };
    return names[encoding];
}

bool nv__encoding_is_foreign(enum nv_encoding encoding)
{
    return encoding > NV_ENCODING_UTF8;
}

static bool begins_with(struct nv_span bytes, const char *start, size_t size)
{
    return bytes.size >= size && memcmp(bytes.at, start, size) == 0;
}

enum nv_encoding nv__encoding_mark(struct nv_span start, size_t *size)
{
    *size = UNIT;
    if (begins_with(start, "\xFF\xFE", UNIT))
        return NV_ENCODING_UTF16_LE;
    if (begins_with(start, "\xFE\xFF", UNIT))
        return NV_ENCODING_UTF16_BE;
    *size = begins_with(start, "\xEF\xBB\xBF", 3) ? 3 : 0;
    return *size ? NV_ENCODING_UTF8 : NV_ENCODING_AUTO;
}

size_t nv__ascii_size(struct nv_span bytes)
{
    enum { STEP = 8 * sizeof(uint64_t) };
    size_t at = 0;
    for (; at + STEP <= bytes.size; at += STEP) {
        uint64_t words[8];
        memcpy(words, bytes.at + at, STEP);
        uint64_t any = words[0] | words[1] | words[2] | words[3] | words[4] |
                       words[5] | words[6] | words[7];
        if (any & UINT64_C(0x8080808080808080))
            break;
    }
    while (at < bytes.size && (unsigned char)bytes.at[at] < HIGH)
        at++;
    return at;
}

static bool is_plain(char c)
{
    return c != '\0' && (unsigned char)c < HIGH;
}

/* "i\0d\0" or "\0i\0d"; AUTO for anything else. */
static enum nv_encoding unmarked(struct nv_span bytes)
{
    const char *at = bytes.at;
    if (bytes.size < PAIR)
        return NV_ENCODING_AUTO;
    if (is_plain(at[0]) && !at[1] && is_plain(at[2]) && !at[3])
        return NV_ENCODING_UTF16_LE;
    if (!at[0] && is_plain(at[1]) && !at[2] && is_plain(at[3]))
        return NV_ENCODING_UTF16_BE;
    return NV_ENCODING_AUTO;
}

/* How many bytes the character that begins so would have; 0: none does. */
static size_t announced(char first)
{
    unsigned char c = (unsigned char)first;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static bool begins_character(struct nv_span rest)
{
    struct nv_span first = {rest.at, announced(rest.at[0])};
    return first.size && first.size <= rest.size &&
           nv_utf8_invalid_at(first) == first.size;
}

/* Whether the end of the bytes cuts a character that begins here. */
static bool is_cut(struct nv_span rest)
{
    size_t want = announced(rest.at[0]);
    for (size_t i = 1; i < rest.size; i++) {
        if (((unsigned char)rest.at[i] & 0xC0) != HIGH)
            return false;
    }
    return rest.size < want;
}

enum nv_encoding nv__encoding_guess(struct nv_span bytes, bool is_all)
{
    enum nv_encoding encoding = unmarked(bytes);
    if (encoding != NV_ENCODING_AUTO)
        return encoding;
    size_t sound = 0, broken = 0, skip = nv__ascii_size(bytes);
    struct nv_span rest = {bytes.at + skip, bytes.size - skip};
    while (rest.size) {
        bool is_sound = begins_character(rest);
        if (!is_sound && !is_all && is_cut(rest))
            break;
        sound += is_sound;
        broken += !is_sound;
        skip = is_sound ? announced(rest.at[0]) : 1;
        rest = (struct nv_span){rest.at + skip, rest.size - skip};
        skip = nv__ascii_size(rest);
        rest = (struct nv_span){rest.at + skip, rest.size - skip};
    }
    if (sound + broken == 0)
        return NV_ENCODING_AUTO;
    return sound >= broken ? NV_ENCODING_UTF8 : NV_ENCODING_WINDOWS_1252;
}

enum nv_encoding nv__encoding_order(struct nv_span bytes)
{
    size_t zeros[UNIT] = {0};
    for (size_t i = 0; i < bytes.size; i++)
        zeros[i % UNIT] += bytes.at[i] == '\0';
    return zeros[0] > zeros[1] ? NV_ENCODING_UTF16_BE : NV_ENCODING_UTF16_LE;
}

/* Also of half a surrogate pair, which UTF-8 has no bytes for. */
static void put_character(struct nv_buffer *out, uint32_t c)
{
    unsigned char bytes[4];
    size_t size = c < HIGH ? 1 : c < 0x800 ? 2 : c < BEYOND_UNITS ? 3 : 4;
    static const unsigned char starts[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (unsigned char)(HIGH | (c & 0x3F));
        c >>= 6;
    }
    bytes[0] = (unsigned char)(starts[size] | c);
    nv_buffer_append(out, bytes, size);
}

/* The characters of Windows-1252 from 0x80 to 0x9F; 0 = there is none. */
static const uint16_t signs[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void decode_1252(struct nv_span bytes, struct nv_buffer *out)
{
    while (bytes.size) {
        size_t ascii = nv__ascii_size(bytes);
        nv_buffer_append(out, bytes.at, ascii);
        if (ascii == bytes.size)
            return;
        unsigned char c = (unsigned char)bytes.at[ascii];
        bool is_sign = c < HIGH + sizeof signs / sizeof *signs;
        uint32_t character = is_sign ? signs[c - HIGH] : c;
        if (character)
            put_character(out, character);
        else
            nv_buffer_byte(out, (char)c);
        bytes.at += ascii + 1;
        bytes.size -= ascii + 1;
    }
}

static uint32_t unit_at(struct nv_span bytes, size_t at, bool is_big)
{
    unsigned char first = (unsigned char)bytes.at[at];
    unsigned char second = (unsigned char)bytes.at[at + 1];
    return is_big ? (uint32_t)first << 8 | second
                  : (uint32_t)second << 8 | first;
}

static bool is_between(uint32_t unit, uint32_t least, uint32_t past)
{
    return unit >= least && unit < past;
}

static size_t decode_utf16(struct nv_span bytes, bool is_big, bool is_all,
                           struct nv_buffer *out)
{
    size_t at = 0;
    while (at + UNIT <= bytes.size) {
        uint32_t unit = unit_at(bytes, at, is_big), next = 0;
        bool is_high = is_between(unit, LEAST_HIGH, LEAST_LOW);
        if (is_high && at + PAIR <= bytes.size)
            next = unit_at(bytes, at + UNIT, is_big);
        else if (is_high && !is_all)
            break;
        bool is_pair = is_between(next, LEAST_LOW, PAST_SURROGATES);
        if (is_pair)
            unit =
                BEYOND_UNITS + ((unit - LEAST_HIGH) << 10) + next - LEAST_LOW;
        put_character(out, unit);
        at += is_pair ? PAIR : UNIT;
    }
    if (is_all && at < bytes.size) {
        nv_buffer_byte(out, '\xFF');
        at = bytes.size;
    }
    return at;
}

size_t nv__encoding_decode(enum nv_encoding encoding, struct nv_span bytes,
                           bool is_all, struct nv_buffer *out)
{
    if (encoding != NV_ENCODING_WINDOWS_1252)
        return decode_utf16(bytes, encoding == NV_ENCODING_UTF16_BE, is_all,
                            out);
    decode_1252(bytes, out);
    return bytes.size;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Structure of a JSON text, checked strictly. The scan is a loop over states
 * ("what may stand here"), one small function each, with the open brackets on
 * a stack of fixed size: no recursion, so no text can exhaust the machine's
 * stack. It reads each byte once, and holds 4 bytes per value.
 *
 * A scan of our own beside cJSON's parser looks like double work. It is what
 * makes errors exact: cJSON accepts much that is not JSON and can tell
 * neither line nor column of what it accepted. Patching cJSON was the
 * alternative; distributions ship it unpatched.
 */
#include "format/json_scan.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdio.h>

enum state {
    IN_VALUE,          /* a value */
    IN_VALUE_OR_CLOSE, /* behind [ */
    IN_KEY_OR_CLOSE,   /* behind { */
    IN_KEY,            /* behind a comma in an object */
    IN_COLON,          /* behind a key */
    IN_COMMA_OR_CLOSE, /* behind a value in a container */
    IN_END             /* behind the document's value */
};

enum { FIRST_PLACES = 256 };

void nv__json_line_column(struct nv_span text, size_t at, uint64_t *line,
                          uint64_t *column)
{
    const char *start = text.at;
    const char *end = text.at + at;
    const char *feed;
    *line = 1;
    while (start < end && (feed = memchr(start, '\n', (size_t)(end - start)))) {
        ++*line;
        start = feed + 1;
    }
    struct nv_span before = {start, (size_t)(end - start)};
    if (*line == 1 && before.size >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
        before = (struct nv_span){start + 3, before.size - 3};
    *column = nv_utf8_count(before) + 1;
}

enum nv_status nv__json_fault(const struct nv_json_scan *scan,
                              enum nv_diagnostic diagnostic, size_t at,
                              const char *first, const char *second)
{
    uint64_t line, column;
    nv__json_line_column(scan->text, at, &line, &column);
    enum nv_status status =
        nv__fail(scan->error, diagnostic, first, second, NULL);
    nv__error_place(scan->error, line, column);
    return status;
}

/* Fails with the limit as argument. */
static enum nv_status over_limit(const struct nv_json_scan *scan,
                                 enum nv_diagnostic diagnostic, size_t limit)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", limit);
    return nv__json_fault(scan, diagnostic, scan->at, text, NULL);
}

/* Fails with the character found, and what was wanted in place of it. */
static enum nv_status unexpected(const struct nv_json_scan *scan,
                                 enum nv_diagnostic diagnostic,
                                 const char *wanted)
{
    char found[8];
    size_t size = 1;
    const char *at = scan->text.at + scan->at;
    size_t left = scan->text.size - scan->at;
    while (size < left && ((unsigned char)at[size] & 0xC0) == 0x80)
        size++;
    if ((unsigned char)*at < ' ')
        snprintf(found, sizeof found, "U+%04X", (unsigned)*at);
    else
        nv__copy_cut(found, sizeof found, at, size);
    return nv__json_fault(scan, diagnostic, scan->at, found, wanted);
}

static enum nv_status note_place(struct nv_json_scan *scan)
{
    size_t most =
        scan->is_large ? NV_MAX_LARGE_JSON_VALUES : NV_MAX_JSON_VALUES;
    if (scan->count == most)
        return over_limit(scan, NV_E_JSON_VALUES, most);
    if (scan->count == scan->capacity) {
        size_t capacity = scan->capacity ? scan->capacity * 2 : FIRST_PLACES;
        struct nv_json_place *places =
            nv__resize(scan->places, capacity, sizeof *places);
        if (!places)
            return nv__fail(scan->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        scan->places = places;
        scan->capacity = capacity;
    }
    scan->places[scan->count++].offset = (uint32_t)scan->at;
    return NV_OK;
}

static void after_value(struct nv_json_scan *scan)
{
    scan->state = scan->depth ? IN_COMMA_OR_CLOSE : IN_END;
}

static enum nv_status open_container(struct nv_json_scan *scan, char bracket)
{
    if (scan->depth == NV_MAX_JSON_DEPTH)
        return over_limit(scan, NV_E_JSON_DEPTH, NV_MAX_JSON_DEPTH);
    scan->open[scan->depth++] = bracket;
    scan->state = bracket == '{' ? IN_KEY_OR_CLOSE : IN_VALUE_OR_CLOSE;
    scan->at++;
    return NV_OK;
}

static bool is_word_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_number_start(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

static enum nv_status value(struct nv_json_scan *scan, char c)
{
    enum nv_status status = note_place(scan);
    if (status != NV_OK)
        return status;
    if (c == '{' || c == '[')
        return open_container(scan, c);
    if (c == '"')
        status = nv__json_string(scan);
    else if (is_number_start(c))
        status = nv__json_number(scan);
    else if (is_word_start(c))
        status = nv__json_word(scan);
    else
        return unexpected(scan, NV_E_JSON_VALUE, NULL);
    after_value(scan);
    return status;
}

static enum nv_status close_container(struct nv_json_scan *scan)
{
    scan->depth--;
    scan->at++;
    after_value(scan);
    return NV_OK;
}

static enum nv_status value_or_close(struct nv_json_scan *scan, char c)
{
    return c == ']' ? close_container(scan) : value(scan, c);
}

static enum nv_status key(struct nv_json_scan *scan, char c)
{
    if (c != '"')
        return unexpected(scan, NV_E_JSON_KEY, NULL);
    scan->state = IN_COLON;
    return nv__json_string(scan);
}

static enum nv_status key_or_close(struct nv_json_scan *scan, char c)
{
    return c == '}' ? close_container(scan) : key(scan, c);
}

static enum nv_status colon(struct nv_json_scan *scan, char c)
{
    if (c != ':')
        return unexpected(scan, NV_E_JSON_COLON, NULL);
    scan->state = IN_VALUE;
    scan->at++;
    return NV_OK;
}

static void skip_space(struct nv_json_scan *scan)
{
    const char *text = scan->text.at;
    while (scan->at < scan->text.size &&
           (text[scan->at] == ' ' || text[scan->at] == '\n' ||
            text[scan->at] == '\t' || text[scan->at] == '\r'))
        scan->at++;
}

static enum nv_status comma_or_close(struct nv_json_scan *scan, char c)
{
    bool is_object = scan->open[scan->depth - 1] == '{';
    char closing = is_object ? '}' : ']';
    if (c == closing)
        return close_container(scan);
    if (c != ',')
        return unexpected(scan, NV_E_JSON_COMMA, is_object ? "}" : "]");
    size_t comma = scan->at++;
    skip_space(scan);
    if (scan->at < scan->text.size && scan->text.at[scan->at] == closing)
        return nv__json_fault(scan, NV_E_JSON_TRAILING_COMMA, comma,
                              is_object ? "}" : "]", NULL);
    scan->state = is_object ? IN_KEY : IN_VALUE;
    return NV_OK;
}

static enum nv_status nothing(struct nv_json_scan *scan, char c)
{
    (void)c;
    return unexpected(scan, NV_E_JSON_TRAILING_TEXT, NULL);
}

static enum nv_status (*const steps[])(struct nv_json_scan *, char) = {
    [IN_VALUE] = value,
    [IN_VALUE_OR_CLOSE] = value_or_close,
    [IN_KEY_OR_CLOSE] = key_or_close,
    [IN_KEY] = key,
    [IN_COLON] = colon,
    [IN_COMMA_OR_CLOSE] = comma_or_close,
    [IN_END] = nothing,
};

/* What holds for the text as a whole; passes over a byte order mark. */
static enum nv_status begin(struct nv_json_scan *scan)
{
    struct nv_span text = scan->text;
    size_t most = scan->is_large ? NV_MAX_LARGE_JSON_BYTES : NV_MAX_JSON_BYTES;
    if (text.size > most)
        return over_limit(scan, NV_E_JSON_BYTES, most);
    size_t invalid = nv_utf8_invalid_at(text);
    if (invalid < text.size)
        return nv__json_fault(scan, NV_E_JSON_UTF8, invalid, NULL, NULL);
    if (text.size >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0)
        scan->at = 3;
    skip_space(scan);
    if (scan->at == text.size)
        return nv__json_fault(scan, NV_E_JSON_EMPTY, scan->at, NULL, NULL);
    return NV_OK;
}

enum nv_status nv__json_scan(struct nv_json_scan *scan)
{
    scan->at = 0;
    scan->state = IN_VALUE;
    enum nv_status status = begin(scan);
    while (status == NV_OK && scan->at < scan->text.size) {
        status = steps[scan->state](scan, scan->text.at[scan->at]);
        skip_space(scan);
    }
    if (status == NV_OK && scan->state != IN_END)
        return nv__json_fault(scan, NV_E_JSON_CUT_SHORT, scan->at, NULL, NULL);
    return status;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * JSON out. The writer knows two facts, whether a comma is due and whether a
 * key was just written, and from them does all punctuation; an empty
 * container stays on one line. Errors are the buffer's: they stick there and
 * are looked at once. Bytes that are no UTF-8 come from survey files; each
 * becomes U+FFFD, so that the output is valid whatever came in.
 */
#include "format/json_write.h"

#include "base/utf8.h"

static void new_line(struct nv_json_writer *writer)
{
    nv_buffer_byte(writer->out, '\n');
    nv_buffer_repeat(writer->out, "  ", writer->depth);
}

/* What comes before a key or a value. */
static void begin_item(struct nv_json_writer *writer)
{
    if (writer->after_key) {
        writer->after_key = false;
        return;
    }
    if (writer->needs_comma)
        nv_buffer_text(writer->out, writer->is_flat ? ", " : ",");
    if (writer->depth && !writer->is_flat)
        new_line(writer);
}

void nv_json_open(struct nv_json_writer *writer, char bracket)
{
    begin_item(writer);
    nv_buffer_byte(writer->out, bracket);
    writer->depth++;
    writer->needs_comma = false;
}

void nv_json_close(struct nv_json_writer *writer, char bracket)
{
    writer->depth--;
    if (writer->needs_comma && !writer->is_flat)
        new_line(writer);
    nv_buffer_byte(writer->out, bracket);
    writer->needs_comma = true;
    if (writer->depth == 0) {
        nv_buffer_byte(writer->out, '\n');
        writer->needs_comma = false;
    }
}

/* The escape of a byte that cannot stand for itself; NULL when it can. */
static const char *short_escape(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

static bool is_plain(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= ' ' && byte != '"' && byte != '\\' && byte != 0x7F;
}

/* Valid UTF-8, quoted as JSON demands. */
static void put_valid(struct nv_buffer *out, struct nv_span text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (is_plain(text.at[i]))
            continue;
        nv_buffer_append(out, text.at + done, i - done);
        done = i + 1;
        const char *escape = short_escape(text.at[i]);
        if (escape)
            nv_buffer_text(out, escape);
        else
            nv_buffer_format(out, "\\u%04x", (unsigned char)text.at[i]);
    }
    nv_buffer_append(out, text.at + done, text.size - done);
}

static void put_quoted(struct nv_buffer *out, struct nv_span text)
{
    nv_buffer_byte(out, '"');
    while (text.size) {
        size_t valid = nv_utf8_invalid_at(text);
        put_valid(out, (struct nv_span){text.at, valid});
        if (valid < text.size) {
            nv_buffer_text(out, "\xEF\xBF\xBD");
            valid++;
        }
        text = (struct nv_span){text.at + valid, text.size - valid};
    }
    nv_buffer_byte(out, '"');
}

void nv_json_put_key(struct nv_json_writer *writer, const char *key)
{
    begin_item(writer);
    put_quoted(writer->out, nv_span_of(key));
    nv_buffer_text(writer->out, ": ");
    writer->after_key = true;
}

void nv_json_put_literal(struct nv_json_writer *writer, struct nv_span text)
{
    begin_item(writer);
    nv_buffer_span(writer->out, text);
    writer->needs_comma = true;
}

void nv_json_put_text(struct nv_json_writer *writer, struct nv_span text)
{
    begin_item(writer);
    put_quoted(writer->out, text);
    writer->needs_comma = true;
}

void nv_json_put_integer(struct nv_json_writer *writer, int64_t value)
{
    begin_item(writer);
    nv_buffer_integer(writer->out, value);
    writer->needs_comma = true;
}

void nv_json_put_bool(struct nv_json_writer *writer, bool value)
{
    nv_json_put_literal(writer, nv_span_of(value ? "true" : "false"));
}

void nv_json_put_null(struct nv_json_writer *writer)
{
    nv_json_put_literal(writer, nv_span_of("null"));
}

void nv_json_member_text(struct nv_json_writer *writer, const char *key,
                         struct nv_span text)
{
    nv_json_put_key(writer, key);
    nv_json_put_text(writer, text);
}

void nv_json_member_integer(struct nv_json_writer *writer, const char *key,
                            int64_t value)
{
    nv_json_put_key(writer, key);
    nv_json_put_integer(writer, value);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Writing JSON into a buffer: the writer keeps commas and indentation (two
 * spaces), so that the caller states only what is written. The close of the
 * outermost container ends its line. Zeroed but for `out` is the start state,
 * and the state after such a close.
 */
#ifndef NV_FORMAT_JSON_WRITE_H
#define NV_FORMAT_JSON_WRITE_H

#include "base/buffer.h"

struct nv_json_writer {
    struct nv_buffer *out;
    bool needs_comma;
    bool after_key;
    bool is_flat; /* the caller's: items go on in the same line */
    unsigned depth;
};

void nv_json_open(struct nv_json_writer *writer, char bracket);  /* { or [ */
void nv_json_close(struct nv_json_writer *writer, char bracket); /* } or ] */
void nv_json_put_key(struct nv_json_writer *writer, const char *key);
/* Escapes what JSON demands, and writes bytes that are no UTF-8 as U+FFFD. */
void nv_json_put_text(struct nv_json_writer *writer, struct nv_span text);
void nv_json_put_integer(struct nv_json_writer *writer, int64_t value);
void nv_json_put_bool(struct nv_json_writer *writer, bool value);
void nv_json_put_null(struct nv_json_writer *writer);
/* A number already written as JSON wants it. */
void nv_json_put_literal(struct nv_json_writer *writer, struct nv_span text);

/* Key and value in one. */
void nv_json_member_text(struct nv_json_writer *writer, const char *key,
                         struct nv_span text);
void nv_json_member_integer(struct nv_json_writer *writer, const char *key,
                            int64_t value);

#endif

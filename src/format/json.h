/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Reading JSON strictly, with the place of every value. A document owns its
 * values; values and texts are borrowed until nv_json_release. Inside,
 * a strict scan of our own refuses what cJSON would let pass (duplicate keys,
 * wrong numbers, control characters, bad UTF-8, depth) and notes where each
 * value stands; cJSON then builds the tree. cJSON's header appears in json.c
 * only.
 */
#ifndef NV_FORMAT_JSON_H
#define NV_FORMAT_JSON_H

#include "base/span.h"
#include <nivela/error.h>

/* A value. Opaque; compared by address. */
struct nv_json;

enum nv_json_kind {
    NV_JSON_NULL,
    NV_JSON_BOOL,
    NV_JSON_NUMBER,
    NV_JSON_STRING,
    NV_JSON_ARRAY,
    NV_JSON_OBJECT
};

struct nv_json_document {
    struct nv_span text; /* borrowed from the caller */
    const char *source;  /* file name for errors; borrowed */
    const struct nv_json *root;
    struct nv_json_place *places;
    size_t place_count;
};

/*
 * Parses text, which must outlive the document. On failure *out needs no
 * release. Errors: the E2xx group, with line and column; E001.
 */
enum nv_status nv_json_parse(struct nv_json_document *out, struct nv_span text,
                             const char *source,
                             struct nv_error *error) NV_CHECKED;
/* The same of what programs write, which may be larger (base/limits.h). */
enum nv_status nv_json_parse_large(struct nv_json_document *out,
                                   struct nv_span text, const char *source,
                                   struct nv_error *error) NV_CHECKED;
void nv_json_release(struct nv_json_document *document);

enum nv_json_kind nv_json_kind(const struct nv_json *value);
bool nv_json_true(const struct nv_json *value); /* of a BOOL */

/* The decoded text of a STRING, terminated; never holds a NUL byte. */
struct nv_span nv_json_text(const struct nv_json *value);

/* A NUMBER as it stands in the file, "0.10" for one. */
struct nv_span nv_json_literal(const struct nv_json_document *document,
                               const struct nv_json *value);

/* Of an ARRAY or OBJECT: how many, the first, the next; NULL at the end. */
size_t nv_json_size(const struct nv_json *value);
const struct nv_json *nv_json_first(const struct nv_json *value);
const struct nv_json *nv_json_next(const struct nv_json *value);

/* The key of a member of an OBJECT. */
struct nv_span nv_json_key(const struct nv_json *member);

/*
 * The member with this key (case matters); NULL when there is none, or when
 * the value is no OBJECT.
 */
const struct nv_json *nv_json_member(const struct nv_json *object,
                                     const char *key);

/* Where the value begins in the text, in bytes. */
size_t nv_json_offset(const struct nv_json_document *document,
                      const struct nv_json *value);

/*
 * Gives the error source, line, column and JSON pointer of value. For a
 * member the place is that of its value. A pointer too long for the error is
 * cut between two steps.
 */
void nv_json_locate(const struct nv_json_document *document,
                    const struct nv_json *value, struct nv_error *error);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The strict scan behind nv_json_parse. It walks over the text once, refuses
 * all that RFC 8259 does not allow and the limits of base/limits.h, and notes
 * the offset of every value in document order: a container before what it
 * holds. Duplicate keys are left to json.c, which has them decoded.
 */
#ifndef NV_FORMAT_JSON_SCAN_H
#define NV_FORMAT_JSON_SCAN_H

#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/span.h"

struct nv_json_place {
    uint32_t offset; /* of the value's first byte in the text */
};

struct nv_json_scan {
    struct nv_span text;
    bool is_large; /* the limits are those of large files */
    size_t at;     /* the byte looked at */
    unsigned depth;
    int state;                    /* of json_scan.c */
    char open[NV_MAX_JSON_DEPTH]; /* the brackets now open */
    struct nv_json_place *places; /* owned by the caller, nv__free */
    size_t count, capacity;
    struct nv_error *error; /* where a fault is described; may be NULL */
};

/* Scans all of scan->text. On failure places may be set and are freed too. */
enum nv_status nv__json_scan(struct nv_json_scan *scan) NV_CHECKED;

/* Fails at offset `at` of the text. */
enum nv_status nv__json_fault(const struct nv_json_scan *scan,
                              enum nv_diagnostic diagnostic, size_t at,
                              const char *first, const char *second);

/* Line and column (in characters), from 1, of the byte at offset `at`. */
void nv__json_line_column(struct nv_span text, size_t at, uint64_t *line,
                          uint64_t *column);

/*
 * Tokens (json_token.c): each begins at scan->at and leaves scan->at behind
 * itself.
 */
enum nv_status nv__json_string(struct nv_json_scan *scan) NV_CHECKED;
enum nv_status nv__json_number(struct nv_json_scan *scan) NV_CHECKED;
enum nv_status nv__json_word(struct nv_json_scan *scan) NV_CHECKED;

/* The number that begins at `at`: how many bytes look like one. */
size_t nv__json_number_size(struct nv_span text, size_t at);

#endif

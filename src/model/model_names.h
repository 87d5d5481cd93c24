/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Where each id of a model file leads. */
#ifndef NV_MODEL_MODEL_NAMES_H
#define NV_MODEL_MODEL_NAMES_H

#include "base/span.h"

struct nv_json;
struct nv_reader;

enum nv_name_kind {
    NV_NAME_FIELD,
    NV_NAME_SOURCE,
    NV_NAME_SCALE,
    NV_NAME_SECTION,
    NV_NAME_QUESTION,
    NV_NAME_INDICATOR,
    NV_NAME_SET,
    NV_NAME_ACTION,
    NV_NAME_PROGRAMME,
    NV_NAME_VOCABULARY,
    NV_NAME_MEASURE,
    NV_NAME_GROUP,
    NV_NAME_VARIABLE,
    NV_NAME_FIGURE,
    NV_NAMES_COUNT
};

/* An entry of the file: its id (may be missing) and its object. */
struct nv_entry {
    struct nv_span id;
    const struct nv_json *node;
};

struct nv_entries {
    struct nv_entry *items; /* in the order of the file */
    size_t count;
    int *slots; /* open addressing; index + 1, 0 = free */
    size_t mask;
    bool lost; /* names are missing: one not found proves nothing */
};

/* The key of the file that holds the entries: "questions". */
const char *nv__entries_place(enum nv_name_kind kind);

/*
 * Takes the entries of an array of objects; reports ids that stand twice. A
 * value that is no array leaves the names lost (and is not reported here).
 */
void nv__entries_take(struct nv_reader *reader, enum nv_name_kind kind,
                      const struct nv_json *array);

/* Room for so many names, to be added one by one; false: no memory. */
bool nv__entries_init(struct nv_reader *reader, struct nv_entries *names,
                      size_t count);
/* Index of the entry that has this id already, or -1 after adding. */
int nv__entries_add(struct nv_entries *names, struct nv_entry name);

/* Index of the first entry with this id, or -1. */
int nv__entries_find(const struct nv_entries *names, struct nv_span id);

#endif

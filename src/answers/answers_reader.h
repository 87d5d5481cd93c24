/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Shared by the files that read an answers file. */
#ifndef NV_ANSWERS_ANSWERS_READER_H
#define NV_ANSWERS_ANSWERS_READER_H

#include "answers/answer_set.h"
#include "answers/decode_fault.h"
#include "format/json.h"

/* The value of "schema". */
#define NV__ANSWERS_SCHEMA "nivela/answers/1"

struct nv_answers_reading {
    struct nv_json_document document;
    const nv_model *model;
    nv_answers *answers; /* being filled */
    struct nv_error *error;
};

/* Fails at a value: adds its place and pointer. */
enum nv_status nv__reading_fail(const struct nv_answers_reading *reading,
                                const struct nv_json *value,
                                enum nv_diagnostic diagnostic,
                                struct nv_span first, struct nv_span second);

/* Adds the place of value to an error that was just made; gives it back. */
enum nv_status nv__reading_at(const struct nv_answers_reading *reading,
                              const struct nv_json *value,
                              enum nv_status status);

/*
 * The value is an object with no other keys than these (ended by NULL) and
 * "$comment"; what is its name in an error.
 */
enum nv_status nv__reading_object(const struct nv_answers_reading *reading,
                                  const struct nv_json *value, const char *what,
                                  const char *const *keys) NV_CHECKED;

/* Keeps the text of a STRING in *slot. */
enum nv_status nv__reading_text(const struct nv_answers_reading *reading,
                                const struct nv_json *value, const char *what,
                                const char **slot) NV_CHECKED;

/* *member becomes the member of this name; it is a fault if there is none. */
enum nv_status nv__reading_required(const struct nv_answers_reading *reading,
                                    const struct nv_json *object,
                                    const char *key,
                                    const struct nv_json **member) NV_CHECKED;

/* The same for a STRING: its text. */
enum nv_status
nv__reading_required_text(const struct nv_answers_reading *reading,
                          const struct nv_json *object, const char *key,
                          const struct nv_json **member,
                          struct nv_span *text) NV_CHECKED;

/* The parts of the file. */
enum nv_status nv__read_question(const struct nv_answers_reading *reading,
                                 const struct nv_json *member) NV_CHECKED;
enum nv_status nv__read_firm(const struct nv_answers_reading *reading,
                             const struct nv_json *firm) NV_CHECKED;
/* "draft" and "merged" of the root, where they are. */
enum nv_status nv__read_draft(const struct nv_answers_reading *reading,
                              const struct nv_json *root) NV_CHECKED;
enum nv_status nv__read_merged(const struct nv_answers_reading *reading,
                               const struct nv_json *root) NV_CHECKED;

/*
 * What a question or profile field was given: a code, number, text or list
 * as the decoder's kind wants it.
 */
enum nv_status nv__read_value(const struct nv_answers_reading *reading,
                              const struct nv_decoder *decoder,
                              const struct nv_json *value,
                              struct nv_answer *out) NV_CHECKED;

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Answers that are given by the texts of options. */
#ifndef NV_ANSWERS_DECODE_LABEL_H
#define NV_ANSWERS_DECODE_LABEL_H

#include "answers/decode.h"
#include "answers/label_table.h"

/* In a table of options, what stands for a state: NV_LABEL_STATE + state. */
enum { NV_LABEL_STATE = 1000 };

/*
 * The texts of options in all languages and, for yes and no, the words for
 * them; the words for states. False when out of memory.
 */
bool nv__labels_of_options(struct nv_label_table *table, struct nv_arena *arena,
                           struct nv_options options);
bool nv__labels_of_states(struct nv_label_table *table, struct nv_arena *arena);

/*
 * What a text stands for: a value of the table, or NV_NONE. "2. On paper"
 * stands for the option 2 where that is its text, "2.0" for the option 2.
 * Errors: E141 for a text that stands for two options.
 */
enum nv_status nv__label_value(const struct nv_decoder *decoder,
                               struct nv_span text, int *value,
                               struct nv_error *error) NV_CHECKED;

/* A whole number that is no option's text, and that no map reads. */
bool nv__is_position(const struct nv_decoder *decoder, struct nv_span text);

/*
 * For a text that is no option's code. *found is false where the labels do
 * not know it either. Errors: E141.
 */
enum nv_status nv__decode_label(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_answer *out,
                                bool *found, struct nv_error *error) NV_CHECKED;

/*
 * Several texts in one cell, parted by commas, semicolons, line ends or
 * blanks, which the texts may hold themselves. Errors: E104 to E106, E111,
 * E112, E141, E142 for a cell that can be taken apart in two ways.
 */
enum nv_status nv__decode_joined(const struct nv_decoder *decoder,
                                 struct nv_span text, struct nv_answer *out,
                                 struct nv_error *error) NV_CHECKED;

#endif

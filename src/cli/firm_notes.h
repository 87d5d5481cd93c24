/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a cohort or a table needs of a scored firm, from the row where it was
 * scored to where it is counted: the batch's notes (batch.h), put down and
 * read. First it is said what is wanted; then notes are made by any thread,
 * and read by one.
 */
#ifndef NV_CLI_FIRM_NOTES_H
#define NV_CLI_FIRM_NOTES_H

#include "base/arena.h"
#include "cli/batch.h"
#include "peers/cohort.h"

enum { NV_NOTED_COLUMNS = 4 };

/* Places in the model's lists, each once. */
struct nv_noted_list {
    size_t *at;
    size_t count;
};

struct nv_firm_notes {
    const nv_model *model;
    struct nv_noted_list fields, results, questions; /* that are wanted */
    int columns[NV_NOTED_COLUMNS]; /* of the file; NV_NONE: not wanted */

    /* The firm that was read last: what is wanted of it, in model order. */
    struct nv_answer *profile;
    struct nv_span *texts; /* codes and texts of fields; "" = not given */
    struct nv_scored_value *values;
    bool *has_value;
    struct nv_answer *answers; /* in the state that counted */
    struct nv_span cells[NV_NOTED_COLUMNS];
};

/* Wants nothing yet. All its memory is the arena's. */
enum nv_status nv_firm_notes_init(struct nv_firm_notes *notes,
                                  const nv_model *model, struct nv_arena *arena,
                                  struct nv_error *error) NV_CHECKED;

/* index NV_NONE and what is wanted already do nothing. */
void nv_firm_notes_want(struct nv_noted_list *list, int index);

/* How many words a note has. */
size_t nv_firm_notes_size(const struct nv_firm_notes *notes);

/* E828 for a value that is too large for a file. */
enum nv_status nv_firm_note(const struct nv_firm_notes *notes,
                            const struct nv_batch_firm *firm,
                            const struct nv_note *note,
                            struct nv_error *error) NV_CHECKED;

/* Texts are the note's. */
void nv_firm_notes_read(struct nv_firm_notes *notes,
                        const struct nv_note *note);

#endif

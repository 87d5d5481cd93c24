/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * score --append: rows that were rejected, mended and scored now, put into the
 * scores of the first run, where they would stand had they been sound. What
 * a run rejects is noted beside its scores, in a file of pending rows.
 */
#ifndef NV_CLI_APPEND_H
#define NV_CLI_APPEND_H

#include "answers/id_set.h"
#include "answers/survey.h"
#include "report/scored_csv.h"

/* A row that is not in the scores. */
struct nv_pending {
    uint64_t line;   /* as its _error_line says */
    uint64_t before; /* scored rows that go before it */
};

struct nv_pending_list {
    struct nv_pending *at;
    size_t count, capacity;
};

/* Zeroed = a run that appends nothing. */
struct nv_append {
    const char *scores;             /* --append; NULL = none */
    char partial[1056];             /* where the new rows gather */
    char rejects[1024];             /* where they are rejected to */
    uint64_t scored;                /* rows that are in the scores */
    struct nv_id_set ids;           /* of these rows */
    struct nv_pending_list pending; /* in the order of their lines */
    struct nv_pending_list added;   /* as they come */
    struct nv_buffer note;          /* what will be said of the pending */
    bool failed;                    /* no memory for a list */
};

/*
 * Reads the scores, which must have this header, and what is pending of them.
 * Errors: E136 another header; E137 other rows than
 * the pending ones belong to; the CSV reader's, system.
 */
enum nv_status nv_append_begin(struct nv_append *append, struct nv_span header,
                               struct nv_error *error) NV_CHECKED;

/* A run that appends has scored the row that was at this line; 0 = unknown. */
void nv_append_scored(struct nv_append *append, uint64_t line);
/* Another run has rejected this line when `before` rows were scored. */
void nv_append_refused(struct nv_append *append, uint64_t line,
                       uint64_t before);

/*
 * Puts the new rows among the scores, and notes what is still pending. On
 * failure what was rejected to append->rejects is taken back.
 */
enum nv_status nv_append_finish(struct nv_append *append,
                                struct nv_error *error) NV_CHECKED;

/*
 * A run that does not append, before its scores have their name: the last
 * moment to find no memory for the note.
 */
enum nv_status nv_append_ready(struct nv_append *append, uint64_t scored,
                               struct nv_error *error) NV_CHECKED;
/*
 * And after it: notes what it rejected of the scores at path, or removes the
 * note of an earlier run when that was nothing.
 */
enum nv_status nv_append_note(struct nv_append *append, const char *path,
                              struct nv_error *error) NV_CHECKED;

void nv_append_release(struct nv_append *append);

#endif

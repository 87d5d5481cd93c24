/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A survey through the scorer: read, check, score, write, one row at a time.
 * Nothing is printed here; whoever wants to show what happens gets events.
 */
#ifndef NV_CLI_BATCH_H
#define NV_CLI_BATCH_H

#include "answers/id_set.h"
#include "answers/survey.h"
#include "base/note.h"
#include "cli/batch_twins.h"
#include "report/scored_csv.h"

struct nv_batch_job {
    const nv_model *model;
    const char *in;     /* "-" = standard input */
    const char *out;    /* NULL = standard output */
    const char *scored; /* where scores go when `write` makes out; NULL: none */
    const char *rejects; /* NULL = beside out; see batch_rejects.h */
    struct nv_survey_options survey;
    struct nv_scored_format format;
    enum nv_twin_rule twins;
    const struct nv_quality_plan *quality; /* where the format has it */
    unsigned threads; /* that score; 0 or 1: the one that there is */
    bool keeps_lines; /* rejects keep the _error_line that they came with */
    struct nv_id_set *taken;   /* ids that count as scored, taken over; NULL */
    enum nv_language language; /* of the messages in the rejects */
};

struct nv_batch_count {
    uint64_t read, scored, rejected, duplicate;
    uint64_t flagged, straight, fast, dont_know, timed; /* of the scored */
    uint64_t approximate; /* of the scored: their sector was mapped roughly */
};

/* A firm that was just scored; all of it borrowed. */
struct nv_batch_firm {
    const nv_survey *survey;
    const struct nv_survey_row *row;
    nv_scorer *scorer;
};

/* Called as it goes; any may be NULL. */
struct nv_batch_events {
    void *context;
    /* The header is read; may refuse it, or use columns of its own. */
    enum nv_status (*begun)(void *context, nv_survey *survey,
                            struct nv_error *error);
    void (*opened)(void *context, const nv_survey *survey);
    void (*first)(void *context, const struct nv_survey_row *row); /* scored */
    void (*refused)(void *context, const struct nv_survey_row *row);
    /*
     * What more is kept of a firm than its scores goes in two steps. note
     * puts it down in note_words whole numbers, and in texts; any thread calls
     * it, of firms that turn out to be repeated too, so it changes nothing but
     * the note. take gets the notes of the firms that count, in the order of
     * the file, on the first thread. A failure of either ends the batch at
     * this firm, whose place is then put into the error.
     */
    size_t note_words;
    enum nv_status (*note)(const void *context,
                           const struct nv_batch_firm *firm,
                           struct nv_note *note, struct nv_error *error);
    enum nv_status (*take)(void *context, const struct nv_note *note,
                           struct nv_error *error);
    /* Both at once, for what no note can hold: keeps to one thread. */
    enum nv_status (*firm)(void *context, const struct nv_survey_row *row,
                           nv_scorer *scorer, struct nv_error *error);
    void (*row)(void *context, const nv_survey *survey, uint64_t read);
    /*
     * All rows are through and nothing has its name yet: the last moment to
     * fail. The outcome is complete, but for stale.
     */
    enum nv_status (*ready)(void *context, struct nv_error *error);
    /*
     * When given, the output holds what this appends to it, once, before
     * ready, and no scores, which go to job->scored.
     */
    enum nv_status (*write)(void *context, struct nv_buffer *out,
                            struct nv_error *error);
};

struct nv_batch_outcome {
    struct nv_batch_count count;
    char rejects[1024]; /* where the rejected rows are; "" = nowhere */
    char stale[1024];   /* a rejects file of an earlier run, now removed */
};

/*
 * On any failure what stood under the names of the outputs is untouched; the
 * counts say how far it got. Errors: of the survey, E006, E126, E520, system.
 */
enum nv_status nv_batch_run(const struct nv_batch_job *job,
                            const struct nv_batch_events *events,
                            struct nv_batch_outcome *outcome,
                            struct nv_error *error) NV_CHECKED;

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The batch. Memory is one record, two blocks of output and a fingerprint
 * per firm; nothing is allocated per row once the buffers have grown to the
 * longest. Every row read is scored, rejected or a duplicate: the three are
 * counted in one place each, and their sum is checked by the tests.
 *
 * Which row of an id counts is for batch_twins.c to say; a rejected one has no
 * say in it. A duplicate that comes back from the rejects stays one until its
 * _error_code is taken away: its twin is in another output by now, where this
 * run cannot see it.
 *
 * Outputs get their names at the very end, the rejects first: scores without
 * their rejects would pass for complete.
 */
#include "cli/batch.h"

#include "base/diagnostic.h"
#include "cli/batch_parts.h"
#include "report/book_scored.h"

/* Both lead to one file, or will: names that are equal and not yet there. */
static bool is_same(const char *a, const char *b)
{
    if (!a || !b || !*a || !*b || !strcmp(a, "-") || !strcmp(b, "-"))
        return false;
    return strcmp(a, b) == 0 || nv_file_same(a, b);
}

static enum nv_status check_names(const struct nv_batch *batch,
                                  struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    const char *rejects = batch->rejects.path;
    if (is_same(job->in, job->out))
        return nv__fail(error, NV_E_SAME_FILE, job->out, NULL, NULL);
    if (is_same(job->in, rejects))
        return nv__fail(error, NV_E_REJECTS_ARE_INPUT, rejects, NULL, NULL);
    bool both_to_screen =
        (!job->out || !strcmp(job->out, "-")) && !strcmp(rejects, "-");
    if (is_same(job->out, rejects) || both_to_screen)
        return nv__fail(error, NV_E_REJECTS_ARE_OUTPUT, rejects, NULL, NULL);
    return NV_OK;
}

static enum nv_status refuse(struct nv_batch *batch,
                             const struct nv_survey_row *row,
                             struct nv_error *error)
{
    if (batch->events->refused)
        batch->events->refused(batch->events->context, row);
    return nv_rejects_add(&batch->rejects, batch->survey, row, error);
}

static enum nv_status score(struct nv_batch *batch,
                            const struct nv_survey_row *row,
                            struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    const struct nv_scored_firm firm = {row->id, row->profile, row->texts};
    nv_scorer_run(batch->scorer, row->questions, row->profile);
    if (!batch->events->write)
        nv_scored_row(&batch->out.buffer, job->model, batch->scorer, &firm,
                      job->format);
    if (batch->outcome->count.scored++ == 0 && batch->events->first)
        batch->events->first(batch->events->context, row);
    batch->outcome->count.approximate += row->is_approximate;
    if (batch->events->scored)
        batch->events->scored(batch->events->context, row, batch->scorer);
    if (batch->events->firm) {
        enum nv_status status = batch->events->firm(batch->events->context, row,
                                                    batch->scorer, error);
        if (status != NV_OK)
            return status;
    }
    return nv_batch_output_pass(&batch->out, error);
}

/* A row that an earlier run turned away for its id has no say. */
static enum nv_status find_twin(struct nv_batch *batch,
                                const struct nv_survey_row *row, bool *counts,
                                struct nv_error *error)
{
    *counts = false;
    if (row->was_duplicate && batch->twins.rule != NV_TWINS_ALL)
        return NV_OK;
    return nv_twins_take(&batch->twins, nv__id_print(row->id), counts, error);
}

enum nv_status nv__batch_take(struct nv_batch *batch, struct nv_survey_row *row,
                              struct nv_error *error)
{
    struct nv_batch_count *count = &batch->outcome->count;
    bool counts;
    count->read++;
    if (row->faulty) {
        count->rejected++;
        return refuse(batch, row, error);
    }
    enum nv_status status = find_twin(batch, row, &counts, error);
    if (status != NV_OK)
        return status;
    if (counts)
        return score(batch, row, error);
    count->duplicate++;
    nv_twins_blame(&batch->twins, batch->survey, row);
    return refuse(batch, row, error);
}

static enum nv_status take_next(struct nv_batch *batch, bool *found,
                                struct nv_error *error)
{
    struct nv_survey_row row;
    enum nv_status status = nv__survey_next(batch->survey, &row, found, error);
    if (status != NV_OK || !*found)
        return status;
    status = nv__batch_take(batch, &row, error);
    if (status == NV_OK && batch->events->row)
        batch->events->row(batch->events->context, batch->survey,
                           batch->outcome->count.read);
    return status;
}

/* Whether it does not matter to anybody that rows are scored side by side. */
static bool may_share(const struct nv_batch *batch)
{
    const struct nv_batch_events *events = batch->events;
    return batch->job->threads > 1 && !events->scored && !events->firm &&
           !events->write && !nv__survey_is_short(batch->survey);
}

static enum nv_status take_rows(struct nv_batch *batch, struct nv_error *error)
{
    bool found = true;
    enum nv_status status = take_next(batch, &found, error);
    if (status == NV_OK && found && may_share(batch))
        return nv__batch_take_together(batch, error);
    while (status == NV_OK && found)
        status = take_next(batch, &found, error);
    return status;
}

static enum nv_status open_book(struct nv_batch *batch, struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    const struct nv_scored_book_plan plan = {
        .model = job->model,
        .language = job->language,
        .set = job->survey.set ? job->survey.set : ""};
    return nv_scored_book_new(&batch->out.book, &plan, error);
}

static enum nv_status prepare(struct nv_batch *batch, struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    enum nv_status status = check_names(batch, error);
    if (status == NV_OK)
        status = nv_plan_new(&batch->plan, job->model, job->survey.set, error);
    if (status == NV_OK)
        status = nv_scorer_new(&batch->scorer, batch->plan, error);
    if (status == NV_OK)
        status = nv__survey_open(&batch->survey, job->model, job->in,
                                 &job->survey, error);
    if (status == NV_OK && batch->events->begun)
        status =
            batch->events->begun(batch->events->context, batch->survey, error);
    if (status == NV_OK)
        status = nv_batch_output_open(&batch->out, job->out, error);
    if (status == NV_OK && job->format.is_workbook)
        status = open_book(batch, error);
    if (status != NV_OK)
        return status;
    nv_scorer_want_bounds(batch->scorer, job->format.exact);
    if (!batch->events->write)
        nv_scored_header(&batch->out.buffer, job->model, job->format);
    if (batch->events->opened)
        batch->events->opened(batch->events->context, batch->survey);
    return NV_OK;
}

static enum nv_status finish(struct nv_batch *batch, struct nv_error *error)
{
    struct nv_batch_outcome *outcome = batch->outcome;
    enum nv_status status = NV_OK;
    if (batch->rejects.is_begun)
        memcpy(outcome->rejects, batch->rejects.path, sizeof outcome->rejects);
    if (batch->events->write)
        status = batch->events->write(batch->events->context,
                                      &batch->out.buffer, error);
    if (status == NV_OK && batch->events->ready)
        status = batch->events->ready(batch->events->context, error);
    if (status == NV_OK)
        status = nv_batch_output_settle(&batch->out, error);
    if (status == NV_OK)
        status = nv_rejects_commit(&batch->rejects, error);
    if (status == NV_OK)
        status = nv_batch_output_commit(&batch->out, error);
    if (status == NV_OK && nv_rejects_remove_stale(&batch->rejects))
        memcpy(outcome->stale, batch->rejects.path, sizeof outcome->stale);
    return status;
}

static void release(struct nv_batch *batch)
{
    nv_rejects_release(&batch->rejects);
    nv_batch_output_release(&batch->out);
    nv_survey_close(batch->survey);
    nv_scorer_free(batch->scorer);
    nv_plan_free(batch->plan);
    nv_twins_release(&batch->twins);
}

enum nv_status nv_batch_run(const struct nv_batch_job *job,
                            const struct nv_batch_events *events,
                            struct nv_batch_outcome *outcome,
                            struct nv_error *error)
{
    struct nv_batch batch = {.job = job,
                             .events = events,
                             .outcome = outcome,
                             .twins.rule = job->twins};
    *outcome = (struct nv_batch_outcome){0};
    if (job->taken) {
        batch.twins.ids = *job->taken;
        *job->taken = (struct nv_id_set){0};
    }
    nv_rejects_init(&batch.rejects, job->rejects, job->out, job->language);
    batch.rejects.keeps_lines = job->keeps_lines;
    enum nv_status status = prepare(&batch, error);
    if (status == NV_OK)
        status = nv_twins_look_ahead(&batch.twins, job->model, job->in,
                                     &job->survey, error);
    if (status == NV_OK)
        status = take_rows(&batch, error);
    if (status == NV_OK)
        status = finish(&batch, error);
    release(&batch);
    return status;
}

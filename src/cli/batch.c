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
#include "base/memory.h"
#include "cli/batch_parts.h"
#include "report/book_scored.h"

/* Without "./", however often it stands there. */
static const char *plain_name(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    return path;
}

/* Both lead to one file, or will: names that are equal and not yet there. */
static bool is_same(const char *a, const char *b)
{
    if (!a || !b || !*a || !*b || !strcmp(a, "-") || !strcmp(b, "-"))
        return false;
    return strcmp(plain_name(a), plain_name(b)) == 0 || nv_file_same(a, b);
}

static bool is_screen(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* The scores that go beside what `write` makes. */
static enum nv_status check_scored(const struct nv_batch_job *job,
                                   const char *rejects, struct nv_error *error)
{
    const char *scored = job->scored;
    if (is_same(job->in, scored))
        return nv__fail(error, NV_E_SAME_FILE, scored, NULL, NULL);
    if (is_same(job->out, scored) || (is_screen(job->out) && is_screen(scored)))
        return nv__fail(error, NV_E_SCORES_ARE_OUTPUT, scored, NULL, NULL);
    if (is_same(scored, rejects) ||
        (is_screen(scored) && !strcmp(rejects, "-")))
        return nv__fail(error, NV_E_REJECTS_ARE_OUTPUT, rejects, NULL, NULL);
    return NV_OK;
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
    bool both_to_screen = is_screen(job->out) && !strcmp(rejects, "-");
    if (is_same(job->out, rejects) || both_to_screen)
        return nv__fail(error, NV_E_REJECTS_ARE_OUTPUT, rejects, NULL, NULL);
    return job->scored ? check_scored(job, rejects, error) : NV_OK;
}

static enum nv_status refuse(struct nv_batch *batch,
                             const struct nv_survey_row *row,
                             struct nv_error *error)
{
    if (batch->events->refused)
        batch->events->refused(batch->events->context, row);
    return nv_rejects_add(&batch->rejects, batch->survey, row, error);
}

enum nv_status nv__batch_keep(const struct nv_batch *batch, uint64_t line,
                              const struct nv_note *note,
                              struct nv_error *error)
{
    const struct nv_batch_events *events = batch->events;
    enum nv_status status = events->take(events->context, note, error);
    if (status == NV_BAD_DATA) {
        nv__error_source(error, batch->job->in);
        nv__error_place(error, line, 1);
    }
    return status;
}

/* Note and take in one. */
static enum nv_status note(struct nv_batch *batch,
                           const struct nv_survey_row *row,
                           struct nv_error *error)
{
    const struct nv_batch_events *events = batch->events;
    const struct nv_batch_firm firm = {batch->survey, row, batch->scorer};
    nv_buffer_clear(&batch->texts);
    enum nv_status status =
        events->note(events->context, &firm, &batch->note, error);
    if (status == NV_OK && batch->texts.failed)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (status == NV_OK)
        return nv__batch_keep(batch, row->line, &batch->note, error);
    if (status == NV_BAD_DATA) {
        nv__error_source(error, batch->job->in);
        nv__error_place(error, row->line, 1);
    }
    return status;
}

static enum nv_status tell(struct nv_batch *batch,
                           const struct nv_survey_row *row,
                           struct nv_error *error)
{
    const struct nv_batch_events *events = batch->events;
    enum nv_status status = NV_OK;
    if (events->note)
        status = note(batch, row, error);
    if (status == NV_OK && events->firm)
        status = events->firm(events->context, row, batch->scorer, error);
    return status;
}

unsigned nv__batch_put(struct nv_buffer *out, const struct nv_batch_job *job,
                       nv_scorer *scorer, const struct nv_survey_row *row)
{
    struct nv_row_quality quality = {0};
    const struct nv_scored_firm firm = {row->id, row->profile, row->texts,
                                        &quality};
    if (job->quality)
        nv_quality_judge(job->quality, scorer, row->questions, row->seconds,
                         &quality);
    nv_scored_row(out, job->model, scorer, &firm, job->format);
    return quality.flags;
}

void nv__batch_count_flags(struct nv_batch_count *count, unsigned flags)
{
    count->flagged += (flags & NV_QUALITY_FLAGS) != 0;
    count->straight += (flags & NV_QUALITY_STRAIGHT) != 0;
    count->fast += (flags & NV_QUALITY_FAST) != 0;
    count->dont_know += (flags & NV_QUALITY_DONT_KNOW) != 0;
    count->timed += (flags & NV_QUALITY_TIMED) != 0;
}

static enum nv_status score(struct nv_batch *batch,
                            const struct nv_survey_row *row,
                            struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    nv_scorer_run(batch->scorer, row->questions, row->profile);
    if (batch->scores)
        nv__batch_count_flags(
            &batch->outcome->count,
            nv__batch_put(&batch->scores->buffer, job, batch->scorer, row));
    if (batch->outcome->count.scored++ == 0 && batch->events->first)
        batch->events->first(batch->events->context, row);
    batch->outcome->count.approximate += row->is_approximate;
    enum nv_status status = tell(batch, row, error);
    if (status != NV_OK || !batch->scores)
        return status;
    return nv_batch_output_pass(batch->scores, error);
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
    return batch->job->threads > 1 && !events->firm &&
           !nv__survey_is_short(batch->survey);
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
    return nv_scored_book_new(&batch->scores->book, &plan, error);
}

static enum nv_status open_outputs(struct nv_batch *batch,
                                   struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    enum nv_status status = nv_batch_output_open(&batch->out, job->out, error);
    if (!batch->events->write)
        batch->scores = &batch->out;
    if (status == NV_OK && batch->events->write && job->scored) {
        batch->scores = &batch->beside;
        status = nv_batch_output_open(&batch->beside, job->scored, error);
    }
    if (status != NV_OK || !batch->scores)
        return status;
    nv_scored_header(&batch->scores->buffer, job->model, job->format);
    return job->format.is_workbook ? open_book(batch, error) : NV_OK;
}

static enum nv_status open_survey(struct nv_batch *batch,
                                  struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    const struct nv_batch_events *events = batch->events;
    enum nv_status status = nv__survey_open(&batch->survey, job->model, job->in,
                                            &job->survey, error);
    if (status == NV_OK && events->begun)
        status = events->begun(events->context, batch->survey, error);
    return status;
}

static enum nv_status prepare(struct nv_batch *batch, struct nv_error *error)
{
    const struct nv_batch_job *job = batch->job;
    enum nv_status status = check_names(batch, error);
    if (status == NV_OK)
        status = nv_plan_new(&batch->plan, job->model, job->survey.set, error);
    if (status == NV_OK)
        status = nv_scorer_new(&batch->scorer, batch->plan, error);
    batch->note.words =
        nv__alloc(batch->events->note_words, sizeof *batch->note.words);
    if (status == NV_OK && !batch->note.words)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (status == NV_OK)
        status = open_survey(batch, error);
    if (status == NV_OK)
        status = open_outputs(batch, error);
    if (status != NV_OK)
        return status;
    nv_scorer_want_bounds(batch->scorer, job->format.exact);
    if (batch->events->opened)
        batch->events->opened(batch->events->context, batch->survey);
    return NV_OK;
}

/* Those with a name of their own come before what is made of them. */
static enum nv_status commit(struct nv_batch *batch, struct nv_error *error)
{
    enum nv_status status = nv_rejects_commit(&batch->rejects, error);
    if (status == NV_OK && batch->scores == &batch->beside)
        status = nv_batch_output_commit(&batch->beside, error);
    return status == NV_OK ? nv_batch_output_commit(&batch->out, error)
                           : status;
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
    if (status == NV_OK && batch->scores == &batch->beside)
        status = nv_batch_output_settle(&batch->beside, error);
    if (status == NV_OK)
        status = commit(batch, error);
    if (status == NV_OK && nv_rejects_remove_stale(&batch->rejects))
        memcpy(outcome->stale, batch->rejects.path, sizeof outcome->stale);
    return status;
}

static void release(struct nv_batch *batch)
{
    nv_rejects_release(&batch->rejects);
    nv_batch_output_release(&batch->out);
    nv_batch_output_release(&batch->beside);
    nv_buffer_release(&batch->texts);
    nv__free(batch->note.words);
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
    batch.note.texts = &batch.texts;
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

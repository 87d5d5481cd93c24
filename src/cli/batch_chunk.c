/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whether a row counts may depend on any row before it: the first of an id is
 * scored, the others are not. A thread that has a part of the file cannot
 * know, so it scores every sound row and notes where each one's output ends.
 * When all before it is through, the chunk is committed: sound rows of a new
 * id go on as they are, in long runs; the few others are read once more, by
 * the very code that a single thread runs, which so has the last word on
 * faults, duplicates and what is said of them.
 *
 * Looking ids up in a table that threads share was the alternative. It would
 * have to remember who came first in the file, and undo what came second.
 */
#include "cli/batch_chunk.h"

#include "base/diagnostic.h"
#include "base/memory.h"

bool nv__chunk_fill(struct nv_chunk *chunk, const struct nv_csv_chunk *cut)
{
    size_t size = cut->bytes.size;
    if (size > chunk->capacity) {
        char *bytes = nv__resize(chunk->bytes, size + size / 8, 1);
        if (!bytes)
            return false;
        chunk->bytes = bytes;
        chunk->capacity = size + size / 8;
    }
    memcpy(chunk->bytes, cut->bytes.at, size);
    chunk->size = size;
    chunk->line = cut->line;
    return true;
}

static struct nv_chunk_row *next_row(struct nv_chunk *chunk)
{
    enum { FIRST_ROWS = 256 };
    if (chunk->row_count < chunk->row_capacity)
        return &chunk->rows[chunk->row_count++];
    size_t capacity =
        chunk->row_capacity ? chunk->row_capacity * 2 : FIRST_ROWS;
    struct nv_chunk_row *rows = nv__resize(chunk->rows, capacity, sizeof *rows);
    if (!rows)
        return NULL;
    chunk->rows = rows;
    chunk->row_capacity = capacity;
    return &chunk->rows[chunk->row_count++];
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static enum nv_status score_row(struct nv_chunk *chunk,
                                const struct nv_chunk_scorer *with,
                                const struct nv_survey_row *row)
{
    const struct nv_batch_job *job = with->job;
    struct nv_chunk_row *made = next_row(chunk);
    if (!made)
        return no_memory(&chunk->error);
    *made = (struct nv_chunk_row){
        .line = row->line,
        .at = (size_t)(nv__survey_raw(with->survey).at - chunk->bytes),
        .is_odd = row->faulty || row->was_duplicate,
        .is_approximate = row->is_approximate};
    if (!made->is_odd) {
        const struct nv_scored_firm firm = {row->id, row->profile, row->texts};
        made->id = nv__id_print(row->id);
        nv_scorer_run(with->scorer, row->questions, row->profile);
        nv_scored_row(&chunk->out, job->model, with->scorer, &firm,
                      job->format);
    }
    made->end = chunk->out.size;
    return chunk->out.failed ? no_memory(&chunk->error) : NV_OK;
}

void nv__chunk_score(struct nv_chunk *chunk, const struct nv_chunk_scorer *with)
{
    const struct nv_csv_chunk bytes = {{chunk->bytes, chunk->size},
                                       chunk->line};
    struct nv_survey_row row;
    bool found = true;
    nv_buffer_clear(&chunk->out);
    chunk->row_count = 0;
    nv__survey_give(with->survey, bytes);
    for (;;) {
        chunk->status =
            nv__survey_next(with->survey, &row, &found, &chunk->error);
        if (chunk->status != NV_OK || !found)
            return;
        chunk->status = score_row(chunk, with, &row);
        if (chunk->status != NV_OK)
            return;
    }
}

/* Once more, as a single thread would. */
static enum nv_status take_again(const struct nv_chunk *chunk,
                                 const struct nv_chunk_row *from,
                                 struct nv_batch *batch, nv_survey *again,
                                 struct nv_error *error)
{
    const struct nv_csv_chunk rest = {
        {chunk->bytes + from->at, chunk->size - from->at}, from->line};
    struct nv_survey_row row;
    nv_survey *survey = batch->survey;
    bool found;
    nv__survey_give(again, rest);
    enum nv_status status = nv__survey_next(again, &row, &found, error);
    if (status != NV_OK)
        return status;
    batch->survey = again;
    status = nv__batch_take(batch, &row, error);
    batch->survey = survey;
    return status;
}

/* Whether the row goes on as it is; counts it then. The first is an event. */
static enum nv_status is_plain(struct nv_batch *batch,
                               const struct nv_chunk_row *row, bool *is_so,
                               struct nv_error *error)
{
    struct nv_batch_count *count = &batch->outcome->count;
    enum nv_status status = NV_OK;
    *is_so = !row->is_odd && count->scored > 0;
    if (*is_so)
        status = nv_twins_take_plain(&batch->twins, row->id, is_so, error);
    count->read += *is_so;
    count->scored += *is_so;
    count->approximate += *is_so && row->is_approximate;
    return status;
}

static void put_run(const struct nv_chunk *chunk, struct nv_batch *batch,
                    size_t from, size_t to)
{
    if (to > from)
        nv_buffer_append(&batch->out.buffer, chunk->out.data + from, to - from);
}

enum nv_status nv__chunk_commit(struct nv_chunk *chunk, struct nv_batch *batch,
                                nv_survey *again, struct nv_error *error)
{
    size_t from = 0, end = 0;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < chunk->row_count && status == NV_OK; i++) {
        const struct nv_chunk_row *row = &chunk->rows[i];
        bool is_so;
        status = is_plain(batch, row, &is_so, error);
        if (status == NV_OK && !is_so) {
            put_run(chunk, batch, from, end);
            status = take_again(chunk, row, batch, again, error);
            from = row->end;
        }
        end = row->end;
    }
    if (status != NV_OK)
        return status;
    put_run(chunk, batch, from, end);
    if (chunk->status != NV_OK && error)
        *error = chunk->error;
    return chunk->status == NV_OK ? nv_batch_output_pass(&batch->out, error)
                                  : chunk->status;
}

void nv__chunk_release(struct nv_chunk *chunk)
{
    nv__free(chunk->bytes);
    nv__free(chunk->rows);
    nv_buffer_release(&chunk->out);
}

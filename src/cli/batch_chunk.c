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

static bool grow(struct nv_chunk *chunk, size_t note_words)
{
    enum { FIRST_ROWS = 256 };
    size_t used = chunk->row_capacity;
    size_t capacity = used ? used * 2 : FIRST_ROWS;
    struct nv_chunk_row *rows = nv__resize(chunk->rows, capacity, sizeof *rows);
    if (!rows)
        return false;
    chunk->rows = rows;
    int64_t *words =
        nv__resize(chunk->words, capacity, note_words * sizeof *words);
    if (!words)
        return false;
    chunk->words = words;
    chunk->row_capacity = capacity;
    return true;
}

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static struct nv_note note_of(struct nv_chunk *chunk,
                              const struct nv_batch *batch, size_t row)
{
    size_t words = batch->events->note_words;
    return (struct nv_note){words ? chunk->words + row * words : NULL,
                            &chunk->texts};
}

/* What cannot be noted is taken again too, by who says what is wrong. */
static void make(struct nv_chunk *chunk, const struct nv_chunk_scorer *with,
                 const struct nv_survey_row *row, struct nv_chunk_row *made)
{
    const struct nv_batch *batch = with->batch;
    const struct nv_batch_events *events = batch->events;
    const struct nv_batch_firm noted = {with->survey, row, with->scorer};
    struct nv_note note = note_of(chunk, batch, chunk->row_count - 1);
    made->id = nv__id_print(row->id);
    nv_scorer_run(with->scorer, row->questions, row->profile);
    if (batch->scores)
        made->flags = (unsigned char)nv__batch_put(&chunk->out, batch->job,
                                                   with->scorer, row);
    if (events->note)
        made->is_odd =
            events->note(events->context, &noted, &note, NULL) != NV_OK;
}

static enum nv_status score_row(struct nv_chunk *chunk,
                                const struct nv_chunk_scorer *with,
                                const struct nv_survey_row *row)
{
    if (chunk->row_count == chunk->row_capacity &&
        !grow(chunk, with->batch->events->note_words))
        return no_memory(&chunk->error);
    struct nv_chunk_row *made = &chunk->rows[chunk->row_count++];
    *made = (struct nv_chunk_row){
        .line = row->line,
        .at = (size_t)(nv__survey_raw(with->survey).at - chunk->bytes),
        .is_odd = row->faulty || row->was_duplicate,
        .is_approximate = row->is_approximate};
    if (!made->is_odd)
        make(chunk, with, row, made);
    made->end = chunk->out.size;
    return chunk->out.failed || chunk->texts.failed ? no_memory(&chunk->error)
                                                    : NV_OK;
}

void nv__chunk_score(struct nv_chunk *chunk, const struct nv_chunk_scorer *with)
{
    const struct nv_csv_chunk bytes = {{chunk->bytes, chunk->size},
                                       chunk->line};
    struct nv_survey_row row;
    bool found = true;
    nv_buffer_clear(&chunk->out);
    nv_buffer_clear(&chunk->texts);
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
    if (*is_so)
        nv__batch_count_flags(count, row->flags);
    return status;
}

static void put_run(const struct nv_chunk *chunk, struct nv_batch *batch,
                    size_t from, size_t to)
{
    if (to > from)
        nv_buffer_append(&batch->scores->buffer, chunk->out.data + from,
                         to - from);
}

/* The row goes on as it is, or is taken again; *is_so says which. */
static enum nv_status commit_row(struct nv_chunk *chunk, struct nv_batch *batch,
                                 size_t index, bool *is_so,
                                 struct nv_error *error)
{
    const struct nv_chunk_row *row = &chunk->rows[index];
    enum nv_status status = is_plain(batch, row, is_so, error);
    if (status != NV_OK || !*is_so || !batch->events->note)
        return status;
    const struct nv_note note = note_of(chunk, batch, index);
    return nv__batch_keep(batch, row->line, &note, error);
}

static enum nv_status commit_rows(struct nv_chunk *chunk,
                                  struct nv_batch *batch, nv_survey *again,
                                  struct nv_error *error)
{
    size_t from = 0, end = 0;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < chunk->row_count && status == NV_OK; i++) {
        const struct nv_chunk_row *row = &chunk->rows[i];
        bool is_so;
        status = commit_row(chunk, batch, i, &is_so, error);
        if (status == NV_OK && !is_so) {
            put_run(chunk, batch, from, end);
            status = take_again(chunk, row, batch, again, error);
            from = row->end;
        }
        end = row->end;
    }
    if (status == NV_OK)
        put_run(chunk, batch, from, end);
    return status;
}

enum nv_status nv__chunk_commit(struct nv_chunk *chunk, struct nv_batch *batch,
                                nv_survey *again, struct nv_error *error)
{
    enum nv_status status = commit_rows(chunk, batch, again, error);
    if (status != NV_OK)
        return status;
    if (chunk->status != NV_OK && error)
        *error = chunk->error;
    if (chunk->status != NV_OK || !batch->scores)
        return chunk->status;
    return nv_batch_output_pass(batch->scores, error);
}

void nv__chunk_release(struct nv_chunk *chunk)
{
    nv__free(chunk->bytes);
    nv__free(chunk->rows);
    nv__free(chunk->words);
    nv_buffer_release(&chunk->texts);
    nv_buffer_release(&chunk->out);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A batch by several threads. This thread reads, cuts the survey between
 * records and commits what is scored, in the order of the file; the others
 * score. There are a few more chunks than threads, in a ring, and each is
 * either being filled, waiting, being scored, or done: so memory is bounded
 * whatever the input, and a slow chunk holds up the reading rather than
 * letting the others run ahead. Output, rejects and counts are the same as
 * with one thread, to the byte, wherever the chunks are cut.
 *
 * A record that cannot be cut (csv_cut.c) is taken here, when all before it
 * are committed. Threads are started only for input that is not in memory
 * whole: for a small file a thread costs more than the rows.
 *
 * Letting each thread write its own piece of the output would need its size
 * beforehand, or a second pass.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch_chunk.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

enum { CHUNK_SIZE = 128 * 1024, SPARE_CHUNKS = 2 };

struct crew;

struct worker {
    struct crew *crew;
    struct nv_chunk_scorer with;
    pthread_t thread;
    bool is_started;
};

struct slot {
    struct nv_chunk chunk;
    bool is_done;
};

/* Chunk number n is in slot n % slot_count. */
struct crew {
    struct nv_batch *batch;
    nv_survey *again;
    size_t chunk_size;
    struct worker *workers;
    size_t worker_count;
    struct slot *slots;
    size_t slot_count;

    pthread_mutex_t lock; /* of what follows, and of is_done */
    pthread_cond_t more, done;
    uint64_t filled, begun;
    bool is_over;
    uint64_t committed; /* this thread's own */
};

/* The next chunk to be scored; NULL when there will be none. */
static struct slot *wait_for_work(struct crew *crew)
{
    struct slot *slot = NULL;
    pthread_mutex_lock(&crew->lock);
    while (crew->begun == crew->filled && !crew->is_over)
        pthread_cond_wait(&crew->more, &crew->lock);
    if (crew->begun < crew->filled)
        slot = &crew->slots[crew->begun++ % crew->slot_count];
    pthread_mutex_unlock(&crew->lock);
    return slot;
}

static void *work(void *context)
{
    struct worker *worker = context;
    struct crew *crew = worker->crew;
    struct slot *slot;
    while ((slot = wait_for_work(crew)) != NULL) {
        nv__chunk_score(&slot->chunk, &worker->with);
        pthread_mutex_lock(&crew->lock);
        slot->is_done = true;
        pthread_cond_signal(&crew->done);
        pthread_mutex_unlock(&crew->lock);
    }
    return NULL;
}

static enum nv_status commit_next(struct crew *crew, struct nv_error *error)
{
    struct nv_batch *batch = crew->batch;
    struct slot *slot = &crew->slots[crew->committed % crew->slot_count];
    pthread_mutex_lock(&crew->lock);
    while (!slot->is_done)
        pthread_cond_wait(&crew->done, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
    crew->committed++;
    enum nv_status status =
        nv__chunk_commit(&slot->chunk, batch, crew->again, error);
    if (status == NV_OK && batch->events->row)
        batch->events->row(batch->events->context, batch->survey,
                           batch->outcome->count.read);
    return status;
}

/* Until at most `most` chunks are on their way. */
static enum nv_status commit(struct crew *crew, uint64_t most,
                             struct nv_error *error)
{
    enum nv_status status = NV_OK;
    while (status == NV_OK && crew->filled - crew->committed > most)
        status = commit_next(crew, error);
    return status;
}

static enum nv_status hand_out(struct crew *crew,
                               const struct nv_csv_chunk *cut,
                               struct nv_error *error)
{
    struct slot *slot = &crew->slots[crew->filled % crew->slot_count];
    if (!nv__chunk_fill(&slot->chunk, cut))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    pthread_mutex_lock(&crew->lock);
    slot->is_done = false;
    crew->filled++;
    pthread_cond_signal(&crew->more);
    pthread_mutex_unlock(&crew->lock);
    return NV_OK;
}

/* A record that is not cut off, when all before it are through. */
static enum nv_status take_one(struct crew *crew, bool *found,
                               struct nv_error *error)
{
    struct nv_survey_row row;
    enum nv_status status = commit(crew, 0, error);
    if (status == NV_OK)
        status = nv__survey_next(crew->batch->survey, &row, found, error);
    if (status == NV_OK && *found)
        status = nv__batch_take(crew->batch, &row, error);
    return status;
}

/* What was cut before a failure to read still goes first. */
static enum nv_status fail_to_read(struct crew *crew, enum nv_status status,
                                   struct nv_error *error)
{
    struct nv_error earlier;
    enum nv_status before = commit(crew, 0, &earlier);
    if (before == NV_OK)
        return status;
    if (error)
        *error = earlier;
    return before;
}

static enum nv_status lead(struct crew *crew, struct nv_error *error)
{
    for (bool found = true; found;) {
        struct nv_csv_chunk cut;
        enum nv_status status = commit(crew, crew->slot_count - 1, error);
        if (status != NV_OK)
            return status;
        status = nv__survey_cut(crew->batch->survey, crew->chunk_size, &cut,
                                &found, error);
        if (status != NV_OK)
            return fail_to_read(crew, status, error);
        status =
            found ? hand_out(crew, &cut, error) : take_one(crew, &found, error);
        if (status != NV_OK)
            return status;
    }
    return NV_OK;
}

static enum nv_status equip(struct crew *crew, struct nv_chunk_scorer *with,
                            struct nv_error *error)
{
    const struct nv_batch *batch = crew->batch;
    with->batch = batch;
    enum nv_status status = nv_scorer_new(&with->scorer, batch->plan, error);
    if (status == NV_OK)
        status = nv__survey_twin(&with->survey, batch->survey, error);
    if (status == NV_OK)
        nv_scorer_want_bounds(with->scorer, batch->job->format.exact);
    return status;
}

/* Signals are for the thread that was there first. */
static bool start_thread(struct worker *worker)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    worker->is_started =
        pthread_create(&worker->thread, NULL, work, worker) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return worker->is_started;
}

static enum nv_status start(struct crew *crew, size_t threads,
                            struct nv_error *error)
{
    enum nv_status status =
        nv__survey_twin(&crew->again, crew->batch->survey, error);
    crew->slot_count = threads + SPARE_CHUNKS;
    crew->slots = nv__alloc(crew->slot_count, sizeof *crew->slots);
    crew->workers = nv__alloc(threads, sizeof *crew->workers);
    if (status == NV_OK && (!crew->slots || !crew->workers))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < threads && status == NV_OK; i++) {
        assert(crew->workers); /* or the status is NV_NO_MEMORY */
        struct worker *worker = &crew->workers[crew->worker_count++];
        worker->crew = crew;
        status = equip(crew, &worker->with, error);
        if (status == NV_OK && !start_thread(worker))
            status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    return status;
}

static void dismiss(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->is_over = true;
    crew->filled = crew->begun; /* what nobody waits for is not scored */
    pthread_cond_broadcast(&crew->more);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->worker_count; i++) {
        struct worker *worker = &crew->workers[i];
        if (worker->is_started)
            pthread_join(worker->thread, NULL);
        nv_survey_close(worker->with.survey);
        nv_scorer_free(worker->with.scorer);
    }
    for (size_t i = 0; crew->slots && i < crew->slot_count; i++)
        nv__chunk_release(&crew->slots[i].chunk);
    nv__free(crew->workers);
    nv__free(crew->slots);
    nv_survey_close(crew->again);
}

/* Tests cut where nobody would, to meet every byte with the end of a chunk. */
static size_t chunk_size(void)
{
#if defined(NV_FAULTS)
    const char *given = getenv("NIVELA_CHUNK");
    if (given)
        return strtoul(given, NULL, 10);
#endif
    return CHUNK_SIZE;
}

enum nv_status nv__batch_take_together(struct nv_batch *batch,
                                       struct nv_error *error)
{
    struct crew crew = {.batch = batch, .chunk_size = chunk_size()};
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.more, NULL);
    pthread_cond_init(&crew.done, NULL);
    enum nv_status status = start(&crew, batch->job->threads, error);
    if (status == NV_OK)
        status = lead(&crew, error);
    dismiss(&crew);
    pthread_cond_destroy(&crew.done);
    pthread_cond_destroy(&crew.more);
    pthread_mutex_destroy(&crew.lock);
    return status;
}

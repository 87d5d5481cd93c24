/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows are a few hundred bytes and there may be millions, so they gather in
 * a buffer that goes out in blocks. The buffer is given its full size at the
 * beginning and never grows past a block and a row: after the first rows a
 * batch allocates nothing here.
 *
 * A batch may run for minutes, so it must be possible to break off. On Ctrl-C
 * and the like the unfinished files are removed and the signal then does
 * what it does to every program. Looking at a flag between rows was the
 * alternative; it would not wake a read that waits for a pipe.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch_output.h"

#include "base/diagnostic.h"
#include "report/book_scored.h"

#include <signal.h>
#include <unistd.h>

enum { BLOCK_SIZE = 128 * 1024, ROW_ROOM = 16 * 1024, UNFINISHED = 3 };

/* Names to remove when a signal ends the program; NULL = free. */
static const char *volatile unfinished[UNFINISHED];

static void on_signal(int number)
{
    for (int i = 0; i < UNFINISHED; i++) {
        if (unfinished[i])
            unlink(unfinished[i]);
    }
    raise(number); /* the handler is gone: SA_RESETHAND */
}

/* A signal that is ignored (nohup, a job in the background) stays so. */
static void watch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal,
                               .sa_flags = (int)SA_RESETHAND};
    struct sigaction before;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        bool is_ours = sigaction(numbers[i], NULL, &before) == 0 &&
                       before.sa_handler == SIG_DFL;
        if (is_ours)
            sigaction(numbers[i], &action, NULL);
    }
}

static void replace(const char *old, const char *new)
{
    for (int i = 0; i < UNFINISHED; i++) {
        if (unfinished[i] == old) {
            unfinished[i] = new;
            return;
        }
    }
}

enum nv_status nv_batch_output_open(struct nv_batch_output *output,
                                    const char *path, struct nv_error *error)
{
    *output = (struct nv_batch_output){0};
    nv_buffer_reserve(&output->buffer, BLOCK_SIZE + ROW_ROOM);
    if (output->buffer.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    watch_signals();
    /* Before the file is there: a signal may come between any two lines. */
    replace(NULL, output->file.temporary);
    enum nv_status status = nv_output_open(&output->file, path, error);
    if (status != NV_OK)
        replace(output->file.temporary, NULL);
    return status;
}

static enum nv_status write_out(struct nv_batch_output *output,
                                struct nv_error *error)
{
    enum nv_status status = nv_output_write(&output->file, output->buffer.data,
                                            output->buffer.size, error);
    nv_buffer_clear(&output->buffer);
    return status;
}

static enum nv_status flush(struct nv_batch_output *output,
                            struct nv_error *error)
{
    if (output->buffer.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (!output->book)
        return write_out(output, error);
    enum nv_status status = nv_scored_book_take(
        output->book, nv_buffer_view(&output->buffer), error);
    nv_buffer_clear(&output->buffer);
    return status;
}

enum nv_status nv_batch_output_pass(struct nv_batch_output *output,
                                    struct nv_error *error)
{
    if (output->buffer.size < BLOCK_SIZE && !output->buffer.failed)
        return NV_OK;
    return flush(output, error);
}

enum nv_status nv_batch_output_settle(struct nv_batch_output *output,
                                      struct nv_error *error)
{
    enum nv_status status = flush(output, error);
    if (status != NV_OK || !output->book)
        return status;
    status = nv_scored_book_finish(output->book, &output->buffer, error);
    nv_scored_book_free(output->book);
    output->book = NULL;
    return status == NV_OK ? flush(output, error) : status;
}

enum nv_status nv_batch_output_commit(struct nv_batch_output *output,
                                      struct nv_error *error)
{
    enum nv_status status = nv_batch_output_settle(output, error);
    if (status != NV_OK)
        return status;
    status = nv_output_commit(&output->file, error);
    replace(output->file.temporary, NULL);
    return status;
}

void nv_batch_output_release(struct nv_batch_output *output)
{
    replace(output->file.temporary, NULL);
    if (output->file.open)
        nv_output_discard(&output->file);
    nv_buffer_release(&output->buffer);
    nv_scored_book_free(output->book);
    output->book = NULL;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Where a mended row belongs is known to the first run alone: how many rows
 * it had scored when it rejected this one. That is noted in a file beside the
 * scores, by the physical line that the rejects bear in _error_line. With it
 * mended rows go where they would have been, and the scores of several runs
 * are those of one run over a sound file, to the byte.
 *
 * The rejects cannot bear the number themselves, as scripts rely on their four
 * columns; and a number in the scores would make them others than those of a
 * sound file. Rows whose line is not pending, new firms for one, go to the
 * end. The new rows are held in memory: they are those that were faulty.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/append.h"

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/memory.h"
#include "cli/batch_output.h"
#include "format/csv_read.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_BYTES = 256 * 1024 * 1024, FIRST_CAPACITY = 64 };

static const char first_line[] = "nivela pending 1\nscored ";

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool push(struct nv_pending_list *list, struct nv_pending row)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : FIRST_CAPACITY;
        struct nv_pending *at =
            nv__resize(list->at, capacity, sizeof *list->at);
        if (!at)
            return false;
        list->at = at;
        list->capacity = capacity;
    }
    list->at[list->count++] = row;
    return true;
}

static void name_note(char out[1056], const char *scores)
{
    snprintf(out, 1056, "%s.pending", scores);
}

static enum nv_status read_list(struct nv_append *append, const char *text,
                                uint64_t *scored, struct nv_error *error)
{
    size_t size = sizeof first_line - 1;
    if (strncmp(text, first_line, size) != 0)
        return NV_OK;
    char *at;
    *scored = strtoull(text + size, &at, 10);
    while (*at == '\n' && at[1]) {
        struct nv_pending row;
        row.line = strtoull(at + 1, &at, 10);
        row.before = strtoull(at, &at, 10);
        if (!push(&append->pending, row))
            return no_memory(error);
    }
    return NV_OK;
}

static enum nv_status read_note(struct nv_append *append, uint64_t *scored,
                                struct nv_error *error)
{
    char path[1056];
    struct nv_buffer text = {0};
    name_note(path, append->scores);
    if (access(path, F_OK) != 0)
        return NV_OK;
    enum nv_status status = nv_file_read(path, MOST_BYTES, &text, error);
    if (status == NV_OK)
        status = read_list(append, nv_buffer_view(&text).at, scored, error);
    nv_buffer_release(&text);
    return status;
}

/* The id in a scored row, without what keeps spreadsheets from running it. */
static struct nv_span id_of(const struct nv_csv_record *record)
{
    struct nv_span id = record->fields[0];
    if (id.size > 1 && id.at[0] == '\'' && memchr("=+-@\t\r", id.at[1], 6))
        id = (struct nv_span){id.at + 1, id.size - 1};
    return id;
}

/* *found: a record, of which raw is the given header. */
static enum nv_status check_header(struct nv_append *append,
                                   nv_csv_reader *reader, struct nv_span header,
                                   struct nv_error *error)
{
    struct nv_csv_record record;
    bool found;
    enum nv_status status = nv_csv_next(reader, &record, &found, error);
    if (status != NV_OK || (found && nv_span_equal(record.raw, header)))
        return status;
    return nv__fail(error, NV_E_OTHER_SCORES, append->scores, NULL, NULL);
}

static enum nv_status read_ids(struct nv_append *append, nv_csv_reader *reader,
                               struct nv_error *error)
{
    struct nv_csv_record record;
    bool found = true, is_new;
    for (;;) {
        enum nv_status status = nv_csv_next(reader, &record, &found, error);
        if (status == NV_OK && found)
            status =
                nv__id_set_add(&append->ids, id_of(&record), &is_new, error);
        if (status != NV_OK || !found)
            return status;
        append->scored++;
    }
}

static enum nv_status read_scores(struct nv_append *append,
                                  struct nv_span header, struct nv_error *error)
{
    nv_csv_reader *reader = NULL;
    enum nv_status status = nv_csv_open(&reader, append->scores, ',', error);
    if (status == NV_OK)
        status = check_header(append, reader, header, error);
    if (status == NV_OK)
        status = read_ids(append, reader, error);
    nv_csv_close(reader);
    return status;
}

/* The first name that is free: nothing that waits to be mended is lost. */
static void name_rejects(struct nv_append *append)
{
    size_t size = strlen(append->scores);
    if (size > 4 && strcmp(append->scores + size - 4, ".csv") == 0)
        size -= 4;
    for (int n = 2; n < 10000; n++) {
        snprintf(append->rejects, sizeof append->rejects, "%.*s.rejects-%d.csv",
                 (int)size, append->scores, n);
        if (access(append->rejects, F_OK) != 0)
            return;
    }
}

enum nv_status nv_append_begin(struct nv_append *append, struct nv_span header,
                               struct nv_error *error)
{
    char now[24], then[24];
    uint64_t scored = UINT64_MAX;
    snprintf(append->partial, sizeof append->partial, "%s.appended",
             append->scores);
    name_rejects(append);
    enum nv_status status = read_scores(append, header, error);
    if (status == NV_OK)
        status = read_note(append, &scored, error);
    if (status != NV_OK || scored == UINT64_MAX || scored == append->scored)
        return status;
    snprintf(now, sizeof now, "%" PRIu64, append->scored);
    snprintf(then, sizeof then, "%" PRIu64, scored);
    return nv__fail(error, NV_E_SCORES_CHANGED, append->scores, now, then);
}

static int by_line(const void *a, const void *b)
{
    const struct nv_pending *left = a, *right = b;
    return (left->line > right->line) - (left->line < right->line);
}

static struct nv_pending place_of(const struct nv_append *append, uint64_t line)
{
    const struct nv_pending key = {line, 0};
    const struct nv_pending *found =
        append->pending.count
            ? bsearch(&key, append->pending.at, append->pending.count,
                      sizeof key, by_line)
            : NULL;
    return found ? *found : (struct nv_pending){UINT64_MAX, UINT64_MAX};
}

void nv_append_scored(struct nv_append *append, uint64_t line)
{
    if (!push(&append->added, place_of(append, line)))
        append->failed = true;
}

void nv_append_refused(struct nv_append *append, uint64_t line, uint64_t before)
{
    if (!push(&append->pending, (struct nv_pending){line, before}))
        append->failed = true;
}

/* A new row: its bytes, and where it goes. */
struct new_row {
    struct nv_pending place;
    size_t at, size, order;
};

static int by_place(const void *a, const void *b)
{
    const struct new_row *left = a, *right = b;
    uint64_t one = left->place.before, two = right->place.before;
    if (one == two) {
        one = left->place.line;
        two = right->place.line;
    }
    if (one == two) {
        one = left->order;
        two = right->order;
    }
    return (one > two) - (one < two);
}

/* All new rows, in the order of the scores. */
struct additions {
    struct new_row *rows;
    size_t count, next; /* next: the first that is not yet written */
    struct nv_buffer text;
};

static enum nv_status read_new(const struct nv_append *append,
                               struct additions *new, struct nv_error *error)
{
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found = true;
    assert(new->rows); /* or nobody comes here */
    enum nv_status status = nv_csv_open(&reader, append->partial, ',', error);
    if (status == NV_OK)
        status = nv_csv_next(reader, &record, &found, error);
    for (size_t i = 0; status == NV_OK && i < new->count; i++) {
        status = nv_csv_next(reader, &record, &found, error);
        if (status != NV_OK)
            break;
        new->rows[i] = (struct new_row){append->added.at[i], new->text.size,
                                        record.raw.size, i};
        nv_buffer_span(&new->text, record.raw);
    }
    nv_csv_close(reader);
    if (status == NV_OK && new->text.failed)
        return no_memory(error);
    if (status == NV_OK)
        qsort(new->rows, new->count, sizeof *new->rows, by_place);
    return status;
}

/* Those that go before row number `before`. */
static void put_new(struct nv_buffer *out, struct additions *new,
                    uint64_t before)
{
    for (; new->next < new->count &&new->rows[new->next].place.before <= before;
         new->next++) {
        const struct new_row *row = &new->rows[new->next];
        nv_buffer_append(out, new->text.data + row->at, row->size);
    }
}

static enum nv_status merge(const struct nv_append *append,
                            struct additions *new,
                            struct nv_batch_output *output,
                            struct nv_error *error)
{
    nv_csv_reader *reader = NULL;
    struct nv_csv_record record;
    bool found = true;
    enum nv_status status = nv_csv_open(&reader, append->scores, ',', error);
    for (uint64_t row = 0; status == NV_OK && found; row++) {
        status = nv_csv_next(reader, &record, &found, error);
        if (status != NV_OK || !found)
            break;
        if (row > 0) /* number 0 is the header */
            put_new(&output->buffer, new, row - 1);
        nv_buffer_span(&output->buffer, record.raw);
        status = nv_batch_output_pass(output, error);
    }
    nv_csv_close(reader);
    if (status == NV_OK)
        put_new(&output->buffer, new, UINT64_MAX);
    return status;
}

/* What is pending, as text: made before anything has its name. */
static enum nv_status make_note(struct nv_append *append,
                                struct nv_error *error)
{
    nv_buffer_format(&append->note, "%s%" PRIu64 "\n", first_line,
                     append->scored);
    for (size_t i = 0; i < append->pending.count; i++)
        nv_buffer_format(&append->note, "%" PRIu64 " %" PRIu64 "\n",
                         append->pending.at[i].line,
                         append->pending.at[i].before);
    return append->note.failed || append->failed ? no_memory(error) : NV_OK;
}

/* Only what says that it is one of ours. */
static void remove_note(const char *scores)
{
    char path[1056];
    struct nv_buffer text = {0};
    name_note(path, scores);
    if (nv_file_read(path, MOST_BYTES, &text, NULL) == NV_OK &&
        strncmp(nv_buffer_view(&text).at, first_line, 16) == 0)
        unlink(path);
    nv_buffer_release(&text);
}

static enum nv_status leave_note(const struct nv_append *append,
                                 struct nv_error *error)
{
    char path[1056];
    if (append->pending.count == 0) {
        remove_note(append->scores);
        return NV_OK;
    }
    name_note(path, append->scores);
    return nv_file_write(path, nv_buffer_view(&append->note), error);
}

static bool goes_before(const struct nv_pending *a, const struct nv_pending *b)
{
    return a->before != b->before ? a->before < b->before : a->line < b->line;
}

/* What was added is pending no more; what stands behind it moves down. */
static void settle(struct nv_append *append, const struct new_row *rows)
{
    size_t kept = 0, passed = 0, count = append->added.count;
    for (size_t i = 0; i < append->pending.count; i++) {
        struct nv_pending row = append->pending.at[i];
        while (passed < count && goes_before(&rows[passed].place, &row))
            passed++;
        bool is_added = passed < count && rows[passed].place.line == row.line;
        row.before += passed;
        if (!is_added)
            append->pending.at[kept++] = row;
    }
    append->pending.count = kept;
    append->scored += count;
}

static enum nv_status put_together(struct nv_append *append,
                                   struct additions *new,
                                   struct nv_error *error)
{
    struct nv_batch_output output;
    enum nv_status status =
        nv_batch_output_open(&output, append->scores, error);
    if (status == NV_OK)
        status = read_new(append, new, error);
    if (status == NV_OK)
        status = merge(append, new, &output, error);
    if (status == NV_OK) {
        settle(append, new->rows);
        status = make_note(append, error);
    }
    if (status == NV_OK)
        status = nv_batch_output_commit(&output, error);
    nv_batch_output_release(&output);
    return status;
}

enum nv_status nv_append_finish(struct nv_append *append,
                                struct nv_error *error)
{
    struct additions new = {.count = append->added.count};
    new.rows = nv__alloc(new.count + 1, sizeof *new.rows);
    enum nv_status status =
        new.rows && !append->failed ? NV_OK : no_memory(error);
    if (status == NV_OK)
        status = put_together(append, &new, error);
    unlink(append->partial);
    if (status != NV_OK)
        unlink(append->rejects); /* the rows are where they were before */
    if (status == NV_OK)
        status = leave_note(append, error);
    nv_buffer_release(&new.text);
    nv__free(new.rows);
    return status;
}

enum nv_status nv_append_ready(struct nv_append *append, uint64_t scored,
                               struct nv_error *error)
{
    append->scored = scored;
    return make_note(append, error);
}

enum nv_status nv_append_note(struct nv_append *append, const char *path,
                              struct nv_error *error)
{
    struct stat info;
    if (!path || strcmp(path, "-") == 0 || stat(path, &info) != 0 ||
        !S_ISREG(info.st_mode))
        return NV_OK;
    append->scores = path;
    return leave_note(append, error);
}

void nv_append_release(struct nv_append *append)
{
    nv__free(append->pending.at);
    nv__free(append->added.at);
    nv__id_set_release(&append->ids);
    nv_buffer_release(&append->note);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whether the first row of an id counts is known when it comes. Whether it is
 * the last, or the only one, is known at the end of the file: so for these
 * rules the survey is read twice. The first time ids are counted, of sound
 * rows only, by the same decoders that score them; kept of it are the ids of
 * several rows, with how many are still to come. That is a few even in a bad
 * file, while holding back what was scored until its id is known to be alone
 * would hold all of the file. A pipe cannot be read twice and is refused.
 *
 * A row that is rejected has no say: the mended copy further down would be
 * turned away, or worse, the sound row above it.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch_twins.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <sys/stat.h>

enum { FIRST_CAPACITY = 64 };

/* The slot of the id, or the free one where it would go. */
static struct nv_repeat *slot_of(const struct nv_twins *twins, uint64_t id)
{
    size_t at = (size_t)id & (twins->capacity - 1);
    while (twins->repeats[at].id && twins->repeats[at].id != id)
        at = (at + 1) & (twins->capacity - 1);
    return &twins->repeats[at];
}

/* NULL where one row at most has the id. */
static struct nv_repeat *find(const struct nv_twins *twins, uint64_t id)
{
    struct nv_repeat *slot = twins->capacity ? slot_of(twins, id) : NULL;
    return slot && slot->id ? slot : NULL;
}

/* Doubles the table, always a power of two, before it is three quarters full */
static bool make_room(struct nv_twins *twins)
{
    size_t capacity = twins->capacity ? twins->capacity * 2 : FIRST_CAPACITY;
    struct nv_twins larger = {.capacity = capacity};
    if (twins->used < twins->capacity / 4 * 3)
        return true;
    larger.repeats = nv__alloc(capacity, sizeof *larger.repeats);
    if (!larger.repeats)
        return false;
    for (size_t i = 0; i < twins->capacity; i++) {
        if (twins->repeats[i].id)
            *slot_of(&larger, twins->repeats[i].id) = twins->repeats[i];
    }
    nv__free(twins->repeats);
    twins->repeats = larger.repeats;
    twins->capacity = capacity;
    return true;
}

/* A row whose id an earlier one had. */
static enum nv_status add_repeat(struct nv_twins *twins, uint64_t id,
                                 struct nv_error *error)
{
    if (!make_room(twins))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    struct nv_repeat *slot = slot_of(twins, id);
    twins->used += slot->id == 0;
    slot->left += slot->id ? 1 : 2;
    slot->id = id;
    return NV_OK;
}

static enum nv_status count(struct nv_twins *twins, nv_survey *survey,
                            struct nv_id_set *seen, struct nv_error *error)
{
    struct nv_survey_row row;
    bool found, is_new = true;
    for (;;) {
        enum nv_status status = nv__survey_next(survey, &row, &found, error);
        if (status != NV_OK || !found)
            return status;
        if (row.faulty || row.was_duplicate)
            continue;
        uint64_t id = nv__id_print(row.id);
        status = nv__id_set_add_print(seen, id, &is_new, error);
        if (status == NV_OK && !is_new)
            status = add_repeat(twins, id, error);
        if (status != NV_OK)
            return status;
    }
}

static bool is_regular(const char *path)
{
    struct stat info;
    return strcmp(path, "-") != 0 &&
           (stat(path, &info) != 0 || S_ISREG(info.st_mode));
}

enum nv_status nv_twins_look_ahead(struct nv_twins *twins,
                                   const nv_model *model, const char *path,
                                   const struct nv_survey_options *options,
                                   struct nv_error *error)
{
    struct nv_id_set seen = {0};
    nv_survey *survey = NULL;
    if (twins->rule == NV_TWINS_FIRST || twins->rule == NV_TWINS_ALL)
        return NV_OK;
    if (!is_regular(path))
        return nv__fail(error, NV_E_READ_ONCE, path, NULL, NULL);
    enum nv_status status =
        nv__survey_open(&survey, model, path, options, error);
    if (status == NV_OK)
        status = count(twins, survey, &seen, error);
    nv_survey_close(survey);
    nv__id_set_release(&seen);
    return status;
}

enum nv_status nv_twins_take(struct nv_twins *twins, uint64_t id, bool *counts,
                             struct nv_error *error)
{
    struct nv_repeat *repeat = find(twins, id);
    if (twins->rule == NV_TWINS_FIRST)
        return nv__id_set_add_print(&twins->ids, id, counts, error);
    *counts = !repeat || twins->rule == NV_TWINS_ALL ||
              (twins->rule == NV_TWINS_LAST && --repeat->left == 0);
    return NV_OK;
}

enum nv_status nv_twins_take_plain(struct nv_twins *twins, uint64_t id,
                                   bool *counts, struct nv_error *error)
{
    *counts = false;
    return find(twins, id) ? NV_OK : nv_twins_take(twins, id, counts, error);
}

void nv_twins_blame(const struct nv_twins *twins, const nv_survey *survey,
                    struct nv_survey_row *row)
{
    static const enum nv_diagnostic codes[] = {
        [NV_TWINS_FIRST] = NV_E_DUPLICATE_ID,
        [NV_TWINS_LAST] = NV_E_DUPLICATE_EARLIER,
        [NV_TWINS_NONE] = NV_E_DUPLICATE_UNDECIDED,
    };
    struct nv_error fault;
    char id[NV_ERROR_ARG_SIZE];
    nv__copy_cut(id, sizeof id, row->id.at, row->id.size);
    (void)nv__fail(&fault,
                   row->was_duplicate ? row->was_duplicate : codes[twins->rule],
                   id, NULL, NULL);
    nv__survey_blame_id(survey, row, &fault);
}

void nv_twins_release(struct nv_twins *twins)
{
    nv__id_set_release(&twins->ids);
    nv__free(twins->repeats);
    *twins = (struct nv_twins){0};
}

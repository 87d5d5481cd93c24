/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A second decoder for the same survey, for another thread. What the header
 * was compiled into is only read from then on and is shared; what a row is
 * decoded into is the twin's own, and its columns are a copy that points
 * there. Compiling the header again for each thread would be simpler, were
 * it not that a header is read from the stream only once.
 */
#include "answers/survey_plan.h"

#include "base/diagnostic.h"
#include "base/memory.h"

static void *copied(struct nv_arena *arena, const void *from, size_t count,
                    size_t size)
{
    void *to = nv_arena_alloc(arena, count, size);
    if (to && count)
        memcpy(to, from, count * size);
    return to;
}

/* The same element of the twin's array. */
static struct nv_answer *moved(struct nv_answer *at, const nv_survey *survey,
                               nv_survey *twin)
{
    size_t questions = survey->model->question_count;
    uintptr_t place = (uintptr_t)at, first = (uintptr_t)survey->questions;
    bool is_question = place >= first && place < first + questions * sizeof *at;
    return is_question ? twin->questions + (at - survey->questions)
                       : twin->profile + (at - survey->profile);
}

static void move_column(struct nv_survey_column *column,
                        const nv_survey *survey, nv_survey *twin)
{
    column->answer = moved(column->answer, survey, twin);
    if (column->band)
        column->band = moved(column->band, survey, twin);
    if (column->text)
        column->text = twin->texts + (column->text - survey->texts);
    if (column->decoder.naming)
        column->decoder.naming = &twin->decode_naming;
}

static bool copy_arrays(nv_survey *twin, const nv_survey *survey)
{
    size_t fields = survey->model->field_count;
    struct nv_arena *arena = &twin->arena;
    twin->questions =
        copied(arena, survey->questions, survey->model->question_count,
               sizeof *survey->questions);
    twin->profile =
        copied(arena, survey->profile, fields, sizeof *survey->profile);
    twin->texts = copied(arena, survey->texts, fields, sizeof *survey->texts);
    twin->columns = copied(arena, survey->columns, survey->column_count,
                           sizeof *survey->columns);
    return twin->questions && twin->profile && twin->texts && twin->columns;
}

enum nv_status nv__survey_twin(nv_survey **out, const nv_survey *survey,
                               struct nv_error *error)
{
    nv_survey *twin = nv__alloc(1, sizeof *twin);
    if (!twin)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    *twin = *survey;
    twin->is_twin = true;
    twin->arena = (struct nv_arena){0};
    twin->reader = NULL;
    bool is_there =
        copy_arrays(twin, survey) &&
        nv_csv_open_chunks(&twin->reader, survey->reader, error) == NV_OK;
    for (size_t i = 0; is_there && i < twin->column_count; i++)
        move_column(&twin->columns[i], survey, twin);
    if (!is_there || !nv__survey_line_up(twin)) {
        nv_survey_close(twin);
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    *out = twin;
    return NV_OK;
}

void nv__survey_give(nv_survey *twin, struct nv_csv_chunk chunk)
{
    nv_csv_give(twin->reader, chunk);
}

enum nv_status nv__survey_cut(nv_survey *survey, size_t most,
                              struct nv_csv_chunk *chunk, bool *found,
                              struct nv_error *error)
{
    enum nv_status status =
        nv_csv_cut(survey->reader, most, chunk, found, error);
    if (status != NV_OK)
        nv__error_source(error, survey->source);
    return status;
}

struct nv_span nv__survey_raw(const nv_survey *survey)
{
    return survey->record.raw;
}

bool nv__survey_is_short(const nv_survey *survey)
{
    return nv_csv_is_short(survey->reader);
}

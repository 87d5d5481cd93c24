/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The interview's life: what it knows at the start, and which screen comes
 * first. A new one introduces itself; one that is taken up again goes on
 * where it was left, and one that was finished shows its end, from where
 * every answer can still be changed.
 *
 * Asked about the firm is what groups firms for comparison: fields with
 * options, numbers, yes or no, and the region. The name comes last, because
 * only the report needs it and because a name as the first question looks
 * like a form that is sent somewhere. Bands follow from their number, the
 * date is known, and a weight is the business of whoever runs a survey.
 */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "interview/interview_core.h"

static bool is_plain_text(const struct nv_field *field)
{
    return field->type == NV_FIELD_TEXT && !field->is_region;
}

static bool is_for_firms(const struct nv_field *field)
{
    bool follows = field->type == NV_FIELD_BAND && field->of != NV_NONE;
    return !follows && field->type != NV_FIELD_DATE &&
           !nv_span_is(field->id, "weight");
}

static bool list_fields(nv_interview *interview)
{
    const nv_model *model = interview->model;
    int *fields =
        nv_arena_alloc(&interview->arena, model->field_count, sizeof *fields);
    if (!fields)
        return false;
    for (int texts = 0; texts < 2; texts++) {
        for (size_t i = 0; i < model->field_count; i++) {
            const struct nv_field *field = &model->fields[i];
            if (is_for_firms(field) && is_plain_text(field) == (texts == 1))
                fields[interview->field_count++] = (int)i;
        }
    }
    interview->fields = fields;
    return true;
}

/* How a draft calls a field: "firm.country". */
static const char *field_name(nv_interview *interview, size_t place)
{
    struct nv_buffer name = {0};
    nv_buffer_text(&name, "firm.");
    nv_buffer_span(&name, nv__place_field(interview, (int)place)->id);
    struct nv_span kept = {0};
    if (!name.failed)
        kept = nv_arena_copy(&interview->arena, nv_buffer_view(&name));
    nv_buffer_release(&name);
    return kept.at;
}

static bool name_places(nv_interview *interview)
{
    size_t count = (size_t)nv__place_count(interview);
    interview->names =
        nv_arena_alloc(&interview->arena, count, sizeof *interview->names);
    for (size_t p = 0; interview->names && p < count; p++) {
        const char *name = p < interview->field_count
                               ? field_name(interview, p)
                               : nv__place_question(interview, (int)p)->id.at;
        if (!name)
            return false;
        interview->names[p] = name;
    }
    return interview->names != NULL;
}

static bool take_room(nv_interview *interview)
{
    struct nv_arena *arena = &interview->arena;
    size_t questions = interview->model->question_count;
    size_t rows = questions + interview->model->field_count;
    interview->in_set = nv_arena_alloc(arena, questions, sizeof(bool));
    interview->asked = nv_arena_alloc(arena, questions, 1);
    interview->may = nv_arena_alloc(arena, questions, 1);
    interview->profile = nv_arena_alloc(arena, interview->model->field_count,
                                        sizeof *interview->profile);
    interview->options =
        nv_arena_alloc(arena, NV_MOST_SHOWN + 1, sizeof *interview->options);
    interview->rows = nv_arena_alloc(arena, rows, sizeof *interview->rows);
    return interview->in_set && interview->asked && interview->may &&
           interview->profile && interview->options && interview->rows &&
           list_fields(interview) && name_places(interview);
}

void nv__choose_set(nv_interview *interview)
{
    const nv_model *model = interview->model;
    int set = nv__model_set(model, nv_span_of(interview->answers->set));
    for (size_t q = 0; q < model->question_count; q++)
        interview->in_set[q] = set == NV_NONE;
    for (size_t i = 0; set != NV_NONE && i < model->sets[set].question_count;
         i++)
        interview->in_set[model->sets[set].questions[i]] = true;
    nv__interview_settle(interview);
}

void nv__begin(nv_interview *interview)
{
    const struct nv_interview_setup *setup = &interview->setup;
    bool chooses = interview->model->set_count && !setup->knows_set;
    interview->screen = chooses ? NV_SCREEN_LENGTH : NV_SCREEN_WELCOME;
    if (!setup->resumes)
        return;
    if (!interview->answers->is_draft && nv_interview_open(interview) == 0)
        interview->screen = NV_SCREEN_FINISH;
    else
        nv__go_to_start(interview);
    interview->changed = false;
}

enum nv_status nv_interview_new(nv_interview **out,
                                const struct nv_interview_setup *setup,
                                struct nv_error *error)
{
    nv_interview *interview = nv__alloc(1, sizeof *interview);
    if (!interview)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    interview->setup = *setup;
    interview->model = setup->model;
    interview->answers = setup->answers;
    interview->language = setup->language;
    interview->at = interview->walk_until = interview->review_at = NV_NOWHERE;
    interview->is_opening = true;
    interview->touched = setup->resumes;
    enum nv_status status = nv__classification_load(&interview->places, error);
    if (status == NV_OK && !take_room(interview))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (status != NV_OK) {
        nv_interview_free(interview);
        return status;
    }
    nv__profile_underive(interview->model, interview->answers->profile);
    nv__choose_set(interview);
    if (setup->asks_language)
        interview->screen = NV_SCREEN_LANGUAGE;
    else
        nv__begin(interview);
    *out = interview;
    return NV_OK;
}

void nv_interview_free(nv_interview *interview)
{
    if (!interview)
        return;
    for (size_t i = 0; i < 3; i++)
        nv_buffer_release(&interview->words[i]);
    nv__classification_free(interview->places);
    nv_arena_release(&interview->drawn);
    nv_arena_release(&interview->arena);
    nv__free(interview);
}

bool nv_interview_changed(nv_interview *interview)
{
    bool changed = interview->changed && interview->touched;
    interview->changed = false;
    return changed;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Every answer is moved by one step, up and down, and the firm is scored
 * again: a hundred runs, a few milliseconds, and no method needs a rule of
 * its own. To derive the step from the distances to the edges was the
 * alternative; it fails where an answer opens questions, or counts in two
 * places.
 *
 * A step is to the next option by points; of several answers one box more or
 * less; of a number its last digit, or the next band. A result that loses its
 * value by the step has no other level, and is not counted.
 */
#include "score/hinge.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "score/tick.h"

static const struct nv_model *model_of(const struct nv_hinges *hinges)
{
    return hinges->scorer->plan->model;
}

static size_t most_steps(const struct nv_model *model)
{
    size_t count = 0;
    for (size_t q = 0; q < model->question_count; q++)
        count += model->questions[q].type == NV_MULTIPLE
                     ? model->questions[q].options.count
                     : 2;
    return count;
}

static void lay_out(struct nv_hinges *hinges, struct nv__block *block)
{
    const struct nv_model *model = model_of(hinges);
    hinges->room = nv__carve(block, most_steps(model), sizeof *hinges->room);
    hinges->answers =
        nv__carve(block, model->question_count, sizeof *hinges->answers);
}

static enum nv_status set_up(struct nv_hinges *hinges, struct nv_error *error)
{
    struct nv__block block = {0};
    lay_out(hinges, &block);
    block.memory = hinges->memory = nv__alloc(block.used, 1);
    if (!block.memory)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    block.used = 0;
    lay_out(hinges, &block);
    enum nv_status status =
        nv_scorer_new(&hinges->after, hinges->scorer->plan, error);
    if (status == NV_OK)
        nv_scorer_want_bounds(hinges->after, false);
    return status;
}

enum nv_status nv__hinges_init(struct nv_hinges *hinges, nv_scorer *scorer,
                               struct nv_error *error)
{
    *hinges = (struct nv_hinges){.scorer = scorer};
    enum nv_status status = set_up(hinges, error);
    if (status != NV_OK)
        nv__hinges_release(hinges);
    return status;
}

void nv__hinges_release(struct nv_hinges *hinges)
{
    nv_scorer_free(hinges->after);
    nv__free(hinges->memory);
    *hinges = (struct nv_hinges){0};
}

static int level_of(const nv_scorer *scorer, int headline)
{
    const struct nv_result *result = &scorer->results[headline];
    return result->outcome == NV_SCORED ? result->level : NV_NONE;
}

/* Scores the firm with this answer instead, and keeps it if it matters. */
static void try_step(struct nv_hinges *hinges, int question,
                     struct nv_answer to)
{
    struct nv_hinge hinge = {question, to, {NV_NONE, NV_NONE}};
    struct nv_answer own = hinges->answers[question];
    bool matters = false;
    hinges->answers[question] = to;
    nv_scorer_run(hinges->after, hinges->answers, hinges->profile);
    hinges->answers[question] = own;
    for (size_t h = 0; h < NV_HEADLINES; h++) {
        int headline = model_of(hinges)->headline[h];
        if (headline == NV_NONE)
            continue;
        int now = level_of(hinges->scorer, headline);
        int then = level_of(hinges->after, headline);
        if (now == NV_NONE || then == NV_NONE || now == then)
            continue;
        hinge.levels[h] = then;
        matters = true;
    }
    if (matters)
        hinges->room[hinges->count++] = hinge;
}

/* The option next above (side 1) or below (-1) by points, or NV_NONE. */
static int next_option(const struct nv_question *question, int from, int side)
{
    const struct nv_option *options = question->options.at;
    int best = NV_NONE;
    for (size_t i = 0; i < question->options.count; i++) {
        if (!options[i].has_points ||
            nv_decimal_compare(options[i].points, options[from].points) *
                    side <=
                0)
            continue;
        if (best == NV_NONE ||
            nv_decimal_compare(options[i].points, options[best].points) * side <
                0)
            best = (int)i;
    }
    return best;
}

static void step_option(struct nv_hinges *hinges, int question, int side)
{
    struct nv_answer to = hinges->answers[question];
    int option =
        next_option(&model_of(hinges)->questions[question], to.option, side);
    if (option == NV_NONE)
        return;
    to.option = (unsigned short)option;
    try_step(hinges, question, to);
}

/* One box more, or one less while another stays ticked. */
static void step_box(struct nv_hinges *hinges, int question, int option)
{
    const struct nv_question *asked = &model_of(hinges)->questions[question];
    struct nv_answer to = hinges->answers[question];
    uint64_t bit = (uint64_t)1 << option;
    if (!asked->options.at[option].has_points ||
        asked->options.at[option].exclusive || to.as.ticked == bit)
        return;
    if (to.as.ticked & bit)
        to.as.ticked &= ~bit;
    else
        to.as.ticked = nv__tick(asked, to.as.ticked, option);
    try_step(hinges, question, to);
}

/* A band begins with no more decimals than the question has. */
static int64_t start_of(const struct nv_question *question, size_t band)
{
    return nv_decimal_units(question->bands[band].from, question->decimals);
}

/* The nearest number that differs in points, on this side. */
static int64_t next_number(const struct nv_question *question, int64_t units,
                           int side)
{
    size_t band = 0;
    if (question->band_count == 0)
        return units + side;
    while (band + 1 < question->band_count &&
           start_of(question, band + 1) <= units)
        band++;
    if (side < 0)
        return start_of(question, band) - 1;
    if (band + 1 == question->band_count)
        return units; /* no step */
    return start_of(question, band + 1);
}

static void step_number(struct nv_hinges *hinges, int question, int side)
{
    const struct nv_question *asked = &model_of(hinges)->questions[question];
    struct nv_answer to = hinges->answers[question];
    int64_t units = to.as.units;
    to.as.units = next_number(asked, units, side);
    struct nv_decimal number = {to.as.units, (uint8_t)asked->decimals};
    if (to.as.units == units || nv_decimal_compare(number, asked->min) < 0 ||
        nv_decimal_compare(number, asked->max) > 0)
        return;
    try_step(hinges, question, to);
}

/* No text question is scored. */
static void step(struct nv_hinges *hinges, int question)
{
    const struct nv_question *asked = &model_of(hinges)->questions[question];
    switch (asked->type) {
    case NV_MULTIPLE:
        for (size_t i = 0; i < asked->options.count; i++)
            step_box(hinges, question, (int)i);
        return;
    case NV_NUMBER:
        step_number(hinges, question, -1);
        step_number(hinges, question, 1);
        return;
    default:
        step_option(hinges, question, -1);
        step_option(hinges, question, 1);
    }
}

void nv__hinges_read(struct nv_hinges *hinges,
                     const struct nv_answer *questions,
                     const struct nv_answer *profile)
{
    size_t count = model_of(hinges)->question_count;
    memcpy(hinges->answers, questions, count * sizeof *hinges->answers);
    hinges->profile = profile;
    hinges->at = hinges->room;
    hinges->count = 0;
    for (size_t q = 0; q < count; q++) {
        if (hinges->scorer->states[q] == NV_ANSWERED &&
            model_of(hinges)->questions[q].scored)
            step(hinges, (int)q);
    }
}

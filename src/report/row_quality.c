/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Three signs that somebody clicked a questionnaire away, in whole numbers
 * and from the row alone, so that a firm's flags do not depend on who else
 * answered. A limit that is a share of the cohort's median time, as market
 * research uses, would: the same row would be flagged in one file and not in
 * another, and could not be judged before the last one is read.
 *
 * A battery is all single choices with one list of codes, wherever they stand:
 * that is what a person who wants to be done sees as one column to click
 * down. All the same in one battery alone says little (a firm may use none of
 * ten technologies), so what counts is the share of all answers on scales.
 */
#include "report/row_quality.h"

#include "base/diagnostic.h"
#include "model/answer_time.h"

const struct nv_quality_limits nv_quality_usual = {
    .straight = 50, .fast = 30, .dont_know = 50};

static bool is_same_scale(const struct nv_question *a,
                          const struct nv_question *b)
{
    if (a->options.count != b->options.count)
        return false;
    for (size_t i = 0; i < a->options.count; i++) {
        if (!nv_span_equal(a->options.at[i].code, b->options.at[i].code))
            return false;
    }
    return true;
}

static bool is_scale(const struct nv_question *question)
{
    return question->type == NV_SINGLE && question->scored;
}

/* The questions with the scale of the first, from that on. */
static size_t list_battery(const nv_model *model, size_t first, unsigned *out)
{
    size_t count = 0;
    for (size_t i = first; i < model->question_count; i++) {
        const struct nv_question *question = &model->questions[i];
        if (is_scale(question) &&
            is_same_scale(&model->questions[first], question))
            out[count++] = (unsigned)i;
    }
    return count;
}

static bool is_first_of_scale(const nv_model *model, size_t index)
{
    const struct nv_question *question = &model->questions[index];
    for (size_t i = 0; i < index; i++) {
        if (is_scale(&model->questions[i]) &&
            is_same_scale(&model->questions[i], question))
            return false;
    }
    return is_scale(question);
}

enum nv_status nv_quality_plan(struct nv_quality_plan *out,
                               const nv_model *model, struct nv_arena *arena,
                               struct nv_error *error)
{
    size_t questions = model->question_count;
    unsigned *room = nv_arena_alloc(arena, questions, sizeof *room);
    struct nv_battery *batteries =
        nv_arena_alloc(arena, questions, sizeof *batteries);
    if (!room || !batteries)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    *out = (struct nv_quality_plan){
        .model = model, .limits = nv_quality_usual, .batteries = batteries};
    for (size_t i = 0; i < questions; i++) {
        if (!is_first_of_scale(model, i))
            continue;
        struct nv_battery battery = {room, list_battery(model, i, room)};
        room += battery.count; /* each question is in one battery */
        if (battery.count >= NV_QUALITY_LEAST)
            batteries[out->count++] = battery;
    }
    return NV_OK;
}

static void judge_battery(const struct nv_battery *battery,
                          const nv_scorer *scorer,
                          const struct nv_answer *answers,
                          struct nv_row_quality *out)
{
    unsigned answered = 0, option = 0;
    bool is_straight = true;
    for (size_t i = 0; i < battery->count; i++) {
        unsigned question = battery->questions[i];
        if (nv_scorer_state(scorer, question) != NV_ANSWERED)
            continue;
        if (answered++ == 0)
            option = answers[question].option;
        is_straight = is_straight && answers[question].option == option;
    }
    out->scaled += answered;
    if (is_straight && answered >= NV_QUALITY_LEAST)
        out->straight += answered;
}

/* Questions that apply, and the seconds that they usually take. */
struct asked {
    uint64_t questions, seconds;
};

static struct asked count_asked(const struct nv_quality_plan *plan,
                                const nv_scorer *scorer,
                                struct nv_row_quality *out)
{
    struct asked asked = {0, 0};
    for (size_t i = 0; i < plan->model->question_count; i++) {
        enum nv_state state = nv_scorer_state(scorer, i);
        if (state == NV_NOT_ASKED)
            continue;
        asked.questions++;
        asked.seconds += nv_question_seconds(plan->model->questions[i].type);
        out->dont_know += state == NV_DONT_KNOW;
    }
    return asked;
}

/* part / whole >= percent / 100, of something. */
static bool reaches(uint64_t part, uint64_t whole, unsigned percent)
{
    return percent && whole && part * 100 >= whole * percent;
}

void nv_quality_judge(const struct nv_quality_plan *plan,
                      const nv_scorer *scorer,
                      const struct nv_answer *questions, int64_t seconds,
                      struct nv_row_quality *out)
{
    const struct nv_quality_limits *limits = &plan->limits;
    *out = (struct nv_row_quality){.seconds = seconds};
    for (size_t i = 0; i < plan->count; i++)
        judge_battery(&plan->batteries[i], scorer, questions, out);
    struct asked asked = count_asked(plan, scorer, out);
    bool is_timed = seconds >= 0;
    bool is_fast = is_timed && asked.questions &&
                   (uint64_t)seconds * 100 < asked.seconds * limits->fast;
    if (reaches(out->straight, out->scaled, limits->straight))
        out->flags |= NV_QUALITY_STRAIGHT;
    if (reaches(out->dont_know, asked.questions, limits->dont_know))
        out->flags |= NV_QUALITY_DONT_KNOW;
    out->flags |= is_fast ? NV_QUALITY_FAST : 0;
    out->flags |= is_timed ? NV_QUALITY_TIMED : 0;
}

const char *nv_quality_words(unsigned flags)
{
    static const char *const words[] = {"",
                                        "straight",
                                        "fast",
                                        "straight fast",
                                        "dont_know",
                                        "straight dont_know",
                                        "fast dont_know",
                                        "straight fast dont_know"};
    return words[flags & NV_QUALITY_FLAGS];
}

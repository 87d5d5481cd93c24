/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What to do next, in words. Steps are the first of the advice, three of
 * them: a longer list is not begun. Who reads further, in a document, finds
 * how to go about each, why it stands where it does, and the steps after
 * those three, phase by phase.
 *
 * A step that raises nothing says so: an empty cell would look like a fault.
 */
#include "report/advice_view.h"
#include "report/firm_result.h"
#include "report/steps.h"

#include <stdio.h>

enum { GAINS_SHOWN = 2, GAINS_TOGETHER = 3 };

struct some_gains {
    size_t most;
    const char *between;
};

static struct nv_span text(const struct nv_firm *firm,
                           const struct nv_text *from)
{
    return nv__text(firm->model, from, firm->language);
}

static bool is_level_gain(const struct nv_gain *gain)
{
    return gain->after != NV_NONE && gain->after != gain->before;
}

static struct nv_span level_text(struct nv_view *view, const char *title,
                                 const struct nv_level *before,
                                 const struct nv_level *after)
{
    const char *to = nv_level_number(view, after).at;
    if (!before)
        return nv_view_message(view, NV_M_GAIN_FIRST_LEVEL, title, to, NULL);
    return nv_view_message(view, NV_M_GAIN_LEVEL, title,
                           nv_level_number(view, before).at, to);
}

static struct nv_span gain_text(struct nv_view *view,
                                const struct nv_firm *firm,
                                const struct nv_gain *gain)
{
    const struct nv_indicator *indicator =
        &firm->model->indicators[gain->indicator];
    const struct nv_level *levels = indicator->levels;
    const char *title = text(firm, &indicator->title).at;
    const char *from = gain->shown_before.text, *to = gain->shown_after.text;
    if (is_level_gain(gain))
        return level_text(
            view, title, gain->before == NV_NONE ? NULL : &levels[gain->before],
            &levels[gain->after]);
    if (!from[0])
        return nv_view_message(view, NV_M_GAIN_FIRST_VALUE, title, to, NULL);
    return nv_view_message(view, NV_M_GAIN_VALUE, title, from, to);
}

/*
 * What says most comes first: headline levels, other levels, points. A rise
 * that is lost in rounding is not shown.
 */
enum weight { HEADLINE_LEVEL, LEVEL, POINTS, WEIGHTS };

static enum weight weight_of(const nv_model *model, const struct nv_gain *gain)
{
    if (is_level_gain(gain))
        return nv_is_headline(model, gain->indicator) ? HEADLINE_LEVEL : LEVEL;
    bool is_seen = strcmp(gain->shown_before.text, gain->shown_after.text) != 0;
    return is_seen ? POINTS : WEIGHTS;
}

/* The gains that say most, at most so many, with this between them. */
static struct nv_span gains_text(struct nv_view *view,
                                 const struct nv_firm *firm,
                                 const struct nv_step *step,
                                 struct some_gains some)
{
    struct nv_buffer out = {0};
    size_t shown = 0;
    for (int weight = HEADLINE_LEVEL; weight < WEIGHTS; weight++) {
        for (size_t i = 0; i < step->gain_count && shown < some.most; i++) {
            const struct nv_gain *gain = &step->gains[i];
            if ((int)weight_of(firm->model, gain) != weight)
                continue;
            nv_buffer_text(&out, shown++ ? some.between : "");
            nv_buffer_span(&out, gain_text(view, firm, gain));
        }
    }
    return nv_view_keep(view, &out);
}

/* "1/5 × 1/4 × 2/1" */
static void put_factors(struct nv_buffer *out, const struct nv_step *step)
{
    nv_buffer_span(out, step->rank.weight.exact);
    nv_buffer_text(out, " × ");
    nv_buffer_span(out, step->rank.gap.exact);
    nv_buffer_format(out, " × %d/%d", step->action->impact,
                     step->action->effort);
}

static struct nv_span reason_text(const struct nv_view *view,
                                  const struct nv_step *step)
{
    static const enum nv_message reasons[] = {
        [NV_REASON_NONE] = NV_M_REASON_NONE,
        [NV_REASON_OTHER] = NV_M_REASON_OTHER,
        [NV_REASON_NEXT_LEVEL] = NV_M_REASON_NEXT_LEVEL,
        [NV_REASON_CONSISTENCY] = NV_M_REASON_CONSISTENCY,
    };
    return nv_view_words(view, reasons[step->reason]);
}

/* "Relación con clientes: de 2 a 3" */
static struct nv_span part_text(struct nv_view *view,
                                const struct nv_firm *firm,
                                const struct nv_step *step)
{
    const struct nv_rank_of_step *rank = &step->rank;
    return nv_view_message(view, NV_M_GAIN_VALUE,
                           nv_child_title(firm, rank->part).at,
                           rank->shown_from.text, rank->shown_to.text);
}

/* "Prioridad: 1/5 × 1/4 × 2/1 = 1/10"; nothing where it raises no part. */
static void put_priority(const struct nv_view *view, struct nv_buffer *out,
                         const struct nv_step *step, const char *before)
{
    if (!step->rank.part)
        return;
    nv_buffer_text(out, before);
    nv_buffer_words(out, view->language, NV_M_STEP_PRIORITY);
    nv_buffer_byte(out, ' ');
    put_factors(out, step);
    nv_buffer_text(out, " = ");
    nv_buffer_span(out, step->rank.worth.exact);
}

/* How to go about it, and why it stands where it does. */
static struct nv_span about_text(struct nv_view *view,
                                 const struct nv_firm *firm,
                                 const struct nv_step *step)
{
    struct nv_buffer out = {0};
    struct nv_span how = text(firm, &step->action->how);
    nv_buffer_span(&out, how);
    nv_buffer_text(&out, how.size ? "\n" : "");
    nv_buffer_fill(&out, nv_message_text(view->language, NV_M_STEP_WHY),
                   reason_text(view, step).at, NULL, NULL);
    if (step->rank.part) {
        nv_buffer_byte(&out, ' ');
        nv_buffer_span(&out, part_text(view, firm, step));
        nv_buffer_byte(&out, '.');
    }
    put_priority(view, &out, step, " ");
    return nv_view_keep(view, &out);
}

/* "Requires first: 3, 5", of those that are in the list. */
static struct nv_span before_text(struct nv_view *view,
                                  const struct nv_firm *firm,
                                  const struct nv_steps *steps,
                                  const struct nv_step *step)
{
    struct nv_buffer list = {0};
    for (size_t i = 0; i < step->action->require_count; i++) {
        const struct nv_action *required =
            &firm->model->actions[step->action->requires[i]];
        for (size_t k = 0; k < steps->count; k++)
            if (steps->at[k].action == required)
                nv_buffer_format(&list, "%s%zu", list.size ? ", " : "", k + 1);
    }
    struct nv_span places = nv_view_keep(view, &list);
    if (places.size == 0)
        return places;
    return nv_view_message(view, NV_M_STEP_BEFORE, places.at, NULL, NULL);
}

enum { NUMBER, WHAT, EFFORT, RAISES, STEP_COLUMNS };

static struct nv_span effort_text(struct nv_view *view,
                                  const struct nv_step *step)
{
    static const enum nv_message efforts[] = {
        NV_M_EFFORT_LOW, NV_M_EFFORT_LOW, NV_M_EFFORT_MEDIUM, NV_M_EFFORT_HIGH};
    struct nv_span effort = nv_view_words(view, efforts[step->action->effort]);
    if (!step->quick)
        return effort;
    struct nv_buffer out = {0};
    nv_buffer_span(&out, effort);
    nv_buffer_text(&out, "\n");
    nv_buffer_span(
        &out, nv_view_words(view, view->detail ? NV_M_QUICK : NV_M_QUICK_WIN));
    return nv_view_keep(view, &out);
}

static struct nv_row *put_step(struct nv_view *view, const struct nv_firm *firm,
                               const struct nv_step *step, size_t number)
{
    struct some_gains some = {view->detail ? 1 : GAINS_SHOWN, "\n"};
    char digits[24];
    snprintf(digits, sizeof digits, "%zu.", number);
    struct nv_row *row = nv_view_row(view);
    row->cells[NUMBER].text = nv_view_copy(view, nv_span_of(digits));
    row->cells[WHAT].text = text(firm, &step->action->text);
    row->cells[EFFORT].text = effort_text(view, step);
    row->cells[RAISES].text = gains_text(view, firm, step, some);
    if (row->cells[RAISES].text.size == 0)
        row->cells[RAISES].text = view->detail
                                      ? nv_span_of("-")
                                      : nv_view_words(view, NV_M_GAIN_NONE);
    return row;
}

/* To be looked up: what comes before it, and its priority. */
static void put_later_step(struct nv_view *view, const struct nv_firm *firm,
                           const struct nv_steps *steps, size_t place)
{
    const struct nv_step *step = &steps->at[place];
    struct nv_row *row = put_step(view, firm, step, place + 1);
    struct nv_buffer more = {0};
    nv_buffer_span(&more, before_text(view, firm, steps, step));
    put_priority(view, &more, step, more.size ? "\n" : "");
    row->cells[WHAT].more = nv_view_keep(view, &more);
}

static bool is_for_country(const struct nv_programme *programme,
                           const char *country)
{
    return country[0] && nv_span_is(programme->country, country);
}

/* Adds a programme's name to the list, once. */
static void add_programme(struct nv_buffer *list, const nv_model *model,
                          uint64_t *listed, int index)
{
    uint64_t bit = (uint64_t)1 << (index % 64);
    if (index >= 64 || (*listed & bit))
        return;
    *listed |= bit;
    nv_buffer_text(list, list->size ? ", " : "");
    nv_buffer_span(list, model->programmes[index].name);
}

/* Who says so, and on which page; a source named just before is not again. */
static void put_source(struct nv_buffer *out, enum nv_language language,
                       const nv_model *model,
                       const struct nv_programme *programme, bool is_same)
{
    const char *citation = model->sources[programme->source].citation.at;
    const char *where = programme->where.at;
    if (is_same)
        nv_buffer_fill(out,
                       nv_message_text(language, NV_M_PROGRAMME_SAME_SOURCE),
                       where, NULL, NULL);
    else
        nv_buffer_fill(out, nv_message_text(language, NV_M_PROGRAMME_FROM),
                       citation, where, NULL);
}

/* What each programme of the list offers, and who says so. */
static struct nv_span offers_text(struct nv_view *view,
                                  const struct nv_firm *firm, uint64_t listed)
{
    const nv_model *model = firm->model;
    struct nv_buffer out = {0};
    int last = NV_NONE;
    for (size_t i = 0; i < model->programme_count && i < 64; i++) {
        const struct nv_programme *at = &model->programmes[i];
        if (!(listed >> i & 1))
            continue;
        nv_buffer_text(&out, out.size ? "\n" : "");
        nv_buffer_fill(&out, nv_message_text(view->language, NV_M_LEVEL_MEANS),
                       at->name.at, text(firm, &at->text).at, NULL);
        put_source(&out, view->language, model, at, at->source == last);
        last = at->source;
    }
    return nv_view_keep(view, &out);
}

/* Of the country, named by the steps before the end. */
static struct nv_span list_programmes(struct nv_view *view,
                                      const struct nv_firm *firm,
                                      const struct nv_steps *steps, size_t end,
                                      uint64_t *listed)
{
    const char *country = nv_firm_country(firm->model, firm->answers);
    struct nv_buffer list = {0};
    for (size_t i = 0; i < end; i++) {
        const struct nv_action *action = steps->at[i].action;
        for (size_t j = 0; j < action->programme_count; j++) {
            int index = action->programmes[j];
            if (is_for_country(&firm->model->programmes[index], country))
                add_programme(&list, firm->model, listed, index);
        }
    }
    return nv_view_keep(view, &list);
}

/* Those of the first steps; where they name none, of any step. */
static void put_programmes(struct nv_view *view, const struct nv_firm *firm,
                           const struct nv_steps *steps)
{
    const struct nv_column columns[2] = {0};
    uint64_t listed = 0;
    struct nv_span list =
        list_programmes(view, firm, steps, steps->first_count, &listed);
    if (list.size == 0)
        list = list_programmes(view, firm, steps, steps->count, &listed);
    if (list.size == 0)
        return;
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    struct nv_row *row = nv_view_row(view);
    row->cells[0].text = nv_view_words(view, NV_M_PROGRAMMES_HELP);
    row->cells[1].text = list;
    row->cells[1].more = offers_text(view, firm, listed);
}

static void begin_table(struct nv_view *view)
{
    const struct nv_column columns[STEP_COLUMNS] = {
        [NUMBER] = {.name = nv_view_words(view, NV_M_BOOK_NUMBER),
                    .right = true},
        [WHAT] = {.title = nv_view_words(view, NV_M_COLUMN_STEP)},
        [EFFORT] = {.title = nv_view_words(view, NV_M_COLUMN_EFFORT),
                    .is_short = true},
        [RAISES] = {.title = nv_view_words(view, NV_M_COLUMN_RAISES)},
    };
    nv_view_table(view, NV_BLOCK_TABLE, columns, STEP_COLUMNS);
}

/* The first steps, and what they bring together. */
static void put_first(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_steps *steps)
{
    const struct some_gains some = {GAINS_TOGETHER, "; "};
    if (steps->first_count == 0)
        return;
    begin_table(view);
    for (size_t i = 0; i < steps->first_count; i++) {
        struct nv_row *row = put_step(view, firm, &steps->at[i], i + 1);
        row->cells[WHAT].more = about_text(view, firm, &steps->at[i]);
    }
    struct nv_span together = gains_text(view, firm, &steps->together, some);
    if (steps->first_count > 1 && together.size)
        nv_view_paragraph(view, nv_view_message(view, NV_M_STEPS_TOGETHER,
                                                together.at, NULL, NULL));
}

/* The steps after those that a screen shows, each phase under its name. */
static void put_roadmap(struct nv_view *view, const struct nv_firm *firm,
                        const struct nv_steps *steps)
{
    unsigned phase = 1;
    if (steps->count <= steps->first_count)
        return;
    view->detail = true;
    nv_view_heading(view, 3, nv_view_words(view, NV_M_REPORT_ROADMAP));
    view->dense = true;
    nv_view_paragraph(view, nv_view_words(view, NV_M_PRIORITY_ABOUT));
    begin_table(view);
    for (size_t i = steps->first_count; i < steps->count; i++) {
        char digits[16];
        snprintf(digits, sizeof digits, "%u", steps->at[i].phase);
        if (steps->at[i].phase != phase)
            nv_view_group(view, nv_view_message(view, NV_M_STEP_PHASE, digits,
                                                NULL, NULL));
        phase = steps->at[i].phase;
        put_later_step(view, firm, steps, i);
    }
    view->detail = view->dense = false;
}

static void put_find_out(struct nv_view *view, const struct nv_firm *firm,
                         const struct nv_steps *steps)
{
    const struct nv_column column = {0};
    if (steps->find_out_count == 0)
        return;
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < steps->find_out_count; i++) {
        const struct nv_question *question =
            &firm->model->questions[steps->find_out[i]];
        const struct nv_span item = nv_view_message(
            view, NV_M_FIND_OUT, text(firm, &question->text).at, NULL, NULL);
        nv_view_texts(view, &item);
    }
}

void nv_view_steps(struct nv_view *view, const struct nv_firm *firm)
{
    struct nv_steps steps;
    if (nv_steps_init(&steps, firm, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    if (steps.count || steps.find_out_count)
        nv_view_heading(view, 2, nv_view_words(view, NV_M_REPORT_STEPS));
    put_first(view, firm, &steps);
    put_find_out(view, firm, &steps);
    put_programmes(view, firm, &steps);
    put_roadmap(view, firm, &steps);
    nv_steps_release(&steps);
}

/* "Relación con clientes: de 2 a 3", then "1/5 × 1/4 × 2/2 = 1/20". */
static struct nv_span worth_text(struct nv_view *view,
                                 const struct nv_firm *firm,
                                 const struct nv_step *step)
{
    struct nv_buffer out = {0};
    if (!step->rank.part)
        return nv_span_of("0");
    nv_buffer_span(&out, part_text(view, firm, step));
    nv_buffer_byte(&out, '\n');
    put_factors(&out, step);
    nv_buffer_text(&out, " = ");
    nv_buffer_span(&out, step->rank.worth.exact);
    return nv_view_keep(view, &out);
}

static void put_ranked(struct nv_view *view, const struct nv_firm *firm,
                       const struct nv_steps *steps)
{
    const struct nv_column columns[] = {
        {.name = nv_view_words(view, NV_M_BOOK_NUMBER), .right = true},
        {.title = nv_view_words(view, NV_M_COLUMN_STEP)},
        {.title = nv_view_words(view, NV_M_COLUMN_REASON)},
        {.title = nv_view_words(view, NV_M_COLUMN_PRIORITY)},
    };
    nv_view_table(view, NV_BLOCK_TABLE, columns,
                  sizeof columns / sizeof *columns);
    for (size_t i = 0; i < steps->count; i++) {
        const struct nv_step *step = &steps->at[i];
        char digits[24];
        if (i >= steps->first_count && !step->rank.part)
            continue;
        snprintf(digits, sizeof digits, "%zu.", i + 1);
        const struct nv_span row[] = {
            nv_view_copy(view, nv_span_of(digits)),
            text(firm, &step->action->text),
            reason_text(view, step),
            worth_text(view, firm, step),
        };
        nv_view_texts(view, row);
    }
}

void nv_view_ranking(struct nv_view *view, const struct nv_firm *firm)
{
    struct nv_steps steps;
    if (nv_steps_init(&steps, firm, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    if (steps.count) {
        nv_view_heading(view, 2, nv_view_words(view, NV_M_REPORT_STEPS));
        nv_view_paragraph(view, nv_view_words(view, NV_M_PRIORITY_ABOUT));
        put_ranked(view, firm, &steps);
    }
    nv_steps_release(&steps);
}

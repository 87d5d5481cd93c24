/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The areas behind the headline. A model may list two dozen results, which
 * nobody reads in one column, so they stand in groups: first the parts of
 * each headline under its name, then the others under the section of the
 * questionnaire that holds their questions, last those whose questions stand
 * in several sections. Models need not say anything about groups for this,
 * and the words are ones that the reader has seen. Within a group the model's
 * order stays.
 *
 * A shorter version asks nothing about some results. Rows of "does not apply"
 * would say of the firm what is true of the version, so these are counted in
 * a line instead.
 */
#include "report/firm_parts.h"
#include "report/firm_result.h"
#include "report/position_view.h"
#include "report/shown.h"
#include "score/scorer.h"

#include <stdio.h>

enum { AREA, LEVEL, VALUE, BAR, LEVEL_NAME, AREA_COLUMNS };

/* Groups: radars, the headlines, then the sections, then the whole firm. */
enum { HEADLINES = 2, NO_GROUP = -1 };

static struct nv_span text(const struct nv_firm *firm,
                           const struct nv_text *from)
{
    return nv__text(firm->model, from, firm->language);
}

static struct nv_span decimal(struct nv_view *view, const struct nv_firm *firm,
                              struct nv_decimal value)
{
    struct nv_shown number = nv_shown_decimal(value, firm->comma);
    return nv_view_copy(view, nv_span_of(number.text));
}

/* Where the levels begin; NULL when memory has run out. */
static const struct nv_decimal *edges_of(struct nv_view *view,
                                         const struct nv_indicator *indicator)
{
    struct nv_decimal *edges =
        nv_arena_alloc(&view->arena, indicator->level_count, sizeof *edges);
    for (size_t i = 0; edges && i < indicator->level_count; i++)
        edges[i] = indicator->levels[i].from;
    view->failed = view->failed || !edges;
    return edges;
}

/* A value of the result, with the decimals that it is shown with. */
static struct nv_span shown(struct nv_view *view, const struct nv_firm *firm,
                            const struct nv_firm_result *of,
                            struct nv_value value)
{
    struct nv_shown number = nv_shown_value(
        firm->scorer, value, of->indicator->decimals, firm->comma);
    return nv_view_copy(view, nv_span_of(number.text));
}

/* The bar in words, for whoever does not see it. */
static struct nv_span bar_words(struct nv_view *view,
                                const struct nv_firm *firm,
                                const struct nv_firm_result *of,
                                const struct nv_bar *bar)
{
    if (of->result->outcome != NV_SCORED)
        return nv_view_excuse(view, of);
    struct nv_span value = nv_view_value(view, firm, of);
    struct nv_span high = shown(view, firm, of, of->result->high);
    struct nv_span said = nv_view_message(view, NV_M_BAR_SAYS, value.at,
                                          bar->from_text.at, bar->to_text.at);
    if (nv_decimal_compare(bar->high, bar->value) > 0 &&
        !nv_span_equal(high, value))
        said =
            nv_view_message(view, NV_M_BAR_SAYS_HIGH, said.at, high.at, NULL);
    if (!bar->has_mark)
        return said;
    struct nv_value mark = nv__value(nv_number_decimal(bar->mark));
    return nv_view_message(view, NV_M_BAR_SAYS_MARK, said.at,
                           shown(view, firm, of, mark).at, NULL);
}

/* The ends of its levels, else of the radar that it stands in. */
static bool find_scale(const struct nv_firm *firm,
                       const struct nv_indicator *indicator, struct nv_bar *bar)
{
    const nv_model *model = firm->model;
    const struct nv_radar *radar =
        nv_firm_radar(model, (int)(indicator - model->indicators));
    if (indicator->level_count) {
        bar->from = indicator->levels[0].from;
        bar->to = indicator->levels[indicator->level_count - 1].to;
    } else if (radar) {
        bar->from = radar->from;
        bar->to = radar->to;
    }
    return indicator->level_count || radar;
}

static void put_bar(struct nv_view *view, const struct nv_firm *firm,
                    const struct nv_firm_result *of, struct nv_cell *cell)
{
    const struct nv_indicator *indicator = of->indicator;
    const struct nv_result *result = of->result;
    struct nv_bar bar = {0};
    if (!result->has_bounds || !find_scale(firm, indicator, &bar))
        return;
    bool drawable = nv_shown_rounded(firm->scorer, result->high, &bar.high);
    bar.value = bar.from;
    if (result->outcome == NV_SCORED)
        drawable = drawable &&
                   nv_shown_rounded(firm->scorer, result->value, &bar.value);
    bar.from_text = decimal(view, firm, bar.from);
    bar.to_text = decimal(view, firm, bar.to);
    bar.has_mark = nv_peers_median(
        firm, (int)(indicator - firm->model->indicators), &bar.mark);
    if (!drawable)
        return;
    if (indicator->level_count)
        bar.edges = edges_of(view, indicator);
    bar.edge_count = bar.edges ? indicator->level_count : 0;
    bar.said = bar_words(view, firm, of, &bar);
    nv_view_bar(view, cell, &bar);
}

static void put_area(struct nv_view *view, const struct nv_firm *firm,
                     int index)
{
    const struct nv_firm_result of = nv_firm_result_of(firm, index);
    struct nv_row *row = nv_view_row(view);
    row->cells[AREA].text = text(firm, &of.indicator->title);
    put_bar(view, firm, &of, &row->cells[BAR]);
    if (of.result->outcome != NV_SCORED) {
        row->cells[LEVEL].text = row->cells[VALUE].text = nv_span_of("-");
        row->cells[LEVEL_NAME].text = nv_view_excuse(view, &of);
        return;
    }
    row->cells[VALUE].text = nv_view_value(view, firm, &of);
    if (of.level) {
        row->cells[LEVEL].text = nv_level_number(view, of.level);
        row->cells[LEVEL_NAME].text = text(firm, &of.level->name);
    }
}

static bool is_part(const nv_model *model, int headline, int index)
{
    if (headline == NV_NONE)
        return false;
    const struct nv_indicator *indicator = &model->indicators[headline];
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (indicator->children[i].indicator == index)
            return true;
    }
    return false;
}

/* The section of all questions below it, NV_NONE when there are several. */
static int section_of(const nv_model *model, int index)
{
    const struct nv_indicator *indicator = &model->indicators[index];
    int section = NV_NONE;
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct nv_child *child = &indicator->children[i];
        int here = child->question == NV_NONE
                       ? section_of(model, child->indicator)
                       : model->questions[child->question].section;
        if (here == NV_NONE || (i > 0 && here != section))
            return NV_NONE;
        section = here;
    }
    return section;
}

/* The set that was scored, NULL = all questions. */
static const struct nv_set *set_of(const struct nv_firm *firm)
{
    int set = nv__model_set(firm->model, nv_span_of(firm->set));
    return set == NV_NONE ? NULL : &firm->model->sets[set];
}

static bool is_in_set(const struct nv_set *set, int question)
{
    for (size_t i = 0; i < set->question_count; i++) {
        if (set->questions[i] == question)
            return true;
    }
    return false;
}

static bool is_asked(const nv_model *model, const struct nv_set *set,
                     int index);

static bool is_child_asked(const nv_model *model, const struct nv_set *set,
                           const struct nv_child *child)
{
    return child->question == NV_NONE ? is_asked(model, set, child->indicator)
                                      : is_in_set(set, child->question);
}

/* Whether the set asks what the indicator needs: a difference needs both. */
static bool is_asked(const nv_model *model, const struct nv_set *set, int index)
{
    const struct nv_indicator *indicator = &model->indicators[index];
    bool needs_all = indicator->method == NV_DIFFERENCE;
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (is_child_asked(model, set, &indicator->children[i]) != needs_all)
            return !needs_all;
    }
    return needs_all;
}

static bool is_left_out(const struct nv_firm *firm, int index)
{
    const struct nv_set *set = set_of(firm);
    return set && !is_asked(firm->model, set, index);
}

/* The group that the result is shown in, if it is shown among the areas. */
static int group_of(const struct nv_firm *firm, int index)
{
    const nv_model *model = firm->model;
    if (nv_is_headline(model, index) || is_left_out(firm, index))
        return NO_GROUP;
    const struct nv_radar *radar = nv_firm_radar(model, index);
    int radars = (int)model->radar_count;
    if (radar)
        return (int)(radar - model->radars);
    for (int i = 0; i < HEADLINES; i++) {
        if (is_part(model, model->headline[i], index))
            return radars + i;
    }
    int section = section_of(model, index);
    return radars + HEADLINES +
           (section == NV_NONE ? (int)model->section_count : section);
}

static struct nv_span group_title(const struct nv_view *view,
                                  const struct nv_firm *firm, int group)
{
    const nv_model *model = firm->model;
    if (group < (int)model->radar_count)
        return text(firm, &model->radars[group].title);
    group -= (int)model->radar_count;
    if (group < HEADLINES)
        return text(firm, &model->indicators[model->headline[group]].title);
    if (group == HEADLINES + (int)model->section_count)
        return nv_view_words(view, NV_M_REPORT_WHOLE_FIRM);
    return text(firm, &model->sections[group - HEADLINES].title);
}

static bool is_in_use(const struct nv_firm *firm, int group)
{
    const nv_model *model = firm->model;
    for (size_t i = 0; i < model->result_count; i++) {
        if (group_of(firm, model->results[i]) == group)
            return true;
    }
    return false;
}

static void put_group(struct nv_view *view, const struct nv_firm *firm,
                      int group)
{
    const nv_model *model = firm->model;
    for (size_t i = 0; i < model->result_count; i++) {
        if (group_of(firm, model->results[i]) == group)
            put_area(view, firm, model->results[i]);
    }
}

static void begin_table(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_column columns[AREA_COLUMNS] = {
        [AREA] = {.title = nv_view_words(view, NV_M_COLUMN_AREA)},
        [LEVEL] = {.title = nv_view_words(view, NV_M_COLUMN_LEVEL),
                   .right = true},
        [VALUE] = {.title = nv_view_words(view, NV_M_COLUMN_VALUE),
                   .right = true},
        [BAR] = {.title = nv_view_words(view, NV_M_COLUMN_SCALE),
                 .is_bar = true},
        [LEVEL_NAME] = {.title = nv_span_of(""),
                        .name = nv_view_words(view, NV_M_BOOK_LEVEL_NAME),
                        .optional = true},
    };
    nv_view_heading(view, 2, nv_view_words(view, NV_M_REPORT_AREAS));
    nv_view_charts(view, firm);
    nv_view_radars(view, firm);
    nv_view_table(view, NV_BLOCK_TABLE, columns, AREA_COLUMNS);
}

static void put_table(struct nv_view *view, const struct nv_firm *firm)
{
    const nv_model *model = firm->model;
    int most = (int)(model->radar_count + model->section_count) + HEADLINES + 1;
    int used = 0;
    for (int group = 0; group < most; group++)
        used += is_in_use(firm, group);
    if (used == 0)
        return;
    begin_table(view, firm);
    for (int group = 0; group < most; group++) {
        if (used > 1 && is_in_use(firm, group))
            nv_view_group(view, group_title(view, firm, group));
        put_group(view, firm, group);
    }
}

/* How many results the version does not give, and what does. */
static void put_left_out(struct nv_view *view, const struct nv_firm *firm)
{
    const nv_model *model = firm->model;
    char digits[24];
    size_t count = 0;
    for (size_t i = 0; i < model->result_count; i++)
        count += !nv_is_headline(model, model->results[i]) &&
                 is_left_out(firm, model->results[i]);
    if (count == 0)
        return;
    snprintf(digits, sizeof digits, "%zu", count);
    nv_view_paragraph(view, nv_view_message(view,
                                            count == 1 ? NV_M_ONE_LEFT_OUT
                                                       : NV_M_SOME_LEFT_OUT,
                                            digits, NULL, NULL));
}

void nv_view_areas(struct nv_view *view, const struct nv_firm *firm)
{
    put_table(view, firm);
    put_left_out(view, firm);
}

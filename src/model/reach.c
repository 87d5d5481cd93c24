/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The reach of indicators, children before parents, and only of those that
 * matter: a model without levels costs nothing here. Lists of values are made
 * where they can come through to something with levels, and there is a limit
 * to all lists of a model together; beyond it only the ends are known, which
 * refuses less, never more.
 */
#include "model/reach.h"

enum { MAX_ALL_VALUES = 100 * NV_MAX_REACH_VALUES };

struct survey {
    struct nv_reader *reader;
    struct nv_reach *reaches;
    bool *needed;
    bool *listed; /* its values matter one by one */
    size_t values;
};

/* Parents stand after children in the order, so go through it backwards. */
static void mark(struct survey *survey)
{
    const struct nv_model *model = survey->reader->model;
    for (size_t k = model->indicator_count; k-- > 0;) {
        int node = model->order[k];
        const struct nv_indicator *indicator = &model->indicators[node];
        bool root = indicator->method == NV_GEOMETRIC_MEAN;
        if (indicator->level_count)
            survey->listed[node] = true;
        if (root || survey->listed[node])
            survey->needed[node] = true;
        bool lists = survey->listed[node] && nv__reach_selects(indicator);
        for (size_t i = 0; i < indicator->child_count; i++) {
            int child = indicator->children[i].indicator;
            if (child == NV_NONE)
                continue;
            survey->needed[child] |= survey->needed[node];
            survey->listed[child] |= lists;
        }
    }
}

static struct nv_reach_ratio transform(const struct nv_indicator *indicator,
                                       struct nv_reach_ratio value)
{
    if (indicator->has_rescale) {
        struct nv_reach_ratio a = nv__ratio_of(indicator->rescale_from[0]);
        struct nv_reach_ratio b = nv__ratio_of(indicator->rescale_from[1]);
        struct nv_reach_ratio c = nv__ratio_of(indicator->rescale_to[0]);
        struct nv_reach_ratio d = nv__ratio_of(indicator->rescale_to[1]);
        struct nv_reach_ratio slope = nv__ratio_divide(
            nv__ratio_subtract(d, c), nv__ratio_subtract(b, a));
        value = nv__ratio_multiply(nv__ratio_subtract(value, a), slope);
        value = nv__ratio_add(value, c);
    }
    if (indicator->has_round)
        value = nv__ratio_round(value, indicator->round_digits,
                                indicator->rounding);
    return value;
}

static void transform_values(struct survey *survey,
                             const struct nv_indicator *indicator,
                             struct nv_reach *reach)
{
    struct nv_reach_ratio *values =
        nv__scratch(survey->reader, reach->count, sizeof *values);
    bool known = values != NULL;
    for (size_t i = 0; known && i < reach->count; i++) {
        values[i] = transform(indicator, reach->values[i]);
        known = nv__ratio_known(values[i]);
    }
    if (known)
        nv__reach_take(reach, values, reach->count);
    else
        reach->state = NV_REACH_UNKNOWN;
}

static struct nv_reach reach_child(struct survey *survey,
                                   const struct nv_child *child, bool listed)
{
    if (child->indicator != NV_NONE)
        return survey->reaches[child->indicator];
    if (child->question == NV_NONE)
        return (struct nv_reach){.state = NV_REACH_BROKEN};
    return nv__reach_question(survey->reader, child->question, listed);
}

/* The state that the children leave to their parent: the worst of theirs. */
static enum nv_reach_state gather(struct survey *survey,
                                  const struct nv_indicator *indicator,
                                  struct nv_reach_child *children, bool listed)
{
    enum nv_reach_state state = NV_REACH_KNOWN;
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct nv_child *child = &indicator->children[i];
        bool list = listed && survey->values < MAX_ALL_VALUES;
        children[i] =
            (struct nv_reach_child){.reach = reach_child(survey, child, list),
                                    .weight = nv__ratio_of(child->weight),
                                    .at_least = nv__ratio_of(child->at_least)};
        if (children[i].reach.state < state)
            state = children[i].reach.state;
        survey->values += children[i].reach.count;
    }
    return state;
}

static struct nv_reach reach_of(struct survey *survey, int node)
{
    struct nv_reader *reader = survey->reader;
    const struct nv_indicator *indicator = &reader->model->indicators[node];
    struct nv_reach reach = {.state = NV_REACH_BROKEN};
    if (reader->broken_indicator[node] || indicator->child_count == 0)
        return reach;
    struct nv_reach_child *children =
        nv__scratch(reader, indicator->child_count, sizeof *children);
    if (!children)
        return reach;
    reach.state = gather(survey, indicator, children,
                         survey->listed[node] && nv__reach_selects(indicator));
    if (reach.state != NV_REACH_KNOWN)
        return reach;
    reach = nv__reach_method(reader, indicator, children);
    if (indicator->method == NV_GEOMETRIC_MEAN && reach.low.num < 0)
        return (struct nv_reach){.state = NV_REACH_BROKEN};
    if (reach.values) {
        transform_values(survey, indicator, &reach);
        return reach;
    }
    reach.low = transform(indicator, reach.low);
    reach.high = transform(indicator, reach.high);
    if (!nv__ratio_known(reach.low) || !nv__ratio_known(reach.high))
        reach.state = NV_REACH_UNKNOWN;
    return reach;
}

struct nv_reach *nv__reach_all(struct nv_reader *reader)
{
    const struct nv_model *model = reader->model;
    size_t count = model->indicator_count;
    struct survey survey = {.reader = reader};
    survey.reaches = nv__scratch(reader, count, sizeof *survey.reaches);
    survey.needed = nv__scratch(reader, count, sizeof *survey.needed);
    survey.listed = nv__scratch(reader, count, sizeof *survey.listed);
    if (!survey.reaches || !survey.needed || !survey.listed)
        return NULL;
    mark(&survey);
    for (size_t k = 0; k < count; k++) {
        int node = model->order[k];
        if (survey.needed[node])
            survey.reaches[node] = reach_of(&survey, node);
    }
    return survey.reaches;
}

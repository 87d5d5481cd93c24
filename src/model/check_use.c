/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What is used and whether it can be. A question with points that no
 * indicator uses and no condition names is asked for nothing, and so is an
 * indicator that leads to no result: mostly a child was forgotten. The other
 * way round, a question that an indicator uses must give points. Where a name
 * leads nowhere, it may have meant any of these, so nothing is then called
 * unused.
 */
#include "model/model_check.h"

struct use {
    struct nv_reader *reader;
    bool *used;      /* by question: a child of something */
    bool *weighted;  /* by question: a child of something with weights */
    bool *named;     /* by question: some condition hangs on it */
    const char **by; /* by question: the id of an indicator that uses it */
};

static void note_child(struct use *use, size_t node, size_t i)
{
    struct nv_reader *reader = use->reader;
    const struct nv_indicator *indicator = &reader->model->indicators[node];
    int question = indicator->children[i].question;
    if (question == NV_NONE)
        return;
    use->used[question] = true;
    use->by[question] = indicator->id.at ? indicator->id.at : "";
    if (indicator->method == NV_WEIGHTED_MEAN || indicator->method == NV_SUM ||
        reader->broken_indicator[node])
        use->weighted[question] = true;
    if (reader->broken_question[question] ||
        reader->model->questions[question].type != NV_TEXT)
        return;
    const struct nv_json *object =
        reader->names[NV_NAME_INDICATOR].items[node].node;
    const struct nv_json *id = nv__at(nv__entry(object, "children", i), "id");
    nv__fault(reader, id, NV_E_TEXT_AS_CHILD,
              (struct nv_words){.first = nv_json_text(id)});
    reader->broken_indicator[node] = true;
}

static void note_condition(struct use *use,
                           const struct nv_condition *condition)
{
    if (!condition)
        return;
    if (condition->question != NV_NONE)
        use->named[condition->question] = true;
    for (size_t i = 0; i < condition->child_count; i++)
        note_condition(use, &condition->children[i]);
}

static void note_conditions(struct use *use)
{
    const struct nv_model *model = use->reader->model;
    for (size_t i = 0; i < model->question_count; i++)
        note_condition(use, model->questions[i].applies_if);
    for (size_t i = 0; i < model->action_count; i++)
        note_condition(use, model->actions[i].when);
}

/* The options of a question where they stand: its own or its scale's. */
static const struct nv_json *options_node(const struct nv_reader *reader,
                                          const struct nv_json *node)
{
    const struct nv_entries *scales = &reader->names[NV_NAME_SCALE];
    const struct nv_json *scale = nv_json_member(node, "scale");
    if (scale)
        node =
            scales->items[nv__entries_find(scales, nv_json_text(scale))].node;
    return nv__at(node, "options");
}

static void refuse_options(struct nv_reader *reader, const struct nv_json *node,
                           const struct nv_question *question)
{
    if (question->options.count == 0) /* its scale is lost: reported there */
        return;
    const struct nv_json *entry = nv_json_first(options_node(reader, node));
    for (size_t i = 0; i < question->options.count; i++) {
        const struct nv_option *option = &question->options.at[i];
        if (!option->has_points && option->state == NV_ANSWERED)
            nv__fault(reader, entry, NV_E_OPTION_WITHOUT_POINTS,
                      (struct nv_words){.first = option->code,
                                        .second = question->id});
        entry = nv_json_next(entry);
    }
}

static bool gives_points(const struct nv_question *question)
{
    if (question->type == NV_NUMBER)
        return true;
    for (size_t i = 0; i < question->options.count; i++) {
        if (question->options.at[i].has_points)
            return true;
    }
    return false;
}

static void check_used(struct use *use, int index, const struct nv_json *node)
{
    struct nv_reader *reader = use->reader;
    const struct nv_question *question = &reader->model->questions[index];
    size_t before = reader->unsound;
    if (question->type == NV_TEXT)
        return;
    if (question->type == NV_YES_NO && !question->scored)
        nv__fault(reader, node, NV_E_NEEDED_KEY,
                  (struct nv_words){.first = nv_span_of("points"),
                                    .second = nv_span_of(use->by[index])});
    else if (!question->scored)
        refuse_options(reader, node, question);
    else if (!gives_points(question))
        nv__fault(reader, nv__at(node, "id"), NV_E_NO_POINTS,
                  (struct nv_words){.first = question->id});
    if (reader->unsound > before)
        reader->broken_question[index] = true;
}

/* Its id, as was reported, leads to another one. */
static bool is_shadowed(const struct nv_reader *reader, enum nv_name_kind kind,
                        size_t index)
{
    struct nv_span id = reader->names[kind].items[index].id;
    if (kind == NV_NAME_INDICATOR &&
        nv__entries_find(&reader->names[NV_NAME_QUESTION], id) != NV_NONE)
        return true;
    return nv__entries_find(&reader->names[kind], id) != (int)index;
}

static void check_unused(struct use *use, int index, const struct nv_json *node)
{
    const struct nv_question *question = &use->reader->model->questions[index];
    if (gives_points(question) && !use->named[index] &&
        !is_shadowed(use->reader, NV_NAME_QUESTION, (size_t)index))
        nv__fault(use->reader, nv__at(node, "id"), NV_E_QUESTION_UNUSED,
                  (struct nv_words){.first = question->id});
}

static void check_question(struct use *use, int index,
                           const struct nv_json *node)
{
    struct nv_reader *reader = use->reader;
    const struct nv_question *question = &reader->model->questions[index];
    if (reader->broken_question[index])
        return;
    if (use->used[index])
        check_used(use, index, node);
    else if (!reader->lost_children)
        check_unused(use, index, node);
    const struct nv_json *weight = nv_json_member(node, "weight");
    if (weight && use->used[index] && !use->weighted[index] &&
        !reader->lost_children)
        nv__fault(reader, weight, NV_E_WEIGHT_UNUSED,
                  (struct nv_words){.first = question->id});
}

static void check_questions(struct nv_reader *reader)
{
    const struct nv_model *model = reader->model;
    const struct nv_entries *questions = &reader->names[NV_NAME_QUESTION];
    size_t count = model->question_count;
    struct use use = {.reader = reader};
    use.used = nv__scratch(reader, count, sizeof *use.used);
    use.weighted = nv__scratch(reader, count, sizeof *use.weighted);
    use.named = nv__scratch(reader, count, sizeof *use.named);
    use.by = nv__scratch(reader, count, sizeof *use.by);
    if (!use.used || !use.weighted || !use.named || !use.by)
        return;
    note_conditions(&use);
    for (size_t i = 0; i < model->indicator_count; i++) {
        const struct nv_indicator *indicator = &model->indicators[i];
        for (size_t k = 0; k < indicator->child_count; k++)
            note_child(&use, i, k);
    }
    for (size_t i = 0; i < count; i++)
        check_question(&use, (int)i, questions->items[i].node);
}

static void check_indicators(struct nv_reader *reader)
{
    const struct nv_model *model = reader->model;
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    bool *used = nv__scratch(reader, model->indicator_count, sizeof *used);
    if (!used || reader->lost_results || reader->lost_children)
        return;
    for (size_t i = 0; i < model->result_count; i++)
        used[model->results[i]] = true;
    for (size_t i = 0; i < model->indicator_count; i++) {
        const struct nv_indicator *indicator = &model->indicators[i];
        for (size_t k = 0; k < indicator->child_count; k++) {
            if (indicator->children[k].indicator != NV_NONE)
                used[indicator->children[k].indicator] = true;
        }
    }
    for (size_t i = 0; i < model->indicator_count; i++) {
        if (!used[i] && !is_shadowed(reader, NV_NAME_INDICATOR, i))
            nv__fault(reader, nv__at(names->items[i].node, "id"),
                      NV_E_INDICATOR_UNUSED,
                      (struct nv_words){.first = names->items[i].id});
    }
}

void nv__check_use(struct nv_reader *reader)
{
    check_questions(reader);
    check_indicators(reader);
}

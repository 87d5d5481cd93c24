/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The tree of a model read from the leaves. Models keep children, not
 * parents; a report asks for a parent a few hundred times at most, so it
 * searches rather than have every model carry a second set of links.
 */
#include "model/model_facts.h"

#include "base/message.h"

bool nv_indicator_has_question(const struct nv_indicator *indicator,
                               int question)
{
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (indicator->children[i].question == question)
            return true;
    }
    return false;
}

static bool has_indicator(const struct nv_indicator *indicator, int child)
{
    for (size_t i = 0; i < indicator->child_count; i++) {
        if (indicator->children[i].indicator == child)
            return true;
    }
    return false;
}

static int parent_of_question(const nv_model *model, int question)
{
    for (size_t i = 0; i < model->indicator_count; i++) {
        if (nv_indicator_has_question(&model->indicators[i], question))
            return (int)i;
    }
    return NV_NONE;
}

static int parent_of_indicator(const nv_model *model, int child)
{
    for (size_t i = 0; i < model->indicator_count; i++) {
        if (has_indicator(&model->indicators[i], child))
            return (int)i;
    }
    return NV_NONE;
}

size_t nv_question_path(const nv_model *model, int question,
                        int path[NV_MAX_TREE_DEPTH])
{
    int upward[NV_MAX_TREE_DEPTH];
    size_t count = 0;
    int at = parent_of_question(model, question);
    for (; at != NV_NONE && count < NV_MAX_TREE_DEPTH;
         at = parent_of_indicator(model, at))
        upward[count++] = at;
    for (size_t i = 0; i < count; i++)
        path[i] = upward[count - 1 - i];
    return count;
}

struct nv_span nv_option_label(const nv_model *model,
                               const struct nv_option *option,
                               enum nv_language language)
{
    struct nv_span text = nv__text(model, &option->text, language);
    if (text.size)
        return text;
    bool is_yes = nv_span_is(option->code, "yes");
    return nv_span_of(nv_message_text(language, is_yes ? NV_M_YES : NV_M_NO));
}

static struct nv_span without_brackets(struct nv_span label)
{
    for (size_t i = 1; i + 1 < label.size; i++) {
        if (label.at[i] == ' ' && label.at[i + 1] == '(')
            return (struct nv_span){label.at, i};
    }
    return label;
}

struct nv_span nv_option_short_label(const nv_model *model,
                                     struct nv_options options, size_t option,
                                     enum nv_language language)
{
    struct nv_span label =
        nv_option_label(model, &options.at[option], language);
    struct nv_span cut = without_brackets(label);
    for (size_t i = 0; i < options.count; i++) {
        struct nv_span other =
            without_brackets(nv_option_label(model, &options.at[i], language));
        if (i != option && nv_span_equal(cut, other))
            return label;
    }
    return cut;
}

static void put_children(struct nv_buffer *out, const nv_model *model,
                         const struct nv_condition *condition, const char *word)
{
    nv_buffer_text(out, word);
    nv_buffer_byte(out, '(');
    for (size_t i = 0; i < condition->child_count; i++) {
        nv_buffer_text(out, i ? ", " : "");
        nv_put_condition(out, model, &condition->children[i]);
    }
    nv_buffer_byte(out, ')');
}

/* Of a question's condition: it cannot speak of results. */
static void put_subject(struct nv_buffer *out, const nv_model *model,
                        const struct nv_condition *condition)
{
    if (condition->question != NV_NONE)
        nv_buffer_span(out, model->questions[condition->question].id);
    else
        nv_buffer_span(out, model->fields[condition->field].id);
}

static void put_codes(struct nv_buffer *out, const nv_model *model,
                      const struct nv_condition *condition)
{
    struct nv_options options =
        condition->question != NV_NONE
            ? model->questions[condition->question].options
            : model->fields[condition->field].options;
    for (size_t i = 0; i < condition->option_count; i++) {
        nv_buffer_text(out, i ? "|" : "");
        nv_buffer_span(out, options.at[condition->options[i]].code);
    }
}

static void put_leaf(struct nv_buffer *out, const nv_model *model,
                     const struct nv_condition *condition)
{
    put_subject(out, model, condition);
    if (condition->kind == NV_IS) {
        nv_buffer_text(out, " is ");
        put_codes(out, model, condition);
        return;
    }
    nv_buffer_text(out, condition->kind == NV_AT_LEAST ? " >= " : " <= ");
    nv_buffer_text(out, nv_decimal_write(condition->number).at);
}

void nv_put_condition(struct nv_buffer *out, const nv_model *model,
                      const struct nv_condition *condition)
{
    if (!condition)
        return;
    switch (condition->kind) {
    case NV_ALL:
        put_children(out, model, condition, "all");
        break;
    case NV_ANY:
        put_children(out, model, condition, "any");
        break;
    case NV_NOT:
        put_children(out, model, condition, "not");
        break;
    default:
        put_leaf(out, model, condition);
    }
}

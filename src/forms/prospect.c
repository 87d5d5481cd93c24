/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Two answers for each condition, as conditions have three values: can it come
 * out true, can it come out false. `all` is true when all parts are and false
 * when one is; `any` is its mirror image; `not` swaps the two. A leaf is
 * settled only by its question's never being asked, or by naming nothing but
 * options that stand for a state. Numbers are left open: a number that can
 * never be reached is what the checker of models looks for.
 *
 * Questions are settled in order and remembered, so a long chain of
 * conditions costs no more than its length.
 */
#include "forms/prospect.h"

static const struct nv_prospect open_prospect = {NV_SOMETIMES, NV_SOMETIMES};
static const struct nv_prospect false_prospect = {NV_NEVER, NV_ALWAYS};
static const struct nv_prospect true_prospect = {NV_ALWAYS, NV_NEVER};

static bool holds(const struct nv_condition *leaf,
                  const struct nv_option *option, size_t index)
{
    if (option->state != NV_ANSWERED)
        return false;
    if (leaf->kind == NV_IS)
        return leaf->option_set >> index & 1;
    int side = nv_decimal_compare(option->points, leaf->number);
    return leaf->kind == NV_AT_LEAST ? side >= 0 : side <= 0;
}

uint64_t nv__holding(const nv_model *model, const struct nv_condition *leaf)
{
    const struct nv_subject subject = nv_subject_of(model, leaf);
    struct nv_options options = nv_subject_options(&subject);
    uint64_t holding = 0;
    for (size_t i = 0; i < options.count; i++) {
        if (holds(leaf, &options.at[i], i))
            holding |= UINT64_C(1) << i;
    }
    return holding;
}

/* A band is looked up by the number that it bands. */
static struct nv_prospect settle_field(struct nv_form *form, int field)
{
    const struct nv_field *fields = form->model->fields;
    if (fields[field].type == NV_FIELD_BAND && fields[field].of != NV_NONE)
        field = fields[field].of;
    form->asks_field[field] = true;
    return open_prospect;
}

static struct nv_prospect settle_question(const struct nv_form *form,
                                          const struct nv_condition *leaf)
{
    const struct nv_question *question =
        &form->model->questions[leaf->question];
    struct nv_prospect asked = form->prospect[leaf->question];
    if (asked.if_true == NV_NEVER)
        return (struct nv_prospect){NV_NEVER, asked.if_false};
    if (question->options.count && !nv__holding(form->model, leaf))
        return (struct nv_prospect){NV_NEVER, NV_SOMETIMES};
    return open_prospect;
}

static unsigned char least(unsigned char a, unsigned char b)
{
    return a < b ? a : b;
}

static unsigned char greatest(unsigned char a, unsigned char b)
{
    return a > b ? a : b;
}

static struct nv_prospect both(struct nv_prospect a, struct nv_prospect b)
{
    return (struct nv_prospect){least(a.if_true, b.if_true),
                                greatest(a.if_false, b.if_false)};
}

static struct nv_prospect opposite(struct nv_prospect prospect)
{
    return (struct nv_prospect){prospect.if_false, prospect.if_true};
}

struct nv_prospect nv__settle(struct nv_form *form,
                              const struct nv_condition *condition)
{
    struct nv_prospect all = true_prospect;
    if (condition->kind == NV_NOT)
        return opposite(nv__settle(form, condition->children));
    if (condition->kind != NV_ALL && condition->kind != NV_ANY)
        return condition->question != NV_NONE
                   ? settle_question(form, condition)
                   : settle_field(form, condition->field);
    bool is_any = condition->kind == NV_ANY;
    for (size_t i = 0; i < condition->child_count; i++) {
        struct nv_prospect one = nv__settle(form, &condition->children[i]);
        all = both(all, is_any ? opposite(one) : one);
    }
    return is_any ? opposite(all) : all;
}

void nv__settle_questions(struct nv_form *form)
{
    for (size_t i = 0; i < form->model->question_count; i++) {
        const struct nv_condition *condition =
            form->model->questions[i].applies_if;
        if (!form->in_set[i])
            form->prospect[i] = false_prospect;
        else if (!condition)
            form->prospect[i] = true_prospect;
        else
            form->prospect[i] = nv__settle(form, condition);
    }
}

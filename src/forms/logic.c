/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One walk over a condition for all languages. It asks for "this is true" or
 * "this is false" and pushes `not` down to the leaves: that way unknown stays
 * unknown. `not(robots is yes)` becomes "robots was answered, and with
 * something else", and not "robots is not yes", which would also hold while
 * nobody has answered.
 *
 * A question that was not asked makes its leaves false, not unknown. So where
 * a language follows, "false" of a leaf also holds when the question's own
 * condition is false, and "true" needs that condition to be true: a survey
 * tool may still remember an answer to a question that it has hidden.
 *
 * Parts that are settled (prospect.h) are left out. Conditions that follow
 * one another can grow without end; a limit ends the walk.
 */
#include "forms/logic.h"

#include "base/diagnostic.h"
#include "forms/prospect.h"

static enum nv_settled
settled(struct nv_walk *walk, const struct nv_condition *condition, bool wanted)
{
    struct nv_prospect prospect = nv__settle(walk->form, condition);
    return (enum nv_settled)(wanted ? prospect.if_true : prospect.if_false);
}

static void walk(struct nv_walk *w, const struct nv_condition *condition,
                 bool wanted);

/*
 * Parts that are open, parted by `and` or `or`, in brackets when they are
 * several and not the whole.
 */
static void walk_parts(struct nv_walk *w, const struct nv_condition *condition,
                       bool wanted)
{
    bool all = (condition->kind == NV_ALL) == wanted;
    size_t open = 0, done = 0;
    bool nested = w->depth++ > 0;
    for (size_t i = 0; i < condition->child_count; i++)
        open += settled(w, &condition->children[i], wanted) == NV_SOMETIMES;
    nv_buffer_text(w->out, nested && open > 1 ? "(" : "");
    for (size_t i = 0; i < condition->child_count; i++) {
        if (settled(w, &condition->children[i], wanted) != NV_SOMETIMES)
            continue;
        if (done++)
            nv_buffer_text(w->out, all ? w->logic->both : w->logic->either);
        walk(w, &condition->children[i], wanted);
    }
    nv_buffer_text(w->out, nested && open > 1 ? ")" : "");
    w->depth--;
}

/* The condition of a leaf's own question, where it has to be said. */
static const struct nv_condition *
own_condition(struct nv_walk *w, const struct nv_condition *leaf, bool wanted)
{
    if (!w->logic->follows || leaf->question == NV_NONE)
        return NULL;
    const struct nv_condition *own =
        w->form->model->questions[leaf->question].applies_if;
    return own && settled(w, own, wanted) == NV_SOMETIMES ? own : NULL;
}

static void walk_leaf(struct nv_walk *w, const struct nv_condition *leaf,
                      bool wanted)
{
    const struct nv_condition *own = own_condition(w, leaf, wanted);
    if (!own) {
        w->logic->leaf(w, leaf, wanted);
        return;
    }
    w->depth++;
    nv_buffer_byte(w->out, '(');
    walk(w, own, wanted);
    nv_buffer_text(w->out, wanted ? w->logic->both : w->logic->either);
    w->logic->leaf(w, leaf, wanted);
    nv_buffer_byte(w->out, ')');
    w->depth--;
}

static void walk(struct nv_walk *w, const struct nv_condition *condition,
                 bool wanted)
{
    if (w->out->failed || w->out->size > w->limit)
        return;
    switch (condition->kind) {
    case NV_ALL:
    case NV_ANY:
        walk_parts(w, condition, wanted);
        break;
    case NV_NOT:
        walk(w, condition->children, !wanted);
        break;
    default:
        walk_leaf(w, condition, wanted);
    }
}

enum nv_status nv_put_asked(struct nv_walk *w, int question, const char *never,
                            struct nv_error *error)
{
    const struct nv_question *asked = &w->form->model->questions[question];
    w->limit = w->out->size + NV_MAX_EXPRESSION;
    switch ((enum nv_settled)w->form->prospect[question].if_true) {
    case NV_NEVER:
        nv_buffer_text(w->out, never);
        break;
    case NV_SOMETIMES:
        walk(w, asked->applies_if, true);
        break;
    default:
        break;
    }
    if (w->out->failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (w->out->size > w->limit)
        return nv__fail(error, NV_E_CONDITION_TOO_LONG, asked->id.at, NULL,
                        NULL);
    return NV_OK;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What the name of a column says. An exporter's name has up to three parts:
 * groups before the question, the question, an option behind it. The option is
 * looked for first: "uses/quality" is the option of a question "uses", even
 * where a question "quality" exists. Were it the question in a group of
 * that name after all, its own column would be missing, and that is said;
 * nothing is ever read as what it is not.
 *
 * DK, NA and NS take the place of an option, as they take the place of an
 * answer in a cell.
 */
#include "answers/dialect.h"

#include "base/diagnostic.h"

static int find_name(const struct nv_span *names, size_t count,
                     struct nv_span name)
{
    for (size_t i = 0; i < count; i++) {
        if (nv_span_equal(names[i], name))
            return (int)i;
    }
    return NV_NONE;
}

static const char *last_of(struct nv_span text, char c)
{
    for (size_t i = text.size; i > 0; i--) {
        if (text.at[i - 1] == c)
            return text.at + i - 1;
    }
    return NULL;
}

struct nv_span nv__without_groups(const struct nv_dialect *dialect,
                                  struct nv_span name)
{
    const char *group = dialect->group ? last_of(name, dialect->group) : NULL;
    if (!group)
        return name;
    size_t skip = (size_t)(group - name.at) + 1;
    return (struct nv_span){name.at + skip, name.size - skip};
}

static bool part_at(const char *open, struct nv_span name,
                    struct nv_span *question, struct nv_span *tick)
{
    if (!open)
        return false;
    size_t before = (size_t)(open - name.at);
    *question = (struct nv_span){name.at, before};
    *tick = (struct nv_span){open + 1, name.size - before - 1};
    return true;
}

/* Parts "q[a]", "q/a" or "q_a"; false where the name is of no such shape. */
static bool part_tick(const struct nv_dialect *dialect, struct nv_span name,
                      struct nv_span *question, struct nv_span *tick)
{
    bool is_closed =
        !dialect->tick_close ||
        (name.size && name.at[name.size - 1] == dialect->tick_close);
    struct nv_span inside = name;
    inside.size -= dialect->tick_close && is_closed;
    if (is_closed && dialect->tick_open &&
        part_at(last_of(inside, dialect->tick_open), inside, question, tick))
        return true;
    return dialect->tick_join &&
           part_at(last_of(name, dialect->tick_join), name, question, tick);
}

static enum nv_state state_of(struct nv_span tick)
{
    if (nv_span_is(tick, "NA"))
        return NV_NOT_APPLICABLE;
    if (nv_span_is(tick, "DK") || nv_span_is(tick, "NS"))
        return NV_DONT_KNOW;
    return NV_ANSWERED;
}

static bool read_tick(const struct nv_dialect *dialect,
                      const struct nv_naming *naming, struct nv_span name,
                      struct nv_column_meaning *out)
{
    const nv_model *model = naming->model;
    struct nv_span before, tick;
    if (!part_tick(dialect, name, &before, &tick))
        return false;
    int question = find_name(naming->questions, model->question_count,
                             nv__without_groups(dialect, before));
    if (question == NV_NONE || model->questions[question].type != NV_MULTIPLE)
        return false;
    int option = nv__option_find(naming->options[question], tick);
    enum nv_state state = state_of(tick);
    if (option == NV_NONE && state == NV_ANSWERED)
        return false;
    *out = (struct nv_column_meaning){.kind = NV_COLUMN_TICK,
                                      .rule = NV_RULE_CODE,
                                      .question = question,
                                      .field = NV_NONE,
                                      .tick = tick,
                                      .option = option,
                                      .state = state};
    return true;
}

void nv__column_read(const struct nv_dialect *dialect,
                     const struct nv_naming *naming, struct nv_span name,
                     struct nv_column_meaning *out)
{
    const nv_model *model = naming->model;
    if (read_tick(dialect, naming, name, out))
        return;
    struct nv_span bare = nv__without_groups(dialect, name);
    *out = (struct nv_column_meaning){.kind = NV_COLUMN_FOREIGN,
                                      .option = NV_NONE};
    out->question = find_name(naming->questions, model->question_count, bare);
    out->field = find_name(naming->fields, model->field_count, bare);
    if (out->question != NV_NONE || out->field != NV_NONE)
        out->kind = NV_COLUMN_ANSWER;
    else if (nv_span_is(bare, "id"))
        out->kind = NV_COLUMN_ID;
    else if (nv__is_own_column(dialect, name))
        out->kind = NV_COLUMN_OWN;
    if (out->kind > NV_COLUMN_OWN)
        out->rule = NV_RULE_CODE;
}

enum nv_status nv__name_by_id(struct nv_naming *out, const nv_model *model,
                              struct nv_arena *arena, struct nv_error *error)
{
    size_t questions = model->question_count, fields = model->field_count;
    struct nv_span *ids =
        nv_arena_alloc(arena, questions + fields, sizeof *ids);
    struct nv_options *options =
        nv_arena_alloc(arena, questions + fields, sizeof *options);
    if (!ids || !options)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < questions; i++) {
        ids[i] = model->questions[i].id;
        options[i] = model->questions[i].options;
    }
    for (size_t i = 0; i < fields; i++) {
        ids[questions + i] = model->fields[i].id;
        options[questions + i] = model->fields[i].options;
    }
    *out = (struct nv_naming){.model = model,
                              .questions = ids,
                              .fields = ids + questions,
                              .options = options,
                              .field_options = options + questions};
    return NV_OK;
}

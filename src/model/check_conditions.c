/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions that can never hold: a question behind one would never be asked.
 * What a condition names is given every value that makes a difference, all
 * combinations are tried, and the first that makes the condition true ends
 * the search; nearly always one of the first does. A number takes the
 * values at and beside each threshold, a multiple choice the sets of those
 * options that are named. Answers that do not hang together (a follow-up
 * answered without its question) are tried too, so that what is refused
 * here is refused with certainty. More than 4096 combinations are not tried.
 */
#include "model/model_check.h"

enum {
    MAX_CASES = 4096,
    MAX_THINGS = 12, /* each has two values at least */
    MAX_VALUES = MAX_CASES + 2 * MAX_THINGS,
    MAX_LEAVES = 4 * 1000 * 1000 /* looked at in one model */
};

enum truth { NO, MAYBE, YES };

/* What one thing is taken to be; a result's leaf has its truth at once. */
struct value {
    enum truth truth; /* when not answered, or of a result */
    bool answered;
    int option;
    uint64_t ticked;
    struct nv_decimal number; /* number or points */
};

/* A question, a field, or a leaf about a result. */
struct thing {
    int question, field;
    const struct nv_condition *leaf;
    struct value *values;
    size_t count, at;
};

struct search {
    struct nv_reader *reader;
    struct value *values;
    size_t used;
    struct thing things[MAX_THINGS];
    size_t count;
    size_t cases;
    size_t leaves;
    bool skip;
};

static bool is_branch(const struct nv_condition *condition)
{
    return condition->kind == NV_ALL || condition->kind == NV_ANY ||
           condition->kind == NV_NOT;
}

static struct thing *thing_of(struct search *search,
                              const struct nv_condition *leaf)
{
    for (size_t i = 0; i < search->count; i++) {
        struct thing *thing = &search->things[i];
        bool same = leaf->result != NV_NONE
                        ? thing->leaf == leaf
                        : thing->question == leaf->question &&
                              thing->field == leaf->field;
        if (same)
            return thing;
    }
    return NULL;
}

static void add_value(struct search *search, struct thing *thing,
                      struct value value)
{
    if (search->used == MAX_VALUES) {
        search->skip = true;
        return;
    }
    search->values[search->used++] = value;
    thing->count++;
}

static void add_options(struct search *search, struct thing *thing,
                        struct nv_options options)
{
    for (size_t i = 0; i < options.count; i++) {
        const struct nv_option *option = &options.at[i];
        struct value value = {.answered = option->state == NV_ANSWERED,
                              .truth =
                                  option->state == NV_DONT_KNOW ? MAYBE : NO,
                              .option = (int)i,
                              .ticked = UINT64_C(1) << i,
                              .number = option->points};
        add_value(search, thing, value);
    }
}

/* Options of this thing that leaves of the condition name, as bits. */
static uint64_t named_options(const struct nv_condition *condition,
                              const struct thing *thing)
{
    uint64_t named = 0;
    if (!is_branch(condition))
        return condition->question == thing->question ? condition->option_set
                                                      : 0;
    for (size_t i = 0; i < condition->child_count; i++)
        named |= named_options(&condition->children[i], thing);
    return named;
}

/* Sets of the options that are named and may be ticked together. */
static void add_sets(struct search *search, struct thing *thing,
                     const struct nv_question *question, uint64_t named)
{
    for (size_t i = 0; i < question->options.count; i++) {
        if (question->options.at[i].exclusive)
            named &= ~(UINT64_C(1) << i);
    }
    add_options(search, thing, question->options);
    for (uint64_t set = named; set && !search->skip; set = (set - 1) & named)
        add_value(search, thing,
                  (struct value){.answered = true, .ticked = set});
}

struct number_range {
    struct nv_decimal low, high;
    unsigned digits;
};

static void add_number(struct search *search, struct thing *thing,
                       const struct number_range *range, int64_t units)
{
    struct nv_decimal number = {units, (uint8_t)range->digits};
    if (units < nv_decimal_units(range->low, range->digits) ||
        units > nv_decimal_units(range->high, range->digits))
        return;
    add_value(search, thing,
              (struct value){.answered = true, .number = number});
}

/* The answers at and beside each threshold that the condition has. */
static void add_thresholds(struct search *search, struct thing *thing,
                           const struct nv_condition *condition,
                           const struct number_range *range)
{
    for (size_t i = 0; is_branch(condition) && i < condition->child_count; i++)
        add_thresholds(search, thing, &condition->children[i], range);
    if (is_branch(condition) || condition->question != thing->question ||
        condition->field != thing->field)
        return;
    int64_t grain = nv_power_of_ten(6 - range->digits);
    int64_t units = nv_decimal_units(condition->number, 6) / grain;
    for (int64_t beside = -1; beside <= 1; beside++)
        add_number(search, thing, range, units + beside);
}

static void add_numbers(struct search *search, struct thing *thing,
                        const struct nv_condition *condition,
                        const struct number_range *range)
{
    add_number(search, thing, range,
               nv_decimal_units(range->low, range->digits));
    add_number(search, thing, range,
               nv_decimal_units(range->high, range->digits));
    add_thresholds(search, thing, condition, range);
}

static void fill_question(struct search *search, struct thing *thing,
                          const struct nv_condition *condition)
{
    const struct nv_question *question =
        &search->reader->model->questions[thing->question];
    struct number_range range = {question->min, question->max,
                                 question->decimals};
    if (question->type == NV_NUMBER)
        add_numbers(search, thing, condition, &range);
    else if (question->type == NV_MULTIPLE)
        add_sets(search, thing, question, named_options(condition, thing));
    else
        add_options(search, thing, question->options);
    add_value(search, thing, (struct value){.truth = MAYBE});
    add_value(search, thing, (struct value){.truth = NO});
}

static void fill_field(struct search *search, struct thing *thing,
                       const struct nv_condition *condition)
{
    const struct nv_field *field = &search->reader->model->fields[thing->field];
    struct number_range range = {field->min, field->max, field->decimals};
    if (field->type == NV_FIELD_NUMBER)
        add_numbers(search, thing, condition, &range);
    else
        add_options(search, thing, field->options);
    add_value(search, thing, (struct value){.truth = NO});
}

static void fill_result(struct search *search, struct thing *thing)
{
    add_value(search, thing, (struct value){.truth = YES});
    add_value(search, thing, (struct value){.truth = MAYBE});
    add_value(search, thing, (struct value){.truth = NO});
}

static void collect(struct search *search, const struct nv_condition *root,
                    const struct nv_condition *condition)
{
    for (size_t i = 0; is_branch(condition) && i < condition->child_count; i++)
        collect(search, root, &condition->children[i]);
    if (is_branch(condition) || search->skip || thing_of(search, condition))
        return;
    if (search->count == MAX_THINGS) {
        search->skip = true;
        return;
    }
    struct thing *thing = &search->things[search->count++];
    *thing = (struct thing){.question = condition->question,
                            .field = condition->field,
                            .leaf = condition,
                            .values = search->values + search->used};
    if (condition->question != NV_NONE)
        fill_question(search, thing, root);
    else if (condition->field != NV_NONE)
        fill_field(search, thing, root);
    else
        fill_result(search, thing);
    search->cases *= thing->count;
    if (search->cases > MAX_CASES)
        search->skip = true;
}

static bool compares(const struct nv_condition *leaf, const struct value *value,
                     bool multiple)
{
    if (leaf->kind == NV_IS && multiple)
        return (value->ticked & leaf->option_set) != 0;
    if (leaf->kind == NV_IS)
        return leaf->option_set >> value->option & 1;
    int order = nv_decimal_compare(value->number, leaf->number);
    return leaf->kind == NV_AT_LEAST ? order >= 0 : order <= 0;
}

static enum truth leaf_truth(struct search *search,
                             const struct nv_condition *leaf)
{
    const struct thing *thing = thing_of(search, leaf);
    const struct value *value = &thing->values[thing->at];
    search->leaves++;
    if (!value->answered)
        return value->truth;
    bool multiple =
        leaf->question != NV_NONE &&
        search->reader->model->questions[leaf->question].type == NV_MULTIPLE;
    return compares(leaf, value, multiple) ? YES : NO;
}

static enum truth truth_of(struct search *search,
                           const struct nv_condition *condition)
{
    if (!is_branch(condition))
        return leaf_truth(search, condition);
    enum truth all = YES, any = NO;
    for (size_t i = 0; i < condition->child_count; i++) {
        enum truth child = truth_of(search, &condition->children[i]);
        all = child < all ? child : all;
        any = child > any ? child : any;
    }
    if (condition->kind == NV_NOT)
        return (enum truth)(YES - all);
    return condition->kind == NV_ALL ? all : any;
}

/* Takes the next combination; false after the last. */
static bool advance(struct search *search)
{
    for (size_t i = 0; i < search->count; i++) {
        struct thing *thing = &search->things[i];
        if (++thing->at < thing->count)
            return true;
        thing->at = 0;
    }
    return false;
}

static bool can_hold(struct search *search,
                     const struct nv_condition *condition)
{
    search->used = search->count = 0;
    search->cases = 1;
    search->skip = search->leaves > MAX_LEAVES;
    if (!search->skip)
        collect(search, condition, condition);
    if (search->skip)
        return true;
    do {
        if (truth_of(search, condition) == YES)
            return true;
    } while (advance(search));
    return false;
}

/* Whether it names only what has been read without a fault. */
static bool is_settled(const struct nv_reader *reader,
                       const struct nv_condition *condition)
{
    if (!is_branch(condition))
        return condition->question == NV_NONE ||
               !reader->broken_question[condition->question];
    for (size_t i = 0; i < condition->child_count; i++) {
        if (!is_settled(reader, &condition->children[i]))
            return false;
    }
    return condition->child_count > 0;
}

static void check(struct search *search, const struct nv_condition *condition,
                  const struct nv_json *place)
{
    if (condition && is_settled(search->reader, condition) &&
        !can_hold(search, condition))
        nv__fault(search->reader, place, NV_E_NEVER_HOLDS,
                  (struct nv_words){0});
}

void nv__check_conditions(struct nv_reader *reader)
{
    const struct nv_model *model = reader->model;
    const struct nv_entries *names = reader->names;
    struct search search = {.reader = reader};
    search.values = nv__scratch(reader, MAX_VALUES, sizeof *search.values);
    if (!search.values)
        return;
    for (size_t i = 0; i < model->question_count; i++)
        check(&search, model->questions[i].applies_if,
              nv__at(names[NV_NAME_QUESTION].items[i].node, "applies_if"));
    for (size_t i = 0; i < model->action_count; i++)
        check(&search, model->actions[i].when,
              nv__at(names[NV_NAME_ACTION].items[i].node, "when"));
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The quick way through an indicator: one pass over its children that adds
 * up whole numbers, and one division where the model rounds. Every sum and
 * product fits 64 bits, which was found out when the plan was made
 * (quick_plan.c), so nothing is checked here. Results are what methods.c and
 * finish.c give, in lowest terms; the oracle does not know which of the two
 * it is compared with.
 *
 * An indicator that is the child of another counts there by a state, as a
 * question does: answered when it has a value, blank when too little was
 * answered. So one loop serves both kinds of children.
 *
 * A plain indicator, the sum of questions of which each option has its points,
 * comes to few values. These are listed once, by the same functions, and looked
 * up by how many are answered and by the sum.
 *
 * The alternative was to have only this way, in 128 bits. Models may divide
 * by weights of six decimals again and again, and then outgrow those, too.
 */
#include "score/quick.h"

#include "score/finish.h"
#include "score/scorer.h"

#include <assert.h>

/* The children that count, and how many do not. */
struct taken {
    size_t count, missing, absent, lowest;
    size_t first_missing;
    int64_t sum, times;
    int64_t values[NV_QUICK_CHILDREN];
    uint32_t places[NV_QUICK_CHILDREN];
};

static inline void add(struct taken *taken, size_t place, int64_t value,
                       int64_t weight)
{
    taken->values[taken->count] = value;
    taken->places[taken->count++] = (uint32_t)place;
    taken->sum += value;
    taken->times += weight;
}

/* A child without a value: roles as in indicators.c. */
static void take_other(const struct nv__node *node, size_t place,
                       enum nv_state state, struct taken *taken)
{
    const struct nv__quick_child *child = &node->quick.children[place];
    bool is_missing = state == NV_BLANK || state == NV_DONT_KNOW;
    if (state == NV_DONT_KNOW && node->indicator->dont_know_lowest) {
        taken->lowest++;
        add(taken, place, child->low, child->weight);
        return;
    }
    if (is_missing && taken->missing == 0)
        taken->first_missing = place;
    taken->missing += is_missing;
    taken->absent += !is_missing;
}

static void take(const struct nv_scorer *scorer, const struct nv__node *node,
                 struct taken *taken)
{
    taken->count = taken->missing = taken->absent = taken->lowest = 0;
    taken->first_missing = node->child_count;
    taken->sum = taken->times = 0;
    const struct nv__quick_child *child = node->quick.children;
    const unsigned char *states = scorer->states;
    const int64_t *units = scorer->units;
    for (size_t i = 0; i < node->child_count; i++, child++) {
        enum nv_state state = (enum nv_state)states[child->slot];
        if (state == NV_ANSWERED)
            add(taken, i, units[child->slot] * child->factor, child->weight);
        else
            take_other(node, i, state, taken);
    }
}

/* Some child of a plain node has no answer. */
static void count_plain(const struct nv_scorer *scorer,
                        const struct nv__node *node, struct taken *taken)
{
    const struct nv__quick_child *child = node->quick.children;
    size_t count = 0, missing = 0;
    int64_t times = 0;
    for (size_t i = 0; i < node->child_count; i++, child++) {
        enum nv_state state = (enum nv_state)scorer->states[child->slot];
        count += state == NV_ANSWERED;
        missing += state == NV_BLANK || state == NV_DONT_KNOW;
        times += state == NV_ANSWERED ? child->weight : 0;
    }
    taken->count = count;
    taken->missing = missing;
    taken->absent = node->child_count - count - missing;
    taken->times = times;
}

/* Simple questions without an answer give 0, so all can be added up. */
static int64_t sum_plain(const struct nv_scorer *scorer,
                         const struct nv__node *node)
{
    const struct nv__quick_child *child = node->quick.children;
    const struct nv__quick_child *end = child + node->child_count;
    const int64_t *units = scorer->units;
    int64_t sum = 0;
    if (!node->quick.is_even) {
        for (; child < end; child++)
            sum += units[child->slot] * child->factor;
        return sum;
    }
    const uint64_t *totals = scorer->totals + child->slot;
    return (int64_t)(totals[node->child_count] - totals[0]) * child->factor;
}

static void take_plain(const struct nv_scorer *scorer,
                       const struct nv__node *node, struct taken *taken)
{
    const uint64_t leaves = node->leaves[node->first_word];
    taken->sum = sum_plain(scorer, node);
    taken->lowest = 0;
    taken->count = node->child_count;
    taken->missing = taken->absent = 0;
    taken->first_missing = node->child_count; /* plain nodes do not ask */
    taken->times = node->quick.weights;
    if (!node->quick.is_narrow ||
        (scorer->answered[node->first_word] & leaves) != leaves)
        count_plain(scorer, node, taken);
}

/* Where a staircase ends; see methods.c. */
static size_t staircase_end(const struct nv__node *node,
                            const struct taken *taken)
{
    assert(!node->quick.is_plain); /* else there are sums alone */
    for (size_t i = 0; i < taken->count; i++) {
        size_t place = taken->places[i];
        if (taken->values[i] < node->quick.children[place].edge)
            return place;
    }
    return node->child_count;
}

/* Whether so many answers will do, of those that there could be. */
static bool is_enough(const struct nv__node *node, size_t counted,
                      size_t present)
{
    const struct nv_indicator *indicator = node->indicator;
    return counted && (int64_t)counted * indicator->min_answered_den >=
                          (int64_t)present * indicator->min_answered_num;
}

static enum nv_outcome outcome_of(const struct nv__node *node,
                                  const struct taken *taken)
{
    const struct nv_indicator *indicator = node->indicator;
    if (taken->absent == node->child_count)
        return NV_NOT_APPLICABLE_RESULT;
    if (indicator->method == NV_STAIRCASE)
        return taken->first_missing < staircase_end(node, taken)
                   ? NV_INSUFFICIENT
                   : NV_SCORED;
    return is_enough(node, taken->count, taken->count + taken->missing)
               ? NV_SCORED
               : NV_INSUFFICIENT;
}

/* Sorts as it goes: there are few children, and they come nearly sorted. */
static int64_t lower_median(struct taken *taken)
{
    for (size_t i = 1; i < taken->count; i++) {
        int64_t now = taken->values[i];
        size_t j = i;
        for (; j > 0 && taken->values[j - 1] > now; j--)
            taken->values[j] = taken->values[j - 1];
        taken->values[j] = now;
    }
    return taken->values[(taken->count - 1) / 2];
}

static int64_t extreme(const struct taken *taken, bool is_greatest)
{
    assert(taken->count > 0);
    int64_t best = taken->values[0];
    for (size_t i = 1; i < taken->count; i++) {
        int64_t now = taken->values[i];
        if (is_greatest ? now > best : now < best)
            best = now;
    }
    return best;
}

static int64_t count_reached(const struct nv__node *node,
                             const struct taken *taken)
{
    int64_t reached = 0;
    for (size_t i = 0; i < taken->count; i++)
        reached +=
            taken->values[i] >= node->quick.children[taken->places[i]].edge;
    return reached;
}

static int64_t climbed(const struct nv__node *node, const struct taken *taken)
{
    size_t end = staircase_end(node, taken);
    return (int64_t)(end +
                     (node->indicator->first_open && end < node->child_count));
}

/* What the method makes of them; *times is what it is to be divided by. */
static int64_t combine(const struct nv__node *node, struct taken *taken,
                       int64_t *times)
{
    *times = node->indicator->method == NV_SUM ? 1 : taken->times;
    if (node->quick.is_plain)
        return taken->sum; /* the values one by one are not there */
    *times = 1;
    switch (node->indicator->method) {
    case NV_MIN:
        return extreme(taken, false);
    case NV_MAX:
        return extreme(taken, true);
    case NV_SPREAD:
        return extreme(taken, true) - extreme(taken, false);
    case NV_LOWER_MEDIAN:
        return lower_median(taken);
    case NV_STAIRCASE:
        return climbed(node, taken);
    case NV_SUM:
        return taken->sum;
    case NV_SHARE_AT_LEAST:
        *times = (int64_t)taken->count;
        return count_reached(node, taken);
    default:
        *times = taken->times;
        return taken->sum;
    }
}

/* num / den to the nearest whole number; den > 0. */
static int64_t divided(int64_t num, int64_t den, enum nv_rounding mode)
{
    uint64_t size = num < 0 ? 0 - (uint64_t)num : (uint64_t)num;
    assert(den > 0);
    uint64_t twice = 2 * size + (uint64_t)den;
    uint64_t units = twice / (2 * (uint64_t)den);
    bool is_tie = units * 2 * (uint64_t)den == twice;
    if (is_tie && mode == NV_HALF_EVEN)
        units &= ~UINT64_C(1);
    return num < 0 ? -(int64_t)units : (int64_t)units;
}

static int level_of(const struct nv__node *node, int64_t units)
{
    size_t level = node->indicator->level_count;
    if (level == 0 || units > node->quick.last_to)
        return NV_NONE;
    while (level-- > 0)
        if (units >= node->quick.level_from[level])
            return (int)level;
    return NV_NONE;
}

static struct nv_number value_of(const struct nv__quick *quick, int64_t units)
{
    if (quick->scale == 1)
        return nv_number_whole(units);
    if (quick->digits == 0)
        return nv_number_ratio(units, quick->scale);
    return nv_number_decimal(
        (struct nv_decimal){units, (uint8_t)quick->digits});
}

/* What num / (times * down) comes to in the units of the indicator's scale. */
static struct nv__quick_value value_at(const struct nv__node *node, int64_t num,
                                       int64_t times)
{
    const struct nv__quick *quick = &node->quick;
    int64_t den = times * quick->down;
    int64_t units =
        den == 1 ? num : divided(num, den, node->indicator->rounding);
    struct nv_number value = value_of(quick, units);
    return (struct nv__quick_value){.units = units,
                                    .num = value.num,
                                    .den = value.den,
                                    .level = level_of(node, units)};
}

static void finish(struct nv_scorer *scorer, const struct nv__node *node,
                   struct taken *taken, size_t slot, struct nv_result *out)
{
    const struct nv__quick *quick = &node->quick;
    int64_t times;
    int64_t num = combine(node, taken, &times) * quick->up;
    num += times * quick->shift;
    if (quick->scale == 0) {
        struct nv_number value = nv_number_ratio(num, times * quick->down);
        out->value = nv__value(value);
        out->level = nv__level_of(&scorer->desk, node, value);
        return;
    }
    struct nv__quick_value made = value_at(node, num, times);
    scorer->units[slot] = made.units;
    out->value = (struct nv_value){made.num, made.den};
    out->level = made.level;
}

void nv__quick_list(struct nv__node *node, struct nv__quick_value *room)
{
    struct nv__quick *quick = &node->quick;
    int64_t weight = quick->children[0].weight, times = quick->weights;
    quick->values = room;
    for (size_t row = 0; row < quick->rows; row++, times -= weight) {
        int64_t by = node->indicator->method == NV_SUM ? 1 : times;
        for (size_t i = 0; i < quick->row_size; i++) {
            int64_t num = (quick->least + (int64_t)i) * quick->up;
            *room++ = value_at(node, num + by * quick->shift, by);
        }
    }
}

bool nv__quick_look_up(struct nv_scorer *scorer, const struct nv__node *node,
                       size_t index)
{
    const struct nv__quick *quick = &node->quick;
    const size_t word = node->first_word;
    const uint64_t leaves = node->leaves[word];
    const uint64_t answered = scorer->answered[word] & leaves;
    unsigned count = (unsigned)node->child_count, applicable = count;
    const struct nv__quick_value *row = quick->values;
    if (answered != leaves) {
        count = (unsigned)__builtin_popcountll(answered);
        applicable =
            (unsigned)__builtin_popcountll(scorer->applicable[word] & leaves);
        if (node->child_count - count >= quick->rows ||
            !is_enough(node, count, applicable))
            return false;
        row += (node->child_count - count) * quick->row_size;
    }
    const struct nv__quick_value *value =
        row + (sum_plain(scorer, node) - quick->least);
    size_t slot = scorer->plan->first_slot + index;
    scorer->results[index] =
        (struct nv_result){.outcome = NV_SCORED,
                           .value = {value->num, value->den},
                           .level = value->level,
                           .answered = count,
                           .applicable = applicable};
    scorer->units[slot] = value->units;
    scorer->states[slot] = NV_ANSWERED;
    return true;
}

static void count(const struct nv_scorer *scorer, const struct nv__node *node,
                  const struct taken *taken, struct nv_result *out)
{
    if (node->quick.counts) {
        out->answered = (unsigned)(taken->count - taken->lowest);
        out->applicable = (unsigned)(taken->count + taken->missing);
        return;
    }
    if (node->quick.has_all) {
        out->answered = scorer->answered_count;
        out->applicable = scorer->applicable_count;
        return;
    }
    out->answered = nv__count_bits(scorer->answered, node->leaves,
                                   node->first_word, node->end_word);
    out->applicable = nv__count_bits(scorer->applicable, node->leaves,
                                     node->first_word, node->end_word);
}

void nv__quick_score(struct nv_scorer *scorer, const struct nv__node *node,
                     size_t index)
{
    static const unsigned char states[] = {
        [NV_NOT_APPLICABLE_RESULT] = NV_NOT_APPLICABLE,
        [NV_INSUFFICIENT] = NV_BLANK,
        [NV_SCORED] = NV_ANSWERED,
    };
    struct taken taken;
    size_t slot = scorer->plan->first_slot + index;
    if (node->quick.is_plain)
        take_plain(scorer, node, &taken);
    else
        take(scorer, node, &taken);
    struct nv_result *out = &scorer->results[index];
    *out = (struct nv_result){.outcome = outcome_of(node, &taken),
                              .level = NV_NONE};
    count(scorer, node, &taken, out);
    if (out->outcome == NV_SCORED)
        finish(scorer, node, &taken, slot, out);
    scorer->states[slot] = states[out->outcome];
    scorer->has_short |= out->outcome == NV_INSUFFICIENT;
}

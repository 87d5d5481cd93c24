/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which indicators can be worked out in 64 bits, and by which numbers. All
 * products that a run could make are made here once, of the largest
 * operands; where one of them does not fit, or nearly not, the indicator
 * goes the general way. A flag collects that, so that the arithmetic reads as
 * arithmetic; what is worked out after it fell is not used.
 *
 * Models as they are written pass with digits to spare. What stays behind:
 * methods that need more than a sum or a choice, numbers as answers, and
 * indicators of indicators that are fractions of any denominator.
 */
#include "score/scorer.h"

static const int64_t LIMIT = INT64_C(1) << 60;

/* A number that is small enough; 0 for one that is not. */
static int64_t checked(int64_t number, bool is_whole, bool *fits)
{
    bool is_small = is_whole && number < LIMIT && number > -LIMIT;
    *fits &= is_small;
    return is_small ? number : 0;
}

static int64_t times(int64_t a, int64_t b, bool *fits)
{
    int64_t product;
    bool is_whole = !__builtin_mul_overflow(a, b, &product);
    return checked(product, is_whole, fits);
}

static int64_t plus(int64_t a, int64_t b, bool *fits)
{
    return checked(a + b, true, fits);
}

static int64_t size_of(int64_t a)
{
    return a < 0 ? -a : a;
}

static int64_t divisor_of(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return size_of(a);
}

static int64_t multiple_of(int64_t a, int64_t b, bool *fits)
{
    return times(a / divisor_of(a, b), b, fits);
}

/* Units in which the child gives its value; 0: none that are known. */
static int64_t scale_of(const struct nv_plan *plan,
                        const struct nv__branch *child)
{
    if (child->question == NV_NONE) {
        const struct nv__quick *quick = &plan->nodes[child->indicator].quick;
        return quick->is_on ? quick->scale : 0;
    }
    const struct nv__ask *ask = &plan->asks[child->question];
    return ask->question->type == NV_NUMBER ? 0 : ask->scale;
}

static int64_t most_points(const struct nv__ask *ask, bool *fits)
{
    int64_t most = 0, sum = 0;
    for (size_t i = 0; i < ask->question->options.count; i++) {
        int64_t size = size_of(ask->units[i]);
        most = size > most ? size : most;
        sum = plus(sum, size, fits);
    }
    return ask->question->type == NV_MULTIPLE ? sum : most;
}

static int64_t bound_of(const struct nv_plan *plan,
                        const struct nv__branch *child, bool *fits)
{
    if (child->question == NV_NONE)
        return plan->nodes[child->indicator].quick.bound;
    return most_points(&plan->asks[child->question], fits);
}

static bool has_edges(enum nv_method method)
{
    return method == NV_STAIRCASE || method == NV_SHARE_AT_LEAST;
}

static bool is_weighted(enum nv_method method)
{
    return method == NV_WEIGHTED_MEAN || method == NV_SUM;
}

/* Divided by how many count, or by their weights. */
static bool is_shared(enum nv_method method)
{
    return method == NV_MEAN || method == NV_WEIGHTED_MEAN ||
           method == NV_SHARE_AT_LEAST;
}

static bool is_known(enum nv_method method)
{
    return method != NV_MODE && method != NV_GEOMETRIC_MEAN &&
           method != NV_DIFFERENCE;
}

/* The scale of all children; 0: there is none. */
static int64_t common_scale(const struct nv_plan *plan,
                            const struct nv__node *node, bool *fits)
{
    int64_t common = 1;
    for (size_t i = 0; i < node->child_count && common; i++) {
        int64_t scale = scale_of(plan, &node->children[i]);
        common = scale ? multiple_of(common, scale, fits) : 0;
        if (common && has_edges(node->indicator->method))
            common = multiple_of(common, node->children[i].at_least.den, fits);
    }
    return common;
}

/* The most that sum and times can be. */
struct reach {
    int64_t sum, times;
};

static int64_t weight_of(const struct nv__node *node, size_t child)
{
    return is_weighted(node->indicator->method) ? node->children[child].weight
                                                : 1;
}

static uint32_t slot_of(const struct nv_plan *plan,
                        const struct nv__branch *child)
{
    return child->question == NV_NONE
               ? (uint32_t)(plan->first_slot + (size_t)child->indicator)
               : (uint32_t)child->question;
}

static struct reach compile_children(const struct nv_plan *plan,
                                     struct nv__node *node, int64_t common,
                                     bool *fits)
{
    struct reach reach = {0, 0};
    for (size_t i = 0; i < node->child_count; i++) {
        const struct nv__branch *child = &node->children[i];
        struct nv__quick_child *out = &node->quick.children[i];
        out->slot = slot_of(plan, child);
        out->weight = weight_of(node, i);
        out->factor = times(common / scale_of(plan, child), out->weight, fits);
        if (child->question != NV_NONE)
            out->low =
                times(plan->asks[child->question].low_units, out->factor, fits);
        out->edge =
            times(child->at_least.num, common / child->at_least.den, fits);
        int64_t most = times(bound_of(plan, child, fits), out->factor, fits);
        reach.sum = plus(reach.sum, most, fits);
        reach.times = plus(reach.times, out->weight, fits);
    }
    node->quick.weights = reach.times;
    if (!is_shared(node->indicator->method))
        reach.times = 1;
    return reach;
}

/* x -> to + (x - from) * factor, as (x * up + shift) / down. */
static void compile_map(struct nv__node *node, int64_t common, bool *fits)
{
    struct nv__quick *quick = &node->quick;
    quick->up = 1;
    quick->shift = 0;
    quick->down = common;
    if (!node->indicator->has_rescale)
        return;
    struct nv_number from = node->rescale_from, to = node->rescale_to;
    struct nv_number by = node->rescale_factor;
    int64_t den = times(from.den, by.den, fits);
    int64_t part = times(times(from.num, by.num, fits), to.den, fits);
    int64_t shift = plus(times(to.num, den, fits), -part, fits);
    den = times(den, to.den, fits);
    quick->up = times(by.num, den, fits);
    quick->shift = times(times(shift, by.den, fits), common, fits);
    quick->down = times(times(by.den, den, fits), common, fits);
}

static void compile_scale(struct nv__node *node, bool *fits)
{
    const struct nv_indicator *indicator = node->indicator;
    struct nv__quick *quick = &node->quick;
    if (indicator->has_round) {
        quick->digits = indicator->round_digits;
        quick->scale = nv_power_of_ten(quick->digits);
        quick->up = times(quick->up, quick->scale, fits);
        quick->shift = times(quick->shift, quick->scale, fits);
    } else if (!is_shared(indicator->method)) {
        quick->scale = quick->down;
        quick->down = 1;
    }
    int64_t divisor =
        divisor_of(divisor_of(quick->up, quick->shift), quick->down);
    if (divisor > 1) {
        quick->up /= divisor;
        quick->shift /= divisor;
        quick->down /= divisor;
    }
}

/* The units of a level's edge: at least (side 0) or at most (1) so many. */
static int64_t edge_units(struct nv_number edge, int64_t scale, int side,
                          bool *fits)
{
    int64_t num = times(edge.num, scale, fits);
    int64_t whole = num / edge.den, rest = num % edge.den;
    if (side)
        return whole - (rest < 0);
    return whole + (rest > 0);
}

static void compile_levels(struct nv__node *node, bool *fits)
{
    struct nv__quick *quick = &node->quick;
    for (size_t i = 0; i < node->indicator->level_count; i++)
        quick->level_from[i] =
            edge_units(node->level_from[i], quick->scale, 0, fits);
    if (node->indicator->level_count)
        quick->last_to = edge_units(node->last_to, quick->scale, 1, fits);
}

/* Whether all that a run multiplies or adds is small enough. */
static bool is_within(struct nv__quick *quick, struct reach reach, bool fits)
{
    int64_t up = times(reach.sum, size_of(quick->up), &fits);
    int64_t shift = times(reach.times, size_of(quick->shift), &fits);
    (void)times(reach.times, quick->down, &fits);
    quick->bound = plus(up, shift, &fits);
    return fits;
}

/* What the method's result is measured in before it is mapped. */
static int64_t scale_of_method(const struct nv__node *node, int64_t common,
                               bool *fits)
{
    enum nv_method method = node->indicator->method;
    if (has_edges(method))
        return 1;
    return method == NV_SUM ? times(common, node->weight_scale, fits) : common;
}

/* Whether the children are questions, each of them once. */
static bool counts(const struct nv_plan *plan, const struct nv__node *node)
{
    size_t questions =
        nv__count_bits(node->leaves, node->leaves, 0, plan->words);
    bool are_questions = questions == node->child_count;
    for (size_t i = 0; i < node->child_count; i++)
        are_questions &= node->children[i].question != NV_NONE;
    return are_questions;
}

void nv__quick_compile(const struct nv_plan *plan, struct nv__node *node)
{
    struct nv__quick *quick = &node->quick;
    bool fits = is_known(node->indicator->method) &&
                node->child_count <= NV_QUICK_CHILDREN;
    int64_t common = common_scale(plan, node, &fits);
    if (!fits || !common)
        return;
    struct reach reach = compile_children(plan, node, common, &fits);
    compile_map(node, scale_of_method(node, common, &fits), &fits);
    compile_scale(node, &fits);
    compile_levels(node, &fits);
    quick->is_on = is_within(quick, reach, fits);
    quick->counts = counts(plan, node);
}

static bool are_simple(const struct nv_plan *plan, const struct nv__node *node)
{
    for (size_t i = 0; i < node->child_count; i++)
        if (!plan->simple[node->children[i].question])
            return false;
    return true;
}

static bool is_even(const struct nv__node *node)
{
    const struct nv__quick_child *children = node->quick.children;
    for (size_t i = 1; i < node->child_count; i++)
        if (children[i].slot != children[0].slot + i ||
            children[i].factor != children[0].factor)
            return false;
    return true;
}

void nv__quick_settle(const struct nv_plan *plan, struct nv__node *node)
{
    const struct nv_indicator *indicator = node->indicator;
    bool is_sum =
        indicator->method == NV_MEAN || is_weighted(indicator->method);
    struct nv__quick *quick = &node->quick;
    quick->is_plain = quick->is_on && quick->counts && is_sum &&
                      !indicator->dont_know_lowest && are_simple(plan, node);
    quick->is_even = is_even(node);
    quick->has_all = memcmp(node->leaves, plan->leaves,
                            plan->words * sizeof *plan->leaves) == 0;
    quick->is_narrow = node->end_word - node->first_word == 1;
}

/* The least and the most of what an answer gives; 0 where none gives any. */
static void find_range(const struct nv__ask *ask, int64_t *least, int64_t *most)
{
    bool is_found = false;
    *least = *most = 0;
    for (size_t i = 0; i < ask->question->options.count; i++) {
        const struct nv__gift *gift = &ask->gifts[NV_STATE_GIFTS + i];
        if (gift->state != NV_ANSWERED)
            continue;
        *least = !is_found || gift->units < *least ? gift->units : *least;
        *most = !is_found || gift->units > *most ? gift->units : *most;
        is_found = true;
    }
}

static bool weigh_the_same(const struct nv__node *node)
{
    const struct nv__quick_child *children = node->quick.children;
    for (size_t i = 1; i < node->child_count; i++)
        if (children[i].weight != children[0].weight)
            return false;
    return is_shared(node->indicator->method);
}

static bool may_list(const struct nv__node *node)
{
    const struct nv__quick *quick = &node->quick;
    return quick->is_plain && quick->is_narrow && quick->scale;
}

/*
 * Sums range over what all answers can give together, 0 included where some
 * may be missing. That all fits 64 bits was found out before.
 */
size_t nv__quick_count(const struct nv_plan *plan, struct nv__node *node)
{
    struct nv__quick *quick = &node->quick;
    int64_t range = 0, least = 0, most = 0;
    quick->least = 0;
    quick->rows = 1;
    if (!may_list(node))
        return 0;
    if (weigh_the_same(node))
        quick->rows = node->child_count;
    for (size_t i = 0; i < node->child_count; i++) {
        int64_t factor = quick->children[i].factor;
        find_range(&plan->asks[node->children[i].question], &least, &most);
        if (quick->rows > 1) {
            least = least < 0 ? least : 0;
            most = most > 0 ? most : 0;
        }
        quick->least += factor * least;
        range += factor * (most - least);
    }
    bool is_short = range < NV_QUICK_VALUES &&
                    (range + 1) * (int64_t)quick->rows <= NV_QUICK_VALUES;
    quick->row_size = is_short ? (size_t)range + 1 : 0;
    return quick->row_size * quick->rows;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How many bits the numbers of a plan can need, whatever is answered. For
 * every value an extent is known: a bound for its size, and one for its
 * denominator in two parts. `fixed` is a number that the denominators are
 * known to divide, so that those of many children have one least common
 * multiple: points with two decimals stay hundredths in a sum of any length.
 * `wild` counts the bits of what is not known beforehand, the numbers of
 * children or sums of weights divided by; there children must be multiplied.
 *
 * The numerator needs size and denominator together. All bounds are safe,
 * few are tight. Since operations work on reduced numbers with scratch for
 * products of two, only values and partial sums have to be looked at.
 */
#include "score/plan.h"

#include "base/diagnostic.h"

enum {
    /* for gaps and needs (insight.c), and six more digits in print */
    SPARE_BITS = 320,
    LONGEST_ROOT_BITS = 62, /* a geometric mean in units of its last digit */
};

/* All children of a node together. */
struct family {
    size_t count;
    int64_t weights;        /* their sum */
    struct nv__extent most; /* of any child, with the common multiple */
    size_t wild;            /* of all children, multiplied */
    size_t num, den;        /* the most bits of a child's halves */
};

/* What is known so far of a value, and what it needed on the way. */
struct measured {
    struct nv__extent extent;
    size_t bits;
};

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t bits_of(int64_t value)
{
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return size ? 64 - (size_t)__builtin_clzll(size) : 0;
}

static size_t denominator_bits(const struct nv__extent *extent)
{
    return bits_of(extent->fixed) + extent->wild;
}

static size_t numerator_bits(const struct nv__extent *extent)
{
    return extent->size + denominator_bits(extent);
}

static void note(struct measured *measured)
{
    size_t bits = numerator_bits(&measured->extent) + 1;
    measured->bits = larger(measured->bits, bits);
}

/* The denominator is multiplied by something that divides den. */
static void multiply_below(struct nv__extent *extent, int64_t den)
{
    int64_t fixed;
    if (__builtin_mul_overflow(extent->fixed, den, &fixed))
        extent->wild += bits_of(den);
    else
        extent->fixed = fixed;
}

/* Something whose denominator divides den is added. */
static void join(struct nv__extent *extent, int64_t den)
{
    int64_t a = extent->fixed, b = den;
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    multiply_below(extent, den / a);
}

/* Of a value below 2^size divided by a whole number. */
static size_t divided_size(size_t size, int64_t by)
{
    return larger(size + 1, bits_of(by)) - bits_of(by) + 1;
}

static void add_number(struct nv__extent *extent, struct nv_number term)
{
    join(extent, term.den);
    extent->size = larger(extent->size, bits_of(term.num)) + 1;
}

static size_t whole_bits(struct nv_decimal points)
{
    return bits_of(points.units / nv_power_of_ten(points.digits)) + 1;
}

/* The nearer limit counts for an answer outside them; see states.c. */
static struct nv__extent extent_of_number(const struct nv_question *question)
{
    struct nv__extent extent = {.fixed = nv_power_of_ten(question->decimals)};
    extent.size = larger(whole_bits(question->min), whole_bits(question->max));
    join(&extent, nv_power_of_ten(question->min.digits));
    join(&extent, nv_power_of_ten(question->max.digits));
    return extent;
}

static struct nv__extent extent_of_question(const struct nv_question *question)
{
    if (question->type == NV_NUMBER && question->band_count == 0)
        return extent_of_number(question);
    struct nv__extent extent = {.fixed = 1};
    for (size_t i = 0; i < question->options.count; i++) {
        struct nv_decimal points = question->options.at[i].points;
        extent.size = larger(extent.size, whole_bits(points));
        join(&extent, nv_power_of_ten(points.digits));
    }
    for (size_t i = 0; i < question->band_count; i++) {
        struct nv_decimal points = question->bands[i].points;
        extent.size = larger(extent.size, whole_bits(points));
        join(&extent, nv_power_of_ten(points.digits));
    }
    extent.size += bits_of((int64_t)question->options.count);
    return extent;
}

static void welcome(struct family *family, struct nv__extent child,
                    int64_t weight)
{
    family->count++;
    family->weights += weight;
    family->num = larger(family->num, numerator_bits(&child));
    family->den = larger(family->den, denominator_bits(&child));
    struct nv__extent *most = &family->most;
    size_t before = most->wild;
    most->wild = child.wild;
    join(most, child.fixed); /* what does not fit becomes wild */
    family->wild += most->wild;
    most->wild = larger(most->wild, before);
    most->size = larger(most->size, child.size);
}

static struct family family_of(const struct nv_plan *plan,
                               const struct nv__node *node)
{
    struct family family = {.most.fixed = 1};
    for (size_t i = 0; i < node->child_count; i++) {
        const struct nv__branch *child = &node->children[i];
        struct nv__extent extent =
            child->question == NV_NONE
                ? plan->nodes[child->indicator].extent
                : extent_of_question(&plan->model->questions[child->question]);
        welcome(&family, extent, child->weight);
    }
    return family;
}

/* From a child's value to the greatest it can have; see needs.c. */
static void note_rise(const struct family *family, struct measured *out)
{
    struct measured rise = {.extent = family->most};
    rise.extent.size++;
    rise.extent.wild *= 2;
    note(&rise);
    out->bits = larger(out->bits, rise.bits);
}

/* The sum first, then what it is divided by. */
static void measure_sum(const struct nv__node *node,
                        const struct family *family, struct measured *out)
{
    out->extent = family->most;
    out->extent.wild = family->wild;
    out->extent.size += bits_of(family->weights);
    note(out);
    multiply_below(&out->extent, node->weight_scale);
    out->extent.size = divided_size(out->extent.size, node->weight_scale);
    note_rise(family, out);
}

static void measure_mean(const struct nv__node *node,
                         const struct family *family, struct measured *out)
{
    measure_sum(node, family, out);
    out->extent.size = family->most.size;
    out->extent.wild += bits_of(family->weights);
}

/* One of the children. */
static void measure_choice(const struct nv__node *node,
                           const struct family *family, struct measured *out)
{
    (void)node;
    out->extent = family->most;
}

static void measure_difference(const struct nv__node *node,
                               const struct family *family,
                               struct measured *out)
{
    (void)node;
    out->extent = family->most;
    out->extent.size++;
    out->extent.wild *= 2;
}

static void measure_share(const struct nv__node *node,
                          const struct family *family, struct measured *out)
{
    (void)node;
    out->extent = (struct nv__extent){.size = 1, .fixed = 1};
    out->extent.wild = bits_of((int64_t)family->count);
}

static void measure_staircase(const struct nv__node *node,
                              const struct family *family, struct measured *out)
{
    (void)node;
    out->extent.size = bits_of((int64_t)family->count);
    out->extent.fixed = 1;
}

static void rescale(const struct nv__node *node, struct measured *measured)
{
    struct nv__extent *extent = &measured->extent;
    if (!node->indicator->has_rescale)
        return;
    add_number(extent, node->rescale_from);
    note(measured);
    extent->size += bits_of(node->rescale_factor.num);
    extent->size = divided_size(extent->size, node->rescale_factor.den);
    multiply_below(extent, node->rescale_factor.den);
    add_number(extent, node->rescale_to);
    note(measured);
}

/* The bits of the point that is compared with the root; see geometric.c. */
static struct nv__extent extent_of_edge(const struct nv__node *node,
                                        const struct nv__extent *value)
{
    struct nv__extent edge = {.size = value->size + 1, .fixed = 2};
    multiply_below(&edge, nv_power_of_ten(node->indicator->round_digits));
    if (!node->indicator->has_rescale)
        return edge;
    add_number(&edge, node->rescale_to);
    edge.size += bits_of(node->rescale_factor.den);
    multiply_below(&edge, node->rescale_factor.num);
    add_number(&edge, node->rescale_from);
    return edge;
}

/* Its rescaling is part of it: only the least and greatest child pass it. */
static void measure_root(const struct nv__node *node,
                         const struct family *family, struct measured *out)
{
    out->extent = family->most;
    rescale(node, out);
    struct nv__extent edge = extent_of_edge(node, &out->extent);
    size_t left = family->num + denominator_bits(&edge);
    size_t right = family->den + numerator_bits(&edge);
    out->bits = larger(out->bits, family->count * larger(left, right));
    int64_t scale = nv_power_of_ten(node->indicator->round_digits);
    if (out->extent.size + bits_of(2 * scale) > LONGEST_ROOT_BITS)
        out->bits = NV_MAX_NUMBER_BITS + 1;
    out->extent.fixed = scale;
    out->extent.wild = 0;
}

static void (*const measures[NV_METHOD_COUNT])(const struct nv__node *,
                                               const struct family *,
                                               struct measured *) = {
    [NV_MEAN] = measure_mean,
    [NV_WEIGHTED_MEAN] = measure_mean,
    [NV_SUM] = measure_sum,
    [NV_MIN] = measure_choice,
    [NV_MAX] = measure_choice,
    [NV_SPREAD] = measure_difference,
    [NV_LOWER_MEDIAN] = measure_choice,
    [NV_MODE] = measure_choice,
    [NV_GEOMETRIC_MEAN] = measure_root,
    [NV_SHARE_AT_LEAST] = measure_share,
    [NV_DIFFERENCE] = measure_difference,
    [NV_STAIRCASE] = measure_staircase,
};

static void finish(const struct nv__node *node, struct measured *measured)
{
    const struct nv_indicator *indicator = node->indicator;
    note(measured);
    if (indicator->method != NV_GEOMETRIC_MEAN)
        rescale(node, measured);
    if (!indicator->has_round)
        return;
    measured->extent = (struct nv__extent){
        .size = measured->extent.size + 1,
        .fixed = nv_power_of_ten(indicator->round_digits),
    };
    note(measured);
}

static enum nv_status refuse(const struct nv_indicator *indicator,
                             struct nv_error *error)
{
    char id[NV_ERROR_ARG_SIZE];
    nv__copy_cut(id, sizeof id, indicator->id.at, indicator->id.size);
    return nv__fail(error, NV_E_NUMBER_TOO_LONG, id, NULL, NULL);
}

enum nv_status nv__plan_measure(struct nv_plan *plan, struct nv_error *error)
{
    const struct nv_model *model = plan->model;
    for (size_t i = 0; i < model->indicator_count; i++) {
        struct nv__node *node = &plan->nodes[model->order[i]];
        struct family family = family_of(plan, node);
        struct measured measured = {0};
        measures[node->indicator->method](node, &family, &measured);
        finish(node, &measured);
        if (measured.bits > NV_MAX_NUMBER_BITS)
            return refuse(node->indicator, error);
        node->extent = measured.extent;
        plan->number_bits = larger(plan->number_bits, measured.bits);
    }
    plan->number_bits += SPARE_BITS;
    return NV_OK;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What each method can make of what its children can give. Any child may be
 * absent, because any question may be answered "does not apply": so a mean
 * can be any one child's value, and reaches exactly from the least to the
 * greatest of all children; a sum can be that of any of them. Methods that
 * pick one child's value (minimum, median, mode ...) can give the values of
 * all children and no others; shares and staircases have few values of their
 * own, which are listed. Values between those are what the check of levels
 * must not believe in.
 */
#include "model/reach.h"

typedef struct nv_reach method_reach(struct nv_reader *reader,
                                     const struct nv_indicator *indicator,
                                     const struct nv_reach_child *children);

static bool is_below(struct nv_reach_ratio a, struct nv_reach_ratio b)
{
    return nv__ratio_compare(a, b) < 0;
}

static struct nv_reach hull(const struct nv_reach_child *children, size_t count)
{
    struct nv_reach reach = children[0].reach;
    reach.values = NULL;
    reach.count = 0;
    for (size_t i = 1; i < count; i++) {
        if (is_below(children[i].reach.low, reach.low))
            reach.low = children[i].reach.low;
        if (is_below(reach.high, children[i].reach.high))
            reach.high = children[i].reach.high;
    }
    return reach;
}

/* All values of all children; none when a child's are not listed. */
static void unite(struct nv_reader *reader, struct nv_reach *reach,
                  const struct nv_reach_child *children, size_t count)
{
    size_t all = 0, used = 0;
    for (size_t i = 0; i < count; i++) {
        if (!children[i].reach.values)
            return;
        all += children[i].reach.count;
    }
    if (all > NV_MAX_REACH_VALUES)
        return;
    struct nv_reach_ratio *values = nv__scratch(reader, all, sizeof *values);
    if (!values)
        return;
    for (size_t i = 0; i < count; i++) {
        memcpy(values + used, children[i].reach.values,
               children[i].reach.count * sizeof *values);
        used += children[i].reach.count;
    }
    nv__reach_take(reach, values, all);
}

static struct nv_reach of_mean(struct nv_reader *reader,
                               const struct nv_indicator *indicator,
                               const struct nv_reach_child *children)
{
    struct nv_reach reach = hull(children, indicator->child_count);
    if (indicator->child_count == 1)
        unite(reader, &reach, children, 1);
    return reach;
}

static struct nv_reach of_selection(struct nv_reader *reader,
                                    const struct nv_indicator *indicator,
                                    const struct nv_reach_child *children)
{
    struct nv_reach reach = hull(children, indicator->child_count);
    unite(reader, &reach, children, indicator->child_count);
    return reach;
}

/* The end of a sum: what helps is in, else the one that hurts least. */
static struct nv_reach_ratio sum_end(const struct nv_reach_child *children,
                                     size_t count, bool high)
{
    struct nv_reach_ratio total = {0, 1}, best = {0, 1};
    struct nv_reach_ratio zero = {0, 1};
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        struct nv_reach_ratio end =
            high ? children[i].reach.high : children[i].reach.low;
        struct nv_reach_ratio part =
            nv__ratio_multiply(children[i].weight, end);
        if (!nv__ratio_known(part))
            return part;
        bool helps = high ? is_below(zero, part) : is_below(part, zero);
        bool better = high ? is_below(best, part) : is_below(part, best);
        any = any || helps;
        if (helps)
            total = nv__ratio_add(total, part);
        if (i == 0 || better)
            best = part;
    }
    return any ? total : best;
}

static struct nv_reach of_sum(struct nv_reader *reader,
                              const struct nv_indicator *indicator,
                              const struct nv_reach_child *children)
{
    (void)reader;
    struct nv_reach reach = {.state = NV_REACH_KNOWN};
    reach.low = sum_end(children, indicator->child_count, false);
    reach.high = sum_end(children, indicator->child_count, true);
    return reach;
}

/* The child, other than skip, of greatest high end or of least low end. */
static size_t extreme(const struct nv_reach_child *children, size_t count,
                      size_t skip, bool high)
{
    size_t best = skip == 0 ? 1 : 0;
    for (size_t i = best + 1; i < count; i++) {
        bool better =
            high ? is_below(children[best].reach.high, children[i].reach.high)
                 : is_below(children[i].reach.low, children[best].reach.low);
        if (i != skip && better)
            best = i;
    }
    return best;
}

static struct nv_reach_ratio gap(const struct nv_reach_child *children,
                                 size_t top, size_t bottom)
{
    return nv__ratio_subtract(children[top].reach.high,
                              children[bottom].reach.low);
}

static struct nv_reach_ratio greater(struct nv_reach_ratio a,
                                     struct nv_reach_ratio b)
{
    if (!nv__ratio_known(a) || !nv__ratio_known(b))
        return nv__ratio_known(a) ? b : a;
    return is_below(a, b) ? b : a;
}

/* From 0 to the greatest high end less the least low end of another child. */
static struct nv_reach of_spread(struct nv_reader *reader,
                                 const struct nv_indicator *indicator,
                                 const struct nv_reach_child *children)
{
    (void)reader;
    struct nv_reach_ratio zero = {0, 1};
    size_t count = indicator->child_count;
    struct nv_reach reach = {
        .state = NV_REACH_KNOWN, .low = zero, .high = zero};
    size_t top = extreme(children, count, count, true);
    size_t bottom = extreme(children, count, count, false);
    if (count == 1)
        return reach;
    if (top != bottom)
        reach.high = gap(children, top, bottom);
    else
        reach.high =
            greater(gap(children, extreme(children, count, top, true), bottom),
                    gap(children, top, extreme(children, count, top, false)));
    reach.high = greater(reach.high, zero);
    return reach;
}

static struct nv_reach of_difference(struct nv_reader *reader,
                                     const struct nv_indicator *indicator,
                                     const struct nv_reach_child *children)
{
    (void)reader;
    (void)indicator;
    return (struct nv_reach){.state = NV_REACH_KNOWN,
                             .low = nv__ratio_subtract(children[0].reach.low,
                                                       children[1].reach.high),
                             .high = nv__ratio_subtract(children[0].reach.high,
                                                        children[1].reach.low)};
}

static bool can_pass(const struct nv_reach_child *child)
{
    return !is_below(child->reach.high, child->at_least);
}

static bool can_fail(const struct nv_reach_child *child)
{
    return is_below(child->reach.low, child->at_least);
}

/* k of m children pass; `must` of them cannot but pass, `cannot` never do. */
static struct nv_reach of_share(struct nv_reader *reader,
                                const struct nv_indicator *indicator,
                                const struct nv_reach_child *children)
{
    size_t pass = 0, fail = 0, count = indicator->child_count, used = 0;
    for (size_t i = 0; i < count; i++) {
        pass += can_pass(&children[i]);
        fail += can_fail(&children[i]);
    }
    struct nv_reach reach = {.state = NV_REACH_KNOWN,
                             .low = {fail ? 0 : 1, 1},
                             .high = {pass ? 1 : 0, 1}};
    size_t most = (count + 1) * (count + 2) / 2;
    struct nv_reach_ratio *values =
        most > NV_MAX_REACH_VALUES ? NULL
                                   : nv__scratch(reader, most, sizeof *values);
    for (size_t m = 1; values && m <= count; m++) {
        for (size_t k = 0; k <= m; k++) {
            if (k <= pass && m - k <= fail)
                values[used++] = nv__ratio_make((int64_t)k, (int64_t)m);
        }
    }
    if (used)
        nv__reach_take(&reach, values, used);
    return reach;
}

static struct nv_reach of_staircase(struct nv_reader *reader,
                                    const struct nv_indicator *indicator,
                                    const struct nv_reach_child *children)
{
    size_t count = indicator->child_count, used = 0;
    struct nv_reach reach = {.state = NV_REACH_KNOWN};
    struct nv_reach_ratio *values =
        nv__scratch(reader, count + 1, sizeof *values);
    bool climbs = false;
    if (!values)
        return (struct nv_reach){.state = NV_REACH_BROKEN};
    for (size_t i = 0; i < count; i++) {
        size_t value = indicator->first_open ? i + 1 : i;
        climbs = climbs || can_pass(&children[i]);
        if (can_fail(&children[i]))
            values[used++] = nv__ratio_make((int64_t)value, 1);
    }
    if (climbs)
        values[used++] = nv__ratio_make((int64_t)count, 1);
    nv__reach_take(&reach, values, used);
    return reach;
}

static method_reach *const methods[NV_METHOD_COUNT] = {
    [NV_MEAN] = of_mean,
    [NV_WEIGHTED_MEAN] = of_mean,
    [NV_SUM] = of_sum,
    [NV_MIN] = of_selection,
    [NV_MAX] = of_selection,
    [NV_SPREAD] = of_spread,
    [NV_LOWER_MEDIAN] = of_selection,
    [NV_MODE] = of_selection,
    [NV_GEOMETRIC_MEAN] = of_mean,
    [NV_SHARE_AT_LEAST] = of_share,
    [NV_DIFFERENCE] = of_difference,
    [NV_STAIRCASE] = of_staircase,
};

bool nv__reach_selects(const struct nv_indicator *indicator)
{
    method_reach *method = methods[indicator->method];
    return method == of_selection ||
           (method == of_mean && indicator->child_count == 1);
}

struct nv_reach nv__reach_method(struct nv_reader *reader,
                                 const struct nv_indicator *indicator,
                                 const struct nv_reach_child *children)
{
    return methods[indicator->method](reader, indicator, children);
}

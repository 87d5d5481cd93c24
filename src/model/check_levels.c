/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Levels must hold every value that their indicator can take, each value in
 * one level, and no level in vain. First the bands are compared with each
 * other: integers written as bands leave gaps between them (25.5 falls between
 * 0-25 and 26-50), the most frequent fault of published models. Only bands
 * that fit together are then held against the reach of the indicator.
 */
#include "model/model_check.h"
#include "model/reach.h"

enum { WORTH_LISTING = 8 };

struct levels {
    struct nv_reader *reader;
    const struct nv_indicator *indicator;
    const struct nv_json *node;
};

static const struct nv_json *place(const struct levels *levels, size_t i,
                                   const char *key)
{
    return nv__at(nv__entry(levels->node, "levels", i), key);
}

/* One step of the last digit under closed bands, else nothing. */
static struct nv_decimal step_of(const struct nv_indicator *indicator)
{
    if (!indicator->closed_bands)
        return (struct nv_decimal){0};
    return (struct nv_decimal){1, (uint8_t)indicator->round_digits};
}

static struct nv_decimal sum(struct nv_decimal a, struct nv_decimal b)
{
    unsigned digits = a.digits > b.digits ? a.digits : b.digits;
    return (struct nv_decimal){nv_decimal_units(a, digits) +
                                   nv_decimal_units(b, digits),
                               (uint8_t)digits};
}

static void check_digits(const struct levels *levels, size_t i, const char *key,
                         struct nv_decimal value)
{
    unsigned digits = levels->indicator->round_digits;
    if (!levels->indicator->closed_bands || value.digits <= digits)
        return;
    struct nv_decimal_text text = nv_decimal_write(value);
    struct nv_written most = nv__written_whole(digits);
    nv__fault(levels->reader, place(levels, i, key), NV_E_DECIMAL_DIGITS,
              (struct nv_words){.first = nv_span_of(text.at),
                                .second = nv_span_of(most.at)});
}

/* A band may be one value where that value is in it. */
static bool may_be_point(const struct nv_indicator *indicator, size_t i)
{
    return indicator->closed_bands || i + 1 == indicator->level_count;
}

static void check_band(const struct levels *levels, size_t i)
{
    const struct nv_level *level = &levels->indicator->levels[i];
    check_digits(levels, i, "from", level->from);
    check_digits(levels, i, "to", level->to);
    if (nv_decimal_compare(level->from, level->to) != 0 ||
        !may_be_point(levels->indicator, i))
        nv__check_range(levels->reader, place(levels, i, "to"), level->from,
                        level->to);
}

static void check_joint(const struct levels *levels, size_t i)
{
    const struct nv_indicator *indicator = levels->indicator;
    struct nv_decimal to = indicator->levels[i - 1].to;
    struct nv_decimal from = indicator->levels[i].from;
    struct nv_decimal expected = sum(to, step_of(indicator));
    int order = nv_decimal_compare(from, expected);
    if (order == 0)
        return;
    struct nv_decimal_text before = nv_decimal_write(to),
                           after = nv_decimal_write(from);
    struct nv_decimal_text right = nv_decimal_write(expected);
    struct nv_words gap = {.first = nv_span_of(before.at),
                           .second = nv_span_of(after.at),
                           .third = nv_span_of(right.at)};
    struct nv_words overlap = {gap.second, gap.first, gap.third};
    nv__fault(levels->reader, place(levels, i, "from"),
              order > 0 ? NV_E_LEVELS_GAP : NV_E_LEVELS_OVERLAP,
              order > 0 ? gap : overlap);
}

static void check_end(const struct levels *levels,
                      struct nv_reach_ratio reached, bool high)
{
    const struct nv_indicator *indicator = levels->indicator;
    size_t i = high ? indicator->level_count - 1 : 0;
    struct nv_decimal end =
        high ? indicator->levels[i].to : indicator->levels[i].from;
    int order = nv__ratio_compare(reached, nv__ratio_of(end));
    char value[NV_ERROR_ARG_SIZE];
    if (high ? order <= 0 : order >= 0)
        return;
    struct nv_decimal_text edge = nv_decimal_write(end);
    nv__ratio_text(reached, value, sizeof value);
    nv__fault(levels->reader, place(levels, i, high ? "to" : "from"),
              NV_E_LEVELS_SHORT,
              (struct nv_words){.first = nv_span_of(edge.at),
                                .second = nv_span_of(value)});
}

/* Whether value, not below the level's from, is in its band. */
static bool is_within(const struct nv_indicator *indicator, size_t i,
                      struct nv_reach_ratio value)
{
    int order = nv__ratio_compare(value, nv__ratio_of(indicator->levels[i].to));
    return may_be_point(indicator, i) ? order <= 0 : order < 0;
}

static bool is_reached(const struct nv_indicator *indicator, size_t i,
                       const struct nv_reach *reach)
{
    struct nv_reach_ratio from = nv__ratio_of(indicator->levels[i].from);
    for (size_t k = 0; k < reach->count; k++) {
        if (nv__ratio_compare(reach->values[k], from) >= 0)
            return is_within(indicator, i, reach->values[k]);
    }
    if (reach->values)
        return false;
    struct nv_reach_ratio least = from;
    if (nv__ratio_compare(least, reach->low) < 0)
        least = reach->low;
    if (indicator->has_round)
        least = nv__ratio_ceiling(least, indicator->round_digits);
    return nv__ratio_compare(least, reach->high) <= 0 &&
           is_within(indicator, i, least);
}

/* "0, 50, 100" where there are few values, else "[0, 100]". */
static void describe(const struct nv_reach *reach, char *out, size_t size)
{
    size_t used = 0;
    bool list = reach->values && reach->count <= WORTH_LISTING;
    struct nv_reach_ratio ends[2] = {reach->low, reach->high};
    const struct nv_reach_ratio *values = list ? reach->values : ends;
    size_t count = list ? reach->count : 2;
    if (!list)
        out[used++] = '[';
    for (size_t i = 0; i < count && used + 16 < size; i++) {
        if (i > 0) {
            memcpy(out + used, ", ", 2);
            used += 2;
        }
        nv__ratio_text(values[i], out + used, size - used - 2);
        used += strlen(out + used);
    }
    if (!list)
        out[used++] = ']';
    out[used] = '\0';
}

static void refuse_level(const struct levels *levels, size_t i,
                         const struct nv_reach *reach)
{
    struct nv_decimal_text from =
        nv_decimal_write(levels->indicator->levels[i].from);
    struct nv_decimal_text to =
        nv_decimal_write(levels->indicator->levels[i].to);
    char text[NV_ERROR_ARG_SIZE];
    describe(reach, text, sizeof text);
    nv__fault(levels->reader, place(levels, i, "from"), NV_E_LEVEL_UNREACHABLE,
              (struct nv_words){.first = nv_span_of(from.at),
                                .second = nv_span_of(to.at),
                                .third = nv_span_of(text)});
}

static void check_reach(const struct levels *levels,
                        const struct nv_reach *reach)
{
    const struct nv_indicator *indicator = levels->indicator;
    check_end(levels, reach->low, false);
    check_end(levels, reach->high, true);
    for (size_t i = 0; i < indicator->level_count; i++) {
        if (!is_reached(indicator, i, reach))
            refuse_level(levels, i, reach);
    }
}

static void check_indicator(const struct levels *levels,
                            const struct nv_reach *reach)
{
    struct nv_reader *reader = levels->reader;
    size_t before = reader->unsound;
    bool joins = false; /* the level before is sound by itself */
    for (size_t i = 0; i < levels->indicator->level_count; i++) {
        size_t now = reader->unsound;
        check_band(levels, i);
        bool sound = reader->unsound == now;
        if (joins && sound)
            check_joint(levels, i);
        joins = sound;
    }
    if (reader->unsound > before || reach->state == NV_REACH_BROKEN)
        return;
    if (reach->state == NV_REACH_UNKNOWN)
        nv__fault(reader, nv__at(levels->node, "levels"), NV_E_REACH_UNKNOWN,
                  (struct nv_words){.first = levels->indicator->id});
    else
        check_reach(levels, reach);
}

static void check_root(const struct levels *levels,
                       const struct nv_reach *reaches)
{
    const struct nv_indicator *indicator = levels->indicator;
    struct nv_reader *reader = levels->reader;
    char text[NV_ERROR_ARG_SIZE];
    for (size_t i = 0; i < indicator->child_count; i++) {
        const struct nv_child *child = &indicator->children[i];
        const struct nv_json *entry =
            nv__at(nv__entry(levels->node, "children", i), "id");
        struct nv_reach reach = {.state = NV_REACH_BROKEN};
        if (child->indicator != NV_NONE)
            reach = reaches[child->indicator];
        else if (child->question != NV_NONE)
            reach = nv__reach_question(reader, child->question, false);
        if (reach.state != NV_REACH_KNOWN || reach.low.num >= 0)
            continue;
        nv__ratio_text(reach.low, text, sizeof text);
        nv__fault(reader, entry, NV_E_NEGATIVE_ROOT,
                  (struct nv_words){.first = nv_json_text(entry),
                                    .second = nv_span_of(text)});
    }
}

void nv__check_levels(struct nv_reader *reader)
{
    const struct nv_model *model = reader->model;
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    const struct nv_reach *reaches = nv__reach_all(reader);
    for (size_t i = 0; reaches && i < model->indicator_count; i++) {
        struct levels levels = {.reader = reader,
                                .indicator = &model->indicators[i],
                                .node = names->items[i].node};
        if (levels.indicator->method == NV_GEOMETRIC_MEAN)
            check_root(&levels, reaches);
        if (levels.indicator->level_count && !reader->broken_levels[i])
            check_indicator(&levels, &reaches[i]);
    }
}

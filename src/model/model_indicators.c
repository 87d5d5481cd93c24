/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Indicators. As with questions, one table says how each key is read and
 * another what each method uses and needs; a weight under a plain mean or a
 * threshold under a minimum would be passed over by the scorer, and whoever
 * wrote it would not know, so it is a fault.
 *
 * An indicator may name others that come later. Nothing here looks into a
 * child; circles, depth and what values can be reached are checked when all
 * are read (check_*.c).
 */
#include "base/limits.h"
#include "model/model_reader.h"

enum {
    KEY_ID,
    KEY_TITLE,
    KEY_DESCRIPTION,
    KEY_METHOD,
    KEY_CHILDREN,
    KEY_AT_LEAST,
    KEY_TIES,
    KEY_COUNTS,
    KEY_MISSING,
    KEY_RESCALE,
    KEY_ROUND,
    KEY_DECIMALS,
    KEY_BANDS,
    KEY_LEVELS,
    KEY_COUNT
};

#define BIT(key) (UINT32_C(1) << (key))
#define MEMBER(name) offsetof(struct nv_indicator, name)

static const char *const method_words[] = {
    [NV_MEAN] = "mean",
    [NV_WEIGHTED_MEAN] = "weighted_mean",
    [NV_SUM] = "sum",
    [NV_MIN] = "min",
    [NV_MAX] = "max",
    [NV_SPREAD] = "spread",
    [NV_LOWER_MEDIAN] = "lower_median",
    [NV_MODE] = "mode",
    [NV_GEOMETRIC_MEAN] = "geometric_mean",
    [NV_SHARE_AT_LEAST] = "share_at_least",
    [NV_DIFFERENCE] = "difference",
    [NV_STAIRCASE] = "staircase",
    [NV_METHOD_COUNT] = NULL,
};
static const char *const ties_words[] = {"lowest", "highest", NULL};
static const char *const counts_words[] = {"climbed", "first_open", NULL};
static const char *const bands_words[] = {"half_open", "closed", NULL};

static nv_read_value read_rescale, read_round;

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_ID] = {.name = "id",
                .read = nv__read_id,
                .offset = MEMBER(id),
                .required = true},
    [KEY_TITLE] = {.name = "title",
                   .read = nv__read_text,
                   .offset = MEMBER(title),
                   .required = true},
    [KEY_DESCRIPTION] = {.name = "description",
                         .read = nv__read_text,
                         .offset = MEMBER(description)},
    [KEY_METHOD] = {.name = "method",
                    .read = nv__read_word,
                    .offset = MEMBER(method),
                    .required = true,
                    .words = method_words},
    [KEY_CHILDREN] = {.name = "children", .required = true},
    [KEY_AT_LEAST] = {.name = "at_least"},
    [KEY_TIES] = {.name = "ties",
                  .read = nv__read_choice,
                  .offset = MEMBER(ties_highest),
                  .words = ties_words},
    [KEY_COUNTS] = {.name = "counts",
                    .read = nv__read_choice,
                    .offset = MEMBER(first_open),
                    .words = counts_words},
    [KEY_MISSING] = {.name = "missing"},
    [KEY_RESCALE] = {.name = "rescale", .read = read_rescale},
    [KEY_ROUND] = {.name = "round", .read = read_round},
    [KEY_DECIMALS] = {.name = "decimals",
                      .read = nv__read_whole,
                      .offset = MEMBER(decimals),
                      .high = NV_MAX_DECIMALS},
    [KEY_BANDS] = {.name = "bands",
                   .read = nv__read_choice,
                   .offset = MEMBER(closed_bands),
                   .words = bands_words},
    [KEY_LEVELS] = {.name = "levels", .read = nv__read_levels},
};

static const struct nv_shape shape = {keys, KEY_COUNT};

/* Keys that only some methods use, and those that a method needs. */
static const uint32_t special =
    BIT(KEY_AT_LEAST) | BIT(KEY_TIES) | BIT(KEY_COUNTS);
static const struct {
    uint32_t uses, needs;
    bool weights, thresholds, shares;
} methods[NV_METHOD_COUNT] = {
    [NV_MEAN] = {.shares = true},
    [NV_WEIGHTED_MEAN] = {.weights = true, .shares = true},
    [NV_SUM] = {.weights = true, .shares = true},
    [NV_MIN] = {.shares = true},
    [NV_MAX] = {.shares = true},
    [NV_SPREAD] = {.shares = true},
    [NV_LOWER_MEDIAN] = {.shares = true},
    [NV_MODE] = {.uses = BIT(KEY_TIES), .shares = true},
    [NV_GEOMETRIC_MEAN] = {.needs = BIT(KEY_ROUND), .shares = true},
    [NV_SHARE_AT_LEAST] = {.uses = BIT(KEY_AT_LEAST),
                           .thresholds = true,
                           .shares = true},
    [NV_DIFFERENCE] = {0},
    [NV_STAIRCASE] = {.uses = BIT(KEY_AT_LEAST) | BIT(KEY_COUNTS),
                      .needs = BIT(KEY_COUNTS),
                      .thresholds = true},
};

static void read_pair(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    struct nv_decimal pair[2] = {{0}};
    struct nv_decimal *at = pair;
    size_t before = reader->unsound;
    if (!nv__is_list(reader, value, 2, 2))
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry))
        nv__read_decimal(reader, entry, key, at++);
    if (reader->unsound > before)
        return;
    memcpy(out, pair, sizeof pair);
    nv__check_range(reader, value, pair[0], pair[1]);
}

static void read_rescale(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_key rescale_keys[] = {
        {.name = "from",
         .read = read_pair,
         .offset = MEMBER(rescale_from),
         .required = true},
        {.name = "to",
         .read = read_pair,
         .offset = MEMBER(rescale_to),
         .required = true},
    };
    static const struct nv_shape rescale_shape = {rescale_keys, 2};
    (void)key;
    struct nv_indicator *indicator = out;
    indicator->has_rescale = true;
    nv__read_object(reader, value, &rescale_shape, indicator);
}

static void read_round(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const char *const mode_words[] = {"half_up", "half_even", NULL};
    static const struct nv_key round_keys[] = {
        {.name = "digits",
         .read = nv__read_whole,
         .offset = MEMBER(round_digits),
         .required = true,
         .high = NV_MAX_DECIMALS},
        {.name = "mode",
         .read = nv__read_word,
         .offset = MEMBER(rounding),
         .required = true,
         .words = mode_words},
    };
    static const struct nv_shape round_shape = {round_keys, 2};
    (void)key;
    struct nv_indicator *indicator = out;
    indicator->has_round = true;
    nv__read_object(reader, value, &round_shape, indicator);
}

/* The missing rule of the model or of an indicator. */
void nv__read_missing(struct nv_reader *reader, const struct nv_json *value,
                      bool required, struct nv_missing *out)
{
    static const char *const dont_know_words[] = {"missing", "lowest", NULL};
    struct nv_key missing_keys[] = {
        {.name = "min_answered",
         .read = nv__read_fraction,
         .offset = offsetof(struct nv_missing, min_answered),
         .required = required},
        {.name = "dont_know",
         .read = nv__read_word,
         .offset = offsetof(struct nv_missing, dont_know),
         .required = required,
         .words = dont_know_words},
    };
    struct nv_shape missing_shape = {missing_keys, 2};
    nv__read_object(reader, value, &missing_shape, out);
}

static void take_missing(struct nv_reader *reader, const struct nv_json *node,
                         struct nv_indicator *indicator, struct nv_seen seen)
{
    struct nv_missing rule = reader->missing;
    const struct nv_json *own = nv__at(node, "missing");
    bool has_own = seen.there >> KEY_MISSING & 1;
    bool known = seen.sound >> KEY_METHOD & 1;
    enum nv_method method = indicator->method;
    if (has_own)
        nv__read_missing(reader, own, false, &rule);
    indicator->min_answered_num = rule.min_answered[0];
    indicator->min_answered_den = rule.min_answered[1];
    indicator->dont_know_lowest = rule.dont_know == 1;
    const struct nv_json *share = nv__at(own, "min_answered");
    if (has_own && known && share != own && !methods[method].shares)
        nv__fault(
            reader, share, NV_E_IDLE_KEY,
            (struct nv_words){.first = nv_span_of("min_answered"),
                              .second = nv_span_of(nv__method_name(method))});
    if (known && method == NV_SUM &&
        rule.min_answered[0] < rule.min_answered[1])
        nv__fault(reader, share, NV_E_SUM_OF_SOME, (struct nv_words){0});
}

static void check_keys(struct nv_reader *reader, const struct nv_json *node,
                       enum nv_method method, struct nv_seen seen)
{
    struct nv_misuse misuse = {
        .idle = seen.there & special & ~methods[method].uses,
        .lacking = methods[method].needs & ~(seen.there | seen.misspelt),
        .with = method_words[method]};
    nv__report_misuse(reader, node, &shape, misuse);
}

static void take_children(struct nv_reader *reader, const struct nv_json *node,
                          struct nv_indicator *indicator, struct nv_seen seen)
{
    struct nv_family family = {0};
    if (seen.sound >> KEY_METHOD & 1) {
        family.method = method_words[indicator->method];
        family.weights = methods[indicator->method].weights;
        family.thresholds = methods[indicator->method].thresholds;
    }
    family.has_at_least = (seen.there | seen.misspelt) >> KEY_AT_LEAST & 1;
    if (seen.there >> KEY_AT_LEAST & 1)
        nv__read_decimal(reader, nv__at(node, "at_least"), &keys[KEY_AT_LEAST],
                         &family.at_least);
    if (seen.there >> KEY_CHILDREN & 1)
        nv__read_children(reader, nv__at(node, "children"), &family, indicator);
    else
        reader->lost_children = true;
    if (family.method && indicator->method == NV_DIFFERENCE &&
        indicator->child_count && indicator->child_count != 2) {
        struct nv_written found = nv__written_whole(indicator->child_count);
        nv__fault(reader, nv__at(node, "children"), NV_E_DIFFERENCE_OF_TWO,
                  (struct nv_words){.first = nv_span_of(found.at)});
    }
}

/* The keys that decide what values an indicator takes, or its bands. */
static const uint32_t value_keys =
    BIT(KEY_METHOD) | BIT(KEY_CHILDREN) | BIT(KEY_AT_LEAST) | BIT(KEY_TIES) |
    BIT(KEY_COUNTS) | BIT(KEY_RESCALE) | BIT(KEY_ROUND);
static const uint32_t band_keys =
    BIT(KEY_ROUND) | BIT(KEY_BANDS) | BIT(KEY_LEVELS);

static void check_bands(struct nv_reader *reader, const struct nv_json *node,
                        size_t index, struct nv_seen seen)
{
    const struct nv_indicator *indicator = &reader->model->indicators[index];
    bool *broken = &reader->broken_levels[index];
    *broken = nv__is_spoilt(seen, band_keys);
    if (!indicator->closed_bands || !indicator->level_count ||
        (seen.there | seen.misspelt) >> KEY_ROUND & 1)
        return;
    *broken = true;
    nv__fault(reader, nv__at(node, "bands"), NV_E_NEEDED_KEY,
              (struct nv_words){.first = nv_span_of("round"),
                                .second = nv_span_of("closed")});
}

static void read_indicator(struct nv_reader *reader, const struct nv_json *node,
                           struct nv_indicator *indicator, size_t index)
{
    indicator->decimals = 1;
    struct nv_seen seen = nv__read_object(reader, node, &shape, indicator);
    if (seen.sound >> KEY_ID & 1)
        nv__check_column(reader, node, indicator->id);
    if (nv_json_kind(node) == NV_JSON_OBJECT)
        take_missing(reader, node, indicator, seen);
    check_bands(reader, node, index, seen);
    size_t before = reader->unsound;
    if (seen.sound >> KEY_METHOD & 1)
        check_keys(reader, node, indicator->method, seen);
    take_children(reader, node, indicator, seen);
    reader->broken_indicator[index] = reader->unsound > before ||
                                      nv__is_spoilt(seen, value_keys) ||
                                      !(seen.there >> KEY_METHOD & 1);
}

void nv__read_indicators(struct nv_reader *reader)
{
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    reader->lost_children = names->lost;
    struct nv_indicator *indicators =
        nv__keep(reader, names->count, sizeof *indicators);
    reader->broken_indicator = nv__scratch(reader, names->count, sizeof(bool));
    reader->broken_levels = nv__scratch(reader, names->count, sizeof(bool));
    if (!indicators || !reader->broken_indicator || !reader->broken_levels)
        return;
    reader->model->indicators = indicators;
    reader->model->indicator_count = names->count;
    for (size_t i = 0; i < names->count; i++)
        read_indicator(reader, names->items[i].node, &indicators[i], i);
}

const char *nv__method_name(enum nv_method method)
{
    return method_words[method];
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A firm in a cohort. First who the peers are, for every number after that is
 * about them and nobody else; then result by result what the firm has, what
 * half of the peers have, and how many are below; then where the peers stand
 * on the levels of the headlines. What a percentile means is said each time:
 * scores tie, and with ties each book has another definition.
 *
 * Of the headlines it is also said how far the top quarter is. Of other
 * results it is not: more is not always better there (obstacles, distances),
 * and a model does not say which is which.
 */
#include "report/position_view.h"

#include "report/firm_result.h"
#include "report/shown.h"

#include <stdio.h>

enum { AREA, STRIP, OWN, MEDIAN, QUARTERS, RANK, GAP, COLUMNS };

struct nv_span nv_view_units(struct nv_view *view, const struct nv_firm *firm,
                             int64_t units, unsigned decimals)
{
    struct nv_desk desk = {0};
    struct nv_buffer out = {0};
    struct nv_number number =
        nv_number_decimal((struct nv_decimal){units, NV_VALUE_DIGITS});
    nv_number_put(&out, &desk, number, decimals, false);
    char *point = out.failed ? NULL : memchr(out.data, '.', out.size);
    if (point && firm->comma)
        *point = ',';
    view->failed = view->failed || out.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&out));
    nv_buffer_release(&out);
    return copy;
}

/* "+0,3", "-1,0", "0,0". */
static struct nv_span gap(struct nv_view *view, const struct nv_firm *firm,
                          int64_t units, unsigned decimals)
{
    struct nv_span size = nv_view_units(view, firm, units, decimals);
    if (units <= 0)
        return size;
    return nv_view_message(view, NV_M_PLACE_ABOVE, size.at, NULL, NULL);
}

static struct nv_decimal of_units(int64_t units)
{
    return (struct nv_decimal){units, NV_VALUE_DIGITS};
}

/* "2: percentile 52; median of the peers 2" */
static struct nv_span strip_words(struct nv_view *view,
                                  const struct nv_firm *firm,
                                  const struct nv_standing *standing,
                                  unsigned decimals)
{
    struct nv_span own = nv_view_units(view, firm, standing->value, decimals);
    struct nv_span rank = nv_view_units(view, firm, standing->rank, 0);
    struct nv_span median =
        nv_view_units(view, firm, standing->quartiles[1], decimals);
    return nv_view_message(view, NV_M_PLACE_STRIP_SAYS, own.at, rank.at,
                           median.at);
}

static const struct nv_indicator *
standing_of(const struct nv_firm *firm, const struct nv_standing *standing)
{
    size_t result = (size_t)(standing - firm->peers->position->standings);
    return &firm->model->indicators[firm->model->results[result]];
}

static void put_strip(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_standing *standing, struct nv_row *row)
{
    const struct nv_indicator *indicator = standing_of(firm, standing);
    if (indicator->level_count == 0)
        return;
    const struct nv_strip strip = {
        .from = indicator->levels[0].from,
        .to = indicator->levels[indicator->level_count - 1].to,
        .at = {of_units(standing->tails[0]), of_units(standing->quartiles[0]),
               of_units(standing->quartiles[1]),
               of_units(standing->quartiles[2]), of_units(standing->tails[1])},
        .own = of_units(standing->value),
        .has_own = true,
        .said = strip_words(view, firm, standing, indicator->decimals)};
    nv_view_strip(view, &row->cells[STRIP], &strip);
}

static void put_standing(struct nv_view *view, const struct nv_firm *firm,
                         const struct nv_standing *standing, int index)
{
    const struct nv_firm_result of = nv_firm_result_of(firm, index);
    unsigned decimals = of.indicator->decimals;
    struct nv_row *row = nv_view_row(view);
    const int64_t *quartiles = standing->quartiles;
    row->cells[AREA].text =
        nv__text(firm->model, &of.indicator->title, firm->language);
    row->cells[OWN].text = nv_view_value(view, firm, &of);
    row->strong = nv_is_headline(firm->model, index);
    if (!standing->is_known) {
        row->cells[MEDIAN].text = row->cells[QUARTERS].text =
            row->cells[RANK].text = nv_span_of("-");
        return;
    }
    row->cells[MEDIAN].text = nv_view_units(view, firm, quartiles[1], decimals);
    row->cells[QUARTERS].text = nv_view_message(
        view, NV_M_BAND_RANGE,
        nv_view_units(view, firm, quartiles[0], decimals).at,
        nv_view_units(view, firm, quartiles[2], decimals).at, NULL);
    row->cells[RANK].text = nv_view_units(view, firm, standing->rank, 0);
    put_strip(view, firm, standing, row);
    row->cells[GAP].text =
        gap(view, firm, standing->value - quartiles[1], decimals);
}

static bool has_own(const struct nv_firm *firm, size_t result)
{
    int index = firm->model->results[result];
    return nv_scorer_indicator(firm->scorer, (size_t)index)->outcome ==
           NV_SCORED;
}

/* True where a row has too few peers. */
static bool put_table(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_position *position)
{
    bool is_rare = false;
    const struct nv_column columns[COLUMNS] = {
        [AREA] = {.title = nv_view_words(view, NV_M_COLUMN_AREA)},
        [STRIP] = {.title = nv_view_words(view, NV_M_BENCH_SPREAD),
                   .is_picture = true},
        [OWN] = {.title = nv_view_words(view, NV_M_COLUMN_OWN), .right = true},
        [MEDIAN] = {.title = nv_view_words(view, NV_M_COLUMN_MEDIAN),
                    .right = true},
        [QUARTERS] = {.title = nv_view_words(view, NV_M_COLUMN_QUARTILES),
                      .right = true,
                      .optional = true},
        [RANK] = {.title = nv_view_words(view, NV_M_COLUMN_PERCENTILE),
                  .right = true},
        [GAP] = {.title = nv_view_words(view, NV_M_COLUMN_TO_MEDIAN),
                 .right = true,
                 .optional = true},
    };
    view->dense = true;
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
    view->dense = false;
    for (size_t i = 0; i < position->count; i++) {
        if (!has_own(firm, i))
            continue;
        is_rare = is_rare || !position->standings[i].is_known;
        put_standing(view, firm, &position->standings[i],
                     firm->model->results[i]);
    }
    return is_rare;
}

static void put_level(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_standing *standing,
                      const struct nv_level *level)
{
    int64_t share = nv__standing_share(standing, level->number);
    bool is_own = standing->has_level && standing->level == level->number;
    struct nv_row *row = nv_view_row(view);
    row->cells[0].text = nv_level_number(view, level);
    row->cells[1].text = nv__text(firm->model, &level->name, firm->language);
    row->cells[2].text = nv_view_units(view, firm, 100 * share, 0);
    row->cells[3].text =
        is_own ? nv_view_words(view, NV_M_PLACE_YOURS) : nv_span_of("");
}

/* How far a headline is from the median and from the top quarter. */
static void put_gaps(struct nv_view *view, const struct nv_firm *firm,
                     const struct nv_standing *standing)
{
    const struct nv_indicator *indicator = standing_of(firm, standing);
    const char *title =
        nv__text(firm->model, &indicator->title, firm->language).at;
    unsigned decimals = indicator->decimals;
    int64_t top = standing->quartiles[2];
    struct nv_span to_median =
        gap(view, firm, standing->value - standing->quartiles[1], decimals);
    bool is_top = standing->value >= top;
    struct nv_span to_top = nv_view_units(
        view, firm, is_top ? top : top - standing->value, decimals);
    nv_view_paragraph(
        view,
        nv_view_message(view, is_top ? NV_M_PLACE_IN_TOP : NV_M_PLACE_TO_TOP,
                        title, to_median.at, to_top.at));
}

static void begin_levels(struct nv_view *view)
{
    const struct nv_column columns[] = {
        {.title = nv_view_words(view, NV_M_COLUMN_LEVEL), .right = true},
        {.title = nv_span_of("")},
        {.title = nv_view_words(view, NV_M_COLUMN_FIRMS_SHARE), .right = true},
        {.title = nv_span_of("")},
    };
    nv_view_heading(view, 3, nv_view_words(view, NV_M_PLACE_BY_LEVEL));
    view->dense = true;
    nv_view_table(view, NV_BLOCK_TABLE, columns, 4);
    view->dense = false;
}

/* The share of peers on each level of a headline. */
static void put_levels(struct nv_view *view, const struct nv_firm *firm,
                       const struct nv_standing *standing)
{
    const struct nv_indicator *indicator = standing_of(firm, standing);
    nv_view_group(view,
                  nv__text(firm->model, &indicator->title, firm->language));
    for (size_t i = 0; i < indicator->level_count; i++)
        put_level(view, firm, standing, &indicator->levels[i]);
}

static bool is_headline(const struct nv_firm *firm,
                        const struct nv_position *position, size_t result)
{
    return position->standings[result].is_known &&
           nv_is_headline(firm->model, firm->model->results[result]);
}

static void put_headlines(struct nv_view *view, const struct nv_firm *firm,
                          const struct nv_position *position)
{
    bool begun = false;
    for (size_t i = 0; i < position->count; i++) {
        if (is_headline(firm, position, i))
            put_gaps(view, firm, &position->standings[i]);
    }
    for (size_t i = 0; i < position->count; i++) {
        const struct nv_standing *standing = &position->standings[i];
        if (!is_headline(firm, position, i) ||
            standing_of(firm, standing)->level_count == 0)
            continue;
        if (!begun)
            begin_levels(view);
        begun = true;
        put_levels(view, firm, standing);
    }
}

static void put_item(struct nv_view *view, struct nv_span item)
{
    nv_view_texts(view, &item);
}

static void put_notes(struct nv_view *view, const struct nv_position *position,
                      bool is_rare)
{
    const struct nv_column column = {0};
    char least[16], min[16];
    snprintf(least, sizeof least, "%d", position->least);
    snprintf(min, sizeof min, "%d", position->cohort->min);
    view->dense = true;
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    view->dense = false;
    put_item(view, nv_view_words(view, NV_M_PLACE_PERCENTILE));
    put_item(view, nv_view_words(view, NV_M_PLACE_QUARTERS));
    if (is_rare)
        put_item(view,
                 nv_view_message(view, NV_M_PLACE_RARE, least, NULL, NULL));
    if (!position->cohort->complete)
        put_item(view,
                 nv_view_message(view, NV_M_PLACE_INCOMPLETE, min, NULL, NULL));
    if (position->is_other_set)
        put_item(view, nv_view_words(view, NV_M_PLACE_OTHER_SET));
    put_item(view, nv_view_words(view, NV_M_PLACE_SELECTED));
}

static void put_no_group(struct nv_view *view,
                         const struct nv_position *position)
{
    const struct nv_column column = {0};
    char least[16];
    snprintf(least, sizeof least, "%d", position->least);
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    if (position->lead == NV_NONE)
        put_item(view, nv_view_words(view, NV_M_PLACE_NO_RESULT));
    else
        put_item(view,
                 nv_view_message(view, NV_M_PLACE_NO_GROUP, least, NULL, NULL));
}

void nv_view_position(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_position *position)
{
    nv_view_heading(view, 2, nv_view_words(view, NV_M_PLACE_HEADING));
    nv_view_peer_group(view, firm, position);
    if (!position->is_found) {
        put_no_group(view, position);
        return;
    }
    bool is_rare = put_table(view, firm, position);
    put_headlines(view, firm, position);
    put_notes(view, position, is_rare);
}

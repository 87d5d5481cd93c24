/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The band of a firm in published shares. Of a firm on level g a source says
 * no more than that it stands between F(g - 1), the share of firms on lower
 * levels, and F(g), which adds those on its own. F(k) is the sum of the
 * shares up to k, or 100 less the sum of those above, where all of one side
 * are known; else the band takes what is sure: the known shares below as its
 * low end, 100 less the known shares above as its high end.
 *
 * Figures of one band match (nv__figures_match): one measure, group, country,
 * year and source. A small firm of low technology gets a band among small
 * firms and another among those of low technology; no margins are multiplied.
 * Of figures that overlap the larger is taken, for any of the sums is a lower
 * bound. What is "over" or "under" or a range is left out, as is a figure of
 * one of two countries; what is "about" marks the band.
 *
 * A level below the published scale's first is compared with that first: who
 * asked for four generations counted such firms in it.
 */
#include "peers/position_bands.h"

#include "peers/peer_reader.h"

#include <limits.h>

enum { DIGITS = 6, MOST_PARTS = 64 };

static const int64_t ALL = INT64_C(100000000); /* per cent, in units */

struct search {
    struct nv_bands *bands;
    const struct nv_band_query *query;
    size_t result;
    bool no_memory;
};

static bool is_usable(const struct nv_published *published)
{
    const struct nv_figure *figure = published->figure;
    return published->measure->kind == NV_SHARE_OF_FIRMS &&
           published->beside->result_count == 1 && figure->which != NV_ONE_OF &&
           !figure->to_printed.at &&
           (figure->precision == NV_AS_PRINTED ||
            figure->precision == NV_ABOUT);
}

static struct nv_band *band_of(const struct search *search,
                               const struct nv_published *published)
{
    for (struct nv_band *band = search->bands->first; band; band = band->next) {
        if (band->beside == published->beside &&
            band->result == search->result && band->group == published->group &&
            nv__figures_match(published->file, band->parts->figure,
                              published->figure))
            return band;
    }
    return NULL;
}

static struct nv_band *add_band(struct search *search,
                                const struct nv_published *published)
{
    struct nv_bands *bands = search->bands;
    struct nv_band *band = nv_arena_alloc(&bands->arena, 1, sizeof *band);
    if (!band)
        return NULL;
    *band = (struct nv_band){
        .file = published->file,
        .beside = published->beside,
        .group = published->group,
        .measure = published->measure,
        .result = search->result,
        .level = search->query->firm->values[search->result].level,
    };
    if (bands->last)
        bands->last->next = band;
    else
        bands->first = band;
    bands->last = band;
    return band;
}

static void take_figure(void *context, const struct nv_published *published)
{
    struct search *search = context;
    if (!is_usable(published))
        return;
    struct nv_band_part *part =
        nv_arena_alloc(&search->bands->arena, 1, sizeof *part);
    struct nv_band *band = part ? band_of(search, published) : NULL;
    if (part && !band)
        band = add_band(search, published);
    if (!band) {
        search->no_memory = true;
        return;
    }
    *part = (struct nv_band_part){.figure = published->figure};
    struct nv_band_part **end = &band->parts;
    while (*end)
        end = &(*end)->next;
    *end = part;
}

/* The levels that a term stands for; false where it is on none. */
struct levels {
    int low, high;
};

static bool levels_of(const struct nv_beside *beside, int term,
                      struct levels *out)
{
    bool is_found = false;
    for (size_t i = 0; i < beside->match_count; i++) {
        const struct nv_peer_match *match = &beside->matches[i];
        if (match->term != term)
            continue;
        if (!is_found || match->level < out->low)
            out->low = match->level;
        if (!is_found || match->level > out->high)
            out->high = match->level;
        is_found = true;
    }
    return is_found;
}

/* The levels of all terms of a figure; false where one is on none. */
static bool span_of(const struct nv_beside *beside,
                    const struct nv_figure *figure, struct levels *out)
{
    for (size_t i = 0; i < figure->term_count; i++) {
        struct levels term = {0};
        if (!levels_of(beside, figure->terms[i], &term))
            return false;
        if (i == 0 || term.low < out->low)
            out->low = term.low;
        if (i == 0 || term.high > out->high)
            out->high = term.high;
    }
    return figure->term_count > 0;
}

/* Where the firm stands on the scale; false between two of its levels. */
static bool own_levels(struct nv_band *band, struct levels *out)
{
    const struct nv_beside *beside = band->beside;
    int lowest = beside->matches[0].level, highest = lowest, level;
    band->first_term = beside->matches[0].term;
    for (size_t i = 1; i < beside->match_count; i++) {
        if (beside->matches[i].level < lowest) {
            lowest = beside->matches[i].level;
            band->first_term = beside->matches[i].term;
        }
        if (beside->matches[i].level > highest)
            highest = beside->matches[i].level;
    }
    band->is_below = band->level < lowest;
    level = band->is_below ? lowest : band->level;
    if (level > highest) {
        *out = (struct levels){level, level};
        return true;
    }
    for (size_t i = 0; i < beside->match_count; i++) {
        if (beside->matches[i].level == level)
            return levels_of(beside, beside->matches[i].term, out);
    }
    return false;
}

/* The levels on one side of a cut: all up to it, or all above it. */
struct side {
    struct levels range;
    const struct nv_figure *taken[MOST_PARTS]; /* no two overlap */
    size_t count;
    int64_t sum;
    bool is_about, is_derived;
};

static bool is_within(struct levels inner, struct levels outer)
{
    return inner.low >= outer.low && inner.high <= outer.high;
}

static bool is_covered(const struct side *side, int term)
{
    for (size_t i = 0; i < side->count; i++) {
        const struct nv_figure *figure = side->taken[i];
        for (size_t j = 0; j < figure->term_count; j++) {
            if (figure->terms[j] == term)
                return true;
        }
    }
    return false;
}

static bool may_take(const struct side *side, const struct nv_figure *figure)
{
    for (size_t i = 0; i < figure->term_count; i++) {
        if (is_covered(side, figure->terms[i]))
            return false;
    }
    return side->count < MOST_PARTS;
}

/* The largest share, wholly on that side, that can still be taken. */
static const struct nv_figure *largest(const struct nv_band *band,
                                       const struct side *side)
{
    const struct nv_figure *best = NULL;
    for (const struct nv_band_part *part = band->parts; part;
         part = part->next) {
        const struct nv_figure *figure = part->figure;
        struct levels span;
        if (!span_of(band->beside, figure, &span) ||
            !is_within(span, side->range) || !may_take(side, figure))
            continue;
        if (!best || nv_decimal_compare(figure->value, best->value) > 0)
            best = figure;
    }
    return best;
}

static struct side add_up(const struct nv_band *band, int low, int high)
{
    struct side side = {.range = {low, high}};
    const struct nv_figure *next;
    while ((next = largest(band, &side)) != NULL) {
        side.taken[side.count++] = next;
        side.sum += nv_decimal_units(next->value, DIGITS);
        side.is_about = side.is_about || next->precision == NV_ABOUT;
        side.is_derived = side.is_derived || next->rest_count > 0;
    }
    return side;
}

/* Whether all terms of the scale that lie on that side were taken. */
static bool is_whole(const struct nv_band *band, const struct side *side)
{
    const struct nv_variable *variable =
        &band->file->variables[band->beside->variable];
    for (size_t i = 0; i < variable->term_count; i++) {
        struct levels levels = {0};
        if (!levels_of(band->beside, (int)i, &levels))
            return false;
        if (is_within(levels, side->range) && !is_covered(side, (int)i))
            return false;
    }
    return true;
}

/* The share of firms up to this level, or what is sure of it. */
static int64_t share_up_to(struct nv_band *band, int level, bool at_least)
{
    struct side below = add_up(band, INT_MIN, level);
    struct side above = add_up(band, level + 1, INT_MAX);
    bool is_below = is_whole(band, &below), is_above = is_whole(band, &above);
    bool use_below = is_below || (!is_above && at_least);
    const struct side *used = use_below ? &below : &above;
    band->is_exact = band->is_exact && (is_below || is_above);
    band->is_about = band->is_about || used->is_about;
    band->is_derived = band->is_derived || used->is_derived;
    return use_below ? used->sum : ALL - used->sum;
}

/* False where nothing is known that would leave anything out. */
static bool measure(struct nv_band *band)
{
    struct levels own = {0, 0};
    if (!own_levels(band, &own))
        return false;
    band->is_exact = true;
    int64_t low = share_up_to(band, own.low - 1, true);
    int64_t high = share_up_to(band, own.high, false);
    band->low = (struct nv_decimal){low, DIGITS};
    band->high = (struct nv_decimal){high, DIGITS};
    return (low > 0 || high < ALL) && low <= high;
}

/* Measures the bands behind `last` and drops those that say nothing. */
static void settle(struct nv_bands *bands, struct nv_band *last)
{
    struct nv_band **at = last ? &last->next : &bands->first;
    bands->last = last;
    while (*at) {
        if (measure(*at)) {
            bands->last = *at;
            at = &(*at)->next;
        } else {
            *at = (*at)->next;
        }
    }
}

enum nv_status nv__bands_find(struct nv_bands *out,
                              const struct nv_band_query *query,
                              const struct nv_peer_file *file,
                              struct nv_error *error)
{
    const nv_model *model = query->model;
    struct search search = {.bands = out, .query = query};
    struct nv_band *last = out->last;
    for (size_t i = 0; query->country.size && i < model->result_count; i++) {
        const struct nv_peer_query wanted = {
            .model = model,
            .result = model->indicators[model->results[i]].id,
            .country = query->country,
            .profile = query->profile};
        const struct nv_published_sink sink = {take_figure, &search};
        search.result = i;
        if (query->firm->has_value[i] && query->firm->values[i].has_level)
            nv__peers_published(file, &wanted, &sink);
    }
    if (search.no_memory)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    settle(out, last);
    return NV_OK;
}

void nv__bands_release(struct nv_bands *bands)
{
    nv_arena_release(&bands->arena);
    *bands = (struct nv_bands){0};
}

struct nv_decimal nv__band_middle(const struct nv_band *band)
{
    int64_t sum = nv_decimal_units(band->low, DIGITS) +
                  nv_decimal_units(band->high, DIGITS);
    return (struct nv_decimal){sum / 2, DIGITS};
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A firm in published shares: result by result, and under each one row for
 * each group that it belongs to, with the band, its middle and the shares
 * that are printed. Rows are never joined into one. Whatever binds a figure
 * (measure, source, page, number of firms, why it may stand here) follows as
 * a list, each sentence once.
 */
#include "report/crosswalk_view.h"
#include "report/firm_result.h"
#include "report/position_view.h"

#include <stdio.h>

enum { GROUP, BAND, MIDDLE, SHARES, COLUMNS };

/* "AR: Pequeñas". */
static struct nv_span group(struct nv_view *view, const struct nv_band *band)
{
    const struct nv_figure *figure = band->parts->figure;
    struct nv_buffer out = {0};
    for (size_t i = 0; i < figure->country_count; i++) {
        nv_buffer_text(&out, i ? ", " : "");
        nv_buffer_span(&out, figure->countries[i]);
    }
    nv_buffer_text(&out, ": ");
    nv_buffer_span(&out, nv_crosswalk_text(view, &band->group->label));
    return nv_view_keep(view, &out);
}

/* "45", "86,5": to a tenth, as sources print. */
static struct nv_span percent(struct nv_view *view, const struct nv_firm *firm,
                              struct nv_decimal value)
{
    int64_t units = nv_decimal_units(value, NV_VALUE_DIGITS);
    return nv_view_units(view, firm, units, units % NV_VALUE_ONE == 0 ? 0 : 1);
}

static struct nv_span place(struct nv_view *view, const struct nv_firm *firm,
                            const struct nv_band *band)
{
    return nv_view_message(view,
                           band->is_about ? NV_M_BAND_ABOUT : NV_M_BAND_RANGE,
                           percent(view, firm, band->low).at,
                           percent(view, firm, band->high).at, NULL);
}

static void put_share(struct nv_buffer *out, const struct nv_view *view,
                      const struct nv_firm *firm, const struct nv_band *band,
                      const struct nv_figure *figure)
{
    const struct nv_variable *variable =
        &band->file->variables[figure->variable];
    for (size_t i = 0; i < figure->term_count; i++) {
        const struct nv_peer_term *term = &variable->terms[figure->terms[i]];
        nv_buffer_text(out, i ? " + " : "");
        nv_buffer_span(out, figure->term_count > 1
                                ? term->code
                                : nv_crosswalk_text(view, &term->name));
    }
    nv_buffer_byte(out, ' ');
    if (figure->said.in[view->language].at) {
        nv_buffer_span(out, nv_crosswalk_text(view, &figure->said));
        return;
    }
    for (size_t i = 0; i < figure->printed.size; i++) {
        bool is_mark = figure->printed.at[i] == '.' && firm->comma;
        nv_buffer_byte(out, is_mark ? ',' : figure->printed.at[i]);
    }
    nv_buffer_text(out, figure->rest_count ? "*" : "");
}

static struct nv_span shares(struct nv_view *view, const struct nv_firm *firm,
                             const struct nv_band *band)
{
    struct nv_buffer out = {0};
    for (const struct nv_band_part *part = band->parts; part;
         part = part->next) {
        nv_buffer_text(&out, part == band->parts ? "" : "; ");
        put_share(&out, view, firm, band, part->figure);
    }
    return nv_view_keep(view, &out);
}

/* "Generation: level 2, Lean production". */
static struct nv_span result(struct nv_view *view, const struct nv_firm *firm,
                             const struct nv_band *band)
{
    const struct nv_firm_result of =
        nv_firm_result_of(firm, firm->model->results[band->result]);
    return nv_view_message(
        view, NV_M_BAND_OF_RESULT,
        nv__text(firm->model, &of.indicator->title, firm->language).at,
        nv_level_number(view, of.level).at,
        nv__text(firm->model, &of.level->name, firm->language).at);
}

static void put_table(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_bands *bands)
{
    const struct nv_column columns[COLUMNS] = {
        [GROUP] = {.title = nv_view_words(view, NV_M_PLACE_PEERS)},
        [BAND] = {.title = nv_view_words(view, NV_M_COLUMN_BAND)},
        [MIDDLE] = {.title = nv_view_words(view, NV_M_COLUMN_MIDDLE),
                    .right = true},
        [SHARES] = {.title = nv_view_words(view, NV_M_COLUMN_SHARES),
                    .optional = true},
    };
    const struct nv_band *before = NULL;
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
    for (const struct nv_band *band = bands->first; band; band = band->next) {
        const struct nv_span row[COLUMNS] = {
            [GROUP] = group(view, band),
            [BAND] = place(view, firm, band),
            [MIDDLE] = band->is_exact
                           ? percent(view, firm, nv__band_middle(band))
                           : nv_span_of("-"),
            [SHARES] = shares(view, firm, band),
        };
        if (!before || before->result != band->result)
            nv_view_group(view, result(view, firm, band));
        nv_view_texts(view, row);
        before = band;
    }
}

/* A sentence of the list, unless it is there. */
static void put_note(struct nv_view *view, struct nv_span note)
{
    const struct nv_row *row = view->last ? view->last->rows : NULL;
    for (; row && !view->failed; row = row->next) {
        if (nv_span_equal(row->cells[0].text, note))
            return;
    }
    nv_view_texts(view, &note);
}

static bool is_of_source(const struct nv_band *band, const struct nv_band *as)
{
    const struct nv_figure *one = band->parts->figure,
                           *other = as->parts->figure;
    return band->file == as->file && one->source == other->source &&
           one->via == other->via && one->n == other->n &&
           one->published == other->published &&
           one->surveyed == other->surveyed;
}

static bool has_where(const struct nv_band *from, const struct nv_band *band)
{
    for (; from != band; from = from->next) {
        if (is_of_source(from, band) &&
            nv_span_equal(from->parts->figure->where,
                          band->parts->figure->where))
            return true;
    }
    return false;
}

/* Its works, and the places in them of all bands from there. */
static struct nv_span cited(struct nv_view *view, const struct nv_bands *bands,
                            const struct nv_band *band)
{
    const struct nv_figure *figure = band->parts->figure;
    const struct nv_source *sources = band->file->sources;
    struct nv_buffer out = {0};
    nv_buffer_span(&out, sources[figure->source].citation);
    if (figure->via != NV_NONE) {
        nv_buffer_text(&out, "; ");
        nv_buffer_span(&out, sources[figure->via].citation);
    }
    for (const struct nv_band *at = bands->first; at; at = at->next) {
        if (!is_of_source(at, band) || has_where(bands->first, at))
            continue;
        nv_buffer_text(&out, ", ");
        nv_buffer_span(&out, at->parts->figure->where);
    }
    return nv_view_keep(view, &out);
}

/* "Source (2019): ..., p. 20. The number of firms is not published." */
static struct nv_span source(struct nv_view *view, const struct nv_bands *bands,
                             const struct nv_band *band)
{
    const struct nv_figure *figure = band->parts->figure;
    int year = figure->surveyed ? figure->surveyed : figure->published;
    char n[16], when[16] = "-";
    snprintf(n, sizeof n, "%d", figure->n);
    if (year)
        snprintf(when, sizeof when, "%d", year);
    struct nv_span firms =
        figure->n ? nv_view_message(view, NV_M_BAND_N, n, NULL, NULL)
                  : nv_view_words(view, NV_M_BAND_NO_N);
    return nv_view_message(view, NV_M_BAND_SOURCE, when,
                           cited(view, bands, band).at, firms.at);
}

static void put_below(struct nv_view *view, const struct nv_band *band)
{
    const struct nv_variable *variable =
        &band->file->variables[band->beside->variable];
    char level[16];
    snprintf(level, sizeof level, "%d", band->level);
    put_note(
        view,
        nv_view_message(
            view, NV_M_BAND_BELOW,
            nv_crosswalk_text(view, &variable->terms[band->first_term].name).at,
            level, NULL));
}

static bool has_derived(const struct nv_band *band)
{
    for (const struct nv_band_part *part = band->parts; part;
         part = part->next) {
        if (part->figure->rest_count)
            return true;
    }
    return false;
}

static void put_notes(struct nv_view *view, const struct nv_bands *bands)
{
    const struct nv_column column = {0};
    view->dense = true;
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    view->dense = false;
    put_note(view, nv_view_words(view, NV_M_BAND_MEANS));
    for (const struct nv_band *band = bands->first; band; band = band->next) {
        put_note(view, nv_crosswalk_text(view, &band->measure->text));
        if (band->next && band->next->result == band->result)
            put_note(view, nv_view_words(view, NV_M_BAND_APART));
        if (!band->is_exact)
            put_note(view, nv_view_words(view, NV_M_BAND_ROUGH));
        if (band->is_below)
            put_below(view, band);
        if (has_derived(band))
            put_note(view, nv_view_words(view, NV_M_PEERS_DERIVED));
        put_note(view, nv_crosswalk_text(view, &band->beside->why));
        if (band->group->note.in[view->language].at)
            put_note(view, nv_crosswalk_text(view, &band->group->note));
        put_note(view, source(view, bands, band));
    }
    put_note(view, nv_view_words(view, NV_M_PLACE_SELECTED));
    put_note(view, nv_view_words(view, NV_M_PLACE_EXACTLY));
}

void nv_view_bands(struct nv_view *view, const struct nv_firm *firm,
                   const struct nv_bands *bands)
{
    nv_view_heading(view, 2, nv_view_words(view, NV_M_PLACE_HEADING));
    put_table(view, firm, bands);
    put_notes(view, bands);
}

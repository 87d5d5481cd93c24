/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The member "peers" of a report: "cohort" with the group, the groups tried
 * before it and each result's place, or "published" with bands. Everything a
 * number is bound to stands beside it, so that a program that copies it can
 * copy that, too. Numbers have at most 6 decimals.
 */
#include "report/position_view.h"

#include "report/shown.h"

static void put_units(struct nv_json_writer *json, int64_t units)
{
    struct nv_desk desk = {0};
    struct nv_buffer text = {0};
    nv_number_put(
        &text, &desk,
        nv_number_decimal((struct nv_decimal){units, NV_VALUE_DIGITS}),
        NV_VALUE_DIGITS, true);
    nv_json_put_literal(json, nv_buffer_view(&text));
    json->out->failed = json->out->failed || text.failed;
    nv_buffer_release(&text);
}

static void member_units(struct nv_json_writer *json, const char *key,
                         int64_t units)
{
    nv_json_put_key(json, key);
    put_units(json, units);
}

static void member_bool(struct nv_json_writer *json, const char *key,
                        bool value)
{
    nv_json_put_key(json, key);
    nv_json_put_bool(json, value);
}

static void put_likes(struct nv_json_writer *json, const char *key,
                      unsigned like)
{
    static const struct {
        unsigned like;
        const char *word;
    } likes[NV_LIKENESSES] = {
        {NV_LIKE_AMERICA, "latin_america"}, {NV_LIKE_COUNTRY, "country"},
        {NV_LIKE_REGION, "region"},         {NV_LIKE_DIVISION, "sector"},
        {NV_LIKE_TECHNOLOGY, "technology"}, {NV_LIKE_SIZE, "size"},
    };
    nv_json_put_key(json, key);
    nv_json_open(json, '[');
    for (size_t i = 0; i < NV_LIKENESSES; i++) {
        if (likes[i].like & like)
            nv_json_put_text(json, nv_span_of(likes[i].word));
    }
    nv_json_close(json, ']');
}

static void put_trial(struct nv_json_writer *json, const struct nv_trial *trial)
{
    nv_json_member_integer(json, "step", trial->step + 1);
    put_likes(json, "like", trial->like);
    nv_json_member_integer(json, "firms", (int64_t)trial->firms);
    member_units(json, "effective", trial->effective);
}

static void put_trials(struct nv_json_writer *json,
                       const struct nv_position *position)
{
    size_t tried = position->trial_count - (position->is_found ? 1 : 0);
    nv_json_put_key(json, "group");
    if (position->is_found) {
        nv_json_open(json, '{');
        put_trial(json, &position->trials[tried]);
        nv_json_close(json, '}');
    } else {
        nv_json_put_null(json);
    }
    nv_json_put_key(json, "too_few");
    nv_json_open(json, '[');
    for (size_t i = 0; i < tried; i++) {
        nv_json_open(json, '{');
        put_trial(json, &position->trials[i]);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_levels(struct nv_json_writer *json,
                       const struct nv_standing *standing)
{
    nv_json_put_key(json, "levels");
    nv_json_open(json, '[');
    for (uint32_t i = 0; i < standing->pool.level_count; i++) {
        const struct nv_level_mass *level = &standing->pool.levels[i];
        nv_json_open(json, '{');
        nv_json_member_integer(json, "level", level->level);
        nv_json_member_integer(json, "firms", (int64_t)level->firms);
        member_units(json, "share", nv__standing_share(standing, level->level));
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void put_standing(struct nv_json_writer *json,
                         const struct nv_standing *standing)
{
    static const char *const keys[] = {"p25", "median", "p75"};
    nv_json_member_integer(json, "firms", (int64_t)standing->pool.firms);
    member_units(json, "effective", standing->effective);
    member_units(json, "value", standing->value);
    member_units(json, "percentile", standing->rank);
    member_units(json, "p10", standing->tails[0]);
    for (size_t i = 0; i < 3; i++)
        member_units(json, keys[i], standing->quartiles[i]);
    member_units(json, "p90", standing->tails[1]);
    member_units(json, "to_median", standing->value - standing->quartiles[1]);
    member_units(json, "to_top_quarter",
                 standing->value - standing->quartiles[2]);
    put_levels(json, standing);
}

static void put_standings(struct nv_json_writer *json,
                          const struct nv_firm *firm,
                          const struct nv_position *position)
{
    nv_json_put_key(json, "results");
    nv_json_open(json, '[');
    for (size_t i = 0; i < position->count; i++) {
        const struct nv_standing *standing = &position->standings[i];
        if (!standing->is_known)
            continue;
        nv_json_open(json, '{');
        nv_json_member_text(
            json, "id", firm->model->indicators[firm->model->results[i]].id);
        put_standing(json, standing);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void member_day(struct nv_json_writer *json, const char *key,
                       struct nv_span day)
{
    nv_json_put_key(json, key);
    if (day.size)
        nv_json_put_text(json, day);
    else
        nv_json_put_null(json);
}

static void put_file(struct nv_json_writer *json,
                     const struct nv_cohort *cohort)
{
    nv_json_put_key(json, "sources");
    nv_json_open(json, '[');
    for (size_t i = 0; i < cohort->source_count; i++)
        nv_json_put_text(json, cohort->sources[i]);
    nv_json_close(json, ']');
    member_day(json, "from", cohort->from);
    member_day(json, "to", cohort->to);
    member_day(json, "weight", cohort->weight);
    member_bool(json, "complete", cohort->complete);
    nv_json_member_integer(json, "min", cohort->min);
}

static struct nv_span words(const struct nv_firm *firm, enum nv_message message)
{
    return nv_span_of(nv_message_text(firm->language, message));
}

void nv_json_position(struct nv_json_writer *json, const struct nv_firm *firm,
                      const struct nv_position *position)
{
    nv_json_open(json, '{');
    nv_json_member_text(json, "kind", nv_span_of("cohort"));
    put_file(json, position->cohort);
    nv_json_member_integer(json, "least_firms", position->least);
    member_units(json, "least_effective", position->least_effective);
    put_trials(json, position);
    put_likes(json, "not_said", position->unsaid);
    put_likes(json, "not_in_file", position->unparted);
    member_bool(json, "other_set", position->is_other_set);
    member_bool(json, "firm_left_out", position->is_among);
    nv_json_member_text(json, "percentile", words(firm, NV_M_PLACE_PERCENTILE));
    nv_json_member_text(json, "warning", words(firm, NV_M_PLACE_SELECTED));
    put_standings(json, firm, position);
    nv_json_close(json, '}');
}

static void member_decimal(struct nv_json_writer *json, const char *key,
                           struct nv_decimal value)
{
    member_units(json, key, nv_decimal_units(value, NV_VALUE_DIGITS));
}

static void put_figures(struct nv_json_writer *json, const struct nv_band *band)
{
    const struct nv_variable *variable =
        &band->file->variables[band->beside->variable];
    nv_json_put_key(json, "figures");
    nv_json_open(json, '[');
    for (const struct nv_band_part *part = band->parts; part;
         part = part->next) {
        const struct nv_figure *figure = part->figure;
        nv_json_open(json, '{');
        nv_json_member_text(json, "id", figure->id);
        nv_json_put_key(json, "terms");
        nv_json_open(json, '[');
        for (size_t i = 0; i < figure->term_count; i++)
            nv_json_put_text(json, variable->terms[figure->terms[i]].code);
        nv_json_close(json, ']');
        nv_json_member_text(json, "value", figure->printed);
        nv_json_member_text(json, "precision",
                            nv_span_of(nv__precision_word(figure->precision)));
        member_bool(json, "derived", figure->rest_count > 0);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static void member_known(struct nv_json_writer *json, const char *key,
                         int value)
{
    nv_json_put_key(json, key);
    if (value)
        nv_json_put_integer(json, value);
    else
        nv_json_put_null(json);
}

static void put_source(struct nv_json_writer *json, const struct nv_band *band)
{
    const struct nv_figure *figure = band->parts->figure;
    const struct nv_source *sources = band->file->sources;
    nv_json_put_key(json, "countries");
    nv_json_open(json, '[');
    for (size_t i = 0; i < figure->country_count; i++)
        nv_json_put_text(json, figure->countries[i]);
    nv_json_close(json, ']');
    nv_json_member_text(json, "group", band->group->id);
    nv_json_member_text(json, "measure",
                        nv_span_of(nv__measure_word(band->measure->kind)));
    member_known(json, "published", figure->published);
    member_known(json, "surveyed", figure->surveyed);
    member_known(json, "n", figure->n);
    nv_json_member_text(json, "source", sources[figure->source].citation);
    nv_json_put_key(json, "via");
    if (figure->via == NV_NONE)
        nv_json_put_null(json);
    else
        nv_json_put_text(json, sources[figure->via].citation);
    nv_json_member_text(json, "where", figure->where);
}

static void put_band(struct nv_json_writer *json, const struct nv_firm *firm,
                     const struct nv_band *band)
{
    int index = firm->model->results[band->result];
    nv_json_member_text(json, "id", firm->model->indicators[index].id);
    nv_json_member_integer(json, "level", band->level);
    member_decimal(json, "low", band->low);
    member_decimal(json, "high", band->high);
    nv_json_put_key(json, "middle");
    if (band->is_exact)
        put_units(json,
                  nv_decimal_units(nv__band_middle(band), NV_VALUE_DIGITS));
    else
        nv_json_put_null(json);
    member_bool(json, "exact", band->is_exact);
    member_bool(json, "about", band->is_about);
    member_bool(json, "derived", band->is_derived);
    member_bool(json, "below_scale", band->is_below);
    nv_json_member_text(json, "file", band->file->id);
    put_source(json, band);
    put_figures(json, band);
}

void nv_json_bands(struct nv_json_writer *json, const struct nv_firm *firm,
                   const struct nv_bands *bands)
{
    nv_json_open(json, '{');
    nv_json_member_text(json, "kind", nv_span_of("published"));
    nv_json_member_text(json, "warning", words(firm, NV_M_PLACE_SELECTED));
    nv_json_put_key(json, "bands");
    nv_json_open(json, '[');
    for (const struct nv_band *band = bands->first; band; band = band->next) {
        nv_json_open(json, '{');
        put_band(json, firm, band);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
    nv_json_close(json, '}');
}

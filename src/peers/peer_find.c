/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Finding and adding up published figures. What is found comes with its
 * measure, its group and what it may be set beside, one figure at a time:
 * there is no function here that returns "the" share of peers, because two
 * figures that look alike often measure different things, and their average
 * measures nothing.
 *
 * The one calculation that figures allow is the sum of shares in different
 * terms of one variable, of the same firms in the same source, and what is
 * left of a hundred. Everything else is refused.
 */
#include "peers/peer_reader.h"

#include <nivela/answers.h>
#include <stdio.h>

bool nv__figure_is_of(const struct nv_figure *figure, struct nv_span country)
{
    for (size_t i = 0; i < figure->country_count; i++) {
        if (nv_span_equal(figure->countries[i], country))
            return true;
    }
    return false;
}

static bool has_trait(const struct nv_trait *trait, const nv_model *model,
                      const struct nv_answer *profile)
{
    int field = nv__model_field(model, trait->field);
    if (field == NV_NONE || profile[field].state != NV_ANSWERED)
        return false;
    struct nv_options options = model->fields[field].options;
    size_t option = profile[field].option;
    for (size_t i = 0; option < options.count && i < trait->code_count; i++) {
        if (nv_span_equal(options.at[option].code, trait->codes[i]))
            return true;
    }
    return false;
}

/*
 * Whether a firm of this profile belongs to the group; false also where no
 * profile tells.
 */
static bool group_has(const struct nv_peer_group *group, const nv_model *model,
                      const struct nv_answer *profile)
{
    for (size_t i = 0; i < group->trait_count; i++) {
        if (!has_trait(&group->traits[i], model, profile))
            return false;
    }
    return group->has_profile;
}

static bool is_about(const struct nv_beside *beside,
                     const struct nv_peer_query *query)
{
    if (beside->major != query->model->version_major ||
        !nv_span_equal(beside->model, query->model->id))
        return false;
    for (size_t i = 0; i < beside->result_count; i++) {
        if (nv_span_equal(beside->results[i], query->result))
            return true;
    }
    return beside->question.at &&
           nv_span_equal(beside->question, query->result);
}

/* Whether any of the figure's terms has a level or an option. */
static bool is_matched(const struct nv_beside *beside,
                       const struct nv_figure *figure)
{
    for (size_t i = 0; i < beside->match_count; i++) {
        for (size_t j = 0; j < figure->term_count; j++) {
            if (beside->matches[i].term == figure->terms[j])
                return true;
        }
    }
    return false;
}

static bool is_wanted(const struct nv_published *published,
                      const struct nv_peer_query *query)
{
    const struct nv_figure *figure = published->figure;
    const struct nv_beside *beside = published->beside;
    bool is_here =
        query->country.size == 0 || nv__figure_is_of(figure, query->country);
    return is_here && figure->measure == beside->measure &&
           figure->variable == beside->variable &&
           published->group == &published->file->groups[figure->group] &&
           is_matched(beside, figure);
}

static void give_group(struct nv_published published,
                       const struct nv_peer_query *query,
                       const struct nv_published_sink *sink)
{
    const struct nv_peer_file *file = published.file;
    if (query->profile &&
        !group_has(published.group, query->model, query->profile))
        return;
    for (size_t i = 0; i < file->figure_count; i++) {
        published.figure = &file->figures[i];
        if (is_wanted(&published, query))
            sink->figure(sink->context, &published);
    }
}

void nv__peers_published(const struct nv_peer_file *file,
                         const struct nv_peer_query *query,
                         const struct nv_published_sink *sink)
{
    for (size_t i = 0; i < file->beside_count; i++) {
        const struct nv_beside *beside = &file->besides[i];
        struct nv_published published = {.file = file,
                                         .beside = beside,
                                         .measure =
                                             &file->measures[beside->measure]};
        for (size_t j = 0; is_about(beside, query) && j < file->group_count;
             j++) {
            published.group = &file->groups[j];
            give_group(published, query, sink);
        }
    }
}

static bool has_same_countries(const struct nv_figure *a,
                               const struct nv_figure *b)
{
    if (a->country_count != b->country_count || a->which != b->which ||
        a->which == NV_ONE_OF)
        return false;
    for (size_t i = 0; i < a->country_count; i++) {
        if (!nv__figure_is_of(b, a->countries[i]))
            return false;
    }
    return true;
}

bool nv__figures_match(const struct nv_peer_file *file,
                       const struct nv_figure *a, const struct nv_figure *b)
{
    enum nv_measure_kind kind = file->measures[a->measure].kind;
    return a->measure == b->measure && kind != NV_MEAN_SCORE &&
           kind != NV_RATIO && a->group == b->group &&
           a->variable == b->variable && a->source == b->source &&
           a->published == b->published && a->surveyed == b->surveyed &&
           a->n == b->n && has_same_countries(a, b);
}

static bool is_exact(const struct nv_figure *figure)
{
    return figure->precision == NV_AS_PRINTED && !figure->to_printed.at;
}

static bool share_term(const struct nv_figure *a, const struct nv_figure *b)
{
    for (size_t i = 0; i < a->term_count; i++) {
        for (size_t j = 0; j < b->term_count; j++) {
            if (a->terms[i] == b->terms[j])
                return true;
        }
    }
    return a->term_count == 0 || b->term_count == 0;
}

static enum nv_status refuse(enum nv_diagnostic why, const struct nv_figure *a,
                             const struct nv_figure *b, struct nv_error *error)
{
    return nv__fail(error, why, a->id.at, b->id.at, NULL);
}

/* Whether figure number i may be added to those before it. */
static enum nv_status check(const struct nv_peer_file *file, const int *figures,
                            size_t i, struct nv_error *error)
{
    const struct nv_figure *one = &file->figures[figures[i]];
    bool may_add = file->variables[one->variable].exclusive;
    if (!is_exact(one))
        return refuse(NV_E_FIGURES_OVERLAP, one, one, error);
    for (size_t j = 0; j < i; j++) {
        const struct nv_figure *other = &file->figures[figures[j]];
        if (!nv__figures_match(file, one, other))
            return refuse(NV_E_MIXED_MEASURES, other, one, error);
        if (!may_add || share_term(one, other))
            return refuse(NV_E_FIGURES_OVERLAP, other, one, error);
    }
    return NV_OK;
}

enum nv_status nv__figures_sum(const struct nv_peer_file *file,
                               const int *figures, size_t count,
                               struct nv_decimal *out, struct nv_error *error)
{
    struct nv_decimal sum = {0};
    for (size_t i = 0; i < count; i++) {
        enum nv_status status = check(file, figures, i, error);
        if (status != NV_OK)
            return status;
        struct nv_decimal value = file->figures[figures[i]].value;
        uint8_t digits = value.digits > sum.digits ? value.digits : sum.digits;
        sum.units =
            nv_decimal_units(sum, digits) + nv_decimal_units(value, digits);
        sum.digits = digits;
    }
    *out = sum;
    return NV_OK;
}

/* What is missing to a hundred. */
static struct nv_decimal rest_of(struct nv_decimal sum)
{
    sum.units = 100 * nv_power_of_ten(sum.digits) - sum.units;
    return sum;
}

static void check_rest(struct nv_peering *peering, const struct nv_json *node,
                       const struct nv_figure *figure)
{
    const struct nv_peer_file *file = peering->file;
    struct nv_error error;
    struct nv_decimal sum;
    const struct nv_figure *first = &file->figures[figure->rest_after[0]];
    const struct nv_json *at = nv__at(node, "derived");
    if (!nv__figures_match(file, figure, first)) {
        nv__fault(peering->reader, at, NV_E_MIXED_MEASURES,
                  (struct nv_words){.first = first->id, .second = figure->id});
        return;
    }
    if (nv__figures_sum(file, figure->rest_after, figure->rest_count, &sum,
                        &error) != NV_OK) {
        nv__fault(peering->reader, at, (enum nv_diagnostic)error.code,
                  (struct nv_words){.first = nv_span_of(error.args[0]),
                                    .second = nv_span_of(error.args[1])});
        return;
    }
    struct nv_decimal rest = rest_of(sum);
    struct nv_decimal_text text = nv_decimal_write(rest);
    if (nv_decimal_compare(rest, figure->value) != 0)
        nv__fault(peering->reader, nv__at(node, "value"), NV_E_DERIVED_DIFFERS,
                  (struct nv_words){.first = figure->printed,
                                    .second = nv_span_of(text.at)});
}

void nv__check_derived(struct nv_peering *peering)
{
    const struct nv_entries *names = &peering->reader->names[NV_NAME_FIGURE];
    if (peering->reader->unsound)
        return; /* the figures may not be what their author meant */
    for (size_t i = 0; i < peering->file->figure_count; i++) {
        const struct nv_figure *figure = &peering->file->figures[i];
        if (figure->rest_count)
            check_rest(peering, names->items[i].node, figure);
    }
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a list says of a peer file in a few words: of which countries and
 * years it speaks and how many figures it has. Counted from the figures each
 * time; a summary kept by hand beside them would be right until the next
 * edit.
 */
#include "report/peers_view.h"

#include "report/crosswalk_view.h"

#include <stdio.h>

size_t nv_peers_count(const struct nv_peer_file *file, struct nv_span country)
{
    size_t count = 0;
    for (size_t i = 0; i < file->figure_count; i++)
        count +=
            country.size == 0 || nv__figure_is_of(&file->figures[i], country);
    return count;
}

/* Whether an earlier figure, or place of this one, names the country. */
static bool is_named(const struct nv_peer_file *file, size_t index,
                     size_t place)
{
    const struct nv_figure *figure = &file->figures[index];
    for (size_t i = 0; i < place; i++) {
        if (nv_span_equal(figure->countries[i], figure->countries[place]))
            return true;
    }
    for (size_t i = 0; i < index; i++) {
        if (nv__figure_is_of(&file->figures[i], figure->countries[place]))
            return true;
    }
    return false;
}

void nv_peers_put_countries(struct nv_buffer *out,
                            const struct nv_peer_file *file)
{
    bool is_first = true;
    for (size_t i = 0; i < file->figure_count; i++) {
        const struct nv_figure *figure = &file->figures[i];
        for (size_t j = 0; j < figure->country_count; j++) {
            if (is_named(file, i, j))
                continue;
            nv_buffer_text(out, is_first ? "" : ", ");
            nv_buffer_span(out, figure->countries[j]);
            is_first = false;
        }
    }
}

void nv_peers_put_years(struct nv_buffer *out, const struct nv_peer_file *file)
{
    int first = 0, last = 0;
    for (size_t i = 0; i < file->figure_count; i++) {
        const struct nv_figure *figure = &file->figures[i];
        int year = figure->surveyed ? figure->surveyed : figure->published;
        if (year && (!first || year < first))
            first = year;
        if (year > last)
            last = year;
    }
    if (first == last && first)
        nv_buffer_format(out, "%d", first);
    else if (first)
        nv_buffer_format(out, "%d-%d", first, last);
}

static void put_pair(struct nv_view *view, enum nv_message key,
                     struct nv_span value)
{
    const struct nv_span row[] = {nv_view_words(view, key), value};
    if (value.size)
        nv_view_texts(view, row);
}

static struct nv_span number(struct nv_view *view, uint64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return nv_view_copy(view, nv_span_of(text));
}

static struct nv_span list(struct nv_view *view, const struct nv_span *texts,
                           size_t count)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < count; i++) {
        nv_buffer_text(&out, i ? ", " : "");
        nv_buffer_span(&out, texts[i]);
    }
    return nv_view_keep(view, &out);
}

static struct nv_span period(struct nv_view *view,
                             const struct nv_cohort *cohort)
{
    if (cohort->from.size == 0)
        return cohort->from;
    return nv_view_message(view, NV_M_TERM_RANGE, cohort->from.at,
                           cohort->to.at, NULL);
}

static void put_facts(struct nv_view *view, const struct nv_cohort *cohort)
{
    const struct nv_column columns[2] = {0};
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    put_pair(view, NV_M_PEERS_PERIOD, period(view, cohort));
    put_pair(view, NV_M_PEERS_COLLECTED,
             list(view, cohort->sources, cohort->source_count));
    put_pair(view, NV_M_PEERS_WEIGHT_FIELD, cohort->weight);
    put_pair(view, NV_M_PEERS_MIN, number(view, (uint64_t)cohort->min));
    put_pair(view, NV_M_PEERS_RESULTS,
             list(view, cohort->results, cohort->result_count));
}

static void put_groups(struct nv_view *view, const struct nv_cohort *cohort)
{
    struct nv_column columns[NV_COHORT_FIELDS + 2] = {0};
    size_t fields = cohort->field_count;
    bool is_weighted = cohort->weight.size > 0;
    for (size_t i = 0; i < fields; i++)
        columns[i].title = cohort->fields[i].id;
    columns[fields] = (struct nv_column){
        .title = nv_view_words(view, NV_M_PEERS_FIRMS), .right = true};
    columns[fields + 1] = (struct nv_column){
        .title = nv_view_words(view, NV_M_PEERS_WEIGHT), .right = true};
    nv_view_table(view, NV_BLOCK_TABLE, columns,
                  fields + (is_weighted ? 2 : 1));
    for (size_t i = 0; i < cohort->group_count; i++) {
        const struct nv_cohort_group *group = &cohort->groups[i];
        struct nv_row *row = nv_view_row(view);
        for (size_t j = 0; j < fields; j++)
            row->cells[j].text =
                group->is[j].size ? group->is[j] : nv_span_of("-");
        row->cells[fields].text = number(view, group->firms);
        if (!is_weighted)
            continue;
        struct nv_weight_sum_text weight = nv_weight_sum_write(group->weight);
        row->cells[fields + 1].text = nv_view_copy(view, nv_span_of(weight.at));
    }
}

void nv_peers_cohort_page(struct nv_view *view, const struct nv_cohort *cohort)
{
    nv_view_title(view, nv_view_words(view, NV_M_PEERS_COHORT),
                  nv_view_message(view, NV_M_TWO_WORDS, cohort->model.at,
                                  cohort->models[0].version.at, NULL));
    put_facts(view, cohort);
    put_groups(view, cohort);
    nv_view_paragraph(view, nv_view_words(view, cohort->complete
                                                    ? NV_M_PEERS_COMPLETE
                                                    : NV_M_PEERS_INCOMPLETE));
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Published figures on a page. They stand under their measure, and what the
 * measure means is the heading: a reader who meets 86 and 20 in one column
 * would subtract them. Each figure is shown as its source prints it, in words
 * where the source has words, with where to look it up; conflicts come right
 * behind the figures and are never resolved here.
 */
#include "report/peers_view.h"

#include "report/crosswalk_view.h"

#include <stdio.h>

static bool is_shown(const struct nv_peers_page *page,
                     const struct nv_figure *figure)
{
    return page->country.size == 0 || nv__figure_is_of(figure, page->country);
}

static struct nv_span countries(struct nv_view *view,
                                const struct nv_figure *figure)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < figure->country_count; i++) {
        bool is_last = i + 1 == figure->country_count;
        if (i && is_last && figure->which == NV_ONE_OF)
            nv_buffer_words(&out, view->language, NV_M_PEERS_OR);
        else
            nv_buffer_text(&out, i ? ", " : "");
        nv_buffer_span(&out, figure->countries[i]);
    }
    return nv_view_keep(view, &out);
}

static struct nv_span terms(struct nv_view *view,
                            const struct nv_variable *variable,
                            const struct nv_figure *figure)
{
    struct nv_buffer out = {0};
    if (figure->term_count == 0)
        return nv_crosswalk_text(view, &variable->label);
    for (size_t i = 0; i < figure->term_count; i++) {
        const struct nv_peer_term *term = &variable->terms[figure->terms[i]];
        nv_buffer_text(&out, i ? " + " : "");
        nv_buffer_span(&out, figure->term_count > 1
                                 ? term->code
                                 : nv_crosswalk_text(view, &term->name));
    }
    return nv_view_keep(view, &out);
}

static void put_number(struct nv_buffer *out, struct nv_span printed,
                       bool comma)
{
    for (size_t i = 0; i < printed.size; i++) {
        bool is_mark = printed.at[i] == '.' && comma;
        nv_buffer_byte(out, is_mark ? ',' : printed.at[i]);
    }
}

static struct nv_span value(struct nv_view *view,
                            const struct nv_peers_page *page,
                            const struct nv_figure *figure)
{
    struct nv_buffer out = {0};
    if (figure->said.in[view->language].at)
        return nv_crosswalk_text(view, &figure->said);
    put_number(&out, figure->printed, page->comma);
    if (figure->to_printed.at) {
        nv_buffer_byte(&out, '-');
        put_number(&out, figure->to_printed, page->comma);
    }
    nv_buffer_text(&out, figure->rest_count ? " *" : "");
    return nv_view_keep(view, &out);
}

static struct nv_span year(struct nv_view *view, const struct nv_figure *figure)
{
    char text[16] = "";
    int shown = figure->surveyed ? figure->surveyed : figure->published;
    if (shown)
        snprintf(text, sizeof text, "%d", shown);
    return nv_view_copy(view, nv_span_of(text));
}

static struct nv_span where(struct nv_view *view,
                            const struct nv_peers_page *page,
                            const struct nv_figure *figure)
{
    int source = figure->via == NV_NONE ? figure->source : figure->via;
    struct nv_buffer out = {0};
    nv_buffer_span(&out, page->file->sources[source].id);
    nv_buffer_text(&out, ", ");
    nv_buffer_span(&out, figure->where);
    return nv_view_keep(view, &out);
}

void nv_peers_figure(struct nv_view *view, const struct nv_peers_page *page,
                     const struct nv_figure *figure,
                     struct nv_span out[NV_FIGURE_CELLS])
{
    const struct nv_peer_file *file = page->file;
    const struct nv_variable *variable = &file->variables[figure->variable];
    out[NV_FIGURE_COUNTRY] = countries(view, figure);
    out[NV_FIGURE_GROUP] =
        nv_crosswalk_text(view, &file->groups[figure->group].label);
    out[NV_FIGURE_WHAT] = terms(view, variable, figure);
    out[NV_FIGURE_VALUE] = value(view, page, figure);
    out[NV_FIGURE_YEAR] = year(view, figure);
    out[NV_FIGURE_WHERE] = where(view, page, figure);
}

static void put_figure(struct nv_view *view, const struct nv_peers_page *page,
                       const struct nv_figure *figure)
{
    struct nv_span row[NV_FIGURE_CELLS];
    nv_peers_figure(view, page, figure, row);
    nv_view_texts(view, row);
}

/* The figures of a variable in a measure; how many there were. */
static size_t put_variable(struct nv_view *view,
                           const struct nv_peers_page *page, size_t measure,
                           size_t variable)
{
    const struct nv_peer_file *file = page->file;
    size_t count = 0;
    for (size_t i = 0; i < file->figure_count; i++) {
        const struct nv_figure *figure = &file->figures[i];
        if ((size_t)figure->measure != measure ||
            (size_t)figure->variable != variable || !is_shown(page, figure))
            continue;
        if (count++ == 0)
            nv_view_group(view, nv_crosswalk_text(
                                    view, &file->variables[variable].label));
        put_figure(view, page, figure);
    }
    return count;
}

static bool has_figures(const struct nv_peers_page *page, size_t measure)
{
    for (size_t i = 0; i < page->file->figure_count; i++) {
        const struct nv_figure *figure = &page->file->figures[i];
        if ((size_t)figure->measure == measure && is_shown(page, figure))
            return true;
    }
    return false;
}

static void put_measure(struct nv_view *view, const struct nv_peers_page *page,
                        size_t measure)
{
    const struct nv_peer_file *file = page->file;
    const struct nv_column columns[NV_FIGURE_CELLS] = {
        [NV_FIGURE_COUNTRY] = {.title =
                                   nv_view_words(view, NV_M_PEERS_COUNTRY)},
        [NV_FIGURE_GROUP] = {.title = nv_view_words(view, NV_M_PEERS_GROUP)},
        [NV_FIGURE_WHAT] = {.title = nv_view_words(view, NV_M_PEERS_WHAT)},
        [NV_FIGURE_VALUE] = {.title = nv_view_words(view, NV_M_PEERS_FIGURE),
                             .right = true},
        [NV_FIGURE_YEAR] = {.title = nv_view_words(view, NV_M_PEERS_YEAR)},
        [NV_FIGURE_WHERE] = {.title = nv_view_words(view, NV_M_PEERS_WHERE),
                             .optional = true},
    };
    if (!has_figures(page, measure))
        return;
    nv_view_heading(view, 2,
                    nv_crosswalk_text(view, &file->measures[measure].text));
    nv_view_table(view, NV_BLOCK_TABLE, columns, NV_FIGURE_CELLS);
    for (size_t i = 0; i < file->variable_count; i++)
        (void)put_variable(view, page, measure, i);
}

static bool is_same_note(const struct nv_view *view, const struct nv_figure *a,
                         const struct nv_figure *b)
{
    struct nv_span note = a->note.in[view->language];
    return note.at && nv_span_equal(note, b->note.in[view->language]);
}

/* Whether a figure shown before has the same note. */
static bool is_noted(const struct nv_view *view,
                     const struct nv_peers_page *page, size_t index)
{
    const struct nv_figure *figures = page->file->figures;
    for (size_t i = 0; i < index; i++) {
        if (is_shown(page, &figures[i]) &&
            is_same_note(view, &figures[i], &figures[index]))
            return true;
    }
    return false;
}

/* An item of a list, which begins with the first one. */
static void put_item(struct nv_view *view, struct nv_span item, bool *is_begun)
{
    const struct nv_column column = {0};
    if (!*is_begun)
        nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    *is_begun = true;
    nv_view_texts(view, &item);
}

static void put_notes(struct nv_view *view, const struct nv_peers_page *page)
{
    bool has_derived = false, is_begun = false;
    for (size_t i = 0; i < page->file->figure_count; i++) {
        const struct nv_figure *figure = &page->file->figures[i];
        if (!is_shown(page, figure))
            continue;
        has_derived = has_derived || figure->rest_count > 0;
        if (figure->note.in[view->language].at && !is_noted(view, page, i))
            put_item(view, nv_crosswalk_text(view, &figure->note), &is_begun);
    }
    if (has_derived)
        put_item(view, nv_view_words(view, NV_M_PEERS_DERIVED), &is_begun);
}

static bool is_conflict_shown(const struct nv_peers_page *page,
                              const struct nv_conflict *conflict)
{
    for (size_t i = 0; i < conflict->figure_count; i++) {
        if (is_shown(page, &page->file->figures[conflict->figures[i]]))
            return true;
    }
    return false;
}

static struct nv_span values(struct nv_view *view,
                             const struct nv_peers_page *page,
                             const struct nv_conflict *conflict)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < conflict->figure_count; i++) {
        nv_buffer_text(&out, i ? " / " : "");
        nv_buffer_span(&out, value(view, page,
                                   &page->file->figures[conflict->figures[i]]));
    }
    return nv_view_keep(view, &out);
}

static void put_conflicts(struct nv_view *view,
                          const struct nv_peers_page *page)
{
    const struct nv_column columns[2] = {0};
    bool is_first = true;
    for (size_t i = 0; i < page->file->conflict_count; i++) {
        const struct nv_conflict *conflict = &page->file->conflicts[i];
        if (!is_conflict_shown(page, conflict))
            continue;
        if (is_first) {
            nv_view_heading(view, 2, nv_view_words(view, NV_M_PEERS_CONFLICTS));
            nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
        }
        is_first = false;
        const struct nv_span row[] = {values(view, page, conflict),
                                      nv_crosswalk_text(view, &conflict->why)};
        nv_view_texts(view, row);
    }
}

static struct nv_span beside_what(struct nv_view *view,
                                  const struct nv_beside *beside)
{
    struct nv_buffer out = {0};
    nv_buffer_span(&out, beside->model);
    nv_buffer_format(&out, " %d: ", beside->major);
    nv_buffer_span(&out,
                   beside->question.at ? beside->question : beside->results[0]);
    if (beside->result_count > 1)
        nv_buffer_text(&out, " ...");
    return nv_view_keep(view, &out);
}

static void put_besides(struct nv_view *view, const struct nv_peer_file *file)
{
    const struct nv_column columns[2] = {0};
    if (file->beside_count == 0)
        return;
    nv_view_heading(view, 2, nv_view_words(view, NV_M_PEERS_BESIDE));
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < file->beside_count; i++) {
        const struct nv_beside *beside = &file->besides[i];
        const struct nv_span row[] = {beside_what(view, beside),
                                      nv_crosswalk_text(view, &beside->why)};
        nv_view_texts(view, row);
    }
}

static void put_sources(struct nv_view *view, const struct nv_peer_file *file)
{
    const struct nv_column columns[2] = {0};
    nv_view_heading(view, 2, nv_view_words(view, NV_M_MODEL_SOURCES));
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < file->source_count; i++) {
        const struct nv_source *source = &file->sources[i];
        const struct nv_span row[] = {source->id, source->citation};
        nv_view_texts(view, row);
    }
}

void nv_peers_page(struct nv_view *view, const struct nv_peers_page *page)
{
    const struct nv_peer_file *file = page->file;
    nv_view_title(view, nv_crosswalk_text(view, &file->title),
                  nv_view_message(view, NV_M_TWO_WORDS, file->id.at,
                                  file->version.at, NULL));
    nv_view_paragraph(view, nv_crosswalk_text(view, &file->summary));
    for (size_t i = 0; i < file->measure_count; i++)
        put_measure(view, page, i);
    put_notes(view, page);
    put_conflicts(view, page);
    put_besides(view, file);
    put_sources(view, file);
}

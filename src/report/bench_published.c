/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Published figures next to the tables' own. One table for each measure, with
 * what the measure means over it: figures in different measures never share a
 * column. Where the tables have no such group, or not in that measure, the
 * published figure stands alone. Each has its source, place and year.
 */
#include "base/diagnostic.h"
#include "report/bench_page.h"
#include "report/crosswalk_view.h"
#include "report/peers_view.h"

#include <math.h>
#include <stdio.h>

enum { COUNTRY, GROUP, WHAT, VALUE, OURS, FIRMS, YEAR, WHERE, COLUMNS };

struct page {
    struct nv_view *view;
    const struct nv_bench_page *bench;
    const struct nv_measure *measure; /* of the last heading */
    bool has_derived;                 /* a figure that is not printed */
};

static struct nv_span words(const struct nv_view *view, enum nv_message message)
{
    return nv_span_of(nv_message_text(view->language, message));
}

static void begin_measure(struct page *page, const struct nv_measure *measure)
{
    struct nv_view *view = page->view;
    const struct nv_column columns[COLUMNS] = {
        [COUNTRY] = {.title = words(view, NV_M_PEERS_COUNTRY)},
        [GROUP] = {.title = words(view, NV_M_PEERS_GROUP)},
        [WHAT] = {.title = words(view, NV_M_PEERS_WHAT)},
        [VALUE] = {.title = words(view, NV_M_BENCH_PUBLISHED), .right = true},
        [OURS] = {.title = words(view, NV_M_BENCH_THIS_FILE), .right = true},
        [FIRMS] = {.title = nv_span_of("n"), .right = true},
        [YEAR] = {.title = words(view, NV_M_PEERS_YEAR)},
        [WHERE] = {.title = words(view, NV_M_PEERS_WHERE)},
    };
    if (page->measure == measure)
        return;
    page->measure = measure;
    nv_view_heading(view, 2, nv_crosswalk_text(view, &measure->text));
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
}

/* "22 %", a mark, or "-" where there is nothing like it. */
static struct nv_span ours(const struct page *page,
                           const struct nv_bench_beside *beside)
{
    static const char *const marks[] = {"", " [u]", "[c]", "[x]"};
    struct nv_figure_text value = nv__figure_shown(beside->value, 1, 0);
    char text[64];
    if (!beside->has_group)
        return nv_span_of("-");
    if (!value.at[0])
        return nv_span_of(marks[beside->status]);
    snprintf(text, sizeof text, "%s %%%s", value.at, marks[beside->status]);
    return nv_view_copy(page->view, nv_span_of(text));
}

static struct nv_span firms(const struct page *page,
                            const struct nv_bench_beside *beside)
{
    char text[24];
    if (!beside->has_group || isnan(beside->value))
        return nv_span_of("");
    snprintf(text, sizeof text, "%llu", (unsigned long long)beside->firms);
    return nv_view_copy(page->view, nv_span_of(text));
}

static void show(void *context, const struct nv_bench_beside *beside)
{
    struct page *page = context;
    const struct nv_peers_page peers = {.file = page->bench->peers,
                                        .country = nv_span_of(""),
                                        .comma = page->bench->comma};
    struct nv_span cells[NV_FIGURE_CELLS];
    begin_measure(page, beside->published->measure);
    page->has_derived =
        page->has_derived || beside->published->figure->rest_count > 0;
    nv_peers_figure(page->view, &peers, beside->published->figure, cells);
    const struct nv_span row[COLUMNS] = {
        [COUNTRY] = cells[NV_FIGURE_COUNTRY], [GROUP] = cells[NV_FIGURE_GROUP],
        [WHAT] = cells[NV_FIGURE_WHAT],       [VALUE] = cells[NV_FIGURE_VALUE],
        [OURS] = ours(page, beside),          [FIRMS] = firms(page, beside),
        [YEAR] = cells[NV_FIGURE_YEAR],       [WHERE] = cells[NV_FIGURE_WHERE],
    };
    nv_view_texts(page->view, row);
}

static void show_sources(struct nv_view *view, const struct nv_peer_file *file)
{
    static const struct nv_column columns[2] = {{.title = {"", 0}},
                                                {.title = {"", 0}}};
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < file->source_count; i++) {
        const struct nv_span row[2] = {file->sources[i].id,
                                       file->sources[i].citation};
        nv_view_texts(view, row);
    }
}

enum nv_status nv__bench_show_beside(struct nv_view *view,
                                     const struct nv_bench_page *bench,
                                     struct nv_error *error)
{
    struct page page = {.view = view, .bench = bench};
    const struct nv_bench_beside_sink sink = {show, &page};
    nv_view_heading(view, 1, words(view, NV_M_BENCH_BESIDE));
    enum nv_status status =
        nv__bench_beside(bench->bench, bench->peers, &sink, error);
    if (status != NV_OK)
        return status;
    if (!page.measure) {
        nv_view_paragraph(view, words(view, NV_M_BENCH_BESIDE_NONE));
        return NV_OK;
    }
    nv_view_paragraph(view, words(view, NV_M_BENCH_BESIDE_NOTE));
    if (page.has_derived)
        nv_view_paragraph(view, words(view, NV_M_PEERS_DERIVED));
    show_sources(view, bench->peers);
    return NV_OK;
}

static void put_countries(struct nv_json_writer *json,
                          const struct nv_figure *figure)
{
    nv_json_put_key(json, "countries");
    nv_json_open(json, '[');
    for (size_t i = 0; i < figure->country_count; i++)
        nv_json_put_text(json, figure->countries[i]);
    nv_json_close(json, ']');
}

static void put_ours(struct nv_json_writer *json,
                     const struct nv_bench_beside *beside)
{
    nv_json_put_key(json, "here");
    if (!beside->has_group) {
        nv_json_put_null(json);
        return;
    }
    nv_json_open(json, '{');
    nv_json_member_text(json, "status",
                        nv_span_of(beside->status == NV_BENCH_SHOWN
                                       ? "ok"
                                       : nv__bench_mark(beside->status)));
    nv_json_put_key(json, "value");
    if (isnan(beside->value))
        nv_json_put_null(json);
    else
        nv_json_put_literal(json,
                            nv_span_of(nv__figure_text(beside->value).at));
    nv_json_close(json, '}');
}

static void put_figure(void *context, const struct nv_bench_beside *beside)
{
    struct nv_json_writer *json = context;
    const struct nv_published *published = beside->published;
    const struct nv_figure *figure = published->figure;
    const struct nv_source *sources = published->file->sources;
    nv_json_open(json, '{');
    nv_json_member_text(json, "figure", figure->id);
    nv_json_member_text(json, "measure", published->measure->id);
    nv_json_member_text(json, "kind",
                        nv_span_of(nv__measure_word(published->measure->kind)));
    nv_json_member_text(json, "group", published->group->id);
    put_countries(json, figure);
    nv_json_put_key(json, "value");
    nv_json_put_literal(json, figure->printed);
    nv_json_member_text(json, "precision",
                        nv_span_of(nv__precision_word(figure->precision)));
    nv_json_member_integer(json, "published", figure->published);
    nv_json_member_text(json, "source", sources[figure->source].citation);
    if (figure->via != NV_NONE)
        nv_json_member_text(json, "via", sources[figure->via].citation);
    nv_json_member_text(json, "where", figure->where);
    put_ours(json, beside);
    nv_json_close(json, '}');
}

enum nv_status nv__bench_put_beside(struct nv_json_writer *json,
                                    const struct nv_bench_page *page,
                                    struct nv_error *error)
{
    const struct nv_bench_beside_sink sink = {put_figure, json};
    nv_json_put_key(json, "beside");
    nv_json_open(json, '{');
    nv_json_member_text(json, "file", page->peers->id);
    nv_json_member_text(json, "version", page->peers->version);
    nv_json_put_key(json, "figures");
    nv_json_open(json, '[');
    enum nv_status status =
        nv__bench_beside(page->bench, page->peers, &sink, error);
    nv_json_close(json, ']');
    nv_json_close(json, '}');
    return status;
}

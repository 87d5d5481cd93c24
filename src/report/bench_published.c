/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Published figures next to the tables' own. One table for each measure, with
 * what the measure means over it: figures in different measures never share a
 * column. Each has its source, place and year.
 *
 * Of the files that come with nivela those figures are shown that have a
 * counterpart in the tables: same measure, same country, same group. That
 * there are others in another measure is said in a sentence, with the reason;
 * silence would look like "nothing is known". Of a file that was asked for by
 * name all figures are shown, those without a counterpart alone.
 */
#include "base/diagnostic.h"
#include "report/bench_page.h"
#include "report/crosswalk_view.h"
#include "report/peers_view.h"

#include <math.h>
#include <stdio.h>

enum { COUNTRY, GROUP, WHAT, VALUE, OURS, FIRMS, YEAR, WHERE, COLUMNS };
enum { MOST_APART = 8, NUMBER_SIZE = 24 };

/* Figures left out because they measure something else. */
struct apart {
    const struct nv_measure *measure;
    size_t figures;
};

struct page {
    struct nv_view *view;
    const struct nv_bench_page *bench;
    const struct nv_peer_file *file;
    const struct nv_measure *measure; /* of the last heading */
    bool *is_used;                    /* sources of the file */
    bool has_heading;                 /* something was shown */
    bool has_derived;                 /* a figure that is not printed */
    bool has_dash;                    /* a figure without a counterpart */
    size_t elsewhere;                 /* figures of groups not in the tables */
    struct apart apart[MOST_APART];
    size_t apart_count;
};

static void begin(struct page *page)
{
    if (!page->has_heading)
        nv_view_heading(page->view, 1,
                        nv_view_words(page->view, NV_M_BENCH_BESIDE));
    page->has_heading = true;
}

static void begin_measure(struct page *page, const struct nv_measure *measure)
{
    struct nv_view *view = page->view;
    const struct nv_column columns[COLUMNS] = {
        [COUNTRY] = {.title = nv_view_words(view, NV_M_PEERS_COUNTRY)},
        [GROUP] = {.title = nv_view_words(view, NV_M_PEERS_GROUP)},
        [WHAT] = {.title = nv_view_words(view, NV_M_PEERS_WHAT)},
        [VALUE] = {.title = nv_view_words(view, NV_M_BENCH_PUBLISHED),
                   .right = true},
        [OURS] = {.title = nv_view_words(view, NV_M_BENCH_THIS_FILE),
                  .right = true},
        [FIRMS] = {.title = nv_span_of("n"), .right = true, .optional = true},
        [YEAR] = {.title = nv_view_words(view, NV_M_PEERS_YEAR)},
        [WHERE] = {.title = nv_view_words(view, NV_M_PEERS_WHERE)},
    };
    if (page->measure == measure)
        return;
    begin(page);
    page->measure = measure;
    nv_view_heading(view, 2, nv_crosswalk_text(view, &measure->text));
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
}

/* "22.1", a mark, or "-" where there is nothing like it. */
static struct nv_span ours(const struct page *page,
                           const struct nv_bench_beside *beside)
{
    static const char *const marks[] = {"", " [u]", "[c]", "[x]"};
    struct nv_figure_text value = nv__figure_shown(beside->value, 1, 1);
    struct nv_buffer text = {0};
    if (!beside->has_group)
        return nv_span_of("-");
    if (value.at[0])
        nv_buffer_span(&text, nv__bench_number(page->view, page->bench, value));
    nv_buffer_text(&text, marks[beside->status]);
    page->view->failed = page->view->failed || text.failed;
    struct nv_span copy = nv_view_copy(page->view, nv_buffer_view(&text));
    nv_buffer_release(&text);
    return copy;
}

static struct nv_span firms(const struct page *page,
                            const struct nv_bench_beside *beside)
{
    char text[NUMBER_SIZE];
    if (!beside->has_group || isnan(beside->value))
        return nv_span_of("");
    snprintf(text, sizeof text, "%llu", (unsigned long long)beside->firms);
    return nv_view_copy(page->view, nv_span_of(text));
}

static void put_apart(struct page *page, const struct nv_measure *measure)
{
    size_t i = 0;
    while (i < page->apart_count && page->apart[i].measure != measure)
        i++;
    if (i == MOST_APART)
        return;
    page->apart_count = i == page->apart_count ? i + 1 : page->apart_count;
    page->apart[i].measure = measure;
    page->apart[i].figures++;
}

static void use_sources(struct page *page, const struct nv_figure *figure)
{
    page->is_used[figure->source] = true;
    if (figure->via != NV_NONE)
        page->is_used[figure->via] = true;
}

static void show(void *context, const struct nv_bench_beside *beside)
{
    struct page *page = context;
    const struct nv_figure *figure = beside->published->figure;
    const struct nv_peers_page peers = {.file = page->file,
                                        .country = nv_span_of(""),
                                        .comma = page->bench->comma};
    struct nv_span cells[NV_FIGURE_CELLS];
    if (!beside->has_group && !page->bench->published->is_chosen) {
        page->elsewhere += beside->is_of_country && !beside->is_apart;
        if (beside->is_of_country && beside->is_apart)
            put_apart(page, beside->published->measure);
        return;
    }
    begin_measure(page, beside->published->measure);
    page->has_derived = page->has_derived || figure->rest_count > 0;
    page->has_dash = page->has_dash || !beside->has_group;
    use_sources(page, figure);
    nv_peers_figure(page->view, &peers, figure, cells);
    const struct nv_span row[COLUMNS] = {
        [COUNTRY] = cells[NV_FIGURE_COUNTRY], [GROUP] = cells[NV_FIGURE_GROUP],
        [WHAT] = cells[NV_FIGURE_WHAT],       [VALUE] = cells[NV_FIGURE_VALUE],
        [OURS] = ours(page, beside),          [FIRMS] = firms(page, beside),
        [YEAR] = cells[NV_FIGURE_YEAR],       [WHERE] = cells[NV_FIGURE_WHERE],
    };
    nv_view_texts(page->view, row);
}

static void show_sources(struct page *page)
{
    static const struct nv_column columns[2] = {{.title = {"", 0}},
                                                {.title = {"", 0}}};
    nv_view_table(page->view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < page->file->source_count; i++) {
        const struct nv_source *source = &page->file->sources[i];
        const struct nv_span row[2] = {source->id, source->citation};
        if (page->is_used[i])
            nv_view_texts(page->view, row);
    }
}

static void show_notes(struct page *page)
{
    struct nv_view *view = page->view;
    if (page->has_dash)
        nv_view_paragraph(view, nv_view_words(view, NV_M_BENCH_BESIDE_NOTE));
    if (page->has_derived)
        nv_view_paragraph(view, nv_view_words(view, NV_M_PEERS_DERIVED));
    if (page->measure)
        show_sources(page);
}

/* Which figures are not beside the tables, and why. */
static void show_apart(struct page *page)
{
    struct nv_view *view = page->view;
    char count[NUMBER_SIZE];
    for (size_t i = 0; i < page->apart_count; i++) {
        const struct apart *apart = &page->apart[i];
        begin(page);
        snprintf(count, sizeof count, "%zu", apart->figures);
        nv_view_paragraph(
            view,
            nv_view_message(view, NV_M_BENCH_APART, count, page->file->id.at,
                            nv_crosswalk_text(view, &apart->measure->text).at));
    }
    if (page->elsewhere && page->has_heading) {
        snprintf(count, sizeof count, "%zu", page->elsewhere);
        nv_view_paragraph(view,
                          nv_view_message(view, NV_M_BENCH_ELSEWHERE, count,
                                          page->file->id.at, NULL));
    }
}

static enum nv_status show_file(struct page *page, struct nv_error *error)
{
    const struct nv_bench_beside_sink sink = {show, page};
    const struct nv_peer_file *file = page->file;
    page->is_used = nv_arena_alloc(&page->view->arena, file->source_count,
                                   sizeof *page->is_used);
    if (!page->is_used)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    enum nv_status status =
        nv__bench_beside(page->bench->bench, file, &sink, error);
    if (status != NV_OK)
        return status;
    show_notes(page);
    show_apart(page);
    return NV_OK;
}

enum nv_status nv__bench_show_beside(struct nv_view *view,
                                     const struct nv_bench_page *bench,
                                     struct nv_error *error)
{
    const struct nv_published_files *files = bench->published;
    enum nv_status status = NV_OK;
    bool has_heading = false;
    for (size_t i = 0; i < files->count && status == NV_OK; i++) {
        struct page page = {.view = view,
                            .bench = bench,
                            .file = files->at[i],
                            .has_heading = has_heading};
        status = show_file(&page, error);
        has_heading = page.has_heading;
    }
    if (files->is_chosen && !has_heading) {
        nv_view_heading(view, 1, nv_view_words(view, NV_M_BENCH_BESIDE));
        nv_view_paragraph(view, nv_view_words(view, NV_M_BENCH_BESIDE_NONE));
    }
    return status;
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

struct list {
    struct nv_json_writer *json;
    const struct nv_published_files *files;
    size_t apart;
};

static void put_figure(void *context, const struct nv_bench_beside *beside)
{
    struct list *list = context;
    struct nv_json_writer *json = list->json;
    const struct nv_published *published = beside->published;
    const struct nv_figure *figure = published->figure;
    const struct nv_source *sources = published->file->sources;
    list->apart += beside->is_of_country && beside->is_apart;
    if (!beside->has_group && !list->files->is_chosen)
        return;
    nv_json_open(json, '{');
    nv_json_member_text(json, "file", published->file->id);
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

static void put_files(struct nv_json_writer *json,
                      const struct nv_published_files *files)
{
    nv_json_put_key(json, "files");
    nv_json_open(json, '[');
    for (size_t i = 0; i < files->count; i++) {
        nv_json_open(json, '{');
        nv_json_member_text(json, "id", files->at[i]->id);
        nv_json_member_text(json, "version", files->at[i]->version);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static enum nv_status put_published(struct nv_json_writer *json,
                                    const struct nv_bench_page *page,
                                    struct nv_error *error)
{
    struct list list = {json, page->published, 0};
    const struct nv_bench_beside_sink sink = {put_figure, &list};
    enum nv_status status = NV_OK;
    put_files(json, page->published);
    nv_json_put_key(json, "figures");
    nv_json_open(json, '[');
    for (size_t i = 0; i < page->published->count && status == NV_OK; i++)
        status =
            nv__bench_beside(page->bench, page->published->at[i], &sink, error);
    nv_json_close(json, ']');
    nv_json_member_integer(json, "in_another_measure", (int64_t)list.apart);
    return status;
}

enum nv_status nv__bench_put_beside(struct nv_json_writer *json,
                                    const struct nv_bench_page *page,
                                    struct nv_error *error)
{
    enum nv_status status = NV_OK;
    nv_json_put_key(json, "beside");
    nv_json_open(json, '{');
    if (page->published)
        status = put_published(json, page, error);
    if (status == NV_OK && page->cohort)
        status = nv__bench_put_cohort(json, page, error);
    nv_json_close(json, '}');
    return status;
}

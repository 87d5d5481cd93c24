/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How the tables were made, which every output says: model and program, which
 * firms, weights and design, the definitions behind every figure, what is
 * hidden, and that the firms have chosen themselves. A figure without these
 * cannot be used next year, or by somebody else.
 */
#include "report/bench_page.h"

#include <nivela/nivela.h>
#include <stdio.h>

static void put_text(struct nv_json_writer *json, const char *key,
                     const char *text)
{
    nv_json_put_key(json, key);
    if (text)
        nv_json_put_text(json, nv_span_of(text));
    else
        nv_json_put_null(json);
}

static void put_by(struct nv_json_writer *json, const struct nv_bench *bench)
{
    nv_json_put_key(json, "by");
    nv_json_open(json, '[');
    for (size_t i = 0; i < bench->axis_count; i++)
        nv_json_put_text(json, bench->axes[i].is.id);
    nv_json_close(json, ']');
}

static void put_firms(struct nv_json_writer *json,
                      const struct nv_bench_page *page)
{
    nv_json_put_key(json, "firms");
    nv_json_open(json, '{');
    nv_json_member_integer(json, "read", (int64_t)page->read);
    nv_json_member_integer(json, "used", (int64_t)page->bench->firms);
    nv_json_member_integer(json, "rejected", (int64_t)page->rejected);
    nv_json_member_integer(json, "duplicates", (int64_t)page->duplicate);
    nv_json_close(json, '}');
}

static void put_period(struct nv_json_writer *json,
                       const struct nv_bench *bench)
{
    nv_json_put_key(json, "period");
    nv_json_open(json, '{');
    put_text(json, "from", bench->from[0] ? bench->from : NULL);
    put_text(json, "to", bench->to[0] ? bench->to : NULL);
    nv_json_close(json, '}');
}

static void put_design(struct nv_json_writer *json,
                       const struct nv_bench *bench)
{
    const struct nv_bench_columns *columns = &bench->plan.columns;
    nv_json_put_key(json, "design");
    nv_json_open(json, '{');
    put_text(json, "weight", columns->weight);
    put_text(json, "strata", columns->strata);
    put_text(json, "psu", columns->psu);
    put_text(json, "population", columns->population);
    put_text(json, "lonely", nv__lone_word(bench->plan.lone));
    nv_json_member_integer(json, "lonely_strata", (int64_t)bench->lone_strata);
    nv_json_close(json, '}');
}

static void put_definitions(struct nv_json_writer *json,
                            const struct nv_bench *bench)
{
    nv_json_put_key(json, "definitions");
    nv_json_open(json, '{');
    put_text(json, "page", "docs/statistics.md");
    nv_json_put_key(json, "confidence");
    nv_json_put_literal(json, nv_span_of("0.95"));
    put_text(json, "interval_of_means", "t");
    put_text(json, "interval_of_shares",
             nv__share_rule_word(bench->plan.share));
    put_text(json, "quantiles", nv__quantile_word(bench->plan.quantile));
    put_text(json, "deff", "without replacement");
    put_text(json, "quality", "INE Chile 2024");
    nv_json_close(json, '}');
}

void nv__bench_put_about(struct nv_json_writer *json,
                         const struct nv_bench_page *page)
{
    const struct nv_bench *bench = page->bench;
    const nv_model *model = bench->model;
    nv_json_member_text(json, "model", model->id);
    nv_json_member_text(json, "version", model->version);
    nv_json_member_text(json, "sha256", nv_span_of(model->sha256));
    put_text(json, "nivela", nv_version());
    put_text(json, "set", page->set ? page->set : "");
    put_by(json, bench);
    put_text(json, "size_scheme",
             bench->plan.sizes ? bench->plan.sizes->id.at : NULL);
    put_firms(json, page);
    put_period(json, bench);
    put_design(json, bench);
    put_definitions(json, bench);
    nv__bench_put_disclosure(json, bench);
    put_text(json, "warning",
             nv_message_text(page->language, NV_M_BENCH_SELECTION));
    if (bench->plan.is_open)
        put_text(json, "confidential",
                 nv_message_text(page->language, NV_M_BENCH_OPEN));
}

static void pair(struct nv_view *view, enum nv_message key,
                 struct nv_span value)
{
    const struct nv_span row[2] = {nv_view_words(view, key), value};
    nv_view_texts(view, row);
}

static const char *number(char out[24], uint64_t value)
{
    snprintf(out, 24, "%llu", (unsigned long long)value);
    return out;
}

static void begin_pairs(struct nv_view *view)
{
    static const struct nv_column columns[2] = {{.title = {"", 0}},
                                                {.title = {"", 0}}};
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
}

/* A block of its own: beside short words the checksum fits a line. */
static void show_model(struct nv_view *view, const nv_model *model)
{
    const struct nv_span checksum[2] = {nv_span_of("sha256"),
                                        nv_span_of(model->sha256)};
    const struct nv_span program[2] = {nv_span_of("nivela"),
                                       nv_span_of(nv_version())};
    struct nv_buffer text = {0};
    begin_pairs(view);
    nv_buffer_span(&text, model->id);
    nv_buffer_byte(&text, ' ');
    nv_buffer_span(&text, model->version);
    view->failed = view->failed || text.failed;
    pair(view, NV_M_BENCH_MODEL, nv_view_copy(view, nv_buffer_view(&text)));
    nv_view_texts(view, checksum);
    nv_view_texts(view, program);
    nv_buffer_release(&text);
}

struct nv_span nv__bench_years(struct nv_view *view,
                               const struct nv_bench *bench)
{
    enum { YEAR = 4 };
    const char *from = bench->from, *to = bench->to;
    struct nv_buffer text = {0};
    if (!from[0])
        return nv_span_of("");
    nv_buffer_append(&text, from, YEAR);
    if (memcmp(from, to, YEAR) != 0) {
        nv_buffer_byte(&text, '-');
        nv_buffer_append(&text, to, YEAR);
    }
    view->failed = view->failed || text.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&text));
    nv_buffer_release(&text);
    return copy;
}

static void show_period(struct nv_view *view, const struct nv_bench *bench)
{
    if (bench->from[0])
        pair(view, NV_M_PEERS_PERIOD,
             nv_view_message(view, NV_M_BENCH_PERIOD_TEXT, bench->from,
                             bench->to, NULL));
}

static void show_firms(struct nv_view *view, const struct nv_bench_page *page)
{
    char used[24], read[24], out[24];
    pair(view, NV_M_BENCH_FIRMS,
         nv_view_message(view, NV_M_BENCH_FIRMS_TEXT,
                         number(used, page->bench->firms),
                         number(read, page->read),
                         number(out, page->rejected + page->duplicate)));
}

static void show_design(struct nv_view *view, const struct nv_bench *bench)
{
    const struct nv_bench_columns *columns = &bench->plan.columns;
    char lone[24];
    pair(view, NV_M_BENCH_WEIGHT,
         columns->weight ? nv_span_of(columns->weight)
                         : nv_view_words(view, NV_M_BENCH_NO_WEIGHT));
    if (columns->strata)
        pair(view, NV_M_BENCH_STRATA, nv_span_of(columns->strata));
    if (columns->psu)
        pair(view, NV_M_BENCH_PSU, nv_span_of(columns->psu));
    if (columns->population)
        pair(view, NV_M_BENCH_POPULATION, nv_span_of(columns->population));
    if (columns->strata)
        pair(view, NV_M_BENCH_LONE,
             nv_view_message(view, NV_M_BENCH_LONE_TEXT,
                             nv__lone_word(bench->plan.lone),
                             number(lone, bench->lone_strata), NULL));
}

/* Which classes "small" and the like are of. */
static void show_sizes(struct nv_view *view, const struct nv_bench *bench)
{
    for (size_t i = 0; i < bench->axis_count; i++) {
        const struct nv_grouping *is = &bench->axes[i].is;
        const struct nv_field *field = &bench->model->fields[is->field];
        char year[24];
        if (is->scheme)
            pair(view, NV_M_BENCH_SIZES,
                 nv_view_message(
                     view, NV_M_BENCH_SIZES_TEXT, is->scheme->title.at,
                     number(year, (uint64_t)is->scheme->year), NULL));
        else if (field->type == NV_FIELD_BAND && field->scheme.size)
            pair(view, NV_M_BENCH_SIZES, field->scheme);
    }
}

static void show_definitions(struct nv_view *view, const struct nv_bench *bench)
{
    pair(view, NV_M_BENCH_INTERVALS,
         nv_view_message(view, NV_M_BENCH_INTERVALS_TEXT,
                         nv__share_rule_word(bench->plan.share), NULL, NULL));
    pair(view, NV_M_BENCH_QUANTILES,
         nv_span_of(nv__quantile_word(bench->plan.quantile)));
    pair(view, NV_M_BENCH_QUALITY,
         nv_view_words(view, NV_M_BENCH_QUALITY_TEXT));
}

void nv__bench_show_about(struct nv_view *view,
                          const struct nv_bench_page *page)
{
    const struct nv_bench *bench = page->bench;
    nv_view_heading(view, 1, nv_view_words(view, NV_M_BENCH_ABOUT));
    begin_pairs(view);
    show_firms(view, page);
    show_period(view, bench);
    show_sizes(view, bench);
    show_design(view, bench);
    show_definitions(view, bench);
    nv__bench_show_disclosure(view, bench);
    nv_view_paragraph(view, nv_view_words(view, NV_M_BENCH_SELECTION));
    show_model(view, bench->model);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela/benchmark/1: how the tables were made, then a table for each result,
 * class or question, with a group in each entry. What is hidden is null, with
 * its status beside it, so that a program cannot take it for a zero.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"

void nv__bench_put_number(struct nv_json_writer *json, const char *key,
                          struct nv_figure_text value)
{
    nv_json_put_key(json, key);
    if (value.at[0])
        nv_json_put_literal(json, nv_span_of(value.at));
    else
        nv_json_put_null(json);
}

static void put_null(struct nv_json_writer *json, const char *key)
{
    nv_json_put_key(json, key);
    nv_json_put_null(json);
}

void nv__bench_put_is(struct nv_json_writer *json, const struct nv_bench *bench,
                      const struct nv_bench_row *row)
{
    nv_json_put_key(json, "is");
    nv_json_open(json, '{');
    for (size_t i = 0; i < bench->axis_count; i++) {
        struct nv_span code = nv__bench_code(bench, row, i);
        const char *id = bench->axes[i].is.id.at;
        if (code.at && code.size == 0)
            put_null(json, id);
        else
            nv_json_member_text(json, id,
                                code.at ? code : nv_span_of(NV_BENCH_ALL));
    }
    nv_json_close(json, '}');
}

static void put_estimate(struct nv_json_writer *json,
                         const struct nv_estimate *made,
                         enum nv_quality quality)
{
    nv__bench_put_number(json, "value", nv__figure_text(made->value));
    nv__bench_put_number(json, "se", nv__figure_text(made->se));
    nv__bench_put_number(json, "low", nv__figure_text(made->low));
    nv__bench_put_number(json, "high", nv__figure_text(made->high));
    nv__bench_put_number(json, "cv", nv__figure_text(made->cv));
    nv__bench_put_number(json, "deff", nv__figure_text(made->deff));
    nv_json_member_text(json, "quality", nv_span_of(nv__quality_word(quality)));
}

static void put_mean(struct nv_json_writer *json,
                     const struct nv_bench_figures *figures)
{
    static const char *const names[NV_BENCH_QUANTILES] = {"p10", "p25", "p50",
                                                          "p75", "p90"};
    if (!nv__bench_is_shown(figures)) {
        put_null(json, "mean");
        put_null(json, "quantiles");
        return;
    }
    nv_json_put_key(json, "mean");
    nv_json_open(json, '{');
    put_estimate(json, &figures->mean, figures->quality);
    nv_json_close(json, '}');
    nv_json_put_key(json, "quantiles");
    nv_json_open(json, '{');
    for (size_t i = 0; i < NV_BENCH_QUANTILES; i++)
        nv__bench_put_number(json, names[i],
                             nv__figure_text(figures->quantiles[i]));
    nv_json_close(json, '}');
}

static void put_shares(struct nv_json_writer *json,
                       const struct nv_bench_page *page, size_t variable,
                       const struct nv_bench_figures *figures)
{
    const struct nv_bench_variable *of = &page->bench->variables[variable];
    nv_json_put_key(json, "shares");
    if (!nv__bench_is_shown(figures) || of->share_count == 0) {
        nv_json_put_null(json);
        return;
    }
    nv_json_open(json, '[');
    for (uint32_t i = 0; i < of->share_count; i++) {
        const struct nv_bench_share *share = &figures->shares[i];
        struct nv_bench_code code = nv__bench_share_code(page, variable, i);
        nv_json_open(json, '{');
        nv_json_member_text(json, "category", nv_span_of(code.at));
        nv_json_member_integer(json, "n", (int64_t)share->made.firms);
        put_estimate(json, &share->made, share->quality);
        nv_json_put_key(json, "alike");
        nv_json_put_bool(json, share->is_alike);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static enum nv_status put_row(struct nv_json_writer *json,
                              const struct nv_bench_page *page, size_t variable,
                              const struct nv_bench_row *row,
                              struct nv_error *error)
{
    struct nv_bench_figures figures;
    enum nv_status status =
        nv__bench_figures(page->bench, row, variable, &figures, error);
    if (status != NV_OK)
        return status;
    bool is_hidden = figures.status == NV_BENCH_CONFIDENTIAL;
    nv_json_open(json, '{');
    nv__bench_put_is(json, page->bench, row);
    nv_json_member_text(json, "status",
                        nv_span_of(figures.status == NV_BENCH_SHOWN
                                       ? "ok"
                                       : nv__bench_mark(figures.status)));
    if (is_hidden)
        put_null(json, "n");
    else
        nv_json_member_integer(json, "n", (int64_t)figures.firms);
    nv__bench_put_number(
        json, "population",
        nv__figure_text(is_hidden || figures.firms ? figures.population : 0));
    nv_json_put_key(json, "alike");
    if (nv__bench_is_shown(&figures))
        nv_json_put_bool(json, figures.is_one_level);
    else
        nv_json_put_null(json);
    if (page->bench->variables[variable].has_mean)
        put_mean(json, &figures);
    put_shares(json, page, variable, &figures);
    nv_json_close(json, '}');
    return NV_OK;
}

static void put_categories(struct nv_json_writer *json,
                           const struct nv_bench_page *page, size_t variable)
{
    const struct nv_bench_variable *of = &page->bench->variables[variable];
    nv_json_put_key(json, "categories");
    nv_json_open(json, '[');
    for (uint32_t i = 0; i < of->share_count; i++) {
        struct nv_bench_code code = nv__bench_share_code(page, variable, i);
        nv_json_open(json, '{');
        nv_json_member_text(json, "code", nv_span_of(code.at));
        nv_json_member_text(json, "name",
                            nv__bench_share_name(page, variable, i));
        if (of->kind == NV_BENCH_CLASS) {
            nv_json_member_integer(json, "from",
                                   of->ranges[i].low / NV_VALUE_ONE);
            nv_json_member_integer(json, "to",
                                   of->ranges[i].high / NV_VALUE_ONE);
        }
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

void nv__bench_put_variable(struct nv_json_writer *json,
                            const struct nv_bench_page *page, size_t variable)
{
    enum nv_bench_kind kind = page->bench->variables[variable].kind;
    nv_json_member_text(json, "id", nv__bench_id(page, variable));
    nv_json_member_text(json, "kind", nv_span_of(nv__bench_kind_word(kind)));
}

static enum nv_status put_table(struct nv_json_writer *json,
                                const struct nv_bench_page *page,
                                size_t variable, struct nv_error *error)
{
    const struct nv_bench *bench = page->bench;
    enum nv_status status = NV_OK;
    nv_json_open(json, '{');
    nv__bench_put_variable(json, page, variable);
    nv_json_member_text(json, "title", nv__bench_title(page, variable));
    put_categories(json, page, variable);
    nv_json_put_key(json, "groups");
    nv_json_open(json, '[');
    for (size_t i = 0; i < bench->row_count && status == NV_OK; i++)
        status = put_row(json, page, variable, &bench->rows[i], error);
    nv_json_close(json, ']');
    nv_json_close(json, '}');
    return status;
}

enum nv_status nv__bench_put_json(struct nv_buffer *out,
                                  const struct nv_bench_page *page,
                                  struct nv_error *error)
{
    struct nv_json_writer json = {.out = out};
    enum nv_status status = NV_OK;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/benchmark/1"));
    nv__bench_put_about(&json, page);
    nv_json_put_key(&json, "tables");
    nv_json_open(&json, '[');
    for (size_t i = 0; i < page->bench->variable_count && status == NV_OK; i++)
        status = put_table(&json, page, i, error);
    nv_json_close(&json, ']');
    if (status == NV_OK && (page->published || page->cohort))
        status = nv__bench_put_beside(&json, page, error);
    nv_json_close(&json, '}');
    if (status == NV_OK && out->failed)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

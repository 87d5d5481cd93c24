/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A cohort beside the tables, for programs: the member "cohort" of "beside",
 * with a table for each result that both have and the same groups, under the
 * same names, as the tables above it. Without errors of estimates, for the
 * file does not say how the cohort was drawn: where the tables have an object
 * with a value and its error there is a number here.
 */
#include "report/bench_page.h"

static void put_span(struct nv_json_writer *json, const char *key,
                     struct nv_span text)
{
    nv_json_put_key(json, key);
    if (text.size)
        nv_json_put_text(json, text);
    else
        nv_json_put_null(json);
}

static void put_about(struct nv_json_writer *json,
                      const struct nv_cohort *cohort)
{
    nv_json_member_text(json, "model", cohort->model);
    nv_json_put_key(json, "versions");
    nv_json_open(json, '[');
    for (size_t i = 0; i < cohort->model_count; i++)
        nv_json_put_text(json, cohort->models[i].version);
    nv_json_close(json, ']');
    nv_json_member_text(json, "set", cohort->set);
    put_span(json, "from", cohort->from);
    put_span(json, "to", cohort->to);
    put_span(json, "weight", cohort->weight);
    nv_json_put_key(json, "sources");
    nv_json_open(json, '[');
    for (size_t i = 0; i < cohort->source_count; i++)
        nv_json_put_text(json, cohort->sources[i]);
    nv_json_close(json, ']');
    nv_json_put_key(json, "complete");
    nv_json_put_bool(json, cohort->complete);
}

static void put_figures(struct nv_json_writer *json,
                        const struct nv_bench_page *page, size_t variable,
                        const struct nv_bench_figures *figures)
{
    static const char *const names[NV_BENCH_QUANTILES] = {"p10", "p25", "p50",
                                                          "p75", "p90"};
    const struct nv_bench_variable *of = &page->bench->variables[variable];
    nv_json_member_integer(json, "n", (int64_t)figures->firms);
    if (of->has_mean)
        nv__bench_put_number(json, "mean",
                             nv__figure_text(figures->mean.value));
    for (size_t i = 0; of->has_mean && i < NV_BENCH_QUANTILES; i++)
        nv__bench_put_number(json, names[i],
                             nv__figure_text(figures->quantiles[i]));
    nv_json_put_key(json, "shares");
    nv_json_open(json, '[');
    for (uint32_t i = 0; i < of->share_count; i++) {
        struct nv_bench_code code = nv__bench_share_code(page, variable, i);
        nv_json_open(json, '{');
        nv_json_member_text(json, "category", nv_span_of(code.at));
        nv__bench_put_number(json, "value",
                             nv__figure_text(figures->shares[i].made.value));
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
}

static enum nv_status put_group(struct nv_json_writer *json,
                                const struct nv_bench_page *page,
                                size_t variable, const struct nv_bench_row *row,
                                struct nv_error *error)
{
    struct nv_bench_figures figures;
    enum nv_status status =
        nv__bench_cohort_figures(page->cohort, row, variable, &figures, error);
    if (status != NV_OK)
        return status;
    nv_json_open(json, '{');
    nv__bench_put_is(json, page->bench, row);
    nv_json_member_text(json, "status",
                        nv_span_of(figures.status == NV_BENCH_SHOWN
                                       ? "ok"
                                       : nv__bench_mark(figures.status)));
    if (nv__bench_is_shown(&figures))
        put_figures(json, page, variable, &figures);
    nv_json_close(json, '}');
    return NV_OK;
}

static enum nv_status put_table(struct nv_json_writer *json,
                                const struct nv_bench_page *page,
                                size_t variable, struct nv_error *error)
{
    const struct nv_bench *bench = page->bench;
    enum nv_status status = NV_OK;
    nv_json_open(json, '{');
    nv__bench_put_variable(json, page, variable);
    nv_json_put_key(json, "groups");
    nv_json_open(json, '[');
    for (size_t i = 0; i < bench->row_count && status == NV_OK; i++) {
        if (nv__bench_cohort_has(page->cohort, &bench->rows[i], variable))
            status = put_group(json, page, variable, &bench->rows[i], error);
    }
    nv_json_close(json, ']');
    nv_json_close(json, '}');
    return status;
}

enum nv_status nv__bench_put_cohort(struct nv_json_writer *json,
                                    const struct nv_bench_page *page,
                                    struct nv_error *error)
{
    const struct nv_bench *bench = page->bench;
    enum nv_status status = NV_OK;
    nv_json_put_key(json, "cohort");
    nv_json_open(json, '{');
    put_about(json, page->cohort->cohort);
    nv_json_put_key(json, "tables");
    nv_json_open(json, '[');
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        if (nv__bench_cohort_has(page->cohort, &bench->rows[0], i))
            status = put_table(json, page, i, error);
    }
    nv_json_close(json, ']');
    nv_json_close(json, '}');
    return status;
}

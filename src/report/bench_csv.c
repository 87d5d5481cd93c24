/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table as CSV, one estimate a row: a column for each field of the
 * groups, what is estimated, the estimate with its error, and whether it may
 * be relied on. Long rather than wide, because results have different levels,
 * and because every estimate has its own error beside it: a wide table would
 * need a column of each for each level of each result.
 *
 * Columns to the left of `result` say which group a row is: nivela audit reads
 * the file by that. Classes are a result of their own there.
 *
 * A hidden group has all its rows, every one of them empty and marked. How
 * many firms it has is hidden as well.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"
#include "format/csv_write.h"

#include <math.h>
#include <stdio.h>

/* One line of the file. */
struct line {
    const char *measure;
    struct nv_span category;
    struct nv_figure_text value;
    const struct nv_estimate *made; /* NULL: no error is given */
    const char *quality;
    enum nv_bench_status status;
    bool is_alike;
};

struct writer {
    struct nv_buffer *out;
    const struct nv_bench_page *page;
    const struct nv_bench_row *row;
    size_t variable;
    struct nv_bench_figures figures;
};

static void put_header(const struct writer *writer)
{
    const struct nv_bench *bench = writer->page->bench;
    for (size_t i = 0; i < bench->axis_count; i++) {
        nv_buffer_span(writer->out, bench->axes[i].is.id);
        nv_buffer_byte(writer->out, ',');
    }
    nv_buffer_text(writer->out,
                   "result,kind,measure,category,value,se,low,high,cv,deff,n,"
                   "population,quality,status,alike\n");
}

static void put_group(const struct writer *writer)
{
    const struct nv_bench *bench = writer->page->bench;
    for (size_t i = 0; i < bench->axis_count; i++) {
        struct nv_span code = nv__bench_code(bench, writer->row, i);
        if (!code.at)
            code = nv_span_of(NV_BENCH_ALL);
        else if (code.size == 0)
            code = nv_span_of(NV_BENCH_NOT_GIVEN);
        nv_csv_put_field(writer->out, code);
        nv_buffer_byte(writer->out, ',');
    }
}

static void put_figure(const struct writer *writer, struct nv_figure_text value)
{
    nv_buffer_text(writer->out, value.at);
    nv_buffer_byte(writer->out, ',');
}

static void put_errors(const struct writer *writer, const struct line *line)
{
    const struct nv_estimate *made = line->made;
    if (!made || line->status == NV_BENCH_CONFIDENTIAL) {
        nv_buffer_text(writer->out, ",,,,,");
        return;
    }
    put_figure(writer, nv__figure_text(made->se));
    put_figure(writer, nv__figure_text(made->low));
    put_figure(writer, nv__figure_text(made->high));
    put_figure(writer, nv__figure_text(made->cv));
    put_figure(writer, nv__figure_text(made->deff));
}

/* n and weighted n: of the estimate, else of the whole variable. */
static void put_firms(const struct writer *writer, const struct line *line)
{
    const struct nv_bench_figures *figures = &writer->figures;
    uint64_t firms = line->made ? line->made->firms : figures->firms;
    struct nv_figure_text population = nv__figure_text(
        line->made ? line->made->population : figures->population);
    if (line->status == NV_BENCH_CONFIDENTIAL) {
        nv_buffer_text(writer->out, ",,");
        return;
    }
    nv_buffer_integer(writer->out, (int64_t)firms);
    nv_buffer_byte(writer->out, ',');
    nv_buffer_text(writer->out, firms ? population.at : "0");
    nv_buffer_byte(writer->out, ',');
}

static const char *status_word(enum nv_bench_status status)
{
    return status == NV_BENCH_SHOWN ? "ok" : nv__bench_mark(status);
}

static void put_line(const struct writer *writer, const struct line *line)
{
    struct nv_buffer *out = writer->out;
    const struct nv_bench_page *page = writer->page;
    const struct nv_bench_variable *of =
        &page->bench->variables[writer->variable];
    put_group(writer);
    nv_buffer_span(out, nv__bench_id(page, writer->variable));
    nv_buffer_text(out, of->kind == NV_BENCH_CLASS ? ".classes," : ",");
    nv_buffer_format(out, "%s,%s,", nv__bench_kind_word(of->kind),
                     line->measure);
    nv_csv_put_field(out, line->category);
    nv_buffer_byte(out, ',');
    put_figure(writer, line->value);
    put_errors(writer, line);
    put_firms(writer, line);
    bool has_value =
        line->status == NV_BENCH_SHOWN || line->status == NV_BENCH_UNRELIABLE;
    const char *alike = line->is_alike ? "true" : "false";
    nv_buffer_format(out, "%s,%s,%s\n", line->quality,
                     status_word(line->status), has_value ? alike : "");
}

/* An estimate by itself may be less reliable than others of its group. */
static enum nv_bench_status status_of(const struct writer *writer,
                                      const struct nv_estimate *made,
                                      enum nv_quality quality)
{
    enum nv_bench_status status = writer->figures.status;
    if (status == NV_BENCH_CONFIDENTIAL || status == NV_BENCH_NOT_AVAILABLE)
        return status;
    if (isnan(made->value))
        return NV_BENCH_NOT_AVAILABLE;
    return quality == NV_UNRELIABLE ? NV_BENCH_UNRELIABLE : NV_BENCH_SHOWN;
}

static void put_mean(const struct writer *writer)
{
    static const char *const names[NV_BENCH_QUANTILES] = {"p10", "p25", "p50",
                                                          "p75", "p90"};
    const struct nv_bench_figures *figures = &writer->figures;
    struct line line = {.measure = "mean",
                        .category = nv_span_of(""),
                        .value = nv__figure_text(figures->mean.value),
                        .made = &figures->mean,
                        .status =
                            status_of(writer, &figures->mean, figures->quality),
                        .is_alike = figures->is_one_level};
    bool has_value =
        line.status == NV_BENCH_SHOWN || line.status == NV_BENCH_UNRELIABLE;
    line.quality = has_value ? nv__quality_word(figures->quality) : "";
    put_line(writer, &line);
    line.made = NULL;
    line.quality = "";
    for (size_t i = 0; i < NV_BENCH_QUANTILES; i++) {
        line.measure = names[i];
        line.value = nv__figure_text(figures->quantiles[i]);
        put_line(writer, &line);
    }
}

static void put_share(const struct writer *writer, uint32_t i)
{
    const struct nv_bench_share *share = &writer->figures.shares[i];
    struct nv_bench_code code =
        nv__bench_share_code(writer->page, writer->variable, i);
    enum nv_bench_status status =
        status_of(writer, &share->made, share->quality);
    bool has_value = status == NV_BENCH_SHOWN || status == NV_BENCH_UNRELIABLE;
    const struct line line = {
        .measure = "share",
        .category = nv_span_of(code.at),
        .value = nv__figure_text(has_value ? share->made.value : NAN),
        .made = has_value ? &share->made : NULL,
        .quality = has_value ? nv__quality_word(share->quality) : "",
        .status = status,
        .is_alike = share->is_alike};
    put_line(writer, &line);
}

static enum nv_status put_row(struct writer *writer, struct nv_error *error)
{
    const struct nv_bench *bench = writer->page->bench;
    const struct nv_bench_variable *of = &bench->variables[writer->variable];
    enum nv_status status = nv__bench_figures(
        bench, writer->row, writer->variable, &writer->figures, error);
    if (status != NV_OK)
        return status;
    if (of->has_mean)
        put_mean(writer);
    for (uint32_t i = 0; i < of->share_count; i++)
        put_share(writer, i);
    return NV_OK;
}

enum nv_status nv__bench_put_csv(struct nv_buffer *out,
                                 const struct nv_bench_page *page,
                                 struct nv_error *error)
{
    const struct nv_bench *bench = page->bench;
    struct writer writer = {.out = out, .page = page};
    enum nv_status status = NV_OK;
    put_header(&writer);
    for (size_t v = 0; v < bench->variable_count; v++) {
        writer.variable = v;
        for (size_t i = 0; i < bench->row_count && status == NV_OK; i++) {
            writer.row = &bench->rows[i];
            status = put_row(&writer, error);
        }
    }
    if (status == NV_OK && out->failed)
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

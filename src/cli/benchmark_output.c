/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Where the tables go. A CSV with a name gets a datapackage.json beside it, as
 * that is how others find out what the columns mean; one that belongs to
 * something else is never replaced, and one that describes another table gets
 * a neighbour with this table's name. Of a CSV on standard output a line on
 * the other stream says what it was scored with. Last on the screen stands how
 * much is hidden, or, loudly, that nothing is.
 */
#include "base/diagnostic.h"
#include "base/file.h"
#include "cli/benchmark.h"
#include "cli/screen.h"
#include "report/html_writer.h"
#include "report/markdown_writer.h"

#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 1024, MOST_PACKAGE = 64 * 1024 * 1024 };

static struct nv_bench_page page_of(const struct nv_benchmark_run *run)
{
    const struct nv_batch_count *count = &run->score.outcome.count;
    const struct nv_cli *cli = run->score.cli;
    return (struct nv_bench_page){
        .bench = run->bench,
        .license = run->license,
        .published = run->published.count ? &run->published : NULL,
        .cohort = run->cohort.cohort ? &run->cohort : NULL,
        .set = run->score.job.survey.set,
        .read = run->is_scored ? run->read : count->read,
        .rejected = count->rejected,
        .duplicate = count->duplicate,
        .language = cli->language,
        .comma = nv_cli_decimal_comma(cli, "")};
}

static enum nv_status put_text(const struct nv_benchmark_run *run,
                               const struct nv_bench_page *page,
                               struct nv_buffer *out, struct nv_error *error)
{
    struct nv_view view = {.language = page->language};
    struct nv_text_style style =
        nv_cli_style(run->score.cli, run->score.job.out);
    enum nv_status status = nv__bench_show(&view, page, error);
    if (status == NV_OK)
        nv_text_write(out, &view, &style);
    nv_view_release(&view);
    return status;
}

static enum nv_status put_document(const struct nv_benchmark_run *run,
                                   const struct nv_bench_page *page,
                                   struct nv_buffer *out,
                                   struct nv_error *error)
{
    struct nv_view view = {.language = page->language};
    enum nv_status status = nv__bench_document(&view, page, error);
    if (status == NV_OK && run->format == NV_BENCH_HTML)
        nv_html_write(out, &view);
    else if (status == NV_OK)
        nv_markdown_write(out, &view);
    nv_view_release(&view);
    return status;
}

/* The package's path; false where there is none. */
static bool package_path(const struct nv_benchmark_run *run,
                         char path[PATH_SIZE], const char **file)
{
    const char *out = run->score.job.out;
    if (run->format != NV_BENCH_CSV || !out || strcmp(out, "-") == 0)
        return false;
    const char *slash = strrchr(out, '/');
    size_t folder = slash ? (size_t)(slash - out) + 1 : 0;
    *file = out + folder;
    size_t stem = run->has_neighbour ? folder + strcspn(*file, ".") : folder;
    int size = snprintf(path, PATH_SIZE, "%.*s%sdatapackage.json", (int)stem,
                        out, run->has_neighbour ? "." : "");
    return size > 0 && size < PATH_SIZE;
}

enum nv_status nv_benchmark_put(struct nv_benchmark_run *run,
                                struct nv_buffer *out, struct nv_error *error)
{
    struct nv_bench_page page = page_of(run);
    char path[PATH_SIZE];
    enum nv_status status;
    if (run->format == NV_BENCH_CSV)
        status = nv__bench_put_csv(out, &page, error);
    else if (run->format == NV_BENCH_JSON)
        status = nv__bench_put_json(out, &page, error);
    else if (run->format == NV_BENCH_XLSX)
        status = nv__bench_put_workbook(out, &page, error);
    else if (run->format == NV_BENCH_TXT)
        status = put_text(run, &page, out, error);
    else
        status = put_document(run, &page, out, error);
    if (package_path(run, path, &page.file))
        nv__bench_put_package(&run->package, &page);
    if (status == NV_OK && (out->failed || run->package.failed))
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

/* Whether the package that is there describes the table of this name. */
static bool is_of(struct nv_span package, const char *file)
{
    char member[PATH_SIZE];
    snprintf(member, sizeof member, "\"path\": \"%s\"", file);
    return strstr(package.at, member) != NULL;
}

enum nv_status nv_benchmark_check_package(struct nv_benchmark_run *run,
                                          struct nv_error *error)
{
    char path[PATH_SIZE];
    const char *file;
    struct nv_buffer there = {0};
    if (!package_path(run, path, &file))
        return NV_OK;
    enum nv_status status = nv_file_read(path, MOST_PACKAGE, &there, error);
    struct nv_span package = nv_buffer_view(&there);
    bool is_ours = strstr(package.at, "\"nivela/benchmark-package/1\"") != NULL;
    bool is_same = is_of(package, file);
    nv_buffer_release(&there);
    if (status == NV_NO_INPUT)
        return NV_OK;
    if (status == NV_OK && !is_ours)
        status = nv__fail(error, NV_E_FOREIGN_PACKAGE, path, NULL, NULL);
    bool is_first = !run->has_neighbour;
    if (status != NV_OK || is_same || !is_first)
        return status;
    run->has_neighbour = true;
    return nv_benchmark_check_package(run, error);
}

enum nv_status nv_benchmark_write_package(const struct nv_benchmark_run *run,
                                          struct nv_error *error)
{
    char path[PATH_SIZE];
    const char *file;
    if (!package_path(run, path, &file))
        return NV_OK;
    return nv_file_write(path, nv_buffer_view(&run->package), error);
}

static const char *number(char out[32], uint64_t value)
{
    snprintf(out, 32, "%llu", (unsigned long long)value);
    return out;
}

void nv_benchmark_say(const struct nv_benchmark_run *run)
{
    const struct nv_bench *bench = run->bench;
    const struct nv_cli *cli = run->score.cli;
    const char *out = run->score.job.out;
    char path[PATH_SIZE], a[32], b[32];
    const char *file;
    if (out && strcmp(out, "-") != 0)
        nv_cli_note(cli, NV_M_WRITTEN, out, NULL, NULL);
    if (package_path(run, path, &file))
        nv_cli_note(cli, NV_M_WRITTEN, path, NULL, NULL);
    else if (run->format == NV_BENCH_CSV)
        nv_cli_note(cli, NV_M_BENCH_MADE_WITH, nv_model_id(bench->model),
                    bench->model->version.at, bench->model->sha256);
    nv_cli_note(cli, NV_M_BENCH_DONE, nv_model_id(bench->model),
                number(a, bench->firms), number(b, bench->cube.count));
    if (bench->plan.is_open)
        nv_cli_note(cli, NV_M_BENCH_OPEN, NULL, NULL, NULL);
    else if (bench->hidden_count)
        nv_cli_note(cli, NV_M_BENCH_HIDDEN, number(a, bench->hidden_count),
                    number(b, bench->plan.min_firms), NULL);
}

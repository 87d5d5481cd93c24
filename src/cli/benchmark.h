/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The command benchmark, and what its files share. */
#ifndef NV_CLI_BENCHMARK_H
#define NV_CLI_BENCHMARK_H

#include "cli/firm_notes.h"
#include "cli/progress.h"
#include "cli/score.h"
#include "report/bench_page.h"

extern const struct nv_command nv_benchmark_command;

/* A run in progress. */
struct nv_benchmark_run {
    struct nv_score_run score; /* the batch, its rejected rows */
    struct nv_progress progress;
    struct nv_bench_plan plan;
    struct nv_classification *classification;
    struct nv_bench *bench;
    struct nv_peer_file *peers[NV_BENCH_PUBLISHED]; /* owned */
    size_t peer_count;
    struct nv_published_files published; /* those of them with figures */
    struct nv_bench_cohort cohort;       /* of the one that is a cohort */
    bool has_neighbour;                  /* the package of another table */
    const char *license;                 /* of the table; NULL: not said */
    size_t format;                       /* NV_BENCH_TXT, ... */
    struct nv_buffer package;            /* datapackage.json; empty = none */
    bool is_scored;
    uint64_t read;         /* rows of scored CSV */
    struct nv_arena arena; /* of the notes */
    struct nv_firm_notes notes;
};

enum nv_bench_format {
    NV_BENCH_TXT,
    NV_BENCH_CSV,
    NV_BENCH_JSON,
    NV_BENCH_HTML,
    NV_BENCH_MD,
    NV_BENCH_XLSX
};

/*
 * Takes all firms of the input, whichever of the two it is, and writes the
 * tables. Prints what goes wrong; returns the exit code.
 */
int nv_benchmark_take(struct nv_benchmark_run *run);

/*
 * The tables of the settled benchmark, in the format that is asked for; and
 * the package for beside them.
 */
enum nv_status nv_benchmark_put(struct nv_benchmark_run *run,
                                struct nv_buffer *out,
                                struct nv_error *error) NV_CHECKED;

/*
 * E740 where a datapackage.json would replace something else's. Where there is
 * one of another table, this one's is called NAME.datapackage.json.
 */
enum nv_status nv_benchmark_check_package(struct nv_benchmark_run *run,
                                          struct nv_error *error) NV_CHECKED;

/* Writes the package, if there is one, once the table has its name. */
enum nv_status nv_benchmark_write_package(const struct nv_benchmark_run *run,
                                          struct nv_error *error) NV_CHECKED;

/* How many firms and groups, what is hidden, and what that means. */
void nv_benchmark_say(const struct nv_benchmark_run *run);

#endif

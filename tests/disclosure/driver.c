/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Protects the tables on standard input and writes a letter for each cell:
 * p(ublished), c(onfidential), s(econdary), w(ithheld). For tests in other
 * languages.
 * Numbers, parted by white space: threshold; dimensions; of each, the number
 * of nodes and their parents; cells; of each, its nodes, its firms and
 * whether it is tabulated (0 or 1). Several tables may follow each other. With
 * the argument "all" no table is withheld.
 */
#include "peers/disclosure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct table {
    struct nv_cube_dimension dimensions[NV_CUBE_DIMENSIONS];
    uint32_t *parents[NV_CUBE_DIMENSIONS];
    size_t dimension_count, count;
    struct nv_cube_place *places;
    struct nv_disclosure_cell *cells;
};

static bool next(uint64_t *out)
{
    unsigned long long number;
    if (scanf("%llu", &number) != 1)
        return false;
    *out = number;
    return true;
}

static uint64_t need(void)
{
    uint64_t number = 0;
    if (!next(&number)) {
        fputs("a number is missing\n", stderr);
        exit(2);
    }
    return number;
}

static void *need_memory(size_t count, size_t size)
{
    void *memory = calloc(count + 1, size);
    if (!memory)
        exit(2);
    return memory;
}

static void read_dimension(struct table *table, size_t which)
{
    uint32_t count = (uint32_t)need();
    uint32_t *parents = need_memory(count, sizeof *parents);
    for (uint32_t i = 0; i < count; i++)
        parents[i] = (uint32_t)need();
    table->parents[which] = parents;
    table->dimensions[which] = (struct nv_cube_dimension){parents, count};
}

static void read_cells(struct table *table)
{
    table->count = (size_t)need();
    table->places = need_memory(table->count, sizeof *table->places);
    table->cells = need_memory(table->count, sizeof *table->cells);
    for (size_t i = 0; i < table->count; i++) {
        for (size_t k = 0; k < table->dimension_count; k++)
            table->places[i].at[k] = (uint32_t)need();
        table->cells[i].firms = need();
        table->cells[i].is_tabulated = need() != 0;
    }
}

static int protect(struct table *table, unsigned threshold, bool withholds)
{
    const struct nv_cube_parts parts = {
        table->dimensions, table->dimension_count, table->places, table->count};
    struct nv_cube cube;
    struct nv_disclosure_outcome outcome;
    struct nv_error error;
    enum nv_status status = nv__cube_open(&cube, &parts, &error);
    const struct nv_disclosure_run run = {
        .cube = &cube,
        .cells = table->cells,
        .rules = {.threshold = threshold, .withholds = withholds}};
    if (status == NV_OK)
        status = nv_disclosure_protect(&run, &outcome, &error);
    if (status == NV_OK) {
        for (size_t i = 0; i < table->count; i++)
            putchar("pcsw"[table->cells[i].status]);
        printf(" %s\n", outcome.is_coarse ? "coarse" : "fine");
        nv__cube_release(&cube);
    } else {
        fprintf(stderr, "E%d %s %s %s\n", error.code, error.args[0],
                error.args[1], error.args[2]);
    }
    return status == NV_OK ? 0 : 1;
}

int main(int argc, char **argv)
{
    bool withholds = argc < 2 || strcmp(argv[1], "all") != 0;
    uint64_t threshold;
    int code = 0;
    while (code == 0 && next(&threshold)) {
        struct table table = {.dimension_count = (size_t)need()};
        for (size_t i = 0; i < table.dimension_count; i++)
            read_dimension(&table, i);
        read_cells(&table);
        code = protect(&table, (unsigned)threshold, withholds);
        for (size_t i = 0; i < table.dimension_count; i++)
            free(table.parents[i]);
        free(table.places);
        free(table.cells);
    }
    return code;
}

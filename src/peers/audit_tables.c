/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From rows to a cube. A column becomes a dimension, or a deeper storey of the
 * dimension before it when it is never filled without that one. This only
 * saves work: two columns side by side say the same, with many groups that
 * have no firms. So nothing hangs on whether the nesting is recognised.
 *
 * Rows of the same place are merged: what one table gives is known, whatever
 * another one hides.
 */
#include "peers/audit_tables.h"

#include "base/diagnostic.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether column b is filled only where column a is. */
static bool is_within(const struct nv_audit_tables *tables, uint32_t b,
                      uint32_t a)
{
    for (uint32_t i = 0; i < tables->row_count; i++) {
        if (tables->rows[i].codes[b] && !tables->rows[i].codes[a])
            return false;
    }
    return true;
}

/* The columns of each dimension, from the outermost in. */
struct chains {
    uint32_t at[NV_CUBE_DIMENSIONS][NV_AUDIT_COLUMNS];
    size_t sizes[NV_CUBE_DIMENSIONS], count;
};

static bool add_column(struct chains *chains,
                       const struct nv_audit_tables *tables, uint32_t column)
{
    for (size_t i = 0; i < chains->count; i++) {
        size_t size = chains->sizes[i];
        if (size < NV_CUBE_DEPTH - 1 &&
            is_within(tables, column, chains->at[i][size - 1])) {
            chains->at[i][chains->sizes[i]++] = column;
            return true;
        }
    }
    if (chains->count == NV_CUBE_DIMENSIONS)
        return false;
    chains->at[chains->count][0] = column;
    chains->sizes[chains->count++] = 1;
    return true;
}

static enum nv_status place_row(struct nv_audit_tables *tables,
                                const struct chains *chains,
                                struct nv_audit_row *row,
                                struct nv_error *error)
{
    for (size_t i = 0; i < chains->count; i++) {
        uint32_t node = 0;
        for (size_t k = 0; k < chains->sizes[i]; k++) {
            uint32_t code = row->codes[chains->at[i][k]];
            if (!code)
                break;
            const struct nv_name name = {tables->codes.at[code - 1].text, node};
            enum nv_status status =
                nv__names_index(&tables->nodes[i], name, &node, error);
            if (status != NV_OK)
                return status;
            node++;
        }
        row->place.at[i] = node;
    }
    return NV_OK;
}

static enum nv_status make_dimensions(struct nv_audit_tables *tables,
                                      struct nv_error *error)
{
    for (size_t i = 0; i < tables->dimension_count; i++) {
        uint32_t count = tables->nodes[i].count;
        uint32_t *parents = nv__alloc(count + (size_t)1, sizeof *parents);
        if (!parents)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        for (uint32_t k = 0; k < count; k++)
            parents[k + 1] = tables->nodes[i].at[k].group;
        tables->parents[i] = parents;
        tables->dimensions[i] = (struct nv_cube_dimension){parents, count + 1};
    }
    return NV_OK;
}

static int by_place(const void *a, const void *b)
{
    const struct nv_audit_row *left = a, *right = b;
    if (left->result != right->result)
        return left->result < right->result ? -1 : 1;
    for (size_t i = 0; i < NV_CUBE_DIMENSIONS; i++) {
        if (left->place.at[i] != right->place.at[i])
            return left->place.at[i] < right->place.at[i] ? -1 : 1;
    }
    if (left->mark != right->mark)
        return left->mark < right->mark ? -1 : 1;
    if (left->source != right->source)
        return left->source < right->source ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

static bool is_same_cell(const struct nv_audit_row *a,
                         const struct nv_audit_row *b)
{
    return a->result == b->result &&
           memcmp(&a->place, &b->place, sizeof a->place) == 0;
}

static enum nv_status merge_rows(struct nv_audit_tables *tables,
                                 struct nv_error *error)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < tables->row_count; i++) {
        const struct nv_audit_row *row = &tables->rows[i];
        const struct nv_audit_row *last = &tables->rows[kept ? kept - 1 : 0];
        if (kept == 0 || !is_same_cell(last, row)) {
            tables->rows[kept++] = *row;
            continue;
        }
        if (row->mark != NV_AUDIT_GIVEN || row->firms == last->firms)
            continue;
        char here[24], there[24];
        snprintf(here, sizeof here, "%llu", (unsigned long long)row->firms);
        snprintf(there, sizeof there, "%llu", (unsigned long long)last->firms);
        enum nv_status status =
            nv__fail(error, NV_E_COUNTS_DIFFER, here, there, NULL);
        nv__error_source(error, tables->sources.at[row->source].text.at);
        nv__error_place(error, row->line, 1);
        return status;
    }
    tables->row_count = kept;
    return NV_OK;
}

static enum nv_status make_parts(struct nv_audit_tables *tables,
                                 struct nv_error *error)
{
    tables->parts =
        nv__alloc(tables->results.count + (size_t)1, sizeof *tables->parts);
    if (!tables->parts)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (uint32_t i = 0; i < tables->row_count; i++) {
        struct nv_audit_part *part = &tables->parts[tables->rows[i].result];
        if (part->count++ == 0)
            part->first = i;
    }
    return NV_OK;
}

enum nv_status nv__audit_shape(struct nv_audit_tables *tables,
                               struct nv_error *error)
{
    struct chains chains = {0};
    for (uint32_t i = 0; i < tables->columns.count; i++) {
        if (!add_column(&chains, tables, i))
            return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    }
    tables->dimension_count = chains.count;
    enum nv_status status = NV_OK;
    for (uint32_t i = 0; status == NV_OK && i < tables->row_count; i++)
        status = place_row(tables, &chains, &tables->rows[i], error);
    if (status == NV_OK)
        status = make_dimensions(tables, error);
    if (status != NV_OK)
        return status;
    if (tables->row_count)
        qsort(tables->rows, tables->row_count, sizeof *tables->rows, by_place);
    status = merge_rows(tables, error);
    return status == NV_OK ? make_parts(tables, error) : status;
}

struct nv_span nv__audit_code(const struct nv_audit_tables *tables,
                              const struct nv_audit_row *row, uint32_t column)
{
    uint32_t code = row->codes[column];
    return code ? tables->codes.at[code - 1].text : nv_span_of("_T");
}

/* Where the rows of a part begin to be wrong. */
static void place_fault(const struct nv_audit_tables *tables, uint32_t index,
                        struct nv_error *error)
{
    const struct nv_audit_row *row = &tables->rows[index];
    nv__error_source(error, tables->sources.at[row->source].text.at);
    nv__error_place(error, row->line, 1);
}

static enum nv_status audit_part(const struct nv_audit_run *run,
                                 struct nv_audit_outcome *outcome,
                                 struct nv_error *error)
{
    struct nv_audit_outcome of;
    enum nv_status status = nv_audit(run, &of, error);
    outcome->hidden += of.hidden;
    outcome->exact += of.exact;
    outcome->narrow += of.narrow;
    outcome->open += of.open;
    outcome->fault = of.fault;
    return status;
}

enum nv_status nv__audit_rows(const struct nv_audit_tables *tables,
                              unsigned threshold, struct nv_audit_cell *out,
                              struct nv_audit_outcome *outcome,
                              struct nv_error *error)
{
    enum nv_status status = NV_OK;
    struct nv_cube_place *places =
        nv__alloc(tables->row_count + (size_t)1, sizeof *places);
    if (!places)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    *outcome = (struct nv_audit_outcome){0};
    for (uint32_t i = 0; i < tables->row_count; i++) {
        places[i] = tables->rows[i].place;
        out[i] = (struct nv_audit_cell){.mark = tables->rows[i].mark,
                                        .firms = tables->rows[i].firms};
    }
    for (uint32_t i = 0; status == NV_OK && i < tables->results.count; i++) {
        const struct nv_audit_part *part = &tables->parts[i];
        const struct nv_audit_run run = {
            tables->dimensions,   tables->dimension_count,
            places + part->first, out + part->first,
            part->count,          threshold};
        status = audit_part(&run, outcome, error);
        if (status == NV_BAD_DATA)
            place_fault(tables, part->first + outcome->fault, error);
    }
    nv__free(places);
    return status;
}

void nv__audit_tables_release(struct nv_audit_tables *tables)
{
    nv__names_release(&tables->columns);
    nv__names_release(&tables->codes);
    nv__names_release(&tables->results);
    nv__names_release(&tables->sources);
    for (size_t i = 0; i < NV_CUBE_DIMENSIONS; i++) {
        nv__names_release(&tables->nodes[i]);
        nv__free(tables->parents[i]);
    }
    nv__free(tables->rows);
    nv__free(tables->parts);
    *tables = (struct nv_audit_tables){0};
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Published tables as they are read for an audit: tidy CSV, a row for each
 * cell (docs/file-formats.md). The columns to the left of `result` or `n` say
 * which group it is; `_T` or nothing stands for all. A column that is only
 * filled where another one is, such as region and country, lies within it.
 */
#ifndef NV_PEERS_AUDIT_TABLES_H
#define NV_PEERS_AUDIT_TABLES_H

#include "peers/audit.h"
#include "peers/names.h"

enum {
    NV_AUDIT_COLUMNS = 8,
    NV_AUDIT_ROWS = NV_CUBE_CELLS,
    NV_AUDIT_MOST_FIRMS = 1000 * 1000 * 1000,
};

struct nv_audit_row {
    uint32_t codes[NV_AUDIT_COLUMNS]; /* index in `codes` + 1; 0 = all */
    uint32_t result, source;          /* indices in `results`, `sources` */
    uint64_t line;
    enum nv_audit_mark mark;
    uint64_t firms;
    struct nv_cube_place place;
};

/* The rows of one result. */
struct nv_audit_part {
    uint32_t first, count;
};

/* Zeroed = empty. */
struct nv_audit_tables {
    struct nv_names columns, codes, results, sources;
    struct nv_audit_row *rows; /* after nv__audit_shape: by result, place */
    uint32_t row_count, row_capacity;
    struct nv_names nodes[NV_CUBE_DIMENSIONS];
    uint32_t *parents[NV_CUBE_DIMENSIONS];
    struct nv_cube_dimension dimensions[NV_CUBE_DIMENSIONS];
    size_t dimension_count;
    struct nv_audit_part *parts; /* of each result */
};

/*
 * Adds the rows of a file: JSON where its name ends in .json, else CSV.
 * Errors: E725 no column n, E726 not a number of firms, E728 no rows, E720
 * too many columns or rows; those of nv_csv_open; of JSON the E2xx group and
 * those of a file of another form.
 */
enum nv_status nv__audit_read(struct nv_audit_tables *tables, const char *path,
                              struct nv_error *error) NV_CHECKED;

/* Inside: tables as nivela benchmark writes them in JSON. */
enum nv_status nv__audit_read_json(struct nv_audit_tables *tables,
                                   const char *path, uint32_t source,
                                   struct nv_error *error) NV_CHECKED;

/* Inside: the index of a column, a new one for a name not met before. E720. */
enum nv_status nv__audit_column(struct nv_audit_tables *tables,
                                struct nv_span name, uint32_t *column,
                                struct nv_error *error) NV_CHECKED;
/* Inside: one row more, zeroed; borrowed until the next. E720, E001. */
enum nv_status nv__audit_new_row(struct nv_audit_tables *tables,
                                 struct nv_audit_row **row,
                                 struct nv_error *error) NV_CHECKED;
/* Inside: that the row has this code; "" and "_T": all. E001. */
enum nv_status nv__audit_add_code(struct nv_audit_tables *tables,
                                  struct nv_audit_row *row, uint32_t column,
                                  struct nv_span code,
                                  struct nv_error *error) NV_CHECKED;
/* Inside: the number of firms, or why there is none; false: neither. */
bool nv__audit_count(struct nv_audit_row *row, struct nv_span n,
                     struct nv_span status);

/*
 * Once, after the last file. The same cell in two tables is one; what one
 * gives is given. Errors: E727 they give it differently; E720; E001.
 */
enum nv_status nv__audit_shape(struct nv_audit_tables *tables,
                               struct nv_error *error) NV_CHECKED;

/*
 * Audits every result; out has an entry for each row, outcome sums up. E723,
 * E724 with the row's place, and those of nv_audit.
 */
enum nv_status nv__audit_rows(const struct nv_audit_tables *tables,
                              unsigned threshold, struct nv_audit_cell *out,
                              struct nv_audit_outcome *outcome,
                              struct nv_error *error) NV_CHECKED;

void nv__audit_tables_release(struct nv_audit_tables *tables);

/* The code of a row in a column: "AR", "_T". */
struct nv_span nv__audit_code(const struct nv_audit_tables *tables,
                              const struct nv_audit_row *row, uint32_t column);

#endif

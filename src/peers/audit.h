/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What an outsider can work out from published tables: for each hidden cell
 * the least and the greatest number of firms that agree with all published
 * ones. docs/disclosure.md says what counts as protected.
 */
#ifndef NV_PEERS_AUDIT_H
#define NV_PEERS_AUDIT_H

#include "peers/cube.h"

enum {
    NV_AUDIT_LEAVES = 3000,           /* unknowns that hang together */
    NV_AUDIT_INNER = 100 * 1000,      /* inner cells that no table shows */
    NV_AUDIT_TRIES = 4 * 1000 * 1000, /* groups looked at to find them */
};

enum nv_audit_mark {
    NV_AUDIT_GIVEN,  /* its number is published */
    NV_AUDIT_HIDDEN, /* marked as confidential */
    NV_AUDIT_ABSENT, /* not known, and not confidential either */
};

enum nv_audit_verdict {
    NV_AUDIT_PROTECTED,
    NV_AUDIT_NARROW, /* known too closely */
    NV_AUDIT_EXACT,  /* known to the firm */
    NV_AUDIT_OPEN,   /* not worked out: too large */
    NV_AUDIT_EMPTY,  /* known to have no firms: no secret */
};

struct nv_audit_cell {
    enum nv_audit_mark mark;
    uint64_t firms; /* of a given one */
    /* Found, of those that are hidden or absent. */
    uint64_t least, greatest; /* greatest only where is_bounded */
    bool is_bounded;
    enum nv_audit_verdict verdict;
};

struct nv_audit_run {
    const struct nv_cube_dimension *dimensions;
    size_t dimension_count;
    const struct nv_cube_place *places;
    struct nv_audit_cell *cells;
    size_t count;
    unsigned threshold;
};

struct nv_audit_outcome {
    uint32_t hidden, exact, narrow, open; /* of the hidden ones */
    uint32_t fault;                       /* of E723: the cell */
};

/*
 * Errors: E720, E721; E723 with outcome->fault: the parts of a cell are more
 * than it has, or less; E724 the tables contradict each other; E001.
 */
enum nv_status nv_audit(const struct nv_audit_run *run,
                        struct nv_audit_outcome *outcome,
                        struct nv_error *error) NV_CHECKED;

/* What nv_audit asks audit_inner.c for. */
struct nv_audit_inner {
    struct nv_cube_place *places; /* those of the run first */
    size_t count;
};

/*
 * Adds the inner cells that no table shows and that may have firms; the
 * caller frees out->places.
 */
enum nv_status nv__audit_complete(const struct nv_audit_run *run,
                                  struct nv_audit_inner *out,
                                  struct nv_error *error) NV_CHECKED;

#endif

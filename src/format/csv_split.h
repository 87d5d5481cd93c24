/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The fast way to split a record: beside libcsv, equal to it on everything
 * it takes, and it takes only what it understands. Fields are spans into the
 * block; nothing is copied.
 */
#ifndef NV_FORMAT_CSV_SPLIT_H
#define NV_FORMAT_CSV_SPLIT_H

#include "base/span.h"
#include <stdint.h>

/* The walk over a block, from mark to mark (csv_marks.h). */
struct nv_csv_walk {
    const char *block;
    size_t end;                  /* bytes held */
    size_t group;                /* where the bytes lie that `marks` is about */
    uint64_t marks;              /* those not yet passed */
    uint64_t delimiters, quotes; /* of all of them, passed ones, too */
    bool has_blanks; /* of these bytes: spaces or control characters */
    bool is_odd;     /* of these bytes: NUL, or not ASCII */
    char delimiter;
};

/* Begins anew: the block moved or grew, or somebody else read some of it. */
void nv__csv_walk_from(struct nv_csv_walk *walk, struct nv_span block,
                       size_t at);

/* What there is at the beginning of a line. */
enum nv_csv_split {
    NV_CSV_SPLIT_RECORD,
    NV_CSV_SPLIT_BLANK, /* a blank line, now passed over */
    NV_CSV_SPLIT_CUT,   /* the block ends before the record does */
    NV_CSV_SPLIT_OTHER  /* something for libcsv */
};

struct nv_csv_pieces {
    struct nv_span *fields; /* room for `most` */
    size_t most, count;
    size_t end;       /* of the record in the block, line end included */
    uint64_t lines;   /* physical ones */
    bool has_doubled; /* quotes stand doubled in some quoted field */
    bool may_be_odd;  /* perhaps a NUL or a byte that is not ASCII */
};

/*
 * Splits the record, or passes the blank line, that begins at the byte `at`,
 * where the walk is. After CUT and OTHER nothing is known but that.
 */
enum nv_csv_split nv__csv_split(struct nv_csv_walk *walk, size_t at,
                                struct nv_csv_pieces *out);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Cutting a block between records. */
#ifndef NV_FORMAT_CSV_CUT_H
#define NV_FORMAT_CSV_CUT_H

#include "format/csv_split.h"

/*
 * How many bytes of text, which begins where a record may, are whole records
 * and blank lines: `most`, or as few more or less as it takes; 0 when the
 * first record is not whole, or is not for csv_split.c. *lines are the
 * physical lines of these bytes. The walk is used, and pieces for room.
 */
size_t nv__csv_cut(struct nv_csv_walk *walk, struct nv_span text, size_t most,
                   struct nv_csv_pieces *pieces, uint64_t *lines);

#endif

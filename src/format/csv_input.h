/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The input of a CSV reader: a block with the record being read, whole. */
#ifndef NV_FORMAT_CSV_INPUT_H
#define NV_FORMAT_CSV_INPUT_H

#include "format/byte_source.h"

struct nv_csv_input {
    struct nv_byte_source bytes;
    bool at_end; /* all is read; the block may still hold some */

    char *block;
    size_t capacity;
    size_t start, at, end;   /* record, line being looked at, bytes held */
    size_t next_lf, next_cr; /* searched so far */
};

/*
 * Opens path ("-" = standard input) and reads a block full, or all. The input
 * must be zeroed; it is closed also after a failure.
 */
enum nv_status nv__csv_input_open(struct nv_csv_input *input, const char *path,
                                  enum nv_encoding wish,
                                  struct nv_error *error) NV_CHECKED;
void nv__csv_input_close(struct nv_csv_input *input);

/* Reads some more, or finds that there is none. Offsets may change. */
enum nv_status nv__csv_input_more(struct nv_csv_input *input,
                                  struct nv_error *error) NV_CHECKED;

/*
 * The end of the physical line at input->at, line end included: *end; at the
 * end of the input also a line without one (*is_ended false), which may be
 * empty. False when the block does not hold all of the line.
 */
bool nv__csv_input_line(struct nv_csv_input *input, size_t *end,
                        bool *is_ended);

#endif

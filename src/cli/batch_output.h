/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A file that is written in large blocks and appears when it is complete. */
#ifndef NV_CLI_BATCH_OUTPUT_H
#define NV_CLI_BATCH_OUTPUT_H

#include "base/buffer.h"
#include "base/file.h"

struct nv_scored_book;

/*
 * Zeroed = not open. Callers append to the buffer, whole records at a time.
 * Where there is a book, set once it is open, they go into its cells.
 */
struct nv_batch_output {
    struct nv_out_file file;
    struct nv_buffer buffer;
    struct nv_scored_book *book; /* owned; NULL = none */
};

/* path NULL or "-" = standard output. */
enum nv_status nv_batch_output_open(struct nv_batch_output *output,
                                    const char *path,
                                    struct nv_error *error) NV_CHECKED;

/* Writes the buffer when it holds a block; also looks whether it failed. */
enum nv_status nv_batch_output_pass(struct nv_batch_output *output,
                                    struct nv_error *error) NV_CHECKED;

/* Writes what is left: what can still fail then is the disk. */
enum nv_status nv_batch_output_settle(struct nv_batch_output *output,
                                      struct nv_error *error) NV_CHECKED;

/* Likewise, and gives the file its name. */
enum nv_status nv_batch_output_commit(struct nv_batch_output *output,
                                      struct nv_error *error) NV_CHECKED;

/* Gives up what is not committed, and the memory; needed in any case. */
void nv_batch_output_release(struct nv_batch_output *output);

#endif

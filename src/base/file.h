/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whole files in, whole files out. A file that is written appears under its
 * name only when it is complete: until then it has a temporary name beside
 * it, and on any failure what was there before is untouched.
 */
#ifndef NV_BASE_FILE_H
#define NV_BASE_FILE_H

#include "base/buffer.h"
#include <nivela/error.h>

/*
 * Reads all of path ("-" = standard input) into *out, which is released by
 * the caller also after a failure. More than limit bytes is E005.
 */
enum nv_status nv_file_read(const char *path, size_t limit,
                            struct nv_buffer *out,
                            struct nv_error *error) NV_CHECKED;

/* A file, or standard output, being written. Zeroed = not open. */
struct nv_out_file {
    int fd;
    bool open;
    char path[1024];      /* final name; "-" = standard output */
    char temporary[1056]; /* "" when written in place (a pipe, a device) */
};

/* path "-" or NULL = standard output. */
enum nv_status nv_output_open(struct nv_out_file *output, const char *path,
                              struct nv_error *error) NV_CHECKED;
enum nv_status nv_output_write(struct nv_out_file *output, const void *bytes,
                               size_t size, struct nv_error *error) NV_CHECKED;
/* Flushes to disk, closes and gives the file its final name. */
enum nv_status nv_output_commit(struct nv_out_file *output,
                                struct nv_error *error) NV_CHECKED;
/* Closes and removes what was written; fine after commit or without open. */
void nv_output_discard(struct nv_out_file *output);

/* Open, write, commit in one. */
enum nv_status nv_file_write(const char *path, struct nv_span bytes,
                             struct nv_error *error) NV_CHECKED;

/*
 * Removes what processes that live no more left of a file of this name: its
 * temporary names. Nothing is reported.
 */
void nv_file_remove_leftovers(const char *path);

/* True when both names lead to one existing file. */
bool nv_file_same(const char *a, const char *b);

#endif

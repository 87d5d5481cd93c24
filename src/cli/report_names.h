/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Names of files for firms, safe on any system, and whose a file is. */
#ifndef NV_CLI_REPORT_NAMES_H
#define NV_CLI_REPORT_NAMES_H

#include "answers/id_set.h"

enum { NV_FILE_NAME_SIZE = 96 };

/* Those given so far. Zeroed = none. */
struct nv_file_names {
    struct nv_id_set taken;
    uint64_t count;
};

/* The name will not be given to a firm, whatever its case. */
enum nv_status nv_file_names_reserve(struct nv_file_names *names,
                                     const char *name,
                                     struct nv_error *error) NV_CHECKED;

/*
 * A name for the firm, without ending: ASCII letters, digits, "_", "-" and
 * ".", at most 80 bytes, none that Windows keeps for itself, and none that
 * differs from an earlier one by case alone.
 */
enum nv_status nv_file_names_give(struct nv_file_names *names,
                                  struct nv_span id,
                                  char out[NV_FILE_NAME_SIZE],
                                  struct nv_error *error) NV_CHECKED;

void nv_file_names_release(struct nv_file_names *names);

/*
 * E519 when there is a file at path that is not one of ours: neither of the
 * marks stands in it.
 */
enum nv_status nv_file_check_ours(const char *path, const char *const marks[2],
                                  struct nv_error *error) NV_CHECKED;

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* score --quality: its limits, and what is said of it in the end. */
#ifndef NV_CLI_SCORE_QUALITY_H
#define NV_CLI_SCORE_QUALITY_H

#include "cli/score.h"
#include "format/json_write.h"

/*
 * The value of --quality-limits, "straight=60,fast=25,dont_know=0", into what
 * is there already. Error: E508.
 */
enum nv_status nv_score_read_limits(const char *given,
                                    struct nv_quality_limits *out,
                                    struct nv_error *error) NV_CHECKED;

/* How many rows have flags, and what flags mean; nothing without --quality. */
void nv_score_say_quality(const struct nv_score_run *run);

/* The same as a member "quality". */
void nv_score_put_quality(const struct nv_score_run *run,
                          struct nv_json_writer *json);

/* " --quality", and the limits as they were given, for the next command. */
void nv_score_put_quality_options(struct nv_buffer *out,
                                  const struct nv_score_run *run);

#endif

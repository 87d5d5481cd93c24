/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The date of an interview. */
#ifndef NV_CLI_TODAY_H
#define NV_CLI_TODAY_H

#include <nivela/error.h>

enum { NV_DATE_SIZE = 11 }; /* YYYY-MM-DD and the terminator */

/*
 * The date as given (--date), else that of SOURCE_DATE_EPOCH, else today's
 * here. Errors: E508.
 */
enum nv_status nv_cli_today(const char *given, char out[NV_DATE_SIZE],
                            struct nv_error *error) NV_CHECKED;

#endif

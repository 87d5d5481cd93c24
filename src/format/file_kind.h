/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Files that people take for a survey because their survey is in them: known
 * by their first bytes, and refused with the way from there to CSV.
 */
#ifndef NV_FORMAT_FILE_KIND_H
#define NV_FORMAT_FILE_KIND_H

#include "base/span.h"
#include <nivela/error.h>

/* The codes of such errors lie between these two, but for E152. */
enum { NV_FIRST_FILE_KIND = 158, NV_LAST_FILE_KIND = 162 };

/* Errors: E152, E158 to E162; NV_OK for whatever may be text. */
enum nv_status nv__refuse_file_kind(struct nv_span start,
                                    struct nv_error *error) NV_CHECKED;

#endif

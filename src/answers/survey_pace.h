/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How long a firm took to answer, as far as its survey's tool says. */
#ifndef NV_ANSWERS_SURVEY_PACE_H
#define NV_ANSWERS_SURVEY_PACE_H

#include "base/span.h"
#include <stdbool.h>
#include <stdint.h>

enum { NV_PACE_UNKNOWN = -1 };

/* What a column's name says about time. */
enum nv_pace_column {
    NV_PACE_NOTHING,
    NV_PACE_BEGIN,
    NV_PACE_END,
    NV_PACE_SECONDS
};

enum nv_pace_column nv__pace_column(struct nv_span name);

/*
 * Whether the tool that calls a column of time so writes the month first
 * where it parts days by slashes.
 */
bool nv__pace_is_month_first(struct nv_span name);

/*
 * Seconds from one moment to another: days as nv__day_of reads them, then a
 * time of day, 10:22, 10:22:33.5 or 3:22 p. m., then perhaps Z or a zone such
 * as -03:00. UNKNOWN where one is of another shape, or the end goes before.
 */
int64_t nv__pace_between(struct nv_span begin, struct nv_span end,
                         bool is_month_first);

/* "183.25" as whole seconds; UNKNOWN where it is no such number. */
int64_t nv__pace_seconds(struct nv_span text);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The weight of a firm: how many firms of the population it stands for. Kept
 * in units of 10^-12, so that sums of weights and of their squares are whole
 * numbers. From 10^-12 to 1 000 000.
 */
#ifndef NV_PEERS_WEIGHT_H
#define NV_PEERS_WEIGHT_H

#include "base/span.h"
#include <nivela/error.h>

enum { NV_WEIGHT_DIGITS = 12 };

#define NV_WEIGHT_ONE INT64_C(1000000000000)

/*
 * Reads digits, with a point for decimals and, as R and spreadsheets write
 * small and large ones, an exponent: "44.2099990844727", "3e-04". What lies
 * beyond twelve decimals is rounded, half away from zero. *out is set on
 * success only.
 *
 * Errors: E700 empty, E701 zero, negative or below half a unit, E702 above a
 * million, E107 anything else, E108 with a comma.
 */
enum nv_status nv_weight_parse(struct nv_span text, int64_t *out,
                               struct nv_error *error) NV_CHECKED;

/* As nv_weight_parse reads it, shortest: "1", "44.21"; terminated. */
struct nv_weight_text {
    char at[24];
};

struct nv_weight_text nv_weight_write(int64_t weight);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A decimal as people write it: units / 10^digits, read from text and never
 * through binary floating point.
 */
#ifndef NV_BASE_DECIMAL_H
#define NV_BASE_DECIMAL_H

#include "base/span.h"
#include <stdint.h>

struct nv_decimal {
    int64_t units;
    uint8_t digits; /* 0 to NV_MAX_DECIMALS */
};

enum nv_decimal_fault {
    NV_DECIMAL_OK,
    NV_DECIMAL_SYNTAX, /* not sign, digits, optional point and digits */
    NV_DECIMAL_DIGITS, /* more than NV_MAX_DECIMALS after the point */
    NV_DECIMAL_SIZE,   /* 1 000 000 000 or more */
};

/*
 * Reads the whole of text: -?digits[.digits]. "+1", ".5", "1.", "1e2" and
 * spaces are syntax faults. Trailing zeros after the point are dropped
 * before digits are counted. *out is set only on NV_DECIMAL_OK.
 */
enum nv_decimal_fault nv_decimal_parse(struct nv_span text,
                                       struct nv_decimal *out);

/* As nv_decimal_parse reads it: "-0.25", "3"; terminated. */
struct nv_decimal_text {
    char at[24];
};

struct nv_decimal_text nv_decimal_write(struct nv_decimal value);

/* 10^digits, for digits from 0 to 18. */
int64_t nv_power_of_ten(unsigned digits);

/* a < b: negative; equal: 0; a > b: positive. */
int nv_decimal_compare(struct nv_decimal a, struct nv_decimal b);

/* The value in units of 10^-digits; digits >= value.digits. */
int64_t nv_decimal_units(struct nv_decimal value, unsigned digits);

#endif

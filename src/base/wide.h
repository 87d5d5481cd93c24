/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The same operations for numbers of which one half outgrows 64 bits; only
 * number.c and number_text.c call them. Operands may be small or wide, and
 * so may results. Contracts: number.h.
 */
#ifndef NV_BASE_WIDE_H
#define NV_BASE_WIDE_H

#include "base/number.h"

/* num/den, den > 0, with a sign, from 128 bits. */
struct nv_number nv__wide_from(struct nv_desk *desk, bool negative,
                               unsigned __int128 num, unsigned __int128 den);

/* a + b, or a - b. */
struct nv_number nv__wide_add(struct nv_desk *desk, struct nv_number a,
                              struct nv_number b, bool subtract);
/* a * b, or a / b. */
struct nv_number nv__wide_multiply(struct nv_desk *desk, struct nv_number a,
                                   struct nv_number b, bool divide);
/* a, which is wide, from the other desk. */
struct nv_number nv__wide_across(struct nv_desk *desk,
                                 const struct nv_desk *other,
                                 struct nv_number a);
/* b is of the other desk, which may be the same. */
int nv__wide_compare(const struct nv_desk *desk, struct nv_number a,
                     const struct nv_desk *other, struct nv_number b);
bool nv__wide_is_negative(const struct nv_desk *desk, struct nv_number a);
bool nv__wide_is_whole(const struct nv_desk *desk, struct nv_number a);
struct nv_number nv__wide_round(struct nv_desk *desk, struct nv_number a,
                                int64_t scale, enum nv_rounding mode);

/*
 * Appends the digits of the numerator or of the denominator of a wide
 * number, without sign.
 */
void nv__wide_put(struct nv_buffer *out, struct nv_desk *desk,
                  struct nv_number a, bool denominator);

#endif

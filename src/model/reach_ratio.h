/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Fractions that may give up. The checks need no more than 128 bits for any
 * model that people write, and may refuse one that needs more; the scorer may
 * not, and has numbers of its own (base/number.h).
 */
#ifndef NV_MODEL_REACH_RATIO_H
#define NV_MODEL_REACH_RATIO_H

#include "base/decimal.h"
#include "base/number.h"

/* In lowest terms, den > 0; den == 0: it did not fit, and nor does what is
 * made from it. */
struct nv_reach_ratio {
    __int128 num, den;
};

struct nv_reach_ratio nv__ratio_of(struct nv_decimal value);
struct nv_reach_ratio nv__ratio_make(int64_t num, int64_t den);
struct nv_reach_ratio nv__ratio_add(struct nv_reach_ratio a,
                                    struct nv_reach_ratio b);
struct nv_reach_ratio nv__ratio_subtract(struct nv_reach_ratio a,
                                         struct nv_reach_ratio b);
struct nv_reach_ratio nv__ratio_multiply(struct nv_reach_ratio a,
                                         struct nv_reach_ratio b);
struct nv_reach_ratio nv__ratio_divide(struct nv_reach_ratio a,
                                       struct nv_reach_ratio b);
struct nv_reach_ratio nv__ratio_round(struct nv_reach_ratio a, unsigned digits,
                                      enum nv_rounding mode);
/* The least multiple of 10^-digits that is not below a. */
struct nv_reach_ratio nv__ratio_ceiling(struct nv_reach_ratio a,
                                        unsigned digits);

/* Never overflows; both must be known. */
int nv__ratio_compare(struct nv_reach_ratio a, struct nv_reach_ratio b);

static inline bool nv__ratio_known(struct nv_reach_ratio a)
{
    return a.den != 0;
}

/* As a decimal where it is one of at most six digits, else as "7/3". */
void nv__ratio_text(struct nv_reach_ratio a, char *out, size_t size);

#endif

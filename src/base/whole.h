/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whole numbers of a fixed width, for sums that must come out the same in
 * any order and however they were split. Two's complement, 768 bits, lowest
 * limb first; all zero is 0. Nothing allocates and nothing fails: whoever
 * uses them knows that no result passes 2^767 (src/peers/linear.c does the
 * arithmetic for statistics).
 */
#ifndef NV_BASE_WHOLE_H
#define NV_BASE_WHOLE_H

#include <stdint.h>

enum { NV_WHOLE_LIMBS = 12 };

struct nv_whole {
    uint64_t limbs[NV_WHOLE_LIMBS];
};

struct nv_whole nv_whole_of(int64_t value);

/* to += more, to -= less. The operands may be the same. */
void nv_whole_add(struct nv_whole *to, const struct nv_whole *more);
void nv_whole_subtract(struct nv_whole *to, const struct nv_whole *less);

struct nv_whole nv_whole_product(const struct nv_whole *a,
                                 const struct nv_whole *b);
struct nv_whole nv_whole_times(const struct nv_whole *a, int64_t by);

/* to += a * b, fast where a and b are short. */
void nv_whole_add_product(struct nv_whole *to, unsigned __int128 a, int64_t b);
/* The same of an a of three limbs, lowest first. */
void nv_whole_add_long(struct nv_whole *to, const uint64_t a[3], int64_t b);

int nv_whole_sign(const struct nv_whole *a); /* -1, 0, 1 */

/*
 * Its top 63 bits: a is *shift places left of what is returned. When bits
 * were dropped the lowest bit is set, so that who rounds the result to fewer
 * than 62 bits rounds a itself.
 */
int64_t nv_whole_top(const struct nv_whole *a, int *shift);

#endif

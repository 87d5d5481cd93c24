/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How far an estimate can be relied on, by a statistics office's rule. */
#ifndef NV_PEERS_QUALITY_H
#define NV_PEERS_QUALITY_H

#include "peers/estimate.h"

enum nv_quality { NV_RELIABLE, NV_WEAK, NV_UNRELIABLE };

/*
 * The rule of INE Chile for economic surveys (2024). Unreliable: fewer than
 * 30 firms, fewer than 9 degrees of freedom, or an error that cannot be had.
 * Otherwise by the coefficient of variation: to 20 % reliable, to 30 % weak,
 * above unreliable.
 */
enum nv_quality nv_quality_of(const struct nv_estimate *estimate);

/*
 * Of a share: reliable when se <= p^(2/3) / 9, with 1 - p for p above one
 * half, else weak.
 */
enum nv_quality nv_quality_of_share(const struct nv_estimate *share);

#endif

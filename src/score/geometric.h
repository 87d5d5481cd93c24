/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The geometric mean, rescaled and rounded as its indicator says. */
#ifndef NV_SCORE_GEOMETRIC_H
#define NV_SCORE_GEOMETRIC_H

#include "score/methods.h"

/* least and greatest are those of the terms. */
struct nv_number nv__geometric_mean(const struct nv__terms *terms,
                                    struct nv_number least,
                                    struct nv_number greatest);

#endif

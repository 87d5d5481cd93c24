/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Figures as texts, so that nobody above needs floating point. */
#ifndef NV_PEERS_BENCH_TEXT_H
#define NV_PEERS_BENCH_TEXT_H

#include "peers/bench.h"

/* With a point, terminated; "" for what is not to be had. */
struct nv_figure_text {
    char at[48];
};

/* For files: ten significant digits. */
struct nv_figure_text nv__figure_text(double value);
/* For people: times `scale`, with so many decimals. */
struct nv_figure_text nv__figure_shown(double value, int scale,
                                       unsigned decimals);

/* To six decimals, for drawing; otherwise where it is not to be had. */
struct nv_decimal nv__figure_decimal(double value, double otherwise);

enum { NV_STRIP_CELLS = 24 };

struct nv_strip_text {
    char at[NV_STRIP_CELLS + 1];
};

/* "...---==|==--....": p10 to p90, p25 to p75, the median; or "". */
struct nv_strip_text nv__bench_strip(const struct nv_indicator *indicator,
                                     const struct nv_bench_figures *figures);
/* The scale above it: where each level begins, as far as there is room. */
struct nv_strip_text nv__bench_scale(const struct nv_indicator *indicator);

#endif

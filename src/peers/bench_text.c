/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Figures written and drawn. In files they have ten significant digits: fewer
 * would show in comparisons with other programs, more would be the noise of
 * the last operation. The strip has the same width on every screen, for it is
 * one word of a table, which shows it or leaves it out.
 */
#include "peers/bench_text.h"

#include <math.h>
#include <stdio.h>

struct nv_figure_text nv__figure_text(double value)
{
    struct nv_figure_text text = {""};
    if (isfinite(value))
        snprintf(text.at, sizeof text.at, "%.10g", value + 0.0);
    return text;
}

struct nv_figure_text nv__figure_shown(double value, int scale,
                                       unsigned decimals)
{
    struct nv_figure_text text = {""};
    double shown = value * scale;
    if (!isfinite(value))
        return text;
    snprintf(text.at, sizeof text.at, "%.*f", (int)decimals, shown);
    /* "-0.0" is what a small negative number becomes. */
    if (text.at[0] == '-' && strspn(text.at, "-0.") == strlen(text.at))
        memmove(text.at, text.at + 1, strlen(text.at));
    return text;
}

struct nv_decimal nv__figure_decimal(double value, double otherwise)
{
    double known = isfinite(value) ? value : otherwise;
    return (struct nv_decimal){llround(known * (double)NV_VALUE_ONE),
                               NV_VALUE_DIGITS};
}

static double number_of(struct nv_decimal value)
{
    return (double)nv_decimal_units(value, NV_VALUE_DIGITS) /
           (double)NV_VALUE_ONE;
}

/* The cell that a value falls into; NV_STRIP_CELLS at the upper end. */
static size_t cell_of(const struct nv_indicator *indicator, double value)
{
    const struct nv_level *levels = indicator->levels;
    double low = number_of(levels[0].from);
    double high = number_of(levels[indicator->level_count - 1].to);
    double part = (value - low) / (high - low);
    if (!(part > 0))
        return 0;
    return part >= 1 ? NV_STRIP_CELLS : (size_t)(part * NV_STRIP_CELLS);
}

/* From the cell of one quantile to that of another. */
static void draw(const struct nv_indicator *indicator,
                 struct nv_strip_text *strip, const double ends[2], char sign)
{
    size_t from = cell_of(indicator, ends[0]), to = cell_of(indicator, ends[1]);
    if (from == NV_STRIP_CELLS)
        from--;
    for (size_t i = from; i <= to && i < NV_STRIP_CELLS; i++)
        strip->at[i] = sign;
}

struct nv_strip_text nv__bench_strip(const struct nv_indicator *indicator,
                                     const struct nv_bench_figures *figures)
{
    const double *at = figures->quantiles;
    struct nv_strip_text strip = {""};
    if (indicator->level_count == 0 || isnan(at[0]))
        return strip;
    memset(strip.at, '.', NV_STRIP_CELLS);
    draw(indicator, &strip, (const double[2]){at[0], at[4]}, '-');
    draw(indicator, &strip, (const double[2]){at[1], at[3]}, '=');
    draw(indicator, &strip, (const double[2]){at[2], at[2]}, '|');
    return strip;
}

struct nv_strip_text nv__bench_scale(const struct nv_indicator *indicator)
{
    struct nv_strip_text scale = {""};
    size_t free_from = 0;
    if (indicator->level_count)
        memset(scale.at, ' ', NV_STRIP_CELLS);
    for (size_t i = 0; i < indicator->level_count; i++) {
        struct nv_decimal from = indicator->levels[i].from;
        struct nv_decimal_text text = nv_decimal_write(from);
        size_t at = cell_of(indicator, number_of(from));
        size_t size = strlen(text.at);
        if (at + size > NV_STRIP_CELLS)
            at = NV_STRIP_CELLS - size;
        if (at < free_from)
            continue;
        memcpy(scale.at + at, text.at, size);
        free_from = at + size + 1;
    }
    return scale;
}

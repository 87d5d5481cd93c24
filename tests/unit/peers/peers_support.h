/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Small samples for tests of src/peers/. */
#ifndef NV_TESTS_PEERS_SUPPORT_H
#define NV_TESTS_PEERS_SUPPORT_H

#include "peers/estimate.h"
#include "peers/ratio.h"
#include "peers/weight.h"
#include "unit.h"

/* Whole numbers: value, x of a ratio, weight and population are scaled up. */
struct firm {
    const char *stratum, *psu;
    int64_t value, x, weight, population;
    bool is_outside; /* of the group, yet of the sample */
};

#define FIRM(...) ((struct firm){.weight = 1, __VA_ARGS__})

struct survey {
    struct nv_design design;
    struct nv_sample sample;
    struct nv_ratio ratio;
    struct nv_frame frame; /* remove, 95 % */
};

/* NULL texts are "". Where the first firm has a PSU, all must. */
void survey_add(struct survey *survey, const struct firm *firm);
void survey_of(struct survey *survey, const struct firm *firms, size_t count);
void survey_release(struct survey *survey);

#define SURVEY(survey, firms)                                                  \
    survey_of(survey, firms, sizeof(firms) / sizeof *(firms))

/* Equal to 1e-12, or both NaN. */
void close_to(double value, double expected);

struct nv_estimate mean_of(const struct survey *survey);
struct nv_estimate total_of(const struct survey *survey);
struct nv_estimate ratio_of(const struct survey *survey);
/* Of values from low to high, whole numbers. */
struct nv_estimate share_of(const struct survey *survey, int64_t low,
                            int64_t high);

/* Every byte that a user sees of it is the same. */
void same_estimate(const struct nv_estimate *a, const struct nv_estimate *b);

/* 0 to below - 1; the same row of numbers in every run. */
uint32_t draw(uint32_t *seed, uint32_t below);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How much of anything is accepted from outside. Every reader of a file
 * refuses more than this with an error that names the limit.
 */
#ifndef NV_BASE_LIMITS_H
#define NV_BASE_LIMITS_H

enum {
    NV_MAX_JSON_BYTES = 4 * 1024 * 1024,
    NV_MAX_JSON_DEPTH = 32,
    NV_MAX_JSON_VALUES = 1000 * 1000,
    /* Of what programs write: cohorts, and tables to be audited. */
    NV_MAX_LARGE_JSON_BYTES = 64 * 1024 * 1024,
    NV_MAX_LARGE_JSON_VALUES = 4 * 1000 * 1000,
    NV_MAX_ID = 48,      /* bytes of an id */
    NV_MAX_CODE = 32,    /* bytes of an option's code */
    NV_MAX_OPTIONS = 64, /* a ticked set is one 64-bit word */
    NV_MAX_QUESTIONS = 2000,
    NV_MAX_INDICATORS = 2000,
    NV_MAX_CHILDREN = 2000,
    NV_MAX_LEVELS = 64,
    NV_MAX_RADARS = 8,
    NV_MAX_RAYS = 24, /* results of a radar */
    NV_MAX_TREE_DEPTH = 32,
    NV_MAX_CONDITION_DEPTH = 16,
    NV_MAX_DECIMALS = 6, /* digits after the point of any decimal */
    NV_MAX_WEIGHT_DECIMALS = 4,
    NV_MAX_FAULTS = 1000, /* reported by one check */
    NV_MAX_SURVEY_COLUMNS = 5000,
    /* the same with the columns of rejects behind them */
    NV_MAX_CSV_COLUMNS = NV_MAX_SURVEY_COLUMNS + 4,
    NV_MAX_CSV_RECORD = 4 * 1024 * 1024, /* bytes of one record */
};

#endif

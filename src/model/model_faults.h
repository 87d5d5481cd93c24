/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The faults of one file, gathered while it is read and checked, and given
 * out in the order of the file.
 */
#ifndef NV_MODEL_MODEL_FAULTS_H
#define NV_MODEL_MODEL_FAULTS_H

#include "base/diagnostic.h"
#include "base/span.h"

/* Zeroed = none yet. At most NV_MAX_FAULTS are kept. */
struct nv_faults {
    struct nv_error *at;
    size_t count, capacity;
    bool no_memory; /* sticks; some faults may be lost */
};

/* The arguments of a diagnostic; those left out are "". */
struct nv_words {
    struct nv_span first, second, third;
};

/* Builds the error without a place. */
struct nv_error nv__fault_make(enum nv_diagnostic diagnostic,
                               struct nv_words words);

void nv__faults_add(struct nv_faults *faults, const struct nv_error *error);

/*
 * Sorts by line and column, hands all to the sink (which may be NULL) and
 * the first to *error (which may be NULL). Returns the first one's status,
 * NV_OK when there are none, NV_NO_MEMORY when memory ran out.
 */
enum nv_status nv__faults_give(struct nv_faults *faults,
                               const struct nv_fault_sink *sink,
                               struct nv_error *error) NV_CHECKED;

void nv__faults_release(struct nv_faults *faults);

#endif

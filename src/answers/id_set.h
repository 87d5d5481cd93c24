/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The ids seen so far, as fingerprints of 64 bits: 9 to 15 bytes for each. Two
 * different ids of one survey share a fingerprint once in thirty million
 * surveys of a million firms.
 */
#ifndef NV_ANSWERS_ID_SET_H
#define NV_ANSWERS_ID_SET_H

#include "base/span.h"
#include <nivela/error.h>
#include <stdint.h>

enum { NV_ID_PARTS = 64 };

struct nv_id_part {
    uint64_t *slots; /* 0 = free */
    size_t capacity, used;
};

/* Zeroed = empty. */
struct nv_id_set {
    struct nv_id_part parts[NV_ID_PARTS];
    size_t capacity, used; /* of all parts */
};

/* Adds id; *is_new is false when it was there. */
enum nv_status nv__id_set_add(struct nv_id_set *set, struct nv_span id,
                              bool *is_new, struct nv_error *error) NV_CHECKED;

/* What stands for an id, and the same with it: for who has it already. */
uint64_t nv__id_print(struct nv_span id);
enum nv_status nv__id_set_add_print(struct nv_id_set *set, uint64_t print,
                                    bool *is_new,
                                    struct nv_error *error) NV_CHECKED;

void nv__id_set_release(struct nv_id_set *set);

#endif

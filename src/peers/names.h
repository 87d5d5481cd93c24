/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Texts numbered 0, 1, 2 ... in the order of their first appearance; the same
 * text in another group is another name.
 */
#ifndef NV_PEERS_NAMES_H
#define NV_PEERS_NAMES_H

#include "base/arena.h"
#include <nivela/error.h>
#include <stdint.h>

struct nv_name {
    struct nv_span text;
    uint32_t group;
};

/* Zeroed = empty. `at` holds `count` names, their texts in the arena. */
struct nv_names {
    struct nv_arena arena;
    struct nv_name *at;
    uint32_t *slots; /* index + 1, 0 = free */
    uint32_t count, capacity, slot_count;
};

/*
 * The index of name, which is added when it is new; the text is copied. On
 * failure (E001) nothing changed.
 */
enum nv_status nv__names_index(struct nv_names *names, struct nv_name name,
                               uint32_t *index,
                               struct nv_error *error) NV_CHECKED;

void nv__names_release(struct nv_names *names);

#endif

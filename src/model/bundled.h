/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The files of questionnaires/ that are part of the library. */
#ifndef NV_MODEL_BUNDLED_H
#define NV_MODEL_BUNDLED_H

#include <stddef.h>

/* A file's bytes as they stand in questionnaires/. */
struct nv_bundled {
    const char *id;   /* of a model or a peer file */
    const char *name; /* what errors call it: "industria40.json" */
    const char *bytes;
    size_t size;
    const char *sha256; /* 64 hex digits, or NULL */
};

/* Sorted by id, ended by one with id == NULL. */
extern const struct nv_bundled nv__bundled[];
extern const struct nv_bundled nv__bundled_profile;
extern const struct nv_bundled nv__bundled_crosswalk;
extern const struct nv_bundled nv__bundled_places;
extern const struct nv_bundled nv__bundled_sectors;
extern const struct nv_bundled nv__bundled_sizes;

/* The ids alone, ended by NULL. */
extern const char *const nv__bundled_ids[];

/* The same for the published figures of questionnaires/peers/. */
extern const struct nv_bundled nv__bundled_peers[];
extern const char *const nv__bundled_peer_ids[];

#endif

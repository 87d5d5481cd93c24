/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The files of questionnaires/ that are part of the library. */
#ifndef NV_MODEL_BUNDLED_H
#define NV_MODEL_BUNDLED_H

#include "base/buffer.h"
#include "base/diagnostic.h"

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

/* A list of bundled files, and what to say of an id that is not in it. */
struct nv_bundle {
    const struct nv_bundled *files;
    enum nv_diagnostic unknown, misspelt;
    size_t most_bytes; /* of a file that is none of them */
};

/* A file that was opened, and its bytes where it is none of the bundled. */
struct nv_opened {
    struct nv_bundled file;
    struct nv_buffer buffer; /* for nv_buffer_release, also after a failure */
};

/*
 * The file that a name means: the bundled one of this id, or the one of this
 * path: whatever holds '/', '\\' or ends in ".json". *out borrows the name. A
 * failure also goes to the sink, which may be NULL, as may error.
 */
enum nv_status nv__bundle_open(struct nv_opened *out,
                               const struct nv_bundle *bundle, const char *name,
                               const struct nv_fault_sink *sink,
                               struct nv_error *error) NV_CHECKED;

#endif

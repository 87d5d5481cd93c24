/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Where a firm stands in published shares of firms by level: a band, never a
 * point (docs/statistics.md, section 9).
 */
#ifndef NV_PEERS_POSITION_BANDS_H
#define NV_PEERS_POSITION_BANDS_H

#include "peers/gather.h"
#include "peers/peer_file.h"

/* A published share that a band was made of. */
struct nv_band_part {
    const struct nv_figure *figure;
    struct nv_band_part *next;
};

/*
 * What published shares of one measure, group and source say about the place
 * of one result: between low and high per cent of the firms stand below the
 * firm, or on its level and with them.
 */
struct nv_band {
    const struct nv_peer_file *file;
    const struct nv_beside *beside;
    const struct nv_peer_group *group;
    const struct nv_measure *measure;
    size_t result;             /* of the model */
    int level;                 /* the firm's */
    struct nv_decimal low;     /* F(g - 1), per cent; or what is sure of it */
    struct nv_decimal high;    /* F(g) */
    bool is_exact;             /* both are F, not only what is sure of it */
    bool is_about, is_derived; /* a figure that was used is */
    bool is_below;  /* the level is below the published scale's first */
    int first_term; /* the scale's lowest, of the variable */
    struct nv_band_part *parts; /* in the order of the file */
    struct nv_band *next;
};

/* Zeroed = empty. Borrows the files. */
struct nv_bands {
    struct nv_arena arena;
    struct nv_band *first, *last;
};

/*
 * Adds the bands of all results that the file's figures say something about,
 * for a firm of this profile and country. Shares are only ever added up
 * within one measure, group, country and source. E001.
 */
struct nv_band_query {
    const nv_model *model;
    const struct nv_gathered_firm *firm;
    const struct nv_answer *profile;
    struct nv_span country; /* "" = not said: nothing is found */
};

enum nv_status nv__bands_find(struct nv_bands *out,
                              const struct nv_band_query *query,
                              const struct nv_peer_file *file,
                              struct nv_error *error) NV_CHECKED;
void nv__bands_release(struct nv_bands *bands);

/* Half way between low and high; given only where they are exact. */
struct nv_decimal nv__band_middle(const struct nv_band *band);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The parts of the crosswalk's loader. */
#ifndef NV_MODEL_CROSSWALK_READER_H
#define NV_MODEL_CROSSWALK_READER_H

#include "model/crosswalk.h"
#include "model/model_reader.h"

struct nv_crossing {
    struct nv_reader *reader;
    struct nv_crosswalk *crosswalk;
    const nv_model *model; /* to check entries against; NULL = none */
};

/* Reads a whole crosswalk from the document's root. */
void nv__read_crosswalk(struct nv_crossing *crossing);

/* Reads "entries" and "none", once sources and vocabularies are there. */
void nv__read_crosswalk_entries(struct nv_crossing *crossing);

/* Reader for tables: int, a source's index or, for "ours", NV_NONE. */
nv_read_value nv__read_crosswalk_source;

/*
 * Checks an entry that has been read from node against the model in hand:
 * that its results are there, and have exactly its levels.
 */
void nv__check_crosswalk_entry(struct nv_crossing *crossing,
                               const struct nv_json *node,
                               const struct nv_correspondence *entry);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The parts of the loader of classifications, one for each file. */
#ifndef NV_MODEL_CLASSIFICATION_READER_H
#define NV_MODEL_CLASSIFICATION_READER_H

#include "model/classification.h"
#include "model/model_reader.h"

struct nv_classing {
    struct nv_reader *reader;
    struct nv_classification *classification;
};

/* Each reads its file from the document's root. Places go first. */
void nv__read_places(const struct nv_classing *classing);
void nv__read_sectors(const struct nv_classing *classing);
void nv__read_sizes(const struct nv_classing *classing);

/* The sources of the file, whose names are then known. */
struct nv_source_list nv__read_class_sources(struct nv_reader *reader);

/*
 * The place of value, a string, among options; reported with the subject's
 * name, and NV_NONE, where it is no code of theirs.
 */
int nv__read_class_option(struct nv_reader *reader, const struct nv_json *value,
                          const char *subject, struct nv_options options);

/* Reader for tables: int, the index of a source. */
nv_read_value nv__read_class_source;

/* A list of texts; *count is 0 where value is NULL. */
const struct nv_span *nv__read_strings(struct nv_reader *reader,
                                       const struct nv_json *value,
                                       size_t *count);

#endif

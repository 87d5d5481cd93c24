/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The parts of the loader of peer files. */
#ifndef NV_PEERS_PEER_READER_H
#define NV_PEERS_PEER_READER_H

#include "model/model_reader.h"
#include "peers/peer_file.h"

enum {
    NV_MAX_FIGURES = 2000, /* and of each other list of a published file */
    NV_MAX_TERMS = 64,
    NV_MAX_COUNTRIES = 64,
    NV_MAX_MAJOR = 999999,
};

/* Where a file is being read from, and into what. */
struct nv_peering {
    struct nv_reader *reader;
    struct nv_peer_file *file;
};

/* Reads a whole file of either kind from the document's root. */
void nv__read_peers(struct nv_peering *peering);

void nv__read_peer_figures(struct nv_peering *peering);
void nv__read_peer_conflicts(struct nv_peering *peering);
void nv__read_peer_besides(struct nv_peering *peering);

/* Compares each derived figure with those that it is the rest of. */
void nv__check_derived(struct nv_peering *peering);

/* Reads a cohort; the file's cohort is set, whole or not. */
void nv__read_cohort(struct nv_peering *peering);
void nv__read_cohort_groups(struct nv_peering *peering,
                            const struct nv_json *list);

/* The index of the term that value, a code, names in the variable. */
int nv__resolve_term(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_variable *variable);

/* The variable at an index that may be NV_NONE; then NULL. */
const struct nv_variable *nv__peer_variable(const struct nv_peer_file *file,
                                            int index);

/* Whether two figures are parts of one whole; see nv__figures_sum. */
bool nv__figures_match(const struct nv_peer_file *file,
                       const struct nv_figure *a, const struct nv_figure *b);

#endif

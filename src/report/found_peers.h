/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* From peer files to the place of one firm among others. */
#ifndef NV_REPORT_FOUND_PEERS_H
#define NV_REPORT_FOUND_PEERS_H

#include "peers/peer_file.h"
#include "report/position_view.h"

enum { NV_MOST_PUBLISHED = 64 };

struct nv_peers_wish {
    const char *path; /* NULL: what is published and comes with nivela */
    bool is_among;    /* the firm is one of the cohort: leave it out */
    int least;        /* firms that make a group; see position.h */
};

/* Zeroed = empty. */
struct nv_found_peers {
    struct nv_firm_peers peers; /* for struct nv_firm */
    struct nv_arena arena;
    struct nv_gathered_firm firm;
    struct nv_peer_file *files[NV_MOST_PUBLISHED];
    size_t file_count;
    struct nv_position position;
    struct nv_bands bands;
};

/*
 * Fills found, which is the caller's to release whatever comes back. Faults
 * of files go to the sink (may be NULL). Errors: those of nv__peers_load,
 * nv__position_find and nv__bands_find.
 */
enum nv_status nv__firm_find_peers(struct nv_found_peers *found,
                                   const struct nv_firm *firm,
                                   const struct nv_peers_wish *wish,
                                   const struct nv_fault_sink *sink,
                                   struct nv_error *error) NV_CHECKED;
void nv__found_peers_release(struct nv_found_peers *found);

#endif

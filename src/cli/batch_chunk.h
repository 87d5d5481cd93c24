/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Some rows of a batch, scored by one thread before it is known which of them
 * stay: that is for the thread that sees all rows in their order.
 */
#ifndef NV_CLI_BATCH_CHUNK_H
#define NV_CLI_BATCH_CHUNK_H

#include "cli/batch_parts.h"

struct nv_chunk_row {
    uint64_t id;   /* what stands for it in the set of ids */
    uint64_t line; /* physical line */
    size_t at;     /* in the bytes */
    size_t end;    /* of what was made of it, in the output */
    bool is_odd;   /* to be taken again by who can reject rows */
    bool is_approximate;
    unsigned char flags; /* of quality */
};

/* Zeroed = empty; buffers are kept from one filling to the next. */
struct nv_chunk {
    char *bytes;
    size_t size, capacity;
    uint64_t line;
    struct nv_chunk_row *rows;
    int64_t *words; /* of their notes: as many for each row */
    size_t row_count, row_capacity;
    struct nv_buffer texts; /* of their notes */
    struct nv_buffer out;
    enum nv_status status; /* behind the last row */
    struct nv_error error;
};

/* Keeps a copy of what was cut; false when out of memory. */
bool nv__chunk_fill(struct nv_chunk *chunk, const struct nv_csv_chunk *cut);

/* What one thread scores with. */
struct nv_chunk_scorer {
    const struct nv_batch *batch; /* only looked at */
    nv_survey *survey;            /* a twin */
    nv_scorer *scorer;
};

/* Rows and output of what it was filled with. */
void nv__chunk_score(struct nv_chunk *chunk,
                     const struct nv_chunk_scorer *with);

/*
 * Its rows into the batch, in their order; those that are odd, or repeat an
 * id, are read again from the chunk with the twin `again`.
 */
enum nv_status nv__chunk_commit(struct nv_chunk *chunk, struct nv_batch *batch,
                                nv_survey *again,
                                struct nv_error *error) NV_CHECKED;

void nv__chunk_release(struct nv_chunk *chunk);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Countries, regions and branches that are not given by their codes. */
#ifndef NV_ANSWERS_DECODE_NAMED_H
#define NV_ANSWERS_DECODE_NAMED_H

#include "answers/decode.h"
#include "model/classification.h"

/*
 * What decoders need to understand names, for one firm at a time. Owned by
 * whoever reads; without it (decoder->naming is NULL) only codes are read.
 */
struct nv_decode_naming {
    const struct nv_classification *classification;
    struct nv_span country; /* of this firm, as written; "" = not given */
    bool is_approximate;    /* a sector of this firm was mapped roughly */
};

/*
 * For a text that is no option's code, of a field that has a role. Errors:
 * E104 to E106, E133, E134.
 */
enum nv_status nv__decode_named(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_answer *out,
                                struct nv_error *error) NV_CHECKED;

/* Whether it is a region; E114, E120. *code is what stands for it in files. */
enum nv_status nv__decode_region(const struct nv_decoder *decoder,
                                 struct nv_span text, struct nv_span *code,
                                 struct nv_error *error) NV_CHECKED;

#endif

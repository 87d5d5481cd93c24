/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What is wrong with a value that could not be decoded, and what was meant. */
#ifndef NV_ANSWERS_DECODE_FAULT_H
#define NV_ANSWERS_DECODE_FAULT_H

#include "answers/decode.h"
#include "base/diagnostic.h"

/* nv__fail with spans for arguments. */
enum nv_status nv__fail_spans(struct nv_error *error,
                              enum nv_diagnostic diagnostic,
                              struct nv_span first, struct nv_span second,
                              struct nv_span third);

/* For a code that no option has: E104, E105 or E106. */
enum nv_status nv__fail_option(const struct nv_decoder *decoder,
                               struct nv_span written, struct nv_error *error);

/* For a number outside min to max: E104. */
enum nv_status nv__fail_range(const struct nv_decoder *decoder,
                              struct nv_span written, struct nv_error *error);

/* For what is no number at all: E107, E108 or E110. */
enum nv_status nv__fail_number(struct nv_span written, struct nv_error *error);

/* For a set that the model does not have: E381. */
enum nv_status nv__fail_set(struct nv_span id, struct nv_error *error);

#endif

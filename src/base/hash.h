/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Fingerprints: SHA-256 of files, and a quick one to find equal ids. */
#ifndef NV_BASE_HASH_H
#define NV_BASE_HASH_H

#include "base/span.h"
#include <stdint.h>

enum { NV_SHA256_HEX = 65 }; /* 64 hex digits and the terminator */

void nv_sha256_hex(struct nv_span bytes, char out[NV_SHA256_HEX]);

/* 64 well mixed bits; not for adversaries. */
uint64_t nv_hash(struct nv_span bytes);

#endif

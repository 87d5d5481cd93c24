/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * SHA-256 is libmd's; this file is the only one that knows its header. The
 * quick hash is FNV-1a with the finalizer of MurmurHash3, both in the public
 * domain: a dozen lines, and good enough for tables of a survey's firm ids.
 */
#include "base/hash.h"

#include <sys/types.h>

#include <sha2.h>

void nv_sha256_hex(struct nv_span bytes, char out[NV_SHA256_HEX])
{
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)bytes.at, bytes.size);
    SHA256End(&context, out);
}

uint64_t nv_hash(struct nv_span bytes)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < bytes.size; i++) {
        hash ^= (unsigned char)bytes.at[i];
        hash *= UINT64_C(0x100000001b3);
    }
    hash ^= hash >> 33;
    hash *= UINT64_C(0xff51afd7ed558ccd);
    hash ^= hash >> 33;
    return hash;
}

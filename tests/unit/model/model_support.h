/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the tests of models share: faults gathered, files read. */
#ifndef NV_TESTS_MODEL_SUPPORT_H
#define NV_TESTS_MODEL_SUPPORT_H

#include "base/buffer.h"
#include "model/model.h"
#include "unit.h"

enum { MAX_GATHERED = 1100 };

struct gathered {
    struct nv_error at[MAX_GATHERED];
    size_t count;
};

/* A sink into *gathered. */
struct nv_fault_sink gather_into(struct gathered *gathered);

/* The whole of a file, released by the caller; the test fails without it. */
struct nv_buffer file_text(const char *path);

/* The text with its first `old` replaced; releases the text given. */
struct nv_buffer text_with(struct nv_buffer text, const char *old,
                           const char *new);

/* tests/data/small.json with the first `old` replaced by `new`. */
struct nv_buffer small_with(const char *old, const char *new);

/* Parses, expecting success. */
nv_model *model_of(const struct nv_buffer *text);

struct wanted {
    int code;
    const char *pointer;
};

/* Whether small_with(old, new) has these faults; says what it has if not. */
bool faults_are(const char *old, const char *new, const struct wanted *wanted,
                size_t count);
void expect_faults(const char *old, const char *new,
                   const struct wanted *wanted, size_t count);

#endif

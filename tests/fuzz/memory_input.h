/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Files that readers open by name, served from memory: while it is on, any
 * read() gives the next bytes of the text, at most `piece` at a time. Link
 * with -Wl,--wrap=read.
 */
#ifndef NV_TESTS_MEMORY_INPUT_H
#define NV_TESTS_MEMORY_INPUT_H

#include "base/span.h"

/* A name that can be opened. */
#define MEMORY_INPUT "/dev/null"

void memory_input_begin(struct nv_span text, size_t piece); /* 0 = any size */
void memory_input_end(void);

#endif

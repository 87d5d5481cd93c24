/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the operating system says, in the reader's language. */
#ifndef NV_CLI_SYSTEM_WORDS_H
#define NV_CLI_SYSTEM_WORDS_H

#include <nivela/error.h>

/*
 * The same error with the reason of a failed open, read or write in this
 * language, where it is one that people meet, and "-" by its name.
 */
struct nv_error nv_system_words(const struct nv_error *error,
                                enum nv_language language);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Commands that are suggested, as a shell reads them when they are pasted. */
#ifndef NV_REPORT_SHELL_WORD_H
#define NV_REPORT_SHELL_WORD_H

#include "base/buffer.h"

/* One word, quoted where it holds more than plain characters. */
void nv_put_shell_word(struct nv_buffer *out, const char *word);

/* The name of a file; one that begins with "-" cannot pass for an option. */
void nv_put_shell_file(struct nv_buffer *out, const char *path);

/* " --set express"; nothing where value is NULL. */
void nv_put_shell_option(struct nv_buffer *out, const char *name,
                         const char *value);

#endif

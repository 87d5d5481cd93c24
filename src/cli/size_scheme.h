/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The option --size-scheme, of every command that groups firms. */
#ifndef NV_CLI_SIZE_SCHEME_H
#define NV_CLI_SIZE_SCHEME_H

#include "model/classification.h"

/*
 * The scheme of this id; NULL (not given) leaves *out NULL, and "size" means
 * what the model says. Error: E508.
 */
enum nv_status nv_cli_read_sizes(const struct nv_classification *classification,
                                 const char *given,
                                 const struct nv_size_scheme **out,
                                 struct nv_error *error) NV_CHECKED;

#endif

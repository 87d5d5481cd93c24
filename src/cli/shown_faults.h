/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Faults of a file that is loaded, printed as they are found. */
#ifndef NV_CLI_SHOWN_FAULTS_H
#define NV_CLI_SHOWN_FAULTS_H

#include "cli/command.h"

struct nv_cli_faults {
    const struct nv_cli *cli;
    struct nv_error first;
    size_t count;
};

/* Borrows the faults, which begin with nothing but their cli. */
struct nv_fault_sink nv_cli_fault_sink(struct nv_cli_faults *faults);

/* Prints the failure itself, unless it was among the faults. */
void nv_cli_faults_end(const struct nv_cli_faults *faults,
                       enum nv_status status, const struct nv_error *error);

#endif

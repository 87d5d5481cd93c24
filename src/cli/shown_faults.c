/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Each fault of a file is printed as it is found, and the failure itself only
 * when it was not among them (a missing file, no memory), so that nothing is
 * said twice and nothing is swallowed.
 */
#include "cli/shown_faults.h"

static void print_fault(void *context, const struct nv_error *error)
{
    struct nv_cli_faults *faults = context;
    if (faults->count++ == 0)
        faults->first = *error;
    nv_cli_error(faults->cli, error);
}

struct nv_fault_sink nv_cli_fault_sink(struct nv_cli_faults *faults)
{
    return (struct nv_fault_sink){print_fault, faults};
}

static bool is_same(const struct nv_error *a, const struct nv_error *b)
{
    return a->code == b->code && a->line == b->line && a->column == b->column;
}

void nv_cli_faults_end(const struct nv_cli_faults *faults,
                       enum nv_status status, const struct nv_error *error)
{
    if (status != NV_OK && !is_same(error, &faults->first))
        nv_cli_error(faults->cli, error);
}

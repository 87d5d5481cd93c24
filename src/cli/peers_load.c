/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What the commands about peer files share. A cohort is read back before it
 * is given out: a file that its own reader refuses, for being too large, say,
 * would be found out by whoever gets it, when the answers it was made from
 * are far away.
 */
#include "cli/peers_commands.h"

#include "base/diagnostic.h"
#include "cli/shown_faults.h"

#include <stdio.h>
#include <stdlib.h>

enum nv_status nv_cli_load_peers(const struct nv_cli *cli, const char *name,
                                 struct nv_peer_file **out, size_t *faults)
{
    struct nv_cli_faults shown = {.cli = cli};
    const struct nv_fault_sink sink = nv_cli_fault_sink(&shown);
    struct nv_error error = {0};
    enum nv_status status = nv__peers_load(out, name, &sink, &error);
    nv_cli_faults_end(&shown, status, &error);
    if (faults)
        *faults = shown.count;
    return status;
}

enum nv_status nv_cli_read_min(const char *given, int *out,
                               struct nv_error *error)
{
    *out = NV_COHORT_MIN;
    if (!given)
        return NV_OK;
    size_t digits = strspn(given, "0123456789");
    long min = digits && digits <= 7 ? strtol(given, NULL, 10) : 0;
    if (given[digits] || min < NV_COHORT_LEAST_MIN || min > NV_COHORT_MOST_MIN)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--min", given,
                        "1 ... 1000000");
    *out = (int)min;
    return NV_OK;
}

enum nv_status nv_cli_put_cohort(struct nv_buffer *out,
                                 struct nv_cohort *cohort, int min,
                                 struct nv_error *error)
{
    struct nv_peer_file *file = NULL;
    nv__cohort_settle(cohort, min);
    nv__cohort_write(out, cohort);
    if (out->failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    struct nv_span text = nv_buffer_view(out);
    const struct nv_bytes bytes = {text.at, text.size, "cohort.json"};
    enum nv_status status = nv__peers_parse(&file, bytes, NULL, error);
    nv__peers_free(file);
    if (status != NV_OK && status != NV_NO_MEMORY)
        return nv__fail(error, NV_E_COHORT_TOO_LARGE, NULL, NULL, NULL);
    return status;
}

void nv_cli_say_cohort(const struct nv_cli *cli, const struct nv_cohort *cohort)
{
    char firms[32], groups[32], min[16];
    uint64_t sum = 0;
    for (size_t i = 0; i < cohort->group_count; i++)
        sum += cohort->groups[i].firms;
    snprintf(firms, sizeof firms, "%llu", (unsigned long long)sum);
    snprintf(groups, sizeof groups, "%zu", cohort->group_count);
    snprintf(min, sizeof min, "%d", cohort->min);
    nv_cli_note(cli, NV_M_PEERS_BUILT, firms, groups, NULL);
    if (!cohort->complete)
        nv_cli_note(cli, NV_M_PEERS_LEFT_OUT, min, NULL, NULL);
    else if (cohort->min < NV_COHORT_MIN)
        nv_cli_note(cli, NV_M_PEERS_UNSAFE, min, NULL, NULL);
}

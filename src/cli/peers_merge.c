/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela peers merge: cohorts of several places or years become one. Sums are
 * exact and the file has one form, so that the order of the operands does not
 * matter and the merge of parts is the cohort of the whole, byte for byte.
 * Whether a firm is in two of the files nobody can see: no file has its firms'
 * ids. That is said, and not guessed at.
 */
#include "cli/peers_commands.h"

#include "base/diagnostic.h"

enum { OUTPUT, MIN };

enum { MOST_FILES = 1000 };

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [MIN] = {0, "min", NV_M_VALUE_NUMBER, NV_M_OPTION_PEERS_MIN},
};

/* Takes the cohort out of the file, which is then freed. */
static enum nv_status load(const struct nv_cli *cli, const char *name,
                           struct nv_cohort **out, struct nv_peer_file **file)
{
    struct nv_error error;
    enum nv_status status = nv_cli_load_peers(cli, name, file, NULL);
    if (status != NV_OK)
        return status;
    *out = (*file)->cohort;
    if (*out)
        return NV_OK;
    status = nv__fail(&error, NV_E_NOT_A_COHORT, name, NULL, NULL);
    nv_cli_error(cli, &error);
    nv__peers_free(*file);
    return status;
}

/* Merges what is in *all (NULL: nothing yet) with one more file. */
static enum nv_status add(const struct nv_cli *cli, const char *name,
                          struct nv_cohort **all)
{
    struct nv_peer_file *file = NULL;
    struct nv_cohort *one, *both = NULL;
    struct nv_error error;
    enum nv_status status = load(cli, name, &one, &file);
    if (status != NV_OK)
        return status;
    status = *all ? nv__cohort_merge(&both, *all, one, &error)
                  : nv__cohort_merge(&both, one, NULL, &error);
    nv__peers_free(file);
    if (status != NV_OK) {
        nv__error_source(&error, name);
        nv_cli_error(cli, &error);
        return status;
    }
    nv__cohort_free(*all);
    *all = both;
    return NV_OK;
}

static int write_out(const struct nv_cli *cli, struct nv_cohort *cohort,
                     int min)
{
    struct nv_buffer out = {0};
    struct nv_error error;
    if (nv_cli_put_cohort(&out, cohort, min, &error) != NV_OK) {
        nv_buffer_release(&out);
        return nv_cli_fail(cli, &error);
    }
    int code = nv_cli_finish(cli, &out, cli->values[OUTPUT]);
    if (code != NV_EXIT_OK)
        return code;
    nv_cli_note(cli, NV_M_PEERS_TWICE, NULL, NULL, NULL);
    nv_cli_say_cohort(cli, cohort);
    return code;
}

static int run(const struct nv_cli *cli)
{
    struct nv_cohort *all = NULL;
    struct nv_error error;
    int min;
    enum nv_status status = nv_cli_read_min(cli->values[MIN], &min, &error);
    if (status != NV_OK)
        return nv_cli_fail(cli, &error);
    if (!cli->values[MIN])
        min = NV_COHORT_LEAST_MIN; /* that of the files */
    for (size_t i = 0; i < cli->operand_count && status == NV_OK; i++)
        status = add(cli, cli->operands[i], &all);
    int code = nv_cli_exit_of(status);
    if (status == NV_OK)
        code = write_out(cli, all, min);
    nv__cohort_free(all);
    return code;
}

const struct nv_command nv_peers_merge_command = {
    .name = "peers merge",
    .summary = NV_M_PEERS_MERGE_SUMMARY,
    .operands = NV_M_PEERS_MERGE_OPERANDS,
    .examples = NV_M_PEERS_MERGE_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 2,
    .most_operands = MOST_FILES,
    .run = run,
};

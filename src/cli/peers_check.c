/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela peers check: every fault of a peer file at once, each with its place
 * and how to mend it; for whoever writes figures down by hand, which is where
 * a 43.9 becomes a 49.3.
 */
#include "cli/peers_commands.h"

#include "format/json_write.h"

#include <stdio.h>

static const char *digits(char out[24], size_t value)
{
    snprintf(out, 24, "%zu", value);
    return out;
}

static void put_json(struct nv_buffer *out, const struct nv_peer_file *file)
{
    struct nv_json_writer json = {.out = out};
    const struct nv_cohort *cohort = file->cohort;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/peers-check/1"));
    nv_json_member_text(&json, "kind",
                        nv_span_of(cohort ? "cohort" : "published"));
    nv_json_put_key(&json, "sound");
    nv_json_put_bool(&json, true);
    if (cohort) {
        nv_json_member_integer(&json, "groups", (int64_t)cohort->group_count);
    } else {
        nv_json_member_integer(&json, "figures", (int64_t)file->figure_count);
        nv_json_member_integer(&json, "conflicts",
                               (int64_t)file->conflict_count);
    }
    nv_json_close(&json, '}');
}

static void put_sound(struct nv_buffer *out, const struct nv_cli *cli,
                      const struct nv_peer_file *file)
{
    char first[24], second[24];
    const struct nv_cohort *cohort = file->cohort;
    enum nv_message message =
        cohort ? NV_M_PEERS_SOUND_COHORT : NV_M_PEERS_SOUND;
    nv_buffer_fill(
        out, nv_message_text(cli->language, message), cli->operands[0],
        digits(first, cohort ? cohort->group_count : file->figure_count),
        digits(second, file->conflict_count));
    nv_buffer_byte(out, '\n');
}

static int run(const struct nv_cli *cli)
{
    const char *name = cli->operands[0];
    struct nv_peer_file *file = NULL;
    struct nv_buffer out = {0};
    char number[24];
    size_t faults;
    enum nv_status status = nv_cli_load_peers(cli, name, &file, &faults);
    if (status != NV_OK) {
        if (status == NV_BAD_MODEL || status == NV_BAD_DATA)
            nv_cli_note(cli, faults == 1 ? NV_M_CHECK_FAULT : NV_M_CHECK_FAULTS,
                        name, digits(number, faults), NULL);
        return nv_cli_exit_of(status);
    }
    if (cli->json)
        put_json(&out, file);
    else
        put_sound(&out, cli, file);
    nv__peers_free(file);
    return nv_cli_finish(cli, &out, NULL);
}

const struct nv_command nv_peers_check_command = {
    .name = "peers check",
    .summary = NV_M_PEERS_CHECK_SUMMARY,
    .operands = NV_M_PEERS_OPERANDS,
    .examples = NV_M_PEERS_CHECK_EXAMPLES,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};

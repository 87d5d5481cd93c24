/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of commands, in alphabetical order: help lists them as they stand
 * here, and the parser and its suggestions search it. A new command is a new
 * file and a new line. Commands do not register themselves at start-up: a
 * const table costs nothing to load and shows at a glance what there is.
 */
#include "cli/assess.h"
#include "cli/audit_command.h"
#include "cli/benchmark.h"
#include "cli/compare_command.h"
#include "cli/crosswalk_command.h"
#include "cli/explain_command.h"
#include "cli/help.h"
#include "cli/merge_command.h"
#include "cli/model_commands.h"
#include "cli/peers_commands.h"
#include "cli/report_command.h"
#include "cli/score.h"

static const struct nv_command *const table[] = {
    &nv_assess_command,       &nv_audit_command,
    &nv_benchmark_command,    &nv_compare_command,
    &nv_crosswalk_command,    &nv_explain_command,
    &nv_help_command,         &nv_merge_command,
    &nv_model_check_command,  &nv_model_codebook_command,
    &nv_model_export_command, &nv_model_show_command,
    &nv_models_command,       &nv_peers_build_command,
    &nv_peers_check_command,  &nv_peers_list_command,
    &nv_peers_merge_command,  &nv_peers_show_command,
    &nv_report_command,       &nv_score_command,
};

const struct nv_command *const *nv_commands(size_t *count)
{
    *count = sizeof table / sizeof *table;
    return table;
}

const struct nv_command *nv_command_find(struct nv_span name)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (nv_span_is(name, table[i]->name))
            return table[i];
    }
    return NULL;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela audit: whoever is about to publish tables sees what others will be
 * able to work out from them. All tables named are taken together, as a reader
 * would. It does not matter who made them; a table of nivela is audited by the
 * same rules as any other, and without the numbers that it hides.
 */
#include "cli/audit_command.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "cli/screen.h"
#include "peers/disclosure.h"
#include "report/audit_view.h"

#include <stdlib.h>

enum { THRESHOLD, OPTION_COUNT };
enum { MOST_TABLES = 1000 };

static const struct nv_cli_option options[OPTION_COUNT] = {
    [THRESHOLD] = {0, "threshold", NV_M_AUDIT_NUMBER, NV_M_AUDIT_THRESHOLD},
};

static enum nv_status read_threshold(const struct nv_cli *cli, unsigned *out,
                                     struct nv_error *error)
{
    const char *given = cli->values[THRESHOLD];
    char *end;
    *out = NV_DISCLOSURE_THRESHOLD;
    if (!given)
        return NV_OK;
    unsigned long value = strtoul(given, &end, 10);
    if (*end || given[0] < '0' || given[0] > '9' ||
        value < NV_DISCLOSURE_LEAST_THRESHOLD ||
        value > NV_DISCLOSURE_MOST_THRESHOLD)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--threshold", given,
                        "2 ... 1000");
    *out = (unsigned)value;
    return NV_OK;
}

static enum nv_status read_tables(const struct nv_cli *cli,
                                  struct nv_audit_tables *tables,
                                  struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (size_t i = 0; status == NV_OK && i < cli->operand_count; i++)
        status = nv__audit_read(tables, cli->operands[i], error);
    return status == NV_OK ? nv__audit_shape(tables, error) : status;
}

static int print(const struct nv_cli *cli, const struct nv_audit_report *report)
{
    const struct nv_audit_outcome *outcome = &report->outcome;
    int code;
    if (cli->json) {
        struct nv_buffer out = {0};
        nv_audit_write_json(&out, report);
        code = nv_cli_finish(cli, &out, NULL);
    } else {
        struct nv_view view = {.language = cli->language};
        nv_view_audit(&view, report);
        code = nv_cli_show(cli, &view);
    }
    if (code == NV_EXIT_OK && outcome->exact + outcome->narrow + outcome->open)
        return NV_EXIT_FINDINGS;
    return code;
}

static int run(const struct nv_cli *cli)
{
    struct nv_audit_tables tables = {0};
    struct nv_audit_report report = {.tables = &tables};
    struct nv_audit_cell *cells = NULL;
    struct nv_error error;
    int code;
    enum nv_status status = read_threshold(cli, &report.threshold, &error);
    if (status == NV_OK)
        status = read_tables(cli, &tables, &error);
    if (status == NV_OK) {
        cells = nv__alloc(tables.row_count + (size_t)1, sizeof *cells);
        status = cells ? nv__audit_rows(&tables, report.threshold, cells,
                                        &report.outcome, &error)
                       : nv__fail(&error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    report.cells = cells;
    code = status == NV_OK ? print(cli, &report) : nv_cli_fail(cli, &error);
    nv__free(cells);
    nv__audit_tables_release(&tables);
    return code;
}

const struct nv_command nv_audit_command = {
    .name = "audit",
    .summary = NV_M_AUDIT_SUMMARY,
    .operands = NV_M_AUDIT_OPERANDS,
    .examples = NV_M_AUDIT_EXAMPLES,
    .options = options,
    .option_count = OPTION_COUNT,
    .least_operands = 1,
    .most_operands = MOST_TABLES,
    .run = run,
};

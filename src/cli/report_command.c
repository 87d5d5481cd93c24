/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela report: one firm, from an answers file or picked out of a survey.
 * The formats are those of the table in report/firm.h: the command knows none
 * by name, so that a new writer needs no change here. The whole report is
 * made in memory (a few kilobytes) before the output is opened, so an error
 * leaves an older report as it was.
 */
#include "cli/report_command.h"

#include "base/diagnostic.h"
#include "cli/firm_input.h"
#include "cli/firm_peers.h"
#include "cli/format_choice.h"
#include "cli/report_batch.h"
#include "cli/screen.h"

#include <stdlib.h>
#include <string.h>

enum {
    OUTPUT,
    FORMAT,
    WIDTH,
    PEERS,
    IN_PEERS,
    PEERS_LEAST,
    CALCULATION,
    CROSSWALK,
    FIRM,
    MODEL,
    SET,
    BATCH,
    FOLDER,
    DUPLICATES
};

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_REPORT_FORMAT},
    [WIDTH] = {0, "width", NV_M_VALUE_COLUMNS, NV_M_OPTION_WIDTH},
    [PEERS] = {0, "peers", NV_M_VALUE_FILE, NV_M_OPTION_PEERS},
    [IN_PEERS] = {0, "in-peers", NV_M_NONE, NV_M_OPTION_IN_PEERS},
    [PEERS_LEAST] = {0, "peers-least", NV_M_VALUE_NUMBER,
                     NV_M_OPTION_LEAST_PEERS},
    [CALCULATION] = {0, "calculation", NV_M_NONE, NV_M_OPTION_CALCULATION},
    [CROSSWALK] = {0, "crosswalk", NV_M_NONE, NV_M_OPTION_CROSSWALK},
    [FIRM] = {0, "id", NV_M_VALUE_FIRM, NV_M_OPTION_FIRM},
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_SET},
    [BATCH] = {0, "batch", NV_M_NONE, NV_M_OPTION_BATCH},
    [FOLDER] = {'d', "directory", NV_M_VALUE_FOLDER, NV_M_OPTION_FOLDER},
    [DUPLICATES] = {0, "duplicates", NV_M_VALUE_DUPLICATES,
                    NV_M_OPTION_DUPLICATES},
};

enum { LEAST_WIDTH = 40, MOST_WIDTH = 200, MOST_FORMATS = 16 };

static enum nv_status choose_format(const struct nv_cli *cli, size_t *out,
                                    struct nv_error *error)
{
    const char *names[MOST_FORMATS] = {NULL};
    for (size_t i = 0; i + 1 < MOST_FORMATS && nv_report_formats[i].name; i++)
        names[i] = nv_report_formats[i].name;
    const struct nv_format_wish wish = {.option = cli->values[FORMAT],
                                        .path = cli->values[OUTPUT]};
    return nv_cli_choose_format(cli, names, wish, out, error);
}

static enum nv_status choose_width(const struct nv_cli *cli, unsigned *width,
                                   struct nv_error *error)
{
    const char *given = cli->values[WIDTH];
    if (!given)
        return NV_OK;
    char *end;
    unsigned long value = strtoul(given, &end, 10);
    bool is_number = given[0] >= '0' && given[0] <= '9' && *end == '\0';
    if (!is_number || value < LEAST_WIDTH || value > MOST_WIDTH)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--width", given,
                        "40 - 200");
    *width = (unsigned)value;
    return NV_OK;
}

static int draw_shown(const struct nv_cli *cli, const struct nv_firm *firm,
                      const struct nv_report_drawing *drawing,
                      struct nv_buffer *out)
{
    struct nv_firm shown = *firm;
    struct nv_crosswalk *crosswalk = NULL;
    struct nv_error error;
    shown.calculation = drawing->calculation || firm->model->calculation;
    if (drawing->crosswalk &&
        nv__crosswalk_load(&crosswalk, firm->model, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    shown.crosswalk = crosswalk;
    enum nv_status status =
        drawing->format->write(out, &shown, &drawing->style, &error);
    nv__crosswalk_free(crosswalk);
    return status == NV_OK ? NV_EXIT_OK : nv_cli_fail(cli, &error);
}

int nv_report_draw(const struct nv_cli *cli, const struct nv_firm *firm,
                   const struct nv_report_drawing *drawing,
                   struct nv_buffer *out)
{
    struct nv_found_peers found = {0};
    struct nv_firm shown = *firm;
    shown.peers = &found.peers;
    enum nv_status status =
        nv_cli_find_peers(cli, firm, &drawing->wish, &found);
    int code = status == NV_OK ? draw_shown(cli, &shown, drawing, out)
                               : nv_cli_exit_of(status);
    nv__found_peers_release(&found);
    return code;
}

static int write_report(const struct nv_cli *cli, const struct nv_firm *firm,
                        const void *context)
{
    struct nv_buffer out = {0};
    int code = nv_report_draw(cli, firm, context, &out);
    if (code == NV_EXIT_OK)
        return nv_cli_finish(cli, &out, cli->values[OUTPUT]);
    nv_buffer_release(&out);
    return code;
}

/* What the options say about other firms. */
static enum nv_status read_wish(const struct nv_cli *cli,
                                struct nv_peers_wish *wish,
                                struct nv_error *error)
{
    wish->path = cli->values[PEERS];
    wish->is_among = cli->values[IN_PEERS] != NULL;
    if (!wish->path && wish->is_among)
        return nv__fail(error, NV_E_OPTION_NEEDS, "--in-peers", "--peers",
                        NULL);
    return nv_cli_read_least(cli->values[PEERS_LEAST], &wish->least, error);
}

/* Options that only make sense with, or without, each other. */
static enum nv_status check_batch(const struct nv_cli *cli,
                                  struct nv_error *error)
{
    const char *const *values = cli->values;
    if (!values[BATCH] != !values[FOLDER])
        return nv__fail(error, NV_E_OPTION_NEEDS,
                        values[BATCH] ? "--batch" : "--directory",
                        values[BATCH] ? "--directory" : "--batch", NULL);
    if (values[DUPLICATES] && !values[BATCH])
        return nv__fail(error, NV_E_OPTION_NEEDS, "--duplicates", "--batch",
                        NULL);
    if (values[BATCH] && values[OUTPUT])
        return nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--batch", "--output",
                        NULL);
    if (values[BATCH] && values[FIRM])
        return nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--batch", "--id", NULL);
    return NV_OK;
}

static enum nv_status read_options(const struct nv_cli *cli,
                                   struct nv_report_drawing *drawing,
                                   struct nv_error *error)
{
    size_t format = 0;
    enum nv_status status = check_batch(cli, error);
    if (status == NV_OK)
        status = choose_format(cli, &format, error);
    if (status == NV_OK)
        status = choose_width(cli, &drawing->style.width, error);
    if (status == NV_OK)
        status = read_wish(cli, &drawing->wish, error);
    if (status != NV_OK)
        return status;
    drawing->format = &nv_report_formats[format];
    if (drawing->format->is_binary && !cli->values[BATCH] &&
        nv_cli_is_to_screen(cli, cli->values[OUTPUT]))
        return nv__fail(error, NV_E_BINARY_TO_SCREEN, drawing->format->name,
                        "report.xlsx", NULL);
    return NV_OK;
}

static int run(const struct nv_cli *cli)
{
    const char *const *values = cli->values;
    /* not a screen: files get no colour and their own width */
    const char *to = values[BATCH] ? values[FOLDER] : values[OUTPUT];
    struct nv_report_drawing drawing = {
        .style = nv_cli_style(cli, to),
        .calculation = values[CALCULATION] != NULL,
        .crosswalk = values[CROSSWALK] != NULL,
    };
    struct nv_error error;
    if (read_options(cli, &drawing, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    if (!values[BATCH])
        return nv_cli_with_firm(cli, write_report, &drawing);
    const struct nv_report_batch_wish wish = {.survey = cli->operands[0],
                                              .folder = values[FOLDER],
                                              .model = values[MODEL],
                                              .set = values[SET],
                                              .duplicates = values[DUPLICATES]};
    return nv_report_batch(cli, &wish, &drawing);
}

const struct nv_command nv_report_command = {
    .name = "report",
    .summary = NV_M_REPORT_SUMMARY,
    .operands = NV_M_REPORT_OPERANDS,
    .examples = NV_M_REPORT_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 1,
    .most_operands = 1,
    .reads_surveys = true,
    .run = run,
};

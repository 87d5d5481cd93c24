/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela compare: one firm at two dates. Each of the two files is an answers
 * file, which is scored now, or a report as JSON, which was kept from then;
 * or both are surveys, in which --id names the firm; without it all of their
 * firms are compared (compare_surveys.c). Answers are preferred where there
 * are any: only they can say why a result changed.
 *
 * A scored firm is the caller's for as long as it is in use, so the second is
 * taken while the first is held.
 */
#include "cli/compare_command.h"

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/compare_surveys.h"
#include "cli/firm_input.h"
#include "cli/format_choice.h"
#include "cli/model_commands.h"
#include "cli/screen.h"
#include "cli/survey_input.h"
#include "report/compare.h"
#include "report/html_writer.h"
#include "report/markdown_writer.h"

#include <string.h>

enum { OUTPUT, FORMAT, FIRM, MODEL, SET };
enum { SIDES = 2 };
enum compare_format { TXT, HTML, MD, JSON };

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_COMPARE_FORMAT},
    [FIRM] = {0, "id", NV_M_VALUE_FIRM, NV_M_OPTION_FIRM},
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_SET},
};

/* Both files, as far as they have been taken. */
struct pair {
    const struct nv_cli *cli;
    size_t format, taken;
    const struct nv_firm *firms[SIDES]; /* NULL: a report */
    struct nv_buffer texts[SIDES];      /* of reports */
    struct nv_json_document documents[SIDES];
    nv_model *model; /* where both are reports */
    struct nv_arena arena;
};

static int take(struct pair *pair);

/* Draws the view, which is released. */
static int write_view(const struct nv_cli *cli, struct nv_view *view,
                      size_t format)
{
    struct nv_buffer out = {0};
    struct nv_text_style style = nv_cli_style(cli, cli->values[OUTPUT]);
    if (format == HTML)
        nv_html_write(&out, view);
    else if (format == MD)
        nv_markdown_write(&out, view);
    else
        nv_text_write(&out, view, &style);
    nv_view_release(view);
    return nv_cli_finish(cli, &out, cli->values[OUTPUT]);
}

static int write(const struct pair *pair, const struct nv_compare *compare)
{
    const struct nv_cli *cli = pair->cli;
    struct nv_view view = {0};
    struct nv_buffer out = {0};
    if (pair->format == JSON) {
        nv_compare_json(&out, compare);
        return nv_cli_finish(cli, &out, cli->values[OUTPUT]);
    }
    nv_compare_view(&view, compare);
    return write_view(cli, &view, pair->format);
}

static int write_panel(const struct nv_cli *cli,
                       const struct nv_panel_page *page, size_t format)
{
    struct nv_view view = {0};
    struct nv_buffer out = {0};
    if (format == JSON) {
        nv_panel_json(&out, page);
        return nv_cli_finish(cli, &out, cli->values[OUTPUT]);
    }
    nv_panel_view(&view, page);
    return write_view(cli, &view, format);
}

/* Whether all firms of two surveys are meant. */
static bool are_surveys(const struct nv_cli *cli)
{
    return !cli->values[FIRM] && nv_cli_is_survey(cli->operands[0]) &&
           nv_cli_is_survey(cli->operands[1]);
}

static enum nv_status set_side(struct pair *pair, size_t side,
                               struct nv_compare *compare,
                               struct nv_error *error)
{
    struct nv_compared_side *out = side ? &compare->after : &compare->before;
    const struct nv_firm *firm = pair->firms[side];
    if (!firm)
        return nv__compared_report(out, &pair->documents[side], compare->model,
                                   &pair->arena, error);
    if (!nv_span_equal(firm->model->id, compare->model->id))
        return nv__fail(error, NV_E_COMPARE_MODELS, firm->model->id.at,
                        compare->model->id.at, NULL);
    return nv__compared_firm(out, firm, &pair->arena, error);
}

/* The model of a firm, else the one asked for or that of the reports. */
static enum nv_status find_model(struct pair *pair, struct nv_compare *compare)
{
    const struct nv_cli *cli = pair->cli;
    for (size_t i = SIDES; i-- > 0;) {
        if (!pair->firms[i])
            continue;
        compare->model = pair->firms[i]->model;
        return NV_OK;
    }
    const char *name = cli->values[MODEL]
                           ? cli->values[MODEL]
                           : nv__report_model(&pair->documents[1]).at;
    enum nv_status status = nv_cli_load_model(cli, name, &pair->model, NULL);
    compare->model = pair->model;
    return status;
}

static int finish(struct pair *pair)
{
    struct nv_compare compare = {.language = pair->cli->language};
    struct nv_error error;
    enum nv_status status = find_model(pair, &compare);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    for (size_t i = 0; i < SIDES && status == NV_OK; i++)
        status = set_side(pair, i, &compare, &error);
    compare.comma = nv_cli_decimal_comma(
        pair->cli, compare.after.country.at ? compare.after.country.at : "");
    return status == NV_OK ? write(pair, &compare)
                           : nv_cli_fail(pair->cli, &error);
}

struct holder {
    struct pair *pair;
};

static int take_firm(const struct nv_cli *cli, const struct nv_firm *firm,
                     const void *context)
{
    const struct holder *holder = context;
    (void)cli;
    holder->pair->firms[holder->pair->taken++] = firm;
    return take(holder->pair);
}

/* Reads the next file if it is a report; *is_report says so. */
static enum nv_status read_report(struct pair *pair, bool *is_report,
                                  struct nv_error *error)
{
    size_t side = pair->taken;
    const char *path = pair->cli->operands[side];
    struct nv_buffer *text = &pair->texts[side];
    struct nv_json_document *document = &pair->documents[side];
    *is_report = false;
    if (strcmp(path, "-") == 0 || pair->cli->values[FIRM])
        return NV_OK;
    enum nv_status status = nv_file_read(path, NV_MAX_JSON_BYTES, text, error);
    if (status != NV_OK)
        return status;
    /* What is no JSON at all is for whoever reads answers to refuse. */
    status = nv_json_parse(document, nv_buffer_view(text), path, error);
    if (status != NV_OK)
        return status == NV_NO_MEMORY ? status : NV_OK;
    *is_report = nv__is_report(document);
    if (!*is_report)
        nv_json_release(document);
    return NV_OK;
}

static int take(struct pair *pair)
{
    const struct nv_cli *cli = pair->cli;
    struct holder holder = {pair};
    struct nv_error error;
    bool is_report;
    if (pair->taken == SIDES)
        return finish(pair);
    if (read_report(pair, &is_report, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    if (is_report) {
        pair->taken++;
        return take(pair);
    }
    const struct nv_firm_request request = {.path = cli->operands[pair->taken],
                                            .id = cli->values[FIRM],
                                            .model = cli->values[MODEL],
                                            .set = cli->values[SET]};
    return nv_cli_use_firm(cli, &request, take_firm, &holder);
}

static void release(struct pair *pair)
{
    for (size_t i = 0; i < SIDES; i++) {
        if (!pair->firms[i] && pair->documents[i].root)
            nv_json_release(&pair->documents[i]);
        nv_buffer_release(&pair->texts[i]);
    }
    nv_arena_release(&pair->arena);
    nv_model_free(pair->model);
}

static int run(const struct nv_cli *cli)
{
    static const char *const formats[] = {
        [TXT] = "txt", [HTML] = "html", [MD] = "md", [JSON] = "json", NULL};
    struct pair pair = {.cli = cli};
    struct nv_survey_options unused = {0}; /* each file reads its own */
    struct nv_error error;
    const struct nv_format_wish wish = {.option = cli->values[FORMAT],
                                        .path = cli->values[OUTPUT]};
    enum nv_status status =
        nv_cli_choose_format(cli, formats, wish, &pair.format, &error);
    if (status == NV_OK)
        status = nv_cli_read_reading(cli, &unused, &error);
    if (status != NV_OK)
        return nv_cli_fail(cli, &error);
    if (are_surveys(cli)) {
        const struct nv_compare_wish asked = {.model = cli->values[MODEL],
                                              .set = cli->values[SET],
                                              .write = write_panel,
                                              .format = pair.format};
        return nv_compare_surveys(cli, &asked);
    }
    int code = take(&pair);
    release(&pair);
    return code;
}

const struct nv_command nv_compare_command = {
    .name = "compare",
    .summary = NV_M_COMPARE_SUMMARY,
    .operands = NV_M_COMPARE_OPERANDS,
    .examples = NV_M_COMPARE_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 2,
    .most_operands = 2,
    .reads_surveys = true,
    .run = run,
};

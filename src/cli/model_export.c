/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela model export: a model as a questionnaire that is filled in somewhere
 * else. What a format holds is decided in src/forms/; here the format is
 * chosen and the file written. A workbook is kept off the screen, where it
 * would only ring bells.
 */
#include "cli/format_choice.h"
#include "cli/model_commands.h"
#include "cli/screen.h"

#include "base/diagnostic.h"
#include "forms/forms.h"

#include <stdio.h>

enum { OUTPUT, FORMAT, SET };

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_EXPORT_FORMAT},
    [SET] = {0, "set", NV_M_VALUE_SET, NV_M_OPTION_EXPORT_SET},
};

enum { MOST_FORMATS = 8 };

static enum nv_status choose(const struct nv_cli *cli,
                             const struct nv_form_format **out,
                             struct nv_error *error)
{
    const char *names[MOST_FORMATS + 1] = {0};
    const char *endings[MOST_FORMATS + 1] = {0};
    for (size_t i = 0; i < nv_form_format_count; i++) {
        names[i] = nv_form_formats[i].name;
        endings[i] = nv_form_formats[i].endings;
    }
    const struct nv_format_wish wish = {cli->values[FORMAT],
                                        cli->values[OUTPUT], endings};
    size_t index;
    enum nv_status status =
        nv_cli_choose_format(cli, names, wish, &index, error);
    if (status == NV_OK)
        *out = &nv_form_formats[index];
    return status;
}

static enum nv_status refuse_screen(const struct nv_form_format *format,
                                    struct nv_error *error)
{
    char file[32];
    snprintf(file, sizeof file, "form.%s", format->endings);
    return nv__fail(error, NV_E_BINARY_TO_SCREEN, format->name, file, NULL);
}

static enum nv_status write_form(const struct nv_cli *cli,
                                 const nv_model *model,
                                 const struct nv_form_format *format,
                                 struct nv_buffer *out, struct nv_error *error)
{
    struct nv_form form;
    enum nv_status status = nv_form_init(&form, model, cli->values[SET], error);
    if (status != NV_OK)
        return status;
    status = format->write(&form, cli->language, out, error);
    nv_form_release(&form);
    return status;
}

static int export_model(const struct nv_cli *cli, const nv_model *model,
                        const struct nv_form_format *format)
{
    struct nv_buffer out = {0};
    struct nv_error error;
    const char *path = cli->values[OUTPUT];
    const char *set = cli->values[SET];
    if (write_form(cli, model, format, &out, &error) != NV_OK) {
        nv_buffer_release(&out);
        return nv_cli_fail(cli, &error);
    }
    int code = nv_cli_finish(cli, &out, path);
    if (code == NV_EXIT_OK && path && strcmp(path, "-") != 0)
        nv_cli_note(cli, set ? NV_M_EXPORT_NEXT_SET : NV_M_EXPORT_NEXT,
                    cli->operands[0], set, NULL);
    return code;
}

static int run(const struct nv_cli *cli)
{
    const struct nv_form_format *format = NULL;
    struct nv_error error;
    nv_model *model;
    enum nv_status status = choose(cli, &format, &error);
    if (status == NV_OK && format->is_binary &&
        nv_cli_is_to_screen(cli, cli->values[OUTPUT]))
        status = refuse_screen(format, &error);
    if (status != NV_OK)
        return nv_cli_fail(cli, &error);
    status = nv_cli_load_model(cli, cli->operands[0], &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    int code = export_model(cli, model, format);
    nv_model_free(model);
    return code;
}

const struct nv_command nv_model_export_command = {
    .name = "model export",
    .summary = NV_M_EXPORT_SUMMARY,
    .operands = NV_M_MODEL_OPERANDS,
    .examples = NV_M_EXPORT_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};

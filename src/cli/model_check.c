/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela model check: the loader proves the model while it reads it; here its
 * faults are counted and shown. A sound model is also compiled, for only the
 * plan knows how long its numbers can grow. The count is the last line, where
 * a person looks first after the screen has scrolled.
 */
#include "cli/model_commands.h"

#include "base/diagnostic.h"
#include "format/json_write.h"
#include <nivela/score.h>

#include <stdio.h>

static const char *digits(char *out, size_t size, size_t value)
{
    snprintf(out, size, "%zu", value);
    return out;
}

static void put_counts(struct nv_buffer *out, enum nv_language language,
                       const nv_model *model)
{
    const struct {
        size_t count;
        enum nv_message one, many;
    } counts[] = {
        {model->question_count, NV_M_CHECK_QUESTION, NV_M_CHECK_QUESTIONS},
        {model->indicator_count, NV_M_CHECK_INDICATOR, NV_M_CHECK_INDICATORS},
        {model->result_count, NV_M_CHECK_RESULT, NV_M_CHECK_RESULTS},
    };
    char number[24];
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        size_t count = counts[i].count;
        nv_buffer_text(out, i ? ", " : "");
        nv_buffer_fill(out,
                       nv_message_text(language, count == 1 ? counts[i].one
                                                            : counts[i].many),
                       digits(number, sizeof number, count), NULL, NULL);
    }
}

static void put_sound(struct nv_buffer *out, const struct nv_cli *cli,
                      const nv_model *model)
{
    struct nv_buffer counts = {0};
    put_counts(&counts, cli->language, model);
    nv_buffer_fill(out, nv_message_text(cli->language, NV_M_CHECK_SOUND),
                   nv_model_id(model), nv_model_version(model),
                   nv_buffer_view(&counts).at);
    nv_buffer_byte(out, '\n');
    out->failed = out->failed || counts.failed;
    nv_buffer_release(&counts);
}

static void put_json(struct nv_buffer *out, const nv_model *model)
{
    struct nv_json_writer json = {.out = out};
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/model-check/1"));
    nv_json_member_text(&json, "model", model->id);
    nv_json_member_text(&json, "version", model->version);
    nv_json_member_text(&json, "sha256", nv_span_of(model->sha256));
    nv_json_put_key(&json, "sound");
    nv_json_put_bool(&json, true);
    nv_json_member_integer(&json, "questions", (int64_t)model->question_count);
    nv_json_member_integer(&json, "indicators",
                           (int64_t)model->indicator_count);
    nv_json_member_integer(&json, "results", (int64_t)model->result_count);
    nv_json_close(&json, '}');
}

static int report_sound(const struct nv_cli *cli, const nv_model *model)
{
    struct nv_buffer out = {0};
    if (cli->json)
        put_json(&out, model);
    else
        put_sound(&out, cli, model);
    int code = nv_cli_write(cli, &out, NULL);
    nv_buffer_release(&out);
    if (code == NV_EXIT_OK && !cli->json)
        nv_cli_note(cli, NV_M_CHECK_NEXT, cli->operands[0], NULL, NULL);
    return code;
}

/* One more fault when the model, sound so far, cannot be scored. */
static enum nv_status compile(const struct nv_cli *cli, const nv_model *model,
                              size_t *faults)
{
    nv_plan *plan = NULL;
    struct nv_error error;
    enum nv_status status = nv_plan_new(&plan, model, NULL, &error);
    if (status != NV_OK) {
        nv__error_source(&error, cli->operands[0]);
        nv_cli_error(cli, &error);
        (*faults)++;
    }
    nv_plan_free(plan);
    return status;
}

static int run(const struct nv_cli *cli)
{
    const char *name = cli->operands[0];
    char number[24];
    nv_model *model = NULL;
    size_t faults;
    enum nv_status status = nv_cli_load_model(cli, name, &model, &faults);
    if (status == NV_OK)
        status = compile(cli, model, &faults);
    if (status == NV_OK) {
        int code = report_sound(cli, model);
        nv_model_free(model);
        return code;
    }
    nv_model_free(model);
    if (status == NV_BAD_MODEL || status == NV_BAD_DATA)
        nv_cli_note(cli, faults == 1 ? NV_M_CHECK_FAULT : NV_M_CHECK_FAULTS,
                    name, digits(number, sizeof number, faults), NULL);
    return nv_cli_exit_of(status);
}

const struct nv_command nv_model_check_command = {
    .name = "model check",
    .summary = NV_M_MODEL_CHECK_SUMMARY,
    .operands = NV_M_MODEL_OPERANDS,
    .examples = NV_M_MODEL_CHECK_EXAMPLES,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};

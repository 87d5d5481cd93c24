/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela models: what can be answered. Each bundled model is loaded and
 * checked for the list, one at a time, rather than described by a second,
 * hand-kept list that could grow stale: that costs some milliseconds a
 * model. A model that does not load is a bug of the program, and is said to
 * be unsound with all its faults.
 */
#include "cli/model_commands.h"

#include "cli/screen.h"
#include "format/json_write.h"

#include <stdio.h>

enum { ID, VERSION, TITLE, LANGUAGES, QUESTIONS, MINUTES, COLUMNS };

static void put_json_model(struct nv_json_writer *json,
                           const struct nv_cli *cli, const nv_model *model)
{
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", model->id);
    nv_json_member_text(json, "version", model->version);
    nv_json_member_text(json, "title", nv_cli_text(cli, model, &model->title));
    nv_json_put_key(json, "languages");
    nv_json_open(json, '[');
    for (size_t i = 0; i < model->language_count; i++)
        nv_json_put_text(json,
                         nv_span_of(nv_language_code(model->languages[i])));
    nv_json_close(json, ']');
    nv_json_member_integer(json, "questions", (int64_t)model->question_count);
    nv_json_member_integer(json, "minutes", nv_model_minutes(model));
    nv_json_close(json, '}');
}

static int print_json(const struct nv_cli *cli)
{
    struct nv_buffer out = {0};
    struct nv_json_writer json = {.out = &out};
    const char *const *ids = nv_model_bundled();
    enum nv_status status = NV_OK;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/models/1"));
    nv_json_put_key(&json, "models");
    nv_json_open(&json, '[');
    for (; *ids && status == NV_OK; ids++) {
        nv_model *model = NULL;
        status = nv_cli_load_model(cli, *ids, &model, NULL);
        if (status == NV_OK)
            put_json_model(&json, cli, model);
        nv_model_free(model);
    }
    nv_json_close(&json, ']');
    nv_json_close(&json, '}');
    int code = nv_cli_exit_of(status);
    if (status == NV_OK)
        code = nv_cli_write(cli, &out, NULL);
    nv_buffer_release(&out);
    return code;
}

static struct nv_span number(struct nv_view *view, size_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", value);
    return nv_view_copy(view, nv_span_of(text));
}

static struct nv_span languages(struct nv_view *view, const nv_model *model)
{
    char text[32] = "";
    size_t used = 0;
    for (size_t i = 0; i < model->language_count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
                                 i ? "," : "",
                                 nv_language_code(model->languages[i]));
    return nv_view_copy(view, nv_span_of(text));
}

static void add_model(struct nv_view *view, const struct nv_cli *cli,
                      const nv_model *model)
{
    const struct nv_span texts[COLUMNS] = {
        [ID] = nv_view_copy(view, model->id),
        [VERSION] = nv_view_copy(view, model->version),
        [TITLE] = nv_view_copy(view, nv_cli_text(cli, model, &model->title)),
        [LANGUAGES] = languages(view, model),
        [QUESTIONS] = number(view, model->question_count),
        [MINUTES] = number(view, nv_model_minutes(model)),
    };
    nv_view_texts(view, texts);
}

static void begin_table(struct nv_view *view)
{
    static const enum nv_message titles[COLUMNS] = {
        [ID] = NV_M_COLUMN_MODEL,
        [VERSION] = NV_M_COLUMN_VERSION,
        [TITLE] = NV_M_COLUMN_TITLE,
        [LANGUAGES] = NV_M_COLUMN_LANGUAGES,
        [QUESTIONS] = NV_M_COLUMN_QUESTIONS,
        [MINUTES] = NV_M_COLUMN_MINUTES,
    };
    struct nv_column columns[COLUMNS] = {
        [LANGUAGES].optional = true,
        [QUESTIONS].right = true,
        [MINUTES].right = true,
    };
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i].title =
            nv_span_of(nv_message_text(view->language, titles[i]));
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
}

static int print_table(const struct nv_cli *cli)
{
    struct nv_view view = {.language = cli->language};
    const char *const *ids = nv_model_bundled();
    enum nv_status status = NV_OK;
    begin_table(&view);
    for (size_t i = 0; ids[i] && status == NV_OK; i++) {
        nv_model *model = NULL;
        status = nv_cli_load_model(cli, ids[i], &model, NULL);
        if (status == NV_OK)
            add_model(&view, cli, model);
        nv_model_free(model);
    }
    if (status != NV_OK) {
        nv_view_release(&view);
        return nv_cli_exit_of(status);
    }
    int code = nv_cli_show(cli, &view);
    if (code == NV_EXIT_OK)
        nv_cli_note(cli, NV_M_MODELS_NEXT, NV_FLAGSHIP, NULL, NULL);
    return code;
}

static int run(const struct nv_cli *cli)
{
    return cli->json ? print_json(cli) : print_table(cli);
}

const struct nv_command nv_models_command = {
    .name = "models",
    .summary = NV_M_MODELS_SUMMARY,
    .examples = NV_M_MODELS_EXAMPLES,
    .run = run,
};

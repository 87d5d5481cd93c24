/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * `model show --json`, "nivela/model-show/1": ids, types, paths, codes and
 * points, for programs that build a form or read a scored file. Its shape is
 * part of the contract with scripts: members are added, never changed.
 */
#include "cli/model_json.h"

#include "cli/model_commands.h"
#include "format/json_write.h"
#include "model/model_facts.h"
#include "report/shown.h"

struct document {
    struct nv_json_writer json;
    const struct nv_cli *cli;
    const nv_model *model;
};

static void put_text(struct document *document, const char *key,
                     const struct nv_text *text)
{
    nv_json_member_text(&document->json, key,
                        nv_cli_text(document->cli, document->model, text));
}

static void put_decimal(struct document *document, const char *key,
                        struct nv_decimal value)
{
    nv_json_put_key(&document->json, key);
    nv_json_put_literal(&document->json,
                        nv_span_of(nv_file_decimal(value).text));
}

static void begin_list(struct document *document, const char *key)
{
    nv_json_put_key(&document->json, key);
    nv_json_open(&document->json, '[');
}

static void put_option(struct document *document,
                       const struct nv_question *question, size_t index)
{
    const struct nv_option *option = &question->options.at[index];
    nv_json_open(&document->json, '{');
    nv_json_member_text(&document->json, "code", option->code);
    nv_json_put_key(&document->json, "points");
    if (option->has_points)
        nv_json_put_literal(&document->json,
                            nv_span_of(nv_file_decimal(option->points).text));
    else
        nv_json_put_null(&document->json);
    if (option->state == NV_DONT_KNOW || option->state == NV_NOT_APPLICABLE)
        nv_json_member_text(&document->json, "state",
                            nv_span_of(option->state == NV_DONT_KNOW
                                           ? "dont_know"
                                           : "not_applicable"));
    nv_json_member_text(
        &document->json, "label",
        nv_option_label(document->model, option, document->cli->language));
    nv_json_close(&document->json, '}');
}

static void put_path(struct document *document, int question)
{
    int path[NV_MAX_TREE_DEPTH];
    size_t count = nv_question_path(document->model, question, path);
    begin_list(document, "path");
    for (size_t i = 0; i < count; i++)
        nv_json_put_text(&document->json,
                         document->model->indicators[path[i]].id);
    nv_json_close(&document->json, ']');
}

static void put_condition(struct document *document,
                          const struct nv_condition *condition)
{
    struct nv_buffer text = {0};
    if (!condition)
        return;
    nv_put_condition(&text, document->model, condition);
    nv_json_member_text(&document->json, "applies_if", nv_buffer_view(&text));
    if (text.failed)
        document->json.out->failed = true;
    nv_buffer_release(&text);
}

static void put_question(struct document *document, size_t index)
{
    const struct nv_question *question = &document->model->questions[index];
    nv_json_open(&document->json, '{');
    nv_json_member_text(&document->json, "id", question->id);
    nv_json_member_text(&document->json, "type",
                        nv_span_of(nv__type_name(question->type)));
    nv_json_member_text(&document->json, "section",
                        document->model->sections[question->section].id);
    put_path(document, (int)index);
    put_text(document, "text", &question->text);
    put_condition(document, question->applies_if);
    if (question->type == NV_NUMBER) {
        put_decimal(document, "min", question->min);
        put_decimal(document, "max", question->max);
    }
    begin_list(document, "options");
    for (size_t i = 0; i < question->options.count; i++)
        put_option(document, question, i);
    nv_json_close(&document->json, ']');
    nv_json_close(&document->json, '}');
}

static void put_result(struct document *document,
                       const struct nv_indicator *result)
{
    nv_json_open(&document->json, '{');
    nv_json_member_text(&document->json, "id", result->id);
    put_text(document, "title", &result->title);
    nv_json_member_text(&document->json, "method",
                        nv_span_of(nv__method_name(result->method)));
    begin_list(document, "levels");
    for (size_t i = 0; i < result->level_count; i++) {
        nv_json_open(&document->json, '{');
        nv_json_member_integer(&document->json, "level",
                               result->levels[i].number);
        put_text(document, "name", &result->levels[i].name);
        put_decimal(document, "from", result->levels[i].from);
        put_decimal(document, "to", result->levels[i].to);
        nv_json_close(&document->json, '}');
    }
    nv_json_close(&document->json, ']');
    nv_json_close(&document->json, '}');
}

static void put_set(struct document *document, const struct nv_set *set)
{
    nv_json_open(&document->json, '{');
    nv_json_member_text(&document->json, "id", set->id);
    put_text(document, "title", &set->title);
    begin_list(document, "questions");
    for (size_t i = 0; i < set->question_count; i++)
        nv_json_put_text(&document->json,
                         document->model->questions[set->questions[i]].id);
    nv_json_close(&document->json, ']');
    nv_json_close(&document->json, '}');
}

static void put_fields(struct document *document)
{
    begin_list(document, "profile");
    for (size_t i = 0; i < document->model->field_count; i++)
        nv_json_put_text(&document->json, document->model->fields[i].id);
    nv_json_close(&document->json, ']');
}

static void put_document(struct document *document)
{
    const nv_model *model = document->model;
    struct nv_json_writer *json = &document->json;
    nv_json_open(json, '{');
    nv_json_member_text(json, "schema", nv_span_of("nivela/model-show/1"));
    nv_json_member_text(json, "id", model->id);
    nv_json_member_text(json, "version", model->version);
    nv_json_member_text(json, "sha256", nv_span_of(model->sha256));
    put_text(document, "title", &model->title);
    put_fields(document);
    begin_list(document, "questions");
    for (size_t i = 0; i < model->question_count; i++)
        put_question(document, i);
    nv_json_close(json, ']');
    begin_list(document, "sets");
    for (size_t i = 0; i < model->set_count; i++)
        put_set(document, &model->sets[i]);
    nv_json_close(json, ']');
    begin_list(document, "results");
    for (size_t i = 0; i < model->result_count; i++)
        put_result(document, &model->indicators[model->results[i]]);
    nv_json_close(json, ']');
    nv_json_close(json, '}');
}

int nv_model_print_json(const struct nv_cli *cli, const nv_model *model)
{
    struct nv_buffer out = {0};
    struct document document = {
        .json = {.out = &out}, .cli = cli, .model = model};
    put_document(&document);
    return nv_cli_finish(cli, &out, NULL);
}

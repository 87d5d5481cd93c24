/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela model show: what a model asks and what it answers. For people the
 * texts and the levels, for programs (model_json.c) the codes and points.
 * Options are left to the codebook: sixty questions with five options each
 * would bury what a model is about. What is published and what is our own
 * choice comes first, before anybody trusts a number.
 */
#include "cli/model_commands.h"
#include "cli/model_json.h"

#include "cli/screen.h"
#include "report/shown.h"

#include <stdio.h>

struct page {
    struct nv_view view;
    const struct nv_cli *cli;
    const nv_model *model;
};

static struct nv_span words(const struct page *page, enum nv_message message)
{
    return nv_span_of(nv_message_text(page->cli->language, message));
}

static struct nv_span text(const struct page *page, const struct nv_text *from)
{
    return nv_cli_text(page->cli, page->model, from);
}

static struct nv_span number(struct page *page, long long value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%lld", value);
    return nv_view_copy(&page->view, nv_span_of(digits));
}

static void put_identity(struct page *page)
{
    const nv_model *model = page->model;
    nv_view_title(&page->view, text(page, &model->title),
                  nv_view_message(&page->view, NV_M_TWO_WORDS,
                                  nv_model_id(model), nv_model_version(model),
                                  NULL));
    nv_view_paragraph(&page->view, text(page, &model->summary));
    nv_view_heading(&page->view, 2,
                    words(page, model->implements ? NV_M_MODEL_IMPLEMENTS
                                                  : NV_M_MODEL_INSPIRED));
    nv_view_paragraph(&page->view, text(page, &model->published));
    if (model->ours_count == 0)
        return;
    nv_view_heading(&page->view, 2, words(page, NV_M_MODEL_OURS));
    const struct nv_column column = {0};
    nv_view_table(&page->view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < model->ours_count; i++) {
        const struct nv_span item = text(page, &model->ours[i]);
        nv_view_texts(&page->view, &item);
    }
}

static void put_profile(struct page *page)
{
    const struct nv_column columns[2] = {0};
    nv_view_heading(&page->view, 2, words(page, NV_M_MODEL_PROFILE));
    nv_view_table(&page->view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < page->model->field_count; i++) {
        const struct nv_field *field = &page->model->fields[i];
        const struct nv_span row[] = {field->id, text(page, &field->text)};
        nv_view_texts(&page->view, row);
    }
}

static void put_section(struct page *page, int section)
{
    const struct nv_column columns[] = {
        {.title = words(page, NV_M_COLUMN_ID)},
        {.title = words(page, NV_M_COLUMN_QUESTION)}};
    nv_view_heading(&page->view, 2,
                    text(page, &page->model->sections[section].title));
    nv_view_table(&page->view, NV_BLOCK_TABLE, columns, 2);
    for (size_t i = 0; i < page->model->question_count; i++) {
        const struct nv_question *question = &page->model->questions[i];
        const struct nv_span row[] = {question->id,
                                      text(page, &question->text)};
        if (question->section == section)
            nv_view_texts(&page->view, row);
    }
}

static struct nv_span limit(struct page *page, struct nv_decimal value)
{
    bool comma = nv_cli_decimal_comma(page->cli, "");
    struct nv_shown shown = nv_shown_decimal(value, comma);
    return nv_view_copy(&page->view, nv_span_of(shown.text));
}

static void put_levels(struct page *page, const struct nv_indicator *result)
{
    const struct nv_column columns[] = {
        {.title = words(page, NV_M_COLUMN_LEVEL), .right = true},
        {.title = words(page, NV_M_COLUMN_FROM), .right = true},
        {.title = words(page, NV_M_COLUMN_TO), .right = true},
        {.title = nv_span_of("")}};
    nv_view_table(&page->view, NV_BLOCK_TABLE, columns, 4);
    for (size_t i = 0; i < result->level_count; i++) {
        const struct nv_level *level = &result->levels[i];
        const struct nv_span row[] = {
            number(page, level->number), limit(page, level->from),
            limit(page, level->to), text(page, &level->name)};
        nv_view_texts(&page->view, row);
    }
}

static void put_result(struct page *page, const struct nv_indicator *result)
{
    nv_view_heading(&page->view, 2,
                    nv_view_message(&page->view, NV_M_TITLE_AND_ID,
                                    text(page, &result->title).at,
                                    result->id.at, NULL));
    if (result->description.in[page->model->languages[0]].at)
        nv_view_paragraph(&page->view, text(page, &result->description));
    if (result->level_count)
        put_levels(page, result);
}

static void put_sets(struct page *page)
{
    const nv_model *model = page->model;
    const struct nv_column columns[] = {
        {.title = words(page, NV_M_COLUMN_ID)},
        {.title = words(page, NV_M_COLUMN_TITLE)},
        {.title = words(page, NV_M_COLUMN_QUESTIONS), .right = true}};
    if (model->set_count == 0)
        return;
    nv_view_heading(&page->view, 1, words(page, NV_M_MODEL_SETS));
    nv_view_table(&page->view, NV_BLOCK_TABLE, columns, 3);
    for (size_t i = 0; i < model->set_count; i++) {
        const struct nv_set *set = &model->sets[i];
        const struct nv_span row[] = {
            set->id, text(page, &set->title),
            number(page, (long long)set->question_count)};
        nv_view_texts(&page->view, row);
    }
}

static void put_sources(struct page *page)
{
    const struct nv_column columns[2] = {0};
    nv_view_heading(&page->view, 1, words(page, NV_M_MODEL_SOURCES));
    nv_view_table(&page->view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < page->model->source_count; i++) {
        const struct nv_source *source = &page->model->sources[i];
        const struct nv_span row[] = {source->id, source->citation};
        nv_view_texts(&page->view, row);
    }
}

static int print_page(const struct nv_cli *cli, const nv_model *model)
{
    struct page page = {
        .view = {.language = cli->language}, .cli = cli, .model = model};
    put_identity(&page);
    nv_view_heading(&page.view, 1, words(&page, NV_M_MODEL_QUESTIONS));
    put_profile(&page);
    for (size_t i = 0; i < model->section_count; i++)
        put_section(&page, (int)i);
    put_sets(&page);
    nv_view_heading(&page.view, 1, words(&page, NV_M_MODEL_RESULTS));
    for (size_t i = 0; i < model->result_count; i++)
        put_result(&page, &model->indicators[model->results[i]]);
    put_sources(&page);
    int code = nv_cli_show(cli, &page.view);
    if (code == NV_EXIT_OK)
        nv_cli_note(cli, NV_M_MODEL_SHOW_NEXT, cli->operands[0], NULL, NULL);
    return code;
}

static int run(const struct nv_cli *cli)
{
    nv_model *model;
    enum nv_status status =
        nv_cli_load_model(cli, cli->operands[0], &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    int code =
        cli->json ? nv_model_print_json(cli, model) : print_page(cli, model);
    nv_model_free(model);
    return code;
}

const struct nv_command nv_model_show_command = {
    .name = "model show",
    .summary = NV_M_MODEL_SHOW_SUMMARY,
    .operands = NV_M_MODEL_OPERANDS,
    .examples = NV_M_MODEL_SHOW_EXAMPLES,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};

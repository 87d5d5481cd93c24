/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela merge: the answers files of several persons of one firm become one,
 * by a rule that must be named, because none of them is the natural one. The
 * table of what differed is the point of the exercise for a consultant: it is
 * what to talk about in the meeting. It goes to stdout when the answers go to
 * a file, else to stderr; and as with rows that are rejected, the exit code
 * says that there is something to look at.
 */
#include "cli/merge_command.h"

#include "answers/answers_merge.h"
#include "answers/answers_write.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"
#include "cli/assess.h"
#include "cli/model_commands.h"
#include "cli/screen.h"
#include "format/json_write.h"

#include <assert.h>
#include <stdio.h>

enum { OUTPUT, RULE, MODEL };

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [RULE] = {0, "rule", NV_M_VALUE_RULE, NV_M_OPTION_MERGE_RULE},
    [MODEL] = {'m', "model", NV_M_VALUE_MODEL, NV_M_OPTION_MODEL},
};

enum { MOST_RESPONDENTS = 1000, COLUMN_COUNT = NV_MOST_COLUMNS };

struct merge {
    const struct nv_cli *cli;
    nv_model *model;
    nv_answers **all;
    struct nv_respondents from;
    nv_answers *merged;
    size_t differing;
};

static enum nv_status check_rule(struct merge *merge, struct nv_error *error)
{
    const struct nv_cli *cli = merge->cli;
    const char *given = cli->values[RULE];
    if (!given)
        return nv__fail(error, NV_E_MISSING_OPERAND, "merge",
                        nv_message_text(cli->language, NV_M_MERGE_NEEDS_RULE),
                        NULL);
    if (!nv__merge_rule_parse(nv_span_of(given), &merge->from.rule))
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--rule", given,
                        "median, lowest, agree");
    return NV_OK;
}

static enum nv_status load_model(struct merge *merge)
{
    const struct nv_cli *cli = merge->cli;
    const char *name = cli->values[MODEL];
    char id[NV_MAX_ID + 1];
    struct nv_error error;
    if (!name) {
        enum nv_status status =
            nv_answers_model_id(cli->operands[0], id, sizeof id, &error);
        name = id;
        if (status != NV_OK) {
            nv_cli_error(cli, &error);
            return status;
        }
    }
    return nv_cli_load_model(cli, name, &merge->model, NULL);
}

static enum nv_status load_answers(struct merge *merge, struct nv_error *error)
{
    const struct nv_cli *cli = merge->cli;
    enum nv_status status = NV_OK;
    merge->all = nv__alloc(cli->operand_count, sizeof(nv_answers *));
    if (!merge->all)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < cli->operand_count && status == NV_OK; i++) {
        status = nv_answers_load(&merge->all[i], merge->model, cli->operands[i],
                                 error);
        if (status == NV_OK &&
            strcmp(merge->all[i]->set, merge->all[0]->set) != 0)
            status = nv__fail(error, NV_E_MERGE_OTHER_SET, cli->operands[i],
                              merge->all[i]->set, NULL);
    }
    merge->from.at = (const nv_answers *const *)merge->all;
    merge->from.count = cli->operand_count;
    return status;
}

static struct nv_span cell(struct nv_view *view, const nv_answers *answers,
                           size_t index, bool is_field)
{
    struct nv_buffer text = {0};
    if (is_field)
        nv__field_put(&text, answers, index);
    else
        nv__answer_put(&text, answers, index);
    nv_buffer_text(&text, text.size ? "" : "-");
    view->failed = view->failed || text.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&text));
    nv_buffer_release(&text);
    return copy;
}

static size_t columns_shown(const struct merge *merge)
{
    return merge->from.count + 2 <= COLUMN_COUNT ? merge->from.count
                                                 : COLUMN_COUNT - 2;
}

static void add_row(struct nv_view *view, const struct merge *merge,
                    size_t index, bool is_field)
{
    const nv_model *model = merge->model;
    struct nv_span texts[COLUMN_COUNT];
    struct nv_buffer name = {0};
    size_t shown = columns_shown(merge);
    nv_buffer_text(&name, is_field ? "firm." : "");
    nv_buffer_span(&name, is_field ? model->fields[index].id
                                   : model->questions[index].id);
    view->failed = view->failed || name.failed;
    texts[0] = nv_view_copy(view, nv_buffer_view(&name));
    nv_buffer_release(&name);
    for (size_t i = 0; i < shown; i++)
        texts[i + 1] = cell(view, merge->all[i], index, is_field);
    texts[shown + 1] = cell(view, merge->merged, index, is_field);
    nv_view_texts(view, texts);
}

static void begin_table(struct nv_view *view, const struct merge *merge)
{
    struct nv_column columns[COLUMN_COUNT] = {0};
    size_t shown = columns_shown(merge);
    columns[0].title =
        nv_span_of(nv_message_text(view->language, NV_M_COLUMN_QUESTION));
    for (size_t i = 0; i < shown; i++)
        columns[i + 1].title = nv_span_of(merge->cli->operands[i]);
    columns[shown + 1].title =
        nv_span_of(nv_message_text(view->language, NV_M_MERGE_TAKEN));
    nv_view_table(view, NV_BLOCK_TABLE, columns, shown + 2);
}

/* Calls `each` for whatever the respondents differ about; counts it. */
static size_t for_each_difference(const struct merge *merge,
                                  void (*each)(void *context, size_t index,
                                               bool is_field),
                                  void *context)
{
    size_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        size_t most =
            pass ? merge->model->question_count : merge->model->field_count;
        for (size_t i = 0; i < most; i++) {
            bool differ = pass
                              ? nv__respondents_differ(&merge->from, i)
                              : nv__respondents_differ_on_firm(&merge->from, i);
            if (!differ)
                continue;
            count++;
            each(context, i, pass == 0);
        }
    }
    return count;
}

struct drawing {
    struct nv_view view;
    const struct merge *merge;
};

static void draw_row(void *context, size_t index, bool is_field)
{
    struct drawing *drawing = context;
    add_row(&drawing->view, drawing->merge, index, is_field);
}

static void count_row(void *context, size_t index, bool is_field)
{
    (void)context;
    (void)index;
    (void)is_field;
}

static bool is_to_file(const struct nv_cli *cli)
{
    return cli->values[OUTPUT] && strcmp(cli->values[OUTPUT], "-") != 0;
}

/* Drawn before anything is written, so that it can still fail. */
static void draw_table(const struct merge *merge, struct nv_buffer *out)
{
    const struct nv_cli *cli = merge->cli;
    struct drawing drawing = {.view = {.language = cli->language},
                              .merge = merge};
    struct nv_text_style style = nv_cli_style(cli, NULL);
    begin_table(&drawing.view, merge);
    for_each_difference(merge, draw_row, &drawing);
    style.color = is_to_file(cli) ? cli->color : cli->error_color;
    nv_text_write(out, &drawing.view, &style);
    nv_view_release(&drawing.view);
}

static int show_table(const struct merge *merge, const struct nv_buffer *table)
{
    if (is_to_file(merge->cli))
        return nv_cli_write(merge->cli, table, NULL);
    if (!merge->cli->quiet)
        nv_cli_put_stderr(table);
    return NV_EXIT_OK;
}

static void note_outcome(const struct merge *merge)
{
    char differing[24], count[24];
    snprintf(differing, sizeof differing, "%zu", merge->differing);
    snprintf(count, sizeof count, "%zu", merge->from.count);
    if (!merge->differing)
        nv_cli_note(merge->cli, NV_M_MERGE_AGREED, count, NULL, NULL);
    else
        nv_cli_note(merge->cli,
                    merge->differing == 1 ? NV_M_MERGE_DIFFER_ONE
                                          : NV_M_MERGE_DIFFER,
                    differing, count, nv__merge_rule_name(merge->from.rule));
}

static int write_all(struct merge *merge, struct nv_buffer *text,
                     struct nv_buffer *table)
{
    nv__answers_write(text, merge->merged);
    merge->differing = for_each_difference(merge, count_row, NULL);
    if (merge->differing)
        draw_table(merge, table);
    text->failed = text->failed || table->failed;
    int code = nv_cli_finish(merge->cli, text, merge->cli->values[OUTPUT]);
    if (code == NV_EXIT_OK && merge->differing)
        code = show_table(merge, table);
    return code;
}

static int finish(struct merge *merge)
{
    struct nv_buffer text = {0}, table = {0};
    assert(merge->model && merge->merged); /* load said that all is well */
    int code = write_all(merge, &text, &table);
    nv_buffer_release(&table);
    if (code != NV_EXIT_OK)
        return code;
    note_outcome(merge);
    nv_cli_note_report(merge->cli, merge->cli->values[OUTPUT],
                       merge->cli->values[MODEL]);
    return merge->differing ? NV_EXIT_FINDINGS : NV_EXIT_OK;
}

static int load(struct merge *merge)
{
    struct nv_error error;
    enum nv_status status = check_rule(merge, &error);
    if (status != NV_OK)
        return nv_cli_fail(merge->cli, &error);
    status = load_model(merge);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    status = load_answers(merge, &error);
    if (status == NV_OK)
        status = nv__answers_merge(&merge->merged, &merge->from, &error);
    return status == NV_OK ? NV_EXIT_OK : nv_cli_fail(merge->cli, &error);
}

static int run(const struct nv_cli *cli)
{
    struct merge merge = {.cli = cli};
    int code = load(&merge);
    if (code == NV_EXIT_OK)
        code = finish(&merge);
    for (size_t i = 0; merge.all && i < cli->operand_count; i++)
        nv_answers_free(merge.all[i]);
    nv__free(merge.all);
    nv_answers_free(merge.merged);
    nv_model_free(merge.model);
    return code;
}

const struct nv_command nv_merge_command = {
    .name = "merge",
    .summary = NV_M_MERGE_SUMMARY,
    .operands = NV_M_MERGE_OPERANDS,
    .examples = NV_M_MERGE_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 2,
    .most_operands = MOST_RESPONDENTS,
    .run = run,
};

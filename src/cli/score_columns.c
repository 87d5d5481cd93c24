/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whoever gives a file to score wants to know, before 200 firms have a level,
 * what each column was taken for. The header and the first thousand rows are
 * read by the decoders that will score them, each different value is shown
 * once with what it is read as, and nothing is scored. Columns may be missing
 * here: what is there is what people want to see then.
 *
 * The same as JSON is a map file. A value that was refused stands in it with
 * "?" for its code, which the map's reader refuses in turn, with its line:
 * nobody can forget to decide.
 */
#include "cli/score_columns.h"

#include "answers/label_table.h"
#include "answers/survey_explain.h"
#include "base/diagnostic.h"
#include "base/utf8.h"
#include "cli/survey_input.h"
#include "format/json_write.h"

enum { MOST_ROWS = 1000, MOST_SAMPLES = 24, SHOWN = 4, LONGEST = 200 };

/* A value of a column, and what it is read as; at == NULL: it is refused. */
struct sample {
    struct nv_span written, said;
};

struct column {
    struct nv_column_story story;
    struct sample samples[MOST_SAMPLES];
    size_t count;
};

struct page {
    const struct nv_cli *cli;
    const struct nv_batch_job *job;
    nv_survey *survey;
    struct nv_arena arena;
    struct column *columns;
    size_t count;
    struct nv_buffer said, out;
};

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool is_known(const struct column *column, struct nv_span written)
{
    for (size_t i = 0; i < column->count; i++) {
        if (nv_span_equal(column->samples[i].written, written))
            return true;
    }
    return false;
}

/* False when out of memory. */
static bool take_sample(struct page *page, size_t index)
{
    struct column *column = &page->columns[index];
    struct nv_span written = nv__survey_written(page->survey, index);
    if (!written.size || written.size > LONGEST ||
        column->count == MOST_SAMPLES || is_known(column, written))
        return true;
    struct sample *sample = &column->samples[column->count++];
    nv_buffer_clear(&page->said);
    *sample = (struct sample){.written = nv_arena_copy(&page->arena, written)};
    if (nv__survey_read_cell(page->survey, index, &page->said))
        sample->said = nv_arena_copy(&page->arena, nv_buffer_view(&page->said));
    return sample->written.at && !page->said.failed;
}

static enum nv_status take_rows(struct page *page, struct nv_error *error)
{
    struct nv_survey_row row;
    bool found = true;
    for (size_t rows = 0; found && rows < MOST_ROWS; rows++) {
        enum nv_status status =
            nv__survey_next(page->survey, &row, &found, error);
        if (status != NV_OK)
            return status;
        for (size_t i = 0; found && i < page->count; i++) {
            if (!take_sample(page, i))
                return no_memory(error);
        }
    }
    return NV_OK;
}

static enum nv_status read_survey(struct page *page, struct nv_error *error)
{
    const struct nv_batch_job *job = page->job;
    struct nv_survey_options options = job->survey;
    options.is_lenient = true;
    enum nv_status status =
        nv__survey_open(&page->survey, job->model, job->in, &options, error);
    if (status != NV_OK)
        return status;
    page->count = nv__survey_column_count(page->survey);
    page->columns =
        nv_arena_alloc(&page->arena, page->count, sizeof *page->columns);
    if (!page->columns)
        return no_memory(error);
    for (size_t i = 0; i < page->count; i++)
        nv__survey_column_story(page->survey, i, &page->columns[i].story);
    return take_rows(page, error);
}

static void put_words(struct page *page, enum nv_message message)
{
    nv_buffer_text(&page->out, nv_message_text(page->cli->language, message));
}

/* A text on one line, cut where the screen ends. */
static void put_cut(struct page *page, struct nv_span text, size_t columns)
{
    struct nv_span fits = nv_utf8_fit(text, columns);
    for (size_t i = 0; i < fits.size; i++)
        nv_buffer_byte(&page->out,
                       (unsigned char)fits.at[i] < ' ' ? ' ' : fits.at[i]);
    nv_buffer_text(&page->out, fits.size < text.size ? "..." : "");
}

static void put_rule(struct page *page, const struct nv_column_story *story)
{
    static const enum nv_message rules[] = {
        [NV_RULE_NONE] = NV_M_COLUMNS_BY_CODE,
        [NV_RULE_CODE] = NV_M_COLUMNS_BY_CODE,
        [NV_RULE_TEXT] = NV_M_COLUMNS_BY_TEXT,
        [NV_RULE_TOOL] = NV_M_COLUMNS_BY_TOOL,
        [NV_RULE_MAP] = NV_M_COLUMNS_BY_MAP,
    };
    nv_buffer_text(&page->out, "    ");
    if (!story->target.size) {
        put_words(page, story->kind == NV_COLUMN_OWN ? NV_M_COLUMNS_OWN
                                                     : NV_M_COLUMNS_NOT_READ);
        nv_buffer_byte(&page->out, '\n');
        return;
    }
    nv_buffer_text(&page->out, "= ");
    nv_buffer_span(&page->out, story->target);
    nv_buffer_text(&page->out, story->option.size ? ", " : "");
    nv_buffer_span(&page->out, story->option);
    nv_buffer_text(&page->out, "  (");
    put_words(page, rules[story->rule]);
    nv_buffer_text(&page->out, ")\n");
}

static void put_samples(struct page *page, const struct column *column)
{
    size_t width = page->cli->width;
    if (!column->story.target.size)
        return;
    for (size_t i = 0; i < column->count && i < SHOWN; i++) {
        const struct sample *sample = &column->samples[i];
        nv_buffer_text(&page->out, "      \"");
        put_cut(page, sample->written, width - 36);
        nv_buffer_text(&page->out, "\" = ");
        if (sample->said.at && !sample->said.size)
            nv_buffer_text(&page->out, "\"\"");
        else if (sample->said.at)
            put_cut(page, sample->said, 20);
        else
            put_words(page, NV_M_COLUMNS_REFUSED);
        nv_buffer_byte(&page->out, '\n');
    }
    if (column->count > SHOWN)
        nv_buffer_text(&page->out, "      ...\n");
}

static void put_text(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        nv_buffer_format(&page->out, "%3zu ", i + 1);
        put_cut(page, page->columns[i].story.name, page->cli->width - 8);
        nv_buffer_byte(&page->out, '\n');
        put_rule(page, &page->columns[i].story);
        put_samples(page, &page->columns[i]);
    }
    struct nv_buffer missing = {0};
    nv__survey_list_missing(page->survey, &missing);
    if (missing.size) {
        nv_buffer_byte(&page->out, '\n');
        nv_buffer_fill(
            &page->out,
            nv_message_text(page->cli->language, NV_M_COLUMNS_MISSING),
            nv_buffer_view(&missing).at, NULL, NULL);
        nv_buffer_byte(&page->out, '\n');
    }
    page->out.failed |= missing.failed;
    nv_buffer_release(&missing);
}

/* Whether an earlier value differs in capitals and the like only. */
static bool is_said(const struct column *column, size_t index)
{
    char room[NV_LABEL_SIZE], other[NV_LABEL_SIZE];
    struct nv_span key = nv__label_key(column->samples[index].written, room);
    for (size_t i = 0; i < index; i++) {
        if (nv_span_equal(nv__label_key(column->samples[i].written, other),
                          key))
            return true;
    }
    return false;
}

/* Values that are no code themselves, each with the code it stands for. */
static void put_values(struct nv_json_writer *json, const struct column *column)
{
    bool is_open = false;
    for (size_t i = 0; i < column->count; i++) {
        const struct sample *sample = &column->samples[i];
        bool is_code =
            sample->said.at && nv_span_equal(sample->said, sample->written);
        if (is_code || is_said(column, i))
            continue;
        if (!is_open) {
            nv_json_put_key(json, "values");
            nv_json_open(json, '{');
        }
        is_open = true;
        nv_json_member_text(json, sample->written.at,
                            sample->said.at ? sample->said : nv_span_of("?"));
    }
    if (is_open)
        nv_json_close(json, '}');
}

static void put_column(struct nv_json_writer *json, const struct column *column)
{
    const struct nv_column_story *story = &column->story;
    nv_json_open(json, '{');
    nv_json_member_text(json, "column", story->name);
    if (story->target.size) {
        nv_json_member_text(json, "as", story->target);
    } else {
        nv_json_put_key(json, "as");
        nv_json_put_null(json);
    }
    if (story->option.size)
        nv_json_member_text(json, "option", story->option);
    if (story->is_day)
        nv_json_member_text(
            json, "days",
            nv_span_of(story->is_month_first ? "month_first" : "day_first"));
    if (story->has_options)
        put_values(json, column);
    nv_json_close(json, '}');
}

static void put_map(struct page *page)
{
    struct nv_json_writer json = {.out = &page->out};
    const nv_model *model = page->job->model;
    struct nv_span mark;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of(NV__MAP_SCHEMA));
    nv_json_put_key(&json, "model");
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "id", model->id);
    nv_json_member_text(&json, "version", model->version);
    nv_json_close(&json, '}');
    nv_json_member_text(
        &json, "from",
        nv_span_of(nv__survey_dialect(page->survey, &mark)->name));
    nv_json_put_key(&json, "columns");
    nv_json_open(&json, '[');
    for (size_t i = 0; i < page->count; i++) {
        if (page->columns[i].story.name.size)
            put_column(&json, &page->columns[i]);
    }
    nv_json_close(&json, ']');
    nv_json_close(&json, '}');
}

static int show(struct page *page)
{
    const struct nv_cli *cli = page->cli;
    const char *path = page->job->out;
    nv_cli_say_survey(cli, page->job->in, page->survey);
    if (path || cli->json)
        put_map(page);
    else
        put_text(page);
    int code = nv_cli_finish(cli, &page->out, path);
    if (code == NV_EXIT_OK && path)
        nv_cli_note(cli, NV_M_COLUMNS_NEXT, path, NULL, NULL);
    return code;
}

int nv_score_explain_columns(const struct nv_cli *cli,
                             const struct nv_batch_job *job)
{
    struct page page = {.cli = cli, .job = job};
    struct nv_error error;
    int code;
    if (read_survey(&page, &error) == NV_OK)
        code = show(&page);
    else
        code = nv_cli_fail(cli, &error);
    nv_survey_close(page.survey);
    nv_arena_release(&page.arena);
    nv_buffer_release(&page.said);
    return code;
}

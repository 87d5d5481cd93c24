/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela model codebook: one row per question and option, with what each is
 * worth and where it counts, for whoever reads or prepares a survey file.
 * A question without options (number, text) has one row. Each row is made
 * once, as texts of fixed columns, and written in the format asked for.
 */
#include "cli/format_choice.h"
#include "cli/model_commands.h"
#include "format/csv_write.h"
#include "format/json_write.h"
#include "report/model_facts.h"
#include "report/shown.h"

enum column {
    ID,
    SECTION,
    TYPE,
    TEXT,
    CODE,
    LABEL,
    POINTS,
    STATE,
    MIN,
    MAX,
    APPLIES_IF,
    PATH,
    INDICATORS,
    COLUMNS
};

static const char *const names[COLUMNS] = {
    [ID] = "id",
    [SECTION] = "section",
    [TYPE] = "type",
    [TEXT] = "text",
    [CODE] = "code",
    [LABEL] = "label",
    [POINTS] = "points",
    [STATE] = "state",
    [MIN] = "min",
    [MAX] = "max",
    [APPLIES_IF] = "applies_if",
    [PATH] = "path",
    [INDICATORS] = "indicators",
};

/* The texts of one row behind each other, and where each ends. */
struct row {
    struct nv_buffer text;
    size_t ends[COLUMNS];
    size_t count;
};

struct codebook {
    const struct nv_cli *cli;
    const nv_model *model;
    struct nv_buffer *out;
    struct nv_json_writer json;
};

typedef void put_row(struct codebook *book, const struct row *row);

static struct nv_span cell(const struct row *row, size_t column)
{
    size_t start = column ? row->ends[column - 1] : 0;
    struct nv_span all = nv_buffer_view(&row->text);
    return (struct nv_span){all.at + start, row->ends[column] - start};
}

static void end_cell(struct row *row)
{
    row->ends[row->count++] = row->text.size;
}

static void add(struct row *row, struct nv_span text)
{
    nv_buffer_span(&row->text, text);
    end_cell(row);
}

static void add_decimal(struct row *row, bool present, struct nv_decimal value)
{
    add(row, nv_span_of(present ? nv_file_decimal(value).text : ""));
}

static void add_option(const struct codebook *book, struct row *row,
                       const struct nv_question *question, size_t index)
{
    static const char *const states[] = {[NV_BLANK] = "",
                                         [NV_ANSWERED] = "",
                                         [NV_DONT_KNOW] = "dont_know",
                                         [NV_NOT_APPLICABLE] = "not_applicable",
                                         [NV_NOT_ASKED] = ""};
    if (index >= question->options.count) {
        for (size_t i = CODE; i <= STATE; i++)
            end_cell(row);
        return;
    }
    const struct nv_option *option = &question->options.at[index];
    add(row, option->code);
    add(row, nv_option_label(book->model, option, book->cli->language));
    add_decimal(row, option->has_points, option->points);
    add(row, nv_span_of(states[option->state]));
}

static void add_path(const struct codebook *book, struct row *row, int question)
{
    int path[NV_MAX_TREE_DEPTH];
    size_t count = nv_question_path(book->model, question, path);
    for (size_t i = 0; i < count; i++) {
        nv_buffer_text(&row->text, i ? " > " : "");
        nv_buffer_span(&row->text, book->model->indicators[path[i]].id);
    }
    end_cell(row);
}

static void add_indicators(const struct codebook *book, struct row *row,
                           int question)
{
    const char *between = "";
    for (size_t i = 0; i < book->model->indicator_count; i++) {
        const struct nv_indicator *indicator = &book->model->indicators[i];
        if (!nv_indicator_has_question(indicator, question))
            continue;
        nv_buffer_text(&row->text, between);
        nv_buffer_span(&row->text, indicator->id);
        between = " ";
    }
    end_cell(row);
}

static void fill(const struct codebook *book, struct row *row, size_t index,
                 size_t option)
{
    const struct nv_question *question = &book->model->questions[index];
    bool is_number = question->type == NV_NUMBER;
    row->count = 0;
    nv_buffer_clear(&row->text);
    add(row, question->id);
    add(row, book->model->sections[question->section].id);
    add(row, nv_span_of(nv__type_name(question->type)));
    add(row, nv_cli_text(book->cli, book->model, &question->text));
    add_option(book, row, question, option);
    add_decimal(row, is_number, question->min);
    add_decimal(row, is_number, question->max);
    nv_put_condition(&row->text, book->model, question->applies_if);
    end_cell(row);
    add_path(book, row, (int)index);
    add_indicators(book, row, (int)index);
}

static void put_csv(struct codebook *book, const struct row *row)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i)
            nv_buffer_byte(book->out, ',');
        nv_csv_put_field(book->out, cell(row, i));
    }
    nv_buffer_byte(book->out, '\n');
}

/* A bar would end the cell. */
static void put_markdown(struct codebook *book, const struct row *row)
{
    nv_buffer_byte(book->out, '|');
    for (size_t i = 0; i < COLUMNS; i++) {
        struct nv_span text = cell(row, i);
        nv_buffer_byte(book->out, ' ');
        for (size_t at = 0; at < text.size; at++) {
            if (strchr("|\\*_<`", text.at[at]))
                nv_buffer_byte(book->out, '\\');
            nv_buffer_byte(book->out, text.at[at]);
        }
        nv_buffer_text(book->out, " |");
    }
    nv_buffer_byte(book->out, '\n');
}

static bool is_numeric(size_t column)
{
    return column == POINTS || column == MIN || column == MAX;
}

static void put_json(struct codebook *book, const struct row *row)
{
    nv_json_open(&book->json, '{');
    for (size_t i = 0; i < COLUMNS; i++) {
        nv_json_put_key(&book->json, names[i]);
        if (!is_numeric(i))
            nv_json_put_text(&book->json, cell(row, i));
        else if (cell(row, i).size)
            nv_json_put_literal(&book->json, cell(row, i));
        else
            nv_json_put_null(&book->json);
    }
    nv_json_close(&book->json, '}');
}

static void put_rows(struct codebook *book, put_row *put)
{
    struct row row = {0};
    for (size_t i = 0; i < book->model->question_count; i++) {
        size_t options = book->model->questions[i].options.count;
        for (size_t option = 0; option == 0 || option < options; option++) {
            fill(book, &row, i, option);
            put(book, &row);
        }
    }
    book->out->failed = book->out->failed || row.text.failed;
    nv_buffer_release(&row.text);
}

static void put_header(struct codebook *book, put_row *put)
{
    struct row row = {0};
    for (size_t i = 0; i < COLUMNS; i++)
        add(&row, nv_span_of(names[i]));
    put(book, &row);
    book->out->failed = book->out->failed || row.text.failed;
    nv_buffer_release(&row.text);
}

static void write_csv(struct codebook *book)
{
    put_header(book, put_csv);
    put_rows(book, put_csv);
}

static void write_markdown(struct codebook *book)
{
    nv_buffer_text(book->out, "# ");
    nv_buffer_span(book->out,
                   nv_cli_text(book->cli, book->model, &book->model->title));
    nv_buffer_format(book->out, "\n\n%s %s, sha256 %s\n\n",
                     nv_model_id(book->model), nv_model_version(book->model),
                     nv_model_sha256(book->model));
    put_header(book, put_markdown);
    nv_buffer_repeat(book->out, "| --- ", COLUMNS);
    nv_buffer_text(book->out, "|\n");
    put_rows(book, put_markdown);
}

static void write_json(struct codebook *book)
{
    book->json = (struct nv_json_writer){.out = book->out};
    nv_json_open(&book->json, '{');
    nv_json_member_text(&book->json, "schema", nv_span_of("nivela/codebook/1"));
    nv_json_member_text(&book->json, "model", book->model->id);
    nv_json_member_text(&book->json, "version", book->model->version);
    nv_json_member_text(&book->json, "sha256", nv_span_of(book->model->sha256));
    nv_json_put_key(&book->json, "rows");
    nv_json_open(&book->json, '[');
    put_rows(book, put_json);
    nv_json_close(&book->json, ']');
    nv_json_close(&book->json, '}');
}

enum { OUTPUT, FORMAT };

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_CODEBOOK_FORMAT},
};

static int run(const struct nv_cli *cli)
{
    static const char *const formats[] = {"csv", "md", "json", NULL};
    static void (*const writers[])(struct codebook *) = {
        write_csv, write_markdown, write_json};
    const char *path = cli->values[OUTPUT];
    const struct nv_format_wish wish = {.option = cli->values[FORMAT],
                                        .path = path};
    struct nv_buffer out = {0};
    struct nv_error error;
    size_t format;
    nv_model *model;
    if (nv_cli_choose_format(cli, formats, wish, &format, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    enum nv_status status =
        nv_cli_load_model(cli, cli->operands[0], &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    struct codebook book = {.cli = cli, .model = model, .out = &out};
    writers[format](&book);
    int code = nv_cli_finish(cli, &out, path);
    nv_model_free(model);
    return code;
}

const struct nv_command nv_model_codebook_command = {
    .name = "model codebook",
    .summary = NV_M_CODEBOOK_SUMMARY,
    .operands = NV_M_MODEL_OPERANDS,
    .examples = NV_M_CODEBOOK_EXAMPLES,
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};

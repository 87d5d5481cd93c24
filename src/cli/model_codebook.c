/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela model codebook: one row per question and option, with what each is
 * worth and where it counts, for whoever reads or prepares a survey file.
 * A question without options (number, text) has one row. The rows are made
 * in src/forms/, where forms have a codebook, too.
 */
#include "cli/format_choice.h"
#include "cli/model_commands.h"
#include "format/json_write.h"
#include "forms/codebook.h"

struct page {
    const nv_model *model;
    const struct nv_codebook *book;
    enum nv_language language;
    struct nv_buffer *out;
    struct nv_json_writer json;
};

static void write_csv(struct page *page)
{
    nv_put_codebook_csv(page->out, page->book);
}

/* A bar would end the cell. */
static void put_markdown(void *context, const struct nv_codebook_row *row)
{
    struct nv_buffer *out = context;
    nv_buffer_byte(out, '|');
    for (size_t i = 0; i < row->count; i++) {
        nv_buffer_byte(out, ' ');
        nv_put_markdown(out, nv_codebook_cell(row, i));
        nv_buffer_text(out, " |");
    }
    nv_buffer_byte(out, '\n');
}

static void write_markdown(struct page *page)
{
    nv_buffer_text(page->out, "# ");
    nv_put_markdown(page->out,
                    nv__text(page->model, &page->model->title, page->language));
    nv_buffer_format(page->out, "\n\n%s %s, sha256 %s\n\n",
                     nv_model_id(page->model), nv_model_version(page->model),
                     nv_model_sha256(page->model));
    page->out->failed |=
        !nv_codebook_header(page->book, put_markdown, page->out);
    nv_buffer_repeat(page->out, "| --- ", page->book->column_count);
    nv_buffer_text(page->out, "|\n");
    page->out->failed |= !nv_codebook_rows(page->book, put_markdown, page->out);
}

static bool is_numeric(enum nv_codebook_kind kind)
{
    return kind == NV_BOOK_POINTS || kind == NV_BOOK_MIN || kind == NV_BOOK_MAX;
}

static void put_json(void *context, const struct nv_codebook_row *row)
{
    struct page *page = context;
    nv_json_open(&page->json, '{');
    for (size_t i = 0; i < row->count; i++) {
        enum nv_codebook_kind kind = page->book->columns[i].kind;
        struct nv_span cell = nv_codebook_cell(row, i);
        nv_json_put_key(&page->json, nv_codebook_name(kind));
        if (!is_numeric(kind))
            nv_json_put_text(&page->json, cell);
        else if (cell.size)
            nv_json_put_literal(&page->json, cell);
        else
            nv_json_put_null(&page->json);
    }
    nv_json_close(&page->json, '}');
}

static void write_json(struct page *page)
{
    page->json = (struct nv_json_writer){.out = page->out};
    nv_json_open(&page->json, '{');
    nv_json_member_text(&page->json, "schema", nv_span_of("nivela/codebook/1"));
    nv_json_member_text(&page->json, "model", page->model->id);
    nv_json_member_text(&page->json, "version", page->model->version);
    nv_json_member_text(&page->json, "sha256", nv_span_of(page->model->sha256));
    nv_json_put_key(&page->json, "rows");
    nv_json_open(&page->json, '[');
    page->out->failed |= !nv_codebook_rows(page->book, put_json, page);
    nv_json_close(&page->json, ']');
    nv_json_close(&page->json, '}');
}

enum { OUTPUT, FORMAT };

static const struct nv_cli_option options[] = {
    [OUTPUT] = {'o', "output", NV_M_VALUE_FILE, NV_M_OPTION_OUTPUT},
    [FORMAT] = {0, "format", NV_M_VALUE_FORMAT, NV_M_OPTION_CODEBOOK_FORMAT},
};

static int write_book(const struct nv_cli *cli, const nv_model *model,
                      void (*write)(struct page *))
{
    struct nv_buffer out = {0};
    struct nv_error error;
    struct nv_form form;
    if (nv_form_init(&form, model, NULL, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    struct nv_codebook book = {.form = &form};
    nv_codebook_plain(&book, cli->language);
    struct page page = {
        .model = model, .book = &book, .language = cli->language, .out = &out};
    write(&page);
    nv_form_release(&form);
    return nv_cli_finish(cli, &out, cli->values[OUTPUT]);
}

static int run(const struct nv_cli *cli)
{
    static const char *const formats[] = {"csv", "md", "json", NULL};
    static void (*const writers[])(struct page *) = {write_csv, write_markdown,
                                                     write_json};
    const struct nv_format_wish wish = {.option = cli->values[FORMAT],
                                        .path = cli->values[OUTPUT]};
    struct nv_error error;
    size_t format;
    nv_model *model;
    if (nv_cli_choose_format(cli, formats, wish, &format, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    enum nv_status status =
        nv_cli_load_model(cli, cli->operands[0], &model, NULL);
    if (status != NV_OK)
        return nv_cli_exit_of(status);
    int code = write_book(cli, model, writers[format]);
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

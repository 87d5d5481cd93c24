/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela peers list: the published figures that come with the program. With
 * --country only files that have figures of it, and how many. Files are
 * loaded and counted for the list, as models are, so that it cannot go stale.
 */
#include "cli/peers_commands.h"

#include "cli/screen.h"
#include "format/json_write.h"
#include "report/peers_view.h"

#include <stdio.h>

enum { ID, TITLE, COUNTRIES, YEARS, FIGURES, COLUMNS };

struct list {
    const struct nv_cli *cli;
    struct nv_json_writer json;
    struct nv_view view;
    size_t count;
};

static struct nv_span text_of(const struct nv_cli *cli,
                              const struct nv_text *text)
{
    return text->in[cli->language];
}

static void put_json(struct list *list, const struct nv_peer_file *file,
                     size_t figures)
{
    struct nv_buffer countries = {0}, years = {0};
    nv_peers_put_countries(&countries, file);
    nv_peers_put_years(&years, file);
    nv_json_open(&list->json, '{');
    nv_json_member_text(&list->json, "id", file->id);
    nv_json_member_text(&list->json, "version", file->version);
    nv_json_member_text(&list->json, "title", text_of(list->cli, &file->title));
    nv_json_member_text(&list->json, "countries", nv_buffer_view(&countries));
    nv_json_member_text(&list->json, "years", nv_buffer_view(&years));
    nv_json_member_integer(&list->json, "figures", (int64_t)figures);
    nv_json_member_integer(&list->json, "conflicts",
                           (int64_t)file->conflict_count);
    nv_json_close(&list->json, '}');
    list->json.out->failed =
        list->json.out->failed || countries.failed || years.failed;
    nv_buffer_release(&countries);
    nv_buffer_release(&years);
}

static void put_row(struct list *list, const struct nv_peer_file *file,
                    size_t figures)
{
    struct nv_view *view = &list->view;
    struct nv_buffer countries = {0}, years = {0};
    char number[32];
    snprintf(number, sizeof number, "%zu", figures);
    nv_peers_put_countries(&countries, file);
    nv_peers_put_years(&years, file);
    const struct nv_span row[COLUMNS] = {
        [ID] = nv_view_copy(view, file->id),
        [TITLE] = nv_view_copy(view, text_of(list->cli, &file->title)),
        [COUNTRIES] = nv_view_keep(view, &countries),
        [YEARS] = nv_view_keep(view, &years),
        [FIGURES] = nv_view_copy(view, nv_span_of(number)),
    };
    nv_view_texts(view, row);
}

static enum nv_status put_file(struct list *list, const char *id)
{
    struct nv_peer_file *file = NULL;
    enum nv_status status = nv_cli_load_peers(list->cli, id, &file, NULL);
    if (status != NV_OK)
        return status;
    size_t figures = nv_peers_count(file, nv_span_of(list->cli->country));
    if (figures && list->cli->json)
        put_json(list, file, figures);
    else if (figures)
        put_row(list, file, figures);
    list->count += figures > 0;
    nv__peers_free(file);
    return NV_OK;
}

static enum nv_status put_files(struct list *list)
{
    enum nv_status status = NV_OK;
    for (const char *const *id = nv__peers_bundled(); *id && status == NV_OK;
         id++)
        status = put_file(list, *id);
    return status;
}

static int print_json(struct list *list)
{
    struct nv_buffer out = {0};
    list->json.out = &out;
    nv_json_open(&list->json, '{');
    nv_json_member_text(&list->json, "schema",
                        nv_span_of("nivela/peers-list/1"));
    nv_json_put_key(&list->json, "peers");
    nv_json_open(&list->json, '[');
    enum nv_status status = put_files(list);
    nv_json_close(&list->json, ']');
    nv_json_close(&list->json, '}');
    if (status == NV_OK)
        return nv_cli_finish(list->cli, &out, NULL);
    nv_buffer_release(&out);
    return nv_cli_exit_of(status);
}

static int print_table(struct list *list)
{
    struct nv_view *view = &list->view;
    view->language = list->cli->language;
    const struct nv_column columns[COLUMNS] = {
        [ID] = {.title = nv_view_words(view, NV_M_COLUMN_ID)},
        [TITLE] = {.title = nv_view_words(view, NV_M_COLUMN_TITLE)},
        [COUNTRIES] = {.title = nv_view_words(view, NV_M_PEERS_COUNTRIES)},
        [YEARS] = {.title = nv_view_words(view, NV_M_PEERS_YEARS),
                   .optional = true},
        [FIGURES] = {.title = nv_view_words(view, NV_M_PEERS_FIGURES),
                     .right = true},
    };
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
    enum nv_status status = put_files(list);
    if (status != NV_OK) {
        nv_view_release(view);
        return nv_cli_exit_of(status);
    }
    if (list->count == 0) { /* no table without rows */
        nv_view_release(view);
        *view = (struct nv_view){.language = list->cli->language};
        nv_view_paragraph(view,
                          nv_view_message(view, NV_M_PEERS_NONE,
                                          list->cli->country, NULL, NULL));
    }
    int code = nv_cli_show(list->cli, view);
    if (code == NV_EXIT_OK && list->count)
        nv_cli_note(list->cli, NV_M_PEERS_LIST_NEXT, "generations", NULL, NULL);
    return code;
}

static int run(const struct nv_cli *cli)
{
    struct list list = {.cli = cli};
    return cli->json ? print_json(&list) : print_table(&list);
}

const struct nv_command nv_peers_list_command = {
    .name = "peers list",
    .summary = NV_M_PEERS_LIST_SUMMARY,
    .examples = NV_M_PEERS_LIST_EXAMPLES,
    .run = run,
};

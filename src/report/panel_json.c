/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * nivela/cohort-change/1: how many firms stand in both files, then for each
 * result the means, their change with its error, and how many firms went
 * which way; where it has levels, who went from which to which, as counts,
 * since a program makes shares of them. What is not to be had is null.
 */
#include "report/bench_page.h"
#include "report/panel_page.h"
#include <nivela/nivela.h>

static void put_count(struct nv_json_writer *json, const char *key,
                      uint64_t count)
{
    nv_json_member_integer(json, key, (int64_t)count);
}

static void put_levels(struct nv_json_writer *json,
                       const struct nv_indicator *indicator)
{
    nv_json_put_key(json, "levels");
    nv_json_open(json, '[');
    for (size_t i = 0; i < indicator->level_count; i++)
        nv_json_put_integer(json, indicator->levels[i].number);
    nv_json_close(json, ']');
}

static void put_counts(struct nv_json_writer *json, const uint64_t *moves,
                       size_t levels)
{
    nv_json_put_key(json, "counts");
    nv_json_open(json, '[');
    for (size_t from = 0; from < levels; from++) {
        nv_json_open(json, '[');
        for (size_t to = 0; to < levels; to++)
            nv_json_put_integer(json, (int64_t)moves[from * levels + to]);
        nv_json_close(json, ']');
    }
    nv_json_close(json, ']');
}

static void put_moves(struct nv_json_writer *json,
                      const struct nv_indicator *indicator,
                      const struct nv_panel_change *change)
{
    nv_json_put_key(json, "moves");
    if (!change->moves) {
        nv_json_put_null(json);
        return;
    }
    struct nv_mobility made =
        nv__panel_mobility(change, indicator->level_count);
    nv_json_open(json, '{');
    put_levels(json, indicator);
    put_counts(json, change->moves, indicator->level_count);
    put_count(json, "up", made.up);
    put_count(json, "same", made.same);
    put_count(json, "down", made.down);
    nv__bench_put_number(json, "shorrocks", nv__figure_text(made.index));
    put_count(json, "shorrocks_levels", made.levels);
    nv_json_close(json, '}');
}

static void put_result(struct nv_json_writer *json,
                       const struct nv_panel_page *page, size_t result)
{
    const nv_model *model = page->model;
    const struct nv_indicator *indicator =
        &model->indicators[model->results[result]];
    static const struct nv_panel_change none;
    const struct nv_panel_change *change =
        page->panel->changes ? &page->panel->changes[result] : &none;
    bool has_mean = change->firms > 0;
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", indicator->id);
    nv_json_member_text(json, "title",
                        nv__text(model, &indicator->title, page->language));
    put_count(json, "firms", change->firms);
    const struct nv_figure_text unknown = {""};
    nv__bench_put_number(json, "before",
                         has_mean ? nv__figure_text(change->before) : unknown);
    nv__bench_put_number(json, "after",
                         has_mean ? nv__figure_text(change->after) : unknown);
    nv__bench_put_number(json, "change",
                         has_mean ? nv__figure_text(change->mean) : unknown);
    nv__bench_put_number(json, "se", nv__figure_text(nv__panel_error(change)));
    put_count(json, "up", change->up);
    put_count(json, "same", change->same);
    put_count(json, "down", change->down);
    put_moves(json, indicator, change);
    nv_json_close(json, '}');
}

void nv_panel_json(struct nv_buffer *out, const struct nv_panel_page *page)
{
    struct nv_json_writer json = {.out = out};
    const nv_model *model = page->model;
    const struct nv_panel_count *count = &page->panel->count;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/cohort-change/1"));
    nv_json_member_text(&json, "model", model->id);
    nv_json_member_text(&json, "version", model->version);
    nv_json_member_text(&json, "sha256", nv_span_of(model->sha256));
    nv_json_member_text(&json, "nivela", nv_span_of(nv_version()));
    nv_json_put_key(&json, "firms");
    nv_json_open(&json, '{');
    put_count(&json, "before", count->before);
    put_count(&json, "after", count->after);
    put_count(&json, "both", count->both);
    nv_json_close(&json, '}');
    nv_json_put_key(&json, "results");
    nv_json_open(&json, '[');
    for (size_t i = 0; i < model->result_count; i++)
        put_result(&json, page, i);
    nv_json_close(&json, ']');
    nv_json_close(&json, '}');
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A list of firms, each with its level and the file of its report, in the
 * order of the survey. Memory stays bounded: beyond a number of firms that
 * nobody scrolls through, the page says how many more there are and leaves
 * them to the table that goes with it.
 */
#include "report/index_view.h"

#include "report/firm_profile.h"
#include "report/firm_result.h"
#include <nivela/nivela.h>

#include <stdio.h>

static struct nv_span words(const struct nv_index *index,
                            enum nv_message message)
{
    return nv_span_of(nv_message_text(index->language, message));
}

static struct nv_span title_of(const struct nv_index *index, int headline)
{
    return nv__text(index->model, &index->model->indicators[headline].title,
                    index->language);
}

static void begin(struct nv_index *index)
{
    struct nv_view *view = &index->view;
    struct nv_column columns[4] = {{.title = words(index, NV_M_INDEX_FIRM)}};
    size_t count = 1;
    view->language = index->language;
    nv_view_title(view, words(index, NV_M_INDEX_TITLE), nv_span_of(""));
    for (size_t i = 0; i < 2; i++)
        if (index->model->headline[i] != NV_NONE)
            columns[count++].title = title_of(index, index->model->headline[i]);
    columns[count++].title = words(index, NV_M_INDEX_FILE);
    nv_view_table(view, NV_BLOCK_TABLE, columns, count);
    index->begun = true;
}

/* "2, Producción esbelta", or why there is no level. */
static struct nv_span level_text(struct nv_view *view,
                                 const struct nv_firm *firm, int headline)
{
    const struct nv_firm_result of = nv_firm_result_of(firm, headline);
    if (of.result->outcome != NV_SCORED)
        return nv_view_copy(view, nv_view_excuse(view, &of));
    if (!of.level)
        return nv_view_value(view, firm, &of);
    return nv_view_message(
        view, NV_M_INDEX_LEVEL, nv_level_number(view, of.level).at,
        nv__text(firm->model, &of.level->name, firm->language).at, NULL);
}

void nv_index_add(struct nv_index *index, const struct nv_firm *firm,
                  const char *file)
{
    struct nv_view *view = &index->view;
    if (!index->begun)
        begin(index);
    if (index->count++ >= NV_INDEX_MOST)
        return;
    struct nv_row *row = nv_view_row(view);
    size_t at = 0;
    const char *name = nv_firm_name(firm);
    row->cells[at++].text = nv_view_copy(view, nv_span_of(name));
    for (size_t i = 0; i < 2; i++)
        if (index->model->headline[i] != NV_NONE)
            row->cells[at++].text =
                level_text(view, firm, index->model->headline[i]);
    row->cells[at].text = nv_view_copy(view, nv_span_of(file));
    row->cells[at].is_link = true;
}

static void put_provenance(struct nv_index *index)
{
    struct nv_view *view = &index->view;
    const nv_model *model = index->model;
    const struct nv_column columns[2] = {0};
    const struct nv_span rows[][2] = {
        {words(index, NV_M_COLUMN_MODEL),
         nv_view_message(view, NV_M_TWO_WORDS, nv_model_id(model),
                         nv_model_version(model), NULL)},
        {nv_span_of("sha256"), nv_span_of(nv_model_sha256(model))},
        {nv_span_of("nivela"), nv_span_of(nv_version())},
    };
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        nv_view_texts(view, rows[i]);
}

void nv_index_finish(struct nv_index *index)
{
    char more[24];
    if (!index->begun)
        begin(index);
    snprintf(more, sizeof more, "%llu",
             (unsigned long long)(index->count - NV_INDEX_MOST));
    if (index->count > NV_INDEX_MOST)
        nv_view_paragraph(
            &index->view,
            nv_view_message(&index->view, NV_M_INDEX_MORE, more, NULL, NULL));
    put_provenance(index);
}

void nv_index_release(struct nv_index *index)
{
    nv_view_release(&index->view);
}

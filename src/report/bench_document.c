/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The tables as a document to publish: a title that says what of and how many
 * firms, the results at a glance where there are several on levels of one
 * kind, and then what a screen shows, with a picture before each table. There
 * is no second version of any table: who reads the page and who reads the
 * screen read the same figures.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"
#include <stdio.h>

static void put_title(struct nv_view *view, const struct nv_bench_page *page)
{
    const nv_model *model = page->bench->model;
    char firms[24];
    snprintf(firms, sizeof firms, "%llu",
             (unsigned long long)page->bench->firms);
    nv_view_title(
        view,
        nv_view_message(view, NV_M_BENCH_TITLE,
                        nv__text(model, &model->title, page->language).at,
                        firms, NULL),
        nv_view_message(view, NV_M_TWO_WORDS, model->id.at, model->version.at,
                        NULL));
}

enum nv_status nv__bench_document(struct nv_view *view,
                                  const struct nv_bench_page *page,
                                  struct nv_error *error)
{
    struct nv_bench_page drawn = *page;
    drawn.draws = true;
    put_title(view, page);
    if (page->bench->plan.is_open)
        nv_view_paragraph(
            view, nv_span_of(nv_message_text(page->language, NV_M_BENCH_OPEN)));
    enum nv_status status = nv__bench_draw_levels(view, &drawn, error);
    return status == NV_OK ? nv__bench_show(view, &drawn, error) : status;
}

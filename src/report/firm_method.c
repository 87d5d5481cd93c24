/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a report owes to whoever doubts it: whether the model applies a
 * published method or is only inspired by one, what is our own, and each
 * source with what it was used for. A report on paper is read far from the
 * program, so all of it stands here rather than behind a command.
 */
#include "report/firm_parts.h"
#include <nivela/nivela.h>

struct method {
    struct nv_view *view;
    const struct nv_firm *firm;
};

static struct nv_span words(const struct method *to, enum nv_message message)
{
    return nv_span_of(nv_message_text(to->firm->language, message));
}

static struct nv_span text(const struct method *to, const struct nv_text *from)
{
    return nv__text(to->firm->model, from, to->firm->language);
}

static void put_fidelity(const struct method *to)
{
    const nv_model *model = to->firm->model;
    struct nv_span kind = words(to, model->implements ? NV_M_MODEL_IMPLEMENTS
                                                      : NV_M_MODEL_INSPIRED);
    nv_view_paragraph(to->view,
                      nv_view_message(to->view, NV_M_TWO_WORDS, kind.at,
                                      text(to, &model->published).at, NULL));
}

static void put_ours(const struct method *to)
{
    const nv_model *model = to->firm->model;
    const struct nv_column column = {0};
    if (model->ours_count == 0)
        return;
    nv_view_heading(to->view, 3, words(to, NV_M_MODEL_OURS));
    nv_view_table(to->view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < model->ours_count; i++) {
        const struct nv_span item = text(to, &model->ours[i]);
        nv_view_texts(to->view, &item);
    }
}

static void put_source(const struct method *to, const struct nv_source *source)
{
    struct nv_buffer out = {0};
    nv_buffer_span(&out, source->citation);
    if (source->url.size) {
        nv_buffer_text(&out, " <");
        nv_buffer_span(&out, source->url);
        nv_buffer_byte(&out, '>');
    }
    nv_buffer_text(&out, " · ");
    nv_buffer_span(&out, text(to, &source->used_for));
    to->view->failed = to->view->failed || out.failed;
    const struct nv_span item = nv_view_copy(to->view, nv_buffer_view(&out));
    nv_buffer_release(&out);
    nv_view_texts(to->view, &item);
}

static void put_sources(const struct method *to)
{
    const nv_model *model = to->firm->model;
    const struct nv_column column = {0};
    if (model->source_count == 0)
        return;
    nv_view_heading(to->view, 3, words(to, NV_M_MODEL_SOURCES));
    nv_view_table(to->view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < model->source_count; i++)
        put_source(to, &model->sources[i]);
}

void nv_view_method(struct nv_view *view, const struct nv_firm *firm)
{
    const struct method to = {view, firm};
    view->detail = true;
    nv_view_heading(view, 2, words(&to, NV_M_REPORT_METHOD));
    view->dense = true;
    put_fidelity(&to);
    put_ours(&to);
    put_sources(&to);
    view->detail = view->dense = false;
}

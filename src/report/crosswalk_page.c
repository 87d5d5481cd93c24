/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The crosswalk itself, to be read before anybody trusts it. Without a model:
 * which scales there are, what their steps are called, what the words of
 * confidence mean and who is cited. With one: each of its results level by
 * level, scale by scale, and why. Two pages and not one, for all entries of
 * all models in a row would be read by nobody.
 */
#include "report/crosswalk_view.h"
#include "report/firm_result.h"

static void put_vocabulary(struct nv_view *view,
                           const struct nv_vocabulary *vocabulary)
{
    const struct nv_column columns[2] = {0};
    nv_view_heading(view, 2, nv_crosswalk_text(view, &vocabulary->title));
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < vocabulary->term_count; i++) {
        const struct nv_term *term = &vocabulary->terms[i];
        const struct nv_span row[] = {term->code,
                                      nv_crosswalk_text(view, &term->name)};
        nv_view_texts(view, row);
    }
    if (vocabulary->note.in[view->language].at)
        nv_view_paragraph(view, nv_crosswalk_text(view, &vocabulary->note));
}

static bool is_named_before(const struct nv_crosswalk *crosswalk, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (nv_span_equal(crosswalk->entries[i].model,
                          crosswalk->entries[index].model))
            return true;
    }
    return false;
}

static void put_models(struct nv_view *view,
                       const struct nv_crosswalk *crosswalk)
{
    const struct nv_column column = {0};
    nv_view_heading(view, 2, nv_view_words(view, NV_M_CROSSWALK_MODELS));
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < crosswalk->entry_count; i++) {
        if (!is_named_before(crosswalk, i))
            nv_view_texts(view, &crosswalk->entries[i].model);
    }
}

static void put_sources(struct nv_view *view,
                        const struct nv_crosswalk *crosswalk)
{
    const struct nv_column columns[2] = {0};
    nv_view_heading(view, 2, nv_view_words(view, NV_M_MODEL_SOURCES));
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < crosswalk->source_count; i++) {
        const struct nv_source *source = &crosswalk->sources[i];
        const struct nv_span row[] = {source->id, source->citation};
        nv_view_texts(view, row);
    }
}

void nv_crosswalk_page(struct nv_view *view,
                       const struct nv_crosswalk *crosswalk)
{
    nv_view_title(view, nv_view_words(view, NV_M_CROSSWALK_TITLE),
                  crosswalk->version);
    for (size_t i = 0; i < crosswalk->vocabulary_count; i++)
        put_vocabulary(view, &crosswalk->vocabularies[i]);
    nv_crosswalk_meanings(view, crosswalk);
    put_models(view, crosswalk);
    put_sources(view, crosswalk);
}

struct subject {
    const struct nv_crosswalk *crosswalk;
    const nv_model *model;
    const struct nv_indicator *result;
    const struct nv_correspondence *entry;
};

static void put_levels(struct nv_view *view, const struct subject *of)
{
    const struct nv_vocabulary *vocabulary =
        &of->crosswalk->vocabularies[of->entry->vocabularies[0]];
    struct nv_span confidence =
        nv_crosswalk_confidence(view, of->entry->confidence);
    nv_view_group(
        view, nv_view_message(view, NV_M_CROSSWALK_IN,
                              nv_crosswalk_text(view, &vocabulary->title).at,
                              confidence.at, NULL));
    for (size_t i = 0; i < of->result->level_count; i++) {
        const struct nv_level *level = &of->result->levels[i];
        const struct nv_passage *passage =
            nv__crosswalk_passage(of->entry, level->number);
        const struct nv_span row[] = {
            nv_level_number(view, level),
            nv__text(of->model, &level->name, view->language),
            passage ? nv_crosswalk_terms(view, vocabulary, passage)
                    : nv_span_of("")};
        nv_view_texts(view, row);
    }
}

/* Returns whether there was any table to put. */
static bool put_tables(struct nv_view *view, struct subject of)
{
    const struct nv_column columns[] = {
        {.title = nv_view_words(view, NV_M_COLUMN_LEVEL), .right = true},
        {.title = nv_span_of("")},
        {.title = nv_view_words(view, NV_M_COLUMN_TERM)}};
    bool has_table = false;
    for (size_t i = 0; i < of.crosswalk->entry_count; i++) {
        of.entry = &of.crosswalk->entries[i];
        if (of.entry->confidence == NV_CONFIDENCE_NONE ||
            !nv__crosswalk_has_result(of.entry, of.model, of.result->id))
            continue;
        if (!has_table)
            nv_view_table(view, NV_BLOCK_TABLE, columns, 3);
        has_table = true;
        put_levels(view, &of);
    }
    return has_table;
}

static void put_why(struct nv_view *view, struct subject of)
{
    const struct nv_column column = {0};
    nv_view_table(view, NV_BLOCK_LIST, &column, 1);
    for (size_t i = 0; i < of.crosswalk->entry_count; i++) {
        of.entry = &of.crosswalk->entries[i];
        if (!nv__crosswalk_has_result(of.entry, of.model, of.result->id))
            continue;
        bool is_none = of.entry->confidence == NV_CONFIDENCE_NONE;
        const struct nv_span item = nv_view_message(
            view, is_none ? NV_M_CROSSWALK_NO_BASIS : NV_M_CROSSWALK_BASIS,
            nv_crosswalk_titles(view, of.crosswalk, of.entry).at,
            nv_crosswalk_basis(view, of.crosswalk, of.entry).at, NULL);
        nv_view_texts(view, &item);
    }
}

static bool has_entry(const struct subject *of)
{
    for (size_t i = 0; i < of->crosswalk->entry_count; i++) {
        if (nv__crosswalk_has_result(&of->crosswalk->entries[i], of->model,
                                     of->result->id))
            return true;
    }
    return false;
}

void nv_crosswalk_model_page(struct nv_view *view,
                             const struct nv_crosswalk *crosswalk,
                             const nv_model *model)
{
    struct subject of = {.crosswalk = crosswalk, .model = model};
    bool is_known = false, has_tables = false;
    nv_view_title(view, nv_view_words(view, NV_M_CROSSWALK_TITLE),
                  nv_view_message(view, NV_M_TWO_WORDS, nv_model_id(model),
                                  nv_model_version(model), NULL));
    for (size_t i = 0; i < model->result_count; i++) {
        of.result = &model->indicators[model->results[i]];
        if (!has_entry(&of))
            continue;
        is_known = true;
        nv_view_heading(view, 2,
                        nv__text(model, &of.result->title, view->language));
        has_tables = put_tables(view, of) || has_tables;
        put_why(view, of);
    }
    if (has_tables)
        nv_crosswalk_meanings(view, crosswalk);
    if (!is_known)
        nv_crosswalk_unknown(view, model);
}

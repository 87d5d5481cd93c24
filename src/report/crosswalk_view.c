/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The part of a firm's report that says its levels in the words of others:
 * one table, under each result a line for each scale, and then why, in notes
 * that several lines share. A scale with nothing that corresponds has its
 * line, too: who looks for it should not have to guess whether it was
 * forgotten. Only levels are said in other words; a value of 2.4 on one scale
 * is no value on another.
 */
#include "report/crosswalk_view.h"

#include "report/firm_result.h"

#include <stdio.h>

enum { VOCABULARY, TERM, CONFIDENCE, NOTE, COLUMNS };

static bool has_vocabulary(const struct nv_correspondence *entry, size_t index)
{
    for (size_t i = 0; i < entry->vocabulary_count; i++) {
        if ((size_t)entry->vocabularies[i] == index)
            return true;
    }
    return false;
}

/* The entry about a result and a vocabulary, NULL when there is none. */
static const struct nv_correspondence *
find(const struct nv_firm *firm, struct nv_span result, size_t vocabulary)
{
    const struct nv_crosswalk *crosswalk = firm->crosswalk;
    for (size_t i = 0; i < crosswalk->entry_count; i++) {
        const struct nv_correspondence *entry = &crosswalk->entries[i];
        if (has_vocabulary(entry, vocabulary) &&
            nv__crosswalk_has_result(entry, firm->model, result))
            return entry;
    }
    return NULL;
}

/* Whether it is about a result that has a level. */
static bool is_shown(const struct nv_firm *firm,
                     const struct nv_correspondence *entry)
{
    const nv_model *model = firm->model;
    for (size_t i = 0; i < model->result_count; i++) {
        struct nv_firm_result of = nv_firm_result_of(firm, model->results[i]);
        if (of.level &&
            nv__crosswalk_has_result(entry, model, of.indicator->id))
            return true;
    }
    return false;
}

static bool is_same_basis(const struct nv_firm *firm,
                          const struct nv_correspondence *one,
                          const struct nv_correspondence *other)
{
    return one->source == other->source &&
           nv_span_equal(one->basis.in[firm->language],
                         other->basis.in[firm->language]);
}

/* The first entry shown that has the same basis, and may be the entry. */
static const struct nv_correspondence *
first_with(const struct nv_firm *firm, const struct nv_correspondence *entry)
{
    const struct nv_correspondence *first = firm->crosswalk->entries;
    while (first < entry &&
           !(is_shown(firm, first) && is_same_basis(firm, first, entry)))
        first++;
    return first;
}

/* The number of the note with the entry's basis; notes begin with 1. */
static size_t note_of(const struct nv_firm *firm,
                      const struct nv_correspondence *entry)
{
    const struct nv_correspondence *first = first_with(firm, entry);
    size_t number = 1;
    for (const struct nv_correspondence *before = firm->crosswalk->entries;
         before < first; before++)
        number += is_shown(firm, before) && first_with(firm, before) == before;
    return number;
}

static struct nv_span number(struct nv_view *view, size_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", value);
    return nv_view_copy(view, nv_span_of(text));
}

static void put_row(struct nv_view *view, const struct nv_firm *firm,
                    size_t index, const struct nv_correspondence *entry,
                    int level)
{
    const struct nv_vocabulary *vocabulary =
        &firm->crosswalk->vocabularies[index];
    const struct nv_passage *passage = nv__crosswalk_passage(entry, level);
    struct nv_row *row = nv_view_row(view);
    row->cells[VOCABULARY].text = nv_crosswalk_text(view, &vocabulary->title);
    row->cells[TERM].text = passage
                                ? nv_crosswalk_terms(view, vocabulary, passage)
                                : nv_view_words(view, NV_M_CROSSWALK_NOTHING);
    row->cells[CONFIDENCE].text =
        nv_crosswalk_confidence(view, entry->confidence);
    row->cells[NOTE].text = number(view, note_of(firm, entry));
}

static void put_result(struct nv_view *view, const struct nv_firm *firm,
                       const struct nv_firm_result *of)
{
    bool is_first = true;
    for (size_t i = 0; i < firm->crosswalk->vocabulary_count; i++) {
        const struct nv_correspondence *entry =
            find(firm, of->indicator->id, i);
        if (!entry)
            continue;
        if (is_first)
            nv_view_group(
                view,
                nv_view_message(
                    view, NV_M_CROSSWALK_RESULT,
                    nv__text(firm->model, &of->indicator->title, firm->language)
                        .at,
                    nv_level_number(view, of->level).at,
                    nv__text(firm->model, &of->level->name, firm->language)
                        .at));
        is_first = false;
        put_row(view, firm, i, entry, of->level->number);
    }
}

static void put_notes(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_crosswalk *crosswalk = firm->crosswalk;
    const struct nv_column columns[2] = {0};
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    for (size_t i = 0; i < crosswalk->entry_count; i++) {
        const struct nv_correspondence *entry = &crosswalk->entries[i];
        if (!is_shown(firm, entry) || first_with(firm, entry) != entry)
            continue;
        const struct nv_span row[] = {
            number(view, note_of(firm, entry)),
            nv_crosswalk_basis(view, crosswalk, entry)};
        nv_view_texts(view, row);
    }
}

static void put_tables(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_column columns[COLUMNS] = {
        [VOCABULARY] = {.title = nv_view_words(view, NV_M_COLUMN_IN_WORDS_OF)},
        [TERM] = {.title = nv_view_words(view, NV_M_COLUMN_TERM)},
        [CONFIDENCE] = {.title = nv_view_words(view, NV_M_COLUMN_CONFIDENCE)},
        [NOTE] = {.title = nv_view_words(view, NV_M_COLUMN_NOTE),
                  .right = true},
    };
    nv_view_table(view, NV_BLOCK_TABLE, columns, COLUMNS);
    for (size_t i = 0; i < firm->model->result_count; i++) {
        struct nv_firm_result of =
            nv_firm_result_of(firm, firm->model->results[i]);
        if (of.level)
            put_result(view, firm, &of);
    }
    put_notes(view, firm);
    nv_crosswalk_meanings(view, firm->crosswalk);
}

/* Whether any entry is about the model, with or without a level. */
static bool is_known(const struct nv_firm *firm)
{
    for (size_t i = 0; i < firm->crosswalk->entry_count; i++) {
        if (nv__crosswalk_is_about(&firm->crosswalk->entries[i], firm->model))
            return true;
    }
    return false;
}

static bool has_any(const struct nv_firm *firm)
{
    for (size_t i = 0; i < firm->crosswalk->entry_count; i++) {
        if (is_shown(firm, &firm->crosswalk->entries[i]))
            return true;
    }
    return false;
}

void nv_view_crosswalk(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_column column = {0};
    if (!firm->crosswalk)
        return;
    nv_view_heading(view, 2, nv_view_words(view, NV_M_CROSSWALK_HEADING));
    if (has_any(firm)) {
        put_tables(view, firm);
    } else if (is_known(firm)) {
        const struct nv_span item =
            nv_view_words(view, NV_M_CROSSWALK_NO_LEVEL);
        nv_view_table(view, NV_BLOCK_LIST, &column, 1);
        nv_view_texts(view, &item);
    } else {
        nv_crosswalk_unknown(view, firm->model);
    }
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Many questionnaires ask for the persons employed in steps. The number is
 * then not known, but the size class is, and that is what groups firms: so
 * the column of the number gives an answer to the band that follows from it,
 * and none of its own. A step is taken where it is one of the model's, by
 * its text, the part of it in brackets, or its limits ("10-49", "10 a 49",
 * "250 or more"); steps that cut elsewhere do not fit and are refused.
 */
#include "answers/survey_band.h"

#include "answers/survey_match.h"

#include <stdio.h>

enum { LIMITS = 64, FORMS = 24 };

static bool add(nv_survey *survey, struct nv_label_table *table,
                struct nv_span text, size_t band)
{
    return nv__labels_add_new(table, &survey->arena, text, (int)band);
}

/* "Small (10 to 49 persons)": its name, and what the brackets hold. */
static bool add_halves(nv_survey *survey, struct nv_label_table *table,
                       struct nv_span text, size_t band)
{
    const char *open = memchr(text.at, '(', text.size);
    if (!open)
        return true;
    size_t before = (size_t)(open - text.at);
    struct nv_span inside = {open, text.size - before};
    return add(survey, table, (struct nv_span){text.at, before}, band) &&
           add(survey, table, inside, band);
}

/* How people write steps: what stands before, between and behind limits. */
struct step_form {
    const char *before, *between, *behind;
};

static const struct step_form closed[] = {
    {"", "-", ""},      {"", " a ", ""}, {"", " to ", ""},
    {"de ", " a ", ""}, {"", " y ", ""}, {"", " e ", ""},
};
static const struct step_form open[] = {
    {"", "", "+"},      {"+", "", ""},        {"", "", " o más"},
    {"", "", " y más"}, {"", "", " ou mais"}, {"", "", " or more"},
};

enum { WAYS = sizeof open / sizeof *open };

static bool add_limits(nv_survey *survey, struct nv_label_table *table,
                       const struct nv_field *field, size_t band)
{
    char text[LIMITS];
    bool is_last = band + 1 == field->options.count;
    struct nv_decimal_text from = nv_decimal_write(field->starts[band]);
    struct nv_decimal_text to = {""};
    if (!is_last) {
        struct nv_decimal end = field->starts[band + 1];
        end.units--;
        to = nv_decimal_write(end);
    }
    for (size_t i = 0; i < WAYS; i++) {
        const struct step_form *way = is_last ? &open[i] : &closed[i];
        snprintf(text, sizeof text, "%s%s%s%s%s", way->before, from.at,
                 way->between, to.at, way->behind);
        if (!add(survey, table, nv_span_of(text), band))
            return false;
    }
    return true;
}

static bool add_band(nv_survey *survey, struct nv_label_table *table,
                     const struct nv_field *field, size_t band)
{
    const struct nv_option *option = &field->options.at[band];
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        struct nv_span text = option->text.in[l];
        if (text.at && (!add(survey, table, text, band) ||
                        !add_halves(survey, table, text, band)))
            return false;
    }
    return add(survey, table, option->code, band) &&
           (field->starts[band].digits ||
            add_limits(survey, table, field, band));
}

bool nv__survey_take_bands(nv_survey *survey, int field,
                           struct nv_survey_column *column)
{
    const nv_model *model = survey->model;
    size_t band = 0;
    while (band < model->field_count && (model->fields[band].of != field ||
                                         !model->fields[band].options.count))
        band++;
    if (band == model->field_count || survey->field_columns[band] != NV_NONE)
        return true; /* none, or it has a column of its own */
    const struct nv_field *of = &model->fields[band];
    struct nv_label_table *table =
        nv_arena_alloc(&survey->arena, 1, sizeof *table);
    if (!table ||
        !nv__labels_init(table, &survey->arena, of->options.count * FORMS))
        return false;
    for (size_t i = 0; i < of->options.count; i++) {
        if (!add_band(survey, table, of, i))
            return false;
    }
    column->layout = NV_SIZE_CELL;
    column->band = &survey->profile[band];
    column->band_labels = table;
    return true;
}

bool nv__survey_decode_band(const struct nv_survey_column *column,
                            struct nv_span text)
{
    char room[NV_LABEL_SIZE];
    const struct nv_label *label =
        nv__labels_find(column->band_labels, nv__label_plain(text, room));
    if (!label)
        return false;
    *column->band = (struct nv_answer){.state = NV_ANSWERED,
                                       .option = (unsigned short)label->value};
    return true;
}

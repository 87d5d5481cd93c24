/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Many questionnaires ask for the persons employed in steps. The number is
 * then not known, but the size class is, and that is what groups firms: so
 * the column of the number gives an answer to the band that follows from it,
 * and none of its own. A step is taken where it is one of the model's, by
 * its text, the part of it in brackets, or its limits ("10-49", "entre 10 y
 * 49", "250 or more", "<10"); steps that cut elsewhere do not fit and are
 * refused.
 */
#include "answers/survey_band.h"

#include "answers/survey_match.h"

#include <stdio.h>

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

enum { LIMITS = 64, FORMS = 56 };

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
    {"", "-", ""},         {"", " a ", ""},       {"", " to ", ""},
    {"de ", " a ", ""},    {"", " y ", ""},       {"", " e ", ""},
    {"", " até ", ""},     {"de ", " até ", ""},  {"from ", " to ", ""},
    {"entre ", " y ", ""}, {"entre ", " e ", ""}, {"between ", " and ", ""},
};
/* Of the last step: its first number, ... */
static const struct step_form from[] = {
    {"", "", "+"},
    {"", "", " o más"},
    {"", "", " y más"},
    {"", "", " ou mais"},
    {"", "", " or more"},
    {"desde ", "", ""},
    {"a partir de ", "", ""},
};
/* ... and the one before it; what is more than the first is in it, too. */
static const struct step_form above[] = {
    {"más de ", "", ""},
    {"mais de ", "", ""},
    {"more than ", "", ""},
    {"over ", "", ""},
};
/* Of the first step: its last number, and the one behind it. */
static const struct step_form up_to[] = {
    {"hasta ", "", ""},    {"até ", "", ""},      {"up to ", "", ""},
    {"", "", " o menos"},  {"", "", " ou menos"}, {"", "", " or less"},
    {"", "", " or fewer"},
};
static const struct step_form below[] = {
    {"menos de ", "", ""},
    {"less than ", "", ""},
    {"fewer than ", "", ""},
    {"under ", "", ""},
};

/* Where the forms of a step go. */
struct step {
    nv_survey *survey;
    struct nv_label_table *table;
    size_t band;
};

static bool add_forms(const struct step *step, const struct step_form *forms,
                      size_t count, int64_t first, const char *second)
{
    char text[LIMITS];
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%s%lld%s%s%s", forms[i].before,
                 (long long)first, forms[i].between, second, forms[i].behind);
        if (!add(step->survey, step->table, nv_span_of(text), step->band))
            return false;
    }
    return true;
}

static bool add_limits(nv_survey *survey, struct nv_label_table *table,
                       const struct nv_field *field, size_t band)
{
    const struct step step = {survey, table, band};
    bool is_last = band + 1 == field->options.count;
    int64_t first = field->starts[band].units;
    int64_t next = is_last ? 0 : field->starts[band + 1].units;
    char to[24] = "";
    if (is_last)
        return add_forms(&step, from, COUNT_OF(from), first, "") &&
               add_forms(&step, above, COUNT_OF(above), first - 1, "") &&
               add_forms(&step, above, COUNT_OF(above), first, "");
    snprintf(to, sizeof to, "%lld", (long long)next - 1);
    return add_forms(&step, closed, COUNT_OF(closed), first, to) &&
           (band > 0 ||
            (add_forms(&step, closed, COUNT_OF(closed), 0, to) &&
             add_forms(&step, up_to, COUNT_OF(up_to), next - 1, "") &&
             add_forms(&step, below, COUNT_OF(below), next, "")));
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

/* "10.49" is no "10-49", though signs make no difference in texts. */
static bool is_number(struct nv_span text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!memchr("0123456789., ", text.at[i], 13))
            return false;
    }
    return true;
}

/* ">= 250" as "250+": of all signs these two make a difference. */
static struct nv_span in_words(struct nv_span text, char out[LIMITS])
{
    static const char *const signs[][3] = {
        {"<=", "up to ", ""},           {">=", "", "+"},
        {"\xE2\x89\xA4", "up to ", ""}, {"\xE2\x89\xA5", "", "+"},
        {"<", "less than ", ""},        {">", "more than ", ""},
    };
    for (size_t i = 0; i < COUNT_OF(signs); i++) {
        size_t size = strlen(signs[i][0]);
        if (text.size < size || text.size > LIMITS / 2 ||
            memcmp(text.at, signs[i][0], size) != 0)
            continue;
        snprintf(out, LIMITS, "%s%.*s%s", signs[i][1], (int)(text.size - size),
                 text.at + size, signs[i][2]);
        return nv_span_of(out);
    }
    return text;
}

/* "up to 9 persons": without its last word, where that says who is counted. */
static struct nv_span without_unit(struct nv_span plain)
{
    static const char *const units[] = {
        "personas", "empleados",  "trabajadores",  "ocupados",
        "pessoas",  "empregados", "trabalhadores", "funcionarios",
        "persons",  "people",     "employees",     "workers",
    };
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        size_t size = strlen(units[i]);
        if (plain.size > size + 1 &&
            memcmp(plain.at + plain.size - size, units[i], size) == 0 &&
            plain.at[plain.size - size - 1] == ' ')
            return (struct nv_span){plain.at, plain.size - size - 1};
    }
    return plain;
}

bool nv__survey_decode_band(const struct nv_survey_column *column,
                            struct nv_span text)
{
    char room[NV_LABEL_SIZE], said[LIMITS];
    if (is_number(text))
        return false;
    struct nv_span plain =
        nv__label_plain(in_words(nv__trimmed(text), said), room);
    const struct nv_label *label = nv__labels_find(column->band_labels, plain);
    if (!label)
        label = nv__labels_find(column->band_labels, without_unit(plain));
    if (!label)
        return false;
    *column->band = (struct nv_answer){.state = NV_ANSWERED,
                                       .option = (unsigned short)label->value};
    return true;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What to say of a header that lacks columns. One error names them all, and
 * the help is the likeliest cause: the file is parted by something else, a
 * name is misspelt, it was made for a shorter set of questions. The causes are
 * tried in this order, for each would also look like the later ones.
 */
#include "answers/survey_plan.h"

#include "answers/decode_fault.h"
#include "answers/survey_explain.h"
#include "base/limits.h"
#include "base/nearest.h"

#include <stdio.h>

/* Room for the names in an error, with some left for ", ... (12)". */
enum { LIST_ROOM = NV_ERROR_ARG_SIZE - 16 };

struct missing {
    char list[NV_ERROR_ARG_SIZE];
    size_t size, count;
    bool full;
};

static void add_missing(struct missing *missing, struct nv_span name)
{
    missing->count++;
    missing->full = missing->full || missing->size + name.size + 2 > LIST_ROOM;
    if (missing->full)
        return;
    const char *comma = missing->size ? ", " : "";
    missing->size += (size_t)snprintf(missing->list + missing->size,
                                      sizeof missing->list - missing->size,
                                      "%s%.*s", comma, (int)name.size, name.at);
}

/* The number and the ids of what a set, or the whole model, asks. */
static size_t asked(const nv_model *model, int set)
{
    return set == NV_NONE ? model->question_count
                          : model->sets[set].question_count;
}

static int asked_question(const nv_model *model, int set, size_t i)
{
    return set == NV_NONE ? (int)i : model->sets[set].questions[i];
}

/* The columns of options that a question split up into columns lacks. */
static void add_missing_ticks(const nv_survey *survey, int question,
                              struct missing *missing)
{
    const struct nv_dialect *dialect = survey->dialect;
    const struct nv_options *options = &survey->naming.options[question];
    const char close[2] = {dialect->tick_close, '\0'};
    char name[NV_MAX_ID + NV_MAX_CODE + 3];
    for (size_t i = 0; i < options->count; i++) {
        if (survey->places[question].ticks >> i & 1)
            continue;
        snprintf(name, sizeof name, "%s%c%s%s",
                 survey->naming.questions[question].at, dialect->tick_open,
                 options->at[i].code.at, close);
        add_missing(missing, nv_span_of(name));
    }
}

static struct missing list_missing(const nv_survey *survey)
{
    struct missing missing = {.list = ""};
    if (!survey->has_id)
        add_missing(&missing, nv_span_of("id"));
    for (size_t i = 0; i < asked(survey->model, survey->set); i++) {
        int question = asked_question(survey->model, survey->set, i);
        if (nv__survey_has(survey, question))
            continue;
        if (survey->places[question].has_ticks)
            add_missing_ticks(survey, question, &missing);
        else
            add_missing(&missing, survey->naming.questions[question]);
    }
    if (missing.full)
        snprintf(missing.list + missing.size,
                 sizeof missing.list - missing.size, ", ... (%zu)",
                 missing.count);
    return missing;
}

int nv__survey_complete_set(const nv_survey *survey)
{
    const nv_model *model = survey->model;
    if (!survey->has_id)
        return NV_NONE;
    for (size_t s = 0; s < model->set_count; s++) {
        size_t i = 0, count = asked(model, (int)s);
        while (i < count &&
               nv__survey_has(survey, asked_question(model, (int)s, i)))
            i++;
        if (i == count)
            return (int)s;
    }
    return NV_NONE;
}

static bool is_foreign(const nv_survey *survey, size_t column)
{
    return survey->names[column].size && !survey->is_error[column] &&
           survey->meanings[column].kind == NV_COLUMN_FOREIGN;
}

/* A column that nobody knows and whose name is like `wanted`. */
static int near_column(const nv_survey *survey, struct nv_span wanted)
{
    int found = NV_NONE;
    struct nv_nearest nearest = nv_nearest_to(wanted);
    for (size_t i = 0; i < survey->name_count; i++) {
        struct nv_span name =
            nv__without_groups(survey->dialect, survey->names[i]);
        if (!name.size || !is_foreign(survey, i))
            continue;
        nv_nearest_offer(&nearest, name);
        if (nearest.best.at == name.at)
            found = (int)i;
    }
    return found;
}

static enum nv_status fail_column(const nv_survey *survey, const char *list,
                                  struct nv_span wanted, int column,
                                  struct nv_error *error)
{
    uint64_t line, place;
    enum nv_status status =
        nv__fail_spans(error, NV_E_MISSING_COLUMN_NEAR, nv_span_of(list),
                       wanted, survey->names[column]);
    nv_csv_place(&survey->record, (size_t)column, survey->delimiter, &line,
                 &place);
    nv__error_place(error, line, place);
    return status;
}

static enum nv_status fail_near(const nv_survey *survey, const char *list,
                                struct nv_span wanted, struct nv_error *error)
{
    int column = near_column(survey, wanted);
    if (column == NV_NONE)
        return NV_OK;
    return fail_column(survey, list, wanted, column, error);
}

/* Comparing sentences takes time that an enormous header does not deserve. */
enum { MOST_PAIRS = 50000 };

/* A header that is nearly the text of a question without a column. */
static enum nv_status near_texts(const nv_survey *survey, const char *list,
                                 int question, struct nv_error *error)
{
    const struct nv_text *text = &survey->model->questions[question].text;
    if (nv__survey_has(survey, question))
        return NV_OK;
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        int column =
            text->in[l].at ? near_column(survey, text->in[l]) : NV_NONE;
        if (column != NV_NONE)
            return fail_column(survey, list, survey->naming.questions[question],
                               column, error);
    }
    return NV_OK;
}

static enum nv_status misspelt(const nv_survey *survey, const char *list,
                               struct nv_error *error)
{
    enum nv_status status = NV_OK;
    if (!survey->has_id)
        status = fail_near(survey, list, nv_span_of("id"), error);
    for (size_t i = 0; status == NV_OK && i < asked(survey->model, survey->set);
         i++) {
        int question = asked_question(survey->model, survey->set, i);
        if (!nv__survey_has(survey, question))
            status = fail_near(survey, list, survey->naming.questions[question],
                               error);
    }
    size_t pairs = survey->name_count * survey->model->question_count;
    for (size_t i = 0; status == NV_OK && pairs < MOST_PAIRS &&
                       i < asked(survey->model, survey->set);
         i++)
        status = near_texts(
            survey, list, asked_question(survey->model, survey->set, i), error);
    return status;
}

/* A header in one piece that holds another delimiter, usual ones first. */
static enum nv_status parted_otherwise(const nv_survey *survey,
                                       struct nv_error *error)
{
    static const char usual[] = {';', ',', '\t', '|'};
    static const char *const shown[] = {"\";\"", "\",\"", "tab", "\"|\""};
    struct nv_span name = survey->names[0];
    for (size_t i = 0; survey->name_count == 1 && i < sizeof usual; i++) {
        if (usual[i] == survey->delimiter ||
            !memchr(name.at, usual[i], name.size))
            continue;
        const char *sign = usual[i] == '\t' ? "tab" : shown[i];
        char bare[2] = {usual[i], '\0'};
        return nv__fail(error, NV_E_OTHER_DELIMITER,
                        usual[i] == '\t' ? sign : bare, sign, NULL);
    }
    return NV_OK;
}

static enum nv_status fits_a_set(const nv_survey *survey, const char *list,
                                 struct nv_error *error)
{
    int set = NV_NONE;
    if (survey->set == NV_NONE)
        set = nv__survey_complete_set(survey);
    if (set == NV_NONE)
        return NV_OK;
    return nv__fail_spans(error, NV_E_MISSING_COLUMNS_OF_SET, nv_span_of(list),
                          survey->model->sets[set].id, nv_span_of(""));
}

static enum nv_status fail_missing(const nv_survey *survey, const char *list,
                                   struct nv_error *error)
{
    const struct nv_dialect *dialect = survey->dialect;
    if (dialect == &nv__dialect_native)
        return nv__fail_spans(error, NV_E_MISSING_COLUMNS, nv_span_of(list),
                              survey->model->id, nv_span_of(""));
    return nv__fail(error, NV_E_MISSING_COLUMNS_OF_EXPORT, list, dialect->title,
                    NULL);
}

enum nv_status nv__survey_miss(const nv_survey *survey, struct nv_error *error)
{
    struct missing missing = list_missing(survey);
    enum nv_status status = parted_otherwise(survey, error);
    if (status == NV_OK)
        status = misspelt(survey, missing.list, error);
    if (status == NV_OK)
        status = fits_a_set(survey, missing.list, error);
    if (status == NV_OK)
        status = fail_missing(survey, missing.list, error);
    nv__error_place(error, survey->header_line, 1);
    return status;
}

/* The profile field without a column that the name may be meant for. */
static struct nv_span meant_field(const nv_survey *survey, struct nv_span name)
{
    const nv_model *model = survey->model;
    struct nv_nearest nearest = nv_nearest_to(name);
    for (size_t i = 0; i < model->field_count; i++) {
        if (survey->field_columns[i] == NV_NONE)
            nv_nearest_offer(&nearest, survey->naming.fields[i]);
    }
    return nearest.best;
}

void nv__survey_list_ignored(const nv_survey *survey, size_t most,
                             struct nv_buffer *out)
{
    size_t count = 0;
    for (size_t i = 0; i < survey->name_count; i++) {
        struct nv_span name = survey->names[i];
        if (!is_foreign(survey, i) || survey->is_used[i])
            continue;
        if (++count > most)
            continue;
        nv_buffer_text(out, count > 1 ? ", " : "");
        nv_buffer_span(out, name);
        struct nv_span meant =
            meant_field(survey, nv__without_groups(survey->dialect, name));
        if (meant.at) {
            nv_buffer_text(out, " (");
            nv_buffer_span(out, meant);
            nv_buffer_text(out, "?)");
        }
    }
    if (count > most)
        nv_buffer_format(out, ", ... (%zu)", count);
}

void nv__survey_list_missing(const nv_survey *survey, struct nv_buffer *out)
{
    struct missing missing = list_missing(survey);
    nv_buffer_text(out, missing.list);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A survey seen from outside: its columns one by one, and single cells through
 * the very decoders that rows go through, so that what is shown is what would
 * be scored. Faults of a row are of no interest here; a cell is read or it is
 * not.
 */
#include "answers/survey_explain.h"

#include "answers/answers_merge.h"
#include "answers/survey_plan.h"

size_t nv__survey_column_count(const nv_survey *survey)
{
    return survey->name_count;
}

struct nv_span nv__survey_written(const nv_survey *survey, size_t column)
{
    return nv__trimmed(nv__survey_cell(survey, (int)column));
}

static bool is_id(const nv_survey *survey, size_t column)
{
    return survey->has_id && survey->id_column == column;
}

static struct nv_span option_of(const nv_survey *survey,
                                const struct nv_column_meaning *meaning)
{
    if (meaning->kind != NV_COLUMN_TICK)
        return nv_span_of("");
    if (meaning->option == NV_NONE)
        return nv_span_of(meaning->state == NV_DONT_KNOW ? "DK" : "NA");
    return survey->model->questions[meaning->question]
        .options.at[meaning->option]
        .code;
}

/* The entry that reads a column, or NULL. */
static const struct nv_survey_column *entry_of(const nv_survey *survey,
                                               size_t column)
{
    const struct nv_column_meaning *meaning = &survey->meanings[column];
    for (size_t i = 0; i < survey->column_count; i++) {
        const struct nv_survey_column *entry = &survey->columns[i];
        bool is_tick = meaning->kind == NV_COLUMN_TICK &&
                       entry->answer == &survey->questions[meaning->question];
        if (entry->index == column || is_tick)
            return entry;
    }
    return NULL;
}

static bool has_options(const nv_survey *survey,
                        const struct nv_column_meaning *meaning)
{
    if (meaning->question != NV_NONE)
        return survey->model->questions[meaning->question].options.count &&
               survey->model->questions[meaning->question].type != NV_MULTIPLE;
    return meaning->field != NV_NONE &&
           survey->model->fields[meaning->field].options.count;
}

void nv__survey_column_story(const nv_survey *survey, size_t column,
                             struct nv_column_story *out)
{
    const struct nv_column_meaning *meaning = &survey->meanings[column];
    const struct nv_survey_column *entry = entry_of(survey, column);
    *out = (struct nv_column_story){.name = survey->names[column],
                                    .kind = meaning->kind,
                                    .rule = meaning->rule,
                                    .target = nv_span_of(""),
                                    .option = option_of(survey, meaning)};
    if (is_id(survey, column))
        out->target = nv_span_of("id");
    if (!entry)
        return;
    if (meaning->question != NV_NONE)
        out->target = survey->model->questions[meaning->question].id;
    else if (meaning->field != NV_NONE)
        out->target = survey->model->fields[meaning->field].id;
    out->has_options =
        meaning->kind != NV_COLUMN_TICK && has_options(survey, meaning);
    out->is_day =
        entry->layout == NV_DAY_CELL || entry->layout == NV_STAMP_CELL;
    out->is_month_first = entry->is_month_first;
}

static void put_value(const nv_survey *survey, size_t column,
                      const struct nv_survey_column *entry,
                      struct nv_buffer *out)
{
    const nv_model *model = survey->model;
    const struct nv_column_meaning *meaning = &survey->meanings[column];
    struct nv_span written = nv__survey_written(survey, column);
    struct nv_span text = entry->text ? nv__trimmed(*entry->text) : written;
    if (entry->layout == NV_SIZE_CELL && !text.size && written.size)
        nv__value_put(out, &model->fields[entry->band - survey->profile],
                      entry->band, text);
    else if (meaning->question != NV_NONE)
        nv__reply_put(out, &model->questions[meaning->question], entry->answer,
                      text);
    else
        nv__value_put(out, &model->fields[meaning->field], entry->answer, text);
}

static bool read_tick(nv_survey *survey, size_t column,
                      const struct nv_survey_column *entry,
                      struct nv_buffer *out)
{
    bool is_set = false;
    for (size_t i = 0; i < entry->ticks.count; i++) {
        const struct nv_tick *tick = &entry->ticks.at[i];
        if (tick->column == column &&
            nv__survey_is_ticked(survey, entry, tick, &is_set, NULL) != NV_OK)
            return false;
    }
    nv_buffer_text(out, is_set ? "x" : "");
    return true;
}

bool nv__survey_read_cell(nv_survey *survey, size_t column,
                          struct nv_buffer *out)
{
    const struct nv_survey_column *entry = entry_of(survey, column);
    if (nv__survey_row_size(survey) != survey->name_count)
        return false;
    if (is_id(survey, column) || !entry) {
        nv_buffer_span(out, nv__survey_written(survey, column));
        return true;
    }
    if (survey->meanings[column].kind == NV_COLUMN_TICK)
        return read_tick(survey, column, entry, out);
    struct nv_survey_column alone = *entry;
    size_t at = column;
    if (alone.layout == NV_TICK_CELLS) /* the cell with all codes besides */
        alone.layout = NV_ONE_CELL;
    if (nv__survey_decode_column(survey, &alone, &at, NULL) != NV_OK)
        return false;
    put_value(survey, column, &alone, out);
    return true;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A multiple choice that has a column for each option. Where there is a cell
 * with all codes besides, that cell is the answer and the columns must say
 * the same: a row in which somebody mended one and forgot the other has two
 * answers, and neither can be preferred. Where it is missing, what is ticked
 * is the answer. Nothing ticked is a blank, as an empty cell is.
 */
#include "answers/survey_plan.h"

#include "answers/answer_words.h"
#include "answers/decode_fault.h"
#include "answers/decode_label.h"

/*
 * Words for yes and no, or the text of the option that is ticked. "N/A" is
 * what one exporter writes in columns of a question that was not shown, so a
 * state is ticked by the name of its column only.
 */
static bool read_words(const struct nv_survey_column *column,
                       const struct nv_tick *tick, struct nv_span cell,
                       bool *out)
{
    int value;
    char room[NV_LABEL_SIZE], other[NV_LABEL_SIZE];
    struct nv_span plain = nv__label_plain(cell, room);
    *out = nv_span_equal(plain, nv__label_plain(tick->code, other)) ||
           nv__is_answer_word(NV_WORD_YES, plain);
    if (*out || nv__is_answer_word(NV_WORD_NO, plain) ||
        nv__is_answer_word(NV_WORD_NOT_APPLICABLE, plain))
        return true;
    if (tick->option != NV_NONE &&
        nv__label_value(&column->decoder, cell, &value, NULL) == NV_OK)
        *out = value == tick->option;
    return *out;
}

enum nv_status nv__survey_is_ticked(const nv_survey *survey,
                                    const struct nv_survey_column *column,
                                    const struct nv_tick *tick, bool *out,
                                    struct nv_error *error)
{
    const struct nv_dialect *dialect = survey->dialect;
    struct nv_span cell = nv__trimmed(survey->record.fields[tick->column]);
    *out = nv_span_is(cell, dialect->ticked);
    if (*out || !cell.size || nv_span_is(cell, dialect->unticked) ||
        read_words(column, tick, cell, out))
        return NV_OK;
    if (dialect->may_number && nv__is_position(&column->decoder, cell))
        return nv__fail_spans(error, NV_E_ANSWER_POSITION, cell,
                              nv_span_of(dialect->title), cell);
    return nv__fail_spans(error, NV_E_BAD_TICK, cell,
                          nv_span_of(dialect->ticked), cell);
}

/* A state stands alone; options are checked as those of one cell are. */
static enum nv_status add_tick(const struct nv_survey_column *column,
                               const struct nv_tick *tick,
                               const struct nv_tick **first, uint64_t *ticked,
                               struct nv_error *error)
{
    bool is_second = *first != NULL;
    const struct nv_tick *alone = tick, *other = *first;
    if (!is_second)
        *first = tick;
    else if ((*first)->state != NV_ANSWERED)
        alone = *first, other = tick;
    if (is_second && alone->state != NV_ANSWERED)
        return nv__fail_spans(error, NV_E_NOT_TOGETHER, alone->code,
                              other->code, column->decoder.id);
    if (tick->option == NV_NONE)
        return NV_OK;
    return nv__decode_tick_option(&column->decoder, tick->option, ticked,
                                  error);
}

static enum nv_status gather(const nv_survey *survey,
                             const struct nv_survey_column *column,
                             size_t *cell, struct nv_error *error)
{
    const struct nv_tick *first = NULL;
    uint64_t ticked = 0;
    for (size_t i = 0; i < column->ticks.count; i++) {
        const struct nv_tick *tick = &column->ticks.at[i];
        bool is_set = false;
        *cell = tick->column;
        enum nv_status status =
            nv__survey_is_ticked(survey, column, tick, &is_set, error);
        if (status == NV_OK && is_set)
            status = add_tick(column, tick, &first, &ticked, error);
        if (status != NV_OK)
            return status;
    }
    if (first)
        *column->answer = (struct nv_answer){
            .state = (unsigned char)first->state, .as.ticked = ticked};
    return NV_OK;
}

/* Whether the answer of the whole cell holds what the column stands for. */
static bool holds(const struct nv_answer *answer, const struct nv_tick *tick)
{
    if (tick->option == NV_NONE)
        return answer->state == tick->state;
    return answer->state == NV_ANSWERED &&
           (answer->as.ticked >> tick->option & 1) != 0;
}

static enum nv_status compare(const nv_survey *survey,
                              const struct nv_survey_column *column,
                              size_t *cell, struct nv_error *error)
{
    size_t whole = (size_t)column->ticks.cell;
    for (size_t i = 0; i < column->ticks.count; i++) {
        const struct nv_tick *tick = &column->ticks.at[i];
        bool is_set = false;
        *cell = tick->column;
        enum nv_status status =
            nv__survey_is_ticked(survey, column, tick, &is_set, error);
        if (status != NV_OK)
            return status;
        if (is_set != holds(column->answer, tick))
            return nv__fail_spans(
                error, NV_E_TICKS_DISAGREE, survey->names[whole],
                survey->record.fields[whole], survey->names[tick->column]);
    }
    return NV_OK;
}

enum nv_status nv__survey_decode_ticks(const nv_survey *survey,
                                       const struct nv_survey_column *column,
                                       size_t *cell, struct nv_error *error)
{
    *column->answer = (struct nv_answer){.state = NV_BLANK};
    if (column->ticks.cell == NV_NONE)
        return gather(survey, column, cell, error);
    *cell = (size_t)column->ticks.cell;
    enum nv_status status = nv__decode_cell(
        &column->decoder, nv__survey_given(survey, &column->decoder, *cell),
        column->answer, error);
    return status == NV_OK ? compare(survey, column, cell, error) : status;
}

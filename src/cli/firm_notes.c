/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A note is a run of words in one order: the fields (an answer each, and the
 * place of its text where it has no options), columns of the file, results,
 * questions. Both sides walk the same lists, so nothing says what a word is.
 *
 * Only what is wanted is noted: a table of one result by two fields takes
 * some ten words a firm. Keeping the row itself until it is known to count
 * was the alternative; it would have to be decoded a second time.
 */
#include "cli/firm_notes.h"

#include "base/diagnostic.h"
#include "report/scored_values.h"

enum { ANSWER_WORDS = 2, RESULT_WORDS = 2 };

/* Instead of a level, where there is none, or not even a value. */
#define NO_LEVEL INT64_MAX
#define NO_VALUE INT64_MIN

_Static_assert(sizeof(struct nv_answer) <= ANSWER_WORDS * sizeof(int64_t),
               "an answer in its words");

enum nv_status nv_firm_notes_init(struct nv_firm_notes *notes,
                                  const nv_model *model, struct nv_arena *arena,
                                  struct nv_error *error)
{
    size_t fields = model->field_count, results = model->result_count;
    size_t questions = model->question_count;
    struct nv_noted_list *lists[] = {&notes->fields, &notes->results,
                                     &notes->questions};
    const size_t most[] = {fields, results, questions};
    bool is_short = false;
    *notes = (struct nv_firm_notes){.model = model};
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        lists[i]->at = nv_arena_alloc(arena, most[i], sizeof(size_t));
        is_short = is_short || !lists[i]->at;
    }
    for (size_t i = 0; i < NV_NOTED_COLUMNS; i++)
        notes->columns[i] = NV_NONE;
    notes->profile = nv_arena_alloc(arena, fields, sizeof *notes->profile);
    notes->texts = nv_arena_alloc(arena, fields, sizeof *notes->texts);
    notes->values = nv_arena_alloc(arena, results, sizeof *notes->values);
    notes->has_value = nv_arena_alloc(arena, results, sizeof *notes->has_value);
    notes->answers = nv_arena_alloc(arena, questions, sizeof *notes->answers);
    if (is_short || !notes->profile || !notes->texts || !notes->values ||
        !notes->has_value || !notes->answers)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < fields; i++)
        notes->texts[i] = nv_span_of("");
    return NV_OK;
}

void nv_firm_notes_want(struct nv_noted_list *list, int index)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i] == (size_t)index)
            return;
    }
    if (index != NV_NONE)
        list->at[list->count++] = (size_t)index;
}

size_t nv_firm_notes_size(const struct nv_firm_notes *notes)
{
    return notes->fields.count * (ANSWER_WORDS + 1) + NV_NOTED_COLUMNS +
           notes->results.count * RESULT_WORDS +
           notes->questions.count * ANSWER_WORDS;
}

static int64_t *put_answer(int64_t *word, const struct nv_answer *answer)
{
    memcpy(word, answer, sizeof *answer);
    return word + ANSWER_WORDS;
}

static int64_t *put_fields(const struct nv_firm_notes *notes,
                           const struct nv_survey_row *row,
                           const struct nv_note *note)
{
    int64_t *word = note->words;
    for (size_t i = 0; i < notes->fields.count; i++) {
        size_t field = notes->fields.at[i];
        word = put_answer(word, &row->profile[field]);
        if (!notes->model->fields[field].options.count)
            *word = nv_note_text(note, row->texts[field]);
        word++;
    }
    return word;
}

static enum nv_status put_results(const struct nv_firm_notes *notes,
                                  nv_scorer *scorer, int64_t *word,
                                  struct nv_error *error)
{
    for (size_t i = 0; i < notes->results.count; i++) {
        size_t result = notes->results.at[i];
        struct nv_scored_value value;
        *word++ = NO_VALUE;
        *word++ = NO_LEVEL;
        if (nv_scorer_result(scorer, result)->outcome != NV_SCORED)
            continue;
        enum nv_status status =
            nv_scored_result(notes->model, scorer, result, &value, error);
        if (status != NV_OK)
            return status;
        word[-2] = value.value;
        word[-1] = value.has_level ? value.level : NO_LEVEL;
    }
    return NV_OK;
}

enum nv_status nv_firm_note(const struct nv_firm_notes *notes,
                            const struct nv_batch_firm *firm,
                            const struct nv_note *note, struct nv_error *error)
{
    int64_t *word = put_fields(notes, firm->row, note);
    for (size_t i = 0; i < NV_NOTED_COLUMNS; i++, word++) {
        if (notes->columns[i] != NV_NONE)
            *word = nv_note_text(
                note, nv__survey_cell(firm->survey, notes->columns[i]));
    }
    int64_t *results = word;
    word += notes->results.count * RESULT_WORDS;
    for (size_t i = 0; i < notes->questions.count; i++) {
        size_t question = notes->questions.at[i];
        struct nv_answer answer = firm->row->questions[question];
        answer.state = (unsigned char)nv_scorer_state(firm->scorer, question);
        word = put_answer(word, &answer);
    }
    return put_results(notes, firm->scorer, results, error);
}

static const int64_t *read_answer(const int64_t *word, struct nv_answer *answer)
{
    memcpy(answer, word, sizeof *answer);
    return word + ANSWER_WORDS;
}

static const int64_t *read_fields(struct nv_firm_notes *notes,
                                  const struct nv_note *note)
{
    const int64_t *word = note->words;
    for (size_t i = 0; i < notes->fields.count; i++, word++) {
        size_t index = notes->fields.at[i];
        const struct nv_field *field = &notes->model->fields[index];
        struct nv_answer *answer = &notes->profile[index];
        struct nv_span text = {0};
        word = read_answer(word, answer);
        if (!field->options.count)
            text = nv_noted_text(note, *word);
        notes->texts[index] = nv_scored_field(field, answer, text);
    }
    return word;
}

void nv_firm_notes_read(struct nv_firm_notes *notes, const struct nv_note *note)
{
    const int64_t *word = read_fields(notes, note);
    for (size_t i = 0; i < NV_NOTED_COLUMNS; i++, word++)
        notes->cells[i] = notes->columns[i] == NV_NONE
                              ? nv_span_of("")
                              : nv_noted_text(note, *word);
    for (size_t i = 0; i < notes->results.count; i++, word += RESULT_WORDS) {
        size_t result = notes->results.at[i];
        bool has_level = word[1] != NO_LEVEL;
        notes->has_value[result] = word[0] != NO_VALUE;
        notes->values[result] =
            (struct nv_scored_value){.value = word[0],
                                     .level = has_level ? (int)word[1] : 0,
                                     .has_level = has_level};
    }
    for (size_t i = 0; i < notes->questions.count; i++)
        word = read_answer(word, &notes->answers[notes->questions.at[i]]);
}

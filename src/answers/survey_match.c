/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Headers that hold what people were asked. A name is taken for a question
 * when it is the whole of its text, in any language of the model; with its
 * number or code before it ("3. How ...", "Q1. How ..."), with the groups of
 * a form before it, and with an option behind it ("... [Stops]",
 * ".../Stops"), as exporters write them. Capitals, accents, blanks and
 * punctuation do not count; anything else does.
 *
 * Every way to take a name apart is tried, and all that make sense must come
 * to the same: two questions with one text, or a text that is a question and
 * a group at once, are refused with both named. How many ways there are is
 * bounded, for a name may be any megabyte of brackets.
 */
#include "answers/survey_match.h"

#include "answers/answer_words.h"
#include "answers/decode_fault.h"
#include "answers/decode_label.h"

#include <stdio.h>

enum { MOST_CUTS = 8, LONGEST_NAME = 4096 };

/* What the ways to read one name have come to. */
struct reading {
    nv_survey *survey;
    struct nv_column_meaning found, other;
    int count; /* 2 = they differ */
    bool failed;
};

static const struct nv_label_table *keep(nv_survey *survey,
                                         const struct nv_label_table **kept,
                                         struct nv_options options)
{
    struct nv_label_table *table =
        nv_arena_alloc(&survey->arena, 1, sizeof *table);
    if (!table || !nv__labels_of_options(table, &survey->arena, options))
        return NULL;
    *kept = table;
    return table;
}

const struct nv_label_table *nv__survey_question_labels(nv_survey *survey,
                                                        int question)
{
    const struct nv_options *all = survey->naming.options;
    const struct nv_label_table **tables = survey->question_labels;
    for (int i = 0; i <= question; i++) {
        if (tables[i] && all[i].at == all[question].at)
            return tables[i];
    }
    return keep(survey, &tables[question], all[question]);
}

const struct nv_label_table *nv__survey_field_labels(nv_survey *survey,
                                                     int field)
{
    const struct nv_label_table **tables = survey->field_labels;
    if (tables[field])
        return tables[field];
    return keep(survey, &tables[field], survey->naming.field_options[field]);
}

static bool add_texts(nv_survey *survey, const struct nv_text *text, int value)
{
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        if (text->in[l].at &&
            !nv__labels_add(&survey->names_index, &survey->arena, text->in[l],
                            value))
            return false;
    }
    return true;
}

/* "Branch of industry (ISIC Rev. 4)": forms often keep the beginning only. */
static bool add_beginnings(nv_survey *survey, const struct nv_text *text,
                           int value)
{
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        struct nv_span whole = text->in[l];
        size_t size = 0;
        while (size < whole.size && whole.at[size] != '(')
            size++;
        if (size && size < whole.size &&
            !nv__labels_add_new(&survey->names_index, &survey->arena,
                                (struct nv_span){whole.at, size}, value))
            return false;
    }
    return true;
}

static bool add_questions(nv_survey *survey)
{
    const nv_model *model = survey->model;
    for (size_t i = 0; i < model->question_count; i++) {
        if (!add_texts(survey, &model->questions[i].text, (int)i))
            return false;
    }
    return true;
}

static bool add_fields(nv_survey *survey)
{
    const nv_model *model = survey->model;
    int first = (int)model->question_count;
    bool is_done = true;
    for (size_t i = 0; is_done && i < model->field_count; i++)
        is_done = add_texts(survey, &model->fields[i].text, first + (int)i);
    for (size_t i = 0; is_done && i < model->field_count; i++)
        is_done =
            add_beginnings(survey, &model->fields[i].text, first + (int)i);
    return is_done;
}

static bool add_codes(nv_survey *survey, const struct nv_span *codes,
                      size_t count, int first)
{
    size_t i = 0;
    while (i < count && nv__labels_add_new(&survey->names_index, &survey->arena,
                                           codes[i], first + (int)i))
        i++;
    return i == count;
}

static bool index_names(nv_survey *survey)
{
    enum { WORDS = 32 };
    const nv_model *model = survey->model;
    size_t questions = model->question_count, fields = model->field_count;
    size_t most = (questions + fields) * (2 * NV_LANGUAGE_COUNT + 1) + WORDS;
    const char *const *word = nv__answer_words(NV_WORD_FIRM_ID);
    if (survey->names_index.size)
        return true;
    bool is_done = nv__labels_init(&survey->names_index, &survey->arena, most);
    is_done = is_done && add_questions(survey) && add_fields(survey);
    is_done = is_done &&
              add_codes(survey, survey->naming.questions, questions, 0) &&
              add_codes(survey, survey->naming.fields, fields, (int)questions);
    while (is_done && *word)
        is_done =
            nv__labels_add_new(&survey->names_index, &survey->arena,
                               nv_span_of(*word++), (int)(questions + fields));
    return is_done;
}

static struct nv_column_meaning meaning_of(const nv_survey *survey, int value)
{
    int questions = (int)survey->model->question_count;
    int fields = (int)survey->model->field_count;
    struct nv_column_meaning meaning = {.kind = NV_COLUMN_ANSWER,
                                        .rule = NV_RULE_TEXT,
                                        .question = NV_NONE,
                                        .field = NV_NONE,
                                        .option = NV_NONE};
    if (value < questions)
        meaning.question = value;
    else if (value < questions + fields)
        meaning.field = value - questions;
    else
        meaning.kind = NV_COLUMN_ID;
    return meaning;
}

static void add_reading(struct reading *reading,
                        struct nv_column_meaning meaning)
{
    if (reading->count && nv__columns_equal(&reading->found, &meaning))
        return;
    if (reading->count == 0)
        reading->found = meaning;
    else if (reading->count == 1)
        reading->other = meaning;
    if (reading->count < 2)
        reading->count++;
}

/* "3. ", "P12) ", "1.2 - ": the number that a form gave the question. */
static struct nv_span without_number(struct nv_span name)
{
    size_t at = 0, digits = 0;
    while (at < 2 && at < name.size && name.at[at] >= 'A' && name.at[at] <= 'Z')
        at++;
    while (at < name.size &&
           (name.at[at] == '.' || (name.at[at] >= '0' && name.at[at] <= '9'))) {
        digits += name.at[at] != '.';
        at++;
    }
    return digits && at < name.size
               ? (struct nv_span){name.at + at, name.size - at}
               : (struct nv_span){name.at, 0};
}

static const struct nv_label *find_name(const struct reading *reading,
                                        struct nv_span name)
{
    char room[NV_LABEL_SIZE];
    const struct nv_label_table *index = &reading->survey->names_index;
    const struct nv_label *label =
        nv__labels_find(index, nv__label_plain(name, room));
    struct nv_span rest = without_number(name);
    if (!label && rest.size)
        label = nv__labels_find(index, nv__label_plain(rest, room));
    return label;
}

static void read_whole(struct reading *reading, struct nv_span name)
{
    const struct nv_label *label = find_name(reading, name);
    if (!label)
        return;
    add_reading(reading, meaning_of(reading->survey, label->value));
    add_reading(reading, meaning_of(reading->survey, label->other));
}

/* A question of several options by its text, and one of them. */
static void read_tick(struct reading *reading, struct nv_span before,
                      struct nv_span tick)
{
    nv_survey *survey = reading->survey;
    const struct nv_label *label = find_name(reading, before);
    char room[NV_LABEL_SIZE];
    if (!label || label->value >= (int)survey->model->question_count ||
        survey->model->questions[label->value].type != NV_MULTIPLE)
        return;
    const struct nv_label_table *labels =
        nv__survey_question_labels(survey, label->value);
    reading->failed |= !labels;
    const struct nv_label *option =
        labels ? nv__labels_find(labels, nv__label_plain(tick, room)) : NULL;
    if (!option)
        option =
            nv__labels_find(&survey->state_words, nv__label_plain(tick, room));
    int code = nv__option_find(survey->naming.options[label->value], tick);
    if (!option && code == NV_NONE)
        return;
    const int values[] = {code != NV_NONE ? code : option->value,
                          code != NV_NONE ? code : option->other};
    for (size_t i = 0; i < 2; i++) {
        struct nv_column_meaning meaning = meaning_of(survey, label->value);
        bool is_state = values[i] >= NV_LABEL_STATE;
        meaning.kind = NV_COLUMN_TICK;
        meaning.tick = tick;
        meaning.option = is_state ? NV_NONE : values[i];
        meaning.state = is_state ? (enum nv_state)(values[i] - NV_LABEL_STATE)
                                 : NV_ANSWERED;
        add_reading(reading, meaning);
    }
}

/* The name itself, and what stands behind each of its first slashes. */
static size_t list_parts(const nv_survey *survey, struct nv_span name,
                         struct nv_span parts[MOST_CUTS + 1])
{
    size_t count = 0;
    parts[count++] = name;
    for (size_t i = 0; survey->dialect->group == '/' && i < name.size; i++) {
        if (name.at[i] == '/' && count <= MOST_CUTS)
            parts[count++] =
                (struct nv_span){name.at + i + 1, name.size - i - 1};
    }
    return count;
}

static void read_parts(struct reading *reading, struct nv_span before,
                       struct nv_span tick)
{
    struct nv_span parts[MOST_CUTS + 1];
    size_t count = list_parts(reading->survey, before, parts);
    for (size_t i = 0; i < count; i++) {
        if (tick.size)
            read_tick(reading, parts[i], tick);
        else
            read_whole(reading, parts[i]);
    }
}

/* "question [option]" and "question/option", from the right. */
static void read_ticks(struct reading *reading, struct nv_span name)
{
    bool is_closed = name.size && name.at[name.size - 1] == ']';
    size_t cuts = 0;
    for (size_t i = name.size; i > 1 && cuts < MOST_CUTS; i--) {
        char c = name.at[i - 1];
        if (c != '/' && !(c == '[' && is_closed))
            continue;
        cuts++;
        size_t end = c == '[' ? name.size - 1 : name.size;
        read_parts(reading, (struct nv_span){name.at, i - 1},
                   (struct nv_span){name.at + i, end - i});
    }
}

/* "title of a grid [question]": a row of the grid is a question. */
static void read_grid_row(struct reading *reading, struct nv_span name)
{
    if (!name.size || name.at[name.size - 1] != ']')
        return;
    for (size_t i = 1, cuts = 0; i < name.size && cuts < MOST_CUTS; i++) {
        if (name.at[i] != '[')
            continue;
        cuts++;
        read_whole(reading,
                   (struct nv_span){name.at + i + 1, name.size - i - 2});
    }
}

static void read_text(struct reading *reading, struct nv_span name)
{
    static const struct nv_span none = {"", 0};
    read_whole(reading, name);
    if (reading->count)
        return;
    read_parts(reading, name, none);
    read_ticks(reading, name);
    if (!reading->count)
        read_grid_row(reading, name);
}

/* "Q1. How ...": code and text must come to the same. */
static void read_both(struct reading *reading, struct nv_span name)
{
    nv_survey *survey = reading->survey;
    struct nv_column_meaning meaning;
    struct nv_span code = nv__code_before_text(name);
    if (!code.size)
        return;
    nv__column_read(survey->dialect, &survey->naming, code, &meaning);
    if (meaning.kind != NV_COLUMN_ANSWER && meaning.kind != NV_COLUMN_TICK)
        return;
    read_text(reading, (struct nv_span){name.at + code.size + 1,
                                        name.size - code.size - 1});
    if (reading->count)
        add_reading(reading, meaning);
}

static struct nv_span called(const nv_survey *survey,
                             const struct nv_column_meaning *meaning,
                             char room[NV_ERROR_ARG_SIZE])
{
    struct nv_span name = nv_span_of("id"), tick = nv_span_of("");
    if (meaning->question != NV_NONE)
        name = survey->naming.questions[meaning->question];
    else if (meaning->field != NV_NONE)
        name = survey->naming.fields[meaning->field];
    if (meaning->option != NV_NONE)
        tick =
            survey->naming.options[meaning->question].at[meaning->option].code;
    snprintf(room, NV_ERROR_ARG_SIZE, "%.*s%s%.*s", (int)name.size, name.at,
             tick.size ? "/" : "", (int)tick.size, tick.at);
    return nv_span_of(room);
}

enum nv_status nv__survey_match(nv_survey *survey, struct nv_span name,
                                struct nv_column_meaning *out,
                                struct nv_error *error)
{
    struct reading reading = {.survey = survey};
    char first[NV_ERROR_ARG_SIZE], second[NV_ERROR_ARG_SIZE];
    if (name.size > LONGEST_NAME)
        return NV_OK;
    reading.failed = !index_names(survey);
    if (!reading.failed)
        read_both(&reading, name);
    if (!reading.failed && !reading.count)
        read_text(&reading, name);
    if (reading.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (reading.count == 2)
        return nv__fail_spans(error, NV_E_AMBIGUOUS_COLUMN, name,
                              called(survey, &reading.found, first),
                              called(survey, &reading.other, second));
    if (reading.count)
        *out = reading.found;
    return NV_OK;
}

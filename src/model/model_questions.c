/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Questions, in the order of the file. Every question may hold every key as
 * far as the table of keys is concerned; a second table says which of them
 * its type uses and which it needs. So a "min" on a single choice is reported
 * as what it is (a key without meaning there), not as unknown.
 *
 * Questions are read one after the other, each with its condition, because a
 * condition may only name questions that come before: what it names has been
 * read when it is read.
 */
#include "base/limits.h"
#include "model/model_reader.h"

enum {
    KEY_ID,
    KEY_SECTION,
    KEY_TYPE,
    KEY_TEXT,
    KEY_HELP,
    KEY_EXAMPLE,
    KEY_EVIDENCE,
    KEY_SCALE,
    KEY_OPTIONS,
    KEY_POINTS,
    KEY_MIN,
    KEY_MAX,
    KEY_DECIMALS,
    KEY_BANDS,
    KEY_UNIT,
    KEY_WEIGHT,
    KEY_APPLIES_IF,
    KEY_COUNT
};

#define BIT(key) (UINT32_C(1) << (key))
#define MEMBER(name) offsetof(struct nv_question, name)

static const char *const type_words[] = {"single", "multiple", "number",
                                         "yes_no", "text",     NULL};

static const struct {
    uint32_t uses, needs;
} types[] = {
    [NV_SINGLE] = {BIT(KEY_SCALE) | BIT(KEY_OPTIONS) | BIT(KEY_WEIGHT), 0},
    [NV_MULTIPLE] = {BIT(KEY_SCALE) | BIT(KEY_OPTIONS) | BIT(KEY_WEIGHT), 0},
    [NV_NUMBER] = {BIT(KEY_MIN) | BIT(KEY_MAX) | BIT(KEY_DECIMALS) |
                       BIT(KEY_BANDS) | BIT(KEY_UNIT) | BIT(KEY_WEIGHT),
                   BIT(KEY_MIN) | BIT(KEY_MAX)},
    [NV_YES_NO] = {BIT(KEY_POINTS) | BIT(KEY_WEIGHT), 0},
    [NV_TEXT] = {0, 0},
};

static nv_read_value read_bands;

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_ID] = {.name = "id",
                .read = nv__read_id,
                .offset = MEMBER(id),
                .required = true},
    [KEY_SECTION] = {.name = "section", .required = true},
    [KEY_TYPE] = {.name = "type",
                  .read = nv__read_word,
                  .offset = MEMBER(type),
                  .required = true,
                  .words = type_words},
    [KEY_TEXT] = {.name = "text",
                  .read = nv__read_text,
                  .offset = MEMBER(text),
                  .required = true},
    [KEY_HELP] = {.name = "help",
                  .read = nv__read_text,
                  .offset = MEMBER(help)},
    [KEY_EXAMPLE] = {.name = "example",
                     .read = nv__read_text,
                     .offset = MEMBER(example)},
    [KEY_EVIDENCE] = {.name = "evidence",
                      .read = nv__read_text,
                      .offset = MEMBER(evidence)},
    [KEY_SCALE] = {.name = "scale"},
    [KEY_OPTIONS] = {.name = "options",
                     .read = nv__read_options,
                     .offset = MEMBER(options)},
    [KEY_POINTS] = {.name = "points"},
    [KEY_MIN] = {.name = "min",
                 .read = nv__read_decimal,
                 .offset = MEMBER(min)},
    [KEY_MAX] = {.name = "max",
                 .read = nv__read_decimal,
                 .offset = MEMBER(max)},
    [KEY_DECIMALS] = {.name = "decimals",
                      .read = nv__read_whole,
                      .offset = MEMBER(decimals),
                      .high = NV_MAX_DECIMALS},
    [KEY_BANDS] = {.name = "bands", .read = read_bands},
    [KEY_UNIT] = {.name = "unit",
                  .read = nv__read_text,
                  .offset = MEMBER(unit)},
    [KEY_WEIGHT] = {.name = "weight",
                    .read = nv__read_weight,
                    .offset = MEMBER(weight)},
    [KEY_APPLIES_IF] = {.name = "applies_if"},
};

static const struct nv_shape shape = {keys, KEY_COUNT};

static void read_band(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    static const struct nv_key band_keys[] = {
        {.name = "from",
         .read = nv__read_decimal,
         .offset = offsetof(struct nv_number_band, from),
         .required = true},
        {.name = "points",
         .read = nv__read_decimal,
         .offset = offsetof(struct nv_number_band, points),
         .required = true},
    };
    static const struct nv_shape band_shape = {band_keys, 2};
    (void)key;
    nv__read_object(reader, value, &band_shape, out);
}

static void read_bands(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_number_band),
                                        .item = {.read = read_band},
                                        .least = 1,
                                        .most = NV_MAX_OPTIONS};
    (void)key;
    struct nv_question *question = out;
    question->bands =
        nv__read_list(reader, value, &list, &question->band_count);
}

static void check_keys(struct nv_reader *reader, const struct nv_json *node,
                       enum nv_question_type type, struct nv_seen seen)
{
    static const uint32_t general = BIT(KEY_ID) | BIT(KEY_SECTION) |
                                    BIT(KEY_TYPE) | BIT(KEY_TEXT) |
                                    BIT(KEY_HELP) | BIT(KEY_EXAMPLE) |
                                    BIT(KEY_EVIDENCE) | BIT(KEY_APPLIES_IF);
    struct nv_misuse misuse = {
        .idle = seen.there & ~(general | types[type].uses),
        .lacking = types[type].needs & ~(seen.there | seen.misspelt),
        .with = type_words[type]};
    nv__report_misuse(reader, node, &shape, misuse);
}

static void take_scale(struct nv_reader *reader, const struct nv_json *node,
                       struct nv_question *question, bool *broken)
{
    const struct nv_json *value = nv__at(node, "scale");
    int scale = nv__resolve(reader, value, NV_NAME_SCALE);
    if (scale == NV_NONE || !reader->scales || !reader->broken_scale)
        return;
    question->options = reader->scales[scale].options;
    *broken = reader->broken_scale[scale];
}

/* Where option i of the question stands: its own, or the scale's name. */
static const struct nv_json *option_node(const struct nv_json *node, bool scale,
                                         size_t i)
{
    return scale ? nv__at(node, "scale") : nv__entry(node, "options", i);
}

static void check_option(struct nv_reader *reader, const struct nv_json *node,
                         enum nv_question_type type,
                         const struct nv_option *option)
{
    if (type == NV_SINGLE && option->exclusive)
        nv__fault(reader, nv__at(node, "exclusive"), NV_E_IDLE_KEY,
                  (struct nv_words){.first = nv_span_of("exclusive"),
                                    .second = nv_span_of("single")});
    if (type == NV_MULTIPLE && option->state != NV_ANSWERED &&
        !option->exclusive)
        nv__fault(reader, nv__at(node, "state"), NV_E_STATE_NOT_EXCLUSIVE,
                  (struct nv_words){.first = option->code});
}

static void read_choice(struct nv_reader *reader, const struct nv_json *node,
                        struct nv_question *question, struct nv_seen seen)
{
    uint32_t meant = seen.there | seen.misspelt;
    bool scale = seen.there >> KEY_SCALE & 1;
    bool options = seen.there >> KEY_OPTIONS & 1;
    bool broken = false;
    if (scale && options)
        nv__fault(reader, nv__at(node, "scale"), NV_E_EITHER_KEY,
                  (struct nv_words){.first = nv_span_of("scale"),
                                    .second = nv_span_of("options")});
    else if (scale)
        take_scale(reader, node, question, &broken);
    else if (!(meant & (BIT(KEY_SCALE) | BIT(KEY_OPTIONS))))
        nv__fault(reader, node, NV_E_NEEDED_KEY,
                  (struct nv_words){
                      .first = nv_span_of("options"),
                      .second = nv_span_of(type_words[question->type])});
    for (size_t i = 0; i < question->options.count; i++)
        check_option(reader, option_node(node, scale && !options, i),
                     question->type, &question->options.at[i]);
    if (broken)
        reader->broken_question[reader->asking] = true;
}

static void read_yes_no(struct nv_reader *reader, const struct nv_json *node,
                        struct nv_question *question, struct nv_seen seen)
{
    static const struct nv_key points_keys[] = {
        {.name = "yes", .read = nv__read_decimal, .required = true},
        {.name = "no",
         .read = nv__read_decimal,
         .offset = sizeof(struct nv_decimal),
         .required = true},
    };
    static const struct nv_shape points_shape = {points_keys, 2};
    struct nv_decimal points[2] = {{0}};
    question->options = nv__yes_no_options(reader);
    if (!(seen.there >> KEY_POINTS & 1) || !question->options.count)
        return;
    nv__read_object(reader, nv__at(node, "points"), &points_shape, points);
    struct nv_option *options = (struct nv_option *)question->options.at;
    for (size_t i = 0; i < 2; i++) {
        options[i].points = points[i];
        options[i].has_points = true;
    }
}

/* A decimal of a number question has no more digits than answers have. */
static void check_digits(struct nv_reader *reader, const struct nv_json *value,
                         struct nv_decimal decimal, unsigned digits)
{
    if (decimal.digits <= digits)
        return;
    struct nv_decimal_text text = nv_decimal_write(decimal);
    struct nv_written most = nv__written_whole(digits);
    nv__fault(reader, value, NV_E_FINER_THAN_ANSWERS,
              (struct nv_words){.first = nv_span_of(text.at),
                                .second = nv_span_of(most.at)});
}

static void check_band(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_question *question, size_t i)
{
    struct nv_decimal from = question->bands[i].from;
    const struct nv_json *at = nv__at(value, "from");
    struct nv_decimal_text text = nv_decimal_write(from);
    struct nv_words words = {.first = nv_span_of(text.at)};
    check_digits(reader, at, from, question->decimals);
    if (i == 0 && nv_decimal_compare(from, question->min) > 0)
        nv__fault(reader, at, NV_E_BAND_ABOVE_MIN, words);
    if (i > 0 && nv_decimal_compare(question->bands[i - 1].from, from) >= 0)
        nv__fault(reader, at, NV_E_BAND_NOT_RISING, words);
}

static void check_number(struct nv_reader *reader, const struct nv_json *node,
                         const struct nv_question *question)
{
    check_digits(reader, nv__at(node, "min"), question->min,
                 question->decimals);
    check_digits(reader, nv__at(node, "max"), question->max,
                 question->decimals);
    nv__check_range(reader, nv__at(node, "max"), question->min, question->max);
}

static bool is_scored(const struct nv_question *question)
{
    if (question->type == NV_NUMBER)
        return true;
    for (size_t i = 0; i < question->options.count; i++) {
        const struct nv_option *option = &question->options.at[i];
        if (!option->has_points && option->state == NV_ANSWERED)
            return false;
    }
    return question->options.count > 0;
}

static void read_number(struct nv_reader *reader, const struct nv_json *node,
                        const struct nv_question *question, struct nv_seen seen)
{
    uint32_t range = BIT(KEY_MIN) | BIT(KEY_MAX);
    if (nv__is_spoilt(seen, BIT(KEY_DECIMALS)) || (seen.sound & range) != range)
        return;
    check_number(reader, node, question);
    for (size_t i = 0; seen.sound >> KEY_BANDS & 1 && i < question->band_count;
         i++)
        check_band(reader, nv__entry(node, "bands", i), question, i);
}

/* What the type adds; the type itself is known to be sound. */
static void read_by_type(struct nv_reader *reader, const struct nv_json *node,
                         struct nv_question *question, struct nv_seen seen)
{
    check_keys(reader, node, question->type, seen);
    if (question->type == NV_SINGLE || question->type == NV_MULTIPLE)
        read_choice(reader, node, question, seen);
    if (question->type == NV_YES_NO)
        read_yes_no(reader, node, question, seen);
    if (question->type == NV_NUMBER)
        read_number(reader, node, question, seen);
    question->scored = is_scored(question);
}

/* The keys that decide which points a question can give. */
static const uint32_t points_keys =
    BIT(KEY_TYPE) | BIT(KEY_SCALE) | BIT(KEY_OPTIONS) | BIT(KEY_POINTS) |
    BIT(KEY_MIN) | BIT(KEY_MAX) | BIT(KEY_DECIMALS) | BIT(KEY_BANDS);

static void read_question(struct nv_reader *reader, const struct nv_json *node,
                          struct nv_question *question)
{
    bool *broken = &reader->broken_question[reader->asking];
    question->weight = (struct nv_decimal){.units = 1};
    struct nv_seen seen = nv__read_object(reader, node, &shape, question);
    if (seen.sound >> KEY_ID & 1)
        nv__check_column(reader, node, question->id);
    if (seen.there >> KEY_SECTION & 1)
        question->section =
            nv__resolve(reader, nv__at(node, "section"), NV_NAME_SECTION);
    size_t before = reader->unsound;
    bool has_type = seen.sound >> KEY_TYPE & 1;
    if (has_type)
        read_by_type(reader, node, question, seen);
    if (!has_type || reader->unsound > before ||
        nv__is_spoilt(seen, points_keys))
        *broken = true;
    if (seen.there >> KEY_APPLIES_IF & 1)
        nv__read_condition(reader, nv__at(node, "applies_if"), NULL,
                           &question->applies_if);
}

void nv__read_questions(struct nv_reader *reader)
{
    const struct nv_entries *names = &reader->names[NV_NAME_QUESTION];
    struct nv_question *questions =
        nv__keep(reader, names->count, sizeof *questions);
    reader->broken_question = nv__scratch(reader, names->count, sizeof(bool));
    if (!questions || !reader->broken_question)
        return;
    reader->model->questions = questions;
    reader->model->question_count = names->count;
    for (size_t i = 0; i < names->count; i++) {
        reader->asking = (int)i;
        read_question(reader, names->items[i].node, &questions[i]);
    }
    reader->asking = NV_NONE;
}

const char *nv__type_name(enum nv_question_type type)
{
    return type_words[type];
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions: which questions are asked, and when an action is advised. A
 * condition is a tree; what a leaf may compare follows from what it names, so
 * it is read in two steps: which one thing does it name, then which one
 * comparison does it make with that. A leaf on a question may only look back:
 * that is what makes circles impossible and lets the scorer settle all
 * conditions in one pass over the questions.
 *
 * A condition with a fault is left out (NULL): nothing is concluded from it.
 */
#include "base/limits.h"
#include "model/model_reader.h"

enum {
    KEY_ALL,
    KEY_ANY,
    KEY_NOT,
    KEY_QUESTION,
    KEY_PROFILE,
    KEY_RESULT,
    KEY_IS,
    KEY_AT_LEAST,
    KEY_AT_MOST,
    KEY_BELOW,
    KEY_LEVEL_AT_MOST,
    KEY_LEVEL_AT_LEAST,
    KEY_COUNT
};

enum {
    SUBJECTS = 0x3F, /* the first six */
    COMPARISONS = 0xFFF & ~SUBJECTS,
    LEVEL_LIMIT = 1000000
};

#define NUMBER_KEY(word)                                                       \
    {                                                                          \
        .name = (word), .read = nv__read_decimal,                              \
        .offset = offsetof(struct nv_condition, number)                        \
    }
#define LEVEL_KEY(word)                                                        \
    {                                                                          \
        .name = (word), .read = nv__read_whole,                                \
        .offset = offsetof(struct nv_condition, level), .low = -LEVEL_LIMIT,   \
        .high = LEVEL_LIMIT                                                    \
    }

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_ALL] = {.name = "all"},
    [KEY_ANY] = {.name = "any"},
    [KEY_NOT] = {.name = "not"},
    [KEY_QUESTION] = {.name = "question"},
    [KEY_PROFILE] = {.name = "profile"},
    [KEY_RESULT] = {.name = "result"},
    [KEY_IS] = {.name = "is"},
    [KEY_AT_LEAST] = NUMBER_KEY("at_least"),
    [KEY_AT_MOST] = NUMBER_KEY("at_most"),
    [KEY_BELOW] = NUMBER_KEY("below"),
    [KEY_LEVEL_AT_MOST] = LEVEL_KEY("level_at_most"),
    [KEY_LEVEL_AT_LEAST] = LEVEL_KEY("level_at_least"),
};

static const struct nv_shape shape = {keys, KEY_COUNT};

static void read_into(struct nv_reader *reader, const struct nv_json *value,
                      struct nv_condition *condition);

static bool is_one(uint32_t bits)
{
    return bits && (bits & (bits - 1)) == 0;
}

static unsigned place_of(uint32_t bit)
{
    unsigned place = 0;
    while (bit >>= 1)
        place++;
    return place;
}

static void read_children(struct nv_reader *reader, const struct nv_json *value,
                          struct nv_condition *condition)
{
    if (!nv__is_list(reader, value, 1, NV_MAX_CHILDREN))
        return;
    size_t count = nv_json_size(value);
    struct nv_condition *children =
        nv__keep(reader, count, sizeof *condition->children);
    if (!children)
        return;
    size_t i = 0;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry))
        read_into(reader, entry, &children[i++]);
    condition->children = children;
    condition->child_count = count;
}

static void read_branch(struct nv_reader *reader, const struct nv_json *value,
                        struct nv_condition *condition, unsigned key)
{
    const struct nv_json *below = nv__at(value, keys[key].name);
    condition->kind = key == KEY_ALL   ? NV_ALL
                      : key == KEY_ANY ? NV_ANY
                                       : NV_NOT;
    if (key != KEY_NOT) {
        read_children(reader, below, condition);
        return;
    }
    struct nv_condition *child = nv__keep(reader, 1, sizeof *child);
    if (!child)
        return;
    read_into(reader, below, child);
    condition->children = child;
    condition->child_count = 1;
}

/* What a leaf names, as far as comparisons go. */
struct subject {
    struct nv_span id;
    struct nv_options options; /* what "is" may say */
    bool is_ordered;           /* at_least and at_most make sense */
    bool is_sound;
};

static bool find_question(struct nv_reader *reader, const struct nv_json *value,
                          struct nv_condition *condition,
                          struct subject *subject)
{
    int found = nv__resolve(reader, value, NV_NAME_QUESTION);
    if (found == NV_NONE)
        return false;
    if (reader->asking != NV_NONE && found >= reader->asking) {
        nv__fault(reader, value, NV_E_CONDITION_LATER,
                  (struct nv_words){.first = nv_json_text(value)});
        return false;
    }
    const struct nv_question *question = &reader->model->questions[found];
    condition->question = found;
    *subject = (struct subject){
        .id = nv_json_text(value),
        .options = question->options,
        .is_ordered = question->type == NV_NUMBER ||
                      (question->type != NV_MULTIPLE && question->scored),
        .is_sound = !reader->broken_question[found]};
    return true;
}

static bool find_field(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_condition *condition, struct subject *subject)
{
    int found = nv__resolve(reader, value, NV_NAME_FIELD);
    if (found == NV_NONE)
        return false;
    const struct nv_field *field = &reader->model->fields[found];
    condition->field = found;
    *subject = (struct subject){.id = nv_json_text(value),
                                .options = field->options,
                                .is_ordered = field->type == NV_FIELD_NUMBER,
                                .is_sound = true};
    return true;
}

static void read_codes(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_condition *condition,
                       const struct subject *subject)
{
    if (!nv__is_list(reader, value, 1, NV_MAX_OPTIONS))
        return;
    int *options = nv__keep(reader, nv_json_size(value), sizeof *options);
    bool seen[NV_MAX_OPTIONS] = {false};
    condition->options = options;
    for (const struct nv_json *entry = nv_json_first(value); options && entry;
         entry = nv_json_next(entry)) {
        if (!nv__is_kind(reader, entry, NV_JSON_STRING))
            continue;
        int found = nv__option_find(subject->options, nv_json_text(entry));
        if (found == NV_NONE) {
            nv__refuse_option(reader, entry, subject->id, subject->options);
        } else if (!nv__is_repeated(reader, entry, &seen[found])) {
            options[condition->option_count++] = found;
            condition->option_set |= UINT64_C(1) << found;
        }
    }
}

static void refuse_comparison(struct nv_reader *reader,
                              const struct nv_json *value, unsigned key,
                              const struct subject *subject)
{
    nv__fault(reader, nv__at(value, keys[key].name), NV_E_CONDITION_KIND,
              (struct nv_words){.first = nv_span_of(keys[key].name),
                                .second = subject->id});
}

static void compare_answer(struct nv_reader *reader,
                           const struct nv_json *value,
                           struct nv_condition *condition, unsigned key,
                           const struct subject *subject)
{
    if (!subject->is_sound)
        return;
    if (key == KEY_IS && subject->options.count) {
        condition->kind = NV_IS;
        read_codes(reader, nv__at(value, "is"), condition, subject);
    } else if ((key == KEY_AT_LEAST || key == KEY_AT_MOST) &&
               subject->is_ordered) {
        condition->kind = key == KEY_AT_LEAST ? NV_AT_LEAST : NV_AT_MOST;
    } else {
        refuse_comparison(reader, value, key, subject);
    }
}

static void compare_result(struct nv_reader *reader,
                           const struct nv_json *value,
                           struct nv_condition *condition, unsigned key)
{
    const struct nv_json *name = nv__at(value, "result");
    int found = nv__resolve(reader, name, NV_NAME_INDICATOR);
    if (found == NV_NONE)
        return;
    struct subject subject = {.id = nv_json_text(name)};
    bool levels = reader->model->indicators[found].level_count > 0;
    bool by_level = key == KEY_LEVEL_AT_MOST || key == KEY_LEVEL_AT_LEAST;
    condition->result = found;
    if (!reader->lost_results && !nv__is_result(reader->model, found))
        nv__fault(reader, name, NV_E_NOT_A_RESULT,
                  (struct nv_words){.first = subject.id});
    if (key == KEY_IS || key == KEY_AT_MOST ||
        (by_level && !levels && !reader->broken_indicator[found]))
        refuse_comparison(reader, value, key, &subject);
    condition->kind = key == KEY_BELOW           ? NV_BELOW
                      : key == KEY_AT_LEAST      ? NV_AT_LEAST
                      : key == KEY_LEVEL_AT_MOST ? NV_LEVEL_AT_MOST
                                                 : NV_LEVEL_AT_LEAST;
}

static void read_leaf(struct nv_reader *reader, const struct nv_json *value,
                      struct nv_condition *condition, unsigned subject_key,
                      unsigned key)
{
    struct subject subject = {0};
    const struct nv_json *name = nv__at(value, keys[subject_key].name);
    if (subject_key == KEY_RESULT)
        compare_result(reader, value, condition, key);
    else if (subject_key == KEY_QUESTION
                 ? find_question(reader, name, condition, &subject)
                 : find_field(reader, name, condition, &subject))
        compare_answer(reader, value, condition, key, &subject);
}

static void refuse_shape(struct nv_reader *reader, const struct nv_json *value,
                         const char *choices)
{
    nv__fault(reader, value, NV_E_ONE_OF,
              (struct nv_words){.first = nv_span_of(choices)});
}

static void read_parts(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_condition *condition, struct nv_seen seen)
{
    bool action = reader->asking == NV_NONE;
    uint32_t subjects = seen.there & SUBJECTS;
    uint32_t comparisons = seen.there & COMPARISONS;
    if (!is_one(subjects)) {
        refuse_shape(reader, value,
                     action ? "all, any, not, question, profile, result"
                            : "all, any, not, question, profile");
        return;
    }
    unsigned subject = place_of(subjects);
    if (subject == KEY_RESULT && !action) {
        nv__fault(reader, nv__at(value, "result"), NV_E_FOREIGN_KEY,
                  (struct nv_words){.first = nv_span_of("result")});
        return;
    }
    bool leaf = subject >= KEY_QUESTION;
    if (!leaf && !comparisons)
        read_branch(reader, value, condition, subject);
    else if (leaf && is_one(comparisons))
        read_leaf(reader, value, condition, subject, place_of(comparisons));
    else
        refuse_shape(reader, value,
                     !leaf                   ? keys[subject].name
                     : subject == KEY_RESULT ? "below, at_least, "
                                               "level_at_most, level_at_least"
                                             : "is, at_least, at_most");
}

static void read_into(struct nv_reader *reader, const struct nv_json *value,
                      struct nv_condition *condition)
{
    *condition = (struct nv_condition){
        .question = NV_NONE, .field = NV_NONE, .result = NV_NONE};
    if (reader->condition_depth == NV_MAX_CONDITION_DEPTH) {
        struct nv_written most = nv__written_whole(NV_MAX_CONDITION_DEPTH);
        nv__fault(reader, value, NV_E_CONDITION_DEPTH,
                  (struct nv_words){.first = nv_span_of(most.at)});
        return;
    }
    size_t before = reader->unsound;
    struct nv_seen seen = nv__read_object(reader, value, &shape, condition);
    bool foreign = reader->unsound > before && !(seen.there & SUBJECTS);
    if (foreign || seen.misspelt)
        return;
    reader->condition_depth++;
    read_parts(reader, value, condition, seen);
    reader->condition_depth--;
}

void nv__read_condition(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    (void)key;
    size_t before = reader->unsound;
    struct nv_condition *condition = nv__keep(reader, 1, sizeof *condition);
    if (!condition)
        return;
    read_into(reader, value, condition);
    if (reader->unsound == before)
        *(const struct nv_condition **)out = condition;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Actions and the programmes that help with them. They change no score, but
 * they are what a firm reads first, so their references are held to the same
 * standard: what an action raises must be an answer that has points, and a
 * programme names the page that it was read on.
 */
#include "base/limits.h"
#include "model/model_reader.h"

#define MEMBER(name) offsetof(struct nv_action, name)

enum {
    KEY_ID,
    KEY_TEXT,
    KEY_HOW,
    KEY_WHEN,
    KEY_EFFORT,
    KEY_IMPACT,
    KEY_RAISES,
    KEY_REQUIRES,
    KEY_PROGRAMMES,
    KEY_SOURCE,
    KEY_COUNT
};

static nv_read_value read_raises, read_requires, read_programmes, read_source;

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_ID] = {.name = "id",
                .read = nv__read_id,
                .offset = MEMBER(id),
                .required = true},
    [KEY_TEXT] = {.name = "text",
                  .read = nv__read_text,
                  .offset = MEMBER(text),
                  .required = true},
    [KEY_HOW] = {.name = "how", .read = nv__read_text, .offset = MEMBER(how)},
    [KEY_WHEN] = {.name = "when",
                  .read = nv__read_condition,
                  .offset = MEMBER(when),
                  .required = true},
    [KEY_EFFORT] = {.name = "effort",
                    .read = nv__read_whole,
                    .offset = MEMBER(effort),
                    .required = true,
                    .low = 1,
                    .high = 3},
    [KEY_IMPACT] = {.name = "impact",
                    .read = nv__read_whole,
                    .offset = MEMBER(impact),
                    .required = true,
                    .low = 1,
                    .high = 3},
    [KEY_RAISES] = {.name = "raises", .read = read_raises},
    [KEY_REQUIRES] = {.name = "requires", .read = read_requires},
    [KEY_PROGRAMMES] = {.name = "programmes", .read = read_programmes},
    [KEY_SOURCE] = {.name = "source",
                    .read = read_source,
                    .offset = MEMBER(source)},
};

static const struct nv_shape shape = {keys, KEY_COUNT};

static void read_requires(struct nv_reader *reader, const struct nv_json *value,
                          const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_action *action = out;
    action->requires = nv__read_references(reader, value, NV_NAME_ACTION,
                                           &action->require_count);
}

static void read_programmes(struct nv_reader *reader,
                            const struct nv_json *value,
                            const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_action *action = out;
    action->programmes = nv__read_references(reader, value, NV_NAME_PROGRAMME,
                                             &action->programme_count);
}

static void read_source(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    (void)key;
    *(int *)out = nv__resolve(reader, value, NV_NAME_SOURCE);
}

enum { RAISE_QUESTION, RAISE_TO };

static const struct nv_key raise_keys[] = {
    [RAISE_QUESTION] = {.name = "question", .required = true},
    [RAISE_TO] = {.name = "to", .read = nv__read_ignored, .required = true},
};

static const struct nv_shape raise_shape = {raise_keys, 2};

static void find_option(struct nv_reader *reader, const struct nv_json *value,
                        struct nv_raise *raise)
{
    const struct nv_question *question =
        &reader->model->questions[raise->question];
    struct nv_span code = nv_json_text(value);
    raise->option = nv__option_find(question->options, code);
    if (question->options.count == 0 || !question->scored)
        nv__fault(reader, value, NV_E_RAISES_NOTHING,
                  (struct nv_words){.first = question->id});
    else if (raise->option == NV_NONE)
        nv__refuse_option(reader, value, question->id, question->options);
    else if (!question->options.at[raise->option].has_points)
        nv__fault(reader, value, NV_E_RAISES_NOTHING,
                  (struct nv_words){.first = code});
}

static void read_raise(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_raise *raise = out;
    struct nv_seen seen = nv__read_object(reader, value, &raise_shape, raise);
    if (!(seen.there >> RAISE_QUESTION & 1))
        return;
    raise->question =
        nv__resolve(reader, nv__at(value, "question"), NV_NAME_QUESTION);
    if (raise->question != NV_NONE && seen.sound >> RAISE_TO & 1 &&
        !reader->broken_question[raise->question])
        find_option(reader, nv__at(value, "to"), raise);
}

static void read_raises(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_raise),
                                        .item = {.read = read_raise},
                                        .least = 1,
                                        .most = NV_MAX_QUESTIONS};
    (void)key;
    struct nv_action *action = out;
    action->raises = nv__read_list(reader, value, &list, &action->raise_count);
}

void nv__read_actions(struct nv_reader *reader)
{
    const struct nv_entries *names = &reader->names[NV_NAME_ACTION];
    struct nv_action *actions = nv__keep(reader, names->count, sizeof *actions);
    if (!actions)
        return;
    for (size_t i = 0; i < names->count; i++) {
        actions[i].source = NV_NONE;
        nv__read_object(reader, names->items[i].node, &shape, &actions[i]);
    }
    reader->model->actions = actions;
    reader->model->action_count = names->count;
}

void nv__read_country(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    bool sound = text.size == 2 && text.at[0] >= 'A' && text.at[0] <= 'Z' &&
                 text.at[1] >= 'A' && text.at[1] <= 'Z';
    if (sound)
        *(struct nv_span *)out = nv__keep_span(reader, text);
    else
        nv__fault(reader, value, NV_E_BAD_COUNTRY,
                  (struct nv_words){.first = text});
}

void nv__read_programmes(struct nv_reader *reader)
{
    static const struct nv_key programme_keys[] = {
        {.name = "id",
         .read = nv__read_id,
         .offset = offsetof(struct nv_programme, id),
         .required = true},
        {.name = "name",
         .read = nv__read_string,
         .offset = offsetof(struct nv_programme, name),
         .required = true},
        {.name = "country",
         .read = nv__read_country,
         .offset = offsetof(struct nv_programme, country),
         .required = true},
        {.name = "text",
         .read = nv__read_text,
         .offset = offsetof(struct nv_programme, text),
         .required = true},
        {.name = "source",
         .read = read_source,
         .offset = offsetof(struct nv_programme, source),
         .required = true},
        {.name = "where",
         .read = nv__read_string,
         .offset = offsetof(struct nv_programme, where),
         .required = true},
    };
    static const struct nv_shape programme_shape = {
        programme_keys, sizeof programme_keys / sizeof *programme_keys};
    const struct nv_entries *names = &reader->names[NV_NAME_PROGRAMME];
    struct nv_programme *programmes =
        nv__keep(reader, names->count, sizeof *programmes);
    if (!programmes)
        return;
    for (size_t i = 0; i < names->count; i++)
        nv__read_object(reader, names->items[i].node, &programme_shape,
                        &programmes[i]);
    reader->model->programmes = programmes;
    reader->model->programme_count = names->count;
}

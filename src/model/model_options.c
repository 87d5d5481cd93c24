/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The options of a question: in the question itself or in a scale that many
 * questions share. A scale is read once; its questions point to the same
 * options. What an option may hold depends on the type of the question that
 * uses it, so that part is checked per question and, for a scale, shown where
 * the question names the scale.
 */
#include "base/limits.h"
#include "model/model_reader.h"

#include <stdio.h>

enum { KEY_CODE, KEY_POINTS, KEY_STATE, KEY_TEXT, KEY_EVIDENCE, KEY_EXCLUSIVE };

static const char *const state_words[] = {"dont_know", "not_applicable", NULL};

static const struct nv_key option_keys[] = {
    [KEY_CODE] = {.name = "code",
                  .read = nv__read_code,
                  .offset = offsetof(struct nv_option, code),
                  .required = true},
    [KEY_POINTS] = {.name = "points",
                    .read = nv__read_decimal,
                    .offset = offsetof(struct nv_option, points)},
    [KEY_STATE] = {.name = "state"},
    [KEY_TEXT] = {.name = "text",
                  .read = nv__read_text,
                  .offset = offsetof(struct nv_option, text),
                  .required = true},
    [KEY_EVIDENCE] = {.name = "evidence",
                      .read = nv__read_text,
                      .offset = offsetof(struct nv_option, evidence)},
    [KEY_EXCLUSIVE] = {.name = "exclusive",
                       .read = nv__read_bool,
                       .offset = offsetof(struct nv_option, exclusive)},
};

static const struct nv_shape option_shape = {
    option_keys, sizeof option_keys / sizeof *option_keys};

static void read_state(struct nv_reader *reader, const struct nv_json *option,
                       struct nv_option *out)
{
    static const struct nv_key key = {.words = state_words};
    int place = 0;
    nv__read_word(reader, nv__at(option, "state"), &key, &place);
    out->state = place ? NV_NOT_APPLICABLE : NV_DONT_KNOW;
}

static void read_option(struct nv_reader *reader, const struct nv_json *value,
                        const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_option *option = out;
    option->state = NV_ANSWERED;
    struct nv_seen seen = nv__read_object(reader, value, &option_shape, option);
    option->has_points = (seen.there | seen.misspelt) >> KEY_POINTS & 1;
    if (!(seen.there >> KEY_STATE & 1))
        return;
    if (option->has_points)
        nv__fault(reader, nv__at(value, "state"), NV_E_EITHER_KEY,
                  (struct nv_words){.first = nv_span_of("points"),
                                    .second = nv_span_of("state")});
    read_state(reader, value, option);
}

static void check_codes(struct nv_reader *reader, const struct nv_json *value,
                        struct nv_options options)
{
    const struct nv_json *entry = nv_json_first(value);
    for (size_t i = 0; i < options.count; i++, entry = nv_json_next(entry)) {
        struct nv_span code = options.at[i].code;
        struct nv_options before = {options.at, i};
        if (code.at && nv__option_find(before, code) != NV_NONE)
            nv__fault(reader, nv__at(entry, "code"), NV_E_DUPLICATE_CODE,
                      (struct nv_words){.first = code});
    }
}

void nv__read_options(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_option),
                                        .item = {.read = read_option},
                                        .least = 2,
                                        .most = NV_MAX_OPTIONS};
    (void)key;
    struct nv_options *options = out;
    options->at = nv__read_list(reader, value, &list, &options->count);
    if (options->count)
        check_codes(reader, value, *options);
}

static const struct nv_key scale_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_scale, id),
     .required = true},
    {.name = "options",
     .read = nv__read_options,
     .offset = offsetof(struct nv_scale, options),
     .required = true},
};

static const struct nv_shape scale_shape = {scale_keys, sizeof scale_keys /
                                                            sizeof *scale_keys};

void nv__read_scales(struct nv_reader *reader)
{
    const struct nv_entries *names = &reader->names[NV_NAME_SCALE];
    reader->scales = nv__keep(reader, names->count, sizeof *reader->scales);
    reader->broken_scale =
        nv__scratch(reader, names->count, sizeof *reader->broken_scale);
    if (!reader->scales || !reader->broken_scale)
        return;
    for (size_t i = 0; i < names->count; i++) {
        size_t before = reader->unsound;
        nv__read_object(reader, names->items[i].node, &scale_shape,
                        &reader->scales[i]);
        reader->broken_scale[i] = reader->unsound > before;
    }
}

void nv__refuse_option(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_span subject, struct nv_options options)
{
    char codes[NV_ERROR_ARG_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; i < options.count; i++) {
        struct nv_span code = options.at[i].code;
        if (used + strlen(", ") + code.size + sizeof ", ..." > sizeof codes) {
            memcpy(codes + used, ", ...", sizeof ", ...");
            break;
        }
        used += (size_t)snprintf(codes + used, sizeof codes - used, "%s%.*s",
                                 i ? ", " : "", (int)code.size, code.at);
    }
    nv__fault(reader, value, NV_E_NO_SUCH_OPTION,
              (struct nv_words){.first = nv_json_text(value),
                                .second = subject,
                                .third = nv_span_of(codes)});
}

struct nv_options nv__yes_no_options(struct nv_reader *reader)
{
    static const struct nv_option words[] = {
        {.code = {"yes", 3},
         .text = {{[NV_EN] = {"yes", 3},
                   [NV_ES] = {"s\xC3\xAD", 3},
                   [NV_PT] = {"sim", 3}}},
         .state = NV_ANSWERED},
        {.code = {"no", 2},
         .text = {{[NV_EN] = {"no", 2},
                   [NV_ES] = {"no", 2},
                   [NV_PT] = {"n\xC3\xA3o", 4}}},
         .state = NV_ANSWERED},
    };
    struct nv_option *options = nv__keep(reader, 2, sizeof *options);
    if (!options)
        return (struct nv_options){0};
    memcpy(options, words, sizeof words);
    return (struct nv_options){options, 2};
}

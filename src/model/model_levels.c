/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The levels of an indicator, each by itself and in its order: numbers rise,
 * and every level but the last says what the next one takes, because that is
 * what a firm on it is told to do. Whether the bands fit together and to the
 * values that can be reached is another matter (check_levels.c).
 */
#include "base/limits.h"
#include "model/model_reader.h"

#include <stdio.h>

enum { KEY_LEVEL, KEY_FROM, KEY_TO, KEY_NAME, KEY_DESCRIPTION, KEY_NEXT };

#define MEMBER(name) offsetof(struct nv_level, name)

static const struct nv_key keys[] = {
    [KEY_LEVEL] = {.name = "level",
                   .read = nv__read_whole,
                   .offset = MEMBER(number),
                   .required = true,
                   .low = -NV_MAX_LEVEL_NUMBER,
                   .high = NV_MAX_LEVEL_NUMBER},
    [KEY_FROM] = {.name = "from",
                  .read = nv__read_decimal,
                  .offset = MEMBER(from),
                  .required = true},
    [KEY_TO] = {.name = "to",
                .read = nv__read_decimal,
                .offset = MEMBER(to),
                .required = true},
    [KEY_NAME] = {.name = "name",
                  .read = nv__read_text,
                  .offset = MEMBER(name),
                  .required = true},
    [KEY_DESCRIPTION] = {.name = "description",
                         .read = nv__read_text,
                         .offset = MEMBER(description),
                         .required = true},
    [KEY_NEXT] = {.name = "next",
                  .read = nv__read_text,
                  .offset = MEMBER(next)},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

/* Reads one level; last: nothing comes after it. */
static void read_level(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_level *level, bool last)
{
    struct nv_seen seen = nv__read_object(reader, value, &shape, level);
    bool meant = (seen.there | seen.misspelt) >> KEY_NEXT & 1;
    if (nv_json_kind(value) != NV_JSON_OBJECT)
        return;
    if (last && seen.there >> KEY_NEXT & 1)
        nv__fault(reader, nv__at(value, "next"), NV_E_LAST_LEVEL_NEXT,
                  (struct nv_words){0});
    if (!last && !meant)
        nv__fault(reader, value, NV_E_MISSING_KEY,
                  (struct nv_words){.first = nv_span_of("next")});
}

static void check_rise(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_level *level)
{
    char before[16], after[16];
    if (level[-1].number < level[0].number)
        return;
    snprintf(before, sizeof before, "%d", level[-1].number);
    snprintf(after, sizeof after, "%d", level[0].number);
    nv__fault(reader, nv__at(value, "level"), NV_E_LEVEL_NOT_RISING,
              (struct nv_words){.first = nv_span_of(after),
                                .second = nv_span_of(before)});
}

void nv__read_levels(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_indicator *indicator = out;
    if (!nv__is_list(reader, value, 1, NV_MAX_LEVELS))
        return;
    size_t count = nv_json_size(value), i = 0;
    struct nv_level *levels = nv__keep(reader, count, sizeof *levels);
    if (!levels)
        return;
    size_t before = reader->unsound;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry), i++) {
        read_level(reader, entry, &levels[i], i + 1 == count);
        if (i > 0 && reader->unsound == before)
            check_rise(reader, entry, &levels[i]);
    }
    indicator->levels = levels;
    indicator->level_count = count;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The radars that a model's method demands. Bars are read faster and more
 * truly, so a report draws none by itself: a model has to ask, and to say
 * which results and on which scale, for the shape of a radar hangs on the
 * order of its rays and the ends of its scale. A result stands in one radar
 * at most, which is then also the group that it has in tables.
 */
#include "base/limits.h"
#include "model/model_reader.h"

enum { LEAST_RAYS = 3 };

#define MEMBER(name) offsetof(struct nv_radar, name)

static void read_rays(struct nv_reader *reader, const struct nv_json *value,
                      const struct nv_key *key, void *out)
{
    (void)key;
    struct nv_radar *radar = out;
    if (!nv__is_list(reader, value, LEAST_RAYS, NV_MAX_RAYS))
        return;
    radar->results = nv__read_references(reader, value, NV_NAME_INDICATOR,
                                         &radar->result_count);
    nv__check_results(reader, value);
}

static const struct nv_key keys[] = {
    {.name = "title",
     .read = nv__read_text,
     .offset = MEMBER(title),
     .required = true},
    {.name = "from",
     .read = nv__read_decimal,
     .offset = MEMBER(from),
     .required = true},
    {.name = "to",
     .read = nv__read_decimal,
     .offset = MEMBER(to),
     .required = true},
    {.name = "results", .read = read_rays, .required = true},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

/* Reports results that stand in an earlier radar, too. */
static void check_repeated(struct nv_reader *reader,
                           const struct nv_json *radar, bool *seen)
{
    const struct nv_entries *names = &reader->names[NV_NAME_INDICATOR];
    const struct nv_json *list = nv_json_member(radar, "results");
    for (const struct nv_json *entry = nv_json_first(list); entry;
         entry = nv_json_next(entry)) {
        if (nv_json_kind(entry) != NV_JSON_STRING)
            continue;
        int index = nv__entries_find(names, nv_json_text(entry));
        if (index != NV_NONE)
            (void)nv__is_repeated(reader, entry, &seen[index]);
    }
}

static void read_radar(struct nv_reader *reader, const struct nv_json *value,
                       struct nv_radar *radar, bool *seen)
{
    size_t before = reader->unsound;
    (void)nv__read_object(reader, value, &shape, radar);
    if (reader->unsound > before)
        return;
    nv__check_range(reader, nv__at(value, "to"), radar->from, radar->to);
    check_repeated(reader, value, seen);
}

void nv__read_radars(struct nv_reader *reader)
{
    struct nv_model *model = reader->model;
    const struct nv_json *value =
        nv_json_member(reader->document->root, "radars");
    if (!value || !nv__is_list(reader, value, 1, NV_MAX_RADARS))
        return;
    size_t count = nv_json_size(value), i = 0;
    struct nv_radar *radars = nv__keep(reader, count, sizeof *radars);
    bool *seen = nv__scratch(reader, reader->names[NV_NAME_INDICATOR].count,
                             sizeof *seen);
    if (!radars || !seen)
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry))
        read_radar(reader, entry, &radars[i++], seen);
    model->radars = radars;
    model->radar_count = count;
}

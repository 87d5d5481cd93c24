/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What of a model published figures may be set beside. Nothing is set beside
 * anything by its name alone: a file says which variable, in which measure,
 * goes with which results (level by level) or which question (option by
 * option) of which major version of a model, and why. Several results mean
 * that their average is compared, as with a measure over functions.
 *
 * Levels may be left out, for a source often knows fewer than a model does.
 */
#include "base/limits.h"
#include "peers/peer_reader.h"

#define MEMBER(name) offsetof(struct nv_beside, name)

enum { MOST_RESULTS = 64 };

enum {
    KEY_MODEL,
    KEY_MAJOR,
    KEY_RESULTS,
    KEY_QUESTION,
    KEY_MEASURE,
    KEY_VARIABLE,
    KEY_LEVELS,
    KEY_OPTIONS,
    KEY_WHY,
    KEY_COUNT
};

static void read_results(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_id},
                                        .least = 1,
                                        .most = MOST_RESULTS};
    struct nv_beside *beside = out;
    (void)key;
    beside->results =
        nv__read_list(reader, value, &list, &beside->result_count);
}

static void read_reference(struct nv_reader *reader,
                           const struct nv_json *value,
                           const struct nv_key *key, void *out)
{
    *(int *)out = nv__resolve(reader, value, (enum nv_name_kind)key->low);
}

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_MODEL] = {.name = "model",
                   .read = nv__read_model_id,
                   .offset = MEMBER(model),
                   .required = true},
    [KEY_MAJOR] = {.name = "major",
                   .read = nv__read_whole,
                   .offset = MEMBER(major),
                   .required = true,
                   .high = NV_MAX_MAJOR},
    [KEY_RESULTS] = {.name = "results", .read = read_results},
    [KEY_QUESTION] = {.name = "question",
                      .read = nv__read_id,
                      .offset = MEMBER(question)},
    [KEY_MEASURE] = {.name = "measure",
                     .read = read_reference,
                     .offset = MEMBER(measure),
                     .required = true,
                     .low = NV_NAME_MEASURE},
    [KEY_VARIABLE] = {.name = "variable",
                      .read = read_reference,
                      .offset = MEMBER(variable),
                      .required = true,
                      .low = NV_NAME_VARIABLE},
    [KEY_LEVELS] = {.name = "levels"},
    [KEY_OPTIONS] = {.name = "options"},
    [KEY_WHY] = {.name = "why",
                 .read = nv__read_text,
                 .offset = MEMBER(why),
                 .required = true},
};

static const struct nv_shape shape = {keys, KEY_COUNT};

static const struct nv_key level_keys[] = {
    {.name = "level",
     .read = nv__read_whole,
     .offset = offsetof(struct nv_peer_match, level),
     .required = true,
     .low = -NV_MAX_LEVEL_NUMBER,
     .high = NV_MAX_LEVEL_NUMBER},
    {.name = "term", .required = true},
};

static const struct nv_key option_keys[] = {
    {.name = "option",
     .read = nv__read_code,
     .offset = offsetof(struct nv_peer_match, option),
     .required = true},
    {.name = "term", .required = true},
};

static const struct nv_shape level_shape = {level_keys, 2},
                             option_shape = {option_keys, 2};

static bool is_same(const struct nv_peer_match *a,
                    const struct nv_peer_match *b)
{
    if (a->option.at || b->option.at)
        return nv_span_equal(a->option, b->option);
    return a->level == b->level;
}

static void read_match(struct nv_reader *reader, const struct nv_json *node,
                       const struct nv_variable *variable,
                       struct nv_beside *beside)
{
    struct nv_peer_match *matches = (struct nv_peer_match *)beside->matches;
    struct nv_peer_match *match = &matches[beside->match_count];
    const struct nv_shape *of =
        beside->question.at ? &option_shape : &level_shape;
    struct nv_seen seen = nv__read_object(reader, node, of, match);
    const struct nv_json *term = nv_json_kind(node) == NV_JSON_OBJECT
                                     ? nv_json_member(node, "term")
                                     : NULL;
    match->term = NV_NONE;
    if (term && variable)
        match->term = nv__resolve_term(reader, term, variable);
    if (!(seen.sound & 1))
        return;
    for (size_t i = 0; i < beside->match_count; i++) {
        const struct nv_json *first = nv_json_first(node);
        if (is_same(&matches[i], match))
            nv__fault(
                reader, first, NV_E_REPEATED_NAME,
                (struct nv_words){
                    .first = match->option.at
                                 ? match->option
                                 : nv_json_literal(reader->document, first)});
    }
    beside->match_count++;
}

static void read_matches(struct nv_peering *peering, const struct nv_json *list,
                         struct nv_beside *beside)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_variable *variable =
        nv__peer_variable(peering->file, beside->variable);
    if (!nv__is_list(reader, list, 1, NV_MAX_LEVELS))
        return;
    beside->matches =
        nv__keep(reader, nv_json_size(list), sizeof *beside->matches);
    for (const struct nv_json *node = nv_json_first(list);
         beside->matches && node; node = nv_json_next(node))
        read_match(reader, node, variable, beside);
}

#define BIT(key) (UINT32_C(1) << (key))

static void read_beside(struct nv_peering *peering, const struct nv_json *node,
                        struct nv_beside *beside)
{
    struct nv_reader *reader = peering->reader;
    beside->measure = beside->variable = NV_NONE;
    struct nv_seen seen = nv__read_object(reader, node, &shape, beside);
    uint32_t there = seen.there | seen.misspelt;
    uint32_t by_level = BIT(KEY_RESULTS) | BIT(KEY_LEVELS);
    uint32_t by_option = BIT(KEY_QUESTION) | BIT(KEY_OPTIONS);
    uint32_t given = there & (by_level | by_option);
    if (nv_json_kind(node) != NV_JSON_OBJECT)
        return;
    if (given != by_level && given != by_option) {
        nv__fault(reader, node, NV_E_BESIDE_WHAT, (struct nv_words){0});
        return;
    }
    const char *key = given == by_level ? "levels" : "options";
    const struct nv_json *list = nv_json_member(node, key);
    if (list && !nv__is_spoilt(seen, BIT(KEY_QUESTION)))
        read_matches(peering, list, beside);
}

void nv__read_peer_besides(struct nv_peering *peering)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_json *list =
        nv_json_member(reader->document->root, "beside");
    if (!list || !nv__is_list(reader, list, 0, NV_MAX_FIGURES))
        return;
    struct nv_beside *besides =
        nv__keep(reader, nv_json_size(list), sizeof *besides);
    size_t i = 0;
    for (const struct nv_json *node = nv_json_first(list); besides && node;
         node = nv_json_next(node))
        read_beside(peering, node, &besides[i++]);
    peering->file->besides = besides;
    peering->file->beside_count = i;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A peer file from the top: which kind it is; of published figures first the
 * names (sources, measures, groups, variables, figures), because a figure may
 * stand before what it refers to, then the measures, groups and variables
 * themselves. The figures follow in peer_figures.c, what they may be set
 * beside in peer_beside.c.
 *
 * Figures are not nested under their group or measure in the file: a figure
 * that carries all it is bound to can be read, quoted and checked by itself,
 * and cannot slip under another heading when a file is edited.
 */
#include "base/limits.h"
#include "base/nearest.h"
#include "peers/peer_reader.h"

#define OF_FILE(name) offsetof(struct nv_peer_file, name)

static const char *const kinds[] = {"published", "cohort", NULL};

static const char *const measure_kinds[] = {
    [NV_SHARE_OF_FIRMS] = "share_of_firms",
    [NV_AVERAGE_OVER_FUNCTIONS] = "average_over_functions",
    [NV_SHARE_OF_PEOPLE] = "share_of_people",
    [NV_MEAN_SCORE] = "mean_score",
    [NV_COUNTED] = "number",
    [NV_RATIO] = "ratio",
    NULL};

const char *nv__measure_word(enum nv_measure_kind kind)
{
    return measure_kinds[kind];
}

static void read_version(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    struct nv_version version = {0};
    nv__read_version(reader, value, key, &version);
    *(struct nv_span *)out = version.text;
}

static const struct nv_key keys[] = {
    {.name = "$schema", .read = nv__read_ignored},
    {.name = "format", .read = nv__read_ignored, .required = true},
    {.name = "kind", .read = nv__read_ignored, .required = true},
    {.name = "id",
     .read = nv__read_model_id,
     .offset = OF_FILE(id),
     .required = true},
    {.name = "version",
     .read = read_version,
     .offset = OF_FILE(version),
     .required = true},
    {.name = "license",
     .read = nv__read_string,
     .offset = OF_FILE(license),
     .required = true},
    {.name = "title",
     .read = nv__read_text,
     .offset = OF_FILE(title),
     .required = true},
    {.name = "summary",
     .read = nv__read_text,
     .offset = OF_FILE(summary),
     .required = true},
    {.name = "sources", .required = true},
    {.name = "measures", .required = true},
    {.name = "groups", .required = true},
    {.name = "variables", .required = true},
    {.name = "figures", .required = true},
    {.name = "conflicts", .required = true},
    {.name = "beside", .required = true},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

static const struct nv_key measure_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_measure, id),
     .required = true},
    {.name = "kind",
     .read = nv__read_word,
     .offset = offsetof(struct nv_measure, kind),
     .required = true,
     .words = measure_kinds},
    {.name = "text",
     .read = nv__read_text,
     .offset = offsetof(struct nv_measure, text),
     .required = true},
};

static void read_codes(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_code},
                                        .least = 1,
                                        .most = NV_MAX_OPTIONS};
    struct nv_trait *trait = out;
    (void)key;
    trait->codes = nv__read_list(reader, value, &list, &trait->code_count);
}

static void read_trait(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    static const struct nv_key trait_keys[] = {
        {.name = "field",
         .read = nv__read_id,
         .offset = offsetof(struct nv_trait, field),
         .required = true},
        {.name = "codes", .read = read_codes, .required = true},
    };
    static const struct nv_shape trait_shape = {trait_keys, 2};
    (void)key;
    nv__read_object(reader, value, &trait_shape, out);
}

static void read_profile(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_trait),
                                        .item = {.read = read_trait},
                                        .most = NV_MAX_OPTIONS};
    struct nv_peer_group *group = out;
    (void)key;
    group->traits = nv__read_list(reader, value, &list, &group->trait_count);
    group->has_profile = true;
}

static const struct nv_key group_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_peer_group, id),
     .required = true},
    {.name = "label",
     .read = nv__read_text,
     .offset = offsetof(struct nv_peer_group, label),
     .required = true},
    {.name = "note",
     .read = nv__read_text,
     .offset = offsetof(struct nv_peer_group, note)},
    {.name = "profile", .read = read_profile},
};

static const struct nv_key term_keys[] = {
    {.name = "code",
     .read = nv__read_code,
     .offset = offsetof(struct nv_peer_term, code),
     .required = true},
    {.name = "name",
     .read = nv__read_text,
     .offset = offsetof(struct nv_peer_term, name),
     .required = true},
};

static const struct nv_shape term_shape = {term_keys, 2};

static bool has_code(const struct nv_peer_term *terms, size_t count,
                     struct nv_span code)
{
    for (size_t i = 0; i < count; i++) {
        if (code.at && nv_span_equal(terms[i].code, code))
            return true;
    }
    return false;
}

static void read_terms(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    struct nv_variable *variable = out;
    (void)key;
    if (!nv__is_list(reader, value, 1, NV_MAX_TERMS))
        return;
    size_t count = nv_json_size(value), i = 0;
    struct nv_peer_term *terms = nv__keep(reader, count, sizeof *terms);
    if (!terms)
        return;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry), i++) {
        nv__read_object(reader, entry, &term_shape, &terms[i]);
        if (has_code(terms, i, terms[i].code))
            nv__fault(reader, nv__at(entry, "code"), NV_E_REPEATED_NAME,
                      (struct nv_words){.first = terms[i].code});
    }
    variable->terms = terms;
    variable->term_count = count;
}

static const struct nv_key variable_keys[] = {
    {.name = "id",
     .read = nv__read_id,
     .offset = offsetof(struct nv_variable, id),
     .required = true},
    {.name = "label",
     .read = nv__read_text,
     .offset = offsetof(struct nv_variable, label),
     .required = true},
    {.name = "exclusive",
     .read = nv__read_bool,
     .offset = offsetof(struct nv_variable, exclusive),
     .required = true},
    {.name = "terms", .read = read_terms},
};

static const struct nv_shape measure_shape = {measure_keys, 3},
                             group_shape = {group_keys, 4},
                             variable_shape = {variable_keys, 4};

static void *read_entries(struct nv_reader *reader, enum nv_name_kind kind,
                          const struct nv_shape *of, size_t size)
{
    const struct nv_entries *names = &reader->names[kind];
    char *items = nv__keep(reader, names->count, size);
    for (size_t i = 0; items && i < names->count; i++)
        nv__read_object(reader, names->items[i].node, of, items + i * size);
    return items;
}

static size_t count_of(const struct nv_reader *reader, enum nv_name_kind kind,
                       const void *items)
{
    return items ? reader->names[kind].count : 0;
}

static void take_names(struct nv_reader *reader, enum nv_name_kind kind)
{
    const struct nv_json *value =
        nv_json_member(reader->document->root, nv__entries_place(kind));
    reader->names[kind].lost = !value;
    if (!value)
        return;
    (void)!nv__is_list(reader, value, 1, NV_MAX_FIGURES);
    nv__entries_take(reader, kind, value);
}

static void read_lists(struct nv_peering *peering)
{
    struct nv_reader *reader = peering->reader;
    struct nv_peer_file *file = peering->file;
    file->sources = nv__read_sources(reader, &file->source_count);
    file->measures = read_entries(reader, NV_NAME_MEASURE, &measure_shape,
                                  sizeof *file->measures);
    file->groups =
        read_entries(reader, NV_NAME_GROUP, &group_shape, sizeof *file->groups);
    file->variables = read_entries(reader, NV_NAME_VARIABLE, &variable_shape,
                                   sizeof *file->variables);
    file->measure_count = count_of(reader, NV_NAME_MEASURE, file->measures);
    file->group_count = count_of(reader, NV_NAME_GROUP, file->groups);
    file->variable_count = count_of(reader, NV_NAME_VARIABLE, file->variables);
}

static void read_published(struct nv_peering *peering)
{
    static const enum nv_name_kind names[] = {NV_NAME_SOURCE, NV_NAME_MEASURE,
                                              NV_NAME_GROUP, NV_NAME_VARIABLE,
                                              NV_NAME_FIGURE};
    struct nv_reader *reader = peering->reader;
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++)
        reader->has_language[i] = true;
    nv__read_object(reader, reader->document->root, &shape, peering->file);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        take_names(reader, names[i]);
    read_lists(peering);
    if (reader->faults->no_memory)
        return;
    nv__read_peer_figures(peering);
    nv__read_peer_conflicts(peering);
    nv__read_peer_besides(peering);
}

const struct nv_variable *nv__peer_variable(const struct nv_peer_file *file,
                                            int index)
{
    bool is_there = index >= 0 && (size_t)index < file->variable_count;
    return is_there ? &file->variables[index] : NULL;
}

int nv__resolve_term(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_variable *variable)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return NV_NONE;
    struct nv_nearest nearest = nv_nearest_to(nv_json_text(value));
    for (size_t i = 0; i < variable->term_count; i++) {
        if (nv_span_equal(variable->terms[i].code, nearest.wanted))
            return (int)i;
        if (variable->terms[i].code.at)
            nv_nearest_offer(&nearest, variable->terms[i].code);
    }
    nv__fault(reader, value,
              nearest.best.at ? NV_E_UNKNOWN_NAME : NV_E_NOWHERE_NAME,
              (struct nv_words){.first = nearest.wanted,
                                .second = variable->id,
                                .third = nearest.best});
    return NV_NONE;
}

static const char FIRST_FORMAT[] = "nivela/peers/1";

/* Cohorts have a second format, which files of the first fit. */
static bool is_second_format(const struct nv_json *root)
{
    const struct nv_json *format = nv_json_kind(root) == NV_JSON_OBJECT
                                       ? nv_json_member(root, "format")
                                       : NULL;
    return format && nv_json_kind(format) == NV_JSON_STRING &&
           nv_span_is(nv_json_text(format), "nivela/peers/2");
}

void nv__read_peers(struct nv_peering *peering)
{
    static const struct nv_key kind_key = {.words = kinds};
    struct nv_reader *reader = peering->reader;
    const struct nv_json *root = reader->document->root;
    int kind = NV_NONE;
    bool is_second = is_second_format(root);
    if (!is_second && nv__is_other_format(reader, FIRST_FORMAT))
        return;
    const struct nv_json *value = nv_json_member(root, "kind");
    if (!value)
        nv__fault(reader, root, NV_E_MISSING_KEY,
                  (struct nv_words){.first = nv_span_of("kind")});
    else
        nv__read_word(reader, value, &kind_key, &kind);
    if (kind == 0 && !nv__is_other_format(reader, FIRST_FORMAT))
        read_published(peering);
    else if (kind == 1)
        nv__read_cohort(peering);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The figures of a published file, and where they contradict each other. A
 * figure is kept as it is printed, "12.0" with its zero, since that zero is
 * all that a source says about precision; words such as "around" are kept as
 * a word and not turned into an interval that nobody published.
 *
 * A conflict is data, too: which figures, and why they do not fit together.
 * Averaging the two, or choosing one, would hide from the reader what he most
 * needs to know of them.
 */
#include "base/limits.h"
#include "peers/peer_reader.h"

#define MEMBER(name) offsetof(struct nv_figure, name)

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999, MOST_FIRMS = 1000 * 1000 * 1000 };

static const char *const which_words[] = {[NV_EACH] = "each",
                                          [NV_TOGETHER] = "together",
                                          [NV_ONE_OF] = "one_of",
                                          NULL};
static const char *const precision_words[] = {
    [NV_AS_PRINTED] = "as_printed", [NV_ABOUT] = "about",
    [NV_NEARLY] = "nearly",         [NV_OVER] = "over",
    [NV_UNDER] = "under",           NULL};

const char *nv__which_word(enum nv_which which)
{
    return which_words[which];
}

const char *nv__precision_word(enum nv_precision precision)
{
    return precision_words[precision];
}

static void read_reference(struct nv_reader *reader,
                           const struct nv_json *value,
                           const struct nv_key *key, void *out)
{
    *(int *)out = nv__resolve(reader, value, (enum nv_name_kind)key->low);
}

static void read_countries(struct nv_reader *reader,
                           const struct nv_json *value,
                           const struct nv_key *key, void *out)
{
    static const struct nv_list list = {.size = sizeof(struct nv_span),
                                        .item = {.read = nv__read_country},
                                        .least = 1,
                                        .most = NV_MAX_COUNTRIES};
    struct nv_figure *figure = out;
    (void)key;
    figure->countries =
        nv__read_list(reader, value, &list, &figure->country_count);
}

/* A decimal >= 0 in quotes, kept as it is written. */
static bool read_printed(struct nv_reader *reader, const struct nv_json *value,
                         struct nv_span *printed, struct nv_decimal *decimal)
{
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return false;
    struct nv_span text = nv_json_text(value);
    struct nv_decimal read = {0};
    if (nv_decimal_parse(text, &read) != NV_DECIMAL_OK || read.units < 0 ||
        text.at[0] == '-') {
        nv__fault(reader, value, NV_E_BAD_FIGURE,
                  (struct nv_words){.first = text});
        return false;
    }
    *printed = nv__keep_span(reader, text);
    *decimal = read;
    return true;
}

static void read_value(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_key *key, void *out)
{
    struct nv_figure *figure = out;
    (void)key;
    (void)!read_printed(reader, value, &figure->printed, &figure->value);
}

static void read_to(struct nv_reader *reader, const struct nv_json *value,
                    const struct nv_key *key, void *out)
{
    struct nv_figure *figure = out;
    struct nv_decimal to;
    (void)key;
    if (read_printed(reader, value, &figure->to_printed, &to) &&
        figure->printed.at)
        nv__check_range(reader, value, figure->value, to);
}

static void read_derived(struct nv_reader *reader, const struct nv_json *value,
                         const struct nv_key *key, void *out)
{
    static const struct nv_key derived_keys[] = {
        {.name = "rest_after", .required = true}};
    static const struct nv_shape derived_shape = {derived_keys, 1};
    struct nv_figure *figure = out;
    (void)key;
    nv__read_object(reader, value, &derived_shape, NULL);
    const struct nv_json *list = nv_json_kind(value) == NV_JSON_OBJECT
                                     ? nv_json_member(value, "rest_after")
                                     : NULL;
    if (list && nv__is_list(reader, list, 1, NV_MAX_TERMS))
        figure->rest_after = nv__read_references(reader, list, NV_NAME_FIGURE,
                                                 &figure->rest_count);
}

enum { KEY_READING = 2, KEY_TERMS = 6 };

static const struct nv_key keys[] = {
    {.name = "id", .read = nv__read_id, .offset = MEMBER(id), .required = true},
    {.name = "countries", .read = read_countries},
    [KEY_READING] = {.name = "reading",
                     .read = nv__read_word,
                     .offset = MEMBER(which),
                     .words = which_words},
    {.name = "group",
     .read = read_reference,
     .offset = MEMBER(group),
     .required = true,
     .low = NV_NAME_GROUP},
    {.name = "measure",
     .read = read_reference,
     .offset = MEMBER(measure),
     .required = true,
     .low = NV_NAME_MEASURE},
    {.name = "variable",
     .read = read_reference,
     .offset = MEMBER(variable),
     .required = true,
     .low = NV_NAME_VARIABLE},
    [KEY_TERMS] = {.name = "terms"},
    {.name = "value", .read = read_value, .required = true},
    {.name = "to", .read = read_to},
    {.name = "precision",
     .read = nv__read_word,
     .offset = MEMBER(precision),
     .words = precision_words},
    {.name = "said", .read = nv__read_text, .offset = MEMBER(said)},
    {.name = "published",
     .read = nv__read_whole,
     .offset = MEMBER(published),
     .low = FIRST_YEAR,
     .high = LAST_YEAR},
    {.name = "surveyed",
     .read = nv__read_whole,
     .offset = MEMBER(surveyed),
     .low = FIRST_YEAR,
     .high = LAST_YEAR},
    {.name = "n",
     .read = nv__read_whole,
     .offset = MEMBER(n),
     .low = 1,
     .high = MOST_FIRMS},
    {.name = "source",
     .read = read_reference,
     .offset = MEMBER(source),
     .required = true,
     .low = NV_NAME_SOURCE},
    {.name = "via",
     .read = read_reference,
     .offset = MEMBER(via),
     .low = NV_NAME_SOURCE},
    {.name = "where",
     .read = nv__read_string,
     .offset = MEMBER(where),
     .required = true},
    {.name = "derived", .read = read_derived},
    {.name = "note", .read = nv__read_text, .offset = MEMBER(note)},
};

static const struct nv_shape shape = {keys, sizeof keys / sizeof *keys};

static void read_terms(struct nv_reader *reader, const struct nv_json *list,
                       const struct nv_variable *variable,
                       struct nv_figure *figure)
{
    if (!nv__is_list(reader, list, 1, NV_MAX_TERMS))
        return;
    int *terms = nv__keep(reader, nv_json_size(list), sizeof *terms);
    bool *seen = nv__scratch(reader, variable->term_count, sizeof *seen);
    if (!terms || !seen)
        return;
    figure->terms = terms;
    for (const struct nv_json *entry = nv_json_first(list); entry;
         entry = nv_json_next(entry)) {
        int term = nv__resolve_term(reader, entry, variable);
        if (term != NV_NONE && !nv__is_repeated(reader, entry, &seen[term]))
            terms[figure->term_count++] = term;
    }
}

/* A variable with terms needs some of them, one without has none. */
static void check_terms(struct nv_peering *peering, const struct nv_json *node,
                        struct nv_figure *figure)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_variable *variable =
        nv__peer_variable(peering->file, figure->variable);
    const struct nv_json *list = nv_json_member(node, "terms");
    if (!variable)
        return;
    if (variable->term_count && list)
        read_terms(reader, list, variable, figure);
    else if (variable->term_count)
        nv__fault(reader, node, NV_E_TERMS_NEEDED,
                  (struct nv_words){.first = variable->id});
    else if (list)
        nv__fault(reader, list, NV_E_TERMS_IDLE,
                  (struct nv_words){.first = variable->id});
}

static bool is_share(enum nv_measure_kind kind)
{
    return kind == NV_SHARE_OF_FIRMS || kind == NV_AVERAGE_OVER_FUNCTIONS ||
           kind == NV_SHARE_OF_PEOPLE;
}

static void check_share(struct nv_peering *peering, const struct nv_json *node,
                        const struct nv_figure *figure)
{
    const struct nv_decimal hundred = {.units = 100};
    if (figure->measure == NV_NONE || !peering->file->measure_count ||
        !is_share(peering->file->measures[figure->measure].kind))
        return;
    if (nv_decimal_compare(figure->value, hundred) > 0)
        nv__fault(peering->reader, nv__at(node, "value"), NV_E_NO_SHARE,
                  (struct nv_words){.first = figure->printed});
}

static void check_which(struct nv_reader *reader, const struct nv_json *node,
                        const struct nv_figure *figure, struct nv_seen seen)
{
    bool is_said = ((seen.there | seen.misspelt) >> KEY_READING & 1) != 0;
    if ((figure->country_count > 1) != is_said)
        nv__fault(reader, nv__at(node, is_said ? "reading" : "countries"),
                  NV_E_WHICH_COUNTRY, (struct nv_words){.first = figure->id});
}

static void read_figure(struct nv_peering *peering, const struct nv_json *node,
                        struct nv_figure *figure)
{
    *figure = (struct nv_figure){.group = NV_NONE,
                                 .measure = NV_NONE,
                                 .variable = NV_NONE,
                                 .source = NV_NONE,
                                 .via = NV_NONE};
    struct nv_seen seen =
        nv__read_object(peering->reader, node, &shape, figure);
    if (nv_json_kind(node) != NV_JSON_OBJECT)
        return;
    check_terms(peering, node, figure);
    check_share(peering, node, figure);
    check_which(peering->reader, node, figure, seen);
}

void nv__read_peer_figures(struct nv_peering *peering)
{
    struct nv_reader *reader = peering->reader;
    const struct nv_entries *names = &reader->names[NV_NAME_FIGURE];
    struct nv_figure *figures = nv__keep(reader, names->count, sizeof *figures);
    if (!figures)
        return;
    for (size_t i = 0; i < names->count; i++)
        read_figure(peering, names->items[i].node, &figures[i]);
    peering->file->figures = figures;
    peering->file->figure_count = names->count;
    nv__check_derived(peering);
}

static void read_conflict_figures(struct nv_reader *reader,
                                  const struct nv_json *value,
                                  const struct nv_key *key, void *out)
{
    struct nv_conflict *conflict = out;
    (void)key;
    if (nv__is_list(reader, value, 2, NV_MAX_FIGURES))
        conflict->figures = nv__read_references(reader, value, NV_NAME_FIGURE,
                                                &conflict->figure_count);
}

static void read_conflict(struct nv_reader *reader, const struct nv_json *value,
                          const struct nv_key *key, void *out)
{
    static const struct nv_key conflict_keys[] = {
        {.name = "figures", .read = read_conflict_figures, .required = true},
        {.name = "why",
         .read = nv__read_text,
         .offset = offsetof(struct nv_conflict, why),
         .required = true},
    };
    static const struct nv_shape conflict_shape = {conflict_keys, 2};
    (void)key;
    nv__read_object(reader, value, &conflict_shape, out);
}

void nv__read_peer_conflicts(struct nv_peering *peering)
{
    static const struct nv_list list = {.size = sizeof(struct nv_conflict),
                                        .item = {.read = read_conflict},
                                        .most = NV_MAX_FIGURES};
    struct nv_peer_file *file = peering->file;
    const struct nv_json *value =
        nv_json_member(peering->reader->document->root, "conflicts");
    if (value)
        file->conflicts =
            nv__read_list(peering->reader, value, &list, &file->conflict_count);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Profile fields: who the firm is. All models take them from one file, so
 * that country and size mean the same in every survey. The file is read like
 * a model, with its own document and all three languages demanded; the model
 * then keeps the fields that it lists, in its own order. A band ("small")
 * points to the field that it divides ("employees"), if the model lists
 * that, too; where it does not, the band can only be given as it is.
 */
#include "base/limits.h"
#include "model/model_reader.h"

#define MEMBER(name) offsetof(struct nv_field, name)

enum {
    KEY_ID,
    KEY_TEXT,
    KEY_TYPE,
    KEY_OPTIONS,
    KEY_PATTERN,
    KEY_MIN,
    KEY_MAX,
    KEY_DECIMALS,
    KEY_OF,
    KEY_SCHEME,
    KEY_COUNT
};

#define BIT(key) (UINT32_C(1) << (key))

static const char *const type_words[] = {"code", "number", "yes_no", "text",
                                         "date", "band",   NULL};
static const char *const pattern_words[] = {"country-region", NULL};

static const struct {
    uint32_t uses, needs;
} types[] = {
    [NV_FIELD_CODE] = {BIT(KEY_OPTIONS), BIT(KEY_OPTIONS)},
    [NV_FIELD_NUMBER] = {BIT(KEY_MIN) | BIT(KEY_MAX) | BIT(KEY_DECIMALS),
                         BIT(KEY_MIN) | BIT(KEY_MAX)},
    [NV_FIELD_YES_NO] = {0, 0},
    [NV_FIELD_TEXT] = {BIT(KEY_PATTERN), 0},
    [NV_FIELD_DATE] = {0, 0},
    [NV_FIELD_BAND] = {BIT(KEY_OPTIONS) | BIT(KEY_OF) | BIT(KEY_SCHEME),
                       BIT(KEY_OPTIONS) | BIT(KEY_OF) | BIT(KEY_SCHEME)},
};

static const struct nv_key keys[KEY_COUNT] = {
    [KEY_ID] = {.name = "id",
                .read = nv__read_id,
                .offset = MEMBER(id),
                .required = true},
    [KEY_TEXT] = {.name = "text",
                  .read = nv__read_text,
                  .offset = MEMBER(text),
                  .required = true},
    [KEY_TYPE] = {.name = "type",
                  .read = nv__read_word,
                  .offset = MEMBER(type),
                  .required = true,
                  .words = type_words},
    [KEY_OPTIONS] = {.name = "options"},
    [KEY_PATTERN] = {.name = "pattern",
                     .read = nv__read_word,
                     .offset = MEMBER(of),
                     .words = pattern_words},
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
    [KEY_OF] = {.name = "of"},
    [KEY_SCHEME] = {.name = "scheme",
                    .read = nv__read_string,
                    .offset = MEMBER(scheme)},
};

static const struct nv_shape shape = {keys, KEY_COUNT};

/* An option of a field: a plain one, or one with the start of its band. */
struct entry {
    struct nv_option option;
    struct nv_decimal from;
};

enum { ENTRY_CODE, ENTRY_TEXT, ENTRY_FROM, ENTRY_SEARCH, ENTRY_COUNT };

static const struct nv_key entry_keys[ENTRY_COUNT] = {
    [ENTRY_CODE] = {.name = "code",
                    .read = nv__read_code,
                    .offset = offsetof(struct entry, option.code),
                    .required = true},
    [ENTRY_TEXT] = {.name = "text",
                    .read = nv__read_text,
                    .offset = offsetof(struct entry, option.text),
                    .required = true},
    [ENTRY_FROM] = {.name = "from",
                    .read = nv__read_decimal,
                    .offset = offsetof(struct entry, from)},
    [ENTRY_SEARCH] = {.name = "search",
                      .read = nv__read_text,
                      .offset = offsetof(struct entry, option.search)},
};

static const struct nv_shape entry_shape = {entry_keys, ENTRY_COUNT};

static void check_from(struct nv_reader *reader, const struct nv_json *value,
                       enum nv_field_type type, struct nv_seen seen)
{
    uint32_t from = BIT(ENTRY_FROM);
    bool bands = type == NV_FIELD_BAND;
    struct nv_misuse misuse = {
        .idle = bands ? 0 : seen.there & from,
        .lacking = bands ? from & ~(seen.there | seen.misspelt) : 0,
        .with = type_words[type]};
    nv__report_misuse(reader, value, &entry_shape, misuse);
}

/* Reads option i of a field, and compares it with those before. */
static void read_entry(struct nv_reader *reader, const struct nv_json *value,
                       const struct nv_field *field, size_t i)
{
    struct entry entry = {.option = {.state = NV_ANSWERED}};
    struct nv_option *options = (struct nv_option *)field->options.at;
    struct nv_decimal *starts = (struct nv_decimal *)field->starts;
    struct nv_seen seen = nv__read_object(reader, value, &entry_shape, &entry);
    struct nv_options before = {options, i};
    struct nv_span code = entry.option.code;
    if (code.at && nv__option_find(before, code) != NV_NONE)
        nv__fault(reader, nv__at(value, "code"), NV_E_DUPLICATE_CODE,
                  (struct nv_words){.first = code});
    check_from(reader, value, field->type, seen);
    options[i] = entry.option;
    starts[i] = entry.from;
    struct nv_decimal_text text = nv_decimal_write(entry.from);
    if (i > 0 && seen.sound >> ENTRY_FROM & 1 &&
        nv_decimal_compare(starts[i - 1], entry.from) >= 0)
        nv__fault(reader, nv__at(value, "from"), NV_E_BAND_NOT_RISING,
                  (struct nv_words){.first = nv_span_of(text.at)});
}

static void read_field_options(struct nv_reader *reader,
                               const struct nv_json *value,
                               struct nv_field *field)
{
    if (!nv__is_list(reader, value, 2, NV_MAX_OPTIONS))
        return;
    size_t count = nv_json_size(value), i = 0;
    field->options.at = nv__keep(reader, count, sizeof(struct nv_option));
    field->starts = nv__keep(reader, count, sizeof *field->starts);
    if (!field->options.at || !field->starts)
        return;
    field->options.count = count;
    for (const struct nv_json *entry = nv_json_first(value); entry;
         entry = nv_json_next(entry))
        read_entry(reader, entry, field, i++);
}

static void check_keys(struct nv_reader *reader, const struct nv_json *node,
                       enum nv_field_type type, struct nv_seen seen)
{
    uint32_t general = BIT(KEY_ID) | BIT(KEY_TEXT) | BIT(KEY_TYPE);
    struct nv_misuse misuse = {
        .idle = seen.there & ~(general | types[type].uses),
        .lacking = types[type].needs & ~(seen.there | seen.misspelt),
        .with = type_words[type]};
    nv__report_misuse(reader, node, &shape, misuse);
}

static void read_field(struct nv_reader *reader, const struct nv_json *node,
                       struct nv_field *field)
{
    struct nv_seen seen = nv__read_object(reader, node, &shape, field);
    uint32_t range = BIT(KEY_MIN) | BIT(KEY_MAX);
    field->of = NV_NONE;
    field->is_region = seen.sound >> KEY_PATTERN & 1;
    if (!(seen.sound >> KEY_TYPE & 1))
        return;
    check_keys(reader, node, field->type, seen);
    if (field->type == NV_FIELD_YES_NO)
        field->options = nv__yes_no_options(reader);
    if (seen.there >> KEY_OPTIONS & 1)
        read_field_options(reader, nv__at(node, "options"), field);
    if (seen.there >> KEY_OF & 1)
        field->of = nv__resolve(reader, nv__at(node, "of"), NV_NAME_FIELD);
    if (field->type == NV_FIELD_NUMBER && (seen.sound & range) == range)
        nv__check_range(reader, nv__at(node, "max"), field->min, field->max);
}

static void check_bands(struct nv_reader *reader, const struct nv_json *node,
                        const struct nv_field *field)
{
    if (field->of == NV_NONE)
        return;
    const struct nv_field *of = &reader->all_fields[field->of];
    if (of->type != NV_FIELD_NUMBER)
        nv__fault(reader, nv__at(node, "of"), NV_E_BAND_OF_NO_NUMBER,
                  (struct nv_words){.first = of->id});
}

void nv__read_fields(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_key *key, void *out)
{
    (void)key;
    (void)out;
    const struct nv_entries *names = &reader->names[NV_NAME_FIELD];
    nv__entries_take(reader, NV_NAME_FIELD, value);
    if (!nv__is_list(reader, value, 1, NV_MAX_QUESTIONS))
        return;
    struct nv_field *fields = nv__keep(reader, names->count, sizeof *fields);
    if (!fields)
        return;
    for (size_t i = 0; i < names->count; i++)
        read_field(reader, names->items[i].node, &fields[i]);
    reader->all_fields = fields;
    reader->all_field_count = names->count;
    for (size_t i = 0; i < names->count; i++)
        check_bands(reader, names->items[i].node, &fields[i]);
}

/* The place of an old index among those kept, else NV_NONE. */
static int kept_place(const int *kept, size_t count, int field)
{
    for (size_t i = 0; i < count; i++) {
        if (kept[i] == field)
            return (int)i;
    }
    return NV_NONE;
}

void nv__read_profile_list(struct nv_reader *reader,
                           const struct nv_json *value)
{
    struct nv_model *model = reader->model;
    struct nv_entries kept_names = {.lost = true};
    const int *kept = NULL;
    size_t count = 0;
    if (value)
        kept = nv__read_references(reader, value, NV_NAME_FIELD, &count);
    struct nv_field *fields = nv__keep(reader, count, sizeof *fields);
    if (kept && fields && nv__entries_init(reader, &kept_names, count)) {
        for (size_t i = 0; i < count; i++) {
            fields[i] = reader->all_fields[kept[i]];
            fields[i].of = kept_place(kept, count, fields[i].of);
            (void)!nv__entries_add(&kept_names,
                                   (struct nv_entry){.id = fields[i].id});
        }
        kept_names.lost = false;
        model->fields = fields;
        model->field_count = count;
    }
    reader->names[NV_NAME_FIELD] = kept_names;
}

static bool is_reserved(struct nv_span id)
{
    static const char *const columns[] = {"id", "status", "answered",
                                          "applicable"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (nv_span_is(id, columns[i]))
            return true;
    }
    return false;
}

void nv__check_column(struct nv_reader *reader, const struct nv_json *node,
                      struct nv_span id)
{
    bool reserved = is_reserved(id);
    for (size_t i = 0; i < reader->all_field_count && !reserved; i++)
        reserved = nv_span_equal(reader->all_fields[i].id, id);
    if (reserved)
        nv__fault(reader, nv__at(node, "id"), NV_E_RESERVED_ID,
                  (struct nv_words){.first = id});
}

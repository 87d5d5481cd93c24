/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Reading a map file. It is written by `score --explain-columns` and mended by
 * hand, so what is wrong with it is said as with any other file: line, column
 * and what there is to choose from. It is checked against the model here and
 * against a survey's header there; behind this file everything is an index.
 *
 * What the map says of values goes before codes and texts: "1" may have been
 * the best answer in somebody's form and is the worst in the model.
 */
#include "answers/survey_map.h"

#include "answers/answers_reader.h"
#include "answers/decode_label.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/memory.h"

struct map_reading {
    struct nv_answers_reading json;
    struct nv_survey_map *map;
};

static struct nv_span none(void)
{
    return nv_span_of("");
}

static enum nv_status no_memory(const struct map_reading *reading)
{
    return nv__fail(reading->json.error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static enum nv_status fail(const struct map_reading *reading,
                           const struct nv_json *value,
                           enum nv_diagnostic diagnostic, struct nv_span first,
                           struct nv_span second)
{
    return nv__reading_fail(&reading->json, value, diagnostic, first, second);
}

/* A text that is none of those there are. */
static enum nv_status fail_choice(const struct map_reading *reading,
                                  const struct nv_json *value, const char *key,
                                  const char *choices)
{
    return nv__reading_at(&reading->json, value,
                          nv__fail_spans(reading->json.error, NV_E_UNKNOWN_CODE,
                                         nv_json_text(value), nv_span_of(key),
                                         nv_span_of(choices)));
}

static enum nv_status wants_text(const struct map_reading *reading,
                                 const struct nv_json *value, const char *what)
{
    if (nv_json_kind(value) == NV_JSON_STRING)
        return NV_OK;
    return fail(reading, value, NV_E_ANSWER_WANTS_TEXT, nv_span_of(what),
                none());
}

static struct nv_options options_of(const struct map_reading *reading,
                                    const struct nv_column_meaning *meaning)
{
    const nv_model *model = reading->json.model;
    if (meaning->question != NV_NONE)
        return model->questions[meaning->question].options;
    if (meaning->field != NV_NONE)
        return model->fields[meaning->field].options;
    return (struct nv_options){0};
}

static struct nv_decoder decoder_of(const struct map_reading *reading,
                                    const struct nv_column_meaning *meaning)
{
    struct nv_decoder decoder;
    const nv_model *model = reading->json.model;
    if (meaning->question != NV_NONE)
        nv__decoder_for_question(&decoder,
                                 &model->questions[meaning->question]);
    else
        nv__decoder_for_field(&decoder, &model->fields[meaning->field]);
    return decoder;
}

/* A code of the model, or what stands for a state; "" is a blank. */
static enum nv_status read_code(const struct map_reading *reading,
                                const struct nv_json *value,
                                const struct nv_column_meaning *meaning,
                                int *out)
{
    enum nv_status status = wants_text(reading, value, "values");
    if (status != NV_OK)
        return status;
    struct nv_span code = nv_json_text(value);
    struct nv_decoder decoder = decoder_of(reading, meaning);
    *out = nv__option_find(decoder.options, code);
    if (*out != NV_NONE)
        return NV_OK;
    if (!code.size)
        *out = NV_LABEL_STATE + NV_BLANK;
    else if (nv_span_is(code, "NA"))
        *out = NV_LABEL_STATE + NV_NOT_APPLICABLE;
    else if (nv_span_is(code, "DK") || nv_span_is(code, "NS"))
        *out = NV_LABEL_STATE + NV_DONT_KNOW;
    else
        return nv__reading_at(
            &reading->json, value,
            nv__fail_option(&decoder, code, reading->json.error));
    return NV_OK;
}

static enum nv_status add_value(const struct map_reading *reading,
                                const struct nv_json *member,
                                const struct nv_column_meaning *meaning,
                                struct nv_label_table *table)
{
    int value;
    char room[NV_LABEL_SIZE];
    struct nv_span key = nv__label_key(nv_json_key(member), room);
    enum nv_status status = read_code(reading, member, meaning, &value);
    if (status != NV_OK)
        return status;
    if (nv__labels_find(table, key) || !key.size)
        return fail(reading, member, NV_E_MAP_TWICE, nv_json_key(member),
                    none());
    return nv__labels_put(table, &reading->map->arena, key, value)
               ? NV_OK
               : no_memory(reading);
}

static enum nv_status read_values(const struct map_reading *reading,
                                  const struct nv_json *values,
                                  struct nv_map_column *column)
{
    if (nv_json_kind(values) != NV_JSON_OBJECT)
        return fail(reading, values, NV_E_ANSWER_WANTS_OBJECT,
                    nv_span_of("values"), none());
    if (!options_of(reading, &column->meaning).count ||
        column->meaning.kind == NV_COLUMN_TICK)
        return fail(reading, values, NV_E_MAP_NO_OPTIONS, nv_span_of("values"),
                    none());
    struct nv_arena *arena = &reading->map->arena;
    struct nv_label_table *table = nv_arena_alloc(arena, 1, sizeof *table);
    if (!table || !nv__labels_init(table, arena, nv_json_size(values)))
        return no_memory(reading);
    const struct nv_json *member = nv_json_first(values);
    for (; member; member = nv_json_next(member)) {
        enum nv_status status =
            add_value(reading, member, &column->meaning, table);
        if (status != NV_OK)
            return status;
    }
    column->values = table;
    return NV_OK;
}

static enum nv_status read_option(const struct map_reading *reading,
                                  const struct nv_json *value,
                                  struct nv_column_meaning *meaning)
{
    const nv_model *model = reading->json.model;
    bool is_multiple = meaning->question != NV_NONE &&
                       model->questions[meaning->question].type == NV_MULTIPLE;
    enum nv_status status = wants_text(reading, value, "option");
    if (status != NV_OK)
        return status;
    if (!is_multiple)
        return fail(reading, value, NV_E_MAP_NO_OPTIONS, nv_span_of("option"),
                    none());
    int code;
    status = read_code(reading, value, meaning, &code);
    if (status != NV_OK)
        return status;
    meaning->kind = NV_COLUMN_TICK;
    meaning->tick = nv_arena_copy(&reading->map->arena, nv_json_text(value));
    if (!meaning->tick.at)
        return no_memory(reading);
    if (code < NV_LABEL_STATE)
        meaning->option = code;
    else
        meaning->state = (enum nv_state)(code - NV_LABEL_STATE);
    return NV_OK;
}

static enum nv_status read_target(const struct map_reading *reading,
                                  const struct nv_json *value,
                                  struct nv_column_meaning *meaning)
{
    const nv_model *model = reading->json.model;
    if (nv_json_kind(value) == NV_JSON_NULL)
        return NV_OK;
    enum nv_status status = wants_text(reading, value, "as");
    if (status != NV_OK)
        return status;
    struct nv_span target = nv_json_text(value);
    meaning->question = nv__model_question(model, target);
    if (meaning->question == NV_NONE)
        meaning->field = nv__model_field(model, target);
    meaning->kind = NV_COLUMN_ANSWER;
    if (meaning->question != NV_NONE || meaning->field != NV_NONE)
        return NV_OK;
    meaning->kind = NV_COLUMN_ID;
    if (nv_span_is(target, "id"))
        return NV_OK;
    return fail(reading, value, NV_E_MAP_TARGET, target, model->id);
}

static enum nv_status read_days(const struct map_reading *reading,
                                const struct nv_json *value,
                                struct nv_map_column *column)
{
    enum nv_status status = wants_text(reading, value, "days");
    if (status != NV_OK)
        return status;
    struct nv_span order = nv_json_text(value);
    column->is_month_first = nv_span_is(order, "month_first");
    if (column->is_month_first || nv_span_is(order, "day_first"))
        return NV_OK;
    return fail_choice(reading, value, "days", "day_first, month_first");
}

static enum nv_status read_parts(const struct map_reading *reading,
                                 const struct nv_json *entry,
                                 struct nv_map_column *column)
{
    const struct nv_json *as, *part;
    enum nv_status status =
        nv__reading_required(&reading->json, entry, "as", &as);
    if (status == NV_OK)
        status = read_target(reading, as, &column->meaning);
    part = nv_json_member(entry, "option");
    if (status == NV_OK && part)
        status = read_option(reading, part, &column->meaning);
    part = nv_json_member(entry, "days");
    if (status == NV_OK && part)
        status = read_days(reading, part, column);
    part = nv_json_member(entry, "values");
    if (status == NV_OK && part)
        status = read_values(reading, part, column);
    return status;
}

static enum nv_status read_column(const struct map_reading *reading,
                                  const struct nv_json *entry)
{
    static const char *const keys[] = {"column", "as",     "option",
                                       "days",   "values", NULL};
    struct nv_survey_map *map = reading->map;
    struct nv_map_column *column = &map->columns[map->count];
    const struct nv_json *name;
    struct nv_span text;
    struct nv_error place = {0};
    enum nv_status status =
        nv__reading_object(&reading->json, entry, "columns", keys);
    if (status == NV_OK)
        status = nv__reading_required_text(&reading->json, entry, "column",
                                           &name, &text);
    if (status != NV_OK)
        return status;
    if (nv__map_find(map, text))
        return fail(reading, name, NV_E_MAP_TWICE, text, none());
    nv_json_locate(&reading->json.document, name, &place);
    *column = (struct nv_map_column){.name = nv_arena_copy(&map->arena, text),
                                     .line = place.line,
                                     .column = place.column,
                                     .meaning = {.rule = NV_RULE_MAP,
                                                 .question = NV_NONE,
                                                 .field = NV_NONE,
                                                 .option = NV_NONE}};
    map->count++;
    return column->name.at ? read_parts(reading, entry, column)
                           : no_memory(reading);
}

static enum nv_status read_columns(const struct map_reading *reading,
                                   const struct nv_json *list)
{
    struct nv_survey_map *map = reading->map;
    if (nv_json_kind(list) != NV_JSON_ARRAY)
        return fail(reading, list, NV_E_MAP_LIST, nv_span_of("columns"),
                    none());
    map->columns = nv_arena_alloc(&map->arena, nv_json_size(list) + 1,
                                  sizeof *map->columns);
    if (!map->columns)
        return no_memory(reading);
    enum nv_status status = NV_OK;
    const struct nv_json *entry = nv_json_first(list);
    for (; status == NV_OK && entry; entry = nv_json_next(entry))
        status = read_column(reading, entry);
    return status;
}

static enum nv_status check_model(const struct map_reading *reading,
                                  const struct nv_json *root)
{
    static const char *const keys[] = {"id", "version", NULL};
    const nv_model *model = reading->json.model;
    const struct nv_json *value = nv_json_member(root, "model"), *member;
    struct nv_span id;
    if (!value)
        return NV_OK;
    enum nv_status status =
        nv__reading_object(&reading->json, value, "model", keys);
    if (status == NV_OK)
        status = nv__reading_required_text(&reading->json, value, "id", &member,
                                           &id);
    if (status == NV_OK && !nv_span_equal(id, model->id))
        status = fail(reading, member, NV_E_MAP_MODEL, id, model->id);
    return status;
}

static enum nv_status read_from(const struct map_reading *reading,
                                const struct nv_json *root)
{
    const struct nv_json *value = nv_json_member(root, "from");
    if (!value)
        return NV_OK;
    enum nv_status status = wants_text(reading, value, "from");
    if (status != NV_OK)
        return status;
    reading->map->dialect = nv__dialect_find(nv_json_text(value));
    if (reading->map->dialect)
        return NV_OK;
    return fail_choice(reading, value, "from",
                       "native, kobo, odk, limesurvey, google, microsoft, "
                       "surveymonkey, excel");
}

static enum nv_status read_root(const struct map_reading *reading)
{
    static const char *const keys[] = {"$schema", "schema",  "model",
                                       "from",    "columns", NULL};
    const struct nv_json *root = reading->json.document.root, *member;
    struct nv_span schema;
    enum nv_status status =
        nv__reading_object(&reading->json, root, "map", keys);
    if (status == NV_OK)
        status = nv__reading_required_text(&reading->json, root, "schema",
                                           &member, &schema);
    if (status == NV_OK && !nv_span_is(schema, NV__MAP_SCHEMA))
        status = fail(reading, member, NV_E_MAP_SCHEMA, schema,
                      nv_span_of(NV__MAP_SCHEMA));
    if (status == NV_OK)
        status = check_model(reading, root);
    if (status == NV_OK)
        status = read_from(reading, root);
    if (status == NV_OK)
        status = nv__reading_required(&reading->json, root, "columns", &member);
    return status == NV_OK ? read_columns(reading, member) : status;
}

static enum nv_status parse(struct nv_survey_map *map, const nv_model *model,
                            struct nv_span text, struct nv_error *error)
{
    struct map_reading reading = {.json = {.model = model, .error = error},
                                  .map = map};
    if (!map->source)
        return no_memory(&reading);
    enum nv_status status =
        nv_json_parse(&reading.json.document, text, map->source, error);
    if (status != NV_OK)
        return status;
    status = read_root(&reading);
    nv_json_release(&reading.json.document);
    return status;
}

enum nv_status nv__map_parse(struct nv_survey_map **out, const nv_model *model,
                             struct nv_bytes bytes, struct nv_error *error)
{
    struct nv_survey_map *map = nv__alloc(1, sizeof *map);
    if (!map)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    map->source = nv_arena_copy(&map->arena, nv_span_of(bytes.source)).at;
    enum nv_status status =
        parse(map, model, (struct nv_span){bytes.at, bytes.size}, error);
    if (status == NV_OK)
        *out = map;
    else
        nv__map_free(map);
    return status;
}

enum nv_status nv__map_load(struct nv_survey_map **out, const nv_model *model,
                            const char *path, struct nv_error *error)
{
    struct nv_buffer text = {0};
    enum nv_status status = nv_file_read(path, NV_MAX_JSON_BYTES, &text, error);
    struct nv_span view = nv_buffer_view(&text);
    if (status == NV_OK)
        status = nv__map_parse(
            out, model, (struct nv_bytes){view.at, view.size, path}, error);
    nv_buffer_release(&text);
    return status;
}

void nv__map_free(struct nv_survey_map *map)
{
    if (!map)
        return;
    nv_arena_release(&map->arena);
    nv__free(map);
}

const struct nv_map_column *nv__map_find(const struct nv_survey_map *map,
                                         struct nv_span name)
{
    char room[NV_LABEL_SIZE], other[NV_LABEL_SIZE];
    for (size_t i = 0; i < map->count; i++) {
        if (nv_span_equal(map->columns[i].name, name))
            return &map->columns[i];
    }
    struct nv_span plain = nv__label_plain(name, room);
    for (size_t i = 0; i < map->count && plain.size; i++) {
        if (nv_span_equal(nv__label_plain(map->columns[i].name, other), plain))
            return &map->columns[i];
    }
    return NULL;
}

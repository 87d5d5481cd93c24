/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A script of answers: "question = value" lines, in any order, by the ids of
 * the model. Values are written as in a cell of a survey, with its words for
 * don't know and not applicable, and are read by the same decoder, so that
 * there is one set of rules for what a value is and one set of faults.
 *
 * The alternative, the very keys that a person would type at each prompt,
 * depends on the order of questions and on which of them appear: one more
 * question in the model, and every later line answers the wrong one. Ids
 * survive that, and a fault can name its line.
 */
#include "answers/answers_script.h"

#include "answers/decode_fault.h"
#include "answers/decode_named.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "base/utf8.h"

static const char firm_prefix[] = "firm.", note_suffix[] = ".note";

struct script {
    nv_answers *answers;
    struct nv_error *error;
    const char *source;
    uint64_t line;
    struct nv_span text; /* the present line */
    unsigned char *seen; /* per question, per note, per field, the id */
    uint64_t region_line, region_column;
    struct nv_classification *classification; /* NULL: no line needs it */
    struct nv_decode_naming naming;
};

/* Adds the place of a part of the present line. */
static enum nv_status at(const struct script *script, struct nv_span part,
                         enum nv_status status)
{
    if (status == NV_OK)
        return status;
    struct nv_span before = {script->text.at,
                             (size_t)(part.at - script->text.at)};
    nv__error_source(script->error, script->source);
    nv__error_place(script->error, script->line, nv_utf8_count(before) + 1);
    return status;
}

static enum nv_status fail(const struct script *script, struct nv_span part,
                           enum nv_diagnostic diagnostic, struct nv_span second)
{
    return at(script, part,
              nv__fail_spans(script->error, diagnostic, part, second,
                             nv_span_of("")));
}

static enum nv_status mark(const struct script *script, struct nv_span key,
                           size_t place)
{
    if (script->seen[place])
        return fail(script, key, NV_E_SCRIPT_TWICE, nv_span_of(""));
    script->seen[place] = 1;
    return NV_OK;
}

static enum nv_status keep(const struct script *script, const char **slot,
                           struct nv_span value)
{
    if (nv__answers_keep(script->answers, slot, value))
        return NV_OK;
    return nv__fail(script->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

static bool ends_with(struct nv_span text, const char *end)
{
    size_t size = strlen(end);
    return text.size > size &&
           memcmp(text.at + text.size - size, end, size) == 0;
}

static enum nv_status unknown_question(const struct script *script,
                                       struct nv_span id)
{
    const nv_model *model = script->answers->model;
    struct nv_nearest nearest = nv_nearest_to(id);
    for (size_t i = 0; i < model->question_count; i++)
        nv_nearest_offer(&nearest, model->questions[i].id);
    if (nearest.best.at)
        return fail(script, id, NV_E_ANSWER_QUESTION_NEAR, nearest.best);
    return fail(script, id, NV_E_ANSWER_QUESTION, model->id);
}

static enum nv_status unknown_field(const struct script *script,
                                    struct nv_span id)
{
    const nv_model *model = script->answers->model;
    struct nv_nearest nearest = nv_nearest_to(id);
    nv_nearest_offer(&nearest, nv_span_of("id"));
    for (size_t i = 0; i < model->field_count; i++)
        nv_nearest_offer(&nearest, model->fields[i].id);
    if (nearest.best.at)
        return fail(script, id, NV_E_ANSWER_FIELD_NEAR, nearest.best);
    return fail(script, id, NV_E_ANSWER_FIELD, model->id);
}

static enum nv_status take_note(const struct script *script, struct nv_span id,
                                struct nv_span value)
{
    nv_answers *answers = script->answers;
    int question = nv__model_question(answers->model, id);
    if (question == NV_NONE)
        return unknown_question(script, id);
    enum nv_status status =
        mark(script, id, answers->model->question_count + (size_t)question);
    return status == NV_OK ? keep(script, &answers->notes[question], value)
                           : status;
}

static enum nv_status take_question(const struct script *script,
                                    struct nv_span id, struct nv_span value)
{
    nv_answers *answers = script->answers;
    struct nv_decoder decoder;
    int question = nv__model_question(answers->model, id);
    if (question == NV_NONE)
        return unknown_question(script, id);
    struct nv_answer *out = &answers->questions[question];
    nv__decoder_for_question(&decoder, &answers->model->questions[question]);
    enum nv_status status = mark(script, id, (size_t)question);
    if (status == NV_OK)
        status = at(script, value,
                    nv__decode_cell(&decoder, value, out, script->error));
    if (status == NV_OK && decoder.kind == NV_DECODE_TEXT)
        status = keep(script, &answers->texts[question], value);
    return status;
}

static enum nv_status take_id(const struct script *script, struct nv_span id,
                              struct nv_span value)
{
    nv_answers *answers = script->answers;
    size_t last =
        2 * answers->model->question_count + answers->model->field_count;
    enum nv_status status = mark(script, id, last);
    if (status == NV_OK && value.size == 0)
        status = fail(script, value, NV_E_NO_FIRM_ID, nv_span_of(""));
    return status == NV_OK ? keep(script, &answers->firm, value) : status;
}

/* Keeps the text of a field; of a region its code, by whatever name. */
static enum nv_status keep_field(const struct script *script, int field,
                                 const struct nv_decoder *decoder,
                                 struct nv_span value)
{
    struct nv_span text = value;
    enum nv_status status = NV_OK;
    if (decoder->kind == NV_DECODE_REGION &&
        script->answers->profile[field].state == NV_ANSWERED)
        status = nv__decode_region(decoder, value, &text, script->error);
    return status == NV_OK
               ? keep(script, &script->answers->field_texts[field], text)
               : at(script, value, status);
}

static enum nv_status take_field(struct script *script, struct nv_span id,
                                 struct nv_span value)
{
    nv_answers *answers = script->answers;
    const nv_model *model = answers->model;
    struct nv_decoder decoder;
    int field = nv__model_field(model, id);
    if (nv_span_is(id, "id"))
        return take_id(script, id, value);
    if (field == NV_NONE)
        return unknown_field(script, id);
    nv__decoder_for_field(&decoder, &model->fields[field]);
    decoder.naming = &script->naming;
    enum nv_status status =
        mark(script, id, 2 * model->question_count + (size_t)field);
    if (status == NV_OK)
        status = at(script, value,
                    nv__decode_cell(&decoder, value, &answers->profile[field],
                                    script->error));
    if (status == NV_OK)
        status = keep_field(script, field, &decoder, value);
    if (model->fields[field].is_region) {
        struct nv_span before = {script->text.at,
                                 (size_t)(value.at - script->text.at)};
        script->region_line = script->line;
        script->region_column = nv_utf8_count(before) + 1;
    }
    if (status == NV_OK && nv_span_is(id, "date"))
        answers->date = answers->field_texts[field];
    return status;
}

static enum nv_status take_pair(struct script *script, struct nv_span key,
                                struct nv_span value)
{
    size_t prefix = strlen(firm_prefix), suffix = strlen(note_suffix);
    if (key.size > prefix && memcmp(key.at, firm_prefix, prefix) == 0)
        return take_field(script,
                          (struct nv_span){key.at + prefix, key.size - prefix},
                          value);
    if (ends_with(key, note_suffix))
        return take_note(script, (struct nv_span){key.at, key.size - suffix},
                         value);
    return take_question(script, key, value);
}

/* Splits "key = value"; false where there is no "=" behind a key. */
static bool split(struct nv_span text, struct nv_span *key,
                  struct nv_span *value)
{
    const char *equals = memchr(text.at, '=', text.size);
    if (!equals || equals == text.at)
        return false;
    size_t size = (size_t)(equals - text.at);
    *key = nv__trimmed((struct nv_span){text.at, size});
    *value = nv__trimmed((struct nv_span){equals + 1, text.size - size - 1});
    return true;
}

/* One line; empty ones and those that begin with # say nothing. */
static enum nv_status take_line(struct script *script)
{
    struct nv_span text = nv__trimmed(script->text);
    if (text.size == 0 || text.at[0] == '#')
        return NV_OK;
    struct nv_span key, value;
    if (!split(text, &key, &value))
        return fail(script, text, NV_E_SCRIPT_LINE, nv_span_of(""));
    return take_pair(script, key, value);
}

static struct nv_span next_line(struct nv_span *rest)
{
    const char *end = memchr(rest->at, '\n', rest->size);
    size_t size = end ? (size_t)(end - rest->at) : rest->size;
    struct nv_span line = {rest->at, size};
    size_t taken = end ? size + 1 : size;
    *rest = (struct nv_span){rest->at + taken, rest->size - taken};
    if (line.size && line.at[line.size - 1] == '\r')
        line.size--;
    return line;
}

static enum nv_status check_region(const struct script *script)
{
    const nv_answers *answers = script->answers;
    const nv_model *model = answers->model;
    int country = nv__model_field(model, nv_span_of("country"));
    for (size_t i = 0; script->region_line && i < model->field_count; i++) {
        struct nv_span region = nv_span_of(answers->field_texts[i]);
        if (!model->fields[i].is_region ||
            answers->profile[i].state != NV_ANSWERED ||
            !nv__region_is_elsewhere(model, country, answers->profile, region))
            continue;
        unsigned short option = answers->profile[country].option;
        enum nv_status status = nv__fail_spans(
            script->error, NV_E_REGION_ELSEWHERE, region,
            model->fields[country].options.at[option].code, nv_span_of(""));
        nv__error_source(script->error, script->source);
        nv__error_place(script->error, script->region_line,
                        script->region_column);
        return status;
    }
    return NV_OK;
}

static enum nv_status take_all(struct script *script, struct nv_span text)
{
    static const char mark_of_order[] = "\xEF\xBB\xBF";
    enum nv_status status = NV_OK;
    if (text.size >= 3 && memcmp(text.at, mark_of_order, 3) == 0)
        text = (struct nv_span){text.at + 3, text.size - 3};
    while (text.size && status == NV_OK) {
        script->line++;
        script->text = next_line(&text);
        size_t invalid = nv_utf8_invalid_at(script->text);
        struct nv_span part = {script->text.at + invalid, 0};
        if (invalid < script->text.size)
            status = fail(script, part, NV_E_NOT_UTF8, nv_span_of(""));
        else if (memchr(script->text.at, '\0', script->text.size))
            status = fail(script, (struct nv_span){script->text.at, 0},
                          NV_E_SCRIPT_LINE, nv_span_of(""));
        else
            status = take_line(script);
    }
    return status == NV_OK ? check_region(script) : status;
}

/*
 * The names of regions and branches depend on the country, which may stand on
 * a later line: it is looked up first.
 */
static enum nv_status prepare_names(struct script *script, struct nv_span text)
{
    struct nv_span key, value;
    bool has_fields = false;
    script->naming.country = nv_span_of("");
    while (text.size) {
        if (!split(nv__trimmed(next_line(&text)), &key, &value))
            continue;
        has_fields |= key.size > strlen(firm_prefix) &&
                      memcmp(key.at, firm_prefix, strlen(firm_prefix)) == 0;
        if (nv_span_is(key, "firm.country"))
            script->naming.country = value;
    }
    enum nv_status status = NV_OK;
    if (has_fields)
        status =
            nv__classification_load(&script->classification, script->error);
    script->naming.classification = script->classification;
    return status;
}

enum nv_status nv__answers_script(nv_answers *answers, struct nv_bytes bytes,
                                  struct nv_error *error)
{
    const nv_model *model = answers->model;
    size_t places = 2 * model->question_count + model->field_count + 1;
    struct script script = {.answers = answers,
                            .error = error,
                            .source = bytes.source,
                            .seen = nv__alloc(places, 1)};
    if (!script.seen)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    struct nv_span text = {bytes.at, bytes.size};
    enum nv_status status = prepare_names(&script, text);
    if (status == NV_OK)
        status = take_all(&script, text);
    nv__classification_free(script.classification);
    nv__free(script.seen);
    return status;
}

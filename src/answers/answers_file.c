/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An answers file (docs/file-formats.md): which model it answers, which firm,
 * when, and the answers. It is read strictly: a key that is not known is a
 * fault, because a misspelt one would lose an answer in silence. Answers to
 * another model are refused, and so are those to another major version,
 * whose scores are not comparable; minor versions only add and reword.
 */
#include "answers/answers_reader.h"
#include "base/file.h"
#include "base/limits.h"

#include <stdlib.h>

static struct nv_span none(void)
{
    return nv_span_of("");
}

static enum nv_status check_schema(const struct nv_answers_reading *reading,
                                   const struct nv_json *root)
{
    const struct nv_json *member;
    struct nv_span text;
    enum nv_status status =
        nv__reading_required_text(reading, root, "schema", &member, &text);
    if (status == NV_OK && !nv_span_is(text, NV__ANSWERS_SCHEMA))
        status = nv__reading_fail(reading, member, NV_E_ANSWERS_SCHEMA, text,
                                  nv_span_of(NV__ANSWERS_SCHEMA));
    return status;
}

/* The first number of "1.2.3"; -1 when the text is no such version. */
static long major_of(struct nv_span version)
{
    size_t dots = 0, digits = 0;
    for (size_t i = 0; i < version.size; i++) {
        bool is_digit = version.at[i] >= '0' && version.at[i] <= '9';
        if (!is_digit && (version.at[i] != '.' || digits == 0))
            return -1;
        dots += !is_digit;
        digits = is_digit ? digits + 1 : 0;
    }
    if (dots != 2 || digits == 0 || version.size > 32)
        return -1;
    return strtol(version.at, NULL, 10);
}

static enum nv_status check_version(const struct nv_answers_reading *reading,
                                    const struct nv_json *model)
{
    const struct nv_json *member;
    struct nv_span text;
    enum nv_status status =
        nv__reading_required_text(reading, model, "version", &member, &text);
    if (status != NV_OK)
        return status;
    long major = major_of(text);
    if (major < 0)
        return nv__reading_fail(reading, member, NV_E_ANSWERS_VERSION, text,
                                none());
    if (major != reading->model->version_major)
        return nv__reading_fail(reading, member, NV_E_ANSWERS_OTHER_MAJOR, text,
                                reading->model->version);
    return NV_OK;
}

static enum nv_status check_model(const struct nv_answers_reading *reading,
                                  const struct nv_json *root)
{
    static const char *const keys[] = {"id", "version", "sha256", NULL};
    const struct nv_json *model, *member;
    struct nv_span id;
    const char *sha256;
    enum nv_status status =
        nv__reading_required(reading, root, "model", &model);
    if (status == NV_OK)
        status = nv__reading_object(reading, model, "model", keys);
    if (status == NV_OK)
        status = nv__reading_required_text(reading, model, "id", &member, &id);
    if (status == NV_OK && !nv_span_equal(id, reading->model->id))
        status = nv__reading_fail(reading, member, NV_E_ANSWERS_OTHER_MODEL, id,
                                  reading->model->id);
    if (status == NV_OK)
        status = check_version(reading, model);
    member = status == NV_OK ? nv_json_member(model, "sha256") : NULL;
    if (member)
        status = nv__reading_text(reading, member, "sha256", &sha256);
    return status;
}

/* The date, also as the profile field of that name where there is one. */
static enum nv_status read_date(const struct nv_answers_reading *reading,
                                const struct nv_json *value)
{
    struct nv_decoder decoder = {.kind = NV_DECODE_DATE,
                                 .id = nv_span_of("date")};
    struct nv_answer answer;
    nv_answers *answers = reading->answers;
    enum nv_status status = nv__read_value(reading, &decoder, value, &answer);
    if (status != NV_OK || answer.state != NV_ANSWERED)
        return status;
    status = nv__reading_text(reading, value, "date", &answers->date);
    int field = nv__model_field(reading->model, decoder.id);
    if (status == NV_OK && field != NV_NONE) {
        answers->profile[field] = answer;
        answers->field_texts[field] = answers->date;
    }
    return status;
}

static enum nv_status read_set(const struct nv_answers_reading *reading,
                               const struct nv_json *value)
{
    enum nv_status status =
        nv__reading_text(reading, value, "set", &reading->answers->set);
    if (status != NV_OK)
        return status;
    struct nv_span id = nv_json_text(value);
    if (id.size == 0 || nv__model_set(reading->model, id) != NV_NONE)
        return NV_OK;
    return nv__reading_at(reading, value, nv__fail_set(id, reading->error));
}

static enum nv_status read_answers(const struct nv_answers_reading *reading,
                                   const struct nv_json *root)
{
    const struct nv_json *answers;
    enum nv_status status =
        nv__reading_required(reading, root, "answers", &answers);
    if (status != NV_OK)
        return status;
    if (nv_json_kind(answers) != NV_JSON_OBJECT)
        return nv__reading_fail(reading, answers, NV_E_ANSWER_WANTS_OBJECT,
                                nv_span_of("answers"), none());
    const struct nv_json *member = nv_json_first(answers);
    for (; member && status == NV_OK; member = nv_json_next(member)) {
        if (!nv_span_is(nv_json_key(member), "$comment"))
            status = nv__read_question(reading, member);
    }
    return status;
}

static enum nv_status read_root(const struct nv_answers_reading *reading)
{
    static const char *const keys[] = {"$schema", "schema", "model", "date",
                                       "set",     "firm",   "draft", "answers",
                                       "merged",  NULL};
    const struct nv_json *root = reading->document.root;
    const struct nv_json *date = nv_json_member(root, "date");
    const struct nv_json *set = nv_json_member(root, "set");
    const struct nv_json *firm = nv_json_member(root, "firm");
    enum nv_status status = nv__reading_object(reading, root, "answers", keys);
    if (status == NV_OK)
        status = check_schema(reading, root);
    if (status == NV_OK)
        status = check_model(reading, root);
    if (status == NV_OK && firm)
        status = nv__read_firm(reading, firm);
    if (status == NV_OK && date)
        status = read_date(reading, date);
    if (status == NV_OK && set)
        status = read_set(reading, set);
    if (status == NV_OK)
        status = nv__read_draft(reading, root);
    if (status == NV_OK)
        status = nv__read_merged(reading, root);
    if (status == NV_OK)
        status = read_answers(reading, root);
    return status;
}

/* Where only the profile has a date, it is the date of the answers. */
static void date_from_profile(nv_answers *answers)
{
    int field = nv__model_field(answers->model, nv_span_of("date"));
    if (field != NV_NONE && !answers->date[0])
        answers->date = answers->field_texts[field];
}

enum nv_status nv_answers_parse(nv_answers **out, const nv_model *model,
                                struct nv_bytes bytes, struct nv_error *error)
{
    struct nv_span text = {bytes.at, bytes.size};
    struct nv_answers_reading reading = {.model = model, .error = error};
    enum nv_status status =
        nv_json_parse(&reading.document, text, bytes.source, error);
    if (status != NV_OK)
        return status;
    reading.answers = nv__answers_new(model);
    if (reading.answers)
        status = read_root(&reading);
    else
        status = nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    nv_json_release(&reading.document);
    if (status == NV_OK) {
        date_from_profile(reading.answers);
        *out = reading.answers;
    } else {
        nv_answers_free(reading.answers);
    }
    return status;
}

enum nv_status nv_answers_load(nv_answers **out, const nv_model *model,
                               const char *path, struct nv_error *error)
{
    struct nv_buffer text = {0};
    enum nv_status status = nv_file_read(path, NV_MAX_JSON_BYTES, &text, error);
    struct nv_span view = nv_buffer_view(&text);
    if (status == NV_OK)
        status = nv_answers_parse(
            out, model, (struct nv_bytes){view.at, view.size, path}, error);
    nv_buffer_release(&text);
    return status;
}

static enum nv_status model_id_of(const struct nv_answers_reading *reading,
                                  char *out, size_t size)
{
    const struct nv_json *root = reading->document.root, *model, *member;
    struct nv_span id = none();
    if (nv_json_kind(root) != NV_JSON_OBJECT)
        return nv__reading_fail(reading, root, NV_E_ANSWER_WANTS_OBJECT,
                                nv_span_of("answers"), none());
    enum nv_status status = check_schema(reading, root);
    if (status == NV_OK)
        status = nv__reading_required(reading, root, "model", &model);
    if (status == NV_OK && nv_json_kind(model) != NV_JSON_OBJECT)
        status = nv__reading_fail(reading, model, NV_E_ANSWER_WANTS_OBJECT,
                                  nv_span_of("model"), none());
    if (status == NV_OK)
        status = nv__reading_required_text(reading, model, "id", &member, &id);
    if (status == NV_OK)
        nv__copy_cut(out, size, id.at, id.size);
    return status;
}

enum nv_status nv_answers_model_id(const char *path, char *out, size_t size,
                                   struct nv_error *error)
{
    struct nv_buffer text = {0};
    struct nv_answers_reading reading = {.error = error};
    enum nv_status status = nv_file_read(path, NV_MAX_JSON_BYTES, &text, error);
    if (status == NV_OK)
        status = nv_json_parse(&reading.document, nv_buffer_view(&text), path,
                               error);
    if (status == NV_OK) {
        status = model_id_of(&reading, out, size);
        nv_json_release(&reading.document);
    }
    nv_buffer_release(&text);
    return status;
}

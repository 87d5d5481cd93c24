/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The vocabulary of the readers of an answers file: fail at a value, demand a
 * key, keep a text. Every fault carries line, column and pointer of the value
 * that is wrong, or of the object that lacks something; getting them is the
 * business of these functions, so that no reader can forget it.
 */
#include "answers/answers_reader.h"
#include "base/nearest.h"

static struct nv_span none(void)
{
    return nv_span_of("");
}

enum nv_status nv__reading_at(const struct nv_answers_reading *reading,
                              const struct nv_json *value,
                              enum nv_status status)
{
    if (status != NV_OK && status != NV_NO_MEMORY && reading->error)
        nv_json_locate(&reading->document, value, reading->error);
    return status;
}

enum nv_status nv__reading_fail(const struct nv_answers_reading *reading,
                                const struct nv_json *value,
                                enum nv_diagnostic diagnostic,
                                struct nv_span first, struct nv_span second)
{
    return nv__reading_at(
        reading, value,
        nv__fail_spans(reading->error, diagnostic, first, second, none()));
}

static enum nv_status unknown_key(const struct nv_answers_reading *reading,
                                  const struct nv_json *member,
                                  const char *const *keys)
{
    struct nv_span key = nv_json_key(member);
    struct nv_nearest nearest = nv_nearest_to(key);
    char list[NV_ERROR_ARG_SIZE] = "";
    for (; *keys; keys++) {
        size_t used = strlen(list);
        struct nv_span name = nv_span_of(*keys);
        nv_nearest_offer(&nearest, name);
        if (used)
            nv__copy_cut(list + used, sizeof list - used, ", ", 2);
        used = strlen(list);
        nv__copy_cut(list + used, sizeof list - used, name.at, name.size);
    }
    if (nearest.best.at)
        return nv__reading_fail(reading, member, NV_E_ANSWERS_KEY_NEAR, key,
                                nearest.best);
    return nv__reading_fail(reading, member, NV_E_ANSWERS_KEY, key,
                            nv_span_of(list));
}

static bool is_listed(struct nv_span key, const char *const *keys)
{
    if (nv_span_is(key, "$comment"))
        return true;
    for (; *keys; keys++) {
        if (nv_span_is(key, *keys))
            return true;
    }
    return false;
}

enum nv_status nv__reading_object(const struct nv_answers_reading *reading,
                                  const struct nv_json *value, const char *what,
                                  const char *const *keys)
{
    if (nv_json_kind(value) != NV_JSON_OBJECT)
        return nv__reading_fail(reading, value, NV_E_ANSWER_WANTS_OBJECT,
                                nv_span_of(what), none());
    const struct nv_json *member = nv_json_first(value);
    for (; member; member = nv_json_next(member)) {
        if (!is_listed(nv_json_key(member), keys))
            return unknown_key(reading, member, keys);
    }
    return NV_OK;
}

enum nv_status nv__reading_text(const struct nv_answers_reading *reading,
                                const struct nv_json *value, const char *what,
                                const char **slot)
{
    if (nv_json_kind(value) != NV_JSON_STRING)
        return nv__reading_fail(reading, value, NV_E_ANSWER_WANTS_TEXT,
                                nv_span_of(what), none());
    if (!nv__answers_keep(reading->answers, slot, nv_json_text(value)))
        return nv__fail(reading->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}

enum nv_status nv__reading_required(const struct nv_answers_reading *reading,
                                    const struct nv_json *object,
                                    const char *key,
                                    const struct nv_json **member)
{
    *member = nv_json_member(object, key);
    if (*member)
        return NV_OK;
    return nv__reading_fail(reading, object, NV_E_ANSWERS_KEY_MISSING,
                            nv_span_of(key), none());
}

enum nv_status
nv__reading_required_text(const struct nv_answers_reading *reading,
                          const struct nv_json *object, const char *key,
                          const struct nv_json **member, struct nv_span *text)
{
    enum nv_status status = nv__reading_required(reading, object, key, member);
    if (status == NV_OK && nv_json_kind(*member) != NV_JSON_STRING)
        status = nv__reading_fail(reading, *member, NV_E_ANSWER_WANTS_TEXT,
                                  nv_span_of(key), none());
    if (status == NV_OK)
        *text = nv_json_text(*member);
    return status;
}

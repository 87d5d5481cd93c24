/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Wording: strings for people, and texts, which are a string for each of the
 * model's languages. A text without one of them would show up as a hole on
 * somebody's screen, and a translation for a language that the model does not
 * declare is one that nobody keeps up; both are faults. Control characters
 * are refused because texts go to terminals, CSV and workbooks alike, and
 * none of these shows them.
 */
#include "base/limits.h"
#include "model/model_reader.h"

#include <stdio.h>

/* Offset of a character that cannot be shown, text.size when there is none. */
static size_t control_at(struct nv_span text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool c1 = byte == 0xC2 && i + 1 < text.size &&
                  (unsigned char)text.at[i + 1] < 0xA0;
        if (byte < 0x20 || byte == 0x7F || c1)
            return i;
    }
    return text.size;
}

static bool is_blank(struct nv_span text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] != ' ')
            return false;
    }
    return true;
}

static void refuse_control(struct nv_reader *reader,
                           const struct nv_json *value, unsigned char byte,
                           unsigned char next)
{
    char name[8];
    snprintf(name, sizeof name, "U+%04X",
             (unsigned)(byte == 0xC2 ? next : byte));
    nv__fault(reader, value, NV_E_TEXT_CONTROL_CHARACTER,
              (struct nv_words){.first = nv_span_of(name)});
}

static void refuse_length(struct nv_reader *reader, const struct nv_json *value)
{
    struct nv_written most = nv__written_whole(NV_MAX_TEXT);
    nv__fault(reader, value, NV_E_TEXT_TOO_LONG,
              (struct nv_words){.first = nv_span_of(most.at)});
}

void nv__read_string(struct nv_reader *reader, const struct nv_json *value,
                     const struct nv_key *key, void *out)
{
    (void)key;
    if (!nv__is_kind(reader, value, NV_JSON_STRING))
        return;
    struct nv_span text = nv_json_text(value);
    size_t control = control_at(text);
    if (is_blank(text))
        nv__fault(reader, value, NV_E_EMPTY_TEXT, (struct nv_words){0});
    else if (control < text.size)
        refuse_control(reader, value, (unsigned char)text.at[control],
                       (unsigned char)text.at[control + 1]);
    else if (text.size > NV_MAX_TEXT)
        refuse_length(reader, value);
    else
        *(struct nv_span *)out = nv__keep_span(reader, text);
}

static int language_of(struct nv_span code)
{
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++) {
        if (nv_span_is(code, nv_language_code((enum nv_language)i)))
            return i;
    }
    return NV_NONE;
}

static bool knows_languages(const struct nv_reader *reader)
{
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++) {
        if (reader->has_language[i])
            return true;
    }
    return false;
}

/* One member of a text; returns its language or NV_NONE. */
static int read_translation(struct nv_reader *reader,
                            const struct nv_json *member, bool checks,
                            struct nv_text *text)
{
    struct nv_span code = nv_json_key(member);
    int language = language_of(code);
    if (nv_span_is(code, "$comment")) {
        nv__read_ignored(reader, member, NULL, NULL);
        return NV_NONE;
    }
    bool declared = language != NV_NONE && reader->has_language[language];
    if (checks && !declared) {
        nv__fault(reader, member, NV_E_UNDECLARED_LANGUAGE,
                  (struct nv_words){.first = code});
        return NV_NONE;
    }
    struct nv_span read = {0};
    nv__read_string(reader, member, NULL, &read);
    if (language != NV_NONE)
        text->in[language] = read;
    return language;
}

static bool is_text(struct nv_reader *reader, const struct nv_json *value)
{
    char sample[24];
    int language = 0;
    while (language + 1 < NV_LANGUAGE_COUNT && !reader->has_language[language])
        language++;
    snprintf(sample, sizeof sample, "{\"%s\": \"...\"}",
             nv_language_code((enum nv_language)language));
    return nv__is_kind_like(reader, value, NV_JSON_OBJECT, sample);
}

void nv__read_text(struct nv_reader *reader, const struct nv_json *value,
                   const struct nv_key *key, void *out)
{
    (void)key;
    if (!is_text(reader, value))
        return;
    bool seen[NV_LANGUAGE_COUNT] = {false};
    bool checks = knows_languages(reader);
    for (const struct nv_json *member = nv_json_first(value); member;
         member = nv_json_next(member)) {
        int language = read_translation(reader, member, checks, out);
        if (language != NV_NONE)
            seen[language] = true;
    }
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++) {
        const char *code = nv_language_code((enum nv_language)i);
        if (reader->has_language[i] && !seen[i])
            nv__fault(reader, value, NV_E_MISSING_TRANSLATION,
                      (struct nv_words){.first = nv_span_of(code)});
    }
}

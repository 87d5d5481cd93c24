/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Errors are codes with arguments. The sentence is made as late as possible,
 * by whoever shows it, in the language of whoever reads it; a library that
 * stored English sentences could never speak Spanish. Arguments are copied
 * into fixed fields, cut at a character boundary, so an error needs no memory
 * and can report that there is none.
 */
#include "base/diagnostic.h"

#include "base/message.h"

#include <string.h>

static const struct nv_diagnostic_text table[] = {
#define NV_DIAGNOSTIC(name, number, status, en, en_help, es, es_help, pt,      \
                      pt_help)                                                 \
    {NV_E_##name,                                                              \
     status,                                                                   \
     #name,                                                                    \
     {[NV_EN] = en, [NV_ES] = es, [NV_PT] = pt},                               \
     {[NV_EN] = en_help, [NV_ES] = es_help, [NV_PT] = pt_help}},
#include "base/diagnostics/all.def"
#undef NV_DIAGNOSTIC
};

const struct nv_diagnostic_text *nv__diagnostics(size_t *count)
{
    *count = sizeof table / sizeof *table;
    return table;
}

static const struct nv_diagnostic_text *look_up(int code)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if ((int)table[i].diagnostic == code)
            return &table[i];
    }
    return NULL;
}

void nv__copy_cut(char *out, size_t size, const char *text, size_t length)
{
    size_t room = size - 1;
    size_t keep = length < room ? length : room;
    if (keep < length) {
        while (keep > 0 && ((unsigned char)text[keep] & 0xC0) == 0x80)
            keep--;
    }
    memcpy(out, text, keep);
    out[keep] = '\0';
}

enum nv_status nv__fail(struct nv_error *error, enum nv_diagnostic diagnostic,
                        const char *first, const char *second,
                        const char *third)
{
    const struct nv_diagnostic_text *entry = look_up((int)diagnostic);
    if (!error)
        return entry->status;
    const char *args[NV_ERROR_ARGS] = {first, second, third};
    *error =
        (struct nv_error){.status = entry->status, .code = (int)diagnostic};
    for (int i = 0; i < NV_ERROR_ARGS; i++) {
        if (args[i])
            nv__copy_cut(error->args[i], NV_ERROR_ARG_SIZE, args[i],
                         strlen(args[i]));
    }
    return entry->status;
}

void nv__error_source(struct nv_error *error, const char *source)
{
    if (error && !error->source[0] && source)
        nv__copy_cut(error->source, sizeof error->source, source,
                     strlen(source));
}

void nv__error_place(struct nv_error *error, uint64_t line, uint64_t column)
{
    if (error && error->line == 0) {
        error->line = line;
        error->column = column;
    }
}

/* Appends as much of text as fits before the terminator. */
static size_t append(char *out, size_t size, size_t used, struct nv_span text)
{
    if (used + 1 >= size)
        return used;
    nv__copy_cut(out + used, size - used, text.at, text.size);
    return used + strlen(out + used);
}

static const char *fill(const struct nv_error *error, const char *pattern,
                        char *out, size_t size)
{
    const char *const args[NV_ERROR_ARGS] = {error->args[0], error->args[1],
                                             error->args[2]};
    struct nv_span piece;
    size_t used = 0;
    if (size)
        out[0] = '\0';
    while (nv__pattern_next(&pattern, args, &piece))
        used = append(out, size, used, piece);
    return out;
}

const char *nv_error_message(const struct nv_error *error,
                             enum nv_language language, char *out, size_t size)
{
    const struct nv_diagnostic_text *entry = look_up(error->code);
    return fill(error, entry ? entry->message[language] : "", out, size);
}

const char *nv_error_help(const struct nv_error *error,
                          enum nv_language language, char *out, size_t size)
{
    const struct nv_diagnostic_text *entry = look_up(error->code);
    return fill(error, entry ? entry->help[language] : "", out, size);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Sentences are compiled in: gettext would answer English wherever the
 * locale is not installed, which is most Windows and container systems. A
 * name that lacks a language does not compile.
 *
 * Arguments are put in by walking the pattern piece by piece; the same walk
 * serves errors, which fill a fixed space, and buffers, which grow.
 */
#include "base/message.h"

struct entry {
    const char *in[NV_LANGUAGE_COUNT];
};

static const struct entry table[NV_MESSAGE_COUNT] = {
    [NV_M_NONE] = {{"", "", ""}},
#define NV_MESSAGE(name, en, es, pt)                                           \
    [NV_M_##name] = {{[NV_EN] = en, [NV_ES] = es, [NV_PT] = pt}},
#include "base/messages/all.def"
#undef NV_MESSAGE
};

const char *nv_message_text(enum nv_language language, enum nv_message message)
{
    return table[message].in[language];
}

static bool is_argument(const char *at)
{
    return at[0] == '%' && at[1] >= '1' && at[1] <= '3';
}

bool nv__pattern_next(const char **at, const char *const args[3],
                      struct nv_span *piece)
{
    const char *start = *at;
    if (!*start)
        return false;
    if (is_argument(start)) {
        const char *arg = args[start[1] - '1'];
        *piece = nv_span_of(arg ? arg : "");
        *at = start + 2;
        return true;
    }
    const char *end = start + 1;
    while (*end && !is_argument(end))
        end++;
    *piece = (struct nv_span){start, (size_t)(end - start)};
    *at = end;
    return true;
}

void nv_buffer_fill(struct nv_buffer *buffer, const char *pattern,
                    const char *a1, const char *a2, const char *a3)
{
    const char *const args[3] = {a1, a2, a3};
    struct nv_span piece;
    while (nv__pattern_next(&pattern, args, &piece))
        nv_buffer_span(buffer, piece);
}

void nv_buffer_words(struct nv_buffer *buffer, enum nv_language language,
                     enum nv_message message)
{
    nv_buffer_text(buffer, nv_message_text(language, message));
}

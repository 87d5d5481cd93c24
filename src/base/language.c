/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Languages are told by the first two letters of a locale's name. No locale
 * is ever loaded: every sentence is compiled in, so that Spanish works where
 * only the C locale is installed, and numbers in files keep their point.
 */
#include <nivela/language.h>

#include <stddef.h>
#include <string.h>

static const char *const codes[NV_LANGUAGE_COUNT] = {
    [NV_EN] = "en", [NV_ES] = "es", [NV_PT] = "pt"};

const char *nv_language_code(enum nv_language language)
{
    return codes[language];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool nv_language_parse(const char *name, enum nv_language *out)
{
    if (strlen(name) < 2 || (name[2] && !strchr("_-.@", name[2])))
        return false;
    for (int i = 0; i < NV_LANGUAGE_COUNT; i++) {
        if (lower(name[0]) == codes[i][0] && lower(name[1]) == codes[i][1]) {
            *out = (enum nv_language)i;
            return true;
        }
    }
    return false;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A format is said outright or told by the file's name. A name with an
 * unknown ending is refused: whoever asks for sur.html and finds text in it
 * has been misled.
 */
#include "cli/format_choice.h"

#include "base/diagnostic.h"

#include <stdio.h>
#include <string.h>

static enum nv_status unknown(const char *const *names, const char *wanted,
                              struct nv_error *error)
{
    char list[NV_ERROR_ARG_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; names[i] && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                 i ? ", " : "", names[i]);
    return nv__fail(error, NV_E_UNKNOWN_FORMAT, wanted, list, NULL);
}

/* What follows the last point of the last part of path; NULL for nothing. */
static const char *ending(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *point = strrchr(name, '.');
    return point && point != name && point[1] ? point + 1 : NULL;
}

/* Whether the word is one of those in the list, which parts them by spaces. */
static bool is_among(const char *list, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = list; *at; at += strcspn(at, " ")) {
        at += *at == ' ';
        if (strcspn(at, " ") == size && memcmp(at, word, size) == 0)
            return true;
    }
    return false;
}

enum nv_status nv_cli_choose_format(const struct nv_cli *cli,
                                    const char *const *names,
                                    struct nv_format_wish wish, size_t *out,
                                    struct nv_error *error)
{
    const char *wanted = wish.option;
    if (wanted && cli->json && strcmp(wanted, "json") != 0)
        return nv__fail(error, NV_E_OPTIONS_EXCLUDE, "--json", "--format",
                        NULL);
    if (!wanted && cli->json)
        wanted = "json";
    const char *const *words = names;
    if (!wanted && wish.path) {
        wanted = ending(wish.path);
        words = wish.endings ? wish.endings : names;
    }
    if (!wanted) {
        *out = 0;
        return NV_OK;
    }
    for (size_t i = 0; words[i]; i++) {
        if (is_among(words[i], wanted)) {
            *out = i;
            return NV_OK;
        }
    }
    return unknown(names, wanted, error);
}

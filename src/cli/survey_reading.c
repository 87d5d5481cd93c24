/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The options that say how a survey is read, in one table for every command
 * that reads one: what a consultant had to say to score a file is what has to
 * be said to report on it, to publish it, or to explain one of its firms. A
 * command has them by saying so in its descriptor; the parser and the help
 * find them here, and what is suggested next repeats them as they were typed.
 *
 * Entries in each command's own table were the alternative. Two of six had
 * all five.
 */
#include "cli/survey_input.h"

#include "base/diagnostic.h"
#include "report/shell_word.h"

#include <stdio.h>

const struct nv_cli_option nv_reading_options[NV_READINGS] = {
    [NV_READING_FROM] = {0, "from", NV_M_VALUE_TOOL, NV_M_OPTION_FROM},
    [NV_READING_ENCODING] = {0, "encoding", NV_M_VALUE_ENCODING,
                             NV_M_OPTION_ENCODING},
    [NV_READING_DELIMITER] = {0, "delimiter", NV_M_VALUE_SIGN,
                              NV_M_OPTION_DELIMITER},
    [NV_READING_DECIMAL] = {0, "decimal", NV_M_VALUE_SIGN, NV_M_OPTION_DECIMAL},
    [NV_READING_MAP] = {0, "map", NV_M_VALUE_FILE, NV_M_OPTION_MAP},
};

static enum nv_status refuse(enum nv_reading option, const char *given,
                             const char *allowed, struct nv_error *error)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", nv_reading_options[option].name);
    return nv__fail(error, NV_E_BAD_OPTION_VALUE, name, given, allowed);
}

static enum nv_status read_dialect(const char *given,
                                   const struct nv_dialect **out,
                                   struct nv_error *error)
{
    char names[NV_ERROR_ARG_SIZE] = "";
    size_t count, used = 0;
    const struct nv_dialect *const *all = nv__dialects(&count);
    if (!given)
        return NV_OK;
    *out = nv__dialect_find(nv_span_of(given));
    if (*out)
        return NV_OK;
    for (size_t i = 0; i < count && used < sizeof names; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                 i ? ", " : "", all[i]->name);
    return refuse(NV_READING_FROM, given, names, error);
}

static enum nv_status read_delimiter(const char *given, char *out,
                                     struct nv_error *error)
{
    if (!given)
        return NV_OK;
    *out = strcmp(given, "tab") == 0 ? '\t' : given[0];
    bool is_sign = *out > ' ' && *out < 0x7F && !given[1] && *out != '"';
    if (is_sign || *out == '\t')
        return NV_OK;
    return refuse(NV_READING_DELIMITER, given, ", ; | tab", error);
}

static enum nv_status read_encoding(const char *given, enum nv_encoding *out,
                                    struct nv_error *error)
{
    if (!given || nv__encoding_find(nv_span_of(given), out))
        return NV_OK;
    return refuse(NV_READING_ENCODING, given,
                  "auto, utf-8, utf-16, windows-1252", error);
}

static enum nv_status read_decimal(const char *given, char *out,
                                   struct nv_error *error)
{
    if (!given)
        return NV_OK;
    *out = given[0];
    if (strcmp(given, ",") == 0 || strcmp(given, ".") == 0)
        return NV_OK;
    return refuse(NV_READING_DECIMAL, given, ", .", error);
}

enum nv_status nv_cli_read_reading(const struct nv_cli *cli,
                                   struct nv_survey_options *out,
                                   struct nv_error *error)
{
    const char *const *given = cli->reading;
    enum nv_status status =
        read_dialect(given[NV_READING_FROM], &out->dialect, error);
    if (status == NV_OK)
        status =
            read_delimiter(given[NV_READING_DELIMITER], &out->delimiter, error);
    if (status == NV_OK)
        status =
            read_encoding(given[NV_READING_ENCODING], &out->encoding, error);
    if (status == NV_OK)
        status = read_decimal(given[NV_READING_DECIMAL], &out->decimal, error);
    return status;
}

enum nv_status nv_cli_read_twins(const char *given, enum nv_twin_rule *out,
                                 struct nv_error *error)
{
    static const char *const names[] = {[NV_TWINS_FIRST] = "first",
                                        [NV_TWINS_LAST] = "last",
                                        [NV_TWINS_NONE] = "reject",
                                        [NV_TWINS_ALL] = "keep"};
    *out = NV_TWINS_FIRST;
    if (!given)
        return NV_OK;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(given, names[i]) == 0) {
            *out = (enum nv_twin_rule)i;
            return NV_OK;
        }
    }
    return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--duplicates", given,
                    "first, last, reject, keep");
}

enum nv_status nv_cli_load_map(const struct nv_cli *cli, const nv_model *model,
                               struct nv_survey_map **out,
                               struct nv_error *error)
{
    const char *path = cli->reading[NV_READING_MAP];
    *out = NULL;
    return path ? nv__map_load(out, model, path, error) : NV_OK;
}

void nv_cli_put_reading(struct nv_buffer *out, const struct nv_cli *cli,
                        bool is_for_rejects)
{
    char name[32];
    for (size_t i = 0; i < NV_READINGS; i++) {
        if (is_for_rejects && i == NV_READING_ENCODING)
            continue;
        snprintf(name, sizeof name, "--%s", nv_reading_options[i].name);
        nv_put_shell_option(out, name, cli->reading[i]);
    }
}

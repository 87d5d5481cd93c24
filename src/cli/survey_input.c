/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Whoever gives a file as a survey tool wrote it must see what it was taken
 * for, and why, before anything else is said about it: a wrong guess would
 * look like a hundred wrong answers. A plain table is what a file is that no
 * tool wrote, so of that there is nothing to say.
 */
#include "cli/survey_input.h"

#include <stdio.h>

/* The delimiter as a reader of this language calls it: "\";\"", "tab". */
struct sign {
    char text[24];
};

static struct sign delimiter_of(const struct nv_cli *cli,
                                const nv_survey *survey)
{
    struct sign sign;
    char delimiter = nv__survey_delimiter(survey);
    if (delimiter == '\t')
        snprintf(sign.text, sizeof sign.text, "%s",
                 nv_message_text(cli->language, NV_M_SURVEY_TAB));
    else
        snprintf(sign.text, sizeof sign.text, "\"%c\"", delimiter);
    return sign;
}

static bool say_dialect(const struct nv_cli *cli, const char *path,
                        const nv_survey *survey)
{
    struct nv_span mark;
    struct nv_buffer who = {0};
    const struct nv_dialect *dialect = nv__survey_dialect(survey, &mark);
    enum nv_message known =
        mark.size ? NV_M_SURVEY_KNOWN_BY : NV_M_SURVEY_AS_TOLD;
    if (dialect == &nv__dialect_native)
        return false;
    if (dialect == &nv__dialect_excel && mark.size) {
        nv_cli_note(cli, NV_M_SURVEY_TEXTS, path, mark.at,
                    delimiter_of(cli, survey).text);
        return true;
    }
    nv_buffer_fill(&who, nv_message_text(cli->language, known), dialect->title,
                   mark.size ? mark.at : NULL, NULL);
    nv_cli_note(cli, NV_M_SURVEY_EXPORT, path, nv_buffer_view(&who).at,
                delimiter_of(cli, survey).text);
    nv_buffer_release(&who);
    return true;
}

/* Another piece of the line, behind a comma. */
static void add(struct nv_buffer *line, const struct nv_cli *cli,
                enum nv_message piece, const char *what)
{
    if (line->size)
        nv_buffer_text(line, ", ");
    nv_buffer_fill(line, nv_message_text(cli->language, piece), what, NULL,
                   NULL);
}

static void add_encoding(struct nv_buffer *line, const struct nv_cli *cli,
                         const struct nv_survey_manner *manner)
{
    const char *name = nv__encoding_name(manner->encoding);
    bool is_guess = manner->encoding == NV_ENCODING_WINDOWS_1252;
    if (manner->has_mark)
        add(line, cli, NV_M_SURVEY_MARKED, name);
    else if (is_guess && !manner->is_told)
        add(line, cli, NV_M_SURVEY_NOT_UTF8, name);
    else if (nv__encoding_is_foreign(manner->encoding))
        nv_buffer_text(line, name);
}

static void add_decimal(struct nv_buffer *line, const struct nv_cli *cli,
                        const struct nv_survey_manner *manner)
{
    if (!manner->has_numbers || manner->decimal != ',')
        return;
    if (manner->decimal_seen[0])
        add(line, cli, NV_M_SURVEY_COMMA_AS_IN, manner->decimal_seen);
    else if (manner->is_mark_told)
        add(line, cli, NV_M_SURVEY_COMMA, NULL);
    else
        add(line, cli, NV_M_SURVEY_COMMA_USUAL, NULL);
}

static void say_manner(const struct nv_cli *cli, const char *path,
                       const nv_survey *survey, bool says_delimiter)
{
    struct nv_survey_manner manner = nv__survey_manner(survey);
    struct nv_buffer line = {0};
    add_encoding(&line, cli, &manner);
    if (says_delimiter && nv__survey_delimiter(survey) != ',')
        add(&line, cli,
            manner.has_sep_line ? NV_M_SURVEY_SEP_LINE : NV_M_SURVEY_PARTED,
            delimiter_of(cli, survey).text);
    add_decimal(&line, cli, &manner);
    if (line.size)
        nv_cli_note(cli, NV_M_SURVEY_MANNER, path, line.data, NULL);
    nv_buffer_release(&line);
}

void nv_cli_say_survey(const struct nv_cli *cli, const char *path,
                       const nv_survey *survey)
{
    bool is_said = say_dialect(cli, path, survey);
    say_manner(cli, path, survey, !is_said);
}

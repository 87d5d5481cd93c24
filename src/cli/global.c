/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What holds for every command: the environment and the global options. The
 * environment is read here and nowhere else. Language: --lang, NIVELA_LANG,
 * then the first of LC_ALL, LC_MESSAGES, LANG that is set, as POSIX orders
 * them; setlocale is never called, because sentences are compiled in and
 * numbers in files must keep their point.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/global.h"

#include "base/diagnostic.h"
#include "cli/tty.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LEAST_WIDTH = 40, USUAL_WIDTH = 79, MOST_WIDTH = 100 };

enum { LANG, COUNTRY, NO_COLOR, QUIET, JSON, HELP, VERSION };

const struct nv_cli_option nv_global_options[] = {
    [LANG] = {0, "lang", NV_M_VALUE_LANGUAGE, NV_M_OPTION_LANG},
    [COUNTRY] = {0, "country", NV_M_VALUE_COUNTRY, NV_M_OPTION_COUNTRY},
    [NO_COLOR] = {0, "no-color", NV_M_NONE, NV_M_OPTION_NO_COLOR},
    [QUIET] = {'q', "quiet", NV_M_NONE, NV_M_OPTION_QUIET},
    [JSON] = {0, "json", NV_M_NONE, NV_M_OPTION_JSON},
    [HELP] = {'h', "help", NV_M_NONE, NV_M_OPTION_HELP},
    [VERSION] = {0, "version", NV_M_NONE, NV_M_OPTION_VERSION},
};
const size_t nv_global_option_count =
    sizeof nv_global_options / sizeof *nv_global_options;

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static void find_language(struct nv_cli *cli)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *own = variable("NIVELA_LANG");
    cli->knows_language = true;
    if (own && nv_language_parse(own, &cli->language))
        return;
    const char *locale = NULL;
    for (size_t i = 0; !locale && i < sizeof names / sizeof *names; i++)
        locale = variable(names[i]);
    if (locale && nv_language_parse(locale, &cli->language))
        return;
    cli->language = NV_EN;
    cli->knows_language = false;
}

unsigned nv_cli_screen_width(int descriptor)
{
    unsigned columns = nv_tty_columns(descriptor);
    if (columns == 0)
        return USUAL_WIDTH;
    if (columns < LEAST_WIDTH)
        return LEAST_WIDTH;
    /* One column stays free: many terminals wrap after the last one. */
    return columns > MOST_WIDTH ? MOST_WIDTH : columns - 1U;
}

void nv_cli_environment(struct nv_cli *cli)
{
    const char *term = variable("TERM");
    find_language(cli);
    cli->stdin_is_terminal = isatty(STDIN_FILENO);
    cli->stdout_is_terminal = isatty(STDOUT_FILENO);
    cli->stderr_is_terminal = isatty(STDERR_FILENO);
    bool is_dumb = term && strcmp(term, "dumb") == 0;
    cli->ascii = is_dumb && cli->stdout_is_terminal;
    cli->no_color = is_dumb || variable("NO_COLOR");
    cli->color = cli->stdout_is_terminal && !cli->no_color;
    cli->error_color = cli->stderr_is_terminal && !cli->no_color;
    cli->width = cli->stdout_is_terminal ? nv_cli_screen_width(STDOUT_FILENO)
                                         : USUAL_WIDTH;
}

void nv_global_language_first(struct nv_cli *cli, int argc,
                              const char *const *argv)
{
    static const char name[] = "--lang";
    size_t size = sizeof name - 1;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = "";
        if (strncmp(argv[i], name, size) == 0 && argv[i][size] == '=')
            value = argv[i] + size + 1;
        else if (strcmp(argv[i], name) == 0 && i + 1 < argc)
            value = argv[i + 1];
        if (nv_language_parse(value, &cli->language)) {
            cli->knows_language = true;
            return;
        }
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static enum nv_status set_country(struct nv_cli *cli, const char *value,
                                  struct nv_error *error)
{
    if (!is_letter(value[0]) || !is_letter(value[1]) || value[2])
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--country", value,
                        "AR, BR, CL, MX, UY ... (ISO 3166)");
    for (int i = 0; i < 2; i++)
        cli->country[i] = (char)(value[i] & ~0x20);
    cli->country[2] = '\0';
    return NV_OK;
}

enum nv_status nv_global_apply(struct nv_cli *cli, size_t index,
                               const char *value, struct nv_error *error)
{
    switch (index) {
    case LANG:
        if (!nv_language_parse(value, &cli->language))
            return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--lang", value,
                            "es, pt, en");
        break;
    case COUNTRY:
        return set_country(cli, value, error);
    case NO_COLOR:
        cli->no_color = true;
        cli->color = cli->error_color = false;
        break;
    case QUIET:
        cli->quiet = true;
        break;
    case JSON:
        cli->json = true;
        break;
    case HELP:
        cli->wants_help = true;
        break;
    case VERSION:
        cli->wants_version = true;
        break;
    }
    return NV_OK;
}

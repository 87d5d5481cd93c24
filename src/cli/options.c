/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The arguments. Long options with "=" or a following value, short ones
 * alone or run together, options before and after operands, "--" ends
 * them, "-" is an operand. getopt_long was passed over: it keeps global
 * state, prints its own English sentences, and knows no suggestions.
 *
 * The command is the first operand, or the first two where the first begins
 * names of two words ("model show"). Until it is known only global options
 * are; afterwards its own come first. --lang is looked for before anything
 * else, so that even a complaint about the first argument speaks it.
 */
#include "base/diagnostic.h"
#include "base/nearest.h"
#include "cli/command.h"
#include "cli/global.h"

#include <stdio.h>
#include <string.h>

struct parser {
    struct nv_cli *cli;
    int argc, at; /* at: the next argument to look at */
    const char *const *argv;
    const char **operands;
    const char *group; /* "model" while its second word is awaited */
    bool only_operands;
    struct nv_error *error;
};

/* Options that the command line may have, and where their values go. */
struct table {
    const struct nv_cli_option *options;
    size_t count;
    const char **values; /* NULL: those of every command */
};

enum { TABLES = 3 };

struct found {
    const struct nv_cli_option *option;
    const char **values; /* as in its table */
    size_t index;
};

static bool is_named(const struct nv_cli_option *option, struct nv_span name)
{
    if (name.size == 1)
        return option->letter == name.at[0];
    return nv_span_is(name, option->name);
}

/* The command's own options go before those that it shares. */
static void list_tables(const struct parser *parser, struct table out[TABLES])
{
    struct nv_cli *cli = parser->cli;
    const struct nv_command *command = cli->command;
    bool reads = command && command->reads_surveys;
    out[0] = (struct table){command ? command->options : NULL,
                            command ? command->option_count : 0, cli->values};
    out[1] = (struct table){nv_reading_options, reads ? NV_READINGS : 0,
                            cli->reading};
    out[2] = (struct table){nv_global_options, nv_global_option_count, NULL};
}

static bool look_in(const struct table *table, struct nv_span name,
                    struct found *out)
{
    for (size_t i = 0; i < table->count; i++) {
        if (is_named(&table->options[i], name)) {
            *out = (struct found){&table->options[i], table->values, i};
            return true;
        }
    }
    return false;
}

/* By its long name, or its letter when name has one character. */
static bool look_up(const struct parser *parser, struct nv_span name,
                    struct found *out)
{
    struct table tables[TABLES];
    list_tables(parser, tables);
    for (size_t i = 0; i < TABLES; i++) {
        if (look_in(&tables[i], name, out))
            return true;
    }
    return false;
}

static void offer(const struct table *table, struct nv_nearest *near)
{
    for (size_t i = 0; i < table->count; i++)
        nv_nearest_offer(near, nv_span_of(table->options[i].name));
}

static enum nv_status unknown_option(const struct parser *parser,
                                     struct nv_span name)
{
    const struct nv_command *command = parser->cli->command;
    struct nv_nearest near = nv_nearest_to(name);
    char typed[64], meant[64], topic[64] = "";
    struct table tables[TABLES];
    list_tables(parser, tables);
    for (size_t i = 0; i < TABLES; i++)
        offer(&tables[i], &near);
    snprintf(typed, sizeof typed, "%s%.*s", name.size > 1 ? "--" : "-",
             (int)name.size, name.at);
    if (near.best.at) {
        snprintf(meant, sizeof meant, "--%.*s", (int)near.best.size,
                 near.best.at);
        return nv__fail(parser->error, NV_E_UNKNOWN_OPTION_NEAR, typed, meant,
                        NULL);
    }
    if (command)
        snprintf(topic, sizeof topic, " %s", command->name);
    return nv__fail(parser->error, NV_E_UNKNOWN_OPTION, typed, topic, NULL);
}

static enum nv_status store(struct parser *parser, const struct found *found,
                            const char *value)
{
    if (!found->values)
        return nv_global_apply(parser->cli, found->index, value, parser->error);
    found->values[found->index] = value;
    return NV_OK;
}

/*
 * Stores the option. attached is the text behind "=" or behind the letter,
 * NULL for none; an option that wants a value and has none attached takes
 * the next argument.
 */
static enum nv_status take(struct parser *parser, const struct found *found,
                           const char *attached)
{
    char name[64];
    snprintf(name, sizeof name, "--%s", found->option->name);
    if (found->option->value == NV_M_NONE) {
        if (attached)
            return nv__fail(parser->error, NV_E_OPTION_TAKES_NO_VALUE, name,
                            attached, NULL);
        return store(parser, found, "");
    }
    if (!attached && parser->at < parser->argc)
        attached = parser->argv[parser->at++];
    if (!attached || !*attached)
        return nv__fail(parser->error, NV_E_OPTION_NEEDS_VALUE, name, NULL,
                        NULL);
    return store(parser, found, attached);
}

static enum nv_status take_long(struct parser *parser, const char *text)
{
    const char *equals = strchr(text, '=');
    struct nv_span name = {text,
                           equals ? (size_t)(equals - text) : strlen(text)};
    struct found found;
    if (name.size < 2 || !look_up(parser, name, &found))
        return unknown_option(parser, name);
    return take(parser, &found, equals ? equals + 1 : NULL);
}

static enum nv_status take_short(struct parser *parser, const char *letters)
{
    for (; *letters; letters++) {
        struct found found;
        if (!look_up(parser, (struct nv_span){letters, 1}, &found))
            return unknown_option(parser, (struct nv_span){letters, 1});
        if (found.option->value != NV_M_NONE)
            return take(parser, &found, letters[1] ? letters + 1 : NULL);
        enum nv_status status = take(parser, &found, NULL);
        if (status != NV_OK)
            return status;
    }
    return NV_OK;
}

/* Whether a command's name begins with this word and a space. */
static bool begins_group(const struct nv_command *command, struct nv_span word)
{
    return strlen(command->name) > word.size &&
           memcmp(command->name, word.at, word.size) == 0 &&
           command->name[word.size] == ' ';
}

bool nv_command_is_group(struct nv_span word)
{
    size_t count;
    const struct nv_command *const *all = nv_commands(&count);
    for (size_t i = 0; i < count; i++) {
        if (begins_group(all[i], word))
            return true;
    }
    return false;
}

enum nv_status nv_command_unknown(const char *name, struct nv_error *error)
{
    struct nv_nearest near = nv_nearest_to(nv_span_of(name));
    char meant[64];
    size_t count;
    const struct nv_command *const *all = nv_commands(&count);
    for (size_t i = 0; i < count; i++) {
        const char *candidate = all[i]->name;
        nv_nearest_offer(&near, nv_span_of(candidate));
        nv_nearest_offer(&near,
                         (struct nv_span){candidate, strcspn(candidate, " ")});
    }
    if (!near.best.at)
        return nv__fail(error, NV_E_UNKNOWN_COMMAND, name, NULL, NULL);
    nv__copy_cut(meant, sizeof meant, near.best.at, near.best.size);
    return nv__fail(error, NV_E_UNKNOWN_COMMAND_NEAR, name, meant, NULL);
}

/* "model" alone: names what may follow. */
static enum nv_status unfinished(const struct parser *parser)
{
    char list[NV_ERROR_ARG_SIZE] = "";
    size_t count, used = 0, skip = strlen(parser->group) + 1;
    const struct nv_command *const *all = nv_commands(&count);
    for (size_t i = 0; i < count && used < sizeof list; i++) {
        if (begins_group(all[i], nv_span_of(parser->group)))
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                     used ? ", " : "", all[i]->name + skip);
    }
    return nv__fail(parser->error, NV_E_UNFINISHED_COMMAND, parser->group, list,
                    NULL);
}

/* The first word, or the second of a group. */
static enum nv_status take_command(struct parser *parser, const char *word)
{
    char name[128];
    snprintf(name, sizeof name, "%s%s%s", parser->group ? parser->group : "",
             parser->group ? " " : "", word);
    parser->cli->command = nv_command_find(nv_span_of(name));
    if (parser->cli->command) {
        parser->group = NULL;
        return NV_OK;
    }
    if (!parser->group && nv_command_is_group(nv_span_of(word))) {
        parser->group = word;
        return NV_OK;
    }
    return nv_command_unknown(name, parser->error);
}

static enum nv_status take_argument(struct parser *parser, const char *text)
{
    bool is_option = !parser->only_operands && text[0] == '-' && text[1];
    if (is_option && strcmp(text, "--") == 0) {
        parser->only_operands = true;
        return NV_OK;
    }
    if (is_option && text[1] == '-')
        return take_long(parser, text + 2);
    if (is_option)
        return take_short(parser, text + 1);
    if (!parser->cli->command)
        return take_command(parser, text);
    parser->operands[parser->cli->operand_count++] = text;
    return NV_OK;
}

static enum nv_status check_operands(const struct parser *parser)
{
    const struct nv_cli *cli = parser->cli;
    const struct nv_command *command = cli->command;
    char topic[64];
    if (cli->operand_count < command->least_operands)
        return nv__fail(parser->error, NV_E_MISSING_OPERAND, command->name,
                        nv_message_text(cli->language, command->operands),
                        NULL);
    if (cli->operand_count <= command->most_operands)
        return NV_OK;
    snprintf(topic, sizeof topic, " %s", command->name);
    return nv__fail(parser->error, NV_E_EXTRA_OPERAND,
                    cli->operands[command->most_operands], topic, NULL);
}

enum nv_status nv_cli_parse(struct nv_cli *cli, int argc,
                            const char *const *argv, const char **operands,
                            struct nv_error *error)
{
    struct parser parser = {.cli = cli,
                            .argc = argc,
                            .at = 1,
                            .argv = argv,
                            .operands = operands,
                            .error = error};
    enum nv_status status = NV_OK;
    cli->operands = operands;
    nv_global_language_first(cli, argc, argv);
    while (status == NV_OK && parser.at < argc && !cli->wants_version)
        status = take_argument(&parser, argv[parser.at++]);
    if (status != NV_OK || cli->wants_help || cli->wants_version)
        return status;
    if (parser.group)
        return unfinished(&parser);
    return cli->command ? check_operands(&parser) : NV_OK;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Help is made from the same descriptors that the parser reads, so it cannot
 * name an option that does not exist. Examples come first: most people who
 * ask for help want a line to copy.
 */
#include "cli/help.h"

#include "base/diagnostic.h"
#include "base/utf8.h"
#include "cli/global.h"

#include <stdio.h>
#include <string.h>

static void put_heading(struct nv_buffer *out, const struct nv_cli *cli,
                        enum nv_message heading)
{
    nv_buffer_text(out, out->size ? "\n" : "");
    nv_buffer_text(out, cli->color ? "\033[1m" : "");
    nv_buffer_words(out, cli->language, heading);
    nv_buffer_text(out, cli->color ? "\033[0m\n" : "\n");
}

/* Two columns, the second at `at`; on a line of its own where it is late. */
static void put_pair(struct nv_buffer *out, const char *left, size_t at,
                     const char *right)
{
    size_t width = nv_utf8_width(nv_span_of(left)) + 2;
    nv_buffer_text(out, "  ");
    nv_buffer_text(out, left);
    if (width >= at) {
        nv_buffer_byte(out, '\n');
        width = 0;
    }
    nv_buffer_repeat(out, " ", at - width);
    nv_buffer_text(out, right);
    nv_buffer_byte(out, '\n');
}

/* "-o, --output FILE" */
static void option_name(const struct nv_cli *cli,
                        const struct nv_cli_option *option, char *out,
                        size_t size)
{
    const char *value = nv_message_text(cli->language, option->value);
    if (option->letter)
        snprintf(out, size, "-%c, --%s %s", option->letter, option->name,
                 value);
    else
        snprintf(out, size, "    --%s %s", option->name, value);
}

static void put_options(struct nv_buffer *out, const struct nv_cli *cli,
                        const struct nv_cli_option *options, size_t count)
{
    enum { SECOND = 25 };
    char name[96];
    for (size_t i = 0; i < count; i++) {
        option_name(cli, &options[i], name, sizeof name);
        put_pair(out, name, SECOND,
                 nv_message_text(cli->language, options[i].summary));
    }
}

static void put_usage(struct nv_buffer *out, const struct nv_cli *cli,
                      const struct nv_command *command)
{
    nv_buffer_format(out, "  nivela %s ", command->name);
    if (command->operands != NV_M_NONE) {
        nv_buffer_words(out, cli->language, command->operands);
        nv_buffer_byte(out, ' ');
    }
    nv_buffer_words(out, cli->language, NV_M_HELP_OPTIONS_HINT);
    nv_buffer_byte(out, '\n');
}

static void put_page(struct nv_buffer *out, const struct nv_cli *cli,
                     const struct nv_command *command)
{
    nv_buffer_format(out, "nivela %s: ", command->name);
    nv_buffer_words(out, cli->language, command->summary);
    nv_buffer_byte(out, '\n');
    put_heading(out, cli, NV_M_HELP_EXAMPLES);
    nv_buffer_words(out, cli->language, command->examples);
    put_heading(out, cli, NV_M_HELP_USAGE);
    put_usage(out, cli, command);
    if (command->option_count) {
        put_heading(out, cli, NV_M_HELP_OPTIONS);
        put_options(out, cli, command->options, command->option_count);
    }
    if (command->reads_surveys) {
        put_heading(out, cli, NV_M_HELP_READING);
        put_options(out, cli, nv_reading_options, NV_READINGS);
    }
    put_heading(out, cli, NV_M_HELP_ANYWHERE);
    put_options(out, cli, nv_global_options, nv_global_option_count);
}

static bool is_in_group(const struct nv_command *command, const char *group)
{
    size_t size = group ? strlen(group) : 0;
    return size == 0 || (strncmp(command->name, group, size) == 0 &&
                         command->name[size] == ' ');
}

/* All commands, or those of a group such as "model". */
static void put_commands(struct nv_buffer *out, const struct nv_cli *cli,
                         const char *group)
{
    enum { SECOND = 19 };
    size_t count;
    const struct nv_command *const *all = nv_commands(&count);
    put_heading(out, cli, NV_M_HELP_COMMANDS);
    for (size_t i = 0; i < count; i++) {
        if (is_in_group(all[i], group))
            put_pair(out, all[i]->name, SECOND,
                     nv_message_text(cli->language, all[i]->summary));
    }
}

static void put_overview(struct nv_buffer *out, const struct nv_cli *cli)
{
    nv_buffer_words(out, cli->language, NV_M_HELP_INTRO);
    put_heading(out, cli, NV_M_HELP_START);
    nv_buffer_words(out, cli->language, NV_M_HELP_START_LINES);
    put_commands(out, cli, NULL);
    put_heading(out, cli, NV_M_HELP_ANYWHERE);
    put_options(out, cli, nv_global_options, nv_global_option_count);
    put_heading(out, cli, NV_M_HELP_EXITS);
    nv_buffer_words(out, cli->language, NV_M_HELP_EXIT_LIST);
    nv_buffer_byte(out, '\n');
    nv_buffer_words(out, cli->language, NV_M_HELP_MORE);
    nv_buffer_byte(out, '\n');
}

static int print(const struct nv_cli *cli, const struct nv_command *command,
                 const char *group)
{
    struct nv_buffer out = {0};
    if (command)
        put_page(&out, cli, command);
    else if (group)
        put_commands(&out, cli, group);
    else
        put_overview(&out, cli);
    return nv_cli_finish(cli, &out, NULL);
}

int nv_help_print(const struct nv_cli *cli, const struct nv_command *command)
{
    return print(cli, command, NULL);
}

static int run(const struct nv_cli *cli)
{
    struct nv_error error;
    char name[128];
    if (cli->operand_count == 0)
        return print(cli, NULL, NULL);
    snprintf(name, sizeof name, "%s%s%s", cli->operands[0],
             cli->operand_count > 1 ? " " : "",
             cli->operand_count > 1 ? cli->operands[1] : "");
    const struct nv_command *command = nv_command_find(nv_span_of(name));
    if (command)
        return print(cli, command, NULL);
    if (cli->operand_count == 1 && nv_command_is_group(nv_span_of(name)))
        return print(cli, NULL, name);
    (void)nv_command_unknown(name, &error);
    return nv_cli_fail(cli, &error);
}

const struct nv_command nv_help_command = {
    .name = "help",
    .summary = NV_M_HELP_SUMMARY,
    .operands = NV_M_HELP_OPERANDS,
    .examples = NV_M_HELP_SELF_EXAMPLES,
    .most_operands = 2,
    .run = run,
};

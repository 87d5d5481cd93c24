/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From arguments to a command and from its result to an exit code. Nothing
 * is loaded here: what a command does not need it does not pay for, and
 * --version touches no file.
 */
#include "base/diagnostic.h"
#include "base/memory.h"
#include "cli/console.h"
#include "cli/help.h"
#include <nivela/nivela.h>

#include <stdio.h>
#include <stdlib.h>

static int print_version(const struct nv_cli *cli)
{
    struct nv_buffer out = {0};
    nv_buffer_format(&out, "nivela %s\n", nv_version());
    return nv_cli_finish(cli, &out, NULL);
}

static int run(struct nv_cli *cli, int argc, const char *const *argv,
               const char **operands)
{
    struct nv_error error;
    if (nv_cli_parse(cli, argc, argv, operands, &error) != NV_OK)
        return nv_cli_fail(cli, &error);
    if (cli->wants_version)
        return print_version(cli);
    if (cli->wants_help || !cli->command)
        return nv_help_print(cli, cli->command);
    return cli->command->run(cli);
}

/*
 * In builds made for tests: NIVELA_FAIL_ALLOC=n makes the nth allocation fail,
 * NIVELA_COUNT_ALLOC=FILE is told at the end how many there were.
 */
static void arm_faults(void)
{
#if defined(NV_FAULTS)
    const char *nth = getenv("NIVELA_FAIL_ALLOC");
    if (nth)
        nv__memory_fail_at(strtoul(nth, NULL, 10));
#endif
}

static void count_faults(void)
{
#if defined(NV_FAULTS)
    const char *path = getenv("NIVELA_COUNT_ALLOC");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%lu\n", nv__memory_count());
        fclose(file);
    }
#endif
}

int main(int argc, char **argv)
{
    struct nv_cli cli = {0};
    struct nv_error error;
    arm_faults();
    nv_cli_watch_pipe();
    nv_cli_environment(&cli);
    const char **operands = nv__alloc((size_t)argc + 1, sizeof *operands);
    if (!operands) {
        (void)nv__fail(&error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        return nv_cli_fail(&cli, &error);
    }
    int code = run(&cli, argc, (const char *const *)argv, operands);
    nv__free(operands);
    count_faults();
    return code;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The frame of every command. One command is one file with one const
 * descriptor, listed in the sorted table of commands.c; the parser, the help
 * and the suggestions read nothing else. A command's run function is given
 * everything it may depend on and returns the exit code.
 */
#ifndef NV_CLI_COMMAND_H
#define NV_CLI_COMMAND_H

#include "base/buffer.h"
#include "base/message.h"
#include <nivela/error.h>

/* The contract with scripts; design: CLI page. */
enum nv_exit {
    NV_EXIT_OK = 0,
    NV_EXIT_FINDINGS = 1,    /* done, with rejected rows or findings */
    NV_EXIT_USAGE = 2,       /* the command line makes no sense */
    NV_EXIT_BAD_DATA = 65,   /* data or model are not as they must be */
    NV_EXIT_NO_INPUT = 66,   /* a file, model or firm is not there */
    NV_EXIT_INTERNAL = 70,   /* out of memory, or a bug */
    NV_EXIT_NO_OUTPUT = 73,  /* cannot write */
    NV_EXIT_DRAFT = 75,      /* answers saved, the interview is not finished */
    NV_EXIT_INTERRUPT = 130, /* Ctrl-C */
};

/* The model that is meant where none is named. */
#define NV_FLAGSHIP "industria40"
/* What an interview calls its file when nothing else is said. */
#define NV_FLAGSHIP_ANSWERS NV_FLAGSHIP "-answers.json"

/* One option of a command. */
struct nv_cli_option {
    char letter;             /* 'o' for -o; 0 = none */
    const char *name;        /* "output" for --output */
    enum nv_message value;   /* what to call its value; NV_M_NONE: a flag */
    enum nv_message summary; /* one line of help */
};

struct nv_cli;

struct nv_command {
    const char *name;         /* "report", or two words: "model check" */
    enum nv_message summary;  /* one line */
    enum nv_message operands; /* as shown in usage; NV_M_NONE = none */
    enum nv_message examples; /* lines, "  nivela ..." each */
    const struct nv_cli_option *options;
    size_t option_count; /* at most NV_MOST_OPTIONS */
    size_t least_operands, most_operands;
    bool reads_surveys; /* it has the options about that, too */
    int (*run)(const struct nv_cli *cli);
};

enum { NV_MOST_OPTIONS = 32 };

/* What says how a survey is read: the same options in every command. */
enum nv_reading {
    NV_READING_FROM,
    NV_READING_ENCODING,
    NV_READING_DELIMITER,
    NV_READING_DECIMAL,
    NV_READING_MAP,
    NV_READINGS
};

extern const struct nv_cli_option nv_reading_options[NV_READINGS];

struct nv_cli {
    const struct nv_command *command;
    /* values[i] is that of command->options[i]: NULL = not given, "" = flag */
    const char *values[NV_MOST_OPTIONS];
    const char *reading[NV_READINGS]; /* the same of nv_reading_options */
    const char *const *operands;
    size_t operand_count;
    enum nv_language language;
    bool knows_language;     /* it was said, or is that of the environment */
    char country[3];         /* --country, upper case; "" = not given */
    bool quiet, json;        /* --quiet, --json */
    bool no_color;           /* --no-color, NO_COLOR or TERM=dumb */
    bool color, error_color; /* may stdout, stderr show colour */
    bool stdin_is_terminal, stdout_is_terminal, stderr_is_terminal;
    bool ascii;     /* TERM=dumb: draw with plain ASCII */
    unsigned width; /* columns of the screen, 40 to 100; 79 when unknown */
    bool wants_help, wants_version;
};

/* Columns to draw on, 40 to 100, for the terminal behind this descriptor. */
unsigned nv_cli_screen_width(int descriptor);

/* The commands in alphabetical order. */
const struct nv_command *const *nv_commands(size_t *count);
const struct nv_command *nv_command_find(struct nv_span name);

extern const struct nv_cli_option nv_global_options[];
extern const size_t nv_global_option_count;

/*
 * Reads the environment (language, colour, terminals, width), then the
 * arguments. operands has room for argc pointers. cli->command stays NULL where
 * no command was given. Errors: the E5xx group; what was read so far (language,
 * colour) is then valid for printing the error.
 */
void nv_cli_environment(struct nv_cli *cli);
enum nv_status nv_cli_parse(struct nv_cli *cli, int argc,
                            const char *const *argv, const char **operands,
                            struct nv_error *error) NV_CHECKED;

/* The exit code that stands for a status. */
int nv_cli_exit_of(enum nv_status status);

/*
 * Prints `file:line:col: error[E104]: ...`, the line with a caret where the
 * file can be read again, and `help: ...`, on stderr. Also under --quiet; but
 * nothing when the reader of our output has gone away.
 */
void nv_cli_error(const struct nv_cli *cli, const struct nv_error *error);

/* All of it; a failure has nowhere to be reported. */
void nv_cli_put_stderr(const struct nv_buffer *text);

/* nv_cli_error, then the exit code of the error's status. */
int nv_cli_fail(const struct nv_cli *cli, const struct nv_error *error);

/* A message and a line end on stderr, unless --quiet. */
void nv_cli_note(const struct nv_cli *cli, enum nv_message message,
                 const char *a1, const char *a2, const char *a3);

/*
 * Writes text to path (NULL or "-" = stdout), checks that text did not fail,
 * and prints the error if any. Returns the exit code; text is not released.
 */
int nv_cli_write(const struct nv_cli *cli, const struct nv_buffer *text,
                 const char *path);

/*
 * The same, says on stderr that a file (not stdout) was written, and releases
 * the text.
 */
int nv_cli_finish(const struct nv_cli *cli, struct nv_buffer *text,
                  const char *path);

/*
 * True when numbers on the screen have a decimal comma: by --country, else
 * by the firm's country ("" = unknown), else by language (pt has it).
 */
bool nv_cli_decimal_comma(const struct nv_cli *cli, const char *firm_country);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What goes to stderr, and the one way in which results leave. Messages are
 * built whole in a buffer and written at once, so that lines of two processes
 * do not mix; control characters from files are shown as "?" because a survey
 * must not be able to move the cursor of whoever reads the complaint.
 *
 * When the reader of stdout has gone (`nivela ... | head`) there is nobody
 * to complain to: the write fails, the exit code says so, and nothing is
 * printed.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/console.h"

#include "base/diagnostic.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/excerpt.h"
#include "cli/note_lines.h"
#include "cli/system_words.h"
#include "report/decimal_mark.h"
#include "report/wrap.h"

#include <signal.h>
#include <unistd.h>

enum { SENTENCE = 1024, ROOM = 8 * 1024, CODE = 6 /* [E104] */ };

static volatile sig_atomic_t pipe_closed;

static void on_closed_pipe(int signal_number)
{
    (void)signal_number;
    pipe_closed = 1;
}

void nv_cli_watch_pipe(void)
{
    struct sigaction action = {.sa_handler = on_closed_pipe};
    sigemptyset(&action.sa_mask);
    sigaction(SIGPIPE, &action, NULL);
}

int nv_cli_exit_of(enum nv_status status)
{
    static const int exits[] = {
        [NV_OK] = NV_EXIT_OK,
        [NV_NO_MEMORY] = NV_EXIT_INTERNAL,
        [NV_NO_INPUT] = NV_EXIT_NO_INPUT,
        [NV_NO_OUTPUT] = NV_EXIT_NO_OUTPUT,
        [NV_BAD_DATA] = NV_EXIT_BAD_DATA,
        [NV_BAD_MODEL] = NV_EXIT_BAD_DATA,
        [NV_NOT_FOUND] = NV_EXIT_NO_INPUT,
        [NV_BAD_REQUEST] = NV_EXIT_USAGE,
    };
    return exits[status];
}

void nv_cli_put_clean(struct nv_buffer *out, const char *text)
{
    struct nv_span rest = nv_span_of(text);
    while (rest.size) {
        size_t control = nv_utf8_control(rest);
        size_t taken = control ? control : 1;
        nv_buffer_byte(out, control ? '?' : rest.at[0]);
        rest = (struct nv_span){rest.at + taken, rest.size - taken};
    }
}

/* A buffer in a fixed space of ROOM: it works when memory has run out. */
static struct nv_buffer fixed_buffer(char *space)
{
    space[0] = '\0';
    return (struct nv_buffer){
        .data = space, .capacity = ROOM, .limit = ROOM - 1};
}

void nv_cli_put_stderr(const struct nv_buffer *text)
{
    struct nv_span rest = nv_buffer_view(text);
    while (rest.size > 0) {
        ssize_t done = write(STDERR_FILENO, rest.at, rest.size);
        if (done <= 0)
            break;
        rest.at += done;
        rest.size -= (size_t)done;
    }
}

static void put_place(struct nv_buffer *out, const struct nv_error *error)
{
    nv_cli_put_clean(out, error->source[0] ? error->source : "nivela");
    if (error->line)
        nv_buffer_format(out, ":%llu", (unsigned long long)error->line);
    if (error->line && error->column)
        nv_buffer_format(out, ":%llu", (unsigned long long)error->column);
    nv_buffer_text(out, ": ");
}

static void put_word(struct nv_buffer *out, const struct nv_cli *cli,
                     enum nv_message word, const char *paint)
{
    if (cli->error_color)
        nv_buffer_text(out, paint);
    nv_buffer_words(out, cli->language, word);
    if (cli->error_color)
        nv_buffer_text(out, "\033[0m");
}

/*
 * Ends the line with what is to be said. On a screen it begins lines of its
 * own where there is no room behind so many columns, unless a word, such as
 * the path of a file, is wider than the screen: that stays whole, to be copied.
 */
static void put_sentence(struct nv_buffer *out, const struct nv_cli *cli,
                         size_t before, const char *text)
{
    char space[ROOM];
    struct nv_buffer clean = fixed_buffer(space);
    size_t columns = nv_cli_screen_width(STDERR_FILENO);
    nv_cli_put_clean(&clean, text);
    struct nv_span said = nv_buffer_view(&clean);
    bool fits = before + 2 + nv_utf8_width(said) <= columns;
    nv_buffer_byte(out, ':');
    if (cli->stderr_is_terminal && !fits &&
        nv_wrap_longest_word(said) <= columns) {
        nv_buffer_byte(out, '\n');
        nv_put_note(out, said, columns);
        return;
    }
    nv_buffer_byte(out, ' ');
    nv_buffer_span(out, said);
    nv_buffer_byte(out, '\n');
}

static size_t word_width(const struct nv_cli *cli, enum nv_message word)
{
    return nv_utf8_width(nv_span_of(nv_message_text(cli->language, word)));
}

/* Faults of surveys have codes below 200; any other file is UTF-8. */
static enum nv_encoding told_encoding(const struct nv_cli *cli,
                                      const struct nv_error *error)
{
    enum { PAST_SURVEYS = 200 };
    enum nv_encoding told = NV_ENCODING_AUTO;
    const char *given = cli->reading[NV_READING_ENCODING];
    if (error->code >= PAST_SURVEYS)
        return NV_ENCODING_UTF8;
    if (given)
        (void)nv__encoding_find(nv_span_of(given), &told);
    return told;
}

void nv_cli_error(const struct nv_cli *cli, const struct nv_error *error)
{
    char space[ROOM], sentence[SENTENCE];
    struct nv_buffer out = fixed_buffer(space);
    if (error->status == NV_NO_OUTPUT && pipe_closed)
        return;
    struct nv_error said = nv_system_words(error, cli->language);
    put_place(&out, error);
    size_t place = nv_utf8_width(nv_buffer_view(&out));
    put_word(&out, cli, NV_M_ERROR_WORD, "\033[1;31m");
    nv_buffer_format(&out, "[E%03d]", error->code);
    put_sentence(
        &out, cli, place + word_width(cli, NV_M_ERROR_WORD) + CODE,
        nv_error_message(&said, cli->language, sentence, sizeof sentence));
    nv_cli_put_excerpt(&out, error, told_encoding(cli, error));
    if (error->pointer[0]) {
        nv_buffer_text(&out, "  ");
        nv_cli_put_clean(&out, error->pointer);
        nv_buffer_byte(&out, '\n');
    }
    nv_error_help(&said, cli->language, sentence, sizeof sentence);
    if (sentence[0]) {
        put_word(&out, cli, NV_M_HELP_WORD, "\033[1m");
        put_sentence(&out, cli, word_width(cli, NV_M_HELP_WORD), sentence);
    }
    nv_cli_put_stderr(&out);
}

int nv_cli_fail(const struct nv_cli *cli, const struct nv_error *error)
{
    nv_cli_error(cli, error);
    return nv_cli_exit_of(error->status);
}

void nv_cli_note(const struct nv_cli *cli, enum nv_message message,
                 const char *a1, const char *a2, const char *a3)
{
    char space[ROOM], clean[ROOM];
    struct nv_buffer line = fixed_buffer(space), out = fixed_buffer(clean);
    if (cli->quiet)
        return;
    nv_buffer_fill(&line, nv_message_text(cli->language, message), a1, a2, a3);
    nv_cli_put_clean(&out, line.data);
    if (cli->stderr_is_terminal) {
        nv_buffer_clear(&line);
        nv_put_note(&line, nv_buffer_view(&out),
                    nv_cli_screen_width(STDERR_FILENO));
        nv_cli_put_stderr(&line);
        return;
    }
    nv_buffer_byte(&out, '\n');
    nv_cli_put_stderr(&out);
}

int nv_cli_write(const struct nv_cli *cli, const struct nv_buffer *text,
                 const char *path)
{
    struct nv_error error;
    enum nv_status status;
    if (text->failed)
        status = nv__fail(&error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    else
        status = nv_file_write(path, nv_buffer_view(text), &error);
    return status == NV_OK ? NV_EXIT_OK : nv_cli_fail(cli, &error);
}

int nv_cli_finish(const struct nv_cli *cli, struct nv_buffer *text,
                  const char *path)
{
    int code = nv_cli_write(cli, text, path);
    nv_buffer_release(text);
    if (code == NV_EXIT_OK && path && strcmp(path, "-") != 0)
        nv_cli_note(cli, NV_M_WRITTEN, path, NULL, NULL);
    return code;
}

bool nv_cli_decimal_comma(const struct nv_cli *cli, const char *firm_country)
{
    const char *country = cli->country[0] ? cli->country : firm_country;
    return nv_decimal_comma(country, cli->language);
}

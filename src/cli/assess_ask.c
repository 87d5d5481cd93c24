/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The interview at a terminal: draw, read, take, save, until it is over. The
 * width is asked for each screen, so that a window may change its size in
 * between. Every change is on disk before the next question is drawn: what
 * is on the screen is all that a power cut can take.
 *
 * Screens go to stdout where that is a terminal, else to stderr, so that
 * `nivela assess > report.txt` can still be answered.
 */
#include "base/diagnostic.h"
#include "base/file.h"
#include "cli/assess.h"
#include "cli/firm_input.h"
#include "cli/firm_peers.h"
#include "cli/tty.h"
#include "interview/interview_text.h"
#include "report/shell_word.h"

#include <stdio.h>
#include <unistd.h>

struct session {
    struct nv_assess *assess;
    nv_interview *interview;
    struct nv_tty tty;
    struct nv_buffer line, screen;
    struct nv_cli cli; /* in the language of the interview */
    bool is_saved;     /* there is something in the file */
};

static void show(const struct nv_cli *cli, const struct nv_buffer *text)
{
    int where = cli->stdout_is_terminal ? STDOUT_FILENO : STDERR_FILENO;
    struct nv_span rest = nv_buffer_view(text);
    while (rest.size > 0) {
        ssize_t done = write(where, rest.at, rest.size);
        if (done <= 0)
            return; /* nobody looks any more; reading will end, too */
        rest.at += done;
        rest.size -= (size_t)done;
    }
}

static enum nv_status draw(struct session *session,
                           const struct nv_interview_view *view,
                           struct nv_error *error)
{
    const struct nv_cli *cli = &session->cli;
    int where = cli->stdout_is_terminal ? STDOUT_FILENO : STDERR_FILENO;
    const struct nv_text_style style = {
        .width = nv_cli_screen_width(where),
        .color = cli->stdout_is_terminal ? cli->color : cli->error_color,
        .ascii = cli->ascii};
    nv_buffer_clear(&session->screen);
    nv_interview_draw(&session->screen, view, &style);
    if (session->screen.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    show(cli, &session->screen);
    return NV_OK;
}

/* Reads a line and gives it to the interview. */
static enum nv_status step(struct session *session, enum nv_tty_event *got,
                           struct nv_error *error)
{
    struct nv_interview_event event = {.kind = NV_EVENT_LINE};
    *got = nv_tty_read(&session->tty, &session->line);
    if (session->line.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (*got != NV_TTY_LINE)
        event.kind = NV_EVENT_END;
    event.line = nv_buffer_view(&session->line);
    return nv_interview_take(session->interview, &event, error);
}

static enum nv_status save(struct session *session, struct nv_error *error)
{
    if (!nv_interview_changed(session->interview))
        return NV_OK;
    enum nv_status status = nv_assess_save(session->assess, error);
    session->is_saved = session->is_saved || status == NV_OK;
    return status;
}

/* "nivela assess -m MODEL -o FILE", to go on with. */
static void note_draft(const struct session *session)
{
    const struct nv_assess *assess = session->assess;
    struct nv_buffer command = {0};
    char done[24], all[24];
    size_t open = nv_interview_open(session->interview);
    size_t listed = nv_interview_listed(session->interview);
    if (!session->is_saved) {
        nv_cli_note(&session->cli, NV_M_ASSESS_NOTHING, NULL, NULL, NULL);
        return;
    }
    snprintf(done, sizeof done, "%zu", listed > open ? listed - open : 0);
    snprintf(all, sizeof all, "%zu", listed);
    nv_buffer_text(&command, "nivela assess");
    nv_put_shell_option(&command, "-m", assess->model_given);
    nv_put_shell_option(&command, "-o", assess->path);
    nv_buffer_text(&command, assess->wants_evidence ? " --evidence" : "");
    if (!command.failed)
        nv_cli_note(&session->cli, NV_M_ASSESS_DRAFT, assess->path,
                    nv_buffer_view(&command).at, NULL);
    nv_buffer_release(&command);
}

static int write_shown(const struct nv_cli *cli, const struct nv_firm *firm)
{
    const struct nv_text_style style = {
        .width = cli->width, .color = cli->color, .ascii = cli->ascii};
    struct nv_buffer out = {0};
    struct nv_error error;
    if (cli->json) {
        nv_firm_write_json(&out, firm, &style);
    } else {
        nv_buffer_text(&out, cli->stdout_is_terminal ? "\n" : "");
        if (nv_report_formats[0].write(&out, firm, &style, &error) != NV_OK) {
            nv_buffer_release(&out);
            return nv_cli_fail(cli, &error);
        }
    }
    return nv_cli_finish(cli, &out, NULL);
}

static int write_report(const struct nv_cli *cli, const struct nv_firm *firm,
                        const void *context)
{
    const struct nv_assess *assess = context;
    const struct nv_peers_wish wish = {.path = assess->peers,
                                       .least = NV_POSITION_LEAST};
    struct nv_found_peers found = {0};
    struct nv_firm shown = *firm;
    shown.peers = &found.peers;
    enum nv_status status = nv_cli_find_peers(cli, firm, &wish, &found);
    int code =
        status == NV_OK ? write_shown(cli, &shown) : nv_cli_exit_of(status);
    nv__found_peers_release(&found);
    return code;
}

static int finish(struct session *session)
{
    const struct nv_assess *assess = session->assess;
    const struct nv_firm_request request = {.path = assess->path,
                                            .model = assess->model_given};
    struct nv_buffer file = {0};
    if (session->cli.stdout_is_terminal)
        session->cli.width = nv_cli_screen_width(STDOUT_FILENO);
    int code = nv_cli_use_firm(&session->cli, &request, write_report, assess);
    nv_put_shell_file(&file, assess->path);
    nv_put_shell_option(&file, "-m", assess->model_given);
    if (code == NV_EXIT_OK && !file.failed)
        nv_cli_note(&session->cli, NV_M_ASSESS_DONE, assess->path,
                    nv_buffer_view(&file).at, NULL);
    nv_buffer_release(&file);
    return code;
}

static int leave(struct session *session, enum nv_screen screen,
                 enum nv_tty_event last)
{
    if (screen == NV_SCREEN_DONE)
        return finish(session);
    if (last != NV_TTY_LINE) {
        nv_buffer_clear(&session->screen);
        nv_buffer_byte(&session->screen, '\n');
        show(&session->cli, &session->screen);
    }
    note_draft(session);
    return last == NV_TTY_INTERRUPT ? NV_EXIT_INTERRUPT : NV_EXIT_DRAFT;
}

static int fail(const struct session *session, const struct nv_error *error)
{
    int code = nv_cli_fail(&session->cli, error);
    if (error->status != NV_NO_OUTPUT)
        return code;
    nv_cli_note(&session->cli,
                session->is_saved ? NV_M_ASSESS_UNSAVED_LAST
                                  : NV_M_ASSESS_UNSAVED,
                session->assess->path, NULL, NULL);
    return code;
}

static int converse(struct session *session)
{
    struct nv_error error;
    enum nv_tty_event last = NV_TTY_LINE;
    for (;;) {
        const struct nv_interview_view *view =
            nv_interview_look(session->interview);
        session->cli.language = view->language;
        if (view->is_over)
            return leave(session, view->screen, last);
        enum nv_status status = draw(session, view, &error);
        if (status == NV_OK)
            status = step(session, &last, &error);
        if (status == NV_OK)
            status = save(session, &error);
        if (status != NV_OK)
            return fail(session, &error);
    }
}

int nv_assess_ask(struct nv_assess *assess)
{
    struct session session = {
        .assess = assess, .cli = *assess->cli, .is_saved = assess->resumes};
    const char *country = nv_firm_country(assess->model, assess->answers);
    const struct nv_interview_setup setup = {
        .model = assess->model,
        .answers = assess->answers,
        .last_year = assess->last_year,
        .language = assess->cli->language,
        .asks_language = !assess->cli->knows_language,
        .resumes = assess->resumes,
        .knows_set = assess->resumes || assess->set_given,
        .wants_evidence = assess->wants_evidence,
        .comma = nv_cli_decimal_comma(assess->cli, country),
        .file = assess->path};
    struct nv_error error;
    int code;
    nv_tty_watch();
    if (nv_interview_new(&session.interview, &setup, &error) == NV_OK)
        code = converse(&session);
    else
        code = nv_cli_fail(assess->cli, &error);
    nv_interview_free(session.interview);
    nv_buffer_release(&session.line);
    nv_buffer_release(&session.screen);
    return code;
}

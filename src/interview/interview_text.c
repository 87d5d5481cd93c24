/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The interview as plain scrolling lines: no cursor movement, no clearing, no
 * box. What was typed and answered stays above, a screen reader reads from
 * top to bottom, and a log of the session is a log. Colour is bold for the
 * question and nothing else.
 *
 * The order is that of reading: what became of the last line, where one is,
 * the question, the options, what was answered before, what can be typed.
 */
#include "interview/interview_text.h"

#include "base/utf8.h"
#include "report/harmless.h"
#include "report/wrap.h"

#include <stdio.h>

enum { MARGIN = 1, OPTION_INDENT = 6, ROW_INDENT = 5 };

struct pen {
    struct nv_buffer *out;
    const struct nv_text_style *style;
    enum nv_language language;
};

static void bold(const struct pen *pen, bool on)
{
    if (pen->style->color)
        nv_buffer_text(pen->out, on ? "\033[1m" : "\033[0m");
}

static void gap(const struct pen *pen)
{
    nv_buffer_byte(pen->out, '\n');
}

/*
 * Wrapped text; the first line begins behind `used` columns that are written
 * already, the others at indent.
 */
static void put_from(const struct pen *pen, struct nv_span text, size_t used,
                     size_t indent)
{
    struct nv_span line;
    while (nv_wrap_next(&text, pen->style->width - 1 - indent, &line)) {
        nv_buffer_repeat(pen->out, " ", indent > used ? indent - used : 0);
        nv_buffer_span(pen->out, line);
        nv_buffer_byte(pen->out, '\n');
        used = 0;
    }
}

static void put(const struct pen *pen, struct nv_span text, size_t indent)
{
    put_from(pen, text, 0, indent);
}

static void put_strong(const struct pen *pen, struct nv_span text,
                       size_t indent)
{
    bold(pen, true);
    put(pen, text, indent);
    bold(pen, false);
}

static void put_message(const struct pen *pen, enum nv_message message,
                        struct nv_span argument, size_t indent)
{
    struct nv_buffer text = {0};
    nv_buffer_fill(&text, nv_message_text(pen->language, message), argument.at,
                   NULL, NULL);
    if (text.failed)
        pen->out->failed = true;
    put(pen, nv_buffer_view(&text), indent);
    nv_buffer_release(&text);
}

static const char *dot(const struct pen *pen)
{
    return pen->style->ascii ? " - " : " · ";
}

static void number_text(char out[16], unsigned number)
{
    snprintf(out, 16, "%u", number);
}

static void add_part(const struct pen *pen, struct nv_buffer *line,
                     enum nv_message message, unsigned first, unsigned second)
{
    char a[16], b[16];
    number_text(a, first);
    number_text(b, second);
    nv_buffer_text(line, line->size ? dot(pen) : "");
    nv_buffer_fill(line, nv_message_text(pen->language, message), a, b, NULL);
}

/* "Optimización · 17 de 60 · faltan unos 14 min" */
static void put_heading(const struct pen *pen,
                        const struct nv_interview_view *view)
{
    struct nv_buffer line = {0};
    if (view->screen == NV_SCREEN_REVIEW)
        nv_buffer_words(&line, pen->language, NV_M_INTERVIEW_REVIEW);
    if (view->section.size) {
        nv_buffer_text(&line, line.size ? dot(pen) : "");
        nv_buffer_span(&line, view->section);
    }
    if (view->total)
        add_part(pen, &line, NV_M_INTERVIEW_PLACE, view->number, view->total);
    if (view->pages)
        add_part(pen, &line, NV_M_INTERVIEW_REVIEW_PAGE, view->page,
                 view->pages);
    if (view->minutes == 1)
        add_part(pen, &line, NV_M_INTERVIEW_ONE_MINUTE, 1, 0);
    else if (view->minutes)
        add_part(pen, &line, NV_M_INTERVIEW_TIME_LEFT, view->minutes, 0);
    if (line.failed)
        pen->out->failed = true;
    if (line.size) {
        gap(pen);
        put(pen, nv_buffer_view(&line), MARGIN);
    }
    nv_buffer_release(&line);
}

static void put_intro(const struct pen *pen,
                      const struct nv_interview_view *view)
{
    if (!view->is_opening)
        return;
    gap(pen);
    put_strong(pen, view->title, MARGIN);
    for (size_t i = 0; i < view->intro_count; i++) {
        gap(pen);
        put(pen, view->intro[i], MARGIN);
    }
}

static void put_option(const struct pen *pen,
                       const struct nv_interview_option *option)
{
    char number[24];
    const char *mark = option->is_saved ? "*" : " ";
    int used =
        snprintf(number, sizeof number, " %s %2u  ", mark, option->number);
    bold(pen, option->is_saved);
    nv_buffer_text(pen->out, number);
    put_from(pen, option->text, (size_t)used, OPTION_INDENT + 1);
    bold(pen, false);
    put(pen, option->evidence, OPTION_INDENT + 3);
}

static void put_options(const struct pen *pen,
                        const struct nv_interview_view *view)
{
    if (view->option_count)
        gap(pen);
    for (size_t i = 0; i < view->option_count; i++)
        put_option(pen, &view->options[i]);
}

static void put_row(const struct pen *pen, const struct nv_interview_row *row)
{
    char number[24];
    int used = snprintf(number, sizeof number, " %3u ", row->number);
    nv_buffer_text(pen->out, number);
    put_from(pen, row->text, (size_t)used, ROW_INDENT);
    bold(pen, !row->is_open);
    nv_buffer_repeat(pen->out, " ", ROW_INDENT);
    nv_buffer_text(pen->out, row->is_open ? "- " : "= ");
    put_from(pen, row->answer, ROW_INDENT + 2, ROW_INDENT + 2);
    bold(pen, false);
    if (row->note.size)
        put_message(pen, NV_M_INTERVIEW_NOTE_IS, row->note, ROW_INDENT + 2);
}

static void put_rows(const struct pen *pen,
                     const struct nv_interview_view *view)
{
    if (view->row_count)
        gap(pen);
    for (size_t i = 0; i < view->row_count; i++)
        put_row(pen, &view->rows[i]);
}

static void put_help(const struct pen *pen,
                     const struct nv_interview_view *view)
{
    if (!view->has_help)
        return;
    gap(pen);
    put(pen, view->help, MARGIN);
    if (view->example.size)
        put_message(pen, NV_M_INTERVIEW_HELP_EXAMPLE, view->example, MARGIN);
    if (view->evidence.size)
        put_message(pen, NV_M_INTERVIEW_HELP_EVIDENCE, view->evidence, MARGIN);
}

/* "? ayuda · ns no sé": none is broken in the middle. */
static void put_commands_in_line(const struct pen *pen,
                                 const struct nv_interview_view *view)
{
    size_t used = 0, room = pen->style->width - 1;
    for (size_t i = 0; i < view->command_count; i++) {
        const struct nv_interview_command *command = &view->commands[i];
        const char *what = nv_message_text(pen->language, command->what);
        size_t size = nv_utf8_width(nv_span_of(command->key)) + 1 +
                      nv_utf8_width(nv_span_of(what));
        bool breaks = used && used + 3 + size > room;
        if (breaks)
            nv_buffer_byte(pen->out, '\n');
        if (!used || breaks) {
            nv_buffer_text(pen->out, " ");
            used = MARGIN;
        } else {
            nv_buffer_text(pen->out, dot(pen));
            used += 3;
        }
        nv_buffer_format(pen->out, "%s %s", command->key, what);
        used += size;
    }
    if (used)
        nv_buffer_byte(pen->out, '\n');
}

static void put_commands_as_list(const struct pen *pen,
                                 const struct nv_interview_view *view)
{
    enum { KEYS = 12 };
    put(pen,
        nv_span_of(nv_message_text(pen->language, NV_M_INTERVIEW_COMMANDS)),
        MARGIN);
    for (size_t i = 0; i < view->command_count; i++) {
        const struct nv_interview_command *command = &view->commands[i];
        size_t used = 3 + nv_utf8_width(nv_span_of(command->key));
        nv_buffer_format(pen->out, "   %s", command->key);
        put_from(pen, nv_span_of(nv_message_text(pen->language, command->what)),
                 used, KEYS);
    }
}

static void put_commands(const struct pen *pen,
                         const struct nv_interview_view *view)
{
    if (view->has_help && view->command_count)
        put_commands_as_list(pen, view);
    else
        put_commands_in_line(pen, view);
}

static void put_before(const struct pen *pen,
                       const struct nv_interview_view *view)
{
    bool shows_note = view->note.size && view->screen != NV_SCREEN_REVIEW;
    if (view->saved.size || view->last_year.size || shows_note ||
        view->hint.size || view->command_count)
        gap(pen);
    if (view->saved.size)
        put_message(pen, NV_M_INTERVIEW_SAVED, view->saved, MARGIN);
    if (view->last_year.size)
        put_message(pen, NV_M_INTERVIEW_LAST_YEAR, view->last_year, MARGIN);
    if (shows_note)
        put_message(pen, NV_M_INTERVIEW_NOTE_IS, view->note, MARGIN);
    put(pen, view->hint, MARGIN);
}

void nv_interview_draw(struct nv_buffer *out,
                       const struct nv_interview_view *view,
                       const struct nv_text_style *style)
{
    struct pen pen = {out, style, view->language};
    size_t from = out->size;
    if (view->failed) {
        out->failed = true;
        return;
    }
    if (view->notice.size)
        put(&pen, view->notice, MARGIN);
    put_intro(&pen, view);
    put_heading(&pen, view);
    if (view->text.size) {
        gap(&pen);
        put_strong(&pen, view->text, MARGIN);
    }
    put_options(&pen, view);
    put_rows(&pen, view);
    put_help(&pen, view);
    put_before(&pen, view);
    put_commands(&pen, view);
    nv_buffer_text(out, "> ");
    nv_make_harmless(out, from);
}

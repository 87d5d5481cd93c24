/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Line input as the terminal does it, echo and erasing included. A raw mode
 * with an editor of our own was passed over: it would have to be undone on
 * every way out, a kill -9 among them, and it takes from a screen reader and
 * from a dumb terminal what they know how to do.
 *
 * Signals are blocked but while waiting, and pselect opens them and waits in
 * one step: a Ctrl-C between looking at a flag and calling read would
 * otherwise be noticed only with the next key.
 */
#define _DEFAULT_SOURCE
#define _POSIX_C_SOURCE 200809L
#include "cli/tty.h"

#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <unistd.h>

static volatile sig_atomic_t caught; /* the number of a signal */
static sigset_t while_waiting;

static void on_signal(int number)
{
    caught = number;
}

void nv_tty_watch(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal}, before;
    sigset_t held;
    sigemptyset(&action.sa_mask);
    sigemptyset(&held);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (sigaction(numbers[i], NULL, &before) != 0 ||
            before.sa_handler == SIG_IGN)
            continue;
        sigaction(numbers[i], &action, NULL);
        sigaddset(&held, numbers[i]);
    }
    sigprocmask(SIG_BLOCK, &held, &while_waiting);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (sigismember(&held, numbers[i]) == 1)
            sigdelset(&while_waiting, numbers[i]);
    }
}

/* Waits until there is something to read; false when a signal came first. */
static bool wait_for_input(void)
{
    while (!caught) {
        fd_set ready;
        FD_ZERO(&ready);
        FD_SET(STDIN_FILENO, &ready);
        int count =
            pselect(STDIN_FILENO + 1, &ready, NULL, NULL, NULL, &while_waiting);
        if (count > 0 || (count < 0 && errno != EINTR))
            return true;
    }
    return false;
}

/* Takes bytes up to a line end; true when one was found. */
static bool take_line(struct nv_tty *tty, struct nv_buffer *line)
{
    const char *begin = tty->bytes + tty->begin;
    size_t size = tty->end - tty->begin;
    const char *end = memchr(begin, '\n', size);
    size_t taken = end ? (size_t)(end - begin) : size;
    nv_buffer_append(line, begin, taken);
    tty->begin += taken + (end ? 1 : 0);
    return end != NULL;
}

static enum nv_tty_event event_of_signal(void)
{
    return caught == SIGINT ? NV_TTY_INTERRUPT : NV_TTY_TERMINATE;
}

enum nv_tty_event nv_tty_read(struct nv_tty *tty, struct nv_buffer *line)
{
    nv_buffer_clear(line);
    while (!take_line(tty, line)) {
        if (!wait_for_input())
            return event_of_signal();
        ssize_t got = read(STDIN_FILENO, tty->bytes, sizeof tty->bytes);
        if (got < 0 && errno == EINTR)
            continue;
        tty->begin = 0;
        tty->end = got > 0 ? (size_t)got : 0;
        if (got <= 0)
            return line->size ? NV_TTY_LINE : NV_TTY_END;
    }
    return NV_TTY_LINE;
}

unsigned nv_tty_columns(int descriptor)
{
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

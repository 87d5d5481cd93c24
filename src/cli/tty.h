/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The terminal that somebody types at: the one file that knows of window
 * sizes, signals and waiting for a key. Lines come as the terminal's own line
 * input gives them, so that it works on any terminal, over ssh and with a
 * screen reader.
 */
#ifndef NV_CLI_TTY_H
#define NV_CLI_TTY_H

#include "base/buffer.h"
#include <nivela/error.h>

enum nv_tty_event {
    NV_TTY_LINE,
    NV_TTY_END,       /* Ctrl-D, or the terminal is gone */
    NV_TTY_INTERRUPT, /* Ctrl-C */
    NV_TTY_TERMINATE, /* SIGTERM, SIGHUP */
};

struct nv_tty {
    char bytes[4096]; /* read and not yet taken */
    size_t begin, end;
};

/*
 * From now on signals that would end the program are held back and reported
 * by nv_tty_read, so that none of them hits while a file is written. A signal
 * that was ignored stays so.
 */
void nv_tty_watch(void);

/*
 * Waits for a line on standard input and puts it, without its end, into the
 * emptied *line. A last line without an end is a line. Look at line->failed.
 */
enum nv_tty_event nv_tty_read(struct nv_tty *tty, struct nv_buffer *line);

/* Columns of the terminal behind this descriptor; 0 when there is none. */
unsigned nv_tty_columns(int descriptor);

#endif

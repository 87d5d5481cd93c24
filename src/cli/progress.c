/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Progress is for the person who waits: it is on stderr, only on a terminal,
 * never under --quiet, and gone at the end. The share is of bytes, which are
 * known before the rows are; from a pipe there is no share and no time left.
 * Drawing is by carriage return and spaces, which every terminal knows.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { ROWS_PER_LOOK = 256, MOST_COLUMNS = 79 };

static const uint64_t second = UINT64_C(1000000000);
static const uint64_t frame = UINT64_C(100000000);

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * second + (uint64_t)time.tv_nsec;
}

/* A line that cannot be drawn is no reason to stop. */
static void put(const char *text, size_t size)
{
    ssize_t ignored = write(STDERR_FILENO, text, size);
    (void)ignored;
}

static void put_share(struct nv_buffer *line,
                      const struct nv_progress *progress, uint64_t bytes,
                      uint64_t total)
{
    char percent[24], left[24];
    uint64_t elapsed = progress->drawn - progress->start;
    double share = (double)bytes / (double)total;
    double rest = (double)elapsed / (double)second * (1 - share) / share;
    snprintf(percent, sizeof percent, "%d", (int)(share * 100));
    snprintf(left, sizeof left, "%.0f", rest);
    nv_buffer_fill(
        line,
        nv_message_text(progress->cli->language, strcmp(left, "1") == 0
                                                     ? NV_M_PROGRESS_SHARE_ONE
                                                     : NV_M_PROGRESS_SHARE),
        percent, left, NULL);
}

static void draw(const struct nv_progress *progress, uint64_t bytes,
                 uint64_t total)
{
    char space[256] = "", rows[24], speed[24];
    struct nv_buffer line = {
        .data = space, .capacity = sizeof space, .limit = sizeof space - 1};
    uint64_t elapsed = progress->drawn - progress->start;
    double per_second =
        elapsed ? (double)progress->rows * (double)second / (double)elapsed : 0;
    snprintf(rows, sizeof rows, "%llu", (unsigned long long)progress->rows);
    snprintf(speed, sizeof speed, "%.0f", per_second);
    nv_buffer_byte(&line, '\r');
    nv_buffer_fill(&line,
                   nv_message_text(progress->cli->language, NV_M_PROGRESS_ROWS),
                   rows, speed, NULL);
    if (total && bytes && bytes <= total)
        put_share(&line, progress, bytes, total);
    while (!line.failed && line.size < MOST_COLUMNS)
        nv_buffer_byte(&line, ' ');
    put(line.data, line.size);
}

void nv_progress_begin(struct nv_progress *progress, const struct nv_cli *cli)
{
    *progress = (struct nv_progress){
        .cli = cli, .active = cli->stderr_is_terminal && !cli->quiet};
    if (!progress->active)
        return;
    progress->start = progress->drawn = now();
    draw(progress, 0, 0);
}

bool nv_progress_is_due(const struct nv_progress *progress, uint64_t rows)
{
    return progress->active && rows >= progress->rows + ROWS_PER_LOOK;
}

void nv_progress_step(struct nv_progress *progress, uint64_t rows,
                      uint64_t bytes, uint64_t total)
{
    if (!nv_progress_is_due(progress, rows))
        return;
    uint64_t time = now();
    progress->rows = rows;
    if (time - progress->drawn < frame)
        return;
    progress->drawn = time;
    draw(progress, bytes, total);
}

void nv_progress_end(struct nv_progress *progress)
{
    char line[MOST_COLUMNS + 2];
    if (!progress->active)
        return;
    progress->active = false;
    snprintf(line, sizeof line, "\r%*s\r", MOST_COLUMNS - 1, "");
    put(line, strlen(line));
}

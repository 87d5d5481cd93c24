/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * After a run the rejects file is there if and only if this run rejected
 * something. One that an earlier run left would otherwise be mended and fed
 * back a second time; it is known by its _error_message column, so a file
 * of another kind under that name is never removed.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/batch_rejects.h"

#include "base/diagnostic.h"
#include "format/csv_write.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SENTENCE = 1024, HEADER_ROOM = 64 * 1024 };

static const char *const columns[] = {"_error_line", "_error_column",
                                      "_error_code", "_error_message"};

static bool is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

/* path without the extension of its last part. */
static int stem_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return (int)(dot && dot > name ? (size_t)(dot - path) : strlen(path));
}

void nv_rejects_init(struct nv_rejects *rejects, const char *path,
                     const char *out, enum nv_language language)
{
    *rejects = (struct nv_rejects){.language = language};
    if (path)
        snprintf(rejects->path, sizeof rejects->path, "%s", path);
    else if (out && strcmp(out, "-") != 0 && !is_special(out))
        snprintf(rejects->path, sizeof rejects->path, "%.*s.rejects.csv",
                 stem_size(out), out);
}

static enum nv_status begin(struct nv_rejects *rejects, const nv_survey *survey,
                            struct nv_error *error)
{
    struct nv_buffer *out = &rejects->output.buffer;
    enum nv_status status =
        nv_batch_output_open(&rejects->output, rejects->path, error);
    if (status != NV_OK)
        return status;
    rejects->is_begun = true;
    nv__survey_put_header(survey, out);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (i)
            nv_buffer_byte(out, nv__survey_delimiter(survey));
        nv_buffer_text(out, columns[i]);
    }
    nv_buffer_text(out, nv__survey_line_end(survey));
    nv__survey_put_second(survey, sizeof columns / sizeof *columns, out);
    return NV_OK;
}

/* "message; help" */
static void put_sentence(struct nv_rejects *rejects,
                         const struct nv_error *fault)
{
    char text[2 * SENTENCE], help[SENTENCE];
    nv_error_message(fault, rejects->language, text, SENTENCE);
    nv_error_help(fault, rejects->language, help, sizeof help);
    size_t used = strlen(text);
    if (help[0])
        snprintf(text + used, sizeof text - used, "; %s", help);
    nv_csv_put_raw_field(&rejects->output.buffer, nv_span_of(text));
}

enum nv_status nv_rejects_add(struct nv_rejects *rejects,
                              const nv_survey *survey,
                              const struct nv_survey_row *row,
                              struct nv_error *error)
{
    struct nv_buffer *out = &rejects->output.buffer;
    char delimiter = nv__survey_delimiter(survey);
    enum nv_status status = NV_OK;
    if (!rejects->path[0])
        return NV_OK;
    if (!rejects->is_begun)
        status = begin(rejects, survey, error);
    if (status != NV_OK)
        return status;
    bool is_kept = rejects->keeps_lines && row->first_line;
    nv__survey_put_row(survey, out);
    nv_buffer_integer(out,
                      (int64_t)(is_kept ? row->first_line : row->fault.line));
    nv_buffer_byte(out, delimiter);
    nv_csv_put_raw_field(out, row->column);
    nv_buffer_byte(out, delimiter);
    nv_buffer_format(out, "E%03d", row->fault.code);
    nv_buffer_byte(out, delimiter);
    put_sentence(rejects, &row->fault);
    nv_buffer_text(out, nv__survey_line_end(survey));
    return nv_batch_output_pass(&rejects->output, error);
}

/* Whether the first line of the file says that it is one of ours. */
static bool is_ours(const char *path, char *room)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t got = read(fd, room, HEADER_ROOM - 1);
    close(fd);
    room[got > 0 ? got : 0] = '\0';
    room[strcspn(room, "\n")] = '\0';
    return strstr(room, columns[3]) != NULL;
}

enum nv_status nv_rejects_commit(struct nv_rejects *rejects,
                                 struct nv_error *error)
{
    if (!rejects->is_begun)
        return NV_OK;
    return nv_batch_output_commit(&rejects->output, error);
}

bool nv_rejects_remove_stale(const struct nv_rejects *rejects)
{
    char room[HEADER_ROOM];
    const char *path = rejects->path;
    return !rejects->is_begun && path[0] && strcmp(path, "-") != 0 &&
           !is_special(path) && is_ours(path, room) && unlink(path) == 0;
}

void nv_rejects_release(struct nv_rejects *rejects)
{
    nv_batch_output_release(&rejects->output);
}

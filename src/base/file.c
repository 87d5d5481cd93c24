/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Files by descriptor, not by FILE: every write is checked when it happens
 * (stdio reports a full disk at fclose or never), and a partial file never
 * bears the final name. A new file gets the temporary name NAME.partial-PID
 * in the same folder, is synced and renamed. Devices and pipes cannot be
 * renamed onto, so they are written in place. An existing file keeps its
 * permission bits; a symbolic link is followed, so that the link stays a link.
 */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE 700
#include "base/file.h"

#include "base/diagnostic.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_SIZE = 64 * 1024, NEW_FILE_MODE = 0666 };

static enum nv_status fail_on(struct nv_error *error,
                              enum nv_diagnostic diagnostic, const char *path)
{
    return nv__fail(error, diagnostic, path, strerror(errno), NULL);
}

static enum nv_status too_large(const char *path, size_t limit,
                                struct nv_error *error)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", limit);
    return nv__fail(error, NV_E_FILE_TOO_LARGE, path, text, NULL);
}

static enum nv_status read_all(int fd, const char *path, size_t limit,
                               struct nv_buffer *out, struct nv_error *error)
{
    for (;;) {
        nv_buffer_reserve(out, READ_SIZE);
        if (out->failed)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
        ssize_t got = read(fd, out->data + out->size, READ_SIZE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_on(error, NV_E_CANNOT_READ, path);
        out->size += (size_t)got;
        out->data[out->size] = '\0';
        if (out->size > limit)
            return too_large(path, limit, error);
        if (got == 0)
            return NV_OK;
    }
}

enum nv_status nv_file_read(const char *path, size_t limit,
                            struct nv_buffer *out, struct nv_error *error)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, path, limit, out, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail_on(error, NV_E_CANNOT_OPEN, path);
    enum nv_status status = read_all(fd, path, limit, out, error);
    close(fd);
    return status;
}

/* Whether path exists and is something that cannot be replaced by a file. */
static bool is_in_place(const char *path, mode_t *mode)
{
    struct stat info;
    *mode = 0;
    if (stat(path, &info) != 0)
        return false;
    if (!S_ISREG(info.st_mode))
        return true;
    *mode = info.st_mode & 07777;
    return false;
}

/*
 * The first byte comes last, so that whoever cleans up in a signal handler
 * reads all of the name or none of it, and never the beginning: that is the
 * name of the file to be kept.
 */
static void set_temporary(struct nv_out_file *output, const char *name)
{
    memcpy(output->temporary + 1, name + 1, strlen(name));
    atomic_signal_fence(memory_order_seq_cst);
    output->temporary[0] = name[0];
    atomic_signal_fence(memory_order_seq_cst);
}

static int open_temporary(struct nv_out_file *output, mode_t mode)
{
    char name[sizeof output->temporary];
    snprintf(name, sizeof name, "%s.partial-%ld", output->path, (long)getpid());
    /* What lies there is left from a crash, or is a trap: never write to it. */
    unlink(name);
    set_temporary(output, name);
    int fd = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                  NEW_FILE_MODE);
    if (fd >= 0 && mode && fchmod(fd, mode) != 0) {
        /* Kept on purpose: other permission bits do not spoil the result. */
    }
    return fd;
}

/* The file behind path, when path is a symbolic link. */
static bool resolve(struct nv_out_file *output, const char *path)
{
    char real[PATH_MAX];
    const char *name = realpath(path, real) ? real : path;
    if (!*name) {
        errno = ENOENT;
        return false;
    }
    if (strlen(name) >= sizeof output->path) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(output->path, name, strlen(name) + 1);
    return true;
}

enum nv_status nv_output_open(struct nv_out_file *output, const char *path,
                              struct nv_error *error)
{
    mode_t mode;
    *output = (struct nv_out_file){.path = "-", .fd = STDOUT_FILENO};
    if (path && strcmp(path, "-") != 0) {
        if (!resolve(output, path))
            return fail_on(error, NV_E_CANNOT_WRITE, path);
        if (is_in_place(output->path, &mode))
            output->fd = open(output->path, O_WRONLY | O_CLOEXEC);
        else
            output->fd = open_temporary(output, mode);
        if (output->fd < 0) {
            output->temporary[0] = '\0';
            return fail_on(error, NV_E_CANNOT_WRITE, path);
        }
    }
    output->open = true;
    return NV_OK;
}

enum nv_status nv_output_write(struct nv_out_file *output, const void *bytes,
                               size_t size, struct nv_error *error)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t done = write(output->fd, at, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return fail_on(error, NV_E_CANNOT_WRITE, output->path);
        at += done;
        size -= (size_t)done;
    }
    return NV_OK;
}

static enum nv_status give_up(struct nv_out_file *output,
                              struct nv_error *error)
{
    enum nv_status status = fail_on(error, NV_E_CANNOT_WRITE, output->path);
    nv_output_discard(output);
    return status;
}

enum nv_status nv_output_commit(struct nv_out_file *output,
                                struct nv_error *error)
{
    bool is_stdout = output->fd == STDOUT_FILENO;
    if (output->temporary[0] && fsync(output->fd) != 0 && errno != EINVAL)
        return give_up(output, error);
    if (!is_stdout) {
        output->open = false;
        if (close(output->fd) != 0)
            return give_up(output, error);
    }
    if (output->temporary[0] && rename(output->temporary, output->path) != 0)
        return give_up(output, error);
    *output = (struct nv_out_file){0};
    return NV_OK;
}

void nv_output_discard(struct nv_out_file *output)
{
    if (output->open && output->fd != STDOUT_FILENO)
        close(output->fd);
    if (output->temporary[0])
        unlink(output->temporary);
    *output = (struct nv_out_file){0};
}

enum nv_status nv_file_write(const char *path, struct nv_span bytes,
                             struct nv_error *error)
{
    struct nv_out_file output;
    enum nv_status status = nv_output_open(&output, path, error);
    if (status != NV_OK)
        return status;
    status = nv_output_write(&output, bytes.at, bytes.size, error);
    if (status == NV_OK)
        return nv_output_commit(&output, error);
    nv_output_discard(&output);
    return status;
}

bool nv_file_same(const char *a, const char *b)
{
    struct stat left, right;
    return stat(a, &left) == 0 && stat(b, &right) == 0 &&
           left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

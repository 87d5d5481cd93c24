/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An id comes from a survey, so it may hold anything: a path, a name that
 * Windows gives to a device, letters that another system writes differently.
 * What is not surely harmless becomes "_", and what is then no longer unique,
 * with upper and lower case alike, gets the firm's number behind it. Escapes
 * such as %2F would keep ids apart by themselves; nobody can read them.
 *
 * A file of the same name that someone else made is never written over. Ours
 * are known by what stands in them, so that it does not matter whether the
 * run that made them was ended halfway.
 */
#define _POSIX_C_SOURCE 200809L

#include "cli/report_names.h"

#include "base/diagnostic.h"
#include "base/file.h"
#include "model/plain_name.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_BYTES = 60, MOST_FILE = 64 * 1024 * 1024 };

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static struct nv_span lowered(const char *name, char out[NV_FILE_NAME_SIZE])
{
    size_t size = 0;
    for (; name[size]; size++)
        out[size] = lower(name[size]);
    return (struct nv_span){out, size};
}

/* CON, COM1 and the like, whatever ending follows. */
static bool is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    char small[NV_FILE_NAME_SIZE];
    (void)lowered(name, small);
    size_t size = strcspn(name, ".");
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (size == 3 && memcmp(small, devices[i], 3) == 0)
            return true;
    return size == 4 && small[3] >= '0' && small[3] <= '9' &&
           (memcmp(small, "com", 3) == 0 || memcmp(small, "lpt", 3) == 0);
}

/* Bytes of the character at the start of text, which is UTF-8. */
static size_t character(struct nv_span text)
{
    size_t size = 1;
    while (size < text.size && ((unsigned char)text.at[size] & 0xC0) == 0x80)
        size++;
    return size;
}

/* A letter without its accent; "_" for any other that is not plain. */
static char plain_of(struct nv_span one)
{
    char room[NV_PLAIN_SIZE];
    if (one.size == 1)
        return is_plain(one.at[0]) ? one.at[0] : '_';
    struct nv_span bare = nv__plain_name(one, room);
    return bare.size == 1 && is_plain(bare.at[0]) ? bare.at[0] : '_';
}

static void make_plain(struct nv_span id, char out[NV_FILE_NAME_SIZE])
{
    size_t size = 0;
    while (id.size && size < MOST_BYTES) {
        struct nv_span one = {id.at, character(id)};
        out[size++] = plain_of(one);
        id = (struct nv_span){id.at + one.size, id.size - one.size};
    }
    if (size == 0)
        out[size++] = '_';
    out[size] = '\0';
    if (out[0] == '.' || out[0] == '-')
        out[0] = '_';
    if (out[size - 1] == '.')
        out[size - 1] = '_';
    if (is_device(out)) {
        memmove(out + 1, out, size + 1);
        out[0] = '_';
    }
}

static enum nv_status take(struct nv_file_names *names, const char *name,
                           bool *is_new, struct nv_error *error)
{
    char small[NV_FILE_NAME_SIZE];
    return nv__id_set_add(&names->taken, lowered(name, small), is_new, error);
}

enum nv_status nv_file_names_reserve(struct nv_file_names *names,
                                     const char *name, struct nv_error *error)
{
    bool is_new;
    return take(names, name, &is_new, error);
}

enum nv_status nv_file_names_give(struct nv_file_names *names,
                                  struct nv_span id,
                                  char out[NV_FILE_NAME_SIZE],
                                  struct nv_error *error)
{
    bool is_new = false;
    make_plain(id, out);
    size_t size = strlen(out);
    unsigned long long number = ++names->count;
    enum nv_status status = take(names, out, &is_new, error);
    while (status == NV_OK && !is_new) {
        snprintf(out + size, NV_FILE_NAME_SIZE - size, "-%llu", number++);
        status = take(names, out, &is_new, error);
    }
    return status;
}

void nv_file_names_release(struct nv_file_names *names)
{
    nv__id_set_release(&names->taken);
}

static bool holds(struct nv_span text, const char *mark)
{
    size_t size = strlen(mark);
    for (size_t i = 0; i + size <= text.size; i++)
        if (memcmp(text.at + i, mark, size) == 0)
            return true;
    return false;
}

enum nv_status nv_file_check_ours(const char *path, const char *const marks[2],
                                  struct nv_error *error)
{
    struct stat found;
    struct nv_buffer text = {0};
    if (lstat(path, &found) != 0)
        return NV_OK;
    bool is_ours = S_ISREG(found.st_mode) &&
                   nv_file_read(path, MOST_FILE, &text, NULL) == NV_OK;
    struct nv_span all = nv_buffer_view(&text);
    is_ours = is_ours && (holds(all, marks[0]) || holds(all, marks[1]));
    nv_buffer_release(&text);
    if (is_ours)
        return NV_OK;
    return nv__fail(error, NV_E_FOREIGN_FILE, path, NULL, NULL);
}

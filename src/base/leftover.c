/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A process that is killed while it saves leaves NAME.partial-PID behind. The
 * number says whose it is: while a process of that number lives, the file may
 * be in use and stays. Where it does not, nobody will ever finish the file.
 * On a disk that machines share, the process may live on another one; its
 * save then fails and says so, and what was there before is untouched. To
 * judge by age was the alternative; a slow disk makes any age wrong.
 */
#define _POSIX_C_SOURCE 200809L

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_DIGITS = 10 };

/* The number behind the prefix; 0 = another file. */
static long process_of(const char *name, const char *prefix)
{
    size_t size = strlen(prefix);
    if (strncmp(name, prefix, size) != 0)
        return 0;
    size_t digits = strspn(name + size, "0123456789");
    if (digits == 0 || digits > MOST_DIGITS || name[size + digits])
        return 0;
    return strtol(name + size, NULL, 10);
}

static bool is_gone(long process)
{
    return process > 0 && kill((pid_t)process, 0) != 0 && errno == ESRCH;
}

void nv_file_remove_leftovers(const char *path)
{
    char folder[1024], prefix[1024];
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t size = slash ? (size_t)(slash - path) + 1 : 0;
    if (size >= sizeof folder || !*name)
        return;
    snprintf(folder, sizeof folder, "%.*s", (int)size, path);
    snprintf(prefix, sizeof prefix, "%s.partial-", name);
    DIR *entries = opendir(size ? folder : ".");
    if (!entries)
        return;
    for (struct dirent *entry = readdir(entries); entry;
         entry = readdir(entries))
        if (is_gone(process_of(entry->d_name, prefix)))
            (void)unlinkat(dirfd(entries), entry->d_name, 0);
    closedir(entries);
}

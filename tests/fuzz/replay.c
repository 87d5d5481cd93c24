/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A main for fuzz targets in builds without a fuzzer: runs the target on
 * every file named, or in the folders named. Words that begin with - are the
 * fuzzer's options and passed over. A folder without files is an error: a
 * corpus that was lost must not look like one that passes.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"
#include "fuzz.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_BYTES = 64 * 1024 * 1024 };

static int replay_file(const char *path)
{
    struct nv_buffer text = {0};
    if (nv_file_read(path, MOST_BYTES, &text, NULL) != NV_OK) {
        fprintf(stderr, "cannot read %s\n", path);
        return -1;
    }
    /* A copy of just this size: a sanitizer then sees reads beyond it. */
    uint8_t *copy = malloc(text.size ? text.size : 1);
    must(copy != NULL, "memory for the input");
    memcpy(copy, text.size ? text.data : "", text.size);
    LLVMFuzzerTestOneInput(copy, text.size);
    free(copy);
    nv_buffer_release(&text);
    return 1;
}

/* How many files were run; negative when one could not be read. */
static int replay_folder(const char *path)
{
    int count = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return -1;
    for (struct dirent *entry; count >= 0 && (entry = readdir(folder));) {
        char name[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        count = replay_file(name) < 0 ? -1 : count + 1;
    }
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    int total = 0;
    for (int i = 1; i < argc; i++) {
        struct stat info;
        if (argv[i][0] == '-')
            continue;
        bool is_folder = stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode);
        int count = is_folder ? replay_folder(argv[i]) : replay_file(argv[i]);
        if (count <= 0) {
            fprintf(stderr, "nothing to run in %s\n", argv[i]);
            return 1;
        }
        total += count;
    }
    printf("%d inputs\n", total);
    return total > 0 ? 0 : 1;
}

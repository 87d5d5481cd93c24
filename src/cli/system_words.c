/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Errors of files carry the system's own sentence, which is English because
 * the program never calls setlocale. The few reasons that a person meets
 * (not there, no permission, a folder, no space) are recognised by that very
 * sentence and said in the reader's language; a rare one is shown as it is,
 * which is better than nothing and can be searched for.
 *
 * The kinds of JSON values come by the names of the standard, which a program
 * that uses the library can rely on; here they are said likewise.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/system_words.h"

#include "base/diagnostic.h"
#include "base/message.h"

#include <errno.h>
#include <string.h>

enum { FILE_NAME, REASON };

struct reason {
    int number;
    enum nv_message message;
};

static const struct reason reasons[] = {
    {ENOENT, NV_M_REASON_NOT_THERE}, {EACCES, NV_M_REASON_PERMISSION},
    {EPERM, NV_M_REASON_PERMISSION}, {EROFS, NV_M_REASON_READ_ONLY},
    {EISDIR, NV_M_REASON_FOLDER},    {ENOTDIR, NV_M_REASON_NO_FOLDER},
    {ENOSPC, NV_M_REASON_NO_SPACE},  {EIO, NV_M_REASON_DISK},
};

struct kind {
    const char *name;
    enum nv_message message;
};

static const struct kind kinds[] = {
    {"null", NV_M_KIND_NULL},     {"boolean", NV_M_KIND_BOOLEAN},
    {"number", NV_M_KIND_NUMBER}, {"string", NV_M_KIND_STRING},
    {"array", NV_M_KIND_ARRAY},   {"object", NV_M_KIND_OBJECT},
};

static void put_arg(struct nv_error *error, int arg, enum nv_language language,
                    enum nv_message message)
{
    const char *text = nv_message_text(language, message);
    nv__copy_cut(error->args[arg], NV_ERROR_ARG_SIZE, text, strlen(text));
}

static void name_stream(struct nv_error *error, enum nv_language language)
{
    if (strcmp(error->args[FILE_NAME], "-") == 0)
        put_arg(error, FILE_NAME, language,
                error->code == NV_E_CANNOT_WRITE ? NV_M_STANDARD_OUTPUT
                                                 : NV_M_STANDARD_INPUT);
}

/* Expected is the first argument, found the second; the third is a sample. */
static void name_kinds(struct nv_error *error, enum nv_language language)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (int arg = 0; arg < 2; arg++) {
            if (strcmp(error->args[arg], kinds[i].name) == 0)
                put_arg(error, arg, language, kinds[i].message);
        }
    }
}

struct nv_error nv_system_words(const struct nv_error *error,
                                enum nv_language language)
{
    struct nv_error said = *error;
    if (error->code == NV_E_WRONG_KIND)
        name_kinds(&said, language);
    if (error->code != NV_E_CANNOT_OPEN && error->code != NV_E_CANNOT_READ &&
        error->code != NV_E_CANNOT_WRITE)
        return said;
    name_stream(&said, language);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(error->args[REASON], strerror(reasons[i].number)) == 0)
            put_arg(&said, REASON, language, reasons[i].message);
    }
    return said;
}

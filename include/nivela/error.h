/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What went wrong, and where. The struct is filled by the function that
 * failed, is owned by the caller, holds no pointers, and needs no release.
 * It stores no sentence: a code and its arguments, which nv_error_message
 * turns into a sentence in any of the three languages.
 */
#ifndef NIVELA_ERROR_H
#define NIVELA_ERROR_H

#include <nivela/language.h>
#include <nivela/status.h>
#include <stddef.h>
#include <stdint.h>

enum { NV_ERROR_ARGS = 3, NV_ERROR_ARG_SIZE = 128 };

struct nv_error {
    enum nv_status status;
    int code;          /* 104 is printed as E104; 0 when status is NV_OK */
    uint64_t line;     /* physical line from 1; 0 = none */
    uint64_t column;   /* in characters from 1; 0 = none */
    char source[256];  /* file name as the user gave it; "" = none */
    char pointer[192]; /* JSON pointer, or column of a survey; "" = none */
    char args[NV_ERROR_ARGS][NV_ERROR_ARG_SIZE]; /* UTF-8, cut if longer */
};

/* A file's contents in memory, and what errors call it. All borrowed. */
struct nv_bytes {
    const char *at;
    size_t size;
    const char *source;
};

/*
 * Receives faults one by one, where a function can find many. The error is
 * borrowed for the time of the call.
 */
struct nv_fault_sink {
    void (*fault)(void *context, const struct nv_error *error);
    void *context;
};

/*
 * Writes the sentence (without place and code) into out, cut at size and
 * always terminated. Returns out.
 */
NV_API const char *nv_error_message(const struct nv_error *error,
                                    enum nv_language language, char *out,
                                    size_t size);

/* How to mend it, likewise; "" when there is nothing to advise. */
NV_API const char *nv_error_help(const struct nv_error *error,
                                 enum nv_language language, char *out,
                                 size_t size);

#endif

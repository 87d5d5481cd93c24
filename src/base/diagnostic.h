/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Every fault that nivela can report, by number. Sentences stand in
 * src/base/diagnostics/<group>.def, in three languages each:
 *
 *   NV_DIAGNOSTIC(NAME, number, status, "message", "help") English,
 *   (es message, es help), (pt message, pt help); %1 %2 %3 are the arguments.
 *
 * Lower case, no full stop, the subject quoted, the problem first. Groups:
 * 0xx system, 1xx survey, 2xx JSON, 3xx model, 4xx answers, 5xx usage, 6xx
 * interview, 7xx samples, 8xx peer files.
 */
#ifndef NV_BASE_DIAGNOSTIC_H
#define NV_BASE_DIAGNOSTIC_H

#include <nivela/error.h>

enum nv_diagnostic {
    NV_DIAGNOSTIC_NONE = 0,
#define NV_DIAGNOSTIC(name, number, status, en, en_help, es, es_help, pt,      \
                      pt_help)                                                 \
    NV_E_##name = number,
#include "base/diagnostics/all.def"
#undef NV_DIAGNOSTIC
};

/*
 * Fills *error (which may be NULL) with the diagnostic and up to three
 * arguments (NULL = none) and no place, and returns the diagnostic's status:
 *
 *     return nv__fail(error, NV_E_UNKNOWN_CODE, value, question, NULL);
 */
enum nv_status nv__fail(struct nv_error *error, enum nv_diagnostic diagnostic,
                        const char *first, const char *second,
                        const char *third);

/* Adds context, each only where the callee left it empty. NULL accepted. */
void nv__error_source(struct nv_error *error, const char *source);
void nv__error_place(struct nv_error *error, uint64_t line, uint64_t column);

/* Copies cut at size, never inside a UTF-8 character; always terminated. */
void nv__copy_cut(char *out, size_t size, const char *text, size_t length);

/* All diagnostics, for tests and documentation. */
struct nv_diagnostic_text {
    enum nv_diagnostic diagnostic;
    enum nv_status status;
    const char *name;
    const char *message[NV_LANGUAGE_COUNT];
    const char *help[NV_LANGUAGE_COUNT];
};

const struct nv_diagnostic_text *nv__diagnostics(size_t *count);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The three languages that nivela and its models speak. */
#ifndef NIVELA_LANGUAGE_H
#define NIVELA_LANGUAGE_H

#include <nivela/status.h>
#include <stdbool.h>

enum nv_language { NV_EN, NV_ES, NV_PT, NV_LANGUAGE_COUNT };

/* "en", "es" or "pt". */
NV_API const char *nv_language_code(enum nv_language language);

/*
 * Reads "es", "pt_BR.UTF-8", "es-AR" and the like by their first two
 * letters, in any case. False, and out untouched, for any other language.
 */
NV_API bool nv_language_parse(const char *name, enum nv_language *out);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Texts as they are compared where people or programs write them anew. */
#ifndef NV_BASE_PLAIN_TEXT_H
#define NV_BASE_PLAIN_TEXT_H

#include "base/span.h"

/*
 * Writes text as words parted by one blank: no capitals, no accents, no
 * punctuation. Of signs only those stay that change what is said: + < > = %.
 * Characters in `dropped` vanish, all other signs part words. Cut at size and
 * terminated; returns what was written.
 *
 *     "¿Cuántos,\u00A0hoy?"  becomes  "cuantos hoy"
 */
struct nv_span nv__plain_text(struct nv_span text, const char *dropped,
                              char *out, size_t size);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Names of places as they are compared. */
#ifndef NV_MODEL_PLAIN_NAME_H
#define NV_MODEL_PLAIN_NAME_H

#include "base/span.h"

enum { NV_PLAIN_SIZE = 128 }; /* longer names are cut */

/*
 * Writes name without accents, capitals, points and apostrophes, words parted
 * by one blank: "Bogotá, D.C." becomes "bogota dc". Returns what was written.
 */
struct nv_span nv__plain_name(struct nv_span name, char out[NV_PLAIN_SIZE]);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers as text. Files for machines get a point and no needless zeros;
 * people get the mark of their country and a fixed number of decimals, so
 * that columns line up.
 */
#ifndef NV_REPORT_SHOWN_H
#define NV_REPORT_SHOWN_H

#include "base/decimal.h"
#include <nivela/score.h>

enum { NV_SHOWN_SIZE = 64, NV_FILE_DECIMALS = 6 };

struct nv_shown {
    char text[NV_SHOWN_SIZE];
};

/* "0.25", "-3". */
struct nv_shown nv_file_decimal(struct nv_decimal value);

/* The same with the reader's mark. */
struct nv_shown nv_shown_decimal(struct nv_decimal value, bool comma);

/* A file's decimal of at most so many, with exactly so many. */
struct nv_shown nv_shown_text(struct nv_span text, unsigned decimals,
                              bool comma);

/* With exactly this many decimals (0 to 6), half up. */
struct nv_shown nv_shown_value(nv_scorer *scorer, struct nv_value value,
                               unsigned decimals, bool comma);

/* The value rounded to 6 decimals, for bars. False when it is too large. */
bool nv_shown_rounded(nv_scorer *scorer, struct nv_value value,
                      struct nv_decimal *out);

/* "14/03/2027" for es and pt, "2027-03-14" for en; any other text as it is. */
struct nv_shown nv_shown_date(const char *date, enum nv_language language);

#endif

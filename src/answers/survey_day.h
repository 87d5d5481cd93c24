/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Days as survey tools and spreadsheets write them. */
#ifndef NV_ANSWERS_SURVEY_DAY_H
#define NV_ANSWERS_SURVEY_DAY_H

#include "base/span.h"

enum { NV_DAY_SIZE = 12 };

/*
 * The day of a date, perhaps with a time behind it, as "2027-03-14" in out:
 * year, month and day, or day, month and year (month, day and year where
 * is_month_first), parted by "-", "/" or ".". Two digits of a year are of
 * this century. What is of another shape is returned as it is; whether such a
 * day exists is for others to say.
 */
struct nv_span nv__day_of(struct nv_span text, bool is_month_first,
                          char out[NV_DAY_SIZE]);

/* The same where the month has a name: "Mar 14, 2027", "14-mar-27". */
struct nv_span nv__named_day_of(struct nv_span text, char out[NV_DAY_SIZE]);

/* 1 to 12 for the name of a month, whole or short, in any language; else 0. */
int nv__month_of(struct nv_span word);

#endif

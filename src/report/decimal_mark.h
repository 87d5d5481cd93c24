/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Point or comma, for numbers that people read; files keep the point. */
#ifndef NV_REPORT_DECIMAL_MARK_H
#define NV_REPORT_DECIMAL_MARK_H

#include <nivela/language.h>

/*
 * True where the country (ISO 3166, "" = unknown) writes 3,1. Unknown: by
 * language, where Portuguese means Brazil; Spanish alone does not say.
 */
bool nv_decimal_comma(const char *country, enum nv_language language);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What spreadsheets leave in a cell in the place of what somebody wrote. */
#ifndef NV_ANSWERS_SHEET_DAMAGE_H
#define NV_ANSWERS_SHEET_DAMAGE_H

#include "base/span.h"

/* "#N/A", "#¡REF!", "####". */
bool nv__is_sheet_error(struct nv_span text);

/* "oct-49", once "10-49"; "01-feb", once "1-2" or "1.2". */
bool nv__is_sheet_date(struct nv_span text);

/* "1,18E+11", once a number of twelve digits. */
bool nv__is_sheet_exponent(struct nv_span text);

#endif

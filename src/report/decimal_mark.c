/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Decimal marks by country, not by language: Spanish is written with a comma
 * in Buenos Aires and with a point in Mexico. The list is that of the Unicode
 * CLDR for the countries of the region; all others have the point.
 */
#include "report/decimal_mark.h"

#include <stddef.h>
#include <string.h>

static const char comma_countries[][3] = {"AR", "BO", "BR", "CL", "CO",
                                          "CR", "EC", "PY", "UY", "VE"};

bool nv_decimal_comma(const char *country, enum nv_language language)
{
    if (!country || !*country)
        return language == NV_PT;
    for (size_t i = 0; i < sizeof comma_countries / sizeof *comma_countries;
         i++) {
        if (strcmp(country, comma_countries[i]) == 0)
            return true;
    }
    return false;
}

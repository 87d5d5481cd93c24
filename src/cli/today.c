/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The one look at the clock. The date of an interview is an input, as if the
 * person had typed it: it says when the answers held, is kept in the answers
 * file, and from there on the same file gives the same bytes. Whoever wants
 * another one gives it, and builds that set SOURCE_DATE_EPOCH get that day,
 * counted in UTC.
 */
#define _POSIX_C_SOURCE 200809L
#include "cli/today.h"

#include "answers/decode.h"
#include "base/diagnostic.h"

#include <stdlib.h>
#include <time.h>

static bool is_date(const char *text)
{
    const struct nv_decoder decoder = {.kind = NV_DECODE_DATE,
                                       .id = {"date", 4}};
    struct nv_answer answer;
    return nv__decode_value(&decoder, nv_span_of(text), &answer, NULL) == NV_OK;
}

static bool from_variable(struct tm *out)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    if (!text || !*text)
        return false;
    time_t time = (time_t)strtoll(text, &end, 10);
    return *end == '\0' && gmtime_r(&time, out);
}

enum nv_status nv_cli_today(const char *given, char out[NV_DATE_SIZE],
                            struct nv_error *error)
{
    struct tm day;
    time_t now = time(NULL);
    if (given && !is_date(given))
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--date", given,
                        "2027-03-14");
    if (given)
        nv__copy_cut(out, NV_DATE_SIZE, given, strlen(given));
    else if (!(from_variable(&day) || localtime_r(&now, &day)) ||
             strftime(out, NV_DATE_SIZE, "%Y-%m-%d", &day) == 0)
        nv__copy_cut(out, NV_DATE_SIZE, "", 0);
    return NV_OK;
}

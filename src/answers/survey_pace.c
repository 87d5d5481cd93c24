/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * When a questionnaire was opened and when it was sent stands in most exports,
 * under a name for each tool and language, or else how long it took. It says
 * nothing about the firm and decides nothing about its scores: only those who
 * ask for flags of quality want it, so a time that cannot be read is a time
 * that is not known, and never a fault of the row.
 *
 * Both moments are taken as the tool's clock showed them; zones are reckoned
 * with where both have one. A clock that was put back within the hour makes
 * one response in a year shorter, which a flag can bear.
 */
#include "answers/survey_pace.h"

#include "answers/survey_day.h"
#include "answers/survey_plan.h"
#include "base/decimal.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, LONGEST = 366 * DAY };

static const char *const english[] = {"Start time", "Completion time",
                                      "Start Date", "End Date", NULL};
static const char *const begins[] = {"start",
                                     "startdate",
                                     "Start time",
                                     "Start Date",
                                     "Date started",
                                     "Hora de inicio",
                                     "Hora de início",
                                     "Fecha de inicio",
                                     "Data de início",
                                     "Date Created",
                                     "Fecha de creación",
                                     "Data de criação",
                                     NULL};
static const char *const ends[] = {"end",
                                   "submitdate",
                                   "Completion time",
                                   "End Date",
                                   "Date submitted",
                                   "Hora de finalización",
                                   "Hora de conclusão",
                                   "Fecha de finalización",
                                   "Fecha de envío",
                                   "Data de término",
                                   "Data de envio",
                                   "Data de submissão",
                                   "Date Modified",
                                   "Fecha de modificación",
                                   "Data de modificação",
                                   NULL};
static const char *const lengths[] = {"interviewtime", "Total time",
                                      "Tiempo total",  "Tempo total",
                                      "duration",      NULL};

enum nv_pace_column nv__pace_column(struct nv_span name)
{
    struct nv_span code = nv__code_before_text(name);
    const char *const *const lists[] = {[NV_PACE_BEGIN] = begins,
                                        [NV_PACE_END] = ends,
                                        [NV_PACE_SECONDS] = lengths};
    for (int i = NV_PACE_BEGIN; i <= NV_PACE_SECONDS; i++) {
        if (nv__is_listed_plain(lists[i], name) ||
            (code.size && nv__is_listed_plain(lists[i], code)))
            return (enum nv_pace_column)i;
    }
    return NV_PACE_NOTHING;
}

bool nv__pace_is_month_first(struct nv_span name)
{
    return nv__is_listed_plain(english, name);
}

/* Days since a day long ago, of the calendar that has always been ours. */
static int64_t day_number(int64_t year, int64_t month, int64_t day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day;
}

/* What is left to read of a moment. */
struct rest {
    const char *at, *end;
};

static bool takes(struct rest *rest, char sign)
{
    bool is_there = rest->at < rest->end && *rest->at == sign;
    rest->at += is_there;
    return is_there;
}

static void pass_blanks(struct rest *rest)
{
    while (takes(rest, ' ') || takes(rest, ',') || takes(rest, '.'))
        ;
}

/* One or two digits; -1 where there are none. */
static int64_t number(struct rest *rest)
{
    int64_t value = -1;
    for (int i = 0; i < 2 && rest->at < rest->end; i++) {
        if (*rest->at < '0' || *rest->at > '9')
            break;
        value = (value < 0 ? 0 : value * 10) + (*rest->at++ - '0');
    }
    return value;
}

static void pass_fraction(struct rest *rest)
{
    if (!takes(rest, '.') && !takes(rest, ','))
        return;
    while (rest->at < rest->end && *rest->at >= '0' && *rest->at <= '9')
        rest->at++;
}

/* "10:22:33.5" in seconds; -1 where it is none. */
static int64_t clock_time(struct rest *rest)
{
    int64_t hours = number(rest), seconds = 0;
    int64_t minutes = takes(rest, ':') ? number(rest) : -1;
    if (takes(rest, ':')) {
        seconds = number(rest);
        pass_fraction(rest);
    }
    if (hours < 0 || hours > 24 || minutes < 0 || minutes > 59 || seconds < 0 ||
        seconds > 60)
        return -1;
    return hours * HOUR + minutes * MINUTE + seconds;
}

/* "AM", "p. m.": seconds to be added to those of the clock. */
static int64_t half_of_day(struct rest *rest, int64_t seconds)
{
    pass_blanks(rest);
    char half = rest->at < rest->end ? (char)(*rest->at | 0x20) : ' ';
    if (half != 'a' && half != 'p')
        return 0;
    rest->at = rest->end;
    bool is_twelve = seconds / HOUR == 12;
    if (half == 'p')
        return is_twelve ? 0 : 12 * HOUR;
    return is_twelve ? -12 * HOUR : 0;
}

/* "-03:00", "+0300": what the clock is ahead by; 0 without a zone. */
static int64_t zone(struct rest *rest)
{
    bool is_behind = takes(rest, '-');
    if (!is_behind && !takes(rest, '+'))
        return 0;
    int64_t hours = number(rest);
    takes(rest, ':');
    int64_t minutes = number(rest);
    int64_t ahead =
        (hours > 0 ? hours * HOUR : 0) + (minutes > 0 ? minutes * MINUTE : 0);
    return is_behind ? -ahead : ahead;
}

/* False where text is no moment. */
static bool read_moment(struct nv_span text, bool is_month_first, int64_t *out)
{
    char room[NV_DAY_SIZE];
    struct nv_span day = nv__day_of(text, is_month_first, room);
    size_t size = 0;
    while (size < text.size && !memchr(" T,\t", text.at[size], 4))
        size++;
    struct rest date = {day.at, day.at + 10};
    struct rest rest = {text.at + size, text.at + text.size};
    if (day.at != room || size + 1 >= text.size)
        return false;
    rest.at++;
    pass_blanks(&rest);
    int64_t century = number(&date), year = century * 100 + number(&date);
    date.at++;
    int64_t month = number(&date);
    date.at++;
    int64_t seconds = clock_time(&rest);
    if (seconds < 0)
        return false;
    seconds += half_of_day(&rest, seconds);
    *out = day_number(year, month, number(&date)) * DAY + seconds - zone(&rest);
    return true;
}

int64_t nv__pace_between(struct nv_span begin, struct nv_span end,
                         bool is_month_first)
{
    int64_t from, to;
    if (!read_moment(begin, is_month_first, &from) ||
        !read_moment(end, is_month_first, &to) || to - from > LONGEST)
        return NV_PACE_UNKNOWN;
    return to > from ? to - from : NV_PACE_UNKNOWN;
}

int64_t nv__pace_seconds(struct nv_span text)
{
    struct nv_span whole = text;
    struct nv_decimal value;
    const char *point = memchr(text.at, '.', text.size);
    if (!point)
        point = memchr(text.at, ',', text.size);
    if (point)
        whole.size = (size_t)(point - text.at);
    if (nv_decimal_parse(whole, &value) != NV_DECIMAL_OK || value.units < 0 ||
        value.units > LONGEST)
        return NV_PACE_UNKNOWN;
    return value.units;
}

/* A column of the tool's, or nobody's. */
static void take_column(nv_survey *survey, size_t i)
{
    struct nv_pace *pace = &survey->pace;
    int *const columns[] = {[NV_PACE_BEGIN] = &pace->begin,
                            [NV_PACE_END] = &pace->end,
                            [NV_PACE_SECONDS] = &pace->seconds};
    enum nv_pace_column kind = nv__pace_column(survey->names[i]);
    if (survey->meanings[i].kind > NV_COLUMN_OWN || kind == NV_PACE_NOTHING ||
        *columns[kind] != NV_NONE)
        return;
    *columns[kind] = (int)i;
    survey->is_used[i] = true;
    if (kind == NV_PACE_BEGIN)
        pace->is_month_first = nv__pace_is_month_first(survey->names[i]);
}

void nv__survey_find_pace(nv_survey *survey, bool is_wanted)
{
    survey->pace = (struct nv_pace){NV_NONE, NV_NONE, NV_NONE, false};
    for (size_t i = 0; is_wanted && i < survey->name_count; i++)
        take_column(survey, i);
}

int64_t nv__survey_pace(const nv_survey *survey)
{
    const struct nv_pace *pace = &survey->pace;
    const struct nv_span *cells = survey->record.fields;
    if (pace->seconds != NV_NONE)
        return nv__pace_seconds(nv__trimmed(cells[pace->seconds]));
    if (pace->begin == NV_NONE || pace->end == NV_NONE)
        return NV_PACE_UNKNOWN;
    return nv__pace_between(nv__trimmed(cells[pace->begin]),
                            nv__trimmed(cells[pace->end]),
                            pace->is_month_first);
}

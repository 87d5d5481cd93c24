/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A flag is of use only to somebody who knows what it means, so the rules by
 * which rows were flagged are said with their numbers whenever rows were, on
 * the screen as in JSON. Nothing else hangs on them: rows with flags are
 * scored, written and counted like any other, and to leave some out is for
 * whoever reads the scores.
 */
#include "cli/score_quality.h"

#include "base/diagnostic.h"
#include "report/shell_word.h"

#include <stdio.h>

enum { NUMBER = 32, MOST = 100 };

static const char *const names[] = {"straight", "fast", "dont_know"};

enum { NAMES = sizeof names / sizeof *names };

/* The limits in the order of their names. */
static void list_limits(struct nv_quality_limits *limits, unsigned *out[NAMES])
{
    out[0] = &limits->straight;
    out[1] = &limits->fast;
    out[2] = &limits->dont_know;
}

/* 0 to 100; -1 where it is no such number. */
static int read_percent(struct nv_span text)
{
    int value = text.size && text.size <= 3 ? 0 : -1;
    for (size_t i = 0; i < text.size && value >= 0; i++) {
        bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
        value = is_digit ? value * 10 + (text.at[i] - '0') : -1;
    }
    return value <= MOST ? value : -1;
}

/* "fast=25"; false where it is none. */
static bool read_one(struct nv_span item, struct nv_quality_limits *limits)
{
    unsigned *all[NAMES];
    const char *equals = memchr(item.at, '=', item.size);
    size_t size = equals ? (size_t)(equals - item.at) : item.size;
    list_limits(limits, all);
    for (size_t i = 0; equals && i < NAMES; i++) {
        int value =
            read_percent((struct nv_span){equals + 1, item.size - size - 1});
        if (!nv_span_is((struct nv_span){item.at, size}, names[i]))
            continue;
        if (value >= 0)
            *all[i] = (unsigned)value;
        return value >= 0;
    }
    return false;
}

enum nv_status nv_score_read_limits(const char *given,
                                    struct nv_quality_limits *out,
                                    struct nv_error *error)
{
    struct nv_quality_limits limits = *out;
    for (const char *at = given; at;) {
        const char *comma = strchr(at, ',');
        size_t size = comma ? (size_t)(comma - at) : strlen(at);
        if (!read_one((struct nv_span){at, size}, &limits))
            return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--quality-limits",
                            given, "straight=0-100,fast=0-100,dont_know=0-100");
        at = comma ? comma + 1 : NULL;
    }
    *out = limits;
    return NV_OK;
}

static const char *number(char out[NUMBER], uint64_t value)
{
    snprintf(out, NUMBER, "%llu", (unsigned long long)value);
    return out;
}

static void add(struct nv_buffer *line, const struct nv_score_run *run,
                enum nv_message message, uint64_t value)
{
    char text[NUMBER];
    nv_buffer_fill(line, nv_message_text(run->cli->language, message),
                   number(text, value), NULL, NULL);
}

static void say_rule(const struct nv_score_run *run, enum nv_message rule,
                     unsigned limit)
{
    char text[NUMBER];
    if (limit)
        nv_cli_note(run->cli, rule, number(text, limit), NULL, NULL);
}

static void say_rules(const struct nv_score_run *run)
{
    const struct nv_quality_limits *limits = &run->job.quality->limits;
    say_rule(run, NV_M_QUALITY_STRAIGHT_RULE, limits->straight);
    say_rule(run, NV_M_QUALITY_FAST_RULE, limits->fast);
    say_rule(run, NV_M_QUALITY_DONT_KNOW_RULE, limits->dont_know);
}

void nv_score_say_quality(const struct nv_score_run *run)
{
    const struct nv_batch_count *count = &run->outcome.count;
    struct nv_buffer line = {0};
    if (!run->job.quality)
        return;
    add(&line, run, NV_M_QUALITY_FLAGGED, count->flagged);
    add(&line, run, NV_M_QUALITY_STRAIGHT, count->straight);
    add(&line, run, NV_M_QUALITY_FAST, count->fast);
    add(&line, run, NV_M_QUALITY_DONT_KNOW, count->dont_know);
    nv_cli_note(run->cli, NV_M_SCORE_LINE, nv_buffer_view(&line).at, NULL,
                NULL);
    nv_buffer_release(&line);
    if (count->timed == 0)
        nv_cli_note(run->cli, NV_M_QUALITY_UNTIMED, NULL, NULL, NULL);
    if (count->flagged)
        say_rules(run);
}

void nv_score_put_quality(const struct nv_score_run *run,
                          struct nv_json_writer *json)
{
    const struct nv_batch_count *count = &run->outcome.count;
    const uint64_t counts[NAMES] = {count->straight, count->fast,
                                    count->dont_know};
    unsigned *limits[NAMES];
    if (!run->job.quality)
        return;
    struct nv_quality_limits all = run->job.quality->limits;
    list_limits(&all, limits);
    nv_json_put_key(json, "quality");
    nv_json_open(json, '{');
    nv_json_member_integer(json, "flagged", (int64_t)count->flagged);
    for (size_t i = 0; i < NAMES; i++)
        nv_json_member_integer(json, names[i], (int64_t)counts[i]);
    nv_json_member_integer(json, "timed", (int64_t)count->timed);
    nv_json_put_key(json, "limits");
    nv_json_open(json, '{');
    for (size_t i = 0; i < NAMES; i++)
        nv_json_member_integer(json, names[i], *limits[i]);
    nv_json_close(json, '}');
    nv_json_close(json, '}');
}

void nv_score_put_quality_options(struct nv_buffer *out,
                                  const struct nv_score_run *run)
{
    if (!run->job.quality)
        return;
    nv_buffer_text(out, " --quality");
    nv_put_shell_option(out, "--quality-limits", run->limits_given);
}

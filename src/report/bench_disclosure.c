/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What was done so that no firm is given away, for the notes of every output:
 * the rules, how many groups are hidden, which tables are left out as a whole,
 * and whether less could have been hidden with more work.
 *
 * Percentages of the rules for magnitudes are not written anywhere: whoever
 * knows them can work out of a hidden group how large its largest firm is at
 * least (docs/disclosure.md). That there was such a rule is no secret.
 */
#include "report/bench_page.h"

#include <stdio.h>

static void put_flag(struct nv_json_writer *json, const char *key, bool value)
{
    nv_json_put_key(json, key);
    nv_json_put_bool(json, value);
}

/* Of each table that is left out the fields that it is by. */
static void put_withheld(struct nv_json_writer *json,
                         const struct nv_bench *bench)
{
    nv_json_put_key(json, "withheld");
    nv_json_open(json, '[');
    for (unsigned table = 0; table < NV_BENCH_TABLES; table++) {
        if (!bench->is_withheld[table])
            continue;
        nv_json_open(json, '[');
        for (size_t i = 0; i < bench->axis_count; i++) {
            if (table >> i & 1)
                nv_json_put_text(json, bench->axes[i].is.id);
        }
        nv_json_close(json, ']');
    }
    nv_json_close(json, ']');
}

void nv__bench_put_disclosure(struct nv_json_writer *json,
                              const struct nv_bench *bench)
{
    const struct nv_bench_plan *plan = &bench->plan;
    nv_json_put_key(json, "disclosure");
    nv_json_open(json, '{');
    put_flag(json, "control", !plan->is_open);
    nv_json_put_key(json, "min_n");
    if (plan->is_open)
        nv_json_put_null(json);
    else
        nv_json_put_integer(json, plan->min_firms);
    put_flag(json, "one_level", !plan->is_open && plan->hides_one_level);
    put_flag(json, "p_percent", !plan->is_open && plan->p_percent);
    put_flag(json, "dominance", !plan->is_open && plan->dominance_count);
    nv_json_member_integer(json, "hidden", (int64_t)bench->hidden_count);
    put_withheld(json, bench);
    put_flag(json, "coarse", bench->outcome.is_coarse);
    nv_json_close(json, '}');
}

static void pair(struct nv_view *view, enum nv_message key,
                 struct nv_span value)
{
    const struct nv_span row[2] = {
        nv_span_of(nv_message_text(view->language, key)), value};
    nv_view_texts(view, row);
}

static void note(struct nv_view *view, enum nv_message text)
{
    const struct nv_span row[2] = {
        nv_span_of(""), nv_span_of(nv_message_text(view->language, text))};
    nv_view_texts(view, row);
}

static void show_withheld(struct nv_view *view, const struct nv_bench *bench)
{
    struct nv_buffer text = {0};
    for (unsigned table = 0; table < NV_BENCH_TABLES; table++) {
        if (!bench->is_withheld[table])
            continue;
        nv_buffer_text(&text, text.size ? "; " : "");
        nv__bench_put_fields(&text, bench, table, view->language);
    }
    view->failed = view->failed || text.failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(&text));
    if (text.size)
        pair(view, NV_M_BENCH_LEFT_OUT,
             nv_view_message(view, NV_M_BENCH_LEFT_OUT_TEXT, copy.at, NULL,
                             NULL));
    nv_buffer_release(&text);
}

void nv__bench_show_disclosure(struct nv_view *view,
                               const struct nv_bench *bench)
{
    const struct nv_bench_plan *plan = &bench->plan;
    char least[24], hidden[24];
    snprintf(least, sizeof least, "%u", plan->min_firms);
    snprintf(hidden, sizeof hidden, "%lu", (unsigned long)bench->hidden_count);
    if (plan->is_open) {
        pair(view, NV_M_BENCH_CONTROL,
             nv_span_of(nv_message_text(view->language, NV_M_BENCH_OPEN)));
        return;
    }
    pair(view, NV_M_BENCH_CONTROL,
         nv_view_message(view, NV_M_BENCH_CONTROL_TEXT, least, hidden, NULL));
    if (plan->hides_one_level)
        note(view, NV_M_BENCH_ONE_LEVEL_TOO);
    if (plan->p_percent || plan->dominance_count)
        note(view, NV_M_BENCH_LARGEST_TOO);
    if (bench->outcome.is_coarse)
        note(view, NV_M_BENCH_COARSE);
    show_withheld(view, bench);
}

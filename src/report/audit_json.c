/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An audit as JSON: the counts first, then every group whose number is not
 * published, with what can be worked out of it. null stands for no limit, or
 * for what was not worked out.
 */
#include "format/json_write.h"
#include "report/audit_view.h"

static const char *const verdicts[] = {
    [NV_AUDIT_PROTECTED] = "protected", [NV_AUDIT_NARROW] = "narrow",
    [NV_AUDIT_EXACT] = "exact",         [NV_AUDIT_OPEN] = "open",
    [NV_AUDIT_EMPTY] = "empty",
};

static void put_bound(struct nv_json_writer *json, const char *key,
                      uint64_t value, bool is_known)
{
    nv_json_put_key(json, key);
    if (is_known)
        nv_json_put_integer(json, (int64_t)value);
    else
        nv_json_put_null(json);
}

static void put_cell(struct nv_json_writer *json,
                     const struct nv_audit_report *report, uint32_t index)
{
    const struct nv_audit_tables *tables = report->tables;
    const struct nv_audit_row *row = &tables->rows[index];
    const struct nv_audit_cell *cell = &report->cells[index];
    bool is_known = cell->verdict != NV_AUDIT_OPEN;
    nv_json_open(json, '{');
    nv_json_put_key(json, "group");
    nv_json_open(json, '{');
    for (uint32_t i = 0; i < tables->columns.count; i++)
        nv_json_member_text(json, tables->columns.at[i].text.at,
                            nv__audit_code(tables, row, i));
    nv_json_close(json, '}');
    nv_json_member_text(json, "result", tables->results.at[row->result].text);
    put_bound(json, "least", cell->least, is_known);
    put_bound(json, "greatest", cell->greatest, is_known && cell->is_bounded);
    nv_json_member_text(json, "verdict", nv_span_of(verdicts[cell->verdict]));
    nv_json_close(json, '}');
}

void nv_audit_write_json(struct nv_buffer *out,
                         const struct nv_audit_report *report)
{
    struct nv_json_writer json = {.out = out};
    const struct nv_audit_outcome *outcome = &report->outcome;
    nv_json_open(&json, '{');
    nv_json_member_text(&json, "schema", nv_span_of("nivela/audit/1"));
    nv_json_member_integer(&json, "threshold", report->threshold);
    nv_json_member_integer(&json, "hidden", outcome->hidden);
    nv_json_member_integer(&json, "exact", outcome->exact);
    nv_json_member_integer(&json, "narrow", outcome->narrow);
    nv_json_member_integer(&json, "open", outcome->open);
    nv_json_put_key(&json, "cells");
    nv_json_open(&json, '[');
    for (uint32_t i = 0; i < report->tables->row_count; i++) {
        if (report->tables->rows[i].mark == NV_AUDIT_HIDDEN)
            put_cell(&json, report, i);
    }
    nv_json_close(&json, ']');
    nv_json_close(&json, '}');
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * An audit on the screen: a line for each hidden group, and then in one
 * sentence whether the tables may go out. Groups that are given are not
 * listed; they are in the tables.
 */
#include "report/audit_view.h"

#include <stdio.h>

struct number {
    char text[24];
};

static struct number number_of(uint64_t value)
{
    struct number number;
    snprintf(number.text, sizeof number.text, "%llu",
             (unsigned long long)value);
    return number;
}

static enum nv_message verdict_words(enum nv_audit_verdict verdict)
{
    static const enum nv_message messages[] = {
        [NV_AUDIT_PROTECTED] = NV_M_AUDIT_PROTECTED,
        [NV_AUDIT_NARROW] = NV_M_AUDIT_NARROW,
        [NV_AUDIT_EXACT] = NV_M_AUDIT_EXACT,
        [NV_AUDIT_OPEN] = NV_M_AUDIT_OPEN,
        [NV_AUDIT_EMPTY] = NV_M_AUDIT_EMPTY,
    };
    return messages[verdict];
}

static struct nv_span range_of(struct nv_view *view,
                               const struct nv_audit_cell *cell)
{
    const struct number least = number_of(cell->least);
    const struct number greatest = number_of(cell->greatest);
    if (cell->verdict == NV_AUDIT_OPEN)
        return nv_view_words(view, NV_M_AUDIT_UNKNOWN);
    if (!cell->is_bounded)
        return nv_view_message(view, NV_M_AUDIT_AT_LEAST, least.text, NULL,
                               NULL);
    if (cell->least == cell->greatest)
        return nv_view_copy(view, nv_span_of(least.text));
    return nv_view_message(view, NV_M_AUDIT_FROM_TO, least.text, greatest.text,
                           NULL);
}

/* Whether any row says of which result it is. */
static bool has_results(const struct nv_audit_tables *tables)
{
    return tables->results.count > 1 ||
           (tables->results.count == 1 && tables->results.at[0].text.size > 0);
}

static void put_table(struct nv_view *view,
                      const struct nv_audit_report *report)
{
    const struct nv_audit_tables *tables = report->tables;
    struct nv_column columns[NV_MOST_COLUMNS] = {0};
    size_t count = 0;
    for (uint32_t i = 0; i < tables->columns.count; i++)
        columns[count++].title = tables->columns.at[i].text;
    if (has_results(tables))
        columns[count++].title = nv_view_words(view, NV_M_AUDIT_COLUMN_RESULT);
    columns[count].right = true;
    columns[count++].title = nv_view_words(view, NV_M_AUDIT_COLUMN_FIRMS);
    columns[count++].title = nv_view_words(view, NV_M_AUDIT_COLUMN_VERDICT);
    nv_view_table(view, NV_BLOCK_TABLE, columns, count);
    for (uint32_t i = 0; i < tables->row_count; i++) {
        const struct nv_audit_row *row = &tables->rows[i];
        struct nv_span texts[NV_MOST_COLUMNS];
        size_t at = 0;
        if (row->mark != NV_AUDIT_HIDDEN)
            continue;
        for (uint32_t k = 0; k < tables->columns.count; k++)
            texts[at++] = nv__audit_code(tables, row, k);
        if (has_results(tables))
            texts[at++] = tables->results.at[row->result].text;
        texts[at++] = range_of(view, &report->cells[i]);
        texts[at] =
            nv_view_words(view, verdict_words(report->cells[i].verdict));
        nv_view_texts(view, texts);
    }
}

void nv_view_audit(struct nv_view *view, const struct nv_audit_report *report)
{
    const struct nv_audit_outcome *outcome = &report->outcome;
    const struct number hidden = number_of(outcome->hidden);
    const struct number open = number_of(outcome->open);
    const struct number threshold = number_of(report->threshold);
    const struct number found = number_of(outcome->exact + outcome->narrow);
    nv_view_title(view, nv_view_words(view, NV_M_AUDIT_TITLE), nv_span_of(""));
    if (outcome->hidden == 0) {
        nv_view_paragraph(view, nv_view_words(view, NV_M_AUDIT_NOTHING));
        return;
    }
    put_table(view, report);
    if (outcome->open)
        nv_view_paragraph(view, nv_view_message(view, NV_M_AUDIT_TOO_LARGE,
                                                open.text, NULL, NULL));
    if (outcome->exact + outcome->narrow)
        nv_view_paragraph(view, nv_view_message(view, NV_M_AUDIT_FOUND,
                                                found.text, hidden.text, NULL));
    else if (!outcome->open)
        nv_view_paragraph(view,
                          nv_view_message(view, NV_M_AUDIT_ALL_WELL,
                                          hidden.text, threshold.text, NULL));
}

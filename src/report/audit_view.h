/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* An audit for people and for programs. */
#ifndef NV_REPORT_AUDIT_VIEW_H
#define NV_REPORT_AUDIT_VIEW_H

#include "peers/audit_tables.h"
#include "report/view.h"

struct nv_audit_report {
    const struct nv_audit_tables *tables;
    const struct nv_audit_cell *cells; /* of each row */
    struct nv_audit_outcome outcome;
    unsigned threshold;
};

void nv_view_audit(struct nv_view *view, const struct nv_audit_report *report);

/* "nivela/audit/1" */
void nv_audit_write_json(struct nv_buffer *out,
                         const struct nv_audit_report *report);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* One firm as a workbook. */
#ifndef NV_REPORT_BOOK_FIRM_H
#define NV_REPORT_BOOK_FIRM_H

#include "report/firm.h"

/* Appends the file. Errors of nv_workbook_finish. */
enum nv_status nv_firm_write_workbook(struct nv_buffer *out,
                                      const struct nv_firm *firm,
                                      const struct nv_text_style *style,
                                      struct nv_error *error) NV_CHECKED;

#endif

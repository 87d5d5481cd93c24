/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A table that somebody saved from a spreadsheet. It has no marks of its own;
 * it is what a plain table is called whose columns are known by their texts
 * and not by codes, so that people see how they were read.
 */
#include "answers/dialect.h"

const struct nv_dialect nv__dialect_excel = {
    .name = "excel",
    .title = "Excel",
    .ticked = "1",
    .unticked = "0",
    .has_times = true,
    .name_model = nv__name_by_id,
};

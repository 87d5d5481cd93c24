/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A plain table, as docs/file-formats.md describes it: a column "id", a column
 * for each question under its own id, one cell for each answer. No column is
 * the exporter's own: whatever is not of the model is named on the screen,
 * because it may be misspelt.
 */
#include "answers/dialect.h"

const struct nv_dialect nv__dialect_native = {
    .name = "native",
    .title = "CSV",
    .ticked = "1",
    .unticked = "0",
    .name_model = nv__name_by_id,
};

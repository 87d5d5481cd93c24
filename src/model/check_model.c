/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The list of checks. A model that fails any of them is never handed out, so
 * the scorer needs none of its own; that is why they run at every load and
 * are kept cheap. Each leaves alone what depends on a fault found before.
 */
#include "model/model_check.h"

void nv__check_model(struct nv_reader *reader)
{
    nv__check_circles(reader);
    nv__check_use(reader);
    nv__check_conditions(reader);
    if (!reader->faults->no_memory)
        nv__check_levels(reader);
}

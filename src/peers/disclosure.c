/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Which cells reveal something by themselves, and then which others have to go
 * with them. The rules look at one cell; pattern_settle.c and pattern_tidy.c
 * look at all cells of all tables of a run at once, since what one table hides
 * another may tell.
 */
#include "peers/disclosure.h"

#include "base/diagnostic.h"
#include "peers/pattern.h"

#include <stdio.h>

/* Entries of simplex tables to look at before the search ends: seconds. */
static const uint64_t most_work = UINT64_C(400) * 1000 * 1000;

unsigned nv__disclosure_reasons(const struct nv_disclosure_rules *rules,
                                const struct nv_disclosure_cell *cell)
{
    unsigned reasons = 0;
    if (!cell->is_tabulated || cell->firms == 0)
        return 0;
    if (cell->firms < rules->threshold)
        reasons |= NV_REASON_THRESHOLD;
    if (rules->hides_one_level && cell->is_one_level)
        reasons |= NV_REASON_ONE_LEVEL;
    double rest = cell->total - cell->largest - cell->second;
    if (cell->largest > 0 && rest < rules->p_percent / 100 * cell->largest)
        reasons |= NV_REASON_P_PERCENT;
    double most = cell->largest;
    if (rules->dominance_count > 1)
        most += cell->second;
    if (rules->dominance_count && cell->total > 0 &&
        most > rules->dominance_percent / 100 * cell->total)
        reasons |= NV_REASON_DOMINANCE;
    return reasons;
}

static enum nv_status check_sums(const struct nv_disclosure_run *run,
                                 struct nv_error *error)
{
    const struct nv_cube *cube = run->cube;
    for (uint32_t i = 0; i < cube->count; i++) {
        const uint32_t *leaves = nv__list_of(&cube->below, i);
        uint64_t sum = 0;
        for (uint32_t k = 0; k < nv__list_size(&cube->below, i); k++)
            sum += run->cells[cube->leaf_cells[leaves[k]]].firms;
        if (sum == run->cells[i].firms)
            continue;
        char number[24], is[24], parts[24];
        snprintf(number, sizeof number, "%lu", (unsigned long)i);
        snprintf(is, sizeof is, "%llu",
                 (unsigned long long)run->cells[i].firms);
        snprintf(parts, sizeof parts, "%llu", (unsigned long long)sum);
        return nv__fail(error, NV_E_CELL_NOT_SUM, number, is, parts);
    }
    return NV_OK;
}

static void report(const struct nv_pattern *pattern,
                   const struct nv_disclosure_run *run,
                   struct nv_disclosure_outcome *outcome)
{
    for (uint32_t i = 0; i < run->cube->count; i++) {
        struct nv_disclosure_cell *cell = &run->cells[i];
        if (!cell->is_tabulated)
            continue;
        cell->status = NV_CELL_PUBLISHED;
        if (cell->reasons)
            cell->status = NV_CELL_PRIMARY;
        else if (pattern->is_hidden[i])
            cell->status = NV_CELL_SECONDARY;
        outcome->primary += cell->status == NV_CELL_PRIMARY;
        outcome->secondary += cell->status == NV_CELL_SECONDARY;
        outcome->published += cell->status == NV_CELL_PUBLISHED;
    }
}

enum nv_status nv_disclosure_protect(const struct nv_disclosure_run *run,
                                     struct nv_disclosure_outcome *outcome,
                                     struct nv_error *error)
{
    struct nv_pattern pattern = {0};
    bool is_done = false;
    *outcome = (struct nv_disclosure_outcome){0};
    enum nv_status status = check_sums(run, error);
    if (status != NV_OK)
        return status;
    for (uint32_t i = 0; i < run->cube->count; i++) {
        run->cells[i].status = NV_CELL_PUBLISHED;
        run->cells[i].reasons =
            nv__disclosure_reasons(&run->rules, &run->cells[i]);
    }
    bool has_memory = nv__disclosure_tables(run, &outcome->withheld) &&
                      nv__pattern_search(&pattern, run, most_work, &is_done);
    if (has_memory && pattern.is_stopped) {
        nv__pattern_release(&pattern);
        return nv__fail(error, NV_E_CUBE_TOO_LARGE, NULL, NULL, NULL);
    }
    if (has_memory)
        report(&pattern, run, outcome);
    outcome->is_coarse = !is_done;
    nv__pattern_release(&pattern);
    return has_memory ? NV_OK
                      : nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

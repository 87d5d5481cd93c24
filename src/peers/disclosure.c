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

void nv__disclosure_contribute(struct nv_disclosure_magnitude *to,
                               unsigned __int128 each, uint32_t count)
{
    to->total += each * count;
    for (size_t i = 0; i < NV_DISCLOSURE_LARGEST && count; i++) {
        if (to->largest[i] >= each)
            continue;
        for (size_t k = NV_DISCLOSURE_LARGEST - 1; k > i; k--)
            to->largest[k] = to->largest[k - 1];
        to->largest[i] = each;
        count--;
    }
}

void nv__disclosure_merge(struct nv_disclosure_magnitude *to,
                          const struct nv_disclosure_magnitude *from)
{
    unsigned __int128 total = to->total + from->total;
    for (size_t i = 0; i < NV_DISCLOSURE_LARGEST; i++)
        nv__disclosure_contribute(to, from->largest[i], 1);
    to->total = total;
}

/* The rules for magnitudes; both say nothing where all firms have 0. */
static unsigned concentration(const struct nv_disclosure_rules *rules,
                              const struct nv_disclosure_magnitude *of)
{
    enum { WHOLE = 100 };
    unsigned reasons = 0;
    unsigned __int128 rest = of->total - of->largest[0] - of->largest[1];
    unsigned __int128 most = 0;
    if (rest * WHOLE < of->largest[0] * rules->p_percent)
        reasons |= NV_REASON_P_PERCENT;
    for (unsigned i = 0; i < rules->dominance_count; i++)
        most += of->largest[i];
    if (most * WHOLE > of->total * rules->dominance_percent)
        reasons |= NV_REASON_DOMINANCE;
    return reasons;
}

unsigned nv__disclosure_reasons(const struct nv_disclosure_rules *rules,
                                const struct nv_disclosure_cell *cell)
{
    unsigned reasons = 0;
    if (!cell->is_tabulated)
        return 0;
    if (cell->is_elsewhere)
        reasons |= NV_REASON_ELSEWHERE;
    if (cell->firms == 0)
        return reasons;
    if (cell->firms < rules->threshold)
        reasons |= NV_REASON_THRESHOLD;
    if (rules->hides_one_level && cell->is_one_level)
        reasons |= NV_REASON_ONE_LEVEL;
    if (cell->magnitude)
        reasons |= concentration(rules, cell->magnitude);
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
        if (nv__is_primary(cell))
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

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Small tables, each worked out by hand. */
#include "unit.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/disclosure.h"

enum { MOST = 32, NODES = 8 };

struct cell {
    uint32_t row, column;
    uint64_t firms;
    char wanted; /* p(ublished), c(onfidential), s(econdary) */
};

struct table {
    const char *name;
    struct cell cells[MOST];
    uint32_t rows[NODES], columns[NODES]; /* parents */
    uint32_t row_count, column_count;     /* with the total */
};

static const struct table tables[] = {
    {.name = "the smaller neighbour goes too",
     .cells =
         {{0, 0, 20, 'p'}, {1, 0, 2, 'c'}, {2, 0, 6, 's'}, {3, 0, 12, 'p'}},
     .row_count = 4,
     .column_count = 1},
    {.name = "small cells that protect each other need no other",
     .cells =
         {{0, 0, 37, 'p'}, {1, 0, 2, 'c'}, {2, 0, 3, 'c'}, {3, 0, 32, 'p'}},
     .row_count = 4,
     .column_count = 1},
    {.name = "two firms, each alone, would know of each other",
     .cells = {{0, 0, 41, 'p'},
               {1, 0, 1, 'c'},
               {2, 0, 1, 'c'},
               {3, 0, 9, 's'},
               {4, 0, 30, 'p'}},
     .row_count = 5,
     .column_count = 1},
    {.name = "a firm alone would know the other cell, wide as it is",
     .cells = {{0, 0, 54, 'p'},
               {1, 0, 1, 'c'},
               {2, 0, 4, 'c'},
               {3, 0, 9, 's'},
               {4, 0, 40, 'p'}},
     .row_count = 5,
     .column_count = 1},
    {.name = "nothing small, nothing hidden; no firm is no secret",
     .cells = {{0, 0, 11, 'p'}, {1, 0, 5, 'p'}, {2, 0, 6, 'p'}, {3, 0, 0, 'p'}},
     .row_count = 4,
     .column_count = 1},
    {.name = "four corners, the smallest ones",
     .cells = {{0, 0, 131, 'p'},
               {0, 1, 29, 'p'},
               {0, 2, 43, 'p'},
               {0, 3, 59, 'p'},
               {1, 0, 32, 'p'},
               {1, 1, 2, 'c'},
               {1, 2, 10, 's'},
               {1, 3, 20, 'p'},
               {2, 0, 53, 'p'},
               {2, 1, 15, 's'},
               {2, 2, 8, 's'},
               {2, 3, 30, 'p'},
               {3, 0, 46, 'p'},
               {3, 1, 12, 'p'},
               {3, 2, 25, 'p'},
               {3, 3, 9, 'p'}},
     .row_count = 4,
     .column_count = 4},
    {.name = "within its branch",
     .cells = {{0, 0, 92, 'p'},
               {1, 0, 22, 'p'},
               {2, 0, 70, 'p'},
               {3, 0, 2, 'c'},
               {4, 0, 20, 's'},
               {5, 0, 30, 'p'},
               {6, 0, 40, 'p'}},
     .rows = {0, 0, 0, 1, 1, 2, 2},
     .row_count = 7,
     .column_count = 1},
};

static size_t fill(const struct table *table, struct nv_cube_place *places,
                   struct nv_disclosure_cell *cells)
{
    size_t count = 0;
    for (; count < MOST && table->cells[count].wanted; count++) {
        const struct cell *cell = &table->cells[count];
        places[count] = (struct nv_cube_place){{cell->row, cell->column}};
        cells[count] = (struct nv_disclosure_cell){.firms = cell->firms,
                                                   .is_tabulated = true};
    }
    return count;
}

static enum nv_status protect(const struct table *table,
                              struct nv_disclosure_cell *cells,
                              const struct nv_disclosure_rules *rules,
                              struct nv_error *error)
{
    struct nv_cube_place places[MOST];
    struct nv_disclosure_outcome outcome;
    struct nv_cube cube;
    const struct nv_cube_dimension dimensions[] = {
        {table->rows, table->row_count}, {table->columns, table->column_count}};
    const struct nv_cube_parts parts = {dimensions, 2, places,
                                        fill(table, places, cells)};
    enum nv_status status = nv__cube_open(&cube, &parts, error);
    if (status != NV_OK)
        return status;
    const struct nv_disclosure_run run = {
        .cube = &cube, .cells = cells, .rules = *rules};
    status = nv_disclosure_protect(&run, &outcome, error);
    nv__cube_release(&cube);
    return status;
}

static const struct nv_disclosure_rules usual = {.threshold = 5};

static void test_tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct nv_disclosure_cell cells[MOST];
        struct nv_error error;
        assert_int_equal(protect(&tables[i], cells, &usual, &error), NV_OK);
        for (size_t k = 0; tables[i].cells[k].wanted; k++) {
            if ("pcs"[cells[k].status] != tables[i].cells[k].wanted)
                fail_msg("%s: cell %zu is %c", tables[i].name, k,
                         "pcs"[cells[k].status]);
        }
    }
}

static void test_reasons(void **state)
{
    (void)state;
    const struct nv_disclosure_rules rules = {.threshold = 5,
                                              .hides_one_level = true,
                                              .p_percent = 10,
                                              .dominance_count = 2,
                                              .dominance_percent = 80};
    const struct nv_disclosure_magnitude few = {100, {60, 35, 5}},
                                         many = {100, {50, 30, 10}},
                                         edge = {106, {60, 40, 2}},
                                         nothing = {0};
    const struct {
        struct nv_disclosure_cell cell;
        unsigned wanted;
    } cases[] = {
        {{.firms = 4, .is_tabulated = true}, NV_REASON_THRESHOLD},
        {{.firms = 5, .is_tabulated = true}, 0},
        {{.firms = 0, .is_tabulated = true}, 0},
        {{.firms = 4, .is_tabulated = false}, 0},
        {{.firms = 9, .is_tabulated = true, .is_one_level = true},
         NV_REASON_ONE_LEVEL},
        /* Four firms, hidden elsewhere too; none, but hidden elsewhere. */
        {{.firms = 4, .is_tabulated = true, .is_elsewhere = true},
         NV_REASON_THRESHOLD | NV_REASON_ELSEWHERE},
        {{.is_tabulated = true, .is_elsewhere = true}, NV_REASON_ELSEWHERE},
        /* 100 - 60 - 35 = 5 < 6; 95 of 100 > 80 % */
        {{.firms = 9, .is_tabulated = true, .magnitude = &few},
         NV_REASON_P_PERCENT | NV_REASON_DOMINANCE},
        /* 100 - 50 - 30 = 20 >= 5; 80 of 100 is not more than 80 % */
        {{.firms = 9, .is_tabulated = true, .magnitude = &many}, 0},
        /* 106 - 60 - 40 = 6 is not less than 10 % of 60; 100 of 106 is much */
        {{.firms = 9, .is_tabulated = true, .magnitude = &edge},
         NV_REASON_DOMINANCE},
        {{.firms = 9, .is_tabulated = true, .magnitude = &nothing}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(nv__disclosure_reasons(&rules, &cases[i].cell),
                         cases[i].wanted);
}

/* Three firms of 7, two of 9, one of 8 and one of 9 from elsewhere. */
static void test_magnitudes(void **state)
{
    struct nv_disclosure_magnitude made = {0}, other = {0};
    (void)state;
    nv__disclosure_contribute(&made, 7, 3);
    nv__disclosure_contribute(&made, 9, 2);
    assert_true(made.total == 39);
    assert_true(made.largest[0] == 9 && made.largest[1] == 9 &&
                made.largest[2] == 7);
    nv__disclosure_contribute(&other, 8, 1);
    nv__disclosure_contribute(&other, 9, 1);
    nv__disclosure_merge(&made, &other);
    assert_true(made.total == 56 && made.largest[2] == 9);
}

/* 20 firms all on one level: hidden as if they were few, when asked. */
static void test_one_level(void **state)
{
    (void)state;
    const struct table table = {
        .cells = {{0, 0, 20, 'p'}}, .row_count = 1, .column_count = 1};
    const struct nv_disclosure_rules asked = {.threshold = 5,
                                              .hides_one_level = true};
    struct nv_disclosure_cell cells[MOST];
    struct nv_cube_place places[3] = {{{0}}, {{1}}, {{2}}};
    const uint32_t parents[3] = {0, 0, 0};
    const struct nv_cube_dimension dimension = {parents, 3};
    const struct nv_cube_parts parts = {&dimension, 1, places, 3};
    struct nv_disclosure_outcome outcome;
    struct nv_cube cube;
    struct nv_error error;
    assert_int_equal(protect(&table, cells, &usual, &error), NV_OK);
    assert_int_equal(nv__cube_open(&cube, &parts, &error), NV_OK);
    for (int is_asked = 0; is_asked <= 1; is_asked++) {
        struct nv_disclosure_cell three[] = {
            {.firms = 45, .is_tabulated = true},
            {.firms = 20, .is_tabulated = true, .is_one_level = true},
            {.firms = 25, .is_tabulated = true}};
        const struct nv_disclosure_run run = {
            .cube = &cube, .cells = three, .rules = is_asked ? asked : usual};
        assert_int_equal(nv_disclosure_protect(&run, &outcome, &error), NV_OK);
        assert_int_equal(outcome.primary, is_asked);
        assert_int_equal(outcome.secondary, is_asked);
        assert_int_equal(three[0].status, NV_CELL_PUBLISHED);
    }
    nv__cube_release(&cube);
}

/*
 * 20 = 0 + 12 + 8, where the first is hidden for another result: its 0 must
 * not follow from the rest, so 8 goes, too; below a total of 0 it is known.
 */
static void test_elsewhere(void **state)
{
    struct nv_cube_place places[4] = {{{0}}, {{1}}, {{2}}, {{3}}};
    const uint32_t parents[4] = {0};
    const struct nv_cube_dimension dimension = {parents, 4};
    const struct nv_cube_parts parts = {&dimension, 1, places, 4};
    struct nv_disclosure_outcome outcome;
    struct nv_cube cube;
    struct nv_error error;
    (void)state;
    assert_int_equal(nv__cube_open(&cube, &parts, &error), NV_OK);
    for (unsigned firms = 0; firms <= 1; firms++) {
        struct nv_disclosure_cell cells[] = {
            {.firms = 20 * firms, .is_tabulated = true},
            {.is_tabulated = true, .is_elsewhere = true},
            {.firms = 12 * firms, .is_tabulated = true},
            {.firms = 8 * firms, .is_tabulated = true}};
        const struct nv_disclosure_run run = {
            .cube = &cube, .cells = cells, .rules = usual, .is_again = true};
        assert_int_equal(nv_disclosure_protect(&run, &outcome, &error), NV_OK);
        assert_int_equal(outcome.primary, 0);
        assert_int_equal(outcome.secondary, 1 + firms);
        assert_int_equal(cells[0].status, NV_CELL_PUBLISHED);
        assert_int_equal(cells[1].status, NV_CELL_SECONDARY);
        assert_int_equal(cells[3].status,
                         firms ? NV_CELL_SECONDARY : NV_CELL_PUBLISHED);
    }
    nv__cube_release(&cube);
}

static void test_faults(void **state)
{
    (void)state;
    struct nv_disclosure_cell cells[MOST];
    struct nv_error error;
    const struct table sum = {
        .cells = {{0, 0, 9, 'p'}, {1, 0, 4, 'p'}, {2, 0, 6, 'p'}},
        .row_count = 3,
        .column_count = 1};
    assert_int_equal(protect(&sum, cells, &usual, &error), NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_CELL_NOT_SUM);
    assert_string_equal(error.args[1], "9");
    assert_string_equal(error.args[2], "10");
    const struct table twice = {
        .cells = {{0, 0, 8, 'p'}, {1, 0, 4, 'p'}, {1, 0, 4, 'p'}},
        .row_count = 2,
        .column_count = 1};
    assert_int_equal(protect(&twice, cells, &usual, &error), NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_CELL_TWICE);
    const struct nv_cube_parts large = {.dimension_count =
                                            NV_CUBE_DIMENSIONS + 1};
    struct nv_cube cube;
    assert_int_equal(nv__cube_open(&cube, &large, &error), NV_BAD_DATA);
    assert_int_equal(error.code, NV_E_CUBE_TOO_LARGE);
}

/* Without memory, at every allocation in turn: E001, and then the same. */
static void test_memory(void **state)
{
    (void)state;
#if defined(NV_FAULTS)
    enum { CORNERS = 5 };
    enum nv_status status = NV_NO_MEMORY;
    struct nv_disclosure_cell cells[MOST];
    struct nv_error error;
    for (unsigned long nth = 1; status != NV_OK; nth++) {
        nv__memory_fail_at(nth);
        status = protect(&tables[CORNERS], cells, &usual, &error);
        nv__memory_fail_at(0);
        if (status != NV_OK)
            assert_int_equal(error.code, NV_E_NO_MEMORY);
    }
    for (size_t k = 0; tables[CORNERS].cells[k].wanted; k++)
        assert_int_equal("pcs"[cells[k].status],
                         tables[CORNERS].cells[k].wanted);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),     cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_magnitudes), cmocka_unit_test(test_one_level),
        cmocka_unit_test(test_elsewhere),  cmocka_unit_test(test_faults),
        cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

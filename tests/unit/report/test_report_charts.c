/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Pictures of many items, drawn: bars, cells, intervals, two dates, strips.
 * Places are worked out by hand: names take 190 of 720.
 */
#include "unit.h"

#include "report/html_writer.h"
#include "report/markdown_writer.h"
#include "report/text_writer.h"

#include <string.h>

static const struct nv_decimal half_and_half[] = {{5, 1}, {5, 1}};
static const struct nv_span as_percent[] = {{"50", 2}, {"50", 2}};
static const struct nv_decimal interval[] = {{1, 0}, {2, 0}, {3, 0}};
static const struct nv_decimal fall[] = {{4, 0}, {1, 0}};
static const struct nv_decimal edges[] = {{0, 0}, {2, 0}};

static const struct nv_chart_level levels[] = {{{"0", 1}, {"Bajo", 4}},
                                               {{"1", 1}, {"Alto", 4}}};
static const struct nv_chart_level long_levels[] = {
    {{"0", 1}, {"Bajo", 4}},
    {{"1", 1},
     {"Esternocleidomastoideoesternocleidomastoideoesternocleido", 57}}};

/* All of them, over a hidden one and one that cannot be relied on. */
static void build(struct nv_view *view, enum nv_chart_kind kind,
                  const struct nv_decimal *values)
{
    struct nv_chart_item items[4] = {
        {.name = nv_span_of("todas"), .text = nv_span_of("uno"), .at = 1},
        {.name = nv_span_of("País"), .heading = true},
        {.name = nv_span_of("AR"), .text = nv_span_of("[c]"), .at = -1},
        {.name = nv_span_of("BR"), .text = nv_span_of("dos"), .at = -1}};
    for (size_t i = 0; i < 4; i++) {
        items[i].to = (struct nv_decimal){4, 0};
        items[i].values = i == 1 || i == 2 ? NULL : values;
        items[i].texts = as_percent;
        items[i].weak = i == 3;
    }
    struct nv_chart_item *kept = nv_arena_alloc(&view->arena, 4, sizeof *kept);
    view->failed = view->failed || !kept;
    if (!kept)
        return;
    memcpy(kept, items, sizeof items);
    const struct nv_chart chart = {.kind = kind,
                                   .title = nv_span_of("Dibujo"),
                                   .said = nv_span_of("Lo que muestra."),
                                   .levels = levels,
                                   .level_count = 2,
                                   .edges = edges,
                                   .items = kept,
                                   .item_count = 4,
                                   .at = -1};
    nv_view_chart(view, &chart);
}

static void expect_drawn(enum nv_chart_kind kind,
                         const struct nv_decimal *values,
                         const char *const *pieces)
{
    struct nv_view view = {.language = NV_ES};
    struct nv_buffer out = {0};
    build(&view, kind, values);
    nv_html_write(&out, &view);
    assert_false(out.failed);
    const char *text = nv_buffer_view(&out).at;
    for (size_t i = 0; pieces[i]; i++) {
        const char *found = strstr(text, pieces[i]);
        if (!found)
            fail_msg("missing or too early: %s", pieces[i]);
        text = found + strlen(pieces[i]);
    }
    nv_buffer_release(&out);
    nv_view_release(&view);
}

/* Columns are 265 wide, of which the longest bar leaves 30 for its figure. */
static void draws_shares(void **state)
{
    static const char *const pieces[] = {
        "<svg class=\"shares\" role=\"img\"",
        "<tspan x=\"190\" y=\"12\">0</tspan>",
        "<tspan x=\"455\" y=\"26\">Alto</tspan>",
        "<rect class=\"is\" x=\"190\" y=\"38\" width=\"118\"",
        "<text class=\"share\"><tspan x=\"312\"",
        ">50</tspan>",
        "<rect class=\"is\" x=\"455\"",
        "<text class=\"over\"><tspan x=\"0\"",
        ">País</tspan>",
        "<text class=\"name\"><tspan x=\"12\"",
        "<text class=\"none\"><tspan x=\"190\"",
        ">[c]</tspan>",
        "<rect class=\"weak\" x=\"190\"",
        "<figcaption><strong>Dibujo.</strong> Lo que muestra.",
        NULL};
    (void)state;
    expect_drawn(NV_CHART_SHARES, half_and_half, pieces);
}

static void draws_grid(void **state)
{
    static const char *const pieces[] = {
        "<svg class=\"grid\" role=\"img\"",
        "<rect class=\"cell\" x=\"190\"",
        "width=\"263\" height=\"24\" fill-opacity=\"0.28\"",
        "<rect class=\"cell own\" x=\"455\"",
        ">[c]</tspan>",
        NULL};
    (void)state;
    expect_drawn(NV_CHART_GRID, half_and_half, pieces);
}

/* The plot is 400 wide: a unit of the scale from 0 to 4 is 100. */
static void draws_intervals(void **state)
{
    static const char *const pieces[] = {
        "<path class=\"edge\" d=\"M190 18V110\"/>",
        "<path class=\"edge\" d=\"M390 18V110\"/>",
        "<path class=\"span\" d=\"M290 33H490M290 29v8M490 29v8\"/>",
        "<circle class=\"is\" cx=\"390\" cy=\"33\" r=\"5\"/>",
        ">uno</tspan>",
        ">[c]</tspan>",
        "<circle class=\"hollow\" cx=\"390\"",
        NULL};
    (void)state;
    expect_drawn(NV_CHART_INTERVALS, interval, pieces);
}

/* From 4, at 7 from the end of 400, to 1; and from somewhere to itself. */
static void draws_two_dates(void **state)
{
    static const struct nv_decimal same[] = {{2, 0}, {2, 0}};
    static const char *const back[] = {
        "<path class=\"rail\" d=\"M190 20H590\"/>",
        "<path class=\"way back\" d=\"M583 20H294\"/>",
        "<circle class=\"hollow\" cx=\"583\" cy=\"20\" r=\"7\"/>",
        "<circle class=\"is\" cx=\"294\" cy=\"20\" r=\"7\"/>", NULL};
    static const char *const stays[] = {
        "<circle class=\"hollow\" cx=\"390\" cy=\"20\" r=\"7\"/>",
        "<circle class=\"is\" cx=\"390\" cy=\"20\" r=\"4\"/>", NULL};
    static const char *const rise[] = {
        "<path class=\"way\" d=\"M294 20H390\"/>", NULL};
    (void)state;
    expect_drawn(NV_CHART_DUMBBELL, fall, back);
    expect_drawn(NV_CHART_DUMBBELL, same, stays);
    expect_drawn(NV_CHART_DUMBBELL, interval, rise);
}

/* Three rays, from 0 to 4: half way up; nothing; all the way to the left. */
static void draws_radar(void **state)
{
    static const struct nv_decimal half = {2, 0}, all = {4, 0};
    static const struct nv_decimal ends[] = {{0, 0}, {4, 0}};
    static const struct nv_chart_level rings[2] = {
        {.number = {"0", 1}, .name = {"", 0}},
        {.number = {"4", 1}, .name = {"", 0}}};
    static const char *const pieces[] = {
        "<svg class=\"radar\" role=\"img\"",
        "<path class=\"ring\" d=\"M128 128L128 128L128 128Z\"/>",
        "<path class=\"ring\" d=\"M128 24L218 180L38 180Z\"/>",
        "<path class=\"ring\" d=\"M128 128L218 180\"/>",
        "<path class=\"web gap\" d=\"M128 76M38 180L128 76\"/>",
        "cx=\"128\" cy=\"76\"",
        "cx=\"38\" cy=\"180\"",
        ">1. uno: 2</tspan>",
        ">2. dos: -</tspan>",
        ">3. tres: 4</tspan>",
        NULL};
    const struct nv_chart_item items[] = {
        {.name = nv_span_of("uno"),
         .text = nv_span_of("2"),
         .values = &half,
         .to = {4, 0}},
        {.name = nv_span_of("2. dos"), .text = nv_span_of("-"), .to = {4, 0}},
        {.name = nv_span_of("tres"),
         .text = nv_span_of("4"),
         .values = &all,
         .to = {4, 0}}};
    const struct nv_chart chart = {.kind = NV_CHART_RADAR,
                                   .title = nv_span_of("Dibujo"),
                                   .said = nv_span_of("Algo."),
                                   .levels = rings,
                                   .edges = ends,
                                   .level_count = 2,
                                   .items = items,
                                   .item_count = 3,
                                   .at = -1};
    struct nv_view view = {.language = NV_ES};
    struct nv_buffer out = {0};
    (void)state;
    nv_view_chart(&view, &chart);
    nv_html_write(&out, &view);
    for (size_t i = 0; pieces[i]; i++)
        assert_non_null(strstr(nv_buffer_view(&out).at, pieces[i]));
    nv_buffer_release(&out);
    nv_view_release(&view);
}

/* A word that would have to be broken takes all names of levels away. */
static void keeps_words_whole(void **state)
{
    struct nv_view view = {.language = NV_ES};
    struct nv_buffer out = {0};
    (void)state;
    const struct nv_chart_item item = {
        .name = nv_span_of("uno"), .text = nv_span_of("[c]"), .at = -1};
    const struct nv_chart chart = {.kind = NV_CHART_GRID,
                                   .title = nv_span_of("Dibujo"),
                                   .said = nv_span_of("Nada."),
                                   .levels = long_levels,
                                   .level_count = 2,
                                   .items = &item,
                                   .item_count = 1,
                                   .at = -1};
    nv_view_chart(&view, &chart);
    nv_html_write(&out, &view);
    assert_null(strstr(nv_buffer_view(&out).at, "Bajo"));
    assert_non_null(strstr(nv_buffer_view(&out).at, ">1</tspan>"));
    nv_buffer_release(&out);
    nv_view_release(&view);
}

static void add_strip(struct nv_view *view)
{
    const struct nv_column columns[] = {
        {.title = nv_span_of("Área")},
        {.title = nv_span_of("Tira"), .is_picture = true},
        {.title = nv_span_of("Valor"), .right = true}};
    const struct nv_strip strip = {
        .to = {10, 0},
        .at = {{1, 0}, {2, 0}, {4, 0}, {6, 0}, {9, 0}},
        .own = {5, 0},
        .has_own = true,
        .said = nv_span_of("en medio")};
    nv_view_table(view, NV_BLOCK_TABLE, columns, 3);
    struct nv_row *row = nv_view_row(view);
    row->cells[0].text = nv_span_of("A");
    row->cells[2].text = nv_span_of("5");
    nv_view_strip(view, &row->cells[1], &strip);
}

/* A strip is 240 wide; on a screen and in Markdown its column is left out. */
static void draws_strips(void **state)
{
    static const char *const pieces[] = {
        "<path class=\"span\" d=\"M24 9H216\"/>",
        "<rect class=\"box\" x=\"48\" y=\"4\" width=\"96\" height=\"10\"/>",
        "<path class=\"median\" d=\"M96 1V17\"/>",
        "<path class=\"own\" d=\"M120 2l7 7l-7 7l-7 -7z\"/>", "◆ esta empresa"};
    struct nv_view view = {.language = NV_ES};
    struct nv_buffer out = {0};
    const struct nv_text_style style = {.width = 79};
    (void)state;
    add_strip(&view);
    nv_html_write(&out, &view);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        if (!strstr(nv_buffer_view(&out).at, pieces[i]))
            fail_msg("missing: %s", pieces[i]);
    }
    nv_buffer_clear(&out);
    nv_markdown_write(&out, &view);
    assert_string_equal(nv_buffer_view(&out).at,
                        "| Área | Valor |\n|---|---:|\n| A | 5 |\n");
    nv_buffer_clear(&out);
    nv_text_write(&out, &view, &style);
    assert_null(strstr(nv_buffer_view(&out).at, "Tira"));
    nv_buffer_release(&out);
    nv_view_release(&view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_shares),    cmocka_unit_test(draws_grid),
        cmocka_unit_test(draws_intervals), cmocka_unit_test(draws_two_dates),
        cmocka_unit_test(draws_radar),     cmocka_unit_test(keeps_words_whole),
        cmocka_unit_test(draws_strips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

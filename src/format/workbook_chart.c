/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Native charts: a picture that the reader's program draws of cells, so that
 * its figures are those of the table and can be changed there. Bars,
 * for lengths are read truest, but where a model's method demands a radar;
 * each has its text for who cannot see it.
 *
 * The library has no chart of two kinds, so a mark beside a bar is a second,
 * thinner bar. In lying bars its axis y is the one of names: it stands
 * upright and counts from below, and is turned round here so that the first
 * row is on top, as in the table.
 *
 * Series differ in lightness as well as in colour, and their names are in
 * the legend: nothing is told by colour alone. A step of 0 leaves it to the
 * reader's program where lines cross the bars.
 */
#include "format/workbook_inside.h"

#include <assert.h>

enum { WIDTH = 515, GAP = 60, LINES = 0xC8D0D8, INK = 0x333333 };

static const lxw_color_t inks[] = {0x12436D, 0xF46A25, 0x6BACE6, 0x801650,
                                   0x28A197, 0xC8D0D8, 0x3D3D3D, 0xA285D1};

static void put_series(lxw_chart *made, const struct nv_sheet_chart *chart,
                       size_t index)
{
    const struct nv_sheet_series *from = &chart->series[index];
    const char *data = chart->data->name;
    lxw_chart_fill fill = {.color = inks[index % (sizeof inks / sizeof *inks)]};
    lxw_chart_series *series = chart_add_series(made, NULL, NULL);
    if (!series)
        return;
    chart_series_set_name(series, from->name);
    chart_series_set_categories(series, data, chart->first_row,
                                (lxw_col_t)chart->names, chart->last_row,
                                (lxw_col_t)chart->names);
    chart_series_set_values(series, data, chart->first_row,
                            (lxw_col_t)from->column, chart->last_row,
                            (lxw_col_t)from->column);
    if (chart->kind == NV_SHEET_RADAR)
        chart_series_set_line(
            series, &(lxw_chart_line){.color = fill.color, .width = 2.25});
    else
        chart_series_set_fill(series, &fill);
}

/* A value that is 0 is taken for "none" by the library, which is what the
 * reader's program makes of it, too, but for an axis that begins below. */
static void set_scale(lxw_chart_axis *axis, const struct nv_sheet_chart *chart)
{
    if (chart->has_scale) {
        chart_axis_set_min(axis, nv__workbook_double(chart->from));
        chart_axis_set_max(axis, nv__workbook_double(chart->to));
        if (chart->step.units > 0)
            chart_axis_set_major_unit(axis, nv__workbook_double(chart->step));
    }
}

static void set_axes(lxw_chart *made, const struct nv_sheet_chart *chart)
{
    bool is_lying =
        chart->kind == NV_SHEET_BARS || chart->kind == NV_SHEET_STACKED;
    lxw_chart_axis *names = is_lying ? made->y_axis : made->x_axis;
    lxw_chart_axis *values = is_lying ? made->x_axis : made->y_axis;
    lxw_chart_line line = {.color = LINES, .width = 0.75};
    lxw_chart_font font = {.size = 9, .color = INK};
    set_scale(values, chart);
    chart_axis_set_num_font(names, &font);
    chart_axis_set_num_font(values, &font);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &line);
    chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
    chart_axis_set_label_position(names, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (is_lying) {
        chart_axis_set_reverse(names);
        chart_axis_set_label_position(values,
                                      LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    }
    if (chart->measure[0])
        chart_axis_set_name(values, chart->measure);
}

static lxw_chart *make(struct nv_sheet *sheet,
                       const struct nv_sheet_chart *chart)
{
    static const uint8_t kinds[] = {
        [NV_SHEET_BARS] = LXW_CHART_BAR,
        [NV_SHEET_STACKED] = LXW_CHART_BAR_STACKED,
        [NV_SHEET_COLUMNS] = LXW_CHART_COLUMN_STACKED,
        [NV_SHEET_RADAR] = LXW_CHART_RADAR_WITH_MARKERS,
    };
    lxw_chart *made =
        workbook_add_chart(sheet->workbook->book, kinds[chart->kind]);
    if (!made)
        return NULL;
    lxw_chart_font font = {.size = 12, .bold = LXW_TRUE, .color = INK};
    chart_title_set_name(made, chart->title);
    chart_title_set_name_font(made, &font);
    for (size_t i = 0; i < chart->series_count; i++)
        put_series(made, chart, i);
    set_axes(made, chart);
    chart_set_series_gap(made, GAP);
    chart_legend_set_position(made, chart->series_count > 1
                                        ? LXW_CHART_LEGEND_BOTTOM
                                        : LXW_CHART_LEGEND_NONE);
    return made;
}

void nv_sheet_chart(struct nv_sheet *sheet, const struct nv_sheet_chart *chart)
{
    if (!sheet || !chart->data)
        return;
    assert(chart->said[0] && chart->series_count <= NV_SHEET_MOST_SERIES);
    lxw_chart *made = make(sheet, chart);
    if (!made) {
        nv__workbook_no_memory(sheet->workbook);
        return;
    }
    /* The library's own size is 480 x 288. */
    lxw_chart_options options = {.x_scale = WIDTH / 480.0,
                                 .y_scale = chart->height / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = nv__unconst(chart->said)};
    nv__sheet_note(sheet, worksheet_insert_chart_opt(sheet->sheet, chart->row,
                                                     0, made, &options));
}

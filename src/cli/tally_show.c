/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The tally as tables and as JSON. A table has a row per group that has a
 * firm, the whole at the foot, and a column per level: the count and its share
 * in percent. The column of firms without a level appears only when there
 * are some. Where levels are too many for one table they go on in another.
 * Tables are in the reader's language; JSON has the ids and codes.
 * Shares are worked out in whole numbers, so nothing depends on the machine.
 */
#include "cli/tally_group.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "model/model_facts.h"

#include <stdio.h>

enum { CELL_SIZE = 48, NAME_WIDTH = 16, TWO_LINES = 24 };

struct table {
    const nv_tally *tally;
    struct nv_view *view;
    bool comma;
    size_t headline;
    size_t from, to; /* levels shown; level_count = firms without */
    const uint64_t *all;
};

static const struct nv_grouping *field_of(const nv_tally *tally, size_t i)
{
    return &tally->fields[i];
}

static const struct nv_indicator *indicator_of(const nv_tally *tally,
                                               size_t headline)
{
    return &tally->model->indicators[tally->headlines[headline]];
}

static struct nv_span copy(const struct table *table, const char *text)
{
    return nv_view_copy(table->view, nv_span_of(text));
}

static struct nv_span whole(const struct table *table, uint64_t value)
{
    char text[CELL_SIZE];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return copy(table, text);
}

/* "120 34.5%": the share rounded half up. */
static struct nv_span share(const struct table *table, uint64_t count,
                            uint64_t of)
{
    char text[CELL_SIZE];
    uint64_t mille = of ? (count * 2000 + of) / (2 * of) : 0;
    snprintf(text, sizeof text, "%llu %2llu%c%llu%%", (unsigned long long)count,
             (unsigned long long)(mille / 10), table->comma ? ',' : '.',
             (unsigned long long)(mille % 10));
    return copy(table, text);
}

/* The field's text; its id where that is long and columns are many. */
static struct nv_span field_name(const struct table *table, size_t i)
{
    const struct nv_grouping *field = field_of(table->tally, i);
    struct nv_span text =
        nv__text(table->tally->model, &field->text, table->view->language);
    size_t room = table->tally->field_count < 3 ? TWO_LINES : NAME_WIDTH;
    bool fits = table->tally->field_count == 1 || nv_utf8_width(text) <= room;
    return fits ? text : field->id;
}

/* Whether there is room for the labels of a field beside other columns. */
static bool labels_fit(const struct table *table, struct nv_options options)
{
    for (size_t i = 0; i < options.count; i++) {
        struct nv_span label = nv_option_short_label(
            table->tally->model, options, i, table->view->language);
        if (nv_utf8_width(label) > NAME_WIDTH)
            return false;
    }
    return true;
}

static struct nv_span option_name(const struct table *table, size_t group,
                                  size_t i)
{
    const nv_model *model = table->tally->model;
    enum nv_language language = table->view->language;
    struct nv_options options = field_of(table->tally, i)->options;
    size_t option = nv__tally_option(table->tally, group, i);
    if (option == options.count)
        return nv_span_of(nv_message_text(language, NV_M_TALLY_NOT_GIVEN));
    if (table->tally->field_count == 1)
        return nv_option_label(model, &options.at[option], language);
    if (!labels_fit(table, options))
        return options.at[option].code;
    return nv_option_short_label(model, options, option, language);
}

static void begin_table(const struct table *table)
{
    const struct nv_indicator *indicator =
        indicator_of(table->tally, table->headline);
    struct nv_column columns[NV_MOST_COLUMNS] = {{.right = false}};
    size_t count = 0;
    for (size_t i = 0; i < table->tally->field_count; i++)
        columns[count++].title = field_name(table, i);
    columns[count++] =
        (struct nv_column){.title = nv_span_of("n"), .right = true};
    for (size_t level = table->from; level < table->to; level++) {
        char title[CELL_SIZE] = "-";
        if (level < indicator->level_count)
            snprintf(title, sizeof title, "%d",
                     indicator->levels[level].number);
        columns[count++] =
            (struct nv_column){.title = copy(table, title), .right = true};
    }
    nv_view_table(table->view, NV_BLOCK_TABLE, columns, count);
}

static void add_row(const struct table *table, const uint64_t *cells,
                    struct nv_span *texts)
{
    const nv_tally *tally = table->tally;
    size_t at = tally->field_count;
    texts[at++] = whole(table, cells[0]);
    for (size_t level = table->from; level < table->to; level++)
        texts[at++] = share(table, cells[tally->first[table->headline] + level],
                            cells[0]);
    nv_view_texts(table->view, texts);
}

static void add_table(const struct table *table)
{
    const nv_tally *tally = table->tally;
    struct nv_span texts[NV_MOST_COLUMNS] = {{.at = "", .size = 0}};
    begin_table(table);
    for (size_t group = 0; group < tally->group_count; group++) {
        const uint64_t *cells = nv__tally_cells(tally, group);
        for (size_t i = 0; i < tally->field_count; i++)
            texts[i] = option_name(table, group, i);
        if (cells[0])
            add_row(table, cells, texts);
    }
    for (size_t i = 0; i < tally->field_count; i++)
        texts[i] = nv_span_of("");
    texts[0] =
        nv_span_of(nv_message_text(table->view->language, NV_M_TALLY_ALL));
    add_row(table, table->all, texts);
}

static void add_legend(const struct table *table)
{
    const nv_model *model = table->tally->model;
    const struct nv_indicator *indicator =
        indicator_of(table->tally, table->headline);
    struct nv_buffer text = {0};
    for (size_t i = 0; i < indicator->level_count; i++) {
        nv_buffer_text(&text, i ? "; " : "");
        nv_buffer_integer(&text, indicator->levels[i].number);
        nv_buffer_text(&text, " = ");
        nv_buffer_span(&text, nv__text(model, &indicator->levels[i].name,
                                       table->view->language));
    }
    table->view->failed = table->view->failed || text.failed;
    nv_view_paragraph(table->view,
                      nv_view_copy(table->view, nv_buffer_view(&text)));
    nv_buffer_release(&text);
}

static void add_headline(struct table *table)
{
    const struct nv_indicator *indicator =
        indicator_of(table->tally, table->headline);
    size_t without = indicator->level_count;
    uint64_t lost = table->all[table->tally->first[table->headline] + without];
    size_t end = without + (lost ? 1 : 0);
    size_t room = NV_MOST_COLUMNS - table->tally->field_count - 1;
    nv_view_heading(table->view, 2,
                    nv__text(table->tally->model, &indicator->title,
                             table->view->language));
    if (indicator->level_count)
        add_legend(table);
    for (table->from = 0; table->from < end; table->from = table->to) {
        table->to = table->from + room < end ? table->from + room : end;
        add_table(table);
    }
}

static uint64_t *sum_groups(const nv_tally *tally)
{
    uint64_t *all = nv__alloc(tally->cell_count, sizeof *all);
    for (size_t group = 0; all && group < tally->group_count; group++) {
        const uint64_t *cells = nv__tally_cells(tally, group);
        for (size_t i = 0; i < tally->cell_count; i++)
            all[i] += cells[i];
    }
    return all;
}

/* Which classes "small" and the like are of. */
static void add_sizes(const struct table *table)
{
    struct nv_buffer text = {0};
    char year[CELL_SIZE];
    const struct nv_size_scheme *sizes = table->tally->sizes;
    snprintf(year, sizeof year, "%d", sizes->year);
    nv_buffer_fill(&text,
                   nv_message_text(table->view->language, NV_M_TALLY_SIZES),
                   sizes->title.at, year, NULL);
    table->view->failed = table->view->failed || text.failed;
    nv_view_paragraph(table->view,
                      nv_view_copy(table->view, nv_buffer_view(&text)));
    nv_buffer_release(&text);
}

void nv_tally_show(const nv_tally *tally, struct nv_view *view, bool comma)
{
    uint64_t *all = sum_groups(tally);
    struct table table = {
        .tally = tally, .view = view, .comma = comma, .all = all};
    view->failed = view->failed || !all;
    for (size_t i = 0; all && i < tally->headline_count; i++) {
        table.headline = i;
        add_headline(&table);
    }
    if (tally->sizes)
        add_sizes(&table);
    nv_view_paragraph(
        view, nv_span_of(nv_message_text(view->language, NV_M_TALLY_NOTE)));
    nv__free(all);
}

static void put_levels(const nv_tally *tally, size_t headline,
                       const uint64_t *cells, struct nv_json_writer *json)
{
    const struct nv_indicator *indicator = indicator_of(tally, headline);
    const uint64_t *counts = cells + tally->first[headline];
    nv_json_open(json, '{');
    nv_json_member_text(json, "id", indicator->id);
    nv_json_put_key(json, "levels");
    nv_json_open(json, '[');
    for (size_t i = 0; i < indicator->level_count; i++) {
        nv_json_open(json, '{');
        nv_json_member_integer(json, "level", indicator->levels[i].number);
        nv_json_member_integer(json, "n", (int64_t)counts[i]);
        nv_json_close(json, '}');
    }
    nv_json_close(json, ']');
    nv_json_member_integer(json, "without",
                           (int64_t)counts[indicator->level_count]);
    nv_json_close(json, '}');
}

static void put_group(const nv_tally *tally, size_t group,
                      struct nv_json_writer *json)
{
    const uint64_t *cells = nv__tally_cells(tally, group);
    nv_json_open(json, '{');
    for (size_t i = 0; i < tally->field_count; i++) {
        const struct nv_grouping *field = field_of(tally, i);
        size_t option = nv__tally_option(tally, group, i);
        nv_json_put_key(json, field->id.at);
        if (option < field->options.count)
            nv_json_put_text(json, field->options.at[option].code);
        else
            nv_json_put_null(json);
    }
    nv_json_member_integer(json, "n", (int64_t)cells[0]);
    nv_json_put_key(json, "results");
    nv_json_open(json, '[');
    for (size_t i = 0; i < tally->headline_count; i++)
        put_levels(tally, i, cells, json);
    nv_json_close(json, ']');
    nv_json_close(json, '}');
}

void nv_tally_put_json(const nv_tally *tally, struct nv_json_writer *json)
{
    nv_json_open(json, '[');
    for (size_t group = 0; group < tally->group_count; group++) {
        if (nv__tally_cells(tally, group)[0])
            put_group(tally, group, json);
    }
    nv_json_close(json, ']');
}

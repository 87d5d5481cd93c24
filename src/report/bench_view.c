/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The tables on a screen. Of a result two: how its values are spread, drawn
 * on its scale, and the share of firms on each level. Of a question its
 * options, group by group, for their names are long. Totals come first, then
 * groups by one field, by two, and so on, each kind under a heading.
 *
 * Errors are in the files; the screen has half the interval of the mean, where
 * there is room, and the mark of what is not reliable. A mean has a digit more
 * than the values it is made of: with as many as they have, means of a
 * thousand firms and the ends of their interval would look all the same.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"
#include "base/utf8.h"

#include <stdio.h>

enum { GROUP, FIRMS, MEAN, STRIP, P25, P50, P75, INTERVAL, MARK, SPREAD };
enum { SHARE_OPTION, SHARE_FIRMS, SHARE_VALUE, SHARE_INTERVAL, SHARE_MARK };
enum { SHARES_COLUMNS = 5, NUMBER_SIZE = 48 };

struct table {
    struct nv_view *view;
    const struct nv_bench_page *page;
    size_t variable;
    const struct nv_indicator *indicator; /* NULL: a question */
    const struct nv_bench_row *before;    /* the last that was put */
    uint32_t from, to;                    /* levels that are columns */
    bool has_alike;                       /* there is a mark that says so */
};

static struct nv_span words(const struct table *table, enum nv_message message)
{
    return nv_span_of(nv_message_text(table->view->language, message));
}

struct nv_span nv__bench_number(struct nv_view *view,
                                const struct nv_bench_page *page,
                                struct nv_figure_text text)
{
    if (!text.at[0])
        return nv_span_of("-");
    for (char *at = text.at; page->comma && *at; at++) {
        if (*at == '.')
            *at = ',';
    }
    return nv_view_copy(view, nv_span_of(text.at));
}

static struct nv_span number(const struct table *table,
                             struct nv_figure_text text)
{
    return nv__bench_number(table->view, table->page, text);
}

static struct nv_span range(const struct table *table,
                            struct nv_figure_text low,
                            struct nv_figure_text high)
{
    struct nv_buffer text = {0};
    if (!low.at[0] || !high.at[0])
        return nv_span_of("-");
    nv_buffer_span(&text, number(table, low));
    nv_buffer_text(&text, " - ");
    nv_buffer_span(&text, number(table, high));
    table->view->failed = table->view->failed || text.failed;
    struct nv_span copy = nv_view_copy(table->view, nv_buffer_view(&text));
    nv_buffer_release(&text);
    return copy;
}

static struct nv_span whole(const struct table *table, uint64_t value)
{
    char text[NUMBER_SIZE];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return nv_view_copy(table->view, nv_span_of(text));
}

/* Over the first of the rows that share all fields but the last. */
static void begin_groups(struct table *table, const struct nv_bench_row *row)
{
    const struct nv_bench *bench = table->page->bench;
    bool is_under = nv__bench_is_under(bench, row, table->before);
    table->before = row;
    if (!is_under && nv__bench_mask(bench, row))
        nv_view_group(table->view,
                      nv__bench_group_heading(table->view, table->page, row));
}

static struct nv_span mark_of(enum nv_bench_status status)
{
    static const char *const marks[] = {"", "[u]", "[c]", "[x]"};
    return nv_span_of(marks[status]);
}

/* Marks that may stand together: not reliable; all firms alike. */
static struct nv_span marks_of(struct table *table, bool is_weak, bool is_alike)
{
    table->has_alike = table->has_alike || is_alike;
    if (is_weak && is_alike)
        return nv_span_of("[u=]");
    return is_alike ? nv_span_of("[=]") : nv_span_of(is_weak ? "[u]" : "");
}

static unsigned decimals_of(const struct table *table)
{
    unsigned decimals = table->indicator->decimals;
    return decimals < 1 ? 1 : decimals;
}

static struct nv_figure_text
quantile_text(const struct table *table, const struct nv_bench_figures *figures,
              size_t index)
{
    return nv__figure_shown(figures->quantiles[index], 1, decimals_of(table));
}

/* As a picture in a document, of signs on a screen. */
static void put_strip(struct table *table,
                      const struct nv_bench_figures *figures,
                      struct nv_cell *cell)
{
    const struct nv_indicator *indicator = table->indicator;
    struct nv_strip_text signs = nv__bench_strip(indicator, figures);
    if (!table->page->draws) {
        cell->text = nv_view_copy(table->view, nv_span_of(signs.at));
        return;
    }
    if (!signs.at[0])
        return;
    struct nv_strip strip = {
        .from = indicator->levels[0].from,
        .to = indicator->levels[indicator->level_count - 1].to,
        .said =
            nv_view_message(table->view, NV_M_BENCH_STRIP_SAYS,
                            number(table, quantile_text(table, figures, 2)).at,
                            range(table, quantile_text(table, figures, 1),
                                  quantile_text(table, figures, 3))
                                .at,
                            range(table, quantile_text(table, figures, 0),
                                  quantile_text(table, figures, 4))
                                .at)};
    for (size_t i = 0; i < NV_STRIP_POINTS; i++)
        strip.at[i] = nv__figure_decimal(figures->quantiles[i], 0);
    nv_view_strip(table->view, cell, &strip);
}

static void put_spread(struct table *table, const struct nv_bench_row *row,
                       const struct nv_bench_figures *figures)
{
    struct nv_row *out = nv_view_row(table->view);
    unsigned decimals = decimals_of(table);
    struct nv_span mark = mark_of(figures->status);
    out->cells[GROUP].text =
        nv__bench_group_name(table->view, table->page, row);
    if (!nv__bench_is_shown(figures)) {
        out->cells[FIRMS].text = out->cells[MEAN].text = mark;
        out->cells[P25].text = out->cells[P50].text = mark;
        out->cells[P75].text = mark;
        return;
    }
    const struct nv_estimate *mean = &figures->mean;
    out->strong = nv__bench_mask(table->page->bench, row) == 0;
    out->cells[FIRMS].text = whole(table, figures->firms);
    out->cells[MEAN].text =
        number(table, nv__figure_shown(mean->value, 1, decimals + 1));
    out->cells[INTERVAL].text = number(
        table, nv__figure_shown(mean->value - mean->low, 1, decimals + 1));
    put_strip(table, figures, &out->cells[STRIP]);
    out->cells[P25].text = number(table, quantile_text(table, figures, 1));
    out->cells[P50].text = number(table, quantile_text(table, figures, 2));
    out->cells[P75].text = number(table, quantile_text(table, figures, 3));
    out->cells[MARK].text = marks_of(
        table, figures->status == NV_BENCH_UNRELIABLE, figures->is_one_level);
}

/* Says what the table is, in documents: a heading stands over two of them. */
static void caption(struct table *table, enum nv_message message)
{
    if (table->page->draws)
        nv_view_caption(
            table->view,
            nv_view_message(table->view, message,
                            nv__bench_title(table->page, table->variable).at,
                            NULL, NULL));
}

static void begin_spread(struct table *table)
{
    struct nv_strip_text scale = nv__bench_scale(table->indicator);
    const struct nv_column columns[SPREAD] = {
        [GROUP] = {.title = words(table, NV_M_PEERS_GROUP)},
        [FIRMS] = {.title = nv_span_of("n"), .right = true},
        [MEAN] = {.title = words(table, NV_M_BENCH_MEAN), .right = true},
        [STRIP] = {.title =
                       table->page->draws
                           ? words(table, NV_M_BENCH_SPREAD)
                           : nv_view_copy(table->view, nv_span_of(scale.at)),
                   .is_picture = table->page->draws,
                   .optional = true},
        [P25] = {.title = nv_span_of("p25"), .right = true},
        [P50] = {.title = nv_span_of("p50"), .right = true},
        [P75] = {.title = nv_span_of("p75"), .right = true},
        [INTERVAL] = {.title = nv_span_of("± 95 %"),
                      .right = true,
                      .optional = true},
        [MARK] = {.title = nv_span_of("")},
    };
    nv_view_table(table->view, NV_BLOCK_TABLE, columns, SPREAD);
    caption(table, NV_M_BENCH_MEANS_OF);
}

static void begin_levels(struct table *table)
{
    struct nv_column columns[NV_MOST_COLUMNS] = {
        {.title = words(table, NV_M_PEERS_GROUP)},
        {.title = nv_span_of("n"), .right = true}};
    size_t count = 2;
    for (uint32_t i = table->from; i < table->to; i++) {
        const struct nv_bench_variable *of =
            &table->page->bench->variables[table->variable];
        struct nv_bench_code code =
            nv__bench_share_code(table->page, table->variable, i);
        columns[count++] = (struct nv_column){
            .title = of->kind == NV_BENCH_CLASS
                         ? nv__bench_share_name(table->page, table->variable, i)
                         : nv_view_copy(table->view, nv_span_of(code.at)),
            .right = true};
    }
    columns[count++] = (struct nv_column){.title = nv_span_of("")};
    nv_view_table(table->view, NV_BLOCK_TABLE, columns, count);
    caption(table, NV_M_BENCH_LEVELS_OF);
}

static void put_levels(struct table *table, const struct nv_bench_row *row,
                       const struct nv_bench_figures *figures)
{
    struct nv_row *out = nv_view_row(table->view);
    struct nv_span mark = mark_of(figures->status);
    bool shown = nv__bench_is_shown(figures);
    size_t at = 0;
    bool is_weak =
        shown && figures->shares[table->from].quality == NV_UNRELIABLE;
    out->strong = shown && nv__bench_mask(table->page->bench, row) == 0;
    out->cells[at++].text = nv__bench_group_name(table->view, table->page, row);
    out->cells[at++].text = shown ? whole(table, figures->firms) : mark;
    for (uint32_t i = table->from; i < table->to; i++)
        out->cells[at++].text =
            shown ? number(table, nv__figure_shown(
                                      figures->shares[i].made.value, 100, 0))
                  : mark;
    out->cells[at].text =
        marks_of(table, is_weak, shown && figures->is_one_level);
}

static void begin_options(struct table *table)
{
    const struct nv_column columns[SHARES_COLUMNS] = {
        [SHARE_OPTION] = {.title = words(table, NV_M_BENCH_OPTION)},
        [SHARE_FIRMS] = {.title = nv_span_of("n"), .right = true},
        [SHARE_VALUE] = {.title = nv_span_of("%"), .right = true},
        [SHARE_INTERVAL] = {.title = nv_span_of("95 %"),
                            .right = true,
                            .optional = true},
        [SHARE_MARK] = {.title = nv_span_of("")},
    };
    nv_view_table(table->view, NV_BLOCK_TABLE, columns, SHARES_COLUMNS);
}

static void put_options(struct table *table, const struct nv_bench_row *row,
                        const struct nv_bench_figures *figures)
{
    const struct nv_bench_variable *of =
        &table->page->bench->variables[table->variable];
    struct nv_span mark = mark_of(figures->status);
    nv_view_group(table->view,
                  nv__bench_whole_name(table->view, table->page, row));
    for (uint32_t i = 0; i < of->share_count; i++) {
        const struct nv_bench_share *share = &figures->shares[i];
        struct nv_row *out = nv_view_row(table->view);
        out->cells[SHARE_OPTION].text =
            nv__bench_share_name(table->page, table->variable, i);
        if (!nv__bench_is_shown(figures)) {
            out->cells[SHARE_FIRMS].text = out->cells[SHARE_VALUE].text = mark;
            continue;
        }
        out->cells[SHARE_FIRMS].text = whole(table, share->made.firms);
        out->cells[SHARE_VALUE].text =
            number(table, nv__figure_shown(share->made.value, 100, 0));
        out->cells[SHARE_INTERVAL].text =
            range(table, nv__figure_shown(share->made.low, 100, 0),
                  nv__figure_shown(share->made.high, 100, 0));
        out->cells[SHARE_MARK].text =
            marks_of(table, share->quality == NV_UNRELIABLE, share->is_alike);
    }
}

/* Puts a row for each group; groups are named first where they change. */
static enum nv_status put_rows(struct table *table,
                               void (*put)(struct table *,
                                           const struct nv_bench_row *,
                                           const struct nv_bench_figures *),
                               struct nv_error *error)
{
    const struct nv_bench *bench = table->page->bench;
    table->before = NULL;
    for (size_t i = 0; i < bench->row_count; i++) {
        struct nv_bench_figures figures;
        enum nv_status status = nv__bench_figures(
            bench, &bench->rows[i], table->variable, &figures, error);
        if (status != NV_OK)
            return status;
        if (put != put_options)
            begin_groups(table, &bench->rows[i]);
        put(table, &bench->rows[i], &figures);
    }
    return NV_OK;
}

/* " 0-1", or " 2". */
static void put_range(struct nv_buffer *text, struct nv_value_range range)
{
    nv_buffer_byte(text, ' ');
    nv_buffer_integer(text, range.low / NV_VALUE_ONE);
    if (range.low == range.high)
        return;
    nv_buffer_byte(text, '-');
    nv_buffer_integer(text, range.high / NV_VALUE_ONE);
}

static void put_legend(const struct table *table)
{
    const struct nv_bench_variable *of =
        &table->page->bench->variables[table->variable];
    struct nv_buffer text = {0};
    nv_buffer_words(&text, table->view->language, NV_M_BENCH_SHARES);
    for (uint32_t i = 0; i < of->share_count; i++) {
        nv_buffer_text(&text, i ? "; " : " ");
        struct nv_bench_code code =
            nv__bench_share_code(table->page, table->variable, i);
        if (of->kind == NV_BENCH_RESULT) {
            nv_buffer_format(&text, "%s = ", code.at);
            nv_buffer_span(
                &text, nv__bench_share_name(table->page, table->variable, i));
            continue;
        }
        nv_buffer_span(&text,
                       nv__bench_share_name(table->page, table->variable, i));
        put_range(&text, of->ranges[i]);
    }
    table->view->failed = table->view->failed || text.failed;
    nv_view_paragraph(table->view,
                      nv_view_copy(table->view, nv_buffer_view(&text)));
    nv_buffer_release(&text);
}

static enum nv_status show_levels(struct table *table, struct nv_error *error)
{
    enum { ROOM = NV_MOST_COLUMNS - 3 };
    const struct nv_bench_variable *of =
        &table->page->bench->variables[table->variable];
    enum nv_status status =
        nv__bench_draw_shares(table->view, table->page, table->variable, error);
    put_legend(table);
    for (table->from = 0; table->from < of->share_count && status == NV_OK;
         table->from = table->to) {
        uint32_t rest = of->share_count - table->from;
        table->to = table->from + (rest < ROOM ? rest : ROOM);
        begin_levels(table);
        status = put_rows(table, put_levels, error);
    }
    if (of->kind == NV_BENCH_CLASS)
        nv_view_paragraph(table->view, words(table, NV_M_BENCH_CLASSES_OURS));
    return status;
}

static struct nv_span taken(struct nv_view *view, struct nv_buffer *text)
{
    view->failed = view->failed || text->failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(text));
    nv_buffer_release(text);
    return copy;
}

/* "Table 3. Maturity by country, size, 2026". */
static void put_title(struct table *table)
{
    struct nv_view *view = table->view;
    const struct nv_bench *bench = table->page->bench;
    struct nv_span what = nv__bench_title(table->page, table->variable);
    struct nv_span years = nv__bench_years(view, bench);
    char number_text[NUMBER_SIZE];
    struct nv_buffer text = {0};
    snprintf(number_text, sizeof number_text, "%zu", table->variable + 1);
    if (table->page->unnumbered)
        nv_buffer_span(&text, what);
    else
        nv_buffer_fill(&text, nv_message_text(view->language, NV_M_BENCH_TABLE),
                       number_text, what.at, NULL);
    if (bench->axis_count) {
        nv_buffer_words(&text, view->language, NV_M_BENCH_BY);
        nv_buffer_span(&text, nv__bench_by(view, table->page));
    }
    if (years.size) {
        nv_buffer_text(&text, ", ");
        nv_buffer_span(&text, years);
    }
    nv_view_heading(view, 1, taken(view, &text));
}

static void put_scale(struct nv_buffer *text, const struct table *table)
{
    const struct nv_indicator *of = table->indicator;
    if (!of || of->level_count == 0)
        return;
    const struct nv_level *last = &of->levels[of->level_count - 1];
    struct nv_decimal_text from = nv_decimal_write(of->levels[0].from);
    struct nv_decimal_text to = nv_decimal_write(last->to);
    nv_buffer_fill(text,
                   nv_message_text(table->view->language, NV_M_BENCH_SCALE),
                   from.at, to.at, NULL);
    nv_buffer_byte(text, ' ');
}

/* What the numbers are and what the marks mean, over every table. */
static void put_codes(struct table *table)
{
    enum nv_language language = table->view->language;
    const struct nv_bench_plan *plan = &table->page->bench->plan;
    struct nv_buffer text = {0};
    char least[NUMBER_SIZE];
    put_scale(&text, table);
    nv_buffer_words(&text, language, NV_M_BENCH_N);
    nv_buffer_byte(&text, ' ');
    snprintf(least, sizeof least, "%u", plan->min_firms);
    if (!plan->is_open)
        nv_buffer_fill(&text, nv_message_text(language, NV_M_BENCH_CODE_C),
                       least, NULL, NULL);
    nv_buffer_words(&text, language, NV_M_BENCH_CODES);
    nv_view_paragraph(table->view, taken(table->view, &text));
}

static enum nv_status show_rows(struct table *table, struct nv_error *error)
{
    const struct nv_bench *bench = table->page->bench;
    const struct nv_bench_variable *of = &bench->variables[table->variable];
    enum nv_status status = NV_OK;
    if (of->kind == NV_BENCH_QUESTION) {
        begin_options(table);
        return put_rows(table, put_options, error);
    }
    if (of->has_mean) {
        status = nv__bench_draw_means(table->view, table->page, table->variable,
                                      error);
        begin_spread(table);
        if (status == NV_OK)
            status = put_rows(table, put_spread, error);
    }
    if (status == NV_OK && of->share_count)
        status = show_levels(table, error);
    return status;
}

static enum nv_status show_table(struct table *table, struct nv_error *error)
{
    const struct nv_bench *bench = table->page->bench;
    const struct nv_bench_variable *of = &bench->variables[table->variable];
    table->indicator = of->kind == NV_BENCH_QUESTION
                           ? NULL
                           : &bench->model->indicators[of->index];
    table->has_alike = false;
    put_title(table);
    put_codes(table);
    enum nv_status status = show_rows(table, error);
    if (table->has_alike)
        nv_view_paragraph(table->view, words(table, NV_M_BENCH_ALIKE));
    return status;
}

enum nv_status nv__bench_show(struct nv_view *view,
                              const struct nv_bench_page *page,
                              struct nv_error *error)
{
    struct table table = {.view = view, .page = page};
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < page->bench->variable_count && status == NV_OK;
         i++) {
        table.variable = i;
        status = show_table(&table, error);
    }
    if (status == NV_OK && page->published)
        status = nv__bench_show_beside(view, page, error);
    if (status == NV_OK && page->cohort)
        status = nv__bench_show_cohort(view, page, error);
    if (status != NV_OK)
        return status;
    nv__bench_show_about(view, page);
    if (view->failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}

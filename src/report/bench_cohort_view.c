/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The figures of a cohort under the tables' own, group by group: a line for
 * the firms of the tables and one for the cohort's, so that the eye goes down
 * and not across, also on fifty columns. Columns side by side were the
 * alternative; with quartiles and levels they fit no screen.
 *
 * A cohort's errors are not shown: its file does not say how it was drawn.
 */
#include "report/bench_page.h"

#include "base/diagnostic.h"

#include <stdio.h>

enum { WHO, FIRMS, MEAN, P25, P50, P75, MARK, COLUMNS };
enum { MOST_SHARES = NV_MOST_COLUMNS - 3, NUMBER_SIZE = 24 };

struct pairing {
    struct nv_view *view;
    const struct nv_bench_page *page;
    const struct nv_bench_cohort *cohort;
    size_t variable;
    const struct nv_bench_variable *of;
    void (*put)(struct pairing *pairing, enum nv_message who,
                const struct nv_bench_figures *figures);
};

static struct nv_span number(const struct pairing *pairing,
                             struct nv_figure_text text)
{
    return nv__bench_number(pairing->view, pairing->page, text);
}

static struct nv_span whole(const struct pairing *pairing, uint64_t value)
{
    char text[NUMBER_SIZE];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    return nv_view_copy(pairing->view, nv_span_of(text));
}

/* "[c]"; "" where figures are shown and can be relied on. */
static struct nv_span mark_of(const struct pairing *pairing,
                              const struct nv_bench_figures *figures)
{
    char mark[8] = "";
    if (figures->status != NV_BENCH_SHOWN)
        snprintf(mark, sizeof mark, "[%s]", nv__bench_mark(figures->status));
    return nv_view_copy(pairing->view, nv_span_of(mark));
}

static void put_spread(struct pairing *pairing, enum nv_message who,
                       const struct nv_bench_figures *figures)
{
    static const size_t quartiles[] = {1, 2, 3};
    const nv_model *model = pairing->page->bench->model;
    unsigned own = model->indicators[pairing->of->index].decimals;
    unsigned decimals = own < 1 ? 1 : own;
    struct nv_row *out = nv_view_row(pairing->view);
    struct nv_span mark = mark_of(pairing, figures);
    out->cells[WHO].text = nv_view_words(pairing->view, who);
    if (!nv__bench_is_shown(figures)) {
        for (size_t i = FIRMS; i < MARK; i++)
            out->cells[i].text = mark;
        return;
    }
    out->cells[FIRMS].text = whole(pairing, figures->firms);
    out->cells[MEAN].text =
        number(pairing, nv__figure_shown(figures->mean.value, 1, decimals + 1));
    for (size_t i = 0; i < sizeof quartiles / sizeof *quartiles; i++)
        out->cells[P25 + i].text =
            number(pairing, nv__figure_shown(figures->quantiles[quartiles[i]],
                                             1, decimals));
    out->cells[MARK].text = mark;
}

static void begin_spread(struct pairing *pairing)
{
    const struct nv_column columns[COLUMNS] = {
        [WHO] = {.title = nv_view_words(pairing->view, NV_M_PEERS_GROUP)},
        [FIRMS] = {.title = nv_span_of("n"), .right = true},
        [MEAN] = {.title = nv_view_words(pairing->view, NV_M_BENCH_MEAN),
                  .right = true},
        [P25] = {.title = nv_span_of("p25"), .right = true},
        [P50] = {.title = nv_span_of("p50"), .right = true},
        [P75] = {.title = nv_span_of("p75"), .right = true},
        [MARK] = {.title = nv_span_of("")},
    };
    nv_view_table(pairing->view, NV_BLOCK_TABLE, columns, COLUMNS);
}

static uint32_t shares_of(const struct pairing *pairing)
{
    return pairing->of->share_count < MOST_SHARES ? pairing->of->share_count
                                                  : MOST_SHARES;
}

static void put_shares(struct pairing *pairing, enum nv_message who,
                       const struct nv_bench_figures *figures)
{
    struct nv_row *out = nv_view_row(pairing->view);
    struct nv_span mark = mark_of(pairing, figures);
    bool shown = nv__bench_is_shown(figures);
    uint32_t count = shares_of(pairing);
    out->cells[WHO].text = nv_view_words(pairing->view, who);
    out->cells[FIRMS].text = shown ? whole(pairing, figures->firms) : mark;
    for (uint32_t i = 0; i < count; i++)
        out->cells[MEAN + i].text =
            shown ? number(pairing, nv__figure_shown(
                                        figures->shares[i].made.value, 100, 0))
                  : mark;
    out->cells[MEAN + count].text = shown ? mark : nv_span_of("");
}

static void begin_shares(struct pairing *pairing)
{
    struct nv_column columns[NV_MOST_COLUMNS] = {
        [WHO] = {.title = nv_view_words(pairing->view, NV_M_PEERS_GROUP)},
        [FIRMS] = {.title = nv_span_of("n"), .right = true}};
    size_t count = FIRMS + 1;
    for (uint32_t i = 0; i < shares_of(pairing); i++) {
        struct nv_bench_code code =
            nv__bench_share_code(pairing->page, pairing->variable, i);
        columns[count++] = (struct nv_column){
            .title =
                pairing->of->kind == NV_BENCH_CLASS
                    ? nv__bench_share_name(pairing->page, pairing->variable, i)
                    : nv_view_copy(pairing->view, nv_span_of(code.at)),
            .right = true};
    }
    columns[count++] = (struct nv_column){.title = nv_span_of("")};
    nv_view_paragraph(pairing->view,
                      nv_view_words(pairing->view, NV_M_BENCH_COHORT_SHARES));
    nv_view_table(pairing->view, NV_BLOCK_TABLE, columns, count);
}

static enum nv_status put_row(struct pairing *pairing,
                              const struct nv_bench_row *row,
                              struct nv_error *error)
{
    struct nv_bench_figures here, there;
    enum nv_status status = nv__bench_figures(pairing->page->bench, row,
                                              pairing->variable, &here, error);
    if (status == NV_OK)
        status = nv__bench_cohort_figures(pairing->cohort, row,
                                          pairing->variable, &there, error);
    if (status != NV_OK)
        return status;
    nv_view_group(pairing->view,
                  nv__bench_whole_name(pairing->view, pairing->page, row));
    pairing->put(pairing, NV_M_BENCH_THIS_FILE, &here);
    pairing->put(pairing, NV_M_BENCH_COHORT, &there);
    return NV_OK;
}

static enum nv_status put_rows(struct pairing *pairing, struct nv_error *error)
{
    const struct nv_bench *bench = pairing->page->bench;
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < bench->row_count && status == NV_OK; i++) {
        if (nv__bench_cohort_has(pairing->cohort, &bench->rows[i],
                                 pairing->variable))
            status = put_row(pairing, &bench->rows[i], error);
    }
    return status;
}

static enum nv_status show_variable(struct pairing *pairing,
                                    struct nv_error *error)
{
    enum nv_status status = NV_OK;
    nv_view_heading(pairing->view, 2,
                    nv__bench_title(pairing->page, pairing->variable));
    if (pairing->of->has_mean) {
        pairing->put = put_spread;
        begin_spread(pairing);
        status = put_rows(pairing, error);
    }
    if (status == NV_OK && pairing->of->share_count) {
        pairing->put = put_shares;
        begin_shares(pairing);
        status = put_rows(pairing, error);
    }
    return status;
}

static void pair(struct nv_view *view, enum nv_message key,
                 struct nv_span value)
{
    const struct nv_span row[2] = {nv_view_words(view, key), value};
    nv_view_texts(view, row);
}

static uint64_t firms_of(const struct nv_cohort *cohort)
{
    uint64_t firms = 0;
    for (size_t i = 0; i < cohort->group_count; i++)
        firms += cohort->groups[i].firms;
    return firms;
}

static void show_facts(struct pairing *pairing)
{
    static const struct nv_column columns[2] = {{.title = {"", 0}},
                                                {.title = {"", 0}}};
    struct nv_view *view = pairing->view;
    const struct nv_cohort *cohort = pairing->cohort->cohort;
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    pair(view, NV_M_BENCH_MODEL,
         nv_view_message(view, NV_M_TWO_WORDS, cohort->model.at,
                         cohort->models[0].version.at, NULL));
    pair(view, NV_M_PEERS_FIRMS, whole(pairing, firms_of(cohort)));
    if (cohort->from.size)
        pair(view, NV_M_PEERS_PERIOD,
             nv_view_message(view, NV_M_BENCH_PERIOD_TEXT, cohort->from.at,
                             cohort->to.at, NULL));
    for (size_t i = 0; i < cohort->source_count; i++)
        pair(view, NV_M_PEERS_COLLECTED, cohort->sources[i]);
    if (cohort->weight.size)
        pair(view, NV_M_PEERS_WEIGHT_FIELD, cohort->weight);
}

static void show_notes(struct pairing *pairing)
{
    struct nv_view *view = pairing->view;
    const struct nv_cohort *cohort = pairing->cohort->cohort;
    const char *set = pairing->page->set ? pairing->page->set : "";
    char least[NUMBER_SIZE];
    snprintf(least, sizeof least, "%d", cohort->min);
    if (!cohort->complete)
        nv_view_paragraph(view, nv_view_message(view, NV_M_PLACE_INCOMPLETE,
                                                least, NULL, NULL));
    if (!nv_span_is(cohort->set, set))
        nv_view_paragraph(view, nv_view_words(view, NV_M_PLACE_OTHER_SET));
    nv_view_paragraph(view, nv_view_words(view, NV_M_BENCH_COHORT_NOTE));
}

enum nv_status nv__bench_show_cohort(struct nv_view *view,
                                     const struct nv_bench_page *page,
                                     struct nv_error *error)
{
    struct pairing pairing = {
        .view = view, .page = page, .cohort = page->cohort};
    const struct nv_bench *bench = page->bench;
    enum nv_status status = NV_OK;
    bool is_empty = true;
    nv_view_heading(view, 1, nv_view_words(view, NV_M_BENCH_COHORT_BESIDE));
    show_facts(&pairing);
    for (size_t i = 0; i < bench->variable_count && status == NV_OK; i++) {
        pairing.variable = i;
        pairing.of = &bench->variables[i];
        if (!nv__bench_cohort_has(page->cohort, &bench->rows[0], i))
            continue;
        is_empty = false;
        status = show_variable(&pairing, error);
    }
    if (is_empty)
        nv_view_paragraph(view, nv_view_words(view, NV_M_BENCH_BESIDE_NONE));
    show_notes(&pairing);
    return status;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What changed, for people: the levels first, then every result before and
 * after with a picture of the way between, then the answers that are not the
 * same, since they are why. What two dates cannot tell is said as well: how
 * much of a change is chance is not known where nobody has measured how
 * reliable a result is, and then no change is called one or none.
 */
#include "report/compare.h"

#include "report/firm_result.h"
#include "report/position_view.h"
#include "report/shown.h"
#include <nivela/nivela.h>

#include <stdio.h>

enum { AREA, LEVEL, BEFORE, AFTER, CHANGE, COLUMNS };

struct page {
    struct nv_view *view;
    const struct nv_compare *compare;
    struct nv_firm dress; /* how numbers are written */
};

static struct nv_span words(const struct page *page, enum nv_message message)
{
    return nv_span_of(nv_message_text(page->view->language, message));
}

static struct nv_span text(const struct page *page, const struct nv_text *from)
{
    return nv__text(page->compare->model, from, page->compare->language);
}

static struct nv_span date_of(const struct page *page,
                              const struct nv_compared_side *side)
{
    struct nv_shown date = nv_shown_date(side->date.at, page->view->language);
    return date.text[0] ? nv_view_copy(page->view, nv_span_of(date.text))
                        : nv_span_of("?");
}

static void put_title(const struct page *page)
{
    const struct nv_compare *compare = page->compare;
    struct nv_span name =
        compare->after.name.size ? compare->after.name : compare->before.name;
    nv_view_title(page->view,
                  name.size ? name : words(page, NV_M_FIRM_WITHOUT_NAME),
                  nv_view_message(page->view, NV_M_CHANGE,
                                  date_of(page, &compare->before).at,
                                  date_of(page, &compare->after).at, NULL));
}

static struct nv_span number_of(const struct page *page,
                                const struct nv_compared *one, int level)
{
    if (level == NV_NONE)
        return nv_span_of("-");
    return nv_level_number(page->view, &one->indicator->levels[level]);
}

/* "1 -> 2", "2", "" where there are no levels. */
static struct nv_span levels(const struct page *page,
                             const struct nv_compared *one)
{
    int before = one->before->has_value ? one->before->level : NV_NONE;
    int after = one->after->has_value ? one->after->level : NV_NONE;
    if (one->indicator->level_count == 0)
        return nv_span_of("");
    if (before == after)
        return number_of(page, one, after);
    return nv_view_message(page->view, NV_M_CHANGE,
                           number_of(page, one, before).at,
                           number_of(page, one, after).at, NULL);
}

static void put_headline(const struct page *page, size_t result)
{
    const struct nv_compared one = nv__compared(page->compare, result);
    struct nv_row *row = nv_view_row(page->view);
    int level = one.after->has_value ? one.after->level : NV_NONE;
    row->strong = true;
    row->cells[0].text = text(page, &one.indicator->title);
    row->cells[1].text = nv_view_message(page->view, NV_M_COMPARE_LEVEL,
                                         levels(page, &one).at, NULL, NULL);
    if (level == NV_NONE)
        return;
    row->cells[1].rank =
        (struct nv_rank){.at = (unsigned)level + 1,
                         .count = (unsigned)one.indicator->level_count};
    row->cells[2].text = text(page, &one.indicator->levels[level].name);
}

static void put_headlines(const struct page *page)
{
    const struct nv_column columns[3] = {0};
    const nv_model *model = page->compare->model;
    nv_view_table(page->view, NV_BLOCK_HEADLINES, columns, 3);
    for (size_t i = 0; i < model->result_count; i++) {
        if (nv_is_headline(model, model->results[i]))
            put_headline(page, i);
    }
}

static const char *number(char out[24], size_t value)
{
    snprintf(out, 24, "%zu", value);
    return out;
}

/* How many rose, fell and stayed. */
static void put_counts(const struct page *page)
{
    size_t up = 0, down = 0, same = 0;
    char a[24], b[24], c[24];
    for (size_t i = 0; i < page->compare->model->result_count; i++) {
        const struct nv_compared one = nv__compared(page->compare, i);
        if (one.kind != NV_CHANGE_KNOWN)
            continue;
        up += one.by > 0;
        down += one.by < 0;
        same += one.by == 0;
    }
    nv_view_paragraph(page->view,
                      nv_view_message(page->view, NV_M_COMPARE_COUNTS,
                                      number(a, up), number(b, down),
                                      number(c, same)));
}

static struct nv_span value_of(const struct page *page,
                               const struct nv_compared *one,
                               const struct nv_compared_value *value)
{
    if (!value->has_value)
        return nv_span_of("-");
    return nv_view_units(page->view, &page->dress,
                         nv_decimal_units(value->value, NV_FILE_DECIMALS),
                         one->indicator->decimals);
}

/* "+0,3", "-1,0", "0,0", "" where it cannot be had. */
static struct nv_span change_of(const struct page *page,
                                const struct nv_compared *one)
{
    if (one->kind != NV_CHANGE_KNOWN)
        return nv_span_of("");
    struct nv_span size = nv_view_units(page->view, &page->dress, one->by,
                                        one->indicator->decimals);
    return one->by > 0 ? nv_view_message(page->view, NV_M_PLACE_ABOVE, size.at,
                                         NULL, NULL)
                       : size;
}

static void put_row(const struct page *page, size_t result)
{
    const struct nv_compared one = nv__compared(page->compare, result);
    const nv_model *model = page->compare->model;
    if (one.kind == NV_CHANGE_NONE)
        return;
    struct nv_row *row = nv_view_row(page->view);
    row->strong = nv_is_headline(model, model->results[result]);
    row->cells[AREA].text = text(page, &one.indicator->title);
    row->cells[LEVEL].text = levels(page, &one);
    row->cells[BEFORE].text = value_of(page, &one, one.before);
    row->cells[AFTER].text = value_of(page, &one, one.after);
    row->cells[CHANGE].text = change_of(page, &one);
}

/* The values as points; NULL when memory has run out. */
static const struct nv_decimal *points(const struct page *page,
                                       const struct nv_compared *one)
{
    struct nv_decimal *made =
        nv_arena_alloc(&page->view->arena, 2, sizeof *made);
    page->view->failed = page->view->failed || !made;
    if (!made)
        return NULL;
    made[0] = one->before->value;
    made[1] = one->after->value;
    return made;
}

static struct nv_span way_of(const struct page *page,
                             const struct nv_compared *one)
{
    struct nv_span before = value_of(page, one, one->before);
    struct nv_span after = value_of(page, one, one->after);
    if (nv_span_equal(before, after))
        return after;
    return nv_view_message(page->view, NV_M_CHANGE, before.at, after.at, NULL);
}

/* The result that changed most of its scale, up (1) or down (-1). */
static struct nv_span farthest(const struct page *page, int sign)
{
    struct nv_span found = nv_span_of("-");
    int64_t most = 0, of = 1;
    for (size_t i = 0; i < page->compare->model->result_count; i++) {
        const struct nv_compared one = nv__compared(page->compare, i);
        const struct nv_indicator *indicator = one.indicator;
        if (one.kind != NV_CHANGE_KNOWN || indicator->level_count == 0)
            continue;
        const struct nv_level *top =
            &indicator->levels[indicator->level_count - 1];
        int64_t scale =
            (nv_decimal_units(top->to, NV_FILE_DECIMALS) -
             nv_decimal_units(indicator->levels[0].from, NV_FILE_DECIMALS)) /
            1000;
        int64_t by = one.by * sign / 1000;
        if (by <= 0 || scale <= 0 || by * of <= most * scale)
            continue;
        most = by;
        of = scale;
        found = text(page, &indicator->title);
    }
    return found;
}

static void put_chart(const struct page *page)
{
    const nv_model *model = page->compare->model;
    struct nv_chart chart = {.kind = NV_CHART_DUMBBELL, .at = -1};
    struct nv_chart_item *items =
        nv_arena_alloc(&page->view->arena, model->result_count, sizeof *items);
    page->view->failed = page->view->failed || !items;
    for (size_t i = 0; items && i < model->result_count; i++) {
        const struct nv_compared one = nv__compared(page->compare, i);
        if (one.kind != NV_CHANGE_KNOWN || one.indicator->level_count == 0)
            continue;
        const struct nv_level *levels_at = one.indicator->levels;
        items[chart.item_count++] = (struct nv_chart_item){
            .name = text(page, &one.indicator->title),
            .text = way_of(page, &one),
            .at = -1,
            .values = points(page, &one),
            .from = levels_at[0].from,
            .to = levels_at[one.indicator->level_count - 1].to};
    }
    if (chart.item_count == 0)
        return;
    chart.items = items;
    chart.title = words(page, NV_M_COMPARE_CHART);
    chart.said =
        nv_view_message(page->view, NV_M_COMPARE_SAYS, farthest(page, 1).at,
                        farthest(page, -1).at, NULL);
    nv_view_chart(page->view, &chart);
}

static void put_results(const struct page *page)
{
    const struct nv_column columns[COLUMNS] = {
        [AREA] = {.title = words(page, NV_M_COLUMN_AREA)},
        [LEVEL] = {.title = words(page, NV_M_COLUMN_LEVEL), .is_short = true},
        [BEFORE] = {.title = words(page, NV_M_COMPARE_BEFORE), .right = true},
        [AFTER] = {.title = words(page, NV_M_COMPARE_AFTER), .right = true},
        [CHANGE] = {.title = words(page, NV_M_COMPARE_CHANGE), .right = true},
    };
    nv_view_heading(page->view, 2, words(page, NV_M_REPORT_AREAS));
    put_chart(page);
    nv_view_table(page->view, NV_BLOCK_TABLE, columns, COLUMNS);
    for (size_t i = 0; i < page->compare->model->result_count; i++)
        put_row(page, i);
}

static bool put_answer(const struct page *page, size_t question)
{
    struct nv_buffer texts[2] = {{0}, {0}};
    struct nv_view *view = page->view;
    bool differs = nv__compare_answer(page->compare, question, texts);
    if (differs) {
        const struct nv_span row[] = {
            text(page, &page->compare->model->questions[question].text),
            nv_view_copy(view, nv_buffer_view(&texts[0])),
            nv_view_copy(view, nv_buffer_view(&texts[1]))};
        nv_view_texts(view, row);
    }
    view->failed = view->failed || texts[0].failed || texts[1].failed;
    nv_buffer_release(&texts[0]);
    nv_buffer_release(&texts[1]);
    return differs;
}

static bool has_changed_answers(const struct page *page)
{
    bool differs = false;
    for (size_t i = 0; i < page->compare->model->question_count; i++) {
        struct nv_buffer texts[2] = {{0}, {0}};
        differs = nv__compare_answer(page->compare, i, texts) || differs;
        page->view->failed =
            page->view->failed || texts[0].failed || texts[1].failed;
        nv_buffer_release(&texts[0]);
        nv_buffer_release(&texts[1]);
    }
    return differs;
}

static void put_answers(const struct page *page)
{
    const struct nv_column columns[] = {
        {.title = words(page, NV_M_COMPARE_QUESTION)},
        {.title = words(page, NV_M_COMPARE_BEFORE)},
        {.title = words(page, NV_M_COMPARE_AFTER)},
    };
    struct nv_view *view = page->view;
    nv_view_heading(view, 2, words(page, NV_M_COMPARE_ANSWERS));
    if (!nv__compare_has_answers(page->compare)) {
        nv_view_paragraph(view, words(page, NV_M_COMPARE_NO_ANSWERS));
        return;
    }
    if (!has_changed_answers(page)) {
        nv_view_paragraph(view, words(page, NV_M_COMPARE_SAME_ANSWERS));
        return;
    }
    nv_view_table(view, NV_BLOCK_TABLE, columns, 3);
    for (size_t i = 0; i < page->compare->model->question_count; i++)
        (void)put_answer(page, i);
}

/* What speaks against taking the two for one firm at two dates. */
static void put_doubts(const struct page *page)
{
    const struct nv_compared_side *before = &page->compare->before;
    const struct nv_compared_side *after = &page->compare->after;
    struct nv_view *view = page->view;
    if (before->id.size && after->id.size &&
        !nv_span_equal(before->id, after->id))
        nv_view_paragraph(view,
                          nv_view_message(view, NV_M_COMPARE_OTHER_FIRM,
                                          before->id.at, after->id.at, NULL));
    if (before->date.size && after->date.size &&
        strcmp(before->date.at, after->date.at) > 0)
        nv_view_paragraph(view, words(page, NV_M_COMPARE_BACKWARDS));
    if (!nv_span_equal(before->set, after->set))
        nv_view_paragraph(view, words(page, NV_M_COMPARE_OTHER_SET));
}

void nv_compare_view(struct nv_view *view, const struct nv_compare *compare)
{
    const struct nv_column columns[2] = {0};
    const struct page page = {
        .view = view, .compare = compare, .dress = {.comma = compare->comma}};
    view->language = compare->language;
    put_title(&page);
    put_doubts(&page);
    put_headlines(&page);
    put_counts(&page);
    nv_view_paragraph(view, words(&page, NV_M_COMPARE_CHANCE));
    put_results(&page);
    put_answers(&page);
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    nv_view_origin(view, compare->model);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How sure the levels are, in words. A screen has one line: how many answers
 * each level hangs on. A document adds the distances to both edges and names
 * those answers, with what else would have to be true; a long list is cut,
 * for a level that hangs on twenty answers hangs on none in particular.
 */
#include "report/advice_view.h"
#include "report/explain.h"
#include "report/firm_result.h"
#include "report/shown.h"
#include "report/sure.h"

#include <stdio.h>

enum { FLIPS_SHOWN = 4, NUMBER_SIZE = 24 };

struct page {
    struct nv_view *view;
    const struct nv_firm *firm;
    struct nv_sure sure;
};

static struct nv_span words(const struct page *page, enum nv_message message)
{
    return nv_span_of(nv_message_text(page->view->language, message));
}

static struct nv_span title(const struct page *page)
{
    return nv__text(page->firm->model, &page->sure.insight.indicator->title,
                    page->firm->language);
}

static void put_part(const struct page *page, size_t place,
                     struct nv_buffer *out)
{
    char count[NUMBER_SIZE];
    size_t questions = nv_sure_questions(&page->sure, place);
    enum nv_message message = NV_M_SURE_HANGS;
    if (questions < 2)
        message = questions ? NV_M_SURE_HANGS_ONE : NV_M_SURE_HOLDS;
    snprintf(count, sizeof count, "%zu", questions);
    nv_buffer_text(out, out->size ? "; " : "");
    nv_buffer_fill(out, nv_message_text(page->view->language, message),
                   title(page).at, count, NULL);
}

/* One line for all; its heading only documents show. */
static void put_line(struct page *page, struct nv_span line)
{
    page->view->detail = true;
    nv_view_heading(page->view, 2, words(page, NV_M_SURE_HEADING));
    page->view->detail = false;
    nv_view_paragraph(page->view, nv_view_message(page->view, NV_M_SURE_LINE,
                                                  line.at, NULL, NULL));
}

/* Of the headlines that have a level; empty where none has. */
static struct nv_span line_of(struct page *page)
{
    struct nv_buffer parts = {0};
    for (size_t place = 0; place < NV_HEADLINES; place++)
        if (nv_sure_read(&page->sure, place))
            put_part(page, place, &parts);
    return nv_view_keep(page->view, &parts);
}

static struct nv_span shown(struct page *page, struct nv_value value)
{
    const struct nv_firm *firm = page->firm;
    unsigned decimals = page->sure.insight.indicator->decimals;
    struct nv_shown number =
        nv_shown_value(firm->scorer, value, decimals, firm->comma);
    return nv_view_copy(page->view, nv_span_of(number.text));
}

static struct nv_span number_of(struct page *page, const struct nv_level *level)
{
    return level ? nv_level_number(page->view, level) : nv_span_of("-");
}

/* "2", or "1 - 3" where open answers could change it. */
static struct nv_span open_levels(struct page *page)
{
    const struct nv_result *result = page->sure.insight.result;
    struct nv_span low =
        number_of(page, nv_sure_level_at(&page->sure, result->low));
    struct nv_span high =
        number_of(page, nv_sure_level_at(&page->sure, result->high));
    if (nv_span_equal(low, high))
        return low;
    return nv_view_message(page->view, NV_M_SURE_FROM_TO, low.at, high.at,
                           NULL);
}

static void put_headline(struct page *page)
{
    const struct nv_insight *insight = &page->sure.insight;
    const struct nv_level *levels = insight->indicator->levels;
    bool has_next = insight->next_level != NV_NONE;
    const struct nv_span row[] = {
        title(page),
        nv_level_number(page->view, &levels[insight->result->level]),
        shown(page, insight->margin),
        has_next ? shown(page, insight->gap) : nv_span_of("-"),
        open_levels(page),
    };
    nv_view_texts(page->view, row);
}

static void put_distances(struct page *page)
{
    const struct nv_column columns[] = {
        {.title = words(page, NV_M_COLUMN_RESULT)},
        {.title = words(page, NV_M_COLUMN_LEVEL), .right = true},
        {.title = words(page, NV_M_COLUMN_ABOVE_EDGE), .right = true},
        {.title = words(page, NV_M_COLUMN_TO_NEXT), .right = true},
        {.title = words(page, NV_M_COLUMN_IF_OPEN), .right = true},
    };
    nv_view_table(page->view, NV_BLOCK_TABLE, columns,
                  sizeof columns / sizeof *columns);
    for (size_t place = 0; place < NV_HEADLINES; place++)
        if (nv_sure_read(&page->sure, place))
            put_headline(page);
}

static struct nv_span given(struct page *page, int question,
                            const struct nv_answer *answer)
{
    struct nv_buffer out = {0};
    nv_put_given(&out, page->firm, question, answer);
    return nv_view_keep(page->view, &out);
}

static void put_flip(struct page *page, const struct nv_hinge *hinge, int level)
{
    const struct nv_firm *firm = page->firm;
    const struct nv_question *question =
        &firm->model->questions[hinge->question];
    const struct nv_answer *now =
        &nv_answers_questions(firm->answers)[hinge->question];
    const struct nv_span row[] = {
        nv__text(firm->model, &question->text, firm->language),
        given(page, hinge->question, now),
        given(page, hinge->question, &hinge->to),
        nv_level_number(page->view,
                        &page->sure.insight.indicator->levels[level]),
    };
    nv_view_texts(page->view, row);
}

/* Under the headline's name; how many more there are, last. */
static void put_flips(struct page *page, size_t place)
{
    size_t count = 0;
    for (size_t i = 0; i < page->sure.hinges.count; i++) {
        const struct nv_hinge *hinge = &page->sure.hinges.at[i];
        if (hinge->levels[place] == NV_NONE)
            continue;
        if (count == 0)
            nv_view_group(page->view, title(page));
        if (count++ < FLIPS_SHOWN)
            put_flip(page, hinge, hinge->levels[place]);
    }
    if (count <= FLIPS_SHOWN)
        return;
    char more[NUMBER_SIZE];
    snprintf(more, sizeof more, "%zu", count - FLIPS_SHOWN);
    struct nv_row *row = nv_view_row(page->view);
    row->cells[0].text =
        nv_view_message(page->view, NV_M_SURE_MORE, more, NULL, NULL);
}

static void put_answers(struct page *page)
{
    const struct nv_column columns[] = {
        {.title = words(page, NV_M_COLUMN_QUESTION)},
        {.title = words(page, NV_M_COLUMN_ANSWER_NOW)},
        {.title = words(page, NV_M_COLUMN_ANSWER_IF)},
        {.title = words(page, NV_M_COLUMN_LEVEL), .right = true},
    };
    if (page->sure.hinges.count == 0)
        return;
    nv_view_table(page->view, NV_BLOCK_TABLE, columns,
                  sizeof columns / sizeof *columns);
    for (size_t place = 0; place < NV_HEADLINES; place++)
        if (nv_sure_read(&page->sure, place))
            put_flips(page, place);
}

static void put_all(struct page *page)
{
    struct nv_span line = line_of(page);
    if (line.size == 0)
        return;
    put_line(page, line);
    page->view->detail = true;
    put_distances(page);
    page->view->dense = true;
    put_answers(page);
    page->view->detail = page->view->dense = false;
}

void nv_view_sure(struct nv_view *view, const struct nv_firm *firm)
{
    struct page page = {.view = view, .firm = firm};
    if (nv_sure_init(&page.sure, firm, NULL) != NV_OK) {
        view->failed = true;
        return;
    }
    put_all(&page);
    nv_sure_release(&page.sure);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What groups are called on a page: words of the reader's language, where
 * files for machines have codes. A label is shown without what stands in
 * parentheses at its end ("Small (10 to 49 persons)"): columns are narrow,
 * and how the tables were made names the size classes. A region goes by its
 * code and its name, since provinces of two countries may share a name.
 *
 * A row stands under a heading with all its fields but the last, so that a
 * group of three fields is one short name, also on fifty columns. Joining all
 * codes into one cell was the alternative; readers had to know the codes.
 */
#include "answers/decode.h"
#include "model/model_facts.h"
#include "report/bench_page.h"

static struct nv_span without_aside(struct nv_span text)
{
    size_t at = text.size;
    if (at == 0 || text.at[at - 1] != ')')
        return text;
    while (at > 0 && text.at[at - 1] != '(')
        at--;
    return at > 2 ? nv__trimmed((struct nv_span){text.at, at - 1}) : text;
}

static struct nv_span taken(struct nv_view *view, struct nv_buffer *text)
{
    view->failed = view->failed || text->failed;
    struct nv_span copy = nv_view_copy(view, nv_buffer_view(text));
    nv_buffer_release(text);
    return copy;
}

static struct nv_span field_name(const struct nv_view *view,
                                 const struct nv_bench_page *page, size_t axis)
{
    const struct nv_bench *bench = page->bench;
    return without_aside(
        nv__text(bench->model, &bench->axes[axis].is.text, view->language));
}

static struct nv_span region_name(struct nv_view *view,
                                  const struct nv_bench_page *page,
                                  struct nv_span code)
{
    const struct nv_classification *known = page->bench->plan.classification;
    const struct nv_place *place = known ? nv__region_of(known, code) : NULL;
    struct nv_buffer text = {0};
    if (!place)
        return code;
    nv_buffer_span(&text, code);
    nv_buffer_byte(&text, ' ');
    nv_buffer_span(&text, place->name);
    return taken(view, &text);
}

static struct nv_span code_name(struct nv_view *view,
                                const struct nv_bench_page *page,
                                const struct nv_bench_row *row, size_t axis)
{
    const struct nv_grouping *is = &page->bench->axes[axis].is;
    struct nv_span code = nv__bench_code(page->bench, row, axis);
    int option = nv__option_find(is->options, code);
    if (code.size == 0)
        return nv_span_of(
            nv_message_text(view->language, NV_M_TALLY_NOT_GIVEN));
    if (page->bench->axes[axis].is_region)
        return region_name(view, page, code);
    if (option == NV_NONE)
        return code;
    return without_aside(nv_option_label(
        page->bench->model, &is->options.at[option], view->language));
}

unsigned nv__bench_mask(const struct nv_bench *bench,
                        const struct nv_bench_row *row)
{
    return nv__bench_table(bench, &row->place);
}

void nv__bench_put_fields(struct nv_buffer *out, const struct nv_bench *bench,
                          unsigned table, enum nv_language language)
{
    for (size_t i = 0; i < bench->axis_count; i++) {
        const struct nv_grouping *of = &bench->axes[i].is;
        if (!(table >> i & 1))
            continue;
        unsigned before = table & ((1U << i) - 1);
        nv_buffer_text(out, before ? ", " : "");
        nv_buffer_span(
            out, without_aside(nv__text(bench->model, &of->text, language)));
    }
}

static size_t last_of(unsigned mask)
{
    size_t last = 0;
    while (mask >>= 1)
        last++;
    return last;
}

struct nv_span nv__bench_group_name(struct nv_view *view,
                                    const struct nv_bench_page *page,
                                    const struct nv_bench_row *row)
{
    unsigned mask = nv__bench_mask(page->bench, row);
    if (mask == 0)
        return nv_span_of(nv_message_text(view->language, NV_M_TALLY_ALL));
    return code_name(view, page, row, last_of(mask));
}

/* "Argentina, Small": names of the fields below `end` that the row is by. */
static void put_names(struct nv_buffer *text, struct nv_view *view,
                      const struct nv_bench_page *page,
                      const struct nv_bench_row *row, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        if (!row->place.at[i])
            continue;
        nv_buffer_text(text, text->size ? ", " : "");
        nv_buffer_span(text, code_name(view, page, row, i));
    }
}

struct nv_span nv__bench_whole_name(struct nv_view *view,
                                    const struct nv_bench_page *page,
                                    const struct nv_bench_row *row)
{
    struct nv_buffer text = {0};
    if (nv__bench_mask(page->bench, row) == 0)
        return nv__bench_group_name(view, page, row);
    put_names(&text, view, page, row, page->bench->axis_count);
    return taken(view, &text);
}

struct nv_span nv__bench_group_heading(struct nv_view *view,
                                       const struct nv_bench_page *page,
                                       const struct nv_bench_row *row)
{
    size_t last = last_of(nv__bench_mask(page->bench, row));
    struct nv_buffer text = {0};
    put_names(&text, view, page, row, last);
    nv_buffer_text(&text, text.size ? ": " : "");
    nv_buffer_span(&text, field_name(view, page, last));
    return taken(view, &text);
}

bool nv__bench_is_under(const struct nv_bench *bench,
                        const struct nv_bench_row *row,
                        const struct nv_bench_row *before)
{
    unsigned mask = nv__bench_mask(bench, row);
    size_t last = last_of(mask);
    if (!before || mask != nv__bench_mask(bench, before))
        return false;
    return memcmp(row->place.at, before->place.at,
                  last * sizeof *row->place.at) == 0;
}

/* "country, size"; a field whose text is a question keeps its capital. */
struct nv_span nv__bench_by(struct nv_view *view,
                            const struct nv_bench_page *page)
{
    struct nv_buffer text = {0};
    for (size_t i = 0; i < page->bench->axis_count; i++) {
        struct nv_span name = field_name(view, page, i);
        bool is_capital = name.size && name.at[0] >= 'A' && name.at[0] <= 'Z' &&
                          name.at[name.size - 1] != '?';
        nv_buffer_text(&text, i ? ", " : "");
        if (is_capital)
            nv_buffer_byte(&text, (char)(name.at[0] - 'A' + 'a'));
        nv_buffer_append(&text, name.at + is_capital, name.size - is_capital);
    }
    return taken(view, &text);
}

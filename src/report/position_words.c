/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Who the peers are, in words: what they have in common with the firm, and
 * the closer groups that were tried and were too small. A reader who does not
 * know with whom a firm is compared knows nothing, so this comes first and
 * leaves nothing out: what the file does not part by and what the firm does
 * not say stand here as well, for either may be mended.
 */
#include "report/firm_profile.h"
#include "report/position_view.h"
#include "report/shown.h"

#include <stdio.h>

/* What the firm answered to a profile field, in words; a text as it is. */
static struct nv_span answer_of(const struct nv_firm *firm, const char *id)
{
    int index;
    const struct nv_answer *answer =
        nv_firm_field(firm->model, firm->answers, id, &index);
    if (!answer)
        return nv_span_of("");
    const struct nv_field *field = &firm->model->fields[index];
    if (field->options.count == 0)
        return nv_span_of(nv_answers_field_text(firm->answers, (size_t)index));
    return nv__text(firm->model, &field->options.at[answer->option].text,
                    firm->language);
}

/* What each likeness is called, and the field that says which. */
static const struct {
    const char *field; /* NULL: the name says it all */
    unsigned like;
    enum nv_message name;
} likenesses[NV_LIKENESSES] = {
    {NULL, NV_LIKE_AMERICA, NV_M_LIKE_AMERICA},
    {"country", NV_LIKE_COUNTRY, NV_M_LIKE_COUNTRY},
    {"region", NV_LIKE_REGION, NV_M_LIKE_REGION},
    {"sector", NV_LIKE_DIVISION, NV_M_LIKE_DIVISION},
    {NULL, NV_LIKE_TECHNOLOGY, NV_M_LIKE_TECHNOLOGY},
    {"size", NV_LIKE_SIZE, NV_M_LIKE_SIZE},
};

static struct nv_span group(struct nv_view *view, const struct nv_firm *firm,
                            unsigned like)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < NV_LIKENESSES; i++) {
        if (!(likenesses[i].like & like))
            continue;
        nv_buffer_text(&out, out.size ? " · " : "");
        if (likenesses[i].field)
            nv_buffer_span(&out, answer_of(firm, likenesses[i].field));
        else
            nv_buffer_words(&out, view->language, likenesses[i].name);
    }
    if (like == 0)
        nv_buffer_words(&out, view->language, NV_M_LIKE_ALL);
    return nv_view_keep(view, &out);
}

static struct nv_span names(struct nv_view *view, unsigned like)
{
    struct nv_buffer out = {0};
    for (size_t i = 0; i < NV_LIKENESSES; i++) {
        if (!(likenesses[i].like & like))
            continue;
        nv_buffer_text(&out, out.size ? ", " : "");
        nv_buffer_words(&out, view->language, likenesses[i].name);
    }
    return nv_view_keep(view, &out);
}

static void put_pair(struct nv_view *view, enum nv_message key,
                     struct nv_span value)
{
    const struct nv_span row[] = {nv_view_words(view, key), value};
    if (value.size)
        nv_view_texts(view, row);
}

/* "37", or "37 (by weight they count as 31,5)". */
static struct nv_span firms(struct nv_view *view, const struct nv_firm *firm,
                            const struct nv_position *position,
                            const struct nv_trial *trial)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)trial->firms);
    bool is_same = trial->effective == (int64_t)trial->firms * NV_VALUE_ONE;
    if (position->cohort->weight.size == 0 || is_same)
        return nv_view_copy(view, nv_span_of(digits));
    struct nv_span effective = nv_view_units(view, firm, trial->effective, 1);
    return nv_view_message(view, NV_M_PLACE_EFFECTIVE, digits, effective.at,
                           NULL);
}

static void put_found(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_position *position)
{
    const struct nv_trial *trial = &position->trials[position->trial_count - 1];
    char step[16], steps[16];
    snprintf(step, sizeof step, "%u", trial->step + 1);
    snprintf(steps, sizeof steps, "%d", NV_PEER_STEPS);
    put_pair(view, NV_M_PLACE_PEERS, group(view, firm, trial->like));
    put_pair(view, NV_M_PLACE_FIRMS, firms(view, firm, position, trial));
    put_pair(view, NV_M_PLACE_STEP,
             nv_view_message(view, NV_M_PLACE_STEP_OF, step, steps, NULL));
}

static void put_tried(struct nv_view *view, const struct nv_firm *firm,
                      const struct nv_position *position)
{
    size_t count = position->trial_count - (position->is_found ? 1 : 0);
    for (size_t i = 0; i < count; i++) {
        const struct nv_trial *trial = &position->trials[i];
        struct nv_span which = group(view, firm, trial->like);
        struct nv_span many = firms(view, firm, position, trial);
        put_pair(
            view, NV_M_PLACE_TOO_FEW,
            nv_view_message(view, NV_M_PLACE_TRIED, which.at, many.at, NULL));
    }
}

static struct nv_span years(struct nv_view *view,
                            const struct nv_cohort *cohort)
{
    if (cohort->from.size == 0)
        return nv_view_words(view, NV_M_PLACE_NO_SOURCE);
    struct nv_shown from = nv_shown_date(cohort->from.at, view->language);
    struct nv_shown to = nv_shown_date(cohort->to.at, view->language);
    return nv_view_message(view, NV_M_TERM_RANGE, from.text, to.text, NULL);
}

static struct nv_span sources(struct nv_view *view,
                              const struct nv_cohort *cohort)
{
    struct nv_buffer out = {0};
    if (cohort->source_count == 0)
        return nv_view_words(view, NV_M_PLACE_NO_SOURCE);
    for (size_t i = 0; i < cohort->source_count; i++) {
        nv_buffer_text(&out, i ? ", " : "");
        nv_buffer_span(&out, cohort->sources[i]);
    }
    return nv_view_keep(view, &out);
}

void nv_view_peer_group(struct nv_view *view, const struct nv_firm *firm,
                        const struct nv_position *position)
{
    const struct nv_column columns[2] = {0};
    view->dense = true;
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    view->dense = false;
    if (position->is_found)
        put_found(view, firm, position);
    put_tried(view, firm, position);
    put_pair(view, NV_M_PLACE_NOT_PARTED, names(view, position->unparted));
    put_pair(view, NV_M_PLACE_NOT_SAID, names(view, position->unsaid));
    put_pair(view, NV_M_PLACE_YEARS, years(view, position->cohort));
    put_pair(view, NV_M_PLACE_SOURCE, sources(view, position->cohort));
}

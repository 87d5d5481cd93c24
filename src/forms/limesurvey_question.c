/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The rows of one question for LimeSurvey: the question itself, and an answer
 * (A) or part (SQ) for each choice. What holds for all languages (limits, what
 * goes alone) stands in the first language's row only: repeated, the import
 * would store it once for each. Lists are radio buttons, long ones drop down;
 * yes and no are a list, too, so that "I don't know" fits in. What may not go
 * with another tick is left to LimeSurvey's own attribute for that.
 */
#include "forms/limesurvey_writer.h"

#include "forms/logic.h"

static const char *type_of(const struct nv_subject *subject)
{
    static const char *const types[] = {[NV_ASK_ONE] = "L",
                                        [NV_ASK_MANY] = "M",
                                        [NV_ASK_NUMBER] = "N",
                                        [NV_ASK_TEXT] = "T",
                                        [NV_ASK_REGION] = "S"};
    enum nv_answer_kind kind = nv_subject_kind(subject);
    if (kind == NV_ASK_ONE && nv_subject_options(subject).count >= NV_LONG_LIST)
        return "!"; /* drops down */
    if (kind == NV_ASK_TEXT && subject->field)
        return "S"; /* one line */
    return types[kind];
}

/* What goes alone, parted by ";". */
static void put_excluding(struct nv_limesurvey *w,
                          const struct nv_subject *subject)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    size_t count = nv_subject_choices(subject, choices);
    for (size_t i = 0; i < count; i++) {
        if (!choices[i].alone)
            continue;
        if (w->cells[NV_LS_EXCLUDE].size)
            nv__limesurvey_put(w, NV_LS_EXCLUDE, ";");
        nv__limesurvey_code(w, NV_LS_EXCLUDE,
                            nv_short_choice(&w->codes, subject, &choices[i]));
    }
}

static void put_limits(struct nv_limesurvey *w,
                       const struct nv_subject *subject)
{
    struct nv_range range = nv_subject_range(subject);
    struct nv_span code = nv_short_name(&w->codes, subject);
    nv__limesurvey_put(w, NV_LS_MIN, nv_decimal_write(range.min).at);
    nv__limesurvey_put(w, NV_LS_MAX, nv_decimal_write(range.max).at);
    if (range.decimals == 0)
        nv__limesurvey_put(w, NV_LS_INTEGER, "1");
    else
        nv_buffer_format(&w->cells[NV_LS_EQUATION],
                         "is_empty(%s.NAOK) or round(%s.NAOK, %u) == %s.NAOK",
                         code.at, code.at, range.decimals, code.at);
}

/* Of all languages together: they stand in the first one's row. */
static void put_attributes(struct nv_limesurvey *w,
                           const struct nv_subject *subject)
{
    switch (nv_subject_kind(subject)) {
    case NV_ASK_MANY:
        put_excluding(w, subject);
        break;
    case NV_ASK_NUMBER:
        put_limits(w, subject);
        break;
    default:
        break;
    }
}

static void put_tip(struct nv_limesurvey *w, const struct nv_subject *subject)
{
    if (nv_subject_kind(subject) != NV_ASK_NUMBER)
        return;
    struct nv_range range = nv_subject_range(subject);
    if (range.decimals)
        nv_put_range(&w->cells[NV_LS_TIP], &range, w->language);
}

static void put_hint(struct nv_limesurvey *w, const struct nv_subject *subject)
{
    struct nv_buffer hint = {0};
    nv_put_hint(&hint, w->model, subject, w->language);
    nv__limesurvey_html(&w->cells[NV_LS_HELP], nv_buffer_view(&hint));
    w->out->failed |= hint.failed;
    nv_buffer_release(&hint);
}

static void put_choices(struct nv_limesurvey *w,
                        const struct nv_subject *subject)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    bool many = nv_subject_kind(subject) == NV_ASK_MANY;
    size_t count = nv_subject_choices(subject, choices);
    for (size_t i = 0; i < count; i++) {
        nv__limesurvey_put(w, NV_LS_CLASS, many ? "SQ" : "A");
        nv__limesurvey_put(w, NV_LS_TYPE, "0");
        nv__limesurvey_code(w, NV_LS_NAME,
                            nv_short_choice(&w->codes, subject, &choices[i]));
        nv__limesurvey_put(w, NV_LS_RELEVANCE, many ? "1" : "");
        nv__limesurvey_html(
            &w->cells[NV_LS_TEXT],
            nv_choice_label(w->model, subject, &choices[i], w->language));
        nv__limesurvey_put(w, NV_LS_LANGUAGE,
                           nv__limesurvey_languages[w->language]);
        nv__limesurvey_end_row(w);
    }
}

static enum nv_status put_relevance(struct nv_limesurvey *w,
                                    const struct nv_subject *subject)
{
    struct nv_walk walk = {.logic = &nv_expression_script,
                           .form = w->form,
                           .out = &w->cells[NV_LS_RELEVANCE],
                           .codes = &w->codes};
    enum nv_status status =
        subject->question ? nv_put_asked(&walk, subject->index, "0", w->error)
                          : NV_OK;
    if (w->cells[NV_LS_RELEVANCE].size == 0)
        nv__limesurvey_put(w, NV_LS_RELEVANCE, "1");
    return status;
}

enum nv_status nv__limesurvey_subject(struct nv_limesurvey *w,
                                      const struct nv_subject *subject)
{
    nv__limesurvey_put(w, NV_LS_CLASS, "Q");
    nv__limesurvey_put(w, NV_LS_TYPE, type_of(subject));
    nv__limesurvey_code(w, NV_LS_NAME, nv_short_name(&w->codes, subject));
    enum nv_status status = put_relevance(w, subject);
    nv__limesurvey_html(
        &w->cells[NV_LS_TEXT],
        nv__text(w->model, nv_subject_text(subject), w->language));
    put_hint(w, subject);
    nv__limesurvey_put(w, NV_LS_LANGUAGE,
                       nv__limesurvey_languages[w->language]);
    nv__limesurvey_put(w, NV_LS_MANDATORY, "N");
    nv__limesurvey_put(w, NV_LS_OTHER, "N");
    if (nv_subject_kind(subject) == NV_ASK_REGION)
        nv__limesurvey_put(w, NV_LS_VALIDATION, "/^[A-Z]{2}-[A-Z0-9]{1,3}$/");
    if (w->is_first)
        put_attributes(w, subject);
    put_tip(w, subject);
    nv__limesurvey_end_row(w);
    put_choices(w, subject);
    return status;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The report about one firm: the level first, what it means, the areas with
 * the evidence of how much was answered, what holds the firm back, what to do
 * next, and last what was used to say all this. Every sentence about the firm
 * comes from the model; here stands only the order.
 */
#include "report/advice_view.h"
#include "report/crosswalk_view.h"
#include "report/explain.h"
#include "report/firm_parts.h"
#include "report/firm_profile.h"
#include "report/firm_result.h"
#include "report/position_view.h"
#include "report/shell_word.h"
#include "report/shown.h"
#include "report/sure.h"
#include <nivela/nivela.h>

#include <stdio.h>

static struct nv_span text(const struct nv_firm *firm,
                           const struct nv_text *from)
{
    return nv__text(firm->model, from, firm->language);
}

static void put_country(struct nv_buffer *out, const struct nv_firm *firm)
{
    int field;
    const struct nv_answer *answer =
        nv_firm_field(firm->model, firm->answers, "country", &field);
    if (!answer)
        return;
    nv_buffer_text(out, " · ");
    nv_buffer_span(
        out, text(firm,
                  &firm->model->fields[field].options.at[answer->option].text));
}

static void put_persons(struct nv_buffer *out, const struct nv_firm *firm)
{
    int field;
    const struct nv_answer *answer =
        nv_firm_field(firm->model, firm->answers, "employees", &field);
    if (!answer)
        return;
    struct nv_shown number = nv_shown_decimal(
        nv_field_number(&firm->model->fields[field], answer), firm->comma);
    nv_buffer_text(out, " · ");
    nv_buffer_fill(out,
                   nv_message_text(firm->language, strcmp(number.text, "1") == 0
                                                       ? NV_M_FIRM_ONE_PERSON
                                                       : NV_M_FIRM_PERSONS),
                   number.text, NULL, NULL);
}

void nv_firm_title(struct nv_view *view, const struct nv_firm *firm)
{
    struct nv_buffer title = {0};
    const char *name = nv_firm_name(firm);
    struct nv_shown date =
        nv_shown_date(nv_answers_date(firm->answers), firm->language);
    nv_buffer_text(&title, name[0] ? name
                                   : nv_message_text(firm->language,
                                                     NV_M_FIRM_WITHOUT_NAME));
    put_country(&title, firm);
    put_persons(&title, firm);
    view->failed = view->failed || title.failed;
    nv_view_title(view, nv_view_copy(view, nv_buffer_view(&title)),
                  nv_view_copy(view, nv_span_of(date.text)));
    nv_buffer_release(&title);
}

/* "Level 2 of 5", or "Level 2 (from 0 to 4)" where they begin elsewhere. */
static struct nv_span level_of_all(struct nv_view *view,
                                   const struct nv_firm_result *of)
{
    const struct nv_level *levels = of->indicator->levels;
    const char *number = nv_level_number(view, of->level).at;
    const char *first = nv_level_number(view, &levels[0]).at;
    const char *last =
        nv_level_number(view, &levels[of->indicator->level_count - 1]).at;
    if (levels[0].number == 1)
        return nv_view_message(view, NV_M_LEVEL_OF, number, last, NULL);
    return nv_view_message(view, NV_M_LEVEL_BETWEEN, number, first, last);
}

static void put_headline(struct nv_view *view, const struct nv_firm *firm,
                         int index)
{
    const struct nv_firm_result of = nv_firm_result_of(firm, index);
    struct nv_row *row = nv_view_row(view);
    row->strong = true;
    row->cells[0].text = text(firm, &of.indicator->title);
    if (of.level) {
        row->cells[1].text = level_of_all(view, &of);
        row->cells[1].rank =
            (struct nv_rank){.at = (unsigned)of.result->level + 1,
                             .count = (unsigned)of.indicator->level_count};
        row->cells[2].text = text(firm, &of.level->name);
    } else if (of.result->outcome == NV_SCORED) {
        row->cells[1].text = nv_view_value(view, firm, &of);
    } else {
        row->cells[1].text = nv_view_words(view, NV_M_NO_RESULT);
        row->cells[2].text = nv_view_excuse(view, &of);
    }
}

static void put_headlines(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_column columns[3] = {0};
    nv_view_table(view, NV_BLOCK_HEADLINES, columns, 3);
    for (size_t i = 0; i < 2; i++) {
        if (firm->model->headline[i] != NV_NONE)
            put_headline(view, firm, firm->model->headline[i]);
    }
}

static void put_meaning(struct nv_view *view, const struct nv_firm *firm)
{
    for (size_t i = 0; i < 2; i++) {
        int index = firm->model->headline[i];
        if (index == NV_NONE)
            continue;
        const struct nv_firm_result of = nv_firm_result_of(firm, index);
        if (of.level)
            nv_view_paragraph(
                view,
                nv_view_message(view, NV_M_LEVEL_MEANS,
                                text(firm, &of.indicator->title).at,
                                text(firm, &of.level->description).at, NULL));
    }
}

/* Whether what is unknown is never taken for the lowest. */
static bool leaves_unknown_out(const nv_model *model)
{
    for (size_t i = 0; i < model->indicator_count; i++) {
        if (model->indicators[i].dont_know_lowest)
            return false;
    }
    return true;
}

static enum nv_message answered_of(unsigned have, unsigned all)
{
    if (all == 0)
        return NV_M_ANSWERS_NONE;
    if (all == 1)
        return have ? NV_M_ANSWERS_THE_ONE : NV_M_ANSWERS_NOT_THE_ONE;
    if (have == 0)
        return NV_M_ANSWERS_NOT_ONE;
    if (have == all)
        return NV_M_ANSWERS_ALL;
    return have == 1 ? NV_M_ANSWERS_ONE : NV_M_ANSWERS_SOME;
}

/* What the answers that are not there mean for the results. */
static enum nv_message missing_words(unsigned have, unsigned all)
{
    if (have == 0)
        return NV_M_ANSWERS_NO_RESULT;
    return all - have == 1 ? NV_M_ANSWER_NOT_ZERO : NV_M_ANSWERS_NOT_ZERO;
}

/* What the others are, where a questionnaire has more than can count. */
static void put_rest(struct nv_buffer *out, const struct nv_firm *firm,
                     unsigned applicable)
{
    char total[24], rest[24];
    int set = nv__model_set(firm->model, nv_span_of(firm->set));
    size_t asked = set == NV_NONE ? firm->model->question_count
                                  : firm->model->sets[set].question_count;
    if (applicable == 0 || asked <= applicable)
        return;
    snprintf(total, sizeof total, "%zu", asked);
    snprintf(rest, sizeof rest, "%zu", asked - applicable);
    nv_buffer_byte(out, ' ');
    nv_buffer_fill(out,
                   nv_message_text(firm->language, asked - applicable == 1
                                                       ? NV_M_ANSWERS_REST_ONE
                                                       : NV_M_ANSWERS_REST),
                   total, rest, NULL);
}

static void put_answered(struct nv_view *view, const struct nv_firm *firm)
{
    char answered[16], applicable[16];
    unsigned have = nv_scorer_answered(firm->scorer);
    unsigned all = nv_scorer_applicable(firm->scorer);
    struct nv_buffer out = {0};
    snprintf(answered, sizeof answered, "%u", have);
    snprintf(applicable, sizeof applicable, "%u", all);
    nv_buffer_fill(&out,
                   nv_message_text(view->language, answered_of(have, all)),
                   answered, applicable, NULL);
    if (have < all && leaves_unknown_out(firm->model)) {
        nv_buffer_byte(&out, ' ');
        nv_buffer_words(&out, view->language, missing_words(have, all));
    }
    put_rest(&out, firm, all);
    nv_buffer_byte(&out, ' ');
    nv_buffer_words(&out, view->language, NV_M_NOTHING_LEFT);
    view->failed = view->failed || out.failed;
    nv_view_paragraph(view, nv_view_copy(view, nv_buffer_view(&out)));
    if (view->last)
        view->last->general = true;
    nv_buffer_release(&out);
}

/* Says that a shorter version was answered, and which. */
static void put_set(struct nv_view *view, const struct nv_firm *firm)
{
    int set = nv__model_set(firm->model, nv_span_of(firm->set));
    if (set == NV_NONE)
        return;
    const struct nv_span row[] = {nv_view_words(view, NV_M_MODEL_SET_COLUMN),
                                  text(firm, &firm->model->sets[set].title)};
    nv_view_texts(view, row);
}

void nv_view_origin(struct nv_view *view, const nv_model *model)
{
    const struct nv_span rows[][2] = {
        {nv_view_words(view, NV_M_COLUMN_MODEL),
         nv_view_message(view, NV_M_TWO_WORDS, nv_model_id(model),
                         nv_model_version(model), NULL)},
        {nv_span_of("sha256"), nv_span_of(nv_model_sha256(model))},
        {nv_span_of("nivela"), nv_span_of(nv_version())},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        nv_view_texts(view, rows[i]);
}

void nv_firm_provenance(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_column columns[2] = {0};
    view->dense = true;
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    view->dense = false;
    put_set(view, firm);
    nv_view_origin(view, firm->model);
}

void nv_firm_suggest(struct nv_view *view, const struct nv_firm *firm,
                     struct nv_span what, enum nv_message command)
{
    struct nv_buffer file = {0};
    if (strcmp(firm->source, "-") == 0)
        return;
    nv_put_shell_file(&file, firm->source);
    nv_put_shell_option(&file, "--id", firm->id_given);
    nv_put_shell_option(&file, "-m", firm->model_given);
    nv_put_shell_option(&file, "--set", firm->set_given);
    nv_buffer_text(&file, firm->reading_given ? firm->reading_given : "");
    view->failed = view->failed || file.failed;
    nv_view_command(
        view, what,
        nv_view_message(view, command, nv_buffer_view(&file).at, NULL, NULL));
    nv_buffer_release(&file);
}

void nv_firm_view(struct nv_view *view, const struct nv_firm *firm)
{
    view->language = firm->language;
    nv_firm_title(view, firm);
    put_headlines(view, firm);
    put_meaning(view, firm);
    nv_view_areas(view, firm);
    nv_view_obstacles(view, firm);
    nv_view_steps(view, firm);
    nv_view_peers(view, firm);
    nv_view_crosswalk(view, firm);
    put_answered(view, firm);
    nv_view_sure(view, firm);
    nv_view_peers_next(view, firm);
    nv_view_why(view, firm);
    nv_view_calculation(view, firm);
    nv_view_method(view, firm);
    nv_firm_provenance(view, firm);
    nv_firm_suggest(view, firm, nv_view_words(view, NV_M_NEXT_EXPLAIN),
                    NV_M_COMMAND_EXPLAIN);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The report about one firm: the level first, what it means, the areas with
 * the evidence of how much was answered, what holds the firm back, what to do
 * next, and last what was used to say all this. Every sentence about the firm
 * comes from the model; here stands only the order.
 */
#include "report/advice_view.h"
#include "report/firm_profile.h"
#include "report/shell_word.h"
#include "report/shown.h"
#include <nivela/nivela.h>

#include <stdio.h>

static struct nv_span words(const struct nv_view *view, enum nv_message message)
{
    return nv_span_of(nv_message_text(view->language, message));
}

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

static struct nv_span number_of_level(struct nv_view *view, int number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    return nv_view_copy(view, nv_span_of(digits));
}

/* Why a result has no value. */
static struct nv_span excuse(struct nv_view *view,
                             const struct nv_result *result)
{
    char answered[16], applicable[16];
    if (result->outcome == NV_NOT_APPLICABLE_RESULT)
        return words(view, NV_M_DOES_NOT_APPLY);
    snprintf(answered, sizeof answered, "%u", result->answered);
    snprintf(applicable, sizeof applicable, "%u", result->applicable);
    return nv_view_message(view, NV_M_TOO_FEW_ANSWERS, answered, applicable,
                           NULL);
}

static struct nv_span shown(struct nv_view *view, const struct nv_firm *firm,
                            const struct nv_indicator *indicator,
                            struct nv_value value)
{
    struct nv_shown number =
        nv_shown_value(firm->scorer, value, indicator->decimals, firm->comma);
    return nv_view_copy(view, nv_span_of(number.text));
}

static const struct nv_level *level_of(const struct nv_indicator *indicator,
                                       const struct nv_result *result)
{
    if (result->outcome != NV_SCORED || result->level < 0)
        return NULL;
    return &indicator->levels[result->level];
}

static void put_headline(struct nv_view *view, const struct nv_firm *firm,
                         int index)
{
    const struct nv_indicator *indicator = &firm->model->indicators[index];
    const struct nv_result *result =
        nv_scorer_indicator(firm->scorer, (size_t)index);
    const struct nv_level *level = level_of(indicator, result);
    struct nv_row *row = nv_view_row(view);
    row->strong = true;
    row->cells[0].text = text(firm, &indicator->title);
    if (level) {
        const struct nv_level *last =
            &indicator->levels[indicator->level_count - 1];
        row->cells[1].text = nv_view_message(
            view, NV_M_LEVEL_OF, number_of_level(view, level->number).at,
            number_of_level(view, last->number).at, NULL);
        row->cells[2].text = text(firm, &level->name);
    } else if (result->outcome == NV_SCORED) {
        row->cells[1].text = shown(view, firm, indicator, result->value);
    } else {
        row->cells[1].text = words(view, NV_M_NO_RESULT);
        row->cells[2].text = excuse(view, result);
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
        const struct nv_indicator *indicator = &firm->model->indicators[index];
        const struct nv_level *level = level_of(
            indicator, nv_scorer_indicator(firm->scorer, (size_t)index));
        if (level)
            nv_view_paragraph(
                view,
                nv_view_message(view, NV_M_LEVEL_MEANS,
                                text(firm, &indicator->title).at,
                                text(firm, &level->description).at, NULL));
    }
}

enum { AREA, LEVEL, SCORE, BAR, LEVEL_NAME, AREA_COLUMNS };

static void put_bar(struct nv_view *view, const struct nv_firm *firm,
                    const struct nv_indicator *indicator,
                    const struct nv_result *result, struct nv_cell *cell)
{
    struct nv_bar bar = {0};
    if (indicator->level_count == 0 || !result->has_bounds)
        return;
    bar.from = indicator->levels[0].from;
    bar.to = indicator->levels[indicator->level_count - 1].to;
    bool drawable = nv_shown_rounded(firm->scorer, result->high, &bar.high);
    bar.value = bar.from;
    if (result->outcome == NV_SCORED)
        drawable = drawable &&
                   nv_shown_rounded(firm->scorer, result->value, &bar.value);
    bar.from_text = nv_view_copy(
        view, nv_span_of(nv_shown_decimal(bar.from, firm->comma).text));
    bar.to_text = nv_view_copy(
        view, nv_span_of(nv_shown_decimal(bar.to, firm->comma).text));
    if (drawable)
        nv_view_bar(view, cell, &bar);
}

static void put_area(struct nv_view *view, const struct nv_firm *firm,
                     int index)
{
    const struct nv_indicator *indicator = &firm->model->indicators[index];
    const struct nv_result *result =
        nv_scorer_indicator(firm->scorer, (size_t)index);
    const struct nv_level *level = level_of(indicator, result);
    struct nv_row *row = nv_view_row(view);
    row->cells[AREA].text = text(firm, &indicator->title);
    put_bar(view, firm, indicator, result, &row->cells[BAR]);
    if (result->outcome != NV_SCORED) {
        row->cells[LEVEL].text = row->cells[SCORE].text = nv_span_of("-");
        row->cells[LEVEL_NAME].text = excuse(view, result);
        return;
    }
    row->cells[SCORE].text = shown(view, firm, indicator, result->value);
    if (level) {
        row->cells[LEVEL].text = number_of_level(view, level->number);
        row->cells[LEVEL_NAME].text = text(firm, &level->name);
    }
}

static bool is_headline(const nv_model *model, int index)
{
    return model->headline[0] == index || model->headline[1] == index;
}

static void put_areas(struct nv_view *view, const struct nv_firm *firm)
{
    const struct nv_column columns[AREA_COLUMNS] = {
        [AREA] = {.title = words(view, NV_M_COLUMN_AREA)},
        [LEVEL] = {.title = words(view, NV_M_COLUMN_LEVEL), .right = true},
        [SCORE] = {.title = words(view, NV_M_COLUMN_SCORE), .right = true},
        [BAR] = {.title = words(view, NV_M_COLUMN_SCALE), .is_bar = true},
        [LEVEL_NAME] = {.title = nv_span_of(""), .optional = true},
    };
    const nv_model *model = firm->model;
    nv_view_heading(view, 2, words(view, NV_M_REPORT_AREAS));
    nv_view_table(view, NV_BLOCK_TABLE, columns, AREA_COLUMNS);
    for (size_t i = 0; i < model->result_count; i++) {
        if (!is_headline(model, model->results[i]))
            put_area(view, firm, model->results[i]);
    }
}

static void put_answered(struct nv_view *view, const struct nv_firm *firm)
{
    char answered[16], applicable[16];
    unsigned have = nv_scorer_answered(firm->scorer);
    unsigned all = nv_scorer_applicable(firm->scorer);
    struct nv_buffer out = {0};
    snprintf(answered, sizeof answered, "%u", have);
    snprintf(applicable, sizeof applicable, "%u", all);
    if (have == all)
        nv_buffer_fill(&out, nv_message_text(view->language, NV_M_ANSWERS_ALL),
                       answered, NULL, NULL);
    else
        nv_buffer_fill(&out, nv_message_text(view->language, NV_M_ANSWERS_SOME),
                       answered, applicable, NULL);
    nv_buffer_byte(&out, ' ');
    nv_buffer_words(&out, view->language, NV_M_NOTHING_LEFT);
    view->failed = view->failed || out.failed;
    nv_view_paragraph(view, nv_view_copy(view, nv_buffer_view(&out)));
    nv_buffer_release(&out);
}

/* Says that a shorter version was answered, and which. */
static void put_set(struct nv_view *view, const struct nv_firm *firm)
{
    int set = nv__model_set(firm->model, nv_span_of(firm->set));
    if (set == NV_NONE)
        return;
    const struct nv_span row[] = {words(view, NV_M_MODEL_SET_COLUMN),
                                  text(firm, &firm->model->sets[set].title)};
    nv_view_texts(view, row);
}

void nv_firm_provenance(struct nv_view *view, const struct nv_firm *firm)
{
    const nv_model *model = firm->model;
    const struct nv_column columns[2] = {0};
    const struct nv_span rows[][2] = {
        {words(view, NV_M_COLUMN_MODEL),
         nv_view_message(view, NV_M_TWO_WORDS, nv_model_id(model),
                         nv_model_version(model), NULL)},
        {nv_span_of("sha256"), nv_span_of(nv_model_sha256(model))},
        {nv_span_of("nivela"), nv_span_of(nv_version())},
    };
    nv_view_table(view, NV_BLOCK_PAIRS, columns, 2);
    put_set(view, firm);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        nv_view_texts(view, rows[i]);
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
    put_areas(view, firm);
    nv_view_obstacles(view, firm);
    nv_view_steps(view, firm);
    put_answered(view, firm);
    nv_firm_provenance(view, firm);
    nv_firm_suggest(view, firm, words(view, NV_M_NEXT_EXPLAIN),
                    NV_M_COMMAND_EXPLAIN);
}

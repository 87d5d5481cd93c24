/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From the state of an interview to what is on the screen, as data. A view
 * is made anew each time it is looked at: keeping one up to date through
 * every change is where such programs go wrong, and a person cannot tell the
 * difference of some microseconds.
 *
 * Where memory runs out the view says that it failed and is not shown.
 */
#include "interview/interview_core.h"
#include "model/answer_time.h"

#include <stdio.h>

enum { BIG_NUMBER = 1000000 }; /* a limit that nobody needs to be told */

struct nv_span nv__drawn(nv_interview *interview, struct nv_buffer *text)
{
    struct nv_span copy = {0};
    if (!text->failed)
        copy = nv_arena_copy(&interview->drawn, nv_buffer_view(text));
    nv_buffer_release(text);
    if (copy.at)
        return copy;
    interview->view.failed = true;
    return (struct nv_span){"", 0};
}

struct nv_span nv__drawn_message(nv_interview *interview,
                                 enum nv_message message, const char *a1,
                                 const char *a2, const char *a3)
{
    struct nv_buffer text = {0};
    nv_buffer_fill(&text, nv_message_text(interview->language, message), a1, a2,
                   a3);
    return nv__drawn(interview, &text);
}

static struct nv_span words(const nv_interview *interview,
                            enum nv_message message)
{
    return nv_span_of(nv_message_text(interview->language, message));
}

static struct nv_span text(const nv_interview *interview,
                           const struct nv_text *from)
{
    return nv__text(interview->model, from, interview->language);
}

struct digits {
    char at[24];
};

static struct digits digits_of(size_t number)
{
    struct digits out;
    snprintf(out.at, sizeof out.at, "%zu", number);
    return out;
}

static const char *key(const nv_interview *interview,
                       enum nv_action_kind action)
{
    return nv_action_key(action, interview->language);
}

static void add_intro(nv_interview *interview, struct nv_span line)
{
    struct nv_interview_view *view = &interview->view;
    if (line.size)
        view->intro[view->intro_count++] = line;
}

/* Seconds for the questions of a set, NULL = of all, with the profile. */
static unsigned seconds_of(const nv_interview *interview,
                           const struct nv_set *set)
{
    const nv_model *model = interview->model;
    size_t count = set ? set->question_count : model->question_count;
    unsigned seconds = 0;
    for (size_t i = 0; i < count; i++) {
        size_t q = set ? (size_t)set->questions[i] : i;
        seconds += nv_question_seconds(model->questions[q].type);
    }
    return seconds;
}

static unsigned minutes_left(const nv_interview *interview)
{
    const nv_model *model = interview->model;
    unsigned seconds = 0;
    for (size_t q = 0; q < model->question_count; q++) {
        if (interview->may[q] &&
            interview->answers->questions[q].state == NV_BLANK)
            seconds += nv_question_seconds(model->questions[q].type);
    }
    return seconds ? nv_minutes_of(seconds) : 0;
}

/* How much there is to answer. */
static struct nv_span length_of(nv_interview *interview, size_t questions,
                                unsigned minutes)
{
    enum nv_message message = minutes > 1     ? NV_M_INTERVIEW_INTRO_LENGTH
                              : questions > 1 ? NV_M_INTERVIEW_INTRO_MINUTE
                                              : NV_M_INTERVIEW_INTRO_ONE;
    return nv__drawn_message(interview, message, digits_of(questions).at,
                             digits_of(minutes).at, NULL);
}

static void intro_to_new(nv_interview *interview)
{
    const nv_model *model = interview->model;
    add_intro(interview, text(interview, &model->summary));
    if (interview->screen == NV_SCREEN_WELCOME) {
        int set = nv__model_set(model, nv_span_of(interview->answers->set));
        unsigned seconds =
            seconds_of(interview, set == NV_NONE ? NULL : &model->sets[set]);
        add_intro(interview,
                  length_of(interview, nv_interview_listed(interview),
                            nv_minutes_of(seconds)));
    }
    add_intro(interview, words(interview, NV_M_INTERVIEW_INTRO_PRIVATE));
    add_intro(interview,
              nv__drawn_message(interview, NV_M_INTERVIEW_INTRO_SAVED,
                                interview->setup.file, NULL, NULL));
    add_intro(interview, nv__drawn_message(
                             interview, NV_M_INTERVIEW_INTRO_HOW,
                             key(interview, NV_ACTION_DONT_KNOW),
                             key(interview, NV_ACTION_NOT_APPLICABLE), NULL));
    if (interview->setup.last_year)
        add_intro(interview, words(interview, NV_M_INTERVIEW_INTRO_LAST_YEAR));
}

static void intro_to_resumed(nv_interview *interview)
{
    size_t all = nv_interview_listed(interview);
    size_t done = 0;
    for (size_t q = 0; q < interview->model->question_count; q++)
        done += interview->may[q] &&
                interview->answers->questions[q].state != NV_BLANK;
    if (interview->screen != NV_SCREEN_FINISH)
        add_intro(interview, nv__drawn_message(
                                 interview, NV_M_INTERVIEW_GOES_ON,
                                 digits_of(done).at, digits_of(all).at, NULL));
    add_intro(interview,
              nv__drawn_message(interview, NV_M_INTERVIEW_INTRO_SAVED,
                                interview->setup.file, NULL, NULL));
}

static void see_opening(nv_interview *interview)
{
    struct nv_interview_view *view = &interview->view;
    view->is_opening = interview->is_opening;
    view->title = text(interview, &interview->model->title);
    if (!view->is_opening || interview->screen == NV_SCREEN_LANGUAGE)
        return;
    if (interview->setup.resumes)
        intro_to_resumed(interview);
    else
        intro_to_new(interview);
}

static struct nv_interview_option *
add_option(nv_interview *interview, unsigned number, struct nv_span label)
{
    struct nv_interview_view *view = &interview->view;
    struct nv_interview_option *option =
        &interview->options[view->option_count++];
    *option = (struct nv_interview_option){
        .number = number, .text = label, .evidence = {"", 0}};
    view->options = interview->options;
    return option;
}

static void see_language(nv_interview *interview)
{
    static const char *const names[] = {"español", "português", "English"};
    interview->view.text = words(interview, NV_M_INTERVIEW_LANGUAGE);
    for (unsigned i = 0; i < 3; i++)
        add_option(interview, i + 1, nv_span_of(names[i]));
}

static void see_welcome(nv_interview *interview)
{
    interview->view.text = words(interview, NV_M_INTERVIEW_START);
}

static void see_length(nv_interview *interview)
{
    const nv_model *model = interview->model;
    interview->view.text = words(interview, NV_M_INTERVIEW_LENGTH);
    interview->view.hint = words(interview, NV_M_INTERVIEW_LENGTH_HINT);
    for (size_t i = 0; i <= model->set_count && i < NV_MOST_SHOWN; i++) {
        const struct nv_set *set =
            i < model->set_count ? &model->sets[i] : NULL;
        struct nv_span title =
            set ? text(interview, &set->title)
                : nv__drawn_message(interview, NV_M_INTERVIEW_LENGTH_FULL,
                                    digits_of(model->question_count).at, NULL,
                                    NULL);
        unsigned minutes = nv_minutes_of(seconds_of(interview, set));
        add_option(interview, (unsigned)i + 1,
                   nv__drawn_message(interview,
                                     minutes > 1 ? NV_M_INTERVIEW_LENGTH_OPTION
                                                 : NV_M_INTERVIEW_LENGTH_MINUTE,
                                     title.at, digits_of(minutes).at, NULL));
    }
}

/* What was answered here, this time or last. */
static void see_answer(nv_interview *interview)
{
    int at = interview->at;
    struct nv_buffer said = {0};
    bool is_saved = nv__place_answer(interview, at)->state != NV_BLANK;
    if (!is_saved && !nv__place_last_year(interview, at))
        return;
    nv__put_answer(&said, interview, at, !is_saved);
    if (is_saved)
        interview->view.saved = nv__drawn(interview, &said);
    else
        interview->view.last_year = nv__drawn(interview, &said);
}

static bool is_chosen(enum nv_question_type type,
                      const struct nv_answer *answer, size_t option)
{
    if (!answer || answer->state != NV_ANSWERED)
        return false;
    return type == NV_MULTIPLE ? answer->as.ticked >> option & 1
                               : answer->option == option;
}

static void see_options(nv_interview *interview,
                        const struct nv_question *question)
{
    struct nv_options options = question->options;
    const struct nv_answer *saved = nv__place_answer(interview, interview->at);
    const struct nv_answer *last =
        nv__place_last_year(interview, interview->at);
    bool has_exclusive = false;
    for (size_t i = 0; i < options.count; i++) {
        struct nv_interview_option *option = add_option(
            interview, (unsigned)i + 1, text(interview, &options.at[i].text));
        option->is_saved = is_chosen(question->type, saved, i);
        option->is_last_year = is_chosen(question->type, last, i);
        if (interview->has_help)
            option->evidence = text(interview, &options.at[i].evidence);
        has_exclusive = has_exclusive || options.at[i].exclusive;
    }
    interview->view.is_several = question->type == NV_MULTIPLE;
    if (question->type != NV_MULTIPLE)
        return;
    interview->view.hint = words(interview, NV_M_INTERVIEW_SEVERAL);
    if (!has_exclusive)
        add_option(interview, 0,
                   words(interview, NV_M_INTERVIEW_NONE_OF_THESE));
}

static struct nv_span shown_number(nv_interview *interview,
                                   struct nv_decimal value)
{
    struct nv_buffer out = {0};
    struct nv_decimal_text written = nv_decimal_write(value);
    char *point = strchr(written.at, '.');
    if (point && interview->setup.comma)
        *point = ',';
    nv_buffer_text(&out, written.at);
    return nv__drawn(interview, &out);
}

static void see_range(nv_interview *interview, struct nv_decimal min,
                      struct nv_decimal max, struct nv_span unit)
{
    if (nv_decimal_compare(max, (struct nv_decimal){BIG_NUMBER, 0}) >= 0) {
        interview->view.hint = words(interview, NV_M_INTERVIEW_NUMBER_ANY);
        return;
    }
    interview->view.hint = nv__drawn_message(
        interview,
        unit.size ? NV_M_INTERVIEW_NUMBER_UNIT : NV_M_INTERVIEW_NUMBER_HINT,
        shown_number(interview, min).at, shown_number(interview, max).at,
        unit.size ? unit.at : NULL);
}

static void see_text_hint(nv_interview *interview)
{
    enum nv_language language = interview->language;
    interview->view.hint =
        nv__drawn_message(interview, NV_M_INTERVIEW_TEXT_HINT,
                          nv_action_word(NV_ACTION_BACK, language),
                          nv_action_word(NV_ACTION_QUIT, language), NULL);
}

static void see_help(nv_interview *interview,
                     const struct nv_question *question)
{
    struct nv_interview_view *view = &interview->view;
    view->has_help = interview->has_help;
    if (!interview->has_help)
        return;
    view->help = text(interview, &question->help);
    view->example = text(interview, &question->example);
    view->evidence = text(interview, &question->evidence);
    if (!view->help.size && !view->example.size && !view->evidence.size)
        view->help = words(interview, NV_M_INTERVIEW_NO_HELP);
}

static void see_question_itself(nv_interview *interview)
{
    struct nv_interview_view *view = &interview->view;
    const struct nv_question *question =
        nv__place_question(interview, interview->at);
    size_t q = (size_t)interview->at - interview->field_count;
    view->section =
        text(interview, &interview->model->sections[question->section].title);
    view->number = nv__place_number(interview, interview->at);
    view->total = (unsigned)nv_interview_listed(interview);
    view->minutes = minutes_left(interview);
    view->text = text(interview, &question->text);
    view->note = nv_span_of(interview->answers->notes[q]);
}

static void see_question(nv_interview *interview)
{
    const struct nv_question *question =
        nv__place_question(interview, interview->at);
    see_question_itself(interview);
    if (question->options.count)
        see_options(interview, question);
    else if (question->type == NV_NUMBER)
        see_range(interview, question->min, question->max,
                  text(interview, &question->unit));
    else
        see_text_hint(interview);
    see_answer(interview);
    see_help(interview, question);
}

static void see_note(nv_interview *interview)
{
    see_question_itself(interview);
    interview->view.text =
        words(interview, interview->after_answer ? NV_M_INTERVIEW_EVIDENCE
                                                 : NV_M_INTERVIEW_NOTE);
    see_text_hint(interview);
}

static void see_searched(nv_interview *interview, const struct nv_field *field)
{
    bool is_sector = nv_span_is(field->id, "sector");
    interview->view.hint =
        words(interview, is_sector ? NV_M_INTERVIEW_SECTOR_HINT
                                   : NV_M_INTERVIEW_SEARCH_HINT);
    nv__field_see_shown(interview);
}

static void see_field_hint(nv_interview *interview,
                           const struct nv_field *field)
{
    if (nv__field_is_searched(field)) {
        see_searched(interview, field);
    } else if (field->type == NV_FIELD_NUMBER) {
        see_range(interview, field->min, field->max, (struct nv_span){"", 0});
    } else if (field->options.count) {
        for (size_t i = 0; i < field->options.count; i++)
            add_option(interview, (unsigned)i + 1,
                       text(interview, &field->options.at[i].text));
    } else {
        see_text_hint(interview);
    }
}

/* Whether the field of this id is still to come, or is being asked. */
static bool is_ahead(const nv_interview *interview, const char *id)
{
    for (size_t p = 0; p < interview->field_count; p++)
        if (nv_span_is(nv__place_field(interview, (int)p)->id, id))
            return (int)p >= interview->at &&
                   nv__place_is_open(interview, (int)p);
    return false;
}

/* A region counts from the start: it is asked for as soon as it can be. */
static void count_fields(nv_interview *interview)
{
    for (size_t p = 0; p < interview->field_count; p++) {
        bool is_asked = nv__place_is_asked(interview, (int)p);
        bool is_region = nv__place_field(interview, (int)p)->is_region;
        interview->view.total +=
            is_asked || (is_region && is_ahead(interview, "country"));
        interview->view.number += is_asked && (int)p <= interview->at;
    }
}

struct nv_span nv__field_question(const nv_interview *interview,
                                  const struct nv_field *field)
{
    static const struct {
        const char *id;
        enum nv_message question;
    } known[] = {{"country", NV_M_INTERVIEW_COUNTRY},
                 {"region", NV_M_INTERVIEW_REGION},
                 {"sector", NV_M_INTERVIEW_SECTOR},
                 {"employees", NV_M_INTERVIEW_EMPLOYEES},
                 {"name", NV_M_INTERVIEW_NAME}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (nv_span_is(field->id, known[i].id))
            return words(interview, known[i].question);
    }
    return text(interview, &field->text);
}

static void see_field(nv_interview *interview)
{
    struct nv_interview_view *view = &interview->view;
    const struct nv_field *field = nv__place_field(interview, interview->at);
    view->section = words(interview, NV_M_INTERVIEW_FIRM);
    count_fields(interview);
    view->text = nv__field_question(interview, field);
    see_field_hint(interview, field);
    see_answer(interview);
    view->has_help = interview->has_help;
    if (view->has_help)
        view->help = words(interview, NV_M_INTERVIEW_FIELD_HELP);
}

static struct nv_span open_numbers(nv_interview *interview)
{
    enum { MOST_NAMED = 12 };
    struct nv_buffer out = {0};
    int place = (int)interview->field_count - 1;
    for (size_t count = 0;
         (place = nv__place_next_open(interview, place)) != NV_NOWHERE;
         count++) {
        if (count == MOST_NAMED) {
            nv_buffer_text(&out, " ...");
            break;
        }
        nv_buffer_text(&out, count ? ", " : "");
        nv_buffer_integer(&out, nv__place_number(interview, place));
    }
    return nv__drawn(interview, &out);
}

static void see_finish(nv_interview *interview)
{
    size_t open = nv_interview_open(interview);
    struct digits all = digits_of(nv_interview_listed(interview));
    struct nv_interview_view *view = &interview->view;
    if (open) {
        view->text = nv__drawn_message(
            interview,
            open > 1 ? NV_M_INTERVIEW_SOME_OPEN : NV_M_INTERVIEW_ONE_OPEN,
            digits_of(open).at, all.at, open_numbers(interview).at);
        view->hint = nv__drawn_message(
            interview,
            open > 1 ? NV_M_INTERVIEW_OPEN_HINT : NV_M_INTERVIEW_ONE_HINT,
            key(interview, NV_ACTION_FINISH), NULL, NULL);
        return;
    }
    view->text = nv__drawn_message(interview, NV_M_INTERVIEW_ALL_ANSWERED,
                                   all.at, NULL, NULL);
    view->hint =
        nv__drawn_message(interview, NV_M_INTERVIEW_FINISH_HINT,
                          key(interview, NV_ACTION_REVIEW), NULL, NULL);
}

static void see_quit(nv_interview *interview)
{
    interview->view.text = words(interview, NV_M_INTERVIEW_QUIT);
    interview->view.hint =
        nv__drawn_message(interview, NV_M_INTERVIEW_QUIT_HINT,
                          key(interview, NV_ACTION_BACK), NULL, NULL);
}

static void see_nothing(nv_interview *interview)
{
    interview->view.is_over = true;
}

static void (*const seers[])(nv_interview *interview) = {
    [NV_SCREEN_LANGUAGE] = see_language,  [NV_SCREEN_WELCOME] = see_welcome,
    [NV_SCREEN_LENGTH] = see_length,      [NV_SCREEN_FIELD] = see_field,
    [NV_SCREEN_QUESTION] = see_question,  [NV_SCREEN_NOTE] = see_note,
    [NV_SCREEN_REVIEW] = nv__review_view, [NV_SCREEN_FINISH] = see_finish,
    [NV_SCREEN_QUIT] = see_quit,          [NV_SCREEN_DONE] = see_nothing,
    [NV_SCREEN_LEFT] = see_nothing,
};

/* What can be typed at each screen: at once, and under help. */
static const struct {
    unsigned main, more;
} offered[] = {
#define BIT(action) (1U << NV_ACTION_##action)
    [NV_SCREEN_FIELD] = {BIT(HELP) | BIT(BACK) | BIT(QUIT),
                         BIT(REVIEW) | BIT(CLEAR)},
    [NV_SCREEN_QUESTION] = {BIT(HELP) | BIT(DONT_KNOW) | BIT(NOT_APPLICABLE) |
                                BIT(BACK) | BIT(SKIP) | BIT(QUIT),
                            BIT(NOTE) | BIT(REVIEW) | BIT(GO) | BIT(CLEAR)},
#undef BIT
    [NV_SCREEN_LEFT] = {0, 0},
};

/* The states that an option says already. */
static unsigned said_by_options(const nv_interview *interview)
{
    static const unsigned bits[] = {[NV_DONT_KNOW] = 1U << NV_ACTION_DONT_KNOW,
                                    [NV_NOT_APPLICABLE] =
                                        1U << NV_ACTION_NOT_APPLICABLE};
    unsigned said = 0;
    if (interview->screen != NV_SCREEN_QUESTION)
        return said;
    const struct nv_question *question =
        nv__place_question(interview, interview->at);
    for (size_t i = 0; i < question->options.count; i++) {
        enum nv_state state = question->options.at[i].state;
        if (state == NV_DONT_KNOW || state == NV_NOT_APPLICABLE)
            said |= bits[state];
    }
    return said;
}

static void see_commands(nv_interview *interview)
{
    struct nv_interview_view *view = &interview->view;
    unsigned bits = offered[interview->screen].main;
    bool free_text = nv__wants_free_text(interview);
    if (interview->has_help)
        bits |= offered[interview->screen].more;
    bits &= ~said_by_options(interview);
    if (interview->screen == NV_SCREEN_FIELD &&
        nv__field_is_searched(nv__place_field(interview, interview->at)))
        bits |= 1U << NV_ACTION_LIST;
    if (free_text && !interview->has_help)
        bits = 0;
    if (interview->screen == NV_SCREEN_FIELD && !view->saved.size &&
        !view->last_year.size)
        view->commands[view->command_count++] =
            (struct nv_interview_command){"Enter", NV_M_INTERVIEW_LEAVE_OUT};
    for (int i = 0; i < NV_ACTION_COUNT; i++) {
        enum nv_action_kind action = (enum nv_action_kind)i;
        if (!(bits >> i & 1))
            continue;
        view->commands[view->command_count++] = (struct nv_interview_command){
            free_text ? nv_action_word(action, interview->language)
                      : key(interview, action),
            nv_action_message(action)};
    }
}

static void see_notice(nv_interview *interview)
{
    const struct nv_buffer *said = interview->words;
    if (interview->notice != NV_M_NONE)
        interview->view.notice = nv__drawn_message(
            interview, interview->notice, nv_buffer_view(&said[0]).at,
            nv_buffer_view(&said[1]).at, nv_buffer_view(&said[2]).at);
}

const struct nv_interview_view *nv_interview_look(nv_interview *interview)
{
    static const struct nv_span empty = {"", 0};
    nv_arena_release(&interview->drawn);
    interview->view = (struct nv_interview_view){
        .screen = interview->screen,
        .language = interview->language,
        .title = empty,
        .notice = empty,
        .section = empty,
        .text = empty,
        .hint = empty,
        .help = empty,
        .example = empty,
        .evidence = empty,
        .saved = empty,
        .last_year = empty,
        .note = empty,
    };
    see_notice(interview);
    see_opening(interview);
    seers[interview->screen](interview);
    see_commands(interview);
    return &interview->view;
}

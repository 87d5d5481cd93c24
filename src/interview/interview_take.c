/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A typed line, by the screen it was typed at. Each screen has a function;
 * those that hold for all come first. Nothing that can be typed is an error:
 * what makes no sense is answered with a notice, and the screen stays.
 *
 * Lines come as the terminal gives them. Arrow keys leave escape sequences in
 * them where no line editor is at work; these and other control characters
 * are taken out, so that they end neither in an answer nor on a screen.
 */
#include "base/diagnostic.h"
#include "base/utf8.h"
#include "interview/interview_core.h"

enum { MOST_LINE = NV_MOST_NOTE };

static struct nv_span none(void)
{
    return (struct nv_span){"", 0};
}

static void say(nv_interview *interview, enum nv_message notice,
                const char *first, const char *second)
{
    nv__say(interview, notice, nv_span_of(first), nv_span_of(second), none());
}

/* Bytes of a control sequence at the start of text, 0 for none. */
static size_t sequence(struct nv_span text)
{
    size_t size = 2;
    if (text.size < 2 || text.at[0] != '\033')
        return 0;
    if (text.at[1] != '[' && text.at[1] != 'O')
        return 1;
    while (size < text.size && (text.at[size] < 0x40 || text.at[size] > 0x7E))
        size++;
    return size < text.size ? size + 1 : size;
}

/* Without control characters, and trimmed; out holds MOST_LINE bytes. */
static struct nv_span clean(struct nv_span line, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < line.size;) {
        struct nv_span rest = {line.at + i, line.size - i};
        bool is_tab = line.at[i] == '\t';
        size_t skip = is_tab ? 0 : sequence(rest);
        if (skip == 0 && !is_tab)
            skip = nv_utf8_control(rest);
        if (skip == 0)
            out[used++] = (char)(is_tab ? ' ' : line.at[i]);
        i += skip ? skip : 1;
    }
    return nv__trimmed((struct nv_span){out, used});
}

static bool copy_text(nv_interview *interview, const char **slot,
                      const char *text)
{
    return !text[0] ||
           nv__answers_keep(interview->answers, slot, nv_span_of(text));
}

/* Takes over what was answered last year. */
static bool repeat(nv_interview *interview)
{
    int at = interview->at;
    const nv_answers *last = interview->setup.last_year;
    nv_answers *answers = interview->answers;
    bool kept;
    *nv__place_answer(interview, at) = *nv__place_last_year(interview, at);
    if (nv__place_is_field(interview, at)) {
        int field = interview->fields[at];
        kept = copy_text(interview, &answers->field_texts[field],
                         last->field_texts[field]);
    } else {
        size_t q = (size_t)at - interview->field_count;
        kept = copy_text(interview, &answers->texts[q], last->texts[q]);
    }
    nv__note_change(interview);
    return kept;
}

static void go_on_with_evidence(nv_interview *interview)
{
    bool is_answered =
        !nv__place_is_field(interview, interview->at) &&
        nv__place_answer(interview, interview->at)->state == NV_ANSWERED;
    if (!interview->setup.wants_evidence || !is_answered) {
        nv__go_on(interview);
        return;
    }
    interview->after_answer = true;
    interview->screen = NV_SCREEN_NOTE;
}

/* Enter alone: keep, repeat, or leave out. */
static bool take_empty(nv_interview *interview)
{
    int at = interview->at;
    if (nv__place_answer(interview, at)->state != NV_BLANK ||
        (nv__place_is_field(interview, at) &&
         !nv__place_last_year(interview, at))) {
        nv__go_on(interview);
        return true;
    }
    if (nv__place_last_year(interview, at)) {
        bool kept = repeat(interview);
        nv__go_on(interview);
        return kept;
    }
    say(interview, NV_M_INTERVIEW_WANTS_ANSWER,
        nv_action_key(NV_ACTION_DONT_KNOW, interview->language),
        nv_action_key(NV_ACTION_SKIP, interview->language));
    return true;
}

static void set_state(nv_interview *interview, enum nv_state state)
{
    bool is_field = nv__place_is_field(interview, interview->at);
    *nv__place_answer(interview, interview->at) = (struct nv_answer){
        .state = (unsigned char)(is_field ? NV_BLANK : state)};
    nv__note_change(interview);
}

static bool keep_note(nv_interview *interview, struct nv_span note)
{
    size_t q = (size_t)interview->at - interview->field_count;
    interview->changed = interview->touched = true;
    return nv__answers_keep(interview->answers, &interview->answers->notes[q],
                            note);
}

static bool take_note_command(nv_interview *interview, struct nv_span text)
{
    if (nv__place_is_field(interview, interview->at)) {
        say(interview, NV_M_INTERVIEW_NOT_HERE,
            nv_action_word(NV_ACTION_NOTE, interview->language), "");
        return true;
    }
    if (text.size) {
        say(interview, NV_M_INTERVIEW_NOTE_KEPT, "", "");
        return keep_note(interview, text);
    }
    interview->after_answer = false;
    interview->screen = NV_SCREEN_NOTE;
    return true;
}

static void go(nv_interview *interview, struct nv_span text)
{
    size_t number = 0, most = nv_interview_listed(interview);
    int place = NV_NOWHERE;
    struct nv_buffer last = {0};
    if (nv__option_number(text, most, &number) && number)
        place = nv__place_numbered(interview, (unsigned)number);
    if (nv__place_is_asked(interview, place)) {
        if (interview->at > interview->walk_until)
            interview->walk_until = interview->at;
        if (interview->screen == NV_SCREEN_FINISH)
            interview->walk_until = NV_NOWHERE;
        interview->from_review = false;
        nv__go_to(interview, place);
        return;
    }
    nv_buffer_integer(&last, (int64_t)most);
    nv__say(interview, NV_M_INTERVIEW_NO_QUESTION, text, nv_buffer_view(&last),
            none());
    interview->words[1].failed |= last.failed;
    nv_buffer_release(&last);
}

static void quit(nv_interview *interview)
{
    interview->quit_from = interview->screen;
    interview->screen = NV_SCREEN_QUIT;
}

/* Commands of every screen with a question, a field, or the end. */
static bool take_command(nv_interview *interview, struct nv_typed typed,
                         struct nv_span line)
{
    switch (typed.action) {
    case NV_ACTION_HELP:
        interview->has_help = true;
        break;
    case NV_ACTION_BACK:
        nv__go_back(interview);
        break;
    case NV_ACTION_REVIEW:
        nv__review_open(interview);
        break;
    case NV_ACTION_GO:
        go(interview, typed.rest);
        break;
    case NV_ACTION_QUIT:
        quit(interview);
        break;
    case NV_ACTION_UNKNOWN:
        nv__say(interview, NV_M_INTERVIEW_UNKNOWN_COMMAND, line, none(),
                none());
        break;
    default:
        nv__say(interview, NV_M_INTERVIEW_NOT_HERE, line, none(), none());
        break;
    }
    return true;
}

static bool take_list(nv_interview *interview, struct nv_typed typed,
                      struct nv_span line)
{
    int at = interview->at;
    if (!nv__place_is_field(interview, at) ||
        !nv__field_is_searched(nv__place_field(interview, at)))
        return take_command(interview, typed, line);
    nv__field_list(interview);
    return true;
}

static bool take_value(nv_interview *interview, struct nv_span line)
{
    if (line.size == 0)
        return take_empty(interview);
    bool fine = nv__place_is_field(interview, interview->at)
                    ? nv__take_field(interview, line)
                    : nv__take_answer(interview, line);
    if (fine && interview->took)
        go_on_with_evidence(interview);
    return fine;
}

static bool take_at_place(nv_interview *interview, struct nv_typed typed,
                          struct nv_span line)
{
    switch (typed.action) {
    case NV_ACTION_NONE:
        return take_value(interview, typed.rest);
    case NV_ACTION_DONT_KNOW:
        set_state(interview, NV_DONT_KNOW);
        nv__go_on(interview);
        return true;
    case NV_ACTION_NOT_APPLICABLE:
        set_state(interview, NV_NOT_APPLICABLE);
        nv__go_on(interview);
        return true;
    case NV_ACTION_SKIP:
        interview->touched = true;
        nv__go_ahead(interview);
        return true;
    case NV_ACTION_NOTE:
        return take_note_command(interview, typed.rest);
    case NV_ACTION_CLEAR:
        set_state(interview, NV_BLANK);
        say(interview, NV_M_INTERVIEW_CLEARED, "", "");
        return true;
    case NV_ACTION_LIST:
        return take_list(interview, typed, line);
    default:
        return take_command(interview, typed, line);
    }
}

static bool take_language(nv_interview *interview, struct nv_typed typed,
                          struct nv_span line)
{
    static const enum nv_language order[] = {NV_ES, NV_PT, NV_EN};
    char folded[16];
    size_t number = 0;
    nv_utf8_fold(line, folded, sizeof folded);
    if (typed.action == NV_ACTION_QUIT) {
        interview->screen = NV_SCREEN_LEFT;
        return true;
    }
    folded[folded[0] ? 2 : 0] = '\0';
    bool known = nv__option_number(line, NV_LANGUAGE_COUNT, &number) && number;
    if (known)
        interview->language = order[number - 1];
    else
        known = nv_language_parse(folded, &interview->language);
    if (known)
        nv__begin(interview);
    interview->is_opening = true;
    return true;
}

static bool take_welcome(nv_interview *interview, struct nv_typed typed,
                         struct nv_span line)
{
    interview->is_opening = typed.action == NV_ACTION_HELP;
    if (typed.action == NV_ACTION_NONE && line.size == 0)
        nv__go_to_start(interview);
    else if (typed.action == NV_ACTION_NONE)
        say(interview, NV_M_INTERVIEW_START, "", "");
    else
        return take_command(interview, typed, line);
    return true;
}

static bool take_length(nv_interview *interview, struct nv_typed typed,
                        struct nv_span line)
{
    const nv_model *model = interview->model;
    size_t number = 1, most = model->set_count + 1;
    interview->is_opening = typed.action == NV_ACTION_HELP;
    if (typed.action != NV_ACTION_NONE)
        return take_command(interview, typed, line);
    if (line.size && (!nv__option_number(line, most, &number) || !number)) {
        nv__say_range(interview, line, most);
        return true;
    }
    if (line.size || !interview->touched)
        interview->answers->set =
            number < most ? model->sets[number - 1].id.at : "";
    nv__choose_set(interview);
    nv__note_change(interview);
    nv__go_to_start(interview);
    return true;
}

static bool take_note(nv_interview *interview, struct nv_typed typed,
                      struct nv_span line)
{
    bool fine = true;
    bool is_kept = typed.action == NV_ACTION_NONE;
    if (!is_kept && typed.action != NV_ACTION_BACK &&
        typed.action != NV_ACTION_CLEAR)
        return take_command(interview, typed, line);
    if (typed.action == NV_ACTION_CLEAR)
        fine = keep_note(interview, none());
    else if (is_kept && line.size)
        fine = keep_note(interview, line);
    interview->screen = NV_SCREEN_QUESTION;
    if (interview->after_answer && typed.action != NV_ACTION_BACK)
        nv__go_on(interview);
    interview->after_answer = false;
    return fine;
}

static void end(nv_interview *interview)
{
    interview->answers->is_draft = false;
    interview->answers->draft_at = "";
    interview->changed = interview->touched = true;
    interview->screen = NV_SCREEN_DONE;
}

static bool take_finish(nv_interview *interview, struct nv_typed typed,
                        struct nv_span line)
{
    bool is_enter = typed.action == NV_ACTION_NONE && line.size == 0;
    bool has_open = nv_interview_open(interview) > 0;
    if (typed.action == NV_ACTION_FINISH || (is_enter && !has_open)) {
        end(interview);
    } else if (is_enter) {
        int before = (int)interview->field_count - 1;
        nv__go_to(interview, nv__place_next_open(interview, before));
    } else if (typed.action == NV_ACTION_NONE) {
        go(interview, typed.rest);
    } else {
        return take_command(interview, typed, line);
    }
    return true;
}

static bool take_review(nv_interview *interview, struct nv_typed typed,
                        struct nv_span line)
{
    if (typed.action != NV_ACTION_NONE && typed.action != NV_ACTION_BACK &&
        typed.action != NV_ACTION_REVIEW)
        return take_command(interview, typed, line);
    nv__review_take(interview, typed);
    return true;
}

static bool take_quit(nv_interview *interview, struct nv_typed typed,
                      struct nv_span line)
{
    bool leaves =
        typed.action == NV_ACTION_QUIT || line.size == 0 ||
        (typed.action == NV_ACTION_NONE && nv_interview_yes_no(line) == 1);
    interview->screen = leaves ? NV_SCREEN_LEFT : interview->quit_from;
    return true;
}

typedef bool taker(nv_interview *interview, struct nv_typed typed,
                   struct nv_span line);

static taker *const takers[] = {
    [NV_SCREEN_LANGUAGE] = take_language, [NV_SCREEN_WELCOME] = take_welcome,
    [NV_SCREEN_LENGTH] = take_length,     [NV_SCREEN_FIELD] = take_at_place,
    [NV_SCREEN_QUESTION] = take_at_place, [NV_SCREEN_NOTE] = take_note,
    [NV_SCREEN_REVIEW] = take_review,     [NV_SCREEN_FINISH] = take_finish,
    [NV_SCREEN_QUIT] = take_quit,
};

bool nv__wants_free_text(const nv_interview *interview)
{
    int at = interview->at;
    if (interview->screen == NV_SCREEN_NOTE)
        return true;
    if (interview->screen == NV_SCREEN_QUESTION)
        return nv__place_question(interview, at)->type == NV_TEXT;
    if (interview->screen != NV_SCREEN_FIELD)
        return false;
    const struct nv_field *field = nv__place_field(interview, at);
    return field->type == NV_FIELD_TEXT && !field->is_region;
}

static bool take_line(nv_interview *interview, struct nv_span given)
{
    char space[MOST_LINE];
    struct nv_buffer most = {0};
    interview->is_opening = interview->has_help = interview->took = false;
    interview->notice = NV_M_NONE;
    if (given.size > sizeof space) {
        nv_buffer_integer(&most, MOST_LINE);
        nv__say(interview, NV_M_INTERVIEW_TOO_LONG, nv_buffer_view(&most),
                none(), none());
        interview->words[0].failed |= most.failed;
        nv_buffer_release(&most);
        return true;
    }
    struct nv_span line = clean(given, space);
    if (nv_utf8_invalid_at(line) < line.size) {
        say(interview, NV_M_INTERVIEW_NOT_TEXT, "", "");
        return true;
    }
    struct nv_typed typed = nv_interview_read(line, interview->language,
                                              nv__wants_free_text(interview));
    return takers[interview->screen](interview, typed, line);
}

enum nv_status nv_interview_take(nv_interview *interview,
                                 const struct nv_interview_event *event,
                                 struct nv_error *error)
{
    bool is_over = interview->screen == NV_SCREEN_DONE ||
                   interview->screen == NV_SCREEN_LEFT;
    bool fine = true;
    if (is_over)
        return NV_OK;
    if (event->kind == NV_EVENT_END)
        interview->screen = NV_SCREEN_LEFT;
    else
        fine = take_line(interview, event->line);
    for (size_t i = 0; i < 3; i++)
        fine = fine && !interview->words[i].failed;
    if (!fine)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return NV_OK;
}

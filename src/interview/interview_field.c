/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Answers about the firm. A field with few options is chosen by number; one
 * with many (country, branch of industry) and the region are looked up by
 * what people call them, and what was found is offered with numbers. While a
 * list is on the screen a number means a line of it; without one it may be a
 * code, such as that of a branch.
 */
#include "answers/decode.h"
#include "interview/interview_core.h"
#include "interview/interview_search.h"

enum { MOST_CHOSEN = 12 }; /* options that are simply listed */

static struct nv_span none(void)
{
    return (struct nv_span){"", 0};
}

bool nv__field_is_searched(const struct nv_field *field)
{
    return field->is_region || field->options.count > MOST_CHOSEN;
}

/* The firm's country; NULL while it is not known. */
static const struct nv_country *country_of(const nv_interview *interview)
{
    const struct nv_classification *places = interview->places;
    int field = nv__model_field(interview->model, nv_span_of("country"));
    if (field == NV_NONE ||
        interview->answers->profile[field].state != NV_ANSWERED)
        return NULL;
    unsigned short option = interview->answers->profile[field].option;
    int country = nv__country_find(
        places, interview->model->fields[field].options.at[option].code);
    return country == NV_NONE ? NULL : &places->countries[country];
}

static struct nv_span or_empty(struct nv_span text)
{
    return text.at ? text : none();
}

static size_t collect_regions(const nv_interview *interview,
                              struct nv_searched out[NV_MOST_SEARCHED])
{
    const struct nv_country *country = country_of(interview);
    size_t count = country ? country->region_count : 0;
    if (count > NV_MOST_SEARCHED)
        count = NV_MOST_SEARCHED;
    for (size_t i = 0; i < count; i++) {
        const struct nv_place *region = &country->regions[i];
        out[i] = (struct nv_searched){
            .code = region->code,
            .names = {region->name, none(), none()},
            .words = {nv_span_of(region->code.at + 3), none(), none()}};
    }
    return count;
}

/* All that the field can be, as candidates of a search. */
static size_t collect(const nv_interview *interview,
                      const struct nv_field *field,
                      struct nv_searched out[NV_MOST_SEARCHED])
{
    if (field->is_region)
        return collect_regions(interview, out);
    for (size_t i = 0; i < field->options.count; i++) {
        const struct nv_option *option = &field->options.at[i];
        out[i] = (struct nv_searched){.code = option->code};
        for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
            out[i].names[l] = or_empty(option->text.in[l]);
            out[i].words[l] = or_empty(option->search.in[l]);
        }
    }
    return field->options.count;
}

/* Takes candidate i as the answer; false when out of memory. */
static bool choose(nv_interview *interview, const struct nv_field *field, int i)
{
    struct nv_searched all[NV_MOST_SEARCHED];
    size_t index = (size_t)interview->fields[interview->at];
    struct nv_answer *answer = nv__place_answer(interview, interview->at);
    collect(interview, field, all);
    if (field->is_region &&
        !nv__answers_keep(interview->answers,
                          &interview->answers->field_texts[index], all[i].code))
        return false;
    *answer = (struct nv_answer){
        .state = NV_ANSWERED,
        .option = (unsigned short)(field->is_region ? 0 : i)};
    nv__say(interview, NV_M_INTERVIEW_TAKEN,
            all[i].names[field->is_region ? 0 : (int)interview->language],
            all[i].code, none());
    nv__note_change(interview);
    return true;
}

/* The region that goes by exactly this name; NV_NONE where none does. */
static int named_region(const nv_interview *interview, struct nv_span line)
{
    const struct nv_classification *places = interview->places;
    const struct nv_country *country = country_of(interview);
    if (!country)
        return NV_NONE;
    const struct nv_place *region =
        nv__region_find(places, (int)(country - places->countries), line);
    return region ? (int)(region - country->regions) : NV_NONE;
}

static bool search(nv_interview *interview, const struct nv_field *field,
                   struct nv_span line)
{
    struct nv_searched all[NV_MOST_SEARCHED];
    struct nv_found found;
    size_t number = 0;
    if (interview->shown_count &&
        nv__option_number(line, interview->shown_count, &number) && number)
        return choose(interview, field, interview->shown[number - 1]);
    int named = field->is_region ? named_region(interview, line) : NV_NONE;
    if (named != NV_NONE)
        return choose(interview, field, named);
    nv_search(&found, all, collect(interview, field, all), line);
    if (found.is_exact)
        return choose(interview, field, found.at[0]);
    interview->shown_count = found.count;
    for (size_t i = 0; i < found.count; i++)
        interview->shown[i] = found.at[i];
    nv__say(interview,
            found.count ? NV_M_INTERVIEW_DID_YOU_MEAN
                        : NV_M_INTERVIEW_NOT_FOUND,
            line, none(), none());
    return true;
}

void nv__field_list(nv_interview *interview)
{
    struct nv_searched all[NV_MOST_SEARCHED];
    const struct nv_field *field = nv__place_field(interview, interview->at);
    size_t count = collect(interview, field, all);
    interview->shown_count = count < NV_MOST_SHOWN ? count : NV_MOST_SHOWN;
    for (size_t i = 0; i < interview->shown_count; i++)
        interview->shown[i] = (int)i;
}

void nv__field_see_shown(nv_interview *interview)
{
    struct nv_searched all[NV_MOST_SEARCHED];
    const struct nv_field *field = nv__place_field(interview, interview->at);
    struct nv_interview_view *view = &interview->view;
    collect(interview, field, all);
    for (size_t i = 0; i < interview->shown_count; i++) {
        const struct nv_searched *one = &all[interview->shown[i]];
        interview->options[i] = (struct nv_interview_option){
            .number = (unsigned)i + 1,
            .text = one->names[field->is_region ? 0 : (int)interview->language],
            .evidence = none()};
    }
    view->options = interview->options;
    view->option_count = interview->shown_count;
}

/*
 * A country that is changed makes its old region wrong: the region is asked
 * again.
 */
static void forget_region(nv_interview *interview)
{
    const nv_model *model = interview->model;
    nv_answers *answers = interview->answers;
    int country = nv__model_field(model, nv_span_of("country"));
    for (size_t i = 0; i < model->field_count; i++) {
        struct nv_span region = nv_span_of(answers->field_texts[i]);
        if (model->fields[i].is_region &&
            nv__region_is_elsewhere(model, country, answers->profile, region))
            answers->profile[i].state = NV_BLANK;
    }
}

static bool take_text(nv_interview *interview, struct nv_span line)
{
    size_t index = (size_t)interview->fields[interview->at];
    if (!nv__answers_keep(interview->answers,
                          &interview->answers->field_texts[index], line))
        return false;
    *nv__place_answer(interview, interview->at) =
        (struct nv_answer){.state = NV_ANSWERED};
    nv__note_change(interview);
    return true;
}

static void take_choice(nv_interview *interview, const struct nv_field *field,
                        struct nv_span line)
{
    size_t number = 0;
    int yes = field->type == NV_FIELD_YES_NO ? nv_interview_yes_no(line) : -1;
    if (yes >= 0)
        number = yes ? 1 : 2;
    if (!number && (!nv__option_number(line, field->options.count, &number) ||
                    number == 0)) {
        nv__say_range(interview, line, field->options.count);
        return;
    }
    *nv__place_answer(interview, interview->at) = (struct nv_answer){
        .state = NV_ANSWERED, .option = (unsigned short)(number - 1)};
    nv__note_change(interview);
}

bool nv__take_field(nv_interview *interview, struct nv_span line)
{
    const struct nv_field *field = nv__place_field(interview, interview->at);
    struct nv_decoder decoder;
    bool fine = true;
    if (nv__field_is_searched(field)) {
        fine = search(interview, field, line);
        if (nv_span_is(field->id, "country"))
            forget_region(interview);
    } else if (field->type == NV_FIELD_NUMBER) {
        nv__decoder_for_field(&decoder, field);
        struct nv_answer answer;
        if (nv__take_number(interview, &decoder, line, &answer)) {
            *nv__place_answer(interview, interview->at) = answer;
            nv__note_change(interview);
        }
    } else if (field->options.count) {
        take_choice(interview, field, line);
    } else {
        fine = take_text(interview, line);
    }
    return fine;
}

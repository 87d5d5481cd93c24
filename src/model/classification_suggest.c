/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What was probably meant. Every name of every candidate gets a score: whole,
 * then each typed word beginning one of the name's words, then a distance that
 * a slip of the finger explains. The best name is the candidate's; ties keep
 * the order of the lists. For divisions the words that people look for
 * (search words of the profile field) count one by one, so that "panadería"
 * finds food.
 *
 * The result is shown to a person or put behind "did you mean", and never
 * taken as an answer, unless is_exact says that nothing was left to guess.
 */
#include "base/nearest.h"
#include "model/classification.h"
#include "model/plain_name.h"

enum {
    WHOLE = 1000,
    BEGINS = 500,
    SLIP = 100,
    WORD = 20,
    SHORTEST = 3 /* of what may be cut short or misspelt */
};

struct suggesting {
    struct nv_suggestions *out;
    int scores[NV_MOST_SUGGESTED];
    struct nv_span typed; /* plain */
    size_t whole;         /* candidates that were named whole */
};

/* The next word of a plain text; size 0 at the end. */
static struct nv_span next_word(struct nv_span *rest)
{
    size_t size = 0;
    while (size < rest->size && rest->at[size] != ' ')
        size++;
    struct nv_span word = {rest->at, size};
    size_t skip = size + (size < rest->size);
    *rest = (struct nv_span){rest->at + skip, rest->size - skip};
    return word;
}

static bool begins_a_word(struct nv_span typed, struct nv_span name)
{
    struct nv_span word;
    while ((word = next_word(&name)).size) {
        if (word.size >= typed.size &&
            memcmp(word.at, typed.at, typed.size) == 0)
            return true;
    }
    return false;
}

static bool all_begin(struct nv_span typed, struct nv_span name)
{
    struct nv_span word;
    while ((word = next_word(&typed)).size) {
        if (!begins_a_word(word, name))
            return false;
    }
    return true;
}

static int score_name(struct nv_span typed, struct nv_span name)
{
    if (nv_span_equal(typed, name))
        return WHOLE;
    if (typed.size < SHORTEST)
        return 0;
    if (all_begin(typed, name))
        return BEGINS;
    struct nv_nearest nearest = nv_nearest_to(typed);
    nv_nearest_offer(&nearest, name);
    return nearest.best.at ? SLIP - (int)nearest.distance : 0;
}

/* Search words count one by one, and less than names. */
static int score_words(struct nv_span typed, struct nv_span words)
{
    int best = 0;
    struct nv_span word;
    while ((word = next_word(&words)).size) {
        char plain[NV_PLAIN_SIZE];
        int score = score_name(typed, nv__plain_name(word, plain)) - WORD;
        best = score > best ? score : best;
    }
    return best;
}

static void offer(struct suggesting *state, struct nv_span code, int score)
{
    struct nv_suggestions *out = state->out;
    size_t place = out->count;
    state->whole += score == WHOLE;
    while (place > 0 && state->scores[place - 1] < score)
        place--;
    if (score <= 0 || place >= NV_MOST_SUGGESTED)
        return;
    if (out->count < NV_MOST_SUGGESTED)
        out->count++;
    for (size_t i = out->count - 1; i > place; i--) {
        out->codes[i] = out->codes[i - 1];
        state->scores[i] = state->scores[i - 1];
    }
    out->codes[place] = code;
    state->scores[place] = score;
}

static void offer_names(struct suggesting *state, struct nv_span code,
                        const struct nv_span *plain, size_t count)
{
    int best = 0;
    for (size_t i = 0; i < count; i++) {
        int score = score_name(state->typed, plain[i]);
        best = score > best ? score : best;
    }
    offer(state, code, best);
}

static void offer_regions(struct suggesting *state,
                          const struct nv_country *country)
{
    for (size_t i = 0; i < country->region_count; i++)
        offer_names(state, country->regions[i].code, country->regions[i].plain,
                    country->regions[i].plain_count);
}

static void offer_division(struct suggesting *state,
                           const struct nv_option *option)
{
    int best = nv_span_equal(state->typed, option->code) ? WHOLE : 0;
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        char plain[NV_PLAIN_SIZE];
        int name =
            score_name(state->typed, nv__plain_name(option->text.in[l], plain));
        struct nv_span search = option->search.in[l];
        int word = search.at ? score_words(state->typed, search) : 0;
        best = name > best ? name : best;
        best = word > best ? word : best;
    }
    offer(state, option->code, best);
}

static void offer_places(struct suggesting *state,
                         const struct nv_classification *classification,
                         enum nv_suggest_kind kind, int country)
{
    struct nv_options options = classification->country_options;
    for (size_t i = 0; i < options.count; i++) {
        const struct nv_country *of = &classification->countries[i];
        if (kind == NV_SUGGEST_COUNTRY)
            offer_names(state, options.at[i].code, of->plain, of->plain_count);
        else if (country == NV_NONE || country == (int)i)
            offer_regions(state, of);
    }
}

void nv__classification_suggest(struct nv_suggestions *out,
                                const struct nv_classification *classification,
                                enum nv_suggest_kind kind, int country,
                                struct nv_span typed)
{
    char plain[NV_PLAIN_SIZE];
    struct suggesting state = {.out = out};
    *out = (struct nv_suggestions){0};
    state.typed = nv__plain_name(typed, plain);
    if (!state.typed.size)
        return;
    struct nv_options divisions = classification->divisions;
    if (kind == NV_SUGGEST_SECTOR) {
        for (size_t i = 0; i < divisions.count; i++)
            offer_division(&state, &divisions.at[i]);
    } else {
        offer_places(&state, classification, kind, country);
    }
    out->is_exact = state.whole == 1;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A few dozen candidates, each with a name in three languages and perhaps
 * some search words, compared with what was typed: without accents or case,
 * word by word. A whole word counts most, the beginning of one less, and
 * least a word that begins alike ("calzados" and "calzado", "panaderías" and
 * "panadería"), which stands in for a stemmer of three languages. Words that
 * fit no candidate ("fábrica de ...") are passed over.
 *
 * The result is a short list that a person chooses from. Taking the best hit
 * unasked would put a firm into a branch that it never chose.
 */
#include "interview/interview_search.h"

#include "base/nearest.h"
#include "base/utf8.h"

enum {
    WHOLE = 6,
    BEGINNING = 4,
    ALIKE = 2,
    IN_NAME = 1, /* the name itself, not a search word */
    FOLDED = 1024,
    SHORTEST = 3 /* letters of a word that is compared by its beginning */
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* The next word of a folded text; size 0 at the end. */
static struct nv_span next_word(struct nv_span *rest)
{
    while (rest->size && !is_letter(rest->at[0])) {
        rest->at++;
        rest->size--;
    }
    size_t end = 0;
    while (end < rest->size && is_letter(rest->at[end]))
        end++;
    struct nv_span word = {rest->at, end};
    *rest = (struct nv_span){rest->at + end, rest->size - end};
    return word;
}

static size_t common(struct nv_span a, struct nv_span b)
{
    size_t i = 0;
    while (i < a.size && i < b.size && a.at[i] == b.at[i])
        i++;
    return i;
}

static int compare_words(struct nv_span typed, struct nv_span word)
{
    size_t alike = common(typed, word);
    if (alike == typed.size && alike == word.size)
        return WHOLE;
    if (typed.size < SHORTEST)
        return 0;
    if (alike == typed.size)
        return BEGINNING;
    /* all but the ending of the longer of the two */
    size_t longer = typed.size > word.size ? typed.size : word.size;
    return alike > SHORTEST && alike + 2 >= longer ? ALIKE : 0;
}

/* How well one typed word fits a text. */
static int fit_text(struct nv_span typed, struct nv_span text)
{
    char folded[FOLDED];
    struct nv_span rest = {folded, nv_utf8_fold(text, folded, sizeof folded)};
    struct nv_span word;
    int best = 0;
    while ((word = next_word(&rest)).size) {
        int fit = compare_words(typed, word);
        best = fit > best ? fit : best;
    }
    return best;
}

static int fit_word(struct nv_span typed, const struct nv_searched *candidate)
{
    int best = 0;
    for (size_t i = 0; i < 3; i++) {
        int name = fit_text(typed, candidate->names[i]);
        int word = fit_text(typed, candidate->words[i]);
        name += name ? IN_NAME : 0;
        best = name > best ? name : best;
        best = word > best ? word : best;
    }
    return best;
}

static bool is_whole(const struct nv_searched *candidate, struct nv_span typed)
{
    char folded[FOLDED];
    size_t size = nv_utf8_fold(candidate->code, folded, sizeof folded);
    if (nv_span_equal((struct nv_span){folded, size}, typed))
        return true;
    for (size_t i = 0; i < 3; i++) {
        size = nv_utf8_fold(candidate->names[i], folded, sizeof folded);
        if (size && nv_span_equal((struct nv_span){folded, size}, typed))
            return true;
    }
    return false;
}

/* Keeps the best of all, those that come first before their equals. */
static void insert(struct nv_found *out, int *scores, int candidate, int score)
{
    size_t place = out->count;
    while (place > 0 && scores[place - 1] < score)
        place--;
    if (place >= NV_MOST_FOUND)
        return;
    if (out->count < NV_MOST_FOUND)
        out->count++;
    for (size_t i = out->count - 1; i > place; i--) {
        out->at[i] = out->at[i - 1];
        scores[i] = scores[i - 1];
    }
    out->at[place] = candidate;
    scores[place] = score;
}

/* The candidate whose name is nearest, where one is near enough. */
static void find_misspelt(struct nv_found *out,
                          const struct nv_searched *candidates, size_t count,
                          struct nv_span typed)
{
    struct nv_nearest nearest = nv_nearest_to(typed);
    for (size_t i = 0; i < count; i++) {
        for (size_t n = 0; n < 3; n++) {
            const char *before = nearest.best.at;
            if (candidates[i].names[n].size)
                nv_nearest_offer(&nearest, candidates[i].names[n]);
            if (nearest.best.at != before)
                *out = (struct nv_found){.at = {(int)i}, .count = 1};
        }
    }
}

void nv_search(struct nv_found *out, const struct nv_searched *candidates,
               size_t count, struct nv_span typed)
{
    char folded[FOLDED];
    int scores[NV_MOST_FOUND] = {0}, totals[NV_MOST_SEARCHED] = {0};
    struct nv_span line = {folded, nv_utf8_fold(typed, folded, sizeof folded)};
    struct nv_span rest = line, word;
    *out = (struct nv_found){0};
    if (count > NV_MOST_SEARCHED)
        count = NV_MOST_SEARCHED;
    for (size_t i = 0; i < count; i++) {
        if (!is_whole(&candidates[i], line))
            continue;
        *out = (struct nv_found){.at = {(int)i}, .count = 1, .is_exact = true};
        return;
    }
    while ((word = next_word(&rest)).size) {
        /* "de" stands in half of the names */
        bool is_filler = word.size < SHORTEST && word.size < line.size;
        for (size_t i = 0; i < count && !is_filler; i++)
            totals[i] += fit_word(word, &candidates[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (totals[i])
            insert(out, scores, (int)i, totals[i]);
    }
    if (out->count == 0)
        find_misspelt(out, candidates, count, line);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Codes are given in two passes: first everything that may keep its own name
 * takes it, fields before questions because all models share them; then what
 * is too long, reserved or taken gets the beginning of its name and a number.
 * So a question with a short name never loses it to one that had to be
 * shortened, wherever the two stand.
 *
 * The number is the place in the model. Where that name is taken it goes up,
 * for options by more than there can be options, so that the names of two
 * places never meet. It ends: there are more numbers than names.
 *
 * The alternative, a hash of the name, would not move when a question is
 * inserted before it; but "sensors0012" can be found again in a printed
 * form, and "q7f3a9c" cannot.
 */
#include "model/short_codes.h"

#include "base/diagnostic.h"
#include "base/hash.h"
#include "base/limits.h"

#include <stdio.h>

enum {
    NUMBER_DIGITS = 4, /* behind a shortened question */
    OPTION_STEP = 100  /* more than options; A7, A107, A207 ... */
};

struct namer {
    struct nv_arena *arena;
    struct nv_span *slots; /* names given; open addressing */
    size_t mask;
};

static bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same(struct nv_span a, struct nv_span b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++) {
        if (lower(a.at[i]) != lower(b.at[i]))
            return false;
    }
    return true;
}

static bool is_listed(const char *const *list, struct nv_span name)
{
    for (; *list; list++) {
        if (is_same(name, nv_span_of(*list)))
            return true;
    }
    return false;
}

/* Columns of a LimeSurvey export, and words of its expressions. */
static bool is_column_of_limesurvey(struct nv_span name)
{
    static const char *const columns[] = {"id",
                                          "submitdate",
                                          "lastpage",
                                          "startlanguage",
                                          "seed",
                                          "token",
                                          "startdate",
                                          "datestamp",
                                          "ipaddr",
                                          "refurl",
                                          "interviewtime",
                                          "firstname",
                                          "lastname",
                                          "email",
                                          "emailstatus",
                                          "language",
                                          "completed",
                                          "usesleft",
                                          "sid",
                                          "gid",
                                          "qid",
                                          "sgq",
                                          "this",
                                          "self",
                                          "that",
                                          "lang",
                                          "time",
                                          "other",
                                          "comment",
                                          "and",
                                          "or",
                                          "eq",
                                          "ne",
                                          "lt",
                                          "le",
                                          "gt",
                                          "ge",
                                          NULL};
    return is_listed(columns, name);
}

/* States, and what LimeSurvey appends in the place of a code. */
static bool is_taken_option(struct nv_span code)
{
    static const char *const taken[] = {"DK",    "NA",   "NS",
                                        "other", "time", NULL};
    return is_listed(taken, code);
}

static struct nv_span *slot_of(const struct namer *namer, struct nv_span name)
{
    size_t at = (size_t)nv_hash(name) & namer->mask;
    while (namer->slots[at].at && !nv_span_equal(namer->slots[at], name))
        at = (at + 1) & namer->mask;
    return &namer->slots[at];
}

/* Takes the name if it is free. A failed copy leaves out->at NULL. */
static bool take(const struct namer *namer, struct nv_span name,
                 struct nv_span *out)
{
    struct nv_span *slot = slot_of(namer, name);
    if (slot->at)
        return false;
    *slot = *out = nv_arena_copy(namer->arena, name);
    return true;
}

/* The id without "_"; its size is returned. */
static size_t bare(struct nv_span id, char out[NV_MAX_ID + 1])
{
    size_t size = 0;
    for (size_t i = 0; i < id.size; i++) {
        if (is_letter_or_digit(id.at[i]))
            out[size++] = id.at[i];
    }
    return size;
}

/* Leaves *out empty when the id cannot stay; false: out of memory. */
static bool keep_name(const struct namer *namer, struct nv_span id,
                      struct nv_span *out)
{
    char name[NV_MAX_ID + 1];
    struct nv_span own = {name, bare(id, name)};
    if (own.size > NV_SHORT_QUESTION || is_column_of_limesurvey(own))
        return true;
    return !take(namer, own, out) || out->at;
}

static bool shorten_name(const struct namer *namer, struct nv_span id,
                         size_t place, struct nv_span *out)
{
    char name[NV_MAX_ID + NUMBER_DIGITS + 1];
    size_t size = bare(id, name);
    if (size > NV_SHORT_QUESTION - NUMBER_DIGITS)
        size = NV_SHORT_QUESTION - NUMBER_DIGITS;
    do {
        snprintf(name + size, sizeof name - size, "%0*zu", NUMBER_DIGITS,
                 place++ % 10000);
    } while (!take(namer, (struct nv_span){name, size + NUMBER_DIGITS}, out));
    return out->at != NULL;
}

static struct nv_span id_at(const nv_model *model, size_t i)
{
    return i < model->field_count ? model->fields[i].id
                                  : model->questions[i - model->field_count].id;
}

/* Names for all fields, then all questions; NULL when out of memory. */
static struct nv_span *name_all(const nv_model *model, struct nv_arena *arena)
{
    size_t count = model->field_count + model->question_count, size = 4;
    while (size < count * 2)
        size *= 2;
    struct namer namer = {.arena = arena, .mask = size - 1};
    namer.slots = nv_arena_alloc(arena, size, sizeof *namer.slots);
    struct nv_span *names = nv_arena_alloc(arena, count, sizeof *names);
    if (!names || !namer.slots)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!keep_name(&namer, id_at(model, i), &names[i]))
            return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (!names[i].at &&
            !shorten_name(&namer, id_at(model, i), i + 1, &names[i]))
            return NULL;
    }
    return names;
}

static bool may_stay(struct nv_options options, const struct nv_span *codes,
                     size_t option)
{
    struct nv_span code = options.at[option].code;
    bool stays = code.size <= NV_SHORT_OPTION && !is_taken_option(code);
    for (size_t i = 0; stays && i < code.size; i++)
        stays = is_letter_or_digit(code.at[i]);
    for (size_t i = 0; stays && i < option; i++)
        stays = !is_same(codes[i], code);
    return stays;
}

static bool is_given(struct nv_options options, const struct nv_span *codes,
                     struct nv_span code)
{
    for (size_t i = 0; i < options.count; i++) {
        if (is_same(codes[i], code))
            return true;
    }
    return false;
}

static struct nv_span number_option(struct nv_options options,
                                    const struct nv_span *codes, size_t option,
                                    struct nv_arena *arena)
{
    char text[24];
    struct nv_span code = {text, 0};
    size_t number = option + 1;
    do {
        code.size = (size_t)snprintf(text, sizeof text, "A%zu", number);
        number += OPTION_STEP;
    } while (is_given(options, codes, code));
    return nv_arena_copy(arena, code);
}

static const struct nv_span *name_options(struct nv_options options,
                                          struct nv_arena *arena)
{
    struct nv_span *codes =
        nv_arena_alloc(arena, options.count + 1, sizeof *codes);
    if (!codes)
        return NULL;
    for (size_t i = 0; i < options.count; i++) {
        if (may_stay(options, codes, i))
            codes[i] = options.at[i].code;
    }
    for (size_t i = 0; i < options.count; i++) {
        if (!codes[i].at)
            codes[i] = number_option(options, codes, i, arena);
        if (!codes[i].at)
            return NULL;
    }
    return codes;
}

/* By field, or by question; NULL when out of memory. */
static const struct nv_span **
name_options_of(const nv_model *model, bool are_fields, struct nv_arena *arena)
{
    size_t count = are_fields ? model->field_count : model->question_count;
    const struct nv_span **all = nv_arena_alloc(arena, count + 1, sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        all[i] = name_options(are_fields ? model->fields[i].options
                                         : model->questions[i].options,
                              arena);
        if (!all[i])
            return NULL;
    }
    return all;
}

enum nv_status nv__short_codes(struct nv_short_codes *out,
                               const nv_model *model, struct nv_arena *arena,
                               struct nv_error *error)
{
    const struct nv_span *names = name_all(model, arena);
    const struct nv_span **of_fields = name_options_of(model, true, arena);
    const struct nv_span **of_questions = name_options_of(model, false, arena);
    if (!names || !of_fields || !of_questions)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    *out = (struct nv_short_codes){.fields = names,
                                   .questions = names + model->field_count,
                                   .options = of_questions,
                                   .field_options = of_fields};
    return NV_OK;
}

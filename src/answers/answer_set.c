/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The answers of one firm, owned: arrays in the model's order, texts in an
 * arena. A text that is not there is "", so that no user of it has to ask.
 * Rules that hold between profile fields stand here too, because an answers
 * file and a survey's row must obey the same ones.
 */
#include "answers/answer_set.h"

#include "base/memory.h"

static const char **empty_texts(struct nv_arena *arena, size_t count)
{
    const char **texts = nv_arena_alloc(arena, count, sizeof *texts);
    for (size_t i = 0; texts && i < count; i++)
        texts[i] = "";
    return texts;
}

nv_answers *nv__answers_new(const nv_model *model)
{
    nv_answers *answers = nv__alloc(1, sizeof *answers);
    if (!answers)
        return NULL;
    struct nv_arena *arena = &answers->arena;
    size_t questions = model->question_count, fields = model->field_count;
    answers->model = model;
    answers->firm = answers->date = answers->set = "";
    answers->draft_at = answers->merge_rule = "";
    answers->questions =
        nv_arena_alloc(arena, questions, sizeof *answers->questions);
    answers->profile = nv_arena_alloc(arena, fields, sizeof *answers->profile);
    answers->field_texts = empty_texts(arena, fields);
    answers->notes = empty_texts(arena, questions);
    answers->texts = empty_texts(arena, questions);
    if (answers->questions && answers->profile && answers->field_texts &&
        answers->notes && answers->texts)
        return answers;
    nv_answers_free(answers);
    return NULL;
}

void nv_answers_free(nv_answers *answers)
{
    if (!answers)
        return;
    nv_arena_release(&answers->arena);
    nv__free(answers);
}

bool nv__answers_keep(nv_answers *answers, const char **slot,
                      struct nv_span text)
{
    struct nv_span copy = nv_arena_copy(&answers->arena, text);
    if (copy.at)
        *slot = copy.at;
    return copy.at != NULL;
}

/* The last band that does not begin above the number; NV_NONE below all. */
static int band_of(const struct nv_field *band, const struct nv_field *of,
                   int64_t units)
{
    struct nv_decimal value = {units, (uint8_t)of->decimals};
    int found = NV_NONE;
    for (size_t i = 0; i < band->options.count; i++) {
        if (nv_decimal_compare(value, band->starts[i]) >= 0)
            found = (int)i;
    }
    return found;
}

/* The band that follows from the number; NV_NONE where none does. */
static int derived_band(const nv_model *model, size_t index,
                        const struct nv_answer *profile)
{
    const struct nv_field *field = &model->fields[index];
    if (field->type != NV_FIELD_BAND || field->of < 0 ||
        profile[field->of].state != NV_ANSWERED)
        return NV_NONE;
    return band_of(field, &model->fields[field->of],
                   profile[field->of].as.units);
}

void nv__profile_derive(const nv_model *model, struct nv_answer *profile)
{
    for (size_t i = 0; i < model->field_count; i++) {
        int band = derived_band(model, i, profile);
        if (band != NV_NONE && profile[i].state == NV_BLANK)
            profile[i] = (struct nv_answer){.state = NV_ANSWERED,
                                            .option = (unsigned short)band};
    }
}

bool nv__field_is_derived(const nv_model *model, size_t field,
                          const struct nv_answer *profile)
{
    int band = derived_band(model, field, profile);
    return band != NV_NONE && profile[field].state == NV_ANSWERED &&
           profile[field].option == band;
}

void nv__profile_underive(const nv_model *model, struct nv_answer *profile)
{
    for (size_t i = 0; i < model->field_count; i++) {
        if (nv__field_is_derived(model, i, profile))
            profile[i] = (struct nv_answer){.state = NV_BLANK};
    }
}

bool nv__region_is_elsewhere(const nv_model *model, int country,
                             const struct nv_answer *profile,
                             struct nv_span region)
{
    if (country == NV_NONE || profile[country].state != NV_ANSWERED ||
        region.size < 2)
        return false;
    struct nv_options options = model->fields[country].options;
    struct nv_span code = options.at[profile[country].option].code;
    return code.size != 2 || memcmp(code.at, region.at, 2) != 0;
}

struct nv_decimal nv__shortest(int64_t units, unsigned digits)
{
    while (digits && units % 10 == 0) {
        units /= 10;
        digits--;
    }
    return (struct nv_decimal){units, (uint8_t)digits};
}

const struct nv_answer *nv_answers_questions(const nv_answers *answers)
{
    return answers->questions;
}

const struct nv_answer *nv_answers_profile(const nv_answers *answers)
{
    return answers->profile;
}

const char *nv_answers_firm(const nv_answers *answers)
{
    return answers->firm;
}

const char *nv_answers_date(const nv_answers *answers)
{
    return answers->date;
}

const char *nv_answers_set(const nv_answers *answers)
{
    return answers->set;
}

const char *nv_answers_field_text(const nv_answers *answers, size_t field)
{
    return answers->field_texts[field];
}

const char *nv_answers_note(const nv_answers *answers, size_t question)
{
    return answers->notes[question];
}

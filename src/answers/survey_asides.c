/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What stands beside the answers: "Other, please specify", a comment, and
 * columns of options that the model does not have. People write there what
 * matters to them, so texts become the note of the question. Beside a question
 * of several options a tick is an answer that the model does not know: passing
 * over it would turn it into "not ticked", so it is refused, in that row only,
 * as the same code in one cell would be.
 *
 * A column is beside a question by its name alone, "uses[other]", "uses/other"
 * or "uses_other", with the question's code or text; and only where nothing
 * else has a meaning for it.
 */
#include "answers/survey_plan.h"

#include "answers/answer_words.h"
#include "answers/decode_fault.h"
#include "answers/survey_match.h"
#include "base/utf8.h"

/* A name in two: what it is about, and what is beside that. */
struct parted {
    struct nv_span before, behind;
};

static bool part_at(struct nv_span name, size_t at, size_t end,
                    struct parted *out)
{
    out->before = (struct nv_span){name.at, at};
    out->behind = (struct nv_span){name.at + at + 1, end - at - 1};
    return at > 0 && end > at + 1;
}

/* At the last sign of the name; "[" wants a "]" at the end. */
static bool part(struct nv_span name, char sign, struct parted *out)
{
    size_t end = name.size;
    if (sign == '[' && (!end || name.at[--end] != ']'))
        return false;
    for (size_t i = end; i > 0; i--) {
        if (name.at[i - 1] == sign)
            return part_at(name, i - 1, end, out);
    }
    return false;
}

/* Whether the text begins so, in any spelling. */
static bool begins(struct nv_span text, const char *const *words)
{
    char room[NV_LABEL_SIZE];
    struct nv_span plain = nv__label_plain(text, room);
    for (; *words; words++) {
        size_t size = strlen(*words);
        if (plain.size >= size && memcmp(plain.at, *words, size) == 0)
            return true;
    }
    return false;
}

static bool is_other(struct nv_span text)
{
    static const char *const words[] = {"other", "otro",  "otra",
                                        "outro", "outra", NULL};
    return begins(text, words);
}

/* LimeSurvey puts "comment" behind an option's code, too. */
static bool is_comment(struct nv_span text)
{
    static const char *const words[] = {"comment", "coment", NULL};
    static const char behind[] = "comment";
    size_t size = sizeof behind - 1;
    return begins(text, words) ||
           (text.size > size &&
            memcmp(text.at + text.size - size, behind, size) == 0);
}

static int question_of(nv_survey *survey, struct nv_span name)
{
    size_t count = survey->model->question_count;
    struct nv_span bare = nv__without_groups(survey->dialect, name);
    struct nv_column_meaning meaning = {.kind = NV_COLUMN_FOREIGN};
    for (size_t i = 0; i < count; i++) {
        if (nv_span_equal(survey->naming.questions[i], bare))
            return (int)i;
    }
    bool is_text = nv__survey_match(survey, name, &meaning, NULL) == NV_OK &&
                   meaning.kind == NV_COLUMN_ANSWER;
    return is_text ? meaning.question : NV_NONE;
}

/* What the name says by its last sign of this kind; false: nothing. */
static bool read_name(nv_survey *survey, struct nv_span name, char sign,
                      struct nv_aside *out)
{
    struct parted parted;
    if (!part(name, sign, &parted))
        return false;
    bool is_remark = is_comment(parted.behind);
    bool is_beside = is_remark || is_other(parted.behind);
    out->question =
        is_beside || sign != '_' ? question_of(survey, parted.before) : NV_NONE;
    if (out->question == NV_NONE)
        return false;
    bool has_ticks =
        survey->model->questions[out->question].type == NV_MULTIPLE;
    out->tick = parted.behind;
    out->is_option = has_ticks && !is_remark;
    return is_beside || has_ticks;
}

/* Of "uses[other]. What for? [Other]" the code says it. */
static void take_column(nv_survey *survey, size_t column)
{
    static const char signs[] = "[/_";
    struct nv_span name = survey->names[column];
    struct nv_span code = nv__code_before_text(name);
    struct nv_aside aside = {.column = column};
    for (const char *sign = signs; *sign; sign++) {
        if ((code.size && read_name(survey, code, *sign, &aside)) ||
            read_name(survey, name, *sign, &aside)) {
            survey->asides[survey->aside_count++] = aside;
            return;
        }
    }
}

enum nv_status nv__survey_find_asides(nv_survey *survey, struct nv_error *error)
{
    survey->asides = nv_arena_alloc(&survey->arena, survey->name_count,
                                    sizeof *survey->asides);
    if (!survey->asides)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    for (size_t i = 0; i < survey->name_count && !survey->map; i++) {
        const struct nv_column_meaning *meaning = &survey->meanings[i];
        bool is_free = meaning->kind <= NV_COLUMN_OWN &&
                       meaning->field == NV_NONE && !survey->is_error[i];
        if (is_free)
            take_column(survey, i);
    }
    return NV_OK;
}

enum written { NOTHING, TICK, TEXT };

static enum written read_cell(const nv_survey *survey, struct nv_span cell)
{
    char room[NV_LABEL_SIZE];
    const struct nv_dialect *dialect = survey->dialect;
    struct nv_span plain = nv__label_plain(cell, room);
    if (!cell.size || nv_span_is(cell, dialect->unticked) ||
        nv__is_answer_word(NV_WORD_NO, plain) ||
        nv__is_answer_word(NV_WORD_NOT_APPLICABLE, plain))
        return NOTHING;
    return nv_span_is(cell, dialect->ticked) ||
                   nv__is_answer_word(NV_WORD_YES, plain)
               ? TICK
               : TEXT;
}

enum nv_status nv__survey_check_asides(const nv_survey *survey, size_t *column,
                                       struct nv_error *error)
{
    for (size_t i = 0; i < survey->aside_count; i++) {
        const struct nv_aside *aside = &survey->asides[i];
        struct nv_span cell = nv__trimmed(survey->record.fields[aside->column]);
        struct nv_decoder decoder;
        if (!aside->is_option || !nv__survey_asks(survey, aside->question) ||
            read_cell(survey, cell) != TICK)
            continue;
        *column = aside->column;
        nv__decoder_for_question(&decoder,
                                 &survey->model->questions[aside->question]);
        return nv__fail_option(&decoder, aside->tick, error);
    }
    return NV_OK;
}

void nv__survey_put_note(const nv_survey *survey, int question,
                         struct nv_buffer *out)
{
    for (size_t i = 0; i < survey->aside_count; i++) {
        const struct nv_aside *aside = &survey->asides[i];
        struct nv_span cell = nv__trimmed(survey->record.fields[aside->column]);
        bool is_text = aside->question == question && cell.size &&
                       (!aside->is_option || read_cell(survey, cell) == TEXT);
        if (!is_text)
            continue;
        nv_buffer_text(out, out->size ? " / " : "");
        nv_buffer_span(out, cell);
    }
}

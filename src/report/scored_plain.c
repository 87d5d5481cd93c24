/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A row of a census is codes, an id, small numbers with two decimals, and
 * goes into a buffer that has room. So it is written behind the end of the
 * buffer byte by byte, and counts only when all of it is there: whatever is
 * unusual on the way ends the attempt, and scored_csv.c writes the row, with
 * the same bytes for what both can write. Nothing is looked at twice, and
 * there is one check of room for all the numbers.
 *
 * Having scored_csv.c write everything was the alternative. It asks before
 * each byte whether there is room, and whether it goes into CSV or JSON.
 */
#include "report/scored_plain.h"

#include "base/number.h"
#include "format/csv_write.h"
#include "report/shown.h"

enum { COUNTS_ROOM = 64, LEVEL_ROOM = 16 };

/* What is written, and where the room ends. */
struct pen {
    char *at, *end;
};

static bool has_room(const struct pen *pen, size_t size)
{
    return (size_t)(pen->end - pen->at) >= size;
}

/* Codes are short: the beginning and the end, which may overlap. */
static inline char *copy(char *to, struct nv_span text)
{
    uint32_t head, tail;
    if (text.size > 2 * sizeof head) {
        memcpy(to, text.at, text.size);
    } else if (text.size >= sizeof head) {
        memcpy(&head, text.at, sizeof head);
        memcpy(&tail, text.at + text.size - sizeof tail, sizeof tail);
        memcpy(to, &head, sizeof head);
        memcpy(to + text.size - sizeof tail, &tail, sizeof tail);
    } else {
        for (size_t i = 0; i < text.size; i++)
            to[i] = text.at[i];
    }
    return to + text.size;
}

/* A cell and the comma behind it. */
static inline bool put(struct pen *pen, struct nv_span text)
{
    if (!has_room(pen, text.size + 1))
        return false;
    pen->at = copy(pen->at, text);
    *pen->at++ = ',';
    return true;
}

static bool has_code(const struct nv_field *field,
                     const struct nv_answer *answer)
{
    return answer->state == NV_ANSWERED &&
           (field->type == NV_FIELD_CODE || field->type == NV_FIELD_YES_NO ||
            field->type == NV_FIELD_BAND);
}

static bool put_fields(struct pen *pen, const nv_model *model,
                       const struct nv_scored_firm *firm)
{
    for (size_t i = 0; i < model->field_count; i++) {
        const struct nv_field *field = &model->fields[i];
        const struct nv_answer *answer = &firm->profile[i];
        bool is_code = has_code(field, answer);
        struct nv_span text =
            is_code ? field->options.at[answer->option].code : firm->texts[i];
        if ((!is_code && !nv_csv_is_plain(text)) || !put(pen, text))
            return false;
    }
    return true;
}

static inline char *put_count(char *at, unsigned count)
{
    at = nv_put_whole(at, count);
    *at++ = ',';
    return at;
}

static char *put_counts(char *at, const nv_scorer *scorer)
{
    static const struct nv_span names[] = {
        [NV_FIRM_OK] = {"ok,", 3},
        [NV_FIRM_PARTIAL] = {"partial,", 8},
        [NV_FIRM_INSUFFICIENT] = {"insufficient,", 13}};
    at = copy(at, names[nv_scorer_status(scorer)]);
    at = put_count(at, nv_scorer_answered(scorer));
    return put_count(at, nv_scorer_applicable(scorer));
}

/* The value, if it has one, and its level; false when it is a long one. */
static inline bool put_result(char **to, const struct nv_indicator *indicator,
                              const struct nv_result *result)
{
    char *at = *to;
    bool is_scored = result->outcome == NV_SCORED;
    if (is_scored) {
        struct nv_number value = {result->value.num, result->value.den};
        size_t size = nv_number_brief(at, value, NV_FILE_DECIMALS, true);
        if (size == 0)
            return false;
        at += size;
    }
    *at++ = ',';
    if (indicator->level_count) {
        if (is_scored && result->level >= 0) {
            int number = indicator->levels[result->level].number;
            if (number < 0)
                *at++ = '-';
            at = nv_put_whole(at, (unsigned)(number < 0 ? -number : number));
        }
        *at++ = ',';
    }
    *to = at;
    return true;
}

static bool put_numbers(struct pen *pen, const nv_model *model,
                        const nv_scorer *scorer)
{
    size_t each = NV_BRIEF + LEVEL_ROOM;
    if (!has_room(pen, COUNTS_ROOM + model->result_count * each))
        return false;
    const struct nv_result *results = nv_scorer_indicator(scorer, 0);
    const struct nv_indicator *indicators = model->indicators;
    char *at = put_counts(pen->at, scorer);
    for (size_t i = 0; i < model->result_count; i++) {
        int index = model->results[i];
        if (!put_result(&at, &indicators[index], &results[index]))
            return false;
    }
    pen->at = at;
    return true;
}

bool nv__scored_plain(struct nv_buffer *out, const nv_model *model,
                      const nv_scorer *scorer,
                      const struct nv_scored_firm *firm)
{
    if (!out->data || !nv__buffer_has_room(out, 0))
        return false;
    /* a byte stays for the terminator */
    struct pen pen = {out->data + out->size, out->data + out->capacity - 1};
    if (!nv_csv_is_plain(firm->id) || !put(&pen, firm->id) ||
        !put_fields(&pen, model, firm) || !put_numbers(&pen, model, scorer)) {
        out->data[out->size] = '\0';
        return false;
    }
    pen.at[-1] = '\n'; /* in place of the last comma */
    *pen.at = '\0';
    out->size = (size_t)(pen.at - out->data);
    return true;
}

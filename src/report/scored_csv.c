/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows for machines: `.` whatever the country, at most six decimals, no
 * needless zeros, an empty cell (JSON: null) where there is no value. With
 * `exact` a value is the fraction that was computed, and its bounds follow it.
 *
 * CSV and JSON differ in punctuation only, so one walk over a firm serves
 * both: `begin` puts what stands before a value. Nothing here allocates but
 * the buffer, which is emptied and kept by the caller, and nothing goes
 * through printf. Most rows of CSV take a shorter way (scored_plain.c).
 */
#include "report/scored_csv.h"

#include "base/number.h"
#include "format/csv_write.h"
#include "format/json_write.h"
#include "report/scored_plain.h"
#include "report/shown.h"

enum { VALUE_SIZE = 2 * (NV_MAX_NUMBER_BITS / 3) + 8 };

struct row {
    struct nv_buffer *out;
    struct nv_scored_format format;
    bool is_first;
};

static void put_quoted(struct nv_buffer *out, struct nv_span text)
{
    struct nv_json_writer json = {.out = out};
    nv_json_put_text(&json, text);
}

/* A comma, and for JSON the name: an id with a suffix, safe as it stands. */
static void begin(struct row *row, struct nv_span id, const char *suffix)
{
    if (!row->is_first)
        nv_buffer_byte(row->out, ',');
    row->is_first = false;
    if (!row->format.lines)
        return;
    nv_buffer_byte(row->out, '"');
    nv_buffer_span(row->out, id);
    nv_buffer_text(row->out, suffix);
    nv_buffer_append(row->out, "\":", 2);
}

static void put_nothing(const struct row *row)
{
    if (row->format.lines)
        nv_buffer_append(row->out, "null", 4);
}

static void put_text(const struct row *row, struct nv_span text)
{
    if (row->format.lines)
        put_quoted(row->out, text);
    else
        nv_csv_put_field(row->out, text);
}

/* Codes, and numbers that need no care. */
static void put_plain(const struct row *row, struct nv_span text)
{
    if (row->format.lines)
        nv_buffer_byte(row->out, '"');
    nv_buffer_span(row->out, text);
    if (row->format.lines)
        nv_buffer_byte(row->out, '"');
}

/* Without the zeros at the end of its decimals. */
static struct nv_decimal shortest(struct nv_decimal value)
{
    while (value.digits && value.units % 10 == 0) {
        value.units /= 10;
        value.digits--;
    }
    return value;
}

static void put_number(const struct row *row, const struct nv_field *field,
                       const struct nv_answer *answer, struct nv_span text)
{
    struct nv_decimal value = {answer->as.units, (uint8_t)field->decimals};
    if (row->format.lines)
        nv_buffer_text(row->out, nv_file_decimal(shortest(value)).text);
    else
        nv_csv_put_field(row->out, text);
}

static void put_field(const struct row *row, const struct nv_field *field,
                      const struct nv_answer *answer, struct nv_span text)
{
    bool has_options = field->type == NV_FIELD_CODE ||
                       field->type == NV_FIELD_YES_NO ||
                       field->type == NV_FIELD_BAND;
    bool is_answered = answer->state == NV_ANSWERED;
    if (has_options && is_answered)
        put_plain(row, field->options.at[answer->option].code);
    else if (field->type == NV_FIELD_NUMBER && is_answered)
        put_number(row, field, answer, text);
    else if (is_answered || !row->format.lines)
        put_text(row, text);
    else
        put_nothing(row);
}

/* Most values are short and go straight into the row; others return false. */
static bool put_brief(struct nv_buffer *out, struct nv_value value)
{
    struct nv_number number = {value.num, value.den};
    nv_buffer_reserve(out, NV_BRIEF);
    if (out->failed)
        return false;
    size_t size =
        nv_number_brief(out->data + out->size, number, NV_FILE_DECIMALS, true);
    out->size += size;
    out->data[out->size] = '\0';
    return size > 0;
}

static void put_value(const struct row *row, nv_scorer *scorer, bool is_there,
                      struct nv_value value)
{
    char text[VALUE_SIZE];
    size_t size;
    if (!is_there) {
        put_nothing(row);
    } else if (row->format.exact) {
        size = nv_scorer_exact(scorer, value, text, sizeof text);
        put_plain(row, (struct nv_span){text, size});
    } else if (!put_brief(row->out, value)) {
        size = nv_scorer_decimal(scorer, value, NV_FILE_DECIMALS, text,
                                 sizeof text);
        nv_buffer_append(row->out, text, size);
    }
}

static void put_result(struct row *row, nv_scorer *scorer,
                       const struct nv_indicator *indicator,
                       const struct nv_result *result)
{
    bool is_scored = result->outcome == NV_SCORED;
    begin(row, indicator->id, "");
    put_value(row, scorer, is_scored, result->value);
    if (indicator->level_count) {
        begin(row, indicator->id, ".level");
        if (is_scored && result->level >= 0)
            nv_buffer_integer(row->out,
                              indicator->levels[result->level].number);
        else
            put_nothing(row);
    }
    if (!row->format.exact)
        return;
    begin(row, indicator->id, ".low");
    put_value(row, scorer, result->has_bounds, result->low);
    begin(row, indicator->id, ".high");
    put_value(row, scorer, result->has_bounds, result->high);
}

const char *nv_scored_status(enum nv_firm_status status)
{
    static const char *const names[] = {[NV_FIRM_OK] = "ok",
                                        [NV_FIRM_PARTIAL] = "partial",
                                        [NV_FIRM_INSUFFICIENT] =
                                            "insufficient"};
    return names[status];
}

static void put_counts(struct row *row, const nv_scorer *scorer)
{
    begin(row, nv_span_of("status"), "");
    put_plain(row, nv_span_of(nv_scored_status(nv_scorer_status(scorer))));
    begin(row, nv_span_of("answered"), "");
    nv_buffer_integer(row->out, nv_scorer_answered(scorer));
    begin(row, nv_span_of("applicable"), "");
    nv_buffer_integer(row->out, nv_scorer_applicable(scorer));
}

static void put_quality(struct row *row, const struct nv_row_quality *quality)
{
    struct nv_span name = nv_span_of("quality");
    begin(row, name, "");
    put_plain(row, nv_span_of(nv_quality_words(quality->flags)));
    begin(row, name, ".straight");
    nv_buffer_integer(row->out, quality->straight);
    begin(row, name, ".scaled");
    nv_buffer_integer(row->out, quality->scaled);
    begin(row, name, ".dont_know");
    nv_buffer_integer(row->out, quality->dont_know);
    begin(row, name, ".seconds");
    if (quality->seconds >= 0)
        nv_buffer_integer(row->out, quality->seconds);
    else
        put_nothing(row);
}

void nv_scored_row(struct nv_buffer *out, const nv_model *model,
                   nv_scorer *scorer, const struct nv_scored_firm *firm,
                   struct nv_scored_format format)
{
    struct row row = {.out = out, .format = format, .is_first = true};
    bool is_usual = !format.lines && !format.exact && !format.has_quality;
    if (is_usual && nv__scored_plain(out, model, scorer, firm))
        return;
    if (format.lines)
        nv_buffer_byte(out, '{');
    begin(&row, nv_span_of("id"), "");
    put_text(&row, firm->id);
    for (size_t i = 0; i < model->field_count; i++) {
        begin(&row, model->fields[i].id, "");
        put_field(&row, &model->fields[i], &firm->profile[i], firm->texts[i]);
    }
    put_counts(&row, scorer);
    for (size_t i = 0; i < model->result_count; i++)
        put_result(&row, scorer, &model->indicators[model->results[i]],
                   nv_scorer_result(scorer, i));
    if (format.has_quality)
        put_quality(&row, firm->quality);
    nv_buffer_text(out, format.lines ? "}\n" : "\n");
}

static void put_name(struct nv_buffer *out, struct nv_span id,
                     const char *suffix)
{
    nv_buffer_byte(out, ',');
    nv_buffer_span(out, id);
    nv_buffer_text(out, suffix);
}

void nv_scored_header(struct nv_buffer *out, const nv_model *model,
                      struct nv_scored_format format)
{
    if (format.lines)
        return;
    nv_buffer_text(out, "id");
    for (size_t i = 0; i < model->field_count; i++)
        put_name(out, model->fields[i].id, "");
    nv_buffer_text(out, ",status,answered,applicable");
    for (size_t i = 0; i < model->result_count; i++) {
        const struct nv_indicator *indicator =
            &model->indicators[model->results[i]];
        put_name(out, indicator->id, "");
        if (indicator->level_count)
            put_name(out, indicator->id, ".level");
        if (format.exact) {
            put_name(out, indicator->id, ".low");
            put_name(out, indicator->id, ".high");
        }
    }
    if (format.has_quality)
        nv_buffer_text(out, ",quality,quality.straight,quality.scaled,"
                            "quality.dont_know,quality.seconds");
    nv_buffer_byte(out, '\n');
}

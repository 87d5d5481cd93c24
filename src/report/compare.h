/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One firm at two dates: the same results before and after. A side is a firm
 * that was scored, or a report about it that was kept, which has no answers.
 */
#ifndef NV_REPORT_COMPARE_H
#define NV_REPORT_COMPARE_H

#include "format/json.h"
#include "report/firm.h"

struct nv_compared_value {
    bool has_value;
    struct nv_decimal value; /* at most six decimals */
    int level;               /* index of the indicator's levels, NV_NONE */
};

struct nv_compared_side {
    struct nv_compared_value *values; /* by result of the model */
    const struct nv_firm *firm;       /* NULL: it was a report */
    /* "" where not known: */
    struct nv_span id, name, country, date, set, version;
};

struct nv_compare {
    const nv_model *model;
    enum nv_language language;
    bool comma;
    struct nv_compared_side before, after;
};

/* The side of a scored firm. Its values are the arena's. Error: E001. */
enum nv_status nv__compared_firm(struct nv_compared_side *out,
                                 const struct nv_firm *firm,
                                 struct nv_arena *arena,
                                 struct nv_error *error) NV_CHECKED;

/*
 * The side of a report, "nivela/report/1", whose document must live as long.
 * Errors, with their place: E419 no such member, E420 of another model, E421
 * of another major version; E001.
 */
enum nv_status nv__compared_report(struct nv_compared_side *out,
                                   const struct nv_json_document *document,
                                   const nv_model *model,
                                   struct nv_arena *arena,
                                   struct nv_error *error) NV_CHECKED;
/* Whether the document says that it is a report. */
bool nv__is_report(const struct nv_json_document *document);
/* The id of the model that a report is about; "" where it does not say. */
struct nv_span nv__report_model(const struct nv_json_document *document);

/* What became of a result; values are known on both sides for the first. */
enum nv_change {
    NV_CHANGE_KNOWN,
    NV_CHANGE_NEW,
    NV_CHANGE_GONE,
    NV_CHANGE_NONE
};

struct nv_compared {
    enum nv_change kind;
    const struct nv_indicator *indicator;
    const struct nv_compared_value *before, *after;
    int64_t by; /* after less before, in units of 10^-6 */
};

struct nv_compared nv__compared(const struct nv_compare *compare,
                                size_t result);

/* Writers of the whole. */
void nv_compare_view(struct nv_view *view, const struct nv_compare *compare);
void nv_compare_json(struct nv_buffer *out, const struct nv_compare *compare);

/* Whether both sides have answers. */
bool nv__compare_has_answers(const struct nv_compare *compare);
/*
 * A question's answers as texts for people; false where they are the same.
 * Texts are appended.
 */
bool nv__compare_answer(const struct nv_compare *compare, size_t question,
                        struct nv_buffer texts[2]);

#endif

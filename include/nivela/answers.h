/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The answers of one firm to one model. Flat: one struct nv_answer for each
 * question of the model in the model's order, and one for each profile
 * field. The same arrays serve an answers file and a row of a survey.
 */
#ifndef NIVELA_ANSWERS_H
#define NIVELA_ANSWERS_H

#include <nivela/model.h>

/*
 * One answer, or one profile value. What counts depends on the type:
 * single, yes_no, code, band: option, an index; multiple: ticked, a bit per
 * option; number: units of 10^-decimals of the question or field; text and
 * date: text. state is BLANK, ANSWERED, DONT_KNOW or NOT_APPLICABLE as
 * given; NOT_ASKED is computed by the scorer.
 */
struct nv_answer {
    unsigned char state; /* enum nv_state */
    unsigned short option;
    union {
        uint64_t ticked;
        int64_t units;
    } as;
};

typedef struct nv_answers nv_answers;

/*
 * Reads an answers file (docs/file-formats.md). Errors: E2xx, E4xx, E1xx for
 * values, system.
 */
NV_API enum nv_status nv_answers_load(nv_answers **out, const nv_model *model,
                                      const char *path,
                                      struct nv_error *error) NV_CHECKED;
NV_API enum nv_status nv_answers_parse(nv_answers **out, const nv_model *model,
                                       struct nv_bytes bytes,
                                       struct nv_error *error) NV_CHECKED;
/* Accepts NULL. */
NV_API void nv_answers_free(nv_answers *answers);

/*
 * The model id that an answers file was given for, to load that model
 * first; written into out, cut at size.
 */
NV_API enum nv_status nv_answers_model_id(const char *path, char *out,
                                          size_t size,
                                          struct nv_error *error) NV_CHECKED;

/* Arrays in the model's order of questions and of profile fields. */
NV_API const struct nv_answer *nv_answers_questions(const nv_answers *answers);
NV_API const struct nv_answer *nv_answers_profile(const nv_answers *answers);
/* Firm id, date (YYYY-MM-DD), set id; "" when not given. Borrowed. */
NV_API const char *nv_answers_firm(const nv_answers *answers);
NV_API const char *nv_answers_date(const nv_answers *answers);
NV_API const char *nv_answers_set(const nv_answers *answers);
/* The text of a profile field of type text or date, and a question's note. */
NV_API const char *nv_answers_field_text(const nv_answers *answers,
                                         size_t field);
NV_API const char *nv_answers_note(const nv_answers *answers, size_t question);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Several respondents of one firm made into one, by a declared rule. */
#ifndef NV_ANSWERS_ANSWERS_MERGE_H
#define NV_ANSWERS_ANSWERS_MERGE_H

#include "answers/answer_set.h"
#include "base/buffer.h"

/* docs/interview.md, "Several respondents", defines them. */
enum nv_merge_rule {
    NV_MERGE_MEDIAN,
    NV_MERGE_LOWEST,
    NV_MERGE_AGREE,
    NV_MERGE_RULE_COUNT
};

/* "median", "lowest", "agree". */
const char *nv__merge_rule_name(enum nv_merge_rule rule);
bool nv__merge_rule_parse(struct nv_span text, enum nv_merge_rule *out);

struct nv_respondents {
    const nv_answers *const *at; /* of one model; at least one */
    size_t count;
    enum nv_merge_rule rule;
};

/* The caller owns *out. Errors: E001. */
enum nv_status nv__answers_merge(nv_answers **out,
                                 const struct nv_respondents *from,
                                 struct nv_error *error) NV_CHECKED;

/* Whether two who said something said different things. */
bool nv__respondents_differ(const struct nv_respondents *from, size_t question);
bool nv__respondents_differ_on_firm(const struct nv_respondents *from,
                                    size_t field);

/* An answer as a cell of a survey has it: code, number, "NS"; "" = blank. */
void nv__answer_put(struct nv_buffer *out, const nv_answers *answers,
                    size_t question);
void nv__field_put(struct nv_buffer *out, const nv_answers *answers,
                   size_t field);

/* The same of an answer by itself; text is what was said in words. */
void nv__reply_put(struct nv_buffer *out, const struct nv_question *of,
                   const struct nv_answer *answer, struct nv_span text);
void nv__value_put(struct nv_buffer *out, const struct nv_field *of,
                   const struct nv_answer *answer, struct nv_span text);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * How answers came about, as far as the file says: an interview that is not
 * finished, or several respondents made into one. Neither changes a score;
 * an interview goes on from the first, and the second keeps a merged file
 * from being taken for one person's view.
 *
 * The place where a draft goes on is a hint: one that the model no longer
 * has (a newer minor version) sends the interview to the first question that
 * is open, rather than lock the owner out of his answers.
 */
#include "answers/answers_reader.h"

#include "answers/answers_merge.h"
#include "base/decimal.h"

enum { MOST_RESPONDENTS = 1000 };

enum nv_status nv__read_draft(const struct nv_answers_reading *reading,
                              const struct nv_json *root)
{
    static const char *const keys[] = {"at", NULL};
    const struct nv_json *draft = nv_json_member(root, "draft");
    if (!draft)
        return NV_OK;
    reading->answers->is_draft = true;
    enum nv_status status = nv__reading_object(reading, draft, "draft", keys);
    const struct nv_json *at = nv_json_member(draft, "at");
    if (status != NV_OK || !at)
        return status;
    return nv__reading_text(reading, at, "at", &reading->answers->draft_at);
}

static enum nv_status read_rule(const struct nv_answers_reading *reading,
                                const struct nv_json *merged)
{
    const struct nv_json *member;
    struct nv_span text;
    enum nv_merge_rule rule;
    enum nv_status status =
        nv__reading_required_text(reading, merged, "rule", &member, &text);
    if (status != NV_OK)
        return status;
    if (!nv__merge_rule_parse(text, &rule))
        return nv__reading_fail(reading, member, NV_E_MERGE_RULE, text,
                                nv_span_of(""));
    return nv__reading_text(reading, member, "rule",
                            &reading->answers->merge_rule);
}

static enum nv_status read_respondents(const struct nv_answers_reading *reading,
                                       const struct nv_json *merged)
{
    const struct nv_json *member;
    struct nv_decimal count = {0};
    enum nv_status status =
        nv__reading_required(reading, merged, "respondents", &member);
    if (status != NV_OK)
        return status;
    bool is_count =
        nv_json_kind(member) == NV_JSON_NUMBER &&
        nv_decimal_parse(nv_json_literal(&reading->document, member), &count) ==
            NV_DECIMAL_OK &&
        count.digits == 0 && count.units >= 2 &&
        count.units <= MOST_RESPONDENTS;
    if (!is_count)
        return nv__reading_fail(reading, member, NV_E_MERGE_RESPONDENTS,
                                nv_span_of("respondents"), nv_span_of(""));
    reading->answers->respondents = (unsigned)count.units;
    return NV_OK;
}

enum nv_status nv__read_merged(const struct nv_answers_reading *reading,
                               const struct nv_json *root)
{
    static const char *const keys[] = {"rule", "respondents", NULL};
    const struct nv_json *merged = nv_json_member(root, "merged");
    if (!merged)
        return NV_OK;
    enum nv_status status = nv__reading_object(reading, merged, "merged", keys);
    if (status == NV_OK)
        status = read_rule(reading, merged);
    if (status == NV_OK)
        status = read_respondents(reading, merged);
    return status;
}

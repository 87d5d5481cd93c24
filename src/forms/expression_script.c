/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions in LimeSurvey's ExpressionScript, under short codes. `.NAOK`
 * lets an expression look at a question that is hidden or unanswered; without
 * it the whole expression would count as false. What is empty is said
 * outright, for "" compares with numbers in ways of its own. Ticks of a
 * multiple choice are variables of their own, QUESTION_OPTION, with "Y".
 */
#include "forms/logic.h"

struct nv_span nv_short_name(const struct nv_short_codes *codes,
                             const struct nv_subject *subject)
{
    return subject->question ? codes->questions[subject->index]
                             : codes->fields[subject->index];
}

static struct nv_span choice_code(const struct nv_walk *walk,
                                  const struct nv_subject *subject,
                                  size_t choice)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    nv_subject_choices(subject, choices);
    return nv_short_choice(walk->codes, subject, &choices[choice]);
}

struct nv_span nv_short_choice(const struct nv_short_codes *codes,
                               const struct nv_subject *subject,
                               const struct nv_choice *choice)
{
    if (choice->option == NV_NONE)
        return choice->code;
    return subject->question
               ? codes->options[subject->index][choice->option]
               : codes->field_options[subject->index][choice->option];
}

static void put_ticked(struct nv_walk *walk, const struct nv_subject *subject,
                       size_t choice)
{
    struct nv_span code = choice_code(walk, subject, choice);
    bool many = nv_subject_kind(subject) == NV_ASK_MANY;
    nv_buffer_span(walk->out, nv_short_name(walk->codes, subject));
    if (many) {
        nv_buffer_byte(walk->out, '_');
        nv_buffer_span(walk->out, code);
    }
    nv_buffer_text(walk->out, ".NAOK == \"");
    nv_buffer_span(walk->out, many ? nv_span_of("Y") : code);
    nv_buffer_byte(walk->out, '"');
}

static void put_compared(struct nv_walk *walk, const struct nv_subject *subject,
                         const char *sign, struct nv_decimal number)
{
    struct nv_span code = nv_short_name(walk->codes, subject);
    nv_buffer_text(walk->out, "(!is_empty(");
    nv_buffer_span(walk->out, code);
    nv_buffer_text(walk->out, ".NAOK) and ");
    nv_buffer_span(walk->out, code);
    nv_buffer_text(walk->out, ".NAOK");
    nv_buffer_text(walk->out, sign);
    nv_buffer_text(walk->out, nv_decimal_write(number).at);
    nv_buffer_byte(walk->out, ')');
}

static void put_leaf(struct nv_walk *walk, const struct nv_condition *leaf,
                     bool wanted)
{
    static const struct nv_leaf_writer writer = {put_ticked, put_compared,
                                                 "!("};
    nv__write_leaf(walk, leaf, wanted, &writer);
}

const struct nv_logic nv_expression_script = {
    .both = " and ", .either = " or ", .follows = true, .leaf = put_leaf};

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Conditions in the XPath of ODK and KoboToolbox. `${id}` is the answer to a
 * question, the empty text when there is none; as a number that is NaN, which
 * no comparison fulfils. Codes of options hold no quotes, so they need no
 * escaping.
 */
#include "forms/logic.h"

static void put_name(struct nv_walk *walk, const struct nv_subject *subject)
{
    nv_buffer_text(walk->out, "${");
    nv_buffer_span(walk->out, nv_subject_id(subject));
    nv_buffer_byte(walk->out, '}');
}

static void put_ticked(struct nv_walk *walk, const struct nv_subject *subject,
                       size_t choice)
{
    struct nv_choice choices[NV_MAX_CHOICES];
    nv_subject_choices(subject, choices);
    nv_buffer_text(walk->out, "selected(");
    put_name(walk, subject);
    nv_buffer_text(walk->out, ", '");
    nv_buffer_span(walk->out, choices[choice].code);
    nv_buffer_text(walk->out, "')");
}

static void put_compared(struct nv_walk *walk, const struct nv_subject *subject,
                         const char *sign, struct nv_decimal number)
{
    put_name(walk, subject);
    nv_buffer_text(walk->out, sign);
    nv_buffer_text(walk->out, nv_decimal_write(number).at);
}

static void put_leaf(struct nv_walk *walk, const struct nv_condition *leaf,
                     bool wanted)
{
    static const struct nv_leaf_writer writer = {put_ticked, put_compared,
                                                 "not("};
    nv__write_leaf(walk, leaf, wanted, &writer);
}

const struct nv_logic nv_xpath = {
    .both = " and ", .either = " or ", .follows = true, .leaf = put_leaf};

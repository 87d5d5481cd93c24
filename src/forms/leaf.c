/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Leaves of conditions in the languages of survey tools. "True" of a leaf on
 * a question is that one of the options with which it holds was ticked;
 * "false", that another one was, and none of those: an empty answer and "I
 * don't know" are neither. Points never get into a form: which options reach
 * a threshold is known when it is written.
 *
 * A leaf on a profile field is false while the field is empty, so there
 * "false" is simply "not true". A band is not asked, its number is: it is
 * written as limits of that number.
 */
#include "forms/logic.h"

#include "forms/prospect.h"

/* "one of these was ticked" */
static void put_ticked(struct nv_walk *walk, const struct nv_subject *subject,
                       const bool *chosen, const struct nv_leaf_writer *writer)
{
    size_t several = 0, done = 0;
    for (size_t i = 0; i < NV_MAX_CHOICES; i++)
        several += chosen[i];
    nv_buffer_text(walk->out, several > 1 ? "(" : "");
    for (size_t i = 0; i < NV_MAX_CHOICES; i++) {
        if (!chosen[i])
            continue;
        nv_buffer_text(walk->out, done++ ? walk->logic->either : "");
        writer->ticked(walk, subject, i);
    }
    nv_buffer_text(walk->out, several > 1 ? ")" : "");
}

static void put_not_ticked(struct nv_walk *walk,
                           const struct nv_subject *subject, const bool *chosen,
                           const struct nv_leaf_writer *writer)
{
    nv_buffer_text(walk->out, writer->not_open);
    put_ticked(walk, subject, chosen, writer);
    nv_buffer_byte(walk->out, ')');
}

/* Chosen: the options with which it holds; others: those with which not. */
static void part_choices(const nv_model *model, const struct nv_condition *leaf,
                         bool chosen[NV_MAX_CHOICES],
                         bool others[NV_MAX_CHOICES])
{
    struct nv_choice choices[NV_MAX_CHOICES];
    const struct nv_subject subject = nv_subject_of(model, leaf);
    size_t count = nv_subject_choices(&subject, choices);
    uint64_t holding = nv__holding(model, leaf);
    for (size_t i = 0; i < count; i++) {
        int option = choices[i].option;
        chosen[i] = option != NV_NONE && (holding >> option & 1);
        others[i] = !chosen[i] && choices[i].state != NV_DONT_KNOW;
    }
}

static void on_options(struct nv_walk *walk, const struct nv_condition *leaf,
                       bool wanted, const struct nv_leaf_writer *writer)
{
    bool chosen[NV_MAX_CHOICES] = {0}, others[NV_MAX_CHOICES] = {0};
    const struct nv_subject subject = nv_subject_of(walk->form->model, leaf);
    part_choices(walk->form->model, leaf, chosen, others);
    if (wanted) {
        put_ticked(walk, &subject, chosen, writer);
        return;
    }
    if (subject.field) {
        put_not_ticked(walk, &subject, chosen, writer);
        return;
    }
    bool several = nv_subject_kind(&subject) == NV_ASK_MANY &&
                   nv__holding(walk->form->model, leaf);
    nv_buffer_text(walk->out, several ? "(" : "");
    put_ticked(walk, &subject, others, writer);
    if (!several)
        return;
    nv_buffer_text(walk->out, walk->logic->both);
    put_not_ticked(walk, &subject, chosen, writer);
    nv_buffer_byte(walk->out, ')');
}

static void put_band(struct nv_walk *walk, const struct nv_field *band,
                     size_t option, const struct nv_leaf_writer *writer)
{
    const struct nv_subject number =
        nv_subject_field(walk->form->model, band->of);
    bool is_last = option + 1 == band->options.count;
    nv_buffer_text(walk->out, is_last ? "" : "(");
    writer->compared(walk, &number, " >= ", band->starts[option]);
    if (is_last)
        return;
    nv_buffer_text(walk->out, walk->logic->both);
    writer->compared(walk, &number, " < ", band->starts[option + 1]);
    nv_buffer_byte(walk->out, ')');
}

static void put_bands(struct nv_walk *walk, const struct nv_condition *leaf,
                      const struct nv_leaf_writer *writer)
{
    const struct nv_field *band = &walk->form->model->fields[leaf->field];
    nv_buffer_text(walk->out, leaf->option_count > 1 ? "(" : "");
    for (size_t i = 0; i < leaf->option_count; i++) {
        nv_buffer_text(walk->out, i ? walk->logic->either : "");
        put_band(walk, band, (size_t)leaf->options[i], writer);
    }
    nv_buffer_text(walk->out, leaf->option_count > 1 ? ")" : "");
}

static void on_number(struct nv_walk *walk, const struct nv_condition *leaf,
                      bool wanted, const struct nv_leaf_writer *writer)
{
    const struct nv_subject subject = nv_subject_of(walk->form->model, leaf);
    bool at_least = leaf->kind == NV_AT_LEAST;
    if (wanted)
        writer->compared(walk, &subject,
                         at_least ? " >= " : " <= ", leaf->number);
    else
        writer->compared(walk, &subject, at_least ? " < " : " > ",
                         leaf->number);
}

static bool is_band_of_number(const nv_model *model,
                              const struct nv_condition *leaf)
{
    return leaf->field != NV_NONE &&
           model->fields[leaf->field].type == NV_FIELD_BAND &&
           model->fields[leaf->field].of != NV_NONE;
}

/* A field's number or band, which "not" turns round. */
static void on_field_number(struct nv_walk *walk,
                            const struct nv_condition *leaf, bool wanted,
                            const struct nv_leaf_writer *writer)
{
    nv_buffer_text(walk->out, wanted ? "" : writer->not_open);
    if (is_band_of_number(walk->form->model, leaf))
        put_bands(walk, leaf, writer);
    else
        on_number(walk, leaf, true, writer);
    nv_buffer_text(walk->out, wanted ? "" : ")");
}

void nv__write_leaf(struct nv_walk *walk, const struct nv_condition *leaf,
                    bool wanted, const struct nv_leaf_writer *writer)
{
    const struct nv_subject subject = nv_subject_of(walk->form->model, leaf);
    bool is_number = nv_subject_kind(&subject) == NV_ASK_NUMBER ||
                     is_band_of_number(walk->form->model, leaf);
    if (!is_number)
        on_options(walk, leaf, wanted, writer);
    else if (subject.field)
        on_field_number(walk, leaf, wanted, writer);
    else
        on_number(walk, leaf, wanted, writer);
}

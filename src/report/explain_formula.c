/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A method written out with its numbers, as one would on paper. Only
 * children that count stand in it. A lower median shows the values in order
 * with the one that counts in brackets; a staircase has no formula, its table
 * shows the climb.
 */
#include "report/explain.h"

#include "base/number.h"

struct formula {
    struct nv_buffer *out;
    const struct nv_firm *firm;
    const struct nv_insight *insight;
};

static bool counts(const struct nv_input *input)
{
    return input->role == NV_ROLE_COUNTED || input->role == NV_ROLE_LOWEST;
}

static size_t count_of(const struct nv_insight *insight)
{
    size_t count = 0;
    for (size_t i = 0; i < insight->indicator->child_count; i++)
        count += counts(&insight->inputs[i]);
    return count;
}

static bool is_one(struct nv_value value)
{
    return value.num == 1 && value.den == 1;
}

static void put_value(const struct formula *formula, size_t index)
{
    const struct nv_child *child =
        &formula->insight->indicator->children[index];
    struct nv_value value = formula->insight->inputs[index].value;
    if (child->indicator == NV_NONE)
        nv_put_exact(formula->out, formula->firm, value);
    else
        nv_put_rounded(formula->out, formula->firm,
                       &formula->firm->model->indicators[child->indicator],
                       value);
}

/* Every value, with its weight where it has one that is not one. */
static void put_list(const struct formula *formula, const char *between,
                     bool weighted)
{
    const char *before = "";
    for (size_t i = 0; i < formula->insight->indicator->child_count; i++) {
        const struct nv_input *input = &formula->insight->inputs[i];
        if (!counts(input))
            continue;
        nv_buffer_text(formula->out, before);
        if (weighted && input->has_weight && !is_one(input->weight)) {
            nv_put_exact(formula->out, formula->firm, input->weight);
            nv_buffer_text(formula->out, " × ");
        }
        put_value(formula, i);
        before = between;
    }
}

static int compare(const struct formula *formula, struct nv_value a,
                   struct nv_value b)
{
    return nv_number_compare(&formula->firm->scorer->desk, nv__number(a),
                             nv__number(b));
}

/* How many counted values come before the child's in rising order. */
static size_t rank_of(const struct formula *formula, size_t child)
{
    const struct nv_insight *insight = formula->insight;
    size_t rank = 0;
    for (size_t i = 0; i < insight->indicator->child_count; i++) {
        if (i == child || !counts(&insight->inputs[i]))
            continue;
        int order = compare(formula, insight->inputs[i].value,
                            insight->inputs[child].value);
        rank += order < 0 || (order == 0 && i < child);
    }
    return rank;
}

static void put_median(const struct formula *formula)
{
    const struct nv_insight *insight = formula->insight;
    size_t count = count_of(insight), middle = (count + 1) / 2 - 1;
    for (size_t rank = 0; rank < count; rank++) {
        nv_buffer_text(formula->out, rank ? ", " : "");
        nv_buffer_text(formula->out, rank == middle ? "[" : "");
        for (size_t i = 0; i < insight->indicator->child_count; i++) {
            if (counts(&insight->inputs[i]) && rank_of(formula, i) == rank)
                put_value(formula, i);
        }
        nv_buffer_text(formula->out, rank == middle ? "]" : "");
    }
}

/* k / n of a share. */
static void put_share(const struct formula *formula)
{
    const struct nv_insight *insight = formula->insight;
    size_t reached = 0;
    for (size_t i = 0; i < insight->indicator->child_count; i++) {
        struct nv_number edge =
            nv_number_decimal(insight->indicator->children[i].at_least);
        if (counts(&insight->inputs[i]))
            reached += compare(formula, insight->inputs[i].value,
                               nv__value(edge)) >= 0;
    }
    nv_buffer_integer(formula->out, (int64_t)reached);
    nv_buffer_text(formula->out, " / ");
    nv_buffer_integer(formula->out, (int64_t)count_of(insight));
}

static void put_bracketed(const struct formula *formula, const char *name,
                          const char *between)
{
    nv_buffer_text(formula->out, name);
    nv_buffer_byte(formula->out, '(');
    put_list(formula, between, false);
    nv_buffer_byte(formula->out, ')');
}

static void put_terms(const struct formula *formula)
{
    struct nv_buffer *out = formula->out;
    switch (formula->insight->indicator->method) {
    case NV_MEAN:
        put_bracketed(formula, "", " + ");
        nv_buffer_text(out, " / ");
        nv_buffer_integer(out, (int64_t)count_of(formula->insight));
        break;
    case NV_WEIGHTED_MEAN:
    case NV_SUM:
        put_list(formula, " + ", true);
        break;
    case NV_MIN:
        put_bracketed(formula, "min", ", ");
        break;
    case NV_MAX:
        put_bracketed(formula, "max", ", ");
        break;
    case NV_SPREAD:
        put_bracketed(formula, "max", ", ");
        put_bracketed(formula, " - min", ", ");
        break;
    case NV_LOWER_MEDIAN:
        put_median(formula);
        break;
    case NV_GEOMETRIC_MEAN:
        put_bracketed(formula, "", " × ");
        nv_buffer_text(out, " ^ (1/");
        nv_buffer_integer(out, (int64_t)count_of(formula->insight));
        nv_buffer_byte(out, ')');
        break;
    case NV_MODE:
        put_bracketed(formula, "mode", ", ");
        break;
    case NV_SHARE_AT_LEAST:
        put_share(formula);
        break;
    case NV_DIFFERENCE:
        put_list(formula, " - ", false);
        break;
    default:
        put_list(formula, ", ", false);
    }
}

void nv_put_formula(struct nv_buffer *out, const struct nv_firm *firm,
                    const struct nv_insight *insight)
{
    const struct formula formula = {out, firm, insight};
    struct nv_value value =
        insight->has_steps ? insight->raw : insight->result->value;
    if (insight->result->outcome != NV_SCORED ||
        insight->indicator->method == NV_STAIRCASE)
        return;
    put_terms(&formula);
    nv_buffer_text(out, " = ");
    if (insight->indicator->has_rescale)
        nv_put_exact(out, firm, value);
    else
        nv_put_rounded(out, firm, insight->indicator, value);
}

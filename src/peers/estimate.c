/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Each estimate is a choice of y and x for the ratio in linear.c. A mean has
 * the values and 1, a share the indicator of its range and 1, a total the
 * values alone (with 1 for the design effect, which compares with the
 * variance about the mean). A ratio brings its own sums.
 *
 * df counts PSUs and strata with firms of the group, as R's degf of a subset
 * does, while variances use full strata; Woodruff's interval likewise.
 * Taking df from the whole design was the alternative; it would promise for
 * a group in two of forty strata what only the forty can give.
 */
#include "peers/estimate.h"

#include "peers/linear.h"
#include "peers/ratio.h"
#include "peers/special.h"
#include "peers/weight.h"

#include <math.h>

enum what { VALUE, INDICATOR };

/* What is read of a sample. */
struct question {
    const struct nv_sample *sample;
    enum what what;
    struct nv_value_range range;
};

static void add_values(const void *source, uint32_t part, struct nv__sums *out)
{
    const struct question *question = source;
    const struct nv_distribution *values =
        nv_sample_part(question->sample, part);
    for (uint32_t i = 0; i < values->size; i++) {
        const struct nv_mass *mass = &values->masses[i];
        int64_t yx[2] = {mass->value, NV_VALUE_ONE};
        if (question->what == INDICATOR)
            yx[0] = mass->value >= question->range.low &&
                            mass->value <= question->range.high
                        ? NV_VALUE_ONE
                        : 0;
        struct nv_weighing weighing = nv_distribution_weighing(values, i);
        nv__sums_add(out, mass->count, &weighing, yx);
    }
}

static enum nv_status variance_of(const struct nv_frame *frame,
                                  const struct question *question,
                                  struct nv__variance *out,
                                  struct nv_error *error)
{
    const struct nv_unit_index *index = &question->sample->index;
    struct nv__parts parts = {index->count, index->units, question, add_values};
    return nv__variance(&parts, frame, out, error);
}

double nv_estimate_t(const struct nv_frame *frame, double df)
{
    struct nv_kept_quantile *kept = frame->kept;
    if (kept && kept->t > 0 && kept->df == df)
        return kept->t;
    double t = nv_student_quantile((1 + frame->confidence) / 2, df);
    if (kept)
        *kept = (struct nv_kept_quantile){df, t};
    return t;
}

/*
 * What all estimates share. scale: how the value grows with the mean of the
 * residuals, which is what a design effect compares.
 */
static void fill(struct nv_estimate *out, const struct nv_frame *frame,
                 const struct nv__variance *from, double scale)
{
    double weight = nv__whole_double(&from->all.w);
    double squares = nv__whole_double(&from->all.ww);
    double n = (double)from->all.firms;
    out->firms = from->all.firms;
    out->population = weight / (double)NV_WEIGHT_ONE;
    out->kish = weight * weight / squares;
    out->se = sqrt(out->variance);
    out->psus = from->psus;
    out->strata = from->strata;
    out->lone = from->lone;
    out->df = (double)from->psus - (double)from->strata;
    double t = nv_estimate_t(frame, out->df);
    out->low = out->value - t * out->se;
    out->high = out->value + t * out->se;
    out->cv = out->se / fabs(out->value);
    double simple = from->simple * scale * scale;
    double rest = 1 / n - 1 / out->population;
    bool is_level = !(simple > 0); /* nothing to compare with */
    out->deff = rest > 0 && !is_level ? out->variance / (simple * rest) : NAN;
    out->deff_replaced = is_level ? NAN : out->variance / (simple / n);
}

static struct nv_estimate nothing(void)
{
    return (struct nv_estimate){
        .population = NAN,
        .kish = NAN,
        .value = NAN,
        .variance = NAN,
        .se = NAN,
        .df = NAN,
        .low = NAN,
        .high = NAN,
        .cv = NAN,
        .deff = NAN,
        .deff_replaced = NAN,
    };
}

static enum nv_status of_mean(const struct nv_frame *frame,
                              const struct question *question,
                              struct nv_estimate *out, struct nv_error *error)
{
    struct nv__variance variance;
    enum nv_status status = variance_of(frame, question, &variance, error);
    if (status)
        return status;
    *out = nothing();
    if (variance.all.firms == 0)
        return NV_OK;
    out->value = variance.ratio;
    out->variance = variance.of_ratio;
    fill(out, frame, &variance, 1);
    return NV_OK;
}

enum nv_status nv_estimate_mean(const struct nv_frame *frame,
                                const struct nv_sample *sample,
                                struct nv_estimate *out, struct nv_error *error)
{
    struct question question = {sample, VALUE, {0, 0}};
    return of_mean(frame, &question, out, error);
}

enum nv_status nv_estimate_share(const struct nv_frame *frame,
                                 const struct nv_sample *sample,
                                 struct nv_value_range range,
                                 struct nv_estimate *out,
                                 struct nv_error *error)
{
    struct question question = {sample, INDICATOR, range};
    return of_mean(frame, &question, out, error);
}

enum nv_status nv_estimate_total(const struct nv_frame *frame,
                                 const struct nv_sample *sample,
                                 struct nv_estimate *out,
                                 struct nv_error *error)
{
    struct question question = {sample, VALUE, {0, 0}};
    struct nv__variance variance;
    enum nv_status status = variance_of(frame, &question, &variance, error);
    if (status)
        return status;
    *out = nothing();
    if (variance.all.firms == 0)
        return NV_OK;
    out->value = variance.total;
    out->variance = variance.of_total;
    double firms = nv__whole_double(&variance.all.w) / (double)NV_WEIGHT_ONE;
    fill(out, frame, &variance, firms);
    return NV_OK;
}

enum nv_status nv_estimate_ratio(const struct nv_frame *frame,
                                 const struct nv_ratio *ratio,
                                 struct nv_estimate *out,
                                 struct nv_error *error)
{
    struct nv__parts parts = {ratio->index.count, ratio->index.units, ratio,
                              nv__ratio_sums};
    struct nv__variance variance;
    enum nv_status status = nv__variance(&parts, frame, &variance, error);
    if (status)
        return status;
    *out = nothing();
    out->firms = variance.all.firms;
    if (nv_whole_sign(&variance.all.x) <= 0)
        return NV_OK;
    out->value = variance.ratio;
    out->variance = variance.of_ratio;
    double firms = nv__whole_double(&variance.all.w) * (double)NV_VALUE_ONE;
    fill(out, frame, &variance, firms / nv__whole_double(&variance.all.x));
    return NV_OK;
}

/* The interval of the share at or below the value, read as quantiles. */
static enum nv_status woodruff(const struct nv_frame *frame,
                               const struct nv_sample *sample,
                               struct nv_distribution *values,
                               struct nv_quantile *quantile,
                               struct nv_error *error)
{
    double units = quantile->value * (double)NV_VALUE_ONE;
    struct nv_value_range below = {INT64_MIN, (int64_t)floor(units + 1e-3)};
    struct nv_estimate share;
    enum nv_status status =
        nv_estimate_share(frame, sample, below, &share, error);
    if (status)
        return status;
    quantile->low = nv_distribution_quantile(values, share.low, quantile->rule);
    quantile->high =
        nv_distribution_quantile(values, share.high, quantile->rule);
    double t = nv_estimate_t(frame, share.df);
    quantile->se = (quantile->high - quantile->low) / (2 * t);
    return NV_OK;
}

enum nv_status nv_estimate_quantile(const struct nv_frame *frame,
                                    const struct nv_sample *sample,
                                    struct nv_quantile *quantile,
                                    struct nv_error *error)
{
    struct nv_distribution values = {0};
    struct nv_quantile made = {quantile->p, quantile->rule, NAN, NAN, NAN, NAN};
    enum nv_status status = nv_sample_pool(sample, &values, error);
    if (!status && values.size) {
        made.value = nv_distribution_quantile(&values, made.p, made.rule);
        status = woodruff(frame, sample, &values, &made, error);
    }
    nv_distribution_release(&values);
    if (!status)
        *quantile = made;
    return status;
}

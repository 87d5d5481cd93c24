/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Numbers go out and come in as decimal text, so that a distribution read
 * back is the one that was written, to the last unit. Entries are lists and
 * not objects: a peer file has hundreds of them in a line of sight, and what
 * the places mean is said once, in the schema.
 */
#include "peers/distribution_json.h"

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/limits.h"
#include "peers/weight.h"

enum { IN_LINE = 8 }; /* entries */

/* How long entries are. */
enum { PLAIN = 2, WEIGHED = 3, UNEVEN = 5 };

static void put_value(struct nv_json_writer *json, int64_t units)
{
    struct nv_decimal value = {units, NV_VALUE_DIGITS};
    while (value.digits && value.units % 10 == 0) {
        value.units /= 10;
        value.digits--;
    }
    struct nv_decimal_text text = nv_decimal_write(value);
    nv_json_put_literal(json, nv_span_of(text.at));
}

static void put_sums(struct nv_json_writer *json,
                     const struct nv_weighing *weighing)
{
    struct nv_weight_sum_text sum = nv_weight_sum_write(weighing->sum);
    struct nv_weight_sum_text squares = nv_squares_write(&weighing->squares);
    nv_json_put_text(json, nv_span_of(sum.at));
    nv_json_put_text(json, nv_span_of(squares.at));
}

static void put_mass(struct nv_json_writer *json,
                     const struct nv_distribution *distribution, uint32_t index)
{
    const struct nv_mass *mass = &distribution->masses[index];
    struct nv_weighing weighing = nv_distribution_weighing(distribution, index);
    struct nv_weight_text weight = nv_weight_write(weighing.last);
    nv_json_open(json, '[');
    json->is_flat = true;
    put_value(json, mass->value);
    nv_json_put_integer(json, mass->count);
    if (mass->weight < 0)
        put_sums(json, &weighing);
    if (mass->weight != NV_WEIGHT_ONE)
        nv_json_put_literal(json, nv_span_of(weight.at));
    nv_json_close(json, ']');
}

void nv_distribution_put_json(struct nv_distribution *distribution,
                              struct nv_json_writer *json)
{
    nv_distribution_settle(distribution);
    nv_json_open(json, '[');
    for (uint32_t i = 0; i < distribution->size; i++) {
        json->is_flat = i % IN_LINE != 0;
        put_mass(json, distribution, i);
    }
    json->is_flat = false;
    nv_json_close(json, ']');
}

static bool read_decimal(const struct nv_json_document *document,
                         const struct nv_json *value, struct nv_decimal *out)
{
    return nv_json_kind(value) == NV_JSON_NUMBER &&
           nv_decimal_parse(nv_json_literal(document, value), out) ==
               NV_DECIMAL_OK;
}

static bool is_entry(const struct nv_json *entry)
{
    size_t size = nv_json_size(entry);
    return nv_json_kind(entry) == NV_JSON_ARRAY &&
           (size == PLAIN || size == WEIGHED || size == UNEVEN);
}

static bool read_pair(const struct nv_json_document *document,
                      const struct nv_json *entry, struct nv_mass *out)
{
    if (!is_entry(entry))
        return false;
    const struct nv_json *first = nv_json_first(entry);
    struct nv_decimal value, firms;
    if (!read_decimal(document, first, &value) ||
        !read_decimal(document, nv_json_next(first), &firms))
        return false;
    out->value = nv_decimal_units(value, NV_VALUE_DIGITS);
    out->count = (uint32_t)firms.units;
    out->weight = NV_WEIGHT_ONE;
    return firms.digits == 0 && firms.units > 0;
}

static bool is_sum(const struct nv_json *value)
{
    return nv_json_kind(value) == NV_JSON_STRING;
}

/* The sums of weights and squares; *next moves to what comes after. */
static bool read_sums(const struct nv_json **next, struct nv_weighing *out)
{
    const struct nv_json *sum = *next, *squares = nv_json_next(sum);
    *next = nv_json_next(squares);
    return is_sum(sum) && is_sum(squares) &&
           nv_weight_sum_parse(nv_json_text(sum), &out->sum) &&
           nv_squares_parse(nv_json_text(squares), &out->squares);
}

/* What follows value and firms. */
static enum nv_status read_weights(const struct nv_json_document *document,
                                   const struct nv_json *entry,
                                   struct nv_mass *mass,
                                   struct nv_weighing *weighing,
                                   struct nv_error *error)
{
    const struct nv_json *next =
        nv_json_next(nv_json_next(nv_json_first(entry)));
    bool is_uneven = nv_json_size(entry) == UNEVEN;
    if (!next)
        return NV_OK;
    if ((is_uneven && !read_sums(&next, weighing)) ||
        nv_json_kind(next) != NV_JSON_NUMBER)
        return nv__fail(error, NV_E_BAD_DISTRIBUTION, NULL, NULL, NULL);
    enum nv_status status =
        nv_weight_parse(nv_json_literal(document, next), &mass->weight, error);
    weighing->last = mass->weight;
    if (status == NV_OK && is_uneven &&
        !nv_weighing_is_uneven(weighing, mass->count))
        status = nv__fail(error, NV_E_BAD_DISTRIBUTION, NULL, NULL, NULL);
    return status;
}

static enum nv_status add_entry(const struct nv_json_document *document,
                                const struct nv_json *entry,
                                struct nv_distribution *out,
                                struct nv_error *error)
{
    struct nv_mass mass = {0};
    struct nv_weighing weighing = {0};
    if (!read_pair(document, entry, &mass))
        return nv__fail(error, NV_E_BAD_DISTRIBUTION, NULL, NULL, NULL);
    enum nv_status status =
        read_weights(document, entry, &mass, &weighing, error);
    if (status != NV_OK)
        return status;
    return nv_json_size(entry) == UNEVEN
               ? nv_distribution_add_uneven(out, &mass, &weighing, error)
               : nv_distribution_add(out, &mass, error);
}

enum nv_status
nv_distribution_read_json(const struct nv_json_document *document,
                          const struct nv_json *value,
                          struct nv_distribution *out, struct nv_error *error)
{
    enum nv_status status = NV_OK;
    const struct nv_json *entry = value;
    if (nv_json_kind(value) != NV_JSON_ARRAY)
        status = nv__fail(error, NV_E_BAD_DISTRIBUTION, NULL, NULL, NULL);
    else
        entry = nv_json_first(value);
    while (!status && entry) {
        status = add_entry(document, entry, out, error);
        if (!status)
            entry = nv_json_next(entry);
    }
    if (status && status != NV_NO_MEMORY)
        nv_json_locate(document, entry, error);
    return status;
}

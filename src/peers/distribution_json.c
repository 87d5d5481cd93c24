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

static void put_mass(struct nv_json_writer *json, const struct nv_mass *mass)
{
    nv_json_open(json, '[');
    put_value(json, mass->value);
    nv_json_put_integer(json, mass->count);
    if (mass->weight != NV_WEIGHT_ONE) {
        struct nv_weight_text text = nv_weight_write(mass->weight);
        nv_json_put_literal(json, nv_span_of(text.at));
    }
    nv_json_close(json, ']');
}

void nv_distribution_put_json(struct nv_distribution *distribution,
                              struct nv_json_writer *json)
{
    nv_distribution_settle(distribution);
    nv_json_open(json, '[');
    for (uint32_t i = 0; i < distribution->size; i++)
        put_mass(json, &distribution->masses[i]);
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
    return nv_json_kind(entry) == NV_JSON_ARRAY &&
           (nv_json_size(entry) == 2 || nv_json_size(entry) == 3);
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

static enum nv_status read_mass(const struct nv_json_document *document,
                                const struct nv_json *entry,
                                struct nv_mass *out, struct nv_error *error)
{
    if (!read_pair(document, entry, out))
        return nv__fail(error, NV_E_BAD_DISTRIBUTION, NULL, NULL, NULL);
    if (nv_json_size(entry) == 2)
        return NV_OK;
    const struct nv_json *weight =
        nv_json_next(nv_json_next(nv_json_first(entry)));
    if (nv_json_kind(weight) != NV_JSON_NUMBER)
        return nv__fail(error, NV_E_BAD_DISTRIBUTION, NULL, NULL, NULL);
    return nv_weight_parse(nv_json_literal(document, weight), &out->weight,
                           error);
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
        struct nv_mass mass = {0};
        status = read_mass(document, entry, &mass, error);
        if (!status)
            status = nv_distribution_add(out, &mass, error);
        if (!status)
            entry = nv_json_next(entry);
    }
    if (status && status != NV_NO_MEMORY)
        nv_json_locate(document, entry, error);
    return status;
}

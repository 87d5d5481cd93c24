/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The middle way of decoding: not a code that the model lists, yet nothing
 * that needs guessing. "Brazil" names one country, "Santa Fe" one province of
 * Argentina, and "25.11-0" in Brazil belongs to division 25. Whatever is left
 * after that is a fault, with what was probably meant.
 *
 * Regions and branches hang on the firm's country, which may stand in a
 * column further right: so it is looked up from its text and not from an
 * answer. Without a country the same words can mean several things, and are
 * refused.
 */
#include "answers/decode_named.h"

#include "answers/decode_fault.h"

enum { LIST_SIZE = NV_ERROR_ARG_SIZE, COUNTRY_SIZE = 2 };

static int country_of(const struct nv_decode_naming *naming)
{
    if (!naming->country.size)
        return NV_NONE;
    return nv__country_find(naming->classification, naming->country);
}

/* "29, 30": the codes of the divisions whose bits are set. */
static void list_divisions(struct nv_options divisions, uint64_t set,
                           char out[LIST_SIZE])
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < divisions.count; i++) {
        struct nv_span code = divisions.at[i].code;
        if (!(set >> i & 1) || used + code.size + 3 > LIST_SIZE)
            continue;
        memcpy(out + used, ", ", used ? 2 : 0);
        used += used ? 2 : 0;
        nv__copy_cut(out + used, LIST_SIZE - used, code.at, code.size);
        used += code.size;
    }
}

static enum nv_status refuse_sector(const struct nv_decoder *decoder,
                                    struct nv_span text, uint64_t choices,
                                    struct nv_error *error)
{
    char list[LIST_SIZE];
    list_divisions(decoder->options, choices, list);
    return nv__fail_spans(error, NV_E_AMBIGUOUS_SECTOR, text, nv_span_of(list),
                          decoder->id);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static enum nv_status decode_sector(const struct nv_decoder *decoder,
                                    struct nv_span text, int *option,
                                    struct nv_error *error)
{
    struct nv_decode_naming *naming = decoder->naming;
    struct nv_sector_found found =
        nv__sector_find(naming->classification, country_of(naming), text);
    if (found.match == NV_MATCH_AMBIGUOUS)
        return refuse_sector(decoder, text, found.choices, error);
    if (found.match == NV_MATCH_UNKNOWN && text.size > 2 &&
        is_digit(text.at[0]))
        return nv__fail_spans(error, NV_E_UNKNOWN_SECTOR, text, decoder->id,
                              decoder->id);
    naming->is_approximate |= found.match == NV_MATCH_APPROXIMATE;
    *option = found.division;
    return NV_OK;
}

enum nv_status nv__decode_named(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_answer *out,
                                struct nv_error *error)
{
    enum nv_status status = NV_OK;
    int option = NV_NONE;
    if (decoder->role == NV_ROLE_COUNTRY)
        option = nv__country_find(decoder->naming->classification, text);
    else
        status = decode_sector(decoder, text, &option, error);
    if (status != NV_OK)
        return status;
    if (option == NV_NONE)
        return nv__fail_option(decoder, text, error);
    out->state = NV_ANSWERED;
    out->option = (unsigned short)option;
    return NV_OK;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* ISO 3166-2: two capitals, a hyphen, one to three capitals or digits. */
static bool is_region_code(struct nv_span text)
{
    if (text.size < 4 || text.size > 6 || !is_capital(text.at[0]) ||
        !is_capital(text.at[1]) || text.at[2] != '-')
        return false;
    for (size_t i = 3; i < text.size; i++) {
        if (!is_capital(text.at[i]) && !is_digit(text.at[i]))
            return false;
    }
    return true;
}

/* A code of a country whose regions nobody listed: taken as it is. */
static bool is_foreign(const struct nv_classification *classification,
                       struct nv_span text)
{
    return is_region_code(text) &&
           nv__option_find(classification->country_options,
                           (struct nv_span){text.at, COUNTRY_SIZE}) == NV_NONE;
}

static enum nv_status refuse_region(const struct nv_decode_naming *naming,
                                    const struct nv_decoder *decoder,
                                    struct nv_span text, struct nv_error *error)
{
    struct nv_suggestions meant = {0};
    /* a code with one letter wrong may be any of its neighbours */
    if (!is_region_code(text))
        nv__classification_suggest(&meant, naming->classification,
                                   NV_SUGGEST_REGION, country_of(naming), text);
    if (meant.count == 0)
        return nv__fail_spans(error, NV_E_BAD_REGION, text, decoder->id,
                              decoder->id);
    const struct nv_place *place =
        nv__region_of(naming->classification, meant.codes[0]);
    return nv__fail_spans(error, NV_E_NEAR_REGION, text, place->code,
                          place->name);
}

enum nv_status nv__decode_region(const struct nv_decoder *decoder,
                                 struct nv_span text, struct nv_span *code,
                                 struct nv_error *error)
{
    const struct nv_decode_naming *naming = decoder->naming;
    *code = text;
    if (!naming && is_region_code(text))
        return NV_OK;
    if (!naming)
        return nv__fail_spans(error, NV_E_BAD_REGION, text, decoder->id,
                              decoder->id);
    if (nv__region_of(naming->classification, text) ||
        is_foreign(naming->classification, text))
        return NV_OK;
    const struct nv_place *place =
        nv__region_find(naming->classification, country_of(naming), text);
    if (!place)
        return refuse_region(naming, decoder, text, error);
    *code = place->code;
    return NV_OK;
}

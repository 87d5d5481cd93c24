/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The place of a firm: the file that was named, or all that comes with
 * nivela. The firm is turned into what a row of scored CSV would say of it,
 * to six decimals, because that is what a cohort was made of: compared more
 * finely, a firm would stand beside its own value in the file.
 */
#include "cli/firm_peers.h"

#include "base/diagnostic.h"
#include "cli/peers_commands.h"
#include "report/firm_profile.h"
#include "report/shown.h"

#include <stdlib.h>

/* A code or a text, as a row of a survey would have it. */
static struct nv_span field_of(const struct nv_firm *firm,
                               struct nv_arena *arena, size_t index)
{
    const struct nv_field *field = &firm->model->fields[index];
    const struct nv_answer *answer = &nv_answers_profile(firm->answers)[index];
    if (answer->state != NV_ANSWERED)
        return nv_span_of("");
    if (field->type == NV_FIELD_NUMBER) {
        struct nv_shown number =
            nv_file_decimal(nv_field_number(field, answer));
        return nv_arena_copy(arena, nv_span_of(number.text));
    }
    return field->options.count
               ? field->options.at[answer->option].code
               : nv_span_of(nv_answers_field_text(firm->answers, index));
}

static bool take_result(const struct nv_firm *firm, size_t index,
                        struct nv_scored_value *out)
{
    int indicator = firm->model->results[index];
    const struct nv_result *result =
        nv_scorer_indicator(firm->scorer, (size_t)indicator);
    struct nv_decimal value;
    if (result->outcome != NV_SCORED ||
        !nv_shown_rounded(firm->scorer, result->value, &value))
        return false;
    out->value = nv_decimal_units(value, NV_VALUE_DIGITS);
    out->has_level = result->level >= 0;
    if (out->has_level)
        out->level =
            firm->model->indicators[indicator].levels[result->level].number;
    return true;
}

static bool take_firm(const struct nv_firm *firm, struct nv_cli_place *place)
{
    const nv_model *model = firm->model;
    struct nv_arena *arena = &place->arena;
    struct nv_span *fields =
        nv_arena_alloc(arena, model->field_count, sizeof *fields);
    struct nv_scored_value *values =
        nv_arena_alloc(arena, model->result_count, sizeof *values);
    bool *has_value =
        nv_arena_alloc(arena, model->result_count, sizeof *has_value);
    if (!fields || !values || !has_value)
        return false;
    bool is_kept = true;
    for (size_t i = 0; i < model->field_count; i++) {
        fields[i] = field_of(firm, arena, i);
        is_kept = is_kept && fields[i].at;
    }
    for (size_t i = 0; i < model->result_count; i++)
        has_value[i] = take_result(firm, i, &values[i]);
    place->firm = (struct nv_gathered_firm){fields, values, has_value};
    return is_kept;
}

static enum nv_status find_bands(const struct nv_firm *firm,
                                 struct nv_cli_place *place,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    const struct nv_band_query query = {
        .model = firm->model,
        .firm = &place->firm,
        .profile = nv_answers_profile(firm->answers),
        .country = nv_span_of(nv_firm_country(firm->model, firm->answers))};
    for (size_t i = 0; i < place->file_count && status == NV_OK; i++)
        status = nv__bands_find(&place->bands, &query, place->files[i], error);
    place->peers.bands = &place->bands;
    return status;
}

static enum nv_status find_position(const struct nv_firm *firm,
                                    const struct nv_cli_peers_wish *wish,
                                    struct nv_cli_place *place,
                                    struct nv_error *error)
{
    const struct nv_position_query query = {.model = firm->model,
                                            .firm = &place->firm,
                                            .set = nv_span_of(firm->set),
                                            .is_among = wish->is_among,
                                            .least = wish->least};
    place->peers.position = &place->position;
    return nv__position_find(&place->position, &query, place->files[0]->cohort,
                             error);
}

static enum nv_status load(const struct nv_cli *cli, const char *name,
                           struct nv_cli_place *place)
{
    enum nv_status status =
        nv_cli_load_peers(cli, name, &place->files[place->file_count], NULL);
    if (status == NV_OK)
        place->file_count++;
    return status;
}

static enum nv_status load_bundled(const struct nv_cli *cli,
                                   struct nv_cli_place *place)
{
    const char *const *names = nv__peers_bundled();
    enum nv_status status = NV_OK;
    for (size_t i = 0; names[i] && i < NV_CLI_MOST_PUBLISHED; i++) {
        if (status == NV_OK)
            status = load(cli, names[i], place);
    }
    return status;
}

enum nv_status nv_cli_place_firm(const struct nv_cli *cli,
                                 const struct nv_firm *firm,
                                 const struct nv_cli_peers_wish *wish,
                                 struct nv_cli_place *place)
{
    struct nv_error error;
    enum nv_status status =
        wish->path ? load(cli, wish->path, place) : load_bundled(cli, place);
    if (status != NV_OK)
        return status;
    if (!take_firm(firm, place))
        status = nv__fail(&error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    else if (wish->path && place->files[0]->cohort)
        status = find_position(firm, wish, place, &error);
    else
        status = find_bands(firm, place, &error);
    if (status != NV_OK)
        nv_cli_error(cli, &error);
    return status;
}

void nv_cli_place_release(struct nv_cli_place *place)
{
    nv__position_release(&place->position);
    nv__bands_release(&place->bands);
    for (size_t i = 0; i < place->file_count; i++)
        nv__peers_free(place->files[i]);
    nv_arena_release(&place->arena);
    *place = (struct nv_cli_place){0};
}

enum nv_status nv_cli_check_peers(const struct nv_cli *cli, const char *path,
                                  const nv_model *model)
{
    struct nv_peer_file *file = NULL;
    struct nv_error error;
    enum nv_status status = nv_cli_load_peers(cli, path, &file, NULL);
    if (status != NV_OK || !file->cohort) {
        nv__peers_free(file);
        return status;
    }
    status = nv__position_check(model, file->cohort, &error);
    if (status != NV_OK)
        nv_cli_error(cli, &error);
    nv__peers_free(file);
    return status;
}

enum nv_status nv_cli_read_least(const char *given, int *out,
                                 struct nv_error *error)
{
    *out = NV_POSITION_LEAST;
    if (!given)
        return NV_OK;
    size_t digits = strspn(given, "0123456789");
    long least = digits && digits <= 7 ? strtol(given, NULL, 10) : 0;
    if (given[digits] || least < 2 || least > NV_POSITION_LEAST_MOST)
        return nv__fail(error, NV_E_BAD_OPTION_VALUE, "--peers-least", given,
                        "2 ... 1000000");
    *out = (int)least;
    return NV_OK;
}

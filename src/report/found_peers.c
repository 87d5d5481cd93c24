/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The place of a firm: the file that was named, or all that comes with
 * nivela. The firm is turned into what a row of scored CSV would say of it,
 * to six decimals, because that is what a cohort was made of: compared more
 * finely, a firm would stand beside its own value in the file.
 */
#include "report/found_peers.h"

#include "base/diagnostic.h"
#include "report/firm_profile.h"
#include "report/scored_values.h"
#include "report/shown.h"

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

static bool take_firm(const struct nv_firm *firm, struct nv_found_peers *found)
{
    const nv_model *model = firm->model;
    struct nv_arena *arena = &found->arena;
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
        has_value[i] =
            nv_scorer_result(firm->scorer, i)->outcome == NV_SCORED &&
            nv_scored_result(model, firm->scorer, i, &values[i], NULL) == NV_OK;
    found->firm = (struct nv_gathered_firm){fields, values, has_value};
    return is_kept;
}

static enum nv_status find_bands(const struct nv_firm *firm,
                                 struct nv_found_peers *found,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    const struct nv_band_query query = {
        .model = firm->model,
        .firm = &found->firm,
        .profile = nv_answers_profile(firm->answers),
        .country = nv_span_of(nv_firm_country(firm->model, firm->answers))};
    for (size_t i = 0; i < found->file_count && status == NV_OK; i++)
        status = nv__bands_find(&found->bands, &query, found->files[i], error);
    found->peers.bands = &found->bands;
    return status;
}

static enum nv_status find_position(const struct nv_firm *firm,
                                    const struct nv_peers_wish *wish,
                                    struct nv_found_peers *found,
                                    struct nv_error *error)
{
    const struct nv_position_query query = {.model = firm->model,
                                            .firm = &found->firm,
                                            .set = nv_span_of(firm->set),
                                            .is_among = wish->is_among,
                                            .least = wish->least};
    found->peers.position = &found->position;
    return nv__position_find(&found->position, &query, found->files[0]->cohort,
                             error);
}

static enum nv_status load_files(struct nv_found_peers *found, const char *path,
                                 const struct nv_fault_sink *sink,
                                 struct nv_error *error)
{
    const char *const named[] = {path, NULL};
    const char *const *names = path ? named : nv__peers_bundled();
    enum nv_status status = NV_OK;
    for (size_t i = 0; names[i] && i < NV_MOST_PUBLISHED; i++) {
        status = nv__peers_load(&found->files[i], names[i], sink, error);
        if (status != NV_OK)
            break;
        found->file_count++;
    }
    return status;
}

enum nv_status nv__firm_find_peers(struct nv_found_peers *found,
                                   const struct nv_firm *firm,
                                   const struct nv_peers_wish *wish,
                                   const struct nv_fault_sink *sink,
                                   struct nv_error *error)
{
    enum nv_status status = load_files(found, wish->path, sink, error);
    if (status != NV_OK)
        return status;
    if (!take_firm(firm, found))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    if (wish->path && found->files[0]->cohort)
        return find_position(firm, wish, found, error);
    return find_bands(firm, found, error);
}

void nv__found_peers_release(struct nv_found_peers *found)
{
    nv__position_release(&found->position);
    nv__bands_release(&found->bands);
    for (size_t i = 0; i < found->file_count; i++)
        nv__peers_free(found->files[i]);
    nv_arena_release(&found->arena);
    *found = (struct nv_found_peers){0};
}

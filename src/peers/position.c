/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The peers of a firm, by the declared fallback: a table of six steps, each a
 * set of what peers have in common with it. Of each set only what both the
 * firm says and the file parts by is asked; a step that asks the same as the
 * one before is passed over, for it would find the same firms. The cohort's
 * groups that fit are added up, so that dropping a field loses nobody but
 * the firms of groups that the file itself leaves out.
 *
 * One group serves all results, chosen by the lead result, so that a reader
 * keeps one group in mind. Choosing for each result apart would use a few
 * more firms, and compare one row with a region and the next with a continent.
 *
 * A file holds no names, so whether the firm is one of it cannot be seen: the
 * caller says so. Its own group must then hold its value in every result.
 */
#include "peers/position_pool.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "peers/weight.h"

static const unsigned steps[NV_PEER_STEPS] = {
    NV_LIKE_COUNTRY | NV_LIKE_REGION | NV_LIKE_DIVISION | NV_LIKE_SIZE,
    NV_LIKE_COUNTRY | NV_LIKE_DIVISION | NV_LIKE_SIZE,
    NV_LIKE_COUNTRY | NV_LIKE_TECHNOLOGY | NV_LIKE_SIZE,
    NV_LIKE_COUNTRY | NV_LIKE_TECHNOLOGY,
    NV_LIKE_COUNTRY,
    NV_LIKE_AMERICA,
};

static enum nv_status check_schemes(const nv_model *model,
                                    const struct nv_cohort *cohort,
                                    struct nv_error *error)
{
    for (size_t i = 0; i < cohort->field_count; i++) {
        const struct nv_cohort_field *theirs = &cohort->fields[i];
        int index = nv__model_field(model, theirs->id);
        if (index == NV_NONE)
            continue;
        struct nv_span ours = model->fields[index].scheme;
        if (!ours.at)
            ours = nv_span_of("");
        if (!nv_span_equal(ours, theirs->scheme))
            return nv__fail(error, NV_E_PEERS_OTHER_SCHEME, theirs->id.at,
                            theirs->scheme.at, ours.at);
    }
    return NV_OK;
}

enum nv_status nv__position_check(const nv_model *model,
                                  const struct nv_cohort *cohort,
                                  struct nv_error *error)
{
    if (!nv_span_equal(cohort->model, model->id))
        return nv__fail(error, NV_E_PEERS_OTHER_MODEL, cohort->model.at,
                        model->id.at, NULL);
    if (cohort->major != model->version_major)
        return nv__fail(error, NV_E_PEERS_OTHER_MAJOR, cohort->model.at,
                        cohort->models[0].version.at, model->version.at);
    return check_schemes(model, cohort, error);
}

/* The result's place in the cohort, -1 where the firm or the file lacks it. */
static int place_of(const struct nv_position_query *query,
                    const struct nv_cohort *cohort, size_t result)
{
    const nv_model *model = query->model;
    int indicator = model->results[result];
    return query->firm->has_value[result]
               ? nv__cohort_result(cohort, model->indicators[indicator].id)
               : -1;
}

static int lead_of(const struct nv_position_query *query,
                   const struct nv_cohort *cohort)
{
    const nv_model *model = query->model;
    int first = NV_NONE;
    for (size_t i = model->result_count; i-- > 0;) {
        if (place_of(query, cohort, i) >= 0)
            first = (int)i;
    }
    for (size_t i = 0; i < model->result_count; i++) {
        bool is_headline = model->results[i] == model->headline[0];
        if (is_headline && place_of(query, cohort, i) >= 0)
            first = (int)i;
    }
    return first;
}

/* The weight that the cohort counts the firm with; false for none. */
static bool own_weight(const struct nv_position_query *query,
                       const struct nv_cohort *cohort, int64_t *out)
{
    *out = NV_WEIGHT_ONE;
    if (cohort->weight.size == 0)
        return true;
    int field = nv__model_field(query->model, cohort->weight);
    return field != NV_NONE &&
           nv_weight_parse(query->firm->fields[field], out, NULL) == NV_OK;
}

/* That the firm's own group holds its value in every result. */
static enum nv_status check_among(const struct nv_position_query *query,
                                  const struct nv_cohort *cohort,
                                  const struct nv_likes *likes,
                                  struct nv_error *error)
{
    const nv_model *model = query->model;
    const struct nv_cohort_group *group = nv__likes_own(likes, cohort);
    for (size_t i = 0; i < model->result_count; i++) {
        int place = place_of(query, cohort, i);
        if (place < 0)
            continue;
        int64_t own = query->firm->values[i].value;
        if (!group || !nv_distribution_holds(&group->results[place].values, own,
                                             likes->weight))
            return nv__fail(error, NV_E_NOT_AMONG_PEERS,
                            model->indicators[model->results[i]].id.at, NULL,
                            NULL);
    }
    return NV_OK;
}

/* Adds up one result over the groups that a step takes. */
static enum nv_status gather(struct nv_standing *to,
                             const struct nv_likes *likes,
                             const struct nv_cohort *cohort,
                             const struct nv_pooling *what,
                             struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (size_t i = 0; i < cohort->group_count && status == NV_OK; i++) {
        const struct nv_cohort_group *group = &cohort->groups[i];
        if (nv__likes_group(likes, group, what->like))
            status =
                nv__pool_add(&to->pool, &group->results[what->place], error);
    }
    if (status != NV_OK)
        return status;
    if (what->leaves_out)
        nv__pool_leave_out(&to->pool, to, likes->weight);
    to->effective = nv__pool_effective(&to->pool);
    return NV_OK;
}

static bool is_enough(const struct nv_position *position,
                      const struct nv_standing *standing)
{
    return standing->pool.firms >= (uint64_t)position->least &&
           standing->effective >= position->least_effective;
}

static void set_own(struct nv_standing *to,
                    const struct nv_position_query *query, size_t result)
{
    const struct nv_scored_value *own = &query->firm->values[result];
    to->value = own->value;
    to->has_level = own->has_level;
    to->level = own->level;
}

static enum nv_status try_step(struct nv_position *out,
                               const struct nv_position_query *query,
                               const struct nv_likes *likes, unsigned step,
                               struct nv_error *error)
{
    const struct nv_pooling what = {
        .like = steps[step] & likes->known,
        .place = place_of(query, out->cohort, (size_t)out->lead),
        .leaves_out = out->is_among};
    struct nv_standing lead = {0};
    set_own(&lead, query, (size_t)out->lead);
    enum nv_status status = gather(&lead, likes, out->cohort, &what, error);
    if (status == NV_OK) {
        out->trials[out->trial_count++] =
            (struct nv_trial){.step = step,
                              .like = what.like,
                              .firms = lead.pool.firms,
                              .effective = lead.effective};
        out->is_found = is_enough(out, &lead);
    }
    nv__pool_release(&lead.pool);
    return status;
}

static enum nv_status choose(struct nv_position *out,
                             const struct nv_position_query *query,
                             const struct nv_likes *likes,
                             struct nv_error *error)
{
    enum nv_status status = NV_OK;
    for (unsigned i = 0; i < NV_PEER_STEPS; i++) {
        unsigned like = steps[i] & likes->known;
        bool is_new = out->trial_count == 0 ||
                      out->trials[out->trial_count - 1].like != like;
        bool is_asked = i + 1 < NV_PEER_STEPS || like == NV_LIKE_AMERICA;
        if (status == NV_OK && !out->is_found && is_new && is_asked)
            status = try_step(out, query, likes, i, error);
    }
    return status;
}

static enum nv_status place(struct nv_position *out,
                            const struct nv_position_query *query,
                            const struct nv_likes *likes, size_t result,
                            struct nv_error *error)
{
    struct nv_standing *standing = &out->standings[result];
    const struct nv_pooling what = {
        .like = out->trials[out->trial_count - 1].like,
        .place = place_of(query, out->cohort, result),
        .leaves_out = out->is_among};
    if (what.place < 0)
        return NV_OK;
    set_own(standing, query, result);
    enum nv_status status = gather(standing, likes, out->cohort, &what, error);
    if (status == NV_OK && is_enough(out, standing))
        nv__pool_place(standing);
    return status;
}

static enum nv_status place_all(struct nv_position *out,
                                const struct nv_position_query *query,
                                const struct nv_likes *likes,
                                struct nv_error *error)
{
    size_t count = query->model->result_count;
    enum nv_status status = NV_OK;
    out->standings = nv__alloc(count, sizeof *out->standings);
    if (!out->standings)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    out->count = count;
    for (size_t i = 0; i < count && status == NV_OK; i++)
        status = place(out, query, likes, i, error);
    return status;
}

enum nv_status nv__position_find(struct nv_position *out,
                                 const struct nv_position_query *query,
                                 const struct nv_cohort *cohort,
                                 struct nv_error *error)
{
    struct nv_likes likes = {0};
    *out =
        (struct nv_position){.cohort = cohort,
                             .least = query->least,
                             .least_effective = query->least * NV_VALUE_ONE / 2,
                             .is_among = query->is_among,
                             .lead = NV_NONE};
    enum nv_status status = nv__position_check(query->model, cohort, error);
    if (status == NV_OK)
        status = nv__likes_make(&likes, query, cohort, error);
    if (status != NV_OK)
        return status;
    out->is_other_set = !nv_span_equal(query->set, cohort->set);
    out->unsaid = likes.unsaid;
    out->unparted = likes.unparted;
    out->lead = lead_of(query, cohort);
    if (query->is_among && !own_weight(query, cohort, &likes.weight))
        status = nv__fail(error, NV_E_NOT_AMONG_PEERS, cohort->weight.at, NULL,
                          NULL);
    else if (query->is_among)
        status = check_among(query, cohort, &likes, error);
    if (status == NV_OK && out->lead != NV_NONE)
        status = choose(out, query, &likes, error);
    if (status == NV_OK && out->is_found)
        status = place_all(out, query, &likes, error);
    nv__likes_release(&likes);
    return status;
}

void nv__position_release(struct nv_position *position)
{
    for (size_t i = 0; i < position->count; i++)
        nv__pool_release(&position->standings[i].pool);
    nv__free(position->standings);
    *position = (struct nv_position){0};
}

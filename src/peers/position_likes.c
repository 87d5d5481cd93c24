/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Who is like the firm. A cohort parts its firms by any fields of the
 * profile; four of them are likenesses that the fallback knows, by their ids,
 * which all models share. Other fields (exporters, say) are added up over.
 *
 * Latin America is the list of countries of the profile: a firm that gave one
 * belongs to it. The technology group of a division comes from the
 * classification, which is loaded only for a file that parts by divisions.
 */
#include "model/classification.h"
#include "peers/position_pool.h"

static unsigned likeness_of(struct nv_span id)
{
    static const struct {
        const char *id;
        unsigned like;
    } fields[] = {{"country", NV_LIKE_COUNTRY},
                  {"region", NV_LIKE_REGION},
                  {"sector", NV_LIKE_DIVISION},
                  {"size", NV_LIKE_SIZE}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (nv_span_is(id, fields[i].id))
            return fields[i].like;
    }
    return 0;
}

/* The technology group of a division's code, or NV_NONE. */
static int technology_of(const struct nv_likes *likes, struct nv_span code)
{
    const struct nv_classification *classes = likes->classes;
    for (size_t i = 0; classes && i < classes->divisions.count; i++) {
        if (nv_span_equal(classes->divisions.at[i].code, code))
            return classes->technology.of[i];
    }
    return NV_NONE;
}

static void note_field(struct nv_likes *likes, size_t i)
{
    unsigned like = likes->of[i];
    if (likes->own[i].size == 0) {
        likes->unsaid |= like;
        return;
    }
    likes->known |= like;
    if (like == NV_LIKE_COUNTRY)
        likes->known |= NV_LIKE_AMERICA;
    if (like == NV_LIKE_DIVISION)
        likes->technology = technology_of(likes, likes->own[i]);
    if (likes->technology != NV_NONE)
        likes->known |= NV_LIKE_TECHNOLOGY;
}

enum nv_status nv__likes_make(struct nv_likes *likes,
                              const struct nv_position_query *query,
                              const struct nv_cohort *cohort,
                              struct nv_error *error)
{
    unsigned parted = 0;
    *likes = (struct nv_likes){.query = query,
                               .field_count = cohort->field_count,
                               .technology = NV_NONE};
    for (size_t i = 0; i < cohort->field_count; i++) {
        int field = nv__model_field(query->model, cohort->fields[i].id);
        likes->of[i] = likeness_of(cohort->fields[i].id);
        likes->own[i] =
            field == NV_NONE ? nv_span_of("") : query->firm->fields[field];
        parted |= likes->of[i];
    }
    if (parted & NV_LIKE_DIVISION) {
        enum nv_status status = nv__classification_load(&likes->classes, error);
        if (status != NV_OK)
            return status;
    }
    for (size_t i = 0; i < cohort->field_count; i++)
        note_field(likes, i);
    likes->unparted =
        (NV_LIKE_COUNTRY | NV_LIKE_REGION | NV_LIKE_DIVISION | NV_LIKE_SIZE) &
        ~parted;
    return NV_OK;
}

void nv__likes_release(struct nv_likes *likes)
{
    nv__classification_free(likes->classes);
    likes->classes = NULL;
}

static bool is_like(const struct nv_likes *likes, size_t field,
                    struct nv_span code, unsigned like)
{
    unsigned of = likes->of[field];
    if (of == NV_LIKE_COUNTRY && (like & NV_LIKE_AMERICA))
        return code.size > 0;
    if (of == NV_LIKE_DIVISION && (like & NV_LIKE_TECHNOLOGY))
        return technology_of(likes, code) == likes->technology;
    return !(like & of) || nv_span_equal(code, likes->own[field]);
}

bool nv__likes_group(const struct nv_likes *likes,
                     const struct nv_cohort_group *group, unsigned like)
{
    for (size_t i = 0; i < likes->field_count; i++) {
        if (!is_like(likes, i, group->is[i], like))
            return false;
    }
    return true;
}

const struct nv_cohort_group *nv__likes_own(const struct nv_likes *likes,
                                            const struct nv_cohort *cohort)
{
    for (size_t i = 0; i < cohort->group_count; i++) {
        const struct nv_cohort_group *group = &cohort->groups[i];
        bool is_own = true;
        for (size_t j = 0; j < likes->field_count; j++)
            is_own = is_own && nv_span_equal(group->is[j], likes->own[j]);
        if (is_own)
            return group;
    }
    return NULL;
}

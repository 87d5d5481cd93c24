/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What a report says of how sure its levels are, before it is put into words:
 * the steps of single answers that lead to another level (score/hinge.h), the
 * distances to both edges of the level (score/insight.h), and the levels at
 * the bounds that open answers leave. A share of random draws of weights was
 * the alternative. Most headline results have no weights, and a percentage
 * of draws reads like a probability, which it is not.
 */
#include "report/sure.h"

#include "score/finish.h"

enum nv_status nv_sure_init(struct nv_sure *sure, const struct nv_firm *firm,
                            struct nv_error *error)
{
    *sure = (struct nv_sure){.firm = firm};
    enum nv_status status = nv__hinges_init(&sure->hinges, firm->scorer, error);
    if (status == NV_OK)
        status = nv__insight_init(&sure->insight, firm->scorer, error);
    if (status == NV_OK)
        nv__hinges_read(&sure->hinges, nv_answers_questions(firm->answers),
                        nv_answers_profile(firm->answers));
    else
        nv_sure_release(sure);
    return status;
}

void nv_sure_release(struct nv_sure *sure)
{
    nv__insight_release(&sure->insight);
    nv__hinges_release(&sure->hinges);
}

bool nv_sure_read(struct nv_sure *sure, size_t place)
{
    int headline = sure->firm->model->headline[place];
    if (headline == NV_NONE)
        return false;
    nv__insight_read(&sure->insight, (size_t)headline);
    return sure->insight.result->outcome == NV_SCORED &&
           sure->insight.result->level != NV_NONE;
}

size_t nv_sure_questions(const struct nv_sure *sure, size_t place)
{
    size_t count = 0;
    int last = NV_NONE;
    for (size_t i = 0; i < sure->hinges.count; i++) {
        const struct nv_hinge *hinge = &sure->hinges.at[i];
        if (hinge->levels[place] == NV_NONE || hinge->question == last)
            continue;
        last = hinge->question;
        count++;
    }
    return count;
}

const struct nv_level *nv_sure_level_at(const struct nv_sure *sure,
                                        struct nv_value bound)
{
    nv_scorer *scorer = sure->firm->scorer;
    const struct nv_indicator *indicator = sure->insight.indicator;
    size_t index = (size_t)(indicator - sure->firm->model->indicators);
    int level = nv__level_of(&scorer->desk, &scorer->plan->nodes[index],
                             nv__number(bound));
    return level == NV_NONE ? NULL : &indicator->levels[level];
}

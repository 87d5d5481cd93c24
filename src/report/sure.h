/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How sure a firm's headline levels are (docs/scoring.md, section 10). */
#ifndef NV_REPORT_SURE_H
#define NV_REPORT_SURE_H

#include "format/json_write.h"
#include "report/firm.h"
#include "score/hinge.h"
#include "score/insight.h"

struct nv_sure {
    const struct nv_firm *firm;
    struct nv_hinges hinges;
    struct nv_insight insight; /* of one headline at a time */
};

enum nv_status nv_sure_init(struct nv_sure *sure, const struct nv_firm *firm,
                            struct nv_error *error) NV_CHECKED;
void nv_sure_release(struct nv_sure *sure);

/*
 * Reads the headline at this place into the insight. False where there is
 * none, or it has no level.
 */
bool nv_sure_read(struct nv_sure *sure, size_t place);

/* Different questions of which a step changes the headline's level. */
size_t nv_sure_questions(const struct nv_sure *sure, size_t place);

/* The levels at the bounds of the headline read; NULL: none holds it. */
const struct nv_level *nv_sure_level_at(const struct nv_sure *sure,
                                        struct nv_value bound);

/* A line for all, then what is behind it, as detail. */
void nv_view_sure(struct nv_view *view, const struct nv_firm *firm);

/* The member "robustness". */
void nv_firm_json_sure(struct nv_json_writer *json, const struct nv_firm *firm);

#endif

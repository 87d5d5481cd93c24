/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Results in the words of other scales: for people and for programs. */
#ifndef NV_REPORT_CROSSWALK_VIEW_H
#define NV_REPORT_CROSSWALK_VIEW_H

#include "format/json_write.h"
#include "model/crosswalk.h"
#include "report/firm.h"

/* The firm's levels in other words; adds nothing when firm->crosswalk is
 * NULL. */
void nv_view_crosswalk(struct nv_view *view, const struct nv_firm *firm);

/* The member "crosswalk" of nivela/report/1; likewise. */
void nv_firm_json_crosswalk(struct nv_json_writer *json,
                            const struct nv_firm *firm);

/* All of it: scales, the meaning of confidence, the models it knows. */
void nv_crosswalk_page(struct nv_view *view,
                       const struct nv_crosswalk *crosswalk);
/* Level by level, what it says about one model. */
void nv_crosswalk_model_page(struct nv_view *view,
                             const struct nv_crosswalk *crosswalk,
                             const nv_model *model);

/* "nivela/crosswalk-show/1"; model: NULL for the entries of all models. */
void nv_crosswalk_write_json(struct nv_buffer *out,
                             const struct nv_crosswalk *crosswalk,
                             const nv_model *model, enum nv_language language);

/* Parts of both pages. A text of the crosswalk in the view's language. */
struct nv_span nv_crosswalk_text(const struct nv_view *view,
                                 const struct nv_text *text);
/* "2 Sensorization", or "3 Visibility to 4 Transparency". */
struct nv_span nv_crosswalk_terms(struct nv_view *view,
                                  const struct nv_vocabulary *vocabulary,
                                  const struct nv_passage *passage);
/* "SENAI's segments, acatech's stages": what the entry is about. */
struct nv_span nv_crosswalk_titles(struct nv_view *view,
                                   const struct nv_crosswalk *crosswalk,
                                   const struct nv_correspondence *entry);
/* Why, and the source where there is one. */
struct nv_span nv_crosswalk_basis(struct nv_view *view,
                                  const struct nv_crosswalk *crosswalk,
                                  const struct nv_correspondence *entry);
struct nv_span nv_crosswalk_confidence(const struct nv_view *view,
                                       enum nv_confidence confidence);
/* That nothing is known about this model. */
void nv_crosswalk_unknown(struct nv_view *view, const nv_model *model);
/* What is ours, and what each word of confidence means. */
void nv_crosswalk_meanings(struct nv_view *view,
                           const struct nv_crosswalk *crosswalk);

#endif

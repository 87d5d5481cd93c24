/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The checks that need the whole model. Each reports at the place of the file
 * that is to be mended, and leaves alone whatever depends on something that
 * was reported before.
 */
#ifndef NV_MODEL_MODEL_CHECK_H
#define NV_MODEL_MODEL_CHECK_H

#include "model/model_reader.h"

/* All of them, in an order in which each finds what it needs. */
void nv__check_model(struct nv_reader *reader);

/*
 * Circles and depth of the indicators; makes the model's order, children
 * before parents, and marks as broken what stands in a circle. Then circles
 * in what actions require.
 */
void nv__check_circles(struct nv_reader *reader);

/* Questions and indicators that nothing uses, or cannot be used as they are. */
void nv__check_use(struct nv_reader *reader);

/* Conditions that can never hold. */
void nv__check_conditions(struct nv_reader *reader);

/* Bands against each other and against the values that can be reached. */
void nv__check_levels(struct nv_reader *reader);

/* Whether the answers of a number question can fall into this band. */
bool nv__number_band_holds(const struct nv_question *question, size_t band);

#endif

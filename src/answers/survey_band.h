/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* A number that was asked by bands: "10 to 49 persons" for 12. */
#ifndef NV_ANSWERS_SURVEY_BAND_H
#define NV_ANSWERS_SURVEY_BAND_H

#include "answers/survey_plan.h"

/*
 * Lets a column of a number take the texts and limits of the bands that are
 * derived from it. False when out of memory.
 */
bool nv__survey_take_bands(nv_survey *survey, int field,
                           struct nv_survey_column *column);

/* For a text that is no number: the band's answer; false where it is none. */
bool nv__survey_decode_band(const struct nv_survey_column *column,
                            struct nv_span text);

#endif

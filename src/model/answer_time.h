/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How long answering takes. Rules of thumb: no result depends on them. */
#ifndef NV_MODEL_ANSWER_TIME_H
#define NV_MODEL_ANSWER_TIME_H

#include "model/model.h"

/*
 * Seconds that a question takes a person who knows the firm: to read and
 * choose, to go through a list, to look up or think.
 */
unsigned nv_question_seconds(enum nv_question_type type);

/* Whole minutes, rounded up; at least 1. */
unsigned nv_minutes_of(unsigned seconds);

#endif

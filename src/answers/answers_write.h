/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* An answers file written: the reverse of nv_answers_parse. */
#ifndef NV_ANSWERS_ANSWERS_WRITE_H
#define NV_ANSWERS_ANSWERS_WRITE_H

#include "answers/answer_set.h"
#include "base/buffer.h"

/*
 * Appends the file. Members and answers come in the model's order, so that
 * the same answers are the same bytes; what was not said is not written. Look
 * at out->failed afterwards.
 */
void nv__answers_write(struct nv_buffer *out, const nv_answers *answers);

#endif

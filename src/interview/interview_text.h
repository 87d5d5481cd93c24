/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Draws a view of the interview as lines. */
#ifndef NV_INTERVIEW_INTERVIEW_TEXT_H
#define NV_INTERVIEW_INTERVIEW_TEXT_H

#include "interview/interview.h"
#include "report/text_writer.h"

/*
 * Appends the screen, ended by the prompt "> " without a line end. No line is
 * wider than style->width (at least 40). Escape sequences only with
 * style->color; look at out->failed afterwards.
 */
void nv_interview_draw(struct nv_buffer *out,
                       const struct nv_interview_view *view,
                       const struct nv_text_style *style);

#endif

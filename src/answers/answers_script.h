/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Answers as a person or a program writes them down, one a line. */
#ifndef NV_ANSWERS_ANSWERS_SCRIPT_H
#define NV_ANSWERS_ANSWERS_SCRIPT_H

#include "answers/answer_set.h"

/*
 * Puts the answers of a script (docs/interview.md) into `answers`; what the
 * script does not name stays. After a failure some are changed and some not.
 * Errors: E001; with line and column E1xx for values, E118, E413 to E416,
 * E602, E603.
 */
enum nv_status nv__answers_script(nv_answers *answers, struct nv_bytes bytes,
                                  struct nv_error *error) NV_CHECKED;

#endif

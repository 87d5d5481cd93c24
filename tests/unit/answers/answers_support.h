/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What the tests of answers and surveys share. */
#ifndef NV_TESTS_ANSWERS_SUPPORT_H
#define NV_TESTS_ANSWERS_SUPPORT_H

#include "unit.h"

#include "answers/survey.h"
#include "base/diagnostic.h"
#include "model/model.h"

/* ../cli/data/probe.json: every type of question and field once. */
nv_model *probe_model(void);

/* Writes bytes to a temporary file and returns its name, valid until exit. */
const char *survey_file(const char *bytes, size_t size);

/* Opens a survey of these bytes with the probe model's columns or fails. */
nv_survey *survey_of(const nv_model *model, const char *text);

/* Reads the next row; fails the test when there is none. */
void next_row(nv_survey *survey, struct nv_survey_row *row);

/* A fault where it must be; what tells the cases of a table apart. */
void assert_fault(const struct nv_error *error, enum nv_diagnostic code,
                  uint64_t line, uint64_t column, const char *what);

#endif

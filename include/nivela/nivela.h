/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* All of the library: models, answers, surveys, scores, reports. */
#ifndef NIVELA_NIVELA_H
#define NIVELA_NIVELA_H

#include <nivela/answers.h>
#include <nivela/error.h>
#include <nivela/language.h>
#include <nivela/model.h>
#include <nivela/report.h>
#include <nivela/score.h>
#include <nivela/status.h>
#include <nivela/survey.h>
#include <nivela/version.h>

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* All of the library: models, answers, scores. */
#ifndef NIVELA_NIVELA_H
#define NIVELA_NIVELA_H

#include <nivela/answers.h>
#include <nivela/error.h>
#include <nivela/language.h>
#include <nivela/model.h>
#include <nivela/score.h>
#include <nivela/status.h>
#include <nivela/version.h>

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Microsoft Forms: a workbook, saved again as CSV. Headers are the questions'
 * texts, often with a no-break space or a line end in them; a multiple choice
 * is one cell in which every text is followed by a semicolon. "Name" and
 * "Email" are those of whoever was signed in, not the firm's.
 *
 * Excel writes the times in the order of the language it runs in.
 */
#include "answers/dialect.h"

static const char *const times[] = {"Start time",
                                    "Completion time",
                                    "Last modified time",
                                    "Hora de inicio",
                                    "Hora de finalización",
                                    "Hora de la última modificación",
                                    "Hora de início",
                                    "Hora de conclusão",
                                    "Hora da última modificação",
                                    NULL};
static const char *const ends[] = {"Completion time", "Hora de finalización",
                                   "Hora de conclusão", NULL};
static const char *const english[] = {"Completion time", NULL};
static const char *const ids[] = {"ID", NULL};
static const char *const own[] = {"Email",           "Correo electrónico",
                                  "E-mail",          "Name",
                                  "Nombre",          "Nome",
                                  "Language",        "Idioma",
                                  "Total points",    "Total de puntos",
                                  "Total de pontos", NULL};

const struct nv_dialect nv__dialect_microsoft = {
    NV_DIALECT_OF_TEXTS,
    .name = "microsoft",
    .title = "Microsoft Forms",
    .texts = times,
    .own = own,
    .ids = ids,
    .days = ends,
    .month_first = english,
};

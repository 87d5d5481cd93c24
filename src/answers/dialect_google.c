/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Google Forms, downloaded as CSV or from the sheet that collects responses.
 * Headers are the questions' texts, answers those of the options; a multiple
 * choice is one cell joined by commas, or by semicolons in a download of the
 * form itself. The first column is the moment of the answer, by which a firm
 * is known where the form asks for no id: it stays the same on a way
 * through the rejects, as the number of a row would not.
 *
 * Sheets write days in the order of their language: month first under the
 * English header. A download of the form has the year first in any language.
 */
#include "answers/dialect.h"

static const char *const stamps[] = {"Timestamp", "Marca temporal",
                                     "Carimbo de data/hora", NULL};
static const char *const english[] = {"Timestamp", NULL};
static const char *const own[] = {"Email Address",
                                  "Email",
                                  "Username",
                                  "Nombre de usuario",
                                  "Dirección de correo electrónico",
                                  "Endereço de e-mail",
                                  "E-mail",
                                  "Nome de usuário",
                                  "Score",
                                  "Puntuación",
                                  "Pontuação",
                                  NULL};

const struct nv_dialect nv__dialect_google = {
    NV_DIALECT_OF_TEXTS,
    .name = "google",
    .title = "Google Forms",
    .texts = stamps,
    .own = own,
    .ids = stamps,
    .days = stamps,
    .month_first = english,
};

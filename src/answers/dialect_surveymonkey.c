/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * SurveyMonkey, all responses as CSV. Two rows of headers: questions, and
 * below them the options, or "Response" where the answer is one cell. The
 * question of a multiple choice stands over its first option only; blanks go
 * on to the right. An option's cell holds its text, or nothing.
 */
#include "answers/dialect.h"

static const char *const none[] = {NULL};
static const char *const texts[] = {"Respondent ID",
                                    "Collector ID",
                                    "ID del encuestado",
                                    "Identificación del encuestado",
                                    "ID del recopilador",
                                    "ID do respondente",
                                    "ID do entrevistado",
                                    "ID do coletor",
                                    NULL};
static const char *const ids[] = {
    "Respondent ID",     "ID del encuestado",  "Identificación del encuestado",
    "ID do respondente", "ID do entrevistado", NULL};
static const char *const days[] = {"End Date",
                                   "Date Modified",
                                   "Fecha de finalización",
                                   "Fecha de modificación",
                                   "Data de término",
                                   "Data de modificação",
                                   NULL};
static const char *const english[] = {"End Date", "Date Modified", NULL};
static const char *const own[] = {"Start Date",
                                  "Date Created",
                                  "IP Address",
                                  "Email Address",
                                  "First Name",
                                  "Last Name",
                                  "Custom Data 1",
                                  "Fecha de inicio",
                                  "Fecha de creación",
                                  "Dirección IP",
                                  "Correo electrónico",
                                  "Dirección de correo electrónico",
                                  "Nombre",
                                  "Apellido",
                                  "Apellidos",
                                  "Datos personalizados 1",
                                  "Data de início",
                                  "Data de criação",
                                  "Endereço IP",
                                  "Endereço de e-mail",
                                  "Nome",
                                  "Sobrenome",
                                  NULL};

const struct nv_dialect nv__dialect_surveymonkey = {
    .name = "surveymonkey",
    .title = "SurveyMonkey",
    .marks = none,
    .texts = texts,
    .own = own,
    .ids = ids,
    .days = days,
    .month_first = english,
    .tick_open = '[',
    .tick_close = ']',
    .ticked = "1",
    .unticked = "0",
    .has_times = true,
    .has_two_rows = true,
    .name_model = nv__name_by_id,
};

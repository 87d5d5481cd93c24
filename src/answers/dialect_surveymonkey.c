/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * SurveyMonkey, all responses as CSV. Two rows of headers: questions, and
 * below them the options, or "Response" where the answer is one cell. The
 * question of a multiple choice stands over its first option only; blanks go
 * on to the right. An option's cell holds its text, or nothing.
 *
 * Whoever exports "numerical values" gets the places of the options in the
 * form, counted from 1: they look like codes and are none.
 */
#include "answers/dialect.h"

static const char *const texts[] = {"Respondent ID",
                                    "Collector ID",
                                    "RespondentID",
                                    "CollectorID",
                                    "ID del encuestado",
                                    "Identificación del encuestado",
                                    "ID del recopilador",
                                    "ID do respondente",
                                    "ID do entrevistado",
                                    "ID do coletor",
                                    NULL};
static const char *const ids[] = {"Respondent ID",
                                  "RespondentID",
                                  "ID del encuestado",
                                  "Identificación del encuestado",
                                  "ID do respondente",
                                  "ID do entrevistado",
                                  NULL};
static const char *const days[] = {"End Date",
                                   "EndDate",
                                   "Date Modified",
                                   "Fecha de finalización",
                                   "Fecha de modificación",
                                   "Data de término",
                                   "Data de modificação",
                                   NULL};
static const char *const english[] = {"End Date", "EndDate", "Date Modified",
                                      NULL};
static const char *const own[] = {"Start Date",
                                  "StartDate",
                                  "Date Created",
                                  "IP Address",
                                  "Email Address",
                                  "First Name",
                                  "Last Name",
                                  "LastName",
                                  "Custom Data",
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
    NV_DIALECT_OF_TEXTS,
    .name = "surveymonkey",
    .title = "SurveyMonkey",
    .texts = texts,
    .own = own,
    .ids = ids,
    .days = days,
    .month_first = english,
    .has_two_rows = true,
    .may_number = true,
};

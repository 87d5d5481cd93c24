/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The profile of a firm, as reports show it. */
#ifndef NV_REPORT_FIRM_PROFILE_H
#define NV_REPORT_FIRM_PROFILE_H

#include "format/json_write.h"
#include "report/firm.h"

/*
 * What was answered to the profile field of this id, NULL for nothing; *field
 * is its index, or NV_NONE.
 */
const struct nv_answer *nv_firm_field(const nv_model *model,
                                      const nv_answers *answers, const char *id,
                                      int *field);

/* Its name, else its id, else "". */
const char *nv_firm_name(const struct nv_firm *firm);

/* Whether it is answered by one of its options. */
bool nv_field_has_options(const struct nv_field *field);

/* The number that was answered to a field of type number. */
struct nv_decimal nv_field_number(const struct nv_field *field,
                                  const struct nv_answer *answer);

/* Writes the field as a member, or nothing when it is empty. */
void nv_firm_json_field(struct nv_json_writer *json, const struct nv_firm *firm,
                        size_t index);

#endif

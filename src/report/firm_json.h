/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Parts that the documents about one firm share. */
#ifndef NV_REPORT_FIRM_JSON_H
#define NV_REPORT_FIRM_JSON_H

#include "format/json_write.h"
#include "report/firm.h"

/* Members: schema, model, version, sha256, nivela, set, firm. */
void nv_firm_json_head(struct nv_json_writer *json, const struct nv_firm *firm,
                       const char *schema);

/* Members of the result of the indicator at index, from "id" to "high". */
void nv_firm_json_result(struct nv_json_writer *json,
                         const struct nv_firm *firm, int index);

/* A member: a decimal of at most 6 digits, or null when not present. */
void nv_firm_json_decimal(struct nv_json_writer *json, const char *key,
                          const struct nv_firm *firm, bool present,
                          struct nv_value value);

/* A member: the same as a fraction. */
void nv_firm_json_exact(struct nv_json_writer *json, const char *key,
                        const struct nv_firm *firm, struct nv_value value);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A distribution in a peer file: a list of [value, firms, weight], ordered,
 * each value once, the weight left out where it is 1: [[2.5, 3], [2.75, 1,
 * 44.21]]. Where firms weigh differently: [value, firms, "sum of weights",
 * "sum of their squares", the heaviest], [3, 2, "4", "10", 3]. The same bytes
 * for the same distribution.
 */
#ifndef NV_PEERS_DISTRIBUTION_JSON_H
#define NV_PEERS_DISTRIBUTION_JSON_H

#include "format/json.h"
#include "format/json_write.h"
#include "peers/distribution.h"

void nv_distribution_put_json(struct nv_distribution *distribution,
                              struct nv_json_writer *json);

/*
 * Adds what value holds to *out. Errors, located: E706 for what is no such
 * list, E700 to E702 for a weight; E001. Which rows the firms came from is
 * not in the file: among equal values the heaviest counts as the last. A value
 * may come more than once, as files of the first format have it.
 */
enum nv_status nv_distribution_read_json(
    const struct nv_json_document *document, const struct nv_json *value,
    struct nv_distribution *out, struct nv_error *error) NV_CHECKED;

#endif

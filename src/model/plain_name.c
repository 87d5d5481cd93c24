/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * People write the same place in many ways: "São Paulo" and "SAO PAULO",
 * "C.A.B.A." and "CABA", "Bío-Bío" and "Bío Bío". Both sides of a comparison
 * are brought to one plain form and then have to be equal. What is dropped
 * never tells two places of a country apart; a test holds all names against
 * that. Anything looser (distances, beginnings) would be a guess, and belongs
 * to suggestions.
 */
#include "model/plain_name.h"

#include "base/plain_text.h"

struct nv_span nv__plain_name(struct nv_span name, char out[NV_PLAIN_SIZE])
{
    return nv__plain_text(name, ".'", out, NV_PLAIN_SIZE);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Provinces, states, departments and regions by country (ISO 3166-2). */
#ifndef NV_INTERVIEW_REGIONS_H
#define NV_INTERVIEW_REGIONS_H

#include <stddef.h>

struct nv_region {
    const char *code, *name;
};

/* Those of a country ("AR"), in the order of their codes; 0 = not known. */
const struct nv_region *nv_regions_of(const char *country, size_t *count);

/* The name of a code ("AR-B"); NULL when it is not known. */
const char *nv_region_name(const char *code);

#endif

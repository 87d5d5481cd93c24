/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of regions. It is for finding and showing a code, and decides no
 * result: files may hold codes that are not here, as ISO adds them, and the
 * readers of files take any that is well formed. So it stands in the program
 * and not in a model.
 */
#include "interview/regions.h"

#include <string.h>

static const struct nv_region table[] = {
#define NV_REGION(code, name) {code, name},
#include "interview/regions.def"
#undef NV_REGION
};

enum { COUNT = sizeof table / sizeof *table };

const struct nv_region *nv_regions_of(const char *country, size_t *count)
{
    size_t first = 0;
    while (first < COUNT && strncmp(table[first].code, country, 2) != 0)
        first++;
    size_t end = first;
    while (end < COUNT && strncmp(table[end].code, country, 2) == 0)
        end++;
    *count = end - first;
    return table + first;
}

const char *nv_region_name(const char *code)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (strcmp(table[i].code, code) == 0)
            return table[i].name;
    }
    return NULL;
}

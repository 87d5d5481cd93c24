/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A map file: what each column of a survey is, and what its values mean, said
 * by a person instead of found out (docs/file-formats.md). Read strictly;
 * never changed afterwards.
 */
#ifndef NV_ANSWERS_SURVEY_MAP_H
#define NV_ANSWERS_SURVEY_MAP_H

#include "answers/dialect.h"
#include "answers/label_table.h"

/* The value of "schema". */
#define NV__MAP_SCHEMA "nivela/map/1"

struct nv_map_column {
    struct nv_span name;              /* as the header has it */
    struct nv_column_meaning meaning; /* FOREIGN: not to be read */
    bool is_month_first;
    const struct nv_label_table *values; /* as of options; NULL = none */
    uint64_t line, column;               /* where the map says so */
};

struct nv_survey_map {
    struct nv_arena arena;
    const char *source;
    const struct nv_dialect *dialect; /* NULL = not said */
    struct nv_map_column *columns;
    size_t count;
};

/*
 * Reads the map file for a model, to be freed with nv__map_free. Errors, with
 * place: E2xx, E104 to E106, E143 to E149, E401, E402, E406 to E408, system.
 */
enum nv_status nv__map_load(struct nv_survey_map **out, const nv_model *model,
                            const char *path,
                            struct nv_error *error) NV_CHECKED;
/* The same from memory; bytes.source is its name in errors. */
enum nv_status nv__map_parse(struct nv_survey_map **out, const nv_model *model,
                             struct nv_bytes bytes,
                             struct nv_error *error) NV_CHECKED;
void nv__map_free(struct nv_survey_map *map); /* accepts NULL */

/* What it says of a column of this name; NULL = nothing. */
const struct nv_map_column *nv__map_find(const struct nv_survey_map *map,
                                         struct nv_span name);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Maturity models: load, check, list. A model is immutable once loaded and
 * may be read by any number of threads. The file format is
 * docs/model-format.md.
 */
#ifndef NIVELA_MODEL_H
#define NIVELA_MODEL_H

#include <nivela/error.h>

typedef struct nv_model nv_model;

/* What became of a question; see docs/scoring.md, section 2. */
enum nv_state {
    NV_BLANK,
    NV_ANSWERED,
    NV_DONT_KNOW,
    NV_NOT_APPLICABLE,
    NV_NOT_ASKED
};

/*
 * Loads the bundled model of this id ("industria40"), or else the file of
 * this name: whatever holds '/' , '\' or ends in ".json" is a file name. The
 * caller owns *out and gives it to nv_model_free. All faults go to the sink
 * (which may be NULL) in the order of the file, the first one also into
 * *error. Errors: NV_BAD_MODEL, NV_BAD_DATA (it is no JSON),
 * NV_NOT_FOUND (E30x, with the nearest id), NV_NO_INPUT, NV_NO_MEMORY.
 */
NV_API enum nv_status nv_model_load(nv_model **out, const char *name,
                                    const struct nv_fault_sink *sink,
                                    struct nv_error *error) NV_CHECKED;

/* The same from JSON in memory. */
NV_API enum nv_status nv_model_parse(nv_model **out, struct nv_bytes bytes,
                                     const struct nv_fault_sink *sink,
                                     struct nv_error *error) NV_CHECKED;

/* Accepts NULL. */
NV_API void nv_model_free(nv_model *model);

/* Ids of the bundled models in alphabetical order, ended by NULL. */
NV_API const char *const *nv_model_bundled(void);

/* Borrowed, terminated. */
NV_API const char *nv_model_id(const nv_model *model);
NV_API const char *nv_model_version(const nv_model *model);
NV_API const char *nv_model_sha256(const nv_model *model);
NV_API const char *nv_model_title(const nv_model *model,
                                  enum nv_language language);

NV_API size_t nv_model_question_count(const nv_model *model);
NV_API size_t nv_model_result_count(const nv_model *model);
/* The id of the result at this place, below nv_model_result_count. */
NV_API const char *nv_model_result_id(const nv_model *model, size_t result);

#endif

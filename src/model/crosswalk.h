/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The crosswalk in memory: what a result of one model says in the words of
 * others, as docs/crosswalk.md describes it. Made by the loader and never
 * changed afterwards. All pointers lead into its own arena; indices are into
 * its own lists.
 */
#ifndef NV_MODEL_CROSSWALK_H
#define NV_MODEL_CROSSWALK_H

#include "model/model.h"

enum nv_confidence {
    NV_CONFIDENCE_HIGH,
    NV_CONFIDENCE_MEDIUM,
    NV_CONFIDENCE_LOW,
    NV_CONFIDENCE_NONE, /* nothing corresponds, and that is said */
};

struct nv_term {
    struct nv_span code; /* "G2" */
    struct nv_text name;
};

/* The levels of one publication, from the lowest. */
struct nv_vocabulary {
    struct nv_span id;
    struct nv_text title, note; /* note: may be missing */
    int source;                 /* or NV_NONE: ours */
    const struct nv_term *terms;
    size_t term_count;
};

/* One level of a result is the terms from `from` to `to`. */
struct nv_passage {
    int level;
    int from, to;
};

/*
 * Some results of a model in the words of a vocabulary, level by level; or,
 * of several vocabularies, that and why nothing corresponds.
 */
struct nv_correspondence {
    struct nv_span model;
    int major;
    const struct nv_span *results;
    size_t result_count;
    const int *vocabularies;
    size_t vocabulary_count; /* 1 where there are passages */
    enum nv_confidence confidence;
    int source; /* or NV_NONE: ours */
    struct nv_text basis;
    const struct nv_passage *passages; /* every level of the results, once */
    size_t passage_count;
};

struct nv_crosswalk {
    struct nv_arena arena;
    struct nv_span version, license;
    struct nv_text confidence[NV_CONFIDENCE_NONE]; /* what each word means */
    const struct nv_source *sources;
    size_t source_count;
    const struct nv_vocabulary *vocabularies;
    size_t vocabulary_count;
    const struct nv_correspondence *entries; /* then those of NONE */
    size_t entry_count;
};

/*
 * Loads the crosswalk that comes with the library. What it says about the
 * model in hand (NULL: about none) is checked against that model: its results
 * and their levels. *out is the caller's, for nv__crosswalk_free. Errors:
 * NV_BAD_MODEL, NV_NO_MEMORY.
 */
enum nv_status nv__crosswalk_load(struct nv_crosswalk **out,
                                  const nv_model *model,
                                  struct nv_error *error) NV_CHECKED;

/* The same from JSON in memory; all faults go to the sink (may be NULL). */
enum nv_status nv__crosswalk_parse(struct nv_crosswalk **out,
                                   struct nv_bytes bytes, const nv_model *model,
                                   const struct nv_fault_sink *sink,
                                   struct nv_error *error) NV_CHECKED;
/* Accepts NULL. */
void nv__crosswalk_free(struct nv_crosswalk *crosswalk);

/* Whether the entry is about this major version of the model. */
bool nv__crosswalk_is_about(const struct nv_correspondence *entry,
                            const nv_model *model);
/* Whether it is, and about this result of it. */
bool nv__crosswalk_has_result(const struct nv_correspondence *entry,
                              const nv_model *model, struct nv_span result);

/* The terms of a level; NULL where the entry has none. */
const struct nv_passage *
nv__crosswalk_passage(const struct nv_correspondence *entry, int level);

/* The word of the file: "high". */
const char *nv__confidence_word(enum nv_confidence confidence);

/* The id of a source, or "ours". */
struct nv_span nv__crosswalk_source(const struct nv_crosswalk *crosswalk,
                                    int source);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From bytes to a crosswalk, in the way of models: parsed strictly, every
 * fault gathered and given out in the order of the file, and handed out only
 * when there is none. A model brings its own texts; the crosswalk speaks
 * about all models, so it has all three languages, like the profile fields.
 *
 * What it says about a model is checked when that model is at hand, and not
 * against all bundled ones at each start: a report needs one model, and the
 * tests hold the file against the rest.
 */
#include "base/memory.h"
#include "model/bundled.h"
#include "model/crosswalk_reader.h"

#include <assert.h>

static void read(struct nv_crosswalk *crosswalk, struct nv_bytes bytes,
                 const nv_model *model, struct nv_faults *faults)
{
    struct nv_model_reading reading;
    if (nv__reading_begin(&reading, bytes, &crosswalk->arena, faults) != NV_OK)
        return;
    struct nv_crossing crossing = {
        .reader = &reading.reader, .crosswalk = crosswalk, .model = model};
    nv__read_crosswalk(&crossing);
    nv__reading_end(&reading);
}

enum nv_status nv__crosswalk_parse(struct nv_crosswalk **out,
                                   struct nv_bytes bytes, const nv_model *model,
                                   const struct nv_fault_sink *sink,
                                   struct nv_error *error)
{
    struct nv_faults faults = {0};
    struct nv_crosswalk *crosswalk = nv__alloc(1, sizeof *crosswalk);
    if (crosswalk)
        read(crosswalk, bytes, model, &faults);
    else
        faults.no_memory = true;
    enum nv_status status = nv__reading_finish(&faults, sink, error);
    if (status != NV_OK) {
        nv__crosswalk_free(crosswalk);
        return status;
    }
    assert(crosswalk); /* without it the status is NV_NO_MEMORY */
    *out = crosswalk;
    return NV_OK;
}

enum nv_status nv__crosswalk_load(struct nv_crosswalk **out,
                                  const nv_model *model, struct nv_error *error)
{
    const struct nv_bytes bytes = {nv__bundled_crosswalk.bytes,
                                   nv__bundled_crosswalk.size,
                                   nv__bundled_crosswalk.name};
    return nv__crosswalk_parse(out, bytes, model, NULL, error);
}

void nv__crosswalk_free(struct nv_crosswalk *crosswalk)
{
    if (!crosswalk)
        return;
    nv_arena_release(&crosswalk->arena);
    nv__free(crosswalk);
}

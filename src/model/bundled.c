/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The files that come with the library, and a user's own beside them. The
 * bytes of the former are in a file that the build makes from questionnaires/
 * (bundle.cmake): the program then needs no data folder, and what it runs is
 * byte for byte what its authors published, fingerprint included.
 */
#include "model/bundled.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "model/model_faults.h"

#include <nivela/model.h>

const char *const *nv_model_bundled(void)
{
    return nv__bundled_ids;
}

static bool is_path(const char *name)
{
    size_t size = strlen(name);
    return strchr(name, '/') || strchr(name, '\\') ||
           (size >= 5 && strcmp(name + size - 5, ".json") == 0);
}

static enum nv_status refuse_id(const struct nv_bundle *bundle,
                                const char *name, struct nv_error *error)
{
    struct nv_nearest nearest = nv_nearest_to(nv_span_of(name));
    for (size_t i = 0; bundle->files[i].id; i++)
        nv_nearest_offer(&nearest, nv_span_of(bundle->files[i].id));
    *error = nv__fault_make(
        nearest.best.at ? bundle->misspelt : bundle->unknown,
        (struct nv_words){.first = nearest.wanted, .second = nearest.best});
    return error->status;
}

static enum nv_status open_id(struct nv_bundled *out,
                              const struct nv_bundle *bundle, const char *name,
                              struct nv_error *error)
{
    for (size_t i = 0; bundle->files[i].id; i++) {
        if (strcmp(bundle->files[i].id, name) == 0) {
            *out = bundle->files[i];
            return NV_OK;
        }
    }
    return refuse_id(bundle, name, error);
}

static enum nv_status open_path(struct nv_opened *out, const char *path,
                                size_t most, struct nv_error *error)
{
    enum nv_status status = nv_file_read(path, most, &out->buffer, error);
    struct nv_span bytes = nv_buffer_view(&out->buffer);
    out->file = (struct nv_bundled){
        .name = path, .bytes = bytes.at, .size = bytes.size};
    return status;
}

enum nv_status nv__bundle_open(struct nv_opened *out,
                               const struct nv_bundle *bundle, const char *name,
                               const struct nv_fault_sink *sink,
                               struct nv_error *error)
{
    struct nv_error own;
    struct nv_error *place = error ? error : &own;
    *out = (struct nv_opened){0};
    enum nv_status status =
        is_path(name) ? open_path(out, name, bundle->most_bytes, place)
                      : open_id(&out->file, bundle, name, place);
    if (status != NV_OK && sink)
        sink->fault(sink->context, place);
    return status;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From bytes to a peer file, in the way of models: parsed strictly, every
 * fault gathered and given out in the order of the file, and handed out only
 * when there is none. The two kinds share one format, because who points
 * nivela at a file should not have to say which kind it is.
 *
 * A cohort is checked for itself; whether it fits the model in hand is asked
 * when it is used (E810, E811), so that a file can be listed and shown on a
 * machine that does not have the model.
 */
#include "base/file.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "model/bundled.h"
#include "peers/peer_reader.h"

#include <assert.h>

const char *const *nv__peers_bundled(void)
{
    return nv__bundled_peer_ids;
}

static void read(struct nv_peer_file *file, struct nv_bytes bytes,
                 struct nv_faults *faults)
{
    struct nv_reading reading;
    if (nv__reading_begin(&reading, bytes, &file->arena, faults) != NV_OK)
        return;
    struct nv_peering peering = {.reader = &reading.reader, .file = file};
    nv__read_peers(&peering);
    nv__reading_end(&reading);
}

enum nv_status nv__peers_parse(struct nv_peer_file **out, struct nv_bytes bytes,
                               const struct nv_fault_sink *sink,
                               struct nv_error *error)
{
    struct nv_faults faults = {0};
    struct nv_peer_file *file = nv__alloc(1, sizeof *file);
    if (file)
        read(file, bytes, &faults);
    else
        faults.no_memory = true;
    enum nv_status status = nv__reading_finish(&faults, sink, error);
    if (status != NV_OK) {
        nv__peers_free(file);
        return status;
    }
    assert(file); /* without it the status is NV_NO_MEMORY */
    *out = file;
    return NV_OK;
}

static enum nv_status load_file(struct nv_peer_file **out, const char *path,
                                const struct nv_fault_sink *sink,
                                struct nv_error *error)
{
    struct nv_buffer buffer = {0};
    struct nv_error own;
    struct nv_error *place = error ? error : &own;
    enum nv_status status =
        nv_file_read(path, NV_MAX_JSON_BYTES, &buffer, place);
    struct nv_span view = nv_buffer_view(&buffer);
    if (status == NV_OK)
        status = nv__peers_parse(
            out, (struct nv_bytes){view.at, view.size, path}, sink, place);
    else if (sink)
        sink->fault(sink->context, place);
    nv_buffer_release(&buffer);
    return status;
}

static bool is_path(const char *name)
{
    size_t size = strlen(name);
    return strchr(name, '/') || strchr(name, '\\') ||
           (size >= 5 && strcmp(name + size - 5, ".json") == 0);
}

static enum nv_status refuse_id(const char *name,
                                const struct nv_fault_sink *sink,
                                struct nv_error *error)
{
    struct nv_nearest nearest = nv_nearest_to(nv_span_of(name));
    for (size_t i = 0; nv__bundled_peers[i].id; i++)
        nv_nearest_offer(&nearest, nv_span_of(nv__bundled_peers[i].id));
    struct nv_error fault = nv__fault_make(
        nearest.best.at ? NV_E_PEERS_MISSPELT : NV_E_NO_SUCH_PEERS,
        (struct nv_words){.first = nearest.wanted, .second = nearest.best});
    if (error)
        *error = fault;
    if (sink)
        sink->fault(sink->context, &fault);
    return fault.status;
}

enum nv_status nv__peers_load(struct nv_peer_file **out, const char *name,
                              const struct nv_fault_sink *sink,
                              struct nv_error *error)
{
    if (is_path(name))
        return load_file(out, name, sink, error);
    for (size_t i = 0; nv__bundled_peers[i].id; i++) {
        const struct nv_bundled *file = &nv__bundled_peers[i];
        if (strcmp(file->id, name) == 0)
            return nv__peers_parse(
                out, (struct nv_bytes){file->bytes, file->size, file->name},
                sink, error);
    }
    return refuse_id(name, sink, error);
}

void nv__peers_free(struct nv_peer_file *file)
{
    if (!file)
        return;
    nv__cohort_free(file->cohort);
    nv_arena_release(&file->arena);
    nv__free(file);
}

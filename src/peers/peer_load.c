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
#include "base/limits.h"
#include "base/memory.h"
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
    struct nv_model_reading reading;
    if (nv__reading_begin_large(&reading, bytes, &file->arena, faults) != NV_OK)
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

enum nv_status nv__peers_load(struct nv_peer_file **out, const char *name,
                              const struct nv_fault_sink *sink,
                              struct nv_error *error)
{
    static const struct nv_bundle peers = {
        nv__bundled_peers, NV_E_NO_SUCH_PEERS, NV_E_PEERS_MISSPELT,
        NV_MAX_LARGE_JSON_BYTES};
    struct nv_opened opened;
    enum nv_status status = nv__bundle_open(&opened, &peers, name, sink, error);
    if (status == NV_OK)
        status = nv__peers_parse(out,
                                 (struct nv_bytes){opened.file.bytes,
                                                   opened.file.size,
                                                   opened.file.name},
                                 sink, error);
    nv_buffer_release(&opened.buffer);
    return status;
}

void nv__peers_free(struct nv_peer_file *file)
{
    if (!file)
        return;
    nv__cohort_free(file->cohort);
    nv_arena_release(&file->arena);
    nv__free(file);
}

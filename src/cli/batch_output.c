/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Rows are a few hundred bytes and there may be millions, so they gather in
 * a buffer that goes out in blocks. The buffer is given its full size at the
 * beginning and never grows past a block and a row: after the first rows a
 * batch allocates nothing here.
 */
#include "cli/batch_output.h"

#include "base/diagnostic.h"

enum { BLOCK_SIZE = 128 * 1024, ROW_ROOM = 16 * 1024 };

enum nv_status nv_batch_output_open(struct nv_batch_output *output,
                                    const char *path, struct nv_error *error)
{
    *output = (struct nv_batch_output){0};
    nv_buffer_reserve(&output->buffer, BLOCK_SIZE + ROW_ROOM);
    if (output->buffer.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return nv_output_open(&output->file, path, error);
}

static enum nv_status flush(struct nv_batch_output *output,
                            struct nv_error *error)
{
    if (output->buffer.failed)
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    enum nv_status status = nv_output_write(&output->file, output->buffer.data,
                                            output->buffer.size, error);
    nv_buffer_clear(&output->buffer);
    return status;
}

enum nv_status nv_batch_output_pass(struct nv_batch_output *output,
                                    struct nv_error *error)
{
    if (output->buffer.size < BLOCK_SIZE && !output->buffer.failed)
        return NV_OK;
    return flush(output, error);
}

enum nv_status nv_batch_output_commit(struct nv_batch_output *output,
                                      struct nv_error *error)
{
    enum nv_status status = flush(output, error);
    return status == NV_OK ? nv_output_commit(&output->file, error) : status;
}

void nv_batch_output_release(struct nv_batch_output *output)
{
    if (output->file.open)
        nv_output_discard(&output->file);
    nv_buffer_release(&output->buffer);
}

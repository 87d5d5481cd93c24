/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The block through which CSV input comes. The record being read lies in it
 * from `start` on in one piece, so that its raw bytes can be lent out without
 * a copy; what is before is overwritten when more is read. The block grows
 * only for a record that is larger than it. Line ends are searched with
 * memchr and each byte only once, which costs next to nothing beside the
 * parsing; files of lone CRs (old Macs) and of mixed ends come out right.
 */
#include "format/csv_input.h"

#include "base/diagnostic.h"
#include "base/limits.h"
#include "base/memory.h"

enum { BLOCK_SIZE = 128 * 1024 };

static enum nv_status no_memory(struct nv_error *error)
{
    return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
}

/* Moves the record to the front of the block, and makes room behind it. */
static bool make_room(struct nv_csv_input *input)
{
    size_t start = input->start;
    memmove(input->block, input->block + start, input->end - start);
    input->at -= start;
    input->end -= start;
    input->next_lf -= input->next_lf < start ? input->next_lf : start;
    input->next_cr -= input->next_cr < start ? input->next_cr : start;
    input->start = 0;
    if (input->end < input->capacity)
        return true;
    size_t capacity = input->capacity * 2;
    if (capacity > NV_MAX_CSV_RECORD)
        capacity = NV_MAX_CSV_RECORD + 2; /* its line end, or one too many */
    char *block = nv__resize(input->block, capacity, 1);
    if (!block)
        return false;
    input->block = block;
    input->capacity = capacity;
    return true;
}

enum nv_status nv__csv_input_more(struct nv_csv_input *input,
                                  struct nv_error *error)
{
    size_t got;
    if (!make_room(input))
        return no_memory(error);
    enum nv_status status =
        nv__byte_source_read(&input->bytes, input->block + input->end,
                             input->capacity - input->end, &got, error);
    if (status != NV_OK)
        return status;
    input->at_end = got == 0;
    input->end += got;
    return NV_OK;
}

/*
 * The first c from input->at on; input->end when the block has none. *known
 * is where the last search ended, so that no byte is searched twice.
 */
static size_t seek(const struct nv_csv_input *input, char c, size_t *known)
{
    size_t from = *known > input->at ? *known : input->at;
    const char *found = memchr(input->block + from, c, input->end - from);
    *known = found ? (size_t)(found - input->block) : input->end;
    return *known;
}

/*
 * The end of the physical line at input->at, line end included: *end. False
 * when the block does not hold all of it. A CR that ends the block waits to
 * be told whether an LF follows.
 */
bool nv__csv_input_line(struct nv_csv_input *input, size_t *end, bool *is_ended)
{
    size_t lf = seek(input, '\n', &input->next_lf);
    size_t cr = seek(input, '\r', &input->next_cr);
    size_t stop = lf < cr ? lf : cr;
    *is_ended = stop < input->end;
    bool is_cut = !*is_ended || (cr == stop && stop + 1 == input->end);
    if (is_cut && !input->at_end)
        return false;
    *end = stop + *is_ended;
    if (cr == stop && lf == stop + 1 && lf < input->end)
        *end = lf + 1;
    return true;
}

/*
 * Reads until the block is full, or the input ends: what is found out from
 * the first rows must not depend on how a pipe gives them.
 */
static enum nv_status read_start(struct nv_csv_input *input,
                                 struct nv_error *error)
{
    enum nv_status status = NV_OK;
    while (status == NV_OK && !input->at_end && input->end < input->capacity)
        status = nv__csv_input_more(input, error);
    return status;
}

enum nv_status nv__csv_input_open(struct nv_csv_input *input, const char *path,
                                  enum nv_encoding wish, struct nv_error *error)
{
    input->bytes.fd = -1;
    input->capacity = BLOCK_SIZE;
    input->block = nv__alloc(input->capacity, 1);
    if (!input->block)
        return no_memory(error);
    enum nv_status status =
        nv__byte_source_open(&input->bytes, path, wish, error);
    return status == NV_OK ? read_start(input, error) : status;
}

void nv__csv_input_close(struct nv_csv_input *input)
{
    nv__byte_source_close(&input->bytes);
    nv__free(input->block);
}

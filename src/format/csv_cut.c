/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Where a block can be cut between records, for readers that work side by
 * side. A line end is such a place unless it stands in quotes, and whether
 * it does can only be known from the beginning of a record: quotes are data
 * inside an unquoted field, so counting them tells nothing. Without any quote
 * in the block the last line end will do; with one the block is split record
 * by record, as it is read, which costs a fraction of what is done with them.
 *
 * What the splitter leaves to libcsv is never cut: the chunk ends before it,
 * and the reader takes that record itself.
 */
#include "format/csv_cut.h"

#include "base/limits.h"

/* LF, CR and both together; none of these is cut apart. */
static uint64_t count_lines(struct nv_span text)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < text.size; i++)
        lines += text.at[i] == '\n';
    const char *end = text.at + text.size, *cr = text.at;
    while (cr < end && (cr = memchr(cr, '\r', (size_t)(end - cr)))) {
        cr++;
        lines += cr == end || *cr != '\n';
    }
    return lines;
}

/* Behind the last LF of the first `most` bytes, or the first one behind. */
static size_t last_line_end(struct nv_span text, size_t most)
{
    size_t end = most < text.size ? most : text.size;
    while (end > 0 && text.at[end - 1] != '\n')
        end--;
    if (end > 0 || most >= text.size)
        return end;
    const char *lf = memchr(text.at + most, '\n', text.size - most);
    return lf ? (size_t)(lf - text.at) + 1 : 0;
}

/* Record by record, until there are `most` bytes or something else comes. */
static size_t last_record_end(struct nv_csv_walk *walk, struct nv_span text,
                              size_t most, struct nv_csv_pieces *pieces,
                              uint64_t *lines)
{
    size_t end = 0;
    nv__csv_walk_from(walk, text, 0);
    while (end < most) {
        enum nv_csv_split met = nv__csv_split(walk, end, pieces);
        if (met != NV_CSV_SPLIT_RECORD && met != NV_CSV_SPLIT_BLANK)
            break;
        if (pieces->end - end > NV_MAX_CSV_RECORD)
            break;
        end = pieces->end;
        *lines += pieces->lines;
    }
    return end;
}

size_t nv__csv_cut(struct nv_csv_walk *walk, struct nv_span text, size_t most,
                   struct nv_csv_pieces *pieces, uint64_t *lines)
{
    *lines = 0;
    if (text.size && memchr(text.at, '"', text.size))
        return last_record_end(walk, text, most, pieces, lines);
    size_t end = last_line_end(text, most);
    *lines = count_lines((struct nv_span){text.at, end});
    return end;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * libcsv looks at each byte and decides; it is the reader of record, and
 * costs as much as all the rest of scoring. Nearly all bytes of a survey
 * decide nothing. So here 64 of them are looked at together, and only the
 * marks among them one by one: delimiters, quotes and line ends.
 *
 * The rules are libcsv's. Blanks (space, tab) around an unquoted field, and
 * around the quotes of a quoted one, do not count; a quote inside an unquoted
 * field is data; a CR, an LF or both end a line. What this file does not
 * decide it leaves to libcsv, from the beginning of the record: text behind a
 * closing quote, a record that the block does not hold whole, or too many
 * fields. tests/fuzz/fuzz_csv.c holds the two against each other.
 *
 * A pass that first finds all marks of a block, and then the fields, was the
 * alternative: a little faster on long rows, for a table of offsets as large
 * as the block.
 */
#include "format/csv_split.h"

#include "format/csv_marks.h"

static void look(struct nv_csv_walk *walk)
{
    char tail[NV_CSV_GROUP];
    const char *at = walk->block + walk->group;
    if (walk->end - walk->group < NV_CSV_GROUP) {
        memset(tail, ' ', sizeof tail);
        memcpy(tail, at, walk->end - walk->group);
        at = tail;
    }
    struct nv_csv_marks found = nv__csv_marks(at, walk->delimiter);
    walk->marks = found.bits;
    walk->is_odd = found.is_odd;
}

void nv__csv_walk_from(struct nv_csv_walk *walk, struct nv_span block,
                       size_t at)
{
    walk->block = block.at;
    walk->end = block.size;
    walk->group = at;
    look(walk);
}

/* On to a group that has a mark; false at the end of the block. */
static bool advance(struct nv_csv_walk *walk, struct nv_csv_pieces *out)
{
    while (!walk->marks) {
        if (walk->end - walk->group <= NV_CSV_GROUP)
            return false;
        walk->group += NV_CSV_GROUP;
        look(walk);
        out->may_be_odd |= walk->is_odd;
    }
    return true;
}

/* The next mark; the end of the block when there is none. */
static inline size_t next_mark(struct nv_csv_walk *walk,
                               struct nv_csv_pieces *out)
{
    if (!walk->marks && !advance(walk, out))
        return walk->end;
    size_t at = walk->group + (size_t)__builtin_ctzll(walk->marks);
    walk->marks &= walk->marks - 1;
    return at;
}

static inline bool is_blank(const struct nv_csv_walk *walk, char c)
{
    return (c == ' ' || c == '\t') && c != walk->delimiter;
}

static size_t skip_blanks(const struct nv_csv_walk *walk, size_t at)
{
    while (at < walk->end && is_blank(walk, walk->block[at]))
        at++;
    return at;
}

/*
 * The quote that closes the field whose text begins at `at`; the end of the
 * block when it is not there.
 */
static size_t find_closing(struct nv_csv_walk *walk, struct nv_csv_pieces *out)
{
    const char *block = walk->block;
    for (;;) {
        size_t at = next_mark(walk, out);
        if (at == walk->end)
            return at;
        if (block[at] == '"') {
            if (at + 1 == walk->end || block[at + 1] != '"')
                return at;
            (void)next_mark(walk, out);
            out->has_doubled = true;
        }
        out->lines += block[at] == '\r';
        out->lines += block[at] == '\n' && block[at - 1] != '\r';
    }
}

/* A field with its quotes at `quote`. *stop is the mark that ends it. */
static enum nv_csv_split take_quoted(struct nv_csv_walk *walk, size_t quote,
                                     size_t *stop, struct nv_csv_pieces *out)
{
    size_t closing = find_closing(walk, out);
    size_t behind = closing == walk->end ? closing : closing + 1;
    if (behind < walk->end && is_blank(walk, walk->block[behind]))
        behind = skip_blanks(walk, behind);
    if (behind == walk->end)
        return NV_CSV_SPLIT_CUT;
    *stop = next_mark(walk, out);
    if (*stop != behind || walk->block[behind] == '"')
        return NV_CSV_SPLIT_OTHER;
    out->fields[out->count++] =
        (struct nv_span){walk->block + quote + 1, closing - quote - 1};
    return NV_CSV_SPLIT_RECORD;
}

/*
 * An unquoted field from `at` to the first mark that is no quote, *stop when
 * it is one: quotes inside are data.
 */
static enum nv_csv_split take_plain(struct nv_csv_walk *walk, size_t at,
                                    size_t *stop, struct nv_csv_pieces *out)
{
    size_t end = *stop;
    while (end < walk->end && walk->block[end] == '"')
        end = next_mark(walk, out);
    if (end == walk->end)
        return NV_CSV_SPLIT_CUT;
    *stop = end;
    at = skip_blanks(walk, at);
    while (end > at && is_blank(walk, walk->block[end - 1]))
        end--;
    out->fields[out->count++] =
        (struct nv_span){walk->block + at, end > at ? end - at : 0};
    return NV_CSV_SPLIT_RECORD;
}

/* A field of which a quote or the end of the block was met at *stop. */
static enum nv_csv_split take_field(struct nv_csv_walk *walk, size_t at,
                                    size_t *stop, struct nv_csv_pieces *out)
{
    if (*stop < walk->end && walk->block[*stop] == '"' &&
        skip_blanks(walk, at) == *stop)
        return take_quoted(walk, *stop, stop, out);
    return take_plain(walk, at, stop, out);
}

/* Behind the line end at `at`: CR, LF or both. */
static enum nv_csv_split end_line(struct nv_csv_walk *walk, size_t at,
                                  struct nv_csv_pieces *out)
{
    out->lines++;
    out->end = at + 1;
    if (walk->block[at] == '\n')
        return NV_CSV_SPLIT_RECORD;
    if (out->end == walk->end)
        return NV_CSV_SPLIT_CUT; /* an LF may follow */
    if (walk->block[out->end] == '\n') {
        (void)next_mark(walk, out);
        out->end++;
    }
    return NV_CSV_SPLIT_RECORD;
}

/* Control characters and spaces: what makes an unquoted field need care. */
static inline bool may_be_blank(char c)
{
    return (unsigned char)c <= ' ';
}

/*
 * Fields from `at` on that are nothing but their bytes, as long as the marks
 * that are at hand reach: in registers, for this is where the bytes of a
 * survey go through. Returns where the next field begins.
 */
static size_t take_run(struct nv_csv_walk *walk, size_t at,
                       struct nv_csv_pieces *out)
{
    const char *block = walk->block, *group = block + walk->group;
    const char *from = block + at;
    const char delimiter = walk->delimiter;
    uint64_t marks = walk->marks;
    struct nv_span *field = out->fields + out->count;
    struct nv_span *most = out->fields + out->most;
    while (marks && field < most) {
        const char *stop = group + __builtin_ctzll(marks);
        if (*stop != delimiter || may_be_blank(*from) ||
            may_be_blank(stop[-(stop > from)]))
            break;
        *field++ = (struct nv_span){from, (size_t)(stop - from)};
        from = stop + 1;
        marks &= marks - 1;
    }
    walk->marks = marks;
    out->count = (size_t)(field - out->fields);
    return (size_t)(from - block);
}

enum nv_csv_split nv__csv_split(struct nv_csv_walk *walk, size_t at,
                                struct nv_csv_pieces *out)
{
    const char *block = walk->block;
    size_t start = at;
    out->count = 0;
    out->lines = 0;
    out->has_doubled = false;
    out->may_be_odd = walk->is_odd;
    for (;;) {
        at = take_run(walk, at, out);
        size_t stop = next_mark(walk, out);
        if (out->count == out->most)
            return NV_CSV_SPLIT_OTHER;
        enum nv_csv_split met = take_field(walk, at, &stop, out);
        if (met != NV_CSV_SPLIT_RECORD)
            return met;
        if (block[stop] != walk->delimiter) {
            bool is_empty = out->count == 1 && out->fields[0].size == 0 &&
                            skip_blanks(walk, start) == stop;
            met = end_line(walk, stop, out);
            return is_empty && met == NV_CSV_SPLIT_RECORD ? NV_CSV_SPLIT_BLANK
                                                          : met;
        }
        at = stop + 1;
    }
}

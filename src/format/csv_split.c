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
    walk->delimiters = found.delimiters;
    walk->quotes = found.quotes;
    walk->has_blanks = found.has_blanks;
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

/* Where a run of fields is: in registers, for here all bytes go through. */
struct run {
    const char *group, *from; /* `from`: where the next field begins */
    uint64_t marks;
    struct nv_span *field;
};

static inline const char *first_mark(const struct run *run)
{
    return run->group + __builtin_ctzll(run->marks);
}

/* The field up to `stop`, where the lowest mark is. */
static inline void put_field(struct run *run, const char *stop)
{
    *run->field++ = (struct nv_span){run->from, (size_t)(stop - run->from)};
    run->from = stop + 1;
    run->marks &= run->marks - 1;
}

/* An unquoted field, if nothing at its ends needs care. */
static inline bool take_careful(const struct nv_csv_walk *walk, struct run *run)
{
    const char *stop = first_mark(run);
    if (*stop != walk->delimiter || may_be_blank(*run->from) ||
        may_be_blank(stop[-(stop > run->from)]))
        return false;
    put_field(run, stop);
    return true;
}

/* All there are where nothing can: what is between delimiters is a field. */
static inline void take_bare(const struct nv_csv_walk *walk, struct run *run)
{
    uint64_t others = run->marks & ~walk->delimiters;
    uint64_t before = (others & (0 - others)) - 1; /* all, if there are none */
    uint64_t rest = run->marks & ~before;
    for (run->marks &= before; run->marks;)
        put_field(run, first_mark(run));
    run->marks = rest;
}

/*
 * Fields in quotes that touch their delimiters and hold no mark: a quote where
 * a field begins, and as the next mark one with a delimiter behind it.
 */
static inline void take_quotes(const struct nv_csv_walk *walk, struct run *run)
{
    const uint64_t delimiters = walk->delimiters, quotes = walk->quotes;
    const uint64_t begins = delimiters << 1 | UINT64_C(1)
                                                  << (run->from - run->group);
    const uint64_t opening = quotes & begins;
    const uint64_t closing = quotes & delimiters >> 1;
    uint64_t marks = run->marks;
    for (;;) {
        uint64_t open = marks & (0 - marks);
        uint64_t close = (marks ^ open) & (0 - (marks ^ open));
        if (!(open & opening) || !(close & closing))
            break;
        const char *at = run->group + __builtin_ctzll(open) + 1;
        const char *end = run->group + __builtin_ctzll(close);
        *run->field++ = (struct nv_span){at, (size_t)(end - at)};
        run->from = end + 2;
        marks ^= open | close | close << 1;
    }
    run->marks = marks;
}

/*
 * Fields from `at` on that are nothing but their bytes, as long as the marks
 * that are at hand reach. Returns where the next field begins.
 */
static size_t take_run(struct nv_csv_walk *walk, size_t at,
                       struct nv_csv_pieces *out)
{
    struct run run = {.group = walk->block + walk->group,
                      .from = walk->block + at,
                      .marks = walk->marks,
                      .field = out->fields + out->count};
    const struct nv_span *before = NULL;
    if (out->most - out->count < NV_CSV_GROUP)
        return at;
    if (run.marks && run.from < run.group)
        take_careful(walk, &run);
    while (run.marks && run.from >= run.group && run.field != before) {
        before = run.field;
        while (walk->has_blanks && run.marks && take_careful(walk, &run))
            ;
        if (!walk->has_blanks)
            take_bare(walk, &run);
        if (run.marks) /* else the next field may begin behind the group */
            take_quotes(walk, &run);
    }
    walk->marks = run.marks;
    out->count = (size_t)(run.field - out->fields);
    return (size_t)(run.from - walk->block);
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
        do
            at = take_run(walk, at, out);
        while (!walk->marks && advance(walk, out));
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

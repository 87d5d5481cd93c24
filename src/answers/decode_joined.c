/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Texts of several options in one cell. They are joined by a sign that may be
 * part of a text as well: "Paros, fallas, Calidad" holds two answers or
 * three. So the cell is cut at every such sign, and runs of its pieces are
 * looked up as wholes; all ways to cover the cell are counted, the one with
 * the longest texts is found first. One way is the answer. Two ways with
 * different answers are refused with both, for a person to choose.
 *
 * Commas, semicolons and line ends are tried before blanks are, which only
 * one exporter joins by: every text holds them. The work is bounded, since a
 * cell of thousands of pieces is no answer to anything.
 */
#include "answers/decode_fault.h"
#include "answers/decode_label.h"

enum { MOST_PIECES = 128, LONGEST_RUN = 64 };

struct joined {
    const struct nv_decoder *decoder;
    struct nv_error *error;
    struct nv_span pieces[MOST_PIECES];
    size_t count;
    /* From piece i on: the run taken, and a second one that leads on, too. */
    unsigned char first[MOST_PIECES], second[MOST_PIECES];
    short values[MOST_PIECES];
};

static bool parts(char c, bool at_blanks)
{
    return c == ',' || c == ';' || c == '\n' || c == '\r' || c == '|' ||
           (at_blanks && (c == ' ' || c == '\t'));
}

/* False when there are too many. */
static bool cut(struct joined *joined, struct nv_span text, bool at_blanks)
{
    size_t start = 0;
    joined->count = 0;
    for (size_t at = 0; at <= text.size; at++) {
        if (at < text.size && !parts(text.at[at], at_blanks))
            continue;
        struct nv_span piece =
            nv__trimmed((struct nv_span){text.at + start, at - start});
        start = at + 1;
        if (!piece.size)
            continue;
        if (joined->count == MOST_PIECES)
            return false;
        joined->pieces[joined->count++] = piece;
    }
    return true;
}

/* The text from one piece to another, with what stands between them. */
static struct nv_span run_of(const struct joined *joined, size_t from,
                             size_t length)
{
    const char *at = joined->pieces[from].at;
    struct nv_span last = joined->pieces[from + length - 1];
    return (struct nv_span){at, (size_t)(last.at - at) + last.size};
}

static bool leads_on(const struct joined *joined, size_t at)
{
    return at == joined->count || joined->first[at];
}

/* A text that stands for two options is no way through. */
static int value_of(const struct joined *joined, struct nv_span run)
{
    bool is_mapped = joined->decoder->mapped != NULL;
    int value = is_mapped ? NV_NONE : nv__decoder_option(joined->decoder, run);
    if (value == NV_NONE &&
        nv__label_value(joined->decoder, run, &value, joined->error) != NV_OK)
        value = NV_NONE;
    return value;
}

static void try_runs(struct joined *joined, size_t from)
{
    size_t most = joined->count - from;
    most = most < LONGEST_RUN ? most : LONGEST_RUN;
    joined->first[from] = joined->second[from] = 0;
    for (size_t length = most; length > 0; length--) {
        if (!leads_on(joined, from + length))
            continue;
        int value = value_of(joined, run_of(joined, from, length));
        if (value == NV_NONE)
            continue;
        if (joined->first[from]) {
            joined->second[from] = (unsigned char)length;
            return;
        }
        joined->first[from] = (unsigned char)length;
        joined->values[from] = (short)value;
    }
}

/* True when the pieces can be covered from the first to the last. */
static bool cover(struct joined *joined)
{
    for (size_t at = joined->count; at > 0; at--)
        try_runs(joined, at - 1);
    return joined->count && joined->first[0];
}

static enum nv_status refuse_second(const struct joined *joined, size_t at)
{
    return nv__fail_spans(joined->error, NV_E_AMBIGUOUS_LIST,
                          run_of(joined, 0, joined->count),
                          run_of(joined, at, joined->first[at]),
                          run_of(joined, at, joined->second[at]));
}

static enum nv_status refuse_state(const struct joined *joined, size_t at)
{
    size_t other = at ? 0 : (size_t)joined->first[0];
    struct nv_span state = run_of(joined, at, joined->first[at]);
    return nv__fail_spans(joined->error, NV_E_NOT_TOGETHER, state,
                          run_of(joined, other, joined->first[other]),
                          joined->decoder->id);
}

static enum nv_status take(const struct joined *joined, struct nv_answer *out)
{
    uint64_t ticked = 0;
    out->state = NV_ANSWERED;
    for (size_t at = 0; at < joined->count; at += joined->first[at]) {
        int value = joined->values[at];
        if (joined->second[at])
            return refuse_second(joined, at);
        if (value >= NV_LABEL_STATE && joined->first[0] != joined->count)
            return refuse_state(joined, at);
        enum nv_status status = NV_OK;
        if (value >= NV_LABEL_STATE)
            out->state = (unsigned char)(value - NV_LABEL_STATE);
        else
            status = nv__decode_tick_option(joined->decoder, value, &ticked,
                                            joined->error);
        if (status != NV_OK)
            return status;
    }
    out->as.ticked = ticked;
    return NV_OK;
}

/* Of pieces that cannot be covered, the first that is not known. */
static enum nv_status refuse_piece(const struct joined *joined)
{
    for (size_t i = 0; i < joined->count; i++) {
        int value;
        struct nv_span piece = joined->pieces[i];
        if (nv__decoder_option(joined->decoder, piece) != NV_NONE)
            continue;
        enum nv_status status =
            nv__label_value(joined->decoder, piece, &value, joined->error);
        if (status != NV_OK)
            return status;
        if (value == NV_NONE)
            return nv__fail_option(joined->decoder, piece, joined->error);
    }
    return nv__fail_option(joined->decoder, joined->pieces[0], joined->error);
}

enum nv_status nv__decode_joined(const struct nv_decoder *decoder,
                                 struct nv_span text, struct nv_answer *out,
                                 struct nv_error *error)
{
    struct joined joined = {.decoder = decoder, .error = error};
    bool fits = cut(&joined, text, false);
    if (fits && cover(&joined))
        return take(&joined, out);
    bool has_signs = joined.count > 1;
    if (fits && cut(&joined, text, true) && cover(&joined))
        return take(&joined, out);
    if (!fits || (has_signs && !cut(&joined, text, false)) || !joined.count)
        return nv__fail_option(decoder, text, error);
    return refuse_piece(&joined);
}

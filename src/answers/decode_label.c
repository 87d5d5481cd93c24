/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Survey tools that export texts write what the respondent read: the text of
 * an option, in the language of the form. A text is taken for an option when
 * it is the whole of its text, but for capitals, accents, blanks and
 * punctuation. Near is not enough; what is near goes into the help of the
 * error.
 *
 * Two options of a question may have one text: in two languages, or by
 * neglect. Then the text as written decides, to the byte; where that fits
 * both, the row is refused and both are named.
 */
#include "answers/decode_label.h"

#include "answers/answer_words.h"
#include "answers/decode_fault.h"

static bool add_words(struct nv_label_table *table, struct nv_arena *arena,
                      enum nv_answer_word kind, int value)
{
    const char *const *word = nv__answer_words(kind);
    while (*word && nv__labels_add_new(table, arena, nv_span_of(*word), value))
        word++;
    return !*word;
}

static bool add_option(struct nv_label_table *table, struct nv_arena *arena,
                       struct nv_options options, int index)
{
    const struct nv_option *option = &options.at[index];
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        struct nv_span text = option->text.in[l];
        if (text.at && !nv__labels_add(table, arena, text, index))
            return false;
    }
    return true;
}

/* Options "yes" and "no" without texts of their own. */
static bool add_yes_no(struct nv_label_table *table, struct nv_arena *arena,
                       struct nv_options options)
{
    int yes = nv__option_find(options, nv_span_of("yes"));
    int no = nv__option_find(options, nv_span_of("no"));
    if (options.count != 2 || yes == NV_NONE || no == NV_NONE)
        return true;
    return add_words(table, arena, NV_WORD_YES, yes) &&
           add_words(table, arena, NV_WORD_NO, no);
}

bool nv__labels_of_options(struct nv_label_table *table, struct nv_arena *arena,
                           struct nv_options options)
{
    enum { WORDS = 24 };
    size_t most =
        options.count * NV_LANGUAGE_COUNT + (options.count == 2 ? WORDS : 0);
    bool is_done = nv__labels_init(table, arena, most);
    for (size_t i = 0; is_done && i < options.count; i++)
        is_done = add_option(table, arena, options, (int)i);
    return is_done && add_yes_no(table, arena, options);
}

bool nv__labels_of_states(struct nv_label_table *table, struct nv_arena *arena)
{
    enum { WORDS = 40 };
    return nv__labels_init(table, arena, WORDS) &&
           add_words(table, arena, NV_WORD_DONT_KNOW,
                     NV_LABEL_STATE + NV_DONT_KNOW) &&
           add_words(table, arena, NV_WORD_NOT_APPLICABLE,
                     NV_LABEL_STATE + NV_NOT_APPLICABLE);
}

/* Whether a text of the option is, to the byte, what was written. */
static bool has_text(const struct nv_option *option, struct nv_span written)
{
    for (int l = 0; l < NV_LANGUAGE_COUNT; l++) {
        if (option->text.in[l].at && nv_span_equal(option->text.in[l], written))
            return true;
    }
    return false;
}

bool nv__is_position(const struct nv_decoder *decoder, struct nv_span text)
{
    size_t digits = 0;
    while (digits < text.size && text.at[digits] >= '0' &&
           text.at[digits] <= '9')
        digits++;
    for (size_t i = 0; i < decoder->options.count; i++) {
        if (has_text(&decoder->options.at[i], text))
            return false;
    }
    return digits && digits == text.size && !decoder->mapped;
}

static enum nv_status settle(const struct nv_decoder *decoder,
                             const struct nv_label *label,
                             struct nv_span written, int *value,
                             struct nv_error *error)
{
    const struct nv_option *options = decoder->options.at;
    int exact = NV_NONE, count = 0;
    for (size_t i = 0; i < decoder->options.count; i++) {
        if (has_text(&options[i], written)) {
            exact = (int)i;
            count++;
        }
    }
    *value = exact;
    if (count == 1)
        return NV_OK;
    return nv__fail_spans(error, NV_E_AMBIGUOUS_LABEL, written,
                          options[label->value].code,
                          options[label->other].code);
}

/* "2 on paper": the label behind a code that is its own. */
static int behind_code(const struct nv_decoder *decoder, struct nv_span plain)
{
    char room[NV_LABEL_SIZE];
    for (size_t i = 0; i + 1 < plain.size; i++) {
        if (plain.at[i] != ' ')
            continue;
        struct nv_span rest = {plain.at + i + 1, plain.size - i - 1};
        const struct nv_label *label = nv__labels_find(decoder->labels, rest);
        if (!label || label->value != label->other ||
            label->value >= NV_LABEL_STATE)
            continue;
        struct nv_span code =
            nv__label_plain(decoder->options.at[label->value].code, room);
        if (nv_span_equal(code, (struct nv_span){plain.at, i}))
            return label->value;
    }
    return NV_NONE;
}

/* "2.0" and "2,00", as statistics packages and spreadsheets write 2. */
static int whole_code(const struct nv_decoder *decoder, struct nv_span text)
{
    size_t digits = 0;
    while (digits < text.size && text.at[digits] >= '0' &&
           text.at[digits] <= '9')
        digits++;
    size_t zeros = digits + 1;
    while (zeros < text.size && text.at[zeros] == '0')
        zeros++;
    bool is_whole = digits && zeros == text.size &&
                    (zeros == digits + 2 || zeros == digits + 3) &&
                    (text.at[digits] == '.' || text.at[digits] == ',');
    if (!is_whole)
        return NV_NONE;
    return nv__decoder_option(decoder, (struct nv_span){text.at, digits});
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* "SHEET": the option whose code differs in its capitals only. */
static int any_case(const struct nv_decoder *decoder, struct nv_span text)
{
    for (size_t i = 0; i < decoder->options.count; i++) {
        struct nv_span code = decoder->options.at[i].code;
        size_t same = 0;
        while (same < code.size && code.size == text.size &&
               small(code.at[same]) == small(text.at[same]))
            same++;
        if (same == text.size)
            return (int)i;
    }
    return NV_NONE;
}

/* Of "-1" and ".5" nothing may be dropped: it would be another number. */
static bool is_other_number(struct nv_span text, struct nv_span plain)
{
    struct nv_decimal number;
    return !nv_span_equal(plain, text) &&
           nv_decimal_parse(text, &number) != NV_DECIMAL_SYNTAX;
}

enum nv_status nv__label_value(const struct nv_decoder *decoder,
                               struct nv_span text, int *value,
                               struct nv_error *error)
{
    char room[NV_LABEL_SIZE], other[NV_LABEL_SIZE];
    struct nv_span plain = nv__label_plain(text, room);
    const struct nv_label *label = nv__labels_find(decoder->labels, plain);
    if (!label)
        label = nv__labels_find(decoder->states, plain);
    if (decoder->mapped) {
        const struct nv_label *mapped =
            nv__labels_find(decoder->mapped, nv__label_key(text, other));
        *value = mapped ? mapped->value : nv__decoder_option(decoder, text);
        if (*value != NV_NONE)
            return NV_OK;
    }
    *value = NV_NONE;
    if (is_other_number(text, plain))
        label = NULL;
    else if (!label)
        *value = behind_code(decoder, plain);
    if (label && label->value == label->other)
        *value = label->value;
    else if (label)
        return settle(decoder, label, text, value, error);
    if (*value == NV_NONE)
        *value = whole_code(decoder, text);
    if (*value == NV_NONE)
        *value = any_case(decoder, text);
    return NV_OK;
}

enum nv_status nv__decode_label(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_answer *out,
                                bool *found, struct nv_error *error)
{
    int value;
    *found = false;
    enum nv_status status = nv__label_value(decoder, text, &value, error);
    if (status != NV_OK || value == NV_NONE)
        return status;
    *found = true;
    out->state = NV_ANSWERED;
    if (value >= NV_LABEL_STATE)
        out->state = (unsigned char)(value - NV_LABEL_STATE);
    else
        out->option = (unsigned short)value;
    return NV_OK;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * From what was written to an answer: one decoder per question or profile
 * field, compiled once, used for every row of a survey and for answers files.
 * Decoding neither allocates nor looks anything up by name.
 */
#ifndef NV_ANSWERS_DECODE_H
#define NV_ANSWERS_DECODE_H

#include "answers/code_table.h"
#include "model/model.h"
#include <nivela/answers.h>

enum nv_decoder_kind {
    NV_DECODE_OPTION,
    NV_DECODE_TICKS,
    NV_DECODE_NUMBER,
    NV_DECODE_TEXT,
    NV_DECODE_DATE,
    NV_DECODE_REGION
};

/* Fields whose values have names beside their codes. */
enum nv_decoder_role { NV_ROLE_NONE, NV_ROLE_COUNTRY, NV_ROLE_SECTOR };

struct nv_decode_naming; /* answers/decode_named.h */
struct nv_label_table;   /* answers/decode_label.h */

struct nv_decoder {
    enum nv_decoder_kind kind;
    struct nv_span id;
    struct nv_options options;
    struct nv_decimal min, max;
    unsigned decimals;
    char mark;            /* of decimals, ',' or '.'; 0 = ours, a point */
    bool takes_thousands; /* the other mark may part groups of three */
    enum nv_decoder_role role;
    struct nv_decode_naming *naming;     /* NULL: codes only; borrowed */
    const struct nv_label_table *labels; /* NULL: codes only; borrowed */
    const struct nv_label_table *states; /* with labels: words for states */
    const struct nv_label_table *mapped; /* goes before codes; NULL = none */
    const char *positions; /* a tool that may number options; NULL = codes */
    /* All codes of one byte; of OPTION others, too, and words for states: what
       is found there is what nv__decode_cell finds without a map */
    struct nv_code_table codes;
};

void nv__decoder_for_question(struct nv_decoder *decoder,
                              const struct nv_question *question);
void nv__decoder_for_field(struct nv_decoder *decoder,
                           const struct nv_field *field);

/* Lets it speak of the question and its options by other names. */
void nv__decoder_rename(struct nv_decoder *decoder, struct nv_span id,
                        struct nv_options options);

/*
 * Reads a cell of a survey: empty is blank, NA not applicable, NS and DK
 * don't know (free texts take these three as they are). Spaces around codes and
 * numbers do not count. An option that stands for a state is given as the
 * option it is; the scorer knows what it means. The answer is set also on
 * failure, to blank. Errors: E104 to E114, E120, E133 and E134, without a
 * place.
 */
enum nv_status nv__decode_cell(const struct nv_decoder *decoder,
                               struct nv_span text, struct nv_answer *out,
                               struct nv_error *error) NV_CHECKED;

/* The same without the words for states: text is a value. */
enum nv_status nv__decode_value(const struct nv_decoder *decoder,
                                struct nv_span text, struct nv_answer *out,
                                struct nv_error *error) NV_CHECKED;

/* The same of a number. */
enum nv_status nv__decode_number(const struct nv_decoder *decoder,
                                 struct nv_span text, struct nv_answer *out,
                                 struct nv_error *error) NV_CHECKED;

/*
 * A number of NV_PLAIN_NUMBER bytes at most, with the decoder's mark (not 0),
 * written with a point and without marks of thousands, into out, which has
 * room for as many; a point that is no such mark becomes a comma, to be seen.
 */
enum { NV_PLAIN_NUMBER = 48 };
struct nv_span nv__plain_number(const struct nv_decoder *decoder,
                                struct nv_span text, char *out);

/* Adds one ticked code to *ticked. */
enum nv_status nv__decode_tick(const struct nv_decoder *decoder,
                               struct nv_span code, uint64_t *ticked,
                               struct nv_error *error) NV_CHECKED;

/* The same for the option of this index. */
enum nv_status nv__decode_tick_option(const struct nv_decoder *decoder,
                                      int option, uint64_t *ticked,
                                      struct nv_error *error) NV_CHECKED;

/*
 * Makes it refuse whole numbers that are no text of an option: the tool of
 * this name may have written the places of the options in its form (E163).
 */
void nv__decoder_refuse_positions(struct nv_decoder *decoder, const char *tool);

/* Index of the option with this code, NV_NONE when there is none. */
int nv__decoder_option(const struct nv_decoder *decoder, struct nv_span code);

/* Without the spaces and tabs at both ends. */
struct nv_span nv__trimmed(struct nv_span text);

#endif

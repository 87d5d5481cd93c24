/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What the beginning of a CSV file tells about the rest: nothing is read
 * here, all of it looks at bytes that the caller has.
 */
#ifndef NV_FORMAT_CSV_SNIFF_H
#define NV_FORMAT_CSV_SNIFF_H

#include "base/span.h"

/*
 * The cells of whole records, one after the other, blank lines left out. A
 * record whose line end is not in the text, as it may be cut, is left out.
 */
struct nv_csv_sample {
    struct nv_span text;
    char delimiter;
    size_t at;
};

/*
 * The next cell as it stands, blanks and quotes included; *is_last of its
 * record. False when there is none.
 */
bool nv__csv_sample_next(struct nv_csv_sample *sample, struct nv_span *cell,
                         bool *is_last);

/*
 * A first line "sep=;", as spreadsheets write it to say how they part columns:
 * the bytes of that line with its end, and its sign; 0 when there is none.
 */
size_t nv__csv_sep_line(struct nv_span start, char *sign);

/*
 * The delimiter: of comma, semicolon, tab and bar the one by which the most
 * of the first rows have as many cells as the header; then the one with the
 * most columns; then the one named first here.
 */
char nv__csv_guess_delimiter(struct nv_span start);

#endif

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A survey: a CSV file with a header and one firm per row, read one row at a
 * time (docs/file-formats.md). The header is compiled once into a list of
 * the columns that are read, with a decoder each; a row then costs one pass
 * over its cells and no allocation.
 *
 * A fault in a row is no failure: the row comes back with its fault and the
 * next one can be read. A failure ends the survey.
 */
#ifndef NV_ANSWERS_SURVEY_H
#define NV_ANSWERS_SURVEY_H

#include "answers/dialect.h"
#include "answers/survey_map.h"
#include "answers/survey_pace.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "format/csv_read.h"
#include "format/encoding.h"
#include "model/model.h"
#include <nivela/survey.h>

struct nv_survey_options {
    const char *set; /* id of a set of the model; NULL or "" = all questions */
    char delimiter;  /* 0 = found out: the likeliest of comma, ; tab and | */
    enum nv_encoding encoding; /* AUTO = found out */
    char decimal; /* 0 = found out, and no marks of thousands; ',' or '.' */
    const struct nv_dialect *dialect; /* NULL = found out from the header */
    const struct nv_survey_map *map;  /* NULL = columns are found out */
    bool is_lenient;  /* columns may be missing: nothing is to be scored */
    bool wants_pace;  /* rows say how long they took */
    bool chooses_set; /* without set: the first that has all its columns, where
                         not all questions have theirs */
};

/* All of it borrowed until the next row is read. */
struct nv_survey_row {
    struct nv_span id;
    const struct nv_answer *questions; /* in the model's order */
    const struct nv_answer *profile;
    const struct nv_span *texts; /* per profile field: the cell, or "" */
    uint64_t line;               /* physical line of its first byte */
    uint64_t first_line;         /* its _error_line; 0 = it has none */
    int64_t seconds;             /* that it took; NV_PACE_UNKNOWN */
    bool is_approximate;         /* its sector was mapped roughly */
    /* What its _error_code still says: E117, E138, E139; 0 = none of them. */
    enum nv_diagnostic was_duplicate;
    bool faulty;           /* then id may be "" and fault is set */
    struct nv_error fault; /* with source, line, column */
    struct nv_span column; /* header name at the fault, or "" */
};

/*
 * Opens path ("-" = standard input) and reads the header. The model must
 * outlive the survey. Errors: E100, E121 to E125, E129, E132, the reader's
 * (E150 on), NV_NOT_FOUND for the set, system.
 */
enum nv_status nv__survey_open(nv_survey **out, const nv_model *model,
                               const char *path,
                               const struct nv_survey_options *options,
                               struct nv_error *error) NV_CHECKED;

/* The next row; *found is false at the end. Errors: E101, the reader's. */
enum nv_status nv__survey_next(nv_survey *survey, struct nv_survey_row *row,
                               bool *found, struct nv_error *error) NV_CHECKED;

/*
 * For several threads: the records are cut from the survey in chunks (see
 * nv_csv_cut), and each thread decodes them with a twin, which shares what is
 * only read. The survey must have given its first row, and outlive the twin.
 */
enum nv_status nv__survey_cut(nv_survey *survey, size_t most,
                              struct nv_csv_chunk *chunk, bool *found,
                              struct nv_error *error) NV_CHECKED;
enum nv_status nv__survey_twin(nv_survey **out, const nv_survey *survey,
                               struct nv_error *error) NV_CHECKED;
/* Then nv__survey_next gives the rows of the chunk, which is borrowed. */
void nv__survey_give(nv_survey *twin, struct nv_csv_chunk chunk);

/* The present row as it stands in the file, or in the chunk. */
struct nv_span nv__survey_raw(const nv_survey *survey);

/* Whether all of it is in memory already. */
bool nv__survey_is_short(const nv_survey *survey);

/* Whether a header cell of this name exists; its index, else NV_NONE. */
int nv__survey_column(const nv_survey *survey, struct nv_span name);

/*
 * A column that the model does not know is read by the caller: it is no
 * longer listed as ignored. Then its cell in the present row, "" beyond the
 * row's end; borrowed.
 */
void nv__survey_use(nv_survey *survey, int column);
struct nv_span nv__survey_cell(const nv_survey *survey, int column);

/* The id of the set in use; "" = all questions. */
struct nv_span nv__survey_set(const nv_survey *survey);

/*
 * Who made the file, and the column that gave it away; "" when it was said in
 * the options or the file is a plain table.
 */
const struct nv_dialect *nv__survey_dialect(const nv_survey *survey,
                                            struct nv_span *mark);

/* How the file is written, as far as it is read. */
struct nv_survey_manner {
    enum nv_encoding encoding; /* AUTO: nothing but ASCII */
    bool is_told;              /* the encoding, by the options */
    bool has_mark;             /* a byte order mark */
    bool has_sep_line;         /* its first line was "sep=;" */
    bool has_numbers;          /* one column that is read, at least */
    char decimal;              /* ',' or '.' */
    bool is_mark_told;         /* that, by the options */
    char decimal_seen[24];     /* a number that has it; "" = none seen */
};
struct nv_survey_manner nv__survey_manner(const nv_survey *survey);

/* How far it is, in bytes; total is 0 when it is not known. */
uint64_t nv__survey_bytes(const nv_survey *survey, uint64_t *total);

/*
 * Appends the names of the columns that are not read, parted by ", ", `most`
 * of them at most; a name like that of a profile field without a column is
 * followed by it: "Country (country?)".
 */
void nv__survey_list_ignored(const nv_survey *survey, size_t most,
                             struct nv_buffer *out);

/*
 * Marks the present row as faulty from outside (a repeated id), at its id.
 */
void nv__survey_blame_id(const nv_survey *survey, struct nv_survey_row *row,
                         const struct nv_error *fault);

/*
 * Appends the header, or the present row, as it stands in the file, but
 * without its line end and without _error_* columns; then a delimiter. All of
 * it is UTF-8, whatever the file is saved in; before the header stands a byte
 * order mark, where the file has one or is not UTF-8.
 */
void nv__survey_put_header(const nv_survey *survey, struct nv_buffer *out);
void nv__survey_put_row(const nv_survey *survey, struct nv_buffer *out);

/*
 * Appends the second row of the header, where the file has one, with so many
 * empty cells behind it and its line end.
 */
void nv__survey_put_second(const nv_survey *survey, size_t more,
                           struct nv_buffer *out);

/* How the file ends its lines, "\r\n" or "\n", and parts its cells. */
const char *nv__survey_line_end(const nv_survey *survey);
char nv__survey_delimiter(const nv_survey *survey);

/*
 * The answers of a row that is not faulty, as if it had an answers file; to
 * be freed with nv_answers_free.
 */
enum nv_status nv__survey_answers(nv_answers **out, const nv_survey *survey,
                                  const struct nv_survey_row *row,
                                  struct nv_error *error) NV_CHECKED;

/*
 * Reads on to the firm with this id; its answers, as if it had an answers file,
 * are to be freed with nv_answers_free. Errors: as above; the fault of the
 * firm's row; E516 when there is none.
 */
enum nv_status nv__survey_find(nv_answers **out, nv_survey *survey,
                               const char *firm,
                               struct nv_error *error) NV_CHECKED;

#endif

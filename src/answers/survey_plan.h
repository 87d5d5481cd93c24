/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* The inside of a survey, shared by the files that make it up. */
#ifndef NV_ANSWERS_SURVEY_PLAN_H
#define NV_ANSWERS_SURVEY_PLAN_H

#include "answers/decode_named.h"
#include "answers/dialect.h"
#include "answers/label_table.h"
#include "answers/survey.h"
#include "answers/survey_pace.h"
#include "base/arena.h"
#include "format/csv_read.h"

/* A column for one option of a question. */
struct nv_tick {
    size_t column;
    struct nv_span code; /* as the column calls it */
    int option;          /* or NV_NONE: it stands for a state */
    enum nv_state state; /* that state, or NV_ANSWERED */
};

/* All columns of one multiple choice. */
struct nv_ticks {
    int cell; /* column with all codes in one cell, or NV_NONE */
    const struct nv_tick *at;
    size_t count;
};

/* A column beside a question: a remark, or an option that there is none of. */
struct nv_aside {
    size_t column;
    int question;
    struct nv_span tick; /* what its name has behind the question */
    bool is_option;      /* a tick in it is an answer */
};

/* Columns that say how long a firm took; NV_NONE: there is none. */
struct nv_pace {
    int begin, end, seconds;
    bool is_month_first;
};

enum nv_layout {
    NV_ONE_CELL,
    NV_MAPPED_CELL, /* the same, and a map goes before its codes */
    NV_DAY_CELL,    /* a date, perhaps with a time of day behind it */
    NV_STAMP_CELL,  /* the same, and it may be a day that means none */
    NV_REGION_CELL, /* a name stands for its code */
    NV_TICK_CELLS,
    NV_SIZE_CELL /* a number, or the text of a band around it */
};

/* An answer that is read: where it stands and where it goes. */
struct nv_survey_column {
    size_t index; /* the first of its columns */
    struct nv_answer *answer;
    struct nv_span *text; /* of a profile field; NULL for a question */
    enum nv_layout layout;
    bool is_foreign; /* a field's number that is to be written our way, ... */
    char plain[NV_PLAIN_NUMBER]; /* ... here */
    struct nv_ticks ticks;
    bool is_month_first;    /* of days parted by slashes */
    struct nv_answer *band; /* SIZE: where the band goes */
    const struct nv_label_table *band_labels;
    struct nv_decoder decoder;
};

/* A cell of a row. What its table does not know is read by its column. */
struct nv_survey_cell {
    const struct nv_code_table *codes; /* perhaps one that knows nothing */
    struct nv_answer *answer;
    struct nv_span *text;            /* or NULL */
    struct nv_survey_column *column; /* NULL: the cell is not read */
};

/* Where the header has a question. */
struct nv_question_place {
    int cell;       /* column for the whole answer, or NV_NONE */
    bool has_ticks; /* columns for options or states */
    uint64_t ticks; /* options that have a column */
};

struct nv_survey {
    const nv_model *model;
    struct nv_arena arena;
    nv_csv_reader *reader;
    const char *source;
    char delimiter;
    struct nv_survey_manner manner;
    bool has_crlf, has_mark; /* line ends; rejects begin with a mark */
    int set;                 /* index or NV_NONE */
    bool chooses_set, is_lenient;

    const struct nv_dialect *dialect;
    bool is_guessed;     /* the dialect was found out */
    struct nv_span mark; /* the column it was known by, or "" */
    struct nv_naming naming;
    const struct nv_survey_map *map; /* NULL = columns are found out */

    struct nv_span *names; /* the header's cells, trimmed */
    size_t name_count;
    uint64_t header_line;
    struct nv_span header; /* as in the file, without _error_* columns */
    struct nv_span second; /* the same of a second row; at == NULL: none */
    bool *is_error;        /* per column: an _error_* column */
    bool *is_used;         /* per column: the caller reads it */
    size_t error_count;
    int error_code;  /* column of _error_code, or NV_NONE */
    int error_line;  /* column of _error_line, or NV_NONE */
    size_t last_own; /* last column that is no _error_* */

    bool has_id;
    size_t id_column;
    struct nv_pace pace;
    struct nv_aside *asides;
    size_t aside_count;
    struct nv_survey_column *columns;
    size_t column_count;
    struct nv_survey_cell *cells;       /* one for each name */
    size_t cell_count;                  /* as far as they are read */
    struct nv_code_table regions;       /* codes of some that were met */
    struct nv_column_meaning *meanings; /* per column */
    struct nv_label_table state_words;  /* of any question */
    struct nv_label_table names_index;  /* of texts; made when needed */
    const struct nv_label_table **question_labels, **field_labels; /* same */
    struct nv_question_place *places; /* per question */
    int *field_columns;               /* per profile field: column or NV_NONE */
    int country, region;              /* profile fields or NV_NONE */

    struct nv_classification *classification; /* NULL: nothing needs it */
    struct nv_decode_naming decode_naming;

    struct nv_answer *questions, *profile;
    struct nv_span *texts;
    char day[12]; /* the date of the present row, as 2027-03-14 */
    struct nv_csv_record record;
    bool has_rows;
    bool is_twin;               /* what it does not write belongs to another */
    struct nv_survey_row given; /* by nv_survey_read */
};

/* Before the header: the delimiter, and a line that names it. */
void nv__survey_find_delimiter(nv_survey *survey, char told);

/* Behind it: the decimal mark, for the decoders of numbers. */
enum nv_status nv__survey_find_decimal(nv_survey *survey, char told,
                                       struct nv_error *error) NV_CHECKED;

/* Keeps the names of the record just read, and finds out who wrote them. */
enum nv_status nv__survey_keep_names(nv_survey *survey,
                                     struct nv_error *error) NV_CHECKED;

/* Joins the names with the record just read, the second row of a header. */
enum nv_status nv__survey_join_heads(nv_survey *survey,
                                     struct nv_error *error) NV_CHECKED;

/* Compiles the header whose names are kept. */
enum nv_status nv__survey_compile(nv_survey *survey,
                                  struct nv_error *error) NV_CHECKED;

/* Makes the list of columns, when the header has all that it must. */
enum nv_status nv__survey_compile_columns(nv_survey *survey,
                                          struct nv_error *error) NV_CHECKED;

/* Makes the list of cells from it; false when out of memory. */
bool nv__survey_line_up(nv_survey *survey);

/* Behind it: the columns beside questions. Error: no memory. */
enum nv_status nv__survey_find_asides(nv_survey *survey,
                                      struct nv_error *error) NV_CHECKED;

/* E105, E106 where an option that there is none of is ticked, in *column. */
enum nv_status nv__survey_check_asides(const nv_survey *survey, size_t *column,
                                       struct nv_error *error) NV_CHECKED;

/* Appends what the present row has beside a question, parted by " / ". */
void nv__survey_put_note(const nv_survey *survey, int question,
                         struct nv_buffer *out);

/* Behind it: the columns of time; none where they are not wanted. */
void nv__survey_find_pace(nv_survey *survey, bool is_wanted);

/* Seconds that the present row, which is whole, took; NV_PACE_UNKNOWN. */
int64_t nv__survey_pace(const nv_survey *survey);

/* Whether two columns say the same. */
bool nv__columns_equal(const struct nv_column_meaning *a,
                       const struct nv_column_meaning *b);

/* Whether a question belongs to the set in use. */
bool nv__survey_asks(const nv_survey *survey, int question);

/* Whether the header has the question as a whole. */
bool nv__survey_has(const nv_survey *survey, int question);

/* A set whose questions are all there; NV_NONE when there is none. */
int nv__survey_complete_set(const nv_survey *survey);

/* The error for questions or an id without a column. */
enum nv_status nv__survey_miss(const nv_survey *survey, struct nv_error *error);

/* Decodes the record that was just read. */
void nv__survey_decode(nv_survey *survey, struct nv_survey_row *row);

/* Decodes one of the columns that are read; *at is the cell to blame. */
enum nv_status nv__survey_decode_column(nv_survey *survey,
                                        struct nv_survey_column *column,
                                        size_t *at,
                                        struct nv_error *error) NV_CHECKED;

/* A cell, as nothing where the tool writes a word in the place of no answer. */
struct nv_span nv__survey_given(const nv_survey *survey,
                                const struct nv_decoder *decoder,
                                size_t column);

/*
 * How many cells the row has: those beyond the last name do not count where
 * all of them are empty, for they are delimiters and nothing else.
 */
size_t nv__survey_row_size(const nv_survey *survey);

/* Whether an option's cell is ticked; E131, E163. */
enum nv_status nv__survey_is_ticked(const nv_survey *survey,
                                    const struct nv_survey_column *column,
                                    const struct nv_tick *tick, bool *out,
                                    struct nv_error *error) NV_CHECKED;

/* Decodes a question of several columns; *cell is the one to blame. */
enum nv_status nv__survey_decode_ticks(const nv_survey *survey,
                                       const struct nv_survey_column *column,
                                       size_t *cell,
                                       struct nv_error *error) NV_CHECKED;

/*
 * Keeps the bytes of the header, the record just read, and the file's way to
 * end lines; of the second row, the bytes.
 */
enum nv_status nv__survey_keep_header(nv_survey *survey,
                                      struct nv_error *error) NV_CHECKED;
enum nv_status nv__survey_keep_second(nv_survey *survey,
                                      struct nv_error *error) NV_CHECKED;

/* The cell of raw that holds the byte at offset. */
size_t nv__survey_cell_at(const nv_survey *survey, struct nv_span raw,
                          size_t offset);

#endif

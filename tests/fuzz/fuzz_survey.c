/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a survey for the small model, of an exporter that is told or
 * found out. A row is either answers that the model knows or has a fault with a
 * place. Faulty rows are written as a rejects file would be and read again: it
 * is taken for the same exporter's, and what nobody mended is rejected again,
 * row by row, for the same reason.
 *
 * The first byte of an input chooses the delimiter and the exporter: "0" is a
 * comma and found out; "@" native, "D" Kobo, "H" ODK, "L" LimeSurvey, "P"
 * Google, "T" Microsoft, "X" SurveyMonkey, a backslash a spreadsheet; the next
 * letter has a semicolon. The second byte is the size of the pieces.
 */
#include "answers/survey_explain.h"
#include "fuzz.h"
#include "memory_input.h"
#include "small_model.h"

#include <string.h>

enum { MOST_REJECTS = 50, ERRORS = 4 };

/* How an input is to be read. */
struct manner {
    char delimiter;
    const struct nv_dialect *dialect; /* NULL = found out */
};

struct rejects {
    const struct nv_dialect *dialect; /* as it was found out */
    struct nv_buffer text;
    int codes[MOST_REJECTS];
    size_t count;
};

static void check_row(const nv_model *model, const struct nv_survey_row *row)
{
    must(row->line >= 2, "a row stands behind the header");
    if (row->faulty) {
        must_say(&row->fault);
        must(row->fault.line >= row->line && row->fault.column >= 1,
             "a fault has a place in its row");
        return;
    }
    must(row->id.size > 0, "a row has an id");
    for (size_t i = 0; i < model->question_count; i++)
        must_fit(&model->questions[i], &row->questions[i]);
}

static void put_error(const nv_survey *survey, struct nv_buffer *out,
                      const char *line, const char *code)
{
    char delimiter = nv__survey_delimiter(survey);
    nv_buffer_format(out, "%s%c%s%c%s%c%s%s", line, delimiter,
                     strcmp(line, "1") == 0 ? "1" : "_error_column", delimiter,
                     code, delimiter,
                     strcmp(line, "1") == 0 ? "«?»" : "_error_message",
                     nv__survey_line_end(survey));
}

/* What is shown of a cell is there whenever it is not refused. */
static void read_cells(nv_survey *survey)
{
    struct nv_buffer said = {0};
    for (size_t i = 0; i < nv__survey_column_count(survey); i++) {
        struct nv_column_story story;
        nv__survey_column_story(survey, i, &story);
        nv_buffer_clear(&said);
        bool is_read = nv__survey_read_cell(survey, i, &said);
        must(is_read || said.size == 0, "nothing is said of what is refused");
        must(story.name.at && story.target.at, "a column has a story");
    }
    nv_buffer_release(&said);
}

static void reject(const nv_survey *survey, const struct nv_survey_row *row,
                   struct rejects *rejects)
{
    char code[16];
    if (rejects->count == MOST_REJECTS)
        return;
    if (rejects->count == 0) {
        nv__survey_put_header(survey, &rejects->text);
        put_error(survey, &rejects->text, "_error_line", "_error_code");
        nv__survey_put_second(survey, ERRORS, &rejects->text);
    }
    snprintf(code, sizeof code, "E%03d", row->fault.code);
    nv__survey_put_row(survey, &rejects->text);
    put_error(survey, &rejects->text, "1", code);
    rejects->codes[rejects->count++] = row->fault.code;
}

/* Reads a survey; rejects, or what they must be again, may be NULL. */
static void read_all(struct nv_span text, size_t piece, struct manner manner,
                     struct rejects *rejects, const struct rejects *expected)
{
    nv_survey *survey = NULL;
    struct nv_survey_row row;
    struct nv_error error = {0};
    struct nv_span mark;
    const struct nv_survey_options options = {.delimiter = manner.delimiter,
                                              .dialect = manner.dialect};
    bool found = true;
    size_t count = 0;
    memory_input_begin(text, piece);
    enum nv_status status =
        nv__survey_open(&survey, small_model(), MEMORY_INPUT, &options, &error);
    if (status == NV_OK && rejects)
        rejects->dialect = nv__survey_dialect(survey, &mark);
    if (status == NV_OK && expected)
        must(nv__survey_dialect(survey, &mark) == expected->dialect,
             "rejects are taken for the same exporter's");
    while (status == NV_OK) {
        status = nv__survey_next(survey, &row, &found, &error);
        if (status != NV_OK || !found)
            break;
        check_row(small_model(), &row);
        if (rejects)
            read_cells(survey);
        if (row.faulty && rejects)
            reject(survey, &row, rejects);
        if (expected)
            must(row.faulty && row.fault.code == expected->codes[count],
                 "what was not mended is rejected again, for the same reason");
        count++;
    }
    if (status != NV_OK)
        must_say(&error);
    if (expected)
        must(status == NV_OK && count == expected->count,
             "as many rows as were rejected");
    nv_survey_close(survey);
    memory_input_end();
}

/* What stood in such a column, a NUL byte for one, is left out of rejects. */
static bool has_error_columns(struct nv_span text)
{
    static const char start[] = "_error_";
    size_t size = sizeof start - 1;
    for (size_t at = 0; at + size <= text.size; at++) {
        if (memcmp(text.at + at, start, size) == 0)
            return true;
    }
    return false;
}

static struct manner manner_of(uint8_t choice)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    size_t count, dialect = choice >> 2 & 15;
    const struct nv_dialect *const *all = nv__dialects(&count);
    return (struct manner){.delimiter = delimiters[choice % sizeof delimiters],
                           .dialect = dialect < count ? all[dialect] : NULL};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rejects rejects;
    if (size < 2)
        return 0;
    struct manner manner = manner_of(data[0]);
    struct nv_span text = {(const char *)data + 2, size - 2};
    (void)small_model(); /* before reading is replaced */
    rejects.count = 0;
    nv_buffer_clear(&rejects.text);
    read_all(text, data[1], manner, &rejects, NULL);
    if (rejects.count && !has_error_columns(text))
        read_all(nv_buffer_view(&rejects.text), 0, manner, NULL, &rejects);
    return 0;
}

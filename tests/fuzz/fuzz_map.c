/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a map file for the small model: refused with a reason and a
 * place, or a map by which a survey is read: its rows are answers that the
 * model knows, or have a fault; or its header is refused for the map's sake.
 */
#include "answers/survey.h"
#include "fuzz.h"
#include "memory_input.h"
#include "small_model.h"

static const char survey_text[] =
    "Firm,When,Q1,Q2,Q3 [a],Q3 [b],Q3 [c],Q4,Q5,Q6,Size\n"
    "A,3/4/2027,1,yes,x,,,3.5,Yes,text,10-49\n"
    "B,14/03/2027,Done,-,,0,1,4,No,,42\n"
    "C,,\"a, b\",?,no,x,x,0,1,-,\n";

static void check_row(const nv_model *model, const struct nv_survey_row *row)
{
    if (row->faulty) {
        must_say(&row->fault);
        must(row->fault.line >= row->line && row->fault.column >= 1,
             "a fault has a place in its row");
        return;
    }
    for (size_t i = 0; i < model->question_count; i++)
        must_fit(&model->questions[i], &row->questions[i]);
}

static void read_survey(const struct nv_survey_map *map, bool is_lenient)
{
    nv_survey *survey = NULL;
    struct nv_survey_row row;
    struct nv_error error = {0};
    const struct nv_survey_options options = {
        .delimiter = ',', .map = map, .is_lenient = is_lenient};
    bool found = true;
    memory_input_begin(nv_span_of(survey_text), 0);
    enum nv_status status =
        nv__survey_open(&survey, small_model(), MEMORY_INPUT, &options, &error);
    while (status == NV_OK && found) {
        status = nv__survey_next(survey, &row, &found, &error);
        if (status == NV_OK && found && !is_lenient)
            check_row(small_model(), &row);
    }
    if (status != NV_OK) {
        must_say(&error);
        must(error.line >= 1, "a header's fault has a place");
    }
    nv_survey_close(survey);
    memory_input_end();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct nv_survey_map *map = NULL;
    struct nv_error error = {0};
    struct nv_bytes bytes = {(const char *)data, size, "fuzz.json"};
    enum nv_status status = nv__map_parse(&map, small_model(), bytes, &error);
    if (status == NV_OK) {
        read_survey(map, false);
        read_survey(map, true);
    } else {
        must_say(&error);
        must(error.line >= 1, "a map's fault has a place");
    }
    nv__map_free(map);
    return 0;
}

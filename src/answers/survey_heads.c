/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Headers of two rows: questions above, options below. A question stands over
 * the first of its columns only, so it goes on to the right until the next
 * one begins; what both rows say is joined into one name, "question
 * [option]", and everything behind this file knows of one row. Where the row
 * below says nothing but "Response", the name is the question alone.
 *
 * Both rows go into the rejects as they are, or the mended file would not be
 * read in the same way.
 */
#include "answers/survey_plan.h"

#include "base/diagnostic.h"

static const char *const responses[] = {"Response",
                                        "Open-Ended Response",
                                        "Respuesta",
                                        "Respuesta abierta",
                                        "Resposta",
                                        "Resposta aberta",
                                        "Resposta livre",
                                        "Texto de la respuesta",
                                        NULL};

static struct nv_span joined(nv_survey *survey, struct nv_span question,
                             struct nv_span option)
{
    struct nv_buffer name = {0};
    struct nv_span copy = {0};
    nv_buffer_span(&name, question);
    nv_buffer_text(&name, " [");
    nv_buffer_span(&name, option);
    nv_buffer_byte(&name, ']');
    if (!name.failed)
        copy = nv_arena_copy(&survey->arena, nv_buffer_view(&name));
    nv_buffer_release(&name);
    return copy;
}

enum nv_status nv__survey_join_heads(nv_survey *survey, struct nv_error *error)
{
    const struct nv_csv_record *record = &survey->record;
    struct nv_span question = nv_span_of("");
    for (size_t i = 0; i < survey->name_count; i++) {
        struct nv_span *name = &survey->names[i], option = nv_span_of("");
        if (i < record->field_count)
            option = nv__trimmed(record->fields[i]);
        question = name->size ? *name : question;
        if (!option.size)
            continue;
        *name = nv__is_listed_plain(responses, option)
                    ? question
                    : joined(survey, question, option);
        if (!name->at)
            return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    }
    return NV_OK;
}

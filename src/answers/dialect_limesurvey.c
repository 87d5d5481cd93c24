/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * LimeSurvey, exported with question codes and answer codes. Its codes are
 * short: both those of the form and those read here come from
 * model/short_codes.h. "id" is the number of the response. A multiple choice
 * has a column Q[SQ], or Q_SQ with the codes of its expressions, for each
 * option: Y is ticked, "" shown and not ticked,
 * and a cell without quotes not shown; the last two are alike to us, because
 * whether a question applies is the model's to say, from the answers.
 *
 * Full answers say "N/A" of a yes or no that nobody gave; what the firm says
 * does not apply has a longer text.
 *
 * submitdate is empty in a response that was not finished, and the first of
 * January 1980 in a survey that keeps no dates.
 */
#include "answers/dialect.h"

#include "base/diagnostic.h"
#include "model/short_codes.h"

static const char *const marks[] = {"submitdate", "lastpage",  "startlanguage",
                                    "seed",       "datestamp", NULL};
static const char *const ids[] = {"id",
                                  "Response ID",
                                  "ID de respuesta",
                                  "ID de la respuesta",
                                  "ID da resposta",
                                  NULL};
static const char *const days[] = {"submitdate",        "Date submitted",
                                   "Fecha de envío",    "Data de envio",
                                   "Data de submissão", NULL};
/* The columns about the response, where headers are texts. */
static const char *const texts[] = {"Date submitted",
                                    "Last page",
                                    "Start language",
                                    "Date last action",
                                    "Fecha de envío",
                                    "Última página",
                                    "Idioma inicial",
                                    "Lenguaje inicial",
                                    "Fecha de la última acción",
                                    "Data de envio",
                                    "Data de submissão",
                                    "Data da última ação",
                                    "Idioma de início",
                                    NULL};
static const char *const own[] = {"Seed",
                                  "Semilla",
                                  "Semente",
                                  "Date started",
                                  "Fecha de inicio",
                                  "Data de início",
                                  "IP address",
                                  "Dirección IP",
                                  "Endereço IP",
                                  "Referrer URL",
                                  "URL de referencia",
                                  "URL de referência",
                                  "Total time",
                                  "Tiempo total",
                                  "Tempo total",
                                  "Token",
                                  "Access code",
                                  "Código de acceso",
                                  "Código de acesso",
                                  NULL};

static bool ends_with(struct nv_span name, const char *end)
{
    size_t size = strlen(end);
    return name.size >= size &&
           memcmp(name.at + name.size - size, end, size) == 0;
}

static bool starts_with(struct nv_span name, const char *start)
{
    size_t size = strlen(start);
    return name.size >= size && memcmp(name.at, start, size) == 0;
}

/*
 * Texts beside an answer, what is known of a person, and how long it took to
 * give.
 */
static bool is_own(struct nv_span name)
{
    static const char *const known[] = {
        "token",     "startdate", "ipaddr",         "refurl",   "interviewtime",
        "firstname", "lastname",  "email",          "language", "emailstatus",
        "usesleft",  "completed", "participant_id", NULL};
    return starts_with(name, "attribute_") || starts_with(name, "groupTime") ||
           nv__is_listed(marks, name) || nv__is_listed(known, name) ||
           ends_with(name, "[other]") || ends_with(name, "comment]") ||
           ends_with(name, "_other") || ends_with(name, "comment") ||
           ends_with(name, "Time");
}

/* The options with short codes; at == NULL when out of memory. */
static struct nv_options shortened(struct nv_options options,
                                   const struct nv_span *codes,
                                   struct nv_arena *arena)
{
    struct nv_option *copies =
        nv_arena_alloc(arena, options.count, sizeof *copies);
    for (size_t i = 0; copies && i < options.count; i++) {
        copies[i] = options.at[i];
        copies[i].code = codes[i];
    }
    return (struct nv_options){copies, options.count};
}

static bool shorten_all(struct nv_options *options, const nv_model *model,
                        const struct nv_short_codes *codes,
                        struct nv_arena *arena)
{
    size_t questions = model->question_count;
    for (size_t i = 0; i < questions; i++) {
        options[i] =
            shortened(model->questions[i].options, codes->options[i], arena);
        if (!options[i].at)
            return false;
    }
    for (size_t i = 0; i < model->field_count; i++) {
        options[questions + i] =
            shortened(model->fields[i].options, codes->field_options[i], arena);
        if (!options[questions + i].at)
            return false;
    }
    return true;
}

static enum nv_status name_short(struct nv_naming *out, const nv_model *model,
                                 struct nv_arena *arena, struct nv_error *error)
{
    struct nv_short_codes codes;
    enum nv_status status = nv__short_codes(&codes, model, arena, error);
    if (status != NV_OK)
        return status;
    struct nv_options *options = nv_arena_alloc(
        arena, model->question_count + model->field_count, sizeof *options);
    if (!options || !shorten_all(options, model, &codes, arena))
        return nv__fail(error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    *out = (struct nv_naming){.model = model,
                              .questions = codes.questions,
                              .fields = codes.fields,
                              .options = options,
                              .field_options = options + model->question_count};
    return NV_OK;
}

const struct nv_dialect nv__dialect_limesurvey = {
    .name = "limesurvey",
    .title = "LimeSurvey",
    .marks = marks,
    .texts = texts,
    .own = own,
    .ids = ids,
    .days = days,
    .no_day = "1980-01-01",
    .no_answer = "N/A",
    .tick_open = '[',
    .tick_close = ']',
    .tick_join = '_',
    .ticked = "Y",
    .unticked = "",
    .has_times = true,
    .has_points = true,
    .is_own = is_own,
    .name_model = name_short,
};

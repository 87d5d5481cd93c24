/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What questionnaires offer beside the answers of a question, and how tools
 * and people write yes and no. The words of the project's own forms stand
 * first. An option of the model that is called so takes precedence: what "No
 * sé" means there is the model's to say.
 *
 * "NS/NC" is there, plain "no" is no state: a refusal to guess is cheaper than
 * a wrong blank. Whoever needs another word adds a line here.
 */
#include "answers/answer_words.h"

#include "answers/label_table.h"

static const char *const dont_know[] = {"I don't know",
                                        "No sé",
                                        "Não sei",
                                        "Don't know",
                                        "Do not know",
                                        "I do not know",
                                        "No sabe",
                                        "No lo sé",
                                        "No sabe / No contesta",
                                        "No sabe, no contesta",
                                        "Ns/Nc",
                                        "Não sabe",
                                        "Não sabe / Não respondeu",
                                        "DK",
                                        "NS",
                                        NULL};
static const char *const not_applicable[] = {"It does not apply to us",
                                             "No corresponde a la empresa",
                                             "Não se aplica à empresa",
                                             "Not applicable",
                                             "Does not apply",
                                             "N/A",
                                             "NA",
                                             "No aplica",
                                             "No se aplica",
                                             "No corresponde",
                                             "Não se aplica",
                                             "Não aplicável",
                                             NULL};
static const char *const yes[] = {"Yes",  "Sí",        "Sim",        "Y", "S",
                                  "True", "Verdadero", "Verdadeiro", "1", NULL};
static const char *const no[] = {"No",    "Não",   "N", "False",
                                 "Falso", "Falsa", "0", NULL};
static const char *const firm_id[] = {"id",
                                      "Firm ID",
                                      "Company ID",
                                      "ID empresa",
                                      "ID de la empresa",
                                      "ID da empresa",
                                      "Código",
                                      "Código de empresa",
                                      "Código de la empresa",
                                      "Identificador",
                                      "Código da empresa",
                                      NULL};

static const char *const *const words[NV_WORD_COUNT] = {
    [NV_WORD_DONT_KNOW] = dont_know,
    [NV_WORD_NOT_APPLICABLE] = not_applicable,
    [NV_WORD_YES] = yes,
    [NV_WORD_NO] = no,
    [NV_WORD_FIRM_ID] = firm_id,
};

const char *const *nv__answer_words(enum nv_answer_word kind)
{
    return words[kind];
}

bool nv__is_answer_word(enum nv_answer_word kind, struct nv_span plain)
{
    char room[NV_LABEL_SIZE];
    for (const char *const *word = words[kind]; *word; word++) {
        if (nv_span_equal(nv__label_plain(nv_span_of(*word), room), plain))
            return true;
    }
    return false;
}

enum nv_state nv__state_word(struct nv_span text)
{
    char room[NV_LABEL_SIZE];
    struct nv_span plain = nv__label_plain(text, room);
    if (nv__is_answer_word(NV_WORD_DONT_KNOW, plain))
        return NV_DONT_KNOW;
    if (nv__is_answer_word(NV_WORD_NOT_APPLICABLE, plain))
        return NV_NOT_APPLICABLE;
    return NV_ANSWERED;
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * LimeSurvey's tab-separated survey structure, version 5 and 6: a row for each
 * setting (S), text of the survey in a language (SL), group (G), question (Q),
 * part of a question (SQ) and answer (A). The whole questionnaire stands there
 * once for each language, the first language first; rows belong together by
 * the number of the group and by codes, which are those of short_codes.h.
 *
 * LimeSurvey guesses the encoding from the first thousand bytes and can guess
 * wrong when they end inside of a letter; so settings, in plain ASCII, come
 * first and fill them. It unquotes fields that begin with a quote; none does,
 * because quotes are written as HTML, like all else that HTML would take
 * for its own. A brace begins an expression unless a space follows it.
 */
#include "forms/forms.h"

#include "base/diagnostic.h"
#include "forms/limesurvey_writer.h"

#include <stdio.h>

static const char *const titles[NV_LS_COLUMNS] = {
    [NV_LS_CLASS] = "class",
    [NV_LS_TYPE] = "type/scale",
    [NV_LS_NAME] = "name",
    [NV_LS_RELEVANCE] = "relevance",
    [NV_LS_TEXT] = "text",
    [NV_LS_HELP] = "help",
    [NV_LS_LANGUAGE] = "language",
    [NV_LS_VALIDATION] = "validation",
    [NV_LS_MANDATORY] = "mandatory",
    [NV_LS_OTHER] = "other",
    [NV_LS_DEFAULT] = "default",
    [NV_LS_SAME_DEFAULT] = "same_default",
    [NV_LS_EXCLUDE] = "exclude_all_others",
    [NV_LS_MIN] = "min_num_value_n",
    [NV_LS_MAX] = "max_num_value_n",
    [NV_LS_INTEGER] = "num_value_int_only",
    [NV_LS_EQUATION] = "em_validation_q",
    [NV_LS_TIP] = "em_validation_q_tip",
};

const char *const nv__limesurvey_languages[NV_LANGUAGE_COUNT] = {
    [NV_EN] = "en", [NV_ES] = "es", [NV_PT] = "pt-BR"};

void nv__limesurvey_html(struct nv_buffer *out, struct nv_span text)
{
    static const struct {
        char from;
        const char *to;
    } escapes[] = {{'&', "&amp;"},  {'<', "&lt;"},    {'>', "&gt;"},
                   {'"', "&quot;"}, {'\'', "&#039;"}, {'{', "{ "}};
    for (size_t i = 0; i < text.size; i++) {
        const char *to = NULL;
        for (size_t j = 0; j < sizeof escapes / sizeof *escapes; j++) {
            if (escapes[j].from == text.at[i])
                to = escapes[j].to;
        }
        if (to)
            nv_buffer_text(out, to);
        else
            nv_buffer_byte(out, text.at[i]);
    }
}

void nv__limesurvey_put(struct nv_limesurvey *w,
                        enum nv_limesurvey_column column, const char *text)
{
    nv_buffer_text(&w->cells[column], text);
}

void nv__limesurvey_code(struct nv_limesurvey *w,
                         enum nv_limesurvey_column column, struct nv_span code)
{
    nv_buffer_span(&w->cells[column], code);
}

static void put_text(struct nv_limesurvey *w, enum nv_limesurvey_column column,
                     const struct nv_text *text)
{
    nv__limesurvey_html(&w->cells[column],
                        nv__text(w->model, text, w->language));
}

void nv__limesurvey_end_row(struct nv_limesurvey *w)
{
    for (enum nv_limesurvey_column i = 0; i < NV_LS_COLUMNS; i++) {
        nv_buffer_text(w->out, i ? "\t" : "");
        nv_buffer_span(w->out, nv_buffer_view(&w->cells[i]));
        w->out->failed |= w->cells[i].failed;
        nv_buffer_clear(&w->cells[i]);
    }
    nv_buffer_byte(w->out, '\n');
}

static void put_setting(struct nv_limesurvey *w, const char *name,
                        const char *value)
{
    nv__limesurvey_put(w, NV_LS_CLASS, "S");
    nv__limesurvey_put(w, NV_LS_NAME, name);
    nv__limesurvey_put(w, NV_LS_TEXT, value);
    nv__limesurvey_end_row(w);
}

static void put_settings(struct nv_limesurvey *w)
{
    static const char *const settings[][2] = {
        {"active", "N"},
        {"anonymized", "N"},
        {"format", "G"},
        {"savetimings", "N"},
        {"datestamp", "Y"},
        {"usecookie", "N"},
        {"allowregister", "N"},
        {"allowsave", "Y"},
        {"autoredirect", "N"},
        {"allowprev", "Y"},
        {"printanswers", "Y"},
        {"ipaddr", "N"},
        {"refurl", "N"},
        {"publicstatistics", "N"},
        {"publicgraphs", "N"},
        {"listpublic", "N"},
        {"htmlemail", "Y"},
        {"assessments", "N"},
        {"usecaptcha", "N"},
        {"showxquestions", "Y"},
        {"showgroupinfo", "B"},
        {"shownoanswer", "Y"},
        {"showqnumcode", "X"},
        {"showwelcome", "Y"},
        {"showprogress", "Y"},
        {"questionindex", "0"},
        {"navigationdelay", "0"},
        {"nokeyboard", "N"},
        {"alloweditaftercompletion", "N"},
    };
    const nv_model *model = w->model;
    char more[32] = "";
    put_setting(w, "language", nv__limesurvey_languages[model->languages[0]]);
    for (size_t i = 1, at = 0; i < model->language_count; i++)
        at += (size_t)snprintf(more + at, sizeof more - at, "%s%s",
                               i > 1 ? " " : "",
                               nv__limesurvey_languages[model->languages[i]]);
    put_setting(w, "additional_languages", more);
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        put_setting(w, settings[i][0], settings[i][1]);
}

static void begin_survey_text(struct nv_limesurvey *w, const char *name)
{
    nv__limesurvey_put(w, NV_LS_CLASS, "SL");
    nv__limesurvey_put(w, NV_LS_NAME, name);
    nv__limesurvey_put(w, NV_LS_LANGUAGE,
                       nv__limesurvey_languages[w->language]);
}

static void put_survey_texts(struct nv_limesurvey *w)
{
    char minutes[16];
    struct nv_buffer welcome = {0};
    begin_survey_text(w, "surveyls_title");
    put_text(w, NV_LS_TEXT, &w->model->title);
    nv__limesurvey_end_row(w);
    begin_survey_text(w, "surveyls_description");
    put_text(w, NV_LS_TEXT, &w->model->summary);
    nv__limesurvey_end_row(w);
    snprintf(minutes, sizeof minutes, "%u", nv_form_minutes(w->form));
    nv_buffer_fill(&welcome, nv_message_text(w->language, NV_M_FORM_WELCOME),
                   minutes, NULL, NULL);
    begin_survey_text(w, "surveyls_welcometext");
    nv__limesurvey_html(&w->cells[NV_LS_TEXT], nv_buffer_view(&welcome));
    nv__limesurvey_end_row(w);
    w->out->failed |= welcome.failed;
    nv_buffer_release(&welcome);
    begin_survey_text(w, "surveyls_endtext");
    nv__limesurvey_put(w, NV_LS_TEXT,
                       nv_message_text(w->language, NV_M_FORM_THANKS));
    nv__limesurvey_end_row(w);
    /* Decimals with a comma, but for English. */
    begin_survey_text(w, "surveyls_numberformat");
    nv__limesurvey_put(w, NV_LS_TEXT, w->language == NV_EN ? "0" : "1");
    nv__limesurvey_end_row(w);
}

static void put_group(struct nv_limesurvey *w, struct nv_span title)
{
    nv_buffer_format(&w->cells[NV_LS_TYPE], "%u", ++w->group);
    nv__limesurvey_put(w, NV_LS_CLASS, "G");
    nv__limesurvey_html(&w->cells[NV_LS_NAME], title);
    nv__limesurvey_put(w, NV_LS_LANGUAGE,
                       nv__limesurvey_languages[w->language]);
    nv__limesurvey_end_row(w);
}

static enum nv_status put_profile(struct nv_limesurvey *w)
{
    enum nv_status status = NV_OK;
    bool open = false;
    for (int i = 0; i < (int)w->model->field_count && status == NV_OK; i++) {
        struct nv_subject subject = nv_subject_field(w->model, i);
        if (!w->form->asks_field[i])
            continue;
        if (!open)
            put_group(w,
                      nv_span_of(nv_message_text(w->language, NV_M_FORM_FIRM)));
        open = true;
        status = nv__limesurvey_subject(w, &subject);
    }
    return status;
}

static enum nv_status put_questions(struct nv_limesurvey *w)
{
    enum nv_status status = NV_OK;
    for (int i = 0; i < (int)w->model->question_count && status == NV_OK; i++) {
        struct nv_subject subject = nv_subject_question(w->model, i);
        const struct nv_section *section =
            &w->model->sections[subject.question->section];
        if (!w->form->in_set[i])
            continue;
        if (nv_form_part(w->form, i))
            put_group(w, nv__text(w->model, &section->title, w->language));
        status = nv__limesurvey_subject(w, &subject);
    }
    return status;
}

static enum nv_status put_language(struct nv_limesurvey *w)
{
    w->group = 0;
    enum nv_status status = put_profile(w);
    return status == NV_OK ? put_questions(w) : status;
}

static enum nv_status put_all(struct nv_limesurvey *w)
{
    const nv_model *model = w->model;
    enum nv_status status = NV_OK;
    for (enum nv_limesurvey_column i = 0; i < NV_LS_COLUMNS; i++)
        nv__limesurvey_put(w, i, titles[i]);
    nv__limesurvey_end_row(w);
    put_settings(w);
    for (size_t i = 0; i < model->language_count; i++) {
        w->language = model->languages[i];
        put_survey_texts(w);
    }
    for (size_t i = 0; i < model->language_count && status == NV_OK; i++) {
        w->language = model->languages[i];
        w->is_first = i == 0;
        status = put_language(w);
    }
    if (status == NV_OK && w->out->failed)
        status = nv__fail(w->error, NV_E_NO_MEMORY, NULL, NULL, NULL);
    return status;
}

enum nv_status nv_write_limesurvey(struct nv_form *form,
                                   enum nv_language language,
                                   struct nv_buffer *out,
                                   struct nv_error *error)
{
    (void)language; /* all of them */
    struct nv_limesurvey w = {
        .form = form, .model = form->model, .out = out, .error = error};
    enum nv_status status =
        nv__short_codes(&w.codes, form->model, &w.arena, error);
    if (status == NV_OK)
        status = put_all(&w);
    for (enum nv_limesurvey_column i = 0; i < NV_LS_COLUMNS; i++)
        nv_buffer_release(&w.cells[i]);
    nv_arena_release(&w.arena);
    return status;
}

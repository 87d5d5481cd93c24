/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The public door to reports (nivela/report.h): answers in, a file in memory
 * out. A report needs a scored firm, its peers and a writer; whoever uses the
 * library wants one call, so the plan and the scorer are made here for this
 * one firm. For a survey of many, `nivela report --batch` keeps them instead.
 * Commands are not suggested, for there is no command line.
 */
#include "base/diagnostic.h"
#include "report/firm.h"
#include "report/found_peers.h"
#include <nivela/report.h>

#include <stdio.h>
#include <string.h>

enum { USUAL_WIDTH = 79, LEAST_WIDTH = 40, MOST_WIDTH = 200 };

/* Answers that cannot be read again by name: no command names them. */
static const char no_file[] = "-";

static enum nv_status unknown_format(const char *name, struct nv_error *error)
{
    char list[NV_ERROR_ARG_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; nv_report_formats[i].name && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s",
                                 i ? ", " : "", nv_report_formats[i].name);
    return nv__fail(error, NV_E_UNKNOWN_FORMAT, name, list, NULL);
}

static enum nv_status find_format(const char *name,
                                  const struct nv_report_format **out,
                                  struct nv_error *error)
{
    *out = nv_report_formats;
    while (name && (*out)->name && strcmp((*out)->name, name) != 0)
        ++*out;
    return (*out)->name ? NV_OK : unknown_format(name, error);
}

static enum nv_status check_width(unsigned width, struct nv_error *error)
{
    char given[16];
    if (width == 0 || (width >= LEAST_WIDTH && width <= MOST_WIDTH))
        return NV_OK;
    snprintf(given, sizeof given, "%u", width);
    return nv__fail(error, NV_E_BAD_OPTION_VALUE, "width", given, "40 - 200");
}

static enum nv_status draw(struct nv_buffer *out, const struct nv_firm *firm,
                           const struct nv_report_options *options,
                           const struct nv_report_format *format,
                           struct nv_error *error)
{
    const struct nv_peers_wish wish = {.path = options->peers,
                                       .least = NV_POSITION_LEAST};
    const struct nv_text_style style = {.width = options->width ? options->width
                                                                : USUAL_WIDTH};
    struct nv_found_peers found = {0};
    struct nv_firm shown = *firm;
    enum nv_status status =
        nv__firm_find_peers(&found, firm, &wish, NULL, error);
    shown.peers = &found.peers;
    if (status == NV_OK)
        status = format->write(out, &shown, &style, error);
    nv__found_peers_release(&found);
    return status;
}

static enum nv_status score_and_draw(struct nv_buffer *out,
                                     struct nv_firm *firm,
                                     const struct nv_report_options *options,
                                     const struct nv_report_format *format,
                                     struct nv_error *error)
{
    nv_plan *plan = NULL;
    enum nv_status status = nv_plan_new(&plan, firm->model, firm->set, error);
    if (status == NV_OK)
        status = nv_scorer_new(&firm->scorer, plan, error);
    if (status == NV_OK) {
        nv_scorer_run(firm->scorer, nv_answers_questions(firm->answers),
                      nv_answers_profile(firm->answers));
        status = draw(out, firm, options, format, error);
    }
    nv_scorer_free(firm->scorer);
    nv_plan_free(plan);
    return status;
}

enum nv_status nv_report_write(struct nv_output *out, const nv_model *model,
                               const nv_answers *answers,
                               const struct nv_report_options *options,
                               struct nv_error *error)
{
    const struct nv_report_format *format;
    struct nv_buffer made = {0};
    struct nv_firm firm = {.model = model,
                           .answers = answers,
                           .set = nv_answers_set(answers),
                           .language = options->language,
                           .comma = options->decimal_comma,
                           .calculation =
                               options->calculation || model->calculation,
                           .source = no_file};
    enum nv_status status = find_format(options->format, &format, error);
    if (status == NV_OK)
        status = check_width(options->width, error);
    if (status == NV_OK)
        status = score_and_draw(&made, &firm, options, format, error);
    if (status == NV_OK)
        *out = (struct nv_output){made.data, made.size};
    else
        nv_buffer_release(&made);
    return status;
}

void nv_output_free(struct nv_output *output)
{
    struct nv_buffer made = {.data = output->data};
    nv_buffer_release(&made);
    *output = (struct nv_output){0};
}

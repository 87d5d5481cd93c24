/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * What things are called: words that never change for files, words of the
 * model or of nivela for people. The
 * first are the same in every language, so that programs may rely on them.
 */
#include "report/bench_page.h"

#include <stdio.h>

const char *nv__bench_kind_word(enum nv_bench_kind kind)
{
    static const char *const words[] = {"result", "class", "question"};
    return words[kind];
}

const char *nv__quality_word(enum nv_quality quality)
{
    static const char *const words[] = {"reliable", "weak", "unreliable"};
    return words[quality];
}

const char *nv__lone_word(enum nv_lone_rule rule)
{
    static const char *const words[] = {"fail", "remove", "adjust", "average"};
    return words[rule];
}

const char *nv__share_rule_word(enum nv_share_rule rule)
{
    static const char *const words[] = {"wilson", "xlogit", "beta"};
    return words[rule];
}

const char *nv__quantile_word(enum nv_quantile_rule rule)
{
    static const char *const words[] = {"hf1", "hf7"};
    return words[rule];
}

static const char *class_word(uint32_t share)
{
    static const char *const words[NV_BENCH_CLASSES] = {"laggards", "followers",
                                                        "leaders"};
    return words[share];
}

static const struct nv_bench_variable *
variable_of(const struct nv_bench_page *page, size_t variable)
{
    return &page->bench->variables[variable];
}

struct nv_span nv__bench_id(const struct nv_bench_page *page, size_t variable)
{
    const struct nv_bench_variable *of = variable_of(page, variable);
    const nv_model *model = page->bench->model;
    return of->kind == NV_BENCH_QUESTION ? model->questions[of->index].id
                                         : model->indicators[of->index].id;
}

struct nv_span nv__bench_title(const struct nv_bench_page *page,
                               size_t variable)
{
    const struct nv_bench_variable *of = variable_of(page, variable);
    const nv_model *model = page->bench->model;
    const struct nv_text *text = of->kind == NV_BENCH_QUESTION
                                     ? &model->questions[of->index].text
                                     : &model->indicators[of->index].title;
    return nv__text(model, text, page->language);
}

static const struct nv_option *option_of(const struct nv_bench_page *page,
                                         const struct nv_bench_variable *of,
                                         uint32_t share)
{
    const struct nv_question *question =
        &page->bench->model->questions[of->index];
    return &question->options.at[of->options[share]];
}

struct nv_bench_code nv__bench_share_code(const struct nv_bench_page *page,
                                          size_t variable, uint32_t share)
{
    const struct nv_bench_variable *of = variable_of(page, variable);
    struct nv_bench_code code;
    if (of->kind == NV_BENCH_CLASS) {
        snprintf(code.at, sizeof code.at, "%s", class_word(share));
        return code;
    }
    if (of->kind == NV_BENCH_RESULT) {
        const struct nv_indicator *indicator =
            &page->bench->model->indicators[of->index];
        snprintf(code.at, sizeof code.at, "%d",
                 indicator->levels[share].number);
        return code;
    }
    struct nv_span option = option_of(page, of, share)->code;
    snprintf(code.at, sizeof code.at, "%.*s", (int)option.size, option.at);
    return code;
}

struct nv_span nv__bench_share_name(const struct nv_bench_page *page,
                                    size_t variable, uint32_t share)
{
    static const enum nv_message classes[NV_BENCH_CLASSES] = {
        NV_M_BENCH_LAGGARDS, NV_M_BENCH_FOLLOWERS, NV_M_BENCH_LEADERS};
    const struct nv_bench_variable *of = variable_of(page, variable);
    const nv_model *model = page->bench->model;
    if (of->kind == NV_BENCH_CLASS)
        return nv_span_of(nv_message_text(page->language, classes[share]));
    if (of->kind == NV_BENCH_QUESTION)
        return nv__text(model, &option_of(page, of, share)->text,
                        page->language);
    const struct nv_indicator *indicator = &model->indicators[of->index];
    return nv__text(model, &indicator->levels[share].name, page->language);
}

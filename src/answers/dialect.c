/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The table of exporters, and how one is told from another. Detection looks at
 * columns that only one tool writes, never at the answers: a guess from values
 * could change with the first row that is mended. A file keeps these columns
 * on its way through the rejects, so that it is read alike each time.
 *
 * A plain table may happen to have one such column ("KEY"), hence the rule of
 * two where everything the model asks for is there under its own name.
 */
#include "answers/dialect.h"

#include "answers/label_table.h"

static const struct nv_dialect *const dialects[] = {
    &nv__dialect_native,       &nv__dialect_kobo,   &nv__dialect_odk,
    &nv__dialect_limesurvey,   &nv__dialect_google, &nv__dialect_microsoft,
    &nv__dialect_surveymonkey, &nv__dialect_excel,
};

enum { DIALECTS = sizeof dialects / sizeof *dialects };

const struct nv_dialect *const *nv__dialects(size_t *count)
{
    *count = DIALECTS;
    return dialects;
}

const struct nv_dialect *nv__dialect_find(struct nv_span name)
{
    for (size_t i = 0; i < DIALECTS; i++) {
        if (nv_span_is(name, dialects[i]->name))
            return dialects[i];
    }
    return NULL;
}

bool nv__is_listed(const char *const *list, struct nv_span text)
{
    for (; list && *list; list++) {
        if (nv_span_is(text, *list))
            return true;
    }
    return false;
}

bool nv__is_listed_plain(const char *const *list, struct nv_span text)
{
    char room[NV_LABEL_SIZE], other[NV_LABEL_SIZE];
    if (!list || !*list)
        return false;
    struct nv_span plain = nv__label_plain(text, room);
    for (; *list; list++) {
        if (nv_span_equal(nv__label_plain(nv_span_of(*list), other), plain))
            return true;
    }
    return false;
}

struct nv_span nv__code_before_text(struct nv_span name)
{
    for (size_t i = 0; i + 1 < name.size; i++) {
        bool is_sign = name.at[i] == '.' || name.at[i] == ':';
        if (is_sign && name.at[i + 1] == ' ')
            return (struct nv_span){name.at, i};
    }
    return (struct nv_span){name.at, 0};
}

bool nv__is_own_column(const struct nv_dialect *dialect, struct nv_span name)
{
    struct nv_span code = nv__code_before_text(name);
    if (dialect->is_own &&
        (dialect->is_own(name) || (code.size && dialect->is_own(code))))
        return true;
    return nv__is_listed_plain(dialect->own, name) ||
           nv__is_listed_plain(dialect->texts, name);
}

static bool is_mark(const struct nv_dialect *dialect, struct nv_span name)
{
    return nv__is_listed(dialect->marks, name) ||
           nv__is_listed(dialect->marks, nv__code_before_text(name)) ||
           nv__is_listed_plain(dialect->texts, name);
}

/* How many of its marks the header has; a name of the model's is none. */
static size_t count_marks(const struct nv_dialect *dialect,
                          const nv_model *model, const struct nv_span *names,
                          size_t count, struct nv_span *first)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_mark(dialect, names[i]) ||
            nv__model_question(model, names[i]) != NV_NONE ||
            nv__model_field(model, names[i]) != NV_NONE)
            continue;
        if (found++ == 0)
            *first = names[i];
    }
    return found;
}

static bool has_name(const struct nv_span *names, size_t count,
                     struct nv_span wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (nv_span_equal(names[i], wanted))
            return true;
    }
    return false;
}

/* A column under its own name for the firm's id and for each question. */
static bool is_plain(const nv_model *model, const struct nv_span *names,
                     size_t count)
{
    for (size_t i = 0; i < model->question_count; i++) {
        if (!has_name(names, count, model->questions[i].id))
            return false;
    }
    return has_name(names, count, nv_span_of("id"));
}

const struct nv_dialect *nv__dialect_of(const nv_model *model,
                                        const struct nv_span *names,
                                        size_t count, struct nv_span *mark)
{
    const struct nv_dialect *best = &nv__dialect_native;
    size_t most = 0;
    *mark = (struct nv_span){"", 0};
    for (size_t i = 1; i < DIALECTS; i++) {
        struct nv_span first = *mark;
        size_t marks = count_marks(dialects[i], model, names, count, &first);
        bool is_weak = marks == 1 && is_plain(model, names, count);
        if (marks <= most || is_weak)
            continue;
        most = marks;
        best = dialects[i];
        *mark = first;
    }
    return best;
}

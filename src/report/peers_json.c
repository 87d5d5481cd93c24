/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Peer files for programs: the document has the shape of the file, with the
 * texts in one language and every default written out. Figures carry the word
 * of their measure, so that a program that reads only figures still cannot
 * take one measure for another. Values stay texts, as printed. Of a cohort
 * the counts are given; whoever wants the distributions reads the file.
 */
#include "report/peers_view.h"

#include <nivela/nivela.h>

struct output {
    struct nv_json_writer json;
    const struct nv_peer_file *file;
    struct nv_span country;
    enum nv_language language;
};

static void put_text(struct output *out, const char *key,
                     const struct nv_text *text)
{
    struct nv_span found = text->in[out->language];
    nv_json_put_key(&out->json, key);
    if (found.at)
        nv_json_put_text(&out->json, found);
    else
        nv_json_put_null(&out->json);
}

static void put_span(struct output *out, const char *key, struct nv_span text)
{
    nv_json_put_key(&out->json, key);
    if (text.at)
        nv_json_put_text(&out->json, text);
    else
        nv_json_put_null(&out->json);
}

static void put_known(struct output *out, const char *key, int value)
{
    nv_json_put_key(&out->json, key);
    if (value)
        nv_json_put_integer(&out->json, value);
    else
        nv_json_put_null(&out->json);
}

static void open_list(struct output *out, const char *key)
{
    nv_json_put_key(&out->json, key);
    nv_json_open(&out->json, '[');
}

static void close_list(struct output *out)
{
    nv_json_close(&out->json, ']');
}

static void put_ids(struct output *out, const char *key,
                    const struct nv_span *ids, size_t count)
{
    open_list(out, key);
    for (size_t i = 0; i < count; i++)
        nv_json_put_text(&out->json, ids[i]);
    close_list(out);
}

static void put_sources(struct output *out)
{
    open_list(out, "sources");
    for (size_t i = 0; i < out->file->source_count; i++) {
        const struct nv_source *source = &out->file->sources[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", source->id);
        nv_json_member_text(&out->json, "citation", source->citation);
        put_span(out, "url", source->url);
        put_text(out, "used_for", &source->used_for);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_measures(struct output *out)
{
    open_list(out, "measures");
    for (size_t i = 0; i < out->file->measure_count; i++) {
        const struct nv_measure *measure = &out->file->measures[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", measure->id);
        nv_json_member_text(&out->json, "kind",
                            nv_span_of(nv__measure_word(measure->kind)));
        put_text(out, "text", &measure->text);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_groups(struct output *out)
{
    open_list(out, "groups");
    for (size_t i = 0; i < out->file->group_count; i++) {
        const struct nv_peer_group *group = &out->file->groups[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", group->id);
        put_text(out, "label", &group->label);
        put_text(out, "note", &group->note);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_variables(struct output *out)
{
    open_list(out, "variables");
    for (size_t i = 0; i < out->file->variable_count; i++) {
        const struct nv_variable *variable = &out->file->variables[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "id", variable->id);
        put_text(out, "label", &variable->label);
        nv_json_put_key(&out->json, "exclusive");
        nv_json_put_bool(&out->json, variable->exclusive);
        open_list(out, "terms");
        for (size_t j = 0; j < variable->term_count; j++) {
            nv_json_open(&out->json, '{');
            nv_json_member_text(&out->json, "code", variable->terms[j].code);
            put_text(out, "name", &variable->terms[j].name);
            nv_json_close(&out->json, '}');
        }
        close_list(out);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_figure_ids(struct output *out, const char *key,
                           const int *figures, size_t count)
{
    open_list(out, key);
    for (size_t i = 0; i < count; i++)
        nv_json_put_text(&out->json, out->file->figures[figures[i]].id);
    close_list(out);
}

static void put_subject(struct output *out, const struct nv_figure *figure)
{
    const struct nv_peer_file *file = out->file;
    const struct nv_variable *variable = &file->variables[figure->variable];
    const struct nv_measure *measure = &file->measures[figure->measure];
    put_ids(out, "countries", figure->countries, figure->country_count);
    put_span(out, "reading",
             figure->country_count > 1
                 ? nv_span_of(nv__which_word(figure->which))
                 : (struct nv_span){0});
    nv_json_member_text(&out->json, "group", file->groups[figure->group].id);
    nv_json_member_text(&out->json, "measure", measure->id);
    nv_json_member_text(&out->json, "kind",
                        nv_span_of(nv__measure_word(measure->kind)));
    nv_json_member_text(&out->json, "variable", variable->id);
    open_list(out, "terms");
    for (size_t i = 0; i < figure->term_count; i++)
        nv_json_put_text(&out->json, variable->terms[figure->terms[i]].code);
    close_list(out);
}

static void put_origin(struct output *out, const struct nv_figure *figure)
{
    const struct nv_peer_file *file = out->file;
    put_known(out, "published", figure->published);
    put_known(out, "surveyed", figure->surveyed);
    put_known(out, "n", figure->n);
    nv_json_member_text(&out->json, "source", file->sources[figure->source].id);
    put_span(out, "via",
             figure->via == NV_NONE ? (struct nv_span){0}
                                    : file->sources[figure->via].id);
    nv_json_member_text(&out->json, "where", figure->where);
}

static void put_figure(struct output *out, const struct nv_figure *figure)
{
    nv_json_open(&out->json, '{');
    nv_json_member_text(&out->json, "id", figure->id);
    put_subject(out, figure);
    nv_json_member_text(&out->json, "value", figure->printed);
    put_span(out, "to", figure->to_printed);
    nv_json_member_text(&out->json, "precision",
                        nv_span_of(nv__precision_word(figure->precision)));
    put_text(out, "said", &figure->said);
    put_origin(out, figure);
    nv_json_put_key(&out->json, "derived");
    nv_json_put_bool(&out->json, figure->rest_count > 0);
    put_figure_ids(out, "rest_after", figure->rest_after, figure->rest_count);
    put_text(out, "note", &figure->note);
    nv_json_close(&out->json, '}');
}

static void put_figures(struct output *out)
{
    open_list(out, "figures");
    for (size_t i = 0; i < out->file->figure_count; i++) {
        const struct nv_figure *figure = &out->file->figures[i];
        if (out->country.size == 0 || nv__figure_is_of(figure, out->country))
            put_figure(out, figure);
    }
    close_list(out);
}

static void put_conflicts(struct output *out)
{
    open_list(out, "conflicts");
    for (size_t i = 0; i < out->file->conflict_count; i++) {
        const struct nv_conflict *conflict = &out->file->conflicts[i];
        nv_json_open(&out->json, '{');
        put_figure_ids(out, "figures", conflict->figures,
                       conflict->figure_count);
        put_text(out, "why", &conflict->why);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_matches(struct output *out, const struct nv_beside *beside)
{
    const struct nv_variable *variable =
        &out->file->variables[beside->variable];
    open_list(out, beside->question.at ? "options" : "levels");
    for (size_t i = 0; i < beside->match_count; i++) {
        const struct nv_peer_match *match = &beside->matches[i];
        nv_json_open(&out->json, '{');
        if (match->option.at)
            nv_json_member_text(&out->json, "option", match->option);
        else
            nv_json_member_integer(&out->json, "level", match->level);
        nv_json_member_text(&out->json, "term",
                            variable->terms[match->term].code);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_besides(struct output *out)
{
    const struct nv_peer_file *file = out->file;
    open_list(out, "beside");
    for (size_t i = 0; i < file->beside_count; i++) {
        const struct nv_beside *beside = &file->besides[i];
        nv_json_open(&out->json, '{');
        nv_json_member_text(&out->json, "model", beside->model);
        nv_json_member_integer(&out->json, "major", beside->major);
        if (beside->question.at)
            nv_json_member_text(&out->json, "question", beside->question);
        else
            put_ids(out, "results", beside->results, beside->result_count);
        nv_json_member_text(&out->json, "measure",
                            file->measures[beside->measure].id);
        nv_json_member_text(&out->json, "variable",
                            file->variables[beside->variable].id);
        put_matches(out, beside);
        put_text(out, "why", &beside->why);
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_published(struct output *out)
{
    const struct nv_peer_file *file = out->file;
    nv_json_member_text(&out->json, "id", file->id);
    nv_json_member_text(&out->json, "version", file->version);
    nv_json_member_text(&out->json, "license", file->license);
    nv_json_member_text(&out->json, "nivela", nv_span_of(nv_version()));
    put_text(out, "title", &file->title);
    put_text(out, "summary", &file->summary);
    put_sources(out);
    put_measures(out);
    put_groups(out);
    put_variables(out);
    put_figures(out);
    put_conflicts(out);
    put_besides(out);
}

static void put_cohort_groups(struct output *out,
                              const struct nv_cohort *cohort)
{
    open_list(out, "groups");
    for (size_t i = 0; i < cohort->group_count; i++) {
        const struct nv_cohort_group *group = &cohort->groups[i];
        struct nv_weight_sum_text weight = nv_weight_sum_write(group->weight);
        nv_json_open(&out->json, '{');
        put_ids(out, "is", group->is, group->field_count);
        nv_json_member_integer(&out->json, "firms", (int64_t)group->firms);
        nv_json_member_text(&out->json, "weight", nv_span_of(weight.at));
        nv_json_close(&out->json, '}');
    }
    close_list(out);
}

static void put_cohort(struct output *out, const struct nv_cohort *cohort)
{
    nv_json_member_text(&out->json, "model", cohort->model);
    nv_json_member_integer(&out->json, "major", cohort->major);
    nv_json_member_text(&out->json, "set", cohort->set);
    nv_json_member_text(&out->json, "weight", cohort->weight);
    nv_json_member_text(&out->json, "from", cohort->from);
    nv_json_member_text(&out->json, "to", cohort->to);
    put_ids(out, "sources", cohort->sources, cohort->source_count);
    nv_json_member_integer(&out->json, "min", cohort->min);
    nv_json_put_key(&out->json, "complete");
    nv_json_put_bool(&out->json, cohort->complete);
    open_list(out, "fields");
    for (size_t i = 0; i < cohort->field_count; i++)
        nv_json_put_text(&out->json, cohort->fields[i].id);
    close_list(out);
    put_ids(out, "results", cohort->results, cohort->result_count);
    put_cohort_groups(out, cohort);
}

void nv_peers_write_json(struct nv_buffer *buffer,
                         const struct nv_peers_page *page,
                         enum nv_language language)
{
    struct output out = {.json = {.out = buffer},
                         .file = page->file,
                         .country = page->country,
                         .language = language};
    const struct nv_cohort *cohort = page->file->cohort;
    nv_json_open(&out.json, '{');
    nv_json_member_text(&out.json, "schema", nv_span_of("nivela/peers-show/1"));
    nv_json_member_text(&out.json, "kind",
                        nv_span_of(cohort ? "cohort" : "published"));
    if (cohort)
        put_cohort(&out, cohort);
    else
        put_published(&out);
    nv_json_close(&out.json, '}');
}

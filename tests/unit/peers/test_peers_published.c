/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The published figures that come with the library, one by one, against a
 * table typed from the publications: country, group, measure, what is
 * counted, the figure as printed, and the page. ECLAC is LC/TS.2021/111, and
 * a sentence is found there by its page. Nothing may be in the files that is
 * not in the table, nor the other way round.
 */
#include "peers/peer_file.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>

struct row {
    const char *file;
    const char *countries; /* "AR|BR": one of them; "AR+BR": each; "" none */
    const char *group, *kind, *variable, *terms, *value, *where;
    int year; /* of the publication, or of the survey */
    bool derived;
    bool seen;
};

#define FIRMS "share_of_firms"
#define FUNCTIONS "average_over_functions"

static struct row table[] = {
    /* ECLAC p. 16: of SMEs in Germany and Korea "only around 18-20 percent";
     * in Europe "only 6 percent" of ICT and professional services companies */
    {"adoption", "DE+KR", "smes", FIRMS, "engaged", "yes", "18-20", "p. 16",
     2015, 0, 0},
    {"adoption", "", "ict_services", FIRMS, "data_use", "strategic", "6",
     "p. 16", 2017, 0, 0},
    /* p. 17: "more than 90% of the companies along the chain" */
    {"adoption", "", "all", FIRMS, "internet", "yes", "90", "p. 17", 2015, 0,
     0},
    /* p. 18: "one-third of the firms use either third ... or fourth"; "around
     * 20%"; "Only 3.7% of Brazilian firms and 2.9% of Argentine firms" */
    {"generations", "BR", "all", FIRMS, "generation", "G3 G4", "33", "p. 18",
     2019, 0, 0},
    {"generations", "AR", "all", FIRMS, "generation", "G3 G4", "20", "p. 18",
     2019, 0, 0},
    {"generations", "BR", "all", FIRMS, "generation", "G4", "3.7", "p. 18",
     2019, 0, 0},
    {"generations", "AR", "all", FIRMS, "generation", "G4", "2.9", "p. 18",
     2019, 0, 0},
    /* p. 18: large firms in Colombia 71.8, 57, 49.1, 41.8; Brazil 46, 37 */
    {"adoption", "CO", "large", FIRMS, "technology", "cloud", "71.8", "p. 18",
     2019, 0, 0},
    {"adoption", "CO", "large", FIRMS, "technology", "intelligence", "57",
     "p. 18", 2019, 0, 0},
    {"adoption", "CO", "large", FIRMS, "technology", "analytics", "49.1",
     "p. 18", 2019, 0, 0},
    {"adoption", "CO", "large", FIRMS, "technology", "robots", "41.8", "p. 18",
     2019, 0, 0},
    {"adoption", "BR", "manufacturing", FIRMS, "technology", "sensors", "46",
     "p. 18", 2018, 0, 0},
    {"adoption", "BR", "manufacturing", FIRMS, "technology", "engineering",
     "37", "p. 18", 2018, 0, 0},
    /* p. 19: "86% of the firms use, on average"; "falls to 78%" */
    {"generations", "AR", "all", FUNCTIONS, "generation", "G1 G2", "86",
     "p. 19", 2019, 0, 0},
    {"generations", "BR", "all", FUNCTIONS, "generation", "G1 G2", "78",
     "p. 19", 2019, 0, 0},
    {"generations", "AR", "all", FUNCTIONS, "generation", "G3 G4", "14",
     "p. 19", 2019, 1, 0},
    {"generations", "BR", "all", FUNCTIONS, "generation", "G3 G4", "22",
     "p. 19", 2019, 1, 0},
    /* p. 19: "63.5% of the companies ... down to 54.9% for manufacturing" */
    {"adoption", "CO", "all", FIRMS, "strategy", "yes", "63.5", "p. 19", 2019,
     0, 0},
    {"adoption", "CO", "manufacturing", FIRMS, "strategy", "yes", "54.9",
     "p. 19", 2019, 0, 0},
    /* p. 20: "only 10% of large firms ... 45% when considering small firms";
     * "34.2% of large ... only 12.0%"; "7.9% of large ... 1.5% for small" */
    {"generations", "AR", "large", FIRMS, "generation", "G1", "10", "p. 20",
     2019, 0, 0},
    {"generations", "AR", "small", FIRMS, "generation", "G1", "45", "p. 20",
     2019, 0, 0},
    {"generations", "AR", "large", FIRMS, "generation", "G3", "34.2", "p. 20",
     2019, 0, 0},
    {"generations", "AR", "small", FIRMS, "generation", "G3", "12.0", "p. 20",
     2019, 0, 0},
    {"generations", "AR", "large", FIRMS, "generation", "G4", "7.9", "p. 20",
     2019, 0, 0},
    {"generations", "AR", "small", FIRMS, "generation", "G4", "1.5", "p. 20",
     2019, 0, 0},
    /* 100 - 10 - 34.2 - 7.9 and 100 - 45 - 12 - 1.5 */
    {"generations", "AR", "large", FIRMS, "generation", "G2", "47.9", "p. 20",
     2019, 1, 0},
    {"generations", "AR", "small", FIRMS, "generation", "G2", "41.5", "p. 20",
     2019, 1, 0},
    /* p. 20: "similar in both countries (28% vs. 26%)"; "(43.9%)", "only
     * 6.6%"; "one third", "23%" */
    {"generations", "AR|BR", "high_technology", FIRMS, "generation", "G3", "28",
     "p. 20", 2019, 0, 0},
    {"generations", "AR|BR", "high_technology", FIRMS, "generation", "G3", "26",
     "p. 20", 2019, 0, 0},
    {"generations", "AR", "low_technology", FIRMS, "generation", "G1", "43.9",
     "p. 20", 2019, 0, 0},
    {"generations", "AR", "low_technology", FIRMS, "generation", "G3", "6.6",
     "p. 20", 2019, 0, 0},
    {"generations", "BR", "low_technology", FIRMS, "generation", "G1", "33",
     "p. 20", 2019, 0, 0},
    {"generations", "BR", "low_technology", FIRMS, "generation", "G3", "23",
     "p. 20", 2019, 0, 0},
    /* p. 20: "61% of manufacturing firms leading ... only 23% of laggards" */
    {"generations", "AR", "leaders", FIRMS, "exporter", "yes", "61", "p. 20",
     2019, 0, 0},
    {"generations", "AR", "laggards", FIRMS, "exporter", "yes", "23", "p. 20",
     2019, 0, 0},
    /* p. 20: "40% of digital leaders"; culture 12, awareness 7.5, "close to
     * 10", "about 10"; laggards 14 and 6 */
    {"obstacles", "AR", "leaders", FIRMS, "barrier", "infrastructure", "40",
     "p. 20", 2019, 0, 0},
    {"obstacles", "AR", "followers", FIRMS, "barrier", "culture", "12", "p. 20",
     2019, 0, 0},
    {"obstacles", "AR", "followers", FIRMS, "barrier", "awareness", "7.5",
     "p. 20", 2019, 0, 0},
    {"obstacles", "AR", "followers", FIRMS, "barrier", "return", "10", "p. 20",
     2019, 0, 0},
    {"obstacles", "AR", "followers", FIRMS, "barrier", "talent", "10", "p. 20",
     2019, 0, 0},
    {"obstacles", "AR", "laggards", FIRMS, "barrier", "talent", "14", "p. 20",
     2019, 0, 0},
    {"obstacles", "AR", "laggards", FIRMS, "barrier", "return", "6", "p. 20",
     2019, 0, 0},
    /* pp. 20-21: "31.7% ... not aware of nanotechnology", 24.1, 23.5 */
    {"obstacles", "AR", "manufacturing", FIRMS, "unaware", "nanotechnology",
     "31.7", "pp. 20-21", 2020, 0, 0},
    {"obstacles", "AR", "manufacturing", FIRMS, "unaware", "sensing", "24.1",
     "p. 21", 2020, 0, 0},
    {"obstacles", "AR", "manufacturing", FIRMS, "unaware", "simulation", "23.5",
     "p. 21", 2020, 0, 0},
    /* p. 21: "Only 21.3%", "only 32.8% of firms" */
    {"obstacles", "AR", "manufacturing", FIRMS, "providers", "easy", "21.3",
     "p. 21", 2020, 0, 0},
    {"obstacles", "AR", "manufacturing", FIRMS, "providers", "unknown_before",
     "32.8", "p. 21", 2020, 0, 0},
    /* p. 21: Colombia 59.2, 57.1, 55.4, 36.5, 41.6, 64.3 */
    {"obstacles", "CO", "all", FIRMS, "barrier", "finance", "59.2", "p. 21",
     2019, 0, 0},
    {"obstacles", "CO", "all", FIRMS, "barrier", "culture", "57.1", "p. 21",
     2019, 0, 0},
    {"obstacles", "CO", "all", FIRMS, "barrier", "awareness", "55.4", "p. 21",
     2019, 0, 0},
    {"obstacles", "CO", "all", FIRMS, "barrier", "business_model", "36.5",
     "p. 21", 2019, 0, 0},
    {"obstacles", "CO", "all", FIRMS, "unaware", "emerging", "41.6", "p. 21",
     2019, 0, 0},
    {"obstacles", "CO", "all", FIRMS, "impact", "not_measured", "64.3", "p. 21",
     2019, 0, 0},
    /* p. 21: "twice as much as current levels"; e-commerce 81.7 ... */
    {"generations", "AR+BR", "all", "ratio", "expected", "", "2", "p. 21", 2019,
     0, 0},
    {"adoption", "", "manufacturing", FIRMS, "priority", "commerce", "81.7",
     "p. 21", 2021, 0, 0},
    {"adoption", "", "manufacturing", FIRMS, "priority", "platforms", "78",
     "p. 21", 2021, 0, 0},
    {"adoption", "", "manufacturing", FIRMS, "priority", "marketing", "72.5",
     "p. 21", 2021, 0, 0},
    /* p. 21: CNI 96, 7; 71, 65, 64; 69, 61; 53, 36, 42, 20 */
    {"adoption", "BR", "investors", FIRMS, "has_technology", "yes", "96",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "without_technology", FIRMS, "plans", "yes", "7",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "investors", FIRMS, "goal", "new_process", "71", "p. 21",
     2018, 0, 0},
    {"adoption", "BR", "investors", FIRMS, "goal", "better_process", "65",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "investors", FIRMS, "goal", "new_product", "64", "p. 21",
     2018, 0, 0},
    {"adoption", "BR", "investors", FIRMS, "demand", "stimulates", "69",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "non_investors", FIRMS, "demand", "stimulates", "61",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "investors", FIRMS, "technical", "stimulates", "53",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "non_investors", FIRMS, "technical", "stimulates", "36",
     "p. 21", 2018, 0, 0},
    {"adoption", "BR", "non_investors", FIRMS, "technical", "no_influence",
     "42", "p. 21", 2018, 0, 0},
    {"adoption", "BR", "non_investors", FIRMS, "technical", "limits", "20",
     "p. 21", 2018, 0, 0},
    /* p. 21: "More than 60% of firms in Argentina and Brazil"; "three times
     * higher in Brazil"; "3 out of 4", 21 and 8 */
    {"generations", "AR+BR", "all", FIRMS, "action", "none", "60", "p. 21",
     2019, 0, 0},
    {"generations", "AR+BR", "all", "ratio", "acting", "", "3", "p. 21", 2019,
     0, 0},
    {"generations", "AR", "leaders", FIRMS, "hires", "yes", "75", "p. 21", 2019,
     0, 0},
    {"generations", "AR", "followers", FIRMS, "hires", "yes", "21", "p. 21",
     2019, 0, 0},
    {"generations", "AR", "laggards", FIRMS, "hires", "yes", "8", "p. 21", 2019,
     0, 0},
    /* p. 21: Colombia 66.5 "in 2018"; 91.1, 57.3, 39.5; 54.9 and 70; 81.4,
     * 53.1, 43.4, 33.1 */
    {"adoption", "CO", "all", FIRMS, "invested", "yes", "66.5", "p. 21", 2018,
     0, 0},
    {"adoption", "CO", "all", FIRMS, "goal", "automation", "91.1", "p. 21",
     2019, 0, 0},
    {"adoption", "CO", "all", FIRMS, "goal", "costs", "57.3", "p. 21", 2019, 0,
     0},
    {"adoption", "CO", "all", FIRMS, "goal", "online", "39.5", "p. 21", 2019, 0,
     0},
    {"adoption", "CO", "manufacturing", FIRMS, "emerging", "yes", "54.9",
     "p. 21", 2019, 0, 0},
    {"adoption", "CO", "services", FIRMS, "emerging", "yes", "70", "p. 21",
     2019, 0, 0},
    {"adoption", "CO", "manufacturing", FIRMS, "application", "automation",
     "81.4", "p. 21", 2019, 0, 0},
    {"adoption", "CO", "manufacturing", FIRMS, "application", "costs", "53.1",
     "p. 21", 2019, 0, 0},
    {"adoption", "CO", "manufacturing", FIRMS, "application", "disruption",
     "43.4", "p. 21", 2019, 0, 0},
    {"adoption", "CO", "manufacturing", FIRMS, "application", "income", "33.1",
     "p. 21", 2019, 0, 0},
    /* p. 32: "nearly 80% of the manufacturing companies" */
    {"senai", "BR", "manufacturing", FIRMS, "segment", "1_to_3", "80", "p. 32",
     2018, 0, 0},
    /* p. 40: "87% of executives believe untrained employees" */
    {"adoption", "", "executives", "share_of_people", "threat", "untrained",
     "87", "p. 40", 2020, 0, 0},
    /* Ademi-BA 2018: "134 ... nível 1, e 170", "112 ... 3, 4 e 5"; 2,45; 3,03;
     * 2,6; 2,29; 2,21; "37%" micro, "25%" small. FIEAC: 412 firms, 2.45 */
    {"senai", "BR", "tested", "number", "level", "1", "134", "texto da notícia",
     2018, 0, 0},
    {"senai", "BR", "tested", "number", "level", "2", "170", "texto da notícia",
     2018, 0, 0},
    {"senai", "BR", "tested", "number", "level", "3_to_5", "112",
     "texto da notícia", 2018, 0, 0},
    {"senai", "BR", "tested", "mean_score", "score", "", "2.45",
     "texto da notícia", 2018, 0, 0},
    {"senai", "BR", "large", "mean_score", "score", "", "3.03",
     "texto da notícia", 2018, 0, 0},
    {"senai", "BR", "medium", "mean_score", "score", "", "2.6",
     "texto da notícia", 2018, 0, 0},
    {"senai", "BR", "small", "mean_score", "score", "", "2.29",
     "texto da notícia", 2018, 0, 0},
    {"senai", "BR", "micro", "mean_score", "score", "", "2.21",
     "texto da notícia", 2018, 0, 0},
    {"senai", "BR", "tested", FIRMS, "size", "micro", "37", "texto da notícia",
     2018, 0, 0},
    {"senai", "BR", "tested", FIRMS, "size", "small", "25", "texto da notícia",
     2018, 0, 0},
    {"senai", "BR", "tested", "mean_score", "score", "", "2.45",
     "texto do artigo", 2018, 0, 0},
    /* ABDI and FGV 2021: 40,77; services 43,73, industry 40,49, trade 36,75;
     * 18, 48, 30, 4 %; PEGN: "apenas 3%", 2.572 = 1.176, 804, 537 */
    {"abdi-fgv", "BR", "all", "mean_score", "score", "", "40.77",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "services", "mean_score", "score", "", "43.73",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "industry", "mean_score", "score", "", "40.49",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "trade", "mean_score", "score", "", "36.75",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "all", FIRMS, "level", "analogue", "18",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "all", FIRMS, "level", "emerging", "48",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "all", FIRMS, "level", "intermediate", "30",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "all", FIRMS, "level", "leader", "4", "texto da notícia",
     2021, 0, 0},
    {"abdi-fgv", "BR", "all", FIRMS, "level", "leader", "3", "texto da notícia",
     2021, 0, 0},
    {"abdi-fgv", "BR", "all", "number", "answered", "", "2572",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "services", "number", "answered", "", "1176",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "trade", "number", "answered", "", "804",
     "texto da notícia", 2021, 0, 0},
    {"abdi-fgv", "BR", "industry", "number", "answered", "", "537",
     "texto da notícia", 2021, 0, 0},
    /* Orsan 2022: 71 %, 15 %, 9 %, 5 %; 97 %; "más de 16.800" */
    {"chequeo-digital-chile", "CL", "all", FIRMS, "level", "first_two", "71",
     "texto de la noticia", 2021, 0, 0},
    {"chequeo-digital-chile", "CL", "all", FIRMS, "level", "competent", "15",
     "texto de la noticia", 2021, 0, 0},
    {"chequeo-digital-chile", "CL", "all", FIRMS, "level", "advanced", "9",
     "texto de la noticia", 2021, 0, 0},
    {"chequeo-digital-chile", "CL", "all", FIRMS, "level", "expert", "5",
     "texto de la noticia", 2021, 0, 0},
    {"chequeo-digital-chile", "CL", "all", FIRMS, "size", "micro_small", "97",
     "texto de la noticia", 2022, 0, 0},
    {"chequeo-digital-chile", "CL", "all", "number", "checks", "", "16800",
     "texto de la noticia", 2022, 0, 0},
    /* acatech 2020, figure 1: 16 %, 80 %, 4 %, 0, 0, 0; n = 70 */
    {"readiness-international", "", "all", FIRMS, "stage", "1", "16",
     "p. 7, fig. 1", 2020, 0, 0},
    {"readiness-international", "", "all", FIRMS, "stage", "2", "80",
     "p. 7, fig. 1", 2020, 0, 0},
    {"readiness-international", "", "all", FIRMS, "stage", "3", "4",
     "p. 7, fig. 1", 2020, 0, 0},
    {"readiness-international", "", "all", FIRMS, "stage", "4", "0",
     "p. 7, fig. 1", 2020, 0, 0},
    {"readiness-international", "", "all", FIRMS, "stage", "5", "0",
     "p. 7, fig. 1", 2020, 0, 0},
    {"readiness-international", "", "all", FIRMS, "stage", "6", "0",
     "p. 7, fig. 1", 2020, 0, 0},
    /* IMPULS: over 18 000 begun, about 7 000 finished */
    {"readiness-international", "", "all", "number", "self_check", "begun",
     "18000", "p. ?", 0, 0, 0},
    {"readiness-international", "", "all", "number", "self_check", "finished",
     "7000", "p. ?", 0, 0, 0},
};

enum { ROWS = sizeof table / sizeof *table, TEXT = 200 };

static struct nv_peer_file *bundled(const char *id)
{
    struct nv_peer_file *file = NULL;
    struct nv_error error = {0};
    if (nv__peers_load(&file, id, NULL, &error) != NV_OK)
        fail_msg("%s: E%03d at %s", id, error.code, error.pointer);
    return file;
}

static void join(char out[TEXT], const struct nv_span *texts, size_t count,
                 const char *by)
{
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(out, i ? by : "");
        strcat(out, texts[i].at);
    }
}

static const char *sign_of(const struct nv_figure *figure)
{
    return figure->which == NV_ONE_OF ? "|" : "+";
}

static void describe(const struct nv_peer_file *file,
                     const struct nv_figure *figure, char countries[TEXT],
                     char terms[TEXT], char value[TEXT])
{
    struct nv_span codes[16];
    const struct nv_variable *variable = &file->variables[figure->variable];
    for (size_t i = 0; i < figure->term_count; i++)
        codes[i] = variable->terms[figure->terms[i]].code;
    join(countries, figure->countries, figure->country_count, sign_of(figure));
    join(terms, codes, figure->term_count, " ");
    snprintf(value, TEXT, "%s%s%s", figure->printed.at,
             figure->to_printed.at ? "-" : "",
             figure->to_printed.at ? figure->to_printed.at : "");
}

static bool is_row(const struct row *row, const struct nv_peer_file *file,
                   const struct nv_figure *figure)
{
    char countries[TEXT], terms[TEXT], value[TEXT];
    int year = figure->surveyed ? figure->surveyed : figure->published;
    const struct nv_measure *measure = &file->measures[figure->measure];
    describe(file, figure, countries, terms, value);
    return !row->seen && nv_span_is(file->id, row->file) &&
           !strcmp(countries, row->countries) && !strcmp(terms, row->terms) &&
           !strcmp(value, row->value) && year == row->year &&
           nv_span_is(file->groups[figure->group].id, row->group) &&
           nv_span_is(file->variables[figure->variable].id, row->variable) &&
           !strcmp(nv__measure_word(measure->kind), row->kind) &&
           nv_span_is(figure->where, row->where) &&
           (figure->rest_count > 0) == row->derived;
}

static void take(const struct nv_peer_file *file,
                 const struct nv_figure *figure)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (is_row(&table[i], file, figure)) {
            table[i].seen = true;
            return;
        }
    }
    fail_msg("%s: %s = %s is not in the table", file->id.at, figure->id.at,
             figure->printed.at);
}

static void every_figure_is_in_the_table(void **state)
{
    (void)state;
    for (const char *const *id = nv__peers_bundled(); *id; id++) {
        struct nv_peer_file *file = bundled(*id);
        for (size_t i = 0; i < file->figure_count; i++)
            take(file, &file->figures[i]);
        nv__peers_free(file);
    }
    for (size_t i = 0; i < ROWS; i++) {
        if (!table[i].seen)
            fail_msg("%s: no %s %s %s = %s", table[i].file, table[i].countries,
                     table[i].group, table[i].terms, table[i].value);
    }
}

static void check_beside(const struct nv_beside *beside)
{
    nv_model *model = NULL;
    assert_int_equal(nv_model_load(&model, beside->model.at, NULL, NULL),
                     NV_OK);
    assert_int_equal(model->version_major, beside->major);
    for (size_t i = 0; i < beside->result_count; i++) {
        int index = nv__model_indicator(model, beside->results[i]);
        assert_int_not_equal(index, NV_NONE);
        const struct nv_indicator *of = &model->indicators[index];
        for (size_t j = 0; j < beside->match_count; j++) {
            size_t k = 0;
            while (k < of->level_count &&
                   of->levels[k].number != beside->matches[j].level)
                k++;
            if (k == of->level_count)
                fail_msg("%s: %s has no level %d", beside->model.at, of->id.at,
                         beside->matches[j].level);
        }
    }
    if (beside->question.at) {
        int index = nv__model_question(model, beside->question);
        assert_int_not_equal(index, NV_NONE);
        for (size_t j = 0; j < beside->match_count; j++)
            assert_int_not_equal(
                nv__option_find(model->questions[index].options,
                                beside->matches[j].option),
                NV_NONE);
    }
    nv_model_free(model);
}

static void what_they_stand_beside_is_there(void **state)
{
    (void)state;
    for (const char *const *id = nv__peers_bundled(); *id; id++) {
        struct nv_peer_file *file = bundled(*id);
        assert_true(nv_span_is(file->id, *id));
        for (size_t i = 0; i < file->beside_count; i++)
            check_beside(&file->besides[i]);
        nv__peers_free(file);
    }
}

/* Codes that mark a group are options of the profile. */
static void groups_are_of_the_profile(void **state)
{
    (void)state;
    nv_model *model = NULL;
    assert_int_equal(nv_model_load(&model, "industria40", NULL, NULL), NV_OK);
    for (const char *const *id = nv__peers_bundled(); *id; id++) {
        struct nv_peer_file *file = bundled(*id);
        for (size_t i = 0; i < file->group_count; i++) {
            const struct nv_peer_group *group = &file->groups[i];
            for (size_t j = 0; j < group->trait_count; j++) {
                int field = nv__model_field(model, group->traits[j].field);
                assert_int_not_equal(field, NV_NONE);
                for (size_t k = 0; k < group->traits[j].code_count; k++)
                    assert_int_not_equal(
                        nv__option_find(model->fields[field].options,
                                        group->traits[j].codes[k]),
                        NV_NONE);
            }
        }
        nv__peers_free(file);
    }
    nv_model_free(model);
}

/* The two pairs that do not reconcile are stated, by the figures' ids. */
static void conflicts_are_stated(void **state)
{
    (void)state;
    struct nv_peer_file *file = bundled("generations");
    const char *const pairs[][2] = {{"ar_all_g3g4", "ar_functions_g3g4"},
                                    {"br_all_g3g4", "br_functions_g3g4"},
                                    {"high_g3_28", "high_g3_26"}};
    assert_int_equal(file->conflict_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct nv_conflict *conflict = &file->conflicts[i];
        assert_int_equal(conflict->figure_count, 2);
        for (size_t j = 0; j < 2; j++)
            assert_string_equal(file->figures[conflict->figures[j]].id.at,
                                pairs[i][j]);
    }
    nv__peers_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_is_in_the_table),
        cmocka_unit_test(what_they_stand_beside_is_there),
        cmocka_unit_test(groups_are_of_the_profile),
        cmocka_unit_test(conflicts_are_stated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

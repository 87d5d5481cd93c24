/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * Classifications against lists that are typed here from what was published,
 * and not taken from the files under test.
 */
#include "unit.h"

#include "base/diagnostic.h"
#include "base/memory.h"
#include "model/classification.h"
#include "model/plain_name.h"

#include <stdio.h>

static struct nv_classification *all;

static int load(void **state)
{
    (void)state;
    struct nv_error error;
    return nv__classification_load(&all, &error) == NV_OK ? 0 : 1;
}

static int release(void **state)
{
    (void)state;
    nv__classification_free(all);
    nv__classification_free(NULL);
    return 0;
}

static int country(const char *code)
{
    return nv__option_find(all->country_options, nv_span_of(code));
}

static struct nv_sector_found found(const char *of, const char *code)
{
    return nv__sector_find(all, country(of), nv_span_of(code));
}

static void assert_division(const char *of, const char *code,
                            enum nv_match match, const char *division)
{
    struct nv_sector_found sector = found(of, code);
    if (sector.match != match)
        fail_msg("%s %s: match %d", of, code, (int)sector.match);
    if (!division) {
        assert_int_equal(sector.division, NV_NONE);
        return;
    }
    struct nv_span title = all->divisions.at[sector.division].code;
    if (!nv_span_is(title, division))
        fail_msg("%s %s: %.*s", of, code, (int)title.size, title.at);
}

/* Eurostat, high-tech aggregation by NACE Rev. 2, manufacturing. */
static void test_technology_of_every_division(void **state)
{
    (void)state;
    static const struct {
        const char *division, *group;
    } published[] = {
        {"10", "low"},         {"11", "low"},         {"12", "low"},
        {"13", "low"},         {"14", "low"},         {"15", "low"},
        {"16", "low"},         {"17", "low"},         {"18", "low"},
        {"19", "medium_low"},  {"20", "medium_high"}, {"21", "high"},
        {"22", "medium_low"},  {"23", "medium_low"},  {"24", "medium_low"},
        {"25", "medium_low"},  {"26", "high"},        {"27", "medium_high"},
        {"28", "medium_high"}, {"29", "medium_high"}, {"30", "medium_high"},
        {"31", "low"},         {"32", "low"},         {"33", "medium_low"},
    };
    size_t count = sizeof published / sizeof *published;
    assert_int_equal(all->divisions.count, count);
    assert_int_equal(all->technology.groups.count, 4);
    for (size_t i = 0; i < count; i++) {
        int division =
            nv__option_find(all->divisions, nv_span_of(published[i].division));
        assert_true(division != NV_NONE);
        int group = all->technology.of[division];
        assert_true(group != NV_NONE);
        assert_true(nv_span_is(all->technology.groups.at[group].code,
                               published[i].group));
    }
}

/* The modal map from SCIAN to ISIC divisions. */
static void test_scian_by_its_modal_map(void **state)
{
    (void)state;
    static const struct {
        const char *code, *division;
    } map[] = {
        {"311", "10"},
        {"312", "11"},
        {"3122", "12"},
        {"313", "13"},
        {"314", "13"},
        {"315", "14"},
        {"316", "15"},
        {"321", "16"},
        {"322", "17"},
        {"323", "18"},
        {"324", "19"},
        {"325", "20"},
        {"3254", "21"},
        {"326", "22"},
        {"327", "23"},
        {"331", "24"},
        {"332", "25"},
        {"333", "28"},
        {"334", "26"},
        {"335", "27"},
        {"3361", "29"},
        {"3362", "29"},
        {"3363", "29"},
        {"3364", "30"},
        {"3365", "30"},
        {"3366", "30"},
        {"3369", "30"},
        {"337", "31"},
        {"339", "32"},
        /* and below */
        {"3111", "10"},
        {"311812", "10"},
        {"3121", "11"},
        {"31213", "11"},
        {"312221", "12"},
        {"3251", "20"},
        {"32541", "21"},
        {"325412", "21"},
        {"33612", "29"},
        {"336370", "29"},
        {"336410", "30"},
        {"332-710", "25"},
    };
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        assert_division("MX", map[i].code, NV_MATCH_APPROXIMATE,
                        map[i].division);
}

static void test_scian_that_says_too_little(void **state)
{
    (void)state;
    static const char *const unknown[] = {
        "",     "3",       "34",    "21",   "236", "3367", "46",
        "C311", "3113111", "311.x", "3.11", "abc", "3 11", "11"};
    assert_division("MX", "31", NV_MATCH_AMBIGUOUS, NULL);
    assert_division("MX", "32", NV_MATCH_AMBIGUOUS, NULL);
    assert_division("MX", "33", NV_MATCH_AMBIGUOUS, NULL);
    assert_division("MX", "336", NV_MATCH_AMBIGUOUS, NULL);
    int cars = nv__option_find(all->divisions, nv_span_of("29"));
    int other = nv__option_find(all->divisions, nv_span_of("30"));
    assert_true(found("MX", "336").choices ==
                ((UINT64_C(1) << cars) | (UINT64_C(1) << other)));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_division("MX", unknown[i], NV_MATCH_UNKNOWN, NULL);
}

static void test_codes_of_isic_at_any_depth(void **state)
{
    (void)state;
    static const struct {
        const char *country, *code, *division;
    } exact[] = {
        {"BR", "25", "25"},      {"BR", "25.1", "25"},
        {"BR", "251", "25"},     {"BR", "2511", "25"},
        {"BR", "25.11-0", "25"}, {"BR", "2511-0/00", "25"},
        {"BR", "2511000", "25"}, {"BR", "C25.11-0", "25"},
        {"BR", "c10", "10"},     {"BR", "19.21-7", "19"},
        {"AR", "251101", "25"},  {"AR", "C251101", "25"},
        {"AR", "1010", "10"},    {"CL", "C2511", "25"},
        {"CO", "3312", "33"},    {"PE", "2599", "25"},
        {"UY", "10101", "10"},   {"EC", "C2511.01", "25"},
        {"BO", "1511", "15"},    {"CR", "26 10", "26"},
    };
    static const struct {
        const char *country, *code;
    } unknown[] = {
        {"BR", "0111-3"}, {"BR", "1.11-3"},      {"BR", "C"},
        {"BR", "2"},      {"BR", "25."},         {"BR", "25..1"},
        {"BR", "B0510"},  {"BR", "25110000"},    {"BR", "4711"},
        {"AR", "09"},     {"AR", "2511011"},     {"CO", "25,11"},
        {"PE", "C-2511"}, {"UY", "veinticinco"}, {"CL", "-25"},
    };
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++)
        assert_division(exact[i].country, exact[i].code, NV_MATCH_EXACT,
                        exact[i].division);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_division(unknown[i].country, unknown[i].code, NV_MATCH_UNKNOWN,
                        NULL);
    /* biofuels: 19 in CNAE, mostly 20 in ISIC */
    assert_division("BR", "1931-4", NV_MATCH_APPROXIMATE, "19");
    assert_division("CO", "1931", NV_MATCH_EXACT, "19");
    struct nv_sector_found none =
        nv__sector_find(all, NV_NONE, nv_span_of("2511"));
    assert_int_equal(none.match, NV_MATCH_UNKNOWN);
}

static void test_every_country_has_a_scheme_and_regions(void **state)
{
    (void)state;
    /* ISO 3166-2, first level; DO: also the planning regions */
    static const struct {
        const char *code;
        size_t regions;
    } counts[] = {{"AR", 24}, {"BO", 9},  {"BR", 27}, {"CL", 16}, {"CO", 33},
                  {"CR", 7},  {"CU", 16}, {"DO", 42}, {"EC", 24}, {"GT", 22},
                  {"HN", 18}, {"HT", 10}, {"MX", 32}, {"NI", 17}, {"PA", 13},
                  {"PE", 26}, {"PY", 18}, {"SV", 14}, {"UY", 19}, {"VE", 25}};
    assert_int_equal(all->country_options.count,
                     sizeof counts / sizeof *counts);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int index = country(counts[i].code);
        assert_true(index != NV_NONE);
        assert_int_equal(all->countries[index].region_count, counts[i].regions);
        assert_true(all->countries[index].scheme != NV_NONE);
    }
}

static void test_countries_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *name, *code;
    } names[] = {{"BR", "BR"},
                 {"br", "BR"},
                 {"BRA", "BR"},
                 {"Brazil", "BR"},
                 {"BRASIL", "BR"},
                 {"  Brasil ", "BR"},
                 {"México", "MX"},
                 {"mexico", "MX"},
                 {"Perú", "PE"},
                 {"Haïti", "HT"},
                 {"República Dominicana", "DO"},
                 {"Dominican Republic", "DO"},
                 {"Paraguai", "PY"},
                 {"Bolivia (Plurinational State of)", "BO"},
                 {"El Salvador", "SV"}};
    static const char *const unknown[] = {"Brasill", "España", "",
                                          "B",       "BRAS",   "Latin America"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int index = nv__country_find(all, nv_span_of(names[i].name));
        if (index == NV_NONE || index != country(names[i].code))
            fail_msg("%s is not %s", names[i].name, names[i].code);
    }
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_int_equal(nv__country_find(all, nv_span_of(unknown[i])),
                         NV_NONE);
}

static void test_regions_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *country, *name, *code;
    } names[] = {
        {"AR", "Santa Fe", "AR-S"},
        {"AR", "SANTA FÉ", "AR-S"},
        {"AR", "Provincia de Santa Fe", "AR-S"},
        {"AR", "CABA", "AR-C"},
        {"AR", "C.A.B.A.", "AR-C"},
        {"AR", "Capital Federal", "AR-C"},
        {"AR", "Buenos Aires", "AR-B"},
        {"AR", "AR-B", "AR-B"},
        {"AR", "ar-b", "AR-B"},
        {"AR", "AR_B", "AR-B"},
        {"BR", "São Paulo", "BR-SP"},
        {"BR", "sao  paulo", "BR-SP"},
        {"BR", "SP", "BR-SP"},
        {"BR", "Estado do Rio de Janeiro", "BR-RJ"},
        {"MX", "Jalisco", "MX-JAL"},
        {"MX", "CDMX", "MX-CMX"},
        {"MX", "Distrito Federal", "MX-CMX"},
        {"MX", "Estado de México", "MX-MEX"},
        {"CL", "Bío-Bío", "CL-BI"},
        {"CL", "Región del Biobío", "CL-BI"},
        {"CL", "Región de O’Higgins", "CL-LI"},
        {"CL", "Región Metropolitana", "CL-RM"},
        {"CO", "Bogotá, D.C.", "CO-DC"},
        {"UY", "Paysandu", "UY-PA"},
        {"PE", "Cuzco", "PE-CUS"},
        {"HT", "Lwès", "HT-OU"},
        {"DO", "Cibao Norte", "DO-35"},
    };
    static const struct {
        const char *country, *name;
    } unknown[] = {
        {"AR", "São Paulo"},
        {"AR", "Santa"},
        {"AR", "Santa Fee"},
        {"AR", "AR-"},
        {"AR", "Provincia de"},
        {"PY", "10"},
        {"BR", ""},
        {"UY", "Provincia del Salto Grande"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct nv_place *place = nv__region_find(
            all, country(names[i].country), nv_span_of(names[i].name));
        if (!place || !nv_span_is(place->code, names[i].code))
            fail_msg("%s is not %s", names[i].name, names[i].code);
    }
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_null(nv__region_find(all, country(unknown[i].country),
                                    nv_span_of(unknown[i].name)));
    assert_null(nv__region_find(all, NV_NONE, nv_span_of("Santa Fe")));
    assert_non_null(nv__region_find(all, NV_NONE, nv_span_of("ar-s")));
    /* of another country: found, for the caller to see that it is */
    assert_non_null(nv__region_find(all, country("AR"), nv_span_of("BR-SP")));
}

static void test_regions_by_exact_code(void **state)
{
    (void)state;
    assert_true(
        nv_span_is(nv__region_of(all, nv_span_of("AR-S"))->name, "Santa Fe"));
    assert_null(nv__region_of(all, nv_span_of("AR-s")));
    assert_null(nv__region_of(all, nv_span_of("AR-I")));
    assert_null(nv__region_of(all, nv_span_of("AR")));
    assert_null(nv__region_of(all, nv_span_of("US-CA")));
}

/* What is compared must never be the name of two places of a country. */
static void test_names_are_unique_within_a_country(void **state)
{
    (void)state;
    for (size_t c = 0; c < all->country_options.count; c++) {
        const struct nv_country *of = &all->countries[c];
        for (size_t i = 0; i < of->region_count; i++) {
            const struct nv_place *place = &of->regions[i];
            assert_memory_equal(place->code.at,
                                all->country_options.at[c].code.at, 2);
            for (size_t k = 0; k < place->plain_count; k++) {
                const struct nv_place *first =
                    nv__region_find(all, (int)c, place->plain[k]);
                if (first != place)
                    fail_msg("%s is two places", place->plain[k].at);
            }
        }
    }
}

static void test_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *scheme;
        int64_t persons;
        const char *band; /* NULL: none */
    } sizes[] = {
        {"eurostat", 0, NULL},          {"eurostat", 1, "micro"},
        {"eurostat", 9, "micro"},       {"eurostat", 10, "small"},
        {"eurostat", 49, "small"},      {"eurostat", 50, "medium"},
        {"eurostat", 249, "medium"},    {"eurostat", 250, "large"},
        {"sebrae", 19, "micro"},        {"sebrae", 20, "small"},
        {"sebrae", 99, "small"},        {"sebrae", 100, "medium"},
        {"sebrae", 499, "medium"},      {"sebrae", 500, "large"},
        {"mexico", 10, "micro"},        {"mexico", 11, "small"},
        {"mexico", 50, "small"},        {"mexico", 51, "medium"},
        {"mexico", 250, "medium"},      {"mexico", 251, "large"},
        {"argentina", 15, "micro"},     {"argentina", 16, "small"},
        {"argentina", 60, "small"},     {"argentina", 61, "medium_1"},
        {"argentina", 235, "medium_1"}, {"argentina", 236, "medium_2"},
        {"argentina", 655, "medium_2"}, {"argentina", 656, "large"},
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const struct nv_size_scheme *scheme =
            nv__size_scheme(all, nv_span_of(sizes[i].scheme));
        assert_non_null(scheme);
        assert_true(scheme->year > 2000);
        int band = nv__size_band(scheme, sizes[i].persons);
        if (!sizes[i].band)
            assert_int_equal(band, NV_NONE);
        else if (!nv_span_is(scheme->bands.at[band].code, sizes[i].band))
            fail_msg("%s %d", sizes[i].scheme, (int)sizes[i].persons);
    }
    assert_null(nv__size_scheme(all, nv_span_of("oecd")));
}

static void test_suggestions(void **state)
{
    (void)state;
    static const struct {
        enum nv_suggest_kind kind;
        const char *country, *typed, *first;
        bool is_exact;
    } cases[] = {
        {NV_SUGGEST_COUNTRY, NULL, "Brasill", "BR", false},
        {NV_SUGGEST_COUNTRY, NULL, "Brazil", "BR", true},
        {NV_SUGGEST_COUNTRY, NULL, "urug", "UY", false},
        {NV_SUGGEST_REGION, "AR", "Santa Fee", "AR-S", false},
        {NV_SUGGEST_REGION, "AR", "CABA", "AR-C", true},
        {NV_SUGGEST_REGION, "BR", "rio grande sul", "BR-RS", false},
        {NV_SUGGEST_REGION, NULL, "Jalisco", "MX-JAL", true},
        {NV_SUGGEST_REGION, NULL, "Santa Cruz", "AR-Z", false},
        {NV_SUGGEST_SECTOR, NULL, "muebles", "31", true},
        {NV_SUGGEST_SECTOR, NULL, "panadería", "10", false},
        {NV_SUGGEST_SECTOR, NULL, "usinagem", "25", false},
        {NV_SUGGEST_SECTOR, NULL, "zapatilas", "15", false},
        {NV_SUGGEST_SECTOR, NULL, "28", "28", true},
    };
    struct nv_suggestions out;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int of = cases[i].country ? country(cases[i].country) : NV_NONE;
        nv__classification_suggest(&out, all, cases[i].kind, of,
                                   nv_span_of(cases[i].typed));
        if (out.count == 0 || !nv_span_is(out.codes[0], cases[i].first))
            fail_msg("%s: not %s", cases[i].typed, cases[i].first);
        if (out.is_exact != cases[i].is_exact)
            fail_msg("%s: exact or not", cases[i].typed);
    }
    nv__classification_suggest(&out, all, NV_SUGGEST_REGION, NV_NONE,
                               nv_span_of("san"));
    assert_int_equal(out.count, NV_MOST_SUGGESTED);
    nv__classification_suggest(&out, all, NV_SUGGEST_SECTOR, NV_NONE,
                               nv_span_of("qqqqqq"));
    assert_int_equal(out.count, 0);
    nv__classification_suggest(&out, all, NV_SUGGEST_SECTOR, NV_NONE,
                               nv_span_of(" . "));
    assert_int_equal(out.count, 0);
}

static void test_plain_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *plain;
    } names[] = {{"Bogotá, D.C.", "bogota dc"},
                 {"  São   Paulo\n", "sao paulo"},
                 {"O'Higgins", "ohiggins"},
                 {"O’Higgins", "ohiggins"},
                 {"Ñuble", "nuble"},
                 {"", ""},
                 {"-", ""}};
    char out[NV_PLAIN_SIZE], longer[4 * NV_PLAIN_SIZE];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(nv_span_is(nv__plain_name(nv_span_of(names[i].name), out),
                               names[i].plain));
    memset(longer, 'x', sizeof longer);
    struct nv_span cut =
        nv__plain_name((struct nv_span){longer, sizeof longer}, out);
    assert_int_equal(cut.size, NV_PLAIN_SIZE - 1);
    for (size_t i = 0; i < sizeof longer; i += 2)
        longer[i] = ' ';
    cut = nv__plain_name((struct nv_span){longer, sizeof longer}, out);
    assert_true(cut.size < NV_PLAIN_SIZE);
}

#if defined(NV_FAULTS)
static void test_memory_may_end_anywhere(void **state)
{
    (void)state;
    struct nv_classification *loaded = NULL;
    struct nv_error error;
    enum nv_status status = NV_NO_MEMORY;
    /* the first allocations each, then some of the thousands of one parser */
    for (unsigned long nth = 1; status != NV_OK; nth += 1 + nth / 64) {
        nv__memory_fail_at(nth);
        status = nv__classification_load(&loaded, &error);
        nv__memory_fail_at(0);
        assert_true(status == NV_OK || error.code == NV_E_NO_MEMORY);
        assert_true((loaded != NULL) == (status == NV_OK));
    }
    nv__classification_free(loaded);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_technology_of_every_division),
        cmocka_unit_test(test_scian_by_its_modal_map),
        cmocka_unit_test(test_scian_that_says_too_little),
        cmocka_unit_test(test_codes_of_isic_at_any_depth),
        cmocka_unit_test(test_every_country_has_a_scheme_and_regions),
        cmocka_unit_test(test_countries_by_name),
        cmocka_unit_test(test_regions_by_name),
        cmocka_unit_test(test_regions_by_exact_code),
        cmocka_unit_test(test_names_are_unique_within_a_country),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_plain_names),
#if defined(NV_FAULTS)
        cmocka_unit_test(test_memory_may_end_anywhere),
#endif
    };
    return cmocka_run_group_tests(tests, load, release);
}

/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * The band of a firm in published shares, on the bundled file of generations:
 * Argentina, small firms: G1 45, G3 12.0, G4 1.5, and G2 is what is left;
 * sectors of low technology: G1 43.9, G3 6.6; all: G3 and G4 around 20, G4 2.9.
 * Brazil, sectors of low technology: G1 a third, G3 23.
 */
#include "peers/position_bands.h"
#include "unit.h"

#include <nivela/answers.h>
#include <string.h>

enum { MOST_FIELDS = 32, MOST_RESULTS = 64 };

static nv_model *model;
static struct nv_peer_file *file;

static int load(void **state)
{
    (void)state;
    return nv_model_load(&model, "industria40", NULL, NULL) != NV_OK ||
           nv__peers_load(&file, "generations", NULL, NULL) != NV_OK;
}

static int release(void **state)
{
    (void)state;
    nv__peers_free(file);
    nv_model_free(model);
    return 0;
}

static void answer(struct nv_answer *profile, const char *id, const char *code)
{
    int index = nv__model_field(model, nv_span_of(id));
    assert_true(index >= 0);
    struct nv_options options = model->fields[index].options;
    for (size_t i = 0; i < options.count; i++) {
        if (nv_span_is(options.at[i].code, code)) {
            profile[index].state = NV_ANSWERED;
            profile[index].option = (uint16_t)i;
        }
    }
}

static size_t generation(void)
{
    for (size_t i = 0; i < model->result_count; i++) {
        if (nv_span_is(model->indicators[model->results[i]].id, "generation"))
            return i;
    }
    fail();
    return 0;
}

static struct nv_bands bands_of(const char *country, const char *sector,
                                const char *size, int level)
{
    struct nv_answer profile[MOST_FIELDS];
    struct nv_span fields[MOST_FIELDS];
    struct nv_scored_value values[MOST_RESULTS] = {0};
    bool has_value[MOST_RESULTS] = {false};
    struct nv_bands bands = {0};
    assert_true(model->field_count <= MOST_FIELDS);
    assert_true(model->result_count <= MOST_RESULTS);
    memset(profile, 0, sizeof profile);
    answer(profile, "country", country);
    answer(profile, "sector", sector);
    answer(profile, "size", size);
    values[generation()] = (struct nv_scored_value){
        .value = level * NV_VALUE_ONE, .level = level, .has_level = true};
    has_value[generation()] = true;
    const struct nv_gathered_firm firm = {fields, values, has_value};
    const struct nv_band_query query = {.model = model,
                                        .firm = &firm,
                                        .profile = profile,
                                        .country = nv_span_of(country)};
    assert_int_equal(nv__bands_find(&bands, &query, file, NULL), NV_OK);
    return bands;
}

struct expected {
    const char *country, *sector, *size;
    int level;
    const char *group;
    int64_t low, high; /* tenths of a per cent */
    bool is_exact, is_about, is_derived, is_below;
};

static const struct expected table[] = {
    {"AR", "25", "small", 0, "small", 0, 450, true, false, false, true},
    {"AR", "25", "small", 1, "small", 0, 450, true, false, false, false},
    {"AR", "25", "small", 2, "small", 450, 865, true, false, true, false},
    {"AR", "25", "small", 3, "small", 865, 985, true, false, true, false},
    {"AR", "25", "small", 4, "small", 985, 1000, true, false, true, false},
    {"AR", "25", "large", 2, "large", 100, 579, true, false, true, false},
    {"AR", "25", "small", 1, "low_technology", 0, 439, true, false, false,
     false},
    {"AR", "25", "small", 2, "low_technology", 439, 934, false, false, false,
     false},
    {"AR", "25", "small", 3, "low_technology", 439, 1000, false, false, false,
     false},
    {"AR", "25", "small", 2, "all", 0, 800, false, true, false, false},
    {"AR", "25", "small", 3, "all", 800, 971, true, true, false, false},
    {"AR", "25", "small", 4, "all", 971, 1000, true, false, false, false},
    {"BR", "10", "micro", 2, "low_technology", 330, 770, false, true, false,
     false},
    {"BR", "10", "micro", 4, "all", 963, 1000, true, false, false, false},
};

static const struct nv_band *band_of(const struct nv_bands *bands,
                                     const char *group)
{
    const struct nv_band *found = NULL;
    for (const struct nv_band *band = bands->first; band; band = band->next) {
        if (nv_span_is(band->group->id, group)) {
            assert_null(found); /* one for each group */
            found = band;
        }
    }
    return found;
}

static void bands_are_what_is_published(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct expected *row = &table[i];
        struct nv_bands bands =
            bands_of(row->country, row->sector, row->size, row->level);
        const struct nv_band *band = band_of(&bands, row->group);
        assert_non_null(band);
        assert_int_equal(nv_decimal_units(band->low, 6), row->low * 100000);
        assert_int_equal(nv_decimal_units(band->high, 6), row->high * 100000);
        assert_int_equal(band->is_exact, row->is_exact);
        assert_int_equal(band->is_about, row->is_about);
        assert_int_equal(band->is_derived, row->is_derived);
        assert_int_equal(band->is_below, row->is_below);
        nv__bands_release(&bands);
    }
}

/* 45 to 86.5: half way is 65.75. */
static void the_middle_is_half_way(void **state)
{
    struct nv_bands bands = bands_of("AR", "25", "small", 2);
    (void)state;
    struct nv_decimal middle = nv__band_middle(band_of(&bands, "small"));
    assert_int_equal(nv_decimal_units(middle, 6), 65750000);
    nv__bands_release(&bands);
}

/* 28 and 26 are of Brazil and Argentina, and nobody knows which is which. */
static void what_is_of_one_of_two_countries_is_left_out(void **state)
{
    struct nv_bands bands = bands_of("AR", "21", "medium", 2);
    (void)state;
    assert_null(band_of(&bands, "high_technology"));
    assert_non_null(band_of(&bands, "all"));
    nv__bands_release(&bands);
}

/* The measures over functions (86, 78) never make a band of the firm. */
static void other_measures_make_no_band(void **state)
{
    struct nv_bands bands = bands_of("AR", "25", "small", 2);
    (void)state;
    for (const struct nv_band *band = bands.first; band; band = band->next) {
        assert_int_equal(band->measure->kind, NV_SHARE_OF_FIRMS);
        assert_int_equal(band->beside->result_count, 1);
    }
    nv__bands_release(&bands);
}

static void nothing_is_known_elsewhere(void **state)
{
    struct nv_bands bands = bands_of("UY", "25", "small", 2);
    (void)state;
    assert_null(bands.first);
    nv__bands_release(&bands);
    bands = bands_of("", "25", "small", 2);
    assert_null(bands.first);
    nv__bands_release(&bands);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_are_what_is_published),
        cmocka_unit_test(the_middle_is_half_way),
        cmocka_unit_test(what_is_of_one_of_two_countries_is_left_out),
        cmocka_unit_test(other_measures_make_no_band),
        cmocka_unit_test(nothing_is_known_elsewhere),
    };
    return cmocka_run_group_tests(tests, load, release);
}

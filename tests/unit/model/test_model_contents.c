/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* What a model holds once it is read: tests/data/small.json, part by part. */
#include "model_support.h"

#include <string.h>

static nv_model *small;

static int load_small(void **state)
{
    (void)state;
    struct nv_error error;
    return nv_model_load(&small, "../data/small.json", NULL, &error) != NV_OK;
}

static int free_small(void **state)
{
    (void)state;
    nv_model_free(small);
    return 0;
}

static int question(const char *id)
{
    return nv__model_question(small, nv_span_of(id));
}

static int indicator(const char *id)
{
    return nv__model_indicator(small, nv_span_of(id));
}

static void assert_decimal(struct nv_decimal value, int64_t units,
                           unsigned digits)
{
    assert_int_equal(value.units, units);
    assert_int_equal(value.digits, digits);
}

static void questions_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        enum nv_question_type type;
        size_t options;
        bool scored;
        int section;
    } wanted[] = {
        {"sensors", NV_SINGLE, 4, true, 0}, {"network", NV_SINGLE, 4, true, 0},
        {"uses", NV_MULTIPLE, 3, true, 0},  {"hours", NV_NUMBER, 0, true, 1},
        {"plan", NV_YES_NO, 2, true, 1},    {"remarks", NV_TEXT, 0, false, 1},
    };
    assert_int_equal(small->question_count, 6);
    for (size_t i = 0; i < 6; i++) {
        const struct nv_question *q = &small->questions[i];
        assert_int_equal(question(wanted[i].id), i);
        assert_int_equal(q->type, wanted[i].type);
        assert_int_equal(q->options.count, wanted[i].options);
        assert_int_equal(q->scored, wanted[i].scored);
        assert_int_equal(q->section, wanted[i].section);
    }
    assert_int_equal(question("sensor"), NV_NONE);
}

static void options_and_numbers_are_exact(void **state)
{
    (void)state;
    const struct nv_question *sensors = &small->questions[question("sensors")];
    const struct nv_option *unknown = &sensors->options.at[3];
    assert_int_equal(nv__option_find(sensors->options, nv_span_of("unknown")),
                     3);
    assert_int_equal(nv__option_find(sensors->options, nv_span_of("3")),
                     NV_NONE);
    assert_false(unknown->has_points);
    assert_int_equal(unknown->state, NV_DONT_KNOW);
    assert_decimal(sensors->options.at[2].points, 2, 0);
    assert_int_equal(sensors->options.at[2].state, NV_ANSWERED);
    const struct nv_question *uses = &small->questions[question("uses")];
    assert_true(uses->options.at[2].exclusive);
    assert_false(uses->options.at[1].exclusive);
    const struct nv_question *hours = &small->questions[question("hours")];
    assert_decimal(hours->max, 200, 0);
    assert_int_equal(hours->decimals, 1);
    assert_int_equal(hours->band_count, 3);
    assert_decimal(hours->bands[1].from, 5, 1);
    assert_decimal(hours->bands[1].points, 1, 0);
    assert_decimal(hours->weight, 1, 0);
    const struct nv_question *plan = &small->questions[question("plan")];
    assert_decimal(plan->weight, 15, 1);
    assert_true(nv_span_is(plan->options.at[0].code, "yes"));
    assert_decimal(plan->options.at[0].points, 2, 0);
    assert_true(nv_span_is(plan->options.at[0].text.in[NV_PT], "sim"));
}

static void conditions_are_resolved(void **state)
{
    (void)state;
    const struct nv_condition *condition =
        small->questions[question("network")].applies_if;
    assert_null(small->questions[question("sensors")].applies_if);
    assert_int_equal(condition->kind, NV_AT_LEAST);
    assert_int_equal(condition->question, question("sensors"));
    assert_int_equal(condition->field, NV_NONE);
    assert_decimal(condition->number, 1, 0);
    const struct nv_condition *when = small->actions[1].when;
    assert_int_equal(when->kind, NV_ALL);
    assert_int_equal(when->child_count, 2);
    assert_int_equal(when->children[0].kind, NV_IS);
    assert_int_equal(when->children[0].option_count, 1);
    assert_int_equal(when->children[0].options[0], 1);
    assert_int_equal(when->children[0].option_set, 2);
    assert_int_equal(when->children[1].kind, NV_LEVEL_AT_MOST);
    assert_int_equal(when->children[1].result, indicator("overall"));
    assert_int_equal(when->children[1].level, 1);
}

static void indicators_take_defaults_and_weights(void **state)
{
    (void)state;
    const struct nv_indicator *people =
        &small->indicators[indicator("people_level")];
    assert_int_equal(people->method, NV_WEIGHTED_MEAN);
    assert_int_equal(people->min_answered_num, 1);
    assert_int_equal(people->min_answered_den, 2);
    assert_false(people->dont_know_lowest);
    assert_int_equal(people->decimals, 1);
    assert_int_equal(people->children[0].question, question("hours"));
    assert_int_equal(people->children[0].indicator, NV_NONE);
    assert_decimal(people->children[0].weight, 1, 0);
    assert_decimal(people->children[1].weight, 15, 1);
    const struct nv_indicator *overall =
        &small->indicators[indicator("overall")];
    assert_int_equal(overall->children[0].indicator, indicator("plant_level"));
    assert_true(overall->has_rescale);
    assert_decimal(overall->rescale_to[1], 100, 0);
    assert_true(overall->has_round);
    assert_int_equal(overall->round_digits, 1);
    assert_int_equal(overall->rounding, NV_HALF_UP);
    assert_int_equal(overall->level_count, 2);
    assert_int_equal(overall->levels[1].number, 2);
    assert_decimal(overall->levels[1].from, 40, 0);
}

static void children_stand_before_parents(void **state)
{
    (void)state;
    size_t place[3];
    for (size_t i = 0; i < 3; i++)
        place[small->order[i]] = i;
    assert_true(place[indicator("plant_level")] < place[indicator("overall")]);
    assert_true(place[indicator("people_level")] < place[indicator("overall")]);
}

static void lists_lead_to_indices(void **state)
{
    (void)state;
    assert_int_equal(small->results[0], indicator("overall"));
    assert_int_equal(small->headline[0], indicator("overall"));
    assert_int_equal(small->headline[1], NV_NONE);
    assert_int_equal(nv__model_set(small, nv_span_of("express")), 0);
    assert_int_equal(nv__model_set(small, nv_span_of("long")), NV_NONE);
    assert_int_equal(small->sets[0].question_count, 3);
    assert_int_equal(small->sets[0].questions[2], question("plan"));
    const struct nv_action *first = &small->actions[0];
    assert_int_equal(first->raises[0].question, question("sensors"));
    assert_int_equal(first->raises[0].option, 1);
    assert_int_equal(first->programmes[0], 0);
    assert_int_equal(first->source, NV_NONE);
    assert_int_equal(small->actions[1].requires[0], 0);
    assert_int_equal(small->programmes[0].source, 0);
    assert_true(nv_span_is(small->programmes[0].country, "AR"));
    assert_int_equal(indicator("sensors"), NV_NONE);
}

static void fields_are_those_listed_in_their_order(void **state)
{
    (void)state;
    static const char *const ids[] = {"name", "country", "employees", "size",
                                      "exporter"};
    assert_int_equal(small->field_count, 5);
    for (int i = 0; i < 5; i++)
        assert_int_equal(nv__model_field(small, nv_span_of(ids[i])), i);
    assert_int_equal(nv__model_field(small, nv_span_of("region")), NV_NONE);
    const struct nv_field *size = &small->fields[3];
    assert_int_equal(size->type, NV_FIELD_BAND);
    assert_int_equal(size->of, 2);
    assert_decimal(size->starts[1], 10, 0);
    assert_int_equal(small->fields[4].options.count, 2);
    assert_int_equal(small->fields[2].of, NV_NONE);
}

static void a_band_without_its_number_stands_alone(void **state)
{
    (void)state;
    struct nv_buffer text = small_with("\"employees\", ", "");
    nv_model *model = model_of(&text);
    int size = nv__model_field(model, nv_span_of("size"));
    assert_int_equal(model->fields[size].of, NV_NONE);
    nv_model_free(model);
    nv_buffer_release(&text);
}

static void texts_fall_back_to_the_first_language(void **state)
{
    (void)state;
    assert_int_equal(small->language_count, 1);
    assert_true(small->has_language[NV_EN]);
    assert_false(small->has_language[NV_ES]);
    assert_true(
        nv_span_is(nv__text(small, &small->title, NV_PT), "A small model"));
    struct nv_span none = nv__text(small, &small->questions[0].help, NV_EN);
    assert_int_equal(none.size, 0);
    assert_string_equal(none.at, "");
    nv_model *model = NULL;
    assert_int_equal(nv_model_load(&model, "industria40", NULL, NULL), NV_OK);
    assert_int_equal(model->language_count, 3);
    assert_string_not_equal(nv_model_title(model, NV_ES),
                            nv_model_title(model, NV_EN));
    nv_model_free(model);
}

static void head_is_read(void **state)
{
    (void)state;
    assert_false(small->implements);
    assert_int_equal(small->version_major, 1);
    assert_int_equal(small->ours_count, 1);
    assert_true(nv_span_is(small->license, "CC-BY-4.0"));
    assert_true(nv_span_is(small->sources[0].citation, "No source"));
    assert_true(nv_span_is(small->sections[1].id, "people"));
    struct nv_buffer text = small_with("inspired-by", "implements");
    nv_model *model = model_of(&text);
    assert_true(model->implements);
    nv_model_free(model);
    nv_buffer_release(&text);
}

static void words_of_the_format(void **state)
{
    (void)state;
    assert_string_equal(nv__method_name(NV_STAIRCASE), "staircase");
    assert_string_equal(nv__method_name(NV_MEAN), "mean");
    assert_string_equal(nv__type_name(NV_YES_NO), "yes_no");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_are_read),
        cmocka_unit_test(options_and_numbers_are_exact),
        cmocka_unit_test(conditions_are_resolved),
        cmocka_unit_test(indicators_take_defaults_and_weights),
        cmocka_unit_test(children_stand_before_parents),
        cmocka_unit_test(lists_lead_to_indices),
        cmocka_unit_test(fields_are_those_listed_in_their_order),
        cmocka_unit_test(a_band_without_its_number_stands_alone),
        cmocka_unit_test(texts_fall_back_to_the_first_language),
        cmocka_unit_test(head_is_read),
        cmocka_unit_test(words_of_the_format),
    };
    return cmocka_run_group_tests(tests, load_small, free_small);
}

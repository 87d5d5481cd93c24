/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * One fault, one report: what follows from a fault is not reported, and what
 * does not follow from it is.
 */
#include "base/diagnostic.h"
#include "base/limits.h"
#include "model_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct single_case {
    const char *old, *new;
    struct wanted wanted;
};

static const struct single_case singles[] = {
    {"\"questions\": [\n",
     "\"qestions\": [\n",
     {NV_E_UNKNOWN_KEY, "/qestions"}},
    {"\"indicators\": [", "\"indicator\": [", {NV_E_UNKNOWN_KEY, "/indicator"}},
    {"\"results\": [", "\"result\": [", {NV_E_UNKNOWN_KEY, "/result"}},
    {"\"languages\"", "\"langauges\"", {NV_E_UNKNOWN_KEY, "/langauges"}},
    {"\"languages\": [\"en\"]",
     "\"languages\": [\"es\", \"xx\"]",
     {NV_E_BAD_WORD, "/languages/1"}},
    {"\"languages\": [\"en\"]",
     "\"languages\": [\"en\", \"en\"]",
     {NV_E_REPEATED_NAME, "/languages/1"}},
    {"\"languages\": [\"en\"]",
     "\"languages\": \"en\"",
     {NV_E_WRONG_KIND, "/languages"}},
    {"\"format\": \"nivela/model/1\",\n", "", {NV_E_MISSING_KEY, ""}},
    {"\"nivela/model/1\"", "1", {NV_E_WRONG_KIND, "/format"}},
    {"\"profile\": [\"name\", \"country\", \"employees\", \"size\", "
     "\"exporter\"]",
     "\"profile\": {}",
     {NV_E_WRONG_KIND, "/profile"}},
    {"{\"min_answered\": \"1/2\", \"dont_know\": \"missing\"}",
     "[]",
     {NV_E_WRONG_KIND, "/missing"}},
    {"{\"id\": \"none\", \"citation\": \"No source\", \"used_for\": "
     "{\"en\": \"Nothing\"}}",
     "{\"citation\": \"No source\", \"used_for\": {\"en\": \"Nothing\"}}",
     {NV_E_MISSING_KEY, "/sources/0"}},
    {"{\"id\": \"people\", \"title\": {\"en\": \"People\"}}",
     "17",
     {NV_E_WRONG_KIND, "/sections/1"}},
    {"\"ours\": [{\"en\": \"All of it.\"}]",
     "\"ours\": {}",
     {NV_E_WRONG_KIND, "/fidelity/ours"}},
    {"\"version\": \"1.0.0\"", "\"version\": 1", {NV_E_WRONG_KIND, "/version"}},
    {"\"version\": \"1.0.0\"",
     "\"version\": \"1.0.0.0\"",
     {NV_E_BAD_VERSION, "/version"}},
    {"\"version\": \"1.0.0\"",
     "\"version\": \"1.0.1234567\"",
     {NV_E_BAD_VERSION, "/version"}},
    {"\"id\": \"small\"", "\"id\": 5", {NV_E_WRONG_KIND, "/id"}},
    {"\"id\": \"small\"", "\"id\": \"\"", {NV_E_BAD_ID, "/id"}},
    {"\"id\": \"small\"", "\"id\": \"2nd\"", {NV_E_BAD_ID, "/id"}},
    {"\"id\": \"small\"", "\"id\": \"smallé\"", {NV_E_BAD_ID, "/id"}},
    {"\"license\": \"CC-BY-4.0\"",
     "\"license\": 4",
     {NV_E_WRONG_KIND, "/license"}},
    {"\"license\": \"CC-BY-4.0\"",
     "\"license\": \"a\\u007fb\"",
     {NV_E_TEXT_CONTROL_CHARACTER, "/license"}},
    {"\"license\"",
     "\"$comment\": 5, \"license\"",
     {NV_E_WRONG_KIND, "/$comment"}},
    {"{\"en\": \"A small model\"}",
     "{\"en\": \"A small model\", \"$comment\": 5}",
     {NV_E_WRONG_KIND, "/title/$comment"}},
    {"\"1/2\"", "0.5", {NV_E_WRONG_KIND, "/missing/min_answered"}},
    {"\"1/2\"", "\"1/0\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"/2\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"1/\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"12\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"1/1001\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"1/00002\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"a/b\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    {"\"1/2\"", "\"-1/2\"", {NV_E_BAD_FRACTION, "/missing/min_answered"}},
    /* Questions. */
    {"\"code\": \"stops\"",
     "\"code\": \"\"",
     {NV_E_BAD_CODE, "/questions/2/options/0/code"}},
    {"\"code\": \"stops\"",
     "\"code\": \"paró\"",
     {NV_E_BAD_CODE, "/questions/2/options/0/code"}},
    {"\"weight\": 1.5",
     "\"weight\": 1e0",
     {NV_E_DECIMAL_EXPONENT, "/questions/4/weight"}},
    {"{\"id\": \"uses\", ", "{", {NV_E_MISSING_KEY, "/questions/2"}},
    {"\"type\": \"multiple\"",
     "\"type\": \"many\"",
     {NV_E_BAD_WORD, "/questions/2/type"}},
    {"\"type\": \"multiple\"",
     "\"typ\": \"multiple\"",
     {NV_E_UNKNOWN_KEY, "/questions/2/typ"}},
    {"\"text\": {\"en\": \"What are data used for?\"}",
     "\"text\": \"?\"",
     {NV_E_WRONG_KIND, "/questions/2/text"}},
    {"\"code\": \"stops\", \"points\"",
     "\"code\": \"stops\", \"pionts\"",
     {NV_E_UNKNOWN_KEY, "/questions/2/options/0/pionts"}},
    {"\"exclusive\": true",
     "\"exclusive\": \"yes\"",
     {NV_E_WRONG_KIND, "/questions/2/options/2/exclusive"}},
    {"\"code\": \"stops\"",
     "\"code\": 1",
     {NV_E_WRONG_KIND, "/questions/2/options/0/code"}},
    {"\"max\": 200", "\"maxi\": 200", {NV_E_UNKNOWN_KEY, "/questions/3/maxi"}},
    {"\"decimals\": 1",
     "\"decimals\": \"1\"",
     {NV_E_WRONG_KIND, "/questions/3/decimals"}},
    {"\"decimals\": 1",
     "\"decimals\": 7",
     {NV_E_BAD_WHOLE, "/questions/3/decimals"}},
    {"{\"from\": 20, \"points\": 2}",
     "{\"form\": 20, \"points\": 2}",
     {NV_E_UNKNOWN_KEY, "/questions/3/bands/2/form"}},
    {"\"points\": {\"yes\": 2, \"no\": 0}",
     "\"points\": {\"yes\": 2}",
     {NV_E_MISSING_KEY, "/questions/4/points"}},
    {"{\"yes\": 2, \"no\": 0}, \"weight\": 1.5",
     "{\"yes\": 2, \"no\": 0}, \"wieght\": 1.5",
     {NV_E_UNKNOWN_KEY, "/questions/4/wieght"}},
    {"{\"yes\": 2, \"no\": 0}, \"weight\": 1.5",
     "{\"yes\": 2, \"no\": 0}, \"weight\": \"1.5\"",
     {NV_E_WRONG_KIND, "/questions/4/weight"}},
    {"\"text\": {\"en\": \"Remarks\"}}",
     "\"text\": {\"en\": \"Remarks\"}, \"weight\": 1}",
     {NV_E_IDLE_KEY, "/questions/5/weight"}},
    {"\"scale\": \"steps\",\n",
     "\"scale\": 3,\n",
     {NV_E_WRONG_KIND, "/questions/1/scale"}},
    {"\"section\": \"plant\"",
     "\"section\": 3",
     {NV_E_WRONG_KIND, "/questions/0/section"}},
    /* Scales. */
    {"\"options\": [\n        {",
     "\"options\": 7, \"$comment\": \"x\"}, {"
     "\"id\": \"other\", \"options\": [\n        {",
     {NV_E_WRONG_KIND, "/scales/0/options"}},
    /* Conditions. */
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"question\": \"sensor\", \"at_least\": 1}",
     {NV_E_UNKNOWN_NAME, "/questions/1/applies_if/question"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"question\": \"sensors\", \"atleast\": 1}",
     {NV_E_UNKNOWN_KEY, "/questions/1/applies_if/atleast"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"answer\": \"sensors\"}",
     {NV_E_FOREIGN_KEY, "/questions/1/applies_if/answer"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"result\": \"overall\", \"below\": 1}",
     {NV_E_FOREIGN_KEY, "/questions/1/applies_if/result"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"question\": \"sensors\", \"is\": \"1\"}",
     {NV_E_WRONG_KIND, "/questions/1/applies_if/is"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"question\": \"sensors\", \"is\": [1]}",
     {NV_E_WRONG_KIND, "/questions/1/applies_if/is/0"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"question\": \"sensors\", \"is\": [\"1\", \"1\"]}",
     {NV_E_REPEATED_NAME, "/questions/1/applies_if/is/1"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"all\": []}",
     {NV_E_TOO_FEW, "/questions/1/applies_if/all"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "true",
     {NV_E_WRONG_KIND, "/questions/1/applies_if"}},
    {"{\"question\": \"sensors\", \"at_least\": 1}",
     "{\"profile\": \"region\", \"is\": [\"AR-B\"]}",
     {NV_E_NOWHERE_NAME, "/questions/1/applies_if/profile"}},
    /* Indicators. */
    {"\"method\": \"mean\"",
     "\"method\": 3",
     {NV_E_WRONG_KIND, "/indicators/0/method"}},
    {"\"missing\": {\"min_answered\": \"1/2\", ",
     "\"missing\": {",
     {NV_E_MISSING_KEY, "/missing"}},
    {"\"method\": \"weighted_mean\"",
     "\"method\": \"weighted\"",
     {NV_E_BAD_WORD, "/indicators/1/method"}},
    {"\"method\": \"weighted_mean\"",
     "\"methods\": \"weighted_mean\"",
     {NV_E_UNKNOWN_KEY, "/indicators/1/methods"}},
    {"\"children\": [{\"id\": \"sensors\"}, {\"id\": \"network\"}, "
     "{\"id\": \"uses\"}]",
     "\"children\": {}",
     {NV_E_WRONG_KIND, "/indicators/0/children"}},
    {"{\"id\": \"sensors\"}, {\"id\": \"network\"}",
     "{\"id\": \"sensors\"}, {\"ids\": \"network\"}",
     {NV_E_UNKNOWN_KEY, "/indicators/0/children/1/ids"}},
    {"{\"id\": \"sensors\"}, {\"id\": \"network\"}",
     "{\"id\": \"sensors\"}, {\"id\": 2}",
     {NV_E_WRONG_KIND, "/indicators/0/children/1/id"}},
    {"\"id\": \"hours\", \"weight\": 1",
     "\"id\": \"hours\", \"weigth\": 1",
     {NV_E_UNKNOWN_KEY, "/indicators/1/children/0/weigth"}},
    {"\"rescale\": {\"from\": [0, 2]",
     "\"rescale\": {\"from\": [0, 2, 3]",
     {NV_E_TOO_MANY, "/indicators/2/rescale/from"}},
    {"\"rescale\": {\"from\": [0, 2]",
     "\"rescale\": {\"from\": [0, \"2\"]",
     {NV_E_WRONG_KIND, "/indicators/2/rescale/from/1"}},
    {"\"mode\": \"half_up\"",
     "\"mode\": \"up\"",
     {NV_E_BAD_WORD, "/indicators/2/round/mode"}},
    {"\"level\": 2, \"from\": 40",
     "\"level\": 2, \"form\": 40",
     {NV_E_UNKNOWN_KEY, "/indicators/2/levels/1/form"}},
    {"\"next\": {\"en\": \"Sensors on the main line.\"}",
     "\"nxt\": {\"en\": \"Sensors on the main line.\"}",
     {NV_E_UNKNOWN_KEY, "/indicators/2/levels/0/nxt"}},
    {"\"level\": 2",
     "\"level\": true",
     {NV_E_WRONG_KIND, "/indicators/2/levels/1/level"}},
    /* What refers to indicators and questions. */
    {"\"results\": [\"overall\"",
     "\"results\": [\"overal\"",
     {NV_E_UNKNOWN_NAME, "/results/0"}},
    {"\"results\": [\"overall\", \"plant_level\", \"people_level\"]",
     "\"results\": []",
     {NV_E_TOO_FEW, "/results"}},
    {"\"headline\": [\"overall\"]",
     "\"headline\": [true]",
     {NV_E_WRONG_KIND, "/headline/0"}},
    {"\"headline\": [\"overall\"]",
     "\"headline\": []",
     {NV_E_TOO_FEW, "/headline"}},
    {"\"questions\": [\"sensors\", \"uses\", \"plan\"]",
     "\"questions\": []",
     {NV_E_TOO_FEW, "/sets/0/questions"}},
    {"\"questions\": [\"sensors\", \"uses\", \"plan\"]",
     "\"questions\": 1",
     {NV_E_WRONG_KIND, "/sets/0/questions"}},
    {"\"raises\": [{\"question\": \"sensors\", \"to\": \"1\"}]",
     "\"raises\": [{\"question\": \"sensors\", \"too\": \"1\"}]",
     {NV_E_UNKNOWN_KEY, "/actions/0/raises/0/too"}},
    {"\"raises\": [{\"question\": \"sensors\", \"to\": \"1\"}]",
     "\"raises\": [{\"question\": \"sensor\", \"to\": \"1\"}]",
     {NV_E_UNKNOWN_NAME, "/actions/0/raises/0/question"}},
    {"\"raises\": [{\"question\": \"sensors\", \"to\": \"1\"}]",
     "\"raises\": [{\"to\": \"1\"}]",
     {NV_E_MISSING_KEY, "/actions/0/raises/0"}},
    {"\"raises\": [{\"question\": \"sensors\", \"to\": \"1\"}]",
     "\"raises\": []",
     {NV_E_TOO_FEW, "/actions/0/raises"}},
    {"\"requires\": [\"count_parts\"]",
     "\"requires\": \"count_parts\"",
     {NV_E_WRONG_KIND, "/actions/1/requires"}},
    {"\"requires\": [\"count_parts\"]",
     "\"source\": \"nine\"",
     {NV_E_UNKNOWN_NAME, "/actions/1/source"}},
    {"\"country\": \"AR\"",
     "\"country\": 54",
     {NV_E_WRONG_KIND, "/programmes/0/country"}},
};

static void one_fault_is_one_report(void **state)
{
    (void)state;
    bool same = true;
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
        const struct single_case *c = &singles[i];
        same = faults_are(c->old, c->new, &c->wanted, 1) && same;
    }
    assert_true(same);
}

static const struct {
    const char *old, *new;
} sound[] = {
    {"\"format\"", "\"$schema\": \"model.schema.json\", \"format\""},
    {"\"format\"", "\"$comment\": \"a note\", \"format\""},
    {"{\"en\": \"A small model\"}", "{\"en\": \"x\", \"$comment\": \"y\"}"},
    {"{\"id\": \"sensors\"}", "{\"$comment\": \"y\", \"id\": \"sensors\"}"},
    {"\"missing\": {", "\"missing\": {\"$comment\": \"y\", "},
    {"\"min_answered\": \"1/2\"", "\"min_answered\": \"0/1\""},
    {"\"min_answered\": \"1/2\"", "\"min_answered\": \"1000/1000\""},
    {"\"weight\": 1.5", "\"weight\": 0.0001"},
    {"\"weight\": 1.5", "\"weight\": 1.50000"},
    {"\"digits\": 1, \"mode\": \"half_up\"",
     "\"digits\": 6, \"mode\": \"half_even\""},
    {"\"method\": \"min\"", "\"decimals\": 0, \"method\": \"min\""},
};

static void sound_variants_are_accepted(void **state)
{
    (void)state;
    bool same = true;
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
        same = faults_are(sound[i].old, sound[i].new, NULL, 0) && same;
    assert_true(same);
}

static void faults_apart_are_all_found(void **state)
{
    (void)state;
    static const struct wanted wanted[] = {
        {NV_E_UNKNOWN_KEY, "/indicators/1/children/0/wieght"},
        {NV_E_NOT_BELOW, "/indicators/2/levels/0/to"},
    };
    expect_faults("{\"id\": \"hours\", \"weight\": 1}, {\"id\": \"plan\"}]},\n"
                  "    {\"id\": \"overall\", \"title\": {\"en\": \"Overall\"}, "
                  "\"method\": \"min\",\n"
                  "     \"children\": [{\"id\": \"plant_level\"}, "
                  "{\"id\": \"people_level\"}],\n"
                  "     \"rescale\": {\"from\": [0, 2], \"to\": [0, 100]},\n"
                  "     \"round\": {\"digits\": 1, \"mode\": \"half_up\"},\n"
                  "     \"levels\": [\n"
                  "       {\"level\": 1, \"from\": 0, \"to\": 40",
                  "{\"id\": \"hours\", \"wieght\": 1}, {\"id\": \"plan\"}]},\n"
                  "    {\"id\": \"overall\", \"title\": {\"en\": \"Overall\"}, "
                  "\"method\": \"min\",\n"
                  "     \"children\": [{\"id\": \"plant_level\"}, "
                  "{\"id\": \"people_level\"}],\n"
                  "     \"levels\": [\n"
                  "       {\"level\": 1, \"from\": 40, \"to\": 0",
                  wanted, 2);
}

static void no_more_than_a_thousand_are_reported(void **state)
{
    (void)state;
    struct nv_buffer keys = {0};
    for (int i = 0; i < NV_MAX_FAULTS + 50; i++)
        nv_buffer_format(&keys, "\"zzzzzzz%d\": 0,\n", i);
    nv_buffer_text(&keys, "\"format\"");
    struct nv_buffer text = small_with("\"format\"", keys.data);
    struct gathered *found = calloc(1, sizeof *found);
    assert_non_null(found);
    struct nv_fault_sink sink = gather_into(found);
    nv_model *model = NULL;
    struct nv_bytes bytes = {text.data, text.size, "m.json"};
    assert_int_equal(nv_model_parse(&model, bytes, &sink, NULL), NV_BAD_MODEL);
    assert_int_equal(found->count, NV_MAX_FAULTS);
    for (size_t i = 0; i < found->count; i++)
        assert_int_equal(found->at[i].line, 2 + i);
    free(found);
    nv_buffer_release(&text);
    nv_buffer_release(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_fault_is_one_report),
        cmocka_unit_test(sound_variants_are_accepted),
        cmocka_unit_test(faults_apart_are_all_found),
        cmocka_unit_test(no_more_than_a_thousand_are_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

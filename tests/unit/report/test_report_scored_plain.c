/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/*
 * A row that is written the short way has the bytes of the long way, which is
 * taken whenever the buffer has no room: so each firm is written into an empty
 * buffer, and again where there is room. Ids and texts that ask for care are
 * refused by the short way, whose answer is looked at, too.
 */
#include "unit.h"

#include "report/scored_plain.h"
#include <nivela/nivela.h>

enum { MOST_FIELDS = 16 };

struct fixture {
    nv_model *model;
    nv_answers *answers;
    nv_plan *plan;
    nv_scorer *scorer;
    struct nv_span texts[MOST_FIELDS];
};

static int set_up(void **state)
{
    static struct fixture fixture;
    *state = &fixture;
    assert_int_equal(nv_model_load(&fixture.model, "industria40", NULL, NULL),
                     NV_OK);
    assert_int_equal(nv_answers_load(&fixture.answers, fixture.model,
                                     "../../questionnaires/demo/firm.json",
                                     NULL),
                     NV_OK);
    assert_int_equal(nv_plan_new(&fixture.plan, fixture.model, NULL, NULL),
                     NV_OK);
    assert_int_equal(nv_scorer_new(&fixture.scorer, fixture.plan, NULL), NV_OK);
    assert_true(fixture.model->field_count <= MOST_FIELDS);
    for (size_t i = 0; i < fixture.model->field_count; i++)
        fixture.texts[i] =
            nv_span_of(nv_answers_field_text(fixture.answers, i));
    nv_scorer_run(fixture.scorer, nv_answers_questions(fixture.answers),
                  nv_answers_profile(fixture.answers));
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    nv_scorer_free(fixture->scorer);
    nv_plan_free(fixture->plan);
    nv_answers_free(fixture->answers);
    nv_model_free(fixture->model);
    return 0;
}

/* Writes the row both ways; whether the short one took it. */
static bool is_plain(const struct fixture *f, const char *id)
{
    const struct nv_scored_format format = {0};
    const struct nv_scored_firm firm = {.id = nv_span_of(id),
                                        .profile =
                                            nv_answers_profile(f->answers),
                                        .texts = f->texts};
    struct nv_buffer slow = {0}, quick = {0};
    nv_scored_row(&slow, f->model, f->scorer, &firm, format);
    nv_buffer_text(&quick, "before\n");
    nv_buffer_reserve(&quick, 64 * 1024);
    bool was_plain = nv__scored_plain(&quick, f->model, f->scorer, &firm);
    if (was_plain) {
        assert_int_equal(quick.size, slow.size + 7);
        assert_string_equal(quick.data + 7, slow.data);
    } else {
        assert_string_equal(quick.data, "before\n");
    }
    nv_buffer_release(&slow);
    nv_buffer_release(&quick);
    return was_plain;
}

static void sizes_do_not_matter(void **state)
{
    static const char *const ids[] = {
        "",      "1",     "12",       "F-3",
        "1234",  "12345", "1234567",  "123456789",
        "-12.5", "a b",   "\xC3\xB1", "a-very-long-name-of-a-firm-in-the-north",
        "x@y"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_true(is_plain(*state, ids[i]));
}

static void what_asks_for_care_is_left(void **state)
{
    static const char *const ids[] = {"a,b", "a\"b", " a", "a ",  "=1+1",
                                      "a;b", "-a",   "@x", "a\nb"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_false(is_plain(*state, ids[i]));
}

/* The first question is answered anew for each result to change. */
static void any_results_are_written_alike(void **state)
{
    struct fixture *f = *state;
    struct nv_answer answers[256];
    size_t count = f->model->question_count;
    assert_true(count <= 256);
    memset(answers, 0, sizeof answers);
    for (size_t q = 0; q < count; q++) {
        nv_scorer_run(f->scorer, answers, nv_answers_profile(f->answers));
        assert_true(is_plain(f, "F"));
        answers[q] = nv_answers_questions(f->answers)[q];
    }
}

/* Wherever the room ends, nothing is written or all of it. */
static void room_is_asked_for(void **state)
{
    const struct fixture *f = *state;
    const struct nv_scored_firm firm = {.id = nv_span_of("F"),
                                        .profile =
                                            nv_answers_profile(f->answers),
                                        .texts = f->texts};
    struct nv_buffer out = {0};
    nv_buffer_reserve(&out, 64 * 1024);
    size_t whole = out.capacity;
    for (size_t room = 1; room < 4096; room++) {
        nv_buffer_clear(&out);
        out.capacity = room;
        out.data[room] = '!';
        bool was_plain = nv__scored_plain(&out, f->model, f->scorer, &firm);
        assert_int_equal(out.data[room], '!');
        assert_true(was_plain ? out.size < room : out.size == 0);
        assert_true(was_plain || room < 4000);
    }
    out.capacity = whole;
    nv_buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_do_not_matter),
        cmocka_unit_test(what_asks_for_care_is_left),
        cmocka_unit_test(any_results_are_written_alike),
        cmocka_unit_test(room_is_asked_for),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

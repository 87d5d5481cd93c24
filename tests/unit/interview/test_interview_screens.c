/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* How views are drawn: at any width, in ASCII, without colour, with it. */
#include "interview_support.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "interview/interview_text.h"

#include <stdio.h>

static const struct nv_interview_setup setup = {
    .language = NV_ES, .knows_set = true, .comma = true};

static void draw(const struct sitting *s, const struct nv_text_style *style,
                 struct nv_buffer *out)
{
    nv_buffer_clear(out);
    nv_interview_draw(out, s->view, style);
    assert_false(out->failed);
}

static void go_to(struct sitting *s, const char *name)
{
    s->interview->is_opening = false;
    nv__go_to(s->interview, nv__place_named(s->interview, name));
    s->view = nv_interview_look(s->interview);
}

static void draws_a_question(void **state)
{
    const struct nv_text_style style = {.width = 60};
    struct nv_buffer out = {0};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "sensors");
    draw(&s, &style, &out);
    assert_string_equal(
        out.data, "\n Planta · 3 de 10 · faltan unos 5 min\n"
                  "\n ¿Tienen sensores?\n"
                  "\n    1  No\n    2  Empezado\n    3  Hecho\n"
                  "    4  No se sabe\n    5  No existe aquí\n"
                  "\n ? ayuda · a atrás · p pasar · g guardar y salir\n> ");
    go_to(&s, "line");
    draw(&s, &style, &out);
    assert_non_null(strstr(out.data, " · ns no sé · na no corresponde · "));
    nv_buffer_release(&out);
    stand_up(&s);
}

static void counts_one_as_one(void **state)
{
    const struct nv_text_style style = {.width = 60};
    struct nv_interview_setup asks = setup;
    struct nv_buffer out = {0};
    struct sitting s;
    (void)state;
    asks.knows_set = false;
    sit_down(&s, "../cli/data/workshop.json", &asks);
    draw(&s, &style, &out);
    assert_non_null(strstr(out.data, ", cerca de un minuto\n"));
    assert_non_null(strstr(out.data, "Todo (9 preguntas), unos "));
    s.answers->set = "quick";
    sit_down_again(&s, &setup);
    draw(&s, &style, &out);
    assert_non_null(strstr(out.data, "\n 3 preguntas, cerca de un minuto.\n"));
    nv_buffer_release(&out);
    stand_up(&s);
}

static void draws_in_ascii(void **state)
{
    const struct nv_text_style style = {.width = 79, .ascii = true};
    struct nv_buffer out = {0};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "line");
    draw(&s, &style, &out);
    assert_null(strstr(out.data, "·"));
    assert_null(strchr(out.data, '\033'));
    assert_non_null(strstr(out.data, "Planta - 1 de 10 - "));
    nv_buffer_release(&out);
    stand_up(&s);
}

static void bold_is_all_the_colour(void **state)
{
    const struct nv_text_style style = {.width = 79, .color = true};
    struct nv_buffer out = {0};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "line");
    draw(&s, &style, &out);
    for (const char *at = out.data; (at = strchr(at, '\033')); at++)
        assert_true(strncmp(at, "\033[1m", 4) == 0 ||
                    strncmp(at, "\033[0m", 4) == 0);
    assert_non_null(strchr(out.data, '\033'));
    nv_buffer_release(&out);
    stand_up(&s);
}

static void assert_fits(const char *text, unsigned width)
{
    while (*text) {
        const char *end = strchr(text, '\n');
        struct nv_span line = {text, end ? (size_t)(end - text) : strlen(text)};
        if (nv_utf8_width(line) > width)
            fail_msg("wider than %u: %.*s", width, (int)line.size, line.at);
        if (!end)
            return;
        text = end + 1;
    }
}

/* Every screen of the flagship at every width, with its help. */
static void never_leaves_the_screen(void **state)
{
    struct nv_buffer out = {0};
    struct sitting s;
    (void)state;
    for (int language = 0; language < NV_LANGUAGE_COUNT; language++) {
        struct nv_interview_setup in = {.language = (enum nv_language)language};
        sit_down(&s, "../../questionnaires/industria40.json", &in);
        for (int place = 0; place < nv__place_count(s.interview); place++) {
            for (unsigned width = 40; width <= 100; width += 10) {
                const struct nv_text_style style = {.width = width};
                draw(&s, &style, &out);
                assert_fits(out.data, width);
            }
            nv__go_to(s.interview, place);
            s.view = nv_interview_look(s.interview);
            type(&s, "?");
        }
        stand_up(&s);
    }
    nv_buffer_release(&out);
}

/* A word longer than the line is broken, also in what a person typed. */
static void breaks_long_words(void **state)
{
    const struct nv_text_style style = {.width = 40};
    struct nv_buffer out = {0};
    struct sitting s;
    (void)state;
    sit_down(&s, BRANCHES, &setup);
    go_to(&s, "remarks");
    type(&s, "donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen");
    type(&s, ":atrás");
    draw(&s, &style, &out);
    assert_non_null(strstr(out.data, "donaudampf"));
    assert_fits(out.data, 40);
    type(&s, ":revisar");
    draw(&s, &style, &out);
    assert_fits(out.data, 40);
    nv_buffer_release(&out);
    stand_up(&s);
}

#if defined(NV_FAULTS)
/* A line that opens a question, with memory that ends anywhere. */
static void survives_without_memory(void **state)
{
    const struct nv_interview_event event = {.kind = NV_EVENT_LINE,
                                             .line = {"algo", 4}};
    const struct nv_text_style style = {.width = 60};
    bool failed = true;
    (void)state;
    for (unsigned long n = 1; failed; n++) {
        struct sitting s;
        struct nv_buffer out = {0};
        struct nv_error error = {0};
        assert_true(n < 1000);
        sit_down(&s, BRANCHES, &setup);
        go_to(&s, "remarks");
        nv__memory_fail_at(n);
        enum nv_status status = nv_interview_take(s.interview, &event, &error);
        nv_interview_draw(&out, nv_interview_look(s.interview), &style);
        nv__memory_fail_at(0);
        failed = status != NV_OK || out.failed;
        assert_true(status == NV_OK || status == NV_NO_MEMORY);
        nv_buffer_release(&out);
        stand_up(&s);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_a_question),
        cmocka_unit_test(counts_one_as_one),
        cmocka_unit_test(draws_in_ascii),
        cmocka_unit_test(bold_is_all_the_colour),
        cmocka_unit_test(never_leaves_the_screen),
        cmocka_unit_test(breaks_long_words),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_without_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

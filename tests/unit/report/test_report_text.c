/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Wrapping, and a view drawn as text at two widths. */
#include "unit.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "report/text_writer.h"
#include "report/wrap.h"

#include <string.h>

struct wrap_case {
    const char *text;
    size_t columns;
    const char *lines; /* joined by '/' */
};

static void wraps_at_words(void **state)
{
    static const struct wrap_case cases[] = {
        {"uno dos tres", 20, "uno dos tres"},
        {"uno dos tres", 7, "uno dos/tres"},
        {"uno dos tres", 6, "uno/dos/tres"},
        {"ação rápida", 4, "ação/rápi/da"}, /* accents are one column */
        {"abcdefgh", 3, "abc/def/gh"},
        {"a\nb c", 9, "a/b c"},
        {"  lead", 9, "lead"},
        {"", 5, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_span rest = nv_span_of(cases[i].text), line;
        char joined[64] = "";
        while (nv_wrap_next(&rest, cases[i].columns, &line)) {
            if (joined[0])
                strcat(joined, "/");
            strncat(joined, line.at, line.size);
        }
        assert_string_equal(joined, cases[i].lines);
    }
}

static void counts_lines_and_words(void **state)
{
    (void)state;
    assert_int_equal(nv_wrap_count(nv_span_of("uno dos tres"), 7), 2);
    assert_int_equal(nv_wrap_count(nv_span_of(""), 7), 1);
    assert_int_equal(nv_wrap_longest_word(nv_span_of("la visión clara")), 6);
    assert_int_equal(nv_wrap_longest_word(nv_span_of("")), 0);
}

static struct nv_decimal whole(int64_t value)
{
    return (struct nv_decimal){.units = value};
}

static void add_bar_row(struct nv_view *view, const char *name,
                        const char *level, int64_t value, int64_t high)
{
    const struct nv_bar bar = {.from = whole(0),
                               .to = whole(100),
                               .value = whole(value),
                               .high = whole(high),
                               .from_text = nv_span_of("0"),
                               .to_text = nv_span_of("100")};
    struct nv_row *row = nv_view_row(view);
    row->cells[0].text = nv_span_of(name);
    row->cells[1].text = nv_span_of(level);
    nv_view_bar(view, &row->cells[2], &bar);
}

static void build(struct nv_view *view)
{
    const struct nv_column boxes[3] = {0}, pair[2] = {0}, list[1] = {0};
    const struct nv_span first[] = {nv_span_of("Generación"),
                                    nv_span_of("2 de 4"), nv_span_of("Lean")};
    const struct nv_span second[] = {nv_span_of("Segmento"),
                                     nv_span_of("1 de 5"),
                                     nv_span_of("Optimización")};
    const struct nv_span item = nv_span_of("una cosa");
    const struct nv_span key[] = {nv_span_of("clave"), nv_span_of("valor")};
    const struct nv_column columns[] = {
        {.title = nv_span_of("Área")},
        {.title = nv_span_of("Nivel"), .right = true, .optional = true},
        {.title = nv_span_of("Puntaje"), .is_bar = true}};
    nv_view_title(view, nv_span_of("Metalúrgica Sur"), nv_span_of("2027"));
    nv_view_table(view, NV_BLOCK_HEADLINES, boxes, 3);
    nv_view_texts(view, first);
    nv_view_texts(view, second);
    nv_view_heading(view, 2, nv_span_of("Detalle"));
    nv_view_table(view, NV_BLOCK_TABLE, columns, 3);
    add_bar_row(view, "Personas", "3", 50, 75);
    add_bar_row(view, "Automatización de la planta", "1", 0, 0);
    nv_view_table(view, NV_BLOCK_LIST, list, 1);
    nv_view_texts(view, &item);
    nv_view_table(view, NV_BLOCK_PAIRS, pair, 2);
    nv_view_texts(view, key);
    nv_view_command(view, nv_span_of("Siga:"), nv_span_of("nivela explain x"));
}

static void expect_drawing(const struct nv_text_style *style,
                           const char *expected)
{
    struct nv_view view = {.language = NV_ES};
    struct nv_buffer out = {0};
    build(&view);
    nv_text_write(&out, &view, style);
    assert_false(out.failed);
    assert_string_equal(nv_buffer_view(&out).at, expected);
    nv_buffer_release(&out);
    nv_view_release(&view);
}

static void draws_at_65_columns(void **state)
{
    const struct nv_text_style style = {.width = 65};
    (void)state;
    expect_drawing(
        &style,
        " Metalúrgica Sur                                             2027\n"
        " ────────────────────────────────────────────────────────────────\n"
        " ┌─ Generación ────────────────┐ ┌─ Segmento ──────────────────┐\n"
        " │ 2 de 4                      │ │ 1 de 5                      │\n"
        " │ Lean                        │ │ Optimización                │\n"
        " └─────────────────────────────┘ └─────────────────────────────┘\n"
        "\n"
        " Detalle\n"
        " Área                         Nivel  Puntaje\n"
        " Personas                         3  0 ██████████▒▒▒▒▒░░░░░ 100\n"
        " Automatización de la planta      1  0 ░░░░░░░░░░░░░░░░░░░░ 100\n"
        " ▒ lo que podrían sumar las respuestas que faltan\n"
        "\n"
        " · una cosa\n"
        "\n"
        " clave  valor\n"
        "\n"
        " Siga:  nivela explain x\n");
}

/* Boxes one below the other, the optional column gone, words wrapped. */
static void draws_at_40_columns_in_ascii(void **state)
{
    const struct nv_text_style style = {.width = 40, .ascii = true};
    (void)state;
    expect_drawing(&style, " Metalúrgica Sur                    2027\n"
                           " ---------------------------------------\n"
                           " +- Generación ------------------------+\n"
                           " | 2 de 4                              |\n"
                           " | Lean                                |\n"
                           " +-------------------------------------+\n"
                           " +- Segmento --------------------------+\n"
                           " | 1 de 5                              |\n"
                           " | Optimización                        |\n"
                           " +-------------------------------------+\n"
                           "\n"
                           " Detalle\n"
                           " Área            Nivel  Puntaje\n"
                           " Personas            3  0 #####+++.. 100\n"
                           " Automatización      1  0 .......... 100\n"
                           " de la planta\n"
                           " + lo que podrían sumar las respuestas\n"
                           " que faltan\n"
                           "\n"
                           " - una cosa\n"
                           "\n"
                           " clave  valor\n"
                           "\n"
                           " Siga:  nivela explain x\n");
}

/* No line is wider than asked for, whatever the width. */
/* Rows under a heading step in, and so do the titles above them. */
static void draws_groups(void **state)
{
    const struct nv_text_style style = {.width = 40};
    const struct nv_column columns[] = {
        {.title = nv_span_of("Área")},
        {.title = nv_span_of("Nivel"), .right = true}};
    const struct nv_span rows[][2] = {
        {nv_span_of("Personas"), nv_span_of("3")},
        {nv_span_of("Automatización de toda la planta"), nv_span_of("1")}};
    struct nv_view view = {.language = NV_ES};
    struct nv_buffer out = {0};
    (void)state;
    nv_view_table(&view, NV_BLOCK_TABLE, columns, 2);
    nv_view_group(&view, nv_span_of("Hoy"));
    nv_view_texts(&view, rows[0]);
    nv_view_group(&view, nv_span_of("Lo que la empresa espera en diez años"));
    nv_view_texts(&view, rows[1]);
    nv_text_write(&out, &view, &style);
    assert_string_equal(nv_buffer_view(&out).at,
                        "   Área                            Nivel\n"
                        " Hoy\n"
                        "   Personas                            3\n"
                        " Lo que la empresa espera en diez años\n"
                        "   Automatización de toda la           1\n"
                        "   planta\n");
    nv_buffer_release(&out);
    nv_view_release(&view);
}

static void never_leaves_the_screen(void **state)
{
    (void)state;
    for (unsigned width = 40; width <= 100; width++) {
        const struct nv_text_style style = {.width = width};
        struct nv_view view = {.language = NV_ES};
        struct nv_buffer out = {0};
        build(&view);
        nv_text_write(&out, &view, &style);
        const char *line = nv_buffer_view(&out).at;
        while (*line) {
            const char *end = strchr(line, '\n');
            const struct nv_span text = {line, (size_t)(end - line)};
            assert_true(nv_utf8_width(text) <= width);
            line = end + 1;
        }
        nv_buffer_release(&out);
        nv_view_release(&view);
    }
}

static void colour_is_only_bold(void **state)
{
    const struct nv_text_style style = {.width = 79, .color = true};
    struct nv_view view = {0};
    struct nv_buffer out = {0};
    (void)state;
    nv_view_heading(&view, 2, nv_span_of("x"));
    nv_text_write(&out, &view, &style);
    assert_string_equal(nv_buffer_view(&out).at, "\033[1m x\n\033[0m");
    nv_buffer_release(&out);
    nv_view_release(&view);
}

#if defined(NV_FAULTS)
/* Out of memory anywhere: the output says that it failed, nothing crashes. */
static void survives_without_memory(void **state)
{
    const struct nv_text_style style = {.width = 60};
    bool failed = true;
    (void)state;
    for (unsigned long n = 1; failed; n++) {
        struct nv_view view = {.language = NV_ES};
        struct nv_buffer out = {0};
        assert_true(n < 10000);
        nv__memory_fail_at(n);
        build(&view);
        nv_text_write(&out, &view, &style);
        nv__memory_fail_at(0);
        failed = out.failed;
        nv_buffer_release(&out);
        nv_view_release(&view);
    }
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wraps_at_words),
        cmocka_unit_test(counts_lines_and_words),
        cmocka_unit_test(draws_at_65_columns),
        cmocka_unit_test(draws_at_40_columns_in_ascii),
        cmocka_unit_test(draws_groups),
        cmocka_unit_test(never_leaves_the_screen),
        cmocka_unit_test(colour_is_only_bold),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_without_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

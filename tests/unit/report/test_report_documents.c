/* SPDX-FileCopyrightText: 2026 The nivela authors */
/* SPDX-License-Identifier: MIT */
/* Texts as markup, and views drawn as HTML and as Markdown. */
#include "unit.h"

#include "base/memory.h"
#include "report/html_writer.h"
#include "report/markdown_writer.h"
#include "report/markup.h"

#include <string.h>

struct markup_case {
    const char *text, *html, *markdown;
};

static void escapes_what_could_act(void **state)
{
    static const struct markup_case cases[] = {
        {"Sur S.A.", "Sur S.A.", "Sur S.A."},
        {"<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", "\\<b\\>\\&\"'"},
        {"]]>", "]]&gt;", "\\]\\]\\>"},
        {"a\nb", "a<br>b", "a<br>b"},
        {"a\x07"
         "b\x1b[1m",
         "ab[1m", "ab\\[1m"},
        {"a\u202eb\u2066c\u2028d", "abcd", "abcd"}, /* direction, line end */
        {"añ\U0001f3ed", "añ\U0001f3ed", "añ\U0001f3ed"},
        {"# no", "# no", "\\# no"},
        {"- no", "- no", "\\- no"},
        {"a - b", "a - b", "a - b"},
        {"12. no", "12. no", "12\\. no"},
        {"12.5", "12.5", "12.5"},
        {"a 1. b", "a 1. b", "a 1. b"},
        {"    no", "    no", "no"},
        {"a|b*c_d`e~f", "a|b*c_d`e~f", "a\\|b\\*c\\_d\\`e\\~f"},
        {"", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct nv_buffer html = {0}, markdown = {0};
        nv_put_html_lines(&html, nv_span_of(cases[i].text));
        nv_put_markdown_lines(&markdown, nv_span_of(cases[i].text));
        assert_string_equal(nv_buffer_view(&html).at, cases[i].html);
        assert_string_equal(nv_buffer_view(&markdown).at, cases[i].markdown);
        nv_buffer_release(&html);
        nv_buffer_release(&markdown);
    }
}

/* In an attribute or a picture there is no line to end. */
static void keeps_attributes_on_a_line(void **state)
{
    struct nv_buffer out = {0};
    (void)state;
    nv_put_html(&out, nv_span_of("a\n\"b\""));
    assert_string_equal(nv_buffer_view(&out).at, "a &quot;b&quot;");
    nv_buffer_release(&out);
}

static struct nv_decimal whole(int64_t value)
{
    return (struct nv_decimal){.units = value};
}

static void add_table(struct nv_view *view)
{
    static const struct nv_decimal edges[] = {{.units = 0}, {.units = 60}};
    const struct nv_column columns[] = {
        {.title = nv_span_of("Área")},
        {.title = nv_span_of("Valor"), .right = true},
        {.title = nv_span_of("Escala"), .is_bar = true}};
    const struct nv_bar bar = {.to = whole(100),
                               .value = whole(25),
                               .high = whole(50),
                               .from_text = nv_span_of("0"),
                               .to_text = nv_span_of("100"),
                               .edges = edges,
                               .edge_count = 2,
                               .said = nv_span_of("25 de 100")};
    nv_view_table(view, NV_BLOCK_TABLE, columns, 3);
    nv_view_group(view, nv_span_of("Hoy"));
    struct nv_row *row = nv_view_row(view);
    row->cells[0].text = nv_span_of("A & B");
    row->cells[0].more = nv_span_of("más");
    row->cells[1].text = nv_span_of("25");
    nv_view_bar(view, &row->cells[2], &bar);
}

static void add_charts(struct nv_view *view)
{
    static const struct nv_chart_level levels[] = {{{"0", 1}, {"Bajo", 4}},
                                                   {{"1", 1}, {"Alto", 4}}};
    static const struct nv_chart_item rungs[] = {
        {.name = {"uno", 3}, .text = {"1", 1}, .at = 1},
        {.name = {"dos", 3}, .text = {"faltan", 6}, .at = -1}};
    static const struct nv_chart_item steps[] = {
        {.name = {"uno", 3}, .text = {"7", 1}, .stair = NV_STAIR_CLIMBED},
        {.name = {"dos", 3}, .text = {"3", 1}, .stair = NV_STAIR_OPEN},
        {.name = {"tres", 4}, .text = {"-", 1}, .stair = NV_STAIR_LATER}};
    const struct nv_chart ladder = {.kind = NV_CHART_LADDER,
                                    .title = nv_span_of("Peldaños"),
                                    .said = nv_span_of("Todo dicho."),
                                    .levels = levels,
                                    .level_count = 2,
                                    .items = rungs,
                                    .item_count = 2,
                                    .at = -1};
    const struct nv_chart stairs = {.kind = NV_CHART_STAIRS,
                                    .title = nv_span_of("Escalera"),
                                    .said = nv_span_of("Se detiene en dos."),
                                    .items = steps,
                                    .item_count = 3,
                                    .at = 1};
    nv_view_chart(view, &ladder);
    nv_view_chart(view, &stairs);
}

static void build(struct nv_view *view)
{
    const struct nv_column boxes[3] = {0}, pair[2] = {0}, list[1] = {0};
    const struct nv_span item = nv_span_of("una cosa");
    const struct nv_span key[] = {nv_span_of("clave"), nv_span_of("valor")};
    nv_view_title(view, nv_span_of("Sur <1>"), nv_span_of("2027"));
    nv_view_table(view, NV_BLOCK_HEADLINES, boxes, 3);
    struct nv_row *row = nv_view_row(view);
    row->cells[0].text = nv_span_of("Nota");
    row->cells[1].text = nv_span_of("1 de 2");
    row->cells[1].rank = (struct nv_rank){.at = 1, .count = 2};
    row->cells[2].text = nv_span_of("Lean");
    nv_view_heading(view, 2, nv_span_of("Detalle"));
    add_charts(view);
    add_table(view);
    nv_view_caption(view, nv_span_of("Lo que hay"));
    nv_view_paragraph(view, nv_span_of("Un párrafo."));
    nv_view_table(view, NV_BLOCK_LIST, list, 1);
    nv_view_texts(view, &item);
    view->detail = view->dense = true;
    nv_view_heading(view, 3, nv_span_of("Más"));
    nv_view_table(view, NV_BLOCK_PAIRS, pair, 2);
    nv_view_texts(view, key);
    view->detail = view->dense = false;
    nv_view_command(view, nv_span_of("Siga:"), nv_span_of("nivela explain x"));
}

typedef void write_function(struct nv_buffer *out, const struct nv_view *view);

static void draw(struct nv_buffer *out, write_function *write)
{
    struct nv_view view = {.language = NV_ES};
    build(&view);
    write(out, &view);
    assert_false(out->failed);
    nv_view_release(&view);
}

static void draws_markdown(void **state)
{
    struct nv_buffer out = {0};
    (void)state;
    draw(&out, nv_markdown_write);
    assert_string_equal(nv_buffer_view(&out).at,
                        "# Sur \\<1\\>\n"
                        "\n"
                        "2027\n"
                        "\n"
                        "- **Nota**: 1 de 2, **Lean**\n"
                        "\n"
                        "## Detalle\n"
                        "\n"
                        "**Peldaños**. Todo dicho.\n"
                        "\n"
                        "**Escalera**. Se detiene en dos.\n"
                        "\n"
                        "**Lo que hay**\n"
                        "\n"
                        "| Área | Valor | Escala |\n"
                        "|---|---:|---|\n"
                        "| **Hoy** |  |  |\n"
                        "| A \\& B<br>más | 25 | 0 `███▒▒░░░░░` 100 |\n"
                        "\n"
                        "▒ lo que podrían sumar las respuestas que faltan\n"
                        "\n"
                        "Un párrafo.\n"
                        "\n"
                        "- una cosa\n"
                        "\n"
                        "### Más\n"
                        "\n"
                        "- **clave** valor\n");
    nv_buffer_release(&out);
}

/* Pieces that must be there, in this order. */
static void expect_in_order(const char *text, const char *const *pieces)
{
    for (size_t i = 0; pieces[i]; i++) {
        const char *found = strstr(text, pieces[i]);
        if (!found)
            fail_msg("missing or too early: %s", pieces[i]);
        text = found + strlen(pieces[i]);
    }
}

static void draws_html(void **state)
{
    static const char *const pieces[] = {
        "<!DOCTYPE html>\n<html lang=\"es\">\n",
        "content=\"default-src 'none'; style-src 'unsafe-inline'\"",
        "<title>Sur &lt;1&gt;</title>",
        "<h1>Sur &lt;1&gt;</h1>\n<p>2027</p>\n",
        "<svg class=\"rank\" role=\"img\" aria-labelledby=\"t1 d1\"",
        "<title id=\"t1\">Nota</title><desc id=\"d1\">1 de 2</desc>",
        "<rect class=\"here\"",
        "<rect class=\"above\"",
        "<p><strong>Lean</strong></p>\n<p>1 de 2</p>",
        "<section>\n<h2>Detalle</h2>",
        "<svg class=\"ladder\" role=\"img\" aria-labelledby=\"t2 d2\"",
        "<circle class=\"passed\"",
        "<circle class=\"here\"",
        "<text class=\"none\">",
        "faltan",
        "<strong>Peldaños.</strong> Todo dicho.",
        "<rect class=\"climbed\"",
        "<rect class=\"open\"",
        "<text class=\"name strong\">",
        "<rect class=\"later\"",
        "<caption>Lo que hay</caption>",
        "<th scope=\"col\" id=\"c1-0\">Área</th>"
        "<th scope=\"col\" class=\"n\" id=\"c1-1\">Valor</th>",
        "<th colspan=\"3\" scope=\"rowgroup\" id=\"g1-1\">Hoy</th>",
        "<th scope=\"row\" id=\"r1-1\">A &amp; B<p class=\"more\">más</p></th>",
        "<title id=\"t4\">A &amp; B</title><desc id=\"d4\">25 de 100</desc>",
        "<rect class=\"band\" x=\"0\" y=\"0\" width=\"144\"",
        "<rect class=\"band\" x=\"144\" y=\"0\" width=\"96\"",
        "<rect class=\"may\" x=\"60\" y=\"5\" width=\"60\"",
        "<rect class=\"is\" x=\"0\" y=\"5\" width=\"60\"",
        "<p class=\"legend\">",
        "<p>Un párrafo.</p>",
        "<ul>\n<li>una cosa</li>\n</ul>",
        "<h3>Más</h3>",
        "<dl class=\"dense\">\n<dt>clave</dt>\n<dd>valor</dd>\n</dl>",
        "</section>\n</main>\n</body>\n</html>\n",
        NULL};
    struct nv_buffer out = {0};
    (void)state;
    draw(&out, nv_html_write);
    expect_in_order(nv_buffer_view(&out).at, pieces);
    assert_null(strstr(nv_buffer_view(&out).at, "nivela explain"));
    nv_buffer_release(&out);
}

/* A place in a bar, at its ends and beyond them. */
static void measures_bars(void **state)
{
    const struct nv_bar bar = {.from = whole(-4), .to = whole(4)};
    (void)state;
    assert_int_equal(nv_bar_cells(&bar, whole(-5), 240), 0);
    assert_int_equal(nv_bar_cells(&bar, whole(-4), 240), 0);
    assert_int_equal(nv_bar_cells(&bar, whole(0), 240), 120);
    assert_int_equal(nv_bar_cells(&bar, whole(3), 240), 210);
    assert_int_equal(nv_bar_cells(&bar, whole(9), 240), 240);
    const struct nv_bar none = {.from = whole(1), .to = whole(1)};
    assert_int_equal(nv_bar_cells(&none, whole(1), 240), 0);
}

#if defined(NV_FAULTS)
/* Out of memory anywhere: the output says that it failed, nothing crashes. */
static void survive_without_memory(write_function *write)
{
    bool failed = true;
    for (unsigned long n = 1; failed; n++) {
        struct nv_view view = {.language = NV_ES};
        struct nv_buffer out = {0};
        assert_true(n < 10000);
        nv__memory_fail_at(n);
        build(&view);
        write(&out, &view);
        nv__memory_fail_at(0);
        failed = out.failed;
        nv_buffer_release(&out);
        nv_view_release(&view);
    }
}

static void survives_without_memory(void **state)
{
    (void)state;
    survive_without_memory(nv_html_write);
    survive_without_memory(nv_markdown_write);
}
#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_what_could_act),
        cmocka_unit_test(keeps_attributes_on_a_line),
        cmocka_unit_test(draws_markdown),
        cmocka_unit_test(draws_html),
        cmocka_unit_test(measures_bars),
#if defined(NV_FAULTS)
        cmocka_unit_test(survives_without_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

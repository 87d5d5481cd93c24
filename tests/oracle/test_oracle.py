# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The oracle against cases worked out by hand from docs/scoring.md."""

import json
import os
import sys
import unittest
from fractions import Fraction as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import oracle  # noqa: E402
from conditions import holds, kleene_all, kleene_not  # noqa: E402
from rounding import round_fraction, round_root  # noqa: E402

STEPS = [{"code": str(k), "points": k} for k in range(6)]
NOTHING = {"min_answered": "1/2", "dont_know": "missing"}


def single(name, **more):
    return {"id": name, "type": "single", "options": STEPS, **more}


def build(indicators, questions=None, **more):
    """A model over questions a, b, c, d, e with 0 to 5 points each."""
    if questions is None:
        questions = [single(name) for name in "abcde"]
    data = {"questions": questions, "indicators": indicators,
            "missing": NOTHING, "profile": ["country", "employees"],
            "results": [i["id"] for i in indicators],
            "headline": [indicators[0]["id"]], **more}
    return oracle.load(json.dumps(data))


def over(method, names, **more):
    """An indicator r by this method over these children."""
    children = [n if isinstance(n, dict) else {"id": n} for n in names]
    return {"id": "r", "method": method, "children": children, **more}


def answers(text):
    """"3 1 NS" as cells of a, b, c; a dot stands for blank."""
    return dict(zip("abcde", ["" if t == "." else t
                              for t in text.split()]))


def result(indicator, text, **more):
    return build([indicator], **more).score(answers(text)).results["r"]


def value(indicator, text):
    return result(indicator, text).value


def bounds(indicator, text, **more):
    view = result(indicator, text, **more)
    return view.low, view.high


class Rounding(unittest.TestCase):
    def test_ties(self):
        cases = [("2.5", 0, "3", "2"), ("3.5", 0, "4", "4"),
                 ("-2.5", 0, "-3", "-2"), ("-0.5", 0, "-1", "0"),
                 ("0.125", 2, "0.13", "0.12"), ("1.005", 2, "1.01", "1"),
                 ("2.675", 2, "2.68", "2.68"), ("2.49999", 0, "2", "2"),
                 ("0.0000005", 6, "0.000001", "0")]
        for x, digits, up, even in cases:
            with self.subTest(x=x):
                self.assertEqual(round_fraction(F(x), digits, "half_up"),
                                 F(up))
                self.assertEqual(round_fraction(F(x), digits, "half_even"),
                                 F(even))

    def test_root(self):
        plain = (F(0), F(1))
        cases = [(F(2), 2, 6, "1.414214"), (F(0), 3, 2, "0"),
                 (F(27), 3, 0, "3"), (F(10), 3, 3, "2.154"),
                 (F(1, 4), 2, 1, "0.5")]
        for product, n, digits, wanted in cases:
            for mode in ("half_up", "half_even"):
                self.assertEqual(round_root(product, n, plain, digits, mode),
                                 F(wanted))

    def test_root_ties(self):
        plain = (F(0), F(1))
        self.assertEqual(round_root(F(1, 4), 2, plain, 0, "half_up"), 1)
        self.assertEqual(round_root(F(1, 4), 2, plain, 0, "half_even"), 0)
        self.assertEqual(round_root(F(9, 4), 2, plain, 0, "half_even"), 2)
        # -3 + sqrt(1/4) = -2.5 and -4 + sqrt(1/4) = -3.5
        self.assertEqual(round_root(F(1, 4), 2, (F(-3), F(1)), 0,
                                    "half_up"), -3)
        self.assertEqual(round_root(F(1, 4), 2, (F(-3), F(1)), 0,
                                    "half_even"), -2)
        self.assertEqual(round_root(F(1, 4), 2, (F(-4), F(1)), 0,
                                    "half_even"), -4)

    def test_root_just_below_a_tie(self):
        below = F(9, 4) - F(1, 10 ** 40)
        self.assertEqual(round_root(below, 2, (F(0), F(1)), 0, "half_up"), 1)


class Methods(unittest.TestCase):
    def test_values(self):
        w = [{"id": "a", "weight": 1}, {"id": "b", "weight": 0.5},
             {"id": "c", "weight": 2.5}]
        cases = [
            (over("mean", "abc"), "1 2 5", "8/3"),
            (over("weighted_mean", w), "1 2 5", "29/8"),   # 14.5 / 4
            (over("weighted_mean", w), "1 2 NA", "4/3"),   # 2 / 1.5
            (over("sum", w), "1 2 5", "29/2"),
            (over("min", "abc"), "4 2 5", "2"),
            (over("max", "abc"), "4 2 5", "5"),
            (over("spread", "abc"), "4 2 5", "3"),
            (over("spread", "abc"), "4 NA NA", "0"),
            (over("lower_median", "abc"), "4 2 5", "4"),
            (over("lower_median", "abcd"), "4 2 5 3", "3"),
            (over("mode", "abcd"), "4 2 4 2", "2"),
            (over("mode", "abcd", ties="highest"), "4 2 4 2", "4"),
            (over("mode", "abcde"), "4 5 4 2 1", "4"),
            (over("share_at_least", "abc", at_least=3), "3 2 5", "2/3"),
            (over("share_at_least", [{"id": "a", "at_least": 4}, "b"],
                  at_least=3), "3 3", "1/2"),
            (over("difference", "ab"), "2 5", "-3"),
            (over("difference", "ba"), "2 5", "3"),
            (over("geometric_mean", "abc",
                  round={"digits": 2, "mode": "half_up"}), "1 2 5", "2.15"),
            (over("geometric_mean", "ab",
                  round={"digits": 0, "mode": "half_even"}), "0 5", "0"),
        ]
        for indicator, text, wanted in cases:
            with self.subTest(method=indicator["method"], answers=text):
                self.assertEqual(value(indicator, text), F(wanted))

    def test_question_weight_gives_way_to_the_childs(self):
        questions = [single("a", weight=3), single("b", weight=7)]
        indicator = over("weighted_mean", ["a", {"id": "b", "weight": 1}])
        got = result(indicator, "0 4", questions=questions)
        self.assertEqual(got.value, 1)

    def test_rescale_then_round(self):
        indicator = over("mean", "ab", rescale={"from": [0, 5],
                                                "to": [0, 100]},
                         round={"digits": 0, "mode": "half_up"})
        self.assertEqual(value(indicator, "1 2"), 30)
        indicator["rescale"] = {"from": [1, 4], "to": [0, 1]}
        indicator["round"]["digits"] = 2
        self.assertEqual(value(indicator, "0 1"), F("-0.17"))  # -1/6
        self.assertEqual(value(indicator, "5 5"), F("1.33"))   # not clamped

    def test_share_as_percentage(self):
        indicator = over("share_at_least", "abc", at_least=3,
                         rescale={"from": [0, 1], "to": [0, 100]})
        self.assertEqual(value(indicator, "3 3 0"), F(200, 3))

    def test_rescaled_geometric_mean(self):
        # sqrt(2*3) = 2.449489...; times 20 = 48.98979...
        indicator = over("geometric_mean", "ab",
                         rescale={"from": [0, 5], "to": [0, 100]},
                         round={"digits": 3, "mode": "half_up"})
        self.assertEqual(value(indicator, "2 3"), F("48.990"))

    def test_decimals_are_exact(self):
        tenth = {"id": "a", "type": "single",
                 "options": [{"code": "x", "points": 0.1}]}
        fifth = {"id": "b", "type": "single",
                 "options": [{"code": "x", "points": 0.2}]}
        indicator = over("sum", "ab", missing={"min_answered": "1/1"})
        got = result(indicator, "x x", questions=[tenth, fifth])
        self.assertEqual(got.value, F("0.3"))


class Missing(unittest.TestCase):
    def test_states(self):
        mean = over("mean", "abc", missing={"min_answered": "2/3"})
        cases = [("1 2 .", oracle.ANSWERED, "3/2"), ("1 . .", None, None),
                 ("1 NS .", None, None), ("1 NA .", None, None),
                 ("1 NA 2", oracle.ANSWERED, "3/2"),
                 ("NA NA 2", oracle.ANSWERED, "2")]
        for text, ok, wanted in cases:
            with self.subTest(text):
                got = result(mean, text)
                self.assertEqual(got.state,
                                 "scored" if ok else "insufficient")
                self.assertEqual(got.value, F(wanted) if wanted else None)

    def test_nothing_applicable(self):
        self.assertEqual(result(over("mean", "abc"), "NA NA NA").state,
                         "not_applicable")
        none = over("mean", "abc", missing={"min_answered": "0/1"})
        self.assertEqual(result(none, ". . .").state, "insufficient")

    def test_dont_know_as_lowest(self):
        low = over("mean", "abc", missing={"min_answered": "1/1",
                                           "dont_know": "lowest"})
        self.assertEqual(value(low, "3 NS 3"), 2)
        self.assertIsNone(value(low, "3 . 3"))

    def test_dont_know_as_lowest_of_a_multiple(self):
        ticks = {"id": "a", "type": "multiple", "options": [
            {"code": "x", "points": 2}, {"code": "y", "points": -1},
            {"code": "z", "points": -3}, {"code": "w", "points": 1},
            {"code": "no", "points": -9, "exclusive": True}]}
        low = over("mean", "a", missing={"dont_know": "lowest"})
        self.assertEqual(result(low, "DK", questions=[ticks]).value, -9)
        self.assertEqual(bounds(low, ".", questions=[ticks]), (-9, 3))
        model = build([low], [ticks])
        self.assertEqual(model.score({"a": "x y w"}).results["r"].value, 2)

    def test_option_states(self):
        options = STEPS + [{"code": "u", "state": "dont_know"},
                           {"code": "n", "state": "not_applicable"}]
        questions = [{"id": n, "type": "single", "options": options}
                     for n in "ab"]
        model = build([over("mean", "ab")], questions)
        got = model.score(answers("u 4"))
        self.assertEqual((got.answered, got.applicable, got.status),
                         (1, 2, "partial"))
        got = model.score(answers("n 4"))
        self.assertEqual((got.answered, got.applicable, got.status),
                         (1, 1, "ok"))

    def test_insufficient_child_is_missing_absent_child_is_not(self):
        inner = {"id": "i", "method": "mean", "children": [{"id": "a"}],
                 "missing": {"min_answered": "1/1"}}
        outer = over("mean", ["i", "b"], missing={"min_answered": "1/1"})
        model = build([outer, inner])
        self.assertEqual(model.score(answers("NA 4")).results["r"].value, 4)
        got = model.score(answers(". 4"))
        self.assertEqual(got.results["r"].state, "insufficient")
        self.assertEqual(got.status, "insufficient")
        aside = build([outer, inner], headline=["i"])
        self.assertEqual(aside.score(answers("4 .")).status, "partial")

    def test_difference(self):
        self.assertEqual(result(over("difference", "ab"), "NA .").state,
                         "not_applicable")
        self.assertEqual(result(over("difference", "ab"), "3 .").state,
                         "insufficient")

    def test_number_and_bands(self):
        number = {"id": "a", "type": "number", "min": 0, "max": 20,
                  "decimals": 1}
        banded = {**number, "id": "b", "bands": [
            {"from": -1, "points": 3}, {"from": 10, "points": 7},
            {"from": 20.5, "points": 99}]}
        model = build([over("sum", "ab")], [number, banded])
        for text, wanted in [("2.5 9.9", "5.5"), ("0 10", "7"),
                             ("0.1 20", "7.1")]:
            self.assertEqual(model.score(answers(text)).results["r"].value,
                             F(wanted))
        got = model.score({}).results["r"]
        self.assertEqual((got.low, got.high), (3, 27))

    def test_answered_counts_a_shared_question_once(self):
        model = build([over("mean", "ab"),
                       {"id": "s", "method": "max",
                        "children": [{"id": "b"}, {"id": "c"}]},
                       {"id": "t", "method": "max",
                        "children": [{"id": "r"}, {"id": "s"}]}],
                      results=["t"])
        got = model.score(answers("1 2 NS"))
        self.assertEqual((got.answered, got.applicable), (2, 3))
        self.assertEqual(model.answered_below(got, "s"), (1, 2))


class Staircase(unittest.TestCase):
    def stairs(self, counts, **more):
        return over("staircase", "abcde", at_least=3, counts=counts, **more)

    def test_climb(self):
        cases = [("3 4 5 1 5", 3, 4), ("0 5 5 5 5", 0, 1),
                 ("3 3 3 3 3", 5, 5), ("3 3 3 3 2", 4, 5),
                 ("3 NA 3 0 .", 3, 4), ("NA 1 . . .", 1, 2),
                 ("NA NA NA NA 3", 5, 5), ("3 2 . NS .", 1, 2)]
        for text, climbed, first in cases:
            with self.subTest(text):
                self.assertEqual(value(self.stairs("climbed"), text), climbed)
                self.assertEqual(value(self.stairs("first_open"), text),
                                 first)

    def test_missing_child_ends_the_climb(self):
        for text in ("3 . 0 0 0", ". 0 0 0 0", "3 3 3 3 .", "NA NS 1 1 1"):
            with self.subTest(text):
                got = result(self.stairs("climbed"), text)
                self.assertEqual(got.state, "insufficient")

    def test_dont_know_as_lowest_ends_the_climb(self):
        low = self.stairs("climbed", missing={"dont_know": "lowest"})
        self.assertEqual(value(low, "3 NS . 5 5"), 1)

    def test_own_thresholds(self):
        names = [{"id": "a", "at_least": 5}, "b"]
        self.assertEqual(value(over("staircase", names, at_least=1,
                                    counts="climbed"), "4 5"), 0)

    def test_bounds(self):
        self.assertEqual(bounds(self.stairs("climbed"), "3 . 3 0 5"), (1, 3))
        self.assertEqual(bounds(self.stairs("first_open"), ". 5 5 5 5"),
                         (1, 5))
        self.assertEqual(bounds(self.stairs("climbed"), "3 0 . . ."), (1, 1))


class Conditions(unittest.TestCase):
    def test_kleene(self):
        self.assertIs(kleene_all([True, None]), None)
        self.assertIs(kleene_all([None, False]), False)
        self.assertIs(kleene_all([True, True]), True)
        self.assertIs(kleene_not(None), None)

    def test_leaves(self):
        on_a = {"question": "a", "is": ["x"]}

        def a(state, codes="", points=None, asked=True):
            picked = frozenset(codes) if codes else None
            return {"a": (state, points, picked, asked)}

        cases = [(on_a, a("answered", "xy"), True),
                 (on_a, a("answered", "y"), False), (on_a, a("blank"), None),
                 (on_a, a("dont_know"), None),
                 (on_a, a("not_applicable"), False),
                 (on_a, a("not_asked", "x", asked=False), False),
                 (on_a, a("not_asked", "x", asked=None), None),
                 ({"question": "a", "at_least": 2}, a("answered", "x", 2),
                  True),
                 ({"question": "a", "at_most": 1}, a("answered", "x", 2),
                  False),
                 ({"any": [on_a, {"not": on_a}]}, a("blank"), None),
                 ({"not": on_a}, a("not_applicable"), True)]
        for condition, found, wanted in cases:
            with self.subTest(condition=condition, found=found):
                self.assertIs(holds(condition, found, {}), wanted)

    def test_number_compares_the_number_not_its_points(self):
        number = {"id": "a", "type": "number", "min": 0, "max": 99,
                  "bands": [{"from": 0, "points": 50}]}
        questions = [number, single("b", applies_if={"question": "a",
                                                     "at_least": 20})]
        model = build([over("max", "b")], questions)
        self.assertEqual(model.score(answers("19 1")).results["r"].state,
                         "not_applicable")
        self.assertEqual(model.score(answers("20 1")).results["r"].value, 1)

    def test_profile(self):
        leaf = {"profile": "employees", "at_least": 10}
        self.assertIs(holds(leaf, {}, {"employees": ""}), False)
        self.assertIs(holds(leaf, {}, {"employees": "10"}), True)
        leaf = {"profile": "country", "is": ["AR"]}
        self.assertIs(holds(leaf, {}, {"country": "BR"}), False)

    def test_unasked_answer_does_not_count(self):
        questions = [single("a"), single("b", applies_if={
            "question": "a", "is": ["1"]})]
        model = build([over("mean", "ab")], questions)
        got = model.score(answers("0 4"))
        self.assertEqual((got.results["r"].value, got.answered,
                          got.applicable), (0, 1, 1))
        self.assertEqual(model.score(answers("1 4")).results["r"].value,
                         F(5, 2))

    def test_unknown_condition_may_open(self):
        questions = [single("a"), single("b", applies_if={
            "question": "a", "is": ["1"]})]
        model = build([over("min", "ab"),
                       {"id": "s", "method": "min",
                        "children": [{"id": "b"}]}], questions)
        got = model.score(answers(". 4")).results
        self.assertEqual((got["r"].low, got["r"].high), (0, 5))
        self.assertEqual((got["s"].state, got["s"].low, got["s"].high),
                         ("not_applicable", 4, 4))
        got = model.score(answers("0 4")).results["s"]
        self.assertEqual((got.low, got.high), (None, None))

    def test_sets(self):
        model = build([over("mean", "abc")],
                      sets=[{"id": "express", "questions": ["a", "c"]}])
        got = model.score(answers("1 5 3"), "express")
        self.assertEqual((got.results["r"].value, got.applicable), (2, 2))


class Levels(unittest.TestCase):
    HALF_OPEN = [{"level": 1, "from": 0, "to": 2},
                 {"level": 2, "from": 2, "to": 3.5},
                 {"level": 3, "from": 3.5, "to": 5}]

    def test_half_open(self):
        mean = over("mean", "ab", levels=self.HALF_OPEN)
        for text, level in [("2 1", 1), ("2 2", 2), ("3 4", 3), ("5 5", 3)]:
            self.assertEqual(result(mean, text).level, level)
        self.assertIsNone(result(mean, ". .").level)

    def test_inmetro(self):
        """Dimensions rounded to 2 decimals, the index once more."""
        bands = [{"level": k + 1, "from": 0 if k == 0 else f"{k}.01",
                  "to": f"{k + 1}.00"} for k in range(6)]
        two = {"digits": 2, "mode": "half_up"}
        dims = [{"id": d, "method": "mean", "round": two, "children":
                 [{"id": n} for n in names]}
                for d, names in (("d1", "abc"), ("d2", "d"), ("d3", "e"))]
        index = over("mean", ["d1", "d2", "d3"], round=two, bands="closed",
                     levels=bands)
        text = json.dumps([index]).replace('"from": "', '"from": ')
        for k in range(7):
            text = text.replace(f'{k}.01"', f"{k}.01")
            text = text.replace(f'"{k}.00"', f"{k}.00")
        index, = json.loads(text)
        model = build(dims + [index])
        got = model.score(answers("1 0 1 1 1")).results   # .67, 1, 1
        self.assertEqual(got["d1"].value, F("0.67"))
        self.assertEqual((got["r"].value, got["r"].level), (F("0.89"), 1))
        got = model.score(answers("2 1 1 1 1")).results   # 1.33, 1, 1
        self.assertEqual((got["r"].value, got["r"].level), (F("1.11"), 2))
        got = model.score(answers("2 2 2 2 2")).results
        self.assertEqual((got["r"].value, got["r"].level), (F(2), 2))

    def test_rounding_before_the_level_decides_it(self):
        levels = [{"level": 1, "from": 0, "to": 3},
                  {"level": 2, "from": 3, "to": 5}]
        third = over("mean", "abc", levels=levels)
        self.assertEqual(result(third, "3 3 2").level, 1)
        third["round"] = {"digits": 0, "mode": "half_up"}
        self.assertEqual(result(third, "3 3 2").level, 2)

    def test_impuls(self):
        """Dimension = lowest field; overall = the published weights."""
        fields = [single(f"f{k}") for k in range(12)]
        dims = [{"id": f"d{k}", "method": "min", "children":
                 [{"id": f"f{2 * k}"}, {"id": f"f{2 * k + 1}"}]}
                for k in range(6)]
        weights = [25, 14, 19, 14, 10, 18]
        overall = over("weighted_mean", [
            {"id": f"d{k}", "weight": w} for k, w in enumerate(weights)])
        model = build(dims + [overall], fields)
        cells = {f"f{k}": "5" for k in range(12)}
        for k, lowest in enumerate([1, 2, 0, 3, 5, 4]):
            cells[f"f{2 * k}"] = str(lowest)
        # 25 + 28 + 0 + 42 + 50 + 72 = 217
        self.assertEqual(model.score(cells).results["r"].value, F("2.17"))


class Bounds(unittest.TestCase):
    def test_plain(self):
        cases = [(over("mean", "ab"), "3 .", "3/2", "4"),
                 (over("mean", "abc"), ". NS .", "0", "5"),
                 (over("mean", "ab"), "3 NA", "3", "3"),
                 (over("max", "ab"), "3 .", "3", "5"),
                 (over("min", "ab"), "3 .", "0", "3"),
                 (over("sum", "ab"), "3 .", "3", "8"),
                 (over("lower_median", "abc"), "3 . 1", "1", "3"),
                 (over("spread", "abc"), "3 . 1", "2", "4"),
                 (over("spread", "ab"), ". .", "0", "5"),
                 (over("difference", "ab"), "3 .", "-2", "3"),
                 (over("share_at_least", "abc", at_least=3), "3 . 1",
                  "1/3", "2/3")]
        for indicator, text, low, high in cases:
            with self.subTest(method=indicator["method"], answers=text):
                self.assertEqual(bounds(indicator, text), (F(low), F(high)))

    def test_lowest_for_dont_know_bounds_nothing(self):
        low = over("mean", "ab", missing={"dont_know": "lowest"})
        self.assertEqual(bounds(low, "4 NS"), (2, F(9, 2)))

    def test_nothing_there(self):
        self.assertEqual(bounds(over("mean", "ab"), "NA NA"), (None, None))

    def test_mode(self):
        mode = over("mode", "abcde")
        # 4 4 2 and two open: 4 keeps 2 votes; 2 can have 3; 0 and 1 tie
        # at best with 4's two and win it, for the lowest of ties counts.
        self.assertEqual(bounds(mode, "4 4 2 . ."), (0, 4))
        mode["ties"] = "highest"
        self.assertEqual(bounds(mode, "4 4 2 . ."), (2, 5))
        self.assertEqual(bounds(mode, "4 4 2 2 NA"), (4, 4))
        mode["ties"] = "lowest"
        self.assertEqual(bounds(mode, "4 4 2 2 NA"), (2, 2))

    def test_may_be_present(self):
        """b and c hang on an open question outside the indicator."""
        opened = {"question": "a", "is": ["1"]}
        questions = [single("a"), single("b", applies_if=opened),
                     single("c", applies_if=opened), single("d")]

        def got(indicator, text):
            return bounds(indicator, text, questions=questions)

        # low: 4 with 0 or 0 and 5; high: 4 with 5 or with both
        self.assertEqual(got(over("mean", "bcd"), ". 0 5 4"),
                         (F(2), F(9, 2)))
        self.assertEqual(got(over("sum", "bcd"), ". 2 5 4"), (4, 11))
        # one of the two at least: 1 * 5 is less than 100 * 4
        heavy = over("sum", [{"id": "b", "weight": 100}, "c"])
        self.assertEqual(got(heavy, ". 4 5"), (5, 405))
        self.assertEqual(got(over("lower_median", "bcd"), ". 5 5 1"), (1, 5))
        self.assertEqual(got(over("min", "bc"), ". 2 5"), (2, 5))
        self.assertEqual(got(over("difference", "bd"), ". 2 0 4"), (-2, -2))
        self.assertEqual(got(over("spread", "bcd"), ". 2 5 4"), (0, 3))
        self.assertEqual(got(over("staircase", "bcd", at_least=3,
                                  counts="climbed"), ". 2 5 4"), (0, 3))
        share = over("share_at_least", [{"id": "b", "at_least": 0},
                                        {"id": "c", "at_least": 5}, "d"],
                     at_least=3)
        # b passes with 1, c fails with 3: the least is d with c alone
        self.assertEqual(got(share, ". 1 3 4"), (F(1, 2), 1))

    def test_spread_takes_two_different_children(self):
        inner = {"id": "i", "method": "difference",
                 "children": [{"id": "a"}, {"id": "b"}]}
        model = build([inner, over("spread", ["i", "c"])])
        # i lies in [-5, 5], c in [0, 5]: furthest apart are c and i
        self.assertEqual(model.score({}).results["r"].high, 10)

    def test_rounded(self):
        mean = over("mean", "ab", round={"digits": 0, "mode": "half_even"})
        self.assertEqual(bounds(mean, "3 ."), (2, 4))


if __name__ == "__main__":
    unittest.main()

# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""compare.py, laws.py and the generator do what they are for."""

import os
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import compare_advice  # noqa: E402
import oracle  # noqa: E402
import random_models  # noqa: E402

# The oracle as a program, with one fault in it that does not stop it.
WRONG_ENGINE = """#!{python} -B
import sys
sys.path.insert(0, {here!r})
import oracle
from indicators import Indicator
strict = Indicator.level
def level(self, value):
    try:
        return strict(self, value)
    except ValueError:
        return None
Indicator.level = level
{fault}
oracle.main()
"""


def run_check(script, engine, *options):
    command = [sys.executable, "-B", os.path.join(HERE, script), "--nivela",
               engine, "--models", "4", "--sets", "10", "--jobs", "1"]
    return subprocess.run(command + list(options), capture_output=True,
                          text=True, check=False)


class Checks(unittest.TestCase):
    """compare.py and laws.py pass a right engine and catch a wrong one."""

    def wrong_engine(self, fault):
        """The oracle as a program, with one fault in it."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "engine.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(WRONG_ENGINE.format(python=sys.executable, here=HERE,
                                           fault=fault))
        os.chmod(path, 0o755)
        return path

    def test_compare_passes_the_oracle(self):
        done = run_check("compare.py", os.path.join(HERE, "oracle.py"))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn(" 40 answer sets", done.stdout)

    def test_compare_catches(self):
        faults = ["Indicator._max = Indicator._min",
                  "Indicator.level = lambda self, value: 1",
                  "Indicator._highest_end = Indicator._lowest_end",
                  "oracle.INSUFFICIENT = None"]
        for fault in faults:
            with self.subTest(fault):
                done = run_check("compare.py", self.wrong_engine(fault),
                                 "--discard")
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertRegex(done.stdout, r": f\d+: .*: oracle ")

    def test_laws_pass_the_oracle(self):
        done = run_check("laws.py", os.path.join(HERE, "oracle.py"))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_laws_catch(self):
        sums = "Indicator._mean = lambda self, p: sum(v for _, v in p)"
        faults = {"between children": sums,
                  "weight scale": "Indicator._weighted_mean = Indicator._sum",
                  "sibling order": "Indicator._min = lambda self, p: p[0][1]",
                  "completion within": "Indicator._highest_end = "
                                       "Indicator._lowest_end",
                  "monotone": "Indicator._max = lambda self, p: "
                              "-sum(v for _, v in p)"}
        for law, fault in faults.items():
            with self.subTest(law):
                done = run_check("laws.py", self.wrong_engine(fault))
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertRegex(done.stdout,
                                 law + r".*checked, [1-9]\d* violated")


class Generator(unittest.TestCase):
    def test_same_seed_same_model(self):
        self.assertEqual(random_models.make(3, 4), random_models.make(3, 4))
        self.assertNotEqual(random_models.make(3, 4),
                            random_models.make(3, 5))

    def test_every_method_occurs(self):
        seen = set()
        for k in range(60):
            model = oracle.load(random_models.make(1, k))
            seen |= {i.method for i in model.indicators.values()}
        self.assertEqual(seen, set(random_models.METHODS))


TINY = """{"profile": [], "missing": {"min_answered": "1/1",
  "dont_know": "missing"}, "results": ["r"], "headline": ["r"],
 "questions": [
  {"id": "q", "type": "yes_no", "points": {"yes": 3, "no": 0}},
  {"id": "p", "type": "yes_no", "points": {"yes": 1, "no": 0}}],
 "indicators": [{"id": "r", "method": "weighted_mean", "children": [
  {"id": "q", "weight": 3}, {"id": "p"}], "levels": [
   {"level": 1, "from": 0, "to": 2}, {"level": 2, "from": 2, "to": 3}]}],
 "actions": [
  {"id": "a", "when": {"question": "p", "is": ["no"]}, "effort": 2,
   "impact": 3, "raises": [{"question": "p", "to": "yes"}]},
  {"id": "b", "when": {"result": "r", "below": 3}, "effort": 1, "impact": 2,
   "raises": [{"question": "q", "to": "yes"}]},
  {"id": "c", "when": {"result": "r", "below": 3}, "effort": 1, "impact": 3,
   "requires": ["b"]}]}"""


def number(x):
    return {"value": compare_advice.six(Fraction(x)), "exact": x}


def tiny_action(name, phase, reason, *rest):
    """As the engine says it; worked out by hand from the page."""
    part, weight, gap, priority, quick, brings = rest
    return {"id": name, "phase": phase, "reason": reason, "quick_win": quick,
            "part": part and {"headline": "r", "id": part, "from": number("0"),
                              "to": number(brings[0]),
                              "range": number(brings[0])},
            "weight": number(weight), "gap": number(gap),
            "priority": number(priority),
            "brings": [{"result": "r", "value": Fraction(brings[1]),
                        "level": brings[2], "from_value": 0,
                        "from_level": 1}] if brings else []}


def tiny_report():
    """Nobody answered yes: q is worth 3 * 3/4, p 1/4; both are as weak."""
    return {"actions": [
        tiny_action("b", 1, "next_level", "q", "3/4", "1", "3/2", True,
                    ("3", "9/4", 2)),
        tiny_action("a", 1, "next_level", "p", "1/4", "1", "3/8", False,
                    ("1", "1/4", 1)),
        tiny_action("c", 2, "none", None, "0", "0", "0", False, ())],
            "first_steps": {"actions": ["b", "a"], "brings": [
                {"result": "r", "value": Fraction(5, 2), "level": 2,
                 "from_value": 0, "from_level": 1}]}}


class Advice(unittest.TestCase):
    """compare_advice.py passes what is right and sees what is not."""

    def differences(self, report):
        tally = compare_advice.Tally()
        model = oracle.load(TINY)
        compare_advice.compare_firm(tally, "tiny",
                                    compare_advice.Adviser(model),
                                    {"q": "no", "p": "no"}, report)
        return tally.differences

    def test_passes_what_the_page_says(self):
        self.assertEqual(self.differences(tiny_report()), [])

    def test_sees_each_fault(self):
        for place, key, wrong in [
                (0, "phase", 2), (0, "reason", "consistency"),
                (0, "quick_win", False), (1, "weight", number("1/2")),
                (1, "gap", number("1/2")), (1, "priority", number("1/3")),
                (0, "part", None), (0, "brings", []), (2, "id", "b")]:
            report = tiny_report()
            report["actions"][place][key] = wrong
            self.assertTrue(self.differences(report), key)
        report = tiny_report()
        report["first_steps"]["brings"] = []
        self.assertTrue(self.differences(report))
        report = tiny_report()
        report["actions"].reverse()
        self.assertTrue(self.differences(report))



if __name__ == "__main__":
    unittest.main()

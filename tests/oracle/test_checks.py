# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""compare.py, laws.py and the generator do what they are for."""

import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

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


if __name__ == "__main__":
    unittest.main()

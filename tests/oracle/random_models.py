# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Random sound models (docs/model-format.md), the same for the same seed.

Bottom up: questions first, then indicators over questions and earlier
indicators, then sets, and the levels last. Each node carries a hull, an
interval that holds all its values; it decides where a geometric mean may
stand and what the levels must cover. Level edges are drawn among values that
complete random answer sets really gave (found with the oracle), so that every
level can be reached and many values lie exactly on an edge.
"""

import json
import math
import random
import re
from fractions import Fraction

import oracle
from random_answers import Answerer
from rounding import round_fraction

METHODS = ["mean", "weighted_mean", "sum", "min", "max", "spread",
           "lower_median", "mode", "geometric_mean", "share_at_least",
           "difference", "staircase"]
COUNTRIES = ["AR", "BR", "CL", "MX", "UY"]
MAX_DEPTH = 4
LARGEST = 900_000_000
SAMPLES = 150


def en(text):
    return {"en": text}


def decimal(x, most=6, pad=0):
    """An exact decimal as a marked string; `write` strips the marks."""
    scaled = x * 10 ** most
    assert scaled.denominator == 1, x
    digits = str(abs(scaled.numerator)).rjust(most + 1, "0")
    whole, part = digits[:len(digits) - most], digits[len(digits) - most:]
    part = part.rstrip("0")
    part = part.ljust(min(most, len(part) + pad), "0")
    sign = "-" if x < 0 else ""
    return f"@{sign}{whole}{'.' + part if part else ''}@"


def write(model):
    """The model as JSON text, decimals exactly as they were made."""
    text = json.dumps(model, indent=1)
    return re.sub(r'"@(-?[0-9.]+)@"', r"\1", text)


class Node:
    """A question or an indicator that can be a child."""

    def __init__(self, name, low, high, depth):
        self.name, self.low, self.high, self.depth = name, low, high, depth


class Maker:
    """Makes one model from one random.Random."""

    def __init__(self, rng):
        self.rng = rng
        self.points_style = rng.choice(
            ["whole", "whole", "whole", "quarters", "decimals", "signed",
             "large"])
        self.scales, self.questions, self.indicators = [], [], []
        self.nodes = []
        self.wide = self.chance(0.15)  # numbers far beyond 64 bits
        if self.wide:
            self.points_style = "large"
        self.branching = rng.choice([0.15, 0.15, 0.3, 0.8])
        self.plain = {}       # question id -> usable in conditions: codes
        self.dont_know = rng.choice(["missing", "lowest"])
        self.min_answered = self.share()

    def chance(self, p):
        return self.rng.random() < p

    # Numbers

    def points(self):
        rng = self.rng
        style = self.points_style
        if style == "quarters":
            return Fraction(rng.randint(0, 24), 4)
        if style == "decimals":
            return Fraction(rng.randint(0, 50_000_000), 10 ** 6)
        if style == "signed":
            return Fraction(rng.randint(-500, 500), 100)
        if style == "large" and self.chance(0.7 if self.wide else 0.3):
            return Fraction(rng.randint(0, 10 ** 13), 10 ** 6)
        return Fraction(rng.randint(0, 6))

    def weight(self):
        rng = self.rng
        most = 4 if self.wide else rng.choice([0, 0, 1, 2, 3, 4])
        x = Fraction(rng.randint(1, 10 ** rng.randint(1, most + 2)),
                     10 ** most)
        return decimal(x, 4, rng.choice([0, 0, 0, 1, 2]))

    def share(self):
        below = self.rng.choice([1, 2, 3, 4, 5, 6, 7, 10, 100, 1000])
        above = self.rng.choice([0, 1, below, below,
                                 self.rng.randint(0, below),
                                 (2 * below + 2) // 3])
        return f"{min(above, below)}/{below}"

    # Questions

    def options(self, multiple):
        count = self.rng.randint(2, 6)
        style = self.rng.choice(["steps", "free"])
        made = []
        for k in range(count):
            x = Fraction(k) if style == "steps" else self.points()
            made.append({"code": self.code(k), "points": decimal(
                x, 6, self.rng.choice([0, 0, 0, 1])), "text": en("o")})
        self.add_special(made, multiple)
        return made

    def code(self, k):
        return self.rng.choice([f"{k}", f"{k}", f"c{k}", f"x-{k}.a",
                                f"Code_{k}"])

    def add_special(self, made, multiple):
        for state in ("dont_know", "not_applicable"):
            if self.chance(0.12):
                option = {"code": state[:5] + "_", "state": state,
                          "text": en("s")}
                if multiple:
                    option["exclusive"] = True
                made.insert(self.rng.randint(0, len(made)), option)
        if multiple and self.chance(0.4):
            made.append({"code": "none", "exclusive": True, "text": en("n"),
                         "points": decimal(self.points())})

    def question(self, k):
        kind = self.rng.choice(["single", "single", "single", "multiple",
                                "number", "yes_no"])
        q = {"id": f"q{k}", "section": self.rng.choice(["s1", "s2"]),
             "type": kind, "text": en(f"question {k}")}
        if kind in ("single", "multiple"):
            self.choice(q, kind == "multiple")
        elif kind == "yes_no":
            q["points"] = {"yes": decimal(self.points()),
                           "no": decimal(self.points())}
            self.plain[q["id"]] = ["yes", "no"]
        else:
            self.number(q)
        if self.questions and self.chance(self.branching):
            q["applies_if"] = self.condition(0)
        return q

    def choice(self, q, multiple):
        if not multiple and self.scales and self.chance(0.5):
            scale = self.rng.choice(self.scales)
            q["scale"] = scale["id"]
            options = scale["options"]
        else:
            options = q["options"] = self.options(multiple)
        self.plain[q["id"]] = [o["code"] for o in options]

    def number(self, q):
        rng = self.rng
        digits = rng.choice([0, 0, 1, 2, 4, 6])
        unit = Fraction(1, 10 ** digits)
        low = Fraction(rng.choice([0, 0, 0, 1, -3]))
        high = low + rng.choice([1, 5, 10, 100, 1000, 123456])
        q.update(min=decimal(low), max=decimal(high), decimals=digits)
        if digits == 0 and self.chance(0.5):
            del q["decimals"]
        if self.chance(0.5):
            steps = sorted(rng.sample(range(int((high - low) / unit) + 2),
                                      rng.randint(1, 2)))
            starts = [low - rng.randint(0, 1)] + \
                [low + s * unit for s in steps if s]
            q["bands"] = [{"from": decimal(start), "points":
                           decimal(self.points())} for start in starts]
        self.plain[q["id"]] = None

    def counted_only(self, k):
        """A question without points: asked, counted, in no indicator."""
        codes = ["a", "b", "c"]
        self.plain[f"q{k}"] = codes
        return {"id": f"q{k}", "section": "s1", "type": "single",
                "text": en("counted"),
                "options": [{"code": c, "text": en(c)} for c in codes]}

    # Conditions

    def condition(self, depth):
        if depth < 2 and self.chance(0.35):
            kind = self.rng.choice(["all", "any", "not"])
            if kind == "not":
                return {"not": self.condition(depth + 1)}
            return {kind: [self.condition(depth + 1)
                           for _ in range(self.rng.randint(1, 3))]}
        return self.leaf()

    def leaf(self):
        rng = self.rng
        if self.chance(0.15):
            return {"profile": "country", "is": rng.sample(
                COUNTRIES, rng.randint(1, 3))}
        if self.chance(0.15):
            return {"profile": "employees", rng.choice(
                ["at_least", "at_most"]): rng.choice([1, 9, 10, 49, 250])}
        q = rng.choice(self.questions)
        codes, scored = self.plain[q["id"]], q["id"] in self.scored()
        if codes is None:
            return {"question": q["id"],
                    rng.choice(["at_least", "at_most"]): q[rng.choice(
                        ["min", "max"])]}
        if q["type"] in ("single", "yes_no") and scored and self.chance(0.5):
            return {"question": q["id"], rng.choice(
                ["at_least", "at_most"]): rng.choice(self.points_of(q))}
        return {"question": q["id"],
                "is": rng.sample(codes, rng.randint(1, len(codes) - 1))}

    def scored(self):
        return {node.name for node in self.nodes if node.depth == 0}

    def points_of(self, q):
        if q["type"] == "yes_no":
            return list(q["points"].values())
        options = q.get("options") or next(
            s["options"] for s in self.scales if s["id"] == q.get("scale"))
        return [o["points"] for o in options if "points" in o]

    def add_questions(self):
        for k in range(self.rng.choice([0, 0, 1, 2])):
            self.scales.append({"id": f"scale_{k}",
                                "options": self.options(False)})
        for k in range(self.rng.randint(2, 14)):
            if k and self.chance(0.04):
                self.questions.append(self.counted_only(k))
                continue
            q = self.question(k)
            self.questions.append(q)
            low, high = self.reach(q)
            self.nodes.append(Node(q["id"], low, high, 0))
        used = {q.get("scale") for q in self.questions}
        self.scales = [s for s in self.scales if s["id"] in used]

    def reach(self, q):
        data = json.loads(write(q), parse_float=Fraction,
                          parse_int=Fraction)
        scales = json.loads(write(self.scales), parse_float=Fraction,
                            parse_int=Fraction)
        made = oracle.Question(data, {s["id"]: s["options"] for s in scales})
        return made.low, made.high

    # Indicators

    def add_indicators(self):
        unused = set(self.scored())
        for k in range(self.rng.randint(1, 8)):
            children = self.pick_children(unused)
            unused -= {child.name for child in children}
            self.nodes.append(self.indicator(f"i{k}", children))
        rest = [n for n in self.nodes if n.name in unused]
        if rest:
            self.nodes.append(self.indicator("i_rest", rest))
        self.put_weights_on_questions()

    def pick_children(self, unused):
        pool = [n for n in self.nodes if n.depth < MAX_DEPTH]
        count = min(len(pool), self.rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 12]))
        fresh = [n for n in pool if n.name in unused]
        self.rng.shuffle(fresh)
        chosen = fresh[:self.rng.randint(0, count)]
        upper = [n for n in pool if n.depth and self.chance(0.6)]
        for node in upper + self.rng.sample(pool, len(pool)):
            if len(chosen) < count and node not in chosen:
                chosen.append(node)
        self.rng.shuffle(chosen)
        return chosen

    def indicator(self, name, children):
        low = min(child.low for child in children)
        allowed = [m for m in METHODS
                   if (m != "difference" or len(children) == 2)
                   and (m != "geometric_mean" or low >= 0)]
        if "difference" in allowed and self.chance(0.3):
            allowed = ["difference"]
        method = self.rng.choice(allowed)
        if self.wide and self.chance(0.6):
            method = self.rng.choice(["mean", "weighted_mean"])
        made = {"id": name, "title": en(name), "method": method,
                "children": [{"id": child.name} for child in children]}
        self.add_thresholds(made, children)
        self.add_weights(made)
        self.add_missing(made)
        if method == "mode" and self.chance(0.7):
            made["ties"] = self.rng.choice(["lowest", "highest"])
        if method == "staircase":
            made["counts"] = self.rng.choice(["climbed", "first_open"])
        low, high = self.hull(method, made, children)
        low, high = self.add_rescale(made, low, high)
        if method == "geometric_mean" or \
                self.chance(0.15 if self.wide else 0.5):
            made["round"] = {"digits": self.rng.choice(
                [0, 0, 1, 1, 2, 2, 3, 4, 5, 6]), "mode": self.rng.choice(
                    ["half_up", "half_even"])}
            low, high = (round_fraction(x, made["round"]["digits"],
                                        made["round"]["mode"])
                         for x in (low, high))
        self.indicators.append(made)
        return Node(name, low, high, 1 + max(c.depth for c in children))

    def threshold(self, child):
        k = self.rng.randint(0, 6)
        x = child.low + (child.high - child.low) * k / 6
        return decimal(self.near(x))

    def near(self, x):
        digits = self.rng.choice([0, 0, 1, 2, 6])
        return max(Fraction(-LARGEST), min(Fraction(LARGEST), round_fraction(
            x, digits, "half_up")))

    def add_thresholds(self, made, children):
        if made["method"] not in ("share_at_least", "staircase"):
            return
        common = self.chance(0.6)
        if common:
            made["at_least"] = self.threshold(self.rng.choice(children))
        for entry, child in zip(made["children"], children):
            if not common or self.chance(0.3):
                entry["at_least"] = self.threshold(child)

    def add_weights(self, made):
        if made["method"] in ("weighted_mean", "sum"):
            for entry in made["children"]:
                if self.chance(0.7):
                    entry["weight"] = self.weight()

    def add_missing(self, made):
        missing = {}
        if made["method"] == "sum":
            if self.min_answered != "1/1" or self.chance(0.5):
                missing["min_answered"] = "1/1"
        elif made["method"] not in ("difference", "staircase") and \
                self.chance(0.5):
            missing["min_answered"] = self.share()
        if self.chance(0.4):
            missing["dont_know"] = self.rng.choice(["missing", "lowest"])
        if missing:
            made["missing"] = missing

    def hull(self, method, made, children):
        low = min(child.low for child in children)
        high = max(child.high for child in children)
        if method == "sum":
            most = sum(max(abs(c.low), abs(c.high)) for c in children)
            heavy = max([Fraction(e["weight"].strip("@")) if "weight" in e
                         else Fraction(10_000) for e in made["children"]])
            return (-most * heavy if low < 0 else Fraction(0)), most * heavy
        if method == "spread":
            return Fraction(0), high - low
        if method == "difference":
            return (children[0].low - children[1].high,
                    children[0].high - children[1].low)
        if method == "share_at_least":
            return Fraction(0), Fraction(1)
        if method == "staircase":
            return Fraction(0), Fraction(len(children))
        return low, high

    def add_rescale(self, made, low, high):
        if not self.chance(0.3) or high - low > 10 ** 6:
            return low, high
        if self.chance(0.7):
            a, b = Fraction(math.floor(low)), Fraction(math.ceil(high))
        else:
            a = self.near(low)
            b = a + self.rng.randint(1, 7)
        b = max(b, a + 1)
        c = self.near(Fraction(self.rng.choice([0, 0, 0, 1, -50])))
        d = c + self.rng.choice([1, 5, 10, 100, Fraction(1, 8)])
        made["rescale"] = {"from": [decimal(a), decimal(b)],
                           "to": [decimal(c), decimal(d)]}
        slope = (d - c) / (b - a)
        return c + (low - a) * slope, c + (high - a) * slope

    def put_weights_on_questions(self):
        """A question may bring its own weight; here never one that a plain
        mean uses, too."""
        fit, unfit = set(), set()
        for made in self.indicators:
            names = {entry["id"] for entry in made["children"]}
            use = made["method"] in ("weighted_mean", "sum")
            (fit if use else unfit).update(names)
        for q in self.questions:
            if q["id"] in fit - unfit and self.chance(0.5):
                q["weight"] = self.weight()

    # Levels and sets

    def drop_dead_conditions(self, model):
        """Where no complete answer set ever asks a question (its condition
        may contradict itself), its condition goes."""
        while True:
            ready = oracle.load(write(model))
            answerer, asked = Answerer(ready, self.rng), set()
            for _ in range(SAMPLES):
                views = ready.question_views(answerer.complete_row())
                asked |= {q["id"] for q in self.questions
                          if views[q["id"]].state != "not_asked"}
            dead = [q for q in self.questions if q["id"] not in asked]
            for q in dead:
                del q["applies_if"]
            if not dead:
                return

    def add_levels(self, model):
        ready = oracle.load(write(model))
        reached = {made["id"]: set() for made in self.indicators}
        answerer = Answerer(ready, self.rng)
        for k in range(SAMPLES):
            place = self.rng.choice([None, None, self.rng.random()])
            got = ready.score(answerer.complete_row([0, 1][k] if k < 2
                                                    else place))
            for name, view in got.results.items():
                if view.value is not None:
                    reached[name].add(view.value)
        hulls = {node.name: node for node in self.nodes}
        for made in self.indicators:
            node = hulls[made["id"]]
            small = max(abs(node.low), abs(node.high)) < LARGEST
            if small and reached[made["id"]] and self.chance(0.75):
                self.level(made, sorted(reached[made["id"]]), node)

    def level(self, made, values, node):
        if "round" in made and self.chance(0.6):
            digits = made["round"]["digits"]
            made["bands"] = "closed"
        else:
            digits = 6
            if self.chance(0.3):
                made["bands"] = "half_open"
        step = Fraction(1, 10 ** digits)
        first = Fraction(math.floor(node.low / step)) * step
        last = (math.floor(node.high / step) + 1) * step
        edges = self.edges(values, step, first)
        closed = made.get("bands") == "closed"
        ends = [edge - step if closed else edge for edge in edges[1:]]
        made["levels"] = self.bands(edges, ends + [last])

    def edges(self, values, step, first):
        """Up to five edges, each in (v, w] for values v < w reached."""
        between = list(zip(values, values[1:]))
        chosen = self.rng.sample(between, min(len(between),
                                              self.rng.randint(0, 5)))
        edges = [first]
        for low, high in sorted(chosen):
            edge = math.floor(high / step) * step
            if edge > low and edge > edges[-1]:
                edges.append(edge)
        return edges

    def bands(self, starts, ends):
        number = self.rng.choice([0, 1])
        levels = []
        for k, (start, end) in enumerate(zip(starts, ends)):
            level = {"level": number + k, "from": decimal(start),
                     "to": decimal(end), "name": en(f"level {k}"),
                     "description": en("d")}
            if k + 1 < len(starts):
                level["next"] = en("next")
            levels.append(level)
        return levels

    def add_sets(self, model):
        if not self.chance(0.3):
            return
        names = [q["id"] for q in self.questions]
        most = self.rng.randint(1, len(names))
        kept = set(self.rng.sample(range(len(names)), most))
        kept.add(names.index(self.rng.choice(sorted(self.scored()))))
        model["sets"] = [{"id": "express", "title": en("express"),
                          "questions": [names[k] for k in sorted(kept)]}]

    def model(self, name):
        self.add_questions()
        self.add_indicators()
        order = list(self.indicators)
        if self.chance(0.5):
            self.rng.shuffle(order)
        results = [made["id"] for made in order]
        if self.chance(0.5):
            self.rng.shuffle(results)
        model = self.frame(name)
        model.update(questions=self.questions, indicators=order,
                     results=results, headline=results[:2])
        if self.scales:
            model["scales"] = self.scales
        self.drop_dead_conditions(model)
        self.add_levels(model)
        self.add_sets(model)
        return write(model)

    def frame(self, name):
        return {"format": "nivela/model/1", "id": name, "version": "1.0.0",
                "languages": ["en"], "title": en("random"),
                "summary": en("a random model"), "license": "CC-BY-4.0",
                "fidelity": {"kind": "inspired-by", "published": en("none"),
                             "ours": [en("all")]},
                "sources": [{"id": "none", "citation": "none",
                             "used_for": en("nothing")}],
                "profile": ["country", "employees"],
                "missing": {"min_answered": self.min_answered,
                            "dont_know": self.dont_know},
                "sections": self.used_sections()}

    def used_sections(self):
        used = {q["section"] for q in self.questions}
        return [{"id": s, "title": en(s)} for s in ("s1", "s2") if s in used]


def make(seed, index):
    """The text of model number `index` of this seed."""
    rng = random.Random(f"model {seed} {index}")
    return Maker(rng).model(f"random_{index}")


if __name__ == "__main__":
    import sys
    print(make(int(sys.argv[1]), int(sys.argv[2])))

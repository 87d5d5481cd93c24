# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A second implementation of docs/scoring.md, in exact fractions.

It shares no code with the engine in src/score/ and follows the page word by
word: states, conditions, methods, missing rules, rescaling, rounding, levels,
shares and bounds. Numbers come from the literal text of the model file and of
the answers; binary floating point is used nowhere.

What a node gives its parents is a View. Views are interned, one object per
content, so that a tuple of views can be the key of a cache: most answer sets
meet combinations of children that were seen before.

Where the page leaves room, the reading taken here is marked "Reading:".
"""

import json
from collections import Counter
from fractions import Fraction

ANSWERED, DONT_KNOW, BLANK = "answered", "dont_know", "blank"
NOT_APPLICABLE, NOT_ASKED = "not_applicable", "not_asked"
SCORED, INSUFFICIENT = "scored", "insufficient"

SURE, MAYBE, NEVER = "sure", "maybe", "never"  # presence, for the bounds

CELL_STATES = {"": BLANK, "NA": NOT_APPLICABLE, "NS": DONT_KNOW,
               "DK": DONT_KNOW}
MEMO_LIMIT = 200_000


class View:
    """What a question or an indicator gives to the indicators above it."""

    __slots__ = ("state", "value", "presence", "low", "high", "level")

    def __init__(self, state, value, presence, low, high, level=None):
        self.state = state
        self.value = value
        self.presence = presence
        self.low = low
        self.high = high
        self.level = level


class Outcome:
    """One answer set, scored: the firm's line and a View per indicator."""

    __slots__ = ("status", "answered", "applicable", "results", "states")

    def __init__(self, status, answered, applicable, results, states):
        self.status = status
        self.answered = answered
        self.applicable = applicable
        self.results = results
        self.states = states


# -- Rounding ---------------------------------------------------------------


def round_fraction(x, digits, mode):
    """x to `digits` decimals; ties away from zero or to the even digit."""
    scale = 10 ** digits
    whole, rest = divmod(abs(x.numerator) * scale, x.denominator)
    twice = 2 * rest
    if twice > x.denominator:
        whole += 1
    elif twice == x.denominator and (mode == "half_up" or whole % 2):
        whole += 1
    return Fraction(whole if x >= 0 else -whole, scale)


def compare_root(product, n, bound):
    """-1, 0 or 1: the sign of product^(1/n) - bound, product >= 0."""
    if bound < 0:
        return 1
    power = bound ** n
    return (product > power) - (product < power)


def round_root(product, n, line, digits, mode):
    """Round offset + slope * product^(1/n), where line = (offset, slope).

    k is the greatest whole number of units of the last digit that is not
    above the value; it is found by bisection, each step an exact comparison
    of powers. The half-way point above k is then compared the same way.
    """
    offset, slope = line
    unit = Fraction(1, 10 ** digits)

    def sign(units):
        return compare_root(product, n, (units * unit - offset) / slope)

    low, high, step = 0, 1, 1
    while sign(low) < 0:
        low, step = low - step, step * 2
    step = 1
    while sign(high) >= 0:
        high, step = high + step, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        if sign(middle) >= 0:
            low = middle
        else:
            high = middle
    side = sign(low + Fraction(1, 2))
    if side == 0:
        up = low >= 0 if mode == "half_up" else low % 2 == 1
    else:
        up = side > 0
    return (low + up) * unit


# -- Questions --------------------------------------------------------------


class Question:
    """A question: reads a cell into (state, points, picked)."""

    def __init__(self, data, scales):
        self.id = data["id"]
        self.type = data["type"]
        self.applies_if = data.get("applies_if")
        self.weight = data.get("weight", Fraction(1))
        self.bands = [(b["from"], b["points"]) for b in data.get("bands", [])]
        self.options = self._options(data, scales)
        self.low = self.high = None
        self.min, self.max = data.get("min"), data.get("max")
        self._find_range()
        self._cells = {}

    def _options(self, data, scales):
        if self.type == "yes_no":
            points = data.get("points", {})
            return {code: {"code": code, "points": points.get(code)}
                    for code in ("yes", "no")}
        options = data.get("options")
        if options is None:
            options = scales.get(data.get("scale"), [])
        return {option["code"]: option for option in options}

    def _find_range(self):
        if self.type == "number":
            reach = [self.min, self.max]
            if self.bands:
                ends = [start for start, _ in self.bands[1:]] + [None]
                reach = [points for (start, points), end
                         in zip(self.bands, ends)
                         if start <= self.max
                         and (end is None or end > self.min)]
        else:
            reach = self._option_reach()
        if reach:
            self.low, self.high = min(reach), max(reach)

    def _option_reach(self):
        worth = [o for o in self.options.values()
                 if o.get("points") is not None]
        if self.type != "multiple" or not worth:
            return [o["points"] for o in worth]
        alone = [o["points"] for o in worth if o.get("exclusive")]
        free = [o["points"] for o in worth if not o.get("exclusive")]
        negative = sum((p for p in free if p < 0), Fraction(0))
        positive = sum((p for p in free if p > 0), Fraction(0))
        return [negative, positive] + alone

    def read(self, cell):
        """A cell of a CSV as (state, points, picked)."""
        answer = self._cells.get(cell)
        if answer is None:
            answer = self._cells[cell] = self._read(cell)
        return answer

    def _read(self, cell):
        if cell in CELL_STATES:
            return CELL_STATES[cell], None, None
        if self.type == "text":
            return ANSWERED, None, cell
        if self.type == "number":
            return ANSWERED, self._number_points(Fraction(cell)), \
                Fraction(cell)
        codes = cell.split(" ") if self.type == "multiple" else [cell]
        chosen = [self.options[code] for code in codes]
        for option in chosen:
            if "state" in option:
                return option["state"], None, None
        if any(option.get("points") is None for option in chosen):
            return ANSWERED, None, frozenset(codes)
        points = sum((o["points"] for o in chosen), Fraction(0))
        return ANSWERED, points, frozenset(codes)

    def _number_points(self, number):
        if not self.bands:
            return number
        return [points for start, points in self.bands if start <= number][-1]

    def view(self, answer, asked, allowed=True):
        """What this answer gives when its condition is `asked`.

        Reading: under an unknown condition a question answered "does not
        apply" stays absent, whether it is asked in the end or not.
        """
        state, points, _ = answer
        if not allowed or asked is False:
            return (NOT_ASKED, None, NEVER, None, None)
        presence = SURE if asked else MAYBE
        shown = state if asked else NOT_ASKED
        if state == NOT_APPLICABLE or self.low is None:
            return (shown, None, NEVER, None, None)
        if state == ANSWERED:
            value = points if asked else None
            return (shown, value, presence, points, points)
        return (shown, None, presence, self.low, self.high)


# -- Conditions -------------------------------------------------------------


def kleene_all(values):
    values = list(values)
    if False in values:
        return False
    return None if None in values else True


def kleene_not(value):
    return None if value is None else not value


def holds(condition, answers, profile):
    """True, False or None (unknown).

    `answers` maps a question to (state, points, picked, asked); `asked` is
    the truth of its own condition, False for one outside the chosen set.
    """
    if "all" in condition:
        return kleene_all(holds(c, answers, profile)
                          for c in condition["all"])
    if "any" in condition:
        return kleene_not(kleene_all(kleene_not(holds(c, answers, profile))
                                     for c in condition["any"]))
    if "not" in condition:
        return kleene_not(holds(condition["not"], answers, profile))
    if "profile" in condition:
        return profile_leaf(condition, profile.get(condition["profile"], ""))
    return question_leaf(condition, answers[condition["question"]])


def compare(condition, number):
    if "at_least" in condition:
        return number >= condition["at_least"]
    return number <= condition["at_most"]


def profile_leaf(condition, text):
    if text == "":
        return False
    if "is" in condition:
        return text in condition["is"]
    return compare(condition, Fraction(text))


def question_leaf(condition, answer):
    state, points, picked, asked = answer
    if asked is None or state in (BLANK, DONT_KNOW):
        return None
    if state in (NOT_APPLICABLE, NOT_ASKED):
        return False
    if "is" in condition:
        return any(code in condition["is"] for code in picked)
    return compare(condition,
                   points if isinstance(picked, frozenset) else picked)


# -- Indicators -------------------------------------------------------------


class Indicator:
    """One indicator: its rule, and a cache of what its children gave."""

    def __init__(self, data, defaults, questions):
        self.id = data["id"]
        self.method = data["method"]
        self.children = [child["id"] for child in data["children"]]
        self.weights = [self._weight(child, questions)
                        for child in data["children"]]
        self.thresholds = [child.get("at_least", data.get("at_least"))
                           for child in data["children"]]
        missing = {**defaults, **data.get("missing", {})}
        self.min_answered = Fraction(missing["min_answered"])
        self.lowest = missing["dont_know"] == "lowest"
        self.ties = data.get("ties", "lowest")
        self.counts = data.get("counts")
        self.rescale = data.get("rescale")
        self.round = data.get("round")
        self.closed = data.get("bands") == "closed"
        self.levels = [(level["from"], level["to"], int(level["level"]))
                       for level in data.get("levels", [])]
        self._memo = {}
        self._interned = {}

    @staticmethod
    def _weight(child, questions):
        if "weight" in child:
            return child["weight"]
        question = questions.get(child["id"])
        return question.weight if question else Fraction(1)

    def view(self, views):
        """The View that these views of the children make."""
        made = self._memo.get(views)
        if made is None:
            state, value = self._value(views)
            presence, low, high = self._bounds(views)
            level = self.level(value) if value is not None else None
            content = (state, value, presence, low, high)
            made = self._interned.get(content)
            if made is None:
                made = self._interned[content] = View(*content, level)
            if len(self._memo) > MEMO_LIMIT:
                self._memo.clear()
            self._memo[views] = made
        return made

    def _value(self, views):
        counted, missing, absent = [], [], 0
        for index, view in enumerate(views):
            if view.state in (ANSWERED, SCORED):
                counted.append((index, view.value))
            elif view.state in (NOT_APPLICABLE, NOT_ASKED):
                absent += 1
            elif view.state == DONT_KNOW and self.lowest:
                counted.append((index, view.low))
            else:
                missing.append(index)
        if absent == len(views) or (self.method == "difference" and absent):
            return NOT_APPLICABLE, None
        if not counted or self._too_few(counted, missing):
            return INSUFFICIENT, None
        return SCORED, self.apply(counted)

    def _too_few(self, counted, missing):
        if self.method == "difference":
            return bool(missing)
        if self.method == "staircase":
            end = min(self.end_of_climb(i, v) for i, v in counted)
            return any(index + 1 < end for index in missing)
        share = Fraction(len(counted), len(counted) + len(missing))
        return share < self.min_answered

    def end_of_climb(self, index, value):
        """The position at which this child ends the climb, if it does."""
        below = value < self.thresholds[index]
        return index + 1 if below else len(self.children) + 1

    def apply(self, pairs):
        """The method on (index of child, value) pairs, then rescale, round."""
        if self.method == "geometric_mean":
            return self._geometric_mean([value for _, value in pairs])
        return self.finish(getattr(self, "_" + self.method)(pairs))

    def finish(self, x):
        """Rescale, then round, where the model says so."""
        offset, slope = self.line()
        x = offset + slope * x if self.rescale else x
        if self.round:
            return round_fraction(x, int(self.round["digits"]),
                                  self.round["mode"])
        return x

    def line(self):
        """The rescaling as (offset, slope)."""
        if not self.rescale:
            return Fraction(0), Fraction(1)
        (a, b), (c, d) = self.rescale["from"], self.rescale["to"]
        slope = (d - c) / (b - a)
        return c - a * slope, slope

    def _geometric_mean(self, values):
        product = Fraction(1)
        for value in values:
            product *= value
        return round_root(product, len(values), self.line(),
                          int(self.round["digits"]), self.round["mode"])

    def _mean(self, pairs):
        return sum(value for _, value in pairs) / len(pairs)

    def _weighted_mean(self, pairs):
        return self._sum(pairs) / sum(self.weights[i] for i, _ in pairs)

    def _sum(self, pairs):
        return sum(self.weights[i] * value for i, value in pairs)

    def _min(self, pairs):
        return min(value for _, value in pairs)

    def _max(self, pairs):
        return max(value for _, value in pairs)

    def _spread(self, pairs):
        return self._max(pairs) - self._min(pairs)

    def _lower_median(self, pairs):
        values = sorted(value for _, value in pairs)
        return values[(len(values) + 1) // 2 - 1]

    def _mode(self, pairs):
        counts = Counter(value for _, value in pairs)
        most = max(counts.values())
        tied = [value for value, count in counts.items() if count == most]
        return min(tied) if self.ties == "lowest" else max(tied)

    def _share_at_least(self, pairs):
        reached = sum(value >= self.thresholds[i] for i, value in pairs)
        return Fraction(reached, len(pairs))

    def _difference(self, pairs):
        (_, first), (_, second) = sorted(pairs)
        return first - second

    def _staircase(self, pairs):
        end = min(self.end_of_climb(i, value) for i, value in pairs)
        if self.counts == "climbed":
            return Fraction(end - 1)
        return Fraction(min(end, len(self.children)))

    def level(self, value):
        """The number of the level that holds this value, or None."""
        if not self.levels:
            return None
        last = len(self.levels) - 1
        for k, (start, end, number) in enumerate(self.levels):
            inside = value <= end if self.closed or k == last else value < end
            if start <= value and inside:
                return number
        raise ValueError(f"{self.id}: no level holds {value}")

    # Bounds (section 6)

    def _bounds(self, views):
        sure = [(i, v) for i, v in enumerate(views) if v.presence == SURE]
        maybe = [(i, v) for i, v in enumerate(views) if v.presence == MAYBE]
        if self.method == "difference":
            return self._difference_bounds(views)
        if not sure and not maybe:
            return NEVER, None, None
        presence = SURE if sure else MAYBE
        if self.method == "spread":
            low, high = self._spread_bounds(sure, sure + maybe)
            return presence, self.finish(low), self.finish(high)
        if self.method == "mode":
            low, high = self._mode_bounds(sure, sure + maybe)
            return presence, self.finish(low), self.finish(high)
        return (presence, self._lowest_end(sure, maybe),
                self._highest_end(sure, maybe))

    def _rank(self, pair):
        """How far a child pulls the value up.

        Reading: where the thresholds differ from child to child, not the
        child's end itself decides but what the method makes of it.
        """
        index, value = pair
        if self.method == "share_at_least":
            return value >= self.thresholds[index]
        if self.method == "staircase":
            return self.end_of_climb(index, value)
        return value

    def _lowest_end(self, sure, maybe):
        base = [(i, view.low) for i, view in sure]
        more = sorted(((i, view.low) for i, view in maybe), key=self._rank)
        return min(self._by_number(base, more))

    def _highest_end(self, sure, maybe):
        base = [(i, view.high) for i, view in sure]
        more = sorted(((i, view.high) for i, view in maybe), key=self._rank,
                      reverse=True)
        return max(self._by_number(base, more))

    def _by_number(self, base, more):
        first = 0 if base else 1
        return [self.apply(base + more[:j])
                for j in range(first, len(more) + 1)]

    def _difference_bounds(self, views):
        """Reading: there is a difference only where both children are."""
        first, second = views
        if NEVER in (first.presence, second.presence):
            return NEVER, None, None
        both = first.presence == second.presence == SURE
        return (SURE if both else MAYBE,
                self.finish(first.low - second.high),
                self.finish(first.high - second.low))

    @staticmethod
    def _spread_bounds(sure, every):
        """Reading: the pair of different children that lie furthest apart."""
        high = max((a.high - b.low for i, a in every for j, b in every
                    if i != j), default=Fraction(0))
        low = Fraction(0)
        if sure:
            low = max(view.low for _, view in sure) - \
                min(view.high for _, view in sure)
        return max(low, Fraction(0)), high

    def _mode_bounds(self, sure, every):
        """Reading: x can be the mode when every child that can be x is x and
        no value that surely present children are bound to (low = high) then
        beats it, ties decided by `ties`; all others keep out of the way."""
        bound = Counter(view.low for _, view in sure
                        if view.low == view.high)

        def can_win(x):
            votes = sum(view.low <= x <= view.high for _, view in every)
            return not any(y != x and self._beats(y, count, x, votes)
                           for y, count in bound.items())

        return (min(x for x in {view.low for _, view in every} if can_win(x)),
                max(x for x in {view.high for _, view in every}
                    if can_win(x)))

    def _beats(self, y, count, x, votes):
        if count != votes:
            return count > votes
        return y < x if self.ties == "lowest" else y > x


# -- Models -----------------------------------------------------------------


class Model:
    """A model made ready to score: questions in order, indicators leaves
    first."""

    def __init__(self, data):
        self.data = data
        scales = {s["id"]: s["options"] for s in data.get("scales", [])}
        self.questions = {q["id"]: Question(q, scales)
                          for q in data["questions"]}
        self.indicators = {i["id"]: Indicator(i, data["missing"],
                                              self.questions)
                           for i in data["indicators"]}
        self.sets = {s["id"]: frozenset(s["questions"])
                     for s in data.get("sets", [])}
        self.profile = data["profile"]
        self.results = data["results"]
        self.order = []
        self._place(self.indicators)
        self.below = {}
        for node in self.order:
            self.below[node] = self._questions_below(node)
        self.listed = frozenset().union(*(self.below[r]
                                          for r in self.results))
        self._views = {}

    def _place(self, ids):
        for node in ids:
            if node in self.indicators and node not in self.order:
                self._place(self.indicators[node].children)
                self.order.append(node)

    def _questions_below(self, node):
        below = set()
        for child in self.indicators[node].children:
            below |= self.below[child] if child in self.indicators else \
                {child}
        return frozenset(below)

    def score(self, cells, chosen_set=None):
        """Score one answer set: column name -> text of the cell."""
        allowed = self.sets[chosen_set] if chosen_set else self.questions
        answers, views = {}, {}
        for name, question in self.questions.items():
            answer = question.read(cells.get(name, ""))
            inside = name in allowed
            asked = self._asked(question, inside, answers, cells)
            view = self._intern(question, answer, asked, inside)
            views[name] = view
            answers[name] = (view.state, answer[1], answer[2], asked)
        for name in self.order:
            indicator = self.indicators[name]
            views[name] = indicator.view(
                tuple([views[child] for child in indicator.children]))
        return self._outcome(views)

    @staticmethod
    def _asked(question, inside, answers, cells):
        """Reading: outside the set a question is surely not asked, even
        where its own condition is unknown."""
        if not inside:
            return False
        if question.applies_if is None:
            return True
        return holds(question.applies_if, answers, cells)

    def _intern(self, question, answer, asked, inside):
        key = (question.id, answer, asked, inside)
        view = self._views.get(key)
        if view is None:
            view = self._views[key] = View(*question.view(answer, asked,
                                                          inside))
        return view

    def count(self, views, names):
        """(answered, applicable) over these questions."""
        states = [views[name].state for name in names]
        answered = states.count(ANSWERED)
        return answered, answered + states.count(DONT_KNOW) + \
            states.count(BLANK)

    def _outcome(self, views):
        answered, applicable = self.count(views, self.listed)
        results = {name: views[name] for name in self.results}
        if any(v.state == INSUFFICIENT for v in results.values()):
            status = "insufficient"
        else:
            status = "partial" if answered < applicable else "ok"
        return Outcome(status, answered, applicable, results, views)

    def answered_below(self, outcome, indicator):
        """(answered, applicable) of one indicator."""
        return self.count(outcome.states, self.below[indicator])


def load(text):
    """A Model from the text of its file."""
    return Model(json.loads(text, parse_float=Fraction, parse_int=Fraction))


def main(argv):
    """oracle.py MODEL.json ANSWERS.csv [SET]: exact results, as CSV."""
    import csv
    import sys
    with open(argv[1], encoding="utf-8") as file:
        model = load(file.read())
    out = csv.writer(sys.stdout)
    header = ["id", "status", "answered", "applicable"]
    for name in model.results:
        header += [name, name + ".state", name + ".level", name + ".low",
                   name + ".high"]
    out.writerow(header)
    with open(argv[2], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            got = model.score(row, argv[3] if len(argv) > 3 else None)
            line = [row["id"], got.status, got.answered, got.applicable]
            for view in got.results.values():
                line += [view.value, view.state, view.level, view.low,
                         view.high]
            out.writerow("" if cell is None else cell for cell in line)


if __name__ == "__main__":
    import sys as _sys
    main(_sys.argv)

# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What an indicator gives, and its bounds (docs/scoring.md, 4 and 6)."""

from collections import Counter
from fractions import Fraction

from questions import (ANSWERED, DONT_KNOW, MAYBE, NEVER, NOT_APPLICABLE,
                       NOT_ASKED, SURE, View)
from rounding import round_fraction, round_root

SCORED, INSUFFICIENT = "scored", "insufficient"
MEMO_LIMIT = 200_000


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
        if self.method == "sum":
            return self.weights[index] * value
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

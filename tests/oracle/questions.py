# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What a question gives (docs/scoring.md, section 2)."""

from fractions import Fraction

ANSWERED, DONT_KNOW, BLANK = "answered", "dont_know", "blank"
NOT_APPLICABLE, NOT_ASKED = "not_applicable", "not_asked"
SURE, MAYBE, NEVER = "sure", "maybe", "never"  # presence, for the bounds

CELL_STATES = {"": BLANK, "NA": NOT_APPLICABLE, "NS": DONT_KNOW,
               "DK": DONT_KNOW}


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
        self._cells, self._views = {}, {}

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

    def view(self, cell, asked):
        """The View of this cell when the question's condition is `asked`
        (False, too, outside the chosen set)."""
        view = self._views.get((cell, asked))
        if view is None:
            view = View(*self._view(self.read(cell), asked))
            self._views[cell, asked] = view
        return view

    def _view(self, answer, asked):
        """Reading: under an unknown condition a question answered "does not
        apply" stays absent, whether it is asked in the end or not."""
        state, points, _ = answer
        if asked is False:
            return (NOT_ASKED, None, NEVER, None, None)
        presence = SURE if asked else MAYBE
        shown = state if asked else NOT_ASKED
        if state == NOT_APPLICABLE or self.low is None:
            return (shown, None, NEVER, None, None)
        if state == ANSWERED:
            value = points if asked else None
            return (shown, value, presence, points, points)
        return (shown, None, presence, self.low, self.high)

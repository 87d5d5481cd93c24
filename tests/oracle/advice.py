# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Advice (docs/scoring.md, section 9), on top of the oracle's scores.

An action is done by changing cells of the answer set, and the whole set is
scored again.
"""

from fractions import Fraction

import conditions
from indicators import INSUFFICIENT, SCORED
from random_answers import decimal_text
from questions import (ANSWERED, BLANK, DONT_KNOW, MAYBE, NEVER,
                       NOT_APPLICABLE, NOT_ASKED, View)

ALL_HELP = ("mean", "weighted_mean", "sum", "max", "mode", "geometric_mean",
            "share_at_least")
WEIGHTED = ("weighted_mean", "sum")
REASONS = ("consistency", "next_level", "other", "none")


class Firm:
    """One answer set and its scores."""

    def __init__(self, model, cells, chosen_set=None):
        self.model, self.cells, self.chosen = model, cells, chosen_set
        self.views = model.score(cells, chosen_set).states
        self.answers = {}
        allowed = model.sets[chosen_set] if chosen_set else model.questions
        for name, question in model.questions.items():
            cell = cells.get(name, "")
            asked = model._asked(question, name in allowed, self.answers,
                                 cells)
            _, points, picked = question.read(cell)
            self.answers[name] = (self.views[name].state, points, picked,
                                  asked)

    def counts(self, child, parent):
        """The value with which a child counts, or None."""
        view = self.views[child]
        if view.state in (ANSWERED, SCORED):
            return view.value
        if view.state == DONT_KNOW and self.model.indicators[parent].lowest:
            return view.low
        return None

    def holds(self, when):
        """A condition, also one on results."""
        for key in ("all", "any"):
            if key in when:
                parts = [self.holds(c) for c in when[key]]
                if key == "all":
                    return conditions.kleene_all(parts)
                return conditions.kleene_not(conditions.kleene_all(
                    [conditions.kleene_not(p) for p in parts]))
        if "not" in when:
            return conditions.kleene_not(self.holds(when["not"]))
        if "result" not in when:
            return conditions.holds(when, self.answers, self.cells)
        view = self.views[when["result"]]
        if view.state != SCORED:
            return None
        if "below" in when:
            return view.value < when["below"]
        if "at_least" in when:
            return view.value >= when["at_least"]
        if "level_at_most" in when:
            return view.level <= when["level_at_most"]
        return view.level >= when["level_at_least"]


def reached(question, picked, to):
    """Whether an answer that counts is where a raise leads."""
    if question.type == "multiple":
        return to in picked
    (code,) = picked
    return question.options[code]["points"] >= question.options[to]["points"]


def is_open(firm, raised):
    state, _, picked, _ = firm.answers[raised["question"]]
    if state in (BLANK, DONT_KNOW):
        return True
    question = firm.model.questions[raised["question"]]
    return state == ANSWERED and not reached(question, picked, raised["to"])


def is_done(firm, action):
    raises = action.get("raises", [])
    return bool(raises) and not any(is_open(firm, r) for r in raises)


def with_done(firm, actions):
    """The firm with these actions done."""
    cells = dict(firm.cells)
    for action in actions:
        for raised in action.get("raises", []):
            raise_cell(firm.model, cells, raised)
    return Firm(firm.model, cells, firm.chosen)


def raise_cell(model, cells, raised):
    name, to = raised["question"], raised["to"]
    question = model.questions[name]
    state, _, picked = question.read(cells.get(name, ""))
    if state == NOT_APPLICABLE:
        return
    if state == ANSWERED and reached(question, picked, to):
        return
    chosen = {to}
    if question.type == "multiple" and state == ANSWERED and \
            not question.options[to].get("exclusive"):
        chosen |= {c for c in picked
                   if not question.options[c].get("exclusive")}
    cells[name] = " ".join(c for c in question.options if c in chosen)


def gains(before, after):
    """Results that rise."""
    found = []
    for name in before.model.results:
        now, then = before.views[name], after.views[name]
        if before.model.indicators[name].method in ("spread", "difference"):
            continue
        if then.state == SCORED and (now.state != SCORED or
                                     then.value > now.value):
            found.append(name)
    return found


def reaches(model, chosen):
    """(low, high) of each question and indicator, whatever is answered."""
    allowed = model.sets[chosen] if chosen else model.questions
    views = {}
    for name, question in model.questions.items():
        inside = name in allowed and question.low is not None
        views[name] = View(NOT_ASKED, None, MAYBE if inside else NEVER,
                           question.low if inside else None,
                           question.high if inside else None)
    for name in model.order:
        indicator = model.indicators[name]
        _, low, high = indicator._bounds(
            tuple(views[child] for child in indicator.children))
        presence = NEVER if low is None else MAYBE
        views[name] = View(INSUFFICIENT, None, presence, low, high)
    return {name: (view.low, view.high) for name, view in views.items()}


def binding(firm, name):
    """Section 7, for a staircase, a minimum and a lower median."""
    indicator = firm.model.indicators[name]
    if firm.views[name].state != SCORED:
        return set()
    values = [(i, firm.counts(child, name))
              for i, child in enumerate(indicator.children)]
    values = [(i, value) for i, value in values if value is not None]
    if indicator.method == "staircase":
        ends = [i for i, value in values if value < indicator.thresholds[i]]
        return set(ends[:1])
    value = firm.views[name].value
    starts = [start for start, _, _ in indicator.levels if start > value]
    if not starts and (indicator.levels or indicator.method != "min"):
        return set()
    if indicator.method == "min":
        least = min(value for _, value in values)
        if starts and least >= unscaled(indicator, min(starts)):
            return set()
        return {i for i, value in values if value == least}
    target = unscaled(indicator, min(starts))
    below = sorted((target - value, i) for i, value in values
                   if value < target)
    return {i for _, i in below[:max(0, len(below)
                                     - ((len(values) + 1) // 2 - 1))]}


def unscaled(indicator, edge):
    offset, slope = indicator.line()
    return (edge - offset) / slope


class Adviser:
    """All advice for one model, and one set of it."""

    def __init__(self, model, chosen_set=None):
        self.model, self.chosen = model, chosen_set
        self.actions = {a["id"]: a for a in model.data.get("actions", [])}
        self.reach = reaches(model, chosen_set)
        self.headlines = model.data["headline"]
        stepped = [h for h in self.headlines
                   if model.indicators[h].method in ("staircase", "min")]
        self.lead = (stepped or list(self.headlines))[0]

    def weakest(self, firm):
        """Places of the weakest children of the lead."""
        lead = self.model.indicators[self.lead]
        if lead.method in ("staircase", "min"):
            return binding(firm, self.lead)
        if lead.method in ("spread", "difference"):
            return set()
        values = {i: firm.counts(child, self.lead)
                  for i, child in enumerate(lead.children)}
        values = {i: v for i, v in values.items() if v is not None}
        marks = {i: firm.views[lead.children[i]].level for i in values}
        if values and None in marks.values():
            marks = {}
            for i, value in values.items():
                low, high = self.reach[lead.children[i]]
                if low != high:
                    marks[i] = (value - low) / (high - low)
        if len(set(marks.values())) < 2:
            return set()
        return {i for i, mark in marks.items()
                if mark == min(marks.values())}

    def parts(self, firm, weak):
        """(headline, place) of what counts, in order."""
        for name in self.headlines:
            indicator = self.model.indicators[name]
            if indicator.method in ALL_HELP:
                places = set(range(len(indicator.children)))
            elif indicator.method in ("spread", "difference"):
                places = set()
            else:
                places = binding(firm, name)
                if name == self.lead:
                    places |= weak
            for place in sorted(places):
                yield name, place

    def part(self, firm, after, name, place):
        """What the action does to one part, or None."""
        indicator = self.model.indicators[name]
        child = indicator.children[place]
        low, high = self.reach[child]
        to = after.counts(child, name)
        if to is None or low == high:
            return None
        start = firm.counts(child, name)
        start = low if start is None else start
        weights = {i: indicator.weights[i] if indicator.method in WEIGHTED
                   else Fraction(1)
                   for i, c in enumerate(indicator.children)
                   if after.counts(c, name) is not None}
        weight = weights[place] / sum(weights.values())
        gap = (to - start) / (high - low)
        return {"part": (name, child), "weight": weight, "gap": gap,
                "from": start, "to": to, "range": high - low}

    def rank(self, firm, after, action, parts):
        """The part that rises most, with the priority."""
        best = {"part": None, "weight": Fraction(0), "gap": Fraction(0)}
        for name, place in parts:
            part = self.part(firm, after, name, place)
            if part and part["weight"] * part["gap"] > \
                    best["weight"] * best["gap"]:
                best = part
        best["priority"] = best["weight"] * best["gap"] * \
            action["impact"] / action["effort"]
        return best

    def reason(self, firm, action, risen, rank, weak):
        if not risen:
            return "none"
        lead = self.model.indicators[self.lead]
        below = set()
        for place in weak:
            child = lead.children[place]
            below |= self.model.below.get(child, frozenset([child]))
        if any(r["question"] in below and is_open(firm, r)
               for r in action.get("raises", [])):
            return "consistency"
        return "next_level" if rank["priority"] > 0 else "other"

    def look_at(self, firm, action, weak, parts):
        after = with_done(firm, [action])
        risen = gains(firm, after)
        made = self.rank(firm, after, action, parts)
        made["reason"] = self.reason(firm, action, risen, made, weak)
        made["brings"] = brought(firm, after, risen)
        made["quick_win"] = action["effort"] == 1 and any(
            firm.views[r].state == SCORED and firm.views[r].level is not None
            and after.views[r].level > firm.views[r].level for r in risen)
        return made

    def phases(self, firm, wanted):
        """Phase of each advised action."""
        found = {}

        def phase(name):
            if name not in found:
                found[name] = self._phase(firm, name, wanted, phase)
            return found[name]

        for name in self.actions:
            phase(name)
        return {name: at for name, at in found.items() if at}

    def _phase(self, firm, name, wanted, phase):
        if name not in wanted:
            return 0
        at = 1
        for required in self.actions[name].get("requires", []):
            before = phase(required)
            action = self.actions[required]
            met = is_done(firm, action) or (
                not action.get("raises") and
                firm.holds(action["when"]) is not True)
            if not before and not met:
                return 0
            at = max(at, before + 1)
        return at

    def advise(self, cells):
        """([advised, in order], what the first bring together)."""
        firm = Firm(self.model, cells, self.chosen)
        weak = self.weakest(firm)
        parts = list(self.parts(firm, weak))
        wanted = [name for name, action in self.actions.items()
                  if firm.holds(action["when"]) is True
                  and not is_done(firm, action)]
        phases = self.phases(firm, set(wanted))
        order = list(self.actions)
        advised = []
        for name, phase in phases.items():
            action = self.actions[name]
            made = self.look_at(firm, action, weak, parts)
            made.update(id=name, phase=phase)
            made["quick_win"] = made["quick_win"] and phase == 1
            advised.append(made)
        advised.sort(key=lambda a: (
            a["phase"], REASONS.index(a["reason"]), -a["priority"],
            -Fraction(self.actions[a["id"]]["impact"],
                      self.actions[a["id"]]["effort"]),
            order.index(a["id"])))
        first = [a["id"] for a in advised if a["phase"] == 1][:3]
        after = with_done(firm, [self.actions[name] for name in first])
        return advised, (first, brought(firm, after, gains(firm, after)))


def steps_of(question, data, cell):
    """Cells one step from this one (section 10)."""
    state, points, picked = question.read(cell)
    if state != ANSWERED or question.low is None:
        return
    if question.type == "number":
        yield from number_steps(question, int(data.get("decimals", 0)), picked)
    elif question.type == "multiple":
        yield from box_steps(question, picked)
    else:
        worth = [(o["points"], place, code) for place, (code, o)
                 in enumerate(question.options.items())
                 if o.get("points") is not None]
        less = [(-p, place, code) for p, place, code in worth if p < points]
        more = [(p, place, code) for p, place, code in worth if p > points]
        for side in (less, more):
            if side:
                yield min(side)[2]


def box_steps(question, picked):
    for code, option in question.options.items():
        if option.get("points") is None or option.get("exclusive"):
            continue
        if code in picked:
            then = picked - {code}
        else:
            then = {c for c in picked
                    if not question.options[c].get("exclusive")} | {code}
        if then:
            yield " ".join(c for c in question.options if c in then)


def number_steps(question, decimals, number):
    unit = Fraction(1, 10 ** decimals)
    tries = [number - unit, number + unit]
    if question.bands:
        starts = [-(-start // unit) * unit for start, _ in question.bands]
        inside = [start for start, _ in question.bands if start <= number]
        tries = [starts[len(inside) - 1] - unit] + starts[len(inside):][:1]
    for x in tries:
        if question.min <= x <= question.max:
            yield decimal_text(x, decimals)


def flips(model, cells, chosen_set=None):
    """{headline: [(question, cell then, level then)]} and the firm."""
    firm = Firm(model, cells, chosen_set)
    data = {q["id"]: q for q in model.data["questions"]}
    found = {}
    for name in model.data["headline"]:
        if firm.views[name].level is not None:
            found[name] = []
    for name, question in model.questions.items():
        if firm.views[name].state != ANSWERED:
            continue
        for cell in steps_of(question, data[name], cells.get(name, "")):
            then = model.score({**cells, name: cell}, chosen_set).states
            for headline, flipped in found.items():
                level = then[headline].level
                if level is not None and level != firm.views[headline].level:
                    flipped.append((name, cell, level))
    return found, firm


def brought(firm, after, risen):
    """(result, value, level, value now, level now) of each."""
    return [(name, after.views[name].value, after.views[name].level,
             firm.views[name].value, firm.views[name].level)
            for name in risen]

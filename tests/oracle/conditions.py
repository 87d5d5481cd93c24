# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Conditions in three values (docs/scoring.md, section 3)."""

from fractions import Fraction

from questions import BLANK, DONT_KNOW, NOT_APPLICABLE, NOT_ASKED


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

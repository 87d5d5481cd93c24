# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The five business functions of a firm: today, in ten years, action.

Today's answers are drawn so that their lower median is the generation that the
firm was given; then some of the highest answers are raised, which leaves the
lower median alone, until the average over functions meets its target. The
expected answers are raised until the same average has doubled.
"""

from fractions import Fraction

FUNCTIONS = ("suppliers", "product_development", "production", "customers",
             "management")
DESIGN = "product_development"

# Where each country lags (ECLAC 2021, p. 18): these get the lower answers
# more often.
WEAK = {"AR": ("production", "product_development", "suppliers"),
        "BR": ("customers", "management")}
NO_DESIGN = {"AR": 190, "BR": 150}  # permille of firms without own design

# G3 and G4, averaged over the functions: what Albrieu et al. leave beside
# G1 and G2 (ECLAC 2021, p. 19), and twice that in ten years (p. 21).
ADVANCED = {"AR": Fraction(14, 100), "BR": Fraction(22, 100)}

# Permille of firms with no action, and the least and most functions in which
# the others act; the latter make the average three times higher in Brazil
# (p. 21).
NO_ACTION = {"AR": 800, "BR": 620}
ACTS_IN = {"AR": (1, 4), "BR": (3, 5)}
ACTIONS = {"studies": 45, "plan": 25, "executing": 30}


def median_place(count):
    """Place, from 0, of the lower median among sorted answers."""
    return (count + 1) // 2 - 1


def sorted_answers(draws, generation, count):
    """Rising answers whose lower median is the generation."""
    place = median_place(count)
    lower = {1: {1: 1}, 2: {1: 55, 2: 45}, 3: {1: 20, 2: 80},
             4: {2: 60, 3: 40}}[generation]
    upper = {1: {1: 70, 2: 30}, 2: {2: 1}, 3: {3: 85, 4: 15},
             4: {4: 1}}[generation]
    answers = [draws.pick(lower) for _ in range(place)] + [generation]
    answers += [draws.pick(upper) for _ in range(count - place - 1)]
    return sorted(answers)


def set_today(draws, firm):
    """Draw which functions apply and today's generation in each."""
    firm["designs"] = not draws.chance(NO_DESIGN[firm["country"]])
    names = [f for f in FUNCTIONS if firm["designs"] or f != DESIGN]
    answers = sorted_answers(draws, firm["generation"], len(names))
    weak = WEAK[firm["country"]]
    names.sort(key=lambda f: draws.below(1000) - 350 * (f in weak))
    firm["today"] = dict(zip(names, answers))


def advanced(firms, key):
    """Share of firms at G3 or G4, averaged over the functions."""
    shares = []
    for function in FUNCTIONS:
        given = [f[key][function] for f in firms if function in f[key]]
        shares.append(Fraction(sum(v >= 3 for v in given), len(given)))
    return sum(shares) / len(shares)


def raise_today(draws, firms, target):
    """Raise the highest answer of G2 firms to 3 until the target is met."""
    candidates = [f for f in firms if f["generation"] == 2]
    draws.shuffle(candidates)
    for firm in candidates:
        if advanced(firms, "today") >= target:
            return
        top = max(firm["today"], key=lambda f: (firm["today"][f], f))
        firm["today"][top] = 3


def mild_hope(draws, value):
    """An expectation that does not cross from G1-G2 to G3-G4."""
    if value == 1:
        return 2 if draws.chance(450) else 1
    if value == 3:
        return 4 if draws.chance(350) else 3
    return value


def set_expected(draws, firms, target):
    """Draw the generation expected in ten years, up to the target."""
    ranked = []
    for number, firm in enumerate(firms):
        ambition = draws.below(1000)
        firm["expected"] = {}
        for function, value in firm["today"].items():
            firm["expected"][function] = mild_hope(draws, value)
            if value <= 2:
                rank = ambition + draws.below(300) + (700 if value == 1 else 0)
                ranked.append((rank, number, function))
    for _, number, function in sorted(ranked):
        if advanced(firms, "expected") >= target:
            return
        firms[number]["expected"][function] = 4 if draws.chance(150) else 3


def set_action(draws, firms, country):
    """Deal out who acts, more often among advanced firms, and where."""
    ranked = sorted(range(len(firms)), key=lambda i: (
        draws.below(1000) + 250 * firms[i]["generation"], i))
    idle = len(firms) * NO_ACTION[country] // 1000
    for place, i in enumerate(ranked):
        firm = firms[i]
        firm["action"] = {f: "none" for f in firm["today"]}
        if place < idle:
            continue
        names = [f for f in FUNCTIONS if f in firm["today"]]
        draws.shuffle(names)
        least, most = ACTS_IN[country]
        for function in names[:least + draws.below(most - least + 1)]:
            firm["action"][function] = draws.pick(ACTIONS)


def set_functions(draws, firms, country):
    """Everything about the five functions, for the firms of one country."""
    for firm in firms:
        set_today(draws, firm)
    raise_today(draws, firms, ADVANCED[country])
    set_expected(draws, firms, 2 * advanced(firms, "today"))
    set_action(draws, firms, country)

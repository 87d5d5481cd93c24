# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""What a survey always has: blanks, "does not apply" and "don't know".

Few enough that every result of every firm can be scored: at most one gap in
each group of answers, none in the answers that decide the generation, in the
barriers, and in the technologies whose published share is reproduced. A gap
that would move a firm to another segment is not made.
"""

from practices import MASTERED, PRACTICES, PRINCIPLES, SEGMENTS, TECHNOLOGIES

EXACT = {"AR": ("tec_materials", "tec_sensors", "tec_simulation"),
         "BR": ("tec_sensors",)}
KINDS = {"": 50, "NS": 35, "NA": 15}


def keeps_segment(answers, names, gone):
    """Whether the mean of the rest is on the same side of 60 of 100."""
    rest = [int(answers[n]) for n in names if n != gone]
    whole = sum(rest) + int(answers[gone])
    return (5 * sum(rest) >= MASTERED * len(rest)) == (whole >= MASTERED)


def open_practice(draws, firm, segment):
    """Perhaps leave one practice of a segment without an answer."""
    names = PRACTICES[segment]
    gone = names[draws.below(len(names))]
    if draws.chance(40) and keeps_segment(firm["answers"], names, gone):
        firm["answers"][gone] = draws.pick(KINDS)


def open_one(draws, firm, names, permille, kinds):
    """Perhaps leave one of these questions without an answer."""
    gone = names[draws.below(len(names))]
    if draws.chance(permille):
        firm["answers"][gone] = draws.pick(kinds)


def set_gaps(draws, firms, country):
    """Make the gaps of one country's firms."""
    said = {"": 50, "NS": 50}
    technologies = [t for t in TECHNOLOGIES if t not in EXACT[country]]
    for firm in firms:
        for segment in SEGMENTS:
            open_practice(draws, firm, segment)
        open_one(draws, firm, PRINCIPLES, 50, KINDS)
        open_one(draws, firm, technologies, 40, said)
        names = sorted(firm["today"])
        open_one(draws, firm, [f"gen_{n}_expected" for n in names], 60,
                 {"": 30, "NS": 70})
        open_one(draws, firm, [f"gen_{n}_action" for n in names], 20, said)

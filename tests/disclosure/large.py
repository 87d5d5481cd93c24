# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""A cube of the size that a region's survey has: 20 countries with up to 27
regions, 24 divisions in 5 groups, 4 sizes, and a thousand firms, so that most
groups have one or two. It has to be protected in seconds, with its totals,
and what is withheld has to be whole tables. Where nothing may be withheld it
has to be protected all the same, in the time that there is.

    large.py DRIVER
"""

import random
import resource
import sys

from tables import THRESHOLD, Table, protect

FIRMS = 1000
SECONDS = 120  # with sanitizers on a busy machine; 3 without
MEGABYTES = 1000  # with sanitizers; 40 without


def cube():
    rng = random.Random(1)
    places, regions = [0] * 21, []
    for country in range(1, 21):
        for _ in range(27 if country < 4 else 6):
            places.append(country)
            regions.append(len(places) - 1)
    sectors = [0] * 6 + [rng.randint(1, 5) for _ in range(24)]
    shares = [(8 if i < 27 else 2 if i < 81 else .5) / (1 + i % 27) ** .7
              for i in range(len(regions))]
    inner = {}
    for _ in range(FIRMS):
        place = (rng.choices(regions, shares)[0], rng.randint(6, 29),
                 rng.choices([1, 2, 3, 4], [30, 45, 20, 5])[0])
        inner[place] = inner.get(place, 0) + 1
    return Table([places, sectors, [0] * 5], inner)


def main():
    table = cube()
    letters = protect(sys.argv[1], [table])[0]
    every = protect(sys.argv[1], [table], "all")[0]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    shapes, faults = {}, []
    if "w" in every or any(letter == "p" and firms < THRESHOLD
                           for letter, firms in zip(every, table.firms)):
        faults.append("without withholding: a small cell is not hidden")
    for place, letter in zip(table.places, letters):
        shape = tuple(len(table.path(d, n)) for d, n in enumerate(place))
        shapes.setdefault(shape, set()).add(letter)
    for shape, found in shapes.items():
        if "w" in found and found != {"w"}:
            faults.append(f"a table is withheld in part: {shape}")
    for place, firms, letter in zip(table.places, table.firms, letters):
        if firms < THRESHOLD and letter == "p":
            faults.append(f"{place}: {firms} firms are published")
        if sum(map(bool, place)) == 0 and letter != "p":
            faults.append("the total is hidden")
    margins = [letter for place, firms, letter
               in zip(table.places, table.firms, letters)
               if sum(map(bool, place)) == 1 and firms >= THRESHOLD
               and all(len(table.path(d, n)) <= 2
                       for d, n in enumerate(place))]
    if margins.count("p") < 0.9 * len(margins):
        faults.append(f"{margins.count('p')} of {len(margins)} margins shown")
    if used.ru_utime > SECONDS or used.ru_maxrss > MEGABYTES * 1024:
        faults.append(f"{used.ru_utime:.0f} s, {used.ru_maxrss} kB")
    print(f"{len(letters)} cells: "
          + ", ".join(f"{letters.count(x)} {x}" for x in "pcsw"))
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()

# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Random hierarchical tables, and what nivela publishes of them."""

import itertools
import random
import subprocess

THRESHOLD = 5


class Table:
    """Cells over a cross of trees. parents[d][node]; node 0 is the total.
    `shapes`: depths of the cells that are tabulated, None = all."""

    def __init__(self, parents, inner, tabulated=lambda place: True):
        self.parents = parents
        self.inner = inner  # place of leaves -> firms
        firms = {}
        self.below = {}
        for place, count in inner.items():
            for above in itertools.product(
                    *(self.path(d, node) for d, node in enumerate(place))):
                firms[above] = firms.get(above, 0) + count
                self.below.setdefault(above, []).append(place)
        self.places = sorted(place for place in firms
                             if tabulated(place) or place in inner)
        self.firms = [firms[place] for place in self.places]
        self.tabulated = [tabulated(place) for place in self.places]

    def path(self, dimension, node):
        nodes = [node]
        while node:
            node = self.parents[dimension][node]
            nodes.append(node)
        return nodes

    def text(self, threshold=THRESHOLD):
        words = [threshold, len(self.parents)]
        for parents in self.parents:
            words += [len(parents), *parents]
        words.append(len(self.places))
        for place, firms, shown in zip(self.places, self.firms,
                                       self.tabulated):
            words += [*place, firms, int(shown)]
        return " ".join(map(str, words)) + "\n"

    def primary(self, threshold=THRESHOLD):
        return [i for i, n in enumerate(self.firms)
                if 0 < n < threshold and self.tabulated[i]]


def tree(rng, leaves, deep):
    """Parents of a tree with this many leaves: flat, or in groups."""
    if not deep:
        return [0] * (leaves + 1)
    groups = rng.randint(2, max(2, leaves // 2))
    parents = [0] * (groups + 1)
    parents += [rng.randint(1, groups) for _ in range(leaves)]
    return parents


def leaves_of(parents):
    return [node for node in range(1, len(parents))
            if node not in parents[1:]]


def count_of(rng, dense):
    """Firms of an inner cell: few, many or none."""
    if rng.random() > dense:
        return 0
    return rng.choice([1, 1, 2, 3, 4, 6, 8, rng.randint(5, 30),
                       rng.randint(5, 200)])


def random_table(seed, most=(9, 6, 4), dimensions=None):
    rng = random.Random(seed)
    count = dimensions or rng.randint(1, 3)
    parents = [tree(rng, rng.randint(2, most[i]), rng.random() < 0.4)
               for i in range(count)]
    dense = rng.choice([0.3, 0.6, 0.95])
    inner = {}
    for place in itertools.product(*map(leaves_of, parents)):
        firms = count_of(rng, dense)
        if firms:
            inner[place] = firms
    return Table(parents, inner) if inner else random_table(
        seed + 1_000_000, most, dimensions)


def protect(program, tables, *options):
    """Per table the letters of its cells: p, c, s, w."""
    done = subprocess.run([program, *options], input="".join(t.text() for t in tables),
                          capture_output=True, text=True, check=True)
    return [line.split()[0] for line in done.stdout.splitlines()]

# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""How many synthetic firms there are of each kind.

These counts are the solution of the small integer problem that README.md
states: for each country, the firms of each generation by size, and how many
of them belong to low and medium-low technology divisions. Everything else
about a firm is drawn, or dealt out by a quota, in generate.py.
"""

COUNTRIES = ("AR", "BR")
SIZES = ("small", "medium", "large")

# Firms of generation 1, 2, 3, 4.
BY_SIZE = {
    "AR": {"small": (270, 249, 72, 9),
           "medium": (78, 122, 51, 9),
           "large": (14, 67, 48, 11)},
    "BR": {"small": (190, 238, 120, 12),
           "medium": (56, 115, 93, 16),
           "large": (16, 60, 67, 17)},
}
LOW_TECHNOLOGY = {"AR": (200, 220, 30, 6), "BR": (50, 61, 35, 4)}


def largest_remainder(total, weights):
    """Split total in proportion to weights; whole numbers, sum exact."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)),
                   key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[:total - sum(shares)]:
        shares[i] += 1
    return shares


def firms():
    """Yield (country, size, low technology?, generation), once per firm."""
    for country in COUNTRIES:
        for generation in range(1, 5):
            sizes = [BY_SIZE[country][size][generation - 1] for size in SIZES]
            low = largest_remainder(LOW_TECHNOLOGY[country][generation - 1],
                                    sizes)
            for size, count, lows in zip(SIZES, sizes, low):
                for i in range(count):
                    yield country, size, i < lows, generation

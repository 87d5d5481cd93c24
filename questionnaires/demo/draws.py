# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Random numbers that are the same on every machine and Python version.

A 64-bit linear congruential generator (multiplier and increment of Knuth's
MMIX) of which the upper 32 bits are used; whole numbers only.
"""


class Draws:
    """A stream of whole numbers, fixed by its seed."""

    def __init__(self, seed):
        self.state = seed

    def bits(self):
        """The next 32 bits."""
        self.state = (self.state * 6364136223846793005
                      + 1442695040888963407) % 2 ** 64
        return self.state >> 32

    def below(self, limit):
        """A whole number from 0 to limit - 1, each as likely."""
        top = 2 ** 32 - 2 ** 32 % limit
        while True:
            value = self.bits()
            if value < top:
                return value % limit

    def chance(self, permille):
        """True in permille of 1000 cases."""
        return self.below(1000) < permille

    def pick(self, weighted):
        """One key of a table of key: weight."""
        left = self.below(sum(weighted.values()))
        for key, weight in weighted.items():
            if left < weight:
                return key
            left -= weight
        raise AssertionError("weights are positive")

    def shuffle(self, items):
        """Put a list in random order (Fisher and Yates)."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]

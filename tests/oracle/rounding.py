# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Rounding, exactly (docs/scoring.md, sections 1 and 4)."""

import math
from fractions import Fraction


def round_fraction(x, digits, mode):
    """x to `digits` decimals; ties away from zero or to the even digit."""
    scale = 10 ** digits
    whole, rest = divmod(abs(x.numerator) * scale, x.denominator)
    twice = 2 * rest
    if twice > x.denominator:
        whole += 1
    elif twice == x.denominator and (mode == "half_up" or whole % 2):
        whole += 1
    return Fraction(whole if x >= 0 else -whole, scale)


def root_comparer(product, n, line, unit):
    """A function of whole h: the sign (-1, 0, 1) of the difference
    offset + slope * product^(1/n) - h * unit / 2, for line = (offset, slope).

    The root is set against (h * unit / 2 - offset) / slope, written as
    (h * step - base) / below in whole numbers, and both are raised to n.
    """
    offset, slope = line
    step, base = unit / 2 / slope, offset / slope
    below = math.lcm(step.denominator, base.denominator)
    step, base = int(step * below), int(base * below)
    left = product.numerator * below ** n

    def sign(halves):
        bound = halves * step - base
        if bound < 0:
            return 1
        right = product.denominator * bound ** n
        return (left > right) - (left < right)

    return sign


def round_root(product, n, line, digits, mode):
    """Round offset + slope * product^(1/n), where line = (offset, slope).

    `low` becomes the greatest whole number of units of the last digit that is
    not above the value, by bisection; each step is an exact comparison of
    powers. The half-way point above it is then compared the same way.
    """
    unit = Fraction(1, 10 ** digits)
    sign = root_comparer(product, n, line, unit)
    low, high, step = 0, 1, 1
    while sign(2 * low) < 0:
        low, step = low - step, step * 2
    step = 1
    while sign(2 * high) >= 0:
        high, step = high + step, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        if sign(2 * middle) >= 0:
            low = middle
        else:
            high = middle
    side = sign(2 * low + 1)
    if side == 0:
        up = low >= 0 if mode == "half_up" else low % 2 == 1
    else:
        up = side > 0
    return (low + up) * unit

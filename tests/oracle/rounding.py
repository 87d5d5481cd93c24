# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""Rounding, exactly (docs/scoring.md, sections 1 and 4)."""

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


def compare_root(product, n, bound):
    """-1, 0 or 1: the sign of product^(1/n) - bound, product >= 0."""
    if bound < 0:
        return 1
    power = bound ** n
    return (product > power) - (product < power)


def round_root(product, n, line, digits, mode):
    """Round offset + slope * product^(1/n), where line = (offset, slope).

    k is the greatest whole number of units of the last digit that is not
    above the value; it is found by bisection, each step an exact comparison
    of powers. The half-way point above k is then compared the same way.
    """
    offset, slope = line
    unit = Fraction(1, 10 ** digits)

    def sign(units):
        return compare_root(product, n, (units * unit - offset) / slope)

    low, high, step = 0, 1, 1
    while sign(low) < 0:
        low, step = low - step, step * 2
    step = 1
    while sign(high) >= 0:
        high, step = high + step, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        if sign(middle) >= 0:
            low = middle
        else:
            high = middle
    side = sign(low + Fraction(1, 2))
    if side == 0:
        up = low >= 0 if mode == "half_up" else low % 2 == 1
    else:
        up = side > 0
    return (low + up) * unit

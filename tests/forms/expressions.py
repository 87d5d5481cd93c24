# SPDX-FileCopyrightText: 2026 The nivela authors
# SPDX-License-Identifier: MIT
"""The expressions of forms, parsed and evaluated: the part of XPath that
ODK's forms use, and LimeSurvey's ExpressionScript. Written from what these
tools document, not from what nivela writes; what is not known here is an
error.

parse(text, language) gives a tree of tuples: ("or", a, b), ("call", name,
[arguments]), ("compare", operator, a, b), ("name", text), ("text", text),
("number", Fraction), ("self",)."""

import re
from fractions import Fraction

XPATH = {
    "tokens": re.compile(r"""
        (?P<space>\s+)
      | (?P<reference>\$\{(?P<inner>[A-Za-z_][\w.-]*)\})
      | (?P<number>-?\d+(?:\.\d+)?)
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<operator>>=|<=|!=|=|<|>)
      | (?P<mark>[(),])
      | (?P<self>\.)
      | (?P<word>[A-Za-z_][\w-]*)""", re.X),
    "functions": {"selected": 2, "count-selected": 1, "not": 1, "regex": 2,
                  "starts-with": 2, "concat": 2, "round": 2, "true": 0,
                  "false": 0},
    "equal": "=",
}
SCRIPT = {
    "tokens": re.compile(r"""
        (?P<space>\s+)
      | (?P<reference>(?P<inner>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)?)
            \.NAOK\b)
      | (?P<number>-?\d+(?:\.\d+)?)
      | (?P<text>"[^"\\]*"|'[^'\\]*')
      | (?P<operator>>=|<=|!=|==|<|>)
      | (?P<mark>[(),!])
      | (?P<word>[A-Za-z_]\w*)""", re.X),
    "functions": {"is_empty": 1, "round": 2},
    "equal": "==",
}


class Fault(Exception):
    """An expression that a survey tool would refuse."""


def tokens_of(text, language):
    at = 0
    while at < len(text):
        found = language["tokens"].match(text, at)
        if not found:
            raise Fault(f"unreadable at {text[at:at + 20]!r}")
        at = found.end()
        kind = found.lastgroup if found.lastgroup != "inner" else "reference"
        if kind != "space":
            yield kind, found.group("inner") if kind == "reference" \
                else found.group(0)


class Parser:
    """or < and < comparison < value, as in both languages."""

    def __init__(self, text, language):
        self.language = language
        self.tokens = list(tokens_of(text, language))
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) \
            else ("end", "")

    def take(self, *wanted):
        token = self.peek()
        if wanted and token[1] not in wanted:
            raise Fault(f"{wanted[0]!r} expected, not {token[1]!r}")
        self.at += 1
        return token

    def chain(self, word, below):
        tree = below()
        while self.peek() == ("word", word):
            self.take()
            tree = (word, tree, below())
        return tree

    def either(self):
        return self.chain("or", self.both)

    def both(self):
        return self.chain("and", self.comparison)

    def comparison(self):
        left = self.value()
        if self.peek()[0] != "operator":
            return left
        operator = self.take()[1]
        right = self.value()
        if self.peek()[0] == "operator":
            raise Fault("two comparisons in a row")
        return ("compare", operator, left, right)

    def value(self):
        kind, text = self.take()
        if kind == "number":
            return ("number", Fraction(text))
        if kind == "text":
            return ("text", text[1:-1])
        if kind == "reference":
            return ("name", text)
        if kind == "self":
            return ("self",)
        if (kind, text) == ("mark", "!"):
            return ("call", "not", [self.value()])
        if (kind, text) == ("mark", "("):
            tree = self.either()
            self.take(")")
            return tree
        if kind == "word":
            return self.call(text)
        raise Fault(f"unexpected {text!r}")

    def call(self, name):
        arguments = []
        self.take("(")
        while self.peek()[1] != ")":
            if arguments:
                self.take(",")
            arguments.append(self.either())
        self.take(")")
        if self.language["functions"].get(name) != len(arguments):
            raise Fault(f"no function {name!r} of {len(arguments)}")
        return ("call", name, arguments)


def parse(text, language):
    parser = Parser(text, language)
    tree = parser.either()
    if parser.peek()[0] != "end":
        raise Fault(f"more behind the end: {parser.peek()[1]!r}")
    return tree


def names_in(tree):
    """Every question that the expression looks at."""
    if tree[0] == "name":
        yield tree[1]
    for part in tree[1:]:
        for one in part if isinstance(part, list) else [part]:
            if isinstance(one, tuple):
                yield from names_in(one)


def number(value):
    """A number, None for what is none (NaN: no comparison holds)."""
    if isinstance(value, Fraction):
        return value
    try:
        return Fraction(value)
    except ValueError:
        return None


def rounded(value, digits):
    """Half up, to so many decimals."""
    scale = 10 ** int(digits)
    shifted = number(value) * scale + Fraction(1, 2)
    return Fraction(shifted.numerator // shifted.denominator, scale)


FUNCTIONS = {
    "selected": lambda text, code: code in text.split(),
    "count-selected": lambda text: Fraction(len(text.split())),
    "not": lambda truth: not truth,
    "regex": lambda text, pattern: bool(re.search(pattern, text)),
    "starts-with": lambda text, start: text.startswith(start),
    "concat": lambda a, b: a + b,
    "round": rounded,
    "true": lambda: True,
    "false": lambda: False,
    "is_empty": lambda text: text == "",
}


def compare(operator, left, right):
    if operator in ("=", "==", "!=") and isinstance(left, str) and \
            isinstance(right, str):
        return (left == right) == (operator != "!=")
    a, b = number(left), number(right)
    if a is None or b is None:
        return operator == "!="
    return {">=": a >= b, "<=": a <= b, ">": a > b, "<": a < b,
            "=": a == b, "==": a == b, "!=": a != b}[operator]


def evaluate(tree, answers, own=""):
    """The value of a tree; answers: name -> text, "" where there is none;
    own: the answer that a constraint is about."""
    kind = tree[0]
    if kind == "or":
        return evaluate(tree[1], answers, own) or \
            evaluate(tree[2], answers, own)
    if kind == "and":
        return evaluate(tree[1], answers, own) and \
            evaluate(tree[2], answers, own)
    if kind == "compare":
        return compare(tree[1], evaluate(tree[2], answers, own),
                       evaluate(tree[3], answers, own))
    if kind == "call":
        return FUNCTIONS[tree[1]](*(evaluate(a, answers, own)
                                    for a in tree[2]))
    if kind == "name":
        return answers[tree[1]]
    return own if kind == "self" else tree[1]

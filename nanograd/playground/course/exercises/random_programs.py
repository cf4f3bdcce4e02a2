"""Random programs of the operations a learner has written so far: graphs that nobody can have the answers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from nanograd.graph import topological_order
from nanograd.value import Value

LINES: dict[str, tuple[str, ...]] = {
    "add": ("{x} + {y}", "{x} + {n}"),
    "mul": ("{x} * {y}", "{x} * {n}"),
    "pow": ("{x}**2", "{x}**3", "{x}**-1"),
    "relu": ("{x}.relu()",),
    "tanh": ("{x}.tanh()",),
    "operators": ("{x} - {y}", "-{x}", "{x} / {y}", "{n} + {x}", "{n} - {x}", "{n} * {x}", "{n} / {x}"),
}
"""For each exercise on operations the lines that become possible."""

LEAVES = ("a", "b", "c")
TOO_LARGE = 20.0
NEAR_ZERO = 0.3


def random_program(random: Random, operations: Sequence[str]) -> tuple[str, dict[str, float]]:
    """A program and the numbers of its leaves, every number in it of a decent size and away from kinks and poles.

    Raises AssertionError when a thousand tries give none.
    """
    templates = [line for name in operations for line in LINES[name]]
    for _ in range(1000):
        numbers = {name: round(random.uniform(-2.0, 2.0), 3) for name in LEAVES}
        text = _text(random, templates)
        if _decent(text, numbers):
            return text, numbers
    raise AssertionError(f"no decent program of {operations} found")


def _text(random: Random, templates: Sequence[str]) -> str:
    names = list(LEAVES)
    lines = []
    for index in range(1, random.randint(4, 8)):
        x, y = random.choice(names[-4:]), random.choice(names)
        lines.append(f"v{index} = " + random.choice(templates).format(x=x, y=y, n=random.choice((2, 3, 0.5))))
        names.append(f"v{index}")
    unused = [name for name in names if not any(name in line.partition("=")[2] for line in lines)]
    return "\n".join([*lines, " + ".join(unused)])


def build(text: str, numbers: Mapping[str, float]) -> tuple[dict[str, Value], Value]:
    """The leaves and the output, on our own engine."""
    *lines, last = text.splitlines()
    leaves = {name: Value(number, name) for name, number in numbers.items()}
    scope = dict[str, object](leaves)
    exec("\n".join(lines), scope)
    out = eval(last, scope)
    assert isinstance(out, Value)
    return leaves, out


def _decent(text: str, numbers: Mapping[str, float]) -> bool:
    try:
        _, out = build(text, numbers)
    except ArithmeticError:
        return False
    for node in topological_order(out):
        if abs(node.data) > TOO_LARGE:
            return False
        sensitive = {"relu": 0, "pow": 0, "div": 1}.get(node.op)
        if sensitive is not None and abs(node.parents[sensitive].data) < NEAR_ZERO:
            return False
    return True

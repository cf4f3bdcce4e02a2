"""What must hold once a scene's task is done: conditions on nodes, on the step and on the engine."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONDITION = re.compile(r"(?:(?P<node>.+)\.)?(?P<what>\w+) (?P<sign><|>|=) (?P<value>\S+)")
_SIGNS = {"<": "below", ">": "above", "=": "is"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold.

    Attributes:
        what: ``data``, ``grad`` or ``uses`` of a node (how many edges leave it); ``printed`` of a text (how often it
            stands in the output); else ``step`` or ``engine``.
        node: the node's name or title, or the printed text; empty for ``step`` and ``engine``.
        sign: ``below``, ``above`` or ``is``; a number is another where they agree to half a percent.
        value: a number; ``end`` for a step; the name of an engine, or ``correct``.
    """

    what: str
    node: str
    sign: str
    value: float | str


def conditions(text: str) -> tuple[Condition, ...]:
    """Read conditions such as ``x.data < 0, y.grad = 10``, ``step = end`` or ``engine = correct``.

    Raises:
        ValueError: one of them can't be read.
    """
    return tuple(_condition(part.strip()) for part in text.split(",") if part.strip())


def _condition(text: str) -> Condition:
    found = _CONDITION.fullmatch(text)
    if not found:
        raise ValueError(f"a check is written like x.data < 0 or step = end, got {text!r}")
    what, node, sign, value = found["what"], found["node"] or "", found["sign"], found["value"]
    if what not in ({"data", "grad", "uses", "printed"} if node else {"step", "engine"}):
        raise ValueError(f"a check asks for data, grad or uses of a node, for printed, step or engine, got {text!r}")
    words = what == "engine" or value == "end"
    return Condition(what, node, _SIGNS[sign], value if words else float(value))

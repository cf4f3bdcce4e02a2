"""Graphs that stand in a running Python, as in a notebook's kernel: a name asks for one where a text would."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nanograd.playground.protocol import Held
from nanograd.playground.running.collected import Run

Standing = Callable[[Sequence[Held]], Run]
"""Gives a graph, with some of its leaves held at other numbers; the graph is cut up afterwards."""

_standing: dict[str, Standing] = {}


def stand(name: str, graph: Standing) -> None:
    """Let requests ask for a graph by that name instead of by a text."""
    _standing[name] = graph


def leave(name: str) -> None:
    """Forget a graph; nothing where there is none."""
    _standing.pop(name, None)


def standing(name: str) -> Standing | None:
    """The graph of that name; None for a text."""
    return _standing.get(name)

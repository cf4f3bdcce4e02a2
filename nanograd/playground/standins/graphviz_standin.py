"""What ``import graphviz`` gives where there is no Graphviz: the page draws the graph itself."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from nanograd.playground import beside
from nanograd.playground.source.text import SOURCE


class Digraph:
    """``graphviz.Digraph``: it takes nodes and edges, and gives its source; rendering it does nothing."""

    def __init__(self, name: str | None = None, **_: Any) -> None:
        self.name = name
        self.body: list[str] = []
        _show_what_is_drawn(sys._getframe(1))

    def attr(self, *_: Any, **__: Any) -> None:
        """How something looks: the page's own way."""

    def node(self, name: Any, label: Any = None, **_: Any) -> None:
        """Add a node."""
        self.body.append(f"\t{_quoted(name)}" + ("" if label is None else f" [label={_quoted(label)}]"))

    def edge(self, tail_name: Any, head_name: Any, label: Any = None, **_: Any) -> None:
        """Add an edge."""
        told = "" if label is None else f" [label={_quoted(label)}]"
        self.body.append(f"\t{_quoted(tail_name)} -> {_quoted(head_name)}{told}")

    def edges(self, pairs: Any) -> None:
        """Add edges."""
        for tail, head in pairs:
            self.edge(tail, head)

    @property
    def source(self) -> str:
        """The graph in Graphviz's language."""
        return "\n".join(["digraph {", *self.body, "}", ""])

    def render(self, filename: str | None = None, **_: Any) -> str:
        """Nothing is written."""
        return filename or ""

    view = save = render


def _quoted(given: Any) -> str:
    return '"{}"'.format(str(given).replace('"', r"\""))


def _show_what_is_drawn(frame: FrameType) -> None:
    """The person's function that makes the graph was given the output: that is what the page shows."""
    code = frame.f_code
    if code.co_filename == SOURCE and code.co_argcount:
        beside.show(frame.f_locals.get(code.co_varnames[0]))


def graphviz_names() -> dict[str, Any]:
    """What ``graphviz`` holds."""
    return {"Digraph": Digraph, "Graph": Digraph}

"""``draw_dot`` and the ``Drawing`` it returns: a picture that notebooks show and that can be saved to a file."""

from __future__ import annotations

import importlib
import os
import re
from pathlib import Path
from typing import Any

from nanograd.draw.dot import DIRECTIONS, to_dot
from nanograd.draw.picture import picture
from nanograd.draw.svg import to_svg
from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.value import Value

NOTEBOOK_LIMIT = 400
FORMATS = ("svg", "png", "dot")


class Drawing:
    """A picture of a graph.

    Attributes:
        source: the picture as DOT text.
        own_svg: the picture as SVG text, drawn without Graphviz.
        format: what ``render`` and ``pipe`` write unless told otherwise.

    A notebook shows it by itself. Graphviz draws it if the ``graphviz`` package and Graphviz's ``dot`` program are
    both installed. SVG and DOT work without them.
    """

    def __init__(self, source: str, own_svg: str, format: str = "svg") -> None:
        self.source = source
        self.own_svg = own_svg
        self.format = _known(format)

    def __repr__(self) -> str:
        shapes = len(re.findall(r"^ +n\d\w* \[", self.source, re.MULTILINE))
        return f"<Drawing of {shapes} shapes; .render('graph.svg') saves it>"

    def __str__(self) -> str:
        return self.source

    def pipe(self, format: str | None = None) -> bytes:
        """The picture as the bytes of a file.

        Args:
            format: ``svg``, ``png`` or ``dot``; the drawing's own by default.

        Raises:
            ValueError: another format.
            RuntimeError: ``png``, if Graphviz is missing.
        """
        format = _known(format or self.format)
        if format == "dot":
            return self.source.encode()
        drawn = _graphviz(self.source, format)
        if drawn is not None:
            return drawn
        if format == "svg":
            return self.own_svg.encode()
        raise RuntimeError(
            message(
                "drawing-needs-graphviz-package-graphvizs",
                "{format} needs the graphviz package and Graphviz's dot program, and one of them is "
                "missing; svg and dot need neither",
                format=format,
            )
        )

    def render(self, filename: str | os.PathLike[str], format: str | None = None, **ignored: Any) -> str:
        """Write the picture to a file and return the file's name.

        Args:
            filename: its ending (.svg, .png, .dot) chooses the format unless ``format`` is given; without an ending
                that of the format is added.
            format: as for ``pipe``.
            ignored: other arguments of ``graphviz.Digraph.render``, such as ``view`` and ``cleanup``.
        """
        path = Path(filename)
        ending = path.suffix.removeprefix(".")
        chosen = format or (ending if ending in FORMATS else self.format)
        content = self.pipe(chosen)
        if ending != chosen:
            path = path.with_name(f"{path.name}.{chosen}")
        path.write_bytes(content)
        return str(path)

    def save(self, filename: str | os.PathLike[str]) -> str:
        """Write the DOT text to a file and return the file's name."""
        Path(filename).write_text(self.source, encoding="utf-8")
        return str(filename)

    def _repr_svg_(self) -> str:
        return self.pipe("svg").decode()


def draw_dot(root: Value, format: str = "svg", rankdir: str = "LR", fold: int | None = None) -> Drawing:
    """A picture of the graph that ``root`` depends on: each value with its data and gradient, each operation.

    Args:
        root: the output.
        format: ``svg``, ``png`` or ``dot``: what the drawing renders to.
        rankdir: where the output lies: ``LR`` right of the inputs, ``TB`` below, ``RL`` left, ``BT`` above.
        fold: show the nodes made inside ``fold`` nested scopes or more as one box per scope.

    Raises:
        TypeError: ``root`` is not a Value.
        ValueError: an unknown format or direction, or a ``fold`` below 1.
    """
    if not isinstance(root, Value):
        raise TypeError(
            message(
                "drawing-draw-dot-needs-value",
                "draw_dot needs a Value, got {type} {got}",
                type=type(root).__name__,
                got=repr(root),
            )
        )
    if rankdir not in DIRECTIONS:
        raise ValueError(
            message(
                "drawing-rankdir-needs",
                "rankdir needs one of {choices}, got {got}",
                choices=", ".join(DIRECTIONS),
                got=repr(rankdir),
            )
        )
    boxes = picture(root, fold)
    return Drawing(to_dot(boxes, rankdir), to_svg(boxes, rankdir), format)


def notebook_svg(value: Value) -> str | None:
    """The graph that a notebook shows for a Value. None, so its text, beyond ``NOTEBOOK_LIMIT`` nodes."""
    return None if len(topological_order(value)) > NOTEBOOK_LIMIT else to_svg(picture(value))


def _known(format: str) -> str:
    if format not in FORMATS:
        raise ValueError(
            message(
                "drawing-drawings-format",
                "a drawing's format is one of {choices}, got {got}",
                choices=", ".join(FORMATS),
                got=repr(format),
            )
        )
    return format


def _graphviz(source: str, format: str) -> bytes | None:
    """Graphviz's drawing, or None if the package or the program is missing."""
    from importlib.metadata import distribution  # takes long, and few need it

    try:
        distribution("graphviz")  # what else can be imported by that name is a person's own, or stands in for it
        graphviz = importlib.import_module("graphviz")
    except ImportError:
        return None
    try:
        drawn: bytes = graphviz.Source(source).pipe(format=format)
        return drawn
    except graphviz.ExecutableNotFound:
        return None

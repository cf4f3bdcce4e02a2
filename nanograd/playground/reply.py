"""The shapes that several replies share: a graph, and an error."""

from __future__ import annotations

from typing import Any

from nanograd.playground.running.failure import Failure
from nanograd.playground.running.run import Run
from nanograd.playground.source.text import Text
from nanograd.playground.telling.picture import Picture

Json = dict[str, Any]


def graph(run: Run, picture: Picture, signature: str, known: str | None) -> Json:
    """A run as the page draws it; ``topology`` is null when its signature is the ``known`` one."""
    return {
        "kind": "graph",
        "mode": run.mode,
        "signature": signature,
        "topology": None if signature == known else picture.topology(),
        "values": picture.values(),
        "printed": run.printed,
        "notices": picture.notices(),
        "passes": run.passes,
    }


def described(failure: Failure, text: Text) -> Json:
    """A failure with its place in the text, columns as JavaScript counts them, and the module that it lacks, if any."""
    place = failure.place
    where: Json = {}
    if place is not None:
        where = {
            "line": place.line,
            "column": text.column_in_units(place.line, place.column),
            "endLine": place.end_line,
            "endColumn": text.column_in_units(place.end_line, place.end_column),
        }
    lacks = {"module": failure.module} if failure.module else {}
    return error(failure.kind, failure.message) | where | lacks


def error(kind: str, message: str) -> Json:
    """An error without a place."""
    return {"kind": kind, "message": message, "line": None, "column": None, "endLine": None, "endColumn": None}

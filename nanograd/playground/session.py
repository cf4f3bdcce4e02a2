"""A request in, a reply out, both JSON: the one door between the page and Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nanograd.playground.failure import Failure
from nanograd.playground.picture import Picture
from nanograd.playground.run import run_text

Json = dict[str, Any]


def handle(request: str) -> str:
    """Answer one request.

    Args:
        request: a JSON object with a ``kind`` and what that kind needs.

    Returns:
        A JSON object; ``{"kind": "error", ...}`` where the person's input is at fault.
    """
    asked: Json = json.loads(request)
    answer = _ANSWERS.get(asked.get("kind", ""))
    if answer is None:
        return json.dumps({"kind": "error", "error": _error("request", f"No request is called {asked.get('kind')!r}.")})
    return json.dumps(answer(asked), ensure_ascii=False)


def run(request: Json) -> Json:
    """``{"kind": "run", "text": ..., "known": signature}``: the graph of a text.

    ``topology`` is null in the reply when its signature is the ``known`` one.
    """
    text = request["text"]
    try:
        result = run_text(text)
        picture = Picture(result)
    except Failure as failure:
        return {"kind": "error", "error": _described(failure), "printed": failure.printed}
    reply = {
        "kind": "graph",
        "mode": result.mode,
        "signature": picture.signature,
        "topology": None if picture.signature == request.get("known") else picture.topology(),
        "values": picture.values(text),
        "printed": result.printed,
        "notices": picture.notices(),
        "passes": result.passes,
    }
    result.release()
    return reply


def _described(failure: Failure) -> Json:
    place = failure.place
    where: Json = {}
    if place is not None:
        where = {
            "line": place.line,
            "column": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
    return _error(failure.kind, failure.message) | where


def _error(kind: str, message: str) -> Json:
    return {"kind": kind, "message": message, "line": None, "column": None, "endLine": None, "endColumn": None}


_ANSWERS: dict[str, Callable[[Json], Json]] = {"run": run}

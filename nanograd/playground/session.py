"""A request in, a reply out, both JSON: the one door between the page and Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nanograd.playground import network
from nanograd.playground.exercises import requests as exercises
from nanograd.playground.failure import Failure
from nanograd.playground.picture import Picture
from nanograd.playground.reply import described, error, graph
from nanograd.playground.run import run_text
from nanograd.playground.text import Text

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
        return _json({"kind": "error", "error": error("request", f"No request is called {asked.get('kind')!r}.")})
    try:
        return _json(answer(asked))
    except Exception as mistake:  # a mistake of ours must not cost the person their Python
        message = f"nanograd itself made a mistake here ({type(mistake).__name__}: {mistake}). Your text is unharmed."
        return _json({"kind": "error", "error": error("internal", message), "printed": ""})


def run(request: Json) -> Json:
    """``{"kind": "run", "text": ..., "known": signature}``: the graph of a text.

    ``topology`` is null in the reply when its signature is the ``known`` one.
    """
    try:
        result = run_text(request["text"])
        picture = Picture(result)
        signature = _latest.signature(picture)
        reply = graph(result, picture, signature, request.get("known"))
        result.release()
        return reply
    except Failure as failure:
        return {"kind": "error", "error": described(failure, Text(request["text"])), "printed": failure.printed}


class _Latest:
    """The latest shape and its signature, so that a slider's sixty replies a second need not work it out."""

    def __init__(self) -> None:
        self._shape: list[Any] | None = None
        self._signature = ""

    def signature(self, picture: Picture) -> str:
        if picture.shape != self._shape:
            self._shape = picture.shape
            self._signature = picture.signature()
        return self._signature


_latest = _Latest()


def _json(reply: Json) -> str:
    text = json.dumps(reply, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() else text.encode(errors="replace").decode()


_ANSWERS: dict[str, Callable[[Json], Json]] = {"run": run, **network.ANSWERS, **exercises.ANSWERS}

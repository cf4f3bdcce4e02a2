"""A request in, a reply out, both JSON: the one door between the page and Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nanograd.playground import network
from nanograd.playground import saving as takeout
from nanograd.playground.course.exercises import requests as exercises
from nanograd.playground.reply import error
from nanograd.playground.telling.current_graph import run
from nanograd.playground.telling.numeric import numeric
from nanograd.playground.telling.predict import predict

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


def _json(reply: Json) -> str:
    text = json.dumps(reply, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() else text.encode(errors="replace").decode()


_ANSWERS: dict[str, Callable[[Json], Json]] = {
    "run": run,
    "predict": predict,
    "numeric": numeric,
    **network.ANSWERS,
    **exercises.ANSWERS,
    **takeout.ANSWERS,
}

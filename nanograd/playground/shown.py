"""What the page shows: a text's graph with one pass over it, and the last one kept for questions about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nanograd.playground.failure import Failure
from nanograd.playground.picture import Picture
from nanograd.playground.reply import described, graph
from nanograd.playground.run import run_text
from nanograd.playground.text import Text
from nanograd.playground.wrong import wrong_graph

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """The last graph that was sent.

    Attributes:
        asked: the text and the pass that it was for.
        picture: the picture, its graph cut up.
        reply: what was sent.
    """

    asked: tuple[Any, ...]
    picture: Picture
    reply: Json


def run(request: Json) -> Json:
    """``{"kind": "run", "text": ..., "known": signature}``: the graph of a text.

    ``topology`` is null in the reply when its signature is the ``known`` one. With ``engine``, one of ``FAULTS``,
    the pass is a wrong one: see ``wrong_graph``.
    """
    try:
        return _run(request).reply
    except Failure as failure:
        return {"kind": "error", "error": described(failure, Text(request["text"])), "printed": failure.printed}


def shown(request: Json) -> Shown:
    """The graph that a question with ``text`` and the pass's fields is about: the last one, or run now.

    Raises:
        Failure: it had to be run, and the text is at fault.
    """
    last = _latest.shown
    return last if last and last.asked == _asked(request) else _run(request)


def _asked(request: Json) -> tuple[Any, ...]:
    return (request["text"], request.get("engine"))


def _run(request: Json) -> Shown:
    _latest.shown = None
    result = run_text(request["text"])
    picture = Picture(result)
    signature = _latest.signature(picture)
    known, engine = request.get("known"), request.get("engine")
    try:
        if engine:
            reply = wrong_graph(result, picture, signature, known, engine)
        else:
            reply = graph(result, picture, signature, known)
    except Failure as failure:
        failure.printed = result.printed
        raise
    finally:
        result.release()
    _latest.shown = Shown(_asked(request), picture, reply)
    return _latest.shown


class _Latest:
    """The last graph; and its shape's signature, so that a slider's sixty replies a second need not work it out."""

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self._shape: list[Any] | None = None
        self._signature = ""

    def signature(self, picture: Picture) -> str:
        if picture.shape != self._shape:
            self._shape = picture.shape
            self._signature = picture.signature()
        return self._signature


_latest = _Latest()

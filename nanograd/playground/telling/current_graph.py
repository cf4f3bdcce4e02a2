"""What the page shows: a text's graph with one pass over it, and the last one kept for questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.playground.course.exercises.learner_run import LEARNER, learner_graph
from nanograd.playground.harmless import suspicion
from nanograd.playground.protocol import GraphReply, OfAGraph, RunRequest, WaitsReply
from nanograd.playground.running.failure import Failure
from nanograd.playground.running.run import Run, run_text
from nanograd.playground.source.expression import mode_of
from nanograd.playground.source.text import Text
from nanograd.playground.telling.derivative import Derivative
from nanograd.playground.telling.forward_mode import forward_graph
from nanograd.playground.telling.picture import Picture, graph_reply
from nanograd.playground.telling.rows import Shape
from nanograd.playground.telling.wrong import wrong_graph


@dataclass(frozen=True, slots=True)
class Shown:
    """The last graph that was sent.

    Attributes:
        asked: the text and the pass that it was for.
        picture: the picture, its graph cut up.
        reply: what was sent.
    """

    asked: tuple[object, ...]
    picture: Picture
    reply: GraphReply


def run(request: RunRequest) -> GraphReply | WaitsReply:
    """The graph of a text.

    ``topology`` is null in the reply when its signature is the ``known`` one. With ``engine``, one of ``FAULTS``,
    the pass is a wrong one: see ``wrong_graph``. With ``input``, the place of a leaf, it is a forward-mode pass: see
    ``forward_graph``. With ``derivative``, places of leaves, the graph is that of the derivative by them, and the
    reply's ``derivative`` describes it: see ``Derivative``. With ``engine`` ``learner`` and their ``code`` the numbers
    are those of a learner's engine: see ``learner_graph``.
    With ``wary``, the text is a stranger's and waits where it cannot be seen to be harmless: nothing of it has run.

    Raises:
        Failure: the text gives no graph; its ``mode`` tells how it was read.
    """
    try:
        if request.get("wary") and (found := suspicion(request["text"])):
            return {"kind": "waits", "line": found.line, "says": f"Line {found.line} {found.says}."}
        return _run(request, request.get("known")).reply
    except Failure as failure:
        failure.mode = mode_of(Text(request["text"]))
        raise


def shown(request: OfAGraph) -> Shown:
    """The graph that a question is about: the last one, or run now.

    Raises:
        Failure: it had to be run, and the text is at fault.
    """
    last = _latest.shown
    return last if last and last.asked == _asked(request) else _run(request, None)


def _asked(request: OfAGraph) -> tuple[object, ...]:
    fields = request.get("engine"), request.get("code"), request.get("input")
    return (request["text"], *fields, tuple(request.get("derivative") or ()))


def _run(request: OfAGraph, known: str | None) -> Shown:
    _latest.shown = None
    result = run_text(request["text"])
    derivative = None
    try:
        if by := request.get("derivative"):
            derivative = Derivative(result, by)
        picture, reply = _drawn(derivative.run if derivative else result, request, known)
    except Failure as failure:
        failure.printed = failure.printed or result.printed
        raise
    finally:
        if derivative:
            derivative.release()
        result.release()
    if derivative:
        reply["derivative"] = derivative.described
    _latest.shown = Shown(_asked(request), picture, reply)
    return _latest.shown


def _drawn(run: Run, request: OfAGraph, known: str | None) -> tuple[Picture, GraphReply]:
    picture = Picture(run)
    signature = _latest.signature(picture)
    engine = request.get("engine")
    if engine == LEARNER:
        return picture, learner_graph(run, picture, signature, known, request["code"])
    if engine:
        return picture, wrong_graph(run, picture, signature, known, engine)
    if "input" in request:
        return picture, forward_graph(run, picture, signature, known, request["input"])
    return picture, graph_reply(run, picture, signature, known)


class _Latest:
    """The last graph; and its shape's signature, so that a slider's sixty replies a second need not work it out."""

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self._shape: Sequence[Shape] | None = None
        self._signature = ""

    def signature(self, picture: Picture) -> str:
        if picture.shape != self._shape:
            self._shape = picture.shape
            self._signature = picture.signature()
        return self._signature


_latest = _Latest()

"""What the page shows: a text's graph with one pass over it, and the last one kept for questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.playground.course.exercises.learner_pass import LEARNER, learner_pass
from nanograd.playground.protocol import GraphReply, OfAGraph, RunRequest
from nanograd.playground.running.captured_output import Answers, Printed
from nanograd.playground.running.description import described
from nanograd.playground.running.failure import Failure
from nanograd.playground.running.run import run_text
from nanograd.playground.source.expression import mode_of
from nanograd.playground.source.text import Text
from nanograd.playground.telling.derivative import Derivative
from nanograd.playground.telling.faulty_pass import faulty_pass
from nanograd.playground.telling.foreign_pass import foreign_pass
from nanograd.playground.telling.forward_pass import forward_pass
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass, backward_pass
from nanograd.playground.telling.picture import Picture
from nanograd.playground.telling.rows import Shape
from nanograd.playground.telling.undefined_pass import undefined_pass


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


def run(request: RunRequest) -> GraphReply:
    """The graph of a text, or of a derivative of it, with the pass that is asked for.

    Raises:
        Failure: the text gives no graph; its ``mode`` tells how it was read.
    """
    try:
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
    fields = request.get("graph"), request.get("engine"), request.get("code"), request.get("input")
    return (request["text"], *fields, tuple(request.get("derivative") or ()), tuple(request.get("answers") or ()))


def _run(request: OfAGraph, known: str | None) -> Shown:
    _latest.shown = None
    printed = Printed()
    printed.keyboard = Answers(request.get("answers", ()), printed)
    result = run_text(request["text"], printed=printed, typing=True, at=request.get("graph"))
    derivative = None
    try:
        if (by := request.get("derivative")) and not result.is_undefined:
            derivative = Derivative(result, by)
        outline = Outline(derivative.run if derivative else result)
        picture = Picture(outline, _pass(outline, request))
        reply = picture.reply(_latest.signature(outline), known)
    except Failure as failure:
        failure.printed = failure.printed or result.printed
        raise
    finally:
        if derivative:
            derivative.release()
        result.release()
    if derivative:
        reply["derivative"] = derivative.described
        if reply["topology"]:
            reply["topology"]["derivative"] = derivative.described["title"]
    if result.graphs:
        reply["graphs"] = result.graphs
    if result.unfinished:
        reply["unfinished"] = described(result.unfinished)
    _latest.shown = Shown(_asked(request), picture, reply)
    return _latest.shown


def _pass(outline: Outline, request: OfAGraph) -> Pass:
    engine = request.get("engine")
    if outline.run.is_undefined:
        return undefined_pass(outline)
    if engine == LEARNER:
        return learner_pass(outline, request.get("code", ""))
    if engine:
        return faulty_pass(outline, engine)
    if "input" in request:
        return forward_pass(outline, request["input"])
    if outline.run.judgement:
        return foreign_pass(outline, outline.run.judgement)
    return backward_pass(outline)


class _Latest:
    """The last graph; and its shape's signature, so that a slider's sixty replies a second need not work it out."""

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self._shape: Sequence[Shape] | None = None
        self._signature = ""

    def signature(self, outline: Outline) -> str:
        if outline.shape != self._shape:
            self._shape = outline.shape
            self._signature = outline.signature()
        return self._signature


_latest = _Latest()

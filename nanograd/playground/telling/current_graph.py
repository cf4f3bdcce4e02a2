"""What the page shows: a text's graph with one pass over it, and the last one kept for questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.playground.course.exercises.learner_pass import LEARNER, learner_pass, own_names
from nanograd.playground.protocol import GraphReply, OfAGraph, RunRequest
from nanograd.playground.running.captured_output import Answers, Printed
from nanograd.playground.running.collected import Run
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
    fields = request.get("iteration"), request.get("engine"), request.get("code"), request.get("input")
    return (*_program(request), *fields, tuple(request.get("derivative") or ()))


def _program(request: OfAGraph) -> tuple[object, ...]:
    """What has to be run for it, and which line's graph is meant."""
    held = tuple((each["line"], each["nth"], each["number"]) for each in request.get("held") or ())
    engine = request.get("code") if request.get("engine") == LEARNER else None
    return request["text"], request.get("graph"), tuple(request.get("answers") or ()), held, engine


def _ran(request: OfAGraph) -> Run:
    """What the request's text gives, of the pass that is meant: from the last run, where that kept it."""
    program, iteration = _program(request), request.get("iteration")
    if _latest.loop and _latest.loop[0] == program:
        another = _latest.loop[1].another
        if another and (made := another(iteration)):
            return made
    _latest.let_go()
    printed = Printed()
    printed.keyboard = Answers(request.get("answers", ()), printed)
    held = request.get("held") or ()
    text, at = request["text"], request.get("graph")
    own = own_names(text, request.get("code", "")) if request.get("engine") == LEARNER else None
    result = run_text(text, printed=printed, typing=True, at=at, iteration=iteration, held=held, own=own)
    if result.another:
        _latest.loop = program, result
    return result


def _run(request: OfAGraph, known: str | None) -> Shown:
    _latest.shown = None
    result = _ran(request)
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
            derivative.release()  # and what it was derived from
            _latest.let_go()
        if not _latest.loop:
            result.release()
    if derivative:
        reply["derivative"] = derivative.described
        if reply["topology"]:
            reply["topology"]["derivative"] = derivative.described["title"]
    if result.graphs:
        reply["graphs"] = result.graphs
    if result.iterations:
        reply["iterations"] = result.iterations
    if result.held:
        reply["held"] = result.held
    if result.unfinished:
        reply["unfinished"] = described(result.unfinished)
    _latest.shown = Shown(_asked(request), picture, reply)
    return _latest.shown


def _pass(outline: Outline, request: OfAGraph) -> Pass:
    engine = request.get("engine")
    if outline.run.is_undefined:
        return undefined_pass(outline)
    judged = outline.run.judgement
    if engine == LEARNER and not judged:
        return learner_pass(outline, request.get("code", ""))
    if engine and engine != LEARNER:
        return faulty_pass(outline, engine)
    if "input" in request:
        return forward_pass(outline, request["input"])
    if judged:
        return foreign_pass(outline, judged)
    return backward_pass(outline)


class _Latest:
    """The last graph; and its shape's signature, so that a slider's sixty replies a second need not work it out.

    Attributes:
        loop: the program that was run last and the run of it, where it kept the passes of a loop.
    """

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self.loop: tuple[tuple[object, ...], Run] | None = None
        self._shape: Sequence[Shape] | None = None
        self._signature = ""

    def let_go(self) -> None:
        """Let go of the passes of a loop."""
        if self.loop:
            self.loop[1].release()
        self.loop = None

    def signature(self, outline: Outline) -> str:
        if outline.shape != self._shape:
            self._shape = outline.shape
            self._signature = outline.signature()
        return self._signature


_latest = _Latest()

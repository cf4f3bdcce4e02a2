"""What the page shows: a text's graph with one pass over it, and the last one kept for questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nanograd.messages import message
from nanograd.playground.course.exercises.learner_pass import LEARNER, learner_pass, own_names
from nanograd.playground.large.large_picture import LargePicture
from nanograd.playground.protocol import (
    GraphReply,
    LargeReply,
    OfAGraph,
    PartReply,
    PartRequest,
    RunRequest,
    WhyReply,
    WhyRequest,
)
from nanograd.playground.running.captured_output import Answers, Printed
from nanograd.playground.running.collected import Run
from nanograd.playground.running.description import described
from nanograd.playground.running.run import LARGEST_GRAPH, LARGEST_IN_GROUPS, LARGEST_SUMMARISED, run_text
from nanograd.playground.running.standing_graphs import standing
from nanograd.playground.shown.subject import Subject, of_large, of_small
from nanograd.playground.source.expression import mode_of
from nanograd.playground.source.failure import Failure
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

LARGE = 5_000
"""A graph of more nodes than this is sent in groups, as columns of numbers."""


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


def run(request: RunRequest) -> GraphReply | LargeReply:
    """The graph of a text, or of a derivative of it, with the pass that is asked for.

    Raises:
        Failure: the text gives no graph; its ``mode`` tells how it was read.
    """
    try:
        ran, known = _ran(request), request.get("known")
        _refuse_beyond(request, ran)
        return _run_large(request, ran, known) if _is_large(request, ran) else _run(request, ran, known).reply
    except Failure as failure:
        failure.mode = mode_of(Text(request["text"]))
        raise


def small(request: RunRequest) -> GraphReply:
    """The same for a graph that is small enough to be told node by node.

    Raises:
        Failure: it is not, or the text gives none.
    """
    reply = run(request)
    if reply["kind"] == "large":
        raise _too_large(reply["count"], LARGE)
    return reply


def subject(request: OfAGraph) -> Subject:
    """The graph that a question is about: the last one, or run now.

    Raises:
        Failure: it had to be run, and the text is at fault; or the graph is too large for that.
    """
    asked = _asked(request)
    if not _latest.is_of(asked):
        ran = _ran(request)
        _refuse_beyond(request, ran)
        if _is_large(request, ran):
            _latest.large = asked, _large_of(ran)
        else:
            _run(request, ran, None)
    if _latest.large:
        _refuse_summarised(_latest.large[1])
    return _latest.subject()


def part(request: PartRequest) -> PartReply:
    """Some nodes of a large graph, in words."""
    return _large(request).part(request["nodes"])


def why(request: WhyRequest) -> WhyReply:
    """Why a node of a large graph has its gradient.

    Raises:
        Failure: the graph is too large for that.
    """
    picture = _large(request)
    _refuse_summarised(picture)
    return picture.why(request["node"], request["open"])


def _large(request: OfAGraph) -> LargePicture:
    last = _latest.large
    if last and last[0] == _asked(request):
        return last[1]
    picture = _large_of(_ran(request))
    _latest.large = _asked(request), picture
    return picture


def _refuse_summarised(picture: LargePicture) -> None:
    if picture.summary:
        raise _too_large(picture.graph.nodes, LARGEST_IN_GROUPS)


def _large_of(ran: Run) -> LargePicture:
    try:
        return LargePicture.of(ran)
    finally:
        _done_with(ran)


def _done_with(ran: Run) -> None:
    """Let go of a run, unless it is a loop's, whose other passes may be asked for."""
    if not _latest.loop:
        ran.release()


def _is_large(request: OfAGraph, ran: Run) -> bool:
    """Whether a graph is sent in groups; what only small graphs have, none of its nodes may go without."""
    return len(ran.nodes) > LARGE and not ran.is_undefined and not _wants_more(request)


def _wants_more(request: OfAGraph) -> bool:
    """Whether a request is about what is told node by node only."""
    return bool(request.get("engine") or "input" in request or request.get("derivative"))


def _refuse_beyond(request: OfAGraph, ran: Run) -> None:
    """Refuse a graph that would have to be told node by node and is too large for that."""
    if len(ran.nodes) <= LARGEST_GRAPH or not (ran.is_undefined or _wants_more(request)):
        return
    size = len(ran.nodes)
    _done_with(ran)
    if ran.is_undefined and ran.unfinished:
        raise ran.unfinished
    raise _too_large(size, LARGEST_GRAPH)


def _too_large(size: int, largest: int) -> Failure:
    says = message(
        "graph-too-large-for-that",
        "This graph has {size} nodes; that can be asked of up to {largest}.",
        size=size,
        largest=largest,
    )
    return Failure("too-large", says)


def _run_large(request: RunRequest, ran: Run, known: str | None) -> LargeReply:
    try:
        picture = LargePicture.of(ran)
        reply = picture.reply(ran, known)
    except Failure as failure:
        failure.printed = failure.printed or ran.printed
        raise
    finally:
        _done_with(ran)
    _beside(reply, ran)
    _latest.large = _asked(request), picture
    return reply


def _beside(reply: GraphReply | LargeReply, ran: Run) -> None:
    """What a reply tells beside the graph, where there is any."""
    if ran.graphs:
        reply["graphs"] = ran.graphs
    if ran.iterations:
        reply["iterations"] = ran.iterations
    if ran.held:
        reply["held"] = ran.held
    if ran.unfinished:
        reply["unfinished"] = described(ran.unfinished)


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
    _latest.forget()
    if _latest.loop and _latest.loop[0] == program:
        another = _latest.loop[1].another
        if another and (made := another(iteration)):
            return made
    _latest.let_go()
    printed = Printed()
    printed.keyboard = Answers(request.get("answers", ()), printed)
    held = request.get("held") or ()
    text, at = request["text"], request.get("graph")
    if graph := standing(text):
        return graph(held)
    own = own_names(text, request.get("code", "")) if request.get("engine") == LEARNER else None
    result = run_text(text, LARGEST_SUMMARISED, printed, typing=True, at=at, iteration=iteration, held=held, own=own)
    if result.another:
        _latest.loop = program, result
    return result


def _run(request: OfAGraph, result: Run, known: str | None) -> Shown:
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
        _done_with(result)
    if derivative:
        reply["derivative"] = derivative.described
        if reply["topology"]:
            reply["topology"]["derivative"] = derivative.described["title"]
    _beside(reply, result)
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
        shown, large: the last graph, with what it was asked for.
        loop: the program that was run last and the run of it, where it kept the passes of a loop.
    """

    def __init__(self) -> None:
        self.shown: Shown | None = None
        self.large: tuple[tuple[object, ...], LargePicture] | None = None
        self.loop: tuple[tuple[object, ...], Run] | None = None
        self._subject: Subject | None = None
        self._shape: Sequence[Shape] | None = None
        self._signature = ""

    def is_of(self, asked: tuple[object, ...]) -> bool:
        """Whether the last graph is the one that is asked about."""
        last = (self.shown and self.shown.asked) or (self.large and self.large[0])
        return last == asked

    def subject(self) -> Subject:
        """The numbers of the last graph, as questions about it need them."""
        if not self._subject:
            if self.shown:
                self._subject = of_small(self.shown.picture, self.shown.reply)
            elif self.large:
                self._subject = of_large(self.large[1])
        assert self._subject
        return self._subject

    def forget(self) -> None:
        """Forget the last graph, as another is about to be made."""
        self.shown = self.large = self._subject = None

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

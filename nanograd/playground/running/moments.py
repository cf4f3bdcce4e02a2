"""The graphs that one text makes: each call of ``backward()`` and each drawing, of every line the last one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from types import FrameType
from typing import Any

from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import Drawing
from nanograd.graph import topological_order
from nanograd.playground.running.iterations import Iterations
from nanograd.playground.running.noted_pass import Noted, Pass
from nanograd.playground.source.text import SOURCE
from nanograd.value import Value


@dataclass(frozen=True, slots=True)
class Moment:
    """One of the graphs.

    Attributes:
        line: the line of the text that goes back from the output, or draws it.
        output: what was drawn, or gone back from.
        found: the pass, or the numbers as they were drawn; None where they are those of the end.
        is_pass: whether it is a pass.
        iterations: the passes that the line ran, this one the last of them; None where it drew.
    """

    line: int
    output: Any
    found: Noted | Drawing | None
    is_pass: bool
    iterations: Iterations | None = None

    @property
    def root(self) -> Any:
        """The output; a pass by hand may have gone further since it began."""
        return self.found.root if isinstance(self.found, ByHand) else self.output


class Moments:
    """Of every line the last graph, in the order in which they came."""

    def __init__(self, iteration: int | None = None) -> None:
        """``iteration`` is which of the passes of one line is kept whatever else is, from 1."""
        self._of_line: dict[int, Moment] = {}
        self._line_at: dict[tuple[int, int], int] = {}
        self.iteration = iteration

    def all(self) -> list[Moment]:
        """The graphs in the order in which they came; a pass by hand counts once its output has a gradient."""
        found = self._of_line.values()
        return [each for each in found if not isinstance(each.found, ByHand) or each.found.is_seeded]

    def forget(self) -> None:
        """Let go of all graphs."""
        self._of_line.clear()

    def passed(self, found: Noted) -> bool:
        """Note a pass. Whether what came before it is to be kept: the first of its line, or the one that is wanted."""
        line = _running_line()
        before = self._of_line.get(line)
        iterations = before.iterations if before else None
        is_new = before is None or (iterations is not None and iterations.count == self.iteration)
        if iterations:
            iterations.add(found)
        else:
            iterations = Iterations(found, self.iteration)
        for each in list(self._of_line.values()):
            if each.root is found.root and not each.is_pass:
                del self._of_line[each.line]
        self._put(Moment(line, found.root, found, True, iterations))
        return is_new

    def counted(self) -> None:
        """A pass of a line that has run others came and went unseen."""
        frame = next(_frames(), None)
        if frame is None:
            return
        at = id(frame.f_code), frame.f_lasti
        line = self._line_at.get(at) or self._line_at.setdefault(at, frame.f_lineno)
        if before := self._of_line.get(line):
            if before.iterations:
                before.iterations.count += 1
            if next(reversed(self._of_line)) != line:
                self._put(before)

    def unseen(self, line: int | None) -> int | None:
        """Which pass of a line was its last, where that came unseen."""
        moment = self.at(line)
        iterations = moment.iterations if moment and self.iteration is None else None
        return iterations.count if iterations and not iterations.has_last else None

    def is_wanted(self, passes: int) -> bool:
        """Whether one of so many passes to come is the one to be kept, or tells what followed it."""
        counts = [each.iterations.count for each in self._of_line.values() if each.iterations]
        return self.iteration is not None and any(count <= self.iteration <= count + passes for count in counts)

    def drawn(self, root: object, line: int | None = None, found: Drawing | None = None) -> None:
        """Note that a graph was drawn; one that was gone back from is noted already."""
        known = [each for each in self._of_line.values() if each.root is root]
        if any(each.is_pass for each in known):
            return
        as_drawn: Pass | Drawing | None = found
        if isinstance(root, Value):
            with suppress(Exception):  # half-made by a class of the person's own
                as_drawn = Pass.of(root, topological_order(root))
                as_drawn.grad.clear()
        for each in known:
            del self._of_line[each.line]
        self._put(Moment(_running_line() if line is None else line, root, as_drawn, False))

    def _put(self, moment: Moment) -> None:
        self._of_line.pop(moment.line, None)  # so that it comes last
        self._of_line[moment.line] = moment

    def add_shown(self, root: object, line: int) -> None:
        """Note what the text shows at its end, where it only draws otherwise."""
        known = self.all()
        if known and not any(each.is_pass or each.root is root for each in known):
            self.drawn(root, line)

    def at(self, line: int | None) -> Moment | None:
        """The graph of a line; the last one where that has none."""
        known = self.all()
        return next((each for each in known if each.line == line), known[-1] if known else None)


def drawing_line() -> int:
    """The line of the text that called the function of the text that draws; 0 where none did."""
    return _running_line(1)


def _running_line(further_out: int = 0) -> int:
    """The innermost line of the text that is running, or that of a call further out; 0 where none is."""
    frames = list(islice(_frames(), further_out + 1))
    return frames[-1].f_lineno if frames else 0


def _frames() -> Iterator[FrameType]:
    """Those of the text that are running, the innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == SOURCE:
            yield frame
        frame = frame.f_back

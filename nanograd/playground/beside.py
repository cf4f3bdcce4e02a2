"""What a run gives beside its graph and what it prints: notes on how it was run, and figures that it drew."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Protocol

from nanograd.messages import Message, message
from nanograd.playground import protocol
from nanograd.playground.source.cells import cell_of
from nanograd.playground.source.text import SOURCE
from nanograd.playground.wording import worded


class Drawn(Protocol):
    """A figure, as long as it may still change."""

    def described(self) -> protocol.Figure | None:
        """As the page draws it; None where nothing was drawn."""


class Beside:
    """Notes and figures, in order, and who is told what a text draws itself.

    Args:
        lines: those of the text.
    """

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self.lines = lines
        self.notes: list[Message] = []
        self.standins: list[str] = []
        self.figures: list[Drawn] = []
        self.on_show: Callable[[object], object] | None = None

    def all_notes(self) -> list[Message]:
        """The notes, with one on the stand-ins that were imported."""
        if not self.standins:
            return self.notes
        packages = ", ".join(self.standins)
        if len(self.standins) == 1:
            said = message(
                "beside-standin", "{packages} here is nanograd's stand-in: a part of it, in Python.", packages=packages
            )
        else:
            said = message(
                "beside-standins",
                "{packages} here are nanograd's stand-ins: parts of them, in Python.",
                packages=packages,
            )
        return [*self.notes, said]

    def described(self) -> protocol.Beside:
        """As the page gets it."""
        told: protocol.Beside = {}
        if notes := self.all_notes():
            told["notes"] = [worded(each) for each in notes]
        if figures := [described for each in self.figures if (described := each.described())]:
            told["figures"] = figures
        return told


_current = [Beside()]


def begin(lines: Sequence[str]) -> Beside:
    """A run begins: what is noted and drawn from now on is its own."""
    _current[0] = Beside(lines)
    return _current[0]


def note(said: Message) -> None:
    """Tell the person something about how their text is run, once."""
    if said not in _current[0].notes:
        _current[0].notes.append(said)


def standin(package: str) -> None:
    """A stand-in was imported."""
    if package not in _current[0].standins:
        _current[0].standins.append(package)


def figure(drawn: Drawn) -> None:
    """Show a figure in Output."""
    _current[0].figures.append(drawn)


def show(output: object) -> None:
    """The text draws the graph of this."""
    if _current[0].on_show and output is not None:
        _current[0].on_show(output)


def cell() -> int:
    """The notebook's cell that is running; 0 where there is none."""
    frame: FrameType | None = sys._getframe()
    line = 0
    while frame is not None:
        if frame.f_code.co_filename == SOURCE:
            line = frame.f_lineno
        frame = frame.f_back
    found = cell_of(_current[0].lines, line) if line else None
    return found[0] if found else 0

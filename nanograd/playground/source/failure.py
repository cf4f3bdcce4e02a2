"""That a text gives no graph, and why: a sentence with a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nanograd.messages import Message, message
from nanograd.playground.source.cells import cell_of
from nanograd.playground.source.fix import Fix
from nanograd.playground.source.text import Place, Text

if TYPE_CHECKING:
    from nanograd.playground.beside import Beside
    from nanograd.playground.protocol import Mode
    from nanograd.playground.running.collected import Run


class NeedsInput(BaseException):
    """The text asks for an answer that it has not been given; nothing of its own catches that."""


class Failure(Exception):
    """The text gives no graph.

    Attributes:
        kind: ``empty``, ``syntax``, ``no-value``, ``not-a-value``, ``too-large``, or the name of the exception.
        message: what is wrong and what would help, in plain words.
        place: where, when it is known.
        text: the text that the place is in.
        fix: the one edit that mends it, where there is one.
        module: the module that the text asked for and that is not here; empty otherwise.
        file: the file that the text asked for and that is not here; empty otherwise.
        printed: what the text had printed until then.
        beside: what else it had given.
        mode: how a text that gives no graph was read; None where that does not matter.
        reached: the run up to what went wrong; None where it had made no graph by then.
        in_engine: whether the learner's engine is at fault, and the place is in there.
        traceback: the program's own lines that led there, as Python shows them; empty where it raised nothing.
    """

    def __init__(self, kind: str, message: str, place: Place | None = None, text: Text | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.place = place
        self.text = text
        self.fix: Fix | None = None
        self.traceback = ""
        self.module = ""
        self.file = ""
        self.printed = ""
        self.beside: Beside | None = None
        self.mode: Mode | None = None
        self.reached: Run | None = None
        self.in_engine = False


def at_line(said: str, line: int, text: Text | None = None) -> Message:
    """A sentence with the line that it is about at its end; in a notebook's text, with the cell."""
    if text and (found := cell_of(text.lines, line)):
        cell, within = found
        return message(
            "failure-in-cell",
            "{said} (cell {cell}, line {within}; line {line} of the text).",
            said=said,
            cell=cell,
            within=within,
            line=line,
        )
    return message("failure-at-line", "{said} (line {line}).", said=said, line=line)


def sentence(said: str) -> str:
    """With a capital letter, unless it starts with a piece of code."""
    first = said.split(" ", 1)[0]
    if not first.isalpha():
        return said
    capital = said[:1].upper() + said[1:]
    return Message(capital, said.id, said.arguments) if isinstance(said, Message) else capital


def bare(said: str) -> str:
    """What is said without a full stop; ours has none where it is an error's."""
    return said if isinstance(said, Message) else said.strip().rstrip(".")

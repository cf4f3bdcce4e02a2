"""Which call, and which turn of which loop, of the person's text is running: values made there are of one group."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import CodeType, FrameType
from typing import Any, Union

from nanograd.playground.running.text_loops import Loop, TextLoops
from nanograd.playground.source.text import SOURCE
from nanograd.scopes import current

Around = Union["Call", "Turn", None]
"""What a value was made in: the innermost call or turn; None at the top of the text."""


class Call:
    """One call of a function of the text.

    Attributes:
        outer: what called it.
        code: the function's.
        into: the name that the calling statement gives its result, or nothing.
        line: the calling line; 0 for none.
        scopes: how many scopes were entered before.
    """

    __slots__ = ("code", "into", "line", "outer", "scopes")

    def __init__(self, outer: Around, code: CodeType, into: str, line: int) -> None:
        self.outer = outer
        self.code = code
        self.into = into
        self.line = line
        self.scopes = len(current.path)


class Turn:
    """One turn of a loop.

    Attributes:
        outer: the turn or call around it.
        call: the call that runs it.
        loop: which one.
        values: what was bound to its names, where it can be read: a whole number or a text; else None.
        ordinal: the how-manieth turn it is, from 0.
        scopes: how many scopes were entered before.
    """

    __slots__ = ("call", "loop", "ordinal", "outer", "scopes", "values")

    def __init__(self, outer: Around, call: Call | None, loop: Loop, values: tuple[Any, ...]) -> None:
        self.outer = outer
        self.call = call
        self.loop = loop
        self.values = values
        self.ordinal = 0
        self.scopes = len(current.path)


_READABLE = frozenset((int, str))


class CallPaths:
    """Told by the instrumented program what it enters.

    Attributes:
        rests: whether nothing is noted just now, but how often loops turn.
    """

    def __init__(self) -> None:
        self.rests = False
        self._loops: TextLoops | None = None
        self._turns: list[Turn | None] = []
        # By the identity of the running frame, which a later call may get: the last one that entered has it.
        self._calls: dict[int, Call] = {}
        self._loop_at: dict[tuple[int, int], int] = {}
        self._statements: dict[tuple[int, int], tuple[str, int]] = {}
        self._places: dict[int, tuple[CodeType, list[Any]]] = {}

    def know(self, loops: TextLoops) -> None:
        """These are the loops of the program that is about to run."""
        self._loops = loops
        self._turns = [None] * len(loops.found)

    @property
    def bound(self) -> Mapping[int, str]:
        """The name that each line's statement gives its result."""
        return self._loops.bound if self._loops else {}

    def entered(self) -> None:
        """A function of the text was entered."""
        if self.rests:
            return
        frame = sys._getframe(1)
        by = frame.f_back
        while by is not None and by.f_code.co_filename != SOURCE:
            by = by.f_back
        outer, (into, line) = (None, ("", 0)) if by is None else (self.at(by), self._statement_at(by))
        self._calls[id(frame)] = Call(outer, frame.f_code, into, line)

    def turned(self, number: int, *values: object) -> bool:
        """A loop begins a turn, with these bound to its names. Gives True, to be a condition."""
        loops = self._loops
        if loops is None:
            return True
        if self.rests:
            if (turn := self._turns[number]) is not None:
                turn.ordinal += 1
            return True
        loop = loops.found[number]
        call = self._running(sys._getframe(1))
        around = self._turns[loop.outer] if loop.outer >= 0 else None
        outer = around if around is not None and around.call is call else call
        told = tuple([each if type(each) in _READABLE else None for each in values])
        turn = Turn(outer, call, loop, told)
        before = self._turns[number]
        if before is not None and before.outer is outer:
            turn.ordinal = before.ordinal + 1
        self._turns[number] = turn
        return True

    def at(self, frame: FrameType) -> Around:
        """What a frame of the text is in just now."""
        call = self._running(frame)
        if self._loops is None:
            return call
        key = id(frame.f_code), frame.f_lasti
        number = self._loop_at.get(key)
        if number is None:
            number = self._loop_at[key] = self._loops.at(self._place(frame))
        while number >= 0:
            turn = self._turns[number]
            if turn is not None and turn.call is call:
                return turn
            number = self._loops.found[number].outer
        return call

    def _running(self, frame: FrameType) -> Call | None:
        """The call that a frame belongs to: a comprehension and a lambda are part of what runs them."""
        calls = self._calls
        at: FrameType | None = frame
        while at is not None:
            known = calls.get(id(at))
            if known is not None and known.code is at.f_code:
                return known
            if at.f_code.co_filename == SOURCE and at.f_code.co_name == "<module>":
                return None  # nothing of the text is outside of it
            at = at.f_back
        return None

    def _statement_at(self, frame: FrameType) -> tuple[str, int]:
        """The name that the running statement gives its result, and its line."""
        key = id(frame.f_code), frame.f_lasti
        known = self._statements.get(key)
        if known is None:
            line = self._place(frame)[0]
            known = self._statements[key] = self.bound.get(line, ""), line
        return known

    def _place(self, frame: FrameType) -> tuple[int, int]:
        code = frame.f_code
        held = self._places.get(id(code))
        if held is None:  # holding the code keeps its identity its own
            held = self._places[id(code)] = code, list(code.co_positions())
        line, _, column, _ = held[1][frame.f_lasti // 2]
        return line or 0, column or 0

    def hooks(self, entered: str, turned: str) -> dict[str, Callable[..., Any]]:
        """The names that the instrumented program calls."""
        return {entered: self.entered, turned: self.turned}

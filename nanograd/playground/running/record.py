"""Watches the person's code make values: which line made each, in what order, and what backward() found.

Only while it records do the operations of ``Value`` cost anything more; a plain run pays nothing for it.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from functools import partial, wraps
from types import CodeType, FrameType, MappingProxyType, TracebackType
from typing import Any, NamedTuple

from nanograd.dialects import start_fresh
from nanograd.draw import drawing
from nanograd.draw.picture import picture
from nanograd.foreign.making import TOLD_EVERY
from nanograd.graph import backward, topological_order
from nanograd.operation import DomainError, Op
from nanograd.ops import OPS
from nanograd.playground.running import growth
from nanograd.playground.running.begun_leaves import Begun
from nanograd.playground.running.call_paths import Around, CallPaths
from nanograd.playground.running.moments import Moments
from nanograd.playground.running.noted_pass import Pass
from nanograd.playground.source.text import SOURCE
from nanograd.soundness import faults_told
from nanograd.value import Value, lift


class Made(NamedTuple):
    """Where a value was made.

    Attributes:
        place: the first line and column, the last line and column (in UTF-8 bytes, None where Python does not
            know them) of the piece of the person's text that made it; None when none did.
        direct: whether the text itself called the class, rather than something that called it.
    """

    place: tuple[int, int | None, int | None, int | None] | None
    direct: bool

    @property
    def line(self) -> int | None:
        """The line of the text, or None."""
        return self.place[0] if self.place else None


ANCHOR_EVERY = 250
"""Of a chain deeper than this, every so many-th node is held until the next recording.

Freeing a chain frees its inputs, and theirs, one call inside the other; in a browser's small stack a few thousand
such calls are a crash. Held nodes cut the chain into short pieces.
"""

_anchors: list[Value] = []
_NONE: Mapping[tuple[int, int], float] = MappingProxyType({})


class Recorder:
    """A context in which every value made is noted. One at a time.

    Whatever the code hangs onto ``Value`` meanwhile is gone afterwards.

    Attributes:
        moments: the graphs that it went back from, and those that it drew.
        begun: the leaves that it made.
        paths: the calls and turns that are running.
        passes: how often it called ``backward()``.
        serial: how many values were made.
        undefined: what the last operation would have made that was given a number outside its domain, or None.
    """

    def __init__(self, held: Mapping[tuple[int, int], float] = _NONE, iteration: int | None = None) -> None:
        """A recorder for one run.

        Args:
            held: leaves that begin with another number, by line and by which of those that the line makes.
            iteration: of the passes that one line runs, the one that is kept whatever else is.
        """
        # For each value, by identity: its serial, the frame's code and instruction, whether the call was direct, how
        # deep the value's graph is, and what call or turn made it. Code and instruction are turned into a place only
        # for the values that are shown, because that takes longer than making a value.
        self._made: dict[int, tuple[int, CodeType | None, int, bool, int, Around]] = {}
        self._places: dict[int, list[Any]] = {}  # by identity too: a code's hash reads all of it
        self._pieces: dict[tuple[int, int, bool], Made] = {}  # a piece of the text may make thousands
        self._names: dict[int, tuple[int, str]] = {}  # with the serial: another value may get the identity later
        self._plain: dict[str, Any] = {}
        self.begun = Begun(held)
        self.paths = CallPaths()
        self.moments = Moments(iteration)
        self.passes = 0
        self.serial = 0
        self.undefined: Value | None = None

    def serial_of(self, node: Value) -> int:
        """When the value was made; 0 for one that was not recorded, such as a copy."""
        return self._made.get(id(node), _UNKNOWN)[0]

    def name(self, node: Value, name: str) -> None:
        """Remember what the text calls a value, unless it has a name; a label would show in what the text prints."""
        if self.name_of(node) is None:
            self._names[id(node)] = (self.serial_of(node), name)

    def place(self, node: Value, name: str) -> None:
        """Call a value by where it is at the end: a result only where ``self.h`` was all that was known of that."""
        serial, known = self._names.get(id(node), (-1, ""))
        is_named = serial == self.serial_of(node)
        if known.startswith(".") if is_named else not getattr(node, "op", "half-made"):
            self._names[id(node)] = (self.serial_of(node), name)

    def name_of(self, node: Value) -> str | None:
        """What the text calls a value."""
        serial, name = self._names.get(id(node), (-1, ""))
        return name.removeprefix(".") if serial == self.serial_of(node) else None

    def made(self, node: Value) -> Made:
        """Where the value was made."""
        _, code, instruction, direct, *_ = self._made.get(id(node), _UNKNOWN)
        if code is None:
            return _BY_NOTHING
        piece = id(code), instruction, direct
        made = self._pieces.get(piece)
        if made is None:
            made = self._pieces[piece] = self._place_of(code, instruction, direct)
        return made

    def _place_of(self, code: CodeType, instruction: int, direct: bool) -> Made:
        places = self._places.get(id(code))
        if places is None:
            places = self._places[id(code)] = list(code.co_positions())
        line, end_line, column, end_column = places[instruction // 2]
        return Made(None if line is None else (line, column, end_line, end_column), direct)

    def around(self, node: Value) -> Around:
        """The call of the text, or the turn of a loop, that the value was made in."""
        return self._made.get(id(node), _UNKNOWN)[5]

    def __enter__(self) -> Recorder:
        while _anchors:
            _anchors.pop()
        self._plain = dict(vars(Value))
        for op in OPS.values():
            recorded = self._recorded_unary if op.arity == 1 else self._recorded_binary
            self._replace(op.method, partial(recorded, op))
        self._replace("__init__", self._recorded_init)
        self._replace("backward", self._recorded_backward)
        vars(drawing)["picture"] = self._recorded_picture
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        vars(drawing)["picture"] = picture
        for name, attribute in list(vars(Value).items()):
            if name not in self._plain:
                delattr(Value, name)
            elif attribute is not self._plain[name]:
                setattr(Value, name, self._plain[name])
        for name, attribute in self._plain.items():
            if name not in vars(Value):
                setattr(Value, name, attribute)

    def _replace(self, name: str, recorded: Callable[[Any], Any]) -> None:
        setattr(Value, name, recorded(self._plain[name]))

    def _recorded_unary(self, op: Op, plain: Callable[..., Value]) -> Callable[..., Value]:
        note, failed = self._note, self._note_undefined
        waiting, settle = self.begun.waiting, self.begun.settle

        @wraps(plain)
        def method(self: Value, **named: Any) -> Value:
            if waiting:
                settle(self)
            try:
                node = plain(self, **named)
            except DomainError:
                failed(op, self)
                raise
            note(node)
            return node

        return method

    def _recorded_binary(self, op: Op, plain: Callable[[Value, Any], Value]) -> Callable[[Value, Any], Value]:
        note, failed = self._note, self._note_undefined
        waiting, settle = self.begun.waiting, self.begun.settle

        @wraps(plain)
        def method(self: Value, other: Any) -> Value:
            if waiting:
                settle(self, other)
            try:
                node = plain(self, other)
            except DomainError:
                failed(op, self, other)
                raise
            if node is not NotImplemented:
                note(node)
            return node

        return method

    def _recorded_init(self, plain: Callable[..., None]) -> Callable[..., None]:
        note, begun = self._note, self.begun

        @wraps(plain)
        def init(self: Value, *given: Any, **named: Any) -> None:
            plain(self, *given, **named)
            if frame := note(self):
                begun.add(self, frame)

        return init

    def _recorded_backward(self, plain: Callable[..., None]) -> Callable[..., None]:
        @wraps(plain)
        def run(self: Value, create_graph: bool = False) -> None:
            with faults_told(self):
                order = topological_order(self)
                start_fresh(order)
                recorder.moments.passed(Pass.of(self, order))
                recorder.passes += 1
                if create_graph:
                    plain(self, create_graph)
                else:
                    backward(self, order)

        recorder = self
        return run

    def _recorded_picture(self, root: Value, *given: Any) -> Any:
        self.moments.drawn(root)
        return picture(root, *given)

    def _note_undefined(self, op: Op, *inputs: Any) -> None:
        """Note the node that an operation would have made."""
        node = Value(math.nan)
        node.op, node.parents = op.name, tuple(map(lift, inputs))
        node.local_grads = (0.0,) * len(inputs)
        self._note(node)
        self.undefined = node

    def _note(self, node: Value) -> FrameType | None:
        """Note the innermost piece of the person's text that is running, and give it."""
        self.serial += 1
        made = self._made
        if not self.serial % TOLD_EVERY:
            growth.made(self.serial)
        depth = 0
        for parent in node.parents:
            known = made.get(id(parent), _UNKNOWN)[4]
            if known >= depth:
                depth = known + 1
        if depth and depth % ANCHOR_EVERY == 0:
            _anchors.append(node)
        caller = sys._getframe(2)
        frame: FrameType | None = caller
        while frame is not None and frame.f_code.co_filename != SOURCE:
            frame = frame.f_back
        if frame is None:
            made[id(node)] = self.serial, None, 0, False, depth, None
        else:
            made[id(node)] = (
                self.serial,
                frame.f_code,
                frame.f_lasti,
                frame is caller,
                depth,
                self.paths.at(frame),
            )
        return frame


_UNKNOWN: tuple[int, CodeType | None, int, bool, int, Around] = (0, None, 0, False, 0, None)
_BY_NOTHING = Made(None, False)

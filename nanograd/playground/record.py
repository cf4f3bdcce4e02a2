"""Watches the person's code make values: which line made each, in what order, and what backward() found.

Only while it records do the operations of ``Value`` cost anything more; a plain run pays nothing for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FrameType, TracebackType
from typing import Any

from nanograd.dialects import start_fresh
from nanograd.graph import backward, topological_order
from nanograd.ops import OPS
from nanograd.playground.failure import SOURCE
from nanograd.value import Value, method_name


@dataclass(frozen=True, slots=True)
class Made:
    """When and where a value was made: a running number, the line, and for a leaf the instruction that made it."""

    serial: int
    line: int | None
    code: CodeType | None = None
    instruction: int = 0
    depth: int = 0


ANCHOR_EVERY = 250
"""Of a chain deeper than this, every so many-th node is held until the next recording.

Freeing a chain frees its inputs, and theirs, one call inside the other; in a browser's small stack a few thousand
such calls are a crash. Held nodes cut the chain into short pieces.
"""

_anchors: list[Value] = []


@dataclass(slots=True)
class Pass:
    """One call of ``backward()``: the output, and the leaves' numbers and gradients just before it."""

    root: Value
    data: dict[Value, float] = field(default_factory=dict)
    grad: dict[Value, float] = field(default_factory=dict)


class Recorder:
    """A context in which every value made is noted. One at a time.

    Attributes:
        last_pass: the last ``backward()`` the code called, or None.
        passes: how often it called ``backward()``.
    """

    def __init__(self) -> None:
        self._made: dict[int, Made] = {}
        self._serial = 0
        self._plain: dict[str, Any] = {}
        self.last_pass: Pass | None = None
        self.passes = 0

    def made(self, node: Value) -> Made:
        """What is known of a value; a constant shares the line of whatever used it, so it has none itself."""
        return self._made.get(id(node), _UNKNOWN)

    def __enter__(self) -> Recorder:
        while _anchors:
            _anchors.pop()
        for op in OPS.values():
            self._replace(method_name(op), self._recorded)
        self._replace("__init__", self._recorded_init)
        self._replace("backward", self._recorded_backward)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for name, method in self._plain.items():
            setattr(Value, name, method)
        self._plain.clear()

    def _replace(self, name: str, recorded: Callable[[Any], Any]) -> None:
        plain = getattr(Value, name)
        self._plain[name] = plain
        setattr(Value, name, recorded(plain))

    def _recorded(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def method(self: Value, *others: Any, **named: Any) -> Any:
            node = plain(self, *others, **named)
            if node is not NotImplemented:
                recorder._note(node)
            return node

        recorder = self
        return method

    def _recorded_init(self, plain: Callable[..., None]) -> Callable[..., None]:
        def init(self: Value, *args: Any, **keywords: Any) -> None:
            plain(self, *args, **keywords)
            recorder._note(self)

        recorder = self
        return init

    def _recorded_backward(self, plain: Callable[..., None]) -> Callable[..., None]:
        def run(self: Value, *args: Any, **keywords: Any) -> None:
            order = topological_order(self)
            start_fresh(order)
            found = Pass(self)
            for node in order:
                if not node.parents:
                    found.data[node] = node.data
                    found.grad[node] = node.grad
            recorder.last_pass = found
            recorder.passes += 1
            if args or keywords:
                plain(self, *args, **keywords)
            else:
                backward(self, order)

        recorder = self
        return run

    def _note(self, node: Value) -> None:
        """Note the innermost line of the person's text that is running."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None and frame.f_code.co_filename != SOURCE:
            frame = frame.f_back
        line = frame.f_lineno if frame else None
        made = self._made
        self._serial += 1
        if node.parents:
            depth = 1 + max(made[id(parent)].depth if id(parent) in made else 0 for parent in node.parents)
            made[id(node)] = Made(self._serial, line, None, 0, depth)
            if depth % ANCHOR_EVERY == 0:
                _anchors.append(node)
        elif frame:
            made[id(node)] = Made(self._serial, line, frame.f_code, frame.f_lasti)
        else:
            made[id(node)] = Made(self._serial, None)


_UNKNOWN = Made(0, None)

"""Watches a program's own classes at work: which operation made each node, from what, and what each pass changed.

Nothing is known about the classes in advance. Each class that the program defines is looked at once, when it is
made. Methods that make new nodes are noted as operations, and whatever writes gradients is noted as a pass.
"""

from __future__ import annotations

import builtins
import dis
import re
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

from nanograd.foreign.reading import GRADIENT, Reading

ARITHMETIC = frozenset(
    f"__{prefix}{name}__"
    for name in ("add", "sub", "mul", "truediv", "pow", "neg", "abs", "matmul", "pos", "floordiv", "mod")
    for prefix in ("", "r", "i")
)
MOST_NAMES = 20_000
"""How many operations may have run before a name keeps only the last thing it was bound to."""

OURS = str(Path(__file__).parents[1])
LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})
"""Where code lies that is not the person's."""

BACKWARD = re.compile(r"_?(backward|backprop|backpropagate|back|propagate|pull\w*|push\w*|run_backward)$")


class Made(NamedTuple):
    """The call that made a node.

    Attributes:
        serial: the how-manieth operation it was.
        function: what was called, as the program wrote it.
        given: its arguments; a node is ``(id,)``, so that no record keeps a graph alive.
        caller: the function that called it.
        code, instruction: the person's own line that led to the call; None where there is none.
    """

    serial: int
    function: FunctionType
    given: tuple[Any, ...]
    caller: CodeType
    code: CodeType | None
    instruction: int

    @property
    def line(self) -> int | None:
        """The line of the text."""
        if self.code is None:
            return None
        return list(self.code.co_positions())[self.instruction // 2][0]


class Kept(NamedTuple):
    """A node as a pass found and left it."""

    node: Any
    number: Any
    before: Any
    after: Any


class ForeignPass(NamedTuple):
    """One backward pass that the program ran: the output, how to run it again, there or elsewhere, and the nodes."""

    root: Any
    again: Callable[[], object]
    on: Callable[[Any], object] | None
    kept: list[Kept]


class Watch:
    """Notes what the classes of one program do.

    Attributes:
        kinds: the classes the program has defined.
        made: by the id of a node the call that made it.
        last_pass: the last backward pass, or None.
        passes: how many there were.
        names: for each name that was bound, the nodes it was bound to, the last one last.
        homes: by the id of a node, the label and the statement (code and instruction) that bound it first.
        assigned, shown: the last node that was bound to a name, and that a bare expression gave.
    """

    def __init__(self, source: str, known: tuple[type, ...] = ()) -> None:
        """``source`` is the file name the text is compiled under; ``known`` classes are left alone."""
        self._source = source
        self._known = known
        self._hooked: dict[int, Any] = {}
        self._engine: set[int] = set()
        self._serial = [0]
        self._inside = False
        self.paused = False
        self.forget()

    def forget(self) -> None:
        """Let go of all nodes."""
        self.kinds: set[type] = set()
        self.made: dict[int, Made] = {}
        self.last_pass: ForeignPass | None = None
        self.passes = 0
        self.names: dict[str, list[Any]] = {}
        self.homes: dict[int, tuple[str, CodeType, int]] = {}
        self.assigned: Any = None
        self.shown: Any = None

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within it every class that the program defines or imports from a file of its own is watched."""
        plain = builtins.__build_class__

        def build(body: Any, name: str, /, *bases: Any, **more: Any) -> Any:
            made = plain(body, name, *bases, **more)
            if isinstance(made, type) and self._is_theirs(body.__code__.co_filename):
                self.look_at(made)
            return made

        builtins.__build_class__ = build
        try:
            yield
        finally:
            builtins.__build_class__ = plain

    def _is_theirs(self, file: str) -> bool:
        if file == self._source:
            return True
        return not file.startswith(("<", OURS, *LIBRARIES))

    def look_at(self, kind: type) -> None:
        """Watch a class. A second time, what a decorator has added to it since."""
        if issubclass(kind, (BaseException, *self._known)):
            return
        self.kinds.add(kind)
        for name, thing in list(vars(kind).items()):
            inner = thing.__func__ if isinstance(thing, staticmethod | classmethod) else thing
            if not isinstance(inner, FunctionType) or inner.__code__.co_filename.startswith("<string"):
                continue
            self._engine.update(map(id, _codes(inner.__code__)))
            if name.startswith("__") and name not in ARITHMETIC:
                continue
            watched = self.operation(inner, kind) if self._constructs(inner, kind) else self._passing(inner, name)
            if watched is not inner:
                with suppress(AttributeError, TypeError):
                    setattr(kind, name, type(thing)(watched) if inner is not thing else watched)

    def function(self, plain: Any) -> Any:
        """Watch a function of the program that makes nodes or writes gradients; others come back as they are."""
        if not self.kinds or not isinstance(plain, FunctionType):
            return plain
        if self._constructs(plain, None):
            self._engine.update(map(id, _codes(plain.__code__)))
            return self.operation(plain, None)
        return self._passing(plain, plain.__name__)

    def _constructs(self, function: FunctionType, kind: type | None) -> bool:
        if function.__code__.co_argcount == 0:
            return False
        names: set[str] = set()
        for code in _codes(function.__code__):
            names.update(code.co_names, code.co_freevars)
        classes = {each.__name__ for each in self.kinds} | {"__class__", "type"}
        if kind is not None:
            classes |= {"_make", "replace"}
            if function.__code__.co_varnames[0] == "cls":
                return True
        if not classes & names or any(GRADIENT.search(name) for name in _stores(function.__code__)):
            return False
        return _gives_something(function.__code__)

    def operation(self, plain: FunctionType, kind: type | None) -> Any:
        """The same function, noting which node it made from what."""
        if id(plain) in self._hooked:
            return self._hooked[id(plain)]
        note, serial, kinds = self._note, self._serial, self.kinds
        code = plain.__code__
        simple = not plain.__defaults__ and not code.co_kwonlyargcount and not code.co_flags & 0x0C
        space: dict[str, Any] = {"plain": plain, "note": note, "serial": serial, "kinds": kinds, "type": type}
        names = code.co_varnames[: code.co_argcount]
        if simple and not set(names) & set(space):
            given = ", ".join(names)
            source = _SIMPLE.format(given=given, given_tuple=f"({given},)")
            exec(compile(source, "<nanograd.foreign>", "exec"), space)
            watched: Any = space["watched"]
        else:

            def watched(*given: Any, **named: Any) -> Any:
                before = serial[0]
                out = plain(*given, **named)
                if type(out) in kinds:
                    note(out, before, plain, (*given, *named.values()))
                elif type(out) in (list, tuple):
                    for each in out:
                        if type(each) in kinds:
                            note(each, before, plain, (*given, *named.values()))
                return out

        self._engine.add(id(watched.__code__))
        self._hooked[id(plain)] = self._hooked[id(wraps(plain)(watched))] = watched
        return watched

    def _note(self, out: Any, before: int, plain: FunctionType, given: tuple[Any, ...]) -> None:
        serial = self._serial
        if serial[0] != before and (known := self.made.get(id(out))) is not None and known.serial > before:
            return  # an operation that is made of others
        for each in given:
            if each is out:
                return
        if self.paused:
            return
        serial[0] += 1
        engine, source, kinds = self._engine, self._source, self.kinds
        frame = sys._getframe(2)
        caller = frame.f_code
        while frame is not None and (id(frame.f_code) in engine or frame.f_code.co_filename != source):
            frame = frame.f_back  # type: ignore[assignment]
        self.made[id(out)] = Made(
            serial[0],
            plain,
            tuple([(id(each),) if type(each) in kinds else _noted(each, kinds) for each in given]),
            caller,
            frame.f_code if frame else None,
            frame.f_lasti if frame else 0,
        )

    def _passing(self, plain: FunctionType, name: str) -> Any:
        if id(plain) in self._hooked:
            return self._hooked[id(plain)]
        code = plain.__code__
        writes = any(GRADIENT.search(each) for each in _stores(code))
        if not writes and not BACKWARD.fullmatch(name):
            return plain

        def watched(*given: Any, **named: Any) -> Any:
            root = next(filter(self._is_node, (*given, *named.values())), None)
            if self._inside or self.paused or root is None:
                return plain(*given, **named)
            self._inside = True
            try:
                reading = Reading(root, self.kinds)
                before = [(node, reading.number(node), reading.gradient(node)) for node in reading.graph(root)]
                result = plain(*given, **named)
                if result is root or type(result) not in self.kinds:
                    alone = len(given) == 1 and not named
                    self._noted_pass(reading, root, before, lambda: plain(*given, **named), plain if alone else None)
                return result
            finally:
                self._inside = False

        self._engine.add(id(watched.__code__))
        self._hooked[id(plain)] = self._hooked[id(wraps(plain)(watched))] = watched
        return watched

    def _is_node(self, thing: Any) -> bool:
        if type(thing) not in self.kinds:
            return False
        reading = Reading(thing, self.kinds)
        return reading.number_name is not None and reading.gradient_name is not None

    def _noted_pass(
        self,
        reading: Reading,
        root: Any,
        before: list[Any],
        again: Callable[[], object],
        on: Callable[[Any], object] | None,
    ) -> None:
        kept = [Kept(node, number, grad, reading.gradient(node)) for node, number, grad in before]
        changed = any(each.before is not each.after and each.before != each.after for each in kept)
        if reading.gradient(root) and (changed or self.last_pass is None):
            self.last_pass = ForeignPass(root, again, on, kept)
            self.passes += 1

    def bound(self, name: str, value: Any) -> None:
        """A name of the person's was bound to a node."""
        frame = sys._getframe(2)
        if id(frame.f_code) in self._engine:
            return  # what an operation calls its result is no name for it
        self.assigned = value
        held = self.names.setdefault(name, [])
        if self._serial[0] > MOST_NAMES:
            held.clear()
        held.append(value)
        self.homes.setdefault(id(value), (name, frame.f_code, frame.f_lasti))

    def named(self, name: str, value: Any) -> None:
        """A node got a name by its place in a list or the like."""
        if self._serial[0] <= MOST_NAMES or name not in self.names:
            self.names.setdefault(name, []).append(value)
            frame: FrameType | None = sys._getframe(2)
            while frame is not None and frame.f_code.co_filename != self._source:
                frame = frame.f_back
            if frame is not None:
                self.homes.setdefault(id(value), (name, frame.f_code, frame.f_lasti))


_SIMPLE = """
def watched({given}):
    before = serial[0]
    out = plain({given})
    if type(out) in kinds:
        note(out, before, plain, {given_tuple})
    return out
"""


def _noted(thing: Any, kinds: set[type]) -> Any:
    """An argument that is no node, with the nodes in it by their ids."""
    if type(thing) in (list, tuple, set, frozenset):
        return [(id(each),) if type(each) in kinds else each for each in thing]
    return thing


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _codes(const)


def _stores(code: CodeType) -> Iterator[str]:
    """The attributes that a function itself writes."""
    for operation, argument in _instructions(code):
        if operation == _STORE_ATTRIBUTE:
            yield code.co_names[argument]


def _gives_something(code: CodeType) -> bool:
    """Whether a function has a ``return`` that gives anything but None."""
    before = (0, 0)
    for operation, argument in _instructions(code):
        if operation == _RETURN_CONSTANT and code.co_consts[argument] is not None:
            return True
        if operation == _RETURN and not (before[0] == _LOAD_CONSTANT and code.co_consts[before[1]] is None):
            return True
        before = operation, argument
    return False


def _instructions(code: CodeType) -> Iterator[tuple[int, int]]:
    """Operation and argument of each instruction; what ``dis`` gives, in a twentieth of the time."""
    raw = code.co_code
    return zip(raw[::2], raw[1::2], strict=True)


_STORE_ATTRIBUTE = dis.opmap["STORE_ATTR"]
_LOAD_CONSTANT = dis.opmap["LOAD_CONST"]
_RETURN = dis.opmap["RETURN_VALUE"]
_RETURN_CONSTANT = dis.opmap.get("RETURN_CONST", -1)

"""Which call made each node, and from what: noted by a thin layer around each operation.

The layer runs at every operation of a program, so it only puts down numbers; what they mean is worked out for the
nodes that are shown.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import count
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

from nanograd.foreign.held import Held

ARITHMETIC = frozenset(
    f"__{prefix}{name}__"
    for name in ("add", "sub", "mul", "truediv", "pow", "neg", "abs", "matmul", "pos", "floordiv", "mod")
    for prefix in ("", "r", "i")
)

SURE = 8
"""So often an operation has to hand on what others made before it counts as nothing but a sentence of others."""
TOLD_EVERY = 50_000
"""After so many more nodes it is told how many have been made."""


class Made(NamedTuple):
    """The call that made a node.

    Attributes:
        serial: the how-manieth operation it was.
        function: what was called, as the program wrote it; a class where each operation has one.
        name: what that is called: the name it was bound to, where a lambda or a function's function has none.
        given: its arguments; a node is ``(id,)``, so that no record keeps a graph alive.
        caller: the function that called it.
        code, instruction: the person's own line that led to the call; None where there is none.
    """

    serial: int
    function: Callable[..., Any]
    name: str
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


class Making:
    """Notes for each node the operation that made it.

    Attributes:
        kinds: the classes whose instances are nodes.
        engines: the code of engines, by identity, as a code's hash reads all of it.
        around: gives what a frame of the text is in; whatever that is, it is kept beside the call.
        on_growth: is told how many nodes operations have made, after every ``TOLD_EVERY`` more.
    """

    def __init__(self, source: str) -> None:
        """``source`` is the file name the text is compiled under."""
        self.around: Callable[[FrameType], Any] = lambda frame: None
        self._around: dict[int, Any] = {}
        self._source = source
        self.kinds: set[type] = set()
        self.engines: dict[int, CodeType] = {}
        self._notes: dict[int, tuple[Any, ...]] = {}
        self._functions: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._tick = count(1).__next__
        self._counted = count(1).__next__
        self._told = 0
        self.on_growth: Callable[[int], object] = lambda nodes: None
        self._places: dict[int, CodeType] = {}
        self._helpers: dict[int, tuple[Any, ...]] = {}
        self.held = Held(self.kinds, self._no_longer_look)
        self._surer: dict[int, tuple[FunctionType, CodeType]] = {}
        self._bare: list[tuple[FunctionType, CodeType]] = []  # each layer, and what it does at rest
        self._asleep: list[tuple[FunctionType, CodeType]] = []
        self._is_resting = False
        self._sentences: dict[int, tuple[type, str, int]] = {}

    def forget(self) -> None:
        """Let go of everything noted."""
        self.kinds.clear()
        self._notes.clear()
        self._around.clear()
        self._helpers.clear()
        self.held.forget()

    def belongs_to_engine(self, code: CodeType) -> None:
        """Calls from there are the engine's own doing: a line of the text that led to them is further out."""
        self.engines[id(code)] = code

    def is_engines(self, code: CodeType) -> bool:
        """Whether it does."""
        return id(code) in self.engines

    @property
    def made_any(self) -> bool:
        """Whether any operation made a node."""
        return bool(self._notes)

    def now(self) -> int:
        """When it is, counted in operations."""
        return self._tick()

    def serial(self, node: Any) -> float:
        """When an operation made a node; infinite where none did."""
        note = self._notes.get(id(node))
        return note[0] if note else math.inf

    def knows(self, node: Any) -> bool:
        """Whether a node was made by an operation."""
        return id(node) in self._notes

    def of(self, node: Any) -> Made | None:
        """The call that made a node."""
        note = self._notes.get(id(node))
        return None if note is None else self._read(note)

    def around_of(self, node: Any) -> Any:
        """What the call that made a node was in; None where no operation made it."""
        return self._around.get(id(node)) if id(node) in self._notes else None

    def helper_of(self, node: Any) -> Made | None:
        """The call that an operation left the making to, where it did."""
        note, helper = self._notes.get(id(node)), self._helpers.get(id(node))
        return self._read(helper) if note and helper and note[0] == helper[0] else None

    def _read(self, note: tuple[Any, ...]) -> Made:
        serial, function, inner, code, instruction, *given = note
        arguments = tuple((each,) if type(each) is int else each[0] for each in given)
        place = code if code.co_filename == self._source else None
        plain = self._functions[function]
        name = self._names.get(function, plain.__name__)
        return Made(serial, plain, name, arguments, inner, place, instruction)

    def inputs_of(self, node: Any) -> list[Any]:
        """What a node was made from by what was called, where its class keeps that nowhere."""
        note = self._notes.get(id(node))
        return self.held.nodes(_ids(note[5:])) if note else []

    def _grown(self) -> None:
        self._told += TOLD_EVERY
        self.on_growth(self._told)

    def keep(self, nodes: Iterable[Any], *, is_new: bool) -> None:
        """A pass over these nodes has ended: let go of what was held for the one before it on the same line."""
        for gone in self.held.keep(nodes, is_new=is_new):
            self._notes.pop(gone, None)
            self._around.pop(gone, None)
            self._helpers.pop(gone, None)

    def name(self, watched: Any, name: str) -> None:
        """Call an operation by a name, the first it was bound to, where it has none of its own."""
        number = self._numbers.get(id(watched))
        if number is not None and "<" in (plain := self._functions[number]).__qualname__ and name != plain.__name__:
            self._names.setdefault(number, name)

    def watched(self, plain: FunctionType) -> Any:
        """The same function, noting which node it made from what."""
        code = plain.__code__
        space: dict[str, Any] = {
            "plain": plain, "kinds": self.kinds, "notes": self._notes, "tick": self._tick, "frame_at": sys._getframe,
            "places": self._places, "further_out": self._further_out, "own": code, "number": len(self._functions),
            "noted": self._noted, "counted": self._counted, "every": TOLD_EVERY, "grown": self._grown,
            "around": self.around, "arounds": self._around, "unsure": self.held.unsure,
            "look": self.held.look, "within": self._within,
            "id": id, "type": type, "float": float,
        }  # fmt: skip
        names = code.co_varnames[: code.co_argcount]
        self.held.unsure.add(len(self._functions))
        self._functions.append(plain)
        simple = not plain.__defaults__ and not code.co_kwonlyargcount and not code.co_flags & 0x0C
        if simple and not set(names) & (set(space) | {"made", "began", "frame", "key", "known", "place"}):
            parts = {
                "given": ", ".join(names),
                "tuple": "".join(f"{name}, " for name in names),
                "others": " and ".join(f"made is not {name}" for name in names),
                "noted": ", ".join(
                    f"id({name}) if type({name}) in kinds else ({name},) if type({name}) is float else noted({name})"
                    for name in names
                ),
            }
            exec(_compiled(_SIMPLE.format(**parts, look="")), space)
            sure = space["watched"].__code__
            exec(_compiled(_SIMPLE.format(**parts, look=_LOOK.format(**parts))), space)
            watched: Any = space["watched"]
            self._surer[space["number"]] = watched, sure
            self.belongs_to_engine(sure)
            exec(_compiled(_BARE.format(**parts)), space)
            self._bare.append((watched, space["bare"].__code__))
        else:
            watched = self._watched(plain, space["number"])
        self.belongs_to_engine(watched.__code__)
        self._numbers[id(watched)] = space["number"]
        return wraps(plain)(watched)

    def _no_longer_look(self, number: int) -> None:
        if number in self._surer:
            watched, sure = self._surer.pop(number)
            watched.__code__ = sure

    def rest(self) -> None:
        """Note nothing until ``resume``."""
        self._is_resting = True
        self._asleep = [(watched, watched.__code__) for watched, _ in self._bare]
        for watched, bare in self._bare:
            watched.__code__ = bare

    def resume(self) -> None:
        """Note what is made again."""
        self._is_resting = False
        for watched, code in self._asleep:
            watched.__code__ = code

    def is_sentence(self, kind: type, name: str) -> None:
        """A watched method of a class makes no node itself: once that is seen to be so it is left alone."""
        self._sentences[self._numbers[id(vars(kind)[name])]] = kind, name, 0

    def _seen_as_sentence(self, number: int) -> None:
        kind, name, times = self._sentences.pop(number)
        if times < SURE:
            self._sentences[number] = kind, name, times + 1
        elif self._numbers.get(id(vars(kind).get(name))) == number:
            setattr(kind, name, self._functions[number])

    def watch_calls(self, kind: type) -> None:
        """Note which nodes the class makes from others when it is called."""
        init: Any = kind.__init__  # type: ignore[misc]
        if not isinstance(init, FunctionType):
            return
        kinds, notes, note, number = self.kinds, self._notes, self._note, len(self._functions)
        self._functions.append(kind)

        def watched(node: Any, *given: Any, **named: Any) -> None:
            init(node, *given, **named)
            if type(node) is kind and not self._is_resting:
                notes.pop(id(node), None)
                if any(type(each) in kinds for each in given):
                    note(node, None, number, given, 0)

        self.belongs_to_engine(watched.__code__)
        self.belongs_to_engine(init.__code__)
        kind.__init__ = wraps(init)(watched)  # type: ignore[misc]

    def _watched(self, plain: FunctionType, number: int) -> Callable[..., Any]:
        kinds, note, code, tick = self.kinds, self._note, plain.__code__, self._tick

        def watched(*given: Any, **named: Any) -> Any:
            if self._is_resting:
                return plain(*given, **named)
            began = tick()
            made = plain(*given, **named)
            for each in made if type(made) in (list, tuple) else (made,):
                if type(each) in kinds:
                    note(each, code, number, (*given, *named.values()), began)
            return made

        return watched

    def _note(self, made: Any, own: CodeType | None, number: int, given: tuple[Any, ...], began: int) -> None:
        if any(each is made for each in given):
            return
        frame = sys._getframe(2)
        inner = frame.f_code
        if id(inner) not in self._places:
            frame = self._further_out(frame)
        key = id(made)
        known = self._notes.get(key)
        if known and known[0] > began:
            if known[2] is own:
                self._within(key, known, number, inner, frame, given)
        else:
            noted = map(self._note_of, given)
            self._notes[key] = (self._tick(), number, inner, frame.f_code, frame.f_lasti, *noted)
            self._around[key] = self.around(frame)
            if not self._counted() % TOLD_EVERY:
                self._grown()
        if number in self.held.unsure:
            self.held.look(made, given, number)

    def _within(
        self, key: int, known: tuple[Any, ...], number: int, inner: CodeType, frame: FrameType, given: tuple[Any, ...]
    ) -> None:
        """An operation gave the node that another one, called by it, had made.

        It counts as made by the outer one where the inner one only puts together what it is handed.
        """
        place = inner, frame.f_code, frame.f_lasti
        if self._functions[known[1]].__name__ in ARITHMETIC or not _is_handed_more(known[5:]):
            self._notes[key] = (*known[:2], *place, *known[5:])
            if number in self._sentences:
                self._seen_as_sentence(number)
        else:
            self._helpers[key] = known
            self._notes[key] = (known[0], number, *place, *map(self._note_of, given))

    def _note_of(self, given: Any) -> Any:
        return id(given) if type(given) in self.kinds else self._noted(given)

    def _further_out(self, frame: FrameType) -> FrameType:
        """The frame of the person's own line that led to a call; the outermost one there is where none did."""
        while id(frame.f_code) in self.engines or frame.f_code.co_filename != self._source:
            if frame.f_back is None:
                return frame
            frame = frame.f_back
        self._places[id(frame.f_code)] = frame.f_code
        return frame

    def _noted(self, thing: Any) -> Any:
        """An argument as it is noted: a node as its id, anything else within a tuple, the nodes in it as ``(id,)``."""
        if type(thing) in (list, tuple, set, frozenset):
            return ([(id(each),) if type(each) in self.kinds else each for each in thing],)
        return (thing,)


def _ids(noted: Iterable[Any]) -> Iterator[int]:
    """The identities of the nodes among noted arguments."""
    for each in noted:
        if type(each) is int:
            yield each
        elif type(each[0]) is list:
            yield from (inner[0] for inner in each[0] if type(inner) is tuple)


def _is_handed_more(noted: tuple[Any, ...]) -> bool:
    """Whether there is a plain number, or a list of nodes, among noted arguments."""
    return any(type(each) is tuple and type(each[0]) in (int, float, list) for each in noted)


_SIMPLE = """
def watched({given}):
    began = tick()
    made = plain({given})
    if type(made) in kinds and {others}:
        frame = frame_at(1)
        place = inner = frame.f_code
        if id(place) not in places:
            frame = frame.f_back or frame
            if id(frame.f_code) not in places:
                frame = further_out(frame_at(1))
            place = frame.f_code
        key = id(made)
        known = notes.get(key)
        if known is not None and known[0] > began:  # an operation that is made of others
            if known[2] is own:
                within(key, known, number, inner, frame, ({tuple}))
        else:
            notes[key] = tick(), number, inner, place, frame.f_lasti, {noted}
            arounds[key] = around(frame)
            if not counted() % every:
                grown()
{look}    return made
"""
_BARE = """
def bare({given}):
    return plain({given})
"""
_LOOK = """
        if number in unsure:
            look(made, ({tuple}), number)
"""
_made_of: dict[str, CodeType] = {}


def _compiled(source: str) -> CodeType:
    """The code of a layer, made once for each list of arguments."""
    if source not in _made_of:
        _made_of[source] = compile(source, "<nanograd.foreign>", "exec")
    return _made_of[source]

"""Runs an engine's backward pass once more and watches every number that is written into a gradient."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nanograd.foreign.engine_graph import EngineGraph, ForeignNode, number
from nanograd.foreign.passes import ForeignPass
from nanograd.foreign.slopes import close
from nanograd.foreign.watching import Watch

LIMIT = 20_000
"""How many writes are allowed: a wrong recursion may walk every path there is."""


class TooManyWrites(RuntimeError):
    """The pass writes without an end in sight."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One number added to, or put into, a gradient on the way back.

    Attributes:
        sender, receiver: whose share it is, and who gets it.
        slot: which input of the sender the receiver is.
        upstream: the sender's gradient at that moment.
        before, after: the receiver's gradient.
        added: whether the old number was read first, as ``+=`` does.
    """

    sender: ForeignNode
    receiver: ForeignNode
    slot: int
    upstream: float
    before: float
    after: float
    added: bool

    @property
    def amount(self) -> float:
        """What was handed on."""
        return self.after - self.before if self.added else self.after


class _Observer:
    def __init__(self, graph: EngineGraph) -> None:
        self.graph = graph
        self.found: list[Contribution] = []
        self.firing: list[ForeignNode] = []
        self._reads: list[ForeignNode] = []
        self._last: ForeignNode | None = None
        self._turns: dict[tuple[ForeignNode, ForeignNode], int] = {}
        self._consumers: dict[ForeignNode, list[ForeignNode]] = {}
        for node in graph.nodes:
            for parent in node.parents:
                self._consumers.setdefault(parent, []).append(node)

    def read(self, it: Any) -> None:
        if node := self.graph.of(it):
            self._reads.append(node)

    def write(self, it: Any, before: Any, after: Any, held: Callable[[Any], Any]) -> None:
        receiver = self.graph.of(it)
        if receiver is None:
            return
        consumers = self._consumers.get(receiver, [])
        others = [node for node in self._reads if node is not receiver and node in consumers]
        added = any(node is receiver for node in self._reads)
        sender = self.firing[-1] if self.firing else others[-1] if others else self._caller(consumers)
        if sender is None and self._last in consumers:
            sender = self._last  # its gradient was read once, for all its inputs
        self._reads.clear()
        is_cleared = not added and not self.firing and after == 0
        if sender is None or sender not in consumers or not isinstance(after, int | float) or is_cleared:
            return  # a seed, or a clearing
        self._last = sender
        slots = [slot for slot, each in enumerate(sender.inputs) if each is receiver]
        turn = self._turns[sender, receiver] = self._turns.get((sender, receiver), -1) + 1
        slot = slots[turn % len(slots)]
        upstream = number(held(sender.it))
        self.found.append(Contribution(sender, receiver, slot, upstream, number(before), number(after), added))
        if len(self.found) > LIMIT:
            raise TooManyWrites

    def _caller(self, consumers: list[ForeignNode]) -> ForeignNode | None:
        """The consumer whose method called the one that writes."""
        frame = sys._getframe(3)
        for _ in range(6):
            if frame is None:
                break
            held = [self.graph.of(each) for each in list(frame.f_locals.values())]
            senders = [node for node in held if node in consumers]
            if senders:  # the output is often at hand, too
                return next((node for node in senders if node is not self.graph.root), senders[0])
            frame = frame.f_back  # type: ignore[assignment]
        return None


def observe(watch: Watch, graph: EngineGraph, passed: ForeignPass) -> list[Contribution]:
    """The contributions of the pass in the order it makes them; empty where it cannot be run again.

    The nodes have the numbers and gradients that the pass found, and get back what the program left in them.
    """
    name, numbers = graph.reading.gradient_name, graph.reading.number_name
    if name is None or numbers is None:
        return []
    found = passed.kept().values()
    names = (numbers, name, *graph.reading.state_names)
    left = [(kept.node, [getattr(kept.node, each, None) for each in names]) for kept in found]
    states = passed.states or [()] * len(passed.nodes)
    for kept, state in zip(found, states, strict=True):
        _put(kept.node, names, [kept.number, kept.before, *state])
    observer = _Observer(graph)
    kinds = {type(node.it) for node in graph.nodes}
    plain = {kind: next((vars(each)[name] for each in kind.__mro__ if name in vars(each)), None) for kind in kinds}
    undo = [_observed(kind, name, observer, plain[kind]) for kind in kinds]
    fires = [done for node in graph.nodes for done in _watched_closures(node, observer)]
    try:
        watch.passes.paused = True
        with suppress(Exception):
            passed.again()
            if not all(close(number(getattr(kept.node, name)), number(kept.after)) for kept in found):
                observer.found.clear()  # it went another way than the first time
    finally:
        watch.passes.paused = False
        for done in (*fires, *undo):
            done()
        for it, things in left:
            _put(it, names, things)
    return observer.found


def _put(it: Any, names: Sequence[str], things: Sequence[Any]) -> None:
    for name, thing in zip(names, things, strict=False):
        object.__setattr__(it, name, thing)


def _observed(kind: type, name: str, observer: _Observer, plain: Any) -> Callable[[], None]:
    slot = hasattr(plain, "__set__") and hasattr(plain, "__get__")

    def held(it: Any) -> Any:
        return plain.__get__(it, type(it)) if slot else it.__dict__.get(name, plain)

    def read(it: Any) -> Any:
        observer.read(it)
        return held(it)

    def write(it: Any, thing: Any) -> None:
        before = held(it)
        observer.write(it, before, thing, held)
        if slot:
            plain.__set__(it, thing)
        else:
            it.__dict__[name] = thing

    own = vars(kind).get(name, observer)
    setattr(kind, name, property(read, write))

    def undo() -> None:
        if own is observer:
            delattr(kind, name)
        else:
            setattr(kind, name, own)

    return undo


def _watched_closures(node: ForeignNode, observer: _Observer) -> list[Callable[[], None]]:
    done: list[Callable[[], None]] = []
    if not node.parents:
        return done
    for name, thing in list(getattr(node.it, "__dict__", {}).items()):
        if callable(thing) and not isinstance(thing, type) and getattr(thing, "__code__", None) is not None:

            def fire(*given: Any, _plain: Any = thing) -> Any:
                observer.firing.append(node)
                try:
                    return _plain(*given)
                finally:
                    observer.firing.pop()

            node.it.__dict__[name] = fire
            done.append(lambda name=name, thing=thing: node.it.__dict__.__setitem__(name, thing))  # type: ignore[misc]
    return done

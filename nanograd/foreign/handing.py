"""Watches a pass at work, by whichever design: who hands what to whom, from each gradient that is read or written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from nanograd.foreign.reading import attributes

LIMIT = 20_000
"""How many contributions are allowed: a wrong recursion may walk every path there is."""


class TooManyContributions(RuntimeError):
    """The pass hands on without an end in sight."""


@dataclass(frozen=True, slots=True)
class Handing:
    """One number written into a gradient on the way back.

    Attributes:
        sender: the node whose share it is: the one whose rule runs, else the one whose gradient was read.
        receiver: the node it was written to.
        upstream: the sender's gradient at that moment.
        before, after: the receiver's gradient.
        added: whether the old number was read first, as ``+=`` does.
    """

    sender: Any
    receiver: Any
    upstream: Any
    before: Any
    after: Any
    added: bool


class HandingWatch:
    """Notes what is handed on.

    Attributes:
        found: the contributions, in their order.
        fired: the nodes whose own rules ran, in theirs.
        has_rules: whether any node keeps a rule that can be watched.
    """

    def __init__(
        self,
        name: str,
        consumers: Callable[[Any], Mapping[int, Any]] | None = None,
        result_of: Callable[[Any], Any] = lambda node: node,
        root: Any = None,
        limit: float = LIMIT,
    ) -> None:
        """A watch on one attribute.

        Args:
            name: where nodes keep their gradient.
            consumers: gives by their ids the nodes that a node went into, which alone may hand to it; without it every
                node may.
            result_of: gives the node whose gradient a sender hands on; often itself.
            root: the output, which is often at hand where another node sends.
            limit: how many contributions are allowed.
        """
        self._name = name
        self._consumers = consumers
        self._result_of = result_of
        self._root = root
        self._limit = limit
        self._held: dict[type, Callable[[Any], Any]] = {}
        self._firing: list[Any] = []
        self._reads: list[Any] = []
        self._last: Any = None
        self.has_rules = False
        self.found: list[Handing] = []
        self.fired: list[Any] = []

    @contextmanager
    def on(self, kinds: Iterable[type], nodes: Iterable[Any]) -> Iterator[None]:
        """Within it the gradients of these classes are watched, and the rules that these nodes keep."""
        with ExitStack() as undo:
            for kind, plain in {kind: self._kept_by(kind) for kind in kinds}.items():
                undo.callback(self._put_on(kind, plain))
            for node in nodes:
                for name, rule, is_kept in list(_rules(node)):
                    with suppress(AttributeError):  # no room in __slots__: the reads tell who sends
                        object.__setattr__(node, name, self.firing_of(node, rule))
                        self.has_rules = True
                        if is_kept:
                            undo.callback(object.__setattr__, node, name, rule)
                        else:
                            undo.callback(object.__delattr__, node, name)
            yield

    def gradient(self, node: Any) -> Any:
        """A node's gradient, unnoticed."""
        return next(self._held[kind] for kind in type(node).__mro__ if kind in self._held)(node)

    def _kept_by(self, kind: type) -> Any:
        return next((vars(each)[self._name] for each in kind.__mro__ if self._name in vars(each)), _NOTHING)

    def _put_on(self, kind: type, plain: Any) -> Callable[[], None]:
        name, own = self._name, vars(kind).get(self._name, _NOTHING)
        is_slot = hasattr(plain, "__set__") and hasattr(plain, "__get__")

        def held(node: Any) -> Any:
            if is_slot:
                return plain.__get__(node, type(node))
            found = node.__dict__.get(name, plain)
            if found is _NOTHING:
                raise AttributeError(f"'{type(node).__name__}' object has no attribute '{name}'")
            return found

        def read(node: Any) -> Any:
            self._reads.append(node)
            return held(node)

        def write(node: Any, number: Any) -> None:
            self._note(node, number)
            if is_slot:
                plain.__set__(node, number)
            else:
                node.__dict__[name] = number

        self._held[kind] = held
        setattr(kind, name, property(read, write))
        return (lambda: delattr(kind, name)) if own is _NOTHING else (lambda: setattr(kind, name, own))

    def firing_of(self, node: Any, rule: Callable[..., Any]) -> Callable[..., Any]:
        """The same rule; what it hands on is the node's share."""

        def fire(*given: Any) -> Any:
            self._firing.append(node)
            self.fired.append(node)
            self._refuse_too_many(self.fired)
            try:
                return rule(*given)
            finally:
                self._firing.pop()

        fire.__wrapped__ = rule  # type: ignore[attr-defined]  # its parameters are looked at
        return fire

    def _note(self, receiver: Any, number: Any) -> None:
        senders = None if self._consumers is None else self._consumers(receiver)
        others = [node for node in self._reads if node is not receiver and _is_among(node, senders)]
        added = any(node is receiver for node in self._reads)
        known = self._firing[-1:] or others[-1:]
        sender = known[0] if known else self._guessed(senders, added=added)
        self._reads.clear()
        is_cleared = not added and not self._firing and number == 0
        if sender is None or sender is receiver or not _is_among(sender, senders) or is_cleared:
            return  # a seed, or a clearing
        if isinstance(number, int | float):
            self._last = sender
            upstream, before = self.gradient(self._result_of(sender)), self.gradient(receiver)
            self.found.append(Handing(sender, receiver, upstream, before, number, added))
            self._refuse_too_many(self.found)

    def _refuse_too_many(self, noted: Sequence[Any]) -> None:
        if len(noted) > self._limit:
            raise TooManyContributions

    def _guessed(self, senders: Mapping[int, Any] | None, *, added: bool) -> Any:
        sender = self._caller(senders)
        if (sender is None or sender is self._root) and (added or senders) and _is_among(self._last, senders):
            return self._last  # its gradient was read once, for all its inputs
        return sender

    def _caller(self, senders: Mapping[int, Any] | None) -> Any:
        """The sender that the calls which led to a write are busy with."""
        frame = sys._getframe(4)
        for _ in range(6 if senders else 0):
            if frame is None:
                break
            found = [each for each in list(frame.f_locals.values()) if _is_among(each, senders)]
            if found:
                return next((each for each in found if each is not self._root), found[0])
            frame = frame.f_back  # type: ignore[assignment]
        return None


_NOTHING = object()


def _is_among(node: Any, senders: Mapping[int, Any] | None) -> bool:
    return senders is None or id(node) in senders


def _rules(node: Any) -> Iterator[tuple[str, Callable[..., Any], bool]]:
    """The functions that a node keeps, and a method that is its rule; and whether the node keeps it."""
    held = dict(attributes(node))
    for name, thing in held.items():
        if callable(thing) and not isinstance(thing, type) and getattr(thing, "__code__", None) is not None:
            yield name, thing, True
    if "_backward" not in held and callable(rule := getattr(node, "_backward", None)):
        yield "_backward", rule, False

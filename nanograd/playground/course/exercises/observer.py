"""Watches a learner's engine work: which Values each operation makes, and every number written into a ``grad``.

The class of the learner gets a ``grad`` that reports reading and writing, so whatever their code does on the way
back, by whichever design, is seen as it happens: who handed what to whom, and whether it was added or assigned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from nanograd.messages import message
from nanograd.playground.running.failure import Failure

LIMIT = 20_000
"""How many writes are allowed: a wrong recursion may walk every path there is."""


@dataclass(frozen=True, slots=True)
class Write:
    """One number written into a gradient on the way back.

    Attributes:
        sender: the node whose share it is: the one whose ``_backward`` runs, else the one whose gradient was read.
        receiver: the node it was written to.
        upstream: at that moment the gradient of the operation's result that the sender belongs to.
        before, after: the receiver's gradient.
        added: whether the old number was read first, as ``+=`` does.
    """

    sender: Any
    receiver: Any
    upstream: float
    before: float
    after: float
    added: bool


class Observer:
    """Watches one class of a learner, for good: the class is made anew for every run.

    Attributes:
        made: every Value made so far, in order.
        writes: the way back: what was written.
        fired: and whose ``_backward`` ran, in sequence.
    """

    def __init__(self, value: type, name: str = "grad") -> None:
        """``name`` is what their class calls the gradient."""
        self.made: list[Any] = []
        self.writes: list[Write] = []
        self.fired: list[Any] = []
        self._watching = False
        self._firing: list[Any] = []
        self._reads: list[Any] = []
        self._last_sender: Any = None
        self._results: Mapping[int, Any] = {}
        self._get, self._set = _storage(value.__dict__.get(name), name)
        setattr(value, name, property(self._read, self._write))
        value.__init__ = self._noting(value.__init__)  # type: ignore[misc]

    def watch(self, backward: Callable[[], object], results: Mapping[int, Any]) -> None:
        """Run the way back and note all writes.

        Args:
            backward: the learner's.
            results: for the id of each Value the result of the operation that made it; often itself.
        """
        self._results = results
        for node in self.made:
            plain = getattr(node, "_backward", None)
            if callable(plain):
                self._wrap(node, plain)
        self._watching = True
        try:
            backward()
        finally:
            self._watching = False

    def grad(self, node: Any) -> Any:
        """A node's gradient, unnoticed."""
        return self._get(node)

    def _noting(self, plain: Callable[..., None]) -> Callable[..., None]:
        def init(node: Any, *args: Any, **keywords: Any) -> None:
            self.made.append(node)
            plain(node, *args, **keywords)

        return init

    def _wrap(self, node: Any, plain: Callable[..., Any]) -> None:
        @wraps(plain)
        def fire(*args: Any) -> Any:
            self._firing.append(node)
            self.fired.append(node)
            if len(self.fired) > LIMIT:
                raise _endless()
            try:
                return plain(*args)
            finally:
                self._firing.pop()

        try:
            node._backward = fire
        except AttributeError:  # a method, or no room in __slots__: the reads tell who sends
            return

    def _read(self, node: Any) -> Any:
        if self._watching:
            self._reads.append(node)
        return self._get(node)

    def _write(self, node: Any, number: Any) -> None:
        if self._watching:
            self._note(node, number)
        self._set(node, number)

    def _note(self, receiver: Any, number: Any) -> None:
        others = [node for node in self._reads if node is not receiver]
        sender = self._firing[-1] if self._firing else others[-1] if others else None
        added = any(node is receiver for node in self._reads)
        if sender is None and added:
            sender = self._last_sender  # its gradient was read once, for all its inputs
        self._reads.clear()
        self._last_sender = sender
        if sender is None or sender is receiver or not isinstance(number, int | float):
            return  # a seed, or a clearing
        before = self._get(receiver)
        upstream = self._get(self._results.get(id(sender), sender))
        self.writes.append(Write(sender, receiver, upstream, before, number, added))
        if len(self.writes) > LIMIT:
            raise _endless()


def _endless() -> Failure:
    return Failure(
        "too-large",
        message(
            "observer-your-backward-was-stopped", "Your backward was stopped after {limit} contributions.", limit=LIMIT
        ),
    )


def _storage(plain: Any, name: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], None]]:
    """How the learner's class keeps the gradient: in a slot or property of its own, else in the instance."""
    if hasattr(plain, "__set__") and hasattr(plain, "__get__"):
        return lambda node: plain.__get__(node, type(node)), plain.__set__
    default = plain if isinstance(plain, int | float) else None

    def read(node: Any) -> Any:
        if name not in node.__dict__ and default is None:
            raise AttributeError(
                message("observer-value-object-no-attribute", "'Value' object has no attribute 'grad'")
            )
        return node.__dict__.get(name, default)

    def write(node: Any, number: Any) -> None:
        node.__dict__[name] = number

    return read, write

"""What of a program still runs when it has ended: what its own classes are asked for, and what it left waiting.

A label of the person's own kind is asked for its text, a number for its value, a kind of Value for its inputs; and a
generator that is thrown away comes to its ``finally``. All of that finds the surroundings of its own run, never
those of a later one.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from traceback import clear_frames
from typing import TYPE_CHECKING, Any, NoReturn

from nanograd import dialects
from nanograd.closed import Closed
from nanograd.dialects.values import FreshLeaf
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.isolation import surroundings
from nanograd.playground.running.label import label_of
from nanograd.playground.running.raised import from_exception
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import Place, Text
from nanograd.soundness import broken
from nanograd.value import Value

if TYPE_CHECKING:
    from nanograd.playground.running.collected import Run

_ASKED = ("class", "type")
_LEFT = ("yield", "async", "__del__")


class Remains:
    """What a program leaves behind: its names, and what was noticed of it. Made before any of that."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._namespace: list[dict[str, Any]] = []
        self._held: tuple[Callable[[], None], ...] = ()
        if self.has(*_LEFT):
            gc.freeze()  # collecting looks only at what comes from now on, and takes a tenth of the time

    def are(self, namespace: dict[str, Any], *held: Callable[[], None]) -> None:
        """Say what it is: the program's names, and what lets go of the rest."""
        self._namespace.append(namespace)
        self._held = held

    def has(self, *words: str) -> bool:
        """Whether any of the words stands in the text."""
        return any(word in self.text.source for word in words)

    def forget(self) -> None:
        """Let go of all of it."""
        for forget in self._held:
            forget()
        namespace = self._namespace.pop()
        if self.has(*_LEFT):
            del namespace  # and does not empty it: what was left waiting may use the program's names
            gc.collect()  # what hangs together in a circle would wait for a later run
            gc.unfreeze()
        else:
            namespace.clear()


def fail(error: BaseException, remains: Remains, printed: Printed, reached: Run | None = None) -> NoReturn:
    """Raise the Failure for what a program raised, with the graph that it had reached, and forget the program."""
    with surroundings(printed):
        failure = from_exception(remains.text, error)
        clear_frames(error.__traceback__)
        error.__traceback__ = None
        remains.forget()
    failure.reached = reached
    raise failure from None


@contextmanager
def afterwards(remains: Remains, printed: Printed) -> Iterator[None]:
    """Within it a run is looked through; then the program is forgotten.

    Raises:
        Failure: something of the person's own kind raised an error.
    """
    if not remains.has(*_ASKED, *_LEFT):  # nearly always, and surroundings take their time
        try:
            yield
        finally:
            remains.forget()
        return
    failure: Failure | None = None
    with surroundings(printed), dialects.installed():
        try:
            yield
        except Failure as known:
            failure = known
        except BaseException as error:
            failure = from_exception(remains.text, error)
            clear_frames(error.__traceback__)
        remains.forget()
    if failure:
        raise failure from None


def make_plain(run: Run) -> None:
    """Put plain Values in the place of those that are of the person's own kind or hold something that is."""
    copies = {
        id(node): _copy(node, data, line, run.text)
        for node, data, line in zip(run.nodes, run.data, run.lines, strict=True)
        if not is_plain(node)
    }
    if not copies:
        return

    def plain(node: Value) -> Value:
        return copies.get(id(node), node)

    for node in run.nodes:
        plain(node).parents = tuple(map(plain, node.parents))
    run.output = plain(run.output)
    run.nodes = list(map(plain, run.nodes))
    run.leaves = [leaf.of(plain(leaf.node)) for leaf in run.leaves]
    run.start = {plain(node): grad for node, grad in run.start.items()}


_TEXT = frozenset((str,))
_NUMBERS = frozenset((float, int, Closed))


def is_plain(node: Value) -> bool:
    """Whether a node is a Value of ours and holds nothing of the person's own kind."""
    return (
        type(node) in (Value, FreshLeaf)
        and type(node.data) is float
        and type(node.label) is type(node.op) is str
        and [type(each) for each in (node.scope, node.parents, node.local_grads)] == [tuple, tuple, tuple]
        and _TEXT.issuperset(map(type, node.scope))
        and _NUMBERS.issuperset(map(type, node.local_grads))
    )


def _copy(node: Value, data: float, line: int | None, text: Text) -> Value:
    copy = Value(data)
    try:
        copy.label = str.__str__(label_of(node))
        copy.op = str.__str__(f"{node.op}")
        copy.scope = tuple(str.__str__(f"{name}") for name in node.scope)
        copy.local_grads = tuple(each if type(each) is Closed else float(each) for each in node.local_grads)
    except BaseException as error:
        failure = from_exception(text, broken(node) or error)
        if failure.place is None and line:  # Python itself complained, of a __str__ that gives no text
            failure.place = Place(line, 0, line, len(text.line(line)))
            failure.message = f"{failure.message.removesuffix('.')} (line {line})."
        raise failure from None
    if type(node.grad) is float:
        copy.grad = node.grad
    return copy

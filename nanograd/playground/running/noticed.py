"""What the instrumented program reports while it runs: names for values, and what could be the output."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from types import FunctionType
from typing import Any

from nanograd.foreign.making import ARITHMETIC
from nanograd.foreign.naming import named_items, named_nodes
from nanograd.foreign.reading import node_keys, without_gradient
from nanograd.foreign.watching import Watch
from nanograd.messages import message
from nanograd.playground.running import growth
from nanograd.playground.running.counted_loops import BEGUN, ENDED, LOOP, TURNS
from nanograd.playground.running.instrument import (
    BOUND,
    DEFINED,
    GIVEN,
    HANDED,
    INNER,
    LOOPED,
    MADE,
    RULE_CALLED,
    SHOWN,
)
from nanograd.playground.running.loop_exits import LEFT, RIGHT
from nanograd.playground.running.raised import COMPLEX
from nanograd.playground.running.record import Recorder
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import SOURCE
from nanograd.value import Value

_NUMBERS_AND_TEXTS = frozenset((int, float, bool, str, type(None)))
"""What is bound most often, and never holds a node: looked at first, for the sake of loops."""


class Noticed:
    """Names values as they are bound, and remembers the last ones.

    Attributes:
        assigned: the last value bound to a name.
        shown: the last value that a bare expression gave, in line ``shown_in``.
        last: the last thing other than None that a bare expression gave.
        collection: the last list, tuple or dict of values that was bound.
        left: the leaves that the program has left under a name.
        dictionary: the last dictionary that looks like a node: its name, and the keys of its number and gradient.
        near_node: the last object that is a node but for a gradient: its class, its number and what it was made from.
        watch: what looks at nodes that are not ours.
    """

    def __init__(self, recorder: Recorder) -> None:
        """``recorder`` keeps the names."""
        self._recorder = recorder
        self.watch = Watch(SOURCE, (Value,), recorder.paths.at, growth.made)
        self._resting = self.watch.resting
        self.watch.on_rest = partial(setattr, recorder.paths, "rests")
        self.forget()

    def forget(self) -> None:
        """Let go of what was noticed."""
        self.watch.forget()
        self.assigned: Value | None = None
        self.shown: Value | None = None
        self.shown_in = 0
        self.last: object = None
        self.collection: Any = None
        self.left: list[Value] = []
        self.dictionary: tuple[str, tuple[str, str]] | None = None
        self.near_node: tuple[str, tuple[str, str]] | None = None

    def hooks(self) -> dict[str, Any]:
        """The names that the instrumented program calls."""
        return {
            BOUND: self.bound,
            LOOP: self._resting.loop,
            BEGUN: self._resting.begin,
            TURNS: self._resting.turn,
            ENDED: self._resting.end,
            LEFT: self._resting.left,
            RIGHT: self._resting.right,
            LOOPED: self.looped,
            GIVEN: self.given,
            SHOWN: self.show,
            DEFINED: self.watch.function,
            MADE: self.watch.thing_made,
            INNER: self.watch.inner_function,
            HANDED: self.watch.passes.handed,
            RULE_CALLED: self.watch.passes.call_by_hand,
        }

    def bound(self, name: str, value: object) -> object:
        """A name was bound: the value is called that unless it has a name."""
        if type(value) in _NUMBERS_AND_TEXTS:
            return value
        if isinstance(value, Value):
            self.assigned = value
            self._recorder.name(value, name)
        elif self._resting.is_on:
            return value
        elif type(value) in (list, tuple, dict):
            if self.watch.kinds:
                self.watch.bound(name, value)
                if type(value) is list and value and type(value[0]) in self.watch.kinds:
                    return value
            if self._name_items(name, value):
                self.collection = value
            if type(value) is dict:
                for key, item in value.items():
                    if type(item) is FunctionType and type(key) is str:
                        self.watch.function_bound(key, item)
        elif type(value) is FunctionType:
            self.watch.function_bound(name.rpartition(".")[2], value)
        elif type(value) in self.watch.kinds:
            self.watch.bound(name, value)
        elif isinstance(value, type) and value.__module__ == "__main__":
            self.watch.look_at(value)
        return value

    def bound_number(self, name: str, value: object) -> object:
        """As ``bound``, where nothing but real numbers makes sense. Raises ValueError for a complex one."""
        if isinstance(value, complex):
            raise ValueError(COMPLEX)
        return self.bound(name, value)

    def looped(self, name: str, value: object) -> None:
        """A loop bound a name: what it runs over is no output by that, and a result keeps its formula as title."""
        if type(value) in _NUMBERS_AND_TEXTS:
            return
        if isinstance(value, Value):
            self.given(name, value)
        elif self._resting.is_on:
            return
        elif type(value) in self.watch.kinds:
            self.watch.looped(name, value)
        else:
            self.bound(name, value)

    def given(self, name: str, value: object) -> None:
        """A function was entered: a leaf without a name takes the argument's; a result keeps its formula as title."""
        if isinstance(value, Value) and not getattr(value, "op", "half-made"):
            self._recorder.name(value, name)

    def show(self, value: object) -> object:
        """A bare expression at the top level gave this."""
        if isinstance(value, Value):
            self.shown = value
        elif type(value) in self.watch.kinds:
            self.watch.shown = value
        self.shown_in = sys._getframe(1).f_lineno
        if value is not None:
            self.last = value
        return value

    def look_around(self, namespace: Mapping[str, Any]) -> None:
        """Name the leaves that have no name yet by where they are at the end."""
        found = ((name, keys) for name, thing in reversed(list(namespace.items())) if (keys := node_keys(thing)))
        self.dictionary = next(found, None)
        things = reversed(list(namespace.values()))
        near = ((type(each).__name__, keys) for each in things if (keys := without_gradient(each)))
        self.near_node = next(near, None)
        self.left = [each for each in namespace.values() if type(each) is Value and not each.op]
        for name, thing in list(namespace.items()):
            if not name.startswith("__") and not isinstance(thing, type | Value):
                self._name_leaves(name, thing)
                self.watch.found(name, thing)

    def _name_items(self, name: str, thing: object) -> bool:
        """Name the values in a list, a dict or an object of the person's. Whether there are any."""
        found = False
        for place, value in named_items(name, thing, _is_value):
            if isinstance(value, Value):
                self._recorder.name(value, place)
                found = True
        return found

    def _name_leaves(self, name: str, thing: object) -> None:
        kinds = self.watch.kinds
        for place, value in named_nodes(name, thing, lambda part: isinstance(part, Value) or type(part) in kinds):
            if isinstance(value, Value):
                self._recorder.place(value, place)


def _is_value(thing: object) -> bool:
    return isinstance(thing, Value)


def no_output(noticed: Noticed, *, made_any: bool) -> Failure:
    """Why the code has no graph to show."""
    if noticed.dictionary and not made_any:
        name, (number, gradient) = noticed.dictionary
        return Failure(
            "no-value",
            message(
                "noticed-nodes-are-dictionaries",
                '{name} is a dictionary with a number, "{number}", and a gradient, "{gradient}". Only objects of a '
                'class are drawn: keep the same as attributes, and write {name}.{number}, not {name}["{number}"].',
                name=name,
                number=number,
                gradient=gradient,
            ),
        )
    if noticed.near_node and not made_any:
        kind, (number, inputs) = noticed.near_node
        return Failure(
            "no-value",
            message(
                "noticed-no-gradient",
                "{kind} keeps a number, {number}, and what it was made from, {inputs}, but none of its numbers is "
                "called a gradient. Call the one that the way back writes grad, and the graph is drawn.",
                kind=kind,
                number=number,
                inputs=inputs,
            ),
        )
    last = noticed.last if noticed.last is not None else noticed.collection
    if isinstance(last, list | tuple | dict) and (failure := several_outputs(last)):
        return failure
    if isinstance(last, complex):
        return Failure("not-a-value", message("sentence", "{said}.", said=COMPLEX))
    if isinstance(last, int | float):
        return Failure(
            "not-a-value",
            message(
                "noticed-result-plain-number-nothing",
                "The result is the plain number {last}: there is nothing to differentiate. Use a "
                "name, like x*3, or a Value, like Value(2.0)*3.",
                last=f"{last:g}",
            ),
        )
    if last is not None:
        return Failure(
            "not-a-value",
            message(
                "noticed-last-line-gives-not",
                "The last line gives a {type}, not a Value. End with the Value whose graph you want to see.",
                type=type(last).__name__,
            ),
        )
    if made_any:
        return Failure(
            "no-value",
            message(
                "noticed-code-makes-values-keeps",
                "The code makes Values but keeps none of them. Give the result a name, like y = x*x, "
                "or end with it on a line of its own.",
            ),
        )
    if kinds := sorted(noticed.watch.kinds, key=lambda kind: (ARITHMETIC.isdisjoint(vars(kind)), kind.__name__)):
        return Failure(
            "no-value",
            message(
                "noticed-engine-not-used",
                "{name} is defined here, and nothing has been made with it yet: x = {name}(2.0), then y = x*x.",
                name=kinds[0].__name__,
            ),
        )
    return Failure(
        "no-value",
        message(
            "noticed-code-ran-made-no",
            "The code ran but made no Value, so there is no graph to draw. Make one: x = Value(2.0), then y = x*x.",
        ),
    )


def several_outputs(values: Any) -> Failure | None:
    """The failure when the last line gives several values at once; None when it gives none."""
    try:
        items = list(values.values() if isinstance(values, dict) else values)
    except Exception:  # a list of the person's own kind
        return None
    count = sum(isinstance(value, Value) for value in items)
    if not count:
        return None
    container = type(values).__name__
    if count == 1:
        says = message(
            "noticed-one-value",
            "The last line gives 1 Value in a {container}. "
            "A gradient belongs to one output: end with one of them, or their sum.",
            container=container,
        )
    else:
        says = message(
            "noticed-several-values",
            "The last line gives {count} Values in a {container}. "
            "A gradient belongs to one output: end with one of them, or their sum.",
            count=count,
            container=container,
        )
    return Failure("not-a-value", says)

"""How a node remembers what it was made from, and how one node hands its gradient on by its own rule.

Every design is at home here that can be told by looking: a function in ``_backward``, or under another name, with the
gradient as its argument or without, that adds to the inputs or gives what is to be added; and local derivatives as
numbers, beside the inputs or in pairs with them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from typing import Any

from nanograd.foreign.reading import Reading, attributes
from nanograd.messages import message

INPUTS = ("_prev", "_children", "_parents", "_inputs", "children", "parents", "prev")
LOCALS = re.compile(r"_?(local|slope|jac|partial)\w*")
RULE = re.compile(r"_?(backward|back|grad_?fn|pull_?back|vjp|backprop|propagate)\w*")
NO_GRADIENT = ("self", "out", "node", "v")
"""What a parameter of a function within an operation is called by those who think that it gets the node."""


class EngineFault(Exception):
    """An engine did something that has a name.

    Attributes:
        came: what came, in words or numbers.
        mistake: the name; empty when it could not be told.
        leaf: the name of the value concerned.
    """

    def __init__(self, came: str, mistake: str = "", leaf: str = "") -> None:
        super().__init__(came)
        self.came = came
        self.mistake = mistake
        self.leaf = leaf


def inputs_of(node: Any) -> Sequence[Any] | frozenset[Any] | set[Any] | None:
    """The nodes that one was made from, as it keeps them; None where there are none."""
    for name in INPUTS:
        found = getattr(node, name, None)
        if isinstance(found, set | frozenset):
            return found
        if found is not None and not isinstance(found, tuple | list):
            return None  # a lone node, where the comma was forgotten
    found, _ = Reading(node, {type(node)}).remembered(node)
    return tuple(found) or None


def order_of(root: Any) -> list[Any]:
    """All nodes that can be reached through the inputs that are kept, inputs before results."""
    return Reading(root, {type(root)}).graph(root)


def hand_on(node: Any, gradient: str = "grad") -> None:
    """One node hands its gradient to its inputs, in whichever way its engine has for that.

    Args:
        node: the one that does.
        gradient: where nodes keep their gradient.

    Raises:
        EngineFault: there is no such way.
    """
    inputs = inputs_of(node) or ()
    held = dict(attributes(node))
    rule = next((thing for name, thing in held.items() if RULE.fullmatch(name)), None) or getattr(
        node, "_backward", None
    )
    upstream = getattr(node, gradient)

    def add(child: Any, share: Any) -> None:
        setattr(child, gradient, (getattr(child, gradient) or 0.0) + share)

    if callable(rule):
        came = _run(rule, upstream)
        for child, share in zip(inputs, came if isinstance(came, tuple | list) else (), strict=False):
            add(child, share)
    elif inputs and hasattr(node, "_backward"):
        raise EngineFault(
            message("learner-out-backward", "out._backward is {share}", share=repr(rule)), "called-too-soon"
        )
    elif pairs := _pairs(held, type(node)):
        for child, local in pairs:
            add(child, local(upstream) if callable(local) else local * upstream)
    elif local := next((thing for name, thing in held.items() if LOCALS.fullmatch(name) and thing), None):
        for child, each in zip(inputs, local, strict=False):
            add(child, each * upstream)
    elif inputs:
        raise EngineFault(message("learner-result-no-backward", "the result has no _backward"), "nothing-arrives", "a")


def _run(rule: Callable[..., Any], gradient: Any) -> Any:
    """What a rule gives; one with a parameter of its own gets the gradient."""
    try:
        given = [
            each.name
            for each in inspect.signature(rule).parameters.values()
            if each.default is each.empty and each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
        ]
    except (TypeError, ValueError):
        given = []
    return rule(gradient) if len(given) == 1 and given[0] not in NO_GRADIENT else rule()


def _pairs(held: dict[str, Any], kind: type) -> list[tuple[Any, Any]]:
    """The pairs of an input and its local derivative that a node keeps."""
    for thing in held.values():
        if isinstance(thing, tuple | list) and thing and all(_is_pair(each, kind) for each in thing):
            return [(each[0], each[1]) for each in thing]
    return []


def _is_pair(thing: Any, kind: type) -> bool:
    if not isinstance(thing, tuple | list) or len(thing) != 2:
        return False
    return isinstance(thing[0], kind) and not isinstance(thing[1], kind)


def backward_by_hand(root: Any) -> None:
    """The whole way back through an engine's nodes, before it has a ``backward`` of its own."""
    root.grad = 1.0
    for node in reversed(order_of(root)):
        hand_on(node)

"""Nodes whose inner fields somebody has overwritten: found, and told in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nanograd.graph import Circle
from nanograd.messages import Message, message
from nanograd.ops import OPS


class BrokenGraph(ValueError):
    """A graph that cannot be walked, because a field of a node of it has been overwritten.

    Attributes:
        node: the node at fault.
        fault: tells what is wrong with a node of some name; without a name by its label.
    """

    def __init__(self, node: Any, fault: Callable[..., Message]) -> None:
        super().__init__(fault(node))
        self.node = node
        self.fault = fault


@contextmanager
def faults_told(root: Any) -> Iterator[None]:
    """Within it, what fails because a field of the graph has been overwritten is told as that.

    Raises:
        BrokenGraph: a field has been.
    """
    try:
        yield
    except Circle as error:
        raise BrokenGraph(error.node, circle) from None
    except (TypeError, ValueError, AttributeError, KeyError):
        if fault := broken(root):
            raise fault from None
        raise


def looks_sound(node: Any) -> bool:
    """Whether a node's fields fit together, as far as a quick look tells."""
    count = len(node.parents)
    return count == len(node.local_grads) and (not count or (node.op in OPS and OPS[node.op].arity == count))


def broken(root: Any) -> BrokenGraph | None:
    """The first fault that there is in a graph, from its output on; None where every node is sound."""
    found, waiting = {id(root)}, [root]
    while waiting:
        node = waiting.pop()
        if next(_faults(node, ""), None):
            return BrokenGraph(node, fault_of)
        for parent in node.parents:
            if id(parent) not in found:
                found.add(id(parent))
                waiting.append(parent)
    return None


def fault_of(node: Any, name: str = "") -> Message:
    """What is wrong with a node; nothing in words where it is sound."""
    return next(_faults(node, name), Message(""))


def circle(node: Any, name: str = "") -> Message:
    """That a node is among its own inputs."""
    return message(
        "graph-circle",
        "{name} is among its own inputs, directly or by way of others: its parents were set by hand to a circle",
        name=name or _called(node),
    )


def _faults(node: Any, name: str) -> Iterator[Message]:
    name = name or _called(node)
    parents, locals_ = node.parents, node.local_grads
    for field, given in (("parents", parents), ("local_grads", locals_)):
        if not isinstance(given, tuple | list):
            yield message(
                "graph-field-kind",
                "{name}.{field} was set to a {kind}; it must be a tuple",
                name=name,
                field=field,
                kind=type(given).__name__,
            )
            return
    for parent in parents:
        if not all(hasattr(parent, field) for field in ("data", "grad", "parents", "local_grads")):
            yield message(
                "graph-parent-kind",
                "{name}.parents holds a {kind}; every one must be a Value",
                name=name,
                kind=type(parent).__name__,
            )
    for local in locals_:
        if not isinstance(local, int | float):
            yield message(
                "graph-local-kind",
                "{name}.local_grads holds a {kind}; every one must be a plain number",
                name=name,
                kind=type(local).__name__,
            )
    if len(parents) != len(locals_):
        yield message(
            "graph-count",
            "{name}.parents holds {parents} and {name}.local_grads {locals}; there must be as many of both",
            name=name,
            parents=len(parents),
            locals=len(locals_),
        )
    if not isinstance(node.op, str):
        yield message(
            "graph-field-text",
            "{name}.op was set to a {kind}; it must be a text",
            name=name,
            kind=type(node.op).__name__,
        )
    elif parents and node.op in OPS and OPS[node.op].arity != len(parents):
        yield message(
            "graph-arity",
            "{name} is a {op} of {parents}; that takes {arity}",
            name=name,
            op=node.op,
            parents=len(parents),
            arity=OPS[node.op].arity,
        )
    elif parents and node.op not in OPS and "/" not in node.op:
        yield message(
            "graph-op", "{name}.op was set to {op}, and there is no such operation", name=name, op=repr(node.op)
        )


def _called(node: Any) -> Message:
    label = node.label if isinstance(node.label, str) else ""
    return Message(label) if label else message("graph-a-value", "A Value")

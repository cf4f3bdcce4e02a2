"""Walking a graph of values: topological order, the backward pass as a loop and as steps, the forward mode.

Nothing here recurses, so a chain of a million operations is as fine as three. Nothing here imports ``Value``
at run time either: a graph is data, and any node with ``data``, ``grad``, ``parents`` and ``local_grads`` will do.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from nanograd.closed import CLOSED, Closed

if TYPE_CHECKING:
    from nanograd.value import Value


@contextmanager
def collector_paused() -> Iterator[None]:
    """No cyclic garbage collection meanwhile: a graph has no cycles, and looking for them takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


ALLOCATIONS = 100_000
"""So many things more than were freed are made before garbage is looked for, while a large graph may grow."""


@contextmanager
def collector_patient() -> Iterator[None]:
    """Garbage is looked for less often meanwhile: a program may make cycles, but its graph is no garbage."""
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Step(NamedTuple):
    """One contribution of the backward pass, along one edge of the graph.

    Attributes:
        sender: the node whose final gradient is passed on.
        receiver: the input that gets the contribution, ``sender.parents[slot]``.
        slot: which input of the sender the receiver is.
        upstream: the sender's gradient, ∂output/∂sender.
        local: the local derivative, ∂sender/∂receiver in this slot.
        contribution: ``upstream * local``.
        before: the receiver's gradient before the contribution is added.
        after: ``before + contribution``.
    """

    sender: Value
    receiver: Value
    slot: int
    upstream: float
    local: float
    contribution: float
    before: float
    after: float


class Circle(ValueError):
    """A node is among its own inputs.

    Attributes:
        node: the node.
    """

    def __init__(self, node: Value) -> None:
        super().__init__("a node is among its own inputs")
        self.node = node


def _refuse_circle(path: Sequence[Value]) -> None:
    seen: set[Value] = set()
    for node in path:
        if node in seen:
            raise Circle(node)
        seen.add(node)


def topological_order(root: Value) -> list[Value]:
    """Every node that ``root`` depends on, and ``root`` last; inputs always stand before what is made of them.

    Time and memory are linear in the number of nodes and edges.

    Raises:
        Circle: a node is among its own inputs, as its parents have been set by hand.
    """
    order: list[Value] = []
    placed: set[Value] = set()
    path = [root]  # each node waits for an input of it, the next on the path
    left = [iter(root.parents)]  # for each of these, the inputs that were not looked at yet
    long = 1000
    while path:
        for parent in left[-1]:
            if parent not in placed:
                if parent.parents:
                    path.append(parent)
                    left.append(iter(parent.parents))
                    if len(path) > long:  # seldom enough to cost nothing
                        _refuse_circle(path)
                        long *= 2
                    break
                placed.add(parent)
                order.append(parent)
        else:
            node = path.pop()
            left.pop()
            placed.add(node)
            order.append(node)
    return order


def backward(root: Value, order: Sequence[Value] | None = None) -> None:
    """Write ∂root/∂node into ``grad`` of every node that ``root`` depends on.

    Leaves accumulate: their gradients from earlier passes stay and this pass adds to them, as in PyTorch. The
    gradients between are made anew.

    Args:
        root: the output to differentiate.
        order: its topological order, where the caller has it already.
    """
    if order is None:
        order = topological_order(root)
    inner = [node for node in order if node.parents]
    for node in inner:
        node.grad = 0.0
    root.grad += 1.0
    for node in reversed(inner):
        upstream = node.grad
        if len(node.parents) == 2:  # spelled out, a third faster than a loop, and most nodes are sums and products
            left, right = node.parents
            local_left, local_right = node.local_grads
            left.grad += upstream * local_left
            right.grad += upstream * local_right
        else:
            for parent, local in zip(node.parents, node.local_grads, strict=True):
                parent.grad += upstream * local


def backward_steps(
    root: Value, start: Mapping[Value, float] | None = None, order: Sequence[Value] | None = None
) -> Iterator[Step]:
    """The same pass as ``backward``, one contribution at a time, leaving every node as it is.

    Args:
        root: the output to differentiate.
        start: gradients that leaves hold already before the pass; 0 for those not named.
        order: a topological order to follow backwards; ``topological_order(root)`` by default.

    Yields:
        One ``Step`` per edge, in reverse topological order of the senders and slot order within a sender. Fixed
        inputs (an exponent) get their contribution of 0 like any other.
    """
    if order is None:
        order = topological_order(root)
    grads: dict[Value, float] = {} if start is None else dict(start)
    grads[root] = grads.get(root, 0.0) + 1.0
    for sender in reversed(order):
        upstream = grads.get(sender, 0.0)
        for slot, (receiver, local) in enumerate(zip(sender.parents, sender.local_grads, strict=True)):
            contribution = upstream * local
            before = grads.get(receiver, 0.0)
            after = grads[receiver] = before + contribution
            yield Step(sender, receiver, slot, upstream, local, contribution, before, after)


def tangents(root: Value, seeds: Mapping[Value, float]) -> dict[Value, float]:
    """Forward mode: how fast each node changes when the seeded nodes move at the given speeds.

    Args:
        root: the output; only what it depends on is visited.
        seeds: the speed of each input, ∂input/∂t; 0 for nodes not named.

    Returns:
        ∂node/∂t for every node of the graph, ``root`` included.
    """
    speed: dict[Value, float] = {}
    for node in topological_order(root):
        total = seeds.get(node, CLOSED)  # what does not move stays at 0 behind an infinite slope, too
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            if type(speed[parent]) is not Closed and type(local) is not Closed:
                total += speed[parent] * local
        speed[node] = total
    return speed

"""What gradients a wrong ``backward`` gives: the numbers by which the mistake can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from nanograd.faults import FAULTS, TooManySteps
from nanograd.graph import topological_order
from nanograd.value import Value

Gradients = dict[Value, float]
LONGEST_WALK = 10_000


def signatures(root: Value) -> Iterator[tuple[str, Gradients]]:
    """For each mistake the gradients it leads to; some mistakes have several ways."""
    order = topological_order(root)
    backwards = order[::-1]
    yield "no-seed", _walk(order, backwards, seed=0.0)
    yield "only-inputs", _walk(order, [root])
    yield "not-reversed", _walk(order, order)
    yield "assigned", FAULTS["assign"].gradients(root)
    yield "counted-once", _walk(order, backwards, once=True)
    yield "no-upstream", _walk(order, backwards, upstream=False)
    try:
        yield "no-order", FAULTS["naive_recursion"].gradients(root)
    except TooManySteps:
        return
    for flip in (1, -1):
        for walk in (_recursive, _recursive_once, _breadth_first, _breadth_first_once):
            yield "no-order", _walk(order, islice(walk(root, flip), LONGEST_WALK))


def _walk(
    order: Sequence[Value], senders: Iterable[Value], seed: float = 1.0, once: bool = False, upstream: bool = True
) -> Gradients:
    """Let the senders hand on in this sequence, whether or not that is an order."""
    grads = dict.fromkeys(order, 0.0)
    grads[order[-1]] = seed
    for sender in senders:
        served: set[Value] = set()
        for parent, local in zip(sender.parents, sender.local_grads, strict=True):
            if not (once and parent in served):
                grads[parent] += local * (grads[sender] if upstream else 1.0)
            served.add(parent)
    return grads


def _recursive(root: Value, flip: int) -> Iterator[Value]:
    """Each node, then all that lies below each of its inputs, as often as there are paths."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.parents[::-flip])


def _recursive_once(root: Value, flip: int) -> Iterator[Value]:
    seen: set[Value] = set()
    for node in islice(_recursive(root, flip), LONGEST_WALK):
        if node not in seen:
            seen.add(node)
            yield node


def _breadth_first(root: Value, flip: int) -> Iterator[Value]:
    queue = [root]
    for node in queue:
        yield node
        if len(queue) < LONGEST_WALK:
            queue.extend(node.parents[::flip])


def _breadth_first_once(root: Value, flip: int) -> Iterator[Value]:
    yield from dict.fromkeys(_breadth_first(root, flip))

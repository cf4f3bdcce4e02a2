"""Runs an engine's backward pass once more and follows every contribution along the engine's graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode, number
from nanograd.foreign.handing import LIMIT, Handing, HandingWatch
from nanograd.foreign.passes import ForeignPass
from nanograd.foreign.slopes import close
from nanograd.foreign.table_watch import LARGEST, TableWatch
from nanograd.foreign.watching import Watch


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


def observe_table(
    watch: Watch, graph: EngineGraph, passed: ForeignPass, slopes: Callable[[ForeignNode, int], float]
) -> list[Contribution]:
    """The contributions of a pass that adds them up in a table; empty where none can be found, or there are many.

    ``slopes`` gives the right local derivative by a node and the slot of its input.
    """
    if len(graph.nodes) > LARGEST:
        return []
    table = TableWatch(graph, slopes)
    with _as_before(watch, graph, passed), suppress(Exception), table.on():
        passed.again()
    return _along_the_edges(graph, table.agreeing())


def observe(watch: Watch, graph: EngineGraph, passed: ForeignPass) -> list[Contribution]:
    """The contributions of the pass in the order it makes them; empty where it cannot be run again.

    The nodes have the numbers and gradients that the pass found, and get back what the program left in them.
    """
    name, numbers = graph.reading.gradient_name, graph.reading.number_name
    if name is None or numbers is None or sum(len(node.parents) for node in graph.nodes) > LIMIT:
        return []  # so many are given up in any case
    handing = HandingWatch(name, _consumers(graph), root=graph.root.it)
    with _as_before(watch, graph, passed), suppress(Exception):
        with handing.on({type(node.it) for node in graph.nodes}, [node.it for node in graph.nodes if node.parents]):
            passed.again()
        found = passed.kept().values()
        if not all(close(number(getattr(kept.node, name)), number(kept.after)) for kept in found):
            handing.found.clear()  # it went another way than the first time
    return _along_the_edges(graph, handing.found)


@contextmanager
def _as_before(watch: Watch, graph: EngineGraph, passed: ForeignPass) -> Iterator[None]:
    """Within it the nodes have what the pass found; then what the program left in them."""
    reading = graph.reading
    names = [each for each in (reading.number_name, reading.gradient_name, *reading.state_names) if each]
    found = passed.kept().values()
    left = [(kept.node, [getattr(kept.node, each, None) for each in names]) for kept in found]
    states = passed.states or [()] * len(passed.nodes)
    for kept, state in zip(found, states, strict=True):
        gradient = [kept.before] if reading.gradient_name else []
        _put(kept.node, names, [kept.number, *gradient, *state])
    watch.passes.paused = True
    try:
        yield
    finally:
        watch.passes.paused = False
        for it, things in left:
            _put(it, names, things)


def _put(it: Any, names: Sequence[str], things: Sequence[Any]) -> None:
    for name, thing in zip(names, things, strict=False):
        object.__setattr__(it, name, thing)


def _consumers(graph: EngineGraph) -> Callable[[Any], Mapping[int, Any]]:
    """For each of the program's objects those that it went into, by their ids."""
    found: dict[int, dict[int, Any]] = {}
    for node in graph.nodes:
        for parent in node.parents:
            found.setdefault(id(parent.it), {})[id(node.it)] = node.it
    return lambda it: found.get(id(it), {})


def _along_the_edges(graph: EngineGraph, found: Sequence[Handing]) -> list[Contribution]:
    contributions: list[Contribution] = []
    turns: dict[tuple[ForeignNode, ForeignNode], int] = {}
    for each in found:
        sender, receiver = graph.of(each.sender), graph.of(each.receiver)
        if sender is None or receiver is None:
            continue
        slots = [slot for slot, parent in enumerate(sender.inputs) if parent is receiver]
        turn = turns[sender, receiver] = turns.get((sender, receiver), -1) + 1
        numbers = number(each.upstream), number(each.before), number(each.after)
        contributions.append(Contribution(sender, receiver, slots[turn % len(slots)], *numbers, each.added))
    return contributions

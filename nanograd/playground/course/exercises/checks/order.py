"""Checks of the topological order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nanograd.foreign.own_rule import inputs_of, order_of
from nanograd.messages import Message, message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.random_programs import random_program
from nanograd.playground.course.exercises.wrong import Wrong, all_right, list_with, shown, the_thing

ALL = ["add", "mul", "pow", "relu", "tanh", "operators"]
DEPTH = 100
AB = {"a": 2.0, "b": -3.0}


def _order(text: str, how_many: int) -> Check:
    """The order of a graph with so many nodes."""

    def run(learner: Learner) -> str:
        _, out = learner.compute(text, AB)
        _need_order(learner, out, out.topological_order())
        return _right(how_many)

    called = message("check-order", "topological_order() of {text}", text="; ".join(text.splitlines()))
    return Check(called, run, lambda: _right(how_many))


def _second_call() -> Check:
    """One call leaves nothing behind that the next one finds: of another graph, and of the same."""

    def run(learner: Learner) -> str:
        fresh = Learner(learner.code)
        _, alone = fresh.compute("a + b * b", AB)
        _need_order(fresh, alone, alone.topological_order())
        values, first = learner.compute("a * b", AB)
        second = learner.evaluate("a + b * b", values)
        _need_order(learner, first, first.topological_order())
        _need_order(learner, second, second.topological_order(), "kept-between-calls")
        _need_order(learner, second, second.topological_order(), "kept-between-calls")
        return _right(4)

    called = message(
        "check-order-twice",
        "topological_order() of {first}, then twice of {second}",
        first="a * b",
        second="a + b * b",
    )
    return Check(called, run, lambda: _right(4))


def _right(count: int) -> Message:
    if count == 1:
        return message("check-order-right-one", "1 value, once")
    return message("check-order-right", "{count} values, each value once, inputs first", count=count)


def _need_order(learner: Learner, out: Any, came: object, mistake: str = "") -> None:
    if came is None:
        raise Wrong("None", "no-return")
    if not isinstance(came, list | tuple):
        raise Wrong(the_thing(came), "not-a-list")
    strangers = [each for each in came if not learner.is_value(each)]
    if strangers:
        raise Wrong(list_with(strangers[0]))
    found = _mistake(out, came)
    if found:
        raise Wrong(_names(came), mistake or found)


def _mistake(out: Any, came: Sequence[Any]) -> str:
    """What is wrong with the order; empty when nothing is."""
    all_nodes = {id(node) for node in order_of(out)}
    place = {id(node): index for index, node in enumerate(came)}
    if not came:
        return "empty-list"
    if len(place) < len(came):
        return "twice-in-order"
    if id(out) not in place:
        return "self-missing"
    if set(place) != all_nodes:
        return "nodes-missing"
    if (
        _is_order(came[::-1], {id(node): index for index, node in enumerate(came[::-1])})
        and came[0] is out is not (came[-1])
    ):
        return "reversed-order"
    return "" if _is_order(came, place) else "inputs-after"


def _is_order(nodes: Sequence[Any], place: dict[int, int]) -> bool:
    return all(place[id(child)] < place[id(node)] for node in nodes for child in inputs_of(node) or ())


def _names(came: Sequence[Any]) -> str:
    """The list as the numbers in it, for a row of the table."""
    listed = ", ".join(shown(node.data) for node in came[:8])
    values = f"{listed}{', ...' if len(came) > 8 else ''}"
    return message("check-order-values", "{count} values: {values}", count=len(came), values=values)


def _random(graphs: int = 10) -> Check:
    def run(learner: Learner) -> str:
        for _ in range(graphs):
            text, numbers = random_program(learner.random, ALL)
            _, out = learner.compute(text, numbers)
            _need_order(learner, out, out.topological_order())
        return all_right(graphs)

    called = message("check-order-random", "the order of {count} random graphs", count=graphs)
    return Check(called, run, lambda: all_right(graphs), last=True)


def _long() -> Check:
    def run(learner: Learner) -> str:
        out = learner.value(1.0)
        for _ in range(DEPTH):
            out = out + out
        came = out.topological_order()
        _need_order(learner, out, came)
        return _right(DEPTH + 1)

    called = message("check-order-long", "{count} doublings x = x + x", count=DEPTH)
    return Check(called, run, lambda: _right(DEPTH + 1), last=True)


CHECKS: dict[str, tuple[Check, ...]] = {
    "order": (
        _order("a", 1),
        _order("a * b", 3),
        _order("a + a", 2),
        _order("c = a + b\nc * c + c", 5),
        _order("c = a * b\nd = c + a\nd * c", 5),
        _second_call(),
        _random(),
        _long(),
    ),
}

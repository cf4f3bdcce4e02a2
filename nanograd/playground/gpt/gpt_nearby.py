"""The scalars that a number of the GPT is made of, a few boxes of them, with data and gradients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from nanograd.graph import backward, collector_paused, topological_order
from nanograd.operation import WHOLE
from nanograd.ops import OPS
from nanograd.playground.gpt.gpt_program import run_program
from nanograd.playground.gpt.gpt_spec import check_line, check_parameters
from nanograd.playground.gpt.inside import WATCHED, names_of
from nanograd.playground.protocol import Edge, GptNearReply, GptNode, GptSpec, GraphNode
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.json_numbers import number
from nanograd.playground.telling.outline import FIXED
from nanograd.playground.telling.titles import LONGEST, Formula, atom, binding, composed, plain_number, symbol_of
from nanograd.value import Value

MOST = 12
"""So many boxes are shown, the number itself among them."""
STRONGEST = 4
"""So many terms of a long sum have boxes of their own; the others are one box together."""


@dataclass(frozen=True, slots=True)
class Line:
    """The graph of a line's loss, with gradients.

    Attributes:
        strips: the lists of numbers that the view shows.
        order: every node, inputs first; ``index`` says where each is.
        names: what the program calls a node.
        uses: how often each is an input.
    """

    strips: list[list[Value]]
    order: list[Value]
    index: dict[Value, int]
    names: dict[Value, str]
    uses: Counter[Value]


class _Latest:
    """The last line's graph, and what it was asked for: one number after another of it is looked at."""

    asked: object = None
    line: Line


_latest = _Latest()


def near(spec: GptSpec, parameters: Sequence[float], text: str, at: tuple[int, int], wide: bool) -> GptNearReply:
    """The boxes around a number.

    Args:
        spec: the model.
        parameters: its numbers, in the order of its tables.
        text: the line that it reads.
        at: a strip and the place in it; or -1 and a node's ``id``.
        wide: whether every term of a sum has a box.

    Raises:
        ValueError: the model has another number of parameters, or does not know a letter.
        Failure: the line has no such number.
    """
    asked = (repr(spec), tuple(parameters), text)
    if _latest.asked != asked:
        _latest.asked = None
        _latest.line = _line(spec, parameters, text)
        _latest.asked = asked
    line = _latest.line
    strip, place = at
    found = line.order if strip < 0 else line.strips[strip] if strip < len(line.strips) else []
    if not 0 <= place < len(found):
        raise Failure("request", f"The line has no number {place} in strip {strip}.")
    return _Boxes(line, found[place], wide).reply()


def _line(spec: GptSpec, parameters: Sequence[float], text: str) -> Line:
    check_line(spec, text)
    names = run_program(spec)
    check_parameters(len(names["parameters"]), len(parameters))
    for parameter, data in zip(names["parameters"], parameters, strict=True):
        parameter.data = data
    strips: list[list[Value]] = []

    def watch(function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            strips.append(list(function(*given)))
            return strips[-1]

        return watched

    for name in WATCHED:
        names[name] = watch(names[name])
    with collector_paused():
        loss = names["loss_of"](text)
        order = topological_order(loss)
        backward(loss, order)
        called = _names(spec, names["weights"], strips)
        called[loss] = "loss"
        # The probabilities of letters that do not come are not on the way to the loss: their gradient is 0.
        reached = set(order)
        order += dict.fromkeys(node for node in chain.from_iterable(strips) if node not in reached)
        uses = Counter(chain.from_iterable(node.parents for node in order))
        return Line(strips, order, {node: at for at, node in enumerate(order)}, called, uses)


def _names(
    spec: GptSpec, weights: Mapping[str, Sequence[Sequence[Value]]], strips: list[list[Value]]
) -> dict[Value, str]:
    """What the numbers are called, nearly as in the program."""
    called = {
        node: f"W_{_one_word(spec, name)}[{row}][{column}]"
        for name, table in weights.items()
        for row, numbers in enumerate(table)
        for column, node in enumerate(numbers)
    }
    for strip, numbers in zip(names_of(spec), strips, strict=False):
        name = strip["name"]
        # Of the program's lists by place, which are the only ones from which several places are read.
        said = f"{name}s[{strip['place']}]" if name in ("key", "value") else name.replace(" ", "_")
        for item, node in enumerate(numbers):
            called.setdefault(node, f"{said}[{item}]")
            if name in ("shares", "probabilities"):
                power, total = node.parents
                called.setdefault(power, f"powers[{item}]")
                called.setdefault(total, "total")
                called.setdefault(power.parents[0].parents[0], f"scores[{item}]")
            elif name in ("start", "seen", "seen by neurons") and spec["normalised"]:
                scale = node.parents[1]
                called.setdefault(scale, "scale")
                called.setdefault(scale.parents[0].parents[0], "mean_square")
    return called


def _one_word(spec: GptSpec, table: str) -> str:
    """A table's name; which layer's it is, where there are several."""
    name, _, layer = table.partition(" ")
    return f"{name}{layer}" if spec["layers"] > 1 else name


def _short(x: float) -> str:
    return plain_number(float(f"{x:.4g}"))


class _Boxes:
    """The boxes, made outwards from the number until there are enough."""

    def __init__(self, line: Line, opened: Value, wide: bool) -> None:
        self.line = line
        self.wide = wide
        self.boxes: list[GptNode] = []
        self.edges: list[Edge] = []
        self.at: dict[Value, int] = {}
        self._add(opened)
        waiting = [opened]
        while waiting:
            node = waiting.pop(0)
            terms = self.terms(node)
            shown, rest = self._shown(terms, wide and node is opened)
            new = list(dict.fromkeys(term for term in shown if term not in self.at))
            is_full = len(self.boxes) + len(new) + bool(rest) > MOST
            if node is not opened and (is_full or not shown):
                continue
            self._lead(node, shown, rest)
            waiting = [*new, *waiting] if len(terms) == 1 else [*waiting, *new]

    def terms(self, node: Value) -> list[Value]:
        """What a node is made of but for plain numbers; a sum of sums is one sum."""
        if node.op != "add":
            return [parent for parent in node.parents if parent.op != "constant"]
        found: list[Value] = []
        waiting = [*reversed(node.parents)]
        while waiting:
            each = waiting.pop()
            if each.op == "add" and each not in self.line.names and self.line.uses[each] == 1:
                waiting += reversed(each.parents)
            elif each.op != "constant":
                found.append(each)
        return found

    def _shown(self, terms: list[Value], every: bool) -> tuple[list[Value], list[Value]]:
        """The terms that have boxes, and the others, which share one: as many as there is room for."""
        room = min(STRONGEST, MOST - len(self.boxes) - 1)
        new = [term for term in terms if term not in self.at]
        if every or len(new) <= min(STRONGEST + 1, room + 1) or len(terms) <= 2:
            return terms, []
        strongest = sorted(new, key=lambda term: -abs(term.data))[: max(0, room)]
        kept = {term for term in terms if term in self.at or term in strongest}
        return [term for term in terms if term in kept], [term for term in terms if term not in kept]

    def _lead(self, node: Value, shown: list[Value], rest: list[Value]) -> None:
        """Boxes for what a node is made of, and the edges to it."""
        to = self.at[node]
        places = {}
        if node.op != "add":
            places = {slot: parent for slot, parent in enumerate(node.parents) if parent.op != "constant"}
        for slot, term in (places or dict(enumerate(shown))).items():
            if term not in self.at:
                self._add(term)
            self.edges.append({"from": self.at[term], "to": to, "slot": slot})
        if rest:
            self.edges.append({"from": len(self.boxes), "to": to, "slot": len(shown)})
            self.boxes.append(
                {
                    "id": self.line.index[node],
                    "node": self._described("", "operation", "add", "+"),
                    "data": number(sum(term.data for term in rest)),
                    "grad": number(node.grad),
                    "terms": len(rest),
                    "isRest": True,
                }
            )

    def _add(self, node: Value) -> None:
        self.at[node] = len(self.boxes)
        count = len(self.terms(node)) if node.op == "add" else 0
        name = self.line.names.get(node, "")
        title = name or ("" if count > 2 else self._formula(node)[0])
        symbol = symbol_of(node)
        for slot, parent in enumerate(node.parents):
            if parent.op == "constant" and count < 3 and node.op not in FIXED:
                fixed = _short(parent.data)
                symbol = f"{fixed} {symbol}" if slot == 0 and node.op not in ("add", "mul") else f"{symbol} {fixed}"
        self.boxes.append(
            {
                "id": self.line.index[node],
                "node": self._described(title, "operation" if node.op else "leaf", node.op, symbol, name),
                "data": number(node.data),
                "grad": number(node.grad),
                "terms": count if count > 2 else 0,
                "isRest": False,
            }
        )

    @staticmethod
    def _described(title: str, kind: Any, op: str, symbol: str, name: str = "") -> GraphNode:
        return {
            "title": title,
            "atom": atom(title),
            "name": name,
            "kind": kind,
            "op": op,
            "symbol": symbol,
            "line": None,
            "scope": [],
            "fixed": {},
        }

    def _formula(self, node: Value, depth: int = 3) -> Formula:
        """The formula that a node stands for; a long sum in it is Σ, and what is too deep is left out."""
        if name := self.line.names.get(node):
            return name, binding(name)
        if node.op == "constant":
            return _short(node.data), WHOLE
        if node.op == "add" and len(self.terms(node)) > 2:
            return "Σ", WHOLE
        if not depth:
            return "…", WHOLE
        said = composed(OPS[node.op], [self._formula(parent, depth - 1) for parent in node.parents])
        return said if len(said[0]) <= LONGEST or depth == 1 else self._formula(node, depth - 1)

    def reply(self) -> GptNearReply:
        return {"kind": "gpt near", "nodes": self.boxes, "edges": self.edges}

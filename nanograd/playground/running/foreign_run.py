"""Turns the graph of a foreign engine into a run like any other, with the judgement on its gradients beside it."""

from __future__ import annotations

import ast
import contextlib
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode, number
from nanograd.foreign.judgement import Judgement
from nanograd.foreign.judging import goes_back, judge
from nanograd.foreign.reading import Reading, attributes, is_number
from nanograd.foreign.watching import Home, Watch
from nanograd.foreign.wrong_share import short
from nanograd.graph import Step
from nanograd.messages import message
from nanograd.playground.running.call_paths import Around
from nanograd.playground.running.noticed import Noticed
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import Place, Text
from nanograd.value import Value, constant


@dataclass(frozen=True, slots=True)
class ForeignFinding:
    """What is wrong with one node, and the sentence that says it."""

    kind: str
    node: Value
    says: str


@dataclass(frozen=True, slots=True)
class ForeignJudgement:
    """What is to be said of an engine, in terms of the run's nodes.

    Attributes:
        says: the verdict in one line.
        findings: what is wrong, the causes first.
        grads, truth: each node's gradient as the engine has it, and as it should be (NaN where nobody knows).
        steps: the engine's own pass, in its own order; empty where it could not be watched.
        added: for each step whether the engine added, or wrote over what was there.
        wrong: the nodes with a wrong gradient.
    """

    says: str
    findings: list[ForeignFinding]
    grads: Mapping[Value, float]
    truth: Mapping[Value, float]
    steps: list[Step]
    added: list[bool]
    wrong: list[Value]


class OwnOperations:
    """The operations of a program that is still there, run on other numbers."""

    def __init__(self, graph: EngineGraph, nodes: Mapping[Value, ForeignNode]) -> None:
        self._graph = graph
        self._nodes = nodes

    def result(self, node: Value, numbers: Sequence[float]) -> float:
        """What the operation that made a node gives for other inputs; NaN where it cannot be run by itself."""
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                made = self._graph.apply(self._nodes[node], numbers)
            return math.nan if made is None else number(self._graph.reading.number(made[0]))
        except Exception:  # their code
            return math.nan


@dataclass(frozen=True, slots=True)
class ForeignGraph:
    """The graph as Values: the nodes in order, their lines, the places of the leaves' literals, and the judgement.

    ``around`` is what of the text each was made in; ``objects`` are the program's own, of the leaves.
    """

    output: Value
    nodes: list[Value]
    lines: list[int | None]
    around: list[Around]
    literals: dict[Value, Place | None]
    objects: dict[Value, Any]
    start: dict[Value, float]
    passes: int
    judgement: ForeignJudgement
    operations: OwnOperations


def foreign_output(noticed: Noticed) -> Any:
    """The output of an engine that is not ours, if the program has one.

    Raises:
        Failure: there is a number with a gradient, and nothing says what it was made from.
    """
    watch = noticed.watch
    if noticed.shown is not None:
        return None
    for found in (watch.shown, watch.assigned):
        if found is None or (found is watch.assigned and noticed.assigned is not None):
            continue
        reading = watch.reading(found)
        if reading.number_name is None or reading.gradient_name is None:
            continue
        if (
            watch.made(found) is not None
            and not Reading(found, watch.kinds).holds_inputs(found)
            and not goes_back(found)
        ):
            raise _carries_forward(watch, found) or _unconnected(found)
        return found
    return None


def _unconnected(found: Any) -> Failure:
    name = type(found).__name__
    return Failure(
        "unconnected",
        message(
            "foreign-unconnected",
            "{name} has a number and a gradient, but nothing says what it was made from. "
            "Keep the inputs in the result, for instance as a tuple in an attribute: out.parents = (a, b).",
            name=name,
        ),
    )


TANGENT = re.compile(r"^_?(dual|dot|tan(gent)?|eps(ilon)?|der\w*|prime|inf\w*)$")
"""What the second number of a dual number may be called, where that is no name of a gradient."""


def _carries_forward(watch: Watch, found: Any) -> Failure | None:
    """The failure of a dual number, which has its derivative before any pass; None where it is none."""
    reading = Reading(found, watch.kinds)
    held = {name: thing for name, thing in attributes(found) if is_number(thing)}
    name = reading.gradient_name or next(filter(TANGENT.search, held), None)
    if name is None or watch.passes.count or watch.made(found) is None or not held.get(name):
        return None
    says = message(
        "foreign-forward",
        "{kind} carries its derivative forward: its {name} is {number} already, and there is no way back to draw. "
        "Written on nanograd's Value, the same text shows that under Explore, Forward.",
        kind=type(found).__name__,
        name=name,
        number=short(held[name]),
    )
    return Failure("forward", says)


def _keeps_arrays(it: Any, name: str, array: Any) -> Failure:
    return Failure(
        "arrays",
        message(
            "foreign-arrays",
            "{kind} keeps arrays: its {name} is one of shape {shape}. Engines are drawn whose nodes hold single "
            "numbers, such as {kind}(2.0); a list of those stands for an array.",
            kind=type(it).__name__,
            name=name,
            shape=str(tuple(array.shape)),
        ),
    )


def incomplete(watch: Watch) -> Failure | None:
    """What is missing for a class of the program to be an engine, where one nearly is."""
    nodes = [it for _, it, _ in watch.names() if type(it) in watch.kinds]
    for it in nodes:
        for name, thing in attributes(it):
            if type(thing).__name__ == "ndarray":
                return _keeps_arrays(it, name, thing)
    if forward := next(filter(None, (_carries_forward(watch, it) for it in nodes)), None):
        return forward
    for kind in watch.kinds:
        for _, it, _ in watch.names():
            if type(it) is not kind:
                continue
            reading = Reading(it, watch.kinds)
            if reading.number_name and reading.gradient_name is None:
                return Failure(
                    "no-gradient",
                    message(
                        "foreign-no-gradient",
                        "{name} has a number, {number}, and no gradient. "
                        "Give it one, for instance self.grad = 0.0, to see it as a graph.",
                        name=kind.__name__,
                        number=reading.number_name,
                    ),
                )
    return None


def foreign_graph(text: Text, watch: Watch, output: Any) -> ForeignGraph:
    """Everything about the engine's graph that the program's own objects are needed for."""
    with contextlib.redirect_stdout(io.StringIO()):  # their pass is run once more
        judgement = judge(watch, output)
    values: dict[ForeignNode, Value] = {}
    nodes: list[Value] = []
    lines: list[int | None] = []
    around: list[Around] = []
    for node in judgement.graph.nodes:
        inputs = [values[each] if isinstance(each, ForeignNode) else constant(each) for each in node.inputs]
        line = node.made.line if node.made else _line(node.home)
        within = watch.around(node.it)
        for each, given in zip(inputs, node.inputs, strict=True):
            if not isinstance(given, ForeignNode):
                nodes.append(each)
                lines.append(line)
                around.append(within)
        value = values[node] = Value(node.number, node.label)
        if node.constant and not node.label:
            value.op = "constant"
        if inputs:
            name = node.name.strip("_").replace("/", " ") or "?"
            value.op = node.op.name if node.op else f"{name}/{len(inputs)}"
            value.parents = tuple(inputs)
            value.local_grads = tuple(_local(judgement, node))
        value.grad = node.gradient
        nodes.append(value)
        lines.append(line)
        around.append(within)
    leaves = [node for node in judgement.graph.nodes if not node.inputs and values[node].op == ""]
    return ForeignGraph(
        output=values[judgement.graph.root],
        nodes=nodes,
        lines=lines,
        around=around,
        literals={values[node]: _literal(text, node.home) for node in leaves},
        objects={values[node]: node.it for node in leaves},
        start={values[node]: node.before for node in judgement.graph.nodes if node.before and not node.inputs},
        passes=watch.passes.count,
        judgement=_told(judgement, values),
        operations=OwnOperations(judgement.graph, {value: node for node, value in values.items()}),
    )


def _local(judgement: Judgement, node: ForeignNode) -> list[float]:
    """The local derivatives by their own rule, where it can be told, else as they should be."""
    theirs = judgement.theirs[node] or []
    right = judgement.local[node]
    known = [*theirs, *right[len(theirs) :]]
    return [slope if math.isfinite(slope) else right[slot] for slot, slope in enumerate(known)]


def _told(judgement: Judgement, values: Mapping[ForeignNode, Value]) -> ForeignJudgement:
    steps = [
        Step(
            values[each.sender],
            values[each.receiver],
            each.slot,
            each.upstream,
            values[each.sender].local_grads[each.slot],
            each.amount,
            each.before,
            each.after,
        )
        for each in judgement.contributions
    ]
    return ForeignJudgement(
        says=judgement.says,
        findings=[ForeignFinding(each.kind, values[each.node], each.says) for each in judgement.findings],
        grads={values[node]: node.gradient for node in judgement.graph.nodes},
        truth={values[node]: truth for node, truth in judgement.truth.items()},
        steps=steps,
        added=[each.added for each in judgement.contributions],
        wrong=[values[node] for node in judgement.wrong],
    )


def _line(home: Home | None) -> int | None:
    return None if home is None else list(home.code.co_positions())[home.instruction // 2][0]


def _literal(text: Text, home: Home | None) -> Place | None:
    """The number in the statement ``name = Class(number)`` that bound a leaf."""
    if home is None:
        return None
    name, code, instruction = home
    line, end_line, column, end_column = list(code.co_positions())[instruction // 2]
    if line is None or end_line is None or column is None or end_column is None:
        return None
    place = Place(line, text.column(line, column), end_line, text.column(end_line, end_column))
    try:
        statement = ast.parse(text.piece(place)).body[0]
    except (SyntaxError, ValueError, IndexError):
        return None
    call = _bound_to(statement, name)
    if not isinstance(call, ast.Call):
        return None
    number = call.args[0] if call.args else call.keywords[0].value if call.keywords else None
    inner = number.operand if isinstance(number, ast.UnaryOp) else number
    if number is None or not isinstance(inner, ast.Constant) or not is_number(inner.value):
        return None
    within = Text(text.piece(place)).place(number)
    shift = place.column if within.line == 1 else 0
    return Place(
        place.line + within.line - 1,
        within.column + shift,
        place.line + within.end_line - 1,
        within.end_column + (place.column if within.end_line == 1 else 0),
    )


def _bound_to(statement: ast.stmt, name: str) -> ast.expr | None:
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target, value = statement.targets[0], statement.value
    if isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        for each, given in zip(target.elts, value.elts, strict=False):
            if isinstance(each, ast.Name) and each.id == name:
                return given
        return None
    index = re.search(r"\[(\d+)\]$", name)
    if index and isinstance(value, ast.List | ast.Tuple) and int(index[1]) < len(value.elts):
        return value.elts[int(index[1])]
    return value

"""Runs a person's text and finds the graph it made."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from traceback import clear_frames
from typing import Any

from nanograd import dialects
from nanograd.graph import topological_order
from nanograd.playground import expression
from nanograd.playground.failure import (
    SOURCE,
    Failure,
    Place,
    column_in_characters,
    from_exception,
    from_syntax_error,
)
from nanograd.playground.instrument import BOUND, SHOWN, instrument
from nanograd.playground.printed import Printed
from nanograd.playground.record import Recorder
from nanograd.value import Value

LARGEST_GRAPH = 20_000
"""The most nodes that are drawn."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the graph and, where the text holds its number as one literal, the place of that literal."""

    node: Value
    literal: Place | None
    free: bool = False
    """Whether the name was never given a value, so that setting one means adding a line."""


@dataclass(slots=True)
class Run:
    """What a text gave.

    Attributes:
        mode: ``"python"`` or ``"expression"``.
        output: the value whose graph is shown.
        nodes: the graph's nodes in the order the code made them; inputs stand before what is made of them.
        lines: the line of the text that made each of them, None where it was not the text's own doing.
        leaves: the leaves among them, in the same order.
        data: the numbers as they were when the backward pass ran.
        start: the gradients that leaves held before the backward pass shown; empty when all were 0.
        passes: how many backward passes the code itself ran.
        printed: what it printed.
    """

    mode: str
    output: Value
    nodes: list[Value] = field(default_factory=list)
    lines: list[int | None] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    data: list[float] = field(default_factory=list)
    start: dict[Value, float] = field(default_factory=dict)
    passes: int = 0
    printed: str = ""

    def release(self) -> None:
        """Cut the graph into single nodes, so that freeing it cannot nest; see ``record.ANCHOR_EVERY``."""
        _cut(self.nodes)


def _cut(nodes: Sequence[Value]) -> None:
    for node in nodes:
        node.parents = node.local_grads = ()


def run_text(text: str) -> Run:
    """Run Python or formulas and return the graph.

    Raises:
        Failure: the text is empty, wrong, raises, makes no value, or makes too large a graph.
    """
    if not text.strip():
        raise Failure("empty", "There is nothing here yet. Type a formula such as tanh(x*w + b), or choose an example.")
    printed = Printed()
    try:
        run = _run(text, printed)
    except Failure as failure:
        failure.printed = printed.text()
        raise
    run.printed = printed.text()
    return run


def _run(text: str, printed: Printed) -> Run:
    maths = expression.parse_expressions(text)
    if maths is not None:
        if not maths.body:
            raise Failure("empty", "There are only comments here. Type a formula such as tanh(x*w + b).")
        return _run_formulas(text, maths, printed)
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        if expression.looks_like_maths(text):
            raise expression.maths_syntax_failure(text) from None
        raise from_syntax_error(text, error) from None
    return _run_python(text, tree, printed)


class _Noticed:
    """What the instrumented program reports while it runs."""

    def __init__(self) -> None:
        self.assigned: Value | None = None
        self.shown: Value | None = None
        self.last: object = None

    def bound(self, name: str, value: object) -> None:
        if isinstance(value, Value):
            self.assigned = value
            if not value.label:
                value.label = name
        elif isinstance(value, list | tuple):
            for index, item in enumerate(value):
                if isinstance(item, Value) and not item.label:
                    item.label = f"{name}[{index}]"

    def show(self, value: object) -> object:
        if isinstance(value, Value):
            self.shown = value
        if value is not None:
            self.last = value
        return value


def _run_python(text: str, tree: ast.Module, printed: Printed) -> Run:
    noticed = _Noticed()
    namespace: dict[str, Any] = {
        "__name__": "__main__",
        "__builtins__": builtins,
        "Value": Value,
        **dialects.names_for(tree),
        BOUND: noticed.bound,
        SHOWN: noticed.show,
    }
    recorder = Recorder()
    _execute(text, instrument(tree), namespace, recorder, printed)
    namespace.clear()
    output = recorder.last_pass.root if recorder.last_pass else noticed.shown or noticed.assigned
    if output is None:
        raise _no_output(noticed)
    if not recorder.last_pass and not noticed.shown and isinstance(noticed.last, list | tuple):
        _refuse_lists(noticed.last)

    return _collect("python", output, recorder, _literals(text, tree, output, recorder))


def _literals(text: str, tree: ast.Module, output: Value, recorder: Recorder) -> dict[Value, tuple[Place | None, bool]]:
    """The literal in the text that each leaf's number came from, where it came from one."""
    calls = _value_literals(tree)
    found: dict[Value, tuple[Place | None, bool]] = {}
    for node in topological_order(output):
        made = recorder.made(node)
        if not node.op and made.code is not None:
            line, _, column, _ = list(made.code.co_positions())[made.instruction // 2]
            literal = calls.get((line, column))
            found[node] = (None if literal is None else _place(text, literal), False)
    return found


def _run_formulas(text: str, tree: ast.Module, printed: Printed) -> Run:
    formulas = expression.make_leaves(tree)
    noticed = _Noticed()
    leaves: dict[Value, tuple[Place | None, bool]] = {}

    def leaf(name: str, number: float, index: int) -> Value:
        node = Value(number, name)
        literal = formulas.literals[index]
        leaves[node] = (_place(text, literal) if literal is not None else None, literal is None)
        return node

    namespace: dict[str, Any] = {
        "__builtins__": {},
        expression.LEAF: leaf,
        BOUND: noticed.bound,
        SHOWN: noticed.show,
        **expression.FUNCTIONS,
        **expression.CONSTANTS,
    }
    recorder = Recorder()
    _execute(text, instrument(formulas.tree), namespace, recorder, printed)
    output = namespace.get(formulas.output) if formulas.output else noticed.last
    namespace.clear()
    if not isinstance(output, Value):
        raise _no_output(noticed)
    return _collect("expression", output, recorder, leaves)


def _execute(text: str, tree: ast.Module, namespace: dict[str, Any], recorder: Recorder, printed: Printed) -> None:
    try:
        program = compile(tree, SOURCE, "exec")
    except (SyntaxError, ValueError) as error:
        if isinstance(error, SyntaxError):
            raise from_syntax_error(text, error) from None
        raise Failure("syntax", f"{error}.") from None
    with _standard_streams(printed), dialects.installed(), recorder:
        try:
            exec(program, namespace)
        except SystemExit:
            pass
        except Failure:
            raise
        except KeyboardInterrupt:
            raise Failure("stopped", "Stopped.") from None
        except BaseException as error:
            failure = from_exception(text, error)
            clear_frames(error.__traceback__)
            namespace.clear()
            raise failure from None


@contextlib.contextmanager
def _standard_streams(printed: Printed) -> Iterator[None]:
    keyboard = sys.stdin
    sys.stdin = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            yield
    finally:
        sys.stdin = keyboard


def _no_output(noticed: _Noticed) -> Failure:
    last = noticed.last
    if isinstance(last, list | tuple):
        _refuse_lists(last)
    if isinstance(last, int | float):
        return Failure(
            "not-a-value",
            f"The result is the plain number {last:g}: there is nothing to differentiate. "
            "Use a name, like x*3, or a Value, like Value(2.0)*3.",
        )
    if last is not None:
        return Failure(
            "not-a-value",
            f"The last line gives a {type(last).__name__}, not a Value. "
            "End with the Value whose graph you want to see.",
        )
    return Failure(
        "no-value",
        "The code ran, and made no Value, so there is no graph to draw. Make one: x = Value(2.0), then y = x*x.",
    )


def _refuse_lists(values: list[object] | tuple[object, ...]) -> None:
    count = sum(isinstance(value, Value) for value in values)
    if count:
        raise Failure(
            "not-a-value",
            f"The last line gives {count} Values. A gradient belongs to one output: "
            "end with one of them, or their sum.",
        )


_MAKERS = frozenset({"Value", "Scalar", "Node"})


def _value_literals(tree: ast.Module) -> dict[tuple[int | None, int | None], ast.expr]:
    """Where ``Value(2.0)`` is called with a literal: the call's position, and the literal."""
    found: dict[tuple[int | None, int | None], ast.expr] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "data"), None)
        match first:
            case (
                ast.Constant(value=int() | float())
                | ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float()))
            ) if name in _MAKERS:
                found[node.lineno, node.col_offset] = first
    return found


def _place(text: str, node: ast.expr) -> Place:
    end_line = node.end_lineno or node.lineno
    return Place(
        node.lineno,
        column_in_characters(text, node.lineno, node.col_offset),
        end_line,
        column_in_characters(text, end_line, node.end_col_offset),
    )


def _collect(mode: str, output: Value, recorder: Recorder, literals: Mapping[Value, tuple[Place | None, bool]]) -> Run:
    order = topological_order(output)
    if (size := len(order)) > LARGEST_GRAPH:
        _cut(order)
        raise Failure(
            "too-large",
            f"This graph has {size:,} nodes; up to {LARGEST_GRAPH:,} can be drawn. "
            "Use fewer repetitions, or a smaller network.",
        )
    nodes = sorted(order, key=lambda node: recorder.made(node).serial)
    last = recorder.last_pass
    before = last.data if last else {}
    return Run(
        mode=mode,
        output=output,
        nodes=nodes,
        lines=[recorder.made(node).line for node in nodes],
        leaves=[Leaf(node, *literals.get(node, (None, False))) for node in nodes if not node.op],
        data=[before.get(node, node.data) for node in nodes],
        start={node: grad for node, grad in last.grad.items() if grad} if last else {},
        passes=recorder.passes,
    )

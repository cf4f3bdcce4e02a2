"""Runs a person's text and finds the graph it made."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from nanograd import dialects
from nanograd.graph import topological_order
from nanograd.messages import Message, message
from nanograd.operation import DomainError
from nanograd.playground.afterwards import Remains, afterwards, fail, is_plain, make_plain
from nanograd.playground.protocol import Mode
from nanograd.playground.running.beside import Beside, begin, note
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.failure import Failure, from_syntax_error, too_deep
from nanograd.playground.running.foreign_run import (
    ForeignGraph,
    ForeignJudgement,
    foreign_graph,
    foreign_output,
    incomplete,
)
from nanograd.playground.running.instrument import BOUND, instrument
from nanograd.playground.running.noticed import Noticed, no_output, several_outputs
from nanograd.playground.running.record import Recorder
from nanograd.playground.running.surroundings import quiet_parser, surroundings
from nanograd.playground.source import expression, start_values, unfinished
from nanograd.playground.source.formulas import LEAF, Formulas, Home, make_leaves
from nanograd.playground.source.literals import Literals
from nanograd.playground.source.plain_python import plain_python
from nanograd.playground.source.text import SOURCE, Place, Text
from nanograd.playground.standins import importing as standins
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

    def of(self, node: Value) -> Leaf:
        """The same for another node."""
        return Leaf(node, self.literal, self.free)


@dataclass(slots=True)
class Run:
    """What a text gave.

    Attributes:
        text: the text.
        mode: ``"python"`` or ``"expression"``.
        output: the value whose graph is shown.
        nodes: the graph's nodes in the order the code made them; inputs stand before what is made of them.
        lines: the line of the text that made each of them, None where it was not the text's own doing.
        leaves: the leaves among them, in the same order.
        data: the numbers as they were when the backward pass ran.
        start: the gradients that leaves held before the backward pass shown; empty when all were 0.
        passes: how many backward passes the code itself ran.
        printed: what it printed.
        beside: what else it gave.
        unfinished: what is wrong with the text where it was read only as far as it goes.
        is_undefined: whether the output is an operation that is not defined for its inputs; its number is NaN.
        judgement: what is to be said of the engine, where it is not ours.
    """

    text: Text
    mode: Mode
    output: Value
    nodes: list[Value] = field(default_factory=list)
    lines: list[int | None] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    data: list[float] = field(default_factory=list)
    start: dict[Value, float] = field(default_factory=dict)
    passes: int = 0
    printed: str = ""
    beside: Beside = field(default_factory=Beside)
    unfinished: Failure | None = None
    is_undefined: bool = False
    judgement: ForeignJudgement | None = None

    def release(self) -> None:
        """Let go of the graph."""
        cut_up(self.nodes)


def cut_up(nodes: Sequence[Value]) -> None:
    """Cut a graph into single nodes, so that freeing it cannot nest; see ``record.ANCHOR_EVERY``."""
    for node in nodes:
        node.parents = node.local_grads = ()


def run_text(
    source: str, largest: float = LARGEST_GRAPH, printed: Printed | None = None, *, typing: bool = False
) -> Run:
    """Run Python or formulas and return the graph.

    Args:
        source: the text.
        largest: the most nodes that will do; more of them are fine where nothing is drawn.
        printed: what it prints goes there; by default what the page can show of it is kept.
        typing: whether formulas that are not finished yet are read as far as they go.

    Raises:
        Failure: the text is empty, wrong, raises, makes no value, or makes too large a graph.
    """
    if not source.strip():
        raise Failure(
            "empty",
            message(
                "run-nothing-yet-type-formula",
                "There is nothing here yet. Type a formula such as tanh(x*w + b), or choose an example.",
            ),
        )
    printed = printed or Printed()
    text = Text(source)
    begun = begin(text.lines)
    try:
        run = _run(text, printed, begun, typing)
        _refuse_too_large(run, largest)
    except Failure as failure:
        if typing and (reached := failure.reached) and len(reached.nodes) <= largest:
            failure.text, failure.reached = text, None
            reached.unfinished, reached.printed, reached.beside = failure, printed.text(), begun
            return reached
        failure.text = text
        failure.printed = printed.text()
        failure.beside = begun
        raise
    run.printed = printed.text()
    run.beside = begun
    return run


def _run(text: Text, printed: Printed, begun: Beside, typing: bool) -> Run:
    if (maths := _maths(text, printed, typing)) is not None:
        return maths
    try:
        python = plain_python(text)
    except SyntaxError as error:
        if expression.looks_like_maths(text.source):
            raise expression.maths_syntax_failure(text) from None
        raise from_syntax_error(text, error) from None
    except ValueError as error:
        raise Failure("syntax", message("sentence", "{said}.", said=error)) from None
    except (RecursionError, MemoryError):
        raise too_deep() from None
    if python.commands:
        note(_commands_left_out(python.commands))
    return _run_python(text, python.tree, printed, begun)


def _maths(text: Text, printed: Printed, typing: bool) -> Run | None:
    """The run of a text that is maths, or the finished part of it while it is typed; None where it is Python."""
    try:
        tree = expression.parse_expressions(text)
        if tree is not None and not tree.body:
            raise Failure(
                "empty",
                message(
                    "run-only-comments-type-formula",
                    "There are only comments here. Type a formula such as tanh(x*w + b).",
                ),
            )
        formulas = None if tree is None else make_leaves(text, tree)
    except Failure as failure:
        if typing and (run := _as_far_as_it_goes(text, printed, failure)):
            return run
        raise
    if formulas is not None:
        return _run_formulas(text, formulas, printed)
    if typing and expression.looks_like_maths(text.source):
        return _as_far_as_it_goes(text, printed, None)
    return None


def _as_far_as_it_goes(text: Text, printed: Printed, failure: Failure | None) -> Run | None:
    """The run of what is finished in a text of formulas; None where that gives no graph either."""
    if (finished := unfinished.finished(text, expression.FUNCTIONS)) is None:
        return None
    failure = failure or expression.maths_syntax_failure(text)
    try:
        tree = expression.parse_expressions(finished)
        if tree is None:
            return None
        run = _run_formulas(finished, make_leaves(finished, tree), printed)
    except Failure:
        return None
    failure.text, run.text, run.unfinished = text, text, failure
    return run


def _commands_left_out(lines: Sequence[int]) -> Message:
    if len(lines) == 1:
        return message(
            "run-command-left-out", "Line {line} is a notebook's command and no Python: it was left out.", line=lines[0]
        )
    return message(
        "run-commands-left-out",
        "Lines {lines} are a notebook's commands and no Python: they were left out.",
        lines=", ".join(map(str, lines)),
    )


def _run_python(text: Text, tree: ast.Module, printed: Printed, begun: Beside) -> Run:
    relatives = _names_of_relatives(text, tree)
    program = _compiled(text, lambda: instrument(tree, walrus=":=" in text.source))
    remains = Remains(text)
    noticed = Noticed()
    namespace: dict[str, Any] = {
        "__name__": "__main__",
        "__builtins__": builtins,
        "Value": Value,
        **relatives,
        **noticed.hooks(),
    }
    recorder = Recorder()

    begun.on_show = noticed.show

    def forget() -> None:
        begun.on_show = None
        noticed.forget()
        recorder.last_pass = None

    remains.are(namespace, forget)
    with noticed.watch.watching():
        error = _raised_by(program, namespace, recorder, printed)
    del namespace
    if error is not None:
        literals = Literals(text)
        reached = _reached(error, text, "python", recorder, lambda leaf: Home(literals.of(recorder.made(leaf)), False))
        fail(error, remains, printed, reached)
    with afterwards(remains, printed):
        run = _python_graph(text, noticed, recorder)
        make_plain(run)
    return run


def _python_graph(text: Text, noticed: Noticed, recorder: Recorder) -> Run:
    if not recorder.last_pass and (foreign := foreign_output(noticed)) is not None:
        return _foreign_run(text, foreign_graph(text, noticed.watch, foreign))
    if recorder.last_pass:
        output: Value | None = recorder.last_pass.root
    elif noticed.shown is not None:
        output = noticed.shown
    elif isinstance(noticed.last, list | tuple | dict) and (failure := several_outputs(noticed.last)):
        raise failure
    else:
        output = noticed.assigned
    if output is None:
        raise incomplete(noticed.watch) or no_output(noticed, made_any=recorder.serial > 0)
    literals = Literals(text)
    return _collect(text, "python", output, recorder, lambda leaf: Home(literals.of(recorder.made(leaf)), False))


def _foreign_run(text: Text, graph: ForeignGraph) -> Run:
    return Run(
        text=text,
        mode="python",
        output=graph.output,
        nodes=graph.nodes,
        lines=graph.lines,
        leaves=[Leaf(leaf, literal) for leaf, literal in graph.literals.items()],
        data=[node.data for node in graph.nodes],
        start=graph.start,
        passes=graph.passes,
        judgement=graph.judgement,
    )


def _names_of_relatives(text: Text, tree: ast.Module) -> dict[str, Any]:
    return dialects.names_for(tree) if any(name in text.source for name in dialects.UNIMPORTED) else {}


def _run_formulas(text: Text, formulas: Formulas, printed: Printed) -> Run:
    """The run with free names at their usual numbers, or at others where the formulas are not defined there."""
    program = _compiled(text, lambda: instrument(formulas.tree, walrus=False))
    try:
        return _run_formulas_at(start_values.usual(formulas.names), text, formulas, program, printed)
    except Failure as failure:
        if failure.kind not in _UNDEFINED or not any(home.free for home in formulas.homes):
            raise
        try:
            return _run_formulas_at(start_values.safe(formulas.names), text, formulas, program, printed)
        except Failure:
            raise failure from None


def _run_formulas_at(
    start: Mapping[str, float], text: Text, formulas: Formulas, program: CodeType, printed: Printed
) -> Run:
    noticed = Noticed()
    homes: dict[Value, Home] = {}

    def leaf(name: str, number: float | None, index: int) -> Value:
        node = Value(start[name] if number is None else number, name)
        homes[node] = formulas.homes[index]
        return node

    namespace: dict[str, Any] = {
        "__builtins__": {},
        LEAF: leaf,
        **noticed.hooks(),
        BOUND: noticed.bound_number,
        **expression.FUNCTIONS,
        **expression.CONSTANTS,
    }
    recorder = Recorder()
    error = _raised_by(program, namespace, recorder, printed)
    if error is not None:
        remains = Remains(text)
        remains.are(namespace)
        reached = _reached(error, text, "expression", recorder, lambda leaf: homes.get(leaf, _NOWHERE))
        fail(error, remains, printed, reached)
    output = namespace.get(formulas.output) if formulas.output else noticed.last
    namespace.clear()
    if not isinstance(output, Value):
        noticed.last = output
        raise no_output(noticed, made_any=False)
    return _collect(text, "expression", output, recorder, lambda leaf: homes.get(leaf, _NOWHERE))


_UNDEFINED = frozenset((DomainError.__name__, ZeroDivisionError.__name__, OverflowError.__name__))
"""What other numbers may help against."""

_NOWHERE = Home(None, False)


def _compiled(text: Text, instrumented: Callable[[], ast.Module]) -> CodeType:
    try:
        with quiet_parser():
            return compile(instrumented(), SOURCE, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise from_syntax_error(text, error) from None
    except ValueError as error:
        raise Failure("syntax", message("sentence", "{said}.", said=error)) from None
    except (RecursionError, MemoryError):
        raise too_deep() from None


def _raised_by(
    program: CodeType, namespace: dict[str, Any], recorder: Recorder, printed: Printed
) -> BaseException | None:
    """Run the program. What it raises is not put into words here, where built-ins may be deleted and the limit tiny."""
    with standins.installed(), surroundings(printed), dialects.installed(), recorder:
        try:
            exec(program, namespace)
        except SystemExit:
            pass
        except BaseException as error:
            return error
    return None


def _reached(
    error: BaseException, text: Text, mode: Mode, recorder: Recorder, home: Callable[[Value], Home]
) -> Run | None:
    """The graph up to the operation that was given a number outside its domain, with its node that is not a number."""
    if not isinstance(error, DomainError) or recorder.undefined is None:
        return None
    recorder.last_pass = None
    try:
        run = _collect(text, mode, recorder.undefined, recorder, home)
    except Failure:
        return None
    run.is_undefined = True
    return run if all(map(is_plain, run.nodes)) else None


def _collect(text: Text, mode: Mode, output: Value, recorder: Recorder, home: Callable[[Value], Home]) -> Run:
    last = recorder.last_pass
    order = last.order if last and last.root is output else topological_order(output)
    nodes = sorted(order, key=recorder.serial_of)
    made = [recorder.made(node) for node in nodes]
    leaves = []
    for node in nodes:
        if not node.op:
            where = home(node)
            leaves.append(Leaf(node, where.literal, where.free))
    before: Mapping[Value, float] = last.data if last else {}
    return Run(
        text=text,
        mode=mode,
        output=output,
        nodes=nodes,
        lines=[each.line for each in made],
        leaves=leaves,
        data=[_plain(before.get(node, node.data), node, "data") for node in nodes],
        start=_start(last.grad) if last else {},
        passes=recorder.passes,
    )


def _refuse_too_large(run: Run, largest: float) -> None:
    if (size := len(run.nodes)) > largest:
        run.release()
        raise Failure(
            "too-large",
            message(
                "run-graph-nodes-up-can",
                "This graph has {size} nodes; up to {largest} can be drawn. "
                "Use fewer repetitions, or a smaller network.",
                size=size,
                largest=largest,
            ),
        )


def _start(grads: Mapping[Value, object]) -> dict[Value, float]:
    """The gradients that were there before the pass, as plain numbers; a ``Value`` after ``create_graph``."""
    plain = {
        node: _plain(grad.data if isinstance(grad, Value) else grad, node, "grad")
        for node, grad in grads.items()
        if isinstance(grad, Value) or grad
    }
    return {node: grad for node, grad in plain.items() if grad}


def _plain(number: object, node: Value, attribute: str) -> float:
    if type(number) is float:
        return number
    try:
        return float(number)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        name = str(node.label) or "A Value"
        kind = type(number).__name__
        raise Failure(
            "not-a-number",
            message(
                "run-was-set-must-plain",
                "{name}.{attribute} was set to a {kind}; it must be a plain number.",
                name=name,
                attribute=attribute,
                kind=kind,
            ),
        ) from None

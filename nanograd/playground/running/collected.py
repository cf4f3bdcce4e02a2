"""What a text gave: the graph of its output as it is drawn, gathered from what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.operation import DomainError
from nanograd.playground import protocol
from nanograd.playground.beside import Beside
from nanograd.playground.protocol import GraphOfText, Held, Mode
from nanograd.playground.running.afterwards import is_plain
from nanograd.playground.running.call_paths import Around
from nanograd.playground.running.foreign_run import ForeignJudgement
from nanograd.playground.running.noted_pass import Pass
from nanograd.playground.running.record import Recorder
from nanograd.playground.source.failure import Failure, at_line
from nanograd.playground.source.formulas import Home
from nanograd.playground.source.text import Place, Text
from nanograd.soundness import BrokenGraph, broken, faults_told, looks_sound
from nanograd.value import Value


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the graph.

    Attributes:
        literal: where the text holds its number as one literal, the place of that.
        free: whether the name was never given a value, so that setting one means adding a line.
        made: the line that made it, and the how-manieth it was that the line made; None where no line did.
        held: whether the person holds it at a number.
        moves: in a loop that updates it: what the first pass found in it, and what was in it after the pass shown.
    """

    node: Value
    literal: Place | None
    free: bool = False
    made: tuple[int, int] | None = None
    held: bool = False
    moves: tuple[float, float] | None = None

    def of(self, node: Value) -> Leaf:
        """The same for another node."""
        return replace(self, node=node)


@dataclass(slots=True)
class Run:
    """What a text gave.

    Attributes:
        text: the text.
        mode: ``"python"`` or ``"expression"``.
        output: the value whose graph is shown.
        nodes: the graph's nodes in the order the code made them; inputs stand before what is made of them.
        lines: the line of the text that made each of them, None where it was not the text's own doing.
        around: the call of the text, or the turn of a loop, that made each of them.
        bound: the name that each line's statement gives its result.
        leaves: the leaves among them, in the same order.
        data: the numbers as they were when the backward pass ran.
        start: the gradients that leaves held before the backward pass shown; empty when all were 0.
        passes: how many backward passes the code itself ran.
        printed: what it printed.
        beside: what else it gave.
        unfinished: what is wrong with the text where it was read only as far as it goes.
        is_undefined: whether the output is an operation that is not defined for its inputs; its number is NaN.
        judgement: what is to be said of the engine, where it is not ours.
        graphs: the graphs of the text, where it makes several, with this one.
        held: the leaves that are held at a number, of any graph of the text.
        iterations: the passes of the loop that this is one of.
        another: gives the run of another of those passes, where that is kept; None where the text has to run again.
        kept: what lies in memory until it is released, beside this graph.
    """

    text: Text
    mode: Mode
    output: Value
    nodes: list[Value] = field(default_factory=list)
    lines: list[int | None] = field(default_factory=list)
    around: list[Around] = field(default_factory=list)
    bound: Mapping[int, str] = field(default_factory=dict)
    leaves: list[Leaf] = field(default_factory=list)
    data: list[float] = field(default_factory=list)
    start: dict[Value, float] = field(default_factory=dict)
    passes: int = 0
    printed: str = ""
    beside: Beside = field(default_factory=Beside)
    unfinished: Failure | None = None
    is_undefined: bool = False
    judgement: ForeignJudgement | None = None
    graphs: list[GraphOfText] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    iterations: protocol.Iterations | None = None
    another: Callable[[int | None], Run | None] | None = None
    kept: Sequence[Pass] = ()

    def release(self) -> None:
        """Let go of the graph, and of what is kept beside it."""
        cut_up(self.nodes)
        for each in self.kept:
            cut_up(each.order)


def cut_up(nodes: Sequence[Value]) -> None:
    """Cut a graph into single nodes, so that freeing it cannot nest; see ``record.ANCHOR_EVERY``."""
    for node in nodes:
        node.parents = node.local_grads = ()


def reached(
    error: BaseException,
    text: Text,
    mode: Mode,
    recorder: Recorder,
    home: Callable[[Value], Home],
    assigned: Value | None,
) -> Run | None:
    """The graph up to what went wrong: the operation that was given a number outside its domain, with its node that
    is not a number; else the last graph that was gone back from or drawn, or that of the value bound last.
    """
    undefined = recorder.undefined if isinstance(error, DomainError) else None
    moment = recorder.moments.at(None)
    last = moment.found if moment and not undefined and isinstance(moment.found, Pass) else None
    output = undefined or (last.root if last else assigned)
    if output is None or not isinstance(error, Exception) or isinstance(error, RecursionError | MemoryError):
        return None
    try:
        run = collect(text, mode, output, recorder, home, last)
    except Failure:
        return None
    run.is_undefined = undefined is not None
    return run if all(map(is_plain, run.nodes)) else None


def collect(
    text: Text,
    mode: Mode,
    output: Value,
    recorder: Recorder,
    home: Callable[[Value], Home],
    last: Pass | None = None,
    moves: Callable[[Value], tuple[float, float] | None] = lambda leaf: None,
    origin: Callable[[Value], Value] = lambda leaf: leaf,
) -> Run:
    """The graph of an output, with the numbers that a pass found.

    Args:
        text: the program.
        mode: how it was read.
        output: the value whose graph it is.
        recorder: what noted it.
        home: where the text holds the number of a leaf.
        last: the pass.
        moves: how a loop moves a leaf.
        origin: the leaf that a loop has made one from, whose number the person can move.
    """
    order = last.order if last else _order(output, recorder)
    nodes = sorted(order, key=recorder.serial_of)
    for node in nodes:
        if not node.label and (name := recorder.name_of(node)):
            node.label = name
    if not all(map(looks_sound, nodes)) and (fault := broken(output)):
        raise _broken(fault, recorder)
    made = [recorder.made(node) for node in nodes]
    leaves = []
    for node in nodes:
        if not node.op:
            begun = origin(node)
            where = home(begun)
            made_by, is_held = recorder.begun.place(begun)
            leaves.append(Leaf(node, where.literal, where.free, made_by, is_held, moves(node)))
    before: Mapping[Value, float] = last.data if last else {}
    return Run(
        text=text,
        mode=mode,
        output=output,
        nodes=nodes,
        lines=[each.line for each in made],
        around=[recorder.around(node) for node in nodes],
        bound=recorder.paths.bound,
        leaves=leaves,
        data=[_plain(before.get(node, node.data), node, "data") for node in nodes],
        start=_start(last.grad) if last else {},
        passes=recorder.passes,
        held=recorder.begun.applied(),
    )


def _order(output: Value, recorder: Recorder) -> list[Value]:
    """The graph of an output.

    Raises:
        Failure: a field of a node has been overwritten with what cannot be walked.
    """
    try:
        with faults_told(output):
            return topological_order(output)
    except BrokenGraph as error:
        raise _broken(error, recorder) from None


def _broken(error: BrokenGraph, recorder: Recorder) -> Failure:
    said = error.fault(error.node, recorder.name_of(error.node) or "")
    line = recorder.made(error.node).line
    return Failure("broken-graph", at_line(said, line) if line else message("sentence", "{said}.", said=said))


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

"""Runs a person's text and finds the graph it made."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from nanograd import dialects
from nanograd.dialects.inner_surface import InnerSurface
from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.passes import Drawing, ForeignPass
from nanograd.foreign.reading import Reading
from nanograd.graph import collector_patient
from nanograd.messages import Message, message
from nanograd.playground.beside import Beside, begin, note
from nanograd.playground.protocol import Held
from nanograd.playground.running import growth
from nanograd.playground.running.afterwards import Remains, afterwards, fail, make_plain
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.collected import Leaf, Run, collect, reached
from nanograd.playground.running.execution import compiled, raised_by
from nanograd.playground.running.foreign_run import (
    ForeignGraph,
    OwnOperations,
    foreign_graph,
    foreign_output,
    incomplete,
)
from nanograd.playground.running.formulas_run import run_formulas
from nanograd.playground.running.graphs_of_text import graphs_of_text
from nanograd.playground.running.instrument import ENTERED, TURNED, given_operators, instrument
from nanograd.playground.running.iterations import HowItMoves, Iterations
from nanograd.playground.running.literals import Literals
from nanograd.playground.running.loop_run import loop_run
from nanograd.playground.running.moments import Moment, drawing_line
from nanograd.playground.running.noted_pass import Pass
from nanograd.playground.running.noticed import Noticed, no_output, several_outputs
from nanograd.playground.running.own_names import OwnNames
from nanograd.playground.running.record import Recorder
from nanograd.playground.running.rules_called import RulesCalled
from nanograd.playground.source import expression
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.formulas import Home
from nanograd.playground.source.plain_python import plain_python
from nanograd.playground.source.syntax_failure import from_syntax_error, too_deep
from nanograd.playground.source.text import Text
from nanograd.value import Value

LARGEST_GRAPH = 20_000
"""The most nodes that are drawn one by one."""
LARGEST_IN_GROUPS = 200_000
"""The most nodes that are drawn in groups; constants are not counted."""
LARGEST_SUMMARISED = 2_000_000
"""The most nodes that are computed for their groups alone; constants take as much memory, and are counted."""

Alive = Callable[[Run, OwnOperations], None] | None


class _Wanted(NamedTuple):
    """What is asked of a run beside its graph; see ``run_text``."""

    alive: Alive
    recorder: Recorder
    at: int | None
    own: OwnNames | None


class _Unseen(Exception):
    """The pass to be shown came where the program was left alone: it has to be run for."""

    def __init__(self, iteration: int) -> None:
        super().__init__(iteration)
        self.iteration = iteration


def run_text(
    source: str,
    largest: float = LARGEST_IN_GROUPS,
    printed: Printed | None = None,
    *,
    typing: bool = False,
    alive: Alive = None,
    at: int | None = None,
    iteration: int | None = None,
    held: Iterable[Held] = (),
    own: OwnNames | None = None,
) -> Run:
    """Run Python or formulas and return the graph.

    Args:
        source: the text.
        largest: the most nodes that will do; more of them are fine where nothing is drawn.
        printed: what it prints goes there; by default what the page can show of it is kept.
        typing: whether formulas that are not finished yet are read as far as they go.
        alive: is called with a run of a foreign engine while the operations of the program's own can be run.
        at: the line whose graph is meant, where the text makes several; the last one without it.
        iteration: which of the passes of that line is meant, from 1; the last one without it.
        held: leaves that begin with another number than the text gives them.
        own: the names of the person's own engine, where the text calls them.

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
    numbers = {(each["line"], each["nth"]): each["number"] for each in held}
    try:
        try:
            run = _run(text, printed, begun, typing, _Wanted(alive, Recorder(numbers, iteration), at, own))
        except _Unseen as unseen:
            printed.begin_anew()
            begun = begin(text.lines)
            run = _run(text, printed, begun, typing, _Wanted(alive, Recorder(numbers, unseen.iteration), at, own))
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


def _run(text: Text, printed: Printed, begun: Beside, typing: bool, wanted: _Wanted) -> Run:
    if not wanted.own and (maths := run_formulas(text, printed, typing)) is not None:
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
    return _run_python(text, python.tree, printed, begun, wanted)


def _commands_left_out(lines: Sequence[int]) -> Message:
    if len(lines) == 1:
        return message(
            "run-command-left-out", "Line {line} is a notebook command, not Python, so it was left out.", line=lines[0]
        )
    return message(
        "run-commands-left-out",
        "Lines {lines} are notebook commands, not Python, so they were left out.",
        lines=", ".join(map(str, lines)),
    )


def _run_python(text: Text, tree: ast.Module, printed: Printed, begun: Beside, wanted: _Wanted) -> Run:
    alive, recorder, at, own = wanted
    relatives = _names_of_relatives(text, tree)
    inner = InnerSurface(text.source, tree)
    may_define_nodes = own is not None or inner.kind is not None or "class" in text.source or "import" in text.source
    has_walrus = ":=" in text.source
    with_operators = given_operators(tree) if may_define_nodes else set()
    program = compiled(text, lambda: instrument(tree, walrus=has_walrus, inner=may_define_nodes, paths=recorder.paths))
    remains = Remains(text)
    noticed = Noticed(recorder)
    noticed.watch.with_operators = with_operators
    rules = RulesCalled(recorder)
    inner.on_rule = rules.call
    namespace: dict[str, Any] = {
        "__name__": "__main__",
        "__file__": sys.argv[0] or "program.py",
        "__builtins__": builtins,
        "Value": inner.kind or Value,
        **relatives,
        **noticed.hooks(),
        **recorder.paths.hooks(ENTERED, TURNED),
    }

    def drawn(output: object) -> None:
        noticed.show(output)
        if isinstance(output, Value):
            recorder.moments.drawn(output, drawing_line())
        elif type(output) in noticed.watch.kinds:
            recorder.moments.drawn(output, drawing_line(), noticed.watch.passes.drawn(output))

    begun.on_show = drawn
    noticed.watch.on_pass = recorder.moments.passed
    noticed.watch.on_counted = recorder.moments.counted
    noticed.watch.resting.is_wanted = recorder.moments.is_wanted
    noticed.watch.resting.foresees = printed.can_begin_anew
    noticed.watch.on_leaf = lambda node, frame: recorder.begun.add_foreign(node, frame, lambda: number_name(node))

    def number_name(node: object) -> str | None:
        return Reading(node, noticed.watch.kinds).number_name

    def forget() -> None:
        begun.on_show = None
        noticed.forget()
        recorder.moments.forget()

    remains.are(namespace, forget)
    if inner.kind:
        noticed.watch.look_at(inner.kind)
    with noticed.watch.watching():
        error = raised_by(program, namespace, recorder, printed, inner, own)
    growth.text_ended()
    if error is not None:
        del namespace
        so_far = reached(error, text, "python", recorder, _homes(text, recorder), noticed.assigned)
        fail(error, remains, printed, so_far)
    if printed.can_begin_anew and (last := recorder.moments.unseen(at)):
        del namespace
        with afterwards(remains, printed):
            pass
        raise _Unseen(last)
    with afterwards(remains, printed), collector_patient():
        noticed.look_around(namespace)
        del namespace
        run = _python_graph(text, noticed, recorder, alive, at)
        rules.judge(run)
        make_plain(run)
    return run


def _python_graph(text: Text, noticed: Noticed, recorder: Recorder, alive: Alive, at: int | None) -> Run:
    moments, watch = recorder.moments, noticed.watch
    shown = noticed.shown if noticed.shown is not None else watch.shown
    if shown is not None:
        moments.add_shown(shown, noticed.shown_in)
    moment, known = moments.at(at), moments.all()
    several = graphs_of_text(known, moment, recorder, watch) if moment and len(known) > 1 else []
    if moment and moment.iterations and moment.iterations.count > 1:
        run = _one_of_a_loop(text, noticed, recorder, moment, moment.iterations, alive)
    else:
        run = _graph_of(text, noticed, recorder, moment, alive)
    run.graphs = several
    return run


def _one_of_a_loop(
    text: Text, noticed: Noticed, recorder: Recorder, moment: Moment, iterations: Iterations, alive: Alive
) -> Run:
    wanted = recorder.moments.iteration
    if isinstance(iterations.last, Pass):
        return loop_run(text, recorder, iterations, _homes(text, recorder), wanted, noticed.left)
    which, found = iterations.at(wanted)
    last = iterations.last
    nodes = list(last.nodes)
    end = dict(zip(map(id, nodes), Reading(last.root, noticed.watch.kinds).numbers(nodes), strict=True))
    moves = iterations.moves(which, end)
    run = _graph_of(text, noticed, recorder, replace(moment, output=found.root, found=found), alive, moves)
    run.iterations = iterations.described(which)
    return run


def _graph_of(
    text: Text,
    noticed: Noticed,
    recorder: Recorder,
    moment: Moment | None,
    alive: Alive,
    moves: HowItMoves = lambda leaf: None,
) -> Run:
    if moment is None:
        if (foreign := foreign_output(noticed)) is not None:
            return _foreign_graph_of(text, noticed, foreign, recorder, alive, moves)
    elif not isinstance(moment.root, Value):
        if isinstance(moment.found, ByHand):
            noticed.watch.passes.choose(moment.found.as_pass())
        elif isinstance(moment.found, ForeignPass | Drawing):
            noticed.watch.passes.choose(moment.found)
        return _foreign_graph_of(text, noticed, moment.root, recorder, alive, moves)
    output = moment.root if moment else _left(noticed)
    if output is None:
        made_any = recorder.serial > 0 or noticed.watch.made_any
        raise incomplete(noticed.watch) or no_output(noticed, made_any=made_any)
    last = moment.found if moment and isinstance(moment.found, Pass) else None
    return collect(text, "python", output, recorder, _homes(text, recorder), last)


def _foreign_graph_of(
    text: Text, noticed: Noticed, output: object, recorder: Recorder, alive: Alive, moves: HowItMoves
) -> Run:
    found = foreign_graph(text, noticed.watch, output)
    run = _foreign_run(text, found, recorder, moves)
    if alive:
        alive(run, found.operations)
    return run


def _left(noticed: Noticed) -> Value | None:
    """The output of a program that neither goes back nor draws."""
    if noticed.shown is not None:
        return noticed.shown
    if isinstance(noticed.last, list | tuple | dict) and (failure := several_outputs(noticed.last)):
        raise failure
    return noticed.assigned


def _homes(text: Text, recorder: Recorder) -> Callable[[Value], Home]:
    """Where the text holds the number of a leaf."""
    literals = Literals(text)
    return lambda leaf: Home(literals.of(recorder.made(leaf)), False)


def _foreign_run(text: Text, graph: ForeignGraph, recorder: Recorder, moves: HowItMoves) -> Run:
    begun = recorder.begun
    return Run(
        text=text,
        mode="python",
        output=graph.output,
        nodes=graph.nodes,
        lines=graph.lines,
        around=graph.around,
        bound=recorder.paths.bound,
        leaves=[
            Leaf(leaf, literal, False, *begun.place(graph.objects[leaf]), moves(graph.objects[leaf]))
            for leaf, literal in graph.literals.items()
        ],
        data=[node.data for node in graph.nodes],
        start=graph.start,
        passes=graph.passes,
        judgement=graph.judgement,
        held=begun.applied(),
    )


def _names_of_relatives(text: Text, tree: ast.Module) -> dict[str, Any]:
    return dialects.names_for(tree) if any(name in text.source for name in dialects.UNIMPORTED) else {}


def _refuse_too_large(run: Run, largest: float) -> None:
    size = len(run.nodes)
    if LARGEST_GRAPH < largest < LARGEST_SUMMARISED:
        # Where a graph is told in groups, constants stand in their operations and are none of its boxes.
        size = sum(node.op != "constant" for node in run.nodes)
    if size <= largest:
        return
    says = _too_many(size, largest)
    if run.judgement:
        says = message(
            "run-too-large-judged",
            "{says} It was checked all the same: {verdict}.",
            says=says,
            verdict=run.judgement.says,
        )
    run.release()
    raise Failure("too-large", says)


def _too_many(size: int, largest: float) -> Message:
    """That a graph has more nodes than can be shown."""
    if largest < LARGEST_SUMMARISED:
        return message(
            "run-graph-nodes-up-can",
            "This graph has {size} nodes; up to {largest} can be drawn. Use fewer repetitions, or a smaller network.",
            size=size,
            largest=largest,
        )
    return message(
        "run-graph-nodes-summarised",
        "This graph has {size} nodes, plain numbers included; up to {largest} can be computed and summarised. "
        "Use fewer repetitions, or a smaller network.",
        size=size,
        largest=largest,
    )

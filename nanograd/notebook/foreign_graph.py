"""The graph of an engine that is not ours as a run like a text's; a held leaf is computed by that engine itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from nanograd.foreign.engine_graph import EngineGraph
from nanograd.foreign.foreign_node import ForeignNode
from nanograd.foreign.reading import Reading
from nanograd.foreign.watching import Watch
from nanograd.messages import message
from nanograd.notebook.value_graph import LINE
from nanograd.playground.protocol import Held
from nanograd.playground.running.collected import Leaf, Run
from nanograd.playground.running.foreign_run import ForeignGraph, foreign_graph
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import Text

HERE = "<a notebook>"


def is_foreign_value(thing: Any) -> bool:
    """Whether a thing is a number with a gradient that knows what it was made from, as an engine's values are."""
    if isinstance(thing, int | float | complex | str | bytes | type) or callable(getattr(thing, "numpy", None)):
        return False
    reading = _watch(thing).reading(thing)
    return reading.number_name is not None and reading.gradient_name is not None


def foreign_run(root: Any, names: Mapping[str, Any], held: Sequence[Held]) -> Run:
    """The graph of another engine's value, with its own gradients and a judgement on them.

    Args:
        root: the output.
        names: the values that have names.
        held: the leaves that are held, each by its place among the leaves.

    Raises:
        Failure: the engine itself fails with these numbers.
    """
    graph = EngineGraph(_named(root, names), root)
    leaves = [node for node in graph.nodes if not node.inputs and not (node.constant and not node.label)]
    if not all(_method(node) for node in graph.nodes if node.inputs):
        watch = _named(root, names)
        with _gradients_kept(watch, root):
            return _run(foreign_graph(Text(""), watch, root), [node.it for node in leaves], None)
    numbers = {each["nth"]: float(each["number"]) for each in held if each["nth"] < len(leaves)}
    with _looked_at({type(node.it) for node in graph.nodes}) as watch:
        made = _computed(graph, {leaves[place]: number for place, number in numbers.items()})
        for node in graph.nodes:
            if node.label:
                watch.call(node.label, made[node])
        return _run(foreign_graph(Text(""), watch, made[graph.root]), [made[node] for node in leaves], numbers)


def _run(found: ForeignGraph, leaves: Sequence[Any], held: Mapping[int, float] | None) -> Run:
    """The graph as a run; its leaves cannot be held where ``held`` is None."""
    places = {id(it): place for place, it in enumerate(leaves)}
    values = sorted(found.literals, key=lambda value: places[id(found.objects[value])])
    numbers = held or {}
    return Run(
        text=Text(""),
        mode="python",
        output=found.output,
        nodes=found.nodes,
        lines=[None] * len(found.nodes),
        around=[None] * len(found.nodes),
        leaves=[
            Leaf(value, None, False, None if held is None else (LINE, place), place in numbers)
            for place, value in enumerate(values)
        ],
        data=[node.data for node in found.nodes],
        start=found.start,
        judgement=found.judgement,
        held=[{"line": LINE, "nth": place, "number": number} for place, number in numbers.items()],
    )


@contextmanager
def _looked_at(kinds: set[type]) -> Iterator[Watch]:
    """Within it an engine's classes are watched, as the playground watches those of a text."""
    plain = {kind: dict(vars(kind)) for kind in kinds}
    watch = Watch(HERE)
    try:
        for kind in kinds:
            watch.look_at(kind)
        yield watch
    finally:
        for kind, held in plain.items():
            for name, thing in held.items():
                if vars(kind).get(name) is not thing:
                    setattr(kind, name, thing)


def _watch(root: Any) -> Watch:
    watch = Watch(HERE)
    watch.know(type(root))
    return watch


def _named(root: Any, names: Mapping[str, Any]) -> Watch:
    watch = _watch(root)
    for name, thing in names.items():
        watch.call(name, thing)
    return watch


def _method(node: ForeignNode) -> str:
    """The method of the engine that computes a node; empty where there is none."""
    op = node.op
    first = node.inputs[0] if node.inputs else None
    if op is None or not isinstance(first, ForeignNode):
        return ""
    names = (op.operator, "__pow__" if op.name in ("pow", "powv") else "", op.name, node.name)
    return next((name for name in names if name and callable(getattr(type(first.it), name, None))), "")


def _computed(graph: EngineGraph, numbers: Mapping[ForeignNode, float]) -> dict[ForeignNode, Any]:
    """The graph anew, made by the engine's own operators."""
    made: dict[ForeignNode, Any] = {}
    try:
        for node in graph.nodes:
            if node.inputs:
                first, *rest = [made[each] if isinstance(each, ForeignNode) else each for each in node.inputs]
                made[node] = getattr(first, _method(node))(*rest)
            else:
                made[node] = graph.leaf(node.it, numbers.get(node, node.number))
    except Exception as error:  # their code
        raise Failure(
            type(error).__name__,
            message("notebook-engine-failed", "Your engine fails with these numbers: {error}.", error=str(error)),
        ) from None
    return made


@contextmanager
def _gradients_kept(watch: Watch, root: Any) -> Iterator[None]:
    """Afterwards the engine's nodes hold what they held: to look at a graph changes nothing in it."""
    reading: Reading = watch.reading(root)
    names = [name for name in (reading.gradient_name, *reading.state_names) if name]
    before = [(it, [getattr(it, name, None) for name in names]) for it in reading.graph(root)]
    try:
        yield
    finally:
        for it, held in before:
            for name, thing in zip(names, held, strict=True):
                object.__setattr__(it, name, thing)

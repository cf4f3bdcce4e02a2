"""The graph of a derivative: gradients that are Values, drawn and stepped like any other graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nanograd.graph import topological_order
from nanograd.messages import message
from nanograd.playground.protocol import DerivativeDescription
from nanograd.playground.running.collected import Run, cut_up
from nanograd.playground.running.run import LARGEST_GRAPH
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.titles import atom, titles
from nanograd.value import Value, constant, gradient_graph


class Derivative:
    """The derivative of a run's output by some of its leaves, one after the other.

    Attributes:
        run: the derivative's graph as a run of the same text, to be drawn in the place of the first.
        described: its ``title``, the ``inputs`` by which the output can be differentiated, and for each of this
            graph's ``leaves`` its place among those.
    """

    def __init__(self, run: Run, by: Sequence[int]) -> None:
        """Differentiate.

        Args:
            run: the run of the text.
            by: the leaves, by their places among the run's; places beyond the last mean the last.

        Raises:
            Failure: there is no leaf, or the graph is too large to draw.
        """
        self._made: list[Value] = []
        leaves = [leaf.node for leaf in run.leaves]
        if not leaves:
            raise Failure(
                "no-leaf",
                message(
                    "derivative-taken-by-input-graph", "A derivative is taken by an input, and this graph has none."
                ),
            )
        for node, data in zip(run.nodes, run.data, strict=True):
            node.data = data  # a training loop may have moved the leaves since
        names = dict(zip(run.nodes, titles(run.nodes), strict=True))
        chain = [leaves[min(place, len(leaves) - 1)] for place in by]
        output = run.output
        for count, leaf in enumerate(chain, 1):
            gradients = self._gradients(output)
            output = gradients[leaf] if leaf in gradients else constant(0.0)
            title = derivative_title(names[run.output], [names[each] for each in chain[:count]])
            _label(output, title, names)
            if count == 1:
                for node, gradient in gradients.items():
                    if node in names and node.label:
                        _label(gradient, derivative_title(names[run.output], [names[node]]), names)
        self.run = self._run(run, output, names)
        here = {leaf.node for leaf in self.run.leaves}
        self.described: DerivativeDescription = {
            "title": derivative_title(names[run.output], [names[leaf] for leaf in chain]),
            "of": names[run.output],
            "by": [names[leaf] for leaf in chain],
            "inputs": [names[leaf] for leaf in leaves],
            "leaves": [place for place, leaf in enumerate(leaves) if leaf in here],
        }

    def release(self) -> None:
        """Let go of every graph that was made on the way."""
        holder = constant(0.0)
        holder.parents = tuple(self._made)
        cut_up(topological_order(holder))

    def _gradients(self, output: Value) -> dict[Value, Value]:
        if len(topological_order(output)) > LARGEST_GRAPH // 4:
            raise Failure(
                "too-large",
                message("derivative-graph-would-too-large", "The graph of this derivative would be too large to draw."),
            )
        try:
            gradients = gradient_graph(output)
        except (ArithmeticError, ValueError) as error:
            raise Failure(
                "no-derivative",
                message("derivative-no-graph", "The derivative has no graph here: {error}.", error=error),
            ) from None
        self._made += gradients.values()
        return gradients

    def _run(self, run: Run, output: Value, names: dict[Value, str]) -> Run:
        order = topological_order(output)
        if len(order) > LARGEST_GRAPH:
            raise Failure(
                "too-large",
                message(
                    "derivative-graph-nodes-too-many",
                    "The graph of this derivative has {order} nodes, too many to draw.",
                    order=len(order),
                ),
            )
        place = {node: index for index, node in enumerate(run.nodes)}
        nodes = sorted(order, key=lambda node: place.get(node, len(place)))
        lines = [run.lines[place[node]] if node in place else None for node in nodes]
        return Run(
            text=run.text,
            mode=run.mode,
            output=output,
            nodes=nodes,
            lines=lines,
            leaves=[leaf for leaf in run.leaves if leaf.node in set(order)],
            data=[node.data for node in nodes],
            passes=run.passes,
            printed=run.printed,
        )


def derivative_title(of: str, by: Sequence[str]) -> str:
    """``∂o/∂x``, ``∂²o/∂x²``, ``∂²o/∂x∂w``."""
    order = "" if len(by) == 1 else str(len(by)).translate(_SUPERSCRIPTS)
    times = ((name, "" if count == 1 else str(count)) for name, count in Counter(by).items())
    below = "".join(f"∂{atom(name)}{count.translate(_SUPERSCRIPTS)}" for name, count in times)
    return f"∂{order}{atom(of)}/{below}"


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _label(node: Value, title: str, known: dict[Value, str]) -> None:
    """Name a gradient, unless it is one of the graph's own nodes or a plain number."""
    if node not in known and node.op and node.op != "constant" and not node.label:
        node.label = title

"""The replies for a large graph: its picture, some of its nodes in words, and why a gradient is what it is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from nanograd.graph import collector_paused
from nanograd.playground.large.columns import Columns, send
from nanograd.playground.large.large_graph import LargeGraph
from nanograd.playground.large.large_pass import LargePass
from nanograd.playground.large.summary import Summary
from nanograd.playground.large.why import why
from nanograd.playground.protocol import LargeReply, LargeSummary, LargeTopology, Notice, PartReply, Pass, WhyReply
from nanograd.playground.running.collected import Run
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.explain import GETS, IS_SET, SEED, words_of
from nanograd.playground.telling.json_numbers import number, numbers
from nanograd.playground.telling.picture import first_bad_data, first_bad_gradient, leaf_described
from nanograd.playground.wording import worded
from nanograd.value import Value


@dataclass(frozen=True, slots=True)
class LargePicture:
    """A large graph with one pass over it."""

    graph: LargeGraph
    taken: LargePass
    summary: Summary | None

    @classmethod
    def of(cls, run: Run) -> LargePicture:
        """The graph of a run with the pass that its own engine made, or the right one."""
        with collector_paused():
            graph = LargeGraph(run)
        index = graph.index
        start = {index[id(node)]: grad for node, grad in run.start.items() if id(node) in index}
        judged = run.judgement
        grads = None
        if judged and judged.wrong:
            grads = [judged.grads.get(node, 0.0) for node in run.nodes if id(node) in index]
        taken = LargePass(graph, start, grads)
        return cls(graph, taken, None if graph.is_drawn else Summary(graph, taken))

    def reply(self, run: Run, known: str | None) -> LargeReply:
        """The picture as the page gets it; its columns go along as bytes."""
        graph = self.graph
        is_known = graph.signature == known
        columns = self._columns(is_known)
        send(columns)
        reply: LargeReply = {
            "kind": "large",
            "mode": run.mode,
            "signature": graph.signature,
            "count": self._count,
            "topology": None if is_known else self._topology(),
            "columns": columns.places,
            "leaves": [
                leaf_described(leaf, place, run.text)
                for leaf in run.leaves
                if (place := self._place(leaf.node)) is not None
            ],
            "pass": self._pass_described(run),
            "printed": worded(run.printed),
            "notices": self._notices(),
            "passes": run.passes,
        }
        reply.update(run.beside.described())  # type: ignore[typeddict-item]
        return reply

    @property
    def _count(self) -> int:
        return len(self.summary.told) if self.summary else self.graph.nodes

    def _place(self, node: Value) -> int | None:
        """The place of a node of the run among those that the page is told."""
        at = self.graph.index.get(id(node))
        return at if at is None or not self.summary else self.summary.place.get(at)

    def _told(self, node: int) -> int:
        return self.summary.place[node] if self.summary else node

    def _columns(self, is_known: bool) -> Columns:
        graph, taken, summary = self.graph, self.taken, self.summary

        def of_nodes(column: array[Any]) -> array[Any]:
            return summary.of(column) if summary else column

        def of_edges(column: array[Any]) -> array[Any]:
            return column[:0] if summary else column

        columns = Columns()
        if not is_known:
            columns.add("op", of_nodes(graph.op))
            columns.add("symbol", of_nodes(graph.symbol))
            columns.add("name", of_nodes(graph.name))
            columns.add("line", of_nodes(graph.line))
            columns.add("group", of_nodes(graph.group))
            columns.add("start", array("i", bytes(4 * len(summary.told) + 4)) if summary else graph.start)
            columns.add("from", of_edges(graph.origin))
            columns.add("slot", of_edges(graph.slot))
            columns.add("step", taken.step)
        columns.add("data", of_nodes(graph.data))
        columns.add("grad", of_nodes(taken.grad))
        columns.add("local", array("d", () if summary else graph.local))
        columns.add("contribution", taken.contribution)
        columns.add("before", taken.before)
        columns.add("after", taken.after)
        if taken.grad is not taken.right:
            columns.add("right", of_nodes(taken.right))
        if summary:
            columns.add("inputs", summary.inputs)
            columns.add("outputs", summary.outputs)
            columns.add("heat", summary.heat)
        return columns

    def _topology(self) -> LargeTopology:
        graph = self.graph
        has_inputs = {graph.ops[op] for op in set(graph.op)} - {"", "constant"}
        return {
            "groups": [
                {
                    "title": group.title,
                    "kind": group.kind,
                    "parent": graph.parents[at],
                    "size": group.size,
                    "line": group.line,
                    "called": group.called,
                    "shape": graph.shapes[at],
                }
                for at, group in enumerate(graph.groups)
            ],
            "open": graph.open,
            "ops": graph.ops,
            "symbols": graph.symbols,
            "names": graph.names,
            "output": self._told(graph.output),
            "summary": self._summary_described(),
            "words": {name: words_of(name) for name in sorted(has_inputs)},
            "seed": worded(SEED),
            "gets": worded(GETS),
            "isSet": worded(IS_SET),
        }

    def _summary_described(self) -> LargeSummary | None:
        graph = self.graph
        if not self.summary:
            return None
        return {"nodes": graph.nodes, "contributions": len(graph.origin), "leaves": self.summary.leaves}

    def _notices(self) -> list[Notice]:
        graph, taken = self.graph, self.taken
        data, edge = taken.bad
        found: list[Notice] = []
        if data is not None:
            line = graph.line[data] or None
            op = graph.ops[graph.op[data]]
            edges = range(graph.start[data], graph.start[data + 1])
            inputs = [graph.data[graph.origin[edge]] for edge in edges]
            said = first_bad_data(graph.title(data), op, inputs, graph.data[data], line)
            found.append({"kind": "not-finite", "node": self._told(data), "line": line, "message": worded(said)})
        if edge is not None:
            receiver = graph.origin[edge]
            sender = self.sender(edge)
            says = first_bad_gradient(
                graph.title(receiver),
                graph.title(sender),
                taken.grad[sender],
                graph.local[edge],
                taken.contribution_along(edge, sender),
            )
            line = graph.line[sender] or None
            found.append(
                {"kind": "not-finite-gradient", "node": self._told(receiver), "line": line, "message": worded(says)}
            )
        return found

    def sender(self, edge: int) -> int:
        """The node that an edge leads to."""
        return bisect_right(self.graph.start, edge) - 1

    def part(self, nodes: list[int]) -> PartReply:
        """Some nodes in words."""
        told = self.summary.told if self.summary else range(self.graph.nodes)
        return {"kind": "part", "nodes": [self.graph.described(told[self._checked(node)]) for node in nodes]}

    def why(self, node: int, opened: list[int]) -> WhyReply:
        """The strongest ways of a node's gradient."""
        found = why(self.graph, self.taken, self._checked(node), opened)
        return {
            "kind": "why",
            "node": node,
            "gradient": number(found.gradient),
            "ways": [
                {
                    "nodes": list(way.nodes),
                    "boxes": list(way.boxes),
                    "product": numbers(list(way.product)),
                    "share": number(way.share),
                }
                for way in found.ways
            ],
            "rest": number(found.rest),
            "paths": _counted(found.paths),
        }

    def _pass_described(self, run: Run) -> Pass:
        judged = run.judgement
        if not judged:
            return {"kind": "backward"}
        return {
            "kind": "foreign",
            "says": worded(judged.says),
            "findings": [
                {"kind": each.kind, "node": place, "says": worded(each.says)}
                for each in judged.findings
                if (place := self._place(each.node)) is not None
            ],
        }

    def _checked(self, node: int) -> int:
        if not 0 <= node < self._count:
            raise Failure("request", f"The graph has {self._count} nodes; there is no node {node}.")
        return node


def _counted(paths: float) -> str:
    return f"{paths:,.0f}" if paths < 1e7 else f"{paths:.1e}".replace("e+", "e")

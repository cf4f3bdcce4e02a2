"""The replies for a large graph: its picture, some of its nodes in words, and why a gradient is what it is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from nanograd.graph import collector_paused
from nanograd.playground.large.columns import Columns, send
from nanograd.playground.large.large_graph import LargeGraph, LargePass
from nanograd.playground.large.why import why
from nanograd.playground.protocol import LargeReply, LargeTopology, Notice, PartReply, Pass, WhyReply
from nanograd.playground.running.collected import Run
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.explain import GETS, IS_SET, SEED, words_of
from nanograd.playground.telling.json_numbers import number, numbers
from nanograd.playground.telling.picture import first_bad_data, first_bad_gradient, leaf_described
from nanograd.playground.wording import worded


@dataclass(frozen=True, slots=True)
class LargePicture:
    """A large graph with one pass over it."""

    graph: LargeGraph
    taken: LargePass

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
        return cls(graph, LargePass(graph, start, grads))

    def reply(self, run: Run, known: str | None) -> LargeReply:
        """The picture as the page gets it; its columns go along as bytes."""
        graph, taken = self.graph, self.taken
        columns = Columns()
        is_known = graph.signature == known
        if not is_known:
            columns.add("op", graph.op)
            columns.add("symbol", graph.symbol)
            columns.add("name", graph.name)
            columns.add("line", graph.line)
            columns.add("group", graph.group)
            columns.add("start", graph.start)
            columns.add("from", graph.origin)
            columns.add("slot", graph.slot)
            columns.add("step", taken.step)
        columns.add("data", graph.data)
        columns.add("grad", taken.grad)
        columns.add("local", array("d", graph.local))
        columns.add("contribution", taken.contribution)
        columns.add("before", taken.before)
        columns.add("after", taken.after)
        if taken.grad is not taken.right:
            columns.add("right", taken.right)
        send(columns)
        reply: LargeReply = {
            "kind": "large",
            "mode": run.mode,
            "signature": graph.signature,
            "count": graph.nodes,
            "topology": None if is_known else self._topology(),
            "columns": columns.places,
            "leaves": [
                leaf_described(leaf, graph.index[id(leaf.node)], run.text)
                for leaf in run.leaves
                if id(leaf.node) in graph.index
            ],
            "pass": _described(run, graph),
            "printed": worded(run.printed),
            "notices": self._notices(),
            "passes": run.passes,
        }
        reply.update(run.beside.described())  # type: ignore[typeddict-item]
        return reply

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
            "output": graph.output,
            "words": {name: words_of(name) for name in sorted(has_inputs)},
            "seed": worded(SEED),
            "gets": worded(GETS),
            "isSet": worded(IS_SET),
        }

    def _notices(self) -> list[Notice]:
        graph, taken = self.graph, self.taken
        data, step = taken.bad()
        found: list[Notice] = []
        if data is not None:
            line = graph.line[data] or None
            op = graph.ops[graph.op[data]]
            edges = range(graph.start[data], graph.start[data + 1])
            inputs = [graph.data[graph.origin[edge]] for edge in edges]
            said = first_bad_data(graph.title(data), op, inputs, graph.data[data], line)
            found.append({"kind": "not-finite", "node": data, "line": line, "message": worded(said)})
        if step is not None:
            edge = taken.step[step]
            receiver = graph.origin[edge]
            sender = self.sender(edge)
            says = first_bad_gradient(
                graph.title(receiver),
                graph.title(sender),
                taken.grad[sender],
                graph.local[edge],
                taken.contribution[step],
            )
            line = graph.line[sender] or None
            found.append({"kind": "not-finite-gradient", "node": receiver, "line": line, "message": worded(says)})
        return found

    def sender(self, edge: int) -> int:
        """The node that an edge leads to."""
        return bisect_right(self.graph.start, edge) - 1

    def part(self, nodes: list[int]) -> PartReply:
        """Some nodes in words."""
        return {"kind": "part", "nodes": [self.graph.described(self._checked(node)) for node in nodes]}

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

    def _checked(self, node: int) -> int:
        if not 0 <= node < self.graph.nodes:
            raise Failure("request", f"The graph has {self.graph.nodes} nodes; there is no node {node}.")
        return node


def _counted(paths: float) -> str:
    return f"{paths:,.0f}" if paths < 1e7 else f"{paths:.1e}".replace("e+", "e")


def _described(run: Run, graph: LargeGraph) -> Pass:
    judged = run.judgement
    if not judged:
        return {"kind": "backward"}
    return {
        "kind": "foreign",
        "says": worded(judged.says),
        "findings": [
            {"kind": each.kind, "node": graph.index[id(each.node)], "says": worded(each.says)}
            for each in judged.findings
            if id(each.node) in graph.index
        ],
    }

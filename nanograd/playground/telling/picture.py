"""A run and a pass over it as plain data for the page: the topology with its words, and apart from it the numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nanograd import messages
from nanograd.graph import Step
from nanograd.messages import message
from nanograd.ops import OPS
from nanograd.playground.protocol import GraphReply, Notice, Topology, Values
from nanograd.playground.protocol import Leaf as LeafDescription
from nanograd.playground.running.collected import Leaf
from nanograd.playground.source.text import Text
from nanograd.playground.telling.explain import GETS, IS_SET, SEED, words_of
from nanograd.playground.telling.json_numbers import number, numbers
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.passes import Pass, contributions_of
from nanograd.playground.wording import worded
from nanograd.value import Value


@dataclass(frozen=True, slots=True)
class Picture:
    """A graph with one pass over it.

    Attributes:
        outline: the graph.
        taken: the pass.
    """

    outline: Outline
    taken: Pass

    def reply(self, signature: str, known: str | None) -> GraphReply:
        """The picture as the page gets it.

        Args:
            signature: that of the outline.
            known: the signature of the topology that the page has; the same one is not sent again.
        """
        run = self.outline.run
        whole = signature + self.taken.mark
        reply: GraphReply = {
            "kind": "graph",
            "mode": run.mode,
            "signature": whole,
            "topology": None if whole == known else self.topology(),
            "values": self.values(),
            "pass": self.taken.described(),
            "printed": worded(messages.joined(run.printed, self.taken.printed)),
            "notices": self.notices(),
            "passes": run.passes,
        }
        reply.update(run.beside.described())  # type: ignore[typeddict-item]
        return reply

    def topology(self) -> Topology:
        """Nodes, edges and the words of every step; no number that a slider changes."""
        outline = self.outline
        return self.taken.on_topology(
            {
                "nodes": outline.described(),
                "edges": outline.edges(),
                "output": outline.output,
                "contributions": contributions_of(outline, self.taken.steps),
                "words": {name: words_of(name) for name in sorted({node.op for node in outline.nodes if node.parents})},
                "seed": worded(SEED),
                "gets": worded(GETS),
                "isSet": worded(IS_SET),
            }
        )

    def values(self) -> Values:
        """The numbers of the topology, in its order."""
        steps, index = self.taken.steps, self.outline.index
        return self.taken.on_values(
            {
                "data": numbers(self.taken.data()),
                "grad": numbers(self.taken.grads()),
                "start": {str(index[node]): number(grad) for node, grad in self.taken.start.items()},
                "local": numbers([step.local for step in steps]),
                "contribution": numbers([step.contribution for step in steps]),
                "before": numbers([step.before for step in steps]),
                "after": numbers([step.after for step in steps]),
                "leaves": self._leaves(),
            }
        )

    def _leaves(self) -> list[LeafDescription]:
        run, index = self.outline.run, self.outline.index
        return [_described(leaf, index[leaf.node], run.text) for leaf in run.leaves if leaf.node in index]

    def notices(self) -> list[Notice]:
        """Where NaN or infinity first arises, forward and backward."""
        outline = self.outline
        if outline.run.is_undefined:
            return []
        bad_data = next((i for i, data in enumerate(outline.data) if not math.isfinite(data)), None)
        bad_step = next((step for step in self.taken.steps if not math.isfinite(step.contribution)), None)
        if bad_data is None and bad_step is None:
            return []
        names = outline.names()
        found: list[Notice] = []
        if bad_data is not None:
            line = outline.lines[bad_data]
            said = worded(_first_data(names, outline.nodes[bad_data], outline.data[bad_data], line))
            found.append({"kind": "not-finite", "node": bad_data, "line": line, "message": said})
        if bad_step is not None:
            found.append(
                {
                    "kind": "not-finite-gradient",
                    "node": outline.index[bad_step.receiver],
                    "line": outline.lines[outline.index[bad_step.sender]],
                    "message": worded(_first_gradient(names, bad_step)),
                }
            )
        return found


def _described(leaf: Leaf, node: int, text: Text) -> LeafDescription:
    span = None if leaf.literal is None else text.span(leaf.literal)
    described: LeafDescription = {"node": node, "span": span, "free": leaf.free}
    if leaf.made and not span and not leaf.free:
        described["made"] = leaf.made
        described["held"] = leaf.held
    if leaf.moves:
        start, after = leaf.moves
        described["moves"] = {"start": number(start), "after": number(after)}
    return described


def _first_data(names: dict[Value, str], node: Value, data: float, line: int | None) -> messages.Message:
    name, what = names[node], _not_finite(data)
    if not node.parents:
        if line:
            return message("notice-leaf-on-line", "{name} is {what} on line {line}.", name=name, what=what, line=line)
        return message("notice-leaf", "{name} is {what}.", name=name, what=what)
    op = OPS[node.op]
    inputs = [_short(parent.data) for parent in node.parents]
    infix = op.arity == 2 and not op.symbol.isalpha()
    formula = f" {op.symbol} ".join(inputs) if infix else f"{op.symbol}({', '.join(inputs)})"
    if line:
        return message(
            "notice-result-on-line",
            "{name} becomes {what} on line {line}: {formula}.",
            name=name,
            what=what,
            line=line,
            formula=formula,
        )
    return message("notice-result", "{name} becomes {what}: {formula}.", name=name, what=what, formula=formula)


def _first_gradient(names: dict[Value, str], step: Step) -> messages.Message:
    return message(
        "notice-gradient",
        "The gradient of {name} becomes {what}: {sender} passes on {upstream} × {local}.",
        name=names[step.receiver],
        what=_not_finite(step.contribution),
        sender=names[step.sender],
        upstream=_short(step.upstream),
        local=_short(step.local),
    )


def _not_finite(x: float) -> messages.Message:
    if math.isnan(x):
        return message("notice-nan", "not a number (NaN)")
    return message("notice-infinite", "infinite")


def _short(x: float) -> str:
    return f"{x:g}".replace("inf", "∞").replace("nan", "NaN").replace("-", "−")

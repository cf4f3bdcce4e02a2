"""A run and a pass over it as plain data for the page: the topology with its words, and apart from it the numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nanograd import messages
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
        return [leaf_described(leaf, index[leaf.node], run.text) for leaf in run.leaves if leaf.node in index]

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
            node = outline.nodes[bad_data]
            inputs = [parent.data for parent in node.parents]
            said = worded(first_bad_data(names[node], node.op, inputs, outline.data[bad_data], line))
            found.append({"kind": "not-finite", "node": bad_data, "line": line, "message": said})
        if bad_step is not None:
            found.append(
                {
                    "kind": "not-finite-gradient",
                    "node": outline.index[bad_step.receiver],
                    "line": outline.lines[outline.index[bad_step.sender]],
                    "message": worded(
                        first_bad_gradient(
                            names[bad_step.receiver],
                            names[bad_step.sender],
                            bad_step.upstream,
                            bad_step.local,
                            bad_step.contribution,
                        )
                    ),
                }
            )
        return found


def leaf_described(leaf: Leaf, node: int, text: Text) -> LeafDescription:
    """A leaf as the page has it."""
    span = None if leaf.literal is None else text.span(leaf.literal)
    described: LeafDescription = {"node": node, "span": span, "free": leaf.free}
    if leaf.made and not span and not leaf.free:
        described["made"] = leaf.made
        described["held"] = leaf.held
    if leaf.moves:
        start, after = leaf.moves
        described["moves"] = {"start": number(start), "after": number(after)}
    return described


def first_bad_data(name: str, op: str, inputs: list[float], data: float, line: int | None) -> messages.Message:
    """What is said of the first number that is not finite: what it is called, and what made it of which numbers."""
    what = _not_finite(data)
    if not inputs:
        if line:
            return message("notice-leaf-on-line", "{name} is {what} on line {line}.", name=name, what=what, line=line)
        return message("notice-leaf", "{name} is {what}.", name=name, what=what)
    row = OPS[op]
    told = [_short(each) for each in inputs]
    infix = row.arity == 2 and not row.symbol.isalpha()
    formula = f" {row.symbol} ".join(told) if infix else f"{row.symbol}({', '.join(told)})"
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


def first_bad_gradient(
    receiver: str, sender: str, upstream: float, local: float, contribution: float
) -> messages.Message:
    """What is said of the first gradient that is not finite."""
    return message(
        "notice-gradient",
        "The gradient of {name} becomes {what}: {sender} passes on {upstream} × {local}.",
        name=receiver,
        what=_not_finite(contribution),
        sender=sender,
        upstream=_short(upstream),
        local=_short(local),
    )


def _not_finite(x: float) -> messages.Message:
    if math.isnan(x):
        return message("notice-nan", "not a number (NaN)")
    return message("notice-infinite", "infinite")


def _short(x: float) -> str:
    return f"{x:g}".replace("inf", "∞").replace("nan", "NaN").replace("-", "−")

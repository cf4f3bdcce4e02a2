"""The graph of a Value as a run like a text's, with leaves that can be held at other numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nanograd.graph import topological_order
from nanograd.operation import DomainError
from nanograd.ops import OPS
from nanograd.playground.protocol import Held
from nanograd.playground.running.collected import Leaf, Run
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.text import Text
from nanograd.rules import evaluate, local_derivative
from nanograd.soundness import faults_told
from nanograd.value import Value

LINE = 1
"""The line that leaves are said to be made on: a graph without a text has none, and a held leaf needs one."""


def value_run(root: Value, names: Mapping[int, str], held: Sequence[Held]) -> Run:
    """A copy of the graph of a value, computed anew where leaves are held.

    Args:
        root: the output.
        names: what values without a label are called, by their ids.
        held: the leaves that are held, each by its place among the leaves.

    Raises:
        Failure: an operation is not defined for the numbers that are held.
    """
    with faults_told(root):
        order = topological_order(root)
    copies = {node: _copy(node, names) for node in order}
    for node, copy in copies.items():
        copy.parents = tuple(copies[parent] for parent in node.parents)
    return run_of(list(copies.values()), copies[root], held)


def run_of(nodes: list[Value], output: Value, held: Sequence[Held]) -> Run:
    """Nodes, inputs first, as a run; it takes them over."""
    leaves = [node for node in nodes if not node.op]
    numbers = {each["nth"]: float(each["number"]) for each in held if each["nth"] < len(leaves)}
    for place, number in numbers.items():
        leaves[place].data = number
    if numbers:
        _compute(nodes)
    return Run(
        text=Text(""),
        mode="python",
        output=output,
        nodes=nodes,
        lines=[None] * len(nodes),
        around=[None] * len(nodes),
        leaves=[Leaf(leaf, None, False, (LINE, place), place in numbers) for place, leaf in enumerate(leaves)],
        data=[node.data for node in nodes],
        held=[{"line": LINE, "nth": place, "number": number} for place, number in numbers.items()],
    )


def _copy(node: Value, names: Mapping[int, str]) -> Value:
    copy = Value(node.data, node.label or names.get(id(node), ""))
    copy.op, copy.local_grads, copy.scope = node.op, node.local_grads, node.scope
    return copy


def _compute(nodes: Sequence[Value]) -> None:
    for node in nodes:
        if not node.parents:
            continue
        op, inputs = OPS[node.op], [parent.data for parent in node.parents]
        try:
            node.data = evaluate(op, inputs)
            node.local_grads = tuple(local_derivative(op, slot, inputs, node.data) for slot in range(op.arity))
        except (DomainError, ArithmeticError) as error:
            raise Failure("domain", error.args[0] if isinstance(error, DomainError) else str(error)) from None

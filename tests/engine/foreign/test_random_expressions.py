"""Random expressions through engines of other people's styles give the same graph as ours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nanograd.playground.running.collected import Run
from nanograd.playground.running.run import run_text
from nanograd.value import Value

RIGHT = Path(__file__).parent / "right"
STYLES = {
    "closures_in_a_set": ("Value", "({a} + {b})", "({a} * {b})", "out.backward()"),
    "local_gradients_in_slots": ("Value", "({a} + {b})", "({a} * {b})", "out.backward()"),
    "dataclass_with_free_functions": ("Node", "add({a}, {b})", "mul({a}, {b})", "backpropagate(out)"),
    "recursive_with_pairs": ("Var", "({a} + {b})", "({a} * {b})", ""),
    "operations_as_methods": ("Quantity", "{a}.plus({b})", "{a}.times({b})", ""),
    "dataclass_with_slots": ("Scalar", "({a} + {b})", "({a} * {b})", "out.backward()"),
    "functions_with_a_context": ("Var", "({a} + {b})", "({a} * {b})", "out.backward()"),
    "tape": ("Number", "({a} + {b})", "({a} * {b})", "tape.backward(out)"),
    "tape_by_index": ("tape.put", "({a} + {b})", "({a} * {b})", "tape.rewind(out)"),
    "one_list_by_index": ("Num", "({a} + {b})", "({a} * {b})", "out.back()"),
    "rules_on_a_tape": ("Cell", "plus({a}, {b})", "times({a}, {b})", "out.d = 1.0\nwhile rules:\n    rules.pop()()"),
    "gates_that_keep_their_wires": (
        "Wire",
        "wired(PlusGate(), {a}, {b})",
        "wired(TimesGate(), {a}, {b})",
        "out.grad = 1.0\nfor gate in reversed(gates):\n    gate.back()",
    ),
    "made_by_a_callable_object": ("Quantity", "({a} + {b})", "({a} * {b})", "out.backward()"),
}
"""For each style what makes a leaf, how it adds and multiplies, and how it goes back."""

BEFORE = {
    "tape_by_index": "tape = Tape()\n",
    "gates_that_keep_their_wires": "gates = []\n\n\ndef wired(gate, a, b):\n    gates.append(gate)\n"
    "    return gate.run(a, b)\n\n\n",
}

Tree = str | tuple[str, "Tree", "Tree"]
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from("xyz"), lambda inner: st.tuples(st.sampled_from("+*"), inner, inner), max_leaves=8
)
NUMBERS = st.tuples(*[st.floats(-2, 2).map(lambda x: round(x, 3))] * 3)


def engine_of(style: str) -> str:
    """The classes and functions of a style, without its program."""
    text = (RIGHT / f"{style}.py").read_text("utf-8")
    lines = text.splitlines()
    last = max(i for i, line in enumerate(lines) if line.startswith("    "))
    return "\n".join(lines[: last + 1])


def written(tree: Tree, add: str, mul: str) -> str:
    if isinstance(tree, str):
        return tree
    sign, left, right = tree
    return (add if sign == "+" else mul).format(a=written(left, add, mul), b=written(right, add, mul))


def spelled(run: Run, gradients: Mapping[Value, float]) -> list[tuple[str, Value]]:
    """Each node with its whole formula, so that the order of making does not matter; of equal ones by gradient."""
    names: dict[Value, str] = {}
    for node in run.nodes:
        inner = ", ".join(names[parent] for parent in node.parents)
        names[node] = f"{node.op}({inner})" if node.parents else node.label
    return sorted(((name, node) for node, name in names.items()), key=lambda pair: (pair[0], gradients[pair[1]]))


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25, deadline=None)
@given(tree=TREES.filter(lambda tree: not isinstance(tree, str)), numbers=NUMBERS)
def test_the_graph_is_the_one_that_ours_makes(style: str, tree: Tree, numbers: tuple[float, ...]) -> None:
    name, add, mul, back = STYLES[style]

    def program(kind: str, add: str, mul: str, back: str) -> str:
        leaves = "".join(f"{each} = {kind}({number})\n" for each, number in zip("xyz", numbers, strict=True))
        return f"{leaves}out = {written(tree, add, mul)}\n{back}\n"

    theirs = run_text(f"{engine_of(style)}\n\n\n{BEFORE.get(style, '')}{program(name, add, mul, back)}")
    ours = run_text(program("Value", "({a} + {b})", "({a} * {b})", ""))
    assert theirs.judgement is not None
    assert theirs.judgement.says.endswith("all right")
    ours.output.backward()
    grads = {node: node.grad for node in ours.nodes}
    pairs = zip(spelled(theirs, theirs.judgement.truth), spelled(ours, grads), strict=True)
    for (their_name, their_node), (our_name, our_node) in pairs:
        assert their_name == our_name
        assert their_node.data == our_node.data
        for came in (theirs.judgement.truth[their_node], theirs.judgement.grads[their_node]):
            assert math.isclose(came, our_node.grad, rel_tol=1e-9, abs_tol=1e-12)
    if back:
        assert len(theirs.judgement.steps) == sum(len(node.parents) for node in ours.nodes)

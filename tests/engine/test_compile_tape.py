"""The tape: what a traced graph is flattened to, and which graphs are refused."""

from __future__ import annotations

import pytest

from nanograd import Value, relu, scope
from nanograd.compile import TraceError, trace
from nanograd.compile.shorter import without
from nanograd.nn import MLP


def test_a_printed_tape_reads_like_the_calculation() -> None:
    w, b = Value(0.5), Value(-1.0)

    def neuron(columns: list[Value]) -> Value:
        with scope("Neuron"):
            return (b + w * columns[0]).tanh()

    tape = trace(neuron, [w, b], [[2.0]])
    lines = [line.split() for line in str(tape).splitlines()]
    assert [line[2:] for line in lines[:-1]] == [
        ["mul", "p0", "x0", "Neuron"],
        ["add", "p1", lines[0][0], "Neuron"],
        ["tanh", lines[1][0], "Neuron"],
    ]
    assert lines[-1] == ["return", lines[2][0]]


def test_equal_rows_are_shared_and_constants_folded() -> None:
    w = Value(0.5)
    tape = trace(lambda x: w * x[0] + w * x[0] * (Value(2.0) + 3.0), [w], [[1.0], [2.0]])
    assert [op for op in tape.ops if op in ("mul", "add")] == ["mul", "mul", "add"]
    assert list(tape.numbers.values()) == [5.0]


def test_zeros_of_both_signs_and_nan_are_constants_of_their_own() -> None:
    w = Value(1.0)
    tape = trace(lambda _: [w * 0.0, w * -0.0, w * float("nan")], [w], [[], []])
    assert [repr(number) for number in tape.numbers.values()] == ["0.0", "-0.0", "nan"]


def test_what_no_output_needs_is_not_there() -> None:
    w = Value(0.5)

    def function(x: list[Value]) -> Value:
        _ = w * w
        return w + x[0] * 0.0 + x[1] * 0.0 if False else w + x[0]

    assert trace(function, [w], [[1.0, 2.0]]).ops == ["parameter", "input", "add"]


def test_a_million_additions_are_flattened() -> None:
    x = Value(1.0)
    total = x
    for _ in range(100_000):
        total = total + x
    assert len(trace(lambda _: total, [x], [[]])) == 100_001


def test_a_branch_on_the_data_is_refused_in_a_sentence() -> None:
    w = Value(0.5)
    with pytest.raises(TraceError, match=r"depends on the data.*\(1\).*row 2 is mul.*\(-1\).*row 2 is add"):
        trace(lambda x: w * x[0] if x[0] > 0 else w + x[0], [w], [[1.0], [-1.0]])


def test_a_number_taken_out_of_the_graph_is_refused_in_a_sentence() -> None:
    w = Value(0.5)
    with pytest.raises(TraceError, match=r"a constant is 1 for the inputs \(1\) and 2 for \(2\)"):
        trace(lambda x: w * x[0].data, [w], [[1.0], [2.0]])


def test_a_refusal_names_the_place() -> None:
    model = MLP(1, [2, 1], activation=lambda x: x if x > 0 else x * 0.1, seed=0)
    with pytest.raises(TraceError, match="in MLP / Layer"):
        trace(lambda x: model(x), model.parameters(), [[3.0], [-3.0]])


def test_other_leaves_are_constants() -> None:
    w, other = Value(0.5), Value(3.0)
    tape = trace(lambda x: relu(w * other + x[0]), [w], [[1.0]])
    assert tape.ops == ["parameter", "constant", "mul", "input", "add", "relu"]


def test_a_tape_needs_something_to_trace_with() -> None:
    with pytest.raises(TraceError, match="at least one row"):
        trace(lambda x: x[0], [], [])


class Sly:
    """Passes for a number and for the name of an operation."""

    def __float__(self) -> float:
        return 2.0

    def __rmul__(self, other: float) -> float:
        return other * 2.0

    def __repr__(self) -> str:
        return "print('this is run')"

    def __str__(self) -> str:
        return "mul"

    def __hash__(self) -> int:
        return hash("mul")

    def __eq__(self, other: object) -> bool:
        return other == "mul"


def test_what_only_passes_for_a_number_or_an_operation_is_not_written_into_a_program() -> None:
    w = Value(3.0)

    def product(_: list[Value]) -> Value:
        leaf = Value(2.0)
        leaf.data = Sly()  # type: ignore[assignment]
        node = w * leaf
        node.op = Sly()  # type: ignore[assignment]
        return node

    tape = trace(product, [w], [[], []])
    assert [type(number) for number in tape.numbers.values()] == [float]
    assert {type(op) for op in tape.ops} == {str}


def test_what_zeros_multiply_falls_away_and_the_rest_stays_as_it_is() -> None:
    weights = [Value(0.5), Value(-2.0), Value(3.0)]

    def loss(row: list[Value]) -> Value:
        total = Value(0.0)
        for weight, x, share in zip(weights, row[:3], row[3:], strict=True):
            total = total - share * (weight * x).tanh()
        return total

    tape = trace(loss, weights, [[1.0, 2.0, 3.0, 0.5, 0.5, 0.0]])
    short = without(tape, {5})
    assert [short.name(row) for row, op in enumerate(short.ops) if op in ("parameter", "input")] == [
        name
        for name in (tape.name(row) for row, op in enumerate(tape.ops) if op in ("parameter", "input"))
        if name not in ("p2", "x2", "x5")
    ]
    assert short.ops.count("tanh") == 2
    assert len(without(tape, {3, 4, 5}).outputs) == 1

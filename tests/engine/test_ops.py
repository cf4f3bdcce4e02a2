"""Every row of the table of operations: complete, and right against central differences and PyTorch."""

from __future__ import annotations

import ast
import dataclasses
import itertools
import math
import string
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from nanograd.elementary import CONSTANTS, FUNCTIONS
from nanograd.gradcheck import central_difference
from nanograd.operation import DomainError, Op
from nanograd.ops import OPS, ROWS
from nanograd.value import Value
from tests.engine.torch_replay import apply_in_torch

every_op = pytest.mark.parametrize("op", ROWS, ids=lambda op: op.name)


def points(op: Op) -> list[tuple[float, ...]]:
    """A grid of inputs inside the row's sample intervals that misses kinks and ties."""
    grids = []
    for slot, (low, high) in enumerate(op.samples):
        n = 6 + slot  # an even count has no middle; different counts do not tie
        grids.append([low + (high - low) * (i + 0.45) / n for i in range(n)])
    return list(itertools.product(*grids))


def apply(op: Op, inputs: tuple[Any, ...]) -> Value:
    """The operation's result as a person would write it, plain numbers in fixed slots."""
    if op.name in ("pow", "powv"):
        return inputs[0] ** inputs[1]
    name = op.method
    return getattr(inputs[0], name.lstrip("_") if op.fixed else name)(*inputs[1:])


def as_inputs(op: Op, numbers: tuple[float, ...]) -> tuple[Any, ...]:
    return tuple(x if slot in op.fixed else Value(x) for slot, x in enumerate(numbers))


@every_op
def test_a_row_fills_every_column(op: Op) -> None:
    for field in dataclasses.fields(op):
        if field.default is dataclasses.MISSING:
            assert getattr(op, field.name), f"{op.name} lacks {field.name}"
    for column in ("because", "formulas", "samples"):
        assert len(getattr(op, column)) == op.arity, f"{op.name} needs one entry of {column} for each input"
        assert all(getattr(op, column)), f"{op.name} has an empty entry in {column}"
    assert bool(op.domain) == bool(op.needs), f"{op.name} needs both domain and needs, or neither"
    assert bool(op.kink) == any(" if " in rule for rule in op.derivatives), f"{op.name}: kink and a derivative by cases"
    assert all(op.derivatives[slot] == "0.0" for slot in op.fixed), f"{op.name}: a fixed slot has derivative 0"
    assert all(low < high for low, high in op.samples)
    assert bool(op.operator) + bool(op.about) <= 1, f"{op.name} is written with an operator or as a function"
    assert op.alpha is None or op.fixed == (1,), f"{op.name}: alpha is the default of a fixed second input"
    assert set(op.mistaken_for) <= OPS.keys()


@every_op
def test_texts_of_a_row_are_sentences_with_known_places(op: Op) -> None:
    places = {"out", *"ab"[: op.arity]}
    for text in (op.says, op.torch, *op.formulas):
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert named <= places, f"{op.name}: {text!r} names {named - places}"
    assert {name for _, name, _, _ in string.Formatter().parse(op.torch) if name} == places - {"out"}
    for sentence in (op.says, *op.because):
        assert sentence.endswith("."), f"{op.name}: {sentence!r} is not a sentence"


@every_op
def test_expressions_of_a_row_speak_only_the_documented_language(op: Op) -> None:
    inputs = set("ab"[: op.arity])
    for text, names in [(op.forward, inputs), (op.domain, inputs)] + [
        (rule, inputs | {"out"}) for rule in op.derivatives
    ]:
        for node in ast.walk(ast.parse(text or "0", mode="eval")):
            if isinstance(node, ast.Name):
                assert node.id in names | FUNCTIONS.keys() | CONSTANTS.keys(), f"{op.name}: {text!r} uses {node.id}"
            allowed = (ast.Expression, ast.Name, ast.Constant, ast.BinOp, ast.UnaryOp, ast.Compare, ast.IfExp, ast.Call)
            glue = (ast.BoolOp, ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.Load)
            assert isinstance(node, allowed + glue), f"{op.name}: {text!r} contains {type(node).__name__}"


def test_names_are_unique() -> None:
    assert len(OPS) == len(ROWS)


@every_op
def test_local_gradients_agree_with_central_differences(op: Op) -> None:
    for numbers in points(op):
        result = apply(op, as_inputs(op, numbers))
        for slot in range(op.arity):
            if slot in op.fixed:
                assert result.local_grads[slot] == 0.0
                continue

            def along(x: float, numbers: tuple[float, ...] = numbers, slot: int = slot) -> float:
                return apply(op, as_inputs(op, (*numbers[:slot], x, *numbers[slot + 1 :]))).data

            expected = central_difference(along, numbers[slot], 1e-3)
            assert result.local_grads[slot] == pytest.approx(expected, rel=1e-7, abs=1e-7), (op.name, numbers, slot)


def torch_result(torch: ModuleType, op: Op, numbers: tuple[float, ...]) -> tuple[float, list[float]]:
    tensors = [torch.tensor(x, requires_grad=slot not in op.fixed) for slot, x in enumerate(numbers)]
    inputs = [x if slot in op.fixed else t for slot, (x, t) in enumerate(zip(numbers, tensors, strict=True))]
    result = apply_in_torch(torch, op.name, inputs)
    result.backward()
    return result.item(), [0.0 if t.grad is None else t.grad.item() for t in tensors]


@every_op
def test_an_operation_agrees_with_pytorch(op: Op, torch: ModuleType) -> None:
    for numbers in points(op):
        result = apply(op, as_inputs(op, numbers))
        data, grads = torch_result(torch, op, numbers)
        assert result.data == pytest.approx(data, rel=1e-12, abs=1e-15)
        assert list(result.local_grads) == pytest.approx(grads, rel=1e-12, abs=1e-15), (op.name, numbers)


@every_op
def test_the_second_derivatives_of_an_operation_agree_with_pytorch(op: Op, torch: ModuleType) -> None:
    free = [slot for slot in range(op.arity) if slot not in op.fixed]
    for numbers in points(op):
        inputs = as_inputs(op, numbers)
        apply(op, inputs).backward(create_graph=True)
        tensors = [torch.tensor(x, requires_grad=slot in free) for slot, x in enumerate(numbers)]
        given = [t if slot in free else x for slot, (x, t) in enumerate(zip(numbers, tensors, strict=True))]
        firsts = torch.autograd.grad(
            apply_in_torch(torch, op.name, given), [tensors[slot] for slot in free], create_graph=True
        )
        gradients = [inputs[slot].grad for slot in free]
        for gradient, theirs in zip(gradients, firsts, strict=True):
            for slot in free:
                inputs[slot].grad = 0.0
            gradient.backward()
            expected = [0.0] * len(free)
            if theirs.requires_grad:
                seconds = torch.autograd.grad(
                    theirs, [tensors[slot] for slot in free], retain_graph=True, allow_unused=True
                )
                expected = [0.0 if second is None else second.item() for second in seconds]
            assert [inputs[slot].grad for slot in free] == pytest.approx(expected, rel=1e-10, abs=1e-12), (
                op.name,
                numbers,
            )


KINKS = [
    ("abs", (0.0,)),
    ("relu", (0.0,)),
    ("leaky_relu", (0.0, 0.1)),
    ("elu", (0.0, 1.7)),
    ("maximum", (2.0, 2.0)),
    ("minimum", (-1.0, -1.0)),
    ("sqrt", (0.0,)),
    ("pow", (0.0, 2.0)),
    ("pow", (0.0, 1.0)),
    ("pow", (0.0, 0.0)),
    ("pow", (3.0, 0.0)),
    ("pow", (0.0, 0.5)),
    ("pow", (-2.0, 3.0)),
    ("pow", (-2.0, -3.0)),
    ("powv", (0.0, 2.0)),
]


@pytest.mark.parametrize(("name", "numbers"), KINKS)
def test_gradients_at_kinks_are_those_of_pytorch(name: str, numbers: tuple[float, ...], torch: ModuleType) -> None:
    op = OPS[name]
    result = apply(op, as_inputs(op, numbers))
    data, grads = torch_result(torch, op, numbers)
    assert (result.data, list(result.local_grads)) == (data, grads)


def test_every_operation_with_a_kink_is_tested_at_one() -> None:
    assert {op.name for op in ROWS if op.kink} == {name for name, _ in KINKS}


@pytest.mark.parametrize(
    ("f", "x", "data", "grad"),
    [
        (Value.tanh, 400.0, 1.0, 0.0),
        (Value.tanh, -400.0, -1.0, 0.0),
        (Value.sigmoid, -800.0, 0.0, 0.0),
        (Value.sigmoid, 800.0, 1.0, 0.0),
        (Value.softplus, 1000.0, 1000.0, 1.0),
        (Value.softplus, -1000.0, 0.0, 0.0),
        (Value.exp, 1000.0, math.inf, math.inf),
        (Value.exp, -1000.0, 0.0, 0.0),
        (Value.gelu, 50.0, 50.0, 1.0),
        (Value.gelu, -50.0, 0.0, 0.0),
        (Value.elu, -1000.0, -1.0, 0.0),
        (Value.erfc, 1e200, 0.0, 0.0),
        (lambda x: x**3, 1e200, math.inf, math.inf),
    ],
)
def test_far_out_an_operation_keeps_its_limit(f: Callable[[Value], Value], x: float, data: float, grad: float) -> None:
    leaf = Value(x)
    out = f(leaf)
    out.backward()
    assert out.data == pytest.approx(data, abs=1e-300)
    assert leaf.grad == pytest.approx(grad, abs=1e-300)


def test_a_sigmoid_far_left_keeps_its_tiny_number() -> None:
    assert Value(-700.0).sigmoid().data == pytest.approx(math.exp(-700.0), rel=1e-12)


@pytest.mark.parametrize(
    ("f", "words"),
    [
        (lambda: Value(-1).log(), ("log ", "a positive number", "got -1")),
        (lambda: Value(0).log10(), ("log10 ", "a positive number", "got 0")),
        (lambda: Value(0).log2(), ("log2 ", "a positive number", "got 0")),
        (lambda: Value(-2).sqrt(), ("sqrt ", "a number that is not negative", "got -2")),
        (lambda: Value(1) / 0, ("division ", "a denominator other than zero", "got 1 ÷ 0")),
        (lambda: 1 / Value(0.0), ("division ", "a denominator other than zero", "got 1 ÷ 0")),
        (lambda: Value(-8) ** 0.5, ("power ", "a positive base, or a whole exponent", "got -8 ^ 0.5")),
        (lambda: Value(0) ** -1, ("power ", "other than zero", "got 0 ^ -1")),
        (lambda: Value(-2) ** Value(2), ("power ", "a positive base", "got -2 ^ 2")),
        (lambda: Value(math.inf).sin(), ("sin ", "a finite number", "got inf")),
    ],
)
def test_outside_the_domain_the_error_says_what_was_needed_and_what_came(
    f: Callable[[], Value], words: tuple[str, ...]
) -> None:
    with pytest.raises(DomainError) as caught:
        f()
    for word in words:
        assert word in str(caught.value)

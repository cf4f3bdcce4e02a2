"""A closed branch passes nothing back, not even an infinite gradient: in every mode, as PyTorch masks it."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Any

import pytest

from nanograd import Value, graph
from nanograd.closed import CLOSED, contribution, gated
from nanograd.compile import StepRefused, compile_function
from nanograd.functions import maximum, minimum
from nanograd.operation import DomainError
from tests.engine.backends import on_each_backend

Function = Callable[[Value], Value]

CLOSED_BRANCHES: dict[str, tuple[float, Function]] = {
    "relu then sqrt": (-1.0, lambda x: x.relu().sqrt()),
    "relu then a power": (-1.0, lambda x: x.relu() ** 0.5),
    "relu then a reciprocal root": (-2.0, lambda x: (x.relu() ** 1.5).sqrt()),
    "maximum": (-1.0, lambda x: maximum(x, 0.0).sqrt()),
    "minimum": (2.0, lambda x: minimum(x, 0.0).sqrt()),
    "abs at 0": (0.0, lambda x: abs(x).sqrt()),
    "leaky_relu(0)": (-1.0, lambda x: x.leaky_relu(0.0).sqrt()),
    "elu(0)": (-1.0, lambda x: x.elu(0.0).sqrt()),
    "the power 0": (0.0, lambda x: (x**0 - 1.0).sqrt()),
}
every_branch = pytest.mark.parametrize(("at", "f"), CLOSED_BRANCHES.values(), ids=CLOSED_BRANCHES)


@every_branch
def test_the_gradient_behind_it_is_0_in_every_mode(at: float, f: Function) -> None:
    x = Value(at)
    y = f(x)
    y.backward()
    assert x.grad == 0.0
    last = {step.receiver: step for step in graph.backward_steps(y)}
    assert last[x].contribution == last[x].after == 0.0
    assert graph.tangents(y, {x: 1.0})[y] == 0.0


@every_branch
@on_each_backend
def test_a_compiled_program_agrees(at: float, f: Function, backend: str) -> None:
    x = Value(at)
    program = compile_function(lambda _: f(x) + x, [x], [[]], backend)
    with suppress(StepRefused):
        program.gradients()
    program.pull()
    assert x.grad == 1.0


@pytest.mark.parametrize("name", ["relu then sqrt", "relu then a power", "maximum", "minimum", "the power 0"])
def test_it_is_what_pytorch_says(torch: ModuleType, name: str) -> None:
    theirs: dict[str, Callable[[Any], Any]] = {
        "relu then sqrt": lambda x: x.relu().sqrt(),
        "relu then a power": lambda x: x.relu() ** 0.5,
        "maximum": lambda x: torch.maximum(x, torch.zeros_like(x)).sqrt(),
        "minimum": lambda x: torch.minimum(x, torch.zeros_like(x)).sqrt(),
        "the power 0": lambda x: (x**0 - 1.0).sqrt(),
    }
    at, f = CLOSED_BRANCHES[name]
    tensor = torch.tensor(at, dtype=torch.double, requires_grad=True)
    theirs[name](tensor).backward()
    x = Value(at)
    f(x).backward()
    assert x.grad == tensor.grad.item() == 0.0


def test_an_open_branch_passes_infinity_on() -> None:
    x = Value(0.0)
    x.sqrt().backward()
    assert math.isinf(x.grad)
    x = Value(0.0)
    (x * x).sqrt().backward()  # 0 · ∞ of an open branch, as in PyTorch
    assert math.isnan(x.grad)


@pytest.mark.parametrize(
    ("f", "says"),
    [
        (lambda x: x.sqrt(), "sqrt has an infinite slope at 0, and an infinite slope has no derivative of its own"),
        (lambda x: x**0.5, "a power has an infinite slope at 0 ^ 0.5"),
        (lambda x: x ** Value(0.5), "a power has an infinite slope at 0 ^ 0.5"),
        (lambda x: (x - x) ** Value(0.5), "a power has an infinite slope at 0 ^ 0.5"),
    ],
)
def test_an_infinite_slope_has_no_derivative_and_says_so(f: Function, says: str) -> None:
    with pytest.raises(DomainError, match=says.replace("^", r"\^")):
        f(Value(0.0)).backward(create_graph=True)


def test_a_constant_0_to_a_power_is_0_and_so_are_its_derivatives() -> None:
    exponent = Value(0.5)
    y = 0**exponent
    y.backward(create_graph=True)
    first: Any = exponent.grad
    assert (y.data, first.data) == (0.0, 0.0)
    exponent.grad = 0.0
    first.backward()
    assert exponent.grad == 0.0


def test_only_zeros_that_a_condition_chooses_are_closed() -> None:
    assert gated("1.0 if a > 0.0 else 0.0") == "1.0 if a > 0.0 else CLOSED"
    assert gated("a * 0.0") == "a * 0.0"
    assert contribution("1.0 if a > 0.0 else 0.0", "g") == "g if a > 0.0 else 0.0"
    assert contribution("a / b", "g") == "g * (a / b)"
    assert contribution("1.0", "g") == "g"
    assert CLOSED * math.inf == math.inf * CLOSED == 0.0

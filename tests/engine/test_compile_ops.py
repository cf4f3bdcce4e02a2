"""Every operation compiled equals the operation eager: values, gradients, kinks and domains, on every backend."""

from __future__ import annotations

import dataclasses
import math
import random
import struct
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nanograd import Value
from nanograd.compile import ExpressionError, Program, StepRefused, compile_function, expressions, kernels
from nanograd.compile.machine import HOST_FUNCTIONS
from nanograd.elementary import FUNCTIONS
from nanograd.graph import topological_order
from nanograd.operation import DomainError, Op
from nanograd.ops import OPS, ROWS
from nanograd.value import _build_primitive
from tests.engine.backends import HERE, in_node, job, needs_node, on_each_backend
from tests.engine.random_graphs import Recipe, recipes
from tests.engine.test_ops import apply, as_inputs, points

# Operations that only add, multiply and choose round the same way everywhere.
ARITHMETIC = {"add", "sub", "mul", "div", "neg", "abs", "sqrt", "relu", "leaky_relu", "maximum", "minimum"}
every_op = pytest.mark.parametrize("op", ROWS, ids=lambda op: op.name)


def ulps(a: float, b: float) -> float:
    """How many numbers lie between two."""
    if math.isnan(a) and math.isnan(b):
        return 0
    if not (math.isfinite(a) and math.isfinite(b)):
        return 0 if a == b else math.inf
    whole = [struct.unpack("<q", struct.pack("<d", x))[0] for x in (a, b)]
    return abs(whole[0] - whole[1]) if (whole[0] < 0) == (whole[1] < 0) else (0 if a == b == 0 else math.inf)


def edges(op: Op) -> list[tuple[float, ...]]:
    """Inputs where something changes: zeros, ties, saturation, overflow; only those in the domain."""
    interesting = [0.0, -0.0, 1.0, -1.0, 0.5, 1e-9, -1e-9, 1e-300, 36.0, -36.0]
    interesting += [708.0, 710.0, -744.0, -746.0, 1e9, 1e300]
    found = []
    for a in interesting:
        for b in [interesting[:6], [0.0]][op.arity == 1]:
            inputs = (a, 0.3 if op.fixed else b)[: op.arity]
            try:
                apply(op, tuple(x if slot in op.fixed else Value(x) for slot, x in enumerate(inputs)))
            except (DomainError, OverflowError):
                continue
            found.append(inputs)
    return found


class Compiled:
    """One operation as a program whose inputs are its parameters, so that it can be asked at many points."""

    def __init__(self, op: Op, inputs: Sequence[float], backend: str) -> None:
        self.leaves = [Value(x) for slot, x in enumerate(inputs) if slot not in op.fixed]
        operands = as_inputs(op, tuple(inputs))
        waiting = iter(self.leaves)
        operands = tuple(x if slot in op.fixed else next(waiting) for slot, x in enumerate(operands))
        self.program = compile_function(lambda _: apply(op, operands), self.leaves, [[]], backend)

    def at(self, inputs: Sequence[float]) -> tuple[float, list[float]]:
        """The result and the derivatives; a refusal of infinities is none here."""
        for leaf, x in zip(self.leaves, inputs, strict=False):
            leaf.data = x
        self.program.push()
        with suppress(StepRefused):
            self.program.gradients()
        self.program.pull()
        [[number]] = self.program.forward()
        return number, [leaf.grad for leaf in self.leaves]


def eager(op: Op, inputs: Sequence[float]) -> tuple[float, list[float]]:
    leaves = as_inputs(op, tuple(inputs))
    out = apply(op, leaves)
    out.backward()
    return out.data, [leaf.grad for leaf in leaves if isinstance(leaf, Value)]


def close(got: float, wanted: float, allowed: float) -> bool:
    """Within so many ulp, or 1e-12 relative; numbers too small for full precision within 1e-307."""
    if allowed == 0:
        return got == wanted or (math.isnan(got) and math.isnan(wanted))
    return ulps(got, wanted) <= allowed or math.isclose(got, wanted, rel_tol=1e-12, abs_tol=1e-307)


@every_op
@on_each_backend
def test_an_operation_compiled_is_the_operation(op: Op, backend: str) -> None:
    allowed = 0 if backend == "interpreter" or op.name in ARITHMETIC else 4
    programs: dict[tuple[float, ...], Compiled] = {}
    for inputs in [*points(op), *edges(op)]:
        fixed = tuple(inputs[slot] for slot in op.fixed)
        if fixed not in programs:
            programs[fixed] = Compiled(op, inputs, backend)
        number, gradients = programs[fixed].at(inputs)
        expected, expected_gradients = eager(op, inputs)
        assert close(number, expected, allowed), (inputs, number, expected)
        for got, wanted in zip(gradients, expected_gradients, strict=True):
            # an infinite slope is refused in any case; beside a lone sample's idle lane it may show as NaN
            assert close(got, wanted, allowed) or not (math.isfinite(got) or math.isfinite(wanted)), (inputs, got)


@pytest.mark.parametrize("op", [op for op in ROWS if op.domain], ids=lambda op: op.name)
@on_each_backend
def test_numbers_outside_a_domain_are_refused_and_change_nothing(op: Op, backend: str) -> None:
    outside = {"div": (1.0, 0.0), "pow": (-1.0, 0.5), "powv": (-1.0, 2.0), "gelu": (-math.inf,)}
    bad = outside.get(op.name, (math.inf,) if "finite" in op.domain else (-1.0,))
    with pytest.raises(DomainError):
        eager(op, bad)
    good = (1.0, *bad[1:]) if op.fixed else (1.0, 1.0)[: op.arity]
    program = Compiled(op, good, backend)
    program.at(good)
    for leaf, x in zip(program.leaves, bad, strict=False):
        leaf.data = x
    program.program.push()
    with pytest.raises(StepRefused, match="an operation left its domain"):
        program.program.evaluate()


ACCURACY = {  # where the numbers are drawn from, and how many ulp the function may be off from Python's
    "exp": (-740.0, 705.0, 2),
    "expm1": (-40.0, -1e-12, 3),
    "log": (1e-300, 1e6, 2),
    "log2": (1e-3, 1e6, 3),
    "log10": (1e-3, 1e6, 3),
    "tanh": (-22.0, 22.0, 3),
    "sigmoid": (-700.0, 40.0, 4),
    "softplus": (-700.0, 40.0, 4),
    "sin": (-1e3, 1e3, 2),
    "cos": (-1e3, 1e3, 2),
    "tan": (-1e3, 1e3, 4),
    "erfc": (-6.0, 26.0, 40),
}


def test_every_function_of_the_table_is_known_to_the_compiler() -> None:
    instructions = {"abs", "sqrt", "isfinite", "whole"}
    assert set(FUNCTIONS) <= kernels.NAMES | instructions
    assert HOST_FUNCTIONS.keys() == kernels.HOST.keys()
    assert ACCURACY.keys() == {name for name in kernels.NAMES if name in FUNCTIONS and name != "power"}


def function(name: str) -> Program:
    """A program that computes one of the functions from its one column."""
    op = OPS["elu" if name == "expm1" else name]  # elu is expm1 below 0
    return compile_function(lambda x: apply(op, (x[0], 1.0)[: op.arity]), [], [[1.0]], "wasmtime")


@pytest.mark.parametrize("name", list(ACCURACY))
def test_a_function_agrees_with_pythons(name: str) -> None:
    pytest.importorskip("wasmtime")
    low, high, allowed = ACCURACY[name]
    source = random.Random(name)
    numbers = [source.uniform(low, high) for _ in range(2000)]
    numbers += [source.uniform(-1, 1) * 10.0 ** source.uniform(-12, 0) for _ in range(1000)]
    if low > 0:
        numbers = [abs(x) for x in numbers] + [1 + x * 1e-3 for x in numbers[2000:]]
    if high < 0:
        numbers = [-abs(x) for x in numbers]
    program = function(name)
    program.place([[x] for x in numbers])
    [results] = program.forward()
    worst = max(zip(numbers, results, strict=True), key=lambda pair: ulps(pair[1], FUNCTIONS[name](pair[0])))
    assert ulps(worst[1], FUNCTIONS[name](worst[0])) <= allowed, (worst, FUNCTIONS[name](worst[0]))


@pytest.mark.parametrize("name", ["sin", "cos", "tan"])
def test_far_angles_are_the_hosts_affair(name: str) -> None:
    pytest.importorskip("wasmtime")
    program = function(name)
    numbers = [1e6, -123456789.0, 1e22, 3.0, -1.7e308]
    program.place([[x] for x in numbers])
    assert program.forward()[0] == pytest.approx([FUNCTIONS[name](x) for x in numbers], rel=1e-12)


@pytest.mark.parametrize("backend", HERE)
@settings(max_examples=40)
@given(recipe=recipes(max_rows=8))
def test_random_graphs_compiled_are_the_graphs(recipe: Recipe, backend: str) -> None:
    leaves, root = recipe.build()
    root.backward()
    program = compile_function(lambda _: root, leaves, [[]], backend)
    loss, gradients = program.gradients()
    size = max(abs(node.data) for node in topological_order(root))
    steepness = max(abs(node.grad) for node in topological_order(root))
    assert loss == pytest.approx(root.data, rel=1e-9, abs=1e-11 * size)
    assert gradients == pytest.approx([leaf.grad for leaf in leaves], rel=1e-9, abs=1e-9 * max(1.0, steepness))


@needs_node
@settings(max_examples=3, phases=[Phase.generate])
@given(found=st.lists(recipes(max_rows=8), min_size=10, max_size=10))
def test_random_graphs_give_the_same_bits_in_the_browsers_engine(found: list[Recipe]) -> None:
    pytest.importorskip("wasmtime")
    programs = []
    for recipe in found:
        leaves, root = recipe.build()
        programs.append(compile_function(lambda _, root=root: root, leaves, [[0.0]], "wasmtime"))
    replies = in_node([job(program, [["gradients", {"first": 0, "count": 1}]]) for program in programs])
    for program, [reply] in zip(programs, replies, strict=True):
        loss, gradients = program.gradients()
        if "power" in program.manifest["imports"]:  # the host's own
            assert reply["loss"] == pytest.approx(loss, rel=1e-12)
        else:
            assert (reply["loss"], reply["gradients"]) == (loss, gradients)


def test_an_operation_that_cannot_be_compiled_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OPS, "softplus", dataclasses.replace(OPS["softplus"], forward="gamma(a)"))
    expressions.forward.cache_clear()
    with pytest.raises(ExpressionError, match=r"softplus cannot be compiled: .*no instruction for 'gamma"):
        compile_function(lambda x: x[0].softplus(), [], [[1.0]], "wasmtime")
    expressions.forward.cache_clear()


def test_a_new_operation_needs_nothing_but_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operation that reaches for most of the expression language."""
    rule = "(a * tanh(a) if not (a < 0.0) and whole(2.0) else exp(a) - 1.0 / (1.0 + a * a))"
    below = "exp(a) + 2.0 * a / ((1.0 + a * a) * (1.0 + a * a))"
    slope = f"tanh(a) + a * (1.0 - tanh(a) * tanh(a)) if a >= 0.0 else {below}"
    row = dataclasses.replace(OPS["tanh"], name="odd", forward=rule, derivatives=(slope,))
    monkeypatch.setitem(OPS, "odd", row)
    monkeypatch.setattr(Value, "odd", _build_primitive(row), raising=False)
    for x in (0.7, -0.7):
        for backend in ("wasmtime", "interpreter") if find_spec("wasmtime") else ("interpreter",):
            leaf = Value(x)
            out = leaf.odd()
            out.backward()
            loss, [gradient] = compile_function(lambda _, out=out: out, [leaf], [[]], backend).gradients()
            assert (loss, gradient) == pytest.approx((out.data, leaf.grad), rel=1e-14)

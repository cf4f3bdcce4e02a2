"""Programs of float32 give what those of float64 give, to six digits or so."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace
from typing import Any

import pytest

from nanograd.compile import Program, compile_function, compile_training, compiled, module
from nanograd.compile.lanes import floats
from nanograd.elementary import FUNCTIONS
from nanograd.losses import LOSSES
from nanograd.module import Module
from nanograd.nn import MLP
from nanograd.operation import Op
from nanograd.ops import OPS, ROWS
from nanograd.optim import OPTIMIZERS, SGD, Adam
from nanograd.training import fit
from nanograd.value import Value
from tests.bench._gpt import GPT, tokens_of
from tests.engine.backends import in_node, job, needs_node
from tests.engine.test_ops import apply, points
from tests.engine.training_cases import Case
from tests.engine.training_programs import PROGRAMS

EPSILON = 2.0**-23  # the distance between 1 and the next float

# Where the numbers are drawn from, and by how many EPSILON of itself the function may be off.
ACCURACY = {
    "exp": (-86.0, 88.0, 1.5),
    "expm1": (-40.0, -1e-6, 2.0),
    "log": (1e-30, 1e6, 1.5),
    "log2": (1e-3, 1e6, 2.5),
    "log10": (1e-3, 1e6, 2.5),
    "tanh": (-12.0, 12.0, 2.0),
    "sigmoid": (-80.0, 40.0, 3.0),
    "softplus": (-80.0, 40.0, 3.0),
    "sin": (-1e3, 1e3, 1.0),
    "cos": (-1e3, 1e3, 1.0),
    "tan": (-1e3, 1e3, 1.0),
    "erfc": (-6.0, 8.0, 1.0),
}

pytestmark = pytest.mark.usefixtures("wasmtime_is_there")


@pytest.fixture
def wasmtime_is_there() -> None:
    pytest.importorskip("wasmtime")


def as_float(number: float) -> float:
    return floats([number])[0]


@pytest.mark.parametrize("name", list(ACCURACY))
def test_a_function_of_floats_agrees_with_pythons(name: str) -> None:
    low, high, allowed = ACCURACY[name]
    source = random.Random(name)
    numbers = [source.uniform(low, high) for _ in range(2000)]
    numbers += [source.uniform(-1, 1) * 10.0 ** source.uniform(-6, 0) for _ in range(1000)]
    if low > 0:
        numbers = [abs(x) for x in numbers] + [1 + x * 1e-3 for x in numbers[2000:]]
    if high < 0:
        numbers = [-abs(x) for x in numbers]
    op = OPS["elu" if name == "expm1" else name]  # elu is expm1 below 0
    made = compile_function(lambda x: apply(op, (x[0], 1.0)[: op.arity]), [], [[1.0]], "wasmtime", "float32")
    numbers = [as_float(x) for x in numbers]
    made.place([[x] for x in numbers])
    [results] = made.forward()
    for x, got in zip(numbers, results, strict=True):
        wanted = FUNCTIONS[name](x)
        assert abs(got - wanted) <= allowed * EPSILON * abs(wanted) + 2.0**-149, (x, got, wanted)


def test_functions_of_floats_end_where_floats_end() -> None:
    def at(function: Any, *numbers: float) -> list[float]:
        made = compile_function(lambda x: function(x[0]), [], [[x] for x in numbers], "wasmtime", "float32")
        [results] = made.forward()
        return results

    assert at(lambda x: x.exp(), 88.73, -104.0, math.inf, -math.inf) == [math.inf, 0.0, math.inf, 0.0]
    assert at(lambda x: x.tanh(), 1e30, -1e30, math.inf, -0.0) == [1.0, -1.0, 1.0, 0.0]
    assert at(lambda x: x.log(), 2.0**-140, math.inf) == [pytest.approx(-140 * math.log(2), rel=1e-6), math.inf]
    assert at(lambda x: x * 1e39, 1.0, -1.0) == [math.inf, -math.inf]


@pytest.mark.parametrize("op", ROWS, ids=lambda op: op.name)
def test_an_operation_of_floats_is_the_operation(op: Op) -> None:
    for inputs in points(op):
        rounded = [as_float(x) for x in inputs]
        found = []
        for dtype in ("float64", "float32"):
            leaves = [Value(x) for x in rounded]
            given = tuple(x if slot in op.fixed else leaves[slot] for slot, x in enumerate(rounded))
            moved = [leaf for slot, leaf in enumerate(leaves) if slot not in op.fixed]
            made = compile_function(lambda _, given=given: apply(op, given), moved, [[]], "wasmtime", dtype)
            loss, gradients = made.gradients()
            found.append([loss, *gradients])
        assert found[1] == pytest.approx(found[0], rel=1e-5, abs=1e-6), inputs


def both(case: Case) -> tuple[Program, Program]:
    return case.program("wasmtime"), replace(case, dtype="float32").program("wasmtime")


CASES = [
    *[Case(2, (3, 2 if loss == "cross_entropy" else 1), loss=loss) for loss in LOSSES],
    *[Case(3, (5, 4, 1), "tanh", optimizer=name, settings=(("lr", 0.01),)) for name in OPTIMIZERS],
    Case(2, (4, 1), "sigmoid", penalties=(("l2", 1e-3), ("l1", 1e-3)), points=9, batch=3),
]


@pytest.mark.parametrize("case", CASES, ids=repr)
def test_training_in_floats_goes_the_same_way(case: Case) -> None:
    doubles, floats = both(case)
    for batch in case.batches(40):
        expected, gradients = doubles.gradients(batch)
        got, rounded = floats.gradients(batch)
        assert got == pytest.approx(expected, rel=1e-4, abs=1e-5)
        assert rounded == pytest.approx(gradients, rel=1e-3, abs=1e-3 * max(1e-2, *map(abs, gradients)))
        doubles.step(batch)
        floats.step(batch)
    floats.pull()
    doubles.pull()
    numbers = [parameter.data for parameter in floats.parameters]
    assert numbers == pytest.approx([parameter.data for parameter in doubles.parameters], rel=1e-3, abs=1e-3)
    assert numbers == [as_float(x) for x in numbers]


@pytest.mark.parametrize("count", range(1, 10))
def test_every_row_has_its_results_and_its_share_of_the_gradient(count: int) -> None:
    w = Value(0.5)
    rows = [[float(i), 2.0] for i in range(count)]
    made = compile_function(lambda row: [w * row[0] + row[1], row[0] * row[0]], [w], rows, "wasmtime", "float32")
    assert made.forward() == [[0.5 * i + 2 for i in range(count)], [float(i * i) for i in range(count)]]
    loss, [slope] = made.gradients()
    assert (loss, slope) == pytest.approx((0.25 * (count - 1) + 2, (count - 1) / 2), rel=1e-6)
    back = list(reversed(range(count)))
    assert made.forward(back)[1] == [float(i * i) for i in back]


@pytest.mark.parametrize("rows_in_pack", [0, 10**9], ids=["loops", "straight-line code"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_training_program_in_floats_is_the_program(name: str, rows_in_pack: int, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "ROWS_IN_PACK", rows_in_pack)
    function, parameters, data = PROGRAMS[name]()
    for arguments in data:
        expected = function(*arguments)
        loss = compiled(function, backend="wasmtime", dtype="float32")(*arguments)
        assert loss.data == pytest.approx(expected.data, rel=1e-5, abs=1e-6)
        slopes = []
        for each in (expected, loss):
            for parameter in parameters:
                parameter.grad = 0.0
            each.backward()
            slopes.append([parameter.grad for parameter in parameters])
        assert slopes[1] == pytest.approx(slopes[0], rel=1e-4, abs=1e-5 * max(1.0, *map(abs, slopes[0])))


@needs_node
def test_steps_of_a_gpt_in_floats_go_the_same_way() -> None:
    tokens, losses = tokens_of("ava"), []
    batch = {"first": 0, "count": 1}
    for dtype in ("float64", "float32"):
        model = GPT(width=4, heads=2, context=4)
        step = compiled(model.loss, optimizer=Adam(model.parameters(), lr=0.02), backend="wasmtime", dtype=dtype)
        calls = [["step", batch, 0.02]] * 50
        [reply] = in_node([job(step.program_for(tokens), calls)])
        losses.append([step(tokens) for _ in calls])
        assert reply == pytest.approx(losses[-1], rel=1e-9 if dtype == "float64" else 1e-4)
    assert losses[1] == pytest.approx(losses[0], rel=1e-3)


@needs_node
def test_the_pages_runner_takes_the_same_steps_in_floats() -> None:
    everything = {"first": 0, "count": 5}
    calls: list[list[Any]] = [["step", {"rows": [0, 2]}, 0.05], ["step", {"first": 0, "count": 3}, 0.04]] * 20
    calls += [["gradients", everything], ["evaluate", everything], ["forward", everything], ["readParameters"]]
    calls += [["readState"], ["stepsTaken"], ["status"], ["restore"], ["stepsTaken"]]
    case = Case(2, (3, 1), "tanh", optimizer="SGD", settings=(("lr", 0.1), ("momentum", 0.9)), dtype="float32")
    [reply] = in_node([job(case.program("wasmtime"), calls)])
    made = case.program("wasmtime")
    assert reply[:40] == [made.step(*call) for call in [([0, 2], 0.05), (range(3), 0.04)] * 20]
    made.pull()
    loss, gradients = made.gradients(range(5))
    assert reply[40:42] == [{"loss": loss, "gradients": gradients}, made.evaluate(range(5))]
    assert reply[42:44] == [made.forward(range(5)), [parameter.data for parameter in made.parameters]]
    assert made.optimizer is not None
    assert reply[44:] == [made.optimizer.state, 40, 0, None, 39]
    assert json.loads(json.dumps(made.manifest))["dtype"] == "float32"


def test_the_same_calculation_in_floats_gives_the_same_bytes() -> None:
    case = Case(2, (3, 1), "tanh", dtype="float32")
    assert case.program("wasmtime").code == case.program("wasmtime").code


@pytest.mark.parametrize("dropout", [0.0, 0.3])
def test_fit_trains_in_floats(dropout: float) -> None:
    xs = [[math.sin(i), math.cos(3 * i)] for i in range(20)]
    found = []
    for dtype in ("float64", "float32"):
        model = MLP(2, [6, 1], "tanh", seed=3)
        ys = [x[0] * x[1] for x in xs]
        found.append(fit(model, xs, ys, optimizer="Adam", steps=60, batch_size=7, dropout=dropout, dtype=dtype).losses)
        numbers = [parameter.data for parameter in model.parameters()]
    assert found[1] == pytest.approx(found[0], rel=1e-3)
    assert numbers == [as_float(x) for x in numbers]


def test_fit_in_floats_takes_points_of_differing_lengths() -> None:
    class Sum(Module):
        def __init__(self) -> None:
            self.w = [Value(0.5), Value(-0.2)]

        def parameters(self) -> list[Value]:
            return self.w

        def __call__(self, x: list[float]) -> Value:
            return sum(((self.w[0] * each).tanh() for each in x), self.w[1] * len(x))

    xs = [[0.1 * i for i in range(length)] for length in (1, 2, 3, 2, 1, 3)]
    found = [fit(Sum(), xs, [0.3] * 6, steps=30, dtype=dtype, compiled=True).losses for dtype in ("float64", "float32")]
    assert found[1] == pytest.approx(found[0], rel=1e-4)


def test_fit_on_values_has_no_floats() -> None:
    with pytest.raises(ValueError, match="fit computes in float32 only compiled, got compiled=False"):
        fit(MLP(1, [1]), [[1.0]], [1.0], dtype="float32", compiled=False)
    with pytest.raises(ValueError, match="there is no dtype 'half'"):
        fit(MLP(1, [1]), [[1.0]], [1.0], dtype="half")


def test_what_cannot_be_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    model = MLP(1, [1])

    def trained(dtype: str, backend: str | None = None) -> Program:
        optimizer = SGD(model)
        loss = LOSSES["mean_squared_error"].make
        return compile_training(
            model, model.parameters(), [[1.0]], [1.0], loss, optimizer, backend=backend, dtype=dtype
        )

    with pytest.raises(ValueError, match="there is no dtype 'float16'; choose one of float64, float32"):
        trained("float16")
    with pytest.raises(NotImplementedError, match=r"float32 needs WebAssembly: .* the interpreter computes in float64"):
        trained("float32", "interpreter")
    monkeypatch.setitem(__import__("sys").modules, "wasmtime", None)
    with pytest.raises(NotImplementedError, match="float32 needs WebAssembly"):
        trained("float32")

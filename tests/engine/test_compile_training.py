"""Training compiled equals training on Values: networks, losses, optimisers, batches, penalties, every backend."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nanograd.compile import Program, StepRefused, TraceError, compile_function, compile_training, module
from nanograd.losses import LOSSES, PENALTIES
from nanograd.module import Module
from nanograd.nn import ACTIVATIONS, MLP
from nanograd.optim import OPTIMIZERS, SGD, Adam
from nanograd.training import fit
from nanograd.value import Value
from tests.engine.backends import in_node, in_pyodide, job, needs_node, needs_pyodide, on_each_backend
from tests.engine.training_cases import PAGE_CASES, Case


def check(case: Case, backend: str, steps: int = 100) -> None:
    """The program's steps are the eager ones. Where every rounding is the same it goes its whole way alone; else each
    step starts from the same numbers, because what separates two ways of rounding grows with the steps."""
    program, model = case.program(backend), case.model()
    optimizer = case.optimize(model)
    parameters = model.parameters()
    # Several outputs, and two penalties, are added up in another order.
    is_exact = case.arithmetic and case.sizes[-1] == 1 and len(case.penalties) < 2
    for number, batch in enumerate(case.batches(steps)):
        loss = case.loss_of(model, batch)
        model.zero_grad()
        loss.backward()
        expected = [parameter.grad for parameter in parameters]
        got, gradients = program.gradients(batch)
        steepest = max(map(abs, expected))
        if is_exact:
            assert (got, gradients) == (loss.data, expected), f"step {number}: to the last bit"
        elif case.arithmetic:
            assert math.isclose(got, loss.data, rel_tol=1e-15), f"step {number}: within a few ulp"
            assert all(abs(a - b) <= 1e-13 * steepest for a, b in zip(gradients, expected, strict=True))
        else:
            assert got == pytest.approx(loss.data, rel=1e-12, abs=1e-15)
            assert gradients == pytest.approx(expected, rel=1e-12, abs=1e-12 * max(1e-3, steepest))
        optimizer.step()
        assert program.step(batch) == got
        program.pull()
        moved = [parameter.data for parameter in program.parameters]
        assert moved == pytest.approx([parameter.data for parameter in parameters], rel=1e-12, abs=1e-12)
        if not is_exact:
            for mine, theirs in zip(program.parameters, parameters, strict=True):
                mine.data = theirs.data
            assert program.optimizer is not None
            program.optimizer.state = {name: list(numbers) for name, numbers in optimizer.state.items()}
            program.push()
    assert program.optimizer is not None
    assert program.optimizer.steps_taken == steps


@st.composite
def cases(draw: st.DrawFn) -> Case:
    loss = draw(st.sampled_from(sorted(LOSSES)))
    hidden = draw(st.lists(st.integers(1, 5), max_size=2))
    outputs = draw(st.integers(2, 3) if loss == "cross_entropy" else st.integers(1, 2))
    points = draw(st.integers(1, 6))
    return Case(
        inputs=draw(st.integers(1, 3)),
        sizes=(*hidden, outputs),
        activation=draw(st.sampled_from(sorted(ACTIVATIONS))),
        loss=loss,
        optimizer=draw(st.sampled_from(sorted(OPTIMIZERS))),
        settings=(("lr", draw(st.sampled_from((0.01, 0.1)))),),
        penalties=tuple((name, 1e-3) for name in draw(st.lists(st.sampled_from(sorted(PENALTIES)), unique=True))),
        points=points,
        batch=draw(st.one_of(st.none(), st.integers(1, points))),
        seed=draw(st.integers(0, 1000)),
    )


@on_each_backend
def test_a_square_whose_power_is_rounded_otherwise_is_a_product_everywhere(backend: str) -> None:
    settings = (("lr", 0.1),)
    check(Case(3, (2, 1), "linear", "mean_squared_error", "Adagrad", settings, (), 4, None, 82), backend)
    x = Value(0.04774177690064674)
    assert (x**2).data == x.data * x.data


@on_each_backend
@settings(max_examples=12, phases=[Phase.generate])
@given(case=cases())
def test_random_networks_train_as_they_do_on_values(case: Case, backend: str) -> None:
    check(case, backend, steps=100)


@pytest.mark.parametrize("loss", sorted(LOSSES))
@on_each_backend
def test_every_loss_compiles(loss: str, backend: str) -> None:
    check(Case(2, (4, 3 if loss == "cross_entropy" else 1), loss=loss), backend)


@pytest.mark.parametrize(
    ("optimizer", "given"),
    [
        ("SGD", {"lr": 0.05}),
        ("SGD", {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.01}),
        ("SGD", {"lr": 0.05, "momentum": 0.9, "nesterov": 1}),
        ("RMSprop", {"momentum": 0.5, "weight_decay": 0.01}),
        ("Adam", {"lr": 0.02, "weight_decay": 0.01}),
        ("AdamW", {"lr": 0.02}),
        ("SGD", {"lr": 0.05, "momentum": 0.9, "clip_norm": 0.3}),
        ("Adam", {"lr": 0.02, "clip_norm": 0.1}),
        ("Adagrad", {"lr": 0.1, "lr_decay": 0.1, "initial": 0.1}),
    ],
)
@on_each_backend
def test_every_optimizer_compiles(optimizer: str, given: dict[str, float], backend: str) -> None:
    case = Case(2, (4, 1), optimizer=optimizer, settings=tuple(given.items()), penalties=(("l2", 1e-3),), batch=4)
    check(case, backend)


def test_two_programs_of_one_network_have_the_same_bytes() -> None:
    case = Case(2, (3, 2), "tanh", "cross_entropy", "Adam", penalties=(("l1", 0.1),))
    first, second = case.program("interpreter"), case.program("interpreter")
    assert first.code == second.code
    assert json.dumps(first.manifest) == json.dumps(second.manifest)


@pytest.mark.skipif(find_spec("wasmtime") is None, reason="needs wasmtime")
@pytest.mark.parametrize("rows", [7, 50, 1250])
def test_however_the_code_is_cut_the_numbers_are_the_same(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiny functions, many blocks: everything passes through memory."""
    case = Case(3, (8, 5, 2), "gelu", points=301, penalties=(("l2", 0.01),))
    whole = case.program("wasmtime").gradients()
    monkeypatch.setattr("nanograd.compile.operands.ROWS_PER_FUNCTION", rows)
    monkeypatch.setattr(module, "_BLOCK_BYTES", 1 << 12)
    assert case.program("wasmtime").gradients() == whole


def test_a_network_of_many_parameters_is_cut_into_functions_below_the_engines_limits() -> None:
    case = Case(20, (60, 60, 10), loss="cross_entropy", points=3)
    program = case.program()
    assert len(program.parameters) == 5530
    loss, gradients = program.gradients()
    expected = case.loss_of(case.model(), [0, 1, 2])
    assert loss == pytest.approx(expected.data, rel=1e-12)
    assert all(map(math.isfinite, gradients))


def test_too_large_a_graph_says_its_size_and_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAXIMAL_ROWS", 100)
    with pytest.raises(TraceError, match="the graph has 189 operations; the compiler takes at most 100"):
        Case(2, (8, 4, 1)).program("wasmtime")


# What cannot be compiled, and what goes wrong.


def test_a_loss_that_is_no_mean_is_refused() -> None:
    model = MLP(1, [1], seed=0)
    with pytest.raises(TraceError, match="a loss that is the mean over the points: over 3 points it is"):
        compile_training(model, model.parameters(), [1.0, 2.0, 3.0], [0.0] * 3, lambda ps, ts: sum(ps, Value(0.0)))


def test_a_loss_of_ones_own_is_compiled_when_it_is_a_mean() -> None:
    def quartic(predictions: list[Value], targets: list[Value]) -> Value:
        return sum(((p - t) ** 4 for p, t in zip(predictions, targets, strict=True)), Value(0.0)) / len(predictions)

    model = MLP(1, [2, 1], seed=0)
    xs, ys = [1.0, 2.0, -3.0], [0.0, 1.0, 2.0]
    program = compile_training(model, model.parameters(), xs, ys, quartic)
    assert program.evaluate() == pytest.approx(quartic([model(x) for x in xs], ys).data, rel=1e-12)


def test_probabilities_that_are_looked_at_are_refused() -> None:
    model = MLP(1, [1], seed=0)
    with pytest.raises(TraceError, match="unless the predictions come out of a sigmoid"):
        compile_training(model, model.parameters(), [0.1, 0.2], [0, 1], LOSSES["binary_cross_entropy"].make)


@on_each_backend
def test_a_step_to_infinity_is_refused_and_the_last_one_can_be_taken_back(backend: str) -> None:
    case = Case(2, (3, 1), settings=(("lr", 1e200),))
    program = case.program(backend)
    program.step()
    before = case.model().state_dict().values()
    with pytest.raises(StepRefused, match="the loss is"):
        program.step()
    program.restore()
    program.pull()
    assert [parameter.data for parameter in program.parameters] == list(before)
    assert program.optimizer is not None
    assert program.optimizer.steps_taken == 0


def test_batches_outside_the_table_are_refused() -> None:
    program = Case(2, (1,)).program()
    with pytest.raises(IndexError, match="rows 0 to 6, got 3 to 7"):
        program.step([3, 7])
    with pytest.raises(ValueError, match="at least one row"):
        program.step([])
    with pytest.raises(ValueError, match="rows of 3 numbers, got 2"):
        program.place([[1.0, 2.0]])


def test_a_program_needs_an_optimizer_to_step() -> None:
    w = Value(2.0)
    with pytest.raises(ValueError, match="without an optimizer"):
        compile_function(lambda x: w * x[0], [w], [[1.0]]).step()


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(ValueError, match="choose one of browser, wasmtime, interpreter"):
        compile_function(lambda x: x[0], [], [[1.0]], "gpu")
    with pytest.raises(ImportError):
        compile_function(lambda x: x[0], [], [[1.0]], "browser")


def test_without_wasmtime_the_interpreter_steps_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "wasmtime", None)
    assert Case(2, (2, 1)).program().backend == "interpreter"


def test_every_neurons_activation_is_among_the_results() -> None:
    case = Case(2, (3, 2), "tanh")
    program, model = case.program(), case.model()
    kinds = [result["kind"] for result in program.manifest["results"]]
    assert kinds == ["loss", "output", "output", *["neuron"] * 5]
    assert program.manifest["results"][4]["scope"] == ["MLP", "Layer 1", "Neuron 2"]
    results = program.forward([4, 2])
    x = case.data()[0][4]
    first = model.layers[0](x)
    assert [column[0] for column in results[3:6]] == pytest.approx([neuron.data for neuron in first], rel=1e-14)
    assert results[1][0] == results[6][0] == pytest.approx(model(x)[0].data, rel=1e-14)


# fit.


def test_fit_gives_the_same_losses_compiled_and_not() -> None:
    def losses(compiled: bool | None) -> tuple[list[float], list[float]]:
        case = Case(2, (6, 1), points=20)
        model = case.model()
        xs, ys = case.data()
        history = fit(
            model,
            xs,
            ys,
            optimizer=SGD(model, lr=0.1, momentum=0.9),
            penalties={"l2": 1e-3},
            batch_size=6,
            schedule="cosine",
            steps=50,
            compiled=compiled,
        )
        return history.losses, [parameter.data for parameter in model.parameters()]

    assert losses(True) == losses(False) == losses(None)


class Letters(Module):
    """Tells the next of five letters from the last two."""

    def __init__(self) -> None:
        source = random.Random(1)
        self.table = [[Value(source.gauss(0, 1)) for _ in range(3)] for _ in range(5)]
        self.network = MLP(6, [8, 5], seed=2)

    def parameters(self) -> list[Value]:
        return [*(value for row in self.table for value in row), *self.network.parameters()]

    def __call__(self, letters: Any) -> Any:
        return self.network([value for letter in letters for value in self.table[letter]])


def test_fit_compiles_a_model_of_letters() -> None:
    xs = [[a, b] for a in range(5) for b in range(5)]
    ys = [(a + 2 * b) % 5 for a, b in xs]
    histories = []
    for compiled in (False, True):
        model = Letters()
        history = fit(
            model, xs, ys, loss="cross_entropy", optimizer=Adam(model, lr=0.05), steps=40, batch_size=8,
            penalties={"l2": 1e-4}, compiled=compiled,
        )  # fmt: skip
        histories.append([*history.losses, *(parameter.data for parameter in model.parameters())])
    assert histories[1] == pytest.approx(histories[0], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("compiled", [True, None])
@pytest.mark.parametrize("sample", [0, 30])
def test_fit_tells_a_letter_that_the_table_does_not_have(sample: int, compiled: bool | None) -> None:
    xs, ys = [[0, 1] for _ in range(31)], [0] * 31
    xs[sample] = [4, 9]
    model = Letters()
    before = [parameter.data for parameter in model.parameters()]
    line = Letters.__call__.__code__.co_firstlineno + 1
    said = rf"line {line}: index 9 is out of range: the list has 5 items; in sample {sample}"
    with pytest.raises(IndexError, match=said):
        fit(model, xs, ys, loss="cross_entropy", compiled=compiled)
    assert [parameter.data for parameter in model.parameters()] == before


def test_fit_refuses_to_compile_a_model_that_reckons_with_letters() -> None:
    class Counting(Letters):
        def __call__(self, letters: Any) -> Any:
            return super().__call__([letters[0], (letters[1] + letters[0]) % 5])

    with pytest.raises(TraceError, match="the model decides by the whole number"):
        fit(Counting(), [[0, 1], [2, 3]], [0, 1], loss="cross_entropy", compiled=True)


def test_what_on_step_sees_and_changes_is_what_the_program_has() -> None:
    def run(compiled: bool) -> list[float]:
        case = Case(2, (3, 1))
        model = case.model()
        seen: list[float] = []

        def on_step(report: Any) -> None:
            seen.extend(number for p in model.parameters() for number in (p.data, p.grad))
            model.layers[0].neurons[0].b.data = 0.25
            optimizer.momentum = 0.5

        optimizer = case.optimize(model)
        fit(model, *case.data(), optimizer=optimizer, steps=5, on_step=on_step, compiled=compiled)
        return seen

    assert run(True) == run(False)


def test_fit_names_the_first_bad_node_of_a_compiled_run() -> None:
    def failure(compiled: bool) -> tuple[str, int, list[float]]:
        case = Case(2, (3, 1), settings=(("lr", 1e160),))
        model = case.model()
        with pytest.raises(ArithmeticError) as caught:
            fit(model, *case.data(), optimizer=case.optimize(model), steps=9, compiled=compiled)
        return str(caught.value), caught.value.step, [p.data for p in model.parameters()]  # type: ignore[attr-defined]

    assert failure(True) == failure(False)
    assert "first" in failure(True)[0]


def test_fit_falls_back_to_values_where_nothing_fixed_can_stand_for_the_model() -> None:
    def jagged(x: Value) -> Value:
        return x if x > 0 else x * 0.1

    models = [MLP(2, [3, 1], jagged, seed=0) for _ in range(2)]
    xs, ys = Case(2, (1,), points=20).data()
    histories = [fit(model, xs, ys, steps=5, compiled=c) for model, c in zip(models, (None, False), strict=True)]
    assert histories[0].losses == histories[1].losses
    with pytest.raises(TraceError, match="depends on the data"):
        fit(MLP(2, [3, 1], jagged, seed=0), xs, ys, steps=5, compiled=True)


def test_an_optimizer_with_a_step_of_its_own_is_not_compiled() -> None:
    class Lazy(SGD):
        def step(self) -> None:
            """Stay."""

    case = Case(2, (2, 1))
    model = case.model()
    with pytest.raises(TraceError, match="Lazy has a step of its own"):
        fit(model, *case.data(), optimizer=Lazy(model), compiled=True)


# The browser's engine.


def to_the_last_bit(program: Program) -> Callable[[Any], Any]:
    """How equal two engines are: entirely, unless the program asks its host for a power, as Adam does."""
    return partial(pytest.approx, rel=1e-11, abs=1e-13) if "power" in program.manifest["imports"] else lambda x: x


@needs_node
@pytest.mark.skipif(find_spec("wasmtime") is None, reason="needs wasmtime")
def test_the_pages_runner_takes_the_same_steps_to_the_last_bit() -> None:
    calls: list[list[Any]] = [["step", {"rows": [0, 2]}, 0.05], ["step", {"first": 0, "count": 3}, 0.04]] * 20
    everything = {"first": 0, "count": 5}
    calls += [["gradients", everything], ["evaluate", everything], ["forward", everything], ["readParameters"]]
    calls += [["readState"], ["stepsTaken"], ["status"], ["restore"], ["stepsTaken"]]
    cases = [case for case in PAGE_CASES if case.points >= 5]
    replies = in_node([job(case.program("interpreter"), calls) for case in cases])
    for case, reply in zip(cases, replies, strict=True):
        program = case.program("wasmtime")
        losses = [program.step(*call) for call in [([0, 2], 0.05), (range(3), 0.04)] * 20]
        program.pull()
        same = to_the_last_bit(program)
        assert reply[:40] == same(losses)
        loss, gradients = program.gradients(range(5))
        assert reply[40] == {"loss": same(loss), "gradients": same(gradients)}
        assert reply[41] == same(program.evaluate(range(5)))
        assert reply[42] == [same(result) for result in program.forward(range(5))]
        assert reply[43] == same([parameter.data for parameter in program.parameters])
        assert program.optimizer is not None
        assert reply[44] == {name: same(numbers) for name, numbers in program.optimizer.state.items()}
        assert reply[45:] == [40, 0, None, 39]


@needs_node
def test_the_pages_runner_says_what_it_needs() -> None:
    program = Case(2, (2, 1)).program("interpreter")
    calls: list[list[Any]] = [
        ["refused", "step", {"first": 5, "count": 3}, 0.1],
        ["refused", "step", {"rows": []}, 0.1],
        ["refused", "place", [1, 2]],
        ["refused", "setting", "speed", 1],
        ["refused", "writeParameters", [1]],
    ]
    [replies] = in_node([job(program, calls)])
    assert replies == [
        "RangeError: the table has rows 0 to 6, got 7",
        "RangeError: a batch needs at least one row",
        "RangeError: the table needs rows of 3 numbers, got 2 numbers",
        "RangeError: the optimiser has lr, momentum, nesterov, weight_decay, clip_norm, got speed",
        "RangeError: 9 numbers are needed, got 1",
    ]


IN_PYODIDE = """
import json, sys
sys.path.insert(0, "/src")
from tests.engine.training_cases import PAGE_CASES
out = []
for case in PAGE_CASES:
    program = case.program()
    losses = [program.step() for _ in range(30)] + [program.step([0], 0.01)]
    program.pull()
    out.append([program.backend, losses, [p.data for p in program.parameters], program.forward()])
json.dumps(out)
"""


@needs_pyodide
@pytest.mark.skipif(find_spec("wasmtime") is None, reason="needs wasmtime")
def test_pyodide_runs_the_same_programs_to_the_last_bit() -> None:
    for case, (backend, losses, parameters, results) in zip(PAGE_CASES, in_pyodide(IN_PYODIDE), strict=True):
        assert backend == "browser"
        program = case.program("wasmtime")
        same = to_the_last_bit(program)
        assert losses == same([program.step() for _ in range(30)] + [program.step([0], 0.01)])
        program.pull()
        assert parameters == same([parameter.data for parameter in program.parameters])
        assert results == [same(result) for result in program.forward()]

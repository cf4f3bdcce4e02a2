"""Training on blocks of samples equals training on rows, to the last bit."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nanograd.compile import Program, StepRefused, blocks, compile_training, module
from nanograd.losses import LOSSES, mean_squared_error
from nanograd.nn import ACTIVATIONS, MLP
from nanograd.optim import SGD
from nanograd.value import Value
from tests.engine.backends import in_node, job, needs_node
from tests.engine.training_cases import Case

pytest.importorskip("wasmtime")
NEVER = 10**9


@pytest.fixture(autouse=True)
def _patched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(blocks, "FEWEST_PARAMETERS", 0)
        yield


def made(case: Case, fewest: int, rows_of_straight_code: int = NEVER) -> tuple[Program, bool]:
    """The program, and whether it has blocks."""
    with pytest.MonkeyPatch.context() as patch:
        found: list[Any] = []
        patch.setattr(blocks, "FEWEST_PARAMETERS", fewest)
        patch.setattr(module, "ROWS_OF_STRAIGHT_CODE", rows_of_straight_code)
        for each in (module, module.looped):
            patch.setattr(each, "blocks_of", lambda *given: found.append(blocks.blocks_of(*given)) or found[-1])
        return case.program("wasmtime"), any(found)


def check(case: Case, rows_of_straight_code: int = NEVER) -> bool:
    """Compare some batches and steps; whether there were blocks."""
    program, has_blocks = made(case, 0, rows_of_straight_code)
    plain, has_none = made(case, NEVER, rows_of_straight_code)
    assert not has_none
    for batch in [*case.batches(3), list(range(case.points))]:
        assert program.gradients(batch) == plain.gradients(batch)
        assert program.step(batch) == plain.step(batch)
    assert program.step() == plain.step()
    program.pull(), plain.pull()
    assert [p.data for p in program.parameters] == [p.data for p in plain.parameters]
    return has_blocks


cases = st.builds(
    Case,
    inputs=st.integers(2, 9),
    sizes=st.lists(st.integers(2, 19), min_size=1, max_size=3).map(tuple),
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    loss=st.sampled_from(sorted(LOSSES)),
    points=st.integers(16, 50),
    seed=st.integers(0, 99),
)


@settings(max_examples=25, deadline=None)
@given(cases)
def test_blocks_of_samples_give_the_bits_of_straight_line_code(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("rows_of_straight_code", [NEVER, 0], ids=["straight-line code", "loops"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_is_trained_on_blocks(loss: str, dtype: str, rows_of_straight_code: int) -> None:
    case = Case(3, (17, 8, 5 if loss == "cross_entropy" else 1), "tanh", loss, "Adam", (("lr", 0.01),), points=70)
    if dtype == "float64":
        assert check(case, rows_of_straight_code)
        return
    program, has_blocks = made(replace(case, dtype=dtype), 0, rows_of_straight_code)
    doubles, _ = made(case, 0, rows_of_straight_code)
    expected, slopes = doubles.gradients()
    got, rounded = program.gradients()
    assert has_blocks
    assert got == pytest.approx(expected, rel=1e-5)
    assert rounded == pytest.approx(slopes, rel=1e-4, abs=1e-5 * max(map(abs, slopes)))


@pytest.mark.parametrize("count", [1, 15, 16, 17, 31, 32, 33, 48])
def test_a_batch_is_blocks_and_what_is_left(count: int) -> None:
    case = Case(2, (6, 5, 2), "tanh", points=50, penalties=(("l2", 1e-3),))
    program, has_blocks = made(case, 0)
    plain, _ = made(case, NEVER)
    assert has_blocks
    for batch in (range(count), range(50 - count, 50), list(range(0, 2 * count, 2))[: 50 // 2][::-1]):
        assert program.gradients(batch) == plain.gradients(batch)


def test_dropout_is_trained_on_blocks() -> None:
    xs, ys = [[0.1 * i, 1.0, -0.3] for i in range(20)], [0.05 * i for i in range(20)]
    found = []
    for fewest in (0, NEVER):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blocks, "FEWEST_PARAMETERS", fewest)
            model = MLP(3, [7, 6, 1], seed=1)
            optimizer = SGD(model, lr=0.1)
            program = compile_training(model, model.parameters(), xs, ys, mean_squared_error, optimizer, hidden=13)
            program.place(
                [[*row[:-13], *[2.0 * ((i + j) % 2) for j in range(13)]] for i, row in enumerate(program.table)]
            )
            found.append((program.gradients(), len(program.code)))
    assert found[0][0] == found[1][0]
    assert found[0][1] > found[1][1]


def test_a_model_whose_layers_share_weights_has_no_blocks() -> None:
    layer = MLP(2, [2], "tanh", "tanh", seed=1)
    xs, ys = [[0.1 * i, 1.0] for i in range(20)], [[0.1, 0.2] for _ in range(20)]

    def twice(x: list[Any]) -> Any:
        return layer(layer(x))

    program = compile_training(twice, layer.parameters(), xs, ys, mean_squared_error, backend="wasmtime")
    loss = mean_squared_error([twice(x) for x in xs], ys)
    loss.backward()
    got, slopes = program.gradients()
    assert got == pytest.approx(loss.data, rel=1e-12)
    assert slopes == pytest.approx([p.grad for p in layer.parameters()], rel=1e-9, abs=1e-12)


def layers(widths: list[int], bias: str, seed: int) -> list[Any]:
    """Matrices of weights and their biases, as functions of a list; a bias first, last or none."""
    draw = random.Random(seed)

    def layer(size: int, count: int) -> Any:
        rows = [[Value(draw.uniform(-1, 1)) for _ in range(size)] for _ in range(count)]
        biases = [Value(draw.uniform(-1, 1)) for _ in range(count)] if bias != "none" else []

        def given(x: list[Any]) -> list[Value]:
            sums = []
            for lane, row in enumerate(rows):
                terms = [w * each for w, each in zip(row, x, strict=True)]
                terms = [biases[lane], *terms] if bias == "first" else [*terms, *biases[lane : lane + 1]]
                sums.append(sum(terms[1:], terms[0]))
            return sums

        order = [[*row, *biases[lane : lane + 1]] for lane, row in enumerate(rows)]
        if bias == "first":
            order = [[row[-1], *row[:-1]] for row in order]
        given.parameters = [each for row in order for each in row]  # type: ignore[attr-defined]
        return given

    return [layer(*sizes) for sizes in pairwise(widths)]


def residual(first: Any, second: Any, last: Any, x: list[Any]) -> list[Value]:
    """What the first layer gives is taken by the second, and by the sum after it."""
    h = [each.tanh() for each in first(x)]
    return last([(a + b).tanh() for a, b in zip(h, second(h), strict=True)])


def twice_taken(first: Any, second: Any, last: Any, x: list[Any]) -> list[Value]:
    """Two layers take the same numbers."""
    h = [each.relu() for each in first(x)]
    return last(h) + second(h)


def in_part(first: Any, second: Any, last: Any, x: list[Any]) -> list[Value]:
    """The second layer's numbers are taken in another order."""
    return last([each.tanh() for each in second([each.tanh() for each in first(x)])][::-1])


@pytest.mark.parametrize("bias", ["first", "last", "none"])
@pytest.mark.parametrize("model", [residual, twice_taken, in_part])
def test_layers_share_their_gradients_with_others(model: Any, bias: str) -> None:
    parts = layers([3, 6, 6, 2], bias, seed=3)
    weights = [each for part in parts for each in part.parameters]
    draw = random.Random(4)
    xs = [[draw.uniform(-1, 1) for _ in range(3)] for _ in range(37)]
    ys = [[draw.uniform(-1, 1) for _ in range(8 if model is twice_taken else 2)] for _ in range(37)]

    def trained(blocks_from: int) -> tuple[Any, bool]:
        found: list[Any] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blocks, "FEWEST_PARAMETERS", blocks_from)
            patch.setattr(module, "blocks_of", lambda *given: found.append(blocks.blocks_of(*given)) or found[-1])
            program = compile_training(
                lambda x: model(*parts, x), weights, xs, ys, mean_squared_error, backend="wasmtime"
            )
        return program.gradients(), any(found)

    (got, has_blocks), (expected, _) = trained(0), trained(NEVER)
    assert has_blocks
    assert got == expected
    mean = mean_squared_error([model(*parts, x) for x in xs], ys)
    mean.backward()
    assert got[0] == pytest.approx(mean.data, rel=1e-12)
    assert got[1] == pytest.approx([p.grad for p in weights], rel=1e-9, abs=1e-12)


def test_a_number_outside_a_domain_refuses_the_step() -> None:
    w = [Value(0.5) for _ in range(3)]
    xs = [[1.0 + i, 2.0, 3.0] for i in range(16)]

    def model(x: list[Any]) -> Value:
        return sum((a * b for a, b in zip(w, x, strict=True)), Value(0.0)).log()

    program = compile_training(model, w, xs, [0.0] * 16, mean_squared_error, SGD(w, lr=0.1), backend="wasmtime")
    program.place([[-9.0, *row[1:]] if i == 5 else row for i, row in enumerate(program.table)])
    with pytest.raises(StepRefused):
        program.step()
    assert math.isfinite(program.step([0, 1, 2, 3, 4, *range(6, 16), 0]))


@needs_node
def test_the_pages_runner_trains_on_blocks() -> None:
    case = Case(3, (9, 4, 1), points=40)
    program, has_blocks = made(case, 0)
    [reply] = in_node(
        [job(program, [["gradients", {"first": 0, "count": 40}], ["step", {"first": 3, "count": 33}, 0.05]])]
    )
    loss, slopes = program.gradients()
    assert has_blocks
    assert reply == [{"loss": loss, "gradients": slopes}, program.step(range(3, 36), lr=0.05)]

"""The stand-in for NumPy against NumPy itself: the same numbers, shapes and texts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy
import pytest

from nanograd import Value
from nanograd.playground.source.failure import Failure
from nanograd.playground.standins.numpy_standin import numpy_names, random_names

OURS = SimpleNamespace(**numpy_names())


def plain(given: Any) -> Any:
    return given.tolist() if hasattr(given, "tolist") else given


DRAWS = """m.rand(3, 2) | m.randn(5) | m.rand() | m.randint(0, 10, (7,)) | m.randint(100) | m.randint(0, 2**40, 3)
m.uniform(-1, 1, (2, 2)) | m.normal(1, 2, 3) | m.normal(scale=0.1, size=(2, 3)) | m.standard_normal((2, 2))
m.permutation(10) | m.permutation([[1, 2], [3, 4], [5, 6]]) | m.choice(5, 3) | m.choice(5, 3, replace=False)
m.choice([2.5, 3.5], (2, 2)) | m.choice(3, 4, p=[0.2, 0.5, 0.3]) | m.random_sample(3)"""


@pytest.mark.parametrize("seed", [0, 1, 42, 1337, 2**32 - 1])
def test_the_same_seed_gives_numpys_legacy_numbers(seed: int) -> None:
    theirs, ours = numpy.random.RandomState(seed), SimpleNamespace(**random_names())
    ours.seed(seed)
    for draw in DRAWS.replace("\n", " | ").split(" | ") * 2:
        assert plain(eval(draw, {"m": ours})) == plain(eval(draw, {"m": theirs})), draw


def test_a_list_and_an_array_are_shuffled_as_numpy_does() -> None:
    theirs, ours = numpy.random.RandomState(7), SimpleNamespace(**random_names())
    ours.seed(7)
    for make in (lambda of: list(range(9)), lambda of: of.arange(9), lambda of: of.arange(8).reshape(4, 2)):
        one, other = make(numpy), make(OURS)
        theirs.shuffle(one)
        ours.shuffle(other)
        assert plain(other) == plain(one)


EXPRESSIONS = """x[0] | x[..., 1] | x[:, 1:, ::2] | x[:, [0, 2]] | x[x > 5] | x[0, m.array([0, 1]), 1]
x[:, None, :, -1] | x[m.array([0, 1]), :, m.array([0, 1])] | x[1][:, m.array([True, False, True, False])]
x.T | x[::-1] | x.reshape(4, -1)
x.sum() | x.sum(axis=1) | x.sum(axis=0, keepdims=True) | x.mean(axis=(0, 2)) | x.std(axis=0) | x.max() | x.min(axis=2)
x.argmax() | m.argmax(x, axis=2) | m.concatenate([x, x], axis=1) | m.vstack([x[0], x[1]]) | m.hstack([x[0], x[1]])
m.c_[x[0, 0], x[0, 1]] | m.stack([x[0], x[1]], axis=-1) | x @ x[0].T | x[0].dot(x[0, 0]) | m.where(x > 3, x, 0)
m.meshgrid(m.arange(3), m.arange(2))[0] | m.meshgrid(m.arange(3), m.arange(2))[1] | x[0] * x[1, 0] + 1 | 2 - x / 7
x ** 2 | x % 5 | x // 3 | -x | (x > 3) & (x < 9) | m.maximum(x, 4) | m.clip(x, 2, 5) | m.cumsum(x)
m.outer([1, 2], [3, 4]) | m.arange(0, 1, 0.1) | m.arange(5) | m.linspace(-2, 3, 37) | m.zeros((2, 3))
m.ones(3) | m.eye(3) | m.sqrt(x)
m.sign(x - 3) | m.zeros_like(x) | m.unique([3, 1, 3]) | m.argsort([3, 1, 2]) | m.allclose(x, x + 1e-9)
x.astype(int) | x.flatten()
m.array([1, 2]).dtype == m.int64 | m.array([[1, 2], [3, 4.5]]).shape | m.mean([1, 2, 4]) | m.median([3, 1, 2])
m.any(x > 22) | m.all(x > 22) | m.round(x / 7, 2) | m.array([1.0, 0.0]) / m.array([0.0, 1.0])
m.log(m.array([1.0, 0.0]))"""


@pytest.mark.parametrize("expression", EXPRESSIONS.replace("\n", " | ").split(" | "))
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_an_expression_gives_what_numpy_gives(expression: str) -> None:
    ours, theirs = (eval(expression, {"m": m, "x": m.arange(24.0).reshape(2, 3, 4)}) for m in (OURS, numpy))
    if getattr(theirs, "shape", ()):
        assert plain(ours) == plain(theirs)
    else:
        assert plain(ours) == pytest.approx(plain(theirs), rel=1e-15)
    assert getattr(ours, "shape", ()) == getattr(theirs, "shape", ())


@pytest.mark.parametrize(
    "given",
    [
        [1.0, 2.25, 3],
        [[1, 2], [30, 4]],
        [True, False],
        [1e-5, 1.0],
        [0.1, 0.2, 1 / 3],
        [100.5, 0.123456789123],
        [1e10, 1],
        [float("nan"), 1, float("inf")],
        [-0.0, 0.5],
        list(range(2000)),
        [i / 49 for i in range(50)],
        [[[1.5, -2], [3, 4]], [[0, 0], [1, 1]]],
        [[i / 7, -i / 3, i * 1.5] for i in range(40)],
    ],
)
def test_an_array_is_printed_as_numpy_prints_it(given: Any) -> None:
    assert str(OURS.array(given)) == str(numpy.array(given))
    assert repr(OURS.array(given)) == repr(numpy.array(given))


def test_a_sum_rounds_as_numpys_does() -> None:
    given = numpy.random.RandomState(3).randn(1000)
    assert OURS.array(given.tolist()).sum() == given.sum()
    assert OURS.array(given.tolist()).mean() == given.mean()


def test_a_slice_looks_at_the_same_numbers_and_a_mask_copies() -> None:
    for m in (OURS, numpy):
        x = m.zeros((2, 3))
        x[0][1] = 5
        x[:, 2] += 1
        x[x > 4][0] = 9
        x[[0, 1], [0, 0]] = [7, 8]
        assert plain(x) == [[7.0, 5.0, 1.0], [8.0, 0.0, 1.0]]


def test_an_array_of_values_is_calculated_with() -> None:
    w, x = Value(2.0, "w"), Value(3.0, "x")
    assert (OURS.array([w, x]) * OURS.array([4.0, 5.0])).sum().data == 23.0
    assert (w * OURS.array([1.0, 2.0]))[1].data == 4.0
    assert OURS.tanh(w).data == pytest.approx(numpy.tanh(2.0))


def test_shapes_that_do_not_fit_are_named() -> None:
    with pytest.raises(ValueError, match=r"could not be broadcast together with shapes \(3,\) \(2,\)"):
        OURS.arange(3) + OURS.arange(2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("import numpy as np\nnp.fft.fft([1])", "numpy.fft is beyond nanograd's stand-in for numpy"),
        ("from numpy import einsum", "numpy.einsum is beyond nanograd's stand-in for numpy"),
        ("import numpy.ma", "numpy.ma is beyond nanograd's stand-in for numpy"),
        ("import numpy as np\nnp.arange(3).tobytes()", "nanograd's stand-in for numpy has no array.tobytes"),
        ("import numpy as np\nnp.random.default_rng()", "numpy.random.default_rng is beyond"),
    ],
)
def test_what_is_beyond_the_stand_in_is_named(on_the_page: Any, text: str, says: str) -> None:
    with pytest.raises(Failure, match=says):
        on_the_page(text)


def test_each_run_draws_the_same_numbers_and_changes_nothing_of_the_next(on_the_page: Any) -> None:
    text = "import numpy as np\nx = Value(np.random.rand())\nprint(np.pi)\nnp.pi = 3\nx"
    assert on_the_page(text).printed == on_the_page(text).printed == "3.141592653589793\n"
    assert on_the_page(text).output.data == on_the_page(text).output.data


def test_the_stand_in_is_named_and_the_real_package_is_preferred(on_the_page: Any) -> None:
    notes = on_the_page("import numpy\nimport matplotlib.pyplot\nx = Value(1.0)").beside.all_notes()
    assert notes == ["numpy, matplotlib here are nanograd's stand-ins: parts of them, in Python."]


def test_a_real_package_is_used_where_there_is_one() -> None:
    from nanograd.playground.running.run import run_text

    run = run_text("import numpy\nprint(numpy.__version__)\nx = Value(1.0)")
    assert run.printed == f"{numpy.__version__}\n"
    assert run.beside.all_notes() == []

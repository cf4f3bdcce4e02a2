"""Losses and penalties: equal to PyTorch's in value and gradient, stable far out, and clear about wrong input."""

from __future__ import annotations

import inspect
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nanograd import Value
from nanograd.losses import (
    LOSSES,
    PENALTIES,
    binary_cross_entropy,
    binary_cross_entropy_with_logits,
    cross_entropy,
    hinge,
    l1_penalty,
    l2_penalty,
    mean_absolute_error,
    mean_squared_error,
)
from nanograd.nn import MLP

numbers = st.lists(st.floats(-40, 40), min_size=1, max_size=6)


def values(xs: list[float]) -> list[Value]:
    return [Value(x) for x in xs]


def check(torch: ModuleType, ours: Any, theirs: Any, xs: list[float]) -> None:
    """Whether both functions of a list agree on the number and on every gradient."""
    leaves, tensor = values(xs), torch.tensor(xs, requires_grad=True)
    loss, expected = ours(leaves), theirs(tensor)
    loss.backward()
    expected.backward()
    assert loss.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-14)
    assert [v.grad for v in leaves] == pytest.approx(tensor.grad.tolist(), rel=1e-10, abs=1e-14)


@given(xs=numbers, ts=st.lists(st.floats(-9, 9), min_size=6, max_size=6))
def test_squared_and_absolute_error_agree_with_pytorch(torch: ModuleType, xs: list[float], ts: list[float]) -> None:
    ts = ts[: len(xs)]
    t = torch.tensor(ts)
    check(torch, lambda x: mean_squared_error(x, ts), lambda x: torch.nn.functional.mse_loss(x, t), xs)
    check(torch, lambda x: mean_absolute_error(x, ts), lambda x: torch.nn.functional.l1_loss(x, t), xs)


@given(xs=numbers, ts=st.lists(st.sampled_from([0.0, 1.0, 0.25]), min_size=6, max_size=6))
def test_cross_entropy_from_logits_agrees_with_pytorch(torch: ModuleType, xs: list[float], ts: list[float]) -> None:
    ts = ts[: len(xs)]
    theirs = partial(torch.nn.functional.binary_cross_entropy_with_logits, target=torch.tensor(ts))
    check(torch, lambda z: binary_cross_entropy_with_logits(z, ts), theirs, xs)
    check(torch, lambda z: binary_cross_entropy_with_logits(z, values(ts)), theirs, xs)


@given(
    ps=st.lists(st.floats(1e-9, 1 - 1e-9), min_size=1, max_size=6),
    ts=st.lists(st.sampled_from([0, 1, 0.25]), min_size=6, max_size=6),
)
def test_cross_entropy_from_probabilities_agrees_with_pytorch(
    torch: ModuleType, ps: list[float], ts: list[float]
) -> None:
    ts = ts[: len(ps)]
    theirs = partial(torch.nn.functional.binary_cross_entropy, target=torch.tensor(ts, dtype=torch.float64))
    for targets in (ts, values(ts)):
        leaves, tensor = values(ps), torch.tensor(ps, requires_grad=True)
        loss, expected = binary_cross_entropy(leaves, targets), theirs(tensor)
        loss.backward()
        expected.backward()
        assert loss.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-14)
        assert [v.grad for v in leaves] == pytest.approx(tensor.grad.tolist(), rel=1e-6)


def test_a_certain_and_wrong_probability_costs_a_hundred_as_in_pytorch() -> None:
    assert binary_cross_entropy([0.0, 1.0], [1, 0]).data == pytest.approx(100.0)
    assert binary_cross_entropy([0.0, 1.0], [0, 1]).data == 0.0


def test_a_probability_outside_its_range_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"probabilities from 0 to 1, got 1\.2"):
        binary_cross_entropy(Value(1.2), 1)


def test_far_out_logits_do_not_overflow() -> None:
    z = Value(-1000.0)
    loss = binary_cross_entropy_with_logits(z, 1)
    loss.backward()
    assert (loss.data, z.grad) == (1000.0, -1.0)
    zs = values([1000.0, -1000.0, 0.0])
    loss = cross_entropy(zs, 1)
    loss.backward()
    assert loss.data == 2000.0
    assert [v.grad for v in zs] == [1.0, -1.0, 0.0]


@given(xs=numbers, signs=st.lists(st.sampled_from([-1, 1]), min_size=6, max_size=6))
def test_hinge_is_the_mean_of_what_lies_within_the_margin(
    torch: ModuleType, xs: list[float], signs: list[float]
) -> None:
    signs = signs[: len(xs)]
    check(torch, lambda s: hinge(s, signs), lambda s: torch.relu(1 - s * torch.tensor(signs)).mean(), xs)


def test_hinge_refuses_labels_that_are_not_signs() -> None:
    with pytest.raises(ValueError, match="hinge needs targets -1 or 1, got 0"):
        hinge([Value(1.0)], [0])


@given(
    rows=st.lists(st.lists(st.floats(-50, 50), min_size=3, max_size=3), min_size=1, max_size=4),
    classes=st.lists(st.integers(0, 2), min_size=4, max_size=4),
)
def test_cross_entropy_agrees_with_pytorch(torch: ModuleType, rows: list[list[float]], classes: list[int]) -> None:
    classes = classes[: len(rows)]
    mixed = [[0.2, 0.5, 0.3]] * len(rows)
    one_hot = [[Value(float(i == c)) for i in range(3)] for c in classes]
    for ours, theirs in [
        (classes, torch.tensor(classes)),
        (one_hot, torch.tensor(classes)),
        (mixed, torch.tensor(mixed)),
    ]:
        leaves, tensor = [values(row) for row in rows], torch.tensor(rows, requires_grad=True)
        loss, expected = cross_entropy(leaves, ours), torch.nn.functional.cross_entropy(tensor, theirs)
        loss.backward()
        expected.backward()
        assert loss.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-13)
        for row, grads in zip(leaves, tensor.grad.tolist(), strict=True):
            assert [v.grad for v in row] == pytest.approx(grads, rel=1e-9, abs=1e-13)


@pytest.mark.parametrize(
    ("logits", "targets", "words"),
    [
        ([[1.0, 2.0]], [2], "a class from 0 to 1, got 2"),
        ([[1.0, 2.0]], [0.5], r"a class from 0 to 1, got 0\.5"),
        ([[1.0, 2.0]], [[1.0]], "a probability for each of 2 classes, got 1"),
        ([[1.0, 2.0], [1.0, 2.0]], [0], "a target for each of 2 points, got 1"),
        ([[1.0, 2.0], [1.0, 2.0]], 0, "a target for each of 2 points, got a single number"),
        ([[1.0, 2.0]], [float("nan")], "a class from 0 to 1, got nan"),
        ([], [], "at least one logit, got none"),
        ([[]], [0], "a logit for each class, got none"),
    ],
)
def test_cross_entropy_says_what_does_not_fit(logits: Any, targets: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        cross_entropy(logits, targets)


@pytest.mark.parametrize("name", sorted(LOSSES.keys() - {"cross_entropy"}))
def test_different_lengths_are_an_error_that_says_both(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} needs a target for each prediction, got 2 and 1"):
        LOSSES[name].make([Value(0.5), Value(0.5)], [1])
    with pytest.raises(ValueError, match="got no predictions"):
        LOSSES[name].make([], [])


def test_predictions_may_be_bare_or_lists_of_lists() -> None:
    assert mean_squared_error(Value(3.0), 1.0).data == 4.0
    assert (
        mean_squared_error([[Value(3.0), Value(1.0)], [Value(1.0), Value(1.0)]], [[1.0, 1.0], [1.0, 1.0]]).data == 1.0
    )


@pytest.mark.parametrize("name", sorted(LOSSES.keys() - {"cross_entropy"}))
@pytest.mark.parametrize(("odd", "words"), [(None, "got NoneType None"), ("a", "got str 'a'")])
def test_a_prediction_or_target_that_is_no_number_is_an_error_that_names_it(name: str, odd: Any, words: str) -> None:
    with pytest.raises(TypeError, match=f"{name} needs a Value or a number, {words}"):
        LOSSES[name].make([odd], [1])
    with pytest.raises(TypeError, match=f"{name} needs a Value or a number, {words}"):
        LOSSES[name].make([Value(0.5)], [odd])


@pytest.mark.parametrize(("logits", "targets"), [([[1.0, "a"]], [0]), (["a"], [0]), ([[1.0, 2.0]], ["a"])])
def test_a_logit_or_class_that_is_no_number_is_an_error(logits: Any, targets: Any) -> None:
    with pytest.raises(TypeError, match="cross_entropy needs a Value or a number, got str 'a'"):
        cross_entropy(logits, targets)


@given(xs=numbers)
def test_penalties_agree_with_pytorch(torch: ModuleType, xs: list[float]) -> None:
    check(torch, lambda p: l1_penalty(p, 0.3), lambda p: 0.3 * p.abs().sum(), xs)
    check(torch, lambda p: l2_penalty(p, 0.3), lambda p: 0.3 * (p * p).sum(), xs)


def test_a_penalty_takes_a_module() -> None:
    model = MLP(2, [3, 1], seed=0)
    assert l2_penalty(model).data == pytest.approx(1e-4 * sum(p.data**2 for p in model.parameters()))
    assert l1_penalty([]).data == 0.0


def test_every_loss_of_the_module_is_in_the_registry_with_a_sentence() -> None:
    import nanograd.losses

    public = {
        name
        for name, item in vars(nanograd.losses).items()
        if inspect.isfunction(item) and item.__module__ == "nanograd.losses" and not name.startswith("_")
    }
    assert public == {entry.make.__name__ for entry in (*LOSSES.values(), *PENALTIES.values())}
    assert all(entry.says.endswith(".") and entry.title for entry in (*LOSSES.values(), *PENALTIES.values()))

"""``fit``: what a step does, how batches are drawn, how it stops, and micrograd's demo to the end."""

from __future__ import annotations

import io
import math
from types import ModuleType
from typing import Any

import numpy
import pytest

from nanograd import Value
from nanograd.datasets import gaussians, line, moons
from nanograd.divergence import TrainingDiverged
from nanograd.nn import MLP, Module, Neuron
from nanograd.optim import SGD, Adam
from nanograd.progress import Bar, Silent, TqdmBar, progress_bar
from nanograd.training import StepReport, accuracy, fit


def test_the_demo_of_micrograd_reaches_every_point() -> None:
    data = moons(100, noise=0.1, seed=1337)
    model = MLP(2, [16, 16, 1], "relu", seed=1337)
    history = fit(
        model,
        data.inputs,
        data.targets,
        loss="hinge",
        penalties={"l2": 1e-4},
        optimizer=SGD(model, lr=1.0),
        schedule="linear",
        steps=100,
    )
    assert accuracy(model, data.inputs, data.targets) == 1.0
    assert history.losses[-1] < 0.05
    assert history.learning_rates[::50] == pytest.approx([1.0, 0.55])


def test_fit_takes_the_steps_that_pytorch_takes(torch: ModuleType) -> None:
    data = moons(12, seed=2)
    model = MLP(2, [4, 1], "tanh", bias="uniform", seed=2)
    net = torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Tanh(), torch.nn.Linear(4, 1))
    with torch.no_grad():
        for layer, linear in zip(model.layers, (net[0], net[2]), strict=True):
            linear.weight.copy_(torch.tensor([[w.data for w in n.w] for n in layer.neurons]))
            linear.bias.copy_(torch.tensor([n.b.data for n in layer.neurons]))
    history = fit(model, data.inputs, data.targets, optimizer=Adam(model, 0.05), penalties={"l1": 1e-3}, steps=20)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.05)
    xs, ys = torch.tensor(data.inputs), torch.tensor(data.targets)
    for step in range(20):
        optimizer.zero_grad()
        loss = ((net(xs).squeeze() - ys) ** 2).mean() + 1e-3 * sum(p.abs().sum() for p in net.parameters())
        loss.backward()
        optimizer.step()
        assert history.losses[step] == pytest.approx(loss.item(), rel=1e-9)


def test_a_regression_finds_its_line() -> None:
    data = line(40, noise=0.0)
    model = MLP(1, [1], seed=0)
    fit(model, data.inputs, data.targets, optimizer=SGD(model, lr=0.3), steps=100)
    assert [p.data for p in model.parameters()] == pytest.approx([0.8, 0.1], abs=1e-3)


def test_several_classes_are_told_apart_by_cross_entropy_in_batches() -> None:
    data = gaussians(60, noise=0.2, classes=3)
    model = MLP(2, [3], seed=0)
    fit(model, data.inputs, data.labels, loss="cross_entropy", optimizer=Adam(model, 0.1), steps=60, batch_size=20)
    assert accuracy(model, data.inputs, data.labels) >= 0.95


def test_inputs_and_the_loss_may_be_of_ones_own() -> None:
    class Scale(Module):
        def __init__(self) -> None:
            self.factor = Value(1.0)

        def __call__(self, x: float) -> Value:
            return self.factor * x

    model = Scale()
    fit(model, [1.0, 2.0], [3.0, 6.0], loss=lambda p, t: abs(p[0] - t[0]) + (p[1] - t[1]) ** 2, steps=300)
    assert model.factor.data == pytest.approx(3.0, abs=0.02)


def reports(**arguments: Any) -> list[StepReport]:
    model, seen = MLP(1, [1], seed=0), []
    fit(
        model, [[float(i)] for i in range(10)], [0.0] * 10, optimizer=SGD(model, 1e-4), on_step=seen.append, **arguments
    )
    return seen


def test_batches_take_every_point_once_a_round_and_never_twice_at_a_time() -> None:
    batches = [list(report.batch) for report in reports(batch_size=4, steps=10)]
    drawn = [i for batch in batches for i in batch]
    assert all(len(set(batch)) == 4 for batch in batches)
    for start in range(0, 40, 10):
        assert sorted(drawn[start : start + 10]) == list(range(10))
    assert batches == [list(report.batch) for report in reports(batch_size=4, steps=10, seed=0)]
    assert batches != [list(report.batch) for report in reports(batch_size=4, steps=10, seed=1)]


def test_without_a_batch_size_each_step_sees_all_points() -> None:
    assert [list(report.batch) for report in reports(steps=2)] == [list(range(10))] * 2


def test_the_schedule_moves_the_learning_rate_and_it_is_put_back() -> None:
    model = MLP(1, [1], seed=0)
    optimizer = SGD(model, lr=0.1)
    history = fit(model, [[1.0]], [1.0], optimizer=optimizer, steps=4, schedule=lambda step, steps: 1 - step / steps)
    assert history.learning_rates == pytest.approx([0.1, 0.075, 0.05, 0.025])
    assert optimizer.lr == 0.1


def test_on_step_can_end_the_training() -> None:
    model = MLP(1, [1], seed=0)
    history = fit(model, [[1.0]], [1.0], on_step=lambda report: report.step < 2)
    assert (len(history.losses), history.stopped) == (3, True)


def test_a_loss_that_is_not_finite_ends_it_and_names_the_first_bad_node() -> None:
    model = MLP(1, [2, 1], "linear", seed=0)
    optimizer = SGD(model, lr=1e200, momentum=0.5)
    before: list[dict[str, float]] = []
    with pytest.raises(TrainingDiverged, match=r"step 1: the loss is .* in MLP / Layer 1 / Neuron 1") as caught:
        fit(
            model,
            [[1e200]],
            [1.0],
            optimizer=optimizer,
            on_step=lambda _: before.append(model.state_dict()),
            loss=lambda p, t: p[0] * 1e-200,
        )
    error = caught.value
    assert error.step == 1
    assert error.node is not None
    assert not math.isfinite(error.node.data)
    assert all(math.isfinite(parent.data) for parent in error.node.parents)
    assert error.scope == ("MLP", "Layer 1", "Neuron 1")
    start = MLP(1, [2, 1], "linear", seed=0).state_dict()
    assert model.state_dict() == start != before[0]
    assert optimizer.state["velocity"] == [0.0] * 7
    assert optimizer.steps_taken == 0
    assert optimizer.lr == 1e200


def test_a_bad_number_in_the_data_is_named_by_its_place() -> None:
    model = MLP(2, [1], seed=0)
    with pytest.raises(TrainingDiverged, match=r"step 0: the loss is nan; first x\[1\] is nan"):
        fit(model, [[1.0, math.nan]], [0.0])


def test_a_gradient_that_is_not_finite_ends_it_too() -> None:
    class Root(Module):
        def __init__(self) -> None:
            self.w = Value(0.0, "w")

        def __call__(self, x: float) -> Value:
            return (self.w * x).sqrt()

    with pytest.raises(TrainingDiverged, match="step 0: a gradient is not finite; first the gradient inf at a node ×"):
        fit(Root(), [1.0], [1.0], loss=lambda p, t: p[0] * 1.0)


def test_an_operation_that_leaves_its_domain_ends_it_with_the_operations_words() -> None:
    model = MLP(1, [1], seed=0)
    before = model.state_dict()
    with pytest.raises(TrainingDiverged, match="step 0: log needs a positive number, got -1") as caught:
        fit(model, [[1.0]], [1.0], loss=lambda p, t: (p[0] * 0 - 1).log())
    assert caught.value.node is None
    assert model.state_dict() == before


def test_an_operation_that_leaves_its_domain_is_told_alike_where_a_compiled_program_is_insisted_on() -> None:
    with pytest.raises(TrainingDiverged, match="step 0: log needs a positive number, got -1"):
        fit(MLP(1, [1], seed=0), [[1.0]], [1.0], loss=lambda p, t: (p[0] * 0 - 1).log(), compiled=True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"ys": [1.0, 2.0]}, "a target for each point and at least one, got 1 and 2"),
        ({"xs": [], "ys": []}, "got 0 and 0"),
        ({"loss": "mse"}, "there is no loss 'mse'; choose one of mean_squared_error, "),
        ({"optimizer": "sgd"}, "there is no optimiser 'sgd'; choose one of SGD, "),
        ({"schedule": "up"}, "there is no schedule 'up'; choose one of constant, "),
        ({"penalties": {"l3": 1.0}}, "there is no penalty 'l3'; choose one of l1, l2"),
        ({"batch_size": 2}, "batch_size from 1 to the 1 points there are, got 2"),
        ({"batch_size": 0.5}, r"batch_size from 1 to the 1 points there are, got 0\.5"),
        ({"steps": -1}, "steps to be a whole number of at least 0, got -1"),
        ({"steps": 2.5}, r"steps to be a whole number of at least 0, got 2\.5"),
    ],
)
def test_what_does_not_fit_together_is_an_error(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        fit(MLP(1, [1], seed=0), **{"xs": [[1.0]], "ys": [1.0], **arguments})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"model": lambda x: x}, "fit needs a model that has parameters, got function"),
        ({"optimizer": 3}, "fit needs an optimiser or the name of one, got 3"),
        ({"loss": 3}, "fit needs a function or the name of a loss, got 3"),
        ({"ys": ["a"]}, "mean_squared_error needs a Value or a number, got str 'a'"),
    ],
)
def test_what_is_no_model_optimiser_loss_or_target_is_a_type_error(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(TypeError, match=words):
        fit(**{"model": MLP(1, [1], seed=0), "xs": [[1.0]], "ys": [1.0], **arguments})


def test_points_and_targets_may_be_arrays_of_numpy() -> None:
    plain, arrays = MLP(2, [1], seed=0), MLP(2, [1], seed=0)
    losses = fit(plain, [[1.0, 2.0], [0.5, 1.0]], [1.0, 0.0], steps=3).losses
    assert fit(arrays, numpy.array([[1.0, 2.0], [0.5, 1.0]]), numpy.array([1.0, 0.0]), steps=3).losses == losses


def test_a_model_that_cannot_be_called_is_an_error() -> None:
    with pytest.raises(TypeError, match="can be called with a point"):
        fit(Module(), [[1.0]], [1.0], optimizer=SGD([Value(1.0)]))


def test_accuracy_counts_signs_bits_and_classes() -> None:
    assert accuracy(lambda x: Value(x), [0.1, -0.1, 2.0], [1, -1, -1]) == pytest.approx(2 / 3)
    assert accuracy(lambda x: x, [0.4, 0.6, 0.6], [0, 1, 0]) == pytest.approx(2 / 3)
    assert accuracy(lambda x: [x, 0.0, -x], [1.0, -1.0], [0, 2]) == 1.0
    with pytest.raises(ValueError, match="got 1 and 0"):
        accuracy(lambda x: x, [1.0], [])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert isinstance(progress_bar(10), Silent)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert isinstance(progress_bar(10, False), Silent)
    monkeypatch.setitem(__import__("sys").modules, "tqdm", None)
    assert isinstance(progress_bar(10), Bar)
    model = MLP(1, [1], seed=0)
    fit(model, [[1.0]], [1.0], steps=10)
    drawn = terminal.getvalue()
    assert "[##############################] 10/10 loss 0." in drawn
    assert drawn.endswith("\n")


def test_with_tqdm_its_bar_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tqdm")
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    bar = progress_bar(3)
    assert isinstance(bar, TqdmBar)
    bar.update(3, "loss 0.5")
    bar.close()
    assert "3/3" in terminal.getvalue()
    assert "loss 0.5" in terminal.getvalue()


@pytest.mark.parametrize(
    ("xs", "says"),
    [
        ([[0.1], [1e200], [0.3]], "in sample 1$"),
        (
            [[1e150], [1.2e154], [1.1e154]],
            r"every sample's loss is finite and their sum is not: the largest is 1.4.*e\+308, of sample 1$",
        ),
    ],
)
def test_a_loss_that_overflows_names_the_sample_at_fault(xs: list[list[float]], says: str) -> None:
    neuron = Neuron(1, "linear")
    neuron.w[0].data, neuron.b.data = 1.0, 0.0

    def squares(predictions: list[Value], targets: list[float]) -> Value:
        return sum(((p - y) ** 2 for p, y in zip(predictions, targets, strict=True)), Value(0.0))

    with pytest.raises(TrainingDiverged, match=says):
        fit(neuron, xs, [0.0] * len(xs), loss=squares, steps=1)

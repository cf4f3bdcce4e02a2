"""Dropout: as PyTorch's layers with the same neurons left out, compiled as on Values, and off when measuring."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import pytest

from nanograd.datasets import moons
from nanograd.dropout import Dropout
from nanograd.export import to_torch, to_torch_script
from nanograd.losses import mean_squared_error
from nanograd.nn import MLP
from nanograd.training import StepReport, fit

POINTS = moons(24)


def trained(compiled: bool, **given: Any) -> tuple[list[float], list[float]]:
    """The losses, and the weights at the end."""
    model = MLP(2, [6, 4, 1], "relu", init="he", seed=3)
    arguments: dict[str, Any] = {"loss": "hinge", "steps": 40, "dropout": 0.25, "seed": 5, **given}
    history = fit(model, POINTS.inputs, POINTS.targets, compiled=compiled, progress=False, **arguments)
    return history.losses, [parameter.data for parameter in model.parameters()]


@pytest.mark.parametrize("given", [{}, {"batch_size": 7}, {"penalties": {"l2": 1e-3}}, {"seed": random.Random(1)}])
def test_a_compiled_training_leaves_out_the_same_neurons_to_the_last_bit(given: dict[str, Any]) -> None:
    twins = [{**given, "seed": random.Random(1)} if "seed" in given else given for _ in range(2)]
    assert trained(True, **twins[0]) == trained(False, **twins[1])


def test_the_gradients_are_those_of_pytorch_with_the_same_factors(torch: ModuleType) -> None:
    model = MLP(2, [6, 4, 1], "tanh", init="xavier", bias="uniform", seed=3)
    factors = Dropout(model, 0.4, random.Random(0)).draw(len(POINTS))
    assert {0.0, 1 / 0.6} == {factor for own in factors for factor in own}
    answers = [model.thinned(x, own) for x, own in zip(POINTS.inputs, factors, strict=True)]
    mean_squared_error(answers, POINTS.targets).backward()

    first, _, second, _, last = theirs = to_torch(model)
    kept = torch.tensor(factors, dtype=torch.float64)
    x = torch.tensor(POINTS.inputs, dtype=torch.float64)
    hidden = torch.tanh(second(torch.tanh(first(x)) * kept[:, :6])) * kept[:, 6:]
    targets = torch.tensor(POINTS.targets, dtype=torch.float64)
    torch.nn.functional.mse_loss(last(hidden)[:, 0], targets).backward()
    ours = [n.b.grad for layer in model.layers for n in layer.neurons]
    assert ours == pytest.approx([b for layer in theirs if hasattr(layer, "bias") for b in layer.bias.grad.tolist()])
    ours = [w.grad for layer in model.layers for n in layer.neurons for w in n.w]
    weights = [layer.weight.grad.flatten().tolist() for layer in theirs if hasattr(layer, "weight")]
    assert ours == pytest.approx([w for each in weights for w in each])


def test_sums_keep_their_size_and_a_share_of_the_neurons_is_left_out() -> None:
    drawn = [f for own in Dropout(MLP(1, [50, 1], seed=0), 0.2, random.Random(0)).draw(400) for f in own]
    assert sum(drawn) / len(drawn) == pytest.approx(1, abs=0.01)
    assert drawn.count(0.0) / len(drawn) == pytest.approx(0.2, abs=0.01)


def test_the_trained_model_answers_with_all_its_neurons() -> None:
    model = MLP(2, [6, 1], seed=0)
    answers: list[Sequence[float]] = []

    def measure(_: StepReport) -> None:
        answers.append([[model(x).data for x in POINTS.inputs] for _ in range(2)])  # type: ignore[list-item]

    fit(model, POINTS.inputs, POINTS.targets, steps=3, dropout=0.5, on_step=measure, progress=False)
    assert all(once == again for once, again in answers)


def test_the_pytorch_script_has_the_layers_and_prints_the_answers_of_all_neurons() -> None:
    pytest.importorskip("torch")
    model = MLP(2, [3, 2, 1], ["tanh", "linear"], seed=0)
    script = to_torch_script(model, POINTS.inputs[:3], dropout=0.3)
    assert script.count("torch.nn.Dropout(0.3),") == 2
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    numbers = [float(line.strip("[]")) for line in printed.split("\n") if line]
    assert numbers == pytest.approx([model(x).data for x in POINTS.inputs[:3]], rel=1e-12)


def test_a_model_without_layers_or_a_share_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"fit needs dropout to be from 0 to below 1, got 1\.0"):
        fit(MLP(2, [1], seed=0), POINTS.inputs, POINTS.targets, dropout=1.0)
    with pytest.raises(TypeError, match="dropout needs an MLP, got"):
        fit(MLP(2, [1], seed=0).layers[0], POINTS.inputs, POINTS.targets, dropout=0.5)


def test_without_hidden_layers_nothing_is_left_out() -> None:
    runs = [MLP(2, [1], seed=0) for _ in range(2)]
    losses = [
        fit(model, POINTS.inputs, POINTS.targets, steps=5, batch_size=4, dropout=share).losses
        for model, share in zip(runs, (0.0, 0.5), strict=True)
    ]
    assert losses[0] == losses[1]

"""PyTorch computations as graphs of scalars: the same numbers and gradients, to twelve digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from nanograd.graph import topological_order
from nanograd.torch_graph import from_torch

torch = pytest.importorskip("torch")

W = [[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]]
X = [0.3, -0.6, 0.9]

FUNCTIONS: dict[str, tuple[Callable[..., Any], list[Any]]] = {
    "a neuron": (lambda x, w, b: torch.tanh((x * w).sum() + b), [X, [1.0, -2.0, 0.5], 0.1]),
    "a layer and a loss": (lambda w, x: ((w @ x).relu() - torch.tensor([1.0, 0.5])).pow(2).mean(), [W, X]),
    "a batch": (lambda x, w: (torch.sigmoid(x @ w.T).log() * -1).sum(dim=1).mean(), [[X, [1.0, 2.0, 3.0]], W]),
    "pieces": (lambda x: torch.cat([x[:2], x[1:].flip(0) * 0 + x[1:]]).exp().sum() / x[0], [X]),
    "powers and roots": (lambda a, b: (a**b + (a * a + 1).sqrt() - 3 / a).abs(), [2.0, 1.5]),
    "a softmax by hand": (lambda x: -(x.exp() / x.exp().sum())[1].log(), [X]),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_numbers_and_gradients_are_pytorchs(name: str) -> None:
    function, inputs = FUNCTIONS[name]
    tensors = [torch.tensor(each, dtype=torch.float64, requires_grad=True) for each in inputs]
    expected = function(*tensors)
    expected.backward()
    out = from_torch(function, inputs)
    out.backward()
    assert out.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-12)
    leaves = {node.label: node.grad for node in topological_order(out) if node.label}
    for tensor, parameter in zip(tensors, function.__code__.co_varnames, strict=False):
        for place, gradient in _places(tensor.grad):
            assert leaves.get(parameter + place, 0.0) == pytest.approx(gradient, rel=1e-12, abs=1e-12)


def _places(gradient: Any) -> list[tuple[str, float]]:
    if gradient.dim() == 0:
        return [("", gradient.item())]
    return [(f"[{index}]{rest}", number) for index, part in enumerate(gradient) for rest, number in _places(part)]


def test_a_models_parameters_become_leaves() -> None:
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1)).double()
    out = from_torch(lambda x: model(x).sum(), [[0.5, -1.0]])
    out.backward()
    model(torch.tensor([0.5, -1.0], dtype=torch.float64)).sum().backward()
    grads = sorted(node.grad for node in topological_order(out) if node.label.startswith("p"))
    expected = sorted(number for each in model.parameters() for number in each.grad.flatten().tolist())
    assert grads == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_what_is_too_large_or_unknown_gets_a_sentence() -> None:
    with pytest.raises(ValueError, match="up to 2000 operations"):
        from_torch(lambda x: (x @ x).sum(), [[[1.0] * 20] * 20])
    with pytest.raises(TypeError, match="cannot follow PyTorch's erfinv"):
        from_torch(lambda x: torch.erfinv(x), [0.5])
    with pytest.raises(ValueError, match=r"one number, got a tensor of shape \(3,\)"):
        from_torch(lambda x: x * 2, [X])

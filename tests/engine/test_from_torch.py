"""PyTorch computations as graphs of scalars: the same numbers and gradients, to twelve digits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from nanograd.graph import topological_order
from nanograd.torch_graph import from_torch

torch = pytest.importorskip("torch")


def _changed(x: Any) -> Any:
    """Writes into a copy, and into a part of it, which the whole then has."""
    copy = x.clone()
    copy += x
    copy[0] = copy[0].clone() * x[1]
    copy[1:].mul_(3)
    copy[2] = 5
    return copy.prod()


W = [[0.5, -1.0, 2.0], [1.5, 0.25, -0.75]]
X = [0.3, -0.6, 0.9]

FUNCTIONS: dict[str, tuple[Callable[..., Any], list[Any]]] = {
    "a neuron": (lambda x, w, b: torch.tanh((x * w).sum() + b), [X, [1.0, -2.0, 0.5], 0.1]),
    "a layer and a loss": (lambda w, x: ((w @ x).relu() - torch.tensor([1.0, 0.5])).pow(2).mean(), [W, X]),
    "a batch": (lambda x, w: (torch.sigmoid(x @ w.T).log() * -1).sum(dim=1).mean(), [[X, [1.0, 2.0, 3.0]], W]),
    "pieces": (lambda x: torch.cat([x[:2], x[1:].flip(0) * 0 + x[1:]]).exp().sum() / x[0], [X]),
    "powers and roots": (lambda a, b: (a**b + (a * a + 1).sqrt() - 3 / a).abs(), [2.0, 1.5]),
    "a softmax by hand": (lambda x: -(x.exp() / x.exp().sum())[1].log(), [X]),
    "its softmax": (lambda x: torch.nn.functional.softmax(x, 0)[1], [X]),
    "its cross-entropy": (
        lambda w, x: torch.nn.functional.cross_entropy((w @ x)[None], torch.tensor([1])),
        [W, X],
    ),
    "its binary cross-entropies": (
        lambda x, y: (
            torch.nn.functional.binary_cross_entropy(x.sigmoid(), y)
            + torch.nn.functional.binary_cross_entropy_with_logits(x, y)
        ),
        [X, [1.0, 0.0, 1.0]],
    ),
    "activations": (
        lambda x: sum(
            getattr(torch.nn.functional, name)(x).sum() for name in ("silu", "leaky_relu", "elu", "softplus")
        ),
        [X],
    ),
    "a hinge": (lambda x: torch.clamp(1 - x, min=0).mean() + torch.where(x > 0, x * x, -x).sum(), [X]),
    "largest and spread": (lambda w: w.max() + w.max(dim=1).values.prod() + w.std() + w.var(0).sum() + w.norm(), [W]),
    "running sums": (lambda x: (x.cumsum(0) ** 2).sum() + torch.logsumexp(x, 0), [X]),
    "an attention": (
        lambda q: torch.nn.functional.scaled_dot_product_attention(q, q, q).sum(),
        [[[[0.1, 0.2], [0.3, 0.4]]]],
    ),
    "places": (lambda w: w[[0, 1], [2, 0]].prod() + (w @ w.T).trace() + torch.einsum("ij,ik->jk", w, w)[0, 1], [W]),
    "what is changed in place": (lambda x: _changed(x), [X]),
    "what is cut off": (lambda x: (x.detach() * x).sum() + x.sign()[0] * x[0], [X]),
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


def test_layers_of_pytorchs_own_are_followed() -> None:
    torch.manual_seed(0)
    layers = torch.nn.ModuleList(
        [torch.nn.Embedding(5, 4), torch.nn.LayerNorm(4), torch.nn.MultiheadAttention(4, 2), torch.nn.GRUCell(4, 2)]
    ).double()

    def loss(x: Any) -> Any:
        embedding, norm, attention, cell = layers
        rows = norm(embedding(torch.tensor([1, 3])) + x)
        mixed, _ = attention(rows, rows, rows)
        return cell(mixed).pow(2).sum()

    out = from_torch(loss, [[0.3, -0.6, 0.9, 0.1]])
    out.backward()
    x = torch.tensor([0.3, -0.6, 0.9, 0.1], dtype=torch.float64, requires_grad=True)
    expected = loss(x)
    expected.backward()
    assert out.data == pytest.approx(expected.item(), rel=1e-12, abs=1e-12)
    leaves = [node for node in topological_order(out) if node.label]
    ours = sorted(node.grad for node in leaves if node.grad)
    tensors = [x, *layers.parameters()]
    theirs = sorted(number for each in tensors for number in each.grad.flatten().tolist() if number)
    assert [number for number in ours if abs(number) > 1e-15] == pytest.approx(
        [number for number in theirs if abs(number) > 1e-15], rel=1e-12, abs=1e-12
    )


def test_what_is_too_large_or_unknown_gets_a_sentence() -> None:
    with pytest.raises(ValueError, match="up to 2000 operations"):
        from_torch(lambda x: (x @ x).sum(), [[[1.0] * 20] * 20])
    with pytest.raises(ValueError, match="up to 2000 operations"):
        from_torch(lambda x: torch.nn.Linear(1000, 1000).double()(x).sum(), [[1.0] * 1000])
    with pytest.raises(TypeError, match="cannot follow PyTorch's erfinv"):
        from_torch(lambda x: torch.erfinv(x), [0.5])
    with pytest.raises(ValueError, match=r"one number, got a tensor of shape \(3,\)"):
        from_torch(lambda x: x * 2, [X])


def test_without_pytorch_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ImportError, match="needs PyTorch: pip install torch"):
        from_torch(lambda x: x, [1.0])

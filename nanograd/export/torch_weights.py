"""A network's weights to and from PyTorch: the state dict of the ``torch.nn.Sequential`` of the same layers."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from nanograd.messages import message
from nanograd.nn import MLP
from nanograd.ops import OPS

SIN = "Sin"
"""The one activation that PyTorch has as a function and not as a module."""

TORCH_MODULES = {op.name: op.activation.torch for op in OPS.values() if op.activation}


def sequential_lines(model: MLP, dropout: float = 0.0) -> list[str]:
    """The arguments of ``torch.nn.Sequential``, as code. Raises ValueError for an activation it has no module for."""
    lines = []
    for number, layer in enumerate(model.layers, start=1):
        lines.append(f"torch.nn.Linear({layer.n_inputs}, {len(layer.neurons)})")
        if layer.activation in TORCH_MODULES:
            lines.append(TORCH_MODULES[layer.activation])
        elif layer.activation != "linear":
            raise ValueError(
                message(
                    "torch-weights-layer-activation-pytorch-no",
                    "layer {number} has the activation {activation}, which PyTorch has no module for; "
                    "needs one of linear, {torch_modules}",
                    number=number,
                    activation=repr(layer.activation),
                    torch_modules=", ".join(TORCH_MODULES),
                )
            )
        if dropout and number < len(model.layers):
            lines.append(f"torch.nn.Dropout({dropout!r})")
    return lines


def named_weights(model: MLP, dropout: float = 0.0) -> dict[str, list[Any]]:
    """Plain lists under the names of the ``Sequential``: ``0.weight`` (outputs × inputs), ``0.bias``, ``2.weight``."""
    named: dict[str, list[Any]] = {}
    place = 0
    for layer in model.layers:
        named[f"{place}.weight"] = [[w.data for w in neuron.w] for neuron in layer.neurons]
        named[f"{place}.bias"] = [neuron.b.data for neuron in layer.neurons]
        place += 1 + (layer.activation != "linear") + bool(dropout)
    return named


def to_torch(model: MLP) -> Any:
    """The network as a ``torch.nn.Sequential`` in doubles, with the same weights. Needs torch.

    Raises ValueError for an activation that PyTorch has no module for.
    """
    torch = _torch()

    class Sin(torch.nn.Module):  # type: ignore[misc,name-defined]
        def forward(self, x: Any) -> Any:
            return torch.sin(x)

    modules = [eval(line, {"torch": torch, SIN: Sin}) for line in sequential_lines(model)]
    sequential = torch.nn.Sequential(*modules).to(torch.float64)
    sequential.load_state_dict(torch_state_dict(model))
    return sequential


def torch_state_dict(model: MLP) -> dict[str, Any]:
    """The weights as tensors of doubles, for ``load_state_dict`` of a ``Sequential`` of such layers. Needs torch."""
    torch = _torch()
    return {name: torch.tensor(numbers, dtype=torch.float64) for name, numbers in named_weights(model).items()}


def load_torch_state_dict(model: MLP, state: Mapping[str, Any]) -> None:
    """Load weights from a ``Sequential``'s state dict: one linear layer after another, whatever their numbers.

    Args:
        model: the network to fill.
        state: ``N.weight`` and ``N.bias`` for each linear layer; tensors, arrays or lists of numbers.

    Raises:
        ValueError: the number or the size of the layers differs from the network's; the message says which. The
            network is then unchanged.
    """
    places = sorted({int(name.split(".")[0]) for name in state if name.split(".")[0].isdigit()})
    strange = [name for name in state if name not in {f"{p}.{part}" for p in places for part in ("weight", "bias")}]
    if strange:
        raise ValueError(
            message(
                "torch-weights-load-state-dict-needs",
                "load_torch_state_dict needs names like 0.weight and 0.bias, got {got}",
                got=", ".join(strange),
            )
        )
    if len(places) != len(model.layers):
        raise ValueError(
            message(
                "torch-weights-network-layers-state-dict",
                "the network has {layers} layers, the state dict has {places}",
                layers=len(model.layers),
                places=len(places),
            )
        )
    loaded = []
    for number, (place, layer) in enumerate(zip(places, model.layers, strict=True), start=1):
        for part in ("weight", "bias"):
            if f"{place}.{part}" not in state:
                raise ValueError(
                    message(
                        "torch-weights-layer-needs-state-dict",
                        "layer {number} needs {place}.{part}, and the state dict has none",
                        number=number,
                        place=place,
                        part=part,
                    )
                )
        weight, bias = _plain(state[f"{place}.weight"]), _plain(state[f"{place}.bias"])
        needed = f"{len(layer.neurons)} × {layer.n_inputs}"
        if any(len(row) != layer.n_inputs for row in weight) or len(weight) != len(layer.neurons):
            got = f"{len(weight)} × {len(weight[0]) if weight else 0}"
            raise ValueError(
                message(
                    "torch-weights-layer-needs-weight-numbers",
                    "layer {number} needs {place}.weight of {needed} numbers, got {got}",
                    number=number,
                    place=place,
                    needed=needed,
                    got=got,
                )
            )
        if len(bias) != len(layer.neurons):
            raise ValueError(
                message(
                    "torch-weights-layer-needs-bias-numbers",
                    "layer {number} needs {place}.bias of {neurons} numbers, got {got}",
                    number=number,
                    place=place,
                    neurons=len(layer.neurons),
                    got=len(bias),
                )
            )
        loaded.append((layer, weight, bias))
    for layer, weight, bias in loaded:
        for neuron, row, b in zip(layer.neurons, weight, bias, strict=True):
            neuron.b.data = float(b)
            for w, x in zip(neuron.w, row, strict=True):
                w.data = float(x)


def _plain(numbers: Any) -> list[Any]:
    plain: list[Any] = numbers.tolist() if hasattr(numbers, "tolist") else list(numbers)
    return plain


def _torch() -> Any:
    try:
        return importlib.import_module("torch")
    except ImportError as error:
        raise ImportError(
            message(
                "torch-weights-needs-pytorch-not-installed",
                "this needs PyTorch, which is not installed; to_torch_script works without it",
            )
        ) from error

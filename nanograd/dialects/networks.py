"""Networks with each relative's habits: which layers have an activation, how the bias starts, what parts are called."""

from __future__ import annotations

from typing import Any

from nanograd import nn
from nanograd.dialects.values import another_name, called, fresh
from nanograd.messages import message


def networks(
    activation: str, output: str, *, bias: str, flag: str = "", fresh_gradients: bool = False
) -> dict[str, Any]:
    """Neuron, Layer and MLP with a relative's habits.

    Args:
        activation: of the hidden layers, and of a neuron or layer made alone.
        output: of the last layer.
        bias: how it starts, "zero" or "uniform".
        flag: the name of the parameter that turns a neuron's activation off, where the relative has one.
        fresh_gradients: whether each backward pass starts the parameters' gradients anew.
    """

    def chosen(flags: tuple[bool, ...], named: dict[str, bool], *takes: str) -> str:
        given = [*flags, *(named.pop(flag) for _ in range(flag in named))]
        if named or len(given) > bool(flag):
            part, *sizes = takes
            raise TypeError(
                message(
                    "networks-part-takes",
                    "{part} takes {arguments}, got {got}",
                    part=part,
                    arguments=" and ".join([", ".join(sizes), flag] if flag else sizes),
                    got=", ".join(named) or f"{len(sizes) + len(flags)} arguments",
                )
            )
        return activation if all(given) else "linear"

    def mark(module: nn.Module) -> None:
        if fresh_gradients:
            for parameter in module.parameters():
                fresh(parameter)

    class Neuron(nn.Neuron):
        """A neuron with the relative's habits."""

        def __init__(self, nin: int, *flags: bool, **named: bool) -> None:
            super().__init__(nin, chosen(flags, named, "Neuron", "nin"), bias=bias)
            mark(self)

    class Layer(nn.Layer):
        """A layer with the relative's habits."""

        def __init__(self, nin: int, nout: int, *flags: bool, **named: bool) -> None:
            super().__init__(nin, nout, chosen(flags, named, "Layer", "nin", "nout"), bias=bias)
            mark(self)

    class MLP(nn.MLP):
        """A network with the relative's habits."""

        def __init__(self, nin: int, nouts: list[int]) -> None:
            super().__init__(nin, nouts, activation, output, bias=bias)
            mark(self)

    for kind in (Neuron, Layer, MLP):
        kind.__qualname__ = kind.__name__
        called(f"{kind.__name__}.__init__", kind.__init__)
    return {"Module": nn.Module, "Neuron": Neuron, "Layer": Layer, "MLP": MLP}


MODULE_ALIASES: dict[str, Any] = {
    "params": called("Module.params", lambda self: self.parameters()),
    "zero_gradient": called("Module.zero_gradient", lambda self: self.zero_grad()),
}

NEURON_ALIASES: dict[str, Any] = {
    "weight": another_name("w"),
    "weights": another_name("w"),
    "bias": another_name("b"),
}

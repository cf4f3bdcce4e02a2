"""Dropout: in each step a share of the hidden neurons is left out, drawn anew for every point."""

from __future__ import annotations

import random
from collections.abc import Sequence

from nanograd.messages import message
from nanograd.nn import MLP
from nanograd.registry import Setting

DROPOUT = Setting(
    "dropout",
    0.0,
    "The share of the hidden neurons that each step leaves out, drawn anew for every point. Measuring uses them all.",
    high=1.0,
    below=True,
    offered=(0.0, 0.5),
)


class Dropout:
    """Draws what each hidden neuron's output is multiplied by, as ``torch.nn.Dropout`` does after every hidden layer.

    Args:
        model: the network.
        share: how many of the neurons are left out on average, from 0 to below 1. What stays is divided by the rest,
            so that sums keep their size.
        source: where the draws come from, point by point, layer by layer.

    Raises:
        TypeError: the model is no MLP, or the share no number.
        ValueError: the share is out of its bounds.
    """

    def __init__(self, model: object, share: float, source: random.Random) -> None:
        self.share = DROPOUT.check("fit", share)
        if not isinstance(model, MLP):
            raise TypeError(message("dropout-needs-mlp", "dropout needs an MLP, got {got}", got=repr(model)))
        self.hidden, self.source = model.hidden, source

    def draw(self, points: int) -> Sequence[list[float]]:
        """A factor for every hidden neuron, for each of so many points."""
        stays = 1.0 / (1.0 - self.share)
        return [
            [0.0 if self.source.random() < self.share else stays for _ in range(self.hidden)] for _ in range(points)
        ]

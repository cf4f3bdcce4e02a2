"""The losses and optimisers of AbdulmalikDS/nanograd: ours, under its names and with its habits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nanograd import losses, optim
from nanograd.functional import mean
from nanograd.value import Value, lift


class MSELoss:
    """The mean of squared errors; call it with predictions and targets, single ones or lists."""

    def __call__(self, predictions: Any, targets: Any) -> Value:
        return losses.mean_squared_error(predictions, targets)


class MAELoss:
    """The mean of absolute errors; call it with predictions and targets, single ones or lists."""

    def __call__(self, predictions: Any, targets: Any) -> Value:
        return losses.mean_absolute_error(predictions, targets)


class BinaryCrossEntropyLoss:
    """Binary cross-entropy with 1e-7 added inside each logarithm; predictions from 0 to 1."""

    def __call__(self, predictions: Any, targets: Any) -> Value:
        pairs = zip(_many(predictions), _many(targets), strict=True)
        return -mean([t * (p + 1e-7).log() + (1 - t) * (1 - p + 1e-7).log() for p, t in pairs])


def _many(items: Any) -> list[Value]:
    return [lift(item) for item in (items if isinstance(items, list | tuple) else [items])]


class SGD(optim.SGD):
    """Gradient descent whose momentum keeps the step, learning rate included: v = m·v - lr·g, p += v."""

    def __init__(self, parameters: Iterable[Value], lr: float = 0.01, momentum: float = 0.0) -> None:
        super().__init__(parameters, lr, momentum=momentum)
        self.velocity = [0.0] * len(self.parameters)

    def step(self) -> None:
        """Move every parameter by its velocity."""
        settings = self.settings()
        for i, parameter in enumerate(self.parameters):
            self.velocity[i] = settings["momentum"] * self.velocity[i] - settings["lr"] * parameter.grad
            parameter.data += self.velocity[i]


class Adam(optim.Adam):
    """Adam, its settings by place as well."""

    def __init__(
        self,
        parameters: Iterable[Value],
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
    ) -> None:
        super().__init__(parameters, lr, beta1=beta1, beta2=beta2, eps=eps)


class RMSprop(optim.RMSprop):
    """RMSprop, its settings by place as well."""

    def __init__(self, parameters: Iterable[Value], lr: float = 0.01, alpha: float = 0.99, eps: float = 1e-8) -> None:
        super().__init__(parameters, lr, alpha=alpha, eps=eps)

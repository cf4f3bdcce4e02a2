"""Optimisers: ``SGD``, ``RMSprop``, ``Adam``, ``AdamW``, ``Adagrad``, built from the rows of ``update_rules.py``."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any, ClassVar, cast

from nanograd.elementary import CONSTANTS, FUNCTIONS
from nanograd.messages import message
from nanograd.module import Module
from nanograd.registry import Entry
from nanograd.update_rules import RULES, Rule
from nanograd.value import Value


class Optimizer:
    """Takes parameters downhill, one ``step`` for each backward pass.

    Each setting is an attribute (``optimizer.lr``) that may be changed between steps. ``clip_norm`` shortens what a
    step sees of the gradients to that length, as ``torch.nn.utils.clip_grad_norm_`` does.

    Args:
        parameters: the Values to move, or a module, whose parameters are meant.
        settings: the rule's settings by name; what is not named has the default.

    Attributes:
        parameters: the Values it moves.
        steps_taken: how many steps there have been.
        state: for each name of the rule's state, its numbers in the order of the parameters.

    Raises:
        TypeError: an unknown setting, or something else than Values as parameters.
        ValueError: no parameters, or a setting out of its bounds.
    """

    rule: ClassVar[Rule]
    _apply: ClassVar[Callable[..., None]]
    lr: float
    clip_norm: float

    def __init__(self, parameters: Module | Iterable[Value], lr: float | None = None, **settings: float) -> None:
        name = type(self).__name__
        if not isinstance(parameters, Module | Iterable):
            raise TypeError(
                message(
                    "optim-needs-module-values-parameters",
                    "{name} needs a module or Values as parameters, got {got}",
                    name=name,
                    got=repr(parameters),
                )
            )
        self.parameters = parameters.parameters() if isinstance(parameters, Module) else list(parameters)
        if not self.parameters:
            raise ValueError(
                message("optim-needs-least-parameter", "{name} needs at least one parameter, got none", name=name)
            )
        for parameter in self.parameters:
            if not isinstance(parameter, Value):
                raise TypeError(
                    message(
                        "optim-needs-values-parameters",
                        "{name} needs Values as parameters, got {type} {got}",
                        name=name,
                        type=type(parameter).__name__,
                        got=repr(parameter),
                    )
                )
        if lr is not None:
            settings["lr"] = lr
        known = {setting.name: setting for setting in self.rule.settings}
        for given in settings:
            if given not in known:
                raise TypeError(
                    message(
                        "optim-no-setting",
                        "{name} has no setting {given}; it has {known}",
                        name=name,
                        given=repr(given),
                        known=", ".join(known),
                    )
                )
        for setting in self.rule.settings:
            setattr(self, setting.name, setting.check(name, settings.get(setting.name, setting.default)))
        self.steps_taken = 0
        self.state: dict[str, list[float]] = {
            kept: [float(getattr(self, start) if start in known else start)] * len(self.parameters)
            for kept, start, _ in self.rule.state
        }

    def __getattr__(self, name: str) -> float:
        raise AttributeError(
            message(
                "optim-no-setting-attribute",
                "{type} has no setting or attribute {name}",
                type=type(self).__name__,
                name=repr(name),
            )
        )

    def step(self) -> None:
        """Move every parameter by its gradient. The gradients stay; call ``zero_grad`` before the next pass."""
        self.steps_taken += 1
        settings = (float(getattr(self, setting.name)) for setting in self.rule.settings)
        norm = _norm(self.parameters) if self.clip_norm else 0.0
        type(self)._apply(self.parameters, float(self.steps_taken), norm, *settings, *self.state.values())

    def zero_grad(self) -> None:
        """Set the gradient of every parameter back to 0."""
        for parameter in self.parameters:
            parameter.grad = 0.0

    def settings(self) -> dict[str, float]:
        """The settings as they are now."""
        return {setting.name: getattr(self, setting.name) for setting in self.rule.settings}

    def __repr__(self) -> str:
        settings = ", ".join(f"{name}={value!r}" for name, value in self.settings().items())
        return f"{type(self).__name__}({len(self.parameters)} parameters, {settings})"


def _norm(parameters: Iterable[Value]) -> float:
    """How long the gradient is over all parameters."""
    total = 0.0
    for parameter in parameters:  # not sum(), which rounds otherwise since Python 3.12
        total += parameter.grad * parameter.grad
    return math.sqrt(total)


def _build_update(rule: Rule) -> Callable[..., None]:
    """The rule as one Python function over all parameters, its expressions inlined."""
    state = [name for name, _, _ in rule.state]
    arguments = [
        "parameters",
        "step",
        "norm",
        *(setting.name for setting in rule.settings),
        *(f"all_{s}" for s in state),
    ]
    lines = [
        f"def update({', '.join(arguments)}):",
        *(f"    {name} = {expression}" for name, expression in rule.once),
        "    for i, parameter in enumerate(parameters):",
        "        data = parameter.data",
        "        grad = parameter.grad",
        *(f"        {name} = all_{name}[i]" for name in state),
        *(f"        {name} = {expression}" for name, expression in rule.lines),
        *(f"        all_{name}[i] = {name}" for name in state),
        "        parameter.data = data",
    ]
    namespace: dict[str, Any] = {**FUNCTIONS, **CONSTANTS}
    exec(compile("\n".join(lines), f"<update rule {rule.name}>", "exec"), namespace)
    return cast(Callable[..., None], staticmethod(namespace["update"]))


class SGD(Optimizer):
    """Gradient descent, with momentum, Nesterov's look-ahead and weight decay where asked for.

    Settings: ``lr=0.01, momentum=0.0, nesterov=False, weight_decay=0.0, clip_norm=0.0``, as in
    ``torch.optim.SGD``.
    """


class RMSprop(Optimizer):
    """Steps divided by the gradient's recent size (Tieleman and Hinton 2012).

    Settings: ``lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0.0, momentum=0.0, clip_norm=0.0``, as in
    ``torch.optim.RMSprop``.
    """


class Adam(Optimizer):
    """Steps along the gradient's running mean, divided by its running size (Kingma and Ba 2014).

    Settings: ``lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, clip_norm=0.0``, as in
    ``torch.optim.Adam``.
    """


class AdamW(Optimizer):
    """Adam with weight decay apart from the gradient (Loshchilov and Hutter 2017).

    Settings: ``lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01, clip_norm=0.0``, as in
    ``torch.optim.AdamW``.
    """


class Adagrad(Optimizer):
    """Steps divided by the size of all gradients so far (Duchi et al. 2011).

    Settings: ``lr=0.01, lr_decay=0.0, weight_decay=0.0, initial=0.0, eps=1e-10, clip_norm=0.0``, as in
    ``torch.optim.Adagrad`` (where ``initial`` is called ``initial_accumulator_value``).
    """


for _class in (SGD, RMSprop, Adam, AdamW, Adagrad):
    _class.rule = RULES[_class.__name__]
    _class._apply = _build_update(_class.rule)

OPTIMIZERS: dict[str, Entry] = {
    c.__name__: Entry(c.__name__, c.rule.title, c.rule.says, c, c.rule.settings)
    for c in (SGD, RMSprop, Adam, AdamW, Adagrad)
}

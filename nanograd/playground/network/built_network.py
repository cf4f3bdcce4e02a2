"""``Made``: the model, optimiser and points that a spec describes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nanograd.dataset import Dataset
from nanograd.features import Features
from nanograd.losses import PENALTIES
from nanograd.messages import message
from nanograd.nn import MLP
from nanograd.optim import OPTIMIZERS, Optimizer
from nanograd.playground.network.catalogue import tasks_of
from nanograd.playground.network.points import Split, input_names, split_points
from nanograd.playground.network.spec import Spec
from nanograd.playground.network.start import Start, keep_state, keep_weights
from nanograd.value import Value


@dataclass(frozen=True, slots=True)
class Made:
    """A network ready to be trained.

    Attributes:
        spec: what was asked for.
        split: the points.
        features: what the network sees of a point; None for its numbers as they are.
        model, optimizer: at the start of the training.
        fresh: whether the model is just what its seed draws.
        step: how many steps were taken before, since the last reset.
        fixed: the parameters that training leaves where they are, by their place, with their numbers.
    """

    spec: Spec
    split: Split
    features: Features | None
    model: MLP
    optimizer: Optimizer
    fresh: bool
    step: int
    fixed: dict[int, float]

    @property
    def batch_size(self) -> int | None:
        """How many points a step looks at, no more than there are to train on; None for all."""
        asked = self.spec.batch_size
        return None if asked is None else min(asked, len(self.split.train))

    @property
    def hidden(self) -> int:
        """How many factors a row of the table ends with, for dropout."""
        return self.model.hidden if self.spec.dropout else 0

    @property
    def sizes(self) -> list[int]:
        """How wide the network is: the number of inputs, then of neurons in each layer."""
        return [self.model.n_inputs, *(len(layer.neurons) for layer in self.model.layers)]

    @property
    def input_titles(self) -> list[str]:
        """What a point's own numbers are called in formulas and programs."""
        return _names(self.spec, self.split)

    @property
    def columns(self) -> list[str]:
        """What they are called in the person's own table, where that says; else the same."""
        custom = self.spec.custom
        return list(custom.inputs) if custom and custom.inputs else self.input_titles

    def seen(self, points: Dataset) -> Dataset:
        """The points as the network sees them. Raises ValueError where a feature has no value at one."""
        return points.seen_as(self.features) if self.features else points

    def inputs(self, x: Sequence[float]) -> Sequence[float]:
        """What the network sees of a point."""
        return self.features(x) if self.features else x

    def targets(self, points: Dataset) -> Sequence[float]:
        """What the loss wants as targets."""
        match self.spec.loss_entry.targets:
            case "bit":
                return [float(label) for label in points.labels]
            case "class":
                return list(points.labels)
        return points.targets

    def penalties(self) -> list[Callable[[], Value]]:
        """Each makes a graph of the parameters."""

        def penalty(name: str, strength: float) -> Callable[[], Value]:
            return lambda: PENALTIES[name].make(self.model, strength)

        return [penalty(name, strength) for name, strength in self.spec.penalties.items()]


def make(spec: Spec, start: Start | None = None) -> Made:
    """The network of a spec, at its seed's weights or at those of ``start``.

    Raises:
        ValueError: the loss does not fit the points, or there are none.
    """
    split = split_points(spec)
    entry = spec.loss_entry
    if split.task not in tasks_of(entry):
        raise ValueError(
            message(
                "built-network-these-points",
                "{title} is for {tasks_of}; these points are {task}",
                title=entry.title,
                tasks_of=" or ".join(tasks_of(entry)),
                task=split.task,
            )
        )
    outputs = len(split.class_names) if entry.targets == "class" else 1
    names = _names(spec, split)
    features = Features(spec.features, names) if spec.features is not None else None
    model = MLP(
        len(features.formulas) if features else len(names),
        [*(layer.size for layer in spec.layers), outputs],
        [layer.activation for layer in spec.layers],
        entry.output_activation,
        init=spec.initialisation,
        seed=spec.seed,
    )
    drawn = model.state_dict()
    if start is not None:
        keep_weights(model, start)
    optimizer: Optimizer = OPTIMIZERS[spec.optimizer.name].make(model, **spec.optimizer.settings)
    fresh = model.state_dict() == drawn
    fixed = _fix(model, spec)
    made = Made(spec, split, features, model, optimizer, fresh, start.step if start else 0, fixed)
    if start is not None:
        keep_state(optimizer, start, made.sizes)
    return made


def _fix(model: MLP, spec: Spec) -> dict[int, float]:
    """Put the fixed weights where they stay; those of neurons that are no longer there wait for them."""
    places = {id(parameter): place for place, parameter in enumerate(model.parameters())}
    fixed = {}
    for one in spec.fixed:
        neurons = model.layers[one.layer].neurons if one.layer < len(model.layers) else []
        if one.neuron >= len(neurons):
            continue
        neuron = neurons[one.neuron]
        if one.input is None or one.input < len(neuron.w):
            parameter = neuron.b if one.input is None else neuron.w[one.input]
            parameter.data = fixed[places[id(parameter)]] = one.value
    return fixed


def _names(spec: Spec, split: Split) -> list[str]:
    return input_names(len(split.train.inputs[0]), spec.custom.inputs if spec.custom else ())

"""``Spec``: everything a person chose in the network view, checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from nanograd.datasets import DATASETS
from nanograd.dropout import DROPOUT
from nanograd.features import FUNCTIONS
from nanograd.losses import LOSSES, LossEntry
from nanograd.messages import message
from nanograd.nn import ACTIVATIONS, INITIALISATIONS
from nanograd.optim import OPTIMIZERS
from nanograd.playground.network.points import MOST_INPUTS, Custom, custom_points
from nanograd.playground.source.spelling import Spelled
from nanograd.playground.source.text import Text
from nanograd.registry import Entry, Setting, choose
from nanograd.schedules import SCHEDULES

Fields = dict[str, object]

LARGEST_SIZE = 32
MOST_LAYERS = 8
MOST_POINTS = 5000
MOST_FIXED = 256

HELD_OUT = Setting(
    "heldOut", 0.2, "The share of the points that training never sees, to test with.", high=0.9, offered=(0.0, 0.5)
)
SEED = Setting(
    "seed", 1337, "Which random numbers the weights and batches are drawn from.", kind="integer", key="network-seed"
)
BATCH_SIZE = Setting(
    "batchSize", 32, "How many points each step looks at; empty for all of them.", 1, offered=(1, 100), kind="integer"
)
L1 = Setting("l1", 0.0, "Adds the parameters' sizes to the loss, so that useless ones go to 0.", offered=(0.0, 0.1))
L2 = Setting("l2", 1e-4, "Adds the parameters' squares to the loss, so that all stay small.", offered=(0.0, 0.1))
STOP_LOSS = Setting("stopLoss", 0.01, "Training ends once a step's loss is below this.", -math.inf, offered=(0.0, 1.0))
STOP_STEPS = Setting(
    "stopSteps",
    1000,
    "A run ends after this many steps; the next goes on for as many.",
    1,
    offered=(1, 10_000),
    kind="integer",
)
SCHEDULE_STEPS = Setting(
    "steps", 2000, "Over how many steps the schedule runs.", 1, 1_000_000, offered=(100, 10_000), kind="integer"
)
POINTS = Setting("n", 100, "How many points there are.", 2, MOST_POINTS, kind="integer")


@dataclass(frozen=True, slots=True)
class Named:
    """A choice from a registry with its settings, all of them."""

    name: str
    settings: dict[str, float]


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """A hidden layer."""

    size: int
    activation: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A weight that training leaves where it is.

    Attributes:
        layer, neuron: whose it is, from 0.
        input: of which input, from 0; None for the bias.
        value: its number.
    """

    layer: int
    neuron: int
    input: int | None
    value: float


@dataclass(frozen=True, slots=True)
class Spec:
    """What the page calls ``Spec`` in web/src/network/types.js."""

    dataset: Named
    rule: str | None
    held_out: float
    custom: Custom | None
    features: tuple[str, ...] | None
    axes: tuple[int, int]
    fixed: tuple[Fixed, ...]
    layers: tuple[LayerSpec, ...]
    initialisation: str
    seed: int
    loss: str
    optimizer: Named
    schedule: Named
    schedule_steps: int
    batch_size: int | None
    penalties: dict[str, float]
    dropout: float
    stop_loss: float | None
    stop_steps: int | None

    @property
    def rules(self) -> list[str]:
        """What the data set's maker takes before its settings: the rule, of the one that has one."""
        return [self.rule] if self.rule is not None and self.dataset.name == "rule" else []

    @property
    def loss_entry(self) -> LossEntry:
        """What is known of the loss: its title, its targets, its function."""
        return LOSSES[self.loss]


def parse_spec(given: object) -> Spec:
    """The spec that a page or a saved model holds.

    Raises:
        ValueError, TypeError: something is missing, unknown or out of its bounds; the sentence says what.
    """
    spec = _object("the network", given)
    data = _object("data", _part(spec, "data"))
    schedule = _object("schedule", _part(spec, "schedule"))
    stop = _object("stop", _part(spec, "stop"))
    layers = _part(spec, "layers")
    if not isinstance(layers, list) or len(layers) > MOST_LAYERS:
        raise ValueError(
            message(
                "spec-network-needs-most-hidden",
                "a network needs at most {most_layers} hidden layers, got {got}",
                most_layers=MOST_LAYERS,
                got=_count(layers),
            )
        )
    initialisation = _part(spec, "initialisation")
    if initialisation not in INITIALISATIONS:
        raise ValueError(
            message(
                "spec-no-initialisation-choose",
                "there is no initialisation {initialisation}; choose one of {choices}",
                initialisation=repr(initialisation),
                choices=", ".join(INITIALISATIONS),
            )
        )
    batch_size, loss, steps = _part(spec, "batchSize"), stop.get("loss"), stop.get("steps")
    custom = data.get("custom")
    return Spec(
        dataset=_named("data set", DATASETS, data, bounds={"n": POINTS}),
        rule=_rule(data.get("rule")),
        held_out=_number("the data", HELD_OUT, _part(data, "heldOut")),
        custom=None if custom is None else custom_points(custom, MOST_POINTS),
        features=_features(spec.get("features")),
        axes=_axes(spec.get("axes")),
        fixed=_fixed(spec.get("fixed")),
        layers=tuple(_layer(number, layer) for number, layer in enumerate(layers, 1)),
        initialisation=initialisation,
        seed=int(_number("the network", SEED, _part(spec, "seed"))),
        loss=choose("loss", LOSSES, _part(spec, "loss")).name,
        optimizer=_named("optimiser", OPTIMIZERS, _object("optimizer", _part(spec, "optimizer"))),
        schedule=_named("schedule", SCHEDULES, schedule),
        schedule_steps=int(_number("the schedule", SCHEDULE_STEPS, _part(schedule, "steps"))),
        batch_size=None if batch_size is None else int(_number("training", BATCH_SIZE, batch_size)),
        penalties={s.name: strength for s in (L1, L2) if (strength := _number("the loss", s, _part(spec, s.name)))},
        dropout=_number("training", DROPOUT, spec.get("dropout", 0.0)),
        stop_loss=None if loss is None else _number("training", STOP_LOSS, loss),
        stop_steps=None if steps is None else int(_number("training", STOP_STEPS, steps)),
    )


def _features(given: object) -> tuple[str, ...] | None:
    """The formulas as Python writes them, whatever way of writing maths they came in; None for a point's numbers."""
    if given is None:
        return None
    if not isinstance(given, list) or len(given) > MOST_INPUTS or not all(isinstance(one, str) for one in given):
        raise ValueError(
            message(
                "spec-features-need-list",
                "the inputs need to be a list of at most {most} formulas, got {got}",
                most=MOST_INPUTS,
                got=_count(given),
            )
        )
    return tuple(Spelled(Text(formula), frozenset(FUNCTIONS)).python.source for formula in given)


def _rule(given: object) -> str | None:
    """The comparison as Python writes it; None for the data set's own."""
    if given is None:
        return None
    if not isinstance(given, str):
        raise TypeError(message("spec-rule-needs-text", "a boundary needs to be a text, got {got}", got=repr(given)))
    return Spelled(Text(given), frozenset(FUNCTIONS)).python.source.strip()


def _axes(given: object) -> tuple[int, int]:
    """Which of a point's numbers the map shows, across and up, from 0."""
    if given is None:
        return 0, 1
    if not isinstance(given, list) or len(given) != 2 or not all(type(one) is int and one >= 0 for one in given):
        raise ValueError(
            message(
                "spec-axes-need-two", "the map's axes need to be two whole numbers from 0, got {got}", got=repr(given)
            )
        )
    return given[0], given[1]


def _fixed(given: object) -> tuple[Fixed, ...]:
    rows = given if isinstance(given, list) else [] if given is None else [given]
    if len(rows) > MOST_FIXED:
        raise ValueError(
            message("spec-fixed-most", "at most {most} weights can be fixed, got {got}", most=MOST_FIXED, got=len(rows))
        )
    return tuple(_fixed_weight(row) for row in rows)


def _fixed_weight(given: object) -> Fixed:
    row = given if isinstance(given, dict) else {}
    layer, neuron, place, value = (row.get(name) for name in ("layer", "neuron", "input", "value"))
    whole = all(type(one) is int and one >= 0 for one in (layer, neuron, 0 if place is None else place))
    if not whole or isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(
            message(
                "spec-fixed-needs-place",
                "a fixed weight needs a layer, a neuron, an input or null, and a finite value, got {got}",
                got=repr(given),
            )
        )
    return Fixed(cast(int, layer), cast(int, neuron), cast("int | None", place), float(value))


def _layer(number: int, given: object) -> LayerSpec:
    layer = _object(f"layer {number}", given)
    size, activation = _part(layer, "size"), _part(layer, "activation")
    if not isinstance(size, int) or not 1 <= size <= LARGEST_SIZE:
        raise ValueError(
            message(
                "spec-layer-needs-size-from",
                "layer {number} needs a size from 1 to {largest_size}, got {got}",
                number=number,
                largest_size=LARGEST_SIZE,
                got=repr(size),
            )
        )
    if activation not in ACTIVATIONS:
        raise ValueError(
            message(
                "spec-layer-needs-activation",
                "layer {number} needs an activation of {activations}, got {got}",
                number=number,
                activations=", ".join(ACTIVATIONS),
                got=repr(activation),
            )
        )
    return LayerSpec(size, activation)


def _named(
    kind: str, entries: Mapping[str, Entry], given: Fields, bounds: Mapping[str, Setting] | None = None
) -> Named:
    """A choice with all its settings: those given, the others at their defaults."""
    entry = choose(kind, entries, _part(given, "name"))
    settings = _object(f"the {kind}'s settings", given.get("settings", {}))
    made = {}
    for setting in entry.settings:
        within = (bounds or {}).get(setting.name, setting)
        number = _number(entry.title, within, settings.get(setting.name, setting.default))
        made[setting.name] = number if setting.kind == "number" else int(number)
    return Named(entry.name, made)


def _number(owner: str, setting: Setting, given: object) -> float:
    if isinstance(given, bool) or given is None:
        raise TypeError(
            message(
                "spec-needs-number",
                "{owner} needs a number for {name}, got {got}",
                owner=owner,
                name=setting.name,
                got=repr(given),
            )
        )
    number = setting.check(owner, cast(float, given))
    if not math.isfinite(number):
        raise ValueError(
            message(
                "spec-needs-finite-number",
                "{owner} needs a finite number for {name}, got {got}",
                owner=owner,
                name=setting.name,
                got=repr(number),
            )
        )
    return number


def _object(what: str, given: object) -> Fields:
    if not isinstance(given, dict):
        raise TypeError(
            message(
                "spec-needs-object", "{what} needs to be an object, got {type}", what=what, type=type(given).__name__
            )
        )
    return given


def _part(whole: Fields, name: str) -> object:
    if name not in whole:
        raise ValueError(
            message(
                "spec-missing",
                "{name} is missing; there is {value}",
                name=repr(name),
                value=", ".join(whole) or "nothing",
            )
        )
    return whole[name]


def _count(layers: object) -> str:
    return str(len(layers)) if isinstance(layers, list) else type(layers).__name__

"""What can be chosen in the network view, as plain data: the registries with their sentences, bounds and defaults."""

from __future__ import annotations

import dataclasses
import inspect
import math

from nanograd.dataset import Dataset
from nanograd.datasets import DATASETS
from nanograd.dropout import DROPOUT
from nanograd.features import Features, title
from nanograd.losses import LOSSES, LossEntry
from nanograd.messages import message
from nanograd.nn import ACTIVATIONS, INITIALISATIONS
from nanograd.ops import OPS
from nanograd.optim import OPTIMIZERS
from nanograd.playground import protocol
from nanograd.playground.network import spec
from nanograd.playground.network.points import task_of
from nanograd.playground.protocol import (
    Catalogue,
    Choice,
    DatasetChoice,
    FeatureChoice,
    OptimizerChoice,
    StateChoice,
    Task,
)
from nanograd.playground.wording import worded
from nanograd.registry import Entry, Setting
from nanograd.schedules import SCHEDULES
from nanograd.update_rules import RULES

TASKS_OF_TARGETS: dict[str, list[Task]] = {
    "number": ["regression", "two classes"],
    "sign": ["two classes"],
    "bit": ["two classes"],
    "class": ["two classes", "several classes"],
}
"""The tasks that a loss fits, by the targets that it wants."""

# The libraries' default rates are for large networks; on these small ones a good first try is another.
FIRST_RATES = {"SGD": 0.1, "RMSprop": 0.01, "Adam": 0.05, "AdamW": 0.05, "Adagrad": 0.1}

FEATURES = ("x", "y", "x ** 2", "y ** 2", "x * y", "sin(x)", "sin(y)")
"""The inputs that are offered, as TensorFlow Playground does; any other formula can be typed."""

SENTENCES = {
    "linear": ("Linear", "Passes the sum on as it is; layers of it together are one straight line."),
    **{op.name: (op.activation.title, op.activation.says) for op in OPS.values() if op.activation},
    "uniform": ("Uniform", "Weights anywhere from -1 to 1, as in micrograd."),
    "xavier": ("Xavier", "Weights in a range that keeps signals of tanh layers equally large (Glorot and Bengio)."),
    "he": ("He", "Weights in a range that keeps signals of ReLU layers equally large (He et al.)."),
}


def catalogue() -> Catalogue:
    """Everything that can be chosen."""
    return {
        "datasets": [_dataset(entry) for entry in DATASETS.values()],
        "losses": [{**_choice("loss", entry), "tasks": tasks_of(entry)} for entry in LOSSES.values()],
        "optimizers": [_optimizer(entry) for entry in OPTIMIZERS.values()],
        "schedules": [_choice("schedule", entry) for entry in SCHEDULES.values()],
        "activations": [_told("activation", name, *SENTENCES[name], []) for name in ACTIVATIONS],
        "initialisations": [_told("initialisation", name, *SENTENCES[name], []) for name in INITIALISATIONS],
        "features": [_feature(formula) for formula in FEATURES],
        "settings": {
            "heldOut": _setting(spec.HELD_OUT),
            "seed": _setting(spec.SEED),
            "batchSize": _setting(spec.BATCH_SIZE),
            "dropout": _setting(DROPOUT),
            "l1": _setting(spec.L1),
            "l2": _setting(spec.L2),
            "stopLoss": _setting(spec.STOP_LOSS),
            "stopSteps": _setting(spec.STOP_STEPS),
            "scheduleSteps": _setting(spec.SCHEDULE_STEPS),
        },
        "limits": {"layers": spec.MOST_LAYERS, "neurons": spec.LARGEST_SIZE, "points": spec.MOST_POINTS},
        "defaults": defaults(),
    }


def defaults() -> protocol.Spec:
    """The spec that the page opens with."""
    return {
        "data": {
            "name": "moons",
            "settings": {"n": 100, "noise": 0.1, "seed": spec.SEED.default},
            "heldOut": spec.HELD_OUT.default,
            "custom": None,
        },
        "layers": [{"size": 8, "activation": "tanh"}, {"size": 6, "activation": "tanh"}],
        "initialisation": "xavier",
        "seed": int(spec.SEED.default),
        "loss": "hinge",
        "optimizer": {"name": "Adam", "settings": {s["name"]: s["default"] for s in _rated(OPTIMIZERS["Adam"])}},
        "schedule": {"name": "constant", "settings": {}, "steps": int(spec.SCHEDULE_STEPS.default)},
        "batchSize": None,
        "l1": spec.L1.default,
        "l2": spec.L2.default,
        "stop": {"loss": None, "steps": None},
    }


def _feature(formula: str) -> FeatureChoice:
    uses = sorted(Features([formula]).used & {"x", "y"})
    return {"formula": formula, "title": title(formula), "uses": uses}


def tasks_of(loss: LossEntry) -> list[Task]:
    """The tasks that the loss fits."""
    return TASKS_OF_TARGETS[loss.targets]


def _dataset(entry: Entry) -> DatasetChoice:
    few = {"n": 60} if "n" in inspect.signature(entry.make).parameters else {}
    sample: Dataset = entry.make(**few)
    points = _pixels(sample) or [
        (round(x[0], 3), round(x[1] if len(x) > 1 else target, 3), round(target, 3))
        for x, target in zip(sample.inputs, sample.targets, strict=True)
    ]
    return {
        **_choice("dataset", entry),
        "settings": [_setting(_bounded(setting)) for setting in entry.settings],
        "task": task_of(sample),
        "inputs": len(sample.inputs[0]),
        "sample": points,
    }


def _pixels(sample: Dataset) -> list[tuple[float, float, float]]:
    """Where points are pictures: the ink of one of them, as dots."""
    if not sample.picture:
        return []
    width, _ = sample.picture
    return [(i % width, -(i // width), 0.0) for i, shade in enumerate(sample.inputs[3]) if shade > 0.3]


def _bounded(setting: Setting) -> Setting:
    """A data set's setting within the bounds that a spec has to keep."""
    points = spec.POINTS
    if setting.name != points.name:
        return setting
    return dataclasses.replace(setting, low=points.low, high=min(points.high, setting.high))


def _optimizer(entry: Entry) -> OptimizerChoice:
    state: list[StateChoice] = [
        {
            "name": name,
            "title": worded(message(f"state-{name}-title", name)),
            "says": worded(message(f"state-{entry.name}-{name}", says)),
        }
        for name, _, says in RULES[entry.name].state
    ]
    return {**_choice("optimizer", entry), "settings": _rated(entry), "state": state}


def _rated(entry: Entry) -> list[protocol.Setting]:
    """An optimiser's settings with the learning rate to begin with."""
    rate = FIRST_RATES[entry.name]
    first, *others = entry.settings
    lr = dataclasses.replace(first, default=rate, offered=(rate / 100, rate * 20))
    return [_setting(setting) for setting in (lr, *others)]


def _choice(kind: str, entry: Entry) -> Choice:
    return _told(kind, entry.name, entry.title, entry.says, [_setting(setting) for setting in entry.settings])


def _told(kind: str, name: str, title: str, says: str, settings: list[protocol.Setting]) -> Choice:
    return {
        "name": name,
        "title": worded(message(f"{kind}-{name}-title", title)),
        "says": worded(message(f"{kind}-{name}-says", says)),
        "settings": settings,
    }


_TITLES = {
    "lr": "learning rate",
    "n": "points",
    "eps": "ε",
    "alpha": "α",
    "beta1": "β₁",
    "beta2": "β₂",
    "heldOut": "held out",
    "batchSize": "batch size",
    "clip_norm": "gradient clipping",
    "l1": "L1",
    "l2": "L2",
    "stopLoss": "stop below a loss of",
    "stopSteps": "stop after steps",
}


def _setting(setting: Setting) -> protocol.Setting:
    title = _TITLES.get(setting.name, setting.name.replace("_", " "))
    return {
        "name": setting.name,
        "title": worded(message(f"setting-{setting.name}-title", title)),
        "says": worded(message(f"setting-{setting.key or setting.name}-says", setting.says)),
        "default": setting.default,
        "low": setting.low if math.isfinite(setting.low) else None,
        "high": setting.high if math.isfinite(setting.high) else None,
        "below": setting.below,
        "offered": setting.offered,
        "kind": setting.kind,
    }

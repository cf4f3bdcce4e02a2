"""The table of update rules: how each optimiser turns a parameter's gradient into its next number, as data.

A rule is a list of assignments in the expression language of ``ops.py``, over these names:

- ``data`` and ``grad``, the parameter's number and gradient; assigning ``data`` is the update;
- the rule's state, numbers kept for each parameter from step to step (``velocity``);
- the rule's settings (``lr``, ``momentum``; a switch is 0 or 1) and ``step``, which counts from 1;
- ``norm``, the length of the whole gradient where ``clip_norm`` asks for it;
- names assigned on an earlier line, which are forgotten after the step.

``once`` holds the lines that are the same for all parameters; a backend computes them once per step. The
engine runs a rule as Python, the compiler as WebAssembly. Each equals the class of ``torch.optim`` of that name, and
``clip_norm`` equals ``torch.nn.utils.clip_grad_norm_`` before it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nanograd.registry import Setting

Assignment = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One optimiser.

    Attributes:
        name: the key in ``RULES``.
        title: how a menu shows it.
        says: one sentence on what it does.
        settings: its numbers, the learning rate ``lr`` first.
        once: assignments made once per step.
        lines: assignments made for each parameter; one of them assigns ``data``.
        state: the numbers kept for each parameter: name, value or setting at the start, and a sentence on it.
        source: where it was published.
    """

    name: str
    title: str
    says: str
    settings: tuple[Setting, ...]
    lines: tuple[Assignment, ...]
    once: tuple[Assignment, ...] = ()
    state: tuple[tuple[str, str, str], ...] = ()
    source: str = ""


def _lr(default: float) -> Setting:
    return Setting("lr", default, "The learning rate: how long a step is.", offered=(default / 100, default * 100))


def _share(name: str, default: float, says: str) -> Setting:
    """A setting that is a share, from 0 to below 1."""
    return Setting(name, default, says, high=1.0, below=True)


WEIGHT_DECAY = Setting(
    "weight_decay",
    0.0,
    "How strongly each step pulls the parameters towards 0, through the gradient.",
    offered=(0, 0.1),
)
EPS = Setting("eps", 1e-8, "A tiny number that keeps the division away from 0.", offered=(1e-12, 1e-2))
MOMENTUM = _share("momentum", 0.0, "The share of its speed that a parameter keeps from step to step.")
BETAS = (
    _share("beta1", 0.9, "The share of the running mean that is kept each step; the rest is the new gradient."),
    _share("beta2", 0.999, "The share of the running square that is kept each step; the rest is the new square."),
)
DECAYED: Assignment = ("slope", "grad + weight_decay * data")
MEAN = ("mean", "0.0", "The running mean of the gradient.")
SQUARE = ("square", "0.0", "The running mean of the squared gradient.")
ADAM_ONCE: tuple[Assignment, ...] = (
    ("spread", "sqrt(1.0 - power(beta2, step))"),
    ("length", "lr * spread / (1.0 - power(beta1, step))"),
    ("least", "eps * spread"),
)
ADAM_LINES: tuple[Assignment, ...] = (
    ("mean", "beta1 * mean + (1.0 - beta1) * slope"),
    ("square", "beta2 * square + (1.0 - beta2) * slope * slope"),
    ("data", "data - length * mean / (sqrt(square) + least)"),  # both sides times spread: one division less
)

ROWS: tuple[Rule, ...] = (
    Rule(
        name="SGD",
        title="SGD",
        says="Steps against the gradient; with momentum it keeps rolling the way it went.",
        settings=(
            _lr(0.01),
            MOMENTUM,
            Setting("nesterov", 0, "Look ahead along the momentum before stepping.", high=1, kind="switch"),
            WEIGHT_DECAY,
        ),
        state=(("velocity", "0.0", "The running sum of gradients, older ones fading by the momentum."),),
        lines=(
            DECAYED,
            ("velocity", "momentum * velocity + slope"),
            ("data", "data - lr * (slope + momentum * velocity if nesterov != 0.0 else velocity)"),
        ),
        source="Nesterov 1983; Sutskever et al. 2013",
    ),
    Rule(
        name="RMSprop",
        title="RMSprop",
        says="Divides each step by the gradient's recent size, so that steep and flat directions go equally fast.",
        settings=(
            _lr(0.01),
            _share("alpha", 0.99, "The share of the running square that is kept each step."),
            EPS,
            WEIGHT_DECAY,
            MOMENTUM,
        ),
        state=(SQUARE, ("velocity", "0.0", "The running sum of scaled gradients, older ones fading by the momentum.")),
        lines=(
            DECAYED,
            ("square", "alpha * square + (1.0 - alpha) * slope * slope"),
            ("velocity", "momentum * velocity + slope / (sqrt(square) + eps)"),
            ("data", "data - lr * velocity"),
        ),
        source="Tieleman and Hinton 2012",
    ),
    Rule(
        name="Adam",
        title="Adam",
        says="Steps along the running mean of the gradient, divided by its running size.",
        settings=(_lr(0.001), *BETAS, EPS, WEIGHT_DECAY),
        state=(MEAN, SQUARE),
        once=ADAM_ONCE,
        lines=(DECAYED, *ADAM_LINES),
        source="Kingma and Ba 2014",
    ),
    Rule(
        name="AdamW",
        title="AdamW",
        says="Adam with a weight decay that shrinks the parameters directly, past the running means.",
        settings=(
            _lr(0.001),
            *BETAS,
            EPS,
            Setting(
                "weight_decay",
                0.01,
                "The share of itself, times the learning rate, that each parameter loses per step.",
                offered=(0, 0.1),
                key="AdamW-weight_decay",
            ),
        ),
        state=(MEAN, SQUARE),
        once=(*ADAM_ONCE, ("kept", "1.0 - lr * weight_decay")),
        lines=(("slope", "grad"), ("data", "data * kept"), *ADAM_LINES),
        source="Loshchilov and Hutter 2017",
    ),
    Rule(
        name="Adagrad",
        title="Adagrad",
        says="Divides each step by the size of all gradients so far, so that often-pushed parameters slow down.",
        settings=(
            _lr(0.01),
            Setting("lr_decay", 0.0, "How fast the learning rate falls with the number of steps.", offered=(0, 0.1)),
            WEIGHT_DECAY,
            Setting("initial", 0.0, "Where the sum of squares starts; more makes the first steps shorter."),
            Setting("eps", 1e-10, EPS.says, offered=EPS.offered),
        ),
        state=(("squares", "initial", "The sum of all squared gradients so far."),),
        once=(("length", "lr / (1.0 + (step - 1.0) * lr_decay)"),),
        lines=(
            DECAYED,
            ("squares", "squares + slope * slope"),
            ("data", "data - length * slope / (sqrt(squares) + eps)"),
        ),
        source="Duchi et al. 2011",
    ),
)

CLIP_NORM = Setting(
    "clip_norm",
    0.0,
    "The longest that the whole gradient may be: a longer one is shortened before the step. 0 sets no limit.",
    offered=(0, 10),
)
SHORTENED: Assignment = (
    "shortening",
    "clip_norm / (norm + 1e-6) if clip_norm != 0.0 and clip_norm < norm + 1e-6 else 1.0",
)


def _clipped(rule: Rule) -> Rule:
    """The rule on a gradient that ``clip_norm`` has shortened."""
    return replace(
        rule,
        settings=(*rule.settings, CLIP_NORM),
        once=(SHORTENED, *rule.once),
        lines=(("grad", "grad * shortening"), *rule.lines),
    )


RULES: dict[str, Rule] = {rule.name: _clipped(rule) for rule in ROWS}

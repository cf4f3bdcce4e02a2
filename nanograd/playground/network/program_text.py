"""The Python program that a network view runs, to be read, copied and run by itself."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from nanograd.dataset import Dataset
from nanograd.datasets import DATASETS
from nanograd.losses import PENALTIES
from nanograd.playground.network.built_network import Made
from nanograd.schedules import SCHEDULES

WIDTH = 100

HOLD = """

def hold():
    for place, number in fixed.items():
        model.parameters()[place].data = number


hold()"""


def program_text(made: Made) -> tuple[str, str]:
    """The program in two parts; the number of steps to train for goes between them.

    It prints ``step loss`` for each step, the loss before the step and in full, then what is reached.
    """
    marker = "\0"
    text = "\n\n".join(
        part for part in (_imports(made), _points(made), _model(made), _training(made, marker), _end(made)) if part
    )
    before, after = f"{text}\n".split(marker)
    return before, after


def _imports(made: Made) -> str:
    spec = made.spec
    names: dict[str, set[str]] = {
        "losses": {spec.loss_entry.make.__name__, *(PENALTIES[name].make.__name__ for name in spec.penalties)},
        "nn": {"MLP"},
        "optim": {spec.optimizer.name},
        "training": {"fit"} if made.split.task == "regression" else {"accuracy", "fit"},
    }
    if spec.custom is None:
        names["datasets"] = {DATASETS[spec.dataset.name].make.__name__}
    else:
        names["dataset"] = {"Dataset"}
    if spec.schedule.name != "constant":
        names["schedules"] = {SCHEDULES[spec.schedule.name].make.__name__}
    maths = [f"from math import {', '.join(made.features.calls)}\n"] if made.features and made.features.calls else []
    return "\n".join(
        [*maths, *(f"from nanograd.{room} import {', '.join(sorted(names[room]))}" for room in sorted(names))]
    )


def _points(made: Made) -> str:
    spec = made.spec
    if spec.custom is None:
        maker = DATASETS[spec.dataset.name].make.__name__
        seed = spec.dataset.settings.get("seed", spec.seed)
        points = (
            f"points = {maker}({', '.join([*map(repr, spec.rules), _arguments(spec.dataset.settings)])})\n"
            f"train, held_out = points.split({spec.held_out!r}, seed={seed!r})"
        )
    else:
        points = f"{_dataset('train', made.split.train)}\n{_dataset('held_out', made.split.held_out)}"
    if made.features is None:
        return points
    seen = "train, held_out = train.seen_as(features), held_out.seen_as(features)"
    return f"{points}\n\n\n{made.features.source()}\n\n{seen}"


def _dataset(name: str, points: Dataset) -> str:
    classes = f"classes={points.classes}" if points.classes else ""
    inputs = _wrapped("inputs", (repr(x) for x in points.inputs))
    targets = _wrapped("targets", (repr(target) for target in points.targets))
    return f"{name} = Dataset(\n{inputs}\n{targets}\n" + (f"    {classes},\n" if classes else "") + ")"


def _wrapped(name: str, items: Iterable[str]) -> str:
    """A list as an argument, over as many lines as it needs."""
    return f"    {name}=[\n{filled(items, 8)}\n    ],"


def filled(items: Iterable[str], indent: int) -> str:
    """The items with commas, over as many indented lines as they need."""
    margin = " " * indent
    # No line may break inside of an item.
    text = ", ".join(item.replace(" ", "\0") for item in items)
    filled = textwrap.fill(
        f"{text},", WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return filled.replace("\0", " ")


def _model(made: Made) -> str:
    spec = made.spec
    sizes = ", ".join(str(size) for size in made.sizes[1:])
    arguments = [str(made.model.n_inputs), f"[{sizes}]", _activations(made)]
    if spec.loss_entry.output_activation != "linear":
        arguments.append(f'output_activation="{spec.loss_entry.output_activation}"')
    arguments += [f'init="{spec.initialisation}"', f"seed={spec.seed}"]
    lines = [f"model = MLP({', '.join(argument for argument in arguments if argument)})"]
    if not made.fresh:
        numbers = filled((repr(parameter.data) for parameter in made.model.parameters()), 4)
        where = f"as they stood at step {made.step:,}" if made.step else "as they were kept"
        lines += [f"weights = [  # {where}", numbers, "]"]
        lines += ["for parameter, number in zip(model.parameters(), weights):", "    parameter.data = number"]
    if made.fixed:
        numbers = ", ".join(f"{place}: {number!r}" for place, number in made.fixed.items())
        lines.append(f"fixed = {{{numbers}}}  # parameters that stay where they are")
        lines.append(HOLD)
    lines.append(f"optimizer = {spec.optimizer.name}(model, {_arguments(spec.optimizer.settings)})")
    if made.optimizer.steps_taken:
        lines.append(f"optimizer.steps_taken = {made.optimizer.steps_taken}")
        for name, state in made.optimizer.state.items():
            lines += [f'optimizer.state["{name}"] = [', filled(map(repr, state), 4), "]"]
    return "\n".join(lines)


def _activations(made: Made) -> str:
    names = [f'"{layer.activation}"' for layer in made.spec.layers]
    return f"[{', '.join(names)}]" if len(set(names)) > 1 else "".join(names[:1])


def _training(made: Made, marker: str) -> str:
    spec = made.spec
    entry = spec.loss_entry
    step = f"report.step + {made.step}" if made.step else "report.step"
    lines = ["def tell(report):", f"    print({step}, report.loss)", *(["    hold()"] if made.fixed else [])]
    if spec.stop_loss is not None:
        lines.append(f"    return report.loss >= {spec.stop_loss!r}")
    arguments = [
        f"train.inputs,\n    {_targets(made, 'train')}",
        f"loss={entry.make.__name__}",
        "optimizer=optimizer",
        f"steps={marker}",
    ]
    if made.batch_size is not None:
        arguments.append(f"batch_size={made.batch_size}")
    if spec.schedule.name != "constant":
        arguments.append(f"schedule={_schedule(made)}")
    if spec.penalties:
        strengths = ", ".join(f'"{name}": {strength!r}' for name, strength in spec.penalties.items())
        arguments.append(f"penalties={{{strengths}}}")
    if spec.dropout:
        arguments.append(f"dropout={spec.dropout!r}")
    arguments += [f"seed={spec.seed}", "on_step=tell", "progress=False"]
    call = "".join(f"    {argument},\n" for argument in ["model", *arguments])
    return "\n" + "\n".join(lines) + f"\n\n\nfit(\n{call})"


def _schedule(made: Made) -> str:
    schedule, steps = made.spec.schedule, made.spec.schedule_steps
    step = f"step + {made.step}" if made.step else "step"
    settings = _arguments(schedule.settings)
    maker = SCHEDULES[schedule.name].make.__name__
    return f"lambda step, _: {maker}(min({step}, {steps}), {steps}, {settings})"


def _targets(made: Made, points: str) -> str:
    match made.spec.loss_entry.targets:
        case "bit":
            return f"[float(label) for label in {points}.labels]"
        case "class":
            return f"{points}.labels"
    return f"{points}.targets"


def _end(made: Made) -> str:
    lines = []
    for points, title in _parts(made):
        loss = f"{made.spec.loss_entry.make.__name__}([model(x) for x in {points}.inputs], {_targets(made, points)})"
        lines.append(f"loss = {loss}")
        for name, strength in made.spec.penalties.items():
            lines.append(f"loss += {PENALTIES[name].make.__name__}(model, {strength!r})")
        lines.append(f'print("{title} loss", loss.data)')
        if made.split.task != "regression":
            lines.append(f'print("{title} accuracy", accuracy(model, {points}.inputs, {_judged(made, points)}))')
    return "\n".join(lines)


def _judged(made: Made, points: str) -> str:
    """Targets as ``accuracy`` reads them: a logit is judged by its sign, as a score is."""
    entry = made.spec.loss_entry
    return (
        f"{points}.targets"
        if entry.output_activation == "linear" and entry.targets == "bit"
        else _targets(made, points)
    )


def _parts(made: Made) -> Sequence[tuple[str, str]]:
    held_out = [("held_out", "held-out")] if len(made.split.held_out) else []
    return [("train", "train"), *held_out]


def _arguments(settings: dict[str, float]) -> str:
    return ", ".join(f"{name}={number!r}" for name, number in settings.items())

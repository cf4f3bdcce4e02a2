"""Turns a model, a loss and points into a calculation: rows of numbers, and what to do with one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, cast

from nanograd import losses
from nanograd.compile.layout import Calculation
from nanograd.compile.tape import CONSTANT, PARAMETER, Tape, TraceError, trace
from nanograd.compile.tokens import Tokens
from nanograd.losses import LOSSES
from nanograd.nn import ACTIVATIONS, MLP
from nanograd.optim import Optimizer
from nanograd.update_rules import Rule
from nanograd.value import Value

Loss = Callable[[list[Any], list[Any]], Value]
Row = list[float]

ROWS_TO_TRY = 12
_NEURON = re.compile(r"Neuron \d+")
KNOWN_MEANS = {entry.make for entry in LOSSES.values()}


@dataclass(frozen=True, slots=True)
class Samples:
    """Points and their targets as a table.

    Attributes:
        rows: for each point its inputs, then its targets, then a factor of 1 for each hidden neuron.
        bare_input: a point is a number, not a list of numbers.
        inputs: how many columns are inputs.
        bare_target: a target is a number, not a list of numbers.
        classes: if targets are class numbers, how many classes there are, with a column for each. Else 0.
        hidden: how many factors there are.
        whole: the columns of points that hold only whole numbers, which may be indices.
    """

    rows: list[Row]
    inputs: int
    bare_input: bool
    bare_target: bool
    classes: int = 0
    hidden: int = 0
    whole: frozenset[int] = frozenset()

    def split(self, columns: Sequence[Any]) -> tuple[Any, Any]:
        """One row's point and target, as the model and the loss take them."""
        point, target = columns[: self.inputs], self.targets(columns)
        return point[0] if self.bare_input else point, target[0] if self.bare_target else target

    def targets(self, columns: Sequence[Any]) -> list[Any]:
        """A row's targets."""
        return [*columns][self.inputs : len(columns) - self.hidden]


def tabulate(xs: Sequence[Any], ys: Sequence[Any], classes: int = 0, hidden: int = 0) -> Samples:
    """Points and targets as a table. Raises TraceError unless they are numbers or lists of numbers of one length."""
    points, bare_input = _columns("point", xs)
    targets, bare_target = _columns("target", ys)
    if classes:
        if not bare_target:
            classes = 0
        else:
            targets, bare_target = [_one_hot(row[0], classes) for row in targets], False
    rows = [point + target + [1.0] * hidden for point, target in zip(points, targets, strict=True)]
    whole = _whole([[x] for x in xs] if bare_input else xs)
    return Samples(rows, len(points[0]), bare_input, bare_target, classes, hidden, whole)


def _whole(points: Sequence[Sequence[Any]]) -> frozenset[int]:
    return frozenset(i for i in range(len(points[0])) if all(type(point[i]) is int for point in points))


def _columns(what: str, items: Sequence[Any]) -> tuple[list[Row], bool]:
    bare = not hasattr(items[0], "__len__")
    try:
        rows = [[float(item)] if bare else [float(number) for number in item] for item in items]
    except (TypeError, ValueError) as error:
        raise TraceError(f"compiling needs every {what} to be a number or a list of numbers: {error}") from error
    for row in rows:
        if len(row) != len(rows[0]):
            raise TraceError(f"compiling needs {what}s of one length, got {len(rows[0])} and {len(row)} numbers")
    return rows, bare


def _one_hot(number: float, classes: int) -> Row:
    if number != int(number) or not 0 <= number < classes:
        raise TraceError(f"cross_entropy needs a class from 0 to {classes - 1}, got {number:g}")
    return [1.0 if k == number else 0.0 for k in range(classes)]


def calculate(
    model: Callable[[Any], Any],
    parameters: Sequence[Value],
    xs: Sequence[Any],
    ys: Sequence[Any],
    loss: Loss,
    penalties: Sequence[Callable[[], Value]] = (),
    rule: Rule | None = None,
    hidden: int = 0,
) -> tuple[Calculation, Samples]:
    """Trace the work of training on one point.

    Args:
        model: takes a point, gives a Value or a list of them.
        parameters: what is trained.
        xs, ys: the points and targets.
        loss: takes a list of predictions and one of targets, gives the mean over them.
        penalties: each makes a graph of the parameters, to be added to the loss.
        rule: of the optimiser.
        hidden: how many factors each row ends with, for the model's hidden neurons; 0 without dropout.

    Raises:
        TraceError: there is no fixed program for it; the message says why.
    """
    classes = _classes(model, xs, ys) if loss is losses.cross_entropy else 0
    samples = tabulate(xs, ys, classes, hidden)

    def answered(point: Any, columns: list[Value]) -> Any:
        return cast(MLP, model).thinned(point, columns[-hidden:]) if hidden else model(point)

    tokens = Tokens(model, samples)

    def sample(columns: list[Value], answered: Callable[[Any, list[Value]], Any] = answered) -> list[Value]:
        point, target = samples.split(columns)
        answer = answered(point, columns)
        return [loss_of(loss([answer], [target])), *(answer if isinstance(answer, list | tuple) else [answer])]

    rows = samples.rows[:1] if _straight(model, loss) else _telling(samples, ROWS_TO_TRY)
    try:
        tape = trace(sample, parameters, rows)
    except TypeError:  # a list was asked for an item by a Value
        if not samples.whole:
            raise
        tape = trace(lambda columns: sample(columns, tokens.answered), parameters, rows)
        tokens.check()
    _check_loss(loss, tape, samples)
    if loss not in KNOWN_MEANS:
        _check_mean(loss, model, samples)
    terms = _strip_mean(tape)
    results = _look_at_neurons(tape)
    penalty = trace(lambda _: _added(penalties), parameters, [[]]) if penalties else None
    columns = len(samples.rows[0])
    return Calculation(len(parameters), samples.inputs, columns, tape, results, terms, penalty, rule), samples


def rule_of(optimizer: Optimizer, parameters: Sequence[Value]) -> Rule:
    """The optimiser's rule. Raises TraceError unless it moves just these parameters, in this order."""
    if type(optimizer).step is not Optimizer.step:
        raise TraceError(f"{type(optimizer).__name__} has a step of its own, which cannot be compiled")
    same = len(optimizer.parameters) == len(parameters) and all(
        a is b for a, b in zip(optimizer.parameters, parameters, strict=True)
    )
    if not same:
        raise TraceError("compiling needs an optimiser that moves all the model's parameters, in their order")
    return optimizer.rule


def _classes(model: Callable[[Any], Any], xs: Sequence[Any], ys: Sequence[Any]) -> int:
    if hasattr(ys[0], "__len__"):
        return 0
    try:
        answer = model(xs[0])
    except IndexError:
        samples = tabulate(xs, ys)
        if samples.whole:
            Tokens(model, samples).answered(xs[0], [Value(number) for number in samples.rows[0]])  # says where
        raise
    return len(answer) if isinstance(answer, list | tuple) else 1


def _telling(samples: Samples, count: int) -> list[Row]:
    """Different rows to trace with, so that a branch on the data shows."""
    rows, first = samples.rows, samples.rows[0]

    def difference(row: Row) -> tuple[int, int, float]:
        targets = sum(a != b for a, b in zip(samples.targets(first), samples.targets(row), strict=True))
        signs = sum((a > 0) != (b > 0) for a, b in zip(first, row, strict=True))
        return targets, signs, sum(abs(a - b) for a, b in zip(first, row, strict=True))

    others = [rows[i * len(rows) // count] for i in range(1, count - 1)]
    return [first, max(rows[:1000], key=difference), *others]


def _straight(model: object, loss: Loss) -> bool:
    """Whether certainly nothing in it branches on the data."""
    layers = model.layers if type(model) is MLP else ()
    return bool(layers) and all(layer.activation in ACTIVATIONS for layer in layers) and loss in KNOWN_MEANS


def _added(penalties: Sequence[Callable[[], Value]]) -> Value:
    total = penalties[0]()
    for penalty in penalties[1:]:
        total = total + penalty()
    return total


def _strip_mean(tape: Tape) -> int:
    """If the loss is a sum divided by a whole number, make it the sum; returns the number of terms.

    A batch's mean is then one division of one sum, as when the loss is computed over all points at once.
    """
    row = tape.outputs[0]
    if tape.ops[row] == "div":
        total, count = tape.inputs[row]
        number = tape.numbers.get(count) if tape.ops[count] == CONSTANT else None
        if number is not None and number == int(number) and 1 <= number < 1e6:
            tape.outputs[0] = total
            return int(number)
    return 1


def _look_at_neurons(tape: Tape) -> tuple[dict[str, Any], ...]:
    """Name the outputs, and add each neuron's activation: the last row made in its scope."""
    results: list[dict[str, Any]] = [{"kind": "loss"}]
    results += [{"kind": "output", "index": i} for i in range(len(tape.outputs) - 1)]
    computed = [op != PARAMETER for op in tape.ops]
    last = dict(zip(compress(tape.scopes, computed), compress(range(len(tape)), computed), strict=True))
    neurons = [(scope, row) for scope, row in last.items() if scope and _NEURON.fullmatch(scope[-1])]
    for scope, row in sorted(neurons, key=lambda found: _natural(found[0])):
        results.append({"kind": "neuron", "scope": list(scope)})
        tape.outputs.append(row)
    return tuple(results)


def _natural(scope: tuple[str, ...]) -> list[tuple[str, int]]:
    """Sorts Neuron 10 after Neuron 9."""
    parts = [re.fullmatch(r"(.*?)(\d*)", name, re.DOTALL) for name in scope]
    return [(part[1], int(part[2] or -1)) for part in parts if part]


def _check_loss(loss: Loss, tape: Tape, samples: Samples) -> None:
    """A program can't check predictions as some losses do; if that matters, there is no program."""
    if loss is losses.binary_cross_entropy and any(tape.ops[row] != "sigmoid" for row in tape.outputs[1:]):
        raise TraceError(
            "binary_cross_entropy looks at each prediction to see that it is from 0 to 1, which cannot be compiled "
            "unless the predictions come out of a sigmoid"
        )
    if loss is losses.hinge and any(
        number not in (-1.0, 1.0) for row in samples.rows for number in samples.targets(row)
    ):
        raise TraceError("hinge needs targets -1 or 1")


def _check_mean(loss: Loss, model: Callable[[Any], Any], samples: Samples) -> None:
    """A program computes the mean of the samples' losses; check on a few samples that the loss is that mean."""
    rows = samples.rows[:3]
    pairs = [samples.split([int(x) if i in samples.whole else Value(x) for i, x in enumerate(row)]) for row in rows]
    answers = [model(point) for point, _ in pairs]
    whole = loss(answers, [target for _, target in pairs]).data
    each = [loss([answer], [target]).data for answer, (_, target) in zip(answers, pairs, strict=True)]
    mean = sum(each) / len(each)
    if not abs(whole - mean) <= 1e-9 * max(1.0, abs(whole)):
        raise no_mean(whole, mean, len(rows))


def loss_of(made: Any) -> Value:
    """What a loss gave. Raises TraceError where that is no Value."""
    if not isinstance(made, Value):
        raise TraceError(f"compiling needs a loss that is a Value, got {type(made).__name__} {made!r}")
    return made


def no_mean(whole: float, mean: float, points: int) -> TraceError:
    """What is raised for a loss that is not the mean over the points."""
    return TraceError(
        f"compiling needs a loss that is the mean over the points: over {points} points it is {whole:g}, "
        f"their mean is {mean:g}"
    )

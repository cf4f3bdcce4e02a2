"""The tape as Python: the fallback without WebAssembly, and still several times faster than Values.

Each row of the tape becomes a line with the rule from ``ops.py`` written out, so that it rounds, refuses and overflows
exactly as Values do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from nanograd.closed import contribution
from nanograd.compile.gradient import depends_on_parameters
from nanograd.compile.layout import Calculation
from nanograd.compile.machine import FINE, GRADIENT_NOT_FINITE, LOSS_NOT_FINITE, OUTSIDE_DOMAIN
from nanograd.compile.tape import CONSTANT, INPUT, NUMBER, PARAMETER, PICK, Tape
from nanograd.elementary import CONSTANTS, FUNCTIONS
from nanograd.operation import DomainError
from nanograd.ops import OPS
from nanograd.update_rules import Rule

_LINES_PER_FUNCTION = 4000
_NAMES = re.compile(r"\b(a|b|out)\b")


def _refuse(op: str) -> None:
    raise DomainError(op)


_GLOBALS: dict[str, Any] = {**FUNCTIONS, **CONSTANTS, "refuse": _refuse}


class Interpreter:
    """Runs a calculation row by row, in Python."""

    backend = "interpreter"

    def __init__(self, calculation: Calculation) -> None:
        self.calculation = calculation
        count = calculation.parameters
        rule = calculation.rule
        self.numbers: dict[str, list[float]] = {"parameters": [0.0] * count, "gradients": [0.0] * count}
        self.state = [name for name, _, _ in rule.state] if rule else []
        self.numbers.update({name: [0.0] * count for name in self.state})
        self.settings = {setting.name: float(setting.default) for setting in rule.settings} if rule else {}
        self.steps_taken = 0
        self._backup: dict[str, list[float]] = {}
        self.status = FINE
        self.table: Sequence[Sequence[float]] = []
        self._train = _for_rows(calculation, gradients=True)
        self._look = _for_rows(calculation, gradients=False)
        self._penalty = _compile(calculation.penalty, gradients=True) if calculation.penalty else None
        self._update = _update(rule) if rule else None

    def place(self, rows: Sequence[Sequence[float]]) -> None:
        """As ``Machine`` says."""
        self.table = rows

    def read(self, name: str) -> list[float]:
        """As ``Machine`` says."""
        return list(self.numbers[name])

    def write(self, name: str, numbers: Sequence[float]) -> None:
        """As ``Machine`` says."""
        self.numbers[name][:] = numbers

    def setting(self, name: str, value: float) -> None:
        """As ``Machine`` says."""
        self.settings[name] = value

    def forward(self, first: int, count: int, order: Sequence[int] | None) -> list[list[float]]:
        """As ``Machine`` says."""
        parameters = self.numbers["parameters"]
        made = [self._look(parameters, row, None, 0.0) for row in self._rows(first, count, order)]
        return [list(column) for column in zip(*made, strict=True)]

    def evaluate(self, first: int, count: int, order: Sequence[int] | None) -> float:
        """As ``Machine`` says."""
        return self._guarded(lambda: self._mean(self.forward(first, count, order)[0]) + self._add_penalty(None))

    def gradients(self, first: int, count: int, order: Sequence[int] | None) -> float:
        """As ``Machine`` says."""
        return self._guarded(lambda: self._gradients(self._rows(first, count, order)))

    def step(self, first: int, count: int, order: Sequence[int] | None, lr: float) -> float:
        """As ``Machine`` says."""
        loss = self.gradients(first, count, order)
        if self.status == FINE:
            if all(map(math.isfinite, self.numbers["gradients"])):
                self.settings["lr"] = lr
                self.steps_taken += 1
                assert self._update is not None
                state = [self.numbers[name] for name in self.state]
                self._backup = {name: list(self.numbers[name]) for name in ("parameters", *self.state)}
                self._update(
                    self.numbers["parameters"],
                    self.numbers["gradients"],
                    float(self.steps_taken),
                    self._norm() if self.settings["clip_norm"] else 0.0,
                    self.settings,
                    *state,
                )
            else:
                self.status = GRADIENT_NOT_FINITE
        return loss

    def _norm(self) -> float:
        total = 0.0
        for gradient in self.numbers["gradients"]:
            total += gradient * gradient
        return math.sqrt(total)

    def restore(self) -> None:
        """As ``Machine`` says."""
        if self._backup:
            self.numbers.update(self._backup)
            self._backup = {}
            self.steps_taken -= 1

    def _rows(self, first: int, count: int, order: Sequence[int] | None) -> list[Sequence[float]]:
        return [self.table[i] for i in (range(first, first + count) if order is None else order)]

    def _guarded(self, work: Callable[[], float]) -> float:
        try:
            loss = work()
        except (ArithmeticError, ValueError):
            self.status = OUTSIDE_DOMAIN
            return math.nan
        self.status = FINE if math.isfinite(loss) else LOSS_NOT_FINITE
        return loss

    def _gradients(self, rows: Sequence[Sequence[float]]) -> float:
        parameters, gradients = self.numbers["parameters"], self.numbers["gradients"]
        gradients[:] = [0.0] * len(gradients)
        penalty = self._add_penalty(gradients)
        seed = 1.0 / (len(rows) * self.calculation.terms)
        losses = [self._train(parameters, row, gradients, seed)[0] for row in reversed(rows)]
        return self._mean(losses[::-1]) + penalty

    def _mean(self, losses: Sequence[float]) -> float:
        total = 0.0
        for loss in losses:  # not sum(), which rounds otherwise since Python 3.12
            total += loss
        return total / (len(losses) * self.calculation.terms)

    def _add_penalty(self, gradients: list[float] | None) -> float:
        if self._penalty is None:
            return 0.0
        kept = gradients if gradients is not None else [0.0] * self.calculation.parameters
        return self._penalty(self.numbers["parameters"], (), kept, 1.0)[0]


Compiled = Callable[[Sequence[float], Sequence[float], "list[float] | None", float], list[float]]


def _for_rows(calculation: Calculation, gradients: bool) -> Compiled:
    """The function for every row; where there are several tapes, a row's last number says which."""
    if not calculation.tapes:
        return _compile(calculation.tape, gradients)
    ways = [_compile(tape, gradients) for tape in calculation.tapes]
    return lambda p, x, g, seed: ways[int(x[-1])](p, x, g, seed)


def _compile(tape: Tape, gradients: bool) -> Compiled:
    """The tape as a function of parameters, inputs, gradients to add to, and the gradient of the first output."""
    lines = _forward(tape)
    if gradients:
        lines += _backward(tape)
    names = [_name(tape, row) for row in tape.outputs]
    if len(lines) > _LINES_PER_FUNCTION:  # results go from one function to the next in a list
        change = re.compile(r"\b([rd])(\d+)\b")
        offset = {"r": 0, "d": len(tape)}
        lines = [change.sub(lambda found: f"v[{int(found[2]) + offset[found[1]]}]", line) for line in lines]
        names = [change.sub(lambda found: f"v[{found[2]}]", name) for name in names]
    parts = [
        _function("p, x, g, seed, v", lines[start : start + _LINES_PER_FUNCTION], "")
        for start in range(0, len(lines), _LINES_PER_FUNCTION)
    ]
    result = f"return [{', '.join(names)}]"
    if len(parts) <= 1:
        only = _function("p, x, g, seed", lines, result)
        return only  # type: ignore[no-any-return]
    last = _function("p, x, v", [], result)
    size = 2 * len(tape)

    def run(p: Sequence[float], x: Sequence[float], g: list[float] | None, seed: float) -> list[float]:
        v = [0.0] * size
        for part in parts:
            part(p, x, g, seed, v)
        return last(p, x, v)  # type: ignore[no-any-return]

    return run


def _function(arguments: str, lines: Sequence[str], result: str) -> Any:
    source = "\n".join([f"def run({arguments}):", *(f" {line}" for line in lines), f" {result}"])
    namespace = dict(_GLOBALS)
    exec(compile(source, "<tape>", "exec"), namespace)
    return namespace["run"]


def _name(tape: Tape, row: int) -> str:
    op = tape.ops[row]
    if op == CONSTANT:
        return f"({tape.numbers[row]!r})"
    if op in (PARAMETER, INPUT):
        return f"{'p' if op == PARAMETER else 'x'}[{tape.inputs[row][0]}]"
    return f"r{row}"


def _written(rule: str, tape: Tape, row: int) -> str:
    """A rule of ``ops.py`` with the names of the row and its inputs."""
    names = dict(zip("ab", (_name(tape, taken) for taken in tape.inputs[row]), strict=False), out=f"r{row}")
    return _NAMES.sub(lambda found: names[found[0]], rule)


def _share(derivative: str, tape: Tape, row: int) -> str:
    """What a row passes on in a slot."""
    return f"({_written(contribution(derivative, 'upstream'), tape, row)})".replace("upstream", f"d{row}")


def _forward(tape: Tape) -> list[str]:
    lines = []
    for row, name in enumerate(tape.ops):
        if name == NUMBER:
            lines.append(f"r{row} = {_name(tape, tape.inputs[row][0])}")
        elif name == PICK:
            place, *items = (_name(tape, taken) for taken in tape.inputs[row])
            lines.append(f"r{row} = ({', '.join(items)},)[int({place})]")
        elif name in OPS:
            op = OPS[name]
            if op.domain:
                lines.append(f"if not ({_written(op.domain, tape, row)}): refuse({name!r})")
            lines.append(f"r{row} = {_written(op.forward, tape, row)}")
    return lines


def _backward(tape: Tape) -> list[str]:
    moves = depends_on_parameters(tape)
    seen = bytearray(len(tape))
    seen[tape.outputs[0]] = 1
    lines = [f"d{tape.outputs[0]} = seed"]
    for row in range(len(tape) - 1, -1, -1):
        if not (seen[row] and moves[row]):
            continue
        if tape.ops[row] == PARAMETER:
            if row in tape.outputs[:1]:
                lines.append(f"g[{tape.inputs[row][0]}] += d{row}")
            continue
        for slot, parent in enumerate(tape.inputs[row]):
            if moves[parent] and tape.ops[row] == PICK:
                place = _name(tape, tape.inputs[row][0])
                share = f"(d{row} if {place} == {slot - 1} else 0.0)"
                if tape.ops[parent] == PARAMETER:
                    lines.append(f"g[{tape.inputs[parent][0]}] += {share}")
                else:
                    lines.append(f"d{parent} {'+=' if seen[parent] else '='} {share}")
                    seen[parent] = 1
            elif moves[parent]:
                share = _share(OPS[tape.ops[row]].derivatives[slot], tape, row)
                if tape.ops[parent] == PARAMETER:
                    lines.append(f"g[{tape.inputs[parent][0]}] += {share}")
                else:
                    lines.append(f"d{parent} {'+=' if seen[parent] else '='} {share}")
                    seen[parent] = 1
    return lines


def _update(rule: Rule) -> Callable[..., None]:
    state = [name for name, _, _ in rule.state]
    lines = [
        *(f"{setting.name} = settings[{setting.name!r}]" for setting in rule.settings),
        *(f"{name} = {expression}" for name, expression in rule.once),
        "for i, (data, grad) in enumerate(zip(all_data, all_grad)):",
        *(f" {name} = all_{name}[i]" for name in state),
        *(f" {name} = {expression}" for name, expression in rule.lines),
        *(f" all_{name}[i] = {name}" for name in ("data", *state)),
    ]
    arguments = ["all_data", "all_grad", "step", "norm", "settings", *(f"all_{name}" for name in state)]
    update: Callable[..., None] = _function(", ".join(arguments), lines, "")
    return update

"""``Program``: a compiled calculation with its parameters, the same under Pyodide, CPython and without WebAssembly."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from nanograd.compile.interpreter import Interpreter
from nanograd.compile.lanes import DOUBLES, FLOATS, Lanes, lanes_of
from nanograd.compile.layout import Calculation
from nanograd.compile.lengths import Lengths, lengths_of
from nanograd.compile.machine import FINE, Machine, WasmMachine
from nanograd.compile.module import build
from nanograd.compile.printed import printed
from nanograd.compile.samples import ROWS_TO_TRY, Loss, Samples, calculate, rule_of
from nanograd.compile.tape import Tape, TraceError, trace
from nanograd.optim import Optimizer
from nanograd.update_rules import Rule
from nanograd.value import Value

CLOSE = {DOUBLES: 1e-7, FLOATS: 1e-3}  # a program's loss and that on Values, where the order of additions is no matter
BACKENDS = ("browser", "wasmtime", "interpreter")


class StepRefused(ArithmeticError):
    """A program met a number that isn't finite or is outside an operation's domain, and changed nothing.

    Attributes:
        status: as in ``machine.py``.
        loss: what it came to.
    """

    def __init__(self, status: int, loss: float, reason: str = "") -> None:
        what = ("", "an operation left its domain", f"the loss is {loss}", "a gradient is not finite")[status]
        super().__init__(f"the step was not taken: {what}{f'; {reason}' if reason else ''}")
        self.status, self.loss = status, loss


class Program:
    """Runs a calculation on rows of numbers.

    Args:
        calculation: what is computed.
        parameters: the Values that it reads and changes. ``pull`` gives them their new numbers.
        optimizer: gives the rule, settings and state. ``pull`` gives the state back.
        backend: ``"browser"``, ``"wasmtime"`` or ``"interpreter"``; by default the first that is available.

    Attributes:
        backend: which one runs it.
        table: the rows that batches refer to.

    Raises:
        ImportError: the chosen backend is not available.
        ValueError: there is no backend of that name.
    """

    def __init__(
        self,
        calculation: Calculation,
        parameters: Sequence[Value],
        optimizer: Optimizer | None = None,
        backend: str | None = None,
    ) -> None:
        self.calculation = calculation
        self.parameters = list(parameters)
        self.optimizer = optimizer
        self.samples: Samples | None = None
        self.table: Sequence[Sequence[float]] = []
        self._machine = self._start(backend)
        self.backend = self._machine.backend
        self.push()

    def __repr__(self) -> str:
        return f"Program({len(self.parameters)} parameters, {len(self.tape)} rows, {self.backend})"

    @property
    def tape(self) -> Tape:
        """The calculation for one row; it prints readably."""
        return self.calculation.tape

    def printed(self) -> str:
        """The calculation for one row with its loops: a line for each array of numbers that are computed alike."""
        return printed(self.tape)

    @cached_property
    def _built(self) -> tuple[bytes, dict[str, Any]]:
        return build(self.calculation)

    @property
    def code(self) -> bytes:
        """The WebAssembly module. The same calculation always gives the same bytes."""
        return self._built[0]

    @property
    def manifest(self) -> dict[str, Any]:
        """Where everything is in the module's memory, as plain data. With ``code`` it is all a page needs."""
        return self._built[1]

    def _start(self, backend: str | None) -> Machine:
        if backend is not None and backend not in BACKENDS:
            raise ValueError(f"there is no backend {backend!r}; choose one of {', '.join(BACKENDS)}")
        for name in BACKENDS if backend is None else (backend,):
            try:
                if name == "browser":
                    from nanograd.compile.browser_host import BrowserHost

                    return WasmMachine(BrowserHost(self.code, self.manifest["imports"]), self.manifest)
                if name == "wasmtime":
                    from nanograd.compile.wasmtime_host import WasmtimeHost

                    return WasmMachine(WasmtimeHost(self.code, self.manifest["imports"]), self.manifest)
            except ImportError:
                if backend is not None:
                    raise
        if self.calculation.lanes is not DOUBLES:
            raise NotImplementedError(
                f"{self.calculation.lanes.dtype} needs WebAssembly: install nanograd-playground[fast]; the interpreter "
                "computes in float64 only"
            )
        return Interpreter(self.calculation)

    # Numbers in and out.

    def place(self, rows: Sequence[Sequence[float]]) -> None:
        """Give the program its table; batches refer to its rows.

        Raises ValueError for a row of another length than the calculation has columns.
        """
        for row in rows:
            if len(row) != self.calculation.columns:
                raise ValueError(f"the program needs rows of {self.calculation.columns} numbers, got {len(row)}")
        self.table = rows
        self._machine.place(rows)

    def push(self) -> None:
        """Copy the Values' numbers and the optimiser's settings and state into the program."""
        self._machine.write("parameters", [parameter.data for parameter in self.parameters])
        if self.optimizer is not None:
            for name, number in self.optimizer.settings().items():
                self._machine.setting(name, float(number))
            for name, numbers in self.optimizer.state.items():
                self._machine.write(name, numbers)
            self._machine.steps_taken = self.optimizer.steps_taken

    def pull(self) -> None:
        """Copy the program's numbers and last gradients to the Values, and its state to the optimiser."""
        numbers, gradients = self._machine.read("parameters"), self._machine.read("gradients")
        for parameter, number, gradient in zip(self.parameters, numbers, gradients, strict=True):
            parameter.data = number
            parameter.grad = gradient
        if self.optimizer is not None:
            for name in self.optimizer.state:
                self.optimizer.state[name] = self._machine.read(name)
            self.optimizer.steps_taken = self._machine.steps_taken

    # Running.

    def step(self, batch: Sequence[int] | None = None, lr: float | None = None) -> float:
        """Take one optimiser step on a batch, by default all rows; returns the loss before it.

        Args:
            batch: numbers of rows.
            lr: the learning rate, the optimiser's own by default.

        Raises:
            StepRefused: a number was not finite or outside a domain. Nothing was changed.
            ValueError: the program has no optimiser.
        """
        if self.optimizer is None:
            raise ValueError("a program without an optimizer cannot step")
        return self._checked(self._machine.step(*self._batch(batch), self.optimizer.lr if lr is None else lr))

    def restore(self) -> None:
        """Undo the last step, once. After a refused step, this gives the last numbers with a finite loss."""
        self._machine.restore()

    def gradients(self, batch: Sequence[int] | None = None) -> tuple[float, list[float]]:
        """The loss and the gradient of each parameter, without a step. Raises StepRefused as ``step`` does."""
        loss = self._checked(self._machine.gradients(*self._batch(batch)))
        return loss, self._machine.read("gradients")

    def evaluate(self, batch: Sequence[int] | None = None) -> float:
        """The loss, penalties included. Raises StepRefused as ``step`` does."""
        return self._checked(self._machine.evaluate(*self._batch(batch)))

    def forward(self, batch: Sequence[int] | None = None) -> list[list[float]]:
        """For each result, described in ``manifest["results"]``, its number for every row of the batch."""
        return self._machine.forward(*self._batch(batch))

    def _batch(self, batch: Sequence[int] | None) -> tuple[int, int, Sequence[int] | None]:
        if batch is None:
            batch = range(len(self.table))
        if not len(batch):
            raise ValueError("the program needs at least one row, got none")
        if min(batch) < 0 or max(batch) >= len(self.table):
            raise IndexError(f"the program has rows 0 to {len(self.table) - 1}, got {min(batch)} to {max(batch)}")
        if isinstance(batch, range) and batch.step == 1:
            return batch.start, len(batch), None
        return 0, len(batch), batch

    def _checked(self, loss: float) -> float:
        status = self._machine.status
        if status != FINE:
            raise StepRefused(status, loss)
        return loss


def compile_training(
    model: Callable[[Any], Any],
    parameters: Sequence[Value],
    xs: Sequence[Any],
    ys: Sequence[Any],
    loss: Loss,
    optimizer: Optimizer | None = None,
    penalties: Sequence[Callable[[], Value]] = (),
    backend: str | None = None,
    hidden: int = 0,
    dtype: str = "float64",
) -> Program:
    """A program that trains a model on points, with its table already in place.

    Args:
        model: takes a point, gives a Value or a list of them.
        parameters: what is trained.
        xs, ys: the points and targets, numbers or lists of numbers.
        loss: takes a list of predictions and a list of targets, gives the mean over them.
        optimizer: moves the parameters.
        penalties: each makes a graph of the parameters, to be added to the loss.
        backend: as for ``Program``.
        hidden: with dropout each row ends with a factor for every hidden neuron of the model, 1 at first.
        dtype: ``"float64"``, or ``"float32"`` for half the time and seven digits.

    Raises:
        NotImplementedError: float32 without WebAssembly.
        TraceError: there is no fixed program for it; the message says why.
        ExpressionError: an operation cannot be compiled.
    """
    rule = rule_of(optimizer, parameters) if optimizer is not None else None
    lanes = lanes_of(dtype)
    if not hidden and lengths_of(xs, ys) > 1:
        return _by_length(Lengths(model, parameters, xs, ys, loss, penalties), optimizer, rule, backend, lanes)
    calculation, samples = calculate(model, parameters, xs, ys, loss, penalties, rule, hidden)
    calculation = replace(calculation, lanes=lanes)
    program = Program(calculation, parameters, optimizer, backend)
    program.samples = samples
    program.place(samples.rows)
    return program


def _by_length(
    lengths: Lengths, optimizer: Optimizer | None, rule: Rule | None, backend: str | None, lanes: Lanes
) -> Program:
    """A program for points of differing lengths, compared with Values on a few."""
    program = Program(replace(lengths.calculation(rule), lanes=lanes), lengths.parameters, optimizer, backend)
    program.place(lengths.rows)
    for sample, expected in lengths.to_compare():
        try:
            loss = program.evaluate([sample])
        except StepRefused:
            continue
        if not math.isclose(loss, expected, rel_tol=CLOSE[lanes], abs_tol=CLOSE[lanes]):
            raise TraceError(
                f"the program gives a loss of {loss:g} for sample {sample} where the model gives {expected:g}: "
                "something in it changes with the data in a way that cannot be followed"
            )
    return program


def compile_function(
    function: Callable[[list[Value]], Value | Sequence[Value]],
    parameters: Sequence[Value],
    rows: Sequence[Sequence[float]],
    backend: str | None = None,
    dtype: str = "float64",
) -> Program:
    """A program for any function of a row of numbers, with the table already in place.

    Args:
        function: takes a list of Values, one per column, and gives a Value or several. ``forward`` computes them all,
            ``evaluate`` and ``gradients`` the mean of the first over the rows.
        parameters: the Values in it that gradients are wanted for.
        rows: the table, rows of one length; ``[[]]`` for a function without input. The first few are traced.
        backend: as for ``Program``.
        dtype: as for ``compile_training``.

    Raises:
        NotImplementedError: float32 without WebAssembly.
        TraceError: the graph depends on the numbers.
        ExpressionError: an operation cannot be compiled.
    """
    tape = trace(function, parameters, rows[:ROWS_TO_TRY])
    results = tuple({"kind": "output", "index": i} for i in range(len(tape.outputs)))
    columns = len(rows[0])
    calculation = Calculation(len(parameters), columns, columns, tape, results, lanes=lanes_of(dtype))
    program = Program(calculation, parameters, backend=backend)
    program.place(rows)
    return program

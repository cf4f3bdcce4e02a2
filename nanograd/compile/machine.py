"""What runs a calculation: the same few methods over WebAssembly in a host, or over the interpreter."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from nanograd.compile import kernels
from nanograd.compile.lanes import DOUBLES, floats, lanes_of
from nanograd.compile.module import MAXIMAL_MEMORY
from nanograd.compile.wasm import PAGE
from nanograd.elementary import power

FINE, OUTSIDE_DOMAIN, LOSS_NOT_FINITE, GRADIENT_NOT_FINITE = range(4)


class Machine(Protocol):
    """Runs one calculation. Rows are numbered as in the table that ``place`` was given.

    A batch is ``count`` rows from ``first``, or the rows whose numbers are in ``order``.
    """

    backend: str
    steps_taken: int

    @property
    def status(self) -> int:
        """How the last run went."""

    def place(self, rows: Sequence[Sequence[float]]) -> None:
        """Put the table of rows where the program finds it."""

    def step(self, first: int, count: int, order: Sequence[int] | None, lr: float) -> float:
        """Take one training step; returns the loss before it. Unless ``status`` is FINE, nothing has changed."""

    def gradients(self, first: int, count: int, order: Sequence[int] | None) -> float:
        """The batch's loss. Afterwards the gradients can be read."""

    def evaluate(self, first: int, count: int, order: Sequence[int] | None) -> float:
        """The batch's loss, and nothing else."""

    def forward(self, first: int, count: int, order: Sequence[int] | None) -> list[list[float]]:
        """For each result of the calculation, its numbers row by row."""

    def restore(self) -> None:
        """Undo the last step: parameters and state are as they were before it."""

    def read(self, name: str) -> list[float]:
        """``parameters``, ``gradients`` or a name of the update rule's state."""

    def write(self, name: str, numbers: Sequence[float]) -> None:
        """The same, the other way."""

    def setting(self, name: str, value: float) -> None:
        """Change one of the update rule's settings."""


class Host(Protocol):
    """A place where WebAssembly runs: a module's instance and its memory."""

    backend: str

    def call(self, name: str, *arguments: float) -> float:
        """Call an exported function."""

    def read(self, address: int, count: int, code: str = "d") -> list[float]:
        """``count`` numbers: doubles, or with "f" floats."""

    def write(self, address: int, numbers: array[Any]) -> None:
        """The numbers of an array, doubles, floats or ints as it holds them."""

    def grow(self, pages: int) -> None:
        """Make the memory larger."""

    def pages(self) -> int:
        """How large it is."""


HOST_FUNCTIONS: dict[str, Callable[..., float]] = {
    "power": power,
    "sin": lambda x: math.sin(x) if math.isfinite(x) else math.nan,
    "cos": lambda x: math.cos(x) if math.isfinite(x) else math.nan,
    "tan": lambda x: math.tan(x) if math.isfinite(x) else math.nan,
}
assert HOST_FUNCTIONS.keys() == kernels.HOST.keys()


class WasmMachine:
    """Runs the compiled module in a host."""

    def __init__(self, host: Host, manifest: dict[str, Any]) -> None:
        self.host, self.manifest = host, manifest
        self.lanes = lanes_of(manifest.get("dtype", "float64"))
        self.backend = host.backend
        self.addresses: dict[str, tuple[int, int]] = {}
        count = manifest["parameters"]["count"]
        for name in ("parameters", "gradients"):
            self.addresses[name] = (manifest[name]["address"], count)
        for name, address in manifest["state"].items():
            self.addresses[name] = (address, count)
        self.rows = 0
        self.scratch = 0

    def place(self, rows: Sequence[Sequence[float]]) -> None:
        """As ``Machine`` says. Raises MemoryError where the rows need more than WebAssembly has."""
        table = self.manifest["rows"]
        start, width = table["address"], table["columns"]
        self.rows = len(rows)
        self.order = (start + self.lanes.size * width * len(rows) + 15) & ~15
        self.scratch = (self.order + 4 * len(rows) + 15) & ~15
        self._reserve(self.scratch + 8 * (len(rows) + 1))
        self.host.write(start, self._array([number for row in rows for number in row]))

    def _array(self, numbers: Sequence[float]) -> array[float]:
        """Numbers as memory holds them; those beyond a float's range are infinite there."""
        return array("d", numbers) if self.lanes is DOUBLES else floats(numbers)

    def _reserve(self, end: int) -> None:
        needed = -(-end // PAGE) - self.host.pages()
        if end > MAXIMAL_MEMORY:
            raise MemoryError(f"the compiled program needs {end:,} bytes of memory; WebAssembly has {MAXIMAL_MEMORY:,}")
        if needed > 0:
            self.host.grow(needed)

    def _batch(self, first: int, count: int, order: Sequence[int] | None) -> tuple[int, int, int]:
        if order is None:
            return first, count, 0
        self.scratch = max(self.scratch, (self.order + 4 * len(order) + 15) & ~15)
        self._reserve(self.scratch + 8 * (len(order) + 1))
        self.host.write(self.order, array("i", order))
        return 0, len(order), self.order

    @property
    def status(self) -> int:
        """As ``Machine`` says."""
        return int(self.host.read(self.manifest["status"], 1)[0])

    def step(self, first: int, count: int, order: Sequence[int] | None, lr: float) -> float:
        """As ``Machine`` says."""
        return self.host.call("step", *self._batch(first, count, order), self.scratch, lr)

    def gradients(self, first: int, count: int, order: Sequence[int] | None) -> float:
        """As ``Machine`` says."""
        return self.host.call("gradients", *self._batch(first, count, order), self.scratch)

    def _look(self, count: int) -> int:
        """Reserve memory for all results of a batch; returns how many numbers one result takes."""
        stride = self.lanes.count * self.lanes.vectors(count)
        self._reserve(self.scratch + self.lanes.size * stride * len(self.manifest["results"]))
        return stride

    def evaluate(self, first: int, count: int, order: Sequence[int] | None) -> float:
        """As ``Machine`` says."""
        batch = self._batch(first, count, order)
        self._look(batch[1])
        return self.host.call("evaluate", *batch, self.scratch)

    def forward(self, first: int, count: int, order: Sequence[int] | None) -> list[list[float]]:
        """As ``Machine`` says."""
        batch = self._batch(first, count, order)
        stride = self._look(batch[1])
        self.host.call("forward", *batch, 0.0, self.scratch)
        numbers = self.host.read(self.scratch, stride * len(self.manifest["results"]), self.lanes.code)
        return [numbers[start : start + batch[1]] for start in range(0, len(numbers), stride)]

    def restore(self) -> None:
        """As ``Machine`` says."""
        if "restore" in self.manifest["exports"]:
            self.host.call("restore")

    def read(self, name: str) -> list[float]:
        """As ``Machine`` says."""
        return self.host.read(*self.addresses[name], self.lanes.code)

    def write(self, name: str, numbers: Sequence[float]) -> None:
        """As ``Machine`` says."""
        self.host.write(self.addresses[name][0], self._array(numbers))

    def setting(self, name: str, value: float) -> None:
        """As ``Machine`` says."""
        self.host.write(self.manifest["settings"][name], array("d", [value]))

    @property
    def steps_taken(self) -> int:
        """How many steps have been taken; some update rules use it."""
        return int(self.host.read(self.manifest["step"], 1)[0])

    @steps_taken.setter
    def steps_taken(self, steps: int) -> None:
        self.host.write(self.manifest["step"], array("d", [float(steps)]))

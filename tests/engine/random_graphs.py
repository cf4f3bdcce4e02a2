"""Random graphs for property tests: a recipe says which operations follow one another, and builds them as Values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from hypothesis import strategies as st

from nanograd.operation import Interval, Op
from nanograd.ops import OPS
from nanograd.value import Value

NEAR_A_KINK = 1e-3
KINKED = frozenset({"abs", "relu", "leaky_relu", "elu", "maximum", "minimum"})
WITHIN = "within"


@dataclass(frozen=True)
class Row:
    """One line of a recipe: an operation's name, the earlier values it takes, and plain numbers for fixed slots.

    ``within`` is not an operation but a sentence of them: it squashes a value into the interval given by its numbers.
    """

    op: str
    inputs: tuple[int, ...]
    numbers: tuple[float, ...] = ()

    def apply(self, values: Sequence[Value]) -> Value:
        """The row's result from the values before it."""
        inputs = [values[i] for i in self.inputs]
        if self.op == WITHIN:
            low, high = self.numbers
            return low + (high - low) * inputs[0].sigmoid()
        if self.op in ("pow", "powv"):
            base, exponent = [*inputs, *self.numbers]
            return base**exponent
        return getattr(inputs[0], OPS[self.op].method.lstrip("_") if self.numbers else OPS[self.op].method)(
            *inputs[1:], *self.numbers
        )


@dataclass(frozen=True)
class Recipe:
    """How to make a graph: the numbers of its leaves and the rows on them, the last of which is the output."""

    leaves: tuple[float, ...]
    rows: tuple[Row, ...]

    def build(self, numbers: Sequence[float] | None = None) -> tuple[list[Value], Value]:
        """The leaves and the output of a new graph, with other numbers in the leaves when given."""
        leaves = [Value(number, f"x{i}") for i, number in enumerate(self.leaves if numbers is None else numbers)]
        return leaves, self.on(leaves)

    def on(self, leaves: Sequence[Value]) -> Value:
        """The output of a new graph on these leaves."""
        values = list(leaves)
        for row in self.rows:
            values.append(row.apply(values))
        return values[-1]


class Choices(Protocol):
    """Where a recipe's choices come from: hypothesis, which finds small failing ones, or plain chance."""

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends among them."""

    def one_of(self, things: Sequence[Any]) -> Any:
        """One of these."""


@dataclass(frozen=True)
class Chance:
    """Choices by chance."""

    random: Random

    def whole(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def one_of(self, things: Sequence[Any]) -> Any:
        return self.random.choice(things)


@dataclass(frozen=True)
class Drawn:
    """Choices that hypothesis draws."""

    draw: st.DrawFn

    def whole(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def one_of(self, things: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(things))


@st.composite
def recipes(draw: st.DrawFn, *, max_rows: int = 12, smooth: bool = False, max_leaves: int = 4) -> Recipe:
    """Recipes as ``recipe`` makes them, drawn by hypothesis."""
    return recipe(Drawn(draw), max_rows=max_rows, smooth=smooth, max_leaves=max_leaves)


def recipe(choices: Choices, *, max_rows: int = 12, smooth: bool = False, max_leaves: int = 4) -> Recipe:
    """A recipe whose every number is finite, inside its operation's domain, and not beside a kink.

    Args:
        choices: what decides.
        max_rows: how many operations are chosen; squashing operands into a domain adds more.
        smooth: leave out the operations with kinks.
        max_leaves: how many leaves at most.
    """
    leaves = [choices.whole(-3000, 3000) / 1000 for _ in range(choices.whole(1, max_leaves))]
    names = sorted(name for name in OPS if not (smooth and name in KINKED))
    rows: list[Row] = []
    values = [Value(x) for x in leaves]

    def add(row: Row) -> int:
        rows.append(row)
        values.append(row.apply(values))
        return len(values) - 1

    def within(index: int, interval: Interval) -> int:
        low, high = interval
        return index if low <= values[index].data <= high else add(Row(WITHIN, (index,), interval))

    for _ in range(choices.whole(1, max_rows)):
        op = OPS[choices.one_of(names)]
        inputs = tuple(
            within(choices.whole(0, len(values) - 1), op.samples[slot])
            for slot in range(op.arity)
            if slot not in op.fixed
        )
        exponents = (-2.0, -1.0, 0.5, 2.0, 3.0)
        numbers = tuple(choices.one_of(exponents if op.name == "pow" else (0.25, 0.5)) for _ in op.fixed)
        if not beside_a_kink(op, [values[i].data for i in inputs]):
            add(Row(op.name, inputs, numbers))
    if not rows:
        add(Row("mul", (0, len(leaves) - 1)))
    return Recipe(tuple(leaves), tuple(rows))


def beside_a_kink(op: Op, inputs: Sequence[float]) -> bool:
    """Whether rounding could put these inputs on the other side of a kink."""
    if op.name in ("maximum", "minimum"):
        return abs(inputs[0] - inputs[1]) < NEAR_A_KINK
    return op.name in KINKED and abs(inputs[0]) < NEAR_A_KINK

"""A list of small machine instructions on vectors of numbers, from which WebAssembly is made.

Building the list simplifies it: constants are computed, equal instructions are shared, and those without effect, such
as multiplying by one, are left out. A result is named by its row's number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from nanograd.compile.lanes import DOUBLES, Lanes

Row = tuple[str, Any, Any, Any]

_FOLD: dict[str, Callable[..., float | bool]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "neg": lambda a: -a,
    "abs": abs,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "gt": lambda a, b: a > b,
    "le": lambda a, b: a <= b,
    "ge": lambda a, b: a >= b,
    "floor": lambda a: float(math.floor(a)) if math.isfinite(a) else a,
}


class Instructions:
    """Instructions in the order they are made.

    Attributes:
        lanes: the kind of numbers.
        rows: each instruction: its name and up to three operands, numbers of earlier rows or, for a few, plain data.
        numbers: the rows that are constants (a bool is a mask of all ones or all zeros).
    """

    def __init__(self, lanes: Lanes = DOUBLES) -> None:
        self.lanes = lanes
        self.rows: list[Row] = []
        self.numbers: dict[int, float | bool] = {}
        self._known: dict[Row, int] = {}

    def make(self, name: str, a: Any = None, b: Any = None, c: Any = None) -> int:
        """The instruction's number, or that of an equal earlier one."""
        key = (name, a, b, c)
        row = self._known.get(key)
        if row is None:
            row = self._known[key] = len(self.rows)
            self.rows.append(key)
        return row

    def do(self, name: str, a: Any, b: Any = None, c: Any = None) -> None:
        """An instruction used for its effect: never shared, never dropped."""
        self.rows.append((name, a, b, c))

    def constant(self, number: float | bool) -> int:
        """The row of a number, or of a mask of all ones or all zeros for True and False."""
        if number is True or number is False:
            row = self.make("mask", number)
        else:
            row = self.make("constant", self.lanes.pack(number))
        self.numbers[row] = number
        return row

    def bits(self, bits: int) -> int:
        """The row of a number of these bits."""
        return self.make("constant", bits.to_bytes(self.lanes.size, "little"))

    def _fold(self, name: str, *operands: int) -> int:
        values = [self.numbers.get(operand) for operand in operands]
        if all(value is not None for value in values):
            return self.constant(_FOLD[name](*values))
        return self.make(name, *operands)

    # Arithmetic. No rewriting that would change a rounding.

    def add(self, a: int, b: int) -> int:
        """The row of a + b."""
        return self._fold("add", a, b) if a in self.numbers else self.make("add", a, b)

    def sub(self, a: int, b: int) -> int:
        """The row of a - b."""
        return self._fold("sub", a, b) if a in self.numbers else self.make("sub", a, b)

    def mul(self, a: int, b: int) -> int:
        """The row of a * b. A factor 1 or -1 needs no multiplication."""
        numbers = self.numbers
        if a in numbers or b in numbers:
            for factor, other in ((a, b), (b, a)):
                if numbers.get(factor) == 1.0:
                    return other
                if numbers.get(factor) == -1.0:
                    return self.neg(other)
            return self._fold("mul", a, b)
        return self.make("mul", a, b)

    def div(self, a: int, b: int) -> int:
        """The row of a / b; dividing by 1 costs nothing."""
        if self.numbers.get(b) == 1.0:
            return a
        if a in self.numbers and self.numbers.get(b):
            return self.constant(self.numbers[a] / self.numbers[b])
        return self.make("div", a, b)

    def neg(self, a: int) -> int:
        """The row of -a."""
        return self._fold("neg", a)

    def abs(self, a: int) -> int:
        """The row of |a|."""
        return self._fold("abs", a)

    def sqrt(self, a: int) -> int:
        """The row of a's square root, NaN for a negative number."""
        return self.make("sqrt", a)

    def floor(self, a: int) -> int:
        """The row of the largest whole number not above a."""
        return self._fold("floor", a)

    def nearest(self, a: int) -> int:
        """The row of the whole number nearest to a, the even one of two."""
        return self.make("nearest", a)

    # Comparisons give masks; masks choose.

    def compare(self, name: str, a: int, b: int) -> int:
        """The row of the mask that says where ``eq``, ``ne``, ``lt``, ``gt``, ``le`` or ``ge`` holds of a and b."""
        return self._fold(name, a, b)

    def finite(self, a: int) -> int:
        """The row of the mask that says where a is neither NaN nor infinite."""
        return self.compare("lt", self.abs(a), self.constant(math.inf))

    def whole(self, a: int) -> int:
        """The row of the mask that says where a is a finite whole number."""
        return self.both(self.compare("eq", self.floor(a), a), self.finite(a))

    def both(self, a: int, b: int) -> int:
        """The row of the mask that says where both masks do."""
        return self._joined("and", True, a, b)

    def either(self, a: int, b: int) -> int:
        """The row of the mask that says where one of the masks does, or both."""
        return self._joined("or", False, a, b)

    def _joined(self, how: str, neutral: bool, a: int, b: int) -> int:
        """Two masks joined, without a row where one of them is known already."""
        for one, other in ((a, b), (b, a)):
            if self.numbers.get(one) is neutral:
                return other
            if self.numbers.get(one) is (not neutral):
                return one
        return self.make(how, a, b)

    def no(self, a: int) -> int:
        """The row of the mask that says where the mask does not."""
        known = self.numbers.get(a)
        return self.make("not", a) if known is None else self.constant(not known)

    def select(self, condition: int, yes: int, no: int) -> int:
        """The row of ``yes`` where the mask says so and of ``no`` elsewhere."""
        known = self.numbers.get(condition)
        if known is not None:
            return yes if known else no
        if yes == no:
            return yes
        if self._is_zero(no):
            return self.make("and", yes, condition)
        if self._is_zero(yes):
            return self.make("andnot", no, condition)
        return self.make("select", yes, no, condition)

    def _is_zero(self, row: int) -> bool:
        number = self.numbers.get(row)
        return number == 0.0 and math.copysign(1.0, number) > 0.0

    # Functions.

    def call(self, function: str, *operands: int) -> int:
        """The row of a function's result; ``kernels`` knows the functions."""
        return self.make("call", function + self.lanes.suffix, *operands)

    def series(self, x: int, coefficients: Sequence[float]) -> int:
        """c0 + c1·x + c2·x² + …, summed by halves (Estrin): short chains that the processor runs side by side."""
        terms = [self.constant(c) for c in coefficients]
        while len(terms) > 1:
            pairs = [self.add(terms[i], self.mul(terms[i + 1], x)) for i in range(0, len(terms) - 1, 2)]
            terms = pairs + terms[len(pairs) * 2 :]
            x = self.mul(x, x)
        return terms[0]

    def power(self, base: int, exponent: int) -> int:
        """base ** exponent; common exponents become simpler instructions."""
        match self.numbers.get(exponent):
            case 0.0:
                return self.constant(1.0)
            case 1.0:
                return base
            case 2.0:
                return self.mul(base, base)
            case 0.5:
                return self.sqrt(base)
            case 1.5:
                return self.mul(base, self.sqrt(base))
            case 3.0:
                return self.mul(self.mul(base, base), base)
            case -0.5 | -1.0 | -1.5 | -2.0 as below:
                return self.div(self.constant(1.0), self.power(base, self.constant(-below)))
        return self.call("power", base, exponent)

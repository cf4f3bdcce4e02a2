"""The table of operations: one row per primitive, and everything the rest of the house needs to know of it.

A row spells its calculus as short expressions in the input names ``a`` and ``b`` and the result ``out``
("a * b"; "b", "a"). The engine turns them into methods of ``Value``, the explanations show them, the
numeric check, the compiler and the PyTorch export read them. So a new operation is one new row here.

The expressions use Python's arithmetic, comparisons and ``x if c else y``, the constants in ``CONSTANTS``
and the functions in ``FUNCTIONS``; nothing else. A backend that knows those knows every operation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Interval = tuple[float, float]


class DomainError(ArithmeticError, ValueError):
    """An operation was given a number outside its domain, like the logarithm of -1."""


@dataclass(frozen=True, slots=True)
class Op:
    """One primitive operation.

    Attributes:
        name: the key in ``OPS``; also the name of the method and function where there is one.
        symbol: what a node shows, e.g. ``×``.
        forward: the result, an expression in ``a`` (and ``b``).
        derivatives: for each input slot, the local derivative ∂out/∂input, an expression in ``a``, ``b``, ``out``.
        says: the sentence for the forward step, with the places ``{out}``, ``{a}`` and ``{b}`` for names or numbers.
        because: for each slot, the sentence that explains the local derivative.
        formulas: for each slot, the local derivative in mathematical notation with the same places.
        torch: the same operation in PyTorch, with the places ``{a}`` and ``{b}``.
        wasm: the expression that the WebAssembly compiler emits for the forward rule.
        samples: for each slot, an interval well inside the domain and away from kinks' blow-ups, for numeric checks.
        domain: a condition in ``a`` and ``b`` that must hold; empty when every number will do.
        needs: the domain in words, to follow "log needs ...".
        fixed: slots that hold a plain number chosen when the code was written (an exponent, a slope): they take
            no gradient.
        kink: what the derivative is where the textbook has none; empty for smooth operations.
        title: the operation's name in a sentence where ``name`` will not do ("division").
    """

    name: str
    symbol: str
    forward: str
    derivatives: tuple[str, ...]
    says: str
    because: tuple[str, ...]
    formulas: tuple[str, ...]
    torch: str
    wasm: str
    samples: tuple[Interval, ...]
    domain: str = ""
    needs: str = ""
    fixed: tuple[int, ...] = ()
    kink: str = ""
    title: str = ""

    @property
    def arity(self) -> int:
        """How many inputs the operation takes: 1 or 2."""
        return len(self.derivatives)


# Elementary functions on plain numbers. Total where the limit is clear (an overflow is infinity, as in IEEE 754
# and PyTorch), so that only a row's ``domain`` decides what is an error.


def exp(x: float) -> float:
    """e to the power x; infinity where that overflows a double."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def power(base: float, exponent: float) -> float:
    """base ** exponent in IEEE 754's sense: infinity on overflow and for 0 ** negative, NaN where undefined."""
    try:
        return math.pow(base, exponent)
    except OverflowError:
        odd = exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf
    except ValueError:
        return math.inf if base == 0 else math.nan


def sigmoid(x: float) -> float:
    """1 / (1 + e^-x), from whichever side does not overflow."""
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    e = math.exp(x)
    return e / (1.0 + e)


def softplus(x: float) -> float:
    """ln(1 + e^x), without overflow."""
    return max(x, 0.0) + math.log1p(math.exp(-abs(x)))


def whole(x: float) -> bool:
    """Whether x is an integer (infinities are not)."""
    return math.isfinite(x) and x == math.floor(x)


FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs,
    "cos": math.cos,
    "erfc": math.erfc,
    "exp": exp,
    "expm1": math.expm1,
    "isfinite": math.isfinite,
    "log": math.log,
    "log10": math.log10,
    "log2": math.log2,
    "power": power,
    "sigmoid": sigmoid,
    "sin": math.sin,
    "softplus": softplus,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
    "whole": whole,
}

CONSTANTS: dict[str, float] = {
    "LN2": math.log(2.0),
    "LN10": math.log(10.0),
    "SQRT_HALF": math.sqrt(0.5),
    "INV_SQRT_2PI": 1.0 / math.sqrt(2.0 * math.pi),
    "TWO_OVER_SQRT_PI": 2.0 / math.sqrt(math.pi),
    "inf": math.inf,
    "nan": math.nan,
}

ANY: Interval = (-3.0, 3.0)
POSITIVE: Interval = (0.1, 4.0)

ROWS: tuple[Op, ...] = (
    Op(
        name="add",
        symbol="+",
        forward="a + b",
        derivatives=("1.0", "1.0"),
        says="{out} adds {a} and {b}.",
        because=("A sum passes its gradient on unchanged.",) * 2,
        formulas=("1", "1"),
        torch="{a} + {b}",
        wasm="a + b",
        samples=(ANY, ANY),
    ),
    Op(
        name="sub",
        symbol="−",
        forward="a - b",
        derivatives=("1.0", "-1.0"),
        says="{out} subtracts {b} from {a}.",
        because=(
            "A difference passes its gradient unchanged to what it subtracts from.",
            "A difference passes its gradient with the sign flipped to what it subtracts.",
        ),
        formulas=("1", "−1"),
        torch="{a} - {b}",
        wasm="a - b",
        samples=(ANY, ANY),
    ),
    Op(
        name="mul",
        symbol="×",
        forward="a * b",
        derivatives=("b", "a"),
        says="{out} multiplies {a} by {b}.",
        because=("A product hands each input the other input.",) * 2,
        formulas=("{b}", "{a}"),
        torch="{a} * {b}",
        wasm="a * b",
        samples=(ANY, ANY),
    ),
    Op(
        name="div",
        symbol="÷",
        forward="a / b",
        derivatives=("1.0 / b", "-out / b"),
        says="{out} divides {a} by {b}.",
        because=(
            "A quotient passes its gradient to the numerator divided by the denominator.",
            "A quotient moves against its denominator, by itself divided by the denominator.",
        ),
        formulas=("1 / {b}", "−{out} / {b}"),
        torch="{a} / {b}",
        wasm="a / b",
        samples=(ANY, POSITIVE),
        domain="b != 0.0",
        needs="a denominator other than zero",
        title="division",
    ),
    Op(
        name="pow",
        symbol="^",
        forward="power(a, b)",
        derivatives=("b * power(a, b - 1.0) if b != 0.0 else 0.0", "0.0"),
        says="{out} raises {a} to the power {b}.",
        because=(
            "The power rule: the exponent comes down in front, and the power drops by one.",
            "The exponent is a fixed number: it takes no gradient.",
        ),
        formulas=("{b} · {a}^({b} − 1)", "0"),
        torch="{a} ** {b}",
        wasm="power(a, b)",
        samples=(POSITIVE, ANY),
        domain="a > 0.0 or (whole(b) and (a != 0.0 or b >= 0.0)) or (a == 0.0 and b >= 0.0)",
        needs="a positive base, or a whole exponent (and for a negative one a base other than zero)",
        fixed=(1,),
        title="a power",
        kink="where the exponent is 0 the derivative is 0; at base 0 with an exponent below 1 it is infinite",
    ),
    Op(
        name="powv",
        symbol="^",
        forward="power(a, b)",
        derivatives=(
            "b * power(a, b - 1.0) if b != 0.0 else 0.0",
            "out * log(a) if a > 0.0 else 0.0",
        ),
        says="{out} raises {a} to the power {b}.",
        because=(
            "The power rule: the exponent comes down in front, and the power drops by one.",
            "An exponential grows in proportion to itself: the result times the logarithm of the base.",
        ),
        formulas=("{b} · {a}^({b} − 1)", "{out} · ln {a}"),
        torch="{a} ** {b}",
        wasm="power(a, b)",
        samples=(POSITIVE, ANY),
        domain="a > 0.0 or (a == 0.0 and b >= 0.0)",
        needs="a positive base when the exponent is a Value, because the exponent's derivative takes the base's "
        "logarithm",
        title="a power",
        kink="at base 0 the exponent's derivative is 0",
    ),
    Op(
        name="neg",
        symbol="−",
        forward="-a",
        derivatives=("-1.0",),
        says="{out} flips the sign of {a}.",
        because=("A minus sign flips the gradient's sign.",),
        formulas=("−1",),
        torch="-{a}",
        wasm="-a",
        samples=(ANY,),
    ),
    Op(
        name="abs",
        symbol="|x|",
        forward="abs(a)",
        derivatives=("1.0 if a > 0.0 else (-1.0 if a < 0.0 else 0.0)",),
        says="{out} is the absolute value of {a}.",
        because=("The absolute value passes the gradient on, with the sign of its input.",),
        formulas=("sign {a}",),
        torch="torch.abs({a})",
        wasm="abs(a)",
        samples=(ANY,),
        kink="at 0 the derivative is 0",
    ),
    Op(
        name="exp",
        symbol="exp",
        forward="exp(a)",
        derivatives=("out",),
        says="{out} is e to the power {a}.",
        because=("The exponential is its own derivative.",),
        formulas=("{out}",),
        torch="torch.exp({a})",
        wasm="exp(a)",
        samples=(ANY,),
    ),
    Op(
        name="log",
        symbol="ln",
        forward="log(a)",
        derivatives=("1.0 / a",),
        says="{out} is the natural logarithm of {a}.",
        because=("The slope of the logarithm is one over its input: steep near zero, flat far out.",),
        formulas=("1 / {a}",),
        torch="torch.log({a})",
        wasm="log(a)",
        samples=(POSITIVE,),
        domain="a > 0.0",
        needs="a positive number",
    ),
    Op(
        name="log10",
        symbol="log₁₀",
        forward="log10(a)",
        derivatives=("1.0 / (a * LN10)",),
        says="{out} is the logarithm of {a} to base 10.",
        because=("A logarithm to base 10 is the natural one divided by ln 10, and so is its slope.",),
        formulas=("1 / ({a} · ln 10)",),
        torch="torch.log10({a})",
        wasm="log10(a)",
        samples=(POSITIVE,),
        domain="a > 0.0",
        needs="a positive number",
    ),
    Op(
        name="log2",
        symbol="log₂",
        forward="log2(a)",
        derivatives=("1.0 / (a * LN2)",),
        says="{out} is the logarithm of {a} to base 2.",
        because=("A logarithm to base 2 is the natural one divided by ln 2, and so is its slope.",),
        formulas=("1 / ({a} · ln 2)",),
        torch="torch.log2({a})",
        wasm="log2(a)",
        samples=(POSITIVE,),
        domain="a > 0.0",
        needs="a positive number",
    ),
    Op(
        name="sqrt",
        symbol="√",
        forward="sqrt(a)",
        derivatives=("0.5 / out if out != 0.0 else inf",),
        says="{out} is the square root of {a}.",
        because=("The slope of the square root is one half over the root.",),
        formulas=("1 / (2 · {out})",),
        torch="torch.sqrt({a})",
        wasm="sqrt(a)",
        samples=(POSITIVE,),
        domain="a >= 0.0",
        needs="a number that is not negative",
        kink="at 0 the derivative is infinite",
    ),
    Op(
        name="sin",
        symbol="sin",
        forward="sin(a)",
        derivatives=("cos(a)",),
        says="{out} is the sine of {a}.",
        because=("The slope of the sine is the cosine.",),
        formulas=("cos {a}",),
        torch="torch.sin({a})",
        wasm="sin(a)",
        samples=(ANY,),
        domain="isfinite(a)",
        needs="a finite number",
    ),
    Op(
        name="cos",
        symbol="cos",
        forward="cos(a)",
        derivatives=("-sin(a)",),
        says="{out} is the cosine of {a}.",
        because=("The slope of the cosine is minus the sine.",),
        formulas=("−sin {a}",),
        torch="torch.cos({a})",
        wasm="cos(a)",
        samples=(ANY,),
        domain="isfinite(a)",
        needs="a finite number",
    ),
    Op(
        name="tan",
        symbol="tan",
        forward="tan(a)",
        derivatives=("1.0 + out * out",),
        says="{out} is the tangent of {a}.",
        because=("The slope of the tangent is one plus the tangent squared.",),
        formulas=("1 + {out}²",),
        torch="torch.tan({a})",
        wasm="tan(a)",
        samples=((-1.2, 1.2),),
        domain="isfinite(a)",
        needs="a finite number",
    ),
    Op(
        name="tanh",
        symbol="tanh",
        forward="tanh(a)",
        derivatives=("1.0 - out * out",),
        says="{out} squashes {a} into the range from −1 to 1.",
        because=("tanh passes on one minus its own result squared: much near zero, almost nothing when saturated.",),
        formulas=("1 − {out}²",),
        torch="torch.tanh({a})",
        wasm="tanh(a)",
        samples=(ANY,),
    ),
    Op(
        name="sigmoid",
        symbol="σ",
        forward="sigmoid(a)",
        derivatives=("out * (1.0 - out)",),
        says="{out} squashes {a} into the range from 0 to 1.",
        because=("The sigmoid passes on its result times one minus its result: at most a quarter.",),
        formulas=("{out} · (1 − {out})",),
        torch="torch.sigmoid({a})",
        wasm="sigmoid(a)",
        samples=(ANY,),
    ),
    Op(
        name="relu",
        symbol="relu",
        forward="a if a > 0.0 else (0.0 if a <= 0.0 else a)",
        derivatives=("1.0 if a > 0.0 else 0.0",),
        says="{out} keeps {a} if it is positive and is 0 otherwise.",
        because=("relu is a gate: open (1) for a positive input, closed (0) otherwise.",),
        formulas=("1 if {a} > 0 else 0",),
        torch="torch.relu({a})",
        wasm="a if a > 0.0 else (0.0 if a <= 0.0 else a)",
        samples=(ANY,),
        kink="at 0 the derivative is 0",
    ),
    Op(
        name="leaky_relu",
        symbol="leaky",
        forward="a if a > 0.0 else a * b",
        derivatives=("1.0 if a > 0.0 else b", "0.0"),
        says="{out} keeps {a} if it is positive and multiplies it by {b} otherwise.",
        because=(
            "A leaky relu passes the gradient on: fully for a positive input, scaled by its slope otherwise.",
            "The slope is a fixed number: it takes no gradient.",
        ),
        formulas=("1 if {a} > 0 else {b}", "0"),
        torch="torch.nn.functional.leaky_relu({a}, {b})",
        wasm="a if a > 0.0 else a * b",
        samples=(ANY, (0.01, 0.5)),
        fixed=(1,),
        kink="at 0 the derivative is the slope for negative inputs",
    ),
    Op(
        name="elu",
        symbol="elu",
        forward="a if a > 0.0 else b * expm1(a)",
        derivatives=("1.0 if a > 0.0 else b * exp(a)", "0.0"),
        says="{out} keeps {a} if it is positive and bends it smoothly towards −{b} otherwise.",
        because=(
            "An elu passes the gradient on: fully for a positive input, fading out exponentially otherwise.",
            "The lower bound is a fixed number: it takes no gradient.",
        ),
        formulas=("1 if {a} > 0 else {b} · e^{a}", "0"),
        torch="torch.nn.functional.elu({a}, {b})",
        wasm="a if a > 0.0 else b * expm1(a)",
        samples=(ANY, (0.5, 2.0)),
        fixed=(1,),
        kink="at 0 the derivative is alpha",
    ),
    Op(
        name="gelu",
        symbol="gelu",
        forward="0.5 * a * erfc(-a * SQRT_HALF)",
        derivatives=("0.5 * erfc(-a * SQRT_HALF) + a * exp(-0.5 * a * a) * INV_SQRT_2PI",),
        says="{out} weighs {a} by the share of a normal distribution below it.",
        because=("gelu is a soft gate: the share of a normal distribution below the input, plus a small hump.",),
        formulas=("Φ({a}) + {a} · φ({a})",),
        torch="torch.nn.functional.gelu({a})",
        wasm="0.5 * a * erfc(-a * SQRT_HALF)",
        samples=(ANY,),
        domain="a > -inf",
        needs="a number above minus infinity",
    ),
    Op(
        name="softplus",
        symbol="softplus",
        forward="softplus(a)",
        derivatives=("sigmoid(a)",),
        says="{out} is a smooth relu of {a}.",
        because=("The slope of softplus is the sigmoid of its input.",),
        formulas=("σ({a})",),
        torch="torch.nn.functional.softplus({a}, 1.0, 40.0)",
        wasm="softplus(a)",
        samples=(ANY,),
    ),
    Op(
        name="erfc",
        symbol="erfc",
        forward="erfc(a)",
        derivatives=("-TWO_OVER_SQRT_PI * exp(-a * a)",),
        says="{out} is the complementary error function of {a}.",
        because=("The slope of erfc is minus the bell curve.",),
        formulas=("−2/√π · e^(−{a}²)",),
        torch="torch.special.erfc({a})",
        wasm="erfc(a)",
        samples=((-2.0, 2.0),),
    ),
    Op(
        name="maximum",
        symbol="max",
        forward="a if a >= b else (b if b > a else nan)",
        derivatives=(
            "1.0 if a > b else (0.5 if a == b else 0.0)",
            "1.0 if b > a else (0.5 if a == b else 0.0)",
        ),
        says="{out} is the larger of {a} and {b}.",
        because=("A maximum passes its whole gradient to the larger input, half to each on a tie.",) * 2,
        formulas=("1 if {a} > {b}, ½ if equal, else 0", "1 if {b} > {a}, ½ if equal, else 0"),
        torch="torch.maximum({a}, {b})",
        wasm="a if a >= b else (b if b > a else nan)",
        samples=(ANY, ANY),
        kink="on a tie each input gets half",
    ),
    Op(
        name="minimum",
        symbol="min",
        forward="a if a <= b else (b if b < a else nan)",
        derivatives=(
            "1.0 if a < b else (0.5 if a == b else 0.0)",
            "1.0 if b < a else (0.5 if a == b else 0.0)",
        ),
        says="{out} is the smaller of {a} and {b}.",
        because=("A minimum passes its whole gradient to the smaller input, half to each on a tie.",) * 2,
        formulas=("1 if {a} < {b}, ½ if equal, else 0", "1 if {b} < {a}, ½ if equal, else 0"),
        torch="torch.minimum({a}, {b})",
        wasm="a if a <= b else (b if b < a else nan)",
        samples=(ANY, ANY),
        kink="on a tie each input gets half",
    ),
)

OPS: dict[str, Op] = {op.name: op for op in ROWS}


def domain_error(op: Op, inputs: Iterable[float]) -> DomainError:
    """The error for inputs outside the operation's domain: what was needed and what came."""
    got = f" {op.symbol} ".join(f"{x:g}" for x in inputs)
    return DomainError(f"{op.title or op.name} needs {op.needs}, got {got}")

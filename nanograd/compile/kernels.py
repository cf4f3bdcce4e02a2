"""Elementary functions made of the compiler's own machine instructions, for two numbers at a time.

Each is a few lines in the expression language of ``ops.py``, with some words for the bits of a number. They agree with
Python's ``math`` to about two units in the last place, and tests check that. The host computes ``power``, and sines of
arguments beyond a million.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from nanograd.compile.instructions import Instructions
from nanograd.compile.language import ExpressionError, source
from nanograd.compile.wasm import Function, assemble

# Taylor's coefficients, as many as change a double in the interval where they are used, unless said otherwise.
SERIES: dict[str, tuple[float, ...]] = {
    # e^r = 1 + r + r²·(…) for |r| ≤ ln 2 / 2: the polynomial through ten of Chebyshev's nodes, computed to 60 digits,
    # off by 1.2e-16 at most; Taylor's needs two terms more
    "EXPONENTIAL": (
        0.5000000000000001, 0.16666666666666669, 0.04166666666662399, 0.008333333333330051, 0.0013888888917281794,
        0.00019841269863105968, 2.480152119021773e-05, 2.7557268378684192e-06, 2.7620138719733994e-07,
        2.5100424157005067e-08,
    ),
    # ln((1 + s) / (1 - s)) = 2s + s³·(…) for |s| ≤ 3 - 2√2, in s²
    "LOGARITHM": tuple(2.0 / (2 * n + 1) for n in range(1, 12)),
    # sin r = r + r³·(…), cos r = 1 - r²/2 + r⁴·(…) for |r| ≤ π/4, in r²
    "SINE": tuple((-1) ** n / math.factorial(2 * n + 1) for n in range(1, 9)),
    "COSINE": tuple((-1) ** n / math.factorial(2 * n) for n in range(2, 9)),
    # erfc(x)·e^(x²)·(1 + 2x) for x ≥ 0 in t = (x - 3.75) / (x + 3.75): the Chebyshev series of degree 24, computed to
    # 50 digits and written in powers of t. (The variable is that of Shepherd and Laframboise 1981.)
    "ERROR": (
        1.2375126308378275, -0.14024059858554697, 0.0035854154854644293, 0.0822767384901452, -0.10880393014174886,
        0.09230432116037748, -0.05869339858963677, 0.028362277418956406, -0.009746579558029276, 0.0017556258528952954,
        0.0002937136655913448, -0.0002901540805408417, 5.164909889268241e-05, 2.238423915508223e-05,
        -1.1444146237700524e-05, -9.73559896736775e-07, 1.751637648849062e-06, -5.7218230603224086e-08,
        -2.5866850716155884e-07, 2.3263508708859124e-08, 3.8675334242222354e-08, -3.744210080962018e-09,
        -5.1739902140113095e-09, 3.1114333809799254e-10, 4.2514714447963895e-10,
    ),
}  # fmt: skip

CONSTANTS: dict[str, float] = {
    "inf": math.inf,
    "nan": math.nan,
    "LOG2_E": 1.4426950408889634,
    "LOG10_E": 0.4342944819032518,
    # ln 2 and π/2 in pieces: the first ones are short, so that a whole number times one of them is exact
    "LN2_HIGH": float.fromhex("0x1.62e42feep-1"),
    "LN2_LOW": float.fromhex("0x1.a39ef35793c76p-33"),
    "TWO_OVER_PI": 0.6366197723675814,
    "QUARTER_HIGH": float.fromhex("0x1.921fb544p+0"),
    "QUARTER_MIDDLE": float.fromhex("0x1.0b4611a6p-34"),
    "QUARTER_LOW": float.fromhex("0x1.3198a2e037073p-69"),
    # adding this to a whole number puts the number into the lowest bits
    "WHOLE": 6755399441055744.0,
    # and this the number plus 1023, an exponent's bits
    "EXPONENT": 6755399441056767.0,
    "TWO_TO_52": 4503599627370496.0,
}

# 2 to a whole number from -1022 to 1023
_POWER_OF_TWO = "shift_left({} + EXPONENT, 52)"

# x as n quarter turns and a rest, and the rest's sine and cosine
_REST_OF_QUARTERS = """
    n = nearest(x * TWO_OVER_PI)
    t = x - n * QUARTER_HIGH
    w = n * QUARTER_MIDDLE
    r = t - w
    r = r + (((t - r) - w) - n * QUARTER_LOW)
    z = r * r
    h = 0.5 * z
    sine = r + r * z * series(z, SINE)
    u = 1.0 - h
    cosine = u + (((1.0 - u) - h) + z * z * series(z, COSINE))
"""

KERNELS = {
    "exp": f"""
def exp(x):
    k = nearest(x * LOG2_E)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    y = 1.0 + (r + r * r * series(r, EXPONENTIAL))
    half = floor(k * 0.5)
    y = y * {_POWER_OF_TWO.format("half")} * {_POWER_OF_TWO.format("(k - half)")}
    return inf if x > 709.782712893384 else (0.0 if x < -745.1332191019412 else y)
""",
    "expm1": f"""
def expm1(x):
    k = nearest(x * LOG2_E)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    half = floor(k * 0.5)
    scale = {_POWER_OF_TWO.format("half")}
    y = (r + r * r * series(r, EXPONENTIAL)) * scale + (scale - {_POWER_OF_TWO.format("(half - k)")})
    y = y * {_POWER_OF_TWO.format("(k - half)")}
    return inf if x > 709.782712893384 else (-1.0 if x < -50.0 else y)
""",
    "tanh": f"""
def tanh(x):
    size = bits_and(x, bits(0x7FFFFFFFFFFFFFFF))
    twice = smaller(size + size, 44.0)
    k = nearest(twice * LOG2_E)
    r = (twice - k * LN2_HIGH) - k * LN2_LOW
    scale = {_POWER_OF_TWO.format("k")}
    y = (r + r * r * series(r, EXPONENTIAL)) * scale + (scale - 1.0)
    return bits_or(y / (y + 2.0), bits_and(x, bits(0x8000000000000000)))
""",
    "sigmoid": """
def sigmoid(x):
    e = exp(-abs(x))
    return (1.0 if x >= 0.0 else e) / (1.0 + e)
""",
    "softplus": """
def softplus(x):
    e = exp(-abs(x))
    u = 1.0 + e
    return (x if x > 0.0 else 0.0) + (log(u) + (e - (u - 1.0)) / u)
""",
    "log": """
def log(x):
    tiny = x < 2.2250738585072014e-308
    y = x * 18014398509481984.0 if tiny else x
    k = bits_or(shift_right(y, 52), bits(0x4330000000000000)) - TWO_TO_52 - (1077.0 if tiny else 1023.0)
    m = bits_or(bits_and(y, bits(0x000FFFFFFFFFFFFF)), bits(0x3FF0000000000000))
    large = m > 1.4142135623730951
    f = (m * 0.5 if large else m) - 1.0
    k = k + 1.0 if large else k
    s = f / (2.0 + f)
    z = s * s
    h = 0.5 * f * f
    y = k * LN2_HIGH - ((h - (s * (h + z * series(z, LOGARITHM)) + k * LN2_LOW)) - f)
    return (y if x < inf else x) if x > 0.0 else (-inf if x == 0.0 else nan)
""",
    "log2": """
def log2(x):
    return log(x) * LOG2_E
""",
    "log10": """
def log10(x):
    return log(x) * LOG10_E
""",
    "sin_near": f"""
def sin_near(x):{_REST_OF_QUARTERS}    pair = floor(n * 0.5)
    return bits_xor(sine if pair == n * 0.5 else cosine, shift_left(pair + WHOLE, 63))
""",
    "cos_near": f"""
def cos_near(x):{_REST_OF_QUARTERS}    n = n + 1.0
    pair = floor(n * 0.5)
    return bits_xor(sine if pair == n * 0.5 else cosine, shift_left(pair + WHOLE, 63))
""",
    "tan_near": f"""
def tan_near(x):{_REST_OF_QUARTERS}    even = floor(n * 0.5) == n * 0.5
    return (sine if even else -cosine) / (cosine if even else sine)
""",
    "erfc": """
def erfc(x):
    size = abs(x)
    t = (size - 3.75) / (size + 3.75)
    head = bits_and(size, bits(0xFFFFFFFFF8000000))
    e = exp(-head * head) * exp((head - size) * (head + size))
    y = 0.0 if size > 27.3 else e * series(t, ERROR) / (1.0 + 2.0 * size)
    return y if x >= 0.0 else 2.0 - y
""",
}

# How many numbers each function of the host takes.
HOST = {"power": 2, "sin": 1, "cos": 1, "tan": 1}
_NEAR = {"sin": "sin_near", "cos": "cos_near", "tan": "tan_near"}

# What can be called.
NAMES = frozenset((*KERNELS, *HOST))

_PAIRWISE = {
    1: """
{0} ($a v128) -> v128
  local.get $a
  local.get $a f64x2.extract_lane 0 call {0} f64x2.replace_lane 0
  local.get $a f64x2.extract_lane 1 call {0} f64x2.replace_lane 1
""",
    2: """
{0} ($a v128, $b v128) -> v128
  local.get $a local.get $a f64x2.extract_lane 0 f64x2.splat v128.xor
  local.get $b local.get $b f64x2.extract_lane 0 f64x2.splat v128.xor v128.or v128.any_true i32.eqz if
    local.get $a f64x2.extract_lane 0 local.get $b f64x2.extract_lane 0 call {0} f64x2.splat return
  end
  local.get $a
  local.get $a f64x2.extract_lane 0 local.get $b f64x2.extract_lane 0 call {0} f64x2.replace_lane 0
  local.get $a f64x2.extract_lane 1 local.get $b f64x2.extract_lane 1 call {0} f64x2.replace_lane 1
""",
}

_NEAR_OR_FAR = """
{0} ($a v128) -> v128
  local.get $a f64x2.abs f64.const 1e6 f64x2.splat f64x2.lt i64x2.all_true if
    local.get $a call {0}_near return
  end
  local.get $a call {0}_far
"""


@dataclass(slots=True)
class Needed:
    """The functions that some instructions call, and what those call in turn.

    Attributes:
        host: names of the host's functions.
        emitted: our functions: how many numbers each takes, and its instructions; called functions come first.
    """

    host: list[str] = field(default_factory=list)
    emitted: dict[str, tuple[int, Instructions]] = field(default_factory=dict)

    def instructions(self) -> list[Instructions]:
        """The instructions of each of our own functions; called functions come first."""
        return [m for _, m in self.emitted.values()]


def needed(lists: Iterable[Instructions]) -> Needed:
    """The functions that the instructions need, always in the same order."""
    found = Needed()

    def visit(name: str) -> None:
        if name in HOST:
            if name not in found.host:
                found.host.append(name)
            if name in _NEAR:
                visit(_NEAR[name])
        elif name not in found.emitted:
            arguments, m = kernel(name)
            for called in calls(m):
                visit(called)
            found.emitted[name] = (arguments, m)

    for m in lists:
        for name in calls(m):
            visit(name)
    return found


def calls(m: Instructions) -> list[str]:
    """The functions that the instructions call, sorted."""
    return sorted({str(row[1]) for row in m.rows if row[0] == "call"})


def pairwise(name: str, indices: Mapping[str, int]) -> Function:
    """A function of the host, called for each of the two numbers."""
    return assemble(_PAIRWISE[HOST[name]].format(name), indices)


def near_or_far(name: str, indices: Mapping[str, int]) -> Function | None:
    """For a function whose own version is good up to a million: that one, and the host's beyond. Else None."""
    return assemble(_NEAR_OR_FAR.format(name), indices) if name in _NEAR else None


@cache
def kernel(name: str) -> tuple[int, Instructions]:
    """How many numbers the function takes, and its instructions."""
    if name not in KERNELS:
        raise ExpressionError(f"the compiler has no function {name!r}")
    (definition,) = ast.parse(KERNELS[name]).body
    assert isinstance(definition, ast.FunctionDef)
    m = Instructions()
    held: dict[str, Any] = {a.arg: m.make("argument", i) for i, a in enumerate(definition.args.args)}
    for line in definition.body:
        assert isinstance(line, ast.Assign | ast.Return)
        assert line.value is not None
        made = source(line.value, frozenset(held), NAMES, frozenset(CONSTANTS))
        row = eval(made, {"builder": m, **CONSTANTS, **SERIES}, dict(held))
        if isinstance(line, ast.Return):
            m.do("give", row)
        else:
            assert isinstance(line.targets[0], ast.Name)
            held[line.targets[0].id] = row
    return len(definition.args.args), m

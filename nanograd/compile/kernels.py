"""Elementary functions made of the compiler's own machine instructions, for a vector of numbers.

Each is a few lines in the expression language of ``ops.py``, with some words for the bits of a number. They agree with
Python's ``math`` to about two units in the last place, and tests check that. The host computes ``power``, and sines of
arguments beyond a million. Floats have the frequent ones of their own; the others are computed in doubles.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from nanograd.compile.instructions import Instructions
from nanograd.compile.kernel_texts import CONSTANTS, KERNELS, WORDS
from nanograd.compile.lanes import DOUBLES, FLOATS, Lanes
from nanograd.compile.language import ExpressionError, source
from nanograd.compile.wasm import Function, assemble

# These have versions for floats; what else floats need is computed in doubles.
_FOR_FLOATS = frozenset(("exp", "expm1", "tanh", "sigmoid", "softplus", "log", "log2", "log10"))

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

_IN_DOUBLES = {
    1: """
{0}.f32 ($a v128) -> v128
  local.get $a f64x2.promote_low_f32x4 call {0} f32x4.demote_f64x2_zero
  local.get $a local.get $a shuffle 2,3,2,3 f64x2.promote_low_f32x4 call {0} f32x4.demote_f64x2_zero
  shuffle 0,1,4,5
""",
    2: """
{0}.f32 ($a v128, $b v128) -> v128
  local.get $a f64x2.promote_low_f32x4 local.get $b f64x2.promote_low_f32x4 call {0} f32x4.demote_f64x2_zero
  local.get $a local.get $a shuffle 2,3,2,3 f64x2.promote_low_f32x4
  local.get $b local.get $b shuffle 2,3,2,3 f64x2.promote_low_f32x4 call {0} f32x4.demote_f64x2_zero
  shuffle 0,1,4,5
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
        in_doubles: functions whose version for floats calls them, and how many numbers each takes.
    """

    host: list[str] = field(default_factory=list)
    emitted: dict[str, tuple[int, Instructions]] = field(default_factory=dict)
    in_doubles: dict[str, int] = field(default_factory=dict)

    def instructions(self) -> list[Instructions]:
        """The instructions of each of our own functions; called functions come first."""
        return [m for _, m in self.emitted.values()]


def needed(lists: Iterable[Instructions]) -> Needed:
    """The functions that the instructions need, always in the same order."""
    found = Needed()

    def visit(name: str) -> None:
        base = name.removesuffix(FLOATS.suffix)
        if base != name and base not in _FOR_FLOATS:
            found.in_doubles[base] = HOST.get(base, 1)
            visit(base)
        elif name in HOST:
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


def in_doubles(name: str, arguments: int, indices: Mapping[str, int]) -> Function:
    """A function of floats that calls that of doubles."""
    return assemble(_IN_DOUBLES[arguments].format(name), indices)


@cache
def kernel(name: str) -> tuple[int, Instructions]:
    """How many numbers the function takes, and its instructions."""
    base = name.removesuffix(FLOATS.suffix)
    lanes: Lanes = DOUBLES if base == name else FLOATS
    words, constants, series = WORDS[lanes]
    if base not in KERNELS:
        raise ExpressionError(f"the compiler has no function {base!r}")
    (definition,) = ast.parse(KERNELS[base].format(**words)).body
    assert isinstance(definition, ast.FunctionDef)
    m = Instructions(lanes)
    held: dict[str, Any] = {a.arg: m.make("argument", i) for i, a in enumerate(definition.args.args)}
    for line in definition.body:
        assert isinstance(line, ast.Assign | ast.Return)
        assert line.value is not None
        made = source(line.value, frozenset(held), NAMES, frozenset(CONSTANTS))
        row = eval(made, {"builder": m, **constants, **series}, dict(held))
        if isinstance(line, ast.Return):
            m.do("give", row)
        else:
            assert isinstance(line.targets[0], ast.Name)
            held[line.targets[0].id] = row
    return len(definition.args.args), m

"""The loops over arrays that a packed program calls: sums of products, one expression for many numbers, and copies.

There are few of them, however large the program is, so a browser has them at full speed after the first steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nanograd.compile import expressions
from nanograd.compile.emit import Places, _uses, _Writer
from nanograd.compile.instructions import Instructions
from nanograd.compile.wasm import I32, OPCODES, V128, ZERO_ADDRESS, Function, local, memory, signed, simd

WIDTHS = (16, 8, 4, 2, 1)
"""How many neighbouring sums one loop computes at once, in registers."""

VECTOR, SAME = "vector", "same"
"""How an operand lies in memory: a number for each lane, or one for all."""


def sums(width: int, table: bool) -> str:
    """y = start + Σ s·v for ``width`` neighbouring numbers v and y at once, over ``rows`` rows.

    The terms lie at even distances, or where a table of pairs of addresses says. Each sum is added from its first term
    to its last.
    """
    pairs = range((width + 1) // 2)
    kind, load, store, add, mul, splat = (
        ("f64", "f64.load", "f64.store", "f64.add", "f64.mul", "f64.load")
        if width == 1
        else ("v128", "v128.load", "v128.store", "f64x2.add", "f64x2.mul", "v128.load64_splat")
    )
    totals = "".join(f", $t{i} {kind}" for i in pairs)
    begin = " ".join(f"local.get $start {load} {16 * i} local.set $t{i}" for i in pairs)
    more = "\n".join(
        f"local.get $t{i} local.get $x local.get $q {load} {16 * i} {mul} {add} local.set $t{i}" for i in pairs
    )
    end = " ".join(f"local.get $y local.get $t{i} {store} {16 * i}" for i in pairs)

    def move(name: str, by: str) -> str:
        return f"local.get ${name} {by} i32.add local.set ${name}"

    if table:
        taken = "$table i32, $s i32, $v i32"
        first = "local.get $table local.set $p"
        term = f"""
            local.get $p i32.load 0 local.get $s i32.add {splat} 0 local.set $x
            local.get $p i32.load 4 local.get $v i32.add local.set $q
            {more}
            {move("p", "i32.const 8")}"""
    else:
        taken = "$s i32, $ds i32, $v i32, $dv i32"
        first = "local.get $s local.set $p local.get $v local.set $q"
        term = f"""
            local.get $p {splat} 0 local.set $x
            {more}
            {move("p", "local.get $ds")} {move("q", "local.get $dv")}"""
    steps = "$dy i32, $dstart i32, $dsr i32, $dvr i32"
    return f"""
sums_{width}{"_table" if table else ""} ($y i32, $start i32, {taken}, $count i32, $rows i32, {steps})
local $left i32, $p i32, $q i32, $x {kind}{totals}
  loop
    {begin}
    local.get $count local.tee $left if
      {first}
      loop
        {term}
        local.get $left i32.const 1 i32.sub local.tee $left br_if 0
      end
    end
    {end}
    {move("y", "local.get $dy")} {move("start", "local.get $dstart")}
    {move("s", "local.get $dsr")} {move("v", "local.get $dvr")}
    local.get $rows i32.const 1 i32.sub local.tee $rows br_if 0
  end
"""


STRIDED = """
strided ($to i32, $from i32, $stride i32, $count i32)    ;; numbers at even distances, side by side
  loop
    local.get $to local.get $from f64.load 0 f64.store 0
    local.get $to i32.const 8 i32.add local.set $to
    local.get $from local.get $stride i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

GATHER = """
gather ($to i32, $table i32, $count i32)                 ;; numbers from anywhere, side by side
  loop
    local.get $to local.get $table i32.load 0 f64.load 0 f64.store 0
    local.get $to i32.const 8 i32.add local.set $to
    local.get $table i32.const 4 i32.add local.set $table
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

LARGEST = """
largest ($to i32, $from i32, $stride i32, $count i32)
local $most f64
  local.get $from f64.load 0 local.set $most
  loop
    local.get $most local.get $from f64.load 0 f64.max local.set $most
    local.get $from local.get $stride i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
  local.get $to local.get $most f64.store 0
"""

PICK = """
pick ($to i32, $index i32, $table i32, $count i32)       ;; numbers from where the table has them for the index
local $from i32
  local.get $table local.get $index f64.load 0 i32.trunc_sat_f64_u i32.const 2 i32.shl i32.add i32.load 0
  local.set $from
  loop
    local.get $to local.get $from f64.load 0 f64.store 0
    local.get $to i32.const 8 i32.add local.set $to
    local.get $from i32.const 8 i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

GIVE_BACK = """
give_back ($from i32, $index i32, $table i32, $count i32) ;; add numbers to where the table has them for the index
local $to i32
  local.get $table local.get $index f64.load 0 i32.trunc_sat_f64_u i32.const 2 i32.shl i32.add i32.load 0
  local.set $to
  loop
    local.get $to local.get $to f64.load 0 local.get $from f64.load 0 f64.add f64.store 0
    local.get $to i32.const 8 i32.add local.set $to
    local.get $from i32.const 8 i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

CLEAR = """
clear ($from i32, $bytes i32)
  local.get $from i32.const 0 local.get $bytes memory.fill
"""

COPIES = {
    "strided": STRIDED, "gather": GATHER, "largest": LARGEST, "pick": PICK, "give_back": GIVE_BACK, "clear": CLEAR,
}  # fmt: skip


class Expression:
    """Instructions for one lane of an array, which take its operands."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.m = Instructions()
        self.kinds = tuple(kinds)

    def operand(self, place: int) -> int:
        """The row of an operand."""
        return self.m.make("argument", 2 + len(self.kinds) + place)

    @property
    def idle(self) -> int:
        """The row of the mask of a lane that is not there: the second of a last, odd number."""
        return self.m.make("argument", 3 + 2 * len(self.kinds))


def expression_of(name: str, slot: int, fixed: Sequence[float | None], kinds: Sequence[str]) -> Expression:
    """An operation of one lane, or what it contributes to the gradient of a slot from 0 on; ``fixed`` are constants."""
    made = Expression(kinds)
    m, count = made.m, 0
    operands: list[int] = []
    for number in fixed:
        if number is None:
            operands.append(made.operand(count))
            count += 1
        else:
            operands.append(m.constant(number))
    if slot >= 0:
        out, upstream = made.operand(count), made.operand(count + 1)
        passed_on = expressions.passed_on(name, slot)
        m.do("give", passed_on(m, *operands, *(None,) * (2 - len(operands)), out, upstream))
        return made
    if (domain := expressions.domain(name)) is not None:
        good = domain(m, *operands)
        if m.numbers.get(good) is not True:
            m.do("guard", m.either(good, made.idle))
    m.do("give", expressions.forward(name)(m, *operands))
    return made


def mapping(name: str, expression: Expression, places: Places, calls: Mapping[str, int], idle_masks: int) -> Function:
    """A function that computes the expression for ``count`` lanes, two at a time."""
    kinds, m = expression.kinds, expression.m
    first = 2 + len(kinds)
    result = first + len(kinds)
    idle = result + 1
    uses, live = _uses(m)
    writer = _Writer(m, uses, bytes(len(m.rows)), {}, 0, places, calls, first_local=idle + 1)
    writer.write(0, len(m.rows), live)
    loads, moves = [], []
    for place, kind in enumerate(kinds):
        load = "v128.load" if kind == VECTOR else "v128.load64_splat"
        loads += [local("get", 2 + place), memory(load, 0), local("set", first + place)]
        if kind == VECTOR:
            moves += [local("get", 2 + place), b"\x41\x10", OPCODES["i32.add"], local("set", 2 + place)]
    before = after = b""
    if writer.guard >= 0:
        everything = simd(0x0C) + b"\xff" * 16
        before = everything + local("set", writer.guard)
        loads += [
            local("get", 0), b"\x41\x02", OPCODES["i32.lt_u"], b"\x41\x04", OPCODES["i32.shl"],
            memory("v128.load", idle_masks), local("set", idle),
        ]  # fmt: skip
        guard = ZERO_ADDRESS + memory("v128.load", places.guard) + local("get", writer.guard) + OPCODES["v128.and"]
        after = ZERO_ADDRESS + guard + memory("v128.store", places.guard)
    body = [
        before, b"\x03\x40", *loads, *writer.out, local("set", result),
        local("get", 1), local("get", result), memory("v128.store", 0),
        local("get", 1), b"\x41" + signed(16), OPCODES["i32.add"], local("set", 1), *moves,
        local("get", 0), b"\x41\x02", OPCODES["i32.sub"], local("tee", 0), b"\x41\x00", OPCODES["i32.gt_s"],
        b"\x0d\x00\x0b", after,
    ]  # fmt: skip
    count = len(kinds) + 2 + writer.locals
    return Function(name, (I32,) * first, (), b"".join(body), ((count, V128),))

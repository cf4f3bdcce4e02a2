"""The loops over arrays that a packed program calls: sums of products, one expression for many numbers, and copies.

There are few of them, however large the program is, so a browser has them at full speed after the first steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nanograd.compile import expressions
from nanograd.compile.emit import Places, _Writer
from nanograd.compile.instructions import Instructions
from nanograd.compile.lanes import DOUBLES, FLOATS, Lanes
from nanograd.compile.opcodes import OPCODES, simd
from nanograd.compile.operands import uses_of
from nanograd.compile.wasm import I32, V128, ZERO_ADDRESS, Function, local, memory, signed

WIDTHS = {DOUBLES: (16, 8, 4, 2, 1), FLOATS: (32, 16, 8, 4, 1)}
"""How many neighbouring sums one loop computes at once, in registers."""

VECTOR, SAME = "vector", "same"
"""How an operand lies in memory: a number for each lane, or one for all."""


VECTORS_IN_TWOS = 4


def twos(table: bool) -> str:
    """The sums of two rows that take the same v, ``VECTORS_IN_TWOS`` vectors of them.

    Each v is loaded once for both. That many sums and factors stay in registers, and loads are what bounds sums.
    """
    vectors = range(VECTORS_IN_TWOS)
    taken = "$table i32, $s i32, $v i32" if table else "$s i32, $ds i32, $v i32, $dv i32"
    totals = [(row, i) for row in "ab" for i in vectors]
    declared = "".join(f", ${row}{i} v128" for row, i in totals)
    start = {"a": "local.get $start", "b": "local.get $start local.get $dstart i32.add"}
    y = {"a": "local.get $y", "b": "local.get $y local.get $dy i32.add"}
    begin = " ".join(f"{start[row]} v128.load {16 * i} local.set ${row}{i}" for row, i in totals)
    end = " ".join(f"{y[row]} local.get ${row}{i} v128.store {16 * i}" for row, i in totals)
    more = "\n".join(
        f"""local.get $q v128.load {16 * i} local.set $w
        local.get $a{i} local.get $one local.get $w {{v}}.mul {{v}}.add local.set $a{i}
        local.get $b{i} local.get $two local.get $w {{v}}.mul {{v}}.add local.set $b{i}"""
        for i in vectors
    )
    if table:
        first = "local.get $table local.set $p"
        place = """
      local.get $p i32.load 0 local.get $s i32.add local.tee $q {splat} 0 local.set $one
      local.get $q local.get $dsr i32.add {splat} 0 local.set $two
      local.get $p i32.load 4 local.get $v i32.add local.set $q"""
        move = "local.get $p i32.const 8 i32.add local.set $p"
    else:
        first = "local.get $s local.set $p local.get $v local.set $q"
        place = """
      local.get $p {splat} 0 local.set $one
      local.get $p local.get $dsr i32.add {splat} 0 local.set $two"""
        move = "local.get $p local.get $ds i32.add local.set $p local.get $q local.get $dv i32.add local.set $q"
    return f"""
twos{"_table" if table else ""} ($y i32, $start i32, {taken}, $count i32, $dy i32, $dstart i32, $dsr i32)
local $p i32, $q i32, $w v128, $one v128, $two v128{declared}
  {begin}
  {first}
  local.get $count if
    loop
      {place}
      {more}
      {move}
      local.get $count i32.const 1 i32.sub local.tee $count br_if 0
    end
  end
  {end}
"""


def _in_twos(vectors: int, table: bool) -> str:
    """Takes two rows at a time as long as there are as many, and they take the same v."""
    if vectors % VECTORS_IN_TWOS:
        return ""
    factors = ("$table", "$s", "$v") if table else ("$s", "$ds", "$v", "$dv")
    calls = []
    for far in range(0, 16 * vectors, 16 * VECTORS_IN_TWOS):
        taken = [f"local.get {name}" + (f" i32.const {far} i32.add" if name == "$v" else "") for name in factors]
        places = [f"local.get {name} i32.const {far} i32.add" for name in ("$y", "$start")]
        rest = [f"local.get {name}" for name in ("$count", "$dy", "$dstart", "$dsr")]
        calls.append(" ".join([*places, *taken, *rest, f"call twos{'_table' if table else ''}"]))
    moves = " ".join(
        f"local.get {name} local.get {by} i32.const 1 i32.shl i32.add local.set {name}"
        for name, by in (("$y", "$dy"), ("$start", "$dstart"), ("$s", "$dsr"))
    )
    return f"""
  local.get $dvr i32.eqz if
    block
      loop
        local.get $rows i32.const 2 i32.lt_u br_if 1
        {" ".join(calls)}
        {moves}
        local.get $rows i32.const 2 i32.sub local.set $rows
        br 0
      end
    end
    local.get $rows i32.eqz if return end
  end
"""


def sums(width: int, table: bool, lanes: Lanes) -> str:
    """y = start + Σ s·v for ``width`` neighbouring numbers v and y at once, over ``rows`` rows.

    The terms lie at even distances, or where a table of pairs of addresses says. Each sum is added from its first term
    to its last.
    """
    pairs = range(lanes.vectors(width))
    kind, splat = ("{f}", "{f}.load") if width == 1 else ("v128", "{splat}")
    load, store = f"{kind}.load", f"{kind}.store"
    add, mul = ("{f}.add", "{f}.mul") if width == 1 else ("{v}.add", "{v}.mul")
    # Floats need not be added in order. With fewer than eight sums at once, each would wait for its last addition.
    totals = ("t", "u") if lanes is FLOATS and len(pairs) < 8 else ("t", "t")
    declared = "".join(f", ${total}{i} {kind}" for total in sorted({*totals}) for i in pairs)
    begin = " ".join(f"local.get $start {load} {16 * i} local.set $t{i}" for i in pairs)
    end = " ".join(f"local.get $y local.get $t{i} {store} {16 * i}" for i in pairs)
    if totals[0] != totals[1]:
        nothing = "{f}.const 0" if width == 1 else "{f}.const 0 {v}.splat"
        begin += " " + " ".join(f"{nothing} local.set $u{i}" for i in pairs)
        end = " ".join(f"local.get $y local.get $t{i} local.get $u{i} {add} {store} {16 * i}" for i in pairs)

    def move(name: str, by: str) -> str:
        return f"local.get ${name} {by} i32.add local.set ${name}"

    def term(total: str) -> str:
        more = "\n".join(
            f"local.get ${total}{i} local.get $x local.get $q {load} {16 * i} {mul} {add} local.set ${total}{i}"
            for i in pairs
        )
        if table:
            return f"""
        local.get $p i32.load 0 local.get $s i32.add {splat} 0 local.set $x
        local.get $p i32.load 4 local.get $v i32.add local.set $q
        {more}
        {move("p", "i32.const 8")}"""
        return f"""
        local.get $p {splat} 0 local.set $x
        {more}
        {move("p", "local.get $ds")} {move("q", "local.get $dv")}"""

    again = "local.get $left i32.const 1 i32.sub local.tee $left br_if 0"
    if totals[0] == totals[1]:
        terms = f"local.get $count local.tee $left if loop {term('t')} {again} end end"
    else:
        terms = (
            f"local.get $count i32.const 1 i32.shr_u local.tee $left if loop {term('t')} {term('u')} {again} end end"
        )
        terms += f" local.get $count i32.const 1 i32.and if {term('t')} end"
    taken = "$table i32, $s i32, $v i32" if table else "$s i32, $ds i32, $v i32, $dv i32"
    first = "local.get $table local.set $p" if table else "local.get $s local.set $p local.get $v local.set $q"
    steps = "$dy i32, $dstart i32, $dsr i32, $dvr i32"
    return f"""
sums_{width}{"_table" if table else ""} ($y i32, $start i32, {taken}, $count i32, $rows i32, {steps})
local $left i32, $p i32, $q i32, $x {kind}{declared}
  {_in_twos(len(pairs), table)}
  loop
    {begin}
    {first}
    {terms}
    {end}
    {move("y", "local.get $dy")} {move("start", "local.get $dstart")}
    {move("s", "local.get $dsr")} {move("v", "local.get $dvr")}
    local.get $rows i32.const 1 i32.sub local.tee $rows br_if 0
  end
"""


class Expression:
    """Instructions for one lane of an array, which take its operands."""

    def __init__(self, kinds: Sequence[str], lanes: Lanes) -> None:
        self.m = Instructions(lanes)
        self.kinds = tuple(kinds)

    def operand(self, place: int) -> int:
        """The row of an operand."""
        return self.m.make("argument", 2 + len(self.kinds) + place)

    @property
    def idle(self) -> int:
        """The row of the mask of lanes that are not there: the last vector may have fewer numbers."""
        return self.m.make("argument", 3 + 2 * len(self.kinds))


def expression_of(
    name: str, slot: int, fixed: Sequence[float | None], kinds: Sequence[str], lanes: Lanes
) -> Expression:
    """An operation of one lane, or what it contributes to the gradient of a slot from 0 on; ``fixed`` are constants."""
    made = Expression(kinds, lanes)
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
    """A function that computes the expression for ``count`` lanes, a vector of them at a time."""
    kinds, m = expression.kinds, expression.m
    first = 2 + len(kinds)
    result = first + len(kinds)
    idle = result + 1
    used, live = uses_of(m)
    writer = _Writer(m, used, bytes(len(m.rows)), {}, 0, places, calls, first_local=idle + 1)
    writer.write(0, len(m.rows), live)
    loads, moves = [], []
    whole = b"\x41" + signed(m.lanes.count)
    for place, kind in enumerate(kinds):
        load = "v128.load" if kind == VECTOR else writer.splat
        loads += [local("get", 2 + place), memory(load, 0), local("set", first + place)]
        if kind == VECTOR:
            moves += [local("get", 2 + place), b"\x41\x10", OPCODES["i32.add"], local("set", 2 + place)]
    before = after = b""
    if writer.guard >= 0:
        everything = simd(0x0C) + b"\xff" * 16
        before = everything + local("set", writer.guard)
        loads += [
            local("get", 0), whole, local("get", 0), whole, OPCODES["i32.lt_u"], OPCODES["select"],
            b"\x41\x04", OPCODES["i32.shl"],
            memory("v128.load", idle_masks), local("set", idle),
        ]  # fmt: skip
        guard = ZERO_ADDRESS + memory("v128.load", places.guard) + local("get", writer.guard) + OPCODES["v128.and"]
        after = ZERO_ADDRESS + guard + memory("v128.store", places.guard)
    body = [
        before, b"\x03\x40", *loads, *writer.out, local("set", result),
        local("get", 1), local("get", result), memory("v128.store", 0),
        local("get", 1), b"\x41" + signed(16), OPCODES["i32.add"], local("set", 1), *moves,
        local("get", 0), whole, OPCODES["i32.sub"], local("tee", 0), b"\x41\x00", OPCODES["i32.gt_s"],
        b"\x0d\x00\x0b", after,
    ]  # fmt: skip
    count = len(kinds) + 2 + writer.locals
    return Function(name, (I32,) * first, (), b"".join(body), ((count, V128),))

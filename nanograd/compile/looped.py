"""The module of a program whose packs are computed by loops; its functions and manifest are those of ``module.py``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nanograd.compile import drive, kernels, update
from nanograd.compile.emit import Places
from nanograd.compile.layout import Calculation, Maker, Memory, arrays_of, cells_of, manifest_of
from nanograd.compile.packs import Packed
from nanograd.compile.routines import COPIES, WIDTHS, mapping, sums
from nanograd.compile.statements import Call, Statements
from nanograd.compile.wasm import F64, PAGE, Function, Module, signed, unsigned

_CALLS_IN_FUNCTION = 250

GRADIENTS = """
gradients ($first i32, $count i32, $order i32, $scratch i32) -> f64
local $loss f64, $left i32
  call begin
  i32.const {gradients} i32.const 0 i32.const {array_bytes} memory.fill
  i32.const {seed} f64.const 1 local.get $count f64.convert_i32_u f64.div f64.store 0
  local.get $count local.set $left
  loop
    local.get $left i32.const 1 i32.sub local.set $left
    i32.const {inputs} local.get $left local.get $first local.get $order call row i32.const {row_bytes} memory.copy
    {forward} {backward}
    local.get $left i32.const 3 i32.shl local.get $scratch i32.add i32.const {loss} f64.load 0 f64.store 0
    local.get $left br_if 0
  end
  local.get $scratch local.get $count call sum local.get $count f64.convert_i32_u f64.div local.tee $loss
  local.get $loss call judge
"""

FORWARD = """
forward ($first i32, $count i32, $order i32, $seed f64, $to i32)
local $left i32
  local.get $count local.set $left
  loop
    local.get $left i32.const 1 i32.sub local.set $left
    i32.const {inputs} local.get $left local.get $first local.get $order call row i32.const {row_bytes} memory.copy
    {forward}
    local.get $left i32.const 3 i32.shl local.get $to i32.add i32.const {loss} f64.load 0 f64.store 0
    local.get $left br_if 0
  end
"""

EVALUATE = """
evaluate ($first i32, $count i32, $order i32, $scratch i32) -> f64
local $loss f64
  call begin
  local.get $first local.get $count local.get $order f64.const 0 local.get $scratch call forward
  local.get $scratch local.get $count call sum local.get $count f64.convert_i32_u f64.div local.tee $loss
  local.get $loss call judge
"""


def build(calculation: Calculation, packed: Packed, moves: Sequence[int]) -> tuple[bytes, dict[str, Any]]:
    """The module's bytes and its manifest. Rows are computed one after another, the last first, as ``drive`` does."""
    tape, rule = calculation.tape, calculation.rule
    memory = Memory()
    guard, status, kept = memory.take(16), memory.take(8), memory.take(8)
    cells = cells_of(rule, memory)
    half, changed, arrays, backup = arrays_of(calculation, memory)
    lists = {}
    if rule is not None:
        lists = {"once": (update.once(rule, cells), 0, 0), "update": (update.every(rule, cells, arrays), 1, 0)}
    inputs = memory.take(8 * max(1, calculation.columns))
    made = Statements(tape, packed, moves, memory.take, arrays["data"], arrays["grad"], inputs)

    instructions = [*(m for m, _, _ in lists.values()), *(each.m for each in made.expressions.values())]
    used = kernels.needed(instructions)
    pool: list[bytes] = sorted(
        {bits for m in [*instructions, *used.instructions()] for name, bits, _, _ in m.rows if name == "constant"}
    )
    constants = memory.take(8 * max(1, len(pool)))
    places = Places(arrays["data"], arrays["grad"], guard, {bits: constants + 8 * i for i, bits in enumerate(pool)})
    block = memory.take(64)
    maker = Maker(used, places)
    sections = {name: maker.section(name, *each) for name, each in lists.items()}
    rows = memory.end
    for name, expression in made.expressions.items():
        maker.add(mapping(name, expression, places, maker.indices, made.idle))
    called = {name for name, _ in (*made.forward, *made.backward)}
    known: dict[str, Any] = {
        "block": block, "rows": rows, "row_bytes": 8 * calculation.columns, "guard": guard, "status": status,
        "gradients": arrays["grad"], "array_bytes": 16 * half, "array_pairs": half, "last_element": 16 * (half - 1),
        "data": arrays["data"], "backup": backup, "kept": kept, "kept_bytes": 16 * half * len(changed),
        "step": cells["step"], "lr": cells.get("lr", 0), "norm": cells.get("norm", 0),
        "clip_norm": cells.get("clip_norm", 0), "elements": 2 * half, "inputs": inputs, "loss": made.loss,
        "seed": made.seed,
    }  # fmt: skip
    for width in WIDTHS:
        for table in (False, True):
            if f"sums_{width}{'_table' if table else ''}" in called:
                maker.text(sums(width, table), {})
    for name, text in COPIES.items():
        if name in called:
            maker.text(text, {})
    for text in (drive.ROW, drive.SUM, drive.BEGIN, drive.FINITE, drive.JUDGE):
        maker.text(text, known)
    for name, calls in (("forward", made.forward), ("backward", made.backward)):
        known[name] = _calls(maker, name, calls)
    for text in (FORWARD, EVALUATE, GRADIENTS):
        maker.text(text, known, exported=True)
    if rule is not None:
        maker.indices["update"] = maker.indices["update_0"]
        once = "\n".join(drive.CALL_ONCE.format(name=each.name, **known) for each in sections["once"].functions)
        maker.text(drive.NORM, known)
        maker.text(drive.RESTORE, known, exported=True)
        maker.text(drive.STEP, {**known, "once": once}, exported=True)

    module = Module(
        imports=[(name, (F64,) * kernels.HOST[name], (F64,)) for name in used.host],
        functions=maker.functions,
        pages=(rows + 8 * calculation.columns + PAGE - 1) // PAGE + 1,
        data=[*made.data, (constants, b"".join(pool))],
    )
    return module.encode(), manifest_of(calculation, maker.functions, used, arrays, cells, status, rows)


def _calls(maker: Maker, name: str, calls: Sequence[Call]) -> str:
    """Functions that make the calls one after another; gives the text that calls them."""
    names = []
    for start in range(0, len(calls), _CALLS_IN_FUNCTION):
        body = bytearray()
        for called, numbers in calls[start : start + _CALLS_IN_FUNCTION]:
            for number in numbers:
                body += b"\x41" + signed(number)
            body += b"\x10" + unsigned(maker.indices[called])
        names.append(f"{name}_{start}")
        maker.add(Function(names[-1], (), (), bytes(body)))
    return " ".join(f"call {each}" for each in names)

"""The module of a program whose packs are computed by loops; its functions and manifest are those of ``module.py``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nanograd.compile import drive, gradient, kernels, update
from nanograd.compile.block_texts import TRAIN, add_blocks
from nanograd.compile.blocks import blocks_of
from nanograd.compile.calling import add_expressions, add_routines, calls_of
from nanograd.compile.calls import in_order
from nanograd.compile.common import Common
from nanograd.compile.emit import Places
from nanograd.compile.layout import Calculation, Maker, Memory, arrays_of, cells_of, manifest_of, pooled
from nanograd.compile.packs import Packed, pack
from nanograd.compile.routines import WIDTHS
from nanograd.compile.shorter import without
from nanograd.compile.statements import Statements
from nanograd.compile.wasm import F64, PAGE, Module

ROWS = """
{train} ($first i32, $count i32, $order i32, $seed f64, $to i32) ;; one row after another, the last first
  i32.const {seed} local.get $seed {narrow} {f}.store 0
  {before}
  loop
    local.get $count i32.const 1 i32.sub local.set $count
    i32.const {inputs} local.get $count local.get $first local.get $order call row i32.const {row_bytes} memory.copy
    {both}
    local.get $count i32.const {shift} i32.shl local.get $to i32.add i32.const {loss} {f}.load 0 {f}.store 0
    local.get $count br_if 0
  end
"""

GRADIENTS = """
gradients ($first i32, $count i32, $order i32, $scratch i32) -> f64
local $loss f64
  call begin
  i32.const {gradients} i32.const 0 i32.const {array_bytes} memory.fill
  local.get $first local.get $count local.get $order
  f64.const 1 local.get $count i32.const {terms} i32.mul f64.convert_i32_u f64.div local.get $scratch call train
  local.get $scratch local.get $count call sum
  local.get $count i32.const {terms} i32.mul f64.convert_i32_u f64.div local.tee $loss
  local.get $loss call judge
"""

FORWARD = """
forward ($first i32, $count i32, $order i32, $seed f64, $to i32)
local $left i32, $at i32, $stride i32
  {before}
  local.get $count i32.const {shift} i32.shl i32.const 15 i32.add i32.const -16 i32.and local.set $stride
  local.get $count local.set $left
  loop
    local.get $left i32.const 1 i32.sub local.set $left
    i32.const {inputs} local.get $left local.get $first local.get $order call row i32.const {row_bytes} memory.copy
    {forward}
    local.get $left i32.const {shift} i32.shl local.get $to i32.add local.tee $at
    i32.const {loss} {f}.load 0 {f}.store 0
    {others}
    local.get $left br_if 0
  end
"""

EVALUATE = """
evaluate ($first i32, $count i32, $order i32, $scratch i32) -> f64
local $loss f64
  call begin
  local.get $first local.get $count local.get $order f64.const 0 local.get $scratch call forward
  local.get $scratch local.get $count call sum
  local.get $count i32.const {terms} i32.mul f64.convert_i32_u f64.div local.tee $loss
  local.get $loss call judge
"""


CHOICE = """
    i32.const {column} {wide} f64.const {number} f64.eq if
      {this}
    else
      {other}
    end
"""

OTHER = "local.get $at local.get $stride i32.add local.tee $at i32.const {place} {f}.load 0 {f}.store 0"

LOSS = "i32.const {loss} i32.const {at} {f}.load 0 {f}.store 0"


def build(calculation: Calculation, packed: Packed, moves: Sequence[int]) -> tuple[bytes, dict[str, Any]]:
    """The module's bytes and its manifest. Rows are computed one after another, the last first, as ``drive`` does."""
    tape, rule = calculation.tape, calculation.rule
    memory, lanes = Memory(), calculation.lanes
    guard, status, kept = memory.take(16), memory.take(8), memory.take(8)
    cells = cells_of(rule, memory)
    vectors, changed, arrays, backup = arrays_of(calculation, memory)
    lists = {}
    if rule is not None:
        every = update.every(rule, cells, arrays, backup, lanes)
        lists = {"once": (update.once(rule, cells), 0, 0), "update": (every, 1, 0)}
    inputs = memory.take(lanes.size * max(1, calculation.columns))
    ends = sorted(calculation.ends, reverse=True)
    others = [(end, 0, without(tape, range(end, calculation.columns))) for end in ends]
    others += [(calculation.columns - 1, number, other) for number, other in enumerate(calculation.tapes[1:], 1)]
    ways = [(tape, packed, moves)]
    for _, _, other in others:
        other_moves = gradient.depends_on_parameters(other)
        ways.append((other, pack(other, other_moves), other_moves))
    widest = max([len(each.rows) for _, found, _ in ways for each in found.packs] + [WIDTHS[lanes][0]])
    common = Common(memory.take, arrays["data"], arrays["grad"], inputs, calculation.parameters, widest, lanes)
    statements = [Statements(*way, common) for way in ways]
    blocks = blocks_of(calculation, packed, moves, common)

    instructions = [*(m for m, _, _ in lists.values()), *(each.m for each in common.expressions.values())]
    used = kernels.needed(instructions)
    pool: list[bytes] = sorted(
        {bits for m in [*instructions, *used.instructions()] for name, bits, _, _ in m.rows if name == "constant"}
    )
    constants = memory.take(8 * max(1, len(pool)))
    places = Places(arrays["data"], arrays["grad"], guard, {bits: constants + 8 * i for i, bits in enumerate(pool)})
    block = memory.take(64)
    maker = Maker(used, places, lanes)
    sections = {name: maker.section(name, *each) for name, each in lists.items()}
    rows = memory.end
    add_expressions(maker, common, places)
    called = {name for made in statements for name, _ in (*made.forward, *made.backward)}
    called.update(name for name, _ in (*common.before, *(blocks.calls if blocks else ())))
    known: dict[str, Any] = {
        "block": block, "rows": rows, "row_bytes": lanes.size * calculation.columns, "guard": guard, "status": status,
        "gradients": arrays["grad"], "array_bytes": 16 * vectors, "array_pairs": vectors,
        "last_element": 16 * (vectors - 1),
        "data": arrays["data"], "backup": backup, "kept": kept, "kept_bytes": 16 * vectors * len(changed),
        "step": cells["step"], "lr": cells.get("lr", 0), "norm": cells.get("norm", 0),
        "clip_norm": cells.get("clip_norm", 0), "elements": lanes.count * vectors, "inputs": inputs,
        "loss": common.loss, "seed": common.seed, "terms": calculation.terms,
    }  # fmt: skip
    add_routines(maker, called)
    for text in (drive.ROW, drive.SUM, drive.BEGIN, drive.FINITE, drive.JUDGE):
        maker.text(text, known)
    known["before"] = calls_of(maker, "before", in_order(common.before))
    for place, made in enumerate(statements):
        forward = calls_of(maker, f"forward_{place}", made.forward)
        forward += " " + LOSS.format(loss=common.loss, at=made.loss, **lanes.words)
        both = f"{forward} {calls_of(maker, f'backward_{place}', made.backward)}"
        if place:
            column, number, _ = others[place - 1]
            chosen = {**lanes.words, "column": inputs + lanes.size * column, "number": number}
            forward = CHOICE.format(**chosen, this=forward, other=known["forward"])
            both = CHOICE.format(**chosen, this=both, other=known["both"])
        known["forward"], known["both"] = forward, both
    known["others"] = ""
    if not calculation.loops:  # other results are read like those of straight-line code
        known["others"] = "\n".join(
            OTHER.format(place=statements[0].number(row), **lanes.words) for row in tape.outputs[1:]
        )
    maker.text(ROWS, {**known, "train": "train_rows" if blocks else "train"})
    if blocks:
        add_blocks(maker, blocks, calculation.columns)
        maker.text(TRAIN, {"samples": blocks.samples})
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
        pages=(rows + lanes.size * calculation.columns + PAGE - 1) // PAGE + 1,
        data=[*common.data, (constants, pooled(pool))],
    )
    manifest = manifest_of(calculation, maker.functions, used, arrays, cells, status, rows)
    if calculation.loops and len(tape.outputs) > 1:
        manifest["readings"] = statements[0].readings()
    return module.encode(), manifest

"""The functions that train on blocks of samples: they fetch rows, call what ``Blocks`` made, and keep the losses."""

from __future__ import annotations

from nanograd.compile.blocks import Blocks
from nanograd.compile.calling import calls_of
from nanograd.compile.lanes import Lanes
from nanograd.compile.layout import Maker
from nanograd.compile.routines import WIDTHS

SPREAD = """
spread ($position i32, $first i32, $order i32)          ;; a block of rows as an array for each column
local $at i32, $to i32, $from i32, $sample i32, $left i32
  loop
    local.get $position local.get $sample i32.add local.get $first local.get $order call row local.set $from
    local.get $sample i32.const {shift} i32.shl i32.const {inputs} i32.add local.set $to
    i32.const {columns} local.set $left
    loop
      local.get $to local.get $from {f}.load 0 {f}.store 0
      local.get $to i32.const {block_bytes} i32.add local.set $to
      local.get $from i32.const {size} i32.add local.set $from
      local.get $left i32.const 1 i32.sub local.tee $left br_if 0
    end
    local.get $sample i32.const 1 i32.add local.tee $sample i32.const {samples} i32.lt_u br_if 0
  end
"""

BLOCKS = """
blocks ($first i32, $count i32, $order i32, $seed f64, $to i32) ;; whole blocks of rows, the last block first
  i32.const {block_seed} local.get $seed {narrow} {f}.store 0
  loop
    local.get $count i32.const {samples} i32.sub local.tee $count
    local.get $first local.get $order call spread
    {calls}
    local.get $count i32.const {shift} i32.shl local.get $to i32.add
    i32.const {block_loss} i32.const {block_bytes} memory.copy
    local.get $count br_if 0
  end
"""

TRAIN = """
train ($first i32, $count i32, $order i32, $seed f64, $to i32) ;; rows without a block, and those before them in blocks
local $whole i32
  local.get $count i32.const -{samples} i32.and local.tee $whole local.get $count i32.lt_u if
    local.get $first local.get $whole i32.add
    local.get $count local.get $whole i32.sub
    local.get $order local.get $whole i32.const 2 i32.shl i32.const 0 local.get $order select i32.add
    local.get $seed
    local.get $to local.get $whole i32.const {shift} i32.shl i32.add
    call train_rows
  end
  local.get $whole if
    local.get $first local.get $whole local.get $order local.get $seed local.get $to call blocks
  end
"""

DOTS = """
dots ($y i32, $start i32, $table i32, $a i32, $b i32, $count i32) ;; sums of products of arrays, as wide as a block
local $p i32, $q i32, {totals}
  {begin}
  loop
    local.get $table i32.load 0 local.get $a i32.add local.set $p
    local.get $table i32.load 4 local.get $b i32.add local.set $q
    {more}
    local.get $table i32.const 8 i32.add local.set $table
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
  {end}
"""


def dots(lanes: Lanes) -> str:
    """The routine of that name."""
    places = range(lanes.vectors(WIDTHS[lanes][0]))
    add = f"{lanes.vector}.mul {lanes.vector}.add"
    return DOTS.format(
        totals=", ".join(f"$t{i} v128" for i in places),
        begin=" ".join(f"local.get $start v128.load {16 * i} local.set $t{i}" for i in places),
        more="\n".join(
            f"local.get $t{i} local.get $p v128.load {16 * i} local.get $q v128.load {16 * i} {add} local.set $t{i}"
            for i in places
        ),
        end=" ".join(f"local.get $y local.get $t{i} v128.store {16 * i}" for i in places),
    )


TURNED = """
turned ($to i32, $from i32, $stride i32, $count i32)     ;; neighbours at even distances, four at a time
local $twice i32
  local.get $stride i32.const 1 i32.shl local.set $twice
  loop
    local.get $to local.get $from {f}.load 0 {f}.store 0
    local.get $to local.get $stride i32.add local.get $from {f}.load {size} {f}.store 0
    local.get $to local.get $twice i32.add local.tee $to local.get $from {f}.load {two} {f}.store 0
    local.get $to local.get $stride i32.add local.get $from {f}.load {three} {f}.store 0
    local.get $from i32.const {four} i32.add local.set $from
    local.get $to local.get $twice i32.add local.set $to
    local.get $count i32.const 4 i32.sub local.tee $count br_if 0
  end
"""


def add_blocks(maker: Maker, blocks: Blocks, columns: int) -> None:
    """Add a function ``blocks`` that trains on whole blocks."""
    called = {name for name, _ in blocks.calls}
    size = maker.lanes.size
    maker.text(TURNED, {"two": 2 * size, "three": 3 * size, "four": 4 * size})
    if "dots" in called:
        maker.text(dots(maker.lanes), {})
    known = {
        "inputs": blocks.inputs, "columns": columns, "samples": blocks.samples, "block_bytes": blocks.bytes,
        "block_loss": blocks.loss, "block_seed": blocks.common.seed,
    }  # fmt: skip
    maker.text(SPREAD, known)
    maker.text(BLOCKS, {**known, "calls": calls_of(maker, "block", blocks.calls)})

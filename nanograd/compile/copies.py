"""The routines that move numbers: copies from elsewhere, the largest of some, what an index picks and gives back."""

from __future__ import annotations

STRIDED = """
strided ($to i32, $from i32, $stride i32, $count i32)    ;; numbers at even distances, side by side
  loop
    local.get $to local.get $from {f}.load 0 {f}.store 0
    local.get $to i32.const {size} i32.add local.set $to
    local.get $from local.get $stride i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

GATHER = """
gather ($to i32, $table i32, $count i32)                 ;; numbers from anywhere, side by side
  loop
    local.get $to local.get $table i32.load 0 {f}.load 0 {f}.store 0
    local.get $to i32.const {size} i32.add local.set $to
    local.get $table i32.const 4 i32.add local.set $table
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

LARGEST = """
largest ($to i32, $from i32, $stride i32, $count i32)
local $most {f}
  local.get $from {f}.load 0 local.set $most
  loop
    local.get $most local.get $from {f}.load 0 {f}.max local.set $most
    local.get $from local.get $stride i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
  local.get $to local.get $most {f}.store 0
"""

PICK = """
pick ($to i32, $index i32, $table i32, $count i32)       ;; numbers from where the table has them for the index
local $from i32
  local.get $table local.get $index {f}.load 0 i32.trunc_sat_{f}_u i32.const 2 i32.shl i32.add i32.load 0
  local.set $from
  loop
    local.get $to local.get $from {f}.load 0 {f}.store 0
    local.get $to i32.const {size} i32.add local.set $to
    local.get $from i32.const {size} i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
"""

GIVE_BACK = """
give_back ($from i32, $index i32, $table i32, $count i32) ;; add numbers to where the table has them for the index
local $to i32
  local.get $table local.get $index {f}.load 0 i32.trunc_sat_{f}_u i32.const 2 i32.shl i32.add i32.load 0
  local.set $to
  loop
    local.get $to local.get $to {f}.load 0 local.get $from {f}.load 0 {f}.add {f}.store 0
    local.get $to i32.const {size} i32.add local.set $to
    local.get $from i32.const {size} i32.add local.set $from
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

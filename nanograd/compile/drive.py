"""The functions around the generated code, which fetch rows, walk the blocks, sum losses and take the step.

Rows are taken a vector at a time, the last vector first, because that is the order in which ``Value.backward`` adds up
the samples' gradients. Where rows are missing in the last vector there are copies of its first, whose gradient is 0.
"""

from __future__ import annotations

from nanograd.compile.lanes import Lanes

ROW = """
row ($position i32, $first i32, $order i32) -> i32     ;; the address of the row at a position of the batch
  local.get $order if
    local.get $order local.get $position i32.const 2 i32.shl i32.add i32.load 0 local.set $position
  else
    local.get $first local.get $position i32.add local.set $position
  end
  local.get $position i32.const {row_bytes} i32.mul i32.const {rows} i32.add
"""


def stage(lanes: Lanes) -> str:
    """Rows into the columns of records, a row for each lane."""
    others = range(1, lanes.count)

    def row(lane: int) -> str:
        place = f"local.get $place i32.const {lane} i32.add"
        there = f"{place} local.get $count i32.lt_u"
        return f"""
    local.get $row0 local.set $row{lane}
    {there} if
      {place} local.get $first local.get $order call row local.set $row{lane}
    end
    {{f}}.const 0 local.set $seed{lane}
    {there} if
      local.get $seed {{narrow}} local.set $seed{lane}
    end"""

    return f"""
stage ($pair i32, $pairs i32, $first i32, $count i32, $order i32, $columns i32, $record i32, $seed f64)
local $at i32, $to i32, $left i32, $place i32, $row0 i32{"".join(f", $row{i} i32, $seed{i} {{f}}" for i in others)}
  i32.const {{block}} local.set $at
  loop
    local.get $pair i32.const {{lanes_shift}} i32.shl local.set $place
    local.get $place local.get $first local.get $order call row local.set $row0
    {"".join(map(row, others))}
    local.get $at local.set $to
    local.get $columns local.tee $left if
      loop
        local.get $to
        local.get $row0 {{splat}} 0
        {" ".join(f"local.get $row{i} {{f}}.load 0 {{v}}.replace_lane {i}" for i in others)}
        v128.store 0
        local.get $to i32.const 16 i32.add local.set $to
        {" ".join(f"local.get $row{i} i32.const {{size}} i32.add local.set $row{i}" for i in range(lanes.count))}
        local.get $left i32.const 1 i32.sub local.tee $left br_if 0
      end
    end
    local.get $to
    local.get $seed {{narrow}} {{v}}.splat
    {" ".join(f"local.get $seed{i} {{v}}.replace_lane {i}" for i in others)}
    v128.store 0
    local.get $at local.get $record i32.add local.set $at
    local.get $pair i32.const 1 i32.add local.set $pair
    local.get $pairs i32.const 1 i32.sub local.tee $pairs br_if 0
  end
"""


COLLECT = """
collect ($pairs i32, $from i32, $record i32, $to i32)   ;; one number of each record, side by side
  loop
    local.get $to local.get $from v128.load 0 v128.store 0
    local.get $to i32.const 16 i32.add local.set $to
    local.get $from local.get $record i32.add local.set $from
    local.get $pairs i32.const 1 i32.sub local.tee $pairs br_if 0
  end
"""

SUM = """
sum ($from i32, $count i32) -> f64                      ;; from the first to the last, as sum() does
local $total f64
  loop
    local.get $total local.get $from {wide} f64.add local.set $total
    local.get $from i32.const {size} i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
  local.get $total
"""

NORM = """
norm ($from i32, $count i32) -> f64                     ;; how long the gradient is over all parameters
local $total f64, $one f64
  loop
    local.get $from {wide} local.tee $one local.get $one f64.mul
    local.get $total f64.add local.set $total
    local.get $from i32.const {size} i32.add local.set $from
    local.get $count i32.const 1 i32.sub local.tee $count br_if 0
  end
  local.get $total f64.sqrt
"""

# A section's own walk over the blocks. {calls} runs its functions on a block, {store} saves the results.
WALK = """
{name} ($first i32, $count i32, $order i32, $seed f64, $to i32)
local $start i32, $end i32, $pairs i32, $last i32, $stride i32, $keep i32
  local.get $count i32.const {lanes} i32.const 1 i32.sub i32.add i32.const {lanes_shift} i32.shr_u local.tee $end
  i32.const 4 i32.shl local.set $stride
  loop
    local.get $end i32.const 1 i32.sub i32.const {pairs} i32.div_u i32.const {pairs} i32.mul local.set $start
    local.get $end local.get $start i32.sub local.set $pairs
    local.get $start local.get $pairs local.get $first local.get $count local.get $order
    i32.const {columns} i32.const {record} local.get $seed call stage
    local.get $pairs i32.const 1 i32.sub i32.const {record} i32.mul i32.const {block} i32.add local.set $last
    {calls}
    i32.const 0 local.set $keep
    loop
      local.get $pairs
      local.get $keep i32.const 4 i32.shl i32.const {from} i32.add
      i32.const {record}
      local.get $keep local.get $stride i32.mul local.get $start i32.const 4 i32.shl i32.add local.get $to i32.add
      call collect
      local.get $keep i32.const 1 i32.add local.tee $keep i32.const {keeps} i32.lt_u br_if 0
    end
    local.get $start local.tee $end br_if 0
  end
"""
CALL = "local.get $last local.get $pairs call {name}"

BEGIN = """
begin ()
  i32.const {guard} i32.const 255 i32.const 16 memory.fill
  i32.const {status} f64.const 0 f64.store 0
"""

# What depends only on the parameters: one record, one sample, its second lane idle.
ONCE = """
{name} ($seed f64) -> f64
  i32.const {block} {f}.const 0 {v}.splat local.get $seed {narrow} {v}.replace_lane 0 v128.store 0
  {calls}
  i32.const {block} i32.const 16 i32.add {wide}
"""
CALL_ONCE = "i32.const {block} i32.const 1 call {name}"

FINITE = """
finite ($from i32, $pairs i32) -> i32                   ;; whether no number of an array is NaN or infinite
local $total v128, $other v128
  local.get $pairs i32.const 1 i32.and if
    local.get $from v128.load 0 local.tee $total local.get $total {v}.sub local.set $total
    local.get $from i32.const 16 i32.add local.set $from
  end
  local.get $pairs i32.const 1 i32.shr_u local.tee $pairs if
    loop                                                ;; two sums, as one would wait for itself
      local.get $from v128.load 0 local.get $from v128.load 0 {v}.sub
      local.get $total {v}.add local.set $total
      local.get $from v128.load 16 local.get $from v128.load 16 {v}.sub
      local.get $other {v}.add local.set $other
      local.get $from i32.const 32 i32.add local.set $from
      local.get $pairs i32.const 1 i32.sub local.tee $pairs br_if 0
    end
  end
  local.get $total local.get $other {v}.add local.tee $total local.get $total {v}.eq i32x4.all_true
"""

JUDGE = """
judge ($loss f64)                                       ;; into the status: 1 outside a domain, 2 loss not finite
  i32.const {guard} v128.load 0 i32x4.all_true i32.eqz if
    i32.const {status} f64.const 1 f64.store 0
  else
    local.get $loss local.get $loss f64.sub f64.const 0 f64.ne if
      i32.const {status} f64.const 2 f64.store 0
    end
  end
"""

EVALUATE = """
evaluate ($first i32, $count i32, $order i32, $scratch i32) -> f64
local $loss f64
  call begin
  local.get $first local.get $count local.get $order f64.const 0 local.get $scratch call forward
  local.get $scratch local.get $count call sum local.get $count i32.const {terms} i32.mul f64.convert_i32_u f64.div
  {penalty} local.tee $loss
  local.get $loss call judge
"""

GRADIENTS = """
gradients ($first i32, $count i32, $order i32, $scratch i32) -> f64
local $loss f64, $penalty f64
  call begin
  i32.const {gradients} i32.const 0 i32.const {array_bytes} memory.fill
  {penalty}
  local.get $first local.get $count local.get $order
  f64.const 1 local.get $count i32.const {terms} i32.mul f64.convert_i32_u f64.div local.get $scratch call train
  local.get $scratch local.get $count call sum local.get $count i32.const {terms} i32.mul f64.convert_i32_u f64.div
  {add_penalty} local.tee $loss
  local.get $loss call judge
"""

RESTORE = """
restore ()                                              ;; take back the last step, if there was one
  i32.const {kept} f64.load 0 f64.const 0 f64.ne if
    i32.const {data} i32.const {backup} i32.const {kept_bytes} memory.copy
    i32.const {step} i32.const {step} f64.load 0 f64.const 1 f64.sub f64.store 0
    i32.const {kept} f64.const 0 f64.store 0
  end
"""

STEP = """
step ($first i32, $count i32, $order i32, $scratch i32, $learning_rate f64) -> f64
local $loss f64
  local.get $first local.get $count local.get $order local.get $scratch call gradients local.set $loss
  i32.const {status} f64.load 0 f64.const 0 f64.eq if
    i32.const {gradients} i32.const {array_pairs} call finite if
      i32.const {kept} f64.const 1 f64.store 0
      i32.const {lr} local.get $learning_rate f64.store 0
      i32.const {step} i32.const {step} f64.load 0 f64.const 1 f64.add f64.store 0
      i32.const {clip_norm} f64.load 0 f64.const 0 f64.ne if
        i32.const {norm} i32.const {gradients} i32.const {elements} call norm f64.store 0
      end
      {once}
      i32.const {last_element} i32.const {array_pairs} call update
    else
      i32.const {status} f64.const 3 f64.store 0
    end
  end
  local.get $loss
"""

"""What an update rule has the same for all parameters is computed once a step, not for each of them."""

from __future__ import annotations

import pytest

from nanograd.compile.emit import Places, emit
from nanograd.compile.lanes import LANES
from nanograd.compile.layout import Memory, cells_of
from nanograd.compile.opcodes import OPCODES
from nanograd.compile.update import every
from nanograd.compile.wasm import memory
from nanograd.update_rules import RULES


@pytest.mark.parametrize("dtype", LANES)
@pytest.mark.parametrize(("name", "sums"), [("SGD", 0), ("Adam", 2), ("RMSprop", 1)])
def test_the_loop_over_the_parameters_loads_only_what_differs(name: str, sums: int, dtype: str) -> None:
    rule, lanes = RULES[name], LANES[dtype]
    cells = cells_of(rule, Memory())
    arrays = {each: 4096 * i for i, each in enumerate(("data", *(state for state, _, _ in rule.state), "grad"))}
    m = every(rule, cells, arrays, 1 << 16, lanes)
    places = Places(0, 0, 0, {bits: 8 for operation, bits, _, _ in m.rows if operation == "constant"})
    [function] = emit("update", m, 1, 0, places, {}).functions
    before, loop = function.body.split(b"\x03\x40\x20\x00", 1)  # a loop that begins with a local
    assert before.count(OPCODES[f"{lanes.vector}.sub"]) == sums  # such as 1 - beta1
    assert loop.count(memory("v128.load", 0)[:3]) == len(arrays)
    assert memory("v128.load64_splat", 0)[:3] not in loop

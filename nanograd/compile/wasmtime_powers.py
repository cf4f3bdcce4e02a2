"""Powers under wasmtime: those of the next steps are computed together, as each call back into Python takes long.

Adam needs two powers a step, of the same bases to the next exponents.
"""

from __future__ import annotations

import ctypes
import math
import struct
from typing import Any

from nanograd.compile.wasm import F64, Module, assemble
from nanograd.elementary import power

AHEAD = 64
_ENTRY = 24  # a base, an exponent and the power
_BASES = 2

_KNOWN = """
  local.get $at f64.load {start} local.get $base f64.eq
  local.get $at f64.load {next} local.get $exponent f64.eq i32.and if
    local.get $at f64.load {last} return
  end
"""
_POWER = """
power ($base f64, $exponent f64) -> f64
local $at i32
  local.get $exponent i32.trunc_sat_f64_u i32.const {mask} i32.and i32.const {entry} i32.mul local.set $at
  {known}
  local.get $base local.get $exponent call compute
"""


class Powers:
    """The function ``power`` for modules of a store.

    Attributes:
        function: what they import.
        computed: how often Python was called.
    """

    def __init__(self, store: Any) -> None:
        import wasmtime

        starts = [_ENTRY * AHEAD * slot for slot in range(_BASES)]
        known = "".join(_KNOWN.format(start=start, next=start + 8, last=start + 16) for start in starts)
        text = _POWER.format(mask=AHEAD - 1, entry=_ENTRY, known=known)
        nothing = struct.pack("<d", math.nan) * (3 * AHEAD * _BASES)
        made = Module(
            [("compute", (F64, F64), (F64,))], [assemble(text, {"compute": 0}, exported=True)], 1, [(0, nothing)]
        )
        number = wasmtime.ValType.f64()
        compute = wasmtime.Func(store, wasmtime.FuncType([number] * 2, [number]), self._compute)
        module = wasmtime.Module(store.engine, made.encode())
        exports: Any = wasmtime.Instance(store, module, [compute]).exports(store)
        self.function = exports["power"]
        self._memory: Any = (ctypes.c_char * len(nothing)).from_address(
            ctypes.addressof(exports["memory"].data_ptr(store).contents)
        )
        self.computed = 0
        self._last: dict[float, float] = {}  # the last exponent of each of the latest bases

    def _compute(self, base: float, exponent: float) -> float:
        self.computed += 1
        if base > 0 and self._last.get(base) == exponent - 1:
            slot = list(self._last).index(base)
            for ahead in range(AHEAD):
                then = exponent + ahead
                at = _ENTRY * (AHEAD * slot + int(then) % AHEAD)
                struct.pack_into("<3d", self._memory, at, base, then, power(base, then))
            exponent_seen = exponent + AHEAD - 1
        else:
            exponent_seen = exponent
        if base not in self._last and len(self._last) == _BASES:
            self._last.clear()
        if exponent.is_integer() and 0 < exponent < 1e9:
            self._last[base] = exponent_seen
        return power(base, exponent)

"""The codes of instructions on vectors, for doubles and for floats."""

from __future__ import annotations

from nanograd.compile.lanes import DOUBLES, FLOATS, LANES, Lanes
from nanograd.compile.opcodes import OPCODES


def _plain(lanes: Lanes) -> dict[str, bytes]:
    of_numbers = (
        "add",
        "sub",
        "mul",
        "div",
        "neg",
        "abs",
        "sqrt",
        "floor",
        "nearest",
        "eq",
        "ne",
        "lt",
        "gt",
        "le",
        "ge",
    )
    of_all_bits = {"not": "not", "and": "and", "andnot": "andnot", "or": "or", "xor": "xor", "select": "bitselect"}
    return {
        **{name: OPCODES[f"{lanes.vector}.{name}"] for name in of_numbers},
        **{name: OPCODES[f"v128.{code}"] for name, code in of_all_bits.items()},
        "smaller": OPCODES[f"{lanes.vector}.pmin"],
        "bits_add": OPCODES[f"{lanes.bits}.add"],
        "bits_sub": OPCODES[f"{lanes.bits}.sub"],
    }


PLAIN = {lanes: _plain(lanes) for lanes in LANES.values()}
SHIFTS = {
    lanes: {"shift_left": OPCODES[f"{lanes.bits}.shl"], "shift_right": OPCODES[f"{lanes.bits}.shr_u"]}
    for lanes in LANES.values()
}
SHIFT_NAMES = frozenset(SHIFTS[DOUBLES])
TAKE_LANE = {DOUBLES: 0x21, FLOATS: 0x1F}

"""WebAssembly's operations without immediates, by their names in the text format."""

from __future__ import annotations


def unsigned(number: int) -> bytes:
    """LEB128, as the format writes sizes, indices and offsets."""
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def simd(code: int) -> bytes:
    """The bytes of an operation on vectors, by its number."""
    return b"\xfd" + unsigned(code)


OPCODES: dict[str, bytes] = {
    "end": b"\x0b",
    "return": b"\x0f",
    "drop": b"\x1a",
    "select": b"\x1b",
    "i32.eqz": b"\x45",
    "i32.ne": b"\x47",
    "i32.lt_u": b"\x49",
    "i32.gt_s": b"\x4a",
    "i32.gt_u": b"\x4b",
    "i32.ge_u": b"\x4f",
    "i32.add": b"\x6a",
    "i32.sub": b"\x6b",
    "i32.mul": b"\x6c",
    "i32.div_u": b"\x6e",
    "i32.and": b"\x71",
    "i32.or": b"\x72",
    "i32.shl": b"\x74",
    "i32.shr_u": b"\x76",
    "f64.eq": b"\x61",
    "f64.ne": b"\x62",
    "f64.lt": b"\x63",
    "f64.abs": b"\x99",
    "f64.sqrt": b"\x9f",
    "f64.add": b"\xa0",
    "f64.sub": b"\xa1",
    "f64.mul": b"\xa2",
    "f64.div": b"\xa3",
    "f64.max": b"\xa5",
    "f32.add": b"\x92",
    "f32.mul": b"\x94",
    "f32.max": b"\x97",
    "f32.demote_f64": b"\xb6",
    "f64.convert_i32_u": b"\xb8",
    "f64.promote_f32": b"\xbb",
    "i32.trunc_sat_f32_u": b"\xfc\x01",
    "i32.trunc_sat_f64_u": b"\xfc\x03",
    "memory.copy": b"\xfc\x0a\x00\x00",
    "memory.fill": b"\xfc\x0b\x00",
    "f32x4.splat": simd(0x13),
    "f64x2.splat": simd(0x14),
    "f32x4.eq": simd(0x41),
    "f32x4.ne": simd(0x42),
    "f32x4.lt": simd(0x43),
    "f32x4.gt": simd(0x44),
    "f32x4.le": simd(0x45),
    "f32x4.ge": simd(0x46),
    "f64x2.eq": simd(0x47),
    "f64x2.ne": simd(0x48),
    "f64x2.lt": simd(0x49),
    "f64x2.gt": simd(0x4A),
    "f64x2.le": simd(0x4B),
    "f64x2.ge": simd(0x4C),
    "v128.not": simd(0x4D),
    "v128.and": simd(0x4E),
    "v128.andnot": simd(0x4F),
    "v128.or": simd(0x50),
    "v128.xor": simd(0x51),
    "v128.bitselect": simd(0x52),
    "v128.any_true": simd(0x53),
    "f32x4.demote_f64x2_zero": simd(0x5E),
    "f64x2.promote_low_f32x4": simd(0x5F),
    "f32x4.floor": simd(0x68),
    "f32x4.nearest": simd(0x6A),
    "f64x2.floor": simd(0x75),
    "f64x2.nearest": simd(0x94),
    "i32x4.all_true": simd(0xA3),
    "i32x4.shl": simd(0xAB),
    "i32x4.shr_u": simd(0xAD),
    "i32x4.add": simd(0xAE),
    "i32x4.sub": simd(0xB1),
    "i64x2.all_true": simd(0xC3),
    "i64x2.shl": simd(0xCB),
    "i64x2.shr_u": simd(0xCD),
    "i64x2.add": simd(0xCE),
    "i64x2.sub": simd(0xD1),
    "f32x4.abs": simd(0xE0),
    "f32x4.neg": simd(0xE1),
    "f32x4.sqrt": simd(0xE3),
    "f32x4.add": simd(0xE4),
    "f32x4.sub": simd(0xE5),
    "f32x4.mul": simd(0xE6),
    "f32x4.div": simd(0xE7),
    "f32x4.pmin": simd(0xEA),
    "f64x2.abs": simd(0xEC),
    "f64x2.neg": simd(0xED),
    "f64x2.sqrt": simd(0xEF),
    "f64x2.add": simd(0xF0),
    "f64x2.sub": simd(0xF1),
    "f64x2.mul": simd(0xF2),
    "f64x2.div": simd(0xF3),
    "f64x2.pmin": simd(0xF6),
}

"""Puts everything together: tapes and an update rule become a WebAssembly module and a manifest of its memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nanograd.compile import drive, gradient, kernels, looped, update
from nanograd.compile.block_texts import TRAIN, add_blocks
from nanograd.compile.blocks import Blocks, are_worth_it, blocks_of
from nanograd.compile.calling import add_expressions, add_routines
from nanograd.compile.common import Common
from nanograd.compile.emit import Places, Section
from nanograd.compile.instructions import Instructions
from nanograd.compile.lanes import Lanes
from nanograd.compile.layout import Calculation, Maker, Memory, arrays_of, cells_of, manifest_of, pooled
from nanograd.compile.packs import pack
from nanograd.compile.routines import WIDTHS
from nanograd.compile.tape import Tape, TraceError
from nanograd.compile.wasm import F64, PAGE, Function, Module
from nanograd.graph import collector_paused
from nanograd.messages import message

ROWS_IN_PACK = 3  # with fewer rows in a pack, on average, straight-line code is faster than loops
ROWS_OF_STRAIGHT_CODE = 25_000  # with more, loops are faster: code that long takes seconds to make and misses caches
MAXIMAL_ROWS = 1_000_000  # of a tape; about 60 MB of straight-line code
MAXIMAL_ROWS_OF_LOOPS = 4_000_000  # whose trace takes about 2 GB
MAXIMAL_MEMORY = 65536 * PAGE
_BLOCK_BYTES = 1 << 17  # the records of a block: small enough for the processor's second cache
_PAIRS_IN_BLOCK = 64


def build(calculation: Calculation) -> tuple[bytes, dict[str, Any]]:
    """The module's bytes and its manifest. The same calculation gives the same bytes.

    Raises:
        TraceError: the calculation is too large.
        ExpressionError: an operation has no usable WebAssembly column; the message names it.
    """
    _check_size(calculation, MAXIMAL_ROWS_OF_LOOPS)
    with collector_paused():
        if calculation.loops or (calculation.penalty is None and len(calculation.tape) > ROWS_OF_STRAIGHT_CODE):
            moves = gradient.depends_on_parameters(calculation.tape)
            packed = pack(calculation.tape, moves)
            if calculation.tapes or ROWS_IN_PACK * len(packed.packs) <= len(calculation.tape):
                return looped.build(calculation, packed, moves)
        _check_size(calculation, MAXIMAL_ROWS)
        return _build(calculation)


def _check_size(calculation: Calculation, most: int) -> None:
    for tape in (calculation.tape, calculation.penalty, *calculation.tapes):
        if tape is not None and len(tape) > most:
            raise TraceError(
                message(
                    "module-too-many-operations",
                    "the graph has {count} operations; the compiler takes at most {most}",
                    count=len(tape),
                    most=most,
                )
            )


def _build(calculation: Calculation) -> tuple[bytes, dict[str, Any]]:
    lists = _instructions(calculation)
    rule = calculation.rule
    memory = Memory()
    guard, status, kept = memory.take(16), memory.take(8), memory.take(8)
    cells = cells_of(rule, memory)
    vectors, changed, arrays, backup = arrays_of(calculation, memory)
    lanes = calculation.lanes
    if rule is not None:
        lists["once"] = (update.once(rule, cells), 0, 0)
        lists["update"] = (update.every(rule, cells, arrays, backup, lanes), 1, 0)

    blocks = _blocks(calculation, memory, arrays)
    expressions = blocks.common.expressions if blocks else {}
    given = [*(m for m, _, _ in lists.values()), *(each.m for each in expressions.values())]
    used = kernels.needed(given)
    every = [*given, *used.instructions()]
    pool: list[bytes] = sorted({bits for m in every for name, bits, _, _ in m.rows if name == "constant"})
    constants = memory.take(8 * len(pool))
    places = Places(arrays["data"], arrays["grad"], guard, {bits: constants + 8 * i for i, bits in enumerate(pool)})
    block = memory.end

    maker = Maker(used, places, lanes)
    sections = {name: maker.section(name, *made) for name, made in lists.items()}
    pairs = {
        name: max(1, min(_PAIRS_IN_BLOCK, _BLOCK_BYTES // max(16, section.record)))
        for name, section in sections.items()
    }
    rows = block + max([16] + [pairs[name] * section.record for name, section in sections.items()])
    known = {
        "block": block, "rows": rows, "row_bytes": lanes.size * calculation.columns, "guard": guard, "status": status,
        "gradients": arrays["grad"], "array_bytes": 16 * vectors, "array_pairs": vectors,
        "last_element": 16 * (vectors - 1),
        "data": arrays["data"], "backup": backup, "kept": kept, "kept_bytes": 16 * vectors * len(changed),
        "step": cells["step"], "lr": cells.get("lr", 0), "norm": cells.get("norm", 0),
        "clip_norm": cells.get("clip_norm", 0), "elements": lanes.count * vectors, "terms": calculation.terms,
    }  # fmt: skip
    if blocks:
        add_expressions(maker, blocks.common, places)
        add_routines(maker, {name for name, _ in blocks.calls})
    _drive(maker, calculation, sections, pairs, known, blocks)

    module = Module(
        imports=[(name, (F64,) * kernels.HOST[name], (F64,)) for name in used.host],
        functions=maker.functions,
        pages=(rows + PAGE - 1) // PAGE + 1,
        data=[*(blocks.common.data if blocks else ()), *([(constants, pooled(pool))] if pool else [])],
    )
    return module.encode(), manifest_of(calculation, maker.functions, used, arrays, cells, status, rows)


def _blocks(calculation: Calculation, memory: Memory, arrays: Mapping[str, int]) -> Blocks | None:
    """The calls for a block of samples, where they are worth it."""
    if not are_worth_it(calculation):
        return None
    tape, lanes = calculation.tape, calculation.lanes
    moves = gradient.depends_on_parameters(tape)
    common = Common(memory.take, arrays["data"], arrays["grad"], 0, calculation.parameters, WIDTHS[lanes][0], lanes)
    return blocks_of(calculation, pack(tape, moves), moves, common)


_List = tuple[Instructions, int, int]  # the instructions, how many columns their records have, how many results


def _instructions(calculation: Calculation) -> dict[str, _List]:
    """The instructions of each section."""
    lanes = calculation.lanes
    lists = {
        "train": _section(calculation.tape, calculation.columns, lanes, gradients=True),
        "look": _section(calculation.tape, calculation.columns, lanes, gradients=False),
    }
    if calculation.penalty is not None:
        lists["penalty"] = _section(calculation.penalty, 0, lanes, gradients=True)
        lists["penalty_value"] = _section(calculation.penalty, 0, lanes, gradients=False)
    return lists


def _section(tape: Tape, columns: int, lanes: Lanes, gradients: bool) -> _List:
    m = Instructions(lanes)
    made = gradient.forward(tape, m)
    kept = tape.outputs[:1] if gradients else tape.outputs
    for place, row in enumerate(kept):
        m.do("keep", place, made[row])
    if gradients:
        gradient.backward(tape, m, made, {tape.outputs[0]: m.make("input", columns)})
    return m, columns + 1, len(kept)


def _drive(
    maker: Maker,
    calculation: Calculation,
    sections: Mapping[str, Section],
    pairs: Mapping[str, int],
    known: Mapping[str, Any],
    blocks: Blocks | None,
) -> None:
    """Add the functions around the sections."""
    for text in (
        drive.ROW,
        drive.stage(calculation.lanes),
        drive.COLLECT,
        drive.SUM,
        drive.BEGIN,
        drive.FINITE,
        drive.JUDGE,
    ):
        maker.text(text, known)

    def calls(functions: Sequence[Function], text: str) -> str:
        return "\n".join(text.format(name=function.name, **known) for function in functions)

    def walk(name: str, walked: str, exported: bool = False) -> None:
        section = sections[name]
        maker.text(
            drive.WALK,
            {
                **known, "name": walked, "pairs": pairs[name], "columns": section.columns - 1,
                "record": section.record, "keeps": section.keeps, "from": known["block"] + 16 * section.columns,
                "calls": calls(section.functions, drive.CALL),
            },
            exported,
        )  # fmt: skip

    def once(name: str, exported_name: str) -> None:
        maker.text(
            drive.ONCE, {**known, "name": exported_name, "calls": calls(sections[name].functions, drive.CALL_ONCE)}
        )

    walk("look", "forward", exported=True)
    walk("train", "train_rows" if blocks else "train")
    if blocks:
        add_blocks(maker, blocks, calculation.columns)
        maker.text(TRAIN, {"samples": blocks.samples})
    penalised = calculation.penalty is not None
    if penalised:
        once("penalty", "penalty_gradients")
        once("penalty_value", "penalty_only")
    maker.text(drive.EVALUATE, {**known, "penalty": "f64.const 0 call penalty_only f64.add" if penalised else ""}, True)
    maker.text(
        drive.GRADIENTS,
        {
            **known,
            "penalty": "f64.const 1 call penalty_gradients local.set $penalty" if penalised else "",
            "add_penalty": "local.get $penalty f64.add" if penalised else "",
        },
        True,
    )
    if calculation.rule is not None:
        maker.indices["update"] = maker.indices["update_0"]
        maker.text(drive.NORM, known)
        maker.text(drive.RESTORE, known, True)
        maker.text(drive.STEP, {**known, "once": calls(sections["once"].functions, drive.CALL_ONCE)}, True)

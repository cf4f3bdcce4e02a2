"""Puts everything together: tapes and an update rule become a WebAssembly module and a manifest of its memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nanograd.compile import drive, gradient, kernels, update
from nanograd.compile.emit import Places, Section, emit, emit_function
from nanograd.compile.instructions import Instructions
from nanograd.compile.tape import Tape, TraceError
from nanograd.compile.wasm import F64, PAGE, Function, Module, assemble
from nanograd.graph import collector_paused
from nanograd.messages import message
from nanograd.update_rules import Rule

MAXIMAL_ROWS = 1_000_000  # of a tape; about 60 MB of code
MAXIMAL_MEMORY = 65536 * PAGE
_BLOCK_BYTES = 1 << 17  # the records of a block: small enough for the processor's second cache
_PAIRS_IN_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Calculation:
    """What to compile.

    Attributes:
        parameters: how many there are.
        inputs: how many columns of a row are the model's inputs; the rest are targets.
        columns: how many columns a row has.
        tape: the calculation for one sample. Its first output is the sample's loss; the others are the model's
            outputs and anything else of interest.
        results: what each output of the tape is, for readers of the manifest.
        terms: how many terms the loss is the sum of; the batch's loss is the mean over all terms of all samples.
        penalty: added to that, and made of parameters only; None for no penalty.
        rule: how the parameters are updated; None when nothing trains.
    """

    parameters: int
    inputs: int
    columns: int
    tape: Tape
    results: tuple[dict[str, Any], ...]
    terms: int = 1
    penalty: Tape | None = None
    rule: Rule | None = None


class _Memory:
    """Hands out addresses, one region after another."""

    def __init__(self) -> None:
        self.end = 0

    def take(self, size: int) -> int:
        address = self.end
        self.end = (address + size + 15) & ~15
        return address


def build(calculation: Calculation) -> tuple[bytes, dict[str, Any]]:
    """The module's bytes and its manifest. The same calculation gives the same bytes.

    Raises:
        TraceError: the calculation is too large.
        ExpressionError: an operation has no usable WebAssembly column; the message names it.
    """
    for tape in (calculation.tape, calculation.penalty):
        if tape is not None and len(tape) > MAXIMAL_ROWS:
            raise TraceError(
                message(
                    "module-too-many-operations",
                    "the graph has {count} operations; the compiler takes at most {most}",
                    count=len(tape),
                    most=MAXIMAL_ROWS,
                )
            )
    with collector_paused():
        return _build(calculation)


def _build(calculation: Calculation) -> tuple[bytes, dict[str, Any]]:
    lists = _instructions(calculation)
    rule = calculation.rule
    memory = _Memory()
    guard, status, kept = memory.take(16), memory.take(8), memory.take(8)
    names = ["step"] if rule is None else list(dict.fromkeys(
        ("step", *(setting.name for setting in rule.settings), *(name for name, _ in rule.once))
    ))  # fmt: skip
    cells = {name: memory.take(8) for name in names}

    half = max(1, (calculation.parameters + 1) // 2)
    changed = ("data", *(name for name, _, _ in (rule.state if rule else ())))
    arrays = {name: memory.take(16 * half) for name in (*changed, "grad")}
    backup = memory.take(16 * half * len(changed))
    if rule is not None:
        lists["once"] = (update.once(rule, cells), 0, 0)
        lists["update"] = (update.every(rule, cells, arrays), 1, 0)

    used = kernels.needed(m for m, _, _ in lists.values())
    every = [*(m for m, _, _ in lists.values()), *used.instructions()]
    pool: list[bytes] = sorted({bits for m in every for name, bits, _, _ in m.rows if name == "constant"})
    constants = memory.take(8 * len(pool))
    places = Places(arrays["data"], arrays["grad"], guard, {bits: constants + 8 * i for i, bits in enumerate(pool)})
    block = memory.end

    maker = _Maker(used, places)
    sections = {name: maker.section(name, *made) for name, made in lists.items()}
    pairs = {
        name: max(1, min(_PAIRS_IN_BLOCK, _BLOCK_BYTES // max(16, section.record)))
        for name, section in sections.items()
    }
    rows = block + max([16] + [pairs[name] * section.record for name, section in sections.items()])
    known = {
        "block": block, "rows": rows, "row_bytes": 8 * calculation.columns, "guard": guard, "status": status,
        "gradients": arrays["grad"], "array_bytes": 16 * half, "array_pairs": half, "last_element": 16 * (half - 1),
        "data": arrays["data"], "backup": backup, "kept": kept, "kept_bytes": 16 * half * len(changed),
        "step": cells["step"], "lr": cells.get("lr", 0), "terms": calculation.terms,
    }  # fmt: skip
    _drive(maker, calculation, sections, pairs, known)

    module = Module(
        imports=[(name, (F64,) * kernels.HOST[name], (F64,)) for name in used.host],
        functions=maker.functions,
        pages=(rows + PAGE - 1) // PAGE + 1,
        data=[(constants, b"".join(pool))] if pool else [],
    )
    manifest: dict[str, Any] = {
        "format": 1,
        "exports": [function.name for function in maker.functions if function.exported],
        "imports": list(used.host),
        "parameters": {"address": arrays["data"], "count": calculation.parameters},
        "gradients": {"address": arrays["grad"], "count": calculation.parameters},
        "step": cells["step"],
        "status": status,
        "settings": {setting.name: cells[setting.name] for setting in rule.settings} if rule else {},
        "state": {name: arrays[name] for name, _, _ in rule.state} if rule else {},
        "rows": {"address": rows, "columns": calculation.columns, "inputs": calculation.inputs},
        "results": list(calculation.results),
    }
    return module.encode(), manifest


_List = tuple[Instructions, int, int]  # the instructions, how many columns their records have, how many results


def _instructions(calculation: Calculation) -> dict[str, _List]:
    """The instructions of each section."""
    lists = {
        "train": _section(calculation.tape, calculation.columns, gradients=True),
        "look": _section(calculation.tape, calculation.columns, gradients=False),
    }
    if calculation.penalty is not None:
        lists["penalty"] = _section(calculation.penalty, 0, gradients=True)
        lists["penalty_value"] = _section(calculation.penalty, 0, gradients=False)
    return lists


def _section(tape: Tape, columns: int, gradients: bool) -> _List:
    m = Instructions()
    made = gradient.forward(tape, m)
    kept = tape.outputs[:1] if gradients else tape.outputs
    for place, row in enumerate(kept):
        m.do("keep", place, made[row])
    if gradients:
        gradient.backward(tape, m, made, {tape.outputs[0]: m.make("input", columns)})
    return m, columns + 1, len(kept)


class _Maker:
    """Collects the functions of the module and their indices."""

    def __init__(self, used: kernels.Needed, places: Places) -> None:
        self.places = places
        self.functions: list[Function] = []
        self.indices: dict[str, int] = {name: i for i, name in enumerate(used.host)}
        self.first = len(used.host)
        for name in used.host:
            self.add(kernels.pairwise(name, self.indices), known_as=f"{name}_far")
            self.indices[name] = self.indices[f"{name}_far"]
        for name, (arguments, m) in used.emitted.items():
            self.add(emit_function(name, m, arguments, self.places, self.indices))
        for name in used.host:
            if (choosing := kernels.near_or_far(name, self.indices)) is not None:
                self.add(choosing)

    def add(self, function: Function, known_as: str = "") -> None:
        self.indices[known_as or function.name] = self.first + len(self.functions)
        self.functions.append(function)

    def section(self, name: str, m: Instructions, columns: int, keeps: int) -> Section:
        section = emit(name, m, columns, keeps, self.places, self.indices)
        for function in section.functions:
            self.add(function)
        return section

    def text(self, text: str, known: Mapping[str, Any], exported: bool = False) -> None:
        self.add(assemble(text.format(**known), self.indices, exported))


def _drive(
    maker: _Maker,
    calculation: Calculation,
    sections: Mapping[str, Section],
    pairs: Mapping[str, int],
    known: Mapping[str, Any],
) -> None:
    """Add the functions around the sections."""
    for text in (drive.ROW, drive.STAGE, drive.COLLECT, drive.SUM, drive.BEGIN, drive.FINITE, drive.JUDGE):
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
    walk("train", "train")
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
        maker.text(drive.RESTORE, known, True)
        maker.text(drive.STEP, {**known, "once": calls(sections["once"].functions, drive.CALL_ONCE)}, True)

"""What the modules of straight-line code and of loops have in common: the calculation, memory, functions, manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nanograd.compile import kernels
from nanograd.compile.emit import Places, Section, emit, emit_function
from nanograd.compile.instructions import Instructions
from nanograd.compile.lanes import DOUBLES, Lanes
from nanograd.compile.tape import Tape
from nanograd.compile.wasm import Function, assemble
from nanograd.update_rules import Rule


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
        loops: compute by loops where enough repeats, row after row; for a program of one loss without a penalty.
        ends: columns where a row may end: one with a 0 there has only zeros from there on, and a program of loops
            then leaves out what they multiply. Without these, other outputs of such a program can be read with their
            gradients after a run, where the manifest's ``readings`` say.
        tapes: where rows are computed in different ways, such as points of different lengths, the tape of each way;
            ``tape`` is the first. A row's last column is the number of its tape.
        lanes: the kind of numbers it computes with.
    """

    parameters: int
    inputs: int
    columns: int
    tape: Tape
    results: tuple[dict[str, Any], ...]
    terms: int = 1
    penalty: Tape | None = None
    rule: Rule | None = None
    loops: bool = False
    ends: tuple[int, ...] = ()
    tapes: tuple[Tape, ...] = ()
    lanes: Lanes = DOUBLES


class Memory:
    """Hands out addresses, one region after another."""

    def __init__(self) -> None:
        self.end = 0

    def take(self, size: int) -> int:
        """The address of so many bytes."""
        address = self.end
        self.end = (address + size + 15) & ~15
        return address


def cells_of(rule: Rule | None, memory: Memory) -> dict[str, int]:
    """A cell for each setting and each number that a rule computes once per step."""
    names = ["step"] if rule is None else list(dict.fromkeys(
        ("step", "norm", *(setting.name for setting in rule.settings), *(name for name, _ in rule.once))
    ))  # fmt: skip
    return {name: memory.take(8) for name in names}


def arrays_of(calculation: Calculation, memory: Memory) -> tuple[int, tuple[str, ...], dict[str, int], int]:
    """The parameters' arrays: how many vectors they hold, which a step changes, where they are, where a copy goes."""
    vectors = max(1, calculation.lanes.vectors(calculation.parameters))
    changed = ("data", *(name for name, _, _ in (calculation.rule.state if calculation.rule else ())))
    arrays = {name: memory.take(16 * vectors) for name in (*changed, "grad")}
    return vectors, changed, arrays, memory.take(16 * vectors * len(changed))


def pooled(constants: list[bytes]) -> bytes:
    """Constants as memory holds them, eight bytes each."""
    return b"".join([bits.ljust(8, b"\0") for bits in constants])


def manifest_of(
    calculation: Calculation,
    functions: list[Function],
    used: kernels.Needed,
    arrays: Mapping[str, int],
    cells: Mapping[str, int],
    status: int,
    rows: int,
) -> dict[str, Any]:
    """Where everything is, for the code that runs the module."""
    rule = calculation.rule
    return {
        "format": 1,
        **({} if calculation.lanes is DOUBLES else {"dtype": calculation.lanes.dtype}),
        "exports": [function.name for function in functions if function.exported],
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


class Maker:
    """Collects the functions of the module and their indices."""

    def __init__(self, used: kernels.Needed, places: Places, lanes: Lanes) -> None:
        self.places = places
        self.lanes, self.words = lanes, lanes.words
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
        for name, count in used.in_doubles.items():
            self.add(kernels.in_doubles(name, count, self.indices))

    def add(self, function: Function, known_as: str = "") -> None:
        """Add a function, under its own name or another."""
        self.indices[known_as or function.name] = self.first + len(self.functions)
        self.functions.append(function)

    def section(self, name: str, m: Instructions, columns: int, keeps: int) -> Section:
        """Add the functions of a list of instructions."""
        section = emit(name, m, columns, keeps, self.places, self.indices)
        for function in section.functions:
            self.add(function)
        return section

    def text(self, text: str, known: Mapping[str, Any], exported: bool = False) -> None:
        """Add a function written as text, with what is known for its places."""
        self.add(assemble(text.format(**self.words, **known), self.indices, exported))

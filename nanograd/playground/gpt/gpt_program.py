"""The program of a GPT with other settings at its top, and its functions and numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nanograd.playground.protocol import GptSpec, Table

_FILE = Path(__file__).with_name("program.txt")
_SETTINGS = {
    "LETTERS": "letters",
    "LAYERS": "layers",
    "WIDTH": "width",
    "HEADS": "heads",
    "CONTEXT": "context",
    "LEARNING_RATE": "learningRate",
    "NAMES_PER_STEP": "namesPerStep",
    "STEPS": "steps",
    "SEED": "seed",
}


def program_of(spec: GptSpec) -> str:
    """The program, to be read and run."""
    given: Mapping[str, object] = spec
    text = _FILE.read_text("utf-8")
    for name, field in _SETTINGS.items():
        number = json.dumps(given[field], ensure_ascii=False)
        text = re.sub(rf"^{name} = .*?(?=  #|$)", lambda _, line=f"{name} = {number}": line, text, flags=re.MULTILINE)  # type: ignore[misc]
    return text


def run_program(spec: GptSpec) -> dict[str, Any]:
    """The program's names, with the model's numbers as they are at first."""
    # Its lines are those of the file, in which the compiler reads the functions.
    names: dict[str, Any] = {"__name__": "gpt_program"}
    exec(compile(program_of(spec), str(_FILE), "exec"), names)
    return names


def tables_of(names: Mapping[str, Any]) -> list[Table]:
    """The model's tables in the order of its parameters."""
    return [{"name": name, "rows": len(table), "columns": len(table[0])} for name, table in names["weights"].items()]


def loss_of_row(names: Mapping[str, Any]) -> Any:
    """The program's loss as a function of a row, whose length does not depend on the line's: see ``GptReply``."""
    gpt, softmax, memory = names["gpt"], names["softmax"], names["memory"]

    def loss(letters: list[int], shares: list[float]) -> Any:
        keys, values = memory(), memory()
        total: Any = 0.0
        for place in range(len(shares)):
            probabilities = softmax(gpt(letters[place], place, keys, values))
            total = total - shares[place] * probabilities[letters[place + 1]].log()
        return total

    return loss

"""The program of a GPT with other settings at its top, and its functions and numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nanograd.playground.protocol import GptSpec, Named, Table
from nanograd.schedules import SCHEDULES

_FILE = Path(__file__).with_name("program.txt")
_SETTINGS = {
    "LETTERS": "letters",
    "LAYERS": "layers",
    "WIDTH": "width",
    "HEADS": "heads",
    "CONTEXT": "context",
    "NORMALISED": "normalised",
    "POSITIONS": "positions",
    "LEARNING_RATE": "learningRate",
    "NAMES_PER_STEP": "namesPerStep",
    "STEPS": "steps",
    "SEED": "seed",
}


def program_of(spec: GptSpec) -> str:
    """The program, to be read and run."""
    optimizer, schedule = spec["optimizer"], spec["schedule"]
    made = _call(optimizer["name"], "parameters", "lr=LEARNING_RATE", of=optimizer)
    factor = f"schedules.{SCHEDULES[schedule['name']].make.__name__}"
    return rewritten(
        _FILE.read_text("utf-8"),
        {
            **settings_of(spec),
            r"^ACTIVATION = .*": f"ACTIVATION = Value.{spec['activation']}",
            r"^from nanograd.optim import .*": f"from nanograd.optim import {optimizer['name']}",
            r"^    return Adam\(.*": f"    return {made}",
            r"^    return schedules.*": f"    return {_call(factor, 'min(step, STEPS)', 'STEPS', of=schedule)}",
        },
    )


def settings_of(spec: GptSpec) -> dict[str, str]:
    """The lines at the top of a program that say its settings, by what finds them."""
    given: Mapping[str, object] = spec
    return {rf"^{name} = .*?(?=  #|$)": f"{name} = {_literal(given[field])}" for name, field in _SETTINGS.items()}


def rewritten(text: str, lines: Mapping[str, str]) -> str:
    """The text with other lines where these are found, each once."""
    for found, line in lines.items():
        text, count = re.subn(found, lambda _, line=line: line, text, flags=re.MULTILINE)  # type: ignore[misc]
        assert count == 1, found
    return text


def _call(name: str, *arguments: str, of: Named) -> str:
    return f"{name}({', '.join([*arguments, *(f'{name}={number!r}' for name, number in of['settings'].items())])})"


def _literal(given: object) -> str:
    return json.dumps(given, ensure_ascii=False) if isinstance(given, str) else repr(given)


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

"""Writes a small GPT with what its program prints under CPython, for the page's own tests.

Run after a change of the program or of what travels: ``python -m tests.web.gpt.fixtures``.
"""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any, cast

from nanograd.playground.gpt.gpt_program import program_of
from nanograd.playground.gpt.gpt_spec import check_spec
from nanograd.playground.protocol import GptSpec
from nanograd.playground.session import handle

FILE = Path(__file__).parents[1] / "fixtures" / "gpt.json"

NAMES = ["ada", "lea", "lena", "nela", "alan", "dana", "adele", "elena", "ned", "dan", "nadel", "elan", "eda", "ed"]
SPEC: GptSpec = {
    "letters": "adeln",
    "layers": 2,
    "width": 4,
    "heads": 2,
    "context": 5,
    "activation": "relu",
    "normalised": True,
    "positions": True,
    "optimizer": {"name": "Adam", "settings": {"beta1": 0.85, "beta2": 0.99}},
    "learningRate": 0.05,
    "schedule": {"name": "linear", "settings": {"end": 0.1}},
    "namesPerStep": 3,
    "steps": 30,
    "seed": 7,
}
OTHERS: list[dict[str, Any]] = [
    {
        "activation": "gelu",
        "normalised": False,
        "learningRate": 0.3,
        "optimizer": {"name": "SGD", "settings": {"momentum": 0.9}},
        "schedule": {"name": "warmup", "settings": {"over": 5}},
    },
    {
        "positions": False,
        "optimizer": {"name": "AdamW", "settings": {}},
        "schedule": {"name": "cosine", "settings": {}},
    },
    {"layers": 1, "schedule": {"name": "step", "settings": {"every": 7}}},
]
"""What else may be chosen: another model, another optimiser, another schedule."""


def printed(spec: GptSpec, names: list[str]) -> tuple[list[float], list[str]]:
    """The losses and the names that the program prints."""
    return printed_by(program_of(spec), spec["steps"], names)


def printed_by(program: str, steps: int, names: list[str]) -> tuple[list[float], list[str]]:
    """The losses and the names that a program prints."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as out:
        file = Path(folder, "names.txt")
        file.write_text("\n".join(names), "utf-8")
        text = program.replace('FILE = "names.txt"', f"FILE = {str(file)!r}")
        exec(compile(text, "gpt.py", "exec"), {"__name__": "__main__"})
    lines = out.getvalue().removesuffix("\n").split("\n")
    losses = [float(line.split("loss ")[1]) for line in lines[:steps]]
    return losses, lines[steps:]


def fixture() -> dict[str, Any]:
    """The GPT, its replies, and what its program prints."""
    losses, samples = printed(SPEC, NAMES)
    made, inside = (json.loads(handle(json.dumps({"kind": kind, "spec": SPEC}))) for kind in ("gpt", "gpt inside"))
    others = []
    for changed in OTHERS:
        spec = check_spec(cast(GptSpec, {**SPEC, **changed, "steps": 12}))
        other = json.loads(handle(json.dumps({"kind": "gpt", "spec": spec})))
        others.append({"spec": spec, "made": other, "losses": printed(spec, NAMES)[0]})
    return {
        "spec": SPEC,
        "names": NAMES,
        "made": made,
        "inside": inside,
        "losses": losses,
        "samples": samples,
        "others": others,
    }


def main() -> None:
    """Write the file."""
    FILE.write_text(json.dumps(fixture(), ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()

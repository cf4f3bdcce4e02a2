"""Asks what the network view asks, and reads the answers."""

from __future__ import annotations

import array
import base64
import copy
import subprocess
import sys
from pathlib import Path
from typing import Any

from nanograd.playground.network.catalogue import defaults
from tests.engine.playground.asking import reply_to

Json = dict[str, Any]
ROOT = Path(__file__).parents[3]


def asked(kind: str, **parts: Any) -> Json:
    return reply_to({"kind": kind, **parts})


def numbers(text: str) -> list[float]:
    row = array.array("d")
    row.frombytes(base64.b64decode(text))
    return row.tolist()


def changed(**changes: Any) -> Json:
    return copy.deepcopy(defaults()) | changes


def start_of(answer: Json, **changes: Any) -> Json:
    sizes = answer["network"]["sizes"]
    start = {"sizes": sizes, "parameters": numbers(answer["parameters"]), "origin": list(range(len(sizes) - 1))}
    return start | changes


def printed(text: str) -> list[str]:
    """What a program prints that a new Python runs."""
    run = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)}
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def layers(*sizes: int) -> list[Json]:
    return [{"size": size, "activation": "tanh"} for size in sizes]

"""The backends that a test of the compiler runs on, and Node, which stands for the browser's engine."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from nanograd.compile import Program

ROOT = Path(__file__).parents[2]
RUN_MODULE = ROOT / "web" / "run.mjs"
RUNNER = Path(__file__).with_name("run_programs.ts")
PYODIDE = ROOT / "web" / "node_modules" / "pyodide" / "pyodide.mjs"

HERE = [
    pytest.param("wasmtime", marks=pytest.mark.skipif(find_spec("wasmtime") is None, reason="needs wasmtime")),
    "interpreter",
]
on_each_backend = pytest.mark.parametrize("backend", HERE)
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
needs_pyodide = pytest.mark.skipif(shutil.which("node") is None or not PYODIDE.exists(), reason="needs Pyodide in Node")


def in_node(jobs: list[dict[str, Any]]) -> list[Any]:
    """Run jobs with web/src/network/program.ts in Node; see run_programs.ts for what a job is."""
    done = subprocess.run(
        ["node", str(RUN_MODULE), str(RUNNER)],
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    replies: list[Any] = json.loads(done.stdout)
    return replies


def in_pyodide(source: str) -> Any:
    """What the source gives in Pyodide, as JSON; the repository stands at /src."""
    done = subprocess.run(
        ["node", str(RUNNER.with_name("run_pyodide.mjs")), str(PYODIDE), str(ROOT)],
        input=source, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def job(program: Program, calls: list[list[Any]]) -> dict[str, Any]:
    """A job: the program with its numbers as they are now, and what to call on it."""
    rows = program.table if program.table and len(program.table[0]) else [[0.0]]
    assert program.optimizer is None or program.optimizer.steps_taken == 0
    return {
        "code": program.code.hex(),
        "manifest": program.manifest,
        "parameters": [parameter.data for parameter in program.parameters],
        "settings": program.optimizer.settings() if program.optimizer else {},
        "state": program.optimizer.state if program.optimizer else {},
        "rows": [number for row in rows for number in row],
        "calls": calls,
    }

"""Times a GPT of 4,192 parameters, one and 16 names a step: on Values, compiled under wasmtime, compiled in V8.

    python tests/bench/gpt.py

Sixteen names of one length are 16 rows of one program. All of a step: forward, backward, Adam. Every figure is the
shortest of many runs, and all come from one run on one machine, so only their ratios tell something. What is not
installed is left out.
"""

from __future__ import annotations

import base64
import gc
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from nanograd import compiled
from nanograd.compile import Program
from nanograd.optim import Adam
from tests.bench._compiled_networks import seconds_per_run
from tests.bench._gpt import GPT, eager_step, tokens_of
from tests.engine.training_programs import PROGRAMS

NAME = "amelie"
NAMES = (
    "amelie", "daniel", "emilia", "fatima", "gustav", "hannah", "ingrid", "joseph",
    "kamala", "leonie", "marcel", "nadine", "oliver", "pascal", "robert", "sophie",
)  # fmt: skip
CASES = tuple((names, dtype) for names in (1, len(NAMES)) for dtype in ("float64", "float32"))
BUDGET = 3.0  # seconds for each figure
RATE = 0.001


def in_v8(programs: Sequence[Program], seconds: float) -> list[dict[str, float]]:
    """The figures of Node, in milliseconds; none where there is no Node or nothing that runs there."""
    if shutil.which("node") is None or not find_spec("wasmtime"):
        return []
    given = [
        {
            "code": base64.b64encode(program.code).decode(),
            "manifest": program.manifest,
            "parameters": [parameter.data for parameter in program.parameters],
            "settings": program.optimizer.settings() if program.optimizer else {},
            "rows": program.table,
        }
        for program in programs
    ]
    script = Path(__file__).with_name("_gpt.mjs")
    asked = json.dumps({"programs": given, "seconds": seconds * len(given)})
    done = subprocess.run(["node", script], input=asked, capture_output=True, text=True, check=True)
    found: list[dict[str, float]] = json.loads(done.stdout)
    return found


def corpus() -> tuple[list[float], list[float]]:
    """How many times as fast as on Values each program of the corpus is: called from CPython, and in V8."""
    eager, called, programs = [], [], []
    for make in PROGRAMS.values():
        function, _, data = make()
        step = compiled(function)
        step(*data[0])
        [program] = step.programs
        programs.append(program)
        eager.append(seconds_per_run(lambda f=function, d=data[0]: f(*d).backward(), 0.1))  # type: ignore[misc]
        called.append(seconds_per_run(lambda p=program: p.gradients([0]), 0.1))  # type: ignore[misc]
    inside = [1e-3 * found["gradients"] for found in in_v8(programs, 0.1)]
    ratios = [sorted(slow / fast for slow, fast in zip(eager, times, strict=False)) for times in (called, inside)]
    return ratios[0], ratios[1]


def program_of(dtype: str, names: Sequence[str]) -> Program:
    """The program for names of one length, which are its rows."""
    model = GPT()
    step = compiled(model.loss, optimizer=Adam(model.parameters(), lr=RATE), dtype=dtype)
    rows = [list(map(float, tokens_of(name))) for name in names]
    program: Program = step.program_for(tokens_of(names[0]))
    program.place(rows)
    return program


def measure() -> dict[str, Any]:
    """All figures, in seconds."""
    model, tokens = GPT(), tokens_of(NAME)
    gc.collect()
    start = time.perf_counter()
    busy = time.process_time()
    step = compiled(model.loss, optimizer=Adam(model.parameters(), lr=RATE))
    program = step.program_for(tokens)
    found: dict[str, Any] = {
        "parameters": len(model.parameters()),
        "rows": len(program.tape),
        "trace and build": time.perf_counter() - start,
        "of which computing": time.process_time() - busy,
        "backend": program.backend,
    }
    if program.backend == "wasmtime":
        found["bytes"] = len(program.code)
    if find_spec("wasmtime"):
        programs = [program_of(dtype, NAMES if names > 1 else (NAME,)) for names, dtype in CASES]
        found["V8"] = in_v8(programs, BUDGET)
    step(tokens)
    found["compiled"] = seconds_per_run(lambda: step(tokens), BUDGET)
    eager = GPT()
    optimizer = Adam(eager.parameters(), lr=RATE)
    found["eager"] = seconds_per_run(eager_step(eager, optimizer.step, (NAME,)), BUDGET, 3)
    return found


def aims(v8: Sequence[dict[str, float]]) -> list[tuple[tuple[str, float], float]]:
    """Each aim, in microseconds a name, with what was reached."""
    wanted = {
        (1, "float64"): ("one name a step, float64", 25.0),
        (len(NAMES), "float64"): ("16 names a step, float64, per name", 12.0),
        (len(NAMES), "float32"): ("16 names a step, float32, per name", 6.0),
    }
    return [
        (wanted[case], 1e3 * found["best"] / case[0]) for case, found in zip(CASES, v8, strict=True) if case in wanted
    ]


def main() -> None:
    """Measure and print."""
    found = measure()
    eager, called = found["eager"], found["compiled"]
    print(f"GPT, {found['parameters']:,} parameters, {NAME!r} a step with Adam, {found['rows']:,} rows of tape")
    print(f"  on Values, CPython             {1e3 * eager:10.2f} ms")
    print(f"  compiled, called from CPython  {1e3 * called:10.3f} ms {eager / called:10,.0f} times")
    for v8, (names, dtype) in zip(found.get("V8", []), CASES, strict=False):
        each = v8["best"] / names
        many = "16 names a step, per name" if names > 1 else "one name a step"
        print(f"  V8, {dtype}, {many:26} {1e3 * each:7.1f} µs {1e3 * eager / each:10,.0f} times")
        print(f"    of which loss and gradients           {1e3 * v8['gradients'] / names:7.1f} µs")
        if (names, dtype) == CASES[0]:
            print(f"    first ten steps, each {1e3 * v8['first']:.0f} µs; near full speed after {v8['full']:.0f} ms")
    if found.get("V8"):
        for aim, reached in aims(found["V8"]):
            print(f"  {'met   ' if reached <= aim[1] else 'MISSED'}  {aim[0]}, at most {aim[1]} µs: {reached:.1f}")
    took, busy = 1e3 * found["trace and build"], 1e3 * found["of which computing"]
    print(f"  trace and build, CPython       {took:10.0f} ms, {busy:.0f} ms of processor time")
    if "bytes" in found:
        print(f"  module                         {found['bytes']:10,} bytes")
    called_ratios, v8_ratios = corpus()
    count = f"{len(called_ratios)} of {len(PROGRAMS)}"
    print(f"\n{count} programs of the corpus compile; loss and gradients, times as fast as on Values")
    for means, ratios in (("called from CPython", called_ratios), ("V8", v8_ratios)):
        if ratios:
            middle = ratios[len(ratios) // 2]
            print(f"  {means:20}{ratios[0]:10,.1f} to {ratios[-1]:,.0f}, half of them over {middle:,.0f}")


if __name__ == "__main__":
    main()

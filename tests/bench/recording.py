"""What recording costs a program with an engine of its own: its time watched, by its time alone.

``python -m tests.bench.recording`` prints the ratio; the aim is at most 1.5.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from time import perf_counter

from nanograd.foreign.watching import Watch
from nanograd.playground.source.text import SOURCE

ENGINES = ("closures_in_a_set", "local_gradients_in_slots")
RIGHT = Path(__file__).parents[1] / "engine" / "foreign" / "right"
PROGRAM = """
for step in range(3):
    weights = [Value(0.01 * i) for i in range(40)]
    total = Value(0.0)
    for a in weights:
        total = total + a * weights[3] * 0.5
    total.backward()
"""
TURNS = 60


def seconds(text: str, *, watched: bool) -> float:
    """How long a program runs, output aside."""
    program = compile(text, SOURCE, "exec")
    watching = Watch(SOURCE).watching() if watched else contextlib.nullcontext()
    with watching, contextlib.redirect_stdout(io.StringIO()):
        start = perf_counter()
        exec(program, {"__name__": "__main__"})
        return perf_counter() - start


def main() -> None:
    """Print the ratio for each style of engine; the fastest of many turns, taken in turn."""
    for name in ENGINES:
        text = (RIGHT / f"{name}.py").read_text("utf-8") + PROGRAM
        alone = min(seconds(text, watched=False) for _ in range(TURNS))
        watched = min(seconds(text, watched=True) for _ in range(TURNS))
        print(f"{name}: {alone * 1e3:.2f} ms alone, {watched * 1e3:.2f} ms watched, ratio {watched / alone:.2f}")


if __name__ == "__main__":
    main()

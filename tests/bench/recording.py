"""What recording costs a program with an engine of its own: its time in the playground, by its time alone.

``python -m tests.bench.recording`` prints the ratio for a neuron, a training loop and a step of a small transformer;
the aim is at most 1.5. The programs are long enough to wait for: of a loop's passes only the first two and the last
are recorded. Where a comparison ends the loop, more are recorded near its end, as that has to be foreseen; a program
whose end came unforeseen is counted twice. Telling what was recorded comes once, afterwards, and is not counted.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import tempfile
from pathlib import Path
from time import process_time

from nanograd.playground.running.instrument import ENTERED, TURNED, instrument
from nanograd.playground.running.noticed import Noticed
from nanograd.playground.running.record import Recorder

PROGRAMS = Path(__file__).parents[1] / "engine" / "foreign" / "programs"
NEURON = """
for step in range(4000):
    x1, x2, w1, w2, b = Scalar(2.0), Scalar(0.0), Scalar(-3.0), Scalar(1.0), Scalar(6.9)
    n = x1 * w1 + x2 * w2 + b
    e = (n * 2).exp()
    o = (e - 1) / (e + 1)
    o.backward()
"""
TRAINING = """
import random

random.seed(1)

class Neuron:
    def __init__(self, inputs):
        self.w = [Scalar(random.uniform(-1, 1)) for _ in range(inputs)]
        self.b = Scalar(0.0)

    def __call__(self, x):
        act = sum((w * x for w, x in zip(self.w, x)), self.b)
        return act.relu()

class Layer:
    def __init__(self, inputs, outputs):
        self.neurons = [Neuron(inputs) for _ in range(outputs)]

    def __call__(self, x):
        return [neuron(x) for neuron in self.neurons]

layers = [Layer(3, 8), Layer(8, 8), Layer(8, 1)]
parameters = [p for layer in layers for neuron in layer.neurons for p in neuron.w + [neuron.b]]
rows = [[random.uniform(-1, 1) for _ in range(3)] for _ in range(8)]
for step in range(60):
    loss = Scalar(0.0)
    for row in rows:
        x = [Scalar(each) for each in row]
        for layer in layers:
            x = layer(x)
        loss = loss + (x[0] - sum(row)) ** 2
    for p in parameters:
        p.grad = 0.0
    loss.backward()
    for p in parameters:
        p.data -= 0.002 * p.grad
"""
COUNTED = NEURON.replace("for step in range(4000):", "step = 0\nwhile step < 4000:\n    step += 1")
UNTIL = TRAINING.replace("for step in range(60):", "loss = Scalar(99.0)\nwhile loss.data > 3.7:")
NAMES = "ada\nmaria\nnoah\nlena\njonas\nmia\nemil\nida\n"
TURNS = 5
STEPS = 40


def programs() -> dict[str, str]:
    """Each program with the engine that keeps closures and with the one that stores local gradients."""
    gpt = (PROGRAMS / "names_gpt.py").read_text("utf-8").replace("BETA2 = 6,", f"BETA2 = {STEPS},")
    start, end = gpt.index("class Scalar"), gpt.index("# ---- the parameters")
    data = gpt[gpt.index("docs = [") : gpt.index("# ---- autograd")]
    engines = {
        "closures": (PROGRAMS / "closures.py").read_text("utf-8"),
        "stored slopes": f"import math\n\n\n{gpt[start:end]}",
    }
    rest = {
        "neuron": NEURON,
        "neuron, counted": COUNTED,
        "training": TRAINING,
        "training until": UNTIL,
        "transformer": f"import random\nimport sys\n{data}{gpt[end:]}",
    }
    return {f"{program}, {engine}": f"{engines[engine]}\n\n{rest[program]}" for program in rest for engine in engines}


def seconds(text: str, *, watched: bool) -> float:
    """How long a program runs, output aside."""
    recorder = Recorder()
    noticed = Noticed(recorder)
    moments = recorder.moments
    noticed.watch.resting.foresees = True
    noticed.watch.on_pass, noticed.watch.on_counted = moments.passed, moments.counted
    tree = ast.parse(text)
    program = compile(instrument(tree, paths=recorder.paths) if watched else tree, noticed.watch.source, "exec")
    names = {**noticed.hooks(), **recorder.paths.hooks(ENTERED, TURNED)} if watched else {}
    with contextlib.ExitStack() as around:
        around.enter_context(contextlib.redirect_stdout(io.StringIO()))
        if watched:
            around.enter_context(noticed.watch.watching())
            around.enter_context(recorder)
        start = process_time()
        exec(program, {"__name__": "__main__", **names})
        took = process_time() - start
    return took + seconds(text, watched=False) if moments.unseen(None) else took


def main() -> None:
    """Print the ratio for each program; the fastest of many turns, taken in turn."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "input.txt").write_text(NAMES, "utf-8")
        os.chdir(folder)
        for name, text in programs().items():
            times = [(seconds(text, watched=False), seconds(text, watched=True)) for _ in range(TURNS)]
            alone, watched = map(min, zip(*times, strict=True))
            print(f"{name}: {alone * 1e3:.1f} ms alone, {watched * 1e3:.1f} ms recorded, ratio {watched / alone:.2f}")
        os.chdir("/")


if __name__ == "__main__":
    main()

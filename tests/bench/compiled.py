"""Times training steps compiled and not: CPython, Pyodide, Chromium, the interpreter, PyTorch; and compiling itself.

    python tests/bench/compiled.py [--json] [--no-browser]

All of a step on 100 points: forward, backward, and the update of plain gradient descent. Every figure is the shortest
of many runs, and all come from one run on one machine. What is not installed is left out.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench._compiled_networks import NETWORKS, POINTS, RATE, Network, compiling, seconds_per_run

BUDGET = 1.5  # seconds for each figure
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
GROWTH = tuple(
    Network("", inputs, sizes)  # from 300 to 100,000 parameters
    for inputs, sizes in (
        (2, (15, 15, 1)),
        (4, (28, 28, 1)),
        (8, (80, 28, 1)),
        (16, (160, 44, 1)),
        (16, (280, 90, 1)),
        (32, (500, 165, 1)),
    )
)


def torch_step(network: Network) -> Callable[[], object]:
    """The same step in PyTorch, all points at once, in doubles on one thread."""
    import torch

    torch.set_num_threads(1)
    sizes = [network.inputs, *network.sizes]
    layers: list[Any] = []
    for i in range(len(sizes) - 1):
        layers.append(torch.nn.Linear(sizes[i], sizes[i + 1], dtype=torch.float64))
        if i < len(sizes) - 2:
            layers.append(torch.nn.ReLU() if network.activation == "relu" else torch.nn.Tanh())
    model = torch.nn.Sequential(*layers)
    points, targets = network.points()
    xs = torch.tensor(points, dtype=torch.float64)
    classes = network.loss == "cross_entropy"
    ys = torch.tensor(targets) if classes else torch.tensor(targets, dtype=torch.float64).unsqueeze(1)
    loss_of = torch.nn.CrossEntropyLoss() if classes else torch.nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def step() -> None:
        optimizer.zero_grad()
        loss_of(model(xs), ys).backward()
        optimizer.step()

    return step


def many(step: Callable[[], object], times: int) -> Callable[[], object]:
    def run() -> None:
        for _ in range(times):
            step()

    return run


def under_cpython(network: Network) -> dict[str, float]:
    """Seconds per step by every means that CPython has here."""
    found = {"eager CPython": seconds_per_run(network.eager_step(), BUDGET)}
    for backend in ("wasmtime", "interpreter"):
        if backend == "interpreter" or find_spec("wasmtime"):
            found[backend] = seconds_per_run(many(network.program(backend).step, 5), BUDGET) / 5
    if find_spec("torch"):
        found["PyTorch"] = seconds_per_run(many(torch_step(network), 5), BUDGET) / 5
    return found


def growth() -> tuple[list[dict[str, float]], list[bytes]]:
    """Tracing and writing for networks from 300 to 100,000 parameters, and the modules."""
    figures, modules = [], []
    for network in GROWTH:
        took, code = compiling(network, 3 if network.sizes[0] < 100 else 1)
        figures.append(took)
        modules.append(code)
    return figures, modules


def engine_as_zip() -> str:
    """What Pyodide needs of this repository."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        parts = [*sorted((ROOT / "nanograd").rglob("*.py")), *sorted(HERE.glob("*.py")), ROOT / "tests/__init__.py"]
        for file in parts:
            archive.write(file, file.relative_to(ROOT))
    return base64.b64encode(held.getvalue()).decode()


def bundled() -> None:
    """The page's runner is TypeScript, which a browser does not read."""
    bundler = ROOT / "web/node_modules/.bin/rolldown"
    made = ["--dir", ROOT / ".cache/bench", "--entry-file-names", "compiled.js"]
    subprocess.run([bundler, HERE / "_compiled.js", *made], check=True, stdout=subprocess.DEVNULL)


def in_the_browser(modules: Sequence[bytes]) -> dict[str, Any] | None:
    """The figures of a headless Chromium; None where there is none, or no Playwright or Pyodide."""
    if not find_spec("playwright") or not (ROOT / "web/node_modules/pyodide").exists():
        return None
    from playwright.sync_api import sync_playwright

    from tools import browser
    from tools.server import serving

    named = os.environ.get(browser.VARIABLE)
    program = Path(named) if named else browser.installed()
    if program is None:
        return None
    bundled()
    with serving(ROOT) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        page = chromium.new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{url}tests/bench/_compiled.html")
        page.wait_for_function("() => 'measure' in window")
        given = {
            "engine": engine_as_zip(),
            "script": (HERE / "_compiled_in_pyodide.py").read_text("utf-8"),
            "modules": [base64.b64encode(module).decode() for module in modules],
        }
        found: dict[str, Any] = page.evaluate("given => window.measure(given)", given)
        chromium.close()
    assert not problems, problems
    return found


def measure(browser: bool = True) -> dict[str, Any]:
    """All figures: seconds per step by network and means, compiling, growth."""
    steps = {network.title: under_cpython(network) for network in NETWORKS}
    sizes, modules = growth()
    page = in_the_browser(modules) if browser else None
    if page is not None:
        for network, figures in zip(NETWORKS, page["networks"], strict=True):
            steps[network.title] |= {
                "eager Pyodide": figures["eager"],
                "compiled Chromium": figures["step"] / 1e6,
                "float32 Chromium": figures["floats"] / 1e6,
            }
        for figures, took in zip(sizes, page["engineCompiles"], strict=True):
            figures["engine"] = took
    return {"steps": steps, "growth": sizes, "page": page}


MEANS = (
    "eager CPython", "eager Pyodide", "interpreter", "wasmtime", "compiled Chromium", "float32 Chromium", "PyTorch",
)  # fmt: skip


def show(figures: dict[str, Any]) -> None:
    """Print the tables, and the aims beside what was reached."""
    print(f"training steps per second, full batches of {POINTS} points")
    print(f"{'':30}" + "".join(f"{means:>18}" for means in MEANS))
    for title, found in figures["steps"].items():
        cells = [f"{1 / found[means]:18,.1f}" if means in found else f"{'–':>18}" for means in MEANS]
        print(f"{title:30}" + "".join(cells))
    page = figures["page"]
    if page:
        print(f"\ntrace and write the module in {page['browser']}'s Pyodide, milliseconds")
        for network, found in zip(NETWORKS, page["networks"], strict=True):
            took = found["compiling"]
            total = took["trace"] + took["write"]
            print(f"{network.title:30}{took['trace']:10.1f} +{took['write']:8.1f} = {total:.1f}")
    print("\ncompiling by size, milliseconds (trace and write in CPython, compile in Chromium)")
    print(f"{'parameters':>12}{'bytes':>14}{'trace':>10}{'write':>10}{'Chromium':>10}{'µs per parameter':>20}")
    for found in figures["growth"]:
        engine = f"{found['engine']:10.1f}" if "engine" in found else f"{'–':>10}"
        each = 1000 * (found["trace"] + found["write"]) / found["parameters"]
        print(
            f"{found['parameters']:12,}{found['bytes']:14,}{found['trace']:10.1f}{found['write']:10.1f}{engine}{each:20.1f}"
        )
    for line in aims(figures):
        print(line)


def aims(figures: dict[str, Any]) -> list[str]:
    """Each aim with what was reached; those whose parts were not measured are left out."""
    relu, tanh = (figures["steps"][NETWORKS[i].title] for i in (0, 1))
    page, lines = figures["page"], [""]

    def aim(text: str, reached: float, met: bool) -> None:
        lines.append(f"{'met   ' if met else 'MISSED'}  {text}: {reached:,.1f}")

    if page:
        compiled = relu["compiled Chromium"]
        faster = page["closures"] / compiled
        aim("compiled at least 5,000 times a closure per node, both in the browser", faster, faster >= 5000)
        if "PyTorch" in relu:
            faster = relu["PyTorch"] / compiled
            aim("compiled in the browser at least 10 times vectorised PyTorch on one thread", faster, faster >= 10)
        slower = tanh["compiled Chromium"] / compiled
        aim("the tanh network takes at most 2.5 times the relu network's time", slower, slower <= 2.5)
        for place, means, most in ((0, "compiled", 16), (1, "compiled", 32), (3, "compiled", 200), (3, "float32", 110)):
            title = NETWORKS[place].title
            reached = 1e6 * figures["steps"][title][f"{means} Chromium"]
            dtype = "float32" if means == "float32" else "float64"
            aim(f"{title}, {dtype}, at most {most} µs a step", reached, reached <= most)
        took = page["networks"][0]["compiling"]
        total = took["trace"] + took["write"]
        aim("trace and compile of MLP(2, [16, 16, 1]) in the browser under 50 ms", total, total < 50)
    each = [(found["trace"] + found["write"]) / found["parameters"] for found in figures["growth"]]
    grown = each[-1] / each[0]
    aim("time per parameter at 100,000, as a multiple of that at 300 (linear is 1)", grown, grown < 2)
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-browser", action="store_true")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    figures = measure(not options.no_browser)
    if options.json:
        print(json.dumps(figures))
    else:
        show(figures)
        print(f"\nmeasured in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()

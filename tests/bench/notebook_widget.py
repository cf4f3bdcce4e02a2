"""Times from a slider to the redrawn graph in JupyterLab and marimo, and what the widget weighs.

The kernel's own Python computes the graph anew, and the answer comes back through the notebook's program.

python build.py bench notebook_widget
"""

from __future__ import annotations

import gzip
import os
import statistics
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.latency import measured, text_of
from tests.e2e import notebooks
from tools import browser
from tools.places import DIST

ROUNDS = 30
SIZES = (10, 50, 200)
WISHED = 100
"""Milliseconds that a slider may take at 200 nodes."""
MOST = 300_000
"""Bytes that the widget may weigh, compressed."""
PATIENCE = 120_000
# The widget lies in a shadow tree, so that its styles and the notebook's leave each other alone.
FIND = """
  window.graphOf = (root = document) => {
    if (window.graph?.isConnected) return window.graph
    const found = root.querySelector('[aria-label="Computation graph"]')
    if (found) return (window.graph = found)
    for (const each of root.querySelectorAll('*')) {
      const inside = each.shadowRoot && graphOf(each.shadowRoot)
      if (inside) return inside
    }
    return null
  }
"""
COUNT = "graphOf()?.querySelectorAll('[data-node]').length"
NODES = "[...(graphOf()?.querySelectorAll('[aria-label]') ?? [])].map((one) => one.ariaLabel).join()"


def times(chromium: Browser, program: Callable[..., AbstractContextManager[str]], size: int) -> tuple[int, list[float]]:
    """How many nodes are drawn, and the milliseconds from a key on a slider to a frame with other numbers."""
    with tempfile.TemporaryDirectory() as folder, program(Path(folder), [f"{text_of(size)}\ny"]) as address:
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(FIND)
        page.goto(address)
        if "/lab/" in address:
            page.get_by_role("button", name="Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_text("Run All Cells", exact=True).click()
        slider = page.get_by_role("slider", name="x", exact=True)
        slider.wait_for(timeout=PATIENCE)
        page.wait_for_function(COUNT, timeout=PATIENCE)
        page.wait_for_timeout(1500)
        slider.focus()
        found = []
        for _ in range(ROUNDS):
            found.append(measured(page, "keydown", NODES, lambda: page.keyboard.press("ArrowRight")))
            page.wait_for_timeout(150)
        drawn = int(page.evaluate(COUNT))
        page.close()
        return drawn, found


def main() -> None:
    notebooks.install()
    weight = len(gzip.compress((DIST / "notebook" / "widget.js").read_bytes(), mtime=0))
    print(f"widget.js, compressed: {weight:,} bytes of at most {MOST:,}\n")
    print(f"{'slider to redraw, milliseconds':<34}{'nodes':>8}{'least':>8}{'median':>8}{'worst':>8}", flush=True)
    with sync_playwright() as playwright:
        program = os.environ[browser.VARIABLE]
        chromium = playwright.chromium.launch(executable_path=program, args=browser.arguments())
        for name, host in (("JupyterLab", notebooks.jupyter), ("marimo", notebooks.marimo)):
            for size in SIZES:
                drawn, found = times(chromium, host, size)
                numbers = "".join(f"{one:8.0f}" for one in (min(found), statistics.median(found), max(found)))
                print(f"{name:<34}{drawn:>8}{numbers}", flush=True)
        chromium.close()
    print(f"\nwished at 200 nodes: less than {WISHED}")


if __name__ == "__main__":
    main()

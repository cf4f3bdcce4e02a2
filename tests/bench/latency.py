"""Times from an action to its effect on the page: letters, sliders, steps, clicks, examples, Stop.

The last column is what of it the page itself took, once Python had answered.

python build.py bench latency
"""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from nanograd.examples import examples
from tests.e2e.playground import Playground
from tools import browser
from tools.places import DIST
from tools.server import serving

ROUNDS = 15
SIZES = (10, 30, 100, 1000)
PACE = 120
"""Milliseconds between two letters of a quick writer."""
LATE = 300
"""What is felt as waiting, in milliseconds."""

Probe = str
"""JavaScript that gives what the action changes."""

GRAPH = "document.querySelector('[aria-label=\"Computation graph\"]')"
NODES: Probe = f"[...({GRAPH}?.querySelectorAll('[aria-label]') ?? [])].map((one) => one.ariaLabel).join()"
CARD: Probe = "document.querySelector('[aria-label=\"This step\"]')?.textContent"
TEXT: Probe = "document.body.textContent"

WAITING = """
  // How long the page waits for Python, from its question to the answer.
  const asks = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (...given) {
    const asked = performance.now()
    this.addEventListener('message', () => { window.waited = performance.now() - asked }, { once: true })
    return asks.apply(this, given)
  }
"""

IN_SIGHT = f"""() => {{
  for (const node of {GRAPH}.querySelectorAll('[data-node]')) {{
    const {{ x, y, width, height }} = node.getBoundingClientRect()
    const [across, down] = [x + width / 2, y + height / 2]
    if (node.contains(document.elementFromPoint(across, down))) return [across, down]
  }}
}}"""

ARM = """() => {
  const look = () => %s
  const before = look()
  window.measured = new Promise((resolve, reject) => {
    let began = null
    addEventListener('%s', () => { began ??= performance.now() }, { capture: true, once: true })
    const check = () => {
      if (began !== null && %s) resolve(performance.now() - began)
      else requestAnimationFrame(check)
    }
    requestAnimationFrame(check)
    setTimeout(() => reject(new Error('nothing changed in ten seconds')), 10_000)
  })
}"""


def text_of(size: int) -> str:
    """A recurrence of about ``size`` nodes whose result depends visibly on both leaves."""
    return (
        "from nanograd import Value\nw = Value(0.5)\nx = Value(0.3)\ny = x\n"
        f"for i in range({max(1, (size - 2) // 3)}):\n    y = (y*w + x).tanh()\ny.backward()"
    )


def formulas_of(size: int) -> str:
    """As many nodes in formulas, and a line that is to be written."""
    lines = [f"y{i} = tanh(y{i - 1}*w + x)" for i in range(1, max(2, size // 3))]
    return "\n".join(["w = 0.5", "x = 0.3", "y0 = x", *lines, "y = "])


def measured(
    page: Page, event: str, probe: Probe, act: Callable[[], object], wanted: str = "look() !== before"
) -> float:
    """Milliseconds from an event to the first frame in which what the probe gives is as wanted."""
    page.evaluate(ARM % (probe, event, wanted))
    act()
    return float(page.evaluate("window.measured"))


def sliding(playground: Playground) -> Iterator[float]:
    playground.leaves.get_by_role("slider").first.focus()
    for _ in range(ROUNDS):
        yield measured(playground.page, "keydown", NODES, lambda: playground.page.keyboard.press("ArrowRight"))


def single_letters(playground: Playground) -> Iterator[float]:
    page = playground.page
    playground.code.press("ControlOrMeta+Home")
    for key in ("ArrowDown", "ArrowDown", "End", "ArrowLeft"):
        page.keyboard.press(key)
    for round in range(ROUNDS):
        digit = str(1 + round % 9)
        yield measured(page, "keydown", NODES, lambda digit=digit: page.keyboard.type(digit))
        page.keyboard.press("Backspace")
        page.wait_for_timeout(PACE)


def last_letters(playground: Playground) -> Iterator[float]:
    """The last letter of a formula that is written at a quick writer's pace."""
    page = playground.page
    for _ in range(2 * ROUNDS):
        playground.code.press("ControlOrMeta+End")
        page.keyboard.type("tanh(w*x+", delay=PACE)
        page.wait_for_timeout(PACE)
        yield measured(page, "keydown", NODES, lambda: page.keyboard.type("b"), "look().includes('b, leaf')")
        for key in ("End", "Shift+Home", "Delete"):
            page.keyboard.press(key)
        page.keyboard.type("y = ")
        page.wait_for_timeout(400)


def stepping(playground: Playground) -> Iterator[float]:
    playground.press("First step")
    playground.page.evaluate("document.activeElement.blur()")
    for _ in range(ROUNDS):
        yield measured(playground.page, "keydown", CARD, lambda: playground.page.keyboard.press("ArrowRight"))
        playground.page.wait_for_timeout(PACE)


def selecting(playground: Playground) -> Iterator[float]:
    page = playground.page
    for _ in range(ROUNDS):
        x, y = page.evaluate(IN_SIGHT)
        yield measured(page, "pointerup", TEXT, lambda x=x, y=y: page.mouse.click(x, y))
        page.keyboard.press("Escape")
        page.wait_for_timeout(400)


def choosing(playground: Playground) -> Iterator[float]:
    page = playground.page
    dialog = page.get_by_role("dialog", name="Examples")
    for each in examples():
        page.get_by_role("button", name=re.compile("^Example")).click()
        choice = dialog.get_by_role("button").filter(has=page.get_by_text(each.title, exact=True))
        choice.scroll_into_view_if_needed()
        yield measured(page, "click", NODES, choice.click)
        page.wait_for_timeout(700)


def stopping(playground: Playground) -> float:
    """Seconds from Stop to the redrawn graph of another text."""
    playground.type_code("while True: pass")
    stop = playground.page.get_by_role("button", name="Stop", exact=True)
    stop.wait_for()
    started = time.perf_counter()
    stop.click()
    playground.type_code("again = x*x")
    expect(playground.node("again").first).to_be_visible(timeout=60_000)
    return time.perf_counter() - started


def say(action: str, nodes: str, times: Iterator[float], waited: Callable[[], float] | None = None) -> None:
    """Print a row. ``waited`` gives what of the last time passed until Python had answered."""
    found, beyond = [], []
    for each in times:
        found.append(each)
        if waited is not None:
            beyond.append(each - waited())
    late = sum(each > LATE for each in found) / len(found)
    own = f"{statistics.median(beyond):>16.0f}" if beyond else ""
    print(f"{action:<42}{nodes:>8}{statistics.median(found):>10.0f}{max(found):>10.0f}{late:>10.0%}{own}", flush=True)


def main() -> None:
    program = Path(os.environ[browser.VARIABLE])
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WAITING)
        playground = Playground(page, url).open().wait_until_ready()
        print(f"{'milliseconds':<42}{'nodes':>8}{'median':>10}{'worst':>10}{'>' + str(LATE):>10}{'beyond Python':>16}")

        def waited() -> float:
            return float(page.evaluate("window.waited"))

        for size in SIZES:
            playground.type_code(text_of(size))
            expect(playground.node("y").first).to_be_visible(timeout=30_000)
            page.wait_for_timeout(1500)
            say("slider to graph", str(size), sliding(playground), waited)
            say("key to graph", str(size), single_letters(playground), waited)
            say("step key to card", str(size), stepping(playground))
            say("click to what is told of a node", str(size), selecting(playground))
        playground.type_code(formulas_of(30))
        page.wait_for_timeout(2000)
        say("last key of a formula to graph", "30", last_letters(playground))
        say("example to graph", "", choosing(playground))
        print(f"\nStop, until another text is drawn: {stopping(playground):.2f} s")
        chromium.close()


if __name__ == "__main__":
    main()

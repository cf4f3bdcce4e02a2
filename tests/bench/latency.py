"""Times how soon the page redraws after a slider moves, a key is pressed, or Stop: graphs of 10 to 1,000 nodes.

python build.py bench latency
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.playground import Playground
from tools import browser
from tools.places import DIST
from tools.server import serving

ROUNDS = 15

# Resolves with the milliseconds from the change to the first frame that follows the redrawn number.
REDRAW = """async ([kind, round]) => {
  const node = document.querySelector('[aria-label="Computation graph"] [aria-label^="y, "]')
  const before = node.getAttribute('aria-label')
  const redrawn = new Promise((resolve, reject) => {
    const check = () => {
      const now = document.querySelector('[aria-label="Computation graph"] [aria-label^="y, "]')
      if (now && now.getAttribute('aria-label') !== before) return resolve(performance.now())
      requestAnimationFrame(check)
    }
    requestAnimationFrame(check)
    setTimeout(() => reject(new Error('nothing was redrawn in ten seconds')), 10_000)
  })
  const started = performance.now()
  if (kind === 'slider') {
    const slider = document.querySelector('[role="group"][aria-label="Leaves"] input[type="range"]')
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
    native.call(slider, Number(slider.min) + (Number(slider.max) - Number(slider.min)) * (0.5 + 0.01 * round))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
  } else {
    document.execCommand('delete')
    document.execCommand('insertText', false, String(1 + (round % 9)))
  }
  return (await redrawn) - started
}"""


def text_of(size: int) -> str:
    """A recurrence of about ``size`` nodes whose result depends visibly on both leaves."""
    return (
        "from nanograd import Value\nw = Value(0.5)\nx = Value(0.3)\ny = x\n"
        f"for i in range({max(1, (size - 2) // 3)}):\n    y = (y*w + x).tanh()\ny.backward()"
    )


def time_slider(page: Page) -> list[float]:
    return [page.evaluate(REDRAW, ["slider", round]) for round in range(ROUNDS)]


def time_typing(playground: Playground) -> list[float]:
    playground.code.press("ControlOrMeta+Home")
    for _ in range(2):
        playground.page.keyboard.press("ArrowDown")
    playground.page.keyboard.press("End")
    playground.page.keyboard.press("ArrowLeft")
    return [playground.page.evaluate(REDRAW, ["key", round]) for round in range(ROUNDS)]


def time_stop(playground: Playground) -> float:
    """Seconds from Stop to the redrawn graph of another text."""
    playground.type_code("while True: pass")
    stop = playground.page.get_by_role("button", name="Stop", exact=True)
    stop.wait_for()
    started = time.perf_counter()
    stop.click()
    playground.type_code("again = x*x")
    expect(playground.node("again").first).to_be_visible(timeout=60_000)
    return time.perf_counter() - started


def main() -> None:
    program = Path(os.environ[browser.VARIABLE])
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        playground = Playground(page, url).open().wait_until_ready()
        print(f"{'nodes':>8}{'slider to redraw':>24}{'key to redraw':>36}")
        print(f"{'':>8}{'median':>16}{'worst':>8}{'median':>28}{'worst':>8}   milliseconds")
        for size in (10, 30, 100, 1000):
            playground.type_code(text_of(size))
            expect(playground.node("y").first).to_be_visible(timeout=30_000)
            page.wait_for_timeout(1500)
            sliding, typing = time_slider(page), time_typing(playground)
            print(
                f"{size:>8}{statistics.median(sliding):>16.1f}{max(sliding):>8.1f}"
                f"{statistics.median(typing):>28.1f}{max(typing):>8.1f}"
            )
        print(f"\nStop, until another text is drawn: {time_stop(playground):.2f} s")
        chromium.close()


if __name__ == "__main__":
    main()

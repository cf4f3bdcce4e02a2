"""Times the start: the first graph, Python ready, the first typed result; beside a plain start of Pyodide.

python build.py bench startup

Every row is a visit of its own in a browser with a profile on disk that has come to rest, as it has when somebody
follows a link; times are milliseconds from the navigation, as the page's own clock says, medians over the visits. The
host compresses as static hosts do; bytes are what it sent.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.bench._slow_host import Line, SlowHost, slow_host
from tests.bench._slow_processor import is_possible, slowed
from tools import browser
from tools.places import DIST, PREPARED

# 10 Mbit/s, and 40 ms before each answer.
WIFI = {"bytes_per_second": 10e6 / 8, "delay": 0.040}
SLOWER = 4
# A browser that has just been launched, or has just left a page that it still stores, is at rest after so many seconds.
REST = 3.0
NAMES = ("graph", "ready", "typed")
Times = dict[str, float]

MARKS = """
window.marks = {}
// A text of an earlier visit would be the first to be drawn, and it needs Python.
localStorage.clear()
const mark = (name) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel()
  // A message that is sent within a frame arrives when the frame has been handed on to be shown.
  port1.onmessage = () => { marks[name] ??= performance.now() }
  port2.postMessage(0)
})
const shows = (name) => document.querySelector(`[aria-label="Computation graph"] [aria-label^="${name}, "]`)
let typed = false
const look = () => {
  if (!marks.graph && shows('o')) mark('graph')
  const editor = document.querySelector('[aria-label="Python code"][contenteditable]')
  if (marks.graph && editor && !typed) {
    typed = true
    editor.focus()
    document.execCommand('selectAll')
    document.execCommand('insertText', false, 'typed = a*b + tanh(a)')
  }
  const python = document.querySelector('[role=status][aria-label=Python]')
  if (python?.textContent === 'ready') marks.ready ??= performance.now()
  if (shows('typed')) mark('typed')
  if (!marks.typed) requestAnimationFrame(look)
}
requestAnimationFrame(look)
"""

MEASURED = """() => new Promise((done) => {
  const look = () => (window.marks?.typed ? done() : setTimeout(look, 20))
  look()
})"""
KEPT = """() => new Promise((done) => {
  const look = () => (navigator.serviceWorker.controller ? done() : setTimeout(look, 20))
  look()
})"""
PLAIN = """<!doctype html><meta charset="utf-8"><title>plain</title><script type="module">
const { loadPyodide } = await import('../PYODIDE/pyodide.mjs')
const python = await loadPyodide()
const loaded = performance.now()
await python.loadPackage('micropip')
await python.pyimport('micropip').install(new URL('../WHEEL', location).href)
const { handle } = python.pyimport('nanograd.playground.session')
const ready = performance.now()
handle('{"kind": "run", "text": "typed = a*b + tanh(a)"}')
window.marks = { loaded, ready, typed: performance.now() }
</script>"""


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser that has been nowhere yet."""
    with tempfile.TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=Path(os.environ[browser.VARIABLE]),
            args=browser.arguments(),
            viewport={"width": 1440, "height": 900},
        )
        yield context
        context.close()


def visit(context: BrowserContext, url: str) -> Times:
    """The marks of one visit, in a tab of its own."""
    page = opened(context, url)
    times: Times = page.evaluate("marks")
    page.close()
    return times


def opened(context: BrowserContext, url: str) -> Page:
    """A tab in which everything that is measured has happened."""
    page = context.new_page()
    page.wait_for_timeout(REST * 1000)
    if "/plain/" not in url:
        page.add_init_script(MARKS)
    page.goto(url, wait_until="commit")
    page.evaluate(MEASURED)
    return page


def medians(visits: list[Times]) -> Times:
    return {name: statistics.median(times[name] for times in visits) for name in visits[0]}


def first_visits(playwright: Playwright, url: str, count: int) -> Times:
    found = []
    for _ in range(count):
        with profile(playwright) as context:
            found.append(visit(context, url))
    return medians(found)


def later_visits(playwright: Playwright, url: str, count: int) -> Times:
    """Browsers keep compiled code after the first few visits; those do not count."""
    with profile(playwright) as context:
        for _ in range(3):
            visit(context, url)
        return medians([visit(context, url) for _ in range(count)])


def offline_visits(playwright: Playwright, folder: Path, count: int) -> tuple[Times, int, int]:
    """With the host gone; also what a whole first visit transfers, and what of it the first result needed."""
    with profile(playwright) as context:
        with slow_host(folder) as host:
            url = host.url
            page = opened(context, url)
            needed = host.line.sent
            page.evaluate(KEPT)
            whole = host.line.sent
            page.close()
        for _ in range(3):
            visit(context, url)
        return medians([visit(context, url) for _ in range(count)]), needed, whole


def row(title: str, times: Times, note: str = "") -> None:
    numbers = "".join(
        f"{times[name]:>16,.0f}" if name in times else f"{'–':>16}" for name in ("graph", "ready", "typed")
    )
    print(f"{title:<34}{numbers}   {note}", flush=True)


def pair(title: str, ours: Times, plain: Times) -> None:
    """Both rows, and how many times sooner ours is."""
    row(f"{title}: nanograd", ours, f"ready {plain['ready'] / ours['ready']:.1f} times sooner than plain")
    row(f"{' ' * len(title)}  plain Pyodide", plain, f"without nanograd {plain['loaded']:,.0f}")


def with_plain_page(folder: Path) -> Path:
    """The built page, and beside it one that starts Pyodide as its documentation says."""
    site = folder / "site"
    shutil.copytree(DIST, site)
    parts = json.loads((PREPARED / "parts.json").read_text("utf-8"))
    (site / "plain").mkdir()
    page = PLAIN.replace("PYODIDE", parts["pyodide"]).replace("WHEEL", parts["wheel"])
    (site / "plain" / "index.html").write_text(page, "utf-8")
    return site


def main() -> None:
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        site = with_plain_page(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        host = stack.enter_context(slow_host(site))
        print(f"{'milliseconds from navigation':<34}{'first graph':>16}{'Python ready':>16}{'typed result':>16}")
        measure(playwright, host, site)


def measure(playwright: Playwright, host: SlowHost, site: Path) -> None:
    url, plain = host.url, f"{host.url}plain/"
    pair("empty cache", first_visits(playwright, url, 5), first_visits(playwright, plain, 5))
    pair("warm cache", later_visits(playwright, url, 7), later_visits(playwright, plain, 7))
    offline, needed, whole = offline_visits(playwright, site, 7)
    row("offline, by the service worker", offline)
    host.line = Line(**WIFI)
    pair("empty, 10 Mbit/s", first_visits(playwright, url, 1), first_visits(playwright, plain, 1))
    host.line = Line()
    if is_possible():
        with slowed(SLOWER):
            pair(f"empty, CPU {SLOWER}x slower", first_visits(playwright, url, 2), first_visits(playwright, plain, 2))
            pair(f"warm, CPU {SLOWER}x slower", later_visits(playwright, url, 3), later_visits(playwright, plain, 3))
    print(f"\ntransferred on a first visit: {needed / 1e6:.2f} MB until the first typed result,")
    print(f"{whole / 1e6:.2f} MB until everything is kept for use without a network")


if __name__ == "__main__":
    main()

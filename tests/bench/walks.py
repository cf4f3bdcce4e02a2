"""Counts the files that take part when a slider moves, when a step becomes a card, and when a layer grows.

python build.py bench walks

A file takes part if one of its functions is called between the action and the redrawn picture: in the page and its
workers by the browser's own coverage, in Python by answering the same requests again under a profiler.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench._coverage import Coverage
from tests.e2e.network import Network
from tests.e2e.playground import Playground
from tests.e2e.visitor import came_before
from tools import browser
from tools import node as nodejs
from tools.places import CACHE, DIST, ROOT, VENV_PYTHON
from tools.server import serving

# Python may have to start on a busy machine.
expect.set_options(timeout=60_000)
LIST = CACHE / "results" / "walks.json"
# Keeps every request that a worker is sent, so that Python can answer it again.
RECORD = """() => {
  window.requests = []
  const send = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type === 'request') window.requests.push(message.request)
    return send.call(this, message, ...rest)
  }
}"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Answers all requests in their order; prints the files of nanograd that the last of them call.
ANSWER = """
import json, sys
from nanograd.playground.session import handle
before, during = json.load(sys.stdin)
files = set()
def note(frame, event, argument):
    if event == "call" and frame.f_code.co_name != "<module>":
        files.add(frame.f_code.co_filename)
for request in before:
    handle(request)
sys.setprofile(note)
for request in during:
    handle(request)
sys.setprofile(None)
print("\\n" + json.dumps(sorted(file for file in files if "/nanograd/" in file)))
"""


@dataclass(frozen=True)
class Walk:
    """Whose files took part."""

    page: set[str]
    python: set[str]


def slider_to_redraw(page: Page, url: str) -> Walk:
    playground = Playground(page, url).open().wait_until_ready()
    playground.type_code("w = Value(0.5)\nx = Value(0.3)\ny = (w*x + 1).tanh()\ny.backward()")
    expect(playground.node("y").first).to_be_visible()
    before = playground.read("y")

    def drag() -> None:
        box = playground.leaf("w").bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + box["width"] / 5, y)
        until(page, lambda: playground.read("y") != before)

    return walked(page, drag)


def gradient_to_card(page: Page, url: str) -> Walk:
    """Python's part is the answer that the step comes from; the page's is to show it."""
    playground = Playground(page, url).open().wait_until_ready()
    playground.type_code("w = Value(0.5)\nx = Value(0.3)\ny = (w*x + 1).tanh()\ny.backward()")
    expect(playground.node("y").first).to_be_visible()
    before = playground.this_step.inner_text()

    def step_back() -> None:
        playground.press("Step back")
        until(page, lambda: playground.this_step.inner_text() != before)

    shown = walked(page, step_back)
    requests = recorded(page)
    return Walk(shown.page, python_files(requests[:-1], requests[-1:]))


def size_to_heat_map(page: Page, url: str) -> Walk:
    network = Network(page, url).open().wait_until_ready()
    page.wait_for_timeout(1000)
    before = network.boundary.screenshot()

    def drag() -> None:
        network.drag_handle(1, 40)
        until(page, lambda: network.boundary.screenshot() != before)

    return walked(page, drag)


WALKS: dict[str, Callable[[Page, str], Walk]] = {
    "slider drag to redraw": slider_to_redraw,
    "gradient to step card": gradient_to_card,
    "size drag to heat map": size_to_heat_map,
}


def walked(page: Page, action: Callable[[], None]) -> Walk:
    """Acts, and says whose functions were called until two frames after what the action waits for."""
    page.wait_for_timeout(2000)
    known = len(recorded(page))
    with Coverage(page) as coverage:
        action()
        page.evaluate(FRAMES)
        files = coverage.files()
    requests = recorded(page)
    return Walk(files, python_files(requests[:known], requests[known:]))


def recorded(page: Page) -> list[str]:
    """The requests to Python so far, as JSON."""
    return [text if isinstance(text, str) else json.dumps(text) for text in page.evaluate("requests")]


def python_files(before: list[str], during: list[str]) -> set[str]:
    done = subprocess.run(
        [VENV_PYTHON, "-c", ANSWER],
        input=json.dumps([before, during]),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {Path(file).relative_to(ROOT).as_posix() for file in json.loads(done.stdout.splitlines()[-1])}


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing was redrawn in ten seconds")


def build_with_maps(folder: Path) -> Path:
    """The same page with source maps, which say from which file each function comes."""
    made = folder / "dist"
    nodejs.need().run_npm("build", "--", "--outDir", str(made), "--sourcemap", "--logLevel", "warn", what="Vite failed")
    for name in ("python", "pyodide"):
        shutil.copytree(DIST / name, made / name)
    return made


def fresh_pages(chromium: Browser) -> Iterator[Page]:
    while True:
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, service_workers="block", locale="en-GB")
        came_before(page.context)
        page.add_init_script(f"({RECORD})()")
        yield page
        page.close()


def report(walks: dict[str, Walk]) -> None:
    print(f"{'':24}{'page':>6}{'Python':>8}{'files':>7}")
    for name, walk in walks.items():
        print(f"{name:24}{len(walk.page):>6}{len(walk.python):>8}{len(walk.page | walk.python):>7}")
    names = {name: sorted(walk.page | walk.python) for name, walk in walks.items()}
    LIST.parent.mkdir(parents=True, exist_ok=True)
    LIST.write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")
    print(f"\nTheir names are in {LIST.relative_to(ROOT)}")


def main() -> None:
    program = Path(os.environ[browser.VARIABLE])
    with tempfile.TemporaryDirectory() as folder:
        site = build_with_maps(Path(folder))
        with serving(site) as url, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
            pages = fresh_pages(chromium)
            walks = {name: walk(next(pages), url) for name, walk in WALKS.items()}
            chromium.close()
    report(walks)


if __name__ == "__main__":
    main()

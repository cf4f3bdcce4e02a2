"""Times training in the page: steps per second with the view drawing and without, frames, and the page's long tasks.

python build.py bench training_in_page
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.network import Network
from tools import browser
from tools.places import DIST
from tools.server import serving

SECONDS = 10
# Without the view: the Expression view is shown, and the Network view asks for no frames.
HIDDEN_SECONDS = 5

FRAMES = """() => {
  window.frames = 0
  const count = () => {
    window.frames++
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
}"""
LONG = 50_000  # microseconds
NETWORKS = {"the defaults": "?data=moons", "64, 64, 2000 points": "?data=moons&data.n=2000&layers=64:tanh,64:tanh"}
TITLES = (
    "steps per second, with the view drawing",
    "steps per second, without",
    "frames per second while drawing",
    f"tasks of the page over 50 ms, in {SECONDS} s",
    "... that computed for over 50 ms",
)


def steps_in(network: Network, page: Page, seconds: float, *, hidden: bool) -> float:
    """Steps per second over that time; they can be read only while the view is shown."""
    before, started = network.step_count(), time.perf_counter()
    if hidden:
        page.get_by_role("tab", name="Expression").click()
        page.wait_for_timeout(seconds * 1000)
        page.get_by_role("tab", name="Network").click()
        page.wait_for_timeout(300)
    else:
        page.wait_for_timeout(seconds * 1000)
    return (network.step_count() - before) / (time.perf_counter() - started)


def long_tasks(chromium: Browser, page: Page) -> list[tuple[float, float]]:
    """Of each long task of the page while it trains: how long it lasted and how long it computed, in milliseconds.

    On a busy machine a task lasts long because the processor was given to others.
    """
    chromium.start_tracing(page=page, categories=["toplevel"])
    page.wait_for_timeout(SECONDS * 1000)
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    page_threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return [
        (event["dur"] / 1000, event.get("tdur", 0) / 1000)
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask"
        and (event["pid"], event["tid"]) in page_threads
        and event.get("dur", 0) > LONG
    ]


def measured(chromium: Browser, url: str, words: str) -> list[str]:
    """What is measured of one network, said by the words of its link, at full speed."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    network = Network(page, url).open().wait_until_ready()
    page.evaluate("words => { location.hash = `#/network${words}` }", words)
    page.wait_for_timeout(2000)
    network.choose("Pace", "full speed")
    page.evaluate(FRAMES)
    network.press("Run")
    page.wait_for_timeout(500)
    page.evaluate("() => { window.frames = 0 }")
    started = time.perf_counter()
    drawing = steps_in(network, page, SECONDS, hidden=False)
    frames = page.evaluate("window.frames") / (time.perf_counter() - started)
    tasks = long_tasks(chromium, page)
    without = steps_in(network, page, HIDDEN_SECONDS, hidden=True)
    page.close()
    computed = sum(busy > LONG / 1000 for _, busy in tasks)
    return [f"{drawing:,.0f}", f"{without:,.0f}", f"{frames:.0f}", f"{len(tasks)}", f"{computed}"]


def main() -> None:
    """Print a column for the default network, and one for the largest that is to be smooth."""
    program = Path(os.environ[browser.VARIABLE])
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        columns = [measured(chromium, url, words) for words in NETWORKS.values()]
        chromium.close()
    print(f"{'':<48}" + "".join(f"{title:>20}" for title in NETWORKS))
    for title, *numbers in zip(TITLES, *columns, strict=True):
        print(f"{title:<48}" + "".join(f"{number:>20}" for number in numbers))


if __name__ == "__main__":
    main()

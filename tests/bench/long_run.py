"""Trains for ten minutes while the tab is hidden and shown, resized and linked anew: how memory grows, and the frames.

python -m tests.bench.long_run [--minutes 10]
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.bench.training_in_page import FRAMES
from tests.e2e.network import Network
from tools import browser
from tools.places import DIST
from tools.server import serving

ROUND = 5000  # milliseconds that each of the things goes on for
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844}, {"width": 1280, "height": 720})
LINKS = ("data=circles&layers=8:relu,8:relu", "data=spirals", "data=moons&batchSize=10", "data=xor&features=x;y;x*y")
MOST = 20  # megabytes


def megabytes(session: CDPSession) -> float:
    """What the page holds once what nobody needs is gone."""
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def frames_per_second(page: Page) -> float:
    """Over one round."""
    page.evaluate("() => { window.frames = 0 }")
    started = time.perf_counter()
    page.wait_for_timeout(ROUND)
    return float(page.evaluate("window.frames")) / (time.perf_counter() - started)


def one_round(network: Network, number: int) -> None:
    """A link in the place of the network, another size, and another tab in front for a while."""
    page = network.page
    page.evaluate("(words) => { location.hash = `#/network?${words}` }", LINKS[number % len(LINKS)])
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_timeout(ROUND)
    page.set_viewport_size(SIZES[number % len(SIZES)])  # type: ignore[arg-type]
    page.wait_for_timeout(ROUND)
    other = page.context.new_page()
    other.bring_to_front()
    page.wait_for_timeout(ROUND)
    other.close()
    page.bring_to_front()


def main() -> int:
    """Print a line for each minute; 1 where memory has grown by more than ``MOST``."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    program = Path(os.environ.get(browser.VARIABLE) or browser.need())
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        page = chromium.new_context(viewport=SIZES[0]).new_page()  # type: ignore[arg-type]
        network = Network(page, url).open().wait_until_ready()
        session = page.context.new_cdp_session(page)
        page.evaluate(FRAMES)
        for number in range(len(LINKS)):  # every part has been loaded, and every link been open, by then
            one_round(network, number)
        began, first, last = time.perf_counter(), megabytes(session), 0.0
        print(f"{'minutes':>8}{'megabytes':>12}{'frames per second':>20}")
        number = 0
        while True:
            passed = (time.perf_counter() - began) / 60
            last = megabytes(session)
            print(f"{passed:>8.1f}{last:>12.1f}{frames_per_second(page):>20.0f}", flush=True)
            if passed >= options.minutes:
                break
            for _ in range(3):
                one_round(network, number)
                number += 1
        chromium.close()
    print(f"grown by {last - first:.1f} MB, at most {MOST} are right")
    return int(last - first > MOST)


if __name__ == "__main__":
    sys.exit(main())

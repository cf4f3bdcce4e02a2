"""Times the GPT view: opening, first step, learning the default, names per second with and without drawing, long tasks.

python build.py bench gpt_in_page
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.training_in_page import LONG, SECONDS, long_tasks
from tools import browser
from tools.places import DIST
from tools.server import serving

HIDDEN_SECONDS = 5
SLOW = 180_000
STEPS = 1000


class Gpt:
    """The GPT view of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = page.get_by_label("Steps", exact=True)
        self.run = page.get_by_role("button", name="Run", exact=True)

    def step_count(self) -> int:
        return int(re.sub(r"\D", "", self.steps.inner_text()))

    def steps_a_second(self, seconds: float, view: str = "") -> float:
        """Meanwhile another view is shown where one is named."""
        before, begun = self.step_count(), time.perf_counter()
        if view:
            self.page.get_by_role("tab", name=view, exact=True).click()
        self.page.wait_for_timeout(seconds * 1000)
        if view:
            self.page.get_by_role("tab", name="GPT", exact=True).click()
            self.page.wait_for_timeout(300)
        return (self.step_count() - before) / (time.perf_counter() - begun)


def opened(page: Page, url: str) -> tuple[Gpt, dict[str, float]]:
    """The view, and how many seconds it took until something could be trained, and until the first step was shown."""
    begun = time.perf_counter()
    page.goto(f"{url}#/gpt")
    gpt = Gpt(page)
    one = page.get_by_role("button", name="One step", exact=True)
    expect(one).to_be_enabled(timeout=SLOW)
    ready = time.perf_counter() - begun
    one.click()
    expect(gpt.steps).to_have_text("1", timeout=SLOW)
    first = time.perf_counter() - begun
    expect(page.get_by_role("radiogroup", name="Position")).to_be_visible(timeout=SLOW)
    return gpt, {"ready": ready, "first step": first, "model": time.perf_counter() - begun}


def learnt(gpt: Gpt, pace: str) -> tuple[float, float]:
    """How many seconds the default takes from the start, and the held-out loss then."""
    page = gpt.page
    page.get_by_role("combobox", name="Speed").select_option(label=pace)
    page.get_by_role("button", name="Reset", exact=True).click()
    expect(gpt.steps).to_have_text("0")
    begun = time.perf_counter()
    gpt.run.click()
    expect(gpt.steps).to_have_text(re.compile(rf"^{STEPS:,}$".replace(",", r"\D?")), timeout=SLOW)
    took = time.perf_counter() - begun
    expect(gpt.run).to_be_visible()
    return took, float(page.get_by_label("held-out loss", exact=True).inner_text())


def main() -> None:
    program = Path(os.environ[browser.VARIABLE])
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        gpt, times = opened(page, url)
        names = int(page.get_by_role("spinbutton", name="names per step", exact=True).input_value())
        print(f"{'opening the page until a step can be taken':<52}{times['ready']:>10.2f} s")
        print(f"{'... until the first step is shown':<52}{times['first step']:>10.2f} s")
        print(f"{'... until the model can be read':<52}{times['model']:>10.2f} s")
        for pace in ("gathers speed", "full speed"):
            took, held_out = learnt(gpt, pace)
            print(f"{f'{STEPS:,} steps, {pace}':<52}{took:>10.2f} s, held-out loss {held_out:.2f}")
        stop = page.get_by_role("spinbutton", name="Stop after", exact=True)
        stop.fill("")  # at full speed any number of steps would be over before everything is timed
        stop.press("Enter")
        gpt.run.click()
        page.wait_for_timeout(1000)
        print(f"{'names per second, with the view drawing':<52}{names * gpt.steps_a_second(SECONDS):>10,.0f}")
        tasks = long_tasks(chromium, page)
        without = gpt.steps_a_second(HIDDEN_SECONDS, "Expression")
        print(f"{'names per second, without':<52}{names * without:>10,.0f}")
        print(f"{f'tasks of the page over 50 ms, in {SECONDS} s':<52}{len(tasks):>10}")
        print(f"{'... that computed for over 50 ms':<52}{sum(busy > LONG / 1000 for _, busy in tasks):>10}")
        chromium.close()


if __name__ == "__main__":
    main()

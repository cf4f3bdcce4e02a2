"""Times the sweep in the page, a hundred networks of a thousand steps: the first in a fresh page, and later ones.

python build.py bench sweep
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.network import Network
from tools import browser
from tools.places import DIST
from tools.server import serving

FRESH = 2
LATER = 4
CHOOSING = 5000  # milliseconds, for which a person looks at the settings before the first click

# When each of the sentences of its status is said, in milliseconds.
WATCH = """(result) => {
  const times = (window.sweepTimes = {})
  const hear = () => {
    const said = result.textContent
    for (const [phase, part] of [['making', 'Preparing'], ['training', ' trained'], ['done', ' networks in ']])
      if (said.includes(part)) times[phase] ??= performance.now()
  }
  new MutationObserver(hear).observe(result, { childList: true, characterData: true, subtree: true })
}"""


def once(page: Page) -> dict[str, float]:
    """One sweep with the settings that it has at first."""
    result = page.get_by_role("status", name="Result of the sweep")
    result.evaluate(WATCH)
    page.get_by_role("button", name=re.compile("^Train 100")).click()
    page.wait_for_function("() => window.sweepTimes.done", timeout=60_000)
    return cast(dict[str, float], page.evaluate("window.sweepTimes"))


def fresh(chromium: Browser, url: str, choosing: int) -> list[dict[str, float]]:
    """The sweeps of one page: the first one so long after it was opened, and some more."""
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    network = Network(page, url).open().wait_until_ready()
    network.press("Sweep")
    steps = page.get_by_role("textbox", name="Steps each")
    expect(steps).to_have_value("1000")
    page.wait_for_timeout(choosing)
    times = [once(page) for _ in range(1 + LATER)]
    page.close()
    return times


def line(title: str, times: list[dict[str, float]]) -> None:
    """The shortest of them, and what its two parts took."""
    best = min(times, key=lambda one: one["done"] - one["making"])
    parts = (best["done"] - best["making"], best["training"] - best["making"], best["done"] - best["training"])
    print(f"{title:<32}" + "".join(f"{part / 1000:>12.2f}" for part in parts))


def main() -> None:
    """Print seconds: of the whole sweep, until the last program is there, and from then on.

    Training begins with the first program.
    """
    program = Path(os.environ[browser.VARIABLE])
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(program), args=browser.arguments())
        hasty, calm = ([fresh(chromium, url, wait) for _ in range(FRESH)] for wait in (0, CHOOSING))
        chromium.close()
    print(f"{'100 networks, 1,000 steps each':<32}{'seconds':>12}{'programs':>12}{'then':>12}")
    line("first, clicked at once", [times[0] for times in hasty])
    line("first, after choosing for 5 s", [times[0] for times in calm])
    line("later", [one for times in [*hasty, *calm] for one in times[1:]])


if __name__ == "__main__":
    main()

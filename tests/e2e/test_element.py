"""``<nano-grad>``: a graph in somebody's own page, from one script of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.watch import Watch, settle
from tools.places import DIST
from tools.server import serving

pytestmark = pytest.mark.empty_browser

PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A lecture</title>
    <link rel="icon" href="data:," />
    <script src="nanograd/nano-grad.js"></script>
  </head>
  <body>
    <h1>A lecture</h1>
    <nano-grad id="first" code="x = 3; y = x*x" step="1" title="A square"></nano-grad>
    <nano-grad id="second" title="A product">
      from nanograd import Value
      a, b = Value(2.0), Value(-3.0)
      (a * b).backward()
    </nano-grad>
    <output></output>
    <script>
      document.addEventListener('nanograd-step', ({ target, detail }) => {
        if (target.id === 'first') document.querySelector('output').textContent = `${detail.step} of ${detail.steps}`
      })
    </script>
  </body>
</html>
"""


@pytest.fixture
def lecture(tmp_path: Path, site_url: str) -> Iterator[str]:
    """A plain page beside a copy of the site."""
    (tmp_path / "nanograd").symlink_to(DIST, target_is_directory=True)
    (tmp_path / "index.html").write_text(PAGE)
    with serving(tmp_path, "/") as url:
        yield url


def test_a_plain_page_shows_two_graphs_and_moves_one(context: BrowserContext, lecture: str) -> None:
    watch = Watch(context, lecture)
    page = context.new_page()
    page.goto(lecture)
    first, second = page.frame_locator("#first iframe"), page.frame_locator("#second iframe")
    step = first.get_by_role("slider", name="Step", exact=True)
    expect(step).to_have_value("1")
    expect(page.locator("output")).to_have_text("1 of 4")
    page.locator("#first").evaluate("(element) => element.setAttribute('step', '2')")
    expect(step).to_have_value("2")
    expect(page.locator("output")).to_have_text("2 of 4")
    expect(second.locator('[aria-label^="a·b, "]').first).to_be_visible()
    page.locator("#second").evaluate("(element) => element.setAttribute('code', 'p = 2; q = 5; p + q')")
    expect(second.locator('[aria-label^="p + q, "]').first).to_be_visible()
    settle(page)
    watch.check()
    watch.end()

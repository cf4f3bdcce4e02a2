"""``<nano-grad>``: a graph in somebody's own page, from one script of the site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import BrowserContext, expect

from tests.e2e.watch import Watch, settle
from tools import environment
from tools.places import DIST, ROOT, VENV_PYTHON
from tools.process import run
from tools.server import serving

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


DECK = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A talk</title>
    <link rel="icon" href="data:," />
    <script src="nanograd/nano-grad.js"></script>
    <style>
      .slides { width: 1600px; height: 900px; transform: scale(0.6); transform-origin: 0 0 }
      section { display: none }
      section.present { display: block }
    </style>
  </head>
  <body>
    <div class="slides">
      <section class="present"><h1>First</h1></section>
      <section><h1>Second</h1><nano-grad code="x = 3; y = x*x" title="A square"></nano-grad></section>
    </div>
  </body>
</html>
"""
"""As reveal.js keeps its slides: those to come are not displayed, and all are scaled."""
NEXT = "() => document.querySelectorAll('section').forEach((slide) => slide.classList.toggle('present'))"


def test_a_graph_on_a_later_slide_is_whole_once_it_is_its_turn(
    context: BrowserContext, lecture: str, tmp_path: Path
) -> None:
    (tmp_path / "deck.html").write_text(DECK)
    watch = Watch(context, lecture)
    page = context.new_page()
    page.goto(f"{lecture}deck.html")
    expect(page.get_by_role("heading", name="First")).to_be_visible()
    page.evaluate(NEXT)
    frame = page.locator("nano-grad")
    inside = page.frame_locator("nano-grad iframe")
    expect(inside.locator('[aria-label^="y, "]').first).to_be_in_viewport(ratio=1)
    place = frame.bounding_box()
    assert place
    for name in ("x", "y"):
        node = inside.locator(f'[aria-label^="{name}, "]').first.bounding_box()
        assert node
        assert place["x"] <= node["x"]
        assert node["x"] + node["width"] <= place["x"] + place["width"]
    inside.get_by_role("button", name="Step back").click()
    settle(page)
    watch.check()
    watch.end()


DOCUMENTED = re.compile(r"```html\n(<script.*?)```", re.DOTALL)
WRITTEN = {
    "index.md": "# Notes\n\nA *square*:\n\n{}\nAnd on it goes.\n",
    "notes.rst": ":orphan:\n\nNotes\n=====\n\nA *square*:\n\n.. raw:: html\n\n{}\nAnd on it goes.\n",
}
"""As people write pages for Sphinx: in Markdown with MyST, and in reStructuredText."""


def test_the_documented_snippet_works_in_sphinx(context: BrowserContext, lecture: str, tmp_path: Path) -> None:
    environment.need("docs")
    documented = DOCUMENTED.search((ROOT / "docs" / "links.md").read_text("utf-8"))
    assert documented
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "conf.py").write_text('extensions = ["myst_parser"]\nhtml_favicon = "icon.svg"\nhtml_theme = "furo"\n')
    shutil.copyfile(DIST / "icon.svg", sources / "icon.svg")
    for name, text in WRITTEN.items():
        snippet = documented[1].replace("https://…", "../nanograd")
        (sources / name).write_text(text.format(indent(snippet, "   ") if name.endswith("rst") else snippet), "utf-8")
    run([VENV_PYTHON, "-m", "sphinx", "-q", "-W", sources, tmp_path / "book"], what="Sphinx")
    watch = Watch(context, lecture)
    page = context.new_page()
    for name in WRITTEN:
        page.goto(f"{lecture}book/{Path(name).stem}.html")
        inside = page.frame_locator("nano-grad iframe")
        expect(inside.get_by_role("slider", name="Step", exact=True)).to_have_value("1")
        expect(page.get_by_text("And on it goes.")).to_be_visible()
        settle(page)
    watch.check()
    watch.end()


def test_the_documented_snippet_works_in_markdown(context: BrowserContext, lecture: str, tmp_path: Path) -> None:
    documented = DOCUMENTED.search((ROOT / "docs" / "links.md").read_text("utf-8"))
    assert documented
    text = f"# Notes\n\nA *square*:\n\n{documented[1].replace('https://…', 'nanograd')}\nAnd on it goes."
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title><link rel="icon" href="data:,">'
    (tmp_path / "notes.html").write_text(head + MarkdownIt("commonmark").render(text))
    watch = Watch(context, lecture)
    page = context.new_page()
    page.goto(f"{lecture}notes.html")
    inside = page.frame_locator("nano-grad iframe")
    expect(inside.get_by_role("slider", name="Step", exact=True)).to_have_value("1")
    expect(page.get_by_text("And on it goes.")).to_be_visible()
    settle(page)
    watch.check()
    watch.end()

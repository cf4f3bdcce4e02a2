"""A run kept and compared with what follows it: other numbers, another text, another engine."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import Playground, explore, explored
from tests.e2e.test_foreign_engine import ENGINE
from tests.e2e.test_large import opened
from tests.engine.playground.large_programs import RANDOM

TEXT = "a = 2\nb = -3\nt = a * b\nc = 10\ny = t + c"
TWICE = "a = 1\nb = a + a\nd = b*b + b"


@pytest.fixture
def ready(playground: Playground) -> Playground:
    playground.wait_until_ready()
    playground.type_code(TEXT)
    playground.expect_node("y", data="4.0000")
    return playground


def choose(page: Page, act: str) -> None:
    """In the Explore menu."""
    explored(page).click()
    page.get_by_role("menuitem", name=act).click()


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Compared with the run you kept")


def differing(playground: Playground) -> list[str]:
    """The nodes whose names say that they differ."""
    labels = playground.graph.locator('[aria-label$=", differs from the kept run"]')
    return [label.split(",")[0] for label in labels.evaluate_all("all => all.map(one => one.ariaLabel)")]


def test_a_slider_moves_and_what_differs_is_counted_named_and_marked(ready: Playground, page: Page) -> None:
    expect(panel(page)).to_have_count(0)
    choose(page, "Keep this run to compare")
    expect(panel(page)).to_contain_text("This run is kept.")
    ready.leaf("b").press("PageUp")
    expect(panel(page)).to_contain_text("4 of 5 nodes differ.")
    row = panel(page).get_by_role("listitem").filter(has_text="Numbers that differ: 3. The first")
    expect(row).to_contain_text("−3.0000 → −2.9000")
    expect(row).to_contain_text("line 2 b = ")
    gradient = (
        panel(page).get_by_role("listitem").filter(has_text="Gradients that differ: 1. The first on the way back")
    )
    expect(gradient.get_by_role("button")).to_have_text("a")
    assert sorted(differing(ready)) == ["a", "b", "t", "y"]
    expect(ready.graph.get_by_text("first ≠", exact=True)).to_be_visible()
    # Each further step of the slider is compared at once.
    ready.leaf("b").press("PageUp")
    expect(row).to_contain_text("−3.0000 → −2.8000")
    row.get_by_role("button", name="b").click()
    expect(page.get_by_role("dialog", name="About b").or_(page.get_by_label("About b"))).to_be_visible()
    page.keyboard.press("Escape")
    ready.leaf("b").press("Delete")
    expect(panel(page)).to_contain_text("Every number and every gradient is as in the run that is kept.")
    assert differing(ready) == []
    end = panel(page).get_by_role("button", name="End the comparison")
    end.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_have_count(0)
    expect(ready.leaf("b")).to_be_focused()


def test_the_table_says_in_words_what_differs(ready: Playground, page: Page) -> None:
    choose(page, "Keep this run to compare")
    ready.type_code(TEXT.replace("y = t + c", "h = tanh(t)\ny = h + c"))
    page.get_by_role("button", name="Table").click()
    expect(page.get_by_role("row", name=re.compile("^h "))).to_contain_text("≠ not in the kept run")
    expect(page.get_by_role("row", name=re.compile("^y "))).to_contain_text("≠ differs from the kept run")
    expect(page.get_by_role("row", name=re.compile("^c "))).not_to_contain_text("≠")
    expect_accessible(page)
    page.get_by_role("button", name="Predict").click()
    expect(page.get_by_text("from the kept run")).to_have_count(0)


def test_another_text_is_matched_and_what_is_new_is_said(ready: Playground, page: Page) -> None:
    page.get_by_role("heading", name="nanograd").click()
    page.keyboard.press("k")
    expect(panel(page)).to_contain_text("This run is kept.")
    ready.type_code(TEXT.replace("y = t + c", "h = tanh(t)\ny = h + c"))
    expect(panel(page)).to_contain_text(
        "The two graphs are built differently: 5 nodes match, 1 of them made of something else; 1 is new."
    )
    new = panel(page).get_by_role("listitem").filter(has_text="First new node")
    expect(new).to_contain_text("h")
    expect(new).to_contain_text("line 5 h = tanh(t)")
    expect(ready.graph.locator('[aria-label^="h, "]')).to_have_attribute(
        "aria-label", re.compile("not in the kept run$")
    )
    other = panel(page).get_by_role("listitem").filter(has_text="Numbers that differ: 1. The first")
    expect(other).to_contain_text("4.0000 → 9.0000")
    ready.type_code("a = 2\nb = -3\ny = a * b")
    expect(panel(page)).to_contain_text("2 are gone")
    page.get_by_role("heading", name="nanograd").click()
    page.keyboard.press("k")
    expect(panel(page)).to_have_count(0)
    expect(explored(page)).to_have_text("Explore")


def test_a_wrong_engine_is_compared_with_the_right_one(ready: Playground, page: Page) -> None:
    ready.type_code(TWICE)
    ready.expect_node("d", data="6.0000")
    choose(page, "Keep this run to compare")
    explore(page, "Naive recursion")
    expect(panel(page)).to_contain_text("Engine of the kept run: Correct. Now: Naive recursion.")
    expect(panel(page)).to_contain_text("1 of 4 nodes differs.")
    row = panel(page).get_by_role("listitem").filter(has_text="Gradients that differ: 1. The first on the way back")
    expect(row).to_contain_text("+10.0000 → +20.0000")
    expect(row).to_contain_text("line 1 a = 1")
    expect(ready.graph.get_by_text("first ∇ ≠", exact=True)).to_be_visible()
    panel(page).get_by_text("All that differs: 1 node").click()
    table = panel(page).get_by_role("table")
    expect(table.get_by_role("row").nth(1)).to_contain_text("+10.0000 → +20.0000")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect_accessible(page)
    choose(page, "End the comparison")
    expect(panel(page)).to_have_count(0)


def test_an_engine_of_ones_own_is_compared_with_ours(ready: Playground, page: Page) -> None:
    program = ENGINE[ENGINE.index("x1 = Value") :]
    ready.type_code(f"from nanograd import Value\n{program}")
    ready.expect_node("w1", data="-3.0000", gradient="1.4142")
    choose(page, "Keep this run to compare")
    ready.type_code(ENGINE)
    expect(panel(page)).to_contain_text("Every number and every gradient is as in the run that is kept.")
    ready.type_code(ENGINE.replace("self.grad += (1 - t * t) * out.grad", "self.grad += (1 - t) * out.grad"))
    row = panel(page).get_by_role("listitem").filter(has_text="The first on the way back")
    expect(row).to_contain_text("line 63 n = x1 * w1 + x2 * w2 + b")
    expect(row).to_contain_text("→")


def test_a_large_graph_is_compared_in_the_same_way(playground: Playground) -> None:
    page = opened(playground, RANDOM.format(6_000))
    card = page.get_by_role("tablist", name="Step and gradient")
    card.get_by_role("tab", name="Compare").click()
    page.get_by_role("button", name="Keep this run", exact=True).click()
    expect(page.get_by_text("This run is kept.")).to_be_visible()
    playground.leaves.get_by_role("slider").first.press("PageUp")
    expect(page.get_by_text(re.compile(r"^[\d\s]+ of [\d\s]+ nodes differ\.$"))).to_be_visible(timeout=60_000)
    # The leaf that was moved stands with the parameters, apart from the boxes: what it changes is marked.
    expect(playground.graph.get_by_text(re.compile("^first .*≠")).first).to_be_attached()
    page.get_by_role("button", name="Table").click()
    expect(
        page.get_by_role("row").filter(has_text=re.compile(r"≠ [\d\s]+ differ from the kept run")).first
    ).to_be_visible()
    page.get_by_role("button", name="Predict").click()
    expect(card.get_by_role("tab", name="Compare")).to_have_count(0)
    page.get_by_role("button", name="Predict").click()
    card.get_by_role("tab", name="Compare").click()
    page.get_by_role("button", name="End the comparison").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep this run", exact=True)).to_be_focused()


def test_nothing_of_it_is_seen_until_a_run_is_kept(ready: Playground, page: Page) -> None:
    expect(page.get_by_text(re.compile("compar", re.IGNORECASE))).to_have_count(0)
    explored(page).click()
    expect(page.get_by_role("menuitem", name="Keep this run to compare")).to_be_visible()

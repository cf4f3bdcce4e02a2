"""The page as a person meets it: everything by its accessible name, nothing by how it is built."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

# Starting Python in the browser, on two slow cores.
STARTING = 90_000
NODE_NAME = re.compile(r"^(?P<label>.+?), (?P<kind>[^,]+), data (?P<data>[^,]+), gradient (?P<gradient>.+)$")


@dataclass(frozen=True)
class Node:
    """What a node's accessible name says; ``gradient`` is None while it reads "not yet"."""

    label: str
    kind: str
    data: float
    gradient: float | None


def read_name(name: str) -> Node:
    """``w1, leaf, data -3.0000, gradient 1.0001`` as a Node."""
    match = NODE_NAME.match(name)
    assert match, f"a node is named like 'w1, leaf, data -3.0000, gradient 1.0001', got {name!r}"
    gradient = match["gradient"]
    return Node(match["label"], match["kind"], float(match["data"]), None if gradient == "not yet" else float(gradient))


class Playground:
    """One open page."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.code = page.get_by_role("textbox", name="Python code")
        graph = "Computation graph"
        self.graph = page.get_by_role("figure", name=graph).or_(page.get_by_role("group", name=graph)).first
        self.status = page.get_by_role("status", name="Python")
        self.alert = page.get_by_role("alert")
        self.this_step = page.get_by_role("region", name="This step")
        self.output = page.get_by_role("region", name="Output")
        self.step = page.get_by_role("slider", name="Step", exact=True)
        self.leaves = page.get_by_role("group", name="Inputs and parameters")

    def open(self, path: str = "") -> Playground:
        """Opens the page and waits until it is drawn: a key that is pressed before is nobody's."""
        self.page.goto(self.site + path)
        expect(self.page.get_by_text("that needs JavaScript")).to_be_hidden()
        return self

    def wait_until_ready(self) -> Playground:
        """Waits for Python."""
        expect(self.status).to_contain_text("ready", timeout=STARTING)
        return self

    def type_code(self, text: str) -> None:
        """Replaces the editor's text, as a paste does."""
        self.code.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def press(self, button: str) -> None:
        """Clicks the button of that name: "First step", "Step back", "Play", "Step forward", "Last step", "Stop"."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def leaf(self, label: str) -> Locator:
        """The slider of the leaf with that label."""
        return self.leaves.get_by_role("slider", name=label, exact=True)

    def node(self, label: str) -> Locator:
        """The node in the graph whose name begins with that label."""
        return self.graph.locator(f'[aria-label^="{label}, "]')

    def nodes(self) -> list[Node]:
        """Every node of the graph, in the order of the document."""
        names = self.graph.locator("[aria-label]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
        return [read_name(name) for name in names if NODE_NAME.match(name)]

    def read(self, label: str) -> Node:
        """What the node with that label says now."""
        return read_name(self.node(label).first.get_attribute("aria-label") or "")

    def expect_node(self, label: str, *, data: str | None = None, gradient: str | None = None) -> None:
        """Waits until the node shows these numbers, written as its name writes them: ``-3.0000``."""
        kind = r"[^,]+"
        number = r"[^,]+"
        name = rf"^{re.escape(label)}, {kind}, data {re.escape(data) if data else number}, gradient "
        name += re.escape(gradient) + "$" if gradient else ".+$"
        expect(self.node(label).first).to_have_attribute("aria-label", re.compile(name))

    def step_text(self) -> str:
        """The sentence of the step that is shown."""
        return self.step.get_attribute("aria-valuetext") or ""


def more(page: Page) -> Page:
    """The page with its header's menu open: Recent, Language, Theme, Keys."""
    page.get_by_role("button", name="More", exact=True).click()
    return page


def explored(page: Page) -> Locator:
    """The button of the Explore menu, which says what is other than usual; hidden while presenting."""
    return page.get_by_role("button", name=re.compile("^Explore"), include_hidden=True)


def explore(page: Page, choice: str) -> None:
    """Chooses in the Explore menu: "Forward", an input, "Correct", "Naive recursion"."""
    explored(page).click()
    page.get_by_role("menuitemradio", name=re.compile(f"^{re.escape(choice)}( |$)")).click()


def open_example(page: Page, title: str) -> None:
    """Chooses an example in the gallery."""
    page.get_by_role("button", name="Example").click()
    gallery = page.get_by_role("dialog", name="Examples").get_by_role("button")
    gallery.filter(has=page.get_by_text(title, exact=True)).click()

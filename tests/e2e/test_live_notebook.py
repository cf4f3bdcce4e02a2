"""The widget in real notebooks: a Value as a cell's last line, another engine's value, steps, sliders, why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e import notebooks
from tests.e2e.watch import Watch, settle

OURS = """from nanograd import Value
x = Value(2.0)
w = Value(-3.0)
out = (x * w + 6.5).tanh()
out"""
THEIRS = """import nanograd
class Number:
    def __init__(self, data, _children=(), _op=""):
        self.data, self.grad, self._prev, self._op = data, 0.0, set(_children), _op
        self._backward = lambda: None
    def __mul__(self, other):
        made = Number(self.data * other.data, (self, other), "*")
        def backward():
            self.grad = other.data * made.grad
            other.grad = self.data * made.grad
        made._backward = backward
        return made
    def backward(self):
        order, seen = [], set()
        def build(node):
            if node not in seen:
                seen.add(node)
                for child in node._prev:
                    build(child)
                order.append(node)
        build(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()
a = Number(3.0)
square = a * a
nanograd.show(square)"""
BRIGHTNESS = """(element) => {
  const brush = document.createElement('canvas').getContext('2d')
  brush.fillStyle = getComputedStyle(element).backgroundColor
  brush.fillRect(0, 0, 1, 1)
  return Math.max(...brush.getImageData(0, 0, 1, 1).data.slice(0, 3))
}"""
WATCHING = """import nanograd
from nanograd.datasets import moons
from nanograd.losses import hinge
from nanograd.nn import MLP
from nanograd.optim import SGD
points = moons(60, seed=1)
model = MLP(2, [8, 1], seed=1)
live = nanograd.watch(model, points.inputs, points.targets)
live"""
TRAINING = """optimizer = SGD(model, lr=0.5)
for step in range(60):
    model.zero_grad()
    loss = hinge([model(x) for x in points.inputs], points.targets)
    loss.backward()
    optimizer.step()
    live.update(loss)"""


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    notebooks.install()


@contextmanager
def opened(context: BrowserContext, address: str) -> Iterator[Page]:
    """A notebook's page; it may do nothing that it should not while its program is there."""
    watch = Watch(context, address)
    watch.allow("Error registering service worker")  # marimo's own, where there may be none
    page = context.new_page()
    page.goto(address)
    yield page
    settle(page)
    page.close()
    watch.check()
    watch.end()


def slide(widget: Locator, name: str, key: str) -> None:
    widget.get_by_role("slider", name=name, exact=True).press(key)


def check_ours(widget: Locator) -> None:
    """The graph of ``OURS``: it can be stepped and dragged, and a node says why it has its gradient."""
    expect(widget.get_by_role("slider", name="Step", exact=True)).to_have_attribute("max", "8")
    widget.get_by_role("button", name="First step").click()
    expect(widget.get_by_role("slider", name="Step", exact=True)).to_have_value("0")
    widget.get_by_role("button", name="Step forward").click()
    expect(widget.get_by_role("region", name="This step")).to_contain_text("x·w")
    widget.get_by_role("button", name="Last step").click()
    row = widget.get_by_role("listitem").filter(has_text=re.compile("^x"))
    expect(row).to_contain_text("2.0000")
    slide(widget, "x", "ArrowRight")
    expect(row).to_contain_text("held at 2.0100")
    row.get_by_role("button", name="Let go of x").click()
    expect(row).not_to_contain_text("held")
    expect(row).to_contain_text("2.0000")


def run_all(page: Page) -> Locator:
    """JupyterLab's cells, all of them run."""
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    expect(cells.first).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    return cells


def check_training(widget: Locator) -> None:
    """The training of ``TRAINING``: it grows while it goes on, and ends with its last step."""
    step = widget.get_by_label("step", exact=True)
    expect(step).to_have_text(re.compile(r"step [1-9]\d*"), timeout=60_000)
    assert step.inner_text() != "step 59", "the picture is live"
    expect(step).to_have_text("step 59", timeout=60_000)
    expect(widget.get_by_role("img", name=re.compile(r"Decision boundary: accuracy (9\d|100)"))).to_be_visible()
    expect(widget.get_by_role("img", name=re.compile("Loss over the steps"))).to_be_visible()
    expect(widget.get_by_label("Train loss")).to_have_text(re.compile(r"0\.[0-4]"))


def test_jupyterlab_shows_a_value_and_another_engines_live(context: BrowserContext, tmp_path: Path) -> None:
    with notebooks.jupyter(tmp_path, [OURS, THEIRS]) as address, opened(context, address) as page:
        ours, theirs = (run_all(page).nth(place) for place in (0, 1))
        expect(ours.get_by_role("slider", name="Step", exact=True)).to_be_visible(timeout=60_000)
        check_ours(ours)
        expect(theirs).to_contain_text("your engine: 1 of 2 gradients wrong", timeout=30_000)
        slide(theirs, "a", "ArrowRight")
        expect(theirs.get_by_role("listitem").filter(has_text=re.compile("^a"))).to_contain_text("held at 3.0")
        expect(page.locator(".jp-Notebook .jp-CodeCell")).to_have_count(2)  # no key was a command of the notebook's


def test_jupyterlab_shows_a_training_live(context: BrowserContext, tmp_path: Path) -> None:
    with notebooks.jupyter(tmp_path, [WATCHING, TRAINING]) as address, opened(context, address) as page:
        check_training(run_all(page).nth(0))


def test_marimo_shows_a_training_live(context: BrowserContext, tmp_path: Path) -> None:
    with notebooks.marimo(tmp_path, [WATCHING, TRAINING]) as address, opened(context, address) as page:
        check_training(page.locator("body"))


def test_the_widget_speaks_spanish_in_the_dark(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="es-ES", color_scheme="dark")
    dark = {"@jupyterlab/apputils-extension:themes": {"theme": "JupyterLab Dark"}}
    with (
        notebooks.jupyter(tmp_path, [OURS, WATCHING, TRAINING], dark) as address,
        opened(context, address) as page,
    ):
        cells = run_all(page)
        ours, training = cells.nth(0), cells.nth(1)
        expect(ours.get_by_role("button", name="Paso adelante")).to_be_visible(timeout=60_000)
        expect(training.get_by_label("paso", exact=True)).to_have_text("paso 59", timeout=60_000)
        expect(page.locator("html")).not_to_have_attribute("lang", "es")
        expect(page).to_have_title(re.compile("JupyterLab"))
        for widget, box in ((ours, ".notebook"), (training, ".training")):
            brightness = widget.locator(box).evaluate(BRIGHTNESS)
            assert brightness < 60, f"{box} is {brightness} of 255"
    context.close()


def test_marimo_shows_a_value_live(context: BrowserContext, tmp_path: Path) -> None:
    with notebooks.marimo(tmp_path, [OURS]) as address, opened(context, address) as page:
        expect(page.get_by_role("slider", name="Step", exact=True)).to_be_visible(timeout=60_000)
        check_ours(page.locator("body"))

"""axe has nothing to say of any view or dialog, in any theme, on a large screen and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground, explore, explored, more

THEMES = ["light", "dark", "contrast"]
SIZES = {"large": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
# What is open stays open: only the address's flag is another.
SHOW = """theme => {
    const [path, flags] = (location.hash || '#/').split('?')
    const wanted = new URLSearchParams(flags)
    wanted.set('theme', theme)
    history.replaceState(history.state, '', `${path}?${wanted}`)
    dispatchEvent(new HashChangeEvent('hashchange'))
}"""


@pytest.fixture(params=list(SIZES))
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    page.set_viewport_size(SIZES[request.param])
    page.emulate_media(reduced_motion="reduce")
    return page


def expect_accessible(page: Page) -> None:
    """Fails, saying what axe found in each theme."""
    found: dict[str, list[str]] = {}
    for theme in THEMES:
        page.evaluate(SHOW, theme)
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        found[theme] = violations(page)
    wrong = [f"{theme}: {each}" for theme, all_found in found.items() for each in all_found]
    assert not wrong, f"axe finds at {page.url}:\n" + "\n".join(wrong)


def expect_dialog(page: Page, opener: str, name: str) -> None:
    """Opens a dialog by its button, asks axe, and closes it again."""
    button = page.get_by_role("button", name=opener, exact=True).first
    if not button.is_visible():
        more(page)
        expect_accessible(page)
    button.click()
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()
    expect_accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_expression_view(sized: Page, site_url: str) -> None:
    view = Playground(sized, site_url).open().wait_until_ready()
    for step in (3, 12):
        view.step.fill(str(step))
        expect_accessible(sized)
    explore(sized, "= instead of +=")
    expect(sized.get_by_role("table")).to_be_visible()
    expect_accessible(sized)
    explore(sized, "Correct")
    sized.get_by_role("button", name="Example").click()
    expect(sized.get_by_role("dialog", name="Examples")).to_be_visible()
    expect_accessible(sized)
    sized.keyboard.press("Escape")
    view.press("Predict")
    view.press("First step")
    expect_accessible(sized)
    view.press("Predict")
    expect_dialog(sized, "Keys", "Keys")
    expect_dialog(sized, "Share", "Share")
    view.type_code("y = foo(x)")
    expect(view.alert).to_be_visible()
    expect_accessible(sized)


def test_forward_mode_and_the_graph_of_a_derivative(sized: Page, site_url: str) -> None:
    view = Playground(sized, site_url).open().wait_until_ready()
    explore(sized, "Forward")
    expect(explored(sized)).to_have_text("Explore: forward, x1")
    explored(sized).click()
    expect(sized.get_by_role("menuitemradio", name="x2")).to_be_visible()
    expect_accessible(sized)
    sized.keyboard.press("Escape")
    expect_accessible(sized)
    explore(sized, "Backward")
    view.node("x1").first.focus()
    sized.keyboard.press("Enter")
    expect(sized.get_by_role("region", name="About x1")).to_be_visible()
    expect_accessible(sized)
    sized.keyboard.press("Enter")
    expect(sized.get_by_role("button", name="Open the graph of")).to_be_visible()
    expect_accessible(sized)
    sized.get_by_role("button", name="Open the graph of").click()
    expect(view.step).not_to_have_attribute("max", "15")
    expect_accessible(sized)


def test_the_network_view(sized: Page, site_url: str) -> None:
    sized.goto(f"{site_url}#/network")
    network = Network(sized, site_url)
    expect(network.boundary).to_be_visible(timeout=30_000)
    network.wait_until_ready()
    network.press("One step")
    network.expect_steps(1)
    expect_accessible(sized)


def test_the_learn_views(sized: Page, site_url: str) -> None:
    sized.goto(f"{site_url}#/learn")
    learn = LearnView(sized, site_url)
    expect(learn.heading).to_have_text("Lessons")
    expect_accessible(sized)
    learn.go("lesson/chain_rule")
    expect(learn.scene).to_contain_text("Two operations")
    expect_accessible(sized)
    learn.go("build/tanh")
    expect(learn.code).to_be_visible()
    expect_accessible(sized)


def test_a_presented_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#/expression?present=1")
    expect(page.get_by_role("toolbar", name="Presenting")).to_be_visible()
    expect_accessible(page)


@pytest.mark.parametrize("lesson", ["derivative", "neuron"])
def test_the_speakers_window_with_a_lesson(sized: Page, site_url: str, lesson: str) -> None:
    sized.goto(f"{site_url}#/learn/lesson/{lesson}?speaker=alone-here")
    expect(sized.get_by_role("complementary", name="For the speaker")).to_contain_text("Watch out")
    expect(sized.get_by_role("group", name="Inputs and parameters")).to_be_visible()
    expect_accessible(sized)

"""Before a class: the page presented large and bare, a clicker's keys, the light, the dark, and what a link fixes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground


class Presented:
    """A page while it is presented."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tools = page.get_by_role("toolbar", name="Presenting")
        self.dark = page.get_by_role("button", name="Turn the screen back on")
        self.number = page.get_by_text(re.compile(r"^Step \d+ of \d+ · ")).locator("visible=true")

    def press(self, name: str) -> None:
        self.tools.get_by_role("button", name=name).click()

    def expect_step(self, at: int) -> None:
        expect(self.number).to_have_text(re.compile(rf"^Step {at} of "))


def test_presenting_enlarges_the_graph_hides_what_a_class_does_not_need_and_escape_leaves_it(
    playground: Playground, page: Page
) -> None:
    playground.wait_until_ready()
    small = page.evaluate("document.querySelector('.node').getBoundingClientRect().height")
    page.get_by_role("button", name="Present", exact=True).click()
    shown = Presented(page)
    expect(shown.tools).to_be_visible()
    for hidden in (playground.leaves, playground.output, page.get_by_role("toolbar", name="Graph tools")):
        expect(hidden).to_be_hidden()
    expect(playground.code).to_be_visible()
    larger = "old => document.querySelector('.node').getBoundingClientRect().height > old"
    page.wait_for_function(larger, arg=1.02 * small)
    page.keyboard.press("c")
    expect(playground.code).to_be_hidden()
    page.keyboard.press("v")
    expect(playground.leaves).to_be_visible()
    page.keyboard.press("v")
    expect(playground.leaves).to_be_hidden()
    page.wait_for_function(larger, arg=1.15 * small)
    page.keyboard.press("Escape")
    expect(shown.tools).to_have_count(0)
    expect(playground.leaves).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_keyboard_is_back_at_what_began_the_presentation(playground: Playground, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    playground.wait_until_ready()
    more = page.get_by_role("button", name="More", exact=True)
    began = page.get_by_role("button", name="Present", exact=True)
    for leave in ("button", "key"):
        if width < 800:
            more.click()
        began.click()
        tools = Presented(page).tools
        expect(tools).to_be_visible()
        if leave == "button":
            tools.get_by_role("button", name="Exit", exact=True).click()
        else:
            page.keyboard.press("Escape")
        expect(tools).to_have_count(0)
        expect(more if width < 800 else began).to_be_focused()


def test_whoever_began_with_a_key_stays_where_they_were(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    tools = Presented(page).tools
    page.get_by_role("button", name="Play", exact=True).focus()
    page.keyboard.press("p")
    expect(tools).to_be_visible()
    page.keyboard.press("Escape")
    expect(tools).to_have_count(0)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_focused()
    page.keyboard.press("p")
    tools.get_by_role("button", name="Exit", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Present", exact=True)).to_be_focused()


def test_a_clicker_steps_wherever_the_focus_is_and_shows_its_keys(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    page.keyboard.press("p")
    shown = Presented(page)
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    expect(page.get_by_text("Page ↓ step forward")).to_be_visible()
    shown.expect_step(1)
    playground.code.focus()
    page.keyboard.press("PageDown")
    shown.expect_step(2)
    page.keyboard.press("PageUp")
    shown.expect_step(1)
    playground.code.press("p")
    expect(playground.code).to_contain_text("p")
    expect(shown.tools).to_be_visible()


def test_the_dark_screen_is_lit_by_any_key_which_then_means_nothing_else(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    page.keyboard.press("p")
    shown = Presented(page)
    page.keyboard.press("Home")
    page.keyboard.press(".")
    expect(shown.dark).to_be_visible()
    page.keyboard.press("PageDown")
    expect(shown.dark).to_have_count(0)
    expect(page.locator(".badge")).to_have_text("Page ↓ Turn the screen back on")
    shown.expect_step(0)
    page.keyboard.press("b")
    expect(shown.dark).to_be_visible()
    shown.dark.click()
    expect(shown.dark).to_have_count(0)


def test_the_spotlight_is_on_the_step_and_then_a_circle_that_follows_pointer_and_focus(
    playground: Playground, page: Page
) -> None:
    playground.wait_until_ready()
    page.keyboard.press("p")
    playground.step.fill("12")
    page.get_by_role("heading", name="nanograd").click()
    page.keyboard.press("s")
    expect(playground.node("x2·w2").first).to_have_css("opacity", "1")
    expect(playground.node("o").first).to_have_css("opacity", "0.16")
    lit = page.locator(".edge.lit")
    expect(lit).not_to_have_count(0)
    for edge in lit.all():
        expect(edge).to_have_css("opacity", "0.1")
    expect(page.locator(".edge.active").last).to_have_css("opacity", "1")
    page.keyboard.press("s")
    circle = page.locator(".circle")
    expect(playground.node("o").first).to_have_css("opacity", "1")
    page.mouse.move(700, 300)
    pointed = circle.get_attribute("style")
    playground.node("o").first.focus()
    page.keyboard.press("ArrowLeft")
    expect(circle).not_to_have_attribute("style", pointed or "")
    page.keyboard.press("s")
    expect(circle).to_have_count(0)


def test_a_link_fixes_theme_and_hides_controls_and_what_it_does_not_know_changes_nothing(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}#/learn/lesson/chain_rule?present=1&theme=contrast&hide=card,moon&__proto__=x&colour=red")
    learn = LearnView(page, site_url)
    expect(learn.heading).to_be_visible()
    expect(Presented(page).tools).to_be_visible()
    expect(page.get_by_role("combobox", name="Theme", include_hidden=True)).to_have_value("contrast")
    expect(page.get_by_role("region", name="This step")).to_be_hidden()
    expect(page.get_by_role("region", name="Lesson")).to_be_visible()
    assert page.evaluate("({}).x") is None, "a name in the address reached every object"
    page.goto(f"{site_url}#/expression?hide=header,leaves")
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(Playground(page, site_url).graph).to_be_visible()
    page.reload()
    expect(page.get_by_role("combobox", name="Theme", include_hidden=True)).to_have_value("system")


def test_a_clicker_goes_through_a_lessons_steps_and_then_its_scenes(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#/learn/lesson/chain_rule?present=1")
    learn, shown = LearnView(page, site_url), Presented(page)
    expect(learn.scene).to_contain_text("Two operations")
    shown.expect_step(2)
    page.keyboard.press("PageDown")
    expect(learn.scene).to_contain_text("Start at the end")
    shown.expect_step(2)
    page.keyboard.press("PageDown")
    shown.expect_step(3)
    page.keyboard.press("PageDown")
    expect(learn.scene).to_contain_text("The first link")
    shown.expect_step(3)
    page.keyboard.press("PageUp")
    expect(learn.scene).to_contain_text("Start at the end")
    shown.expect_step(3)
    page.keyboard.press("PageUp")
    shown.expect_step(2)
    page.keyboard.press("PageUp")
    expect(learn.scene).to_contain_text("Two operations")


def test_a_clicker_trains_the_network(page: Page, site_url: str) -> None:
    network = Network(page, site_url).open()
    page.keyboard.press("p")
    expect(Presented(page).tools).to_be_visible()
    expect(page.get_by_role("complementary", name="Settings")).to_be_hidden()
    page.keyboard.press("PageDown")
    network.expect_steps(1)
    page.keyboard.press("PageDown")
    network.expect_steps(2)


INSIDE = """element => {
    const side = element.closest('[data-part="side"]').getBoundingClientRect()
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const isIn = left >= side.left && right <= side.right && top >= side.top && bottom <= side.bottom
    return isIn && element.scrollWidth <= element.clientWidth
}"""


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 768)])
def test_code_and_leaves_of_a_presented_lesson_stand_in_columns_of_their_own(
    page: Page, site_url: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{site_url}#/learn/lesson/neuron?present=1")
    learn = LearnView(page, site_url)
    expect(learn.scene).to_contain_text("A weighted sum")
    leaves = page.get_by_role("group", name="Inputs and parameters")
    code = page.locator("[data-part=side] [data-part=code]").locator("visible=true")
    for key in ("v", "c"):
        page.keyboard.press(key)
        expect(leaves.get_by_role("heading")).to_be_in_viewport(ratio=1)
        for shown in (leaves.get_by_role("slider"), leaves.get_by_role("button", name=re.compile("number"))):
            expect(shown).to_have_count(5)
            assert shown.evaluate_all(f"all => all.map({INSIDE})") == [True] * 5
    expect(code).to_have_count(1)
    text, values = code.bounding_box(), leaves.bounding_box()
    assert text is not None
    assert values is not None
    assert text["x"] + text["width"] <= values["x"] + 1 or text["y"] + text["height"] <= values["y"] + 1


def test_the_tools_leave_the_classs_screen_after_one_was_pressed(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#/expression?present=1")
    page.mouse.move(700, 300)
    with page.context.expect_page():
        Presented(page).press("Speaker window")
    page.bring_to_front()
    page.mouse.move(700, 400)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("banner")).to_have_css("opacity", "0", timeout=10_000)


@pytest.mark.parametrize("place", ["expression", "learn/lesson/neuron"])
def test_on_a_small_screen_the_header_stands_above_what_is_presented(page: Page, site_url: str, place: str) -> None:
    page.clock.install()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_url}#/{place}?present=1")
    header = page.get_by_role("banner")
    expect(Presented(page).tools).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Step \d+ of 15")).locator("visible=true")).to_have_count(1)
    page.evaluate("scrollTo(0, 300)")
    expect(page.get_by_text("backward: 9 contributions").locator("visible=true")).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, 0)")
    above, graph = header.bounding_box(), page.locator("main").locator("visible=true").bounding_box()
    assert above is not None
    assert graph is not None
    assert above["y"] + above["height"] <= graph["y"] + 1
    page.clock.fast_forward(6500)
    expect(header).to_have_css("opacity", "1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_of_a_presented_page_is_cut_off(playground: Playground, page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    playground.wait_until_ready()
    page.keyboard.press("p")
    for at in (page.get_by_role("button", name="Play"), playground.this_step, playground.node("o").first):
        expect(at).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")


def test_letters_do_nothing_once_they_are_turned_off(playground: Playground, page: Page) -> None:
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.get_by_role("checkbox", name="Keys that are a single letter or sign").uncheck()
    keys.get_by_role("button", name="Close").click()
    page.keyboard.press("p")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    expect(Presented(page).tools).to_have_count(0)

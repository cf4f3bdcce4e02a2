"""The speaker's window and the class's: whichever is acted in, the other follows, and strangers are not heard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground, explore, explored, open_example
from tests.e2e.test_present import Presented
from tests.e2e.watch import settle

FOLLOWS = "This window and the class’s stay in step."


def open_speaker(page: Page) -> tuple[Page, Locator]:
    """The speaker's window of a page, and its panel."""
    page.keyboard.press("p")
    with page.context.expect_page() as opened:
        Presented(page).press("Speaker window")
    panel = opened.value.get_by_role("complementary", name="For the speaker")
    expect(panel).to_contain_text(FOLLOWS, timeout=30_000)
    return opened.value, panel


@pytest.fixture
def pair(playground: Playground, page: Page) -> tuple[Playground, Playground, Locator]:
    """The class's window, the speaker's, and the speaker's panel."""
    playground.wait_until_ready()
    speaker, panel = open_speaker(page)
    return playground, Playground(speaker, playground.site).wait_until_ready(), panel


def test_steps_code_sliders_and_engines_are_followed_both_ways(pair: tuple[Playground, Playground, Locator]) -> None:
    room, speaker, panel = pair
    speaker.page.keyboard.press("Home")
    expect(room.step).to_have_value("0")
    speaker.page.keyboard.press("PageDown")
    expect(room.step).to_have_value("1")
    expect(panel).to_contain_text("x2·w2 multiplies 0.0000 by 1.0000")
    room.page.keyboard.press("PageDown")
    expect(speaker.step).to_have_value("2")
    speaker.type_code("a = 2\nb = a*a*3")
    room.expect_node("b", data="12.0000")
    speaker.leaf("a").press("ArrowRight")
    expect(room.code).to_contain_text("a = 2.")
    assert room.code.inner_text() == speaker.code.inner_text()
    explore(speaker.page, "Naive recursion")
    expect(explored(room.page)).to_have_text("Explore: Naive recursion")


def test_folds_are_followed(pair: tuple[Playground, Playground, Locator]) -> None:
    room, speaker, _ = pair
    code = "from nanograd import Value, scope\nx = Value(2.0)\nwith scope('inner'):\n    y = x*x + 1\nz = y*3"
    speaker.type_code(code)
    room.expect_node("z", data="15.0000")
    speaker.page.get_by_role("button", name="Fold groups").click()
    expect(room.graph.get_by_role("button", name=re.compile("^group inner, folded"))).to_be_visible()


def test_the_room_goes_dark_when_the_speaker_says_so_and_the_speaker_still_sees(
    pair: tuple[Playground, Playground, Locator],
) -> None:
    room, speaker, panel = pair
    panel.get_by_role("button", name="Blank screen").click()
    dark = Presented(room.page).dark
    expect(dark).to_be_visible()
    expect(Presented(speaker.page).dark).to_have_count(0)
    speaker.page.keyboard.press("b")
    expect(dark).to_have_count(0)
    panel.get_by_role("button", name="Present to the class").click()
    expect(Presented(room.page).tools).to_have_count(0)


def test_neither_window_answers_what_it_only_followed(pair: tuple[Playground, Playground, Locator]) -> None:
    room, speaker, _ = pair
    for one in (room, speaker):
        one.page.evaluate("""() => {
            const post = BroadcastChannel.prototype.postMessage
            window.posted = 0
            BroadcastChannel.prototype.postMessage = function (message) {
                window.posted += message.type === 'work'
                return post.call(this, message)
            }
        }""")
    speaker.page.keyboard.press("Home")
    for step in range(1, 6):
        speaker.page.keyboard.press("ArrowRight")
        expect(room.step).to_have_value(str(step))
    assert room.page.evaluate("window.posted") == 0
    assert 1 <= speaker.page.evaluate("window.posted") <= 12


def test_what_the_class_sees_is_followed_in_whatever_order_it_was_shown(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#/learn/lesson/neuron?present=1")
    expect(LearnView(page, site_url).scene).to_contain_text("A weighted sum")
    page.keyboard.press("v")
    page.keyboard.press("c")
    faults: list[str] = []
    page.context.on("weberror", lambda error: faults.append(str(error.error)))
    page.mouse.move(700, 20)
    with page.context.expect_page() as opened:
        Presented(page).press("Speaker window")
    panel = opened.value.get_by_role("complementary", name="For the speaker")
    expect(panel).to_contain_text("Watch out: The bias is taken for an input")
    settle(opened.value)
    assert faults == []
    page.get_by_role("tab", name="Learn").or_(page.get_by_role("link", name="Learn")).first.press("Enter")
    expect(opened.value.get_by_role("heading", name="Lessons")).to_be_visible()
    expect(panel).not_to_contain_text("This was the last step.")


def test_what_makes_no_sense_is_not_followed(pair: tuple[Playground, Playground, Locator]) -> None:
    room, speaker, _ = pair
    before = room.code.inner_text()
    speaker.page.evaluate("""() => {
        const channel = new BroadcastChannel(`nanograd ${sessionStorage.getItem('nanograd.speaker')}`)
        const work = { view: 'expression', rest: [], stage: {} }
        for (const message of [
            null, 7, 'work', {}, { nanograd: 1, type: 'work' }, { nanograd: 1, type: 'work', work: { view: 'moon' } },
            { nanograd: 2, type: 'work', work: { ...work, expression: { code: 'y = 1 + 1' } } },
            { nanograd: 1, type: 'work', work: { ...work, rest: [{}], stage: 5, expression: 'y' } },
            { nanograd: 1, type: 'work', work: { ...work, expression: { code: 'y = 2 + 2', step: -1, engine: 'x',
              folded: [1], speed: 1e9, pointed: 99999 }, stage: { hide: ['moon', {}], spotlight: '<b>' } } },
        ]) channel.postMessage(message)
    }""")
    room.expect_node("y", data="4.0000")
    assert before != room.code.inner_text()
    expect(room.page.locator("html")).not_to_have_attribute("data-hide", re.compile("moon"))
    expect(explored(room.page)).to_have_text("Explore")


def test_a_page_that_was_opened_by_itself_hears_nothing(
    pair: tuple[Playground, Playground, Locator], context: BrowserContext
) -> None:
    _, speaker, _ = pair
    other = Playground(context.new_page(), speaker.site).open()
    expect(other.step).to_have_value("15")
    speaker.page.keyboard.press("Home")
    speaker.page.keyboard.press("ArrowRight")
    expect(pair[0].step).to_have_value("1")
    expect(other.step).to_have_value("15")


def test_a_lesson_is_followed_scene_by_scene_with_its_notes(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#/learn/lesson/chain_rule")
    room = LearnView(page, site_url)
    expect(room.scene).to_contain_text("Two operations")
    window, panel = open_speaker(page)
    speaker = LearnView(window, site_url)
    expect(speaker.scene).to_contain_text("Two operations")
    expect(panel).to_contain_text("Watch out: Some want to write y as one big formula")
    expect(panel).to_contain_text("The next scene")
    window.keyboard.press("PageDown")
    expect(room.scene).to_contain_text("Start at the end")
    expect(panel).to_contain_text("How fast does y change with y?")
    expect(panel).not_to_contain_text("The next scene")
    window.keyboard.press("PageDown")
    expect(panel).to_contain_text("The next scene")
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    expect(speaker.scene).to_contain_text("Two operations")
    expect(panel.get_by_role("timer")).to_have_text(re.compile(r"^\d+:\d\d$"))


UNCOVERED = """slider => {
    slider.scrollIntoView({ block: 'center' })
    const { left, right, top, bottom } = slider.getBoundingClientRect()
    return [top + 2, bottom - 2].every((y) => document.elementFromPoint((left + right) / 2, y) === slider)
}"""


@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (1024, 768), (390, 844)])
def test_nothing_of_a_lesson_is_squeezed_beside_the_speakers_panel(
    page: Page, site_url: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{site_url}#/learn/lesson/neuron?speaker=alone-here")
    panel = page.get_by_role("complementary", name="For the speaker")
    expect(panel).to_contain_text("Watch out")
    leaves = page.get_by_role("group", name="Inputs and parameters")
    expect(leaves.get_by_role("slider")).to_have_count(5)
    assert leaves.get_by_role("slider").evaluate_all(f"all => all.map({UNCOVERED})") == [True] * 5
    numbers = leaves.get_by_role("button", name=re.compile("number"))
    assert numbers.evaluate_all("all => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)") == []
    step = page.get_by_role("slider", name="Step", exact=True).bounding_box()
    assert step is not None
    assert step["width"] > 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_gradient_of_a_leaf_is_cut_off_beside_the_speakers_panel(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(f"{site_url}#/expression?speaker=alone-here")
    gradients = page.get_by_role("group", name="Inputs and parameters").locator(".gradient")
    expect(gradients).to_have_count(5)
    rights = gradients.evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    side = page.locator("[data-part=side]").bounding_box()
    assert side is not None
    assert max(rights) <= side["x"] + side["width"]


def test_a_network_is_followed_and_either_window_trains_on(page: Page, site_url: str) -> None:
    room = Network(page, site_url).open().wait_until_ready()
    window, _ = open_speaker(page)
    speaker = Network(window, site_url).wait_until_ready()
    expect(speaker.boundary).to_be_visible(timeout=30_000)
    window.keyboard.press("PageDown")
    window.keyboard.press("PageDown")
    room.expect_steps(2)
    expect(room.train_loss).to_have_attribute("title", speaker.train_loss.get_attribute("title") or "")
    page.keyboard.press("PageDown")
    speaker.expect_steps(3)


def test_after_a_reload_the_two_find_each_other_again(pair: tuple[Playground, Playground, Locator]) -> None:
    room, speaker, panel = pair
    speaker.page.keyboard.press("Home")
    speaker.page.keyboard.press("ArrowRight")
    expect(room.step).to_have_value("1")
    room.page.reload()
    expect(room.step).to_have_value("1", timeout=20_000)
    speaker.page.reload()
    expect(panel).to_contain_text(FOLLOWS, timeout=20_000)
    expect(speaker.step).to_have_value("1")
    room.page.close()
    expect(panel).to_contain_text("The class’s window is closed.")


def test_what_is_followed_is_kept_once_and_over_nothing(pair: tuple[Playground, Playground, Locator]) -> None:
    room, speaker, _ = pair
    speaker.type_code("mine = 3*x\n")
    room.expect_node("mine")
    room.page.wait_for_function("() => localStorage.getItem('nanograd.recent')?.includes('mine')")
    open_example(speaker.page, "A long chain")
    expect(room.code).not_to_contain_text("mine")
    speaker.page.get_by_role("tab", name="Network").click()
    network = Network(room.page, room.site)
    expect(network.boundary).to_be_visible()
    speaker.page.get_by_role("button", name="Run", exact=True).click()
    for step in (50, 500, 5000):
        network.expect_more_steps_than(step)
    speaker.page.get_by_role("button", name="Pause", exact=True).click()
    room.page.wait_for_function("() => localStorage.getItem('nanograd.recent').includes('Moons')")
    kept = [entry["title"] for entry in room.page.evaluate("JSON.parse(localStorage.getItem('nanograd.recent'))")]
    assert sorted(kept) == ["A long chain", "Moons, 2 → 8 → 6 → 1", "mine = 3*x"]

"""Nothing jumps, nothing lies under anything else, and what belongs together is marked together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, expect

from tests.e2e.playground import Playground
from tests.e2e.still import wait_until_still


@pytest.fixture
def context(visiting: BrowserContext) -> BrowserContext:
    return visiting


@pytest.fixture
def ready(playground: Playground) -> Playground:
    return playground.wait_until_ready()


def wait_until_shown(playground: Playground) -> None:
    """Wait until the graph of what was typed stands in the place of the first one."""
    expect(playground.node("o")).to_have_count(0)
    wait_until_still(playground.page)


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found
    return found


def apart(one: FloatRect, other: FloatRect) -> bool:
    return (
        one["x"] + one["width"] <= other["x"]
        or other["x"] + other["width"] <= one["x"]
        or one["y"] + one["height"] <= other["y"]
        or other["y"] + other["height"] <= one["y"]
    )


def test_the_timeline_keeps_its_place_while_a_slider_moves(ready: Playground, page: Page) -> None:
    page.evaluate("""() => {
        const slider = document.querySelector('[aria-label="Step"]')
        window.widths = new Set()
        new ResizeObserver(() => window.widths.add(slider.getBoundingClientRect().width)).observe(slider)
    }""")
    slider = box(ready.leaf("x1"))
    y = slider["y"] + slider["height"] / 2
    page.mouse.move(slider["x"] + slider["width"] / 2, y)
    page.mouse.down()
    for share in (0.1, 0.9, 0.3, 0.7, 0.2, 0.8, 0.4, 0.6):
        page.mouse.move(slider["x"] + slider["width"] * share, y, steps=4)
    page.mouse.up()
    ready.type_code("y = x*x")
    expect(ready.node("y").first).to_be_visible()
    assert len(page.evaluate("[...window.widths]")) == 1


def test_the_sliders_of_small_and_large_numbers_are_equally_long(ready: Playground) -> None:
    ready.type_code("a = 1e-12\nb = -99.5\nc = 3\na*b*c")
    expect(ready.leaf("c")).to_be_visible()
    assert len({round(box(ready.leaf(name))["width"]) for name in "abc"}) == 1


def test_the_labels_below_the_timeline_stay_beside_each_other(ready: Playground, page: Page) -> None:
    ready.type_code("from nanograd import Value\nValue(3.0)")
    forward = page.get_by_text("forward: 0 values")
    expect(forward).to_be_visible()
    assert apart(box(forward), box(page.get_by_text("backward: 0 contributions")))


def test_a_long_graph_opens_large_enough_to_be_read(ready: Playground, page: Page) -> None:
    ready.type_code("from nanograd import Value\nx = Value(1.0)\nfor i in range(150):\n    x = x * 1.01 + 0.01")
    expect(ready.this_step).to_contain_text("of 601")
    wait_until_shown(ready)
    zoom = page.get_by_role("toolbar", name="Graph tools").get_by_text(re.compile(r"^\d+%$"))
    assert int(zoom.inner_text().removesuffix("%")) >= 60
    page.get_by_role("button", name="Fit").click()
    expect(zoom).to_have_text(re.compile(r"^[1-9]%$"))


def test_what_a_step_carries_is_written_beside_a_tall_card(ready: Playground, page: Page) -> None:
    long = "a_name_that_is_longer_than_the_card_is_wide"
    ready.type_code(f"{long} = 2\n{long}_too = 3\nproduct_of_{long} = {long} * {long}_too")
    expect(ready.this_step).to_contain_text("passes its gradient")
    wait_until_shown(ready)
    pill = ready.graph.locator("text", has_text="1.0000 × 2.0000")
    assert apart(box(pill), box(ready.this_step))


def test_a_leaf_pointed_at_is_marked_in_the_graph_and_in_the_code(ready: Playground) -> None:
    ready.leaves.get_by_text("w1", exact=True).hover()
    expect(ready.node("w1").first).to_have_class(re.compile("hovered"))
    expect(ready.code.locator("[class*=hovered]")).to_contain_text("w1 = Value")
    ready.node("x2").first.hover()
    expect(ready.leaves.get_by_role("listitem").filter(has_text="x2")).to_have_class(re.compile("hovered"))


def test_an_error_leads_to_its_line(ready: Playground, page: Page) -> None:
    ready.type_code("x = 2\ny = log(x)\nz = foo(y)\nz*2")
    ready.alert.get_by_role("button", name="Go to line 3").click()
    expect(ready.code).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("#")
    expect(ready.code).to_contain_text("z = foo(y)#")


def test_a_block_of_markdown_is_pasted_as_its_code(ready: Playground, page: Page) -> None:
    ready.code.click()
    page.keyboard.press("ControlOrMeta+a")
    ready.code.evaluate("""element => {
        const data = new DataTransfer()
        data.setData('text/plain', '```python\\n  x = 2\\n  y = x*x\\n```')
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }""")
    ready.expect_node("y", data="4.0000")


def test_focus_moves_the_view_only_when_it_must(ready: Playground) -> None:
    ready.node("x1").first.evaluate("element => element.focus()")
    wait_until_still(ready.page)
    before = box(ready.node("w2").first)
    ready.node("o").first.evaluate("element => element.focus()")
    wait_until_still(ready.page)
    assert box(ready.node("w2").first) == pytest.approx(before, abs=0.5)


def test_only_the_number_that_went_wrong_is_marked(ready: Playground) -> None:
    ready.type_code("x = 1000\ny = exp(x)")
    expect(ready.output).to_contain_text("y becomes infinite on line 2")
    expect(ready.node("x").locator(".data")).not_to_have_class(re.compile("odd"))
    expect(ready.node("y").locator(".data")).to_have_class(re.compile("odd"))


def test_on_a_phone_the_graph_and_the_timeline_stay_in_sight(ready: Playground, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for at in (ready.code, ready.leaf("b"), ready.this_step):
        at.scroll_into_view_if_needed()
        expect(ready.graph).to_be_in_viewport(ratio=0.9)
        expect(page.get_by_role("button", name="Play")).to_be_in_viewport(ratio=1)
    pill = ready.graph.locator("text", has_text="0.5001 × 2.0000")
    assert apart(box(pill), box(page.get_by_role("toolbar", name="Graph tools")))
    slider = ready.leaf("b")
    slider.scroll_into_view_if_needed()
    assert apart(box(slider), box(ready.graph))
    assert apart(box(slider), box(page.get_by_role("contentinfo")))


def test_the_view_follows_forward_steps_too(ready: Playground, page: Page) -> None:
    ready.type_code("from nanograd import Value\nx = Value(1.0)\nfor i in range(30):\n    x = (x * 1.01).tanh()")
    expect(ready.this_step).to_contain_text("of 121")
    wait_until_shown(ready)
    ready.press("First step")
    ready.press("Step forward")
    expect(ready.node("x₁·1.01").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("view", ["expression", "network", "learn/lesson/neuron"])
def test_nothing_turns_slowly_into_anything_where_no_movement_is_wanted(page: Page, site_url: str, view: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site_url}#/{view}")
    expect(
        page.get_by_role("button", name="Graph" if view == "expression" else "Predict", exact=True).first
    ).to_be_visible(timeout=30_000)
    slow = page.evaluate("""() => [...document.querySelectorAll('*')].flatMap((element) =>
        ['', '::before', '::after'].flatMap((pseudo) => {
            const { transitionDuration, animationDuration } = getComputedStyle(element, pseudo)
            const isSlow = /[1-9]/.test(transitionDuration + animationDuration)
            return isSlow ? [`${element.localName}.${element.classList}${pseudo}`] : []
        }))""")
    assert slow == []

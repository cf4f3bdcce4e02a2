"""The Expression view, heard or used with a keyboard: axe has nothing to say, focus goes everywhere."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import Playground

Scheme = Literal["light", "dark"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(playground: Playground, page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect_accessible(page)
    playground.wait_until_ready()
    for step in (0, 3, 6, 12):
        playground.step.fill(str(step))
        expect_accessible(page)
    playground.type_code("from nanograd import Value\nx = Value(2.0)\nprint('hello')\nfloat('inf') * x")
    expect(playground.output).to_contain_text("hello")
    expect_accessible(page)
    playground.type_code("y = foo(x)")
    expect(playground.alert).to_be_visible()
    expect_accessible(page)
    playground.code.press("Escape")
    page.get_by_role("heading", name="nanograd").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    expect_accessible(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(playground: Playground, page: Page, scheme: Scheme) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    playground.wait_until_ready()
    playground.type_code("tanh(x*w + b)")
    expect(playground.leaf("b")).to_be_attached()
    expect_accessible(page)


def test_tab_goes_through_the_whole_view_and_out_of_it(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    page.get_by_role("heading", name="nanograd").click()
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate("""() => {
            const element = document.activeElement
            if (!element || element === document.body) return null
            const box = element.getBoundingClientRect()
            const style = getComputedStyle(element)
            const text = element.getAttribute('aria-label') ?? element.textContent.trim()
            const isSeen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            return { text, isSeen }
        }""")
        if at is None:
            break
        assert at["isSeen"], at
        seen.append(at["text"])
        if at["text"] == "Python code":
            page.keyboard.press("Escape")
    else:
        pytest.fail(f"Tab never leaves the page: {seen[-8:]}")
    wanted = ["Python code", "x1", "b", "Fit", "First step", "Play", "Speed", "Step"]
    assert [text for text in seen if text in wanted] == wanted
    assert any(text.startswith("o, tanh") for text in seen)
    assert len(seen) < 30, seen


def test_the_graph_s_tools_are_one_stop_for_tab(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    tools = page.get_by_role("toolbar", name="Graph tools")
    fit, zoom, save = (tools.get_by_role("button", name=name) for name in ("Fit", "Zoom out", "Save…"))
    fit.focus()
    for key, button in (("ArrowRight", zoom), ("End", save), ("ArrowRight", fit), ("ArrowLeft", save)):
        page.keyboard.press(key)
        expect(button).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(save).to_be_focused()
    fit.click()
    page.keyboard.press("Home")
    expect(playground.step).to_have_value("0")


def test_a_leaf_s_number_is_typed_from_its_slider(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    playground.leaf("b").press("Enter")
    page.keyboard.type("1.5")
    page.keyboard.press("Enter")
    expect(playground.code).to_contain_text("b = Value(1.5)")
    expect(playground.leaf("b")).to_be_focused()

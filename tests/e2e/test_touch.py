"""On a phone, by finger: numbers are dragged, the graph is pinched, time is stepped, layers grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from tests.e2e.network import Network
from tests.e2e.playground import Playground
from tests.e2e.still import wait_until_it_rests
from tests.e2e.visitor import came_before
from tests.e2e.watch import Watch

Place = tuple[float, float]


class Fingers:
    """Fingers on the screen, by the browser's own means: real touches, not events made up in the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def _send(self, kind: str, places: list[Place]) -> None:
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(places)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, *ways: list[Place]) -> None:
        """Each finger goes its way, from its first place to its last."""
        self._send("touchStart", [way[0] for way in ways])
        for places in list(zip(*ways, strict=True))[1:]:
            self._send("touchMove", list(places))
        self._send("touchEnd", [])


def line(start: Place, end: Place, steps: int = 8) -> list[Place]:
    """The places between two, both included."""
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]


def middle(locator: Locator) -> Place:
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def height(locator: Locator) -> float:
    box = locator.first.bounding_box()
    assert box
    return box["height"]


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any], site_url: str) -> Iterator[Page]:
    settings = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    context = came_before(browser.new_context(**{**browser_context_args, **settings}, device_scale_factor=2))
    watch = Watch(context, site_url)
    yield context.new_page()
    watch.check()
    context.close()


def expect_no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_expression_view_by_finger(phone: Page, site_url: str) -> None:
    view, fingers = Playground(phone, site_url).open().wait_until_ready(), Fingers(phone)
    graph = view.graph.bounding_box()
    code = view.code.bounding_box()
    assert graph
    assert code
    assert graph["y"] < code["y"], "the graph comes first"
    expect_no_sideways_scrolling(phone)

    before = height(view.node("w1"))
    x, y = graph["x"] + graph["width"] / 2, graph["y"] + graph["height"] / 2
    fingers.move(line((x - 30, y), (x - 110, y)), line((x + 30, y), (x + 110, y)))
    assert height(view.node("w1")) > 1.8 * before
    phone.get_by_role("button", name="Fit", exact=True).tap()
    expect(view.node("o").first).to_be_in_viewport(ratio=0.9)

    phone.get_by_role("button", name="First step").tap()
    phone.get_by_role("button", name="Step forward").tap()
    expect(view.step).to_have_value("1")

    slider = view.leaf("b")
    at = middle(slider)
    fingers.move(line(at, (at[0] + 30, at[1])))
    expect(slider).not_to_have_attribute("aria-valuetext", "6.8813")
    expect(view.code).not_to_contain_text("6.8813")

    number = view.code.get_by_text("-3.0", exact=True)
    at = middle(number)
    fingers.move(line(at, (at[0] + 60, at[1])))
    expect(view.code).not_to_contain_text("Value(-3.0)")


def test_the_menu_by_finger(phone: Page, site_url: str) -> None:
    Playground(phone, site_url).open()
    more, theme = phone.get_by_role("button", name="More"), phone.get_by_role("combobox", name="Theme")
    expect(theme).to_be_hidden()
    more.tap()
    theme.select_option("dark")
    expect(phone.locator("html")).to_have_attribute("data-theme", "dark")
    phone.get_by_role("button", name="Keys").tap()
    expect(phone.get_by_role("dialog", name="Keys")).to_be_visible()
    expect(theme).to_be_hidden()


def test_the_network_view_by_finger(phone: Page, site_url: str) -> None:
    network, fingers = Network(phone, site_url).open().wait_until_ready(), Fingers(phone)
    expect_no_sideways_scrolling(phone)
    size = network.size(1)
    wait_until_it_rests(network.handle(1))
    at = middle(network.handle(1))
    fingers.move(line(at, (at[0], at[1] + 25)))
    expect(network.handle(1)).not_to_have_attribute("aria-valuenow", str(size))
    assert network.size(1) < size
    phone.get_by_role("button", name="One step").tap()
    network.expect_steps(1)


def test_a_lesson_and_the_list_by_finger(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}#/learn")
    phone.get_by_role("link", name="The chain rule").first.tap()
    expect(phone.get_by_role("heading", level=3).first).to_contain_text("Two operations")
    expect_no_sideways_scrolling(phone)
    phone.get_by_role("button", name="Next", exact=True).tap()
    expect(phone.get_by_role("heading", level=3).first).to_contain_text("Start at the end")


@pytest.mark.parametrize("path", ["expression", "network", "learn", "learn/lesson/neuron", "learn/build/tanh"])
def test_at_200_percent_nothing_needs_scrolling_sideways(page: Page, site_url: str, path: str) -> None:
    page.set_viewport_size({"width": 720, "height": 450})
    page.goto(f"{site_url}#/{path}")
    expect(page.locator("main:visible").first).to_be_visible(timeout=30_000)
    wide = page.evaluate("""() => [...document.querySelectorAll('header *, aside *, footer *, section *')]
        .filter((one) => one.checkVisibility() && !one.closest('svg, pre, .cm-scroller, .visually-hidden, dialog'))
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0)
        .map((one) => one.outerHTML.slice(0, 120))""")
    assert wide == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


SIDEWAYS = [(844, 390), (932, 430), (667, 375), (720, 450)]
UPRIGHT = [(390, 664), (375, 667), (320, 640)]


@pytest.mark.parametrize(("width", "height"), SIDEWAYS + UPRIGHT)
def test_in_every_position_graph_and_timeline_stay_together(
    phone: Page, site_url: str, width: int, height: int
) -> None:
    phone.set_viewport_size({"width": width, "height": height})
    view = Playground(phone, site_url).open().wait_until_ready()
    play = phone.get_by_role("button", name="Play", exact=True)
    for button in phone.get_by_role("toolbar", name="Graph tools").get_by_role("button").all():
        button.click(trial=True)  # nothing lies over it
    for place in (view.graph, view.this_step, view.leaf("w1")):
        place.scroll_into_view_if_needed()
        expect(play).to_be_in_viewport(ratio=0.98)
        expect(view.node("w1").first).to_be_in_viewport(ratio=0.98)
    assert phone.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_graph_of_a_phone_is_read_at_once_and_whole_after_fit(phone: Page, site_url: str) -> None:
    view = Playground(phone, site_url).open()
    for label in ("w1", "x1·w1"):
        expect(view.node(label).first).to_be_in_viewport(ratio=0.98)
    phone.get_by_role("button", name="Fit", exact=True).tap()
    for label in ("x1", "w2", "o"):
        expect(view.node(label).first).to_be_in_viewport(ratio=0.98)


def test_a_swipe_over_the_graph_scrolls_the_page_until_somebody_zooms(phone: Page, site_url: str) -> None:
    view = Playground(phone, site_url).open().wait_until_ready()
    fingers = Fingers(phone)
    seen = view.graph.locator(".view")
    before = seen.get_attribute("style")
    x, y = middle(view.graph)
    fingers.move(line((x, y), (x, y - 120)))
    phone.wait_for_function("() => scrollY > 60")
    assert seen.get_attribute("style") == before
    wait_until_it_rests(view.graph)  # a page that still scrolls takes no taps
    phone.evaluate("scrollTo(0, 0)")
    phone.get_by_role("button", name="Zoom in", exact=True).tap()
    zoomed = seen.get_attribute("style")
    fingers.move(line((x, y), (x, y - 120)))
    expect(seen).not_to_have_attribute("style", zoomed or "")
    assert phone.evaluate("scrollY") == 0


def test_the_code_is_within_one_screen_of_the_graph(phone: Page, site_url: str) -> None:
    view = Playground(phone, site_url).open()
    code, graph = view.code.bounding_box(), view.graph.bounding_box()
    assert code
    assert graph
    assert code["y"] - graph["y"] < phone.evaluate("innerHeight")


def test_the_card_of_a_node_that_is_tapped_comes_into_sight(phone: Page, site_url: str) -> None:
    view = Playground(phone, site_url).open().wait_until_ready()
    view.node("n").first.tap()
    expect(phone.get_by_role("region", name="About n")).to_be_in_viewport(ratio=0.98)
    expect(view.node("n").first).to_be_in_viewport(ratio=0.98)


def test_a_lesson_sideways_has_its_graph_in_sight(phone: Page, site_url: str) -> None:
    phone.set_viewport_size({"width": 844, "height": 390})
    view = Playground(phone, site_url).open("#/learn/lesson/by_hand")
    expect(view.node("loss").first).to_be_in_viewport(ratio=0.98)

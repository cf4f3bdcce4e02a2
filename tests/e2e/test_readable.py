"""Every step of thirteen programs can be read: what happens is in sight, nothing covers it, no letter is tiny."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.playground import Playground, open_example
from tests.e2e.still import wait_until_still

# Each with a node that the one before it has not.
EXAMPLES = {
    "One neuron": "w1",
    "A value used twice": "c",
    "Many operations": "g",
    "A long chain": "i",
    "tanh spelled out": "w1",
    "Sigmoid and cross-entropy": "p",
    "A two-neuron network": "v",
    "Basic operations": "result",
}
TEXTS = {
    "x = 3\nparabola = 2*x^2 + 3*x - 1": "parabola",
    "a_name_that_is_long = 2\nanother_long_name = 0.5\nproduct = a_name_that_is_long * another_long_name": "product",
    "cost = (tanh(w*x + b) - target)^2": "cost",
    """from nanograd import Value
from nanograd.nn import MLP
x = [1.0, -2.0]
loss = (MLP(2, [2, 1], seed=1)(x) - 1.0) ** 2
loss.backward()""": "loss",
    "a = 2\nb = a + a\nc = b * a\nd = c * b / 7": "c",
}
SIZES = [(1280, 720), (1440, 900), (390, 844)]

WALK = """async () => {
    const slider = document.querySelector('[aria-label="Step"]')
    const graph = document.querySelector('[aria-label="Computation graph"]')
    const pane = graph.getBoundingClientRect()
    const name = (element) => element.closest('[aria-label]')?.getAttribute('aria-label') ?? element.textContent
    const frame = () => new Promise(requestAnimationFrame)
    const camera = () => graph.querySelector('.view').style.transform
    const problems = new Set()
    const covered = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect()
        if (left < pane.left - 1 || top < pane.top - 1 || right > pane.right + 1 || bottom > pane.bottom + 1)
            return 'out of sight'
        for (const x of [left + 4, (left + right) / 2, right - 4]) for (const y of [top + 3, bottom - 3]) {
            const over = document.elementsFromPoint(x, y).find((one) => getComputedStyle(one).pointerEvents !== 'none')
            if (over && !graph.contains(over)) return `covered by ${over.outerHTML.slice(0, 60)}`
        }
    }
    let before
    for (let at = 0; at <= Number(slider.max); at++) {
        if (at && camera() !== before) problems.add(`step ${at - 1}: the view moves`)
        slider.value = at
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        await frame()
        await frame()
        before = camera()
        for (const active of graph.querySelectorAll('.node:is(.sending, .receiving, .lit), .packet rect')) {
            const why = covered(active)
            if (why) problems.add(`step ${at}: ${name(active)} is ${why}`)
        }
        const tiny = [...graph.querySelectorAll('text')].filter((text) => text.textContent.trim()).map((text) => {
            const { a, b } = text.getScreenCTM()
            return [Math.hypot(a, b) * parseFloat(getComputedStyle(text).fontSize), text.textContent]
        }).filter(([size]) => size < 10.99)
        for (const [size, text] of tiny) problems.add(`step ${at}: “${text}” is ${size.toFixed(1)} px`)
        for (const node of graph.querySelectorAll('.node .name'))
            if (/^….*…$/.test(node.textContent)) problems.add(`a node is called ${node.textContent}`)
    }
    return [...problems]
}"""


@pytest.fixture
def context(visiting: BrowserContext) -> BrowserContext:
    return visiting


def test_every_step_of_thirteen_programs_can_be_read_in_three_windows(playground: Playground, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    playground.wait_until_ready()
    problems: dict[str, list[str]] = {}
    for program, node in {**EXAMPLES, **TEXTS}.items():
        if program in TEXTS:
            playground.type_code(program)
        else:
            open_example(page, program)
        expect(playground.node(node).first).to_be_visible()
        expect(page.get_by_text("live", exact=True)).to_be_visible()
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            wait_until_still(page)
            found = page.evaluate(WALK)
            if found:
                problems[f"{program} at {width}×{height}"] = found
    assert problems == {}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1024, 768), (900, 700), (600, 500)])
def test_the_graph_has_half_the_height_of_a_small_window(
    playground: Playground, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    wait_until_still(page)
    graph = playground.graph.bounding_box()
    code = playground.code.bounding_box()
    assert graph
    assert code
    assert graph["height"] >= height / 2
    assert code["y"] - graph["y"] <= height, "the code is within one screen of the graph"
    assert page.evaluate("document.documentElement.scrollWidth") <= width

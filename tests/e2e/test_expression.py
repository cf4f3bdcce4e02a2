"""The Expression view: typed text becomes a graph, sliders move it, mistakes get an answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from nanograd.examples import examples
from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import Playground, open_example
from tests.e2e.still import wait_until_camera_rests

NEURON = """from nanograd import Value

x1 = Value(2.0)
x2 = Value(0.0)
w1 = Value(-3.0)
w2 = Value(1.0)
b = Value(6.8813)

n = x1*w1 + x2*w2 + b
o = n.tanh()
o.backward()
"""

CONTRIVED = """from nanograd import Value
a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
g.backward()
"""


def test_the_first_graph_is_there_before_python(playground: Playground) -> None:
    playground.expect_node("o", data="0.7071", gradient="1.0000")
    expect(playground.status).not_to_have_text("ready", timeout=1)
    playground.press("First step")
    playground.expect_node("o", data="not yet", gradient="not yet")
    playground.press("Step forward")
    playground.expect_node("x1·w1", data="-6.0000")


def test_the_neuron_of_the_tutorials(kept: Playground) -> None:
    kept.type_code(NEURON)
    kept.expect_node("o", data="0.7071")
    for leaf, gradient in {"x1": "-1.5002", "x2": "0.5001", "w1": "1.0001", "w2": "0.0000", "b": "0.5001"}.items():
        kept.expect_node(leaf, gradient=gradient)


def test_the_contrived_expression(kept: Playground) -> None:
    kept.type_code(CONTRIVED)
    kept.expect_node("g", data="24.7041")
    kept.expect_node("a", gradient="138.8338")
    kept.expect_node("b", gradient="645.5773")


def test_a_formula_alone_makes_a_leaf_with_a_slider_of_every_name(kept: Playground) -> None:
    kept.type_code("tanh(x*w + b)")
    expect(kept.leaves.get_by_role("slider")).to_have_count(3)
    for name in ("x", "w", "b"):
        expect(kept.leaf(name)).to_be_visible()


def test_a_slider_gives_a_name_without_a_number_its_line(kept: Playground) -> None:
    kept.type_code("tanh(x*w + b)")
    kept.leaf("w").press("ArrowRight")
    expect(kept.code).to_contain_text("w = ")
    expect(kept.leaves.get_by_role("slider")).to_have_count(3)
    kept.code.press("ControlOrMeta+z")
    expect(kept.code).not_to_contain_text("w = ")


def test_a_slider_edits_the_number_in_the_text_and_undo_restores_it(kept: Playground) -> None:
    kept.type_code(NEURON)
    kept.expect_node("x1", data="2.0000")
    box = kept.leaf("x1").bounding_box()
    assert box
    kept.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    kept.page.mouse.down()
    for share in (0.6, 0.7, 0.8, 0.9):
        kept.page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
    kept.page.mouse.up()
    expect(kept.code).not_to_contain_text("x1 = Value(2.0)")
    expect(kept.node("x1").first).not_to_have_attribute("aria-label", re.compile("data 2.0000"))
    kept.code.click()
    kept.page.keyboard.press("ControlOrMeta+z")
    expect(kept.code).to_contain_text("x1 = Value(2.0)")
    kept.expect_node("x1", data="2.0000")


def test_alt_arrow_changes_the_number_at_the_cursor(kept: Playground) -> None:
    kept.type_code("x = 2.0\ny = x*x")
    kept.expect_node("y", data="4.0000")
    kept.code.press("ControlOrMeta+Home")
    kept.code.press("End")
    kept.code.press("Alt+ArrowUp")
    kept.expect_node("y", data="4.4100")


def test_changing_a_number_keeps_the_step(kept: Playground) -> None:
    kept.type_code(NEURON)
    kept.expect_node("o", data="0.7071")
    kept.press("First step")
    for _ in range(7):
        kept.press("Step forward")
    expect(kept.step).to_have_value("7")
    kept.leaf("b").press("ArrowRight")
    expect(kept.code).not_to_contain_text("Value(6.8813)")
    expect(kept.step).to_have_value("7")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from nanograd import Value\nx = Value(2.0\n", r"never closed"),
        ("from nanograd import Value\ny = z * Value(2.0)", r"'z' is not defined.*\(line 2\)"),
        ("print('hello')", r"made no Value"),
        ("3 + 4", r"plain number 7"),
        ("from nanograd import Value\n'text'\nlen('abc')", r"plain number 3"),
    ],
)
def test_a_mistake_gets_an_answer_and_the_last_picture_stays(kept: Playground, text: str, says: str) -> None:
    kept.type_code(text)
    expect(kept.alert).to_contain_text(re.compile(says))
    expect(kept.node("o").first).to_be_visible()
    kept.type_code("y = x*x")
    expect(kept.alert).to_have_count(0)
    kept.expect_node("y", data="4.0000")


def test_an_empty_text_is_an_invitation_without_a_picture(kept: Playground) -> None:
    kept.type_code("   ")
    expect(kept.alert).to_contain_text("nothing here yet")
    expect(kept.node("o")).to_have_count(0)
    expect(kept.this_step).to_have_count(0)
    kept.press("x^2 + 3x")
    expect(kept.alert).to_have_count(0)
    kept.expect_node("x^2 + 3·x", data="10.0000")
    expect(kept.page.get_by_role("heading", name="Type a formula")).to_have_count(0)


@pytest.mark.parametrize(
    "typed",
    [
        {"tanh(w": "tanh(w)", "*x": "tanh(w·x)", "+b)": "tanh(w·x + b)"},
        {"x": "x", "^2": "x^2", " + 3x": "x^2 + 3·x"},
        {"log(a": "ln(a)", "/b)": "ln(a / b)"},
    ],
    ids="".join,
)
def test_a_formula_grows_while_it_is_typed_and_nothing_is_scolded(ready: Playground, typed: dict[str, str]) -> None:
    ready.page.evaluate(
        """() => {
            window.seen = { alerts: 0, key: 0 }
            addEventListener('keydown', () => (window.seen.key = performance.now()), true)
            new MutationObserver(() => {
                const isResting = performance.now() - window.seen.key > 1000
                if (!isResting && document.querySelector('[role=alert]')) window.seen.alerts += 1
            }).observe(document.body, { subtree: true, childList: true, attributes: true })
        }"""
    )
    ready.code.click()
    ready.page.keyboard.press("ControlOrMeta+a")
    for piece, node in typed.items():
        ready.code.press_sequentially(piece, delay=120)
        ready.expect_node(node)
    expect(ready.code).to_have_text("".join(typed))
    assert ready.page.evaluate("seen.alerts") == 0


def test_what_is_unfinished_is_said_once_typing_rests_and_calmly_where_the_cursor_stands(kept: Playground) -> None:
    kept.type_code("x*w")
    kept.code.press("End")
    kept.code.press_sequentially(" +")
    expect(kept.alert).to_contain_text("Something is missing after + (line 1).")
    kept.expect_node("x·w", data="-1.0000")


def test_a_mistake_offers_the_edit_that_mends_it(kept: Playground) -> None:
    kept.type_code("x = 2.0\ny = tahn(x)")
    kept.page.get_by_role("button", name="Write tanh").click()
    expect(kept.code).to_contain_text("y = tanh(x)")
    kept.expect_node("y", data="0.9640")
    expect(kept.alert).to_have_count(0)
    kept.code.press("ControlOrMeta+z")
    expect(kept.code).to_contain_text("y = tahn(x)")


def test_after_a_mistake_only_what_the_text_has_is_told_of(kept: Playground) -> None:
    kept.type_code("x*w + b")
    expect(kept.leaf("w")).to_be_enabled()
    kept.type_code("x = 2\ny = logg(x)")
    expect(kept.alert).to_contain_text("There is no function called logg (line 2).")
    expect(kept.this_step).to_contain_text("This text has no graph yet")
    expect(kept.this_step).not_to_contain_text(re.compile(r"Step \d"))
    expect(kept.leaf("x")).to_be_enabled()
    expect(kept.leaf("w")).to_have_count(0)


def test_quick_keys_on_a_slider_leave_the_program_whole(kept: Playground) -> None:
    kept.type_code("w = -0.2\nb = 8.0\nw*b")
    kept.leaf("w").focus()
    for _ in range(30):
        kept.page.keyboard.press("ArrowLeft")
    expect(kept.code).to_contain_text(re.compile(r"^w = -\d\.\d+b = 8.0w\*b$"))
    expect(kept.alert).to_have_count(0)


def test_the_graph_up_to_what_is_not_defined_is_drawn_and_its_sliders_lead_back(kept: Playground) -> None:
    kept.type_code("x = -1\nlog(x) + 3")
    expect(kept.alert).to_contain_text("log needs a positive number, got -1 (line 2).")
    kept.expect_node("x", data="-1.0000")
    expect(kept.graph.get_by_text("✗")).to_be_visible()
    expect(kept.this_step).to_contain_text("log needs a positive number, got -1 (line 2).")
    expect_accessible(kept.page)
    kept.leaf("x").press("End")
    kept.expect_node("ln(x) + 3", data="4.6094")
    expect(kept.alert).to_have_count(0)


def test_infinity_is_named_where_it_arises(kept: Playground) -> None:
    kept.type_code("x = 1000\ny = exp(x)\nz = y * 2")
    expect(kept.output).to_contain_text("y becomes infinite on line 2")


def test_printed_text_is_shown_and_a_flood_is_cut(kept: Playground) -> None:
    kept.type_code("from nanograd import Value\nx = Value(3.0)\nprint('hello', x.data)\nx*x")
    expect(kept.output).to_contain_text("hello 3.0")
    kept.type_code("from nanograd import Value\nfor i in range(300_000):\n    print(i)\nx = Value(1.0)\nx*x")
    expect(kept.output).to_contain_text(re.compile(r"lines left out"), timeout=15_000)


def test_stop_ends_an_endless_loop_and_keeps_everything(ready: Playground) -> None:
    ready.type_code("while True: pass")
    ready.press("Stop")
    expect(ready.alert).to_contain_text("Stopped")
    expect(ready.code).to_contain_text("while True: pass")
    expect(ready.node("o").first).to_be_visible()
    ready.type_code("y = x*x")
    expect(ready.node("y").first).to_be_visible(timeout=30_000)


def test_a_newer_text_does_not_wait_for_an_endless_one(ready: Playground) -> None:
    ready.type_code("while True: pass")
    expect(ready.status).to_contain_text("running")
    ready.type_code("y = x*x")
    expect(ready.node("y").first).to_be_visible(timeout=9_000)
    expect(ready.alert).to_have_count(0)


def test_an_endless_loop_is_stopped_after_thirty_seconds(ready: Playground) -> None:
    ready.type_code("while True: pass")
    expect(ready.alert).to_contain_text("Stopped after 30 seconds", timeout=60_000)
    expect(ready.code).to_contain_text("while True: pass")


def test_every_example_opens(kept: Playground) -> None:
    titles = [each.title for each in examples()]
    assert len(titles) >= 7
    for title in titles:
        open_example(kept.page, title)
        expect(kept.alert).to_have_count(0)
        expect(kept.this_step).to_be_visible()


def test_hovering_a_node_marks_its_line_and_the_other_way_round(kept: Playground) -> None:
    kept.type_code("x = 2\ny = x*x\nz = y + x")
    kept.node("z").first.hover()
    line = kept.code.locator("[class*=hovered]")
    expect(line).to_contain_text("z = y + x")
    kept.code.get_by_text("y = x*x").hover()
    expect(line).to_contain_text("y = x*x")


def test_keys_move_through_the_steps(kept: Playground) -> None:
    kept.press("First step")
    kept.page.get_by_role("heading", name="nanograd").click()
    kept.page.keyboard.press("ArrowRight")
    expect(kept.step).to_have_value("1")
    kept.page.keyboard.press("End")
    expect(kept.step).to_have_value("15")
    kept.page.keyboard.press("ArrowLeft")
    expect(kept.step).to_have_value("14")
    kept.page.keyboard.press("Home")
    expect(kept.step).to_have_value("0")
    kept.page.keyboard.press("Space")
    expect(kept.page.get_by_role("button", name="Pause")).to_be_visible()
    kept.press("Step forward")
    expect(kept.page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    kept.page.keyboard.press("Space")
    expect(kept.page.get_by_role("button", name="Pause")).to_be_visible()
    kept.page.keyboard.press("?")
    expect(kept.page.get_by_role("dialog", name="Keys")).to_be_visible()


@pytest.mark.parametrize("example", ["One neuron", "Many operations", "A long chain"])
def test_an_example_opens_with_no_box_under_the_card_or_the_button_below_it(kept: Playground, example: str) -> None:
    open_example(kept.page, example)
    output = {"One neuron": "o", "Many operations": "g", "A long chain": "m"}[example]
    expect(kept.node(output).first).to_be_attached()
    wait_until_camera_rests(kept.page)
    covers = [kept.this_step, kept.this_step.get_by_role("button", name="Options of this step")]
    for cover in covers:
        over = cover.bounding_box()
        assert over
        for box in kept.page.locator("[data-node] .box").all():
            under = box.bounding_box()
            assert under
            beside = under["x"] + under["width"] <= over["x"] or over["x"] + over["width"] <= under["x"]
            below = under["y"] + under["height"] <= over["y"] or over["y"] + over["height"] <= under["y"]
            assert beside or below, f"{box} lies under {cover}"


def test_the_parts_are_as_large_as_one_makes_them_and_stay_so(ready: Playground, page: Page) -> None:
    edge = page.get_by_role("separator", name="Width of the code")
    expect(edge).to_have_attribute("aria-valuenow", "380")
    box = edge.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 64, box["y"] + 210)
    page.mouse.move(box["x"] + 104, box["y"] + 220)
    page.mouse.up()
    expect(edge).to_have_attribute("aria-valuenow", "480")
    edge.press("ArrowLeft")
    expect(edge).to_have_attribute("aria-valuenow", "464")
    sliders = page.get_by_role("separator", name="Height of the sliders")
    high = int(sliders.get_attribute("aria-valuenow") or 0)
    sliders.press("ArrowUp")
    expect(sliders).to_have_attribute("aria-valuenow", str(high + 16))
    expect(ready.step).to_have_value("15")
    page.reload()
    expect(edge).to_have_attribute("aria-valuenow", "464")
    expect(sliders).to_have_attribute("aria-valuenow", str(high + 16))
    edge.press("Home")
    expect(edge).to_have_attribute("aria-valuenow", "240")
    edge.dblclick(position={"x": 4, "y": 100})
    expect(edge).to_have_attribute("aria-valuenow", "380")

"""The Expression view's ways to understand: engines wrong on purpose, predictions, slopes, forward mode."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.playground import Playground, explore, explored, open_example

TWICE = "a = 1\nb = a + a\nd = b*b + b"


@pytest.fixture
def context(visiting: BrowserContext) -> BrowserContext:
    return visiting


def used_twice(playground: Playground) -> Playground:
    """A value used twice: a naive engine gives it 20, and the truth is 10."""
    playground.type_code(TWICE)
    playground.expect_node("d", data="6.0000")
    return playground


@pytest.fixture
def twice(kept: Playground) -> Playground:
    return used_twice(kept)


@pytest.fixture
def ready_twice(ready: Playground) -> Playground:
    """For tests that keep a score."""
    return used_twice(ready)


def expect_wrong(playground: Playground, label: str, came: str, right: str) -> None:
    ending = re.compile(rf"gradient {re.escape(came)}, should be {re.escape(right)}$")
    expect(playground.node(label).first).to_have_attribute("aria-label", ending)


def test_naive_recursion_marks_20_where_10_belongs(twice: Playground) -> None:
    twice.expect_node("a", gradient="10.0000")
    explore(twice.page, "Naive recursion")
    expect_wrong(twice, "a", "20.0000", "10.0000")
    twice.expect_node("b", gradient="5.0000")
    table = twice.page.get_by_role("region", name="Engine and truth")
    expect(table).to_contain_text("1 of 4 gradients is wrong.")
    row = table.get_by_role("row", name=re.compile("^a wrong:"))
    expect(row.get_by_role("cell")).to_have_text(["wrong:\u00a020.0000", "10.0000", "10.0000"])
    expect(twice.this_step).to_contain_text("4 of 2 arrived: 2 too many")
    expect(twice.this_step).to_contain_text("b has already sent and sends again")
    for _ in range(2):
        twice.press("Step back")
    expect(twice.this_step).not_to_contain_text("sends again")
    twice.expect_node("a", gradient="10.0000")


def test_a_mistake_that_does_not_show_leads_to_a_graph_where_it_does(kept: Playground) -> None:
    explore(kept.page, "= instead of +=")
    table = kept.page.get_by_role("region", name="Engine and truth")
    expect(table).to_contain_text("every gradient is right")
    explored(kept.page).click()
    kept.page.get_by_role("menuitem", name="Open a graph where the mistake shows").click()
    expect(table).to_contain_text("1 of 3 gradients is wrong.")
    open_example(kept.page, "One neuron")
    table.get_by_role("button", name="Open a graph where it shows").click()
    expect(table).to_contain_text("1 of 3 gradients is wrong.")
    expect_wrong(kept, "a", "3.0000", "12.0000")


def test_sliders_keep_working_on_a_wrong_engine(twice: Playground) -> None:
    explore(twice.page, "Naive recursion")
    twice.leaf("a").press("ArrowRight")
    twice.expect_node("a", data="1.0100")
    expect_wrong(twice, "a", "20.1600", "10.0800")


def test_a_step_that_sends_too_early_says_so(kept: Playground) -> None:
    explore(kept.page, "Naive recursion")
    kept.type_code("a = 1\nb = a + a\nd = b + b*b")
    kept.expect_node("d", data="6.0000")
    kept.step.fill("7")
    expect(kept.this_step).to_contain_text("This step sends too early: b still waits for 2 contributions.")
    assert "sends too early" in kept.step_text()


def test_assigning_overwrites_and_says_what(twice: Playground) -> None:
    explore(twice.page, "= instead of +=")
    expect_wrong(twice, "a", "2.0000", "10.0000")
    expect_wrong(twice, "b", "2.0000", "5.0000")
    expect(twice.this_step).to_contain_text("This step overwrites 2.0000 instead of adding to it.")
    expect(twice.this_step).to_contain_text("a.grad = 2.0000 (was 2.0000)")
    twice.press("Step back")
    expect(twice.this_step).to_contain_text("b passes on 2.0000, and should pass on 5.0000")


def test_without_zero_grad_a_second_pass_begins(twice: Playground) -> None:
    explore(twice.page, "No zero_grad between two passes")
    expect_wrong(twice, "a", "20.0000", "10.0000")
    expect(twice.step).to_have_attribute("max", "17")
    twice.step.fill("11")
    expect(twice.this_step).to_contain_text("d starts a second backward pass")
    twice.expect_node("a", gradient="10.0000")
    twice.expect_node("b", gradient="not yet")
    twice.step.fill("16")
    expect(twice.this_step).to_contain_text("This step adds to 10.0000, left from the first pass")


def test_too_many_steps_are_refused_and_the_right_engine_brings_the_picture_back(kept: Playground) -> None:
    kept.type_code("x = Value(0.1)\nfor _ in range(30):\n    x = x*x + x\n")
    expect(kept.this_step).to_contain_text("of 181")
    explore(kept.page, "Naive recursion")
    expect(kept.alert).to_contain_text("This engine would take 4\u202f294\u202f967\u202f292 steps on this graph")
    explore(kept.page, "Correct")
    expect(kept.alert).to_have_count(0)


def prediction(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your prediction")


def answer(page: Page, number: str) -> None:
    prediction(page).fill(number)
    prediction(page).press("Enter")


def feedback(page: Page) -> Locator:
    return page.get_by_role("status", name="Feedback")


def score(page: Page) -> Locator:
    return page.get_by_role("status", name="Score")


def start_predicting(playground: Playground) -> None:
    button = playground.page.get_by_role("button", name="Predict")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def everything_said(playground: Playground) -> str:
    """All that the step shows or says: its card, the graph's names and texts, the timeline's words."""
    named = playground.graph.locator("[aria-label]")
    names = named.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    written = playground.graph.text_content() or ""
    parts = [playground.this_step.inner_text(), written, playground.step_text(), *names]
    return "\n".join(parts).replace("−", "-")


def test_a_predicted_result_is_hidden_until_it_is_answered(ready_twice: Playground, page: Page) -> None:
    start_predicting(ready_twice)
    expect(ready_twice.step).to_have_value("0")
    ready_twice.press("Step forward")
    expect(ready_twice.this_step).to_contain_text("What is b?")
    expect(ready_twice.node("b").first).to_have_attribute("aria-label", "b, +, data hidden, gradient not yet")
    assert "2.0000" not in everything_said(ready_twice)
    answer(page, "-2")
    expect(feedback(page)).to_have_text("Wrong sign.")
    answer(page, "2")
    expect(feedback(page)).to_have_text("Right.")
    ready_twice.expect_node("b", data="2.0000")
    expect(score(page)).to_have_text("0 of 1 right on the first try · streak 0")  # the first answer counts
    page.keyboard.press("Enter")  # on "Next step"
    expect(ready_twice.step).to_have_value("2")
    expect(prediction(page)).to_be_focused()
    answer(page, "4")
    expect(score(page)).to_have_text("1 of 2 right on the first try · streak 1")


def test_a_predicted_gradient_is_hidden_and_its_mistakes_are_named(ready: Playground, page: Page) -> None:
    ready.type_code("x = 2\nw = -3\ny = x*w\no = 0.25*y*y + x")
    ready.expect_node("x", gradient="10.0000")
    start_predicting(ready)
    total = int(ready.step.get_attribute("max") or 0)
    steps = ["What is x.grad after this step?" in _question_at(ready, at) for at in range(total + 1)]
    last = max(at for at, asks in enumerate(steps) if asks)
    ready.step.fill(str(last))
    expect(ready.node("x").first).to_have_attribute("aria-label", "x, leaf, data 2.0000, gradient hidden")
    expect(ready.leaves).to_contain_text("?")
    said = everything_said(ready)
    assert "10.0000" not in said
    for wrong, words in {
        "-10": "Wrong sign.",
        "9": "You forgot to add",
        "-2": "You forgot the upstream gradient",
        "-5": "You swapped the factors",
        "nonsense": "That is not a number",
    }.items():
        answer(page, wrong)
        expect(feedback(page)).to_contain_text(words)
    page.get_by_role("button", name="Hint").click()
    expect(ready.this_step).to_contain_text("Each factor gets the gradient times the other factor")
    answer(page, "10,05")
    expect(feedback(page)).to_have_text("Right.")
    expect(ready.this_step).to_contain_text("x.grad = 1.0000 + 9.0000 = 10.0000")


def _question_at(playground: Playground, at: int) -> str:
    playground.step.fill(str(at))
    return playground.step_text()


def test_reveal_skip_and_play_while_a_question_is_open(ready_twice: Playground, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    start_predicting(ready_twice)
    page.get_by_role("combobox", name="Speed").select_option("4×")
    ready_twice.press("Play")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(ready_twice.step).to_have_value("1")
    ready_twice.press("Play")
    expect(feedback(page)).to_have_text("Answer first, or step forward to skip.")
    expect(ready_twice.step).to_have_value("1")
    ready_twice.press("Step forward")
    expect(feedback(page)).to_have_text("Step 1 was skipped without an answer.")
    page.get_by_role("button", name="Reveal").click()
    expect(ready_twice.this_step).to_contain_text("multiplies 2.0000 by 2.0000: 4.0000")
    expect(score(page)).to_have_text("0 of 2 right on the first try · streak 0")
    page.get_by_role("button", name="Reset score").click()
    expect(score(page)).to_have_text("0 of 0 right on the first try · streak 0")
    page.get_by_role("button", name="Predict").click()
    expect(prediction(page)).to_have_count(0)


def test_a_slider_makes_the_question_a_new_one(ready_twice: Playground, page: Page) -> None:
    start_predicting(ready_twice)
    ready_twice.press("Step forward")
    answer(page, "2")
    expect(feedback(page)).to_have_text("Right.")
    ready_twice.leaf("a").press("ArrowRight")
    expect(prediction(page)).to_be_visible()
    answer(page, "2.02")
    expect(feedback(page)).to_have_text("Right.")


def numeric_check(page: Page) -> Locator:
    return page.get_by_role("region", name="Numeric check")


def about(page: Page, node: str) -> Locator:
    """The card that stands beside the node."""
    return page.get_by_role("region", name=f"About {node}", exact=True)


def verify(playground: Playground, node: str) -> Locator:
    """Opens a node's card by a click, and the numeric check in it."""
    playground.node(node).first.click()
    about(playground.page, node).get_by_role("button", name=re.compile("^Verify .* by nudging$")).click()
    return numeric_check(playground.page)


def slopes(page: Page) -> tuple[float, float]:
    """The slope by the gradient and by central differences."""
    numbers = numeric_check(page).get_by_role("definition")
    expect(numbers).to_have_count(4)
    by_gradient, by_differences = numbers.all_inner_texts()[2:]
    return float(by_gradient.replace("−", "-")), float(by_differences.replace("−", "-"))


def test_the_numeric_slope_agrees_with_the_gradient_of_a_leaf_and_dragging_edits_it(kept: Playground) -> None:
    card = verify(kept, "x1")
    expect(card.get_by_role("heading", name="o against x1")).to_be_visible()
    expect(card.get_by_role("status", name="Verdict")).to_contain_text("Both ways agree")
    assert slopes(kept.page) == (-1.5002, -1.5002)
    point = card.get_by_role("slider", name="x1 on the curve")
    point.press("ArrowRight")
    expect(kept.code).to_contain_text("x1 = Value(2.04)")
    kept.expect_node("x1", data="2.0400")
    expect(point).to_have_attribute("aria-valuetext", re.compile(r"^x1 2\.0400, o 0\.\d+$"))
    expect(card.get_by_role("status", name="Verdict")).to_contain_text("Both ways agree")
    before = kept.read("x1").data
    box = card.get_by_role("group", name="Curve of o against x1").bounding_box()
    assert box
    kept.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    kept.page.mouse.down()
    kept.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 40, steps=5)
    kept.page.mouse.up()
    assert before < 2.5
    expect(kept.node("x1").first).to_have_attribute("aria-label", re.compile(r"data (2\.[5-9]|[3-9]\.)"))
    card.get_by_role("button", name="Close the numeric check").click()
    expect(card).to_have_count(0)


def test_an_inner_node_is_only_explored(kept: Playground) -> None:
    card = verify(kept, "n")
    expect(card.get_by_role("heading", name="o against n")).to_be_visible()
    assert slopes(kept.page) == (0.5001, 0.5001)
    text = kept.code.inner_text()
    card.get_by_role("slider", name="n on the curve").press("Home")
    expect(card).to_contain_text("only explores")
    expect(card.get_by_role("definition").first).to_have_text("−1.1200")
    by_gradient, by_differences = slopes(kept.page)
    assert abs(by_gradient - by_differences) < 1e-4
    kept.expect_node("n", data="0.8813")
    assert kept.code.inner_text() == text
    card.get_by_role("button", name="Back to the graph's number").click()
    expect(card.get_by_role("definition").first).to_have_text("0.8813")


def test_a_nodes_card_tells_its_gradient_path_by_path_and_the_view_stays(twice: Playground) -> None:
    view = twice.graph.locator(".view")
    before = view.get_attribute("style")
    twice.node("b").first.click()
    card = about(twice.page, "b")
    product = "through b·b 1.0000 × 2.0000 = 2.0000"
    shares = ["through d 1.0000 × 1.0000 = 1.0000", product, product, "b.grad +5.0000"]
    expect(card.get_by_role("listitem")).to_have_text(shares)
    twice.press("First step")
    expect(card.get_by_text("to come")).to_have_count(3)
    assert view.get_attribute("style") == before
    twice.node("a").first.click()
    expect(card).to_have_count(0)
    expect(about(twice.page, "a")).to_be_visible()
    twice.page.keyboard.press("Escape")
    expect(about(twice.page, "a")).to_have_count(0)


def test_a_nodes_card_takes_the_keyboard_and_gives_it_back(kept: Playground) -> None:
    node = kept.node("n").first
    node.press("Enter")
    expect(about(kept.page, "n").get_by_role("button", name="Verify ∂o/∂n by nudging")).to_be_focused()
    kept.page.keyboard.press("Enter")
    expect(numeric_check(kept.page).get_by_role("status", name="Verdict")).to_contain_text("Both ways agree")
    kept.page.keyboard.press("Escape")
    expect(about(kept.page, "n")).to_have_count(0)
    expect(node).to_be_focused()


def test_a_nodes_card_never_covers_what_the_step_is_about(kept: Playground) -> None:
    for label in ("w1", "x1·w1 + x2·w2", "o", "b"):
        kept.node(label).first.click()
        card = about(kept.page, label)
        expect(card).to_be_in_viewport(ratio=1)
        here = card.bounding_box()
        assert here
        for active in kept.page.locator(".node:is(.sending, .receiving)").all():
            box = active.bounding_box()
            assert box
            apart_x = box["x"] + box["width"] <= here["x"] or here["x"] + here["width"] <= box["x"]
            apart_y = box["y"] + box["height"] <= here["y"] or here["y"] + here["height"] <= box["y"]
            assert apart_x or apart_y, f"the card of {label} covers {active.get_attribute('aria-label')}"


def test_the_step_card_offers_the_numeric_check_and_a_wrong_engine_fails_it(twice: Playground) -> None:
    explore(twice.page, "Naive recursion")
    expect_wrong(twice, "a", "20.0000", "10.0000")
    twice.this_step.get_by_role("button", name="Options of this step").click()
    twice.page.get_by_role("menuitem", name="Verify ∂d/∂a by nudging", exact=True).click()
    verdict = numeric_check(twice.page).get_by_role("status", name="Verdict")
    expect(verdict).to_have_text("They disagree: the curve rises by 10.0000, so the engine's 20.0000 is wrong.")
    explore(twice.page, "Correct")
    expect(verdict).to_contain_text("Both ways agree")


def test_forward_mode_gives_the_backward_pass_numbers_one_input_at_a_time(kept: Playground) -> None:
    explore(kept.page, "Forward")
    table = kept.page.get_by_role("region", name="Forward mode and backward pass")
    expect(table).to_contain_text("1 backward pass gives the gradients of all 5 inputs; forward mode needs 5 passes")
    for name in ("x1", "x2", "w1", "w2", "b"):
        explore(kept.page, name)
        row = table.get_by_role("row", name=f"∂o/∂{name}")
        expect(row.get_by_role("button")).to_have_count(0)
        forward, backward = row.get_by_role("cell").all_inner_texts()
        assert forward == backward
        number = forward.replace("−", "-")
        expect(kept.node("o").first).to_have_attribute("aria-label", f"o, tanh, data 0.7071, tangent {number}")
    table.get_by_role("button", name="another pass, of x1").click()
    expect(explored(kept.page)).to_have_text("Explore: forward, x1")
    explore(kept.page, "Backward")
    expect(explored(kept.page)).to_have_text("Explore")
    kept.expect_node("x1", gradient="-1.5002")


def test_forward_mode_is_stepped_and_predicted(ready: Playground, page: Page) -> None:
    explore(page, "Forward")
    expect(ready.step).to_have_attribute("max", "11")
    ready.step.fill("6")
    expect(ready.this_step).to_contain_text("x1 moves at speed 1")
    ready.press("Step forward")
    expect(ready.this_step).to_contain_text("x1·w1 gets its tangent")
    expect(ready.this_step).to_contain_text("∂(x1·w1)/∂x1 = w1 = −3.0000, × 1.0000 = −3.0000")
    expect(ready.this_step).to_contain_text("tangent of (x1·w1) = −3.0000 + 0.0000 = −3.0000")
    start_predicting(ready)
    ready.step.fill("10")
    expect(ready.this_step).to_contain_text("What is the tangent of n?")
    assert "tangent hidden" in (ready.node("n").first.get_attribute("aria-label") or "")
    answer(page, "3")
    expect(feedback(page)).to_have_text("Wrong sign.")
    answer(page, "-3")
    expect(feedback(page)).to_have_text("Right.")


def test_the_graph_of_a_derivative_opens_steps_and_leads_back(kept: Playground) -> None:
    kept.type_code("x = 0.5\nw = 2\no = tanh(x*w)")
    kept.expect_node("o", data="0.7616")
    text = kept.code.inner_text()
    verify(kept, "x").get_by_role("button", name="Open the graph of ∂o/∂x").click()
    expect(about(kept.page, "x")).to_have_count(0)
    panel = kept.page.get_by_role("region", name="Graph of a derivative")
    expect(panel.get_by_role("heading", name="The graph of ∂o/∂x")).to_be_visible()
    kept.expect_node("∂o/∂x", data="0.8399")
    kept.expect_node("x", gradient="-2.5588")
    kept.press("Step back")
    expect(kept.this_step).to_contain_text("passes its gradient to")
    expect(kept.this_step).to_contain_text("∂(∂o/∂x)/∂")
    kept.leaf("w").press("ArrowRight")
    kept.expect_node("w", data="2.0100")
    panel.get_by_role("button", name="by x").click()
    expect(panel.get_by_role("heading", name="The graph of ∂²o/∂x²")).to_be_visible()
    panel.get_by_role("button", name="One derivative back").click()
    expect(panel.get_by_role("heading", name="The graph of ∂o/∂x")).to_be_visible()
    panel.get_by_role("button", name="Back to the graph of o").click()
    expect(kept.code).to_be_visible()
    assert kept.code.inner_text() == text.replace("w = 2", "w = 2.01")
    kept.expect_node("o", data="0.7637")

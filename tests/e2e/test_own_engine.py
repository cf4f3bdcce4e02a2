"""The Expression view on the learner's own engine: right, wrong, broken and endless."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from nanograd.playground.course.exercises.growing import begun, solved
from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.playground import STARTING, Playground, explore, explored

TWICE = "a = 3\nb = a + a\nd = b * b"
ENDLESS = "        while True: pass\n"


@pytest.fixture
def playground(page: Page, site_url: str) -> Playground:
    return Playground(page, site_url)


def written(learn: LearnView, code: str, exercise: str = "backward") -> None:
    learn.open(f"build/{exercise}")
    learn.wait_until_ready()
    learn.write(code)


def on_theirs(page: Page, playground: Playground, text: str) -> None:
    page.evaluate("location.hash = '#/expression'")
    explore(page, "Your own")
    playground.type_code(text)


def test_who_has_written_none_is_told_where_to(playground: Playground, page: Page) -> None:
    playground.open()
    explored(page).click()
    expect(page.get_by_role("menuitemradio", name="Your own: write it under Learn")).to_be_disabled()


def test_a_right_engine_draws_and_steps_the_graph(learn: LearnView, playground: Playground, page: Page) -> None:
    written(learn, solved("backward"))
    learn.run_tests()
    learn.button("See a graph on your engine").click()
    expect(explored(page)).to_have_text("Explore: Your own")
    mine = page.get_by_role("region", name="Your engine")
    expect(mine).to_contain_text("agrees with nanograd")
    playground.expect_node("a", data="1.0000", gradient="10.0000")
    playground.press("First step")
    playground.press("Step forward")
    expect(playground.this_step).to_contain_text("b = a + a")
    playground.type_code(TWICE)
    playground.expect_node("a", data="3.0000", gradient="24.0000")
    expect_accessible(page)
    mine.get_by_role("link", name="Go to your code").click()
    expect(learn.heading).to_have_text("Backward")


def test_a_wrong_gradient_is_marked_and_the_step_says_why(learn: LearnView, playground: Playground, page: Page) -> None:
    code = solved("backward").replace("self.grad += out.grad\n", "self.grad = out.grad\n")
    written(learn, code.replace("other.grad += out.grad\n", "other.grad = out.grad\n"))
    on_theirs(page, playground, TWICE)
    expect(playground.node("a").first).to_have_accessible_name(re.compile(r"gradient 12\.0000, should be 24\.0000"))
    table = page.get_by_role("region", name="Engine and truth")
    expect(page.get_by_role("region", name="Your engine")).to_contain_text("= where += belongs")
    expect(table.get_by_role("row", name=re.compile("^a "))).to_contain_text("24.0000")
    expect(playground.this_step).to_contain_text("replaces 12.0000 with its contribution")
    playground.expect_node("b", gradient="12.0000")
    expect_accessible(page)
    playground.type_code("a = 3\nb = sin(a)")
    expect(playground.alert).to_contain_text("sin")
    expect(table, "it belongs to the text before").to_have_count(0)
    playground.type_code(TWICE)
    explore(page, "Correct")
    playground.expect_node("a", gradient="24.0000")
    expect(table).to_have_count(0)


def test_a_wrong_number_is_marked_where_it_arises(learn: LearnView, playground: Playground, page: Page) -> None:
    written(learn, solved("backward").replace("Value(self.data * other.data", "Value(self.data + other.data"))
    on_theirs(page, playground, TWICE)
    expect(playground.node("d").first).to_have_accessible_name(re.compile(r"data 12\.0000.*should be 36\.0000"))
    expect(page.get_by_role("region", name="Your engine")).to_contain_text("d is 12.0000 and should be 36.0000.")


def test_an_engine_that_breaks_is_told_and_leads_back_to_its_code(
    learn: LearnView, playground: Playground, page: Page
) -> None:
    written(learn, begun("mul") + "# mine\n", "mul")
    on_theirs(page, playground, "x * y")
    expect(playground.alert).to_contain_text("Your engine: Line 1 of the text: your __mul__ is still to do.")
    expect(playground.node("o").first).to_be_visible()  # the last good picture
    page.get_by_role("button", name="Use the correct engine").click()
    expect(explored(page)).to_have_text("Explore")
    playground.expect_node("x·y", data="6.0000", gradient="1.0000")
    expect(playground.alert).to_have_count(0)
    explore(page, "Your own")
    page.get_by_role("link", name="Go to your engine").click()
    expect(learn.heading).to_have_text("Multiplication")
    expect(learn.code).to_contain_text("def __mul__")
    learn.write(solved("mul"))
    page.evaluate("location.hash = '#/expression'")
    playground.expect_node("x·y", data="6.0000", gradient="1.0000")


def test_a_loop_without_end_in_the_engine_is_stopped_and_nothing_is_lost(
    learn: LearnView, playground: Playground, page: Page
) -> None:
    written(learn, solved("mul").replace("        return out\n", ENDLESS), "mul")
    on_theirs(page, playground, "x * y")
    expect(playground.status).to_contain_text("running")
    playground.press("Stop")
    expect(playground.alert).to_contain_text("The graph ran on your own engine")
    expect(playground.code).to_contain_text("x * y")
    explore(page, "Correct")
    playground.expect_node("x·y", data="6.0000", gradient="1.0000")
    page.evaluate("location.hash = '#/learn/build/mul'")
    expect(learn.code).to_contain_text("while True: pass")


def test_their_engine_is_there_again_after_a_reload(learn: LearnView, playground: Playground, page: Page) -> None:
    written(learn, solved("backward"))
    page.evaluate("location.hash = '#/expression'")
    page.reload()
    playground.wait_until_ready()
    on_theirs(page, playground, TWICE)
    expect(page.get_by_role("region", name="Your engine")).to_contain_text("agrees with nanograd")


def test_the_whole_engine_trains_on_moons_and_is_drawn(learn: LearnView, playground: Playground, page: Page) -> None:
    written(learn, solved("training"), "training")
    learn.run_tests()
    learn.button("Watch it learn").click()
    expect(page.get_by_role("region", name="Engine")).to_contain_text("your engine: 79 gradients, all right")
    expect(playground.output).to_contain_text("loss 0.863 before, 0.199 after")
    expect(playground.output.get_by_role("img").first).to_be_visible()
    playground.type_code("model = MLP(1, [1])\no = model([2.0])[0]\no.backward()")
    expect(page.get_by_role("region", name="Engine")).to_contain_text("all right")
    playground.type_code("model = MLP(1)")
    expect(playground.alert).to_contain_text("MLP")
    expect(playground.alert).not_to_contain_text("nanograd")


def test_the_whole_engine_trains_a_gpt_compiled(learn: LearnView, playground: Playground, page: Page) -> None:
    written(learn, solved("gpt"), "gpt")
    learn.run_tests()
    learn.button("Watch it learn").click()
    output = playground.output
    expect(output).to_contain_text("the gradients are the same", timeout=STARTING)
    expect(output).to_contain_text(re.compile(r"names per second: [\d.]+ step by step, \d+ compiled"), timeout=STARTING)
    expect(output).to_contain_text(re.compile(r"names it makes: \w+"), timeout=STARTING)
    losses = [float(loss) for loss in re.findall(r"loss ([\d.]+)", output.inner_text())]
    assert len(losses) == 4
    assert losses[-1] < 1.1
    expect(page.get_by_role("region", name="Engine")).to_contain_text("your engine", timeout=STARTING)

"""Predict in every view: the next number is hidden, the mistake is named, and there is one score for the session."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground


@pytest.fixture
def playground(page: Page, site_url: str) -> Playground:
    return Playground(page, site_url)


def predict(page: Page) -> Locator:
    return page.get_by_role("button", name="Predict", exact=True)


def answer(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name="Your prediction")
    field.fill(text)
    field.press("Enter")


def expect_said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("status", name="Feedback")).to_contain_text(words)


def expect_score(page: Page, words: str) -> None:
    expect(page.get_by_role("status", name="Score")).to_contain_text(words)


def test_one_score_goes_through_all_views(playground: Playground, page: Page) -> None:
    playground.open().wait_until_ready()
    playground.type_code("a = 3\nb = a + a\nd = b * b")
    playground.expect_node("d", data="36.0000")
    predict(page).click()
    playground.press("Step forward")
    expect(playground.this_step).to_contain_text("What is b?")
    answer(page, "9")
    expect_said(page, "That multiplies the two")
    answer(page, "6")
    expect_said(page, "Right.")
    expect_score(page, "0 of 1 right")

    learn = LearnView(page, playground.site).go("lesson/chain_rule")
    expect(learn.scene).to_be_visible()
    page.keyboard.press("PageDown")
    predict(page).click()
    scene = Playground(page, playground.site)
    scene.press("Step forward") if scene.step.input_value() == "0" else None
    expect(page.get_by_role("textbox", name="Your prediction")).to_be_visible()
    page.get_by_role("button", name="Reveal").click()
    expect_score(page, "0 of 2 right")
    expect_accessible(page)

    network = Network(page, playground.site)
    page.evaluate("location.hash = '#/network'")
    expect(network.boundary).to_be_visible(timeout=30_000)
    predict(page).click()
    expect_score(page, "0 of 2 right")
    ask = page.get_by_role("region", name="Predict the next step")
    gradient = re.search(r"with respect to it is (\S+)\.(?=\s|$)", ask.inner_text())
    assert gradient
    page.get_by_role("button", name="Up" if gradient[1].startswith("−") else "Down").click()
    expect_said(page, re.compile(r"Right\..*It changed by"))
    expect_score(page, "1 of 3 right")
    network.expect_steps(1)
    expect_accessible(page)


def test_the_change_of_a_weight_is_predicted_and_the_mistake_named(page: Page, site_url: str) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    network.choose("Optimiser", "SGD")
    predict(page).click()
    ask = page.get_by_role("region", name="Predict the next step")
    expect(ask).to_contain_text("by how much will")
    for steps, factor, says in ((1, -0.1, "Right."), (2, 0.1, "Wrong sign"), (3, -1.0, "You forgot the learning rate")):
        expect(ask).to_contain_text("The learning rate is 0.1")
        found = re.search(r"with respect to it is (\S+)\.(?=\s|$)", ask.inner_text())
        assert found
        answer(page, str(factor * float(found[1].replace("−", "-"))))
        expect_said(page, says)
        network.expect_steps(steps)
        expect(ask.get_by_role("textbox")).to_have_count(0)
        assert found[0] in ask.inner_text(), "what is said stands with the question that it answers"
        onward = page.get_by_role("button", name="Next question", exact=True)
        expect(onward).to_be_focused()
        onward.press("Enter")
        expect(ask.get_by_role("textbox")).to_be_focused()
    expect_score(page, "1 of 3 right on the first try · streak 0")
    network.press("Run")
    expect(ask).to_contain_text("Pause the training")
    network.press("Pause")
    expect(ask).to_contain_text("by how much will")

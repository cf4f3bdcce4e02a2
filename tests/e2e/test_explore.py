"""The Expression view's ways to understand: engines wrong on purpose, predictions, slopes, forward mode."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.playground import Playground

TWICE = "a = 1\nb = a + a\nd = b*b + b"


@pytest.fixture
def ready(playground: Playground) -> Playground:
    return playground.wait_until_ready()


@pytest.fixture
def twice(ready: Playground) -> Playground:
    """A value used twice: a naive engine gives it 20, and the truth is 10."""
    ready.type_code(TWICE)
    ready.expect_node("d", data="6.0000")
    return ready


def engine(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Engine")


def expect_wrong(playground: Playground, label: str, came: str, right: str) -> None:
    ending = re.compile(rf"gradient {re.escape(came)}, should be {re.escape(right)}$")
    expect(playground.node(label).first).to_have_attribute("aria-label", ending)


def test_naive_recursion_marks_20_where_10_belongs(twice: Playground, page: Page) -> None:
    twice.expect_node("a", gradient="10.0000")
    engine(page).select_option(label="Naive recursion")
    expect_wrong(twice, "a", "20.0000", "10.0000")
    twice.expect_node("b", gradient="5.0000")
    table = page.get_by_role("region", name="Engine and truth")
    expect(table).to_contain_text("1 of 4 gradients is wrong.")
    row = table.get_by_role("row", name=re.compile("^a wrong:"))
    expect(row.get_by_role("cell")).to_have_text(["wrong:\u00a020.0000", "10.0000", "10.0000"])
    expect(twice.this_step).to_contain_text("4 of 2 contributions received: 2 too many")
    expect(twice.this_step).to_contain_text("b has sent before and sends again")
    for _ in range(2):
        twice.press("Step back")
    expect(twice.this_step).not_to_contain_text("sends again")
    twice.expect_node("a", gradient="10.0000")


def test_sliders_keep_working_on_a_wrong_engine(twice: Playground, page: Page) -> None:
    engine(page).select_option(label="Naive recursion")
    twice.leaf("a").press("ArrowRight")
    twice.expect_node("a", data="1.0100")
    expect_wrong(twice, "a", "20.1600", "10.0800")


def test_a_step_that_sends_too_early_says_so(ready: Playground, page: Page) -> None:
    engine(page).select_option(label="Naive recursion")
    ready.type_code("a = 1\nb = a + a\nd = b + b*b")
    ready.expect_node("d", data="6.0000")
    ready.step.fill("7")
    expect(ready.this_step).to_contain_text("This step sends too early: b still waits for 2 contributions.")
    assert "sends too early" in ready.step_text()


def test_assigning_overwrites_and_says_what(twice: Playground, page: Page) -> None:
    engine(page).select_option(label="= instead of +=")
    expect_wrong(twice, "a", "2.0000", "10.0000")
    expect_wrong(twice, "b", "2.0000", "5.0000")
    expect(twice.this_step).to_contain_text("This step overwrites 2.0000 instead of adding to it.")
    expect(twice.this_step).to_contain_text("a.grad = 2.0000 (was 2.0000)")
    twice.press("Step back")
    expect(twice.this_step).to_contain_text("b hands on 2.0000 where 5.0000 would be right")


def test_without_zero_grad_a_second_pass_begins(twice: Playground, page: Page) -> None:
    engine(page).select_option(label="No zero_grad between two passes")
    expect_wrong(twice, "a", "20.0000", "10.0000")
    expect(twice.step).to_have_attribute("max", "17")
    twice.step.fill("11")
    expect(twice.this_step).to_contain_text("d starts a second backward pass")
    twice.expect_node("a", gradient="10.0000")
    twice.expect_node("b", gradient="not yet")
    twice.step.fill("16")
    expect(twice.this_step).to_contain_text("This step adds to 10.0000, left from the first pass")


def test_too_many_steps_are_refused_and_the_right_engine_brings_the_picture_back(ready: Playground, page: Page) -> None:
    ready.type_code("x = Value(0.1)\nfor _ in range(30):\n    x = x*x + x\n")
    expect(ready.this_step).to_contain_text("of 181")
    engine(page).select_option(label="Naive recursion")
    expect(ready.alert).to_contain_text("This engine would take 4,294,967,292 steps on this graph")
    engine(page).select_option(label="Correct")
    expect(ready.alert).to_have_count(0)

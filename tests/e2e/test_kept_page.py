"""The page that tests share: brought back after each, watched for each, and thrown away where it stays changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.kept import KeptPage
from tests.e2e.playground import Playground, explore


def change(playground: Playground) -> Page:
    """Another text, step, engine and dialog."""
    playground.type_code("a = 1\nb = a + a\nd = b*b + b")
    playground.expect_node("d", data="6.0000")
    explore(playground.page, "Naive recursion")
    playground.press("First step")
    playground.press("Step forward")
    playground.page.get_by_role("heading", name="nanograd").click()
    playground.page.keyboard.press("?")
    expect(playground.page.get_by_role("dialog", name="Keys")).to_be_visible()
    return playground.page


def no_failure() -> int:
    return 0


def test_what_was_opened_chosen_and_stored_is_gone_and_the_page_is_the_same(kept_page: KeptPage) -> None:
    with kept_page.lent(no_failure) as playground:
        page = change(playground)
        page.evaluate("localStorage.setItem('nanograd.something', 'left')")
    with kept_page.lent(no_failure) as playground:
        assert playground.page is page
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(playground.code).to_contain_text("o = n.tanh()")
        assert playground.read("w1").gradient == 1.0001
        expect(playground.step).to_have_value("15")
        assert page.evaluate("localStorage.getItem('nanograd.something')") is None


def test_a_page_that_stays_changed_is_not_lent_again(kept_page: KeptPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.e2e.kept.PATIENCE", 0.5)
    with kept_page.lent(no_failure) as playground:
        page = playground.page
        page.get_by_role("button", name="Table", exact=True).click()
    assert page.is_closed()
    with kept_page.lent(no_failure) as playground:
        assert playground.page is not page
        expect(playground.graph).to_be_visible()


def test_a_page_is_not_lent_again_after_a_failure(kept_page: KeptPage) -> None:
    failures = iter([0, 1])
    with kept_page.lent(lambda: next(failures)) as playground:
        page = playground.page
    assert page.is_closed()


def test_an_error_is_the_fault_of_the_test_it_happens_in(kept_page: KeptPage) -> None:
    with pytest.raises(AssertionError, match="console error: mine"), kept_page.lent(no_failure) as playground:
        playground.page.evaluate("console.error('mine')")
    with kept_page.lent(no_failure) as playground:
        expect(playground.node("o").first).to_be_visible()

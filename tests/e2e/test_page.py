"""The page opens from wherever it is served."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_page_opens_below_a_sub_path_and_does_nothing_wrong(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.get_by_role("heading", name="nanograd", level=1)).to_be_visible()
    expect(page).to_have_title("nanograd: see backpropagation happen")

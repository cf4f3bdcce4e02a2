"""The page opens from wherever it is served."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.playground import more


def test_the_page_opens_below_a_sub_path_and_does_nothing_wrong(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.get_by_role("heading", name="nanograd", level=1)).to_be_visible()
    expect(page).to_have_title("nanograd: see backpropagation happen")


def test_the_list_of_keys_leads_to_the_documentation(page: Page, site_url: str) -> None:
    page.goto(site_url)
    more(page).get_by_role("button", name="Keys").click()
    with page.expect_popup() as opening:
        page.get_by_role("dialog", name="Keys").get_by_role("link", name="Documentation").click()
    documentation = opening.value
    expect(documentation).to_have_url(f"{site_url}docs/index.html")
    documentation.get_by_role("link", name="Architecture").first.click()
    expect(documentation.get_by_role("heading", name="Architecture", level=1)).to_be_visible()
    documentation.get_by_role("textbox", name="Search").fill("contribution")
    documentation.get_by_role("textbox", name="Search").press("Enter")
    expect(documentation.get_by_role("link", name="The protocol")).not_to_have_count(0)

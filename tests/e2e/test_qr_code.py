"""The QR code of a link, read back from the screen by a decoder that knows nothing of the page."""

from __future__ import annotations

import io
import random
import string

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.playground import Playground
from tests.e2e.share import Share

PHONE = {"width": 390, "height": 844}
MOST = 2953
"""The characters that a QR code holds."""


def read(page: Page) -> list[str]:
    """What a camera would find on the screen."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))]


def noise(length: int) -> str:
    """A formula with a comment that no packing makes shorter."""
    signs = random.Random(7).choices(string.ascii_letters + string.digits + "-_", k=length)
    return f"a*b  # {''.join(signs)}"


def share_a_link_of(playground: Playground, wanted: int) -> tuple[Share, str]:
    """Open the dialog with a link of that many characters; one or two less where none is as long."""
    length = wanted - 200
    for _ in range(8):
        playground.type_code(noise(length))
        playground.expect_node("a·b")
        share = Share(playground.page).open()
        link = share.link()
        if wanted - 2 <= len(link) <= wanted:
            return share, link
        share.close()
        length += wanted - 1 - len(link)
    raise AssertionError(f"no link of {wanted} characters came about, only of {len(link)}")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_short_links_code_is_read_from_the_dialog_on_a_phone(page: Page, site_url: str, theme: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    playground = Playground(page, site_url).open(f"#/expression?theme={theme}").wait_until_ready()
    playground.type_code("a*b")
    playground.expect_node("a·b")
    share = Share(page).open()
    link = share.link()
    share.qr_code.scroll_into_view_if_needed()
    assert read(page) == [link]


def test_a_usual_links_code_is_read_as_the_dialog_opens_on_a_desk(playground: Playground) -> None:
    playground.wait_until_ready()
    share = Share(playground.page).open()
    assert read(playground.page) == [share.link()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_longest_links_code_is_read_when_it_is_enlarged_on_a_phone(playground: Playground, scheme: str) -> None:
    page = playground.wait_until_ready().page
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    share, link = share_a_link_of(playground, MOST)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    share.dialog.get_by_role("button", name="Enlarge").click()
    large = page.get_by_role("dialog", name="QR code of the link")
    expect(large).to_be_visible()
    assert read(page) == [link]
    large.get_by_role("button", name="Close").click()
    expect(large).to_have_count(0)
    expect(share.dialog).to_be_visible()


def test_the_longest_links_code_is_read_from_the_dialog_on_a_phones_fine_screen(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=3)
    try:
        playground = Playground(page, site_url).open().wait_until_ready()
        share, link = share_a_link_of(playground, MOST)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        share.qr_code.scroll_into_view_if_needed()
        assert read(page) == [link]
    finally:
        page.close()


def test_a_link_that_is_one_character_too_long_says_what_to_do(playground: Playground) -> None:
    playground.wait_until_ready()
    share, _ = share_a_link_of(playground, MOST + 3)
    expect(share.dialog).to_contain_text("Too long for a QR code")
    expect(share.dialog).to_contain_text("Copy the link and send it.")
    expect(share.qr_code).to_have_count(0)

"""The Share dialog as a person meets it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.playground import more


class Share:
    """The dialog of one open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.get_by_role("dialog", name="Share")
        self.field = self.dialog.get_by_role("textbox", name="Link", exact=True)

    def open(self) -> Share:
        share = self.page.get_by_role("button", name="Share", exact=True)
        if not share.is_visible():
            more(self.page)
        share.click()
        expect(self.dialog).to_be_visible()
        return self

    def choose(self, choice: str | re.Pattern[str], *, on: bool) -> Share:
        self.dialog.get_by_role("checkbox", name=choice).set_checked(on)
        return self

    def link(self) -> str:
        """The link that stands there once it has been worked out."""
        expect(self.field).to_have_attribute("aria-busy", "false")
        return self.field.input_value()

    def close(self) -> None:
        self.dialog.get_by_role("button", name="Close").click()
        expect(self.dialog).to_have_count(0)

    @property
    def qr_code(self) -> Locator:
        return self.dialog.get_by_role("img", name="QR code of the link")

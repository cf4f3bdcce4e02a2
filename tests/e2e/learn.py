"""The Learn view as a person meets it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from nanograd.playground.course.exercises.mistakes import MISTAKES
from tests.e2e.playground import STARTING


class LearnView:
    """The Learn view of one open page."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.heading = page.get_by_role("heading", level=2).first
        self.scene = page.get_by_role("heading", level=3).first
        self.code = page.get_by_role("textbox", name="Your engine")
        self.tests = page.get_by_role("region", name="Tests")
        self.rows = self.tests.get_by_role("listitem")
        self.verdict = page.get_by_role("status", name="Tests")
        self.hints = page.get_by_role("region", name="Hints")

    def open(self, path: str = "") -> LearnView:
        """Opens ``#/learn/PATH``, as a link from elsewhere does."""
        self.page.goto(f"{self.site}#/learn/{path}")
        return self

    def go(self, path: str) -> LearnView:
        """Follows an address within the open page."""
        self.page.evaluate("path => { location.hash = `#/learn/${path}` }", path)
        return self

    def wait_until_ready(self) -> LearnView:
        """Waits for Python."""
        status = self.page.get_by_role("status", name="Python", exact=True)
        expect(status).to_contain_text("ready", timeout=STARTING)
        return self

    def write(self, code: str) -> None:
        """Replaces the learner's file, as a paste does."""
        self.code.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(code)

    def run_tests(self) -> None:
        self.code.press("ControlOrMeta+Enter")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        """A link in the list of exercises."""
        return self.page.get_by_role("navigation", name="Exercises").get_by_role("link", name=name)


def sentence_of(mistake: str) -> re.Pattern[str]:
    """The mistake's sentence, whatever value it is about."""
    return re.compile(".+?".join(re.escape(part) for part in MISTAKES[mistake].replace("`", "").split("{leaf}")))

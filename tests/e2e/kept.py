"""A page that stays open from one test to the next, with its Python ready, for tests that change no setting.

After each test it is brought back to how it was when it was opened. Where that does not succeed, the next test gets a
new one: that costs time, and nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.playground import Playground
from tests.e2e.watch import Watch, settle

# How long a page may take to be as it was, in seconds.
PATIENCE = 5.0

FORGET = """() => {
    localStorage.clear()
    sessionStorage.clear()
    localStorage.setItem('nanograd.visited', 'true')
    document.activeElement?.blur()
    getSelection().removeAllRanges()
}"""

# As the browser's back button does: the example is opened as if it were the first, however the one before is looked at.
RETURN = "example => dispatchEvent(new PopStateEvent('popstate', { state: { work: '', example } }))"

# What can be told of a page beside its words.
SETTINGS = """() => {
    const told = [...document.querySelectorAll('input, select, [aria-valuenow], [aria-pressed], [aria-expanded]')]
    const values = told.map((one) => [one.value, ...one.getAttributeNames().filter((name) => /^aria-/.test(name))
        .map((name) => one.getAttribute(name).replace(/bits-\\w+/g, 'bits'))])
    const { dataset, lang } = document.documentElement
    return JSON.stringify([values, { ...dataset }, lang, location.hash, scrollY, innerWidth, innerHeight])
}"""


class KeptPage:
    """One page at the first example, in a browser of its own."""

    def __init__(self, new_context: Callable[[], BrowserContext], site: str) -> None:
        self._new_context = new_context
        self._site = site
        self._page: Page | None = None
        self._looked = ""

    @contextmanager
    def lent(self, failures: Callable[[], int]) -> Iterator[Playground]:
        """The page for one test, which answers for all that the page does until it is as it was.

        Where ``failures`` counts one more in the end, the page is not kept.
        """
        page, self._page = self._page, None
        context = page.context if page else self._new_context()
        watch = Watch(context, self._site)
        before = failures()
        try:
            page = page or self._opened(context)
            yield Playground(page, self._site)
            is_as_it_was = failures() == before and self._comes_back(page)
            watch.check()
            self._page = page if is_as_it_was else None
        finally:
            watch.end()
            if not self._page:
                context.close()

    def close(self) -> None:
        if self._page:
            self._page.context.close()

    def _opened(self, context: BrowserContext) -> Page:
        page = context.new_page()
        Playground(page, self._site).open().wait_until_ready().expect_node("o", data="0.7071", gradient="1.0000")
        settle(page)
        self._looked = _looks(page)
        return page

    def _comes_back(self, page: Page) -> bool:
        """Whether the page is as it was when it was opened."""
        settle(page)
        if page.context.pages != [page]:
            return False
        page.keyboard.press("Escape")
        page.mouse.move(0, 0)
        page.evaluate(FORGET)
        # Where the first example is there already, nothing would be opened: another one goes before it.
        page.evaluate(RETURN, "value_used_twice")
        try:
            code = Playground(page, self._site).code
            expect(code).to_contain_text("A value that is used twice", timeout=PATIENCE * 1000)
        except AssertionError:
            return False
        page.evaluate(RETURN, "one_neuron")
        until = time.monotonic() + PATIENCE
        while _looks(page) != self._looked:
            if time.monotonic() > until:
                return False
            settle(page)
        return True


def _looks(page: Page) -> str:
    return page.locator("body").aria_snapshot() + str(page.evaluate(SETTINGS))

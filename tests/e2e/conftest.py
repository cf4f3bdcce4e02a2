"""What a browser test may ask for: the served site, a watched page, and the playground in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.kept import KeptPage
from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground
from tests.e2e.visitor import Visitor, came_before
from tests.e2e.watch import Watch, settle
from tools import browser, site
from tools.places import DIST
from tools.server import serving

# A static host serves the page from somewhere below its root; nothing in the page may rely on the root.
BELOW = "/some/sub/path/"

# Python, page and browser share what may be a slow machine; what comes at all is waited for, in milliseconds.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    named = os.environ.get(browser.VARIABLE)
    program = Path(named) if named else browser.installed()
    if program is None:
        pytest.fail("no browser was found; `python3 build.py test e2e` fetches one", pytrace=False)
    return {**browser_type_launch_args, "executable_path": str(program), "args": browser.arguments()}


@pytest.fixture(scope="session")
def site_url() -> Iterator[str]:
    """The address of the built page, served below a sub-path."""
    if not site.is_fresh():
        pytest.fail("dist/ is not what the sources say; run `python3 build.py build` first", pytrace=False)
    with serving(DIST, BELOW) as url:
        yield url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Pages keep nothing for offline use, except in the tests of just that."""
    window = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "service_workers": "block"}
    return {**browser_context_args, **window}


@pytest.fixture(scope="session")
def visitor(browser: Browser, browser_context_args: dict[str, Any], site_url: str) -> Iterator[Visitor]:
    visitor = Visitor(browser.new_context(**browser_context_args), site_url)
    yield visitor
    visitor.context.close()


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A fresh browser, of somebody who has been here before: what a first visitor sees has a test of its own."""
    return came_before(context)


@pytest.fixture
def visiting(visitor: Visitor) -> Iterator[BrowserContext]:
    """A browser that has the site's files and remembers nothing, for tests that do not ask for an empty one."""
    visitor.forget()
    yield visitor.context
    visitor.leave()


@pytest.fixture
def watch(context: BrowserContext, site_url: str) -> Iterator[Watch]:
    """What the pages of this test do wrong; ``expect`` names what a test causes on purpose."""
    watch = Watch(context, site_url)
    yield watch
    watch.end()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A fresh page; the test fails at its end if the page did anything it should not."""
    page = context.new_page()
    yield page
    if not page.is_closed():
        settle(page)
    watch.check()


@pytest.fixture
def playground(page: Page, site_url: str) -> Playground:
    """The page, open, with Python perhaps still starting."""
    return Playground(page, site_url).open()


@pytest.fixture(scope="session")
def kept_page(browser: Browser, browser_context_args: dict[str, Any], site_url: str) -> Iterator[KeptPage]:
    kept_page = KeptPage(lambda: came_before(browser.new_context(**browser_context_args)), site_url)
    yield kept_page
    kept_page.close()


@pytest.fixture
def kept(kept_page: KeptPage, request: pytest.FixtureRequest) -> Iterator[Playground]:
    """A page at the first example, kept open with Python ready, for tests that change no setting and no window."""
    with kept_page.lent(lambda: request.session.testsfailed) as playground:
        yield playground


@pytest.fixture
def ready(playground: Playground) -> Playground:
    """A fresh page, with Python ready."""
    return playground.wait_until_ready()


@pytest.fixture
def learn(page: Page, site_url: str) -> LearnView:
    """The Learn view of a page that is not open yet."""
    return LearnView(page, site_url)


@pytest.fixture
def network(page: Page, site_url: str) -> Network:
    """The Network view, open, with Python perhaps still starting."""
    return Network(page, site_url).open()

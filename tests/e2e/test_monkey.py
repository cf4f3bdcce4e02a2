"""Two thousand things done at random, over all views: no error, no stuck state, and the text is kept."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.monkey import Monkey
from tests.e2e.playground import Playground
from tests.e2e.watch import Watch

KEPT = "() => navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated')"
SEED = int(os.environ.get("NANOGRAD_MONKEY", "1"))
ACTIONS = int(os.environ.get("NANOGRAD_MONKEY_ACTIONS", "2000"))


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


def test_whatever_is_done_the_page_works_on(
    playground: Playground, page: Page, context: BrowserContext, watch: Watch
) -> None:
    watch.allow(r"request failed: .*/docs/.*ERR_INTERNET_DISCONNECTED")  # the documentation is not kept for offline
    playground.wait_until_ready()
    page.wait_for_function(KEPT, timeout=120_000)
    monkey = Monkey(playground, context, SEED)
    try:
        monkey.act(ACTIONS)
        monkey.rest()
        playground.wait_until_ready()
        playground.type_code("mine = 6*7\n")
        # Forward mode, which may be on, gives it a tangent in place of a gradient.
        name = re.compile(r"^mine, [^,]+, data 42\.0000, ")
        expect(playground.node("mine").first).to_have_attribute("aria-label", name)
        page.reload()
        expect(playground.node("mine").first).to_have_attribute("aria-label", name)
        expect(playground.code).to_contain_text("mine = 6*7")
    except BaseException:
        print("seed", SEED, "then", *monkey.done[-40:], sep="\n    ")
        raise

"""Watches everything a page does that it should not: console errors, uncaught ones, failed and foreign requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError, WebSocket

# A request that the page itself gave up, by leaving or by stopping its worker.
GIVEN_UP = "net::ERR_ABORTED"
NETWORK_SCHEMES = {"http", "https", "ws", "wss", "ftp"}


class Watch:
    """Collects the troubles of every page and worker of one browser context."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.host = urlsplit(site).netloc
        self.troubles: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        self._allowed: list[re.Pattern[str]] = []
        self._context = context
        self._listeners: dict[Any, Callable[[Any], None]] = {
            "console": self._on_console,
            "weberror": self._on_error,
            "request": self._on_request,
            "requestfailed": self._on_failed,
            "response": self._on_response,
            "page": self._on_page,
        }
        for event, listener in self._listeners.items():
            context.on(event, listener)
        self._pages: list[Page] = []
        for page in context.pages:
            self._on_page(page)

    def end(self) -> None:
        """Stops listening, so that the next test in this context is watched by its own watch alone."""
        for event, listener in self._listeners.items():
            self._context.remove_listener(event, listener)
        for page in self._pages:
            page.remove_listener("websocket", self._on_websocket)

    def expect(self, pattern: str) -> None:
        """A trouble that this test causes on purpose, as a regular expression; it must then really come."""
        self._expected.append(re.compile(pattern))

    def allow(self, pattern: str) -> None:
        """A trouble that may come or not, as it hangs on which of two things is sooner."""
        self._allowed.append(re.compile(pattern))

    def check(self) -> None:
        """Fails when anything came that was not expected, or when something expected did not come."""
        known = [*self._expected, *self._allowed]
        unexpected = [text for text in self.troubles if not any(p.search(text) for p in known)]
        missing = [p.pattern for p in self._expected if not any(p.search(text) for text in self.troubles)]
        assert not unexpected, "the page did what it should not:\n" + "\n".join(unexpected)
        assert not missing, f"expected of the page, but it did not come: {missing}"

    def _on_page(self, page: Page) -> None:
        self._pages.append(page)
        page.on("websocket", self._on_websocket)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert"):
            where = message.location
            self.troubles.append(f"console {message.type}: {message.text} ({where['url']}:{where['lineNumber']})")

    def _on_error(self, error: WebError) -> None:
        self.troubles.append(f"uncaught: {error.error.stack or error.error}")

    def _on_request(self, request: Request) -> None:
        self._note_foreign(request.url)

    def _on_websocket(self, socket: WebSocket) -> None:
        self._note_foreign(socket.url)

    def _on_failed(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self.troubles.append(f"request failed: {request.url} ({request.failure})")

    def _on_response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"answered {response.status}: {response.url}")

    def _note_foreign(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in NETWORK_SCHEMES and address.netloc != self.host:
            self.troubles.append(f"asked another host: {url}")


def settle(page: Page) -> None:
    """Lets what the page has already done reach the watch."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 50))")

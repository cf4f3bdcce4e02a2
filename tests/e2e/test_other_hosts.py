"""Whatever the page does, no part of the browser asks another host: not the page, not a worker, not its service worker.

The browser sends all that is not for the page's own host through a proxy that only takes notes.
"""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.playground import STARTING, Playground
from tests.e2e.visitor import came_before

KEPT = "() => navigator.serviceWorker.ready.then((it) => it.active.scriptURL)"
# Chromium asks this by itself about every form field.
BROWSERS_OWN = "content-autofill.googleapis.com:443"


class Notes(socketserver.ThreadingTCPServer):
    """A proxy that gives empty answers and remembers the first line of every request."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Noting)


class Noting(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Notes)
        self.server.asked.append(self.rfile.readline().decode("latin-1").strip())
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture
def notes() -> Iterator[Notes]:
    with Notes() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def proxied(
    browser: Browser, notes: Notes, site_url: str, browser_context_args: dict[str, Any]
) -> Iterator[BrowserContext]:
    proxy = {"server": f"http://127.0.0.1:{notes.server_address[1]}", "bypass": urlsplit(site_url).netloc}
    context = came_before(browser.new_context(**{**browser_context_args, "service_workers": "allow"}, proxy=proxy))
    yield context
    context.close()


def test_no_request_ever_goes_to_another_host(proxied: BrowserContext, notes: Notes, site_url: str) -> None:
    page = proxied.new_page()
    playground = Playground(page, site_url).open().wait_until_ready()
    playground.type_code("from tqdm import tqdm\nimport wave\nfrom nanograd import Value\na = Value(2.0) * 3\n")
    expect(playground.node("a")).to_be_visible(timeout=STARTING)
    for view in ("Network", "Learn", "Expression"):
        page.get_by_role("tab", name=view).click()
        page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) == f"{site_url}sw.js"
    page.reload()
    playground.wait_until_ready()
    playground.type_code("import micropip\nmicropip.install('https://example.org/a-1-py3-none-any.whl').send(None)\n")
    expect(playground.alert).to_be_visible(timeout=STARTING)
    assert [line for line in notes.asked if BROWSERS_OWN not in line] == []


def test_the_proxy_notes_a_request_to_another_host(proxied: BrowserContext, notes: Notes) -> None:
    page = proxied.new_page()
    page.goto("http://example.invalid/", wait_until="commit")
    assert any("example.invalid" in line for line in notes.asked)

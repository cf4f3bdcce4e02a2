"""The watch itself: a page that does what it should not must fail its test."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.watch import Watch, settle


@pytest.fixture
def watched(context: BrowserContext, watch: Watch, site_url: str) -> Page:
    """A page of the site, without the check at the end."""
    page = context.new_page()
    page.goto(site_url)
    return page


def complaint(page: Page, watch: Watch) -> str:
    settle(page)
    with pytest.raises(AssertionError) as raised:
        watch.check()
    return str(raised.value)


def test_a_quiet_page_passes(watched: Page, watch: Watch) -> None:
    watched.evaluate("console.log('hello'); console.warn('careful')")
    settle(watched)
    watch.check()


def test_a_console_error_fails(watched: Page, watch: Watch) -> None:
    watched.evaluate("console.error('broken')")
    assert "console error: broken" in complaint(watched, watch)


def test_a_console_error_in_a_worker_fails(watched: Page, watch: Watch) -> None:
    watched.evaluate("""() => new Promise((done) => {
        const text = "console.error('broken inside'); postMessage(0)"
        const worker = new Worker(URL.createObjectURL(new Blob([text])))
        worker.onmessage = done
    })""")
    assert "broken inside" in complaint(watched, watch)


def test_an_uncaught_exception_fails(watched: Page, watch: Watch) -> None:
    watched.evaluate("setTimeout(() => { throw new Error('nobody caught me') })")
    assert "nobody caught me" in complaint(watched, watch)


def test_a_rejected_promise_nobody_handles_fails(watched: Page, watch: Watch) -> None:
    watched.evaluate("void Promise.reject(new Error('promised'))")
    assert "promised" in complaint(watched, watch)


def test_an_uncaught_exception_in_a_worker_fails(watched: Page, watch: Watch) -> None:
    watched.evaluate("""() => new Promise((done) => {
        const worker = new Worker(URL.createObjectURL(new Blob(["throw new Error('deep down')"])))
        worker.onerror = () => done()
    })""")
    assert "deep down" in complaint(watched, watch)


def test_a_missing_file_fails(watched: Page, watch: Watch) -> None:
    watched.evaluate("fetch('nothing-here.json')")
    assert "answered 404" in complaint(watched, watch)


def test_a_request_to_another_host_fails(watched: Page, watch: Watch) -> None:
    # Another port of this machine is another host to the page, and no packet leaves the machine.
    watched.goto("about:blank")  # our own page's policy would stop it first
    watched.evaluate("fetch('http://127.0.0.1:9/').catch(() => 0)")
    text = complaint(watched, watch)
    assert "asked another host: http://127.0.0.1:9/" in text
    assert "request failed" in text


def test_a_socket_to_another_host_fails(watched: Page, watch: Watch) -> None:
    watched.goto("about:blank")
    watched.evaluate("new Promise((done) => { new WebSocket('ws://127.0.0.1:9/').onerror = done })")
    assert "asked another host: ws://127.0.0.1:9/" in complaint(watched, watch)


def test_a_trouble_caused_on_purpose_passes_only_if_it_comes(watched: Page, watch: Watch) -> None:
    watch.expect("on purpose")
    assert "did not come" in complaint(watched, watch)
    watched.evaluate("console.error('on purpose')")
    settle(watched)
    watch.check()

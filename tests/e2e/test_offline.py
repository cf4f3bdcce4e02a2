"""After one visit the page needs no network, can be interrupted, and takes a new version only when asked."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import STARTING, Playground, open_example
from tests.e2e.watch import Watch, settle
from tools.places import DIST
from tools.server import SiteServer

BELOW = "/some/sub/path/"
KEPT = "() => navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated')"


class Site:
    """The built page on a server of its own, which can be switched off; its files may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = SiteServer(0, folder, BELOW)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return self.server.url

    def switch_off(self) -> None:
        if self.thread.is_alive():
            self.server.shutdown()
            self.server.server_close()
            self.thread.join()


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def own_site(site_url: str, tmp_path: Path) -> Iterator[Site]:
    folder = tmp_path / "dist"
    shutil.copytree(DIST, folder)
    site = Site(folder)
    yield site
    site.switch_off()


@pytest.fixture
def visited(context: BrowserContext, own_site: Site) -> Iterator[Page]:
    """A page whose site has been kept for use without a network."""
    watch = Watch(context, own_site.url)
    page = context.new_page()
    Playground(page, own_site.url).open().wait_until_ready()
    assert poll(page, KEPT)
    yield page
    settle(page)
    watch.check()


def poll(page: Page, question: str, tries: int = 60) -> bool:
    """Asks the page until it says yes."""
    for _ in range(tries):
        if page.evaluate(question):
            return True
        page.wait_for_timeout(500)
    return False


def test_with_the_server_off_a_reload_brings_python_its_library_and_the_packages(visited: Page, own_site: Site) -> None:
    own_site.switch_off()
    visited.reload()
    playground = Playground(visited, own_site.url)
    playground.expect_node("o", data="0.7071")
    playground.wait_until_ready()
    playground.type_code("import wave\nfrom tqdm import tqdm\nfrom nanograd import Value\na = Value(3.0) * 2\n")
    expect(playground.node("a")).to_be_visible(timeout=STARTING)
    open_example(visited, "A value used twice")
    expect(playground.node("a")).to_be_visible(timeout=STARTING)


def test_with_the_server_off_a_download_gives_the_names_that_came_with_the_page(visited: Page, own_site: Site) -> None:
    own_site.switch_off()
    playground = Playground(visited, own_site.url)
    playground.type_code(
        "import urllib.request\nfrom nanograd import Value\n"
        "urllib.request.urlretrieve('https://example.org/data/names.txt', 'input.txt')\n"
        "x = Value(float(len(open('input.txt').read().split())))\nx*x"
    )
    playground.expect_node("x", data="32033.0000")


@pytest.mark.parametrize("again", [True, False], ids=["after a reload", "on the first visit itself"])
def test_with_the_server_off_the_other_views_open_and_work(visited: Page, own_site: Site, again: bool) -> None:
    own_site.switch_off()
    if again:
        visited.reload()
        Playground(visited, own_site.url).wait_until_ready()
    visited.get_by_role("tab", name="Network").click()
    network = Network(visited, own_site.url)
    expect(network.boundary).to_be_visible(timeout=STARTING)
    network.press("Run")
    expect(network.steps).to_have_text(re.compile(r"[1-9]\d"), timeout=STARTING)
    network.press("Pause")
    visited.get_by_role("tab", name="GPT").click()
    visited.get_by_role("button", name="Run to the end", exact=True).click()
    expect(visited.get_by_role("status", name="Steps")).to_have_text(re.compile(r"[1-9]\d\d"), timeout=STARTING)
    learn = LearnView(visited, own_site.url)
    visited.get_by_role("tab", name="Learn").click()
    learn.go("lesson/neuron")
    expect(visited.get_by_role("group", name="Computation graph").last).to_be_visible(timeout=STARTING)
    learn.go("build/add")
    expect(learn.code).to_be_visible(timeout=STARTING)
    learn.run_tests()
    expect(learn.rows.first).to_be_visible(timeout=STARTING)


def test_what_the_service_worker_serves_has_the_policy_and_isolates_the_page(visited: Page, own_site: Site) -> None:
    answer = visited.reload()
    assert answer is not None
    assert answer.from_service_worker
    headers = answer.all_headers()
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-embedder-policy"] == "require-corp"
    Playground(visited, own_site.url).wait_until_ready()


def test_a_new_version_is_offered_and_comes_at_the_persons_word(visited: Page, own_site: Site) -> None:
    playground = Playground(visited, own_site.url)
    playground.type_code("3*y")
    playground.expect_node("3·y")
    publish(own_site, lambda page: page.replace("</title>", '</title><meta name="generation" content="2">'))
    newer = visited.locator("meta[name=generation]")
    offer = visited.get_by_role("status", name="New version")
    visited.evaluate("() => navigator.serviceWorker.getRegistration().then((it) => it.update())")
    expect(offer).to_be_visible(timeout=STARTING)
    playground.expect_node("3·y")
    offer.get_by_role("button", name="Later").click()
    expect(offer).to_be_hidden()
    visited.reload()
    playground.wait_until_ready()
    expect(newer).not_to_be_attached()
    expect(offer).to_be_visible(timeout=STARTING)
    offer.get_by_role("button", name="Reload").click()
    expect(newer).to_be_attached(timeout=STARTING)
    playground.wait_until_ready()


def publish(site: Site, change: Callable[[str], str]) -> None:
    """Changes the page, and what the service worker says about it, as a build would."""
    page, worker = site.folder / "index.html", site.folder / "sw.js"
    page.write_text(change(page.read_text("utf-8")), "utf-8")
    text = worker.read_text("utf-8")
    found = re.search(r'\{"revision":"(\w+)","url":"index.html"\}', text)
    assert found, "the service worker lists the page with its revision"
    worker.write_text(text.replace(found[1], found[1][::-1]), "utf-8")


def test_where_the_page_is_isolated_stop_interrupts_python_which_keeps_its_state(visited: Page, own_site: Site) -> None:
    assert visited.evaluate("crossOriginIsolated") is False, "the server itself sends no such header"
    visited.reload()
    assert visited.evaluate("crossOriginIsolated") is True
    playground = Playground(visited, own_site.url).wait_until_ready()
    # An import that waits for the rest of the library: unpacking it is nothing that Stop should interrupt.
    playground.type_code("import sys\nimport wave\nfrom nanograd import Value\nsys.kept = 7\na = Value(1.0)\n")
    playground.expect_node("a")
    for number in range(3):
        playground.type_code(f"from nanograd import Value\nb = Value({number}.0)\nprint({number})\nwhile True: pass\n")
        expect(playground.status).to_contain_text("running")
        playground.press("Stop")
        expect(playground.alert).to_contain_text("Stopped")
        expect(playground.status).to_have_text("ready")
    playground.type_code("import sys\nfrom nanograd import Value\nc = Value(float(sys.kept))\n")
    playground.expect_node("c", data="7.0000")


def test_isolated_or_not_nothing_loads_the_page_again_by_itself(visited: Page, own_site: Site) -> None:
    loads: list[str] = []
    visited.on("load", lambda page: loads.append(page.url))
    visited.wait_for_timeout(1500)
    assert not loads
    visited.reload()
    Playground(visited, own_site.url).wait_until_ready()
    visited.wait_for_timeout(1500)
    assert len(loads) == 1

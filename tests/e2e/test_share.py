"""The Share dialog, and a graph inside another page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.network import Network
from tests.e2e.playground import Playground
from tests.e2e.share import Share
from tests.e2e.test_links import packed
from tests.e2e.test_safety import STOLEN, program
from tests.e2e.watch import Watch
from tools.server import serving

HOST_PAGE = """<!doctype html><html lang="en"><link rel="icon" href="data:,">
<title>A class's page</title><body><h1>Our lesson</h1>
<iframe src="{address}" width="640" height="480" title="A graph"></iframe>
<script>
  window.heard = []
  addEventListener('message', ({{ data }}) => heard.push(data))
  window.say = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*')
</script></body></html>"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_is_accessible(playground: Playground, scheme: str) -> None:
    playground.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    playground.wait_until_ready()
    share = Share(playground.page).open()
    share.link()
    share.dialog.get_by_text("Embed", exact=True).click()
    expect_accessible(playground.page)


def test_the_link_is_copied_and_measured_and_shown_as_a_qr_code(
    playground: Playground, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    playground.wait_until_ready()
    share = Share(playground.page).open()
    link = share.link()
    expect(share.dialog).to_contain_text(f"{len(link):,} characters.")
    expect(share.qr_code).to_be_visible()
    share.dialog.get_by_role("button", name="Copy link").click()
    expect(share.dialog.get_by_role("status", name="Link copied")).to_have_text("Copied.")
    assert playground.page.evaluate("navigator.clipboard.readText()") == link
    with context.expect_page() as opened:
        share.dialog.get_by_role("link", name="Open in a new tab").click()
    Playground(opened.value, playground.site).expect_node("o")


def test_a_link_too_long_for_a_qr_code_says_so(playground: Playground) -> None:
    playground.wait_until_ready()
    playground.type_code("\n".join(f"x{i} = {i * 7919 % 104729}.{i * 104729 % 7919}" for i in range(1000)))
    share = Share(playground.page).open()
    share.link()
    expect(share.dialog).to_contain_text("Too long for a QR code")
    expect(share.qr_code).to_have_count(0)


def test_a_network_shared_while_it_trains_opens_at_the_step_that_the_dialog_named(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    network.press("Run")
    network.expect_more_steps_than(20)
    share = Share(page).open()
    weights = share.dialog.get_by_role("checkbox", name=re.compile("^With the weights"))
    named = re.search(r"step (\d+)", weights.locator("..").inner_text())
    assert named
    network.expect_more_steps_than(int(named[1]) + 20)
    weights.check()
    link = share.link()
    expect(weights.locator("..")).to_contain_text(f"step {named[1]}")
    other = Network(context.new_page(), site_url)
    other.page.goto(link)
    other.expect_steps(int(named[1]))


def test_the_reader_sees_it_as_was_chosen(playground: Playground, context: BrowserContext, site_url: str) -> None:
    playground.wait_until_ready()
    share = Share(playground.page).open()
    share.dialog.get_by_role("combobox", name="Colours:").select_option("dark")
    share.choose("code", on=True)
    link = share.link()
    assert urlsplit(link).fragment.endswith("&theme=dark&hide=code")
    page = context.new_page()
    page.goto(link)
    Playground(page, site_url).expect_node("o")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("textbox", name="Python code")).to_be_hidden()


class Host:
    """A page of somebody else's, on another origin, with a graph in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)
        self.frame: FrameLocator = page.frame_locator("iframe")

    def say(self, message: object) -> None:
        self.page.evaluate("message => say(message)", message)

    def expect_heard(self, message: dict[str, object]) -> None:
        """Waits for a message that has these fields."""
        self.page.wait_for_function(
            """wanted => heard.some(one => Object.entries(wanted).every(([key, value]) => one[key] === value))""",
            arg=message,
        )

    def expect_node(self, name: str) -> None:
        expect(self.frame.locator(f'[aria-label^="{name}, "]').first).to_be_visible(timeout=30_000)


@pytest.fixture
def host(page: Page, site_url: str, tmp_path: Path, watch: Watch) -> Iterator[Host]:
    address = f"{site_url}#/embed?s={packed({'code': 'z = x*y + 3', 'step': 2})}"
    (tmp_path / "index.html").write_text(HOST_PAGE.format(address=address), encoding="utf-8")
    with serving(tmp_path) as url:
        watch.expect(f"asked another host: {re.escape(url)}")
        yield Host(page, url)
        page.goto("about:blank")


def test_another_page_shows_a_graph_and_follows_and_moves_it(host: Host) -> None:
    host.expect_node("z")
    host.expect_heard({"type": "nanograd:ready"})
    host.expect_heard({"type": "nanograd:step", "step": 2})
    expect(host.frame.get_by_role("textbox")).to_have_count(0)
    host.say({"type": "nanograd:set-step", "step": 4})
    host.expect_heard({"type": "nanograd:step", "step": 4})
    host.frame.get_by_role("button", name="First step").click()
    host.expect_heard({"type": "nanograd:step", "step": 0})
    host.say({"type": "nanograd:set-code", "code": "w = a*a", "step": 1})
    host.expect_node("w")
    host.expect_heard({"type": "nanograd:step", "step": 1})
    for nonsense in (3, None, {"type": "nanograd:set-step", "step": "2"}, {"type": "nanograd:set-code", "code": 3}):
        host.say(nonsense)
    host.say({"type": "nanograd:set-code", "code": "v = 2*"})
    host.expect_heard({"type": "nanograd:error", "line": 1})


SAID = ["nanograd:ready", "nanograd:step", "nanograd:error"]
NONSENSE = """() => {
    const circle = { type: 'nanograd:set-code' }
    circle.code = circle
    const odd = [null, undefined, 1n, NaN, -1, [], {}, circle, new Map([['type', 'nanograd:set-step']]), new Date(NaN),
        new Uint8Array(9), 'x'.repeat(1e6), /x/, new Error('no'), Object('a*b'), Array(1e6),
        JSON.parse('{"__proto__":{"type":"nanograd:set-code","code":"evil"}}')]
    for (const one of odd) {
        say(one)
        for (const type of ['nanograd:set-code', 'nanograd:set-step', ['nanograd:set-code'], one])
            say({ type, code: one, step: one })
    }
    const { port1 } = new MessageChannel()
    document.querySelector('iframe').contentWindow.postMessage({ type: 'nanograd:set-step', step: {} }, '*', [port1])
}"""


def test_what_another_page_says_without_sense_changes_nothing(host: Host) -> None:
    host.expect_node("z")
    host.expect_heard({"type": "nanograd:step", "step": 2})
    heard = host.page.evaluate("heard.length")
    host.page.evaluate(NONSENSE)
    host.say({"type": "nanograd:set-step", "step": 3})
    host.expect_heard({"type": "nanograd:step", "step": 3})
    assert host.page.evaluate("heard.length") == heard + 1
    expect(host.frame.get_by_role("link", name="Open in nanograd")).to_have_attribute(
        "href", re.compile("#/expression")
    )


def test_code_that_another_page_sends_runs_at_once(host: Host) -> None:
    host.expect_node("z")
    host.say({"type": "nanograd:set-code", "code": "from nanograd import Value\nprint(vars())\nv = Value(2.0) * 3"})
    host.expect_node("v")


def test_no_way_out_of_an_embedded_graph_reaches_the_page_around_it(host: Host, site_url: str, watch: Watch) -> None:
    watch.allow("never retrieved|Unhandled exception|future: |JsException|Traceback|Error")
    asked: list[str] = []
    host.expect_node("z")
    host.page.on("request", lambda request: asked.append(request.url))
    title = host.page.title()
    host.say({"type": "nanograd:set-code", "code": program(site_url, by_name=True)})
    host.expect_node("attempted")
    assert host.page.title() == title
    assert [type_ for type_ in host.page.evaluate("heard.map((one) => one.type)") if type_ not in SAID] == []
    assert not [url for url in asked if STOLEN in url]


def test_a_graph_inside_a_page_opens_whole(host: Host, context: BrowserContext, site_url: str) -> None:
    host.expect_node("z")
    with context.expect_page() as opened:
        host.frame.get_by_role("link", name="Open in nanograd").click()
    whole = Playground(opened.value, site_url)
    whole.expect_node("z")
    expect(whole.code).to_contain_text("z = x*y + 3")
    assert whole.step.get_attribute("aria-valuenow") in (None, "2")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_graph_is_accessible(page: Page, site_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.set_viewport_size({"width": 480, "height": 400})
    page.goto(f"{site_url}#/embed?s={packed({'code': 'z = x*y + 3'})}")
    Playground(page, site_url).expect_node("z")
    expect_accessible(page)


def test_the_frame_in_the_dialog_is_the_embedded_graph(playground: Playground) -> None:
    playground.wait_until_ready()
    share = Share(playground.page).open()
    share.link()
    share.dialog.get_by_text("Embed", exact=True).click()
    share.dialog.get_by_role("spinbutton", name="Width").fill("500")
    frame = share.dialog.get_by_role("textbox", name="Frame").input_value()
    assert re.fullmatch(
        rf'<iframe src="{re.escape(playground.site)}#/embed\?s=1\.[\w-]+" width="500" .*></iframe>', frame
    )

"""What an audit of a page asks for: a name and a description, icons, an app to install, nothing that jumps."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.playground import Playground
from tests.e2e.watch import Watch
from tools.places import DIST

PNG = b"\x89PNG\r\n\x1a\n"
# What audits call a good page.
SHIFT = 0.1

OBSERVE = """
window.shift = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value
}).observe({ type: 'layout-shift', buffered: true })
"""


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DIST / "nanograd.webmanifest").read_text("utf-8"))
    return found


def png_size(file: Path) -> str:
    data = file.read_bytes()
    assert data.startswith(PNG)
    return "{}x{}".format(*struct.unpack(">II", data[16:24]))


def test_the_page_can_be_installed_as_an_app(manifest: dict[str, Any]) -> None:
    assert manifest["name"]
    assert len(manifest["short_name"]) <= 12
    assert manifest["display"] == "standalone"
    assert manifest["start_url"] == manifest["scope"] == "./", "wherever it is served from"
    bitmaps = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    for icon in bitmaps:
        assert png_size(DIST / icon["src"]) == icon["sizes"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in bitmaps if icon["purpose"] == "any"}
    assert [icon for icon in bitmaps if icon["purpose"] == "maskable"]


def test_the_browser_finds_no_fault_with_the_manifest(page: Page, site_url: str) -> None:
    page.goto(site_url)
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["url"] == f"{site_url}nanograd.webmanifest"
    assert found["errors"] == []


def test_the_head_says_what_the_page_is(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert 10 < len(page.title()) < 60
    described = page.locator("meta[name=description]").get_attribute("content") or ""
    assert 50 < len(described) < 160
    viewport = page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "width=device-width" in viewport
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport
    assert page.locator("meta[name=theme-color]").count() == 2
    assert page.locator("meta[charset]").get_attribute("charset") == "utf-8"
    assert page.locator("link[rel=icon]").count() == 1
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_nothing_jumps_while_the_page_loads_and_python_starts(
    page: Page, site_url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(OBSERVE)
    Playground(page, site_url).open().wait_until_ready()
    assert page.evaluate("shift") < SHIFT


def test_a_first_visit_plays_once_and_says_what_there_is_to_see(
    browser: Browser, browser_context_args: dict[str, Any], site_url: str
) -> None:
    context = browser.new_context(**browser_context_args)
    watch = Watch(context, site_url)
    page = context.new_page()
    playground = Playground(page, site_url).open()
    story = page.get_by_role("note", name="What you see")
    expect(story).to_contain_text("Numbers flow right, gradients flow back. Press Space.")
    expect(story).to_contain_text("gradient")
    expect(playground.step).not_to_have_value("0")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    left = playground.step.input_value()
    page.reload()
    expect(playground.step).to_have_value(left)
    expect(story).to_have_count(0)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    watch.check()
    context.close()

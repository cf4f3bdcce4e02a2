"""oEmbed from plain files: a program that is given the address of an example's page shows the graph in its own."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.watch import Watch, settle
from tools import oembed
from tools.places import DIST
from tools.report import Trouble
from tools.server import serving

BLOG = """<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>A blog</title><link rel="icon" href="data:," /></head>
  <body><h1>A blog</h1>EMBEDDED</body>
</html>
"""


class Discovery(HTMLParser):
    """Finds a page's description, as a program does that was given the page's address."""

    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("type") == "application/json+oembed":
            self.found = given["href"] or ""


def copy_of_the_site(folder: Path) -> Path:
    """A site that can be written into, beside the built one."""
    folder.mkdir()
    for each in DIST.iterdir():
        if each.name not in ("index.html", oembed.FOLDER):
            (folder / each.name).symlink_to(each)
    shutil.copyfile(DIST / "index.html", folder / "index.html")
    return folder


@pytest.mark.parametrize(
    ("page", "title", "node"), [("", "nanograd", "o"), ("oembed/value_used_twice.html", "A value used twice", "c")]
)
def test_a_page_of_the_site_is_embedded_by_its_address(
    context: BrowserContext, site_url: str, tmp_path: Path, page: str, title: str, node: str
) -> None:
    site = copy_of_the_site(tmp_path / "site")
    blog = tmp_path / "blog"
    blog.mkdir()
    with serving(site, "/nanograd/") as address, serving(blog, "/") as elsewhere:
        oembed.write(site, address)
        finder = Discovery()
        finder.feed(context.request.get(f"{address}{page}").text())
        told = context.request.get(f"{finder.found}?url={address}{page}&maxwidth=600&format=json").json()
        assert {key: told[key] for key in ("version", "type", "title")} == {
            "version": "1.0",
            "type": "rich",
            "title": title,
        }
        (blog / "index.html").write_text(BLOG.replace("EMBEDDED", told["html"]), "utf-8")
        watch = Watch(context, address)
        watch.allow(re.escape(elsewhere))  # the other host of this test
        shown = context.new_page()
        shown.goto(elsewhere)
        inside = shown.frame_locator("iframe")
        expect(inside.get_by_role("slider", name="Step", exact=True)).to_be_visible()
        expect(inside.locator(f'[aria-label^="{node}, "]').first).to_be_visible()
        settle(shown)
        watch.check()
        watch.end()


def test_what_is_no_sites_address_is_refused() -> None:
    for wrong in ("example.org", "ftp://example.org/", "https://example.org/?page=1"):
        with pytest.raises(Trouble, match="address of a site"):
            oembed.whole(wrong)
    assert oembed.whole("https://example.org/nanograd") == "https://example.org/nanograd/"
